"""Faces found, described and compared: twins of a network, distances, errors, a cross-table."""

import itertools

import cv2
import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils import faces
from course_utils.plots.arrays.few_colours import few
from course_utils.plots.arrays.images import show_picture
from course_utils.plots.look.knobs import Screen, show, stops, values
from course_utils.plots.look.style import INK, MUTED, RC, ROLES, WIDTH, Panels
from course_utils.plots.look.words import note, with_alt

BLUE, ORANGE, GREEN = (ROLES[role] for role in ("input", "kernel", "output"))
SAME, OTHER = GREEN[0], BLUE[0]
RIGHT, WRONG = GREEN[1], "#B23B00"
THUMB = 84  # pixels
BINS = np.linspace(0, 1.3, 53)
TEMPLATE_MARK = {"marker": "+", "color": "white", "markersize": 11, "markeredgewidth": 3.2}
MARK = {"marker": "+", "color": ORANGE[1], "markersize": 9, "markeredgewidth": 1.6}


def alignments(found):
    """Draw photographs with what the detector found, and below each the aligned face.

    Parameters
    ----------
    found : dict of name to (image, faces.Portrait)

    Returns
    -------
    array of Axes, shape (2, n)
    """
    cut = {name: _head(*one) for name, one in found.items()}
    pictures = few([p for head, _, face in cut.values() for p in (head, face)], 48)
    with mpl.rc_context(RC):
        n = len(found)
        size = (WIDTH, 2 * WIDTH / n + 0.55)
        fig, axes = plt.subplots(2, n, figsize=size, squeeze=False)
        fig.get_layout_engine().set(w_pad=0.03, h_pad=0.03, wspace=0.02, hspace=0.02)
        for k, (name, (_, (box, points), _)) in enumerate(cut.items()):
            above, below = axes[:, k]
            show_picture(pictures[2 * k], above, name.replace("_", " "), False, 0, 1)
            above.add_patch(_rectangle(box, fill=False, edgecolor=ORANGE[0], linewidth=2))
            _points(above, points)
            show_picture(pictures[2 * k + 1], below, "aligned" if k == 0 else "", False, 0, 1)
            _points(below, template() * THUMB / 112)
        said = f"{', '.join(cut)}: above a box and five points on eyes, nose and mouth; below the "
        with_alt(fig, said + "face turned and scaled, so that the points lie alike in all.")
    return Panels.of(axes)


def template():
    """Where the five points lie in an aligned face, (5, 2)."""
    from course_utils.pretrained.sface import TEMPLATE  # late: only this needs it

    return TEMPLATE


def siamese(pair, maps, vectors, blocks):
    """Draw the twins: two faces, what one network makes of each, and the distance of the ends.

    Parameters
    ----------
    pair : two aligned faces, (112, 112, 3)
    maps : two lists of ndarray, shape (n_H, n_W, n_C)
        What comes out of some blocks for each face; the four channels that vary most are drawn.
    vectors : two ndarray, shape (128,)
    blocks : list of str
        Names of the blocks.

    Returns
    -------
    array of Axes, shape (2, 2 + len(blocks))
    """
    distance = float(faces.cosine_distances(vectors[:1], vectors[1:])[0, 0])
    pictures = few([_shrunk(p) for p in pair], 64)
    chosen = [_liveliest(both) for both in zip(*maps, strict=True)]
    with mpl.rc_context(RC):
        n = 2 + len(blocks)
        fig, axes = plt.subplots(2, n, figsize=(WIDTH, 2 * WIDTH / n + 1.15), squeeze=False)
        fig.get_layout_engine().set(w_pad=0.03, h_pad=0.05, wspace=0.03, hspace=0.14)
        for row, (ax, *rest) in enumerate(axes):
            show_picture(pictures[row], ax, "face A" if row == 0 else "", False, 0, 1)
            for k, (name, each) in enumerate(zip(blocks, rest, strict=False)):
                shape = " × ".join(map(str, maps[row][k].shape))
                title = f"{name}\n{shape}" if row == 0 else ""
                show_picture(_montage(maps[row][k], chosen[k]), each, title, False, 0, 1)
            top = np.abs(vectors).max()
            title = "vector\n128 numbers" if row == 0 else ""
            show_picture(np.reshape(vectors[row], (16, 8)), rest[-1], title, True, -top, top)
            note(ax, f"Face {'AB'[row]} goes through {', '.join(blocks)} and becomes 128 numbers.")
            for each in rest:
                note(each, "")
        axes[1, 0].set_title("face B")
        words = f"both faces: the same weights        distance of A and B: {distance:.2f}"
        free = {"in_layout": False, "transform": axes[1, 1].transAxes, "fontsize": 11}
        axes[1, 1].text(0, 1.06, words, color=ORANGE[1], **free)
        note(axes[0, -1], f"Both use the same weights. Distance of the two vectors {distance:.2f}.")
    return Panels.of(axes)


