"""A photograph that turns into its edges, as far as a kernel has come."""

import numpy as np
from matplotlib.patches import FancyBboxPatch, Rectangle

from course_utils.conv import correlate2d
from course_utils.plots.arrays.cells import Grid
from course_utils.plots.look.style import (
    INK,
    MUTED,
    PAPER,
    ROLES,
    RULE,
    SIGNED,
    WIDTH,
    canvas,
    check_array,
    number,
    say,
    times,
)
from course_utils.plots.look.words import note, rows_words

CELL, GAP, EDGE = 0.36, 0.27, 0.12  # of the magnified numbers, inches
WRITTEN = 10.8  # points: still read where the page is 400 pixels wide


def sweep(img, w, at, *, top=0.5, ax=None):
    """Draw the edges of a photograph left of a kernel's window, the photograph right of it.

    In the upper right corner stand the pixels of the window, the kernel, and the sum of products.

    Parameters
    ----------
    img : array of bytes, shape (n_H, n_W)
        A gray photograph, wider than high, whose upper right corner is worth hiding.
    w : array of shape (3, 3)
        Whole numbers.
    at : tuple of int (row, col)
        Top left pixel of the window.
    top : float
        The sum drawn in the strongest colour, as a part of the largest that there could be.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If `img` is not such a photograph, `w` is not 3x3, or the window not inside.
    """
    img, w, (row, col) = _checked(img, w, at)
    sums = correlate2d(img.astype(float), w)
    unit = WIDTH / sums.shape[1]
    high = sums.shape[0] * unit
    ax = canvas(WIDTH, high, ax=ax)
    done = (col + 1) * unit  # the column under the middle of the window is the last
    look = {"interpolation": "nearest", "aspect": "auto"}
    whole, left = (0, WIDTH, high, 0), (0, done, high, 0)
    ax.imshow(img[1:-1, 1:-1], cmap="gray", vmin=0, vmax=255, extent=whole, zorder=0, **look)
    most = 255 * np.abs(w).sum() / 2 * top
    ends = {"cmap": SIGNED, "vmin": -most, "vmax": most}
    ax.imshow(sums[:, : col + 1], extent=left, zorder=1, **ends, **look)
    ax.set(xlim=(0, WIDTH), ylim=(high, 0))
    hue = ROLES["kernel"][0]
    ax.plot([done, done], [0, high], color=hue, linewidth=1.2, zorder=2)
    rim = 0.03  # the frame stands around the window, not on it
    corner, side = ((col - 1) * unit - rim, (row - 1) * unit - rim), 3 * unit + 2 * rim
    window = img[row : row + 3, col : col + 3]
    grid = _magnified(ax, window, w, sums[row, col], SIGNED(0.5 + sums[row, col] / most / 2))
    _rays(ax, corner, side, grid)
    for colour, line in (("#FFFFFF", 4.5), (hue, 2.4)):  # with a rim, seen on any ground
        frame = {"fill": False, "edgecolor": colour, "linewidth": line, "joinstyle": "miter"}
        ax.add_patch(Rectangle(corner, side, side, zorder=6, **frame))
    words = f"A photograph of {times(*img.shape)} pixels. Up to column {col + 1} stand its "
    words += "edges, orange where it gets brighter to the right and blue where it gets darker; "
    words += "beyond it the photograph. Between them stands the window of a kernel: pixels "
    words += f"{rows_words(window)}, weights {rows_words(w)}, sum {number(sums[row, col])}."
    return note(ax, words)


def ridge(strong, step=2):
    """A row for every column, so that a window there follows the strong edges.

    Of all ways from left to right that climb or fall by at most `step` rows a column, the one
    over the largest sum, found column by column.

    Parameters
    ----------
    strong : array of shape (n_H, n_W)
        For example the strength of the edges.
    step : int

    Returns
    -------
    ndarray of int, shape (n_W,)
    """
    strong = check_array(strong, "strong", "ridge")
    rows = np.arange(len(strong))
    reach = (rows[:, None] + np.arange(-step, step + 1)).clip(0, len(strong) - 1)
    best, came = strong[:, 0], []
    for column in strong.T[1:]:
        came.append(reach[rows, best[reach].argmax(axis=1)])
        best = best[came[-1]] + column
    way = [int(best.argmax())]
    for back in came[::-1]:
        way.append(int(back[way[-1]]))
    return np.array(way[::-1])


