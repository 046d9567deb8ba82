"""Boxes on a grid, what the cells say, and what is left of it."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils import boxes, yolo
from course_utils.pictures import GRAY_WEIGHTS
from course_utils.plots.arrays.few_colours import small
from course_utils.plots.arrays.images import show_picture
from course_utils.plots.arrays.marks import HUES
from course_utils.plots.arrays.silhouettes import silhouette
from course_utils.plots.look.knobs import Screen, show, stops, values
from course_utils.plots.look.style import INK, RC, ROLES, SERIES, SHADES, WIDTH, Panels, text_width
from course_utils.plots.look.words import note

GREEN, ORANGE, BLUE = (ROLES[role] for role in ("output", "kernel", "input"))
WRONG = "#C2410C"
PLATE = {"boxstyle": "round,pad=0.15", "linewidth": 0}
SHADES_OF_GRAY = 32  # more are not seen, and make the file larger
MOST = 256  # pixels a side that a picture is drawn with


def cells(grid, corners, names, *, anchors=False, ax=None):
    """Draw boxes on the grid: the middle of each, and the cell that is responsible.

    Parameters
    ----------
    grid : yolo.Grid
    corners : array of shape (N, 4)
    names : sequence of str
        One a box.
    anchors : bool
        Whether to draw the responsible anchor around each middle, dashed.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes
    """
    corners, (n_H, n_W) = np.asarray(corners, float), grid.size
    rows, columns, which = yolo.places(corners, grid)
    w, h = grid.cell
    with mpl.rc_context(RC):
        if ax is None:
            tall = 3.6
            _, ax = plt.subplots(figsize=(min(WIDTH, tall * n_W / n_H + 0.6), tall + 0.3))
        ax.set(xlim=(0, n_W), ylim=(n_H, 0), aspect="equal", facecolor="white")
        for row, column in zip(rows, columns, strict=True):
            ax.add_patch(Rectangle((column * w, row * h), w, h, facecolor=ORANGE[2], zorder=0))
        ax.set_xticks(np.arange(grid.cells[1] + 1) * w)
        ax.set_yticks(np.arange(grid.cells[0] + 1) * h)
        ax.grid(color="#9C9C9C", linewidth=1)
        ax.tick_params(length=0)
        for spine in ax.spines.values():
            spine.set(visible=True, color="#9C9C9C")
        said = []
        for k, (box, name) in enumerate(zip(corners, names, strict=True)):
            silhouette(ax, name, box, k)
            _frame(ax, box, BLUE[0], 2.4)
            middle = (box[:2] + box[2:]) / 2
            if anchors:
                size = grid.anchors[which[k]] * grid.cell
                _frame(ax, [*(middle - size / 2), *(middle + size / 2)], ORANGE[0], 1.8, "--")
            ax.plot(*middle, "o", color=ORANGE[0], markeredgecolor=INK, markersize=7, zorder=4)
            ax.text(
                max(box[0], 0), box[1] - 0.012 * n_H, name, va="bottom",
                fontsize=10, color="white", bbox={**PLATE, "facecolor": BLUE[1]}, zorder=5,
            )  # fmt: skip
            own = f", anchor {which[k]}" if anchors else ""
            said.append(f"{name}: row {rows[k]}, column {columns[k]}{own}")
        ax.set(xlabel="x, pixels", ylabel="y, pixels")
    return note(ax, f"A grid of {grid.cells[0]} × {grid.cells[1]} cells. {'; '.join(said)}.")


def found(made, answers, which=None, n_cols=3):
    """Draw what was found: right boxes green, wrong ones dashed, what was missed blue and dotted.

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
    each = WIDTH / n_cols
    with mpl.rc_context(RC):
        tall = n_rows * (each * shape[0] / shape[1] + 0.32)
        _, axes = plt.subplots(n_rows, n_cols, figsize=(WIDTH, tall), squeeze=False)
        for ax in axes.flat[len(which) :]:
            ax.set_axis_off()
        for ax, k in zip(axes.flat, which, strict=False):
            there, (corners, scores, labels) = made.boxes[k], answers[k]
            right, hit = yolo.judge(answers[k], (there, made.labels[k]))
            title = f"{right.sum()} of {len(there)} found, {(~right).sum()} wrong"
            _gray(made.x[k], ax, title)
            for box in there[~hit]:
                _frame(ax, box, "white", 3.4)
                _frame(ax, box, BLUE[0], 2, ":")
            for box, score, label, good in zip(corners, scores, labels, right, strict=True):
                _frame(ax, box, GREEN[0] if good else WRONG, 2, "-" if good else "--")
                _plate(ax, box, f"{label}: {score:.2f}", GREEN[1] if good else WRONG)
            note(ax, f"{title}.")
    return Panels.of(axes)


