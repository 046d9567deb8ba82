"""Boxes that overlap, are dropped, stand for many, and are right or wrong."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils import boxes
from course_utils.pictures import GRAY_WEIGHTS
from course_utils.plots.arrays.images import show_picture
from course_utils.plots.look.knobs import Screen, show, stops, values
from course_utils.plots.look.style import INK, MUTED, RC, ROLES, SERIES, WIDTH, Panels, number
from course_utils.plots.look.words import note

GREEN, ORANGE, BLUE = (ROLES[role] for role in ("output", "kernel", "input"))
GONE = "#C2410C"  # a box that is dropped, or wrong
HUES = (*SERIES[:4], SERIES[6], SERIES[5])  # without the second blue
PLATE = {"boxstyle": "round,pad=0.15", "linewidth": 0}
MOST_STEPS = 6
LEVELS = 4  # grays are drawn in steps of so many, not seen


def overlaps(pairs):
    """Draw pairs of boxes on squared paper, what they share, and their overlap.

    Parameters
    ----------
    pairs : dict of two names, as in ``"A, B"``, to a pair of boxes x1, y1, x2, y2
        Corners from 0 up.

    Returns
    -------
    array of Axes
    """
    top = max(max(box) for pair in pairs.values() for box in pair) + 1
    with mpl.rc_context(RC):
        tall = WIDTH / max(len(pairs), 2) + 0.5
        _, axes = plt.subplots(1, len(pairs), figsize=(WIDTH, tall), squeeze=False)
        for ax, (names, (a, b)) in zip(axes[0], pairs.items(), strict=True):
            _paper(ax, top)
            shared = [max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])]
            if shared[0] < shared[2] and shared[1] < shared[3]:
                look = {"facecolor": GREEN[0], "alpha": 0.55, "hatch": "///", "edgecolor": "white"}
                ax.add_patch(_rectangle(shared, linewidth=0, **look))
            for name, box, role in zip(names.split(", "), (a, b), (BLUE, ORANGE), strict=True):
                ax.add_patch(_rectangle(box, fill=False, edgecolor=role[0], linewidth=2.6))
                corner = {"va": "bottom", "fontsize": 11, "fontweight": "bold"}
                ax.text(box[0] + 0.1, box[1] - 0.08, name, color=role[1], **corner)
            area = [(box[2] - box[0]) * (box[3] - box[1]) for box in (a, b)]
            common = max(0, shared[2] - shared[0]) * max(0, shared[3] - shared[1])
            union, found = sum(area) - common, boxes.iou([a], [b])[0, 0]
            ax.set_title(f"shared {common}, covered {union}\nIoU {number(found, '.2f')}", size=11)
            note(ax, f"{names}: shared {common}, covered {union}, IoU {found:.2f}.")
    return Panels.of(axes[0])


def before_after(image, before, after, titles):
    """Draw a picture twice, with boxes before something is done and after it.

    Parameters
    ----------
    image : picture
    before, after : array of shape (N, 4)
        Boxes x1, y1, x2, y2.
    titles : pair of str

    Returns
    -------
    array of Axes
    """
    with mpl.rc_context(RC):
        tall = 3.6 * image.shape[0] / image.shape[1] + 0.35
        _, axes = plt.subplots(1, 2, figsize=(7.2, tall))
        for ax, found, title, hue in zip(
            axes, (before, after), titles, (ORANGE[0], GREEN[0]), strict=True
        ):
            _photograph(image, ax, title)
            for box in found:
                ax.add_patch(_rectangle(box, fill=False, edgecolor=hue, linewidth=1.8))
            crowd = (boxes.iou(found, found) > 0.5).sum(axis=0).max(initial=0)
            note(ax, f"{title}: {len(found)} boxes on a photograph, at most {crowd} on one thing.")
    return Panels.of(axes)


def suppression_steps(corners, scores, iou_threshold, image=None, n_cols=3):
    """Draw non-maximum suppression round by round: who is taken, whom that drops, what is left.

    Parameters
    ----------
    corners : array of shape (N, 4)
    scores : array of shape (N,)
    iou_threshold : float
    image : picture, optional
        Below the boxes; without it squared paper.
    n_cols : int
        Panels in a row: what was found, at most four rounds, and what is kept.

    Returns
    -------
    array of Axes
    """
    corners, scores = np.asarray(corners, float), np.asarray(scores, float)
    rounds = _rounds(corners, scores, iou_threshold)[: MOST_STEPS - 2]
    n_panels = len(rounds) + 2
    n_rows = -(-n_panels // n_cols)
    shape, wide = ((1, 1), min(WIDTH, 2.5 * n_cols)) if image is None else (image.shape, WIDTH)
    with mpl.rc_context(RC):
        tall = n_rows * (wide / n_cols * shape[0] / shape[1] + 0.55)
        _, axes = plt.subplots(n_rows, n_cols, figsize=(wide, tall), squeeze=False)
        for ax in axes.flat[n_panels:]:
            ax.set_axis_off()
        _found(axes.flat[0], image, corners, scores)
        kept = []
        for k, (ax, (best, gone, left)) in enumerate(zip(axes.flat[1:], rounds, strict=False), 1):
            _ground(ax, image, corners)
            words = f"{len(gone)} dropped" if len(gone) else "none dropped"
            ax.set_title(f"round {k}: take {scores[best]:.2f}\n{words}", size=10)
            _draw(ax, corners[left], "#8A8A8A", 1.2)
            _draw(ax, corners[kept], GREEN[0], 1.4)
            _draw(ax, corners[gone], GONE, 1.6, "--")
            _draw(ax, corners[[best]], GREEN[0], 3)
            overlap = boxes.iou(corners[[best]], corners)[0]
            _label(ax, corners[best], f"{scores[best]:.2f}", GREEN[1])
            if image is None:
                for other in gone:
                    text = f"IoU {number(overlap[other], '.2f')}"
                    _label(ax, corners[other], text, GONE, below=True)
                for other in left:
                    _label(ax, corners[other], f"{scores[other]:.2f}", "#5A5A5A")
            kept.append(best)
            note(ax, f"Round {k} takes the box of score {scores[best]:.2f}; {words}.")
        ax = axes.flat[n_panels - 1]
        kept = boxes.nms(corners, scores, iou_threshold, -np.inf)
        _ground(ax, image, corners)
        _draw(ax, corners[kept], GREEN[0], 2.4)
        for k in kept:
            _label(ax, corners[k], f"{scores[k]:.2f}", GREEN[1])
        ax.set_title(f"kept: {len(kept)} of {len(corners)}\n", size=10)
        note(ax, f"Kept: {len(kept)} of {len(corners)}.")
    return Panels.of(axes)


def suppression_figure(image, found, names, score_threshold=0.35, iou_threshold=0.5):
    """Draw which boxes are left of those that were found, class by class.

    Parameters
    ----------
    image : picture
    found : (boxes, scores, labels)
        As a detector's `candidates` gives them.
    names : sequence of str
        What the labels mean.
    score_threshold, iou_threshold : float

    Returns
    -------
    matplotlib Figure
    """
    corners, scores, labels = found
    kept = boxes.batched_nms(corners, scores, labels, iou_threshold, score_threshold)
    above = np.flatnonzero(scores > score_threshold)
    wide = min(4.6, 4.2 * image.shape[1] / image.shape[0])
    with mpl.rc_context(RC):
        tall = wide * image.shape[0] / image.shape[1] + 0.4
        fig, ax = plt.subplots(figsize=(wide, tall))
        title = f"{len(above)} above the score, {len(kept)} kept"
        _photograph(image, ax, title)
        for k in above:
            ax.add_patch(_rectangle(corners[k], fill=False, edgecolor=ORANGE[0], linewidth=0.8))
        for k in kept:
            ax.add_patch(_rectangle(corners[k], fill=False, edgecolor=GREEN[0], linewidth=2.6))
            if len(kept) <= 12:
                _label(ax, corners[k], f"{names[labels[k]]} {scores[k]:.2f}", GREEN[1])
        shown = ", ".join(f"{names[labels[k]]} {scores[k]:.2f}" for k in kept[:8])
        note(ax, f"Boxes on a photograph, {title}" + (f": {shown}." if shown else "."))
    return fig


def explore_suppression(image, found, names):
    """Show `suppression_figure` with a knob for each threshold.

    Parameters
    ----------
    image, found, names
        As in `suppression_figure`.
    """
    low = [round(0.05 * k, 2) for k in range(20)]
    knobs = {
        "score_threshold": stops(low, 0.35, "score"),
        "iou_threshold": stops([*low, 1.0], 0.5, "IoU"),
    }
    show(knobs, Screen(lambda: suppression_figure(image, found, names, **values(knobs))))


def anchors(sizes, sets):
    """Draw sizes of boxes as points and anchors as boxes with a corner at 0, 0.

    Parameters
    ----------
    sizes : array of shape (N, 2)
        Widths and heights.
    sets : dict of title to array of shape (k, 2)
        Anchors; each point has the colour of the anchor it overlaps most. Every eighth is drawn.

    Returns
    -------
    array of Axes
    """
    sizes = np.asarray(sizes, float)
    top = float(sizes.max()) * 1.06
    with mpl.rc_context(RC):
        wide = min(WIDTH, 2.8 * len(sets) + 0.4)
        size = (wide, wide / len(sets) + 0.7)
        _, axes = plt.subplots(1, len(sets), figsize=size, sharey=True, squeeze=False)
        for ax, (title, found) in zip(axes[0], sets.items(), strict=True):
            overlap = boxes.iou(_at_zero(sizes), _at_zero(found))
            belongs = overlap.argmax(axis=1)
            for k, (w, h) in enumerate(found):
                hue = HUES[k % len(HUES)]
                ax.plot(
                    *sizes[belongs == k][::8].T, ".", color=hue, markersize=2.5, antialiased=False
                )
                ax.add_patch(_rectangle([0, 0, w, h], fill=False, edgecolor=hue, linewidth=2.2))
                ax.plot(w, h, "s", color=hue, markeredgecolor="white", markersize=7, zorder=5)
            mean = overlap.max(axis=1).mean()
            ax.set(xlim=(0, top), ylim=(0, top), aspect="equal", xlabel="width, pixels")
            ax.set_title(f"{title}\nmean IoU {mean:.2f}", size=10.5)
            each = ", ".join(f"{w:.0f} × {h:.0f}" for w, h in found)
            note(ax, f"{title}: mean IoU {mean:.2f}, anchors {each}.")
        axes[0, 0].set_ylabel("height, pixels")
    return Panels.of(axes[0])


def precision_recall(curves):
    """Draw precision against recall, and the area that is counted, for each class by itself.

    Parameters
    ----------
    curves : dict of name to (precision, recall)

    Returns
    -------
    array of Axes
    """
    n_cols = min(len(curves), 5)
    n_rows = -(-len(curves) // n_cols)
    with mpl.rc_context(RC):
        size = (min(WIDTH, 3.6 * n_cols), n_rows * (1.2 + min(2.4, WIDTH / n_cols)) - 0.4)
        _, axes = plt.subplots(n_rows, n_cols, figsize=size, sharey=True, squeeze=False)
        for ax in axes.flat[len(curves) :]:
            ax.set_axis_off()
        for ax, (name, (precision, recall)) in zip(axes.flat, curves.items(), strict=False):
            best = np.maximum.accumulate(precision[::-1])[::-1]
            area = float(np.sum(np.diff(recall, prepend=0) * best))
            x = np.repeat(np.concatenate([[0], recall]), 2)[1:-1]
            ax.fill_between(x, np.repeat(best, 2), color=GREEN[2], linewidth=0)
            ax.plot(x, np.repeat(best, 2), color=GREEN[0], linewidth=2)
            mark = "o" if len(recall) <= 12 else None
            ax.plot(recall, precision, color=BLUE[0], linewidth=1.2, marker=mark, markersize=4)
            ax.set(xlim=(0, 1.02), ylim=(0, 1.05), xlabel="recall", xticks=(0, 0.5, 1))
            ax.set_xticklabels(["0", "0.5", "1"])
            ax.set_title(f"{name}\narea {area:.2f}", size=10.5)
            step = np.flatnonzero(best == best[0])[-1]
            stays = f"precision {best[0]:.2f} up to recall {recall[step]:.2f}"
            end = f"at last {best[-1]:.2f} at recall {recall[-1]:.2f}"
            note(ax, f"{name}: {stays}, {end}; area {area:.2f}.")
        axes[0, 0].set_ylabel("precision")
    return Panels.of(axes)


def right_and_wrong(pictures, n_cols=3):
    """Draw pictures with the true boxes, and those found: right ones green, wrong ones dashed.

    Parameters
    ----------
    pictures : list of (image, true boxes, boxes, words, right)
        `words` one for each box that was found, `right` as `boxes.matches` says.
    n_cols : int

    Returns
    -------
    array of Axes
    """
    n_rows, wide = -(-len(pictures) // n_cols), min(WIDTH, 3.4 * n_cols)
    with mpl.rc_context(RC):
        shape = pictures[0][0].shape
        tall = n_rows * (wide / n_cols * shape[0] / shape[1] + 0.35)
        _, axes = plt.subplots(n_rows, n_cols, figsize=(wide, tall), squeeze=False)
        for ax in axes.flat[len(pictures) :]:
            ax.set_axis_off()
        for ax, (image, truths, found, words, right) in zip(axes.flat, pictures, strict=False):
            judged = f"{np.sum(right)} right, {len(right) - np.sum(right)} wrong"
            title = f"{len(truths)} things: {judged}"
            _photograph(image, ax, title)
            _draw(ax, truths, "white", 3.2)
            _draw(ax, truths, BLUE[0], 1.4)
            for box, text, good in zip(found, words, right, strict=True):
                hue = GREEN[0] if good else GONE
                _draw(ax, [box], hue, 2, "-" if good else "--")
                low = box[3] - box[1] < shape[0] / 10 and box[3] < 0.9 * shape[0]
                corner = (box[0], box[3]) if low else box  # under what a plate would cover
                colour = GREEN[1] if good else GONE
                _label(ax, corner, text, colour, below=not (good or low))
            judged = [w if good else f"{w}, wrong" for w, good in zip(words, right, strict=True)]
            note(ax, f"{title}: {'; '.join(judged) or 'nothing found'}.")
    return Panels.of(axes)


def _found(ax, image, corners, scores):
    """All boxes as they come, with their scores where there is room."""
    _ground(ax, image, corners)
    _draw(ax, corners, ORANGE[0], 1.6)
    if image is None:
        for box, score in zip(corners, scores, strict=True):
            _label(ax, box, f"{score:.2f}", ORANGE[1])
    ax.set_title(f"found: {len(corners)}\n", size=10)
    note(ax, f"Found: {len(corners)} boxes.")


def _rounds(corners, scores, iou_threshold):
    """Rounds of suppression: (best, dropped, left) by their numbers."""
    left, rounds = np.argsort(-scores, kind="stable"), []
    while left.size:
        best, others = left[0], left[1:]
        near = boxes.iou(corners[[best]], corners[others])[0] > iou_threshold
        left = others[~near]
        rounds.append((int(best), others[near], left))
    return rounds


def _at_zero(sizes):
    sizes = np.asarray(sizes, float)
    return np.hstack([np.zeros_like(sizes), sizes])


def _rectangle(box, **look):
    x1, y1, x2, y2 = box
    return Rectangle((x1, y1), x2 - x1, y2 - y1, **look)


def _draw(ax, corners, hue, width, style="-"):
    for box in corners:
        ax.add_patch(_rectangle(box, fill=False, edgecolor=hue, linewidth=width, linestyle=style))


def _label(ax, box, words, colour, *, below=False, size=8.5):
    """Write words on a plate at a corner of a box, inside it."""
    y, va = (box[3], "bottom") if below else (box[1], "top")
    look = {"fontsize": size, "color": "white", "va": va, "ha": "left"}
    ax.text(
        max(box[0], 0),
        y,
        words,
        bbox={**PLATE, "facecolor": colour},
        clip_on=True,
        zorder=6,
        **look,
    )


def _ground(ax, image, corners):
    """What the boxes lie on: a picture, or squared paper."""
    if image is None:
        _paper(ax, float(np.max(corners)) + 1)
    else:
        _photograph(image, ax, None)


def _photograph(image, ax, title):
    """A photograph in gray, so that the boxes stand out (and the file is a third)."""
    gray = np.asarray(image, float)
    gray = gray @ np.array(GRAY_WEIGHTS) if gray.ndim == 3 else gray
    calm = gray // LEVELS * LEVELS + LEVELS // 2
    show_picture(np.minimum(calm, 255).astype(np.uint8), ax, title, False, 0, 255)


def _paper(ax, top):
    """Squared paper from 0 to `top`, y growing downwards."""
    step = 1 if top <= 14 else 2
    ax.set(xlim=(0, top), ylim=(top, 0), aspect="equal")
    ax.set_xticks(np.arange(0, top + 0.1, step), minor=True)
    ax.set_yticks(np.arange(0, top + 0.1, step), minor=True)
    ax.set_xticks(np.arange(0, top + 0.1, 2 * step))
    ax.set_yticks(np.arange(0, top + 0.1, 2 * step))
    ax.grid(which="both", color="#E6E6E6", linewidth=0.7)
    ax.tick_params(which="both", length=0, labelsize=8, colors=MUTED)
    for spine in ax.spines.values():
        spine.set(visible=True, color="#CFCFCF")
    ax.set_facecolor("white")
    ax.title.set_color(INK)
