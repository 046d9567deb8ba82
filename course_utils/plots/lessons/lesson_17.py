"""Segments, regions on a map, anchors, and the levels of a detector."""

from math import ceil, floor

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils import data, regions
from course_utils.pictures import GRAY_WEIGHTS, as_rgb, resized
from course_utils.plots.arrays.few_colours import few
from course_utils.plots.arrays.images import images, show_picture
from course_utils.plots.charts.curves import DARK
from course_utils.plots.look.knobs import Screen, show, stops, values
from course_utils.plots.look.style import DPI, RC, ROLES, Panels, canvas, say, text_width
from course_utils.plots.look.words import note

BLUE, ORANGE, GREEN = (ROLES[role] for role in ("input", "kernel", "output"))
LEVELS = dict(zip(("head3", "head4", "head5"), DARK, strict=False))
STRIDES = {"head3": 8, "head4": 16, "head5": 32}
PLATE = {"facecolor": "#FFFFFF", "edgecolor": "none", "boxstyle": "round,pad=0.12"}
STEP = 12  # photographs are drawn in steps of so many shades, hardly seen
NARROW = 6.2  # inches: letters of 9 points are read on a narrow page, too
CELL = 0.56  # inches


def page(**places):
    """Lay photographs on a gray page of 416 x 416 pixels.

    Parameters
    ----------
    **places : (x, y, side)
        For a name of `data.photograph` its left and upper edge and its longer side, in pixels.

    Returns
    -------
    array of uint8, shape (416, 416, 3)
    """
    paper = np.full((416, 416, 3), 114, np.uint8)
    for name, (x, y, side) in places.items():
        photo = as_rgb(data.photograph(name))
        rows, columns = (round(n * side / max(photo.shape[:2])) for n in photo.shape[:2])
        small = np.clip(np.rint(resized(photo, rows, columns)), 0, 255)
        paper[y : y + rows, x : x + columns] = small
    return paper


