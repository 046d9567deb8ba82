"""The window on the numbers: one step of a convolution or of pooling, drawn and said in words."""

import numpy as np

from course_utils.plots.arrays.cells import (
    MAX_CELL,
    MIN_CELL,
    Grid,
    heading,
    limits_of,
    room,
    size_words,
    widest,
    writing,
)
from course_utils.plots.look.style import (
    FLAT,
    NARROW,
    PAPER,
    ROLES,
    WIDTH,
    arrow,
    canvas,
    say,
    text_width,
    times,
)
from course_utils.plots.look.words import note, rows_words
from course_utils.plots.windows.geometry import ring_of
from course_utils.plots.windows.sentences import (
    length,
    plain,
    sentence,
    sentence_width,
    write_sentence,
)
from course_utils.plots.windows.sliding import check_at, prepare

TOP = 0.56  # inches above the grids, for their names and sizes
LETTERS = 68  # of a line of the sentence below: as many as a narrow picture holds
READ = 0.33  # inches: smaller cells are drawn only where a picture must be wide


def draw_input(grid, work, *, largest=11.0, write=True):
    """The input with its padding."""
    rows, cols = work.rows, work.cols
    padded, ring = work.padded(), ring_of(work.x, rows, cols)
    fmt, size = writing(grid.cell, padded, largest=largest)
    for i, j in np.argwhere(ring):
        words = {"conv": fmt(padded[i, j]), "max": "−∞", "average": None}[work.mode]
        grid.padding(i, j, words if write else None, size=size)
    shade, limits = work.shades()[0]
    look = {"fmt": fmt, "size": size, "write": write}
    if not write:
        shade, look["line"] = FLAT["input"], PAPER
    grid.fill(padded, shade, limits, skip=ring, **look)
    grid.outline(rows.padded, cols.padded)
    place = (rows.before, cols.before, rows.n, cols.n)
    grid.frame(*place, colour=ROLES["input"][0], width=1.8, zorder=3)


def draw_window(grid, work, at, *, largest=11.0, write=True):
    """The window for output cell `at`, and the winner when pooling takes the largest."""
    rows, cols, orange = work.rows, work.cols, ROLES["kernel"][0]
    down, right = rows.taps(at[0]), cols.taps(at[1])
    if rows.dilation > 1:
        for i in down:
            for j in right:
                grid.frame(i, j, colour=orange, width=2.2, zorder=5)
        grid.frame(down[0], right[0], rows.span, cols.span, colour=orange, width=1.2, style="--")
    else:
        grid.frame(down[0], right[0], rows.span, cols.span, colour=orange, width=2.8)
    if work.mode != "max":
        return
    padded, ring = work.padded(), ring_of(work.x, rows, cols)
    places = [(i, j) for i in down for j in right if not ring[i, j]]
    i, j = max(places, key=lambda p: padded[p])  # max keeps the first of equals
    look = {"facecolor": ROLES["output"][0], "edgecolor": "#FFFFFF", "linewidth": 0.8}
    grid.square(i, j, zorder=3.2, **look)
    if write:
        fmt, size = writing(grid.cell, padded, largest=largest)
        look = {"color": "#FFFFFF", "fontweight": "bold", "fontsize": size}
        grid.text(i, j, fmt(padded[i, j]), zorder=3.4, **look)


def draw_output(grid, work, done, *, largest=11.0, write=True):
    """The output; where `done` is false its cells are empty."""
    for i, j in np.argwhere(~done):
        grid.empty(i, j)
    draw_results(grid, work, done, largest=largest, write=write)
    grid.frame(0, 0, *work.out.shape, colour=ROLES["output"][0], width=1.8, zorder=3)


def draw_results(grid, work, which, *, largest=11.0, write=True):
    """The cells of the output where `which` is true."""
    fmt, size = writing(grid.cell, work.out, largest=largest)
    shade, limits = work.shades()[1]
    look = {"fmt": fmt, "size": size, "write": write, "skip": ~which}
    if not write:
        shade, look["line"] = FLAT["output"], PAPER
    grid.fill(work.out, shade, limits, **look)