def distance_matrix(table, groups, title=None):
    """Draw all distances at once: dark where two pictures are near.

    Parameters
    ----------
    table : ndarray, shape (m, m)
    groups : dict of name to number of pictures
        In the order of the rows.
    title : str, optional

    Returns
    -------
    matplotlib Axes
    """
    ends = np.cumsum([0, *groups.values()])
    middles = (ends[1:] + ends[:-1] - 1) / 2
    with mpl.rc_context(RC):
        fig, ax = plt.subplots(figsize=(5.6, 4.9))
        shown = ax.imshow(table, cmap="gray", vmin=0, vmax=1, interpolation="nearest")
        for end, line in itertools.product(ends[1:-1] - 0.5, (ax.axhline, ax.axvline)):
            line(end, color=ORANGE[0], linewidth=1)
        names = [name.replace("_", "\n") for name in groups]
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_ticks(middles, names, fontsize=8.5)
        ax.tick_params(length=0)
        bar = fig.colorbar(shown, ax=ax, shrink=0.8, pad=0.02)
        bar.set_label("distance, 1 − cosine")
        ax.set_title(title or "", loc="left")
        spots = list(zip(groups, ends[:-1], ends[1:], strict=True))
        blocks = [
            f"{name} {table[a:b, a:b][np.triu_indices(b - a, 1)].mean():.2f}"
            for name, a, b in spots
            if b - a > 1
        ]
        pairs = itertools.combinations(spots, 2)
        near = sorted((table[a:b, c:d].mean(), f"{x} and {y}") for (x, a, b), (y, c, d) in pairs)
        text = f" Mean within a group: {', '.join(blocks)}." if blocks else ""
        two = ", then ".join(f"{names} {far:.2f}" for far, names in near[:2])
        text += f" Of two groups the nearest are {two}." * bool(near)
        note(ax, f"Distances of {len(table)} pictures.{text}")
    return ax


def error_rates(distances, same, threshold=None):
    """Draw where both kinds of pairs lie, both error rates, and one against the other.

    Parameters
    ----------
    distances : ndarray, shape (n,)
    same : ndarray of bool, shape (n,)
    threshold : float, optional
        Marked in all three; the one of equal errors if not given.

    Returns
    -------
    array of Axes, shape (3,)
    """
    thresholds, accepts, rejects = faces.verification_curve(distances, same)
    rate, equal = faces.equal_error_rate(distances, same)
    threshold = equal if threshold is None else threshold
    at = faces.verification_rates(distances, same, threshold)
    with mpl.rc_context(RC):
        _, axes = plt.subplots(1, 3, figsize=(WIDTH, 2.9))
        _histograms(axes[0], distances, same, threshold)
        axes[0].set_title("A  pairs")
        ax = axes[1]
        x = np.concatenate([thresholds[1:], [BINS[-1]]])
        for y, hue, words in (
            (rejects, SAME, "refused\nby mistake"),
            (accepts, OTHER, "accepted\nby mistake"),
        ):
            ax.step(x, 100 * np.append(y[1:], y[-1]), where="post", color=hue)
            place = (0.3, 78) if hue == SAME else (1.29, 4)
            side = "left" if hue == SAME else "right"
            ax.text(*place, words, color=hue, fontsize=9, ha=side)
        ax.axvline(threshold, color=INK, linewidth=1, linestyle="--")
        ax.set(xlim=(0, BINS[-1]), ylim=(0, 100), xlabel="threshold", ylabel="percent")
        ax.set_title("B  errors")
        ax = axes[2]
        ax.step(100 * accepts, 100 * (1 - rejects), where="post", color=INK)
        ax.plot([0, 50], [100, 50], color=MUTED, linewidth=0.8, linestyle=":")
        ax.plot(100 * at[0], 100 * (1 - at[1]), "o", color=ORANGE[0], markersize=7)
        ax.set(xlim=(-1, 50), ylim=(50, 101))
        ax.set(xlabel="strangers accepted, %", ylabel="same accepted, %")
        ax.set_title("C  ROC")
        told = f"{100 * at[0]:.1f}% of strangers accepted, {100 * at[1]:.1f}% of the same refused"
        note(axes[0], f"{same.sum()} pairs of one person and {(~same).sum()} of two, by distance.")
        note(axes[1], f"At {threshold:.2f}: {told}.")
        note(axes[2], f"The ROC curve; the errors are equal at {100 * rate:.1f}%.")
    return Panels.of(axes)


