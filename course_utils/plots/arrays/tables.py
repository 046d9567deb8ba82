"""Tables of numbers in a row, all with cells of the same size, and a look into a photograph."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.patches import Rectangle

from course_utils.plots.arrays.cells import Grid, _frames, limits_of, writing
from course_utils.plots.look.style import (
    INK,
    ROLES,
    WIDTH,
    canvas,
    check_int,
    number,
    say,
    text_width,
    times,
)
from course_utils.plots.look.words import note, rows_words

SHEETS = {  # pale to strong, so that a number can be read on all of it
    "red": LinearSegmentedColormap.from_list("course_red", ["#FDF3F0", "#EE8A72"]),
    "green": LinearSegmentedColormap.from_list("course_green", ["#F3FAF1", "#86C27C"]),
    "blue": LinearSegmentedColormap.from_list("course_blue", ["#F1F6FC", "#7FAEE0"]),
}


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
            _fill(grid, a, colours[k], limits.get(colours[k]))
            for i, j, n_rows, n_columns, hue in _frames(highlights[k], a.shape[:2]):
                grid.frame(i, j, n_rows, n_columns, colour=hue)
            if titles[k]:
                say(ax, x + wide[k] / 2, y + head - 0.08, titles[k], 10, va="bottom")
            x += wide[k] + gap
        y += high
    return note(ax, " ".join(_said(a, title) for a, title in zip(arrays, titles, strict=True)))


def _said(a, title):
    """One table in words."""
    what = rows_words(a) if a.ndim == 2 else "pixels in their colours"
    return f"{title or 'Table'}, {times(*a.shape)}: {what}."


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


def _fill(grid, a, colour=None, limits=None):
    if a.ndim == 3:
        for i, j in np.ndindex(a.shape[:2]):
            ground = to_hex(a[i, j] / 255)
            grid.square(i, j, facecolor=ground, edgecolor="#FFFFFF", linewidth=0.5)
    else:
        shade = colour or "gray"
        fmt, size = writing(grid.cell, a)
        grid.fill(a, shade, limits, fmt=fmt, size=size)
    grid.outline(*a.shape[:2])


def zoom(img, at, size=5):
    """Look into a colour photograph: a framed place, its pixels, and the numbers they are.

    Parameters
    ----------
    img : array of bytes, shape (n_H, n_W, 3)
    at : tuple of int (row, col)
        Top left pixel of the place to look at.
    size : int
        Pixels that are enlarged, in both directions; 3 to 6.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If `img` is not such a photograph, or the place is not inside it.
    """
    img = np.asarray(img)
    if img.ndim != 3 or img.shape[2] != 3 or img.dtype != np.uint8:
        raise ValueError(f"zoom: expected bytes of shape (n_H, n_W, 3), got {img.shape}")
    size = check_int(size, "size", "zoom", 3, 6)
    row, col = (check_int(v, "at", "zoom", 0) for v in at)
    n_H, n_W = img.shape[:2]
    if row + size > n_H or col + size > n_W:
        raise ValueError(f"zoom: expected a place inside {img.shape[:2]}, got {at} and size {size}")
    patch = img[row : row + size, col : col + size]
    high, top, cell, slip = 2.4, 0.5, 0.37, (0.4, 0.27)
    wide = high * n_W / n_H
    side = 1.7
    left = 0.1 + wide + 0.5
    sheet_x = left + side + 0.55
    ax = canvas(sheet_x + size * cell + 2 * slip[0] + 0.15, top + high + 0.12)
    ax.imshow(img, extent=(0.1, 0.1 + wide, top + high, top), aspect="equal", zorder=1)
    ax.set_xlim(0, sheet_x + size * cell + 2 * slip[0] + 0.15)
    ax.set_ylim(top + high + 0.12, 0)
    unit = high / n_H
    x, y = 0.1 + col * unit, top + row * unit
    middle = top + (high - side) / 2
    hue = ROLES["kernel"][0]
    for colour, width in (("#FFFFFF", 4.5), (hue, 2)):  # with a rim, seen on any ground
        frame = {"fill": False, "edgecolor": colour, "linewidth": width, "zorder": 4}
        ax.add_patch(Rectangle((x, y), size * unit, size * unit, **frame))
    for corner, start in ((middle, y), (middle + side, y + size * unit)):
        ax.plot([x + size * unit, left], [start, corner], color=hue, linewidth=1, zorder=3)
    grid = Grid(ax, left, middle, side / size)
    _fill(grid, patch)
    grid.frame(0, 0, size, size, colour=hue, width=2)
    back = top + (high - size * cell - 2 * slip[1]) / 2
    for k in (2, 1, 0):  # the last channel lies at the back
        _sheet(ax, patch[..., k], list(SHEETS)[k], sheet_x + k * slip[0],
               back + (2 - k) * slip[1], cell)  # fmt: skip
    for centre, words in (
        (0.1 + wide / 2, "a photograph"),
        (left + side / 2, f"{size} × {size} of its pixels"),
        (sheet_x + size * cell / 2 + slip[0], "what the computer has"),
    ):
        say(ax, centre, 0.24, words, 11)
    words = f"A photograph with a framed place, its {times(size, size)} pixels enlarged, and the "
    return note(
        ax, words + f"numbers they are: red, green and blue {rows_words(patch[0, 0])} first."
    )


def _sheet(ax, a, name, x, y, cell):
    """One channel's numbers as a sheet that covers what lies behind it."""
    rows, cols = a.shape
    grid = Grid(ax, x, y, cell)
    for (i, j), value in np.ndenumerate(a):
        ground = to_hex(SHEETS[name](int(value) / 255))
        grid.square(i, j, facecolor=ground, edgecolor="#FFFFFF", linewidth=0.8, zorder=5)
        grid.text(i, j, number(value), color=INK, fontsize=9.5, zorder=5)
    grid.frame(0, 0, rows, cols, colour=to_hex(SHEETS[name](1.0)), width=1.4, zorder=5)