def mark_output(grid, at):
    """A frame around the output cell that is being computed."""
    grid.frame(*at, colour=ROLES["output"][1], width=2.8)


def draw_kernel(grid, w, *, largest=11.0):
    """The kernel in its orange frame: blue weights are negative, orange ones positive."""
    fmt, size = writing(grid.cell, w, largest=largest)
    grid.fill(w, "signed", limits_of(w, "signed"), fmt=fmt, size=size)
    grid.frame(0, 0, *w.shape, colour=ROLES["kernel"][0], width=2.8)


class Scene:
    """One picture "input * kernel = output": its sizes in inches, and how it is drawn.

    It is narrow, so that its letters can be read on a telephone, unless it has many columns.

    What stays still (`still`) and what moves with the window (`moving`) are drawn apart, so
    that an animation draws the first only once. `letters` is what fits in a line of the
    sentence below; with 0 it only tells the result.
    """

    def __init__(self, work, who, *, width=None, letters=LETTERS):
        self.work, self.letters = work, letters
        self.parts = work.parts()
        self.gap = 0.5 if work.mode == "conv" else 0.95
        self.cell = self._cell(who)
        self.slots = self._slots(self.cell)
        said = [sentence(work, at, letters) for at in work.places()]
        self.lines = max(map(len, said))
        longest = max(length(line) for lines in said for line in lines)
        wish = max(self._total(self.slots), sentence_width(longest) + 0.3)
        self.width = width or wish
        self.tall = max(shape[0] for _, shape, _ in self.parts) * self.cell
        self.height = TOP + self.tall + 0.38 + 0.19 * self.lines

    def _slots(self, cell):
        return [max(shape[1] * cell, text_width(words, 9.5)) for _, shape, words in self.parts]

    def _total(self, slots):
        return sum(slots) + self.gap * (len(slots) - 1) + 0.3

    def _cell(self, who):
        """The side of a cell: as large as the page allows."""
        arrays = [a for a in (self.work.x, self.work.w, self.work.out) if a is not None]
        largest = max(MAX_CELL, min(0.6, max(widest(a, size=9.5) for a in arrays) + 0.12))
        for page, least in ((NARROW, READ), (WIDTH, MIN_CELL)):
            for cell in np.arange(largest, least - 1e-9, -0.01):
                if self._total(self._slots(cell)) <= page:
                    return float(cell)
        raise ValueError(
            f"{who}: expected grids that fit side by side (about 30 columns in all), "
            f"got {' and '.join(str(shape) for _, shape, _ in self.parts)}"
        )

    def grids(self, ax):
        """The grids on `ax` from left to right, and the middle of the gap after each."""
        x = (self.width - self._total(self.slots) + 0.3) / 2
        found, gaps = [], []
        for slot, (_, shape, _) in zip(self.slots, self.parts, strict=True):
            left = x + (slot - shape[1] * self.cell) / 2
            top = TOP + (self.tall - shape[0] * self.cell) / 2
            found.append(Grid(ax, left, top, self.cell))
            x += slot + self.gap
            gaps.append(x - self.gap / 2)
        return found, gaps

    def still(self, ax, scale=1.0):
        """Draw input, kernel, names and signs."""
        work, (grids, gaps), largest = self.work, self.grids(ax), 11.0 * scale
        for grid, (role, shape, words) in zip(grids, self.parts, strict=True):
            middle = grid.x + shape[1] * self.cell / 2
            heading(ax, middle, grid.y - 0.3, role, words, role, scale)
        draw_input(grids[0], work, largest=largest)
        y = TOP + self.tall / 2
        if work.mode == "conv":
            draw_kernel(grids[1], work.w, largest=largest)
            say(ax, gaps[0], y, "∗", 17)
            say(ax, gaps[1], y, "=", 17)
        else:
            arrow(ax, gaps[0] - 0.35, gaps[0] + 0.35, y)
            say(ax, gaps[0], y - 0.1, work.mode, 10 * scale, va="bottom")

    def output(self, ax):
        """The grid of the output on `ax`."""
        return self.grids(ax)[0][-1]

    def moving(self, ax, at, scale=1.0):
        """Draw the window, the frame in the output and the sentence for output cell `at`."""
        grids, _ = self.grids(ax)
        draw_window(grids[0], self.work, at, largest=11.0 * scale)
        mark_output(grids[-1], at)
        y = TOP + self.tall + 0.34
        lines = sentence(self.work, at, self.letters)
        write_sentence(ax, self.width / 2, y, lines, 10.0 * scale)

    def paint(self, at, partial, ax=None):
        """Draw one step on `ax`, or on a new figure."""
        scale = room(ax, self.width)
        ax = canvas(self.width, self.height, ax=ax)
        done = self.work.until(at if partial else (self.work.rows.out - 1, self.work.cols.out - 1))
        self.still(ax, scale)
        draw_output(self.output(ax), self.work, done, largest=11.0 * scale)
        self.moving(ax, at, scale)
        return note(ax, self.words(at))

    def words(self, at):
        """One step in words, for those who do not see it."""
        work = self.work
        pads = (work.rows.before, work.rows.after)
        size, out = size_words(work.x.shape, pads), times(*work.out.shape)
        what = f"a {times(work.rows.f, work.cols.f)} window of {work.mode} pooling"
        if work.mode == "conv":
            what = f"a {times(*work.w.shape)} kernel ({rows_words(work.w)})"
        return (
            f"One step of {what} on an input of {size}: the window for cell ({at[0]}, {at[1]}) of "
            f"the {out} output gives {plain(sentence(work, at, 200))}."
        )


