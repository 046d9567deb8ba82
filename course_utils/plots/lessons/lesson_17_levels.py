"""Inside a detector: its maps at three levels, and the distances that one cell gives."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from course_utils.plots.arrays.images import show_picture
from course_utils.plots.lessons.lesson_17 import BLUE, GREEN, LEVELS, NARROW, ORANGE, STRIDES, calm
from course_utils.plots.look.style import DPI, RC, Panels
from course_utils.plots.look.words import note

WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}


def nine_maps(image, maps, scores, classes):
    """Draw the maps of backbone, neck and heads, one row each, from the fine level to the coarse.

    Parameters
    ----------
    image : array of uint8, shape (n, n, 3)
        What the detector sees.
    maps : dict of name to array of shape (1, n_H, n_W, n_C)
        "c3" to "c5" and "n3" to "n5"; drawn is how large the numbers of each cell are.
    scores : dict of level to array of shape (n_H, n_W, classes)
        Drawn over the picture is the best of each cell, and its class where it is highest.
    classes : sequence of str

    Returns
    -------
    array of Axes
    """
    with mpl.rc_context(RC):
        _, axes = plt.subplots(3, 3, figsize=(NARROW, NARROW + 0.05), dpi=DPI)
        for ax, word, level in zip(axes[0], ("fine", "middle", "coarse"), LEVELS, strict=True):
            ax.set_title(f"{word}: {STRIDES[level]} px a cell")
        for row, word in zip(axes, ("backbone", "neck", "head: best score"), strict=True):
            row[0].set_ylabel(word, fontsize=11)
        for row, part in zip(axes, "cn", strict=False):
            for ax, k in zip(row, "345", strict=True):
                size = np.linalg.norm(maps[part + k][0], axis=2)
                low, high = np.percentile(size, (2, 98))
                show_picture(np.clip((size - low) / (high - low), 0, 1), ax, None, False, 0, 1)
        for ax, (level, found) in zip(axes[2], scores.items(), strict=True):
            _lit(ax, image, found, LEVELS[level], classes)
    note(axes[0, 0], "The maps of the backbone are bright at edges and texture everywhere.")
    note(axes[1, 0], "Those of the neck are smoother and brighter within the things.")
    for ax in (*axes[0, 1:], *axes[1, 1:]):
        note(ax, "")
    return Panels.of(axes)


def _lit(ax, image, scores, hue, classes):
    """A picture in pale gray, the more coloured the higher a cell's best score is."""
    best, n = scores.max(axis=2), len(image)
    show_picture(150 + calm(image)[::2, ::2] // 32 * 12, ax, None, False, 0, 255)
    ax.images[0].set(extent=(-0.5, n - 0.5, n - 0.5, -0.5), interpolation="nearest")
    seen = np.round(best * 6)[..., None] / 6  # few shades keep the page small
    veil = np.concatenate([np.full((*best.shape, 3), to_rgb(hue)), seen], axis=2)
    ax.imshow(veil, extent=(-0.5, n - 0.5, n - 0.5, -0.5), interpolation="nearest")
    row, column = np.unravel_index(best.argmax(), best.shape)
    x, y = ((k + 0.5) * n / len(best) for k in (column, row))
    words = f"{classes[scores[row, column].argmax()]} {best.max():.2f}"
    side = "left" if x < n / 2 else "right"
    above = y > n / 2
    look = {"color": hue, "weight": "bold", "bbox": WHITE, "ha": side}
    at = max(x - 34, 8) if side == "left" else min(x + 90, n - 8)
    ax.text(at, y + (-44 if above else 56), words, va="bottom" if above else "top", **look)
    stride = n // len(best)
    note(ax, f"The head with {stride} px a cell is brightest at {words}.")


def distances(image, cell, probabilities, stride):
    """Draw over a picture how probable a cell holds each distance to the four edges of a thing.

    Parameters
    ----------
    image : array of uint8, shape (n_H, n_W, 3)
    cell : (row, column)
    probabilities : array of shape (4, bins)
        For left, top, right and bottom edge; each row adds up to 1.
    stride : int
        Pixels from one bin to the next.

    Returns
    -------
    matplotlib Axes
    """
    y, x = ((k + 0.5) * stride for k in cell)
    n_H, n_W = image.shape[:2]
    bins = np.arange(probabilities.shape[1])
    far = probabilities @ bins * stride
    with mpl.rc_context(RC):
        ax = plt.figure(figsize=(5.2, 5.2 * n_H / n_W + 0.1), dpi=DPI).add_subplot()
    show_picture(110 + calm(image) // 2, ax, None, False, 0, 255)
    box = x - far[0], y - far[1], far[0] + far[2], far[1] + far[3]
    ax.add_patch(Rectangle(box[:2], *box[2:], fill=False, edgecolor=BLUE[0], linewidth=2.4))
    ways, said = ((-1, 0), (0, -1), (1, 0), (0, 1)), []
    for name, way, p, d in zip(
        ("left", "top", "right", "bottom"), ways, probabilities, far, strict=True
    ):
        _along(ax, (x, y), np.array(way), p, stride)
        at = (x + way[0] * d / 2, y + 20) if way[0] else (x + 14, y + way[1] * d / 2)
        align = {"ha": "center" if way[0] else "left", "va": "center"}
        ax.text(*at, f"{d:.0f} px", color=BLUE[1], weight="bold", bbox=WHITE, zorder=7, **align)
        said.append(f"{name} {d:.0f} pixels, {d / stride:.1f} cells")
    ax.plot(x, y, "o", color=ORANGE[0], markeredgecolor="black", markersize=9, zorder=6)
    ax.set(xlim=(-0.5, n_W - 0.5), ylim=(n_H - 0.5, -0.5))
    return note(ax, f"From one cell to the four edges of a thing, in the mean: {'; '.join(said)}.")


def _along(ax, start, way, probabilities, stride):
    """Bars across the way from a cell to an edge: the longer, the more probable."""
    for k, p in enumerate(probabilities):
        at = start + way * k * stride
        if k and p > 0.02:
            long, thick = 90 * p, 15
            size = np.array([thick, long] if way[0] else [long, thick])
            look = {"facecolor": GREEN[0], "edgecolor": "white", "linewidth": 0.8, "zorder": 4}
            ax.add_patch(Rectangle(at - size / 2, *size, **look))
        if stride * k <= stride * (probabilities @ np.arange(len(probabilities)) + 1):
            ax.plot(*at, ".", color=GREEN[1], markersize=4, zorder=5)
