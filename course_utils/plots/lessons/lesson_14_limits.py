"""How well windows laid out beforehand can sit; how many faces are found in less light."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils import boxes
from course_utils.plots.charts.curves import curve
from course_utils.plots.lessons.lesson_14 import BLUE, GREEN, frame, photograph
from course_utils.plots.look.style import MUTED, RC, Panels
from course_utils.plots.look.words import note

SIZE = 10.5  # points


def ceiling(photo, box, windows, lines, sides):
    """Draw the best of all windows on a face, and the best possible overlap by size of the face.

    Parameters
    ----------
    photo : array of shape (n_H, n_W, 1)
    box : sequence of 4 float
        Of the face.
    windows : array of shape (N, 4)
        All that the network is asked about.
    lines : dict of name to (widths, overlaps)
    sides : sequence of float
        Of the windows at each level: they are marked below the lines.

    Returns
    -------
    array of Axes
    """
    with mpl.rc_context(RC | {"xtick.labelsize": 10, "ytick.labelsize": 10}):
        _, (left, right) = plt.subplots(1, 2, figsize=(6.8, 3.1), width_ratios=(1, 1.75))
        _closest(left, photo, box, windows)
        curve(lines, ylabel="best possible IoU", xlabel="width of the face, pixels", ax=right)
        right.set_xscale("log")
        right.set_xticks(sides[::2], [f"{side:.0f}" for side in sides[::2]])
        right.minorticks_off()
        for side in sides:
            right.axvline(side, color="#B5B5B5", linewidth=1, zorder=0)
        plate = {"facecolor": "white", "edgecolor": "none", "pad": 2}
        look = {"fontsize": SIZE, "color": MUTED, "va": "center", "bbox": plate}
        line = {"arrowprops": {"arrowstyle": "-|>", "color": MUTED, "shrinkB": 0}}
        right.grid(False)  # the gray lines are the windows, and nothing else
        right.annotate("a window's size", (sides[-3], 0.91), (sides[2], 0.965), **line, **look)
        right.set_ylim(0.65, 1)
    return Panels.of([left, right])


def _closest(ax, photo, box, windows):
    """A face with its true box and the window that overlaps it most."""
    found = boxes.iou(np.array([box], float), windows)[0]
    best, most = windows[found.argmax()], found.max()
    photograph(ax, photo, f"best of {len(windows):,} windows\nIoU {most:.2f}", 512)
    x, y, room = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, 0.85 * (box[2] - box[0])
    ax.set(xlim=(x - room, x + room), ylim=(y + room, y - room))
    spots = (x - 0.5 * room, box[1]), (x + 0.45 * room, best[3])
    for each, hue, words, spot in zip(
        (box, best), (BLUE, GREEN), ("true", "window"), spots, strict=True
    ):
        ax.add_patch(frame(each, "white", 4))
        ax.add_patch(frame(each, hue[0], 2.4))
        plate = {"facecolor": hue[1], "linewidth": 0, "boxstyle": "round,pad=0.15"}
        look = {"color": "white", "fontsize": SIZE, "bbox": plate, "ha": "center"}
        ax.text(*spot, words, va="center", **look)
    ax.title.set_fontsize(SIZE)
    return note(ax, f"The best of {len(windows):,} windows overlaps a face by {most:.2f}.")


def light(crops, factors, found):
    """Draw the share of faces found against the light on them, one of the faces above the line.

    Parameters
    ----------
    crops : array of shape (n, n_H, n_W, 1)
        The same face in every light.
    factors, found : sequence of n float
        Light, 1 as photographed; share of the faces that are found.

    Returns
    -------
    matplotlib Axes
    """
    factors, found = np.asarray(factors), np.asarray(found)
    with mpl.rc_context(RC | {"xtick.labelsize": 10, "ytick.labelsize": 10}):
        _, ax = plt.subplots(figsize=(6.2, 3.6))
        ax.plot(factors, found, "o-", color=BLUE[0], markersize=6)
        ax.set_xscale("log")
        ax.set(xlim=(0.26, 1.76), ylim=(0, 1.45), xlabel="light on the face (1: as photographed)")
        ax.set_xticks(factors, [f"{f:g}" for f in factors])
        ax.minorticks_off()
        ax.set_yticks([0, 0.5, 1], ["none", "half", "all"])
        ax.set_ylabel("faces found, of 30", loc="bottom")
        ax.spines["left"].set_bounds(0, 1)
        ax.grid(axis="y")
        for crop, factor, share in zip(crops, factors, found, strict=True):
            place = np.log(factor / 0.26) / np.log(1.76 / 0.26)
            inset = ax.inset_axes((place - 0.048, 0.78, 0.096, 0.2))
            inset.imshow(np.round(crop[..., 0] * 15) / 15, cmap="gray", vmin=0, vmax=1)
            inset.set_axis_off()
            low = share > 0.8  # beside the line, which rises to the right
            look = {"ha": "left" if low else "right", "va": "top" if low else "bottom"}
            shift = {"xytext": (-2, -8) if low else (-4, 4), "textcoords": "offset points"}
            ax.annotate(f"{share:.0%}", (factor, share), **shift, **look, fontsize=SIZE)
        each = ", ".join(f"{s:.0%} at {f:g}" for f, s in zip(factors, found, strict=True))
        return note(ax, f"Faces found against the light on them, one in each light above: {each}.")
