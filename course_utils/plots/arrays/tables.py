"""Tables of numbers in a row, all with cells of the same size."""

import numpy as np
from matplotlib.colors import to_hex

from course_utils.plots.arrays.cells import Grid, frames_of, limits_of, writing
from course_utils.plots.look.style import WIDTH, canvas, check_int, say, text_width, times
from course_utils.plots.look.words import framed_words, named_size, note, rows_words


def tables(arrays, titles=None, *, highlights=None, colours=None, n_cols=None):
    """Draw several small arrays side by side, with cells of one size.

    Parameters
    ----------
    arrays : sequence of arrays
        Of shape (n,) or (n_H, n_W): their numbers are written, and those drawn in one colour
        share one scale. Of shape (n_H, n_W, 3) with bytes: each pixel is a cell of its colour.
    titles : sequence of str, optional
        One an array.
    highlights : sequence, optional
        One an array: None, or a window (row, col, n_rows, n_cols), or a list of them.
    colours : sequence, optional
        One an array: None for shades of gray, "signed" for blue, white and orange, or a role or
        colour as in `numbers`.
    n_cols : int, optional
        Arrays in a row; all of them when not given.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If an array cannot be drawn, or there are more or fewer titles than arrays.
    """
    arrays = [_table(a) for a in arrays]
    if not arrays:
        raise ValueError("tables: expected at least one array, got none")
    titles = _one_each(titles, "titles", len(arrays))
    highlights = _one_each(highlights, "highlights", len(arrays))
    colours = _one_each(colours, "colours", len(arrays))
    n_cols = len(arrays) if n_cols is None else check_int(n_cols, "n_cols", "tables", 1)
    rows = [range(s, min(s + n_cols, len(arrays))) for s in range(0, len(arrays), n_cols)]
    gap = 0.36
    cells = [
        (WIDTH - 0.3 - gap * (len(row) - 1)) / sum(arrays[k].shape[1] for k in row) for row in rows
    ]
    cell = min(0.44, *cells)
    wide = [
        max(a.shape[1] * cell, text_width(t or "", 10)) for a, t in zip(arrays, titles, strict=True)
    ]
    head = 0.34 if any(titles) else 0.08
    tall = [head + max(arrays[k].shape[0] for k in row) * cell + 0.1 for row in rows]
    whole = max(sum(wide[k] for k in row) + gap * (len(row) - 1) for row in rows) + 0.2
    ax = canvas(whole, sum(tall), ax=None)
    limits = _shared_limits(arrays, colours)
    y = 0
    for row, high in zip(rows, tall, strict=True):
        x = 0.1
        for k in row:
            a = arrays[k]
            grid = Grid(ax, x + (wide[k] - a.shape[1] * cell) / 2, y + head, cell)
            fill_cells(grid, a, colours[k], limits.get(colours[k]))
            for i, j, n_rows, n_columns, hue in frames_of(highlights[k], a.shape[:2]):
                grid.frame(i, j, n_rows, n_columns, colour=hue)
            if titles[k]:
                say(ax, x + wide[k] / 2, y + head - 0.08, titles[k], 10, va="bottom")
            x += wide[k] + gap
        y += high
    said = zip(arrays, titles, highlights, strict=True)
    return note(ax, " ".join(_said(*one) for one in said))


def _said(a, title, highlight):
    """One table in words."""
    what = "pixels in their colours"
    if a.ndim == 2:
        what = rows_words(a) + framed_words(a, frames_of(highlight, a.shape))
    return f"{named_size(title or 'Table', times(*a.shape))}: {what}."


def _table(a):
    a = np.asarray(a)
    a = a[None, :] if a.ndim == 1 else a
    colour = a.ndim == 3 and a.shape[2] == 3 and a.dtype == np.uint8
    if a.dtype.kind not in "biuf" or 0 in a.shape or not (a.ndim == 2 or colour):
        raise ValueError(
            "tables: expected arrays of shape (n_H, n_W), or (n_H, n_W, 3) with bytes, "
            f"got shape {a.shape} of dtype {a.dtype}"
        )
    return a


def _one_each(values, name, n):
    values = [None] * n if values is None else list(values)
    if len(values) != n:
        raise ValueError(f"tables: expected {n} {name} for {n} arrays, got {len(values)}")
    return values


def _shared_limits(arrays, colours):
    """One scale for all tables of a colour, so that they can be compared."""
    flat = {}
    for a, colour in zip(arrays, colours, strict=True):
        if a.ndim == 2:
            flat.setdefault(colour, []).append(a.ravel())
    return {c: limits_of(np.concatenate(parts), c or "gray") for c, parts in flat.items()}


def fill_cells(grid, a, colour=None, limits=None):
    """Fill the cells of `grid` with the numbers of `a`, or with the colours of its pixels."""
    if a.ndim == 3:
        for i, j in np.ndindex(a.shape[:2]):
            ground = to_hex(a[i, j] / 255)
            grid.square(i, j, facecolor=ground, edgecolor="#FFFFFF", linewidth=0.5)
    else:
        shade = colour or "gray"
        fmt, size = writing(grid.cell, a)
        grid.fill(a, shade, limits, fmt=fmt, size=size)
    grid.outline(*a.shape[:2])