def judged(pictures, pairs, distances, same, threshold, each=4):
    """Draw the pairs nearest to a threshold: the last that are accepted, the first refused.

    Parameters
    ----------
    pictures : ndarray, shape (m, n, n) or (m, n, n, 3)
        From 0 to 1.
    pairs : ndarray of int, shape (N, 2)
        Which two pictures each pair holds.
    distances, same : ndarray, shape (N,)
    threshold : float
    each : int
        Pairs in a row.

    Returns
    -------
    matplotlib Figure
    """
    accepts, rejects = faces.verification_rates(distances, same, threshold)
    order = np.argsort(distances, kind="stable")
    cut = int(np.searchsorted(distances[order], threshold, side="right"))
    rows = order[max(0, cut - each) : cut], order[cut : cut + each]
    with mpl.rc_context(RC):
        fig = plt.figure(figsize=(WIDTH, 4.9))
        grid = fig.add_gridspec(3, each, height_ratios=[1.25, 1, 1])
        top = fig.add_subplot(grid[0, :])
        _histograms(top, distances, same, threshold)
        top.set_title(
            f"threshold {threshold:.2f}: {100 * accepts:.1f}% of strangers accepted, "
            f"{100 * rejects:.1f}% of the same refused"
        )
        note(top, top.get_title() + ".")
        for r, (row, verdict) in enumerate(zip(rows, ("accepted", "refused"), strict=True), 1):
            for k in range(each):
                ax = fig.add_subplot(grid[r, k])
                if k >= len(row):
                    ax.set_axis_off()
                    continue
                right = bool(same[row[k]]) == (verdict == "accepted")
                twins = np.concatenate([pictures[i] for i in pairs[row[k]]], axis=1)
                words = f"{verdict} {distances[row[k]]:.2f}{'' if right else '  wrong'}"
                show_picture(twins, ax, None, False, 0, 1)
                ax.set_title(words, fontsize=9, color=RIGHT if right else WRONG, pad=3)
                note(ax, "")
    return fig


def explore_threshold(pictures, pairs, distances, same, start=0.64):
    """Show `judged` with a knob for the threshold.

    Parameters
    ----------
    pictures, pairs, distances, same
        As in `judged`.
    start : float
        Where the knob stands, a multiple of 0.04.
    """
    options = [round(0.04 * k, 2) for k in range(1, 31)]
    knobs = {"threshold": stops(options, start, "threshold")}
    draw = lambda: judged(pictures, pairs, distances, same, **values(knobs))  # noqa: E731
    show(knobs, Screen(draw))


def verdicts(people, pairs, threshold):
    """Draw pairs of faces with their distance, and what a threshold says of them.

    Parameters
    ----------
    people : dict of name to faces.Portrait
    pairs : list of pairs of names
    threshold : float

    Returns
    -------
    array of Axes
    """
    both = [[people[name] for name in pair] for pair in pairs]
    pictures = few([_shrunk(p.face) for pair in both for p in pair], 64)
    with mpl.rc_context(RC):
        n = len(pairs)
        _, axes = plt.subplots(1, n, figsize=(WIDTH, WIDTH / n / 2 + 0.5), squeeze=False)
        for k, (ax, (a, b)) in enumerate(zip(axes[0], both, strict=True)):
            distance = float(faces.cosine_distances([a.vector], [b.vector])[0, 0])
            near = distance <= threshold
            said = f"distance {distance:.2f}: {'same person' if near else 'different people'}"
            twins = np.concatenate(pictures[2 * k : 2 * k + 2], axis=1)
            show_picture(twins, ax, None, False, 0, 1)
            ax.set_title(said, fontsize=10, color=RIGHT if near else BLUE[1])
            note(ax, f"{' and '.join(pairs[k])}: {said}.")
    return Panels.of(axes[0])


