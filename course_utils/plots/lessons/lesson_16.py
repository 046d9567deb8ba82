"""Boxes that a detector finds: the right and the wrong ones, and how many turn into few."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils import boxes, yolo
from course_utils.pictures import GRAY_WEIGHTS
from course_utils.plots.arrays.few_colours import small
from course_utils.plots.arrays.images import show_picture
from course_utils.plots.look.knobs import Screen, show, stops, values
from course_utils.plots.look.style import MUTED, RC, ROLES, SERIES, Panels, text_width
from course_utils.plots.look.words import note

GREEN, ORANGE, BLUE = (ROLES[role] for role in ("output", "kernel", "input"))
WRONG = "#C2410C"
# Of the classes; green and vermilion say what is right and what is wrong.
HUES = ("#56B4E9", "#E69F00", "#FFFFFF", "#CC79A7", "#0072B2", "#F0E442")
PLATE = {"boxstyle": "round,pad=0.15", "linewidth": 0}
SHADES_OF_GRAY = 32  # more are not seen, and make the file larger
NARROW = 6.2  # inches: letters of 9 points are read on a narrow page, too
MOST = 256  # pixels a side that a picture is drawn with


def found(made, answers, which=None, n_cols=2):
    """Draw what was found: right boxes green, wrong ones dashed, what was missed blue and dotted.

    A wrong box that covers a digit says which one it is, "9, is 0"; one that nothing covers stands
    in its dotted frame.

    Parameters
    ----------
    made : scenes.Scenes
        Pictures, and what is in them.
    answers : list of (boxes, scores, labels)
        What was found, one entry a picture.
    which : sequence of int, optional
        Which pictures are drawn; all that have an answer when not given.
    n_cols : int

    Returns
    -------
    array of Axes
    """
    which = range(len(answers)) if which is None else which
    n_rows, shape = -(-len(which) // n_cols), made.x.shape[1:3]
    each = NARROW / n_cols
    with mpl.rc_context(RC):
        tall = n_rows * (each * shape[0] / shape[1] + 0.32)
        _, axes = plt.subplots(n_rows, n_cols, figsize=(NARROW, tall), squeeze=False)
        for ax in axes.flat[len(which) :]:
            ax.set_axis_off()
        for ax, k in zip(axes.flat, which, strict=False):
            _judged(ax, made.x[k], answers[k], (made.boxes[k], made.labels[k]))
    return Panels.of(axes)


def _judged(ax, image, answer, truth):
    right, hit = yolo.judge(answer, truth)
    there, names = truth
    title = f"{right.sum()} of {len(there)} found, {(~right).sum()} wrong"
    in_gray(image, ax, title)
    overlap = boxes.iou(answer[0], there) * ~hit  # a digit that was missed is covered by a box
    covered, said = np.zeros(len(there), bool), []
    for box, score, label, good, own in zip(*answer, right, overlap, strict=True):
        words = f"{label}: {score:.2f}"
        if not good and max(own, default=0) >= 0.5:
            covered[own.argmax()] = True
            words = f"{label}, is {names[own.argmax()]}"
        frame(ax, box, GREEN[0] if good else WRONG, 2, "-" if good else "--")
        said.append((box, words, GREEN[1] if good else WRONG))
    for k in np.flatnonzero(~hit & ~covered):
        frame(ax, there[k], "white", 2.8)
        frame(ax, there[k], BLUE[0], 2, ":")
        said.append((there[k], f"{names[k]}", BLUE[1]))
    for box, words, hue in said:
        _plate(ax, box, words, hue)
    bad = [
        f"{'missed' if hue == BLUE[1] else 'wrong'} {w}" for _, w, hue in said if hue != GREEN[1]
    ]
    good = [str(label) for label, fits in zip(answer[2], right, strict=True) if fits]
    bad = [f"right {', '.join(good)}"] * bool(good) + bad
    note(ax, f"{title}{': ' if bad else ''}{'; '.join(bad)}.")


def steps(image, stages, n_cols=2):
    """Draw boxes over one picture after each stage, with a colour for each class.

    Parameters
    ----------
    image : picture
    stages : dict of title to (boxes, scores, labels)
    n_cols : int

    Returns
    -------
    array of Axes
    """
    n_rows, each = -(-len(stages) // n_cols), NARROW / n_cols
    with mpl.rc_context(RC):
        size = NARROW, n_rows * (each * np.shape(image)[0] / np.shape(image)[1] + 0.35)
        _, axes = plt.subplots(n_rows, n_cols, figsize=size, squeeze=False)
        for ax in axes.flat[len(stages) :]:
            ax.set_axis_off()
        for ax, (title, stage) in zip(axes.flat, stages.items(), strict=False):
            _stage(ax, image, title, stage)
    return Panels.of(axes.flat[: len(stages)])


def thresholds(image, candidates, score_threshold=0.3, iou_threshold=0.45):
    """Draw what two thresholds leave of the boxes that a detector proposes.

    Parameters
    ----------
    image : picture
    candidates : (boxes, scores, labels)
    score_threshold, iou_threshold : float

    Returns
    -------
    matplotlib Figure
    """
    corners, scores, labels = candidates
    above = int((scores > score_threshold).sum())
    kept = boxes.batched_nms(corners, scores, labels, iou_threshold, score_threshold)
    with mpl.rc_context(RC):
        fig, ax = plt.subplots(figsize=(3.9, 4.2))
        title = f"{above} above the score, {len(kept)} kept"
        _stage(ax, image, title, (corners[kept], scores[kept], labels[kept]))
    return fig


def explore_thresholds(image, candidates):
    """Show `thresholds` with a knob for each.

    Parameters
    ----------
    image, candidates
        As in `thresholds`.
    """
    knobs = {
        "score_threshold": stops([0.01, 0.02, 0.05, *_tenths()], 0.3, "score"),
        "iou_threshold": stops([0.0, *_tenths(), 1.0], 0.4, "IoU"),
    }
    show(knobs, Screen(lambda: thresholds(image, candidates, **values(knobs))))


def portraits(pictures):
    """Draw what was proposed in photographs, and what is left of it.

    Parameters
    ----------
    pictures : list of (image, proposed, kept)
        Both are (boxes, scores, labels).

    Returns
    -------
    array of Axes
    """
    high = [np.shape(image)[0] / np.shape(image)[1] for image, *_ in pictures]
    with mpl.rc_context(RC):
        each = NARROW / sum(1 / h for h in high)  # all of one height
        look = {"width_ratios": [1 / h for h in high]}
        _, axes = plt.subplots(
            1, len(pictures), figsize=(NARROW, each + 0.55), gridspec_kw=look, squeeze=False
        )
        for ax, (image, proposed, kept) in zip(axes[0], pictures, strict=True):
            title = f"{len(proposed[0])} proposed, {len(kept[0])} kept"
            in_gray(image, ax, title.replace(", ", ",\n"))
            for box in proposed[0]:
                frame(ax, box, ORANGE[0], 0.9)
            for box, score in zip(*kept[:2], strict=True):
                frame(ax, box, GREEN[0], 2.6)
                _plate(ax, box, f"face {score:.2f}", GREEN[1])
            note(
                ax,
                f"{title}: {', '.join(f'face {score:.2f}' for score in kept[1])}.",
            )
    return Panels.of(axes[0])


def terms(sets):
    """Draw the terms of the loss as bars, for two or three states of a network.

    Parameters
    ----------
    sets : dict of title to dict of term to float

    Returns
    -------
    matplotlib Axes
    """
    names = list(next(iter(sets.values())))
    with mpl.rc_context(RC):
        _, ax = plt.subplots(figsize=(NARROW, 3))
        high, said = 0.8 / len(sets), []
        top, widest = max((value, name) for found in sets.values() for name, value in found.items())
        for k, (title, found) in enumerate(sets.items()):
            y = np.arange(len(names)) + (k - (len(sets) - 1) / 2) * high
            wide = [found[name] for name in names]
            ax.barh(y, wide, high * 0.92, color=SERIES[k])
            for place, value, name in zip(y, wide, names, strict=True):
                words = f"{value:.2f}" + (f"  {title}" if name == widest else "")
                look = {"va": "center", "fontsize": 10, "color": SERIES[k]}
                ax.text(value + top / 90, place, words, weight="bold", **look)
            each = ", ".join(f"{name} {found[name]:.2f}" for name in names)
            said.append(f"{title}: {each}.")
        ax.set(xlim=(0, top * 1.34), xlabel="mean over the pictures, without weights")
        ax.set_yticks(range(len(names)), names)
        ax.tick_params(axis="y", length=0, labelsize=10)
        ax.invert_yaxis()
    return note(ax, " ".join(said))


def shares_found(groups):
    """Draw which part of the digits is found, as bars in groups.

    Parameters
    ----------
    groups : dict of title to dict of name to (share, number)
        `number` says how many there are.

    Returns
    -------
    matplotlib Axes
    """
    y, said = 0.0, []
    with mpl.rc_context(RC):
        rows = sum(map(len, groups.values())) + len(groups)
        _, ax = plt.subplots(figsize=(5.6, 0.3 * rows + 0.5))
        for k, (title, shares) in enumerate(groups.items()):
            ax.text(-0.02, y, title, weight="bold", ha="right", va="center", color=SERIES[k])
            each = []
            for name, (share, count) in shares.items():
                y += 1
                ax.barh(y, share, 0.74, color=SERIES[k])
                ax.text(-0.02, y, name, ha="right", va="center")
                look = {"ha": "right", "va": "center", "color": "white", "weight": "bold"}
                ax.text(share - 0.015, y, f"{share:.0%}", **look)
                ax.text(share + 0.015, y, f"of {count}", va="center", color=MUTED)
                each.append(f"{name} {share:.0%}")
            said.append(f"{title}: {', '.join(each)}.")
            y += 1.2
        ax.set(xlim=(0, 1.12), ylim=(y - 0.6, -0.6), yticks=[], xticks=[])
        ax.spines[["bottom", "left"]].set_visible(False)
    return note(ax, f"Which part is found, by {' '.join(said)}")


def _tenths():
    return [round(0.1 * k, 1) for k in range(1, 10)]


def _stage(ax, image, title, stage):
    corners, scores, labels = stage
    in_gray(image, ax, title)
    for box, score, label in zip(corners, scores, labels, strict=True):
        hue = HUES[int(label) % len(HUES)]
        frame(ax, box, hue, 1.8 if len(corners) <= 12 else 0.8)
        if len(corners) <= 8:
            _plate(ax, box, f"{label}: {score:.2f}", "#3A3A3A")
    each = [f"{label} ({score:.2f})" for label, score in zip(labels, scores, strict=True)]
    few = len(each) <= 8
    note(ax, f"{title}: {', '.join(each) or 'no box'}." if few else f"{title} boxes.")


def frame(ax, box, hue, width, style="-"):
    """Draw a box on a picture."""
    x1, y1, x2, y2 = box
    look = {"fill": False, "edgecolor": hue, "linewidth": width, "linestyle": style, "zorder": 3}
    ax.add_patch(Rectangle((x1, y1), x2 - x1, y2 - y1, **look))


def _plate(ax, box, words, colour, size=9):
    """Write words above a box, below it or in it: where there is room, and no other words are."""
    (_, n_W), (n_H, _) = ax.get_xlim(), ax.get_ylim()
    one = n_W / (ax.get_position().width * ax.figure.get_figwidth())  # an inch, in pixels
    wide, high = (text_width(words, size) + 0.04) * one, 1.45 * size / 72 * one
    left, right = max(box[0], 0), max(min(box[2], n_W) - wide, 0)
    places = [(x, y) for x in (min(left, n_W - wide), right) for y in (box[1] - high, box[3])]
    low = max(min(box[3], n_H) - high, 0)
    places += [(x, y) for y in (max(box[1], 0), low) for x in (box[0] - wide, box[2])]
    places.append((min(left, n_W - wide), max(box[1], 0)))
    said = [t.room for t in ax.texts if hasattr(t, "room")]
    frames = {(*p.get_xy(), p.get_width(), p.get_height()) for p in ax.patches}

    def badness(place):
        x, y = place
        outside = max(-y, 0) + max(y + high - n_H, 0) + max(-x, 0) + max(x + wide - n_W, 0)

        def shared(a, b, w, h):
            across = max(0, min(x + wide, a + w) - max(x, a))
            return across * max(0, min(y + high, b + h) - max(y, b))

        covered = sum(shared(*room) for room in frames)
        return outside * wide + sum(shared(*room) for room in said) + 0.3 * covered

    x, y = min(places, key=badness)
    look = {"fontsize": size, "color": "white", "va": "center", "ha": "left", "zorder": 7}
    text = ax.text(x + 0.02 * one, y + high / 2, words, bbox={**PLATE, "facecolor": colour}, **look)
    text.set_clip_on(True)
    text.room = x, y, wide, high


def in_gray(image, ax, title):
    """A picture in gray of few shades, its pixels between the whole numbers of the boxes."""
    image = np.asarray(image)
    image = image[..., 0] if image.ndim == 3 and image.shape[2] == 1 else image
    image = image / 255 if image.dtype == np.uint8 else image
    if image.ndim == 3:
        image = image @ np.array(GRAY_WEIGHTS)
    seen = np.round(small(np.clip(image, 0, 1), MOST) * SHADES_OF_GRAY) / SHADES_OF_GRAY
    show_picture(seen, ax, title, False, 0, 1)
    n_H, n_W = (n * -(-max(image.shape) // MOST) for n in seen.shape)
    ax.images[0].set_extent((0, n_W, n_H, 0))
    ax.set(xlim=(0, n_W), ylim=(n_H, 0))