def _checked(img, w, at):
    """What `sweep` was given, checked."""
    img, w = check_array(img, "img", "sweep"), check_array(w, "w", "sweep")
    if img.dtype != np.uint8 or img.shape[1] < img.shape[0]:
        raise ValueError(f"sweep: expected bytes wider than high, got {img.dtype} {img.shape}")
    if w.shape != (3, 3):
        raise ValueError(f"sweep: expected w of 3x3, got {w.shape}")
    row, col = (int(v) for v in at)
    if not (0 <= row <= img.shape[0] - 3 and 0 <= col <= img.shape[1] - 3):
        raise ValueError(f"sweep: expected a window inside {img.shape}, got {at}")
    return img, w.astype(float), (row, col)


def _magnified(ax, window, w, total, colour):
    """A card in the upper right corner: pixels, weights and their sum of products."""
    side = 3 * CELL
    answer = 0.8
    wide, high = 2 * side + answer + 2 * GAP + 2 * EDGE, side + 2 * EDGE + 0.22
    x, y = WIDTH - 0.12 - wide, 0.12
    shape = "round,pad=0,rounding_size=0.09"
    look = {"facecolor": PAPER, "edgecolor": RULE, "linewidth": 0.8, "alpha": 0.95, "zorder": 4}
    ax.add_patch(FancyBboxPatch((x, y), wide, high, boxstyle=shape, **look))
    pixels = Grid(ax, x + EDGE, y + EDGE, CELL)
    weights = Grid(ax, pixels.x + side + GAP, pixels.y, CELL)
    for grid, a, shade, limits in (
        (pixels, window, "gray", (0, 255)),
        (weights, w, "signed", (-np.abs(w).max(), np.abs(w).max())),
    ):
        _raised(ax, lambda g=grid, a=a, s=shade, e=limits: g.fill(a, s, e, size=WRITTEN))
        grid.frame(0, 0, 3, 3, colour=ROLES["kernel"][0], zorder=6)
    out = Grid(ax, weights.x + side + GAP, pixels.y + (side - answer * 0.62) / 2, answer)
    middle = pixels.y + side / 2
    look = {"facecolor": colour, "edgecolor": ROLES["output"][0], "linewidth": 2.4}
    ax.add_patch(Rectangle((out.x, out.y), answer, answer * 0.62, zorder=5, **look))
    dark = np.dot(colour[:3], (0.2126, 0.7152, 0.0722)) < 0.5
    hue = PAPER if dark else INK
    say(ax, out.x + answer / 2, middle, number(total), 14, hue, bold=True, zorder=6)
    for x, sign in ((weights.x - GAP / 2, "·"), (out.x - GAP / 2, "=")):
        say(ax, x, middle, sign, 17, INK, bold=True, zorder=6)
    below = side + 0.15
    for x, y, words in (
        (pixels.x + side / 2, below, "9 pixels"),
        (weights.x + side / 2, below, "9 weights"),
        (out.x + answer / 2, side / 2 + answer * 0.31 + 0.16, "sum"),
    ):
        say(ax, x, pixels.y + y, words, 10.5, MUTED, zorder=6)
    return pixels


def _raised(ax, draw):
    """Let `draw` fill cells above the card."""
    before = set(ax.get_children())
    draw()
    for added in set(ax.get_children()) - before:
        added.set_zorder(added.get_zorder() + 4)


def _rays(ax, corner, side, grid):
    """Lines from the window to the same pixels magnified: from the corners that see them."""
    (x, y), hue, large = corner, ROLES["kernel"][0], 3 * grid.cell
    ends = ((x, y), (grid.x, grid.y)), ((x + side, y + side), (grid.x + large, grid.y + large))
    if x + side / 2 < grid.x + large / 2:  # the card lies to the right
        ends = ((x, y), (grid.x, grid.y)), ((x + side, y + side), (grid.x, grid.y + large))
    for (x0, y0), (x1, y1) in ends:
        ax.plot([x0, x1], [y0, y1], color=hue, linewidth=1.2, zorder=3)