def convolution(
    x,
    w,
    out=None,
    *,
    at=(0, 0),
    stride=1,
    pad=0,
    dilation=1,
    pad_mode="constant",
    partial=False,
    ax=None,
):
    """Draw one step of a convolution: input * kernel = output, and the sum in words.

    The window is framed where it stands for output cell `at`, and the sum of products is
    written below. The cells of the input are gray like a picture, those of the kernel blue where
    negative, white where zero and orange where positive. The output is gray too if neither
    input nor kernel has a negative number, else blue, white and orange.

    Parameters
    ----------
    x : array of shape (n_H, n_W)
    w : array of shape (f, f)
        Slid as it is, not turned, as in every network.
    out : array, optional
        The output; computed when not given.
    at : tuple (i, j)
        The output cell that is being computed.
    stride, dilation : int
    pad : int, "valid", "same" or (before, after)
        Cells around the input, drawn hatched.
    pad_mode : {"constant", "reflect", "edge"}
        What the padding holds.
    partial : bool
        Leave the cells after `at` empty.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    TypeError, ValueError
        If the arrays are not two-dimensional, do not fit together, or `at` lies outside.
    """
    work = prepare(x, w, out, stride, pad, dilation, "conv", "convolution", pad_mode)
    at = check_at(at, work, "convolution")
    return Scene(work, "convolution").paint(at, partial, ax)


def pooling(
    x, size=2, out=None, *, at=(0, 0), stride=None, pad=0, mode="max", partial=False, ax=None
):
    """Draw one step of pooling: the window, what comes out, and why.

    Parameters
    ----------
    x : array of shape (n_H, n_W)
    size : int or (rows, cols)
        Of the window.
    out, at, pad, partial, ax
        As in `convolution`. Padding takes no part: it never wins, and is not averaged.
    stride : int, optional
        As large as the window when not given.
    mode : {"max", "average"}
        With "max" the winning cell is marked in the colour of the output.

    Returns
    -------
    matplotlib Axes
    """
    if mode == "conv":
        raise ValueError('pooling: expected mode "max" or "average", got "conv"')
    work = prepare(x, size, out, stride, pad, 1, mode, "pooling")
    at = check_at(at, work, "pooling")
    return Scene(work, "pooling").paint(at, partial, ax)
