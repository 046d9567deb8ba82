"""Grids of cells with numbers in them: the pieces that the larger pictures are made of."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from matplotlib.colors import Normalize, is_color_like, to_hex
from matplotlib.patches import Rectangle

from course_utils.plots.look.style import (
    LINE,
    MUTED,
    ROLES,
    RULE,
    SHADES,
    WIDTH,
    canvas,
    check_array,
    check_int,
    number,
    say,
    text_on,
    text_width,
    times,
)
from course_utils.plots.look.words import framed_words, note, rows_words

MIN_CELL = 0.24  # inches: below this a two-digit number at 9 points no longer fits
MAX_CELL = 0.46


@dataclass
class Grid:
    """A rectangle of cells on a canvas of inches.

    Attributes
    ----------
    ax : matplotlib Axes
    x, y : float
        Left and upper edge, inches.
    cell : float
        Side of a cell, inches.
    """

    ax: object
    x: float
    y: float
    cell: float

    def square(self, i, j, rows=1, cols=1, **look):
        """A rectangle over `rows` x `cols` cells from cell (i, j)."""
        corner = (self.x + j * self.cell, self.y + i * self.cell)
        patch = Rectangle(corner, cols * self.cell, rows * self.cell, **look)
        self.ax.add_patch(patch)
        return patch

    def text(self, i, j, words, **look):
        """Words in the middle of cell (i, j)."""
        x, y = self.x + (j + 0.5) * self.cell, self.y + (i + 0.5) * self.cell
        return self.ax.text(x, y, words, ha="center", va="center_baseline", **look)

    def frame(self, i, j, rows=1, cols=1, *, colour, width=2.4, style="-", zorder=4):
        """A strong frame around `rows` x `cols` cells."""
        look = {"edgecolor": colour, "linewidth": width, "linestyle": style, "zorder": zorder}
        return self.square(i, j, rows, cols, fill=False, joinstyle="miter", **look)

    def outline(self, rows, cols, colour=RULE):
        """A hair line around the grid, so that its pale cells stand out from the paper."""
        self.frame(0, 0, rows, cols, colour=colour, width=0.8, zorder=2.5)

    def fill(self, a, shade, limits, *, fmt=None, size=10.0, write=True, skip=None, line=LINE):
        """Cells shaded by value with the value written in; where `skip` is true, none.

        `shade` is one of `SHADES`, or any colour for a flat ground.
        """
        norm = Normalize(*limits)
        scale = SHADES.get(shade)
        for (i, j), value in np.ndenumerate(a):
            if skip is not None and skip[i, j]:
                continue
            ground = to_hex(scale(norm(float(value)))) if scale is not None else shade
            self.square(i, j, facecolor=ground, edgecolor=line, linewidth=0.8)
            if write:
                self.text(i, j, number(value, fmt), color=text_on(ground), fontsize=size, zorder=3)

    def empty(self, i, j):
        """A cell that is not computed yet."""
        self.square(i, j, facecolor="#FFFFFF", edgecolor="#D9D9D9", linewidth=0.8)

    def padding(self, i, j, words="0", *, size=10.0):
        """A cell of padding: pale, hatched, with its number."""
        pale = ROLES["padding"][2]
        self.square(i, j, facecolor=pale, edgecolor="#C4C4C4", hatch="////", linewidth=0)
        self.square(i, j, fill=False, edgecolor="#D9D9D9", linewidth=0.8)
        if words:
            box = {"facecolor": pale, "edgecolor": "none", "pad": 0.6}
            self.text(i, j, words, color=MUTED, fontsize=size, zorder=3, bbox=box)


def limits_of(a, shade="gray"):
    """The numbers at the two ends of a shading; without negative numbers it begins at zero."""
    a = np.asarray(a)
    if shade == "signed":
        top = float(np.nanmax(np.abs(a.astype(float)))) or 1.0
        return -top, top
    if a.dtype == np.uint8 and shade == "gray":
        return 0, 255
    low, high = float(np.nanmin(a)), float(np.nanmax(a))
    if shade == "gray" and low >= 0 and high <= 1:
        return 0, 1
    low = min(low, 0.0)
    return (low, high) if high > low else (low, low + 1)


def shading(a):
    """(shade, limits) of an array: gray like a picture, signed where a number is negative."""
    shade = "signed" if np.nanmin(a) < 0 else "gray"
    return shade, limits_of(a, shade)


def widest(a, fmt=None, size=10.0):
    """Width in inches of the longest number in `a`."""
    texts = {number(v, fmt) for v in np.unique(np.asarray(a))}
    longest = max(map(len, texts))
    return max(text_width(t, size) for t in texts if len(t) >= longest - 1)


def writing(cell, a, *, fmt=None, largest=11.0):
    """How the numbers of `a` are written in cells of that side: (format, font size).

    The largest font that fits is taken; where 8.5 points are too large, decimals are dropped.
    """
    ways = [fmt] if fmt is not None else [partial(number, decimals=d) for d in (2, 1, 0)]
    for way in ways:
        wide = widest(a, way, 1.0)
        tight = 0.02 if "." not in "".join(number(v, way) for v in np.unique(a)) else 0.06
        for size in np.arange(largest, 8.4, -0.5):
            if wide * size <= cell - max(tight, (tight + 0.04) * (size > 9)):
                return way, float(size)
    return ways[-1], max(7.0, min(8.5, (cell - 0.02) / wide))


def room(ax, width):
    """How much smaller than drawn a canvas of `width` inches appears inside `ax`."""
    if ax is None:
        return 1.0
    return min(1.0, ax.get_position().width * ax.figure.get_figwidth() / width)


def heading(ax, x, y, name, words, role, scale=1.0):
    """A grid's name in the colour of its role, and under it its size."""
    say(ax, x, y, name, 10.5 * scale, ROLES[role][1], bold=True, va="bottom")
    say(ax, x, y + 0.05, words, 9.5 * scale, MUTED, va="top")