def calm(image):
    """Draw a photograph in gray and with few shades, so that what is drawn on it stands out.

    Parameters
    ----------
    image : array of uint8, shape (n_H, n_W, 3)

    Returns
    -------
    array of uint8, shape (n_H, n_W)
    """
    shades = image @ np.array(GRAY_WEIGHTS)
    return np.minimum(shades // STEP * STEP + STEP // 2, 255).astype(np.uint8)


def painted(image, labels):
    """Paint each segment of a picture in its mean colour.

    Parameters
    ----------
    image : array of uint8, shape (n_H, n_W, 3)
    labels : array of int, shape (n_H, n_W)
        Numbered from 0.

    Returns
    -------
    array of uint8, shape (n_H, n_W, 3)
    """
    counts = np.maximum(np.bincount(labels.ravel()), 1)
    sums = [np.bincount(labels.ravel(), image[..., c].ravel()) for c in range(3)]
    return np.rint(np.stack(sums, axis=1) / counts[:, None]).astype(np.uint8)[labels]


def merged(labels, pairs, n_left):
    """Number the segments anew after so many merges that `n_left` are left.

    Parameters
    ----------
    labels : array of int, shape (n_H, n_W)
    pairs : array of int, shape (merges, 2)
        As `regions.merge_segments` gives them.
    n_left : int

    Returns
    -------
    array of int, shape (n_H, n_W)
        From 0 without a gap.
    """
    n = int(labels.max()) + 1
    owner = np.arange(n)
    for k, pair in enumerate(pairs[: n - n_left]):
        owner[np.isin(owner, pair)] = n + k
    return np.unique(owner, return_inverse=True)[1][labels]


def merging(image, labels, pairs, stages):
    """Draw how segments merge: the picture painted when so many are left.

    Parameters
    ----------
    image : array of uint8, shape (n_H, n_W, 3)
    labels : array of int
    pairs : array of int, shape (merges, 2)
    stages : sequence of int
        Numbers of segments that are left.

    Returns
    -------
    array of Axes
    """
    shown = [painted(image, merged(labels, pairs, n)) for n in stages]
    axes = images(shown, [f"{n} left" for n in stages], n_cols=2, width=NARROW)
    for ax, n in zip(axes, stages, strict=True):
        note(ax, f"{n} segments left, each in its mean colour.")
    return axes


def segments_figure(image, scale=200):
    """Draw a picture, its segments at two scales, and the boxes that merging proposes.

    Parameters
    ----------
    image : array of uint8, shape (n_H, n_W, 3)
    scale : float
        As in `regions.segment`; the coarser one is eight times as large.

    Returns
    -------
    matplotlib Figure
    """
    labels, coarse = (regions.segment(image, k) for k in (scale, 8 * scale))
    found, _ = regions.merge_segments(image, labels)
    n, n_coarse = (int(part.max()) + 1 for part in (labels, coarse))
    titles = [
        "a  the photograph",
        f"b  scale {scale:g}: {n} segments",
        f"c  scale {8 * scale:g}: {n_coarse} segments",
        f"d  boxes of the {len(found) - n} merges of b",
    ]
    shown = [image, painted(image, labels), painted(image, coarse)]
    shown = [*few([part / 255 for part in shown], 48), 190 + calm(image)[::2, ::2] // 48 * 10]
    with mpl.rc_context(RC):
        axes = images(shown, titles, n_cols=2, width=NARROW)
        axes[3].images[0].set(extent=axes[2].images[0].get_extent(), interpolation="nearest")
        for box in found[n:]:
            axes[3].add_patch(_frame(box, ORANGE[1], 0.6))
    words = f"With scale {scale:g} the picture falls into {n} segments, with {8 * scale:g} into "
    words += f"{n_coarse}. Merging those of scale {scale:g} proposes {len(found) - n} more boxes, "
    axes[0].figure.alt_text = words + "which lie densest where there is most detail."
    return axes[0].figure


def explore_segments(image, scales=(30, 60, 100, 200, 400, 800, 1600)):
    """Choose the scale of a segmentation, and see segments and boxes.

    `segments_figure` draws the same picture without knobs.

    Parameters
    ----------
    image : array of uint8, shape (n_H, n_W, 3)
    scales : sequence of float
        Which may be chosen.
    """
    knobs = {"scale": stops(list(scales), scales[len(scales) // 2], "scale")}
    show(knobs, Screen(lambda: segments_figure(image, **values(knobs))))


def region_on_map(plane, box, size, samples=None):
    """Draw a map with its numbers, a box on it, and the parts that a region is divided into.

    Parameters
    ----------
    plane : array of shape (n_H, n_W)
    box : sequence of 4 float
        x1, y1, x2, y2 in cells.
    size : int
        Parts along each side.
    samples : int, optional
        With it, as RoI align does: dots where the map is sampled. Without it, as RoI pooling does:
        the box is rounded, and the largest number of each part is framed.

    Returns
    -------
    matplotlib Axes
    """
    rounds, largest = samples is None, []
    x1, y1, x2, y2 = ends = np.floor(np.asarray(box) + 0.5).astype(int) if rounds else box
    rows, columns = _cuts(y1, y2, size, rounds), _cuts(x1, x2, size, rounds)
    with mpl.rc_context(RC):
        ax = canvas(plane.shape[1] * CELL + 0.2, plane.shape[0] * CELL + 0.9)
    for i, j in np.ndindex(plane.shape):
        _on_map(ax, (j, i, j + 1, i + 1), "#BDBDBD", linewidth=1)
        at = 0.1 + (j + 0.5) * CELL, 0.1 + (i + 0.5) * CELL
        say(ax, *at, f"{plane[i, j]:g}", 11, zorder=5, bbox=PLATE)
    for top, bottom in rows:
        for left, right in columns:
            _on_map(ax, (left, top, right, bottom), ORANGE[0], linewidth=2.2)
            if rounds:
                part = plane[top:bottom, left:right]
                i, j = np.add(np.unravel_index(part.argmax(), part.shape), (top, left))
                largest.append(f"{plane[i, j]:g}")
                dash = {"linewidth": 2.2, "linestyle": (0, (2, 1))}
                _on_map(ax, (j + 0.12, i + 0.12, j + 0.88, i + 0.88), GREEN[0], **dash)
    if rounds:
        words = f"rounded to {', '.join(map(str, ends))}; framed the largest of "
        words += f"each part, {', '.join(largest)}"
    else:
        steps = (np.arange(size * samples) + 0.5) / (size * samples)
        xs, ys = np.meshgrid(x1 + steps * (x2 - x1), y1 + steps * (y2 - y1))
        ax.scatter(0.1 + xs * CELL, 0.1 + ys * CELL, s=16, color=GREEN[0], zorder=6)
        words = f"in {size} x {size} equal parts, sampled at {samples**2} places in each"
    _on_map(ax, box, BLUE[0], linewidth=1.8, linestyle="--")
    _key(ax, plane.shape[0] * CELL + 0.26, size, rounds)
    where = ", ".join(f"{v:.2f}" for v in box)
    return note(ax, f"A map of numbers and the box {where} on it, {words}.")


def _key(ax, y, size, rounds):
    """What the lines mean, in their colours, below the map."""
    cut = f"{'rounded, ' if rounds else ''}in {size} × {size} parts"
    inner = "┅ the largest of each part" if rounds else "● places where it is read"
    for k, (hue, words) in enumerate(
        ((BLUE, "┅ the box as it is"), (ORANGE, f"━ {cut}"), (GREEN, inner))
    ):
        say(ax, 0.1, y + 0.22 * k, words, 10, hue[1], bold=True, ha="left")


def _cuts(start, stop, size, rounds):
    """Where the parts begin and end: on lines between cells, or anywhere."""
    at = [(k * (stop - start) / size, (k + 1) * (stop - start) / size) for k in range(size)]
    return [
        (start + floor(a), start + ceil(b)) if rounds else (start + a, start + b) for a, b in at
    ]


def _on_map(ax, corners, hue, **look):
    x1, y1, x2, y2 = (0.1 + v * CELL for v in corners)
    ax.add_patch(Rectangle((x1, y1), x2 - x1, y2 - y1, fill=False, edgecolor=hue, **look))


def anchors_on(image, anchors, labels, truths, per_cell=9):
    """Draw all anchors of one cell in a picture, and beside them those that are right.

    Parameters
    ----------
    image : picture
    anchors : array of shape (N, 4)
        Those of a cell one after the other.
    labels : array of int, shape (N,)
        1, 0 or -1, as `regions.rpn_targets` gives them.
    truths : array of shape (M, 4)
    per_cell : int

    Returns
    -------
    array of Axes
    """
    tall = NARROW / 2 * image.shape[0] / image.shape[1] + 0.36
    with mpl.rc_context(RC):
        _, axes = plt.subplots(1, 2, figsize=(NARROW, tall), dpi=DPI)
    for ax in axes:
        show_picture(150 + calm(image) // 3, ax, None, False, 0, 255)
    middles = (anchors[::per_cell, :2] + anchors[::per_cell, 2:]) / 2
    mid = np.abs(middles - np.array(image.shape[1::-1]) / 2).sum(axis=1).argmin()
    axes[0].plot(*middles.T, ".", color=ORANGE[0], markersize=2)
    for box in anchors[mid * per_cell : (mid + 1) * per_cell]:
        axes[0].add_patch(_frame(box, ORANGE[1], 1.5))
    axes[0].plot(*middles[mid], "o", color=ORANGE[0], markeredgecolor="black", markersize=7)
    for box in anchors[labels == 1]:
        axes[1].add_patch(_frame(box, GREEN[1], 1.6))
    for box in truths:
        axes[1].add_patch(_frame(box, "#FFFFFF", 3.4))
        axes[1].add_patch(_frame(box, BLUE[0], 2.2, linestyle="--"))
    axes[0].set_title(f"a  one cell, {per_cell} anchors", loc="left")
    axes[1].set_title("b  the things and the right anchors", loc="left")
    for ax in axes:
        ax.set(xlim=(-0.5, image.shape[1] - 0.5), ylim=(image.shape[0] - 0.5, -0.5))
    counts = {name: int((labels == k).sum()) for name, k in (("right", 1), ("wrong", 0))}
    note(axes[0], f"{per_cell} anchors around one of {len(middles)} cells.")
    note(axes[1], f"{counts['right']} anchors are right, {counts['wrong']} wrong.")
    return Panels.of(axes)


def level_figure(net, image, level="all", score_threshold=0.35, width=5.2):
    """Draw what a detector finds, each box in the colour of the level that found it.

    Parameters
    ----------
    net : NanoDet
    image : picture
    level : str
        "all", or one of ``net.levels``: ask only this head.
    score_threshold : float
    width : float
        Inches.

    Returns
    -------
    matplotlib Figure
    """
    asked = net.levels if level == "all" else (level,)
    with mpl.rc_context(RC):
        tall = width * image.shape[0] / image.shape[1] + 0.6
        ax = plt.figure(figsize=(width, tall), dpi=DPI, layout="constrained").add_subplot()
        which = "all three heads" if level == "all" else f"{level} alone"
        title, said, taken = f"{which}, score from {score_threshold:g}", [], []
        show_picture(calm(image), ax, title, False, 0, 255)
        for name in asked:
            found, scores, labels = net.detect(image, score_threshold, levels=[name])
            for box, score, label in zip(found, scores, labels, strict=True):
                words = f"{net.classes[label]} {score:.2f}"
                ax.add_patch(_frame(box, LEVELS[name], 2.4))
                plate = {"facecolor": LEVELS[name], "edgecolor": "none", "pad": 1.5}
                look = {"fontsize": 10, "color": "#FFFFFF", "bbox": plate, "zorder": 5}
                x, top = max(box[0], 0) + 2, box[1] - 2
                near = any(np.hypot(x - a, top - b) < 14 for a, b in taken)
                if near and box[3] + 22 > image.shape[0]:  # no room below: above the other words
                    near, top = False, top - 9.5 * 2.0 * image.shape[1] / 100 / width
                below = top < 22 or near
                look |= {"va": "top" if below else "bottom"}
                room = image.shape[1] * (1 - text_width(words, 10) / width) - 12
                x = min(x, room)
                ax.text(x, (top + 4 if top < 22 else box[3] + 2) if below else top, words, **look)
                taken.append((x, top))
                sides = " × ".join(f"{side:.0f}" for side in box[2:] - box[:2])
                said.append(f"{words} by {name}, {sides} pixels")
        for k, name in enumerate(asked):
            words = f"{name}: {STRIDES[name]} px a cell"
            look = {"transform": ax.transAxes, "fontsize": 9.5, "fontweight": "bold", "va": "top"}
            ax.text(0.34 * k, -0.015, words, color=LEVELS[name], **look)
        note(ax, f"Found: {'; '.join(said) or 'nothing'}.")
    return ax.figure


def explore_levels(net, image):
    """Choose a level of a detector and a threshold, and see what it finds.

    `level_figure` draws the same picture without knobs.

    Parameters
    ----------
    net : NanoDet
    image : picture
    """
    knobs = {
        "level": stops(["all", *net.levels], "all", "level"),
        "score_threshold": stops([0.05, 0.1, 0.2, 0.35, 0.5, 0.7], 0.35, "score from"),
    }
    show(knobs, Screen(lambda: level_figure(net, image, **values(knobs))))


def _frame(box, hue, width, **look):
    x1, y1, x2, y2 = box
    how = {"fill": False, "edgecolor": hue, "linewidth": width, "zorder": 4, **look}
    return Rectangle((x1 - 0.5, y1 - 0.5), x2 - x1, y2 - y1, **how)