def cross_table(rates, trained, tested, wrong=()):
    """Draw how often "not a photograph" was said, from the lowest to the highest of some runs.

    Parameters
    ----------
    rates : ndarray, shape (runs, rows, columns)
        From 0 to 1.
    trained, tested : list of str
        Names of the rows and of the columns.
    wrong : sequence of int
        Columns where saying so is wrong.

    Returns
    -------
    matplotlib Axes
    """
    mean, spans = rates.mean(0), 100 * np.stack([rates.min(0), rates.max(0)], axis=-1)
    ends = [[list(dict.fromkeys(f"{v:.0f}" for v in span)) for span in row] for row in spans]
    with mpl.rc_context(RC):
        fig, ax = plt.subplots(figsize=(WIDTH, 0.55 * len(trained) + 1.3))
        fig.get_layout_engine().set(w_pad=0.04)
        for r, c in np.ndindex(mean.shape):
            light = ORANGE if c in wrong else GREEN
            shade = mpl.colors.to_rgba(light[0], 0.08 + 0.12 * round(6 * mean[r, c]))
            ax.add_patch(Rectangle((c, r), 1, 1, facecolor=shade, edgecolor="white", linewidth=3))
            ax.text(c + 0.5, r + 0.5, " – ".join(ends[r][c]), ha="center", va="center", size=12)
        ax.set(xlim=(0, len(tested)), ylim=(len(trained), 0))
        ax.set_xticks(np.arange(len(tested)) + 0.5, [t.replace(" ", "\n") for t in tested])
        ax.set_yticks(np.arange(len(trained)) + 0.5, trained)
        ax.xaxis.tick_top()
        ax.tick_params(length=0, colors=INK, labelsize=11)
        ax.set_ylabel("trained on")
        ax.set_xlabel('"not a photograph", percent of the pictures; orange where that is wrong')
        for side in ("left", "bottom"):
            ax.spines[side].set_visible(False)
        told = "; ".join(
            f"trained on {name}: {', '.join(map(' to '.join, row))}"
            for name, row in zip(trained, ends, strict=True)
        )
        names = [t.replace(",", "") + " (wrong)" * (k in wrong) for k, t in enumerate(tested)]
        note(ax, f"Percent called no photograph, of {', '.join(names)}: {told}.")
    return ax


def _histograms(ax, distances, same, threshold):
    for kind, hue, words, side in (
        (same, SAME, "same\nperson", "left"),
        (~same, OTHER, "different\npeople", "right"),
    ):
        share = np.histogram(np.clip(distances[kind], 0, BINS[-1]), BINS)[0] / kind.sum()
        ax.stairs(100 * share, BINS, color=hue, fill=True, alpha=0.45)
        ax.stairs(100 * share, BINS, color=hue)
        x = 0.01 if side == "left" else 0.99
        ax.text(x, 0.97, words, color=hue, transform=ax.transAxes, va="top", ha=side, fontsize=9)
    ax.axvline(threshold, color=INK, linewidth=1, linestyle="--")
    ax.set_ylim(0, 1.25 * ax.get_ylim()[1])
    ax.yaxis.set_major_locator(mpl.ticker.MultipleLocator(5))
    ax.set(xlim=(0, BINS[-1]), xlabel="distance", ylabel="percent of pairs")


def _head(image, portrait):
    """Cut the face out with some room, at about 100 pixels, and move box and points along."""
    image = np.asarray(image)
    image = np.repeat(image[..., np.newaxis], 3, axis=2) if image.ndim == 2 else image
    middle = (portrait.box[:2] + portrait.box[2:]) / 2
    half = min(
        0.95 * (portrait.box[2:] - portrait.box[:2]).max(), *(n / 2 for n in image.shape[:2])
    )
    step = max(1, int(2 * half // 100))
    side = int(2 * half // step) * step
    ends = image.shape[1] - side, image.shape[0] - side
    x, y = (min(max(0, int(v - half)), end) for v, end in zip(middle, ends, strict=True))
    n = side // step
    part = image[y : y + side, x : x + side].reshape(n, step, n, step, 3).mean((1, 3)) / 255
    box = (portrait.box - [x, y, x, y]) / step
    return part, (box, (portrait.landmarks - [x, y]) / step), _shrunk(portrait.face)


def _shrunk(face):
    """An aligned face at `THUMB` pixels, from 0 to 1: a page that holds many stays small."""
    return cv2.resize(np.asarray(face), (THUMB, THUMB), interpolation=cv2.INTER_AREA) / 255


def _points(ax, points):
    for x, y in points:
        ax.plot(x, y, **TEMPLATE_MARK)
        ax.plot(x, y, **MARK)


def _rectangle(box, **look):
    x1, y1, x2, y2 = box
    return Rectangle((x1, y1), x2 - x1, y2 - y1, **look)


def _liveliest(both):
    """The four channels that vary most over two stacks of maps."""
    return np.argsort(-sum(m.std(axis=(0, 1)) for m in both))[:4]


def _montage(maps, channels):
    """Four channels in a square, each stretched from black to white, with a line between."""
    tiles = []
    for c in channels:
        low, high = np.percentile(maps[..., c], [1, 99])
        tile = np.clip((maps[..., c] - low) / max(high - low, 1e-9), 0, 1)
        k = -(-tile.shape[0] // 38)
        n = tile.shape[0] // k * k
        tile = tile[:n, :n].reshape(n // k, k, n // k, k).mean((1, 3))
        tiles.append(np.pad(np.round(11 * tile) / 11, 1, constant_values=1))
    return np.block([tiles[:2], tiles[2:]])