def frames_of(highlight, shape):
    """`highlight` as a list of (row, col, n_rows, n_cols, colour)."""
    if highlight is None:
        return []
    given = [highlight] if np.ndim(highlight[0]) == 0 else list(highlight)
    frames = []
    for one in given:
        if len(one) not in (4, 5):
            raise ValueError(
                f"numbers: expected highlight as (row, col, n_rows, n_cols), got {one!r}"
            )
        row, col, n_rows, n_cols = (check_int(v, "highlight", "numbers", 0) for v in one[:4])
        if n_rows < 1 or n_cols < 1 or row + n_rows > shape[0] or col + n_cols > shape[1]:
            raise ValueError(
                f"numbers: expected highlight inside the array of shape {shape}, got {one!r}"
            )
        colour = one[4] if len(one) == 5 else "kernel"
        frames.append((row, col, n_rows, n_cols, ROLES[colour][0] if colour in ROLES else colour))
    return frames


def numbers(a, *, title=None, ax=None, highlight=None, signed=False, fmt=None, colour=None):
    """Draw an array as cells, each shaded by its value, with the value written in.

    The shades are those of a picture: black for zero (or for the smallest number, if that is
    negative), white for the largest.

    Parameters
    ----------
    a : array of shape (n_H, n_W) or (n,)
        A single axis is drawn as one row. At most 32 columns can be read.
    title : str, optional
    ax : matplotlib Axes, optional
    highlight : tuple (row, col, n_rows, n_cols) or list of them, optional
        Windows to frame. A fifth entry may name a role or a colour for the frame.
    signed : bool
        Shade negative numbers blue, zero white, positive orange.
    fmt : str or callable, optional
        How a number is written. Without it decimals end at the last that is not zero, so that 1
        stands among 0.9s; with ``".1f"`` all have one decimal, and 1 and 0 are written 1.0
        and 0.0. A function gets the number and returns a string.
    colour : {"input", "kernel", "output"} or a colour, optional
        For counts and the like: shade from pale (zero) to the colour of that role (the largest),
        or fill all cells with one colour.

    Returns
    -------
    matplotlib Axes
    """
    a = np.asarray(a)
    a = check_array(a[None, :] if a.ndim == 1 else a, "a", "numbers")
    if a.shape[1] > 32 or a.shape[0] > 40:
        raise ValueError(
            f"numbers: expected at most 40 x 32 numbers (more cannot be read), got {a.shape}; "
            "crop the array, or draw it with image"
        )
    if colour is not None and colour not in ROLES and not is_color_like(colour):
        raise ValueError(
            f"numbers: expected colour as a role {sorted(ROLES)} or a colour, got {colour!r}"
        )
    frames = frames_of(highlight, a.shape)
    shade = "signed" if signed else (colour or "gray")
    wish = widest(a, fmt, 10.5) + 0.14
    cell = min(max(wish, 0.42 if a.shape[1] <= 16 else 0.25), (WIDTH - 0.2) / a.shape[1])
    top = 0.36 if title else 0.06
    width = max(a.shape[1] * cell, text_width(title or "", 11) if ax is None else 0) + 0.16
    ax_given = ax
    ax = canvas(width, a.shape[0] * cell + top + 0.06, ax=ax)
    scale = room(ax_given, width)
    fmt, size = writing(cell, a, fmt=fmt)
    grid = Grid(ax, (width - a.shape[1] * cell) / 2, top, cell)
    grid.fill(a, shade, limits_of(a, shade), fmt=fmt, size=size * scale)
    grid.outline(*a.shape)
    for row, col, n_rows, n_cols, hue in frames:
        grid.frame(row, col, n_rows, n_cols, colour=hue)
    if title:
        say(ax, width / 2, top - 0.1, title, 11, va="bottom")
    name, size = f"{title}: " if title else "", times(*a.shape)
    many = "" if size in name else f"{size} numbers, "
    return note(ax, f"{name}{many}{rows_words(a, fmt)}{framed_words(a, frames)}.")


def size_words(shape, pad=None):
    """A grid's size in words, with its padding when there is any."""
    if pad is None or not any(pad):
        return times(*shape)
    before, after = pad
    return f"{times(*shape)}, padding {before if before == after else f'{before} and {after}'}"