def thinking(image, numbers, grid):
    """Draw what each cell says: how sure it is of a thing, and what that thing would be.

    Parameters
    ----------
    image : picture
    numbers : array of shape ``grid.shape``
        As `yolo.activate` gives them; in each cell the surest anchor is shown.
    grid : yolo.Grid

    Returns
    -------
    array of Axes
    """
    best = numbers[..., 0].argmax(axis=-1)[..., None, None]
    top = np.take_along_axis(numbers, best, axis=2)[:, :, 0]
    sure, classes = top[..., 0], top[..., 5:].argmax(axis=-1)
    (n_H, n_W), (rows, columns) = grid.size, grid.cells
    with mpl.rc_context(RC):
        _, axes = plt.subplots(1, 3, figsize=(WIDTH, WIDTH / 3 + 0.3))
        _gray(image, axes[0], "the picture")
        for k in range(1, columns):
            axes[0].axvline(k * n_W / columns - 0.5, color="#56B4E9", linewidth=0.7)
        for k in range(1, rows):
            axes[0].axhline(k * n_H / rows - 0.5, color="#56B4E9", linewidth=0.7)
        note(axes[0], f"A picture under {rows} × {columns} cells.")
        for ax, title in zip(
            axes[1:], ("is there a thing? $p_c$", "which? best class"), strict=True
        ):
            ax.imshow(sure, cmap=SHADES["output"], vmin=0, vmax=1)
            ax.set(xticks=[], yticks=[], title=title)
        for i, j in np.ndindex(rows, columns):
            bold = "bold" if sure[i, j] > 0.5 else "normal"
            for ax, text in zip(axes[1:], (f"{sure[i, j]:.1f}", classes[i, j]), strict=True):
                pale = INK if sure[i, j] > 0.3 else "#8A8A8A"
                ax.text(j, i, text, ha="center", va="center", fontsize=9, color=pale, weight=bold)
        above = [f"{classes[i, j]} at {i}, {j}" for i, j in np.argwhere(sure > 0.5)]
        note(axes[1], f"{len(above)} cells are more than half sure of a thing.")
        note(axes[2], f"They say: {'; '.join(above)}.")
    return Panels.of(axes)


def steps(image, stages, n_cols=3):
    """Draw boxes over one picture after each stage, with a colour for each class.

    Parameters
    ----------
    image : picture
    stages : dict of title to (boxes, scores, labels)

    Returns
    -------
    array of Axes
    """
    each = WIDTH / n_cols
    with mpl.rc_context(RC):
        tall = each * np.shape(image)[0] / np.shape(image)[1] + 0.35
        size = each * len(stages), tall
        _, axes = plt.subplots(1, len(stages), figsize=size, squeeze=False)
        for ax, (title, each_found) in zip(axes[0], stages.items(), strict=True):
            _stage(ax, image, title, each_found)
    return Panels.of(axes[0])


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
        each = WIDTH / sum(1 / h for h in high)  # all of one height
        look = {"width_ratios": [1 / h for h in high]}
        _, axes = plt.subplots(
            1, len(pictures), figsize=(WIDTH, each + 0.35), gridspec_kw=look, squeeze=False
        )
        for ax, (image, proposed, kept) in zip(axes[0], pictures, strict=True):
            title = f"{len(proposed[0])} proposed, {len(kept[0])} kept"
            _gray(image, ax, title)
            for box in proposed[0]:
                _frame(ax, box, ORANGE[0], 1)
            for box, score in zip(*kept[:2], strict=True):
                _frame(ax, box, GREEN[0], 2.6)
                _plate(ax, box, f"face {score:.2f}", GREEN[1])
            note(ax, f"{title}: {', '.join(f'face {score:.2f}' for score in kept[1])}.")
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
        _, ax = plt.subplots(figsize=(6.6, 2.9))
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
        ax.set(xlim=(0, top * 1.26), xlabel="mean over the pictures, without weights")
        ax.set_yticks(range(len(names)), names)
        ax.tick_params(axis="y", length=0, labelsize=10)
        ax.invert_yaxis()
    return note(ax, " ".join(said))


def _tenths():
    return [round(0.1 * k, 1) for k in range(1, 10)]


def _stage(ax, image, title, stage):
    corners, scores, labels = stage
    _gray(image, ax, title)
    for box, score, label in zip(corners, scores, labels, strict=True):
        hue = HUES[int(label) % len(HUES)]
        _frame(ax, box, hue, 1.8)
        if len(corners) <= 12:
            _plate(ax, box, f"{label}: {score:.2f}", "#3A3A3A")
    counted = [f"{label} ({score:.2f})" for label, score in zip(labels, scores, strict=True)]
    note(ax, f"{title}: {', '.join(counted[:12]) or 'no box'}.")


def _frame(ax, box, hue, width, style="-"):
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
    places.append((min(left, n_W - wide), max(box[1], 0)))
    said = [t.room for t in ax.texts if hasattr(t, "room")]

    def badness(place):
        x, y = place
        outside = max(-y, 0) + max(y + high - n_H, 0)
        shared = [
            max(0, min(x + wide, a + w) - max(x, a)) * max(0, min(y + high, b + h) - max(y, b))
            for a, b, w, h in said
        ]
        return outside * wide + sum(shared)

    x, y = min(places, key=badness)
    look = {"fontsize": size, "color": "white", "va": "center", "ha": "left", "zorder": 5}
    text = ax.text(x + 0.02 * one, y + high / 2, words, bbox={**PLATE, "facecolor": colour}, **look)
    text.set_clip_on(True)
    text.room = x, y, wide, high


def _gray(image, ax, title):
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
