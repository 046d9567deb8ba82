"""A look into a photograph, who is connected with whom, and the parts of a network."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Rectangle

from course_utils.plots.arrays.cells import Grid
from course_utils.plots.arrays.few_colours import few
from course_utils.plots.arrays.tables import fill_cells
from course_utils.plots.look.style import (
    INK,
    MUTED,
    ROLES,
    WIDTH,
    canvas,
    check_int,
    number,
    say,
    times,
)
from course_utils.plots.look.words import note, rows_words

WEIGHTS = ("#E69F00", "#D55E00", "#CC79A7", "#56B4E9", "#8C6D1F")
DASHES = ("-", (0, (4, 1.5)), (0, (1, 1.2)), (0, (6, 1.5, 1, 1.5)), (0, (8, 2)))
SHEETS = {  # pale to strong, so that a number can be read on all of it
    "red": LinearSegmentedColormap.from_list("course_red", ["#FDF3F0", "#EE8A72"]),
    "green": LinearSegmentedColormap.from_list("course_green", ["#F3FAF1", "#86C27C"]),
    "blue": LinearSegmentedColormap.from_list("course_blue", ["#F1F6FC", "#7FAEE0"]),
}


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
    img, (row, col), size = _place_in(img, at, size)
    patch = img[row : row + size, col : col + size]
    high, top, cell, slip = 192 * 3 / 220, 0.5, 0.37, (0.4, 0.27)  # 192 rows: 3 pixels each
    unit, side = high / img.shape[0], 1.7
    photo = img.shape[1] * unit
    left = 0.1 + photo + 0.5
    sheet_x = left + side + 0.55
    width, height = sheet_x + size * cell + 2 * slip[0] + 0.15, top + high + 0.12
    ax = canvas(width, height)
    (shown,) = few([img / 255], 160)  # a smaller file; the enlarged pixels keep their own colours
    extent = (0.1, 0.1 + photo, top + high, top)
    ax.imshow(shown, extent=extent, aspect="equal", interpolation="nearest", zorder=1)
    ax.set(xlim=(0, width), ylim=(height, 0))
    x, y, middle = 0.1 + col * unit, top + row * unit, top + (high - side) / 2
    hue = ROLES["kernel"][0]
    for colour, line in (("#FFFFFF", 4.5), (hue, 2)):  # with a rim, seen on any ground
        frame = {"fill": False, "edgecolor": colour, "linewidth": line, "zorder": 4}
        ax.add_patch(Rectangle((x, y), size * unit, size * unit, **frame))
    for corner, start in ((middle, y), (middle + side, y + size * unit)):
        ax.plot([x + size * unit, left], [start, corner], color=hue, linewidth=1, zorder=3)
    grid = Grid(ax, left, middle, side / size)
    fill_cells(grid, patch)
    grid.frame(0, 0, size, size, colour=hue, width=2)
    back = top + (high - size * cell - 2 * slip[1]) / 2
    for k in (2, 1, 0):  # the last channel lies at the back
        sheet = Grid(ax, sheet_x + k * slip[0], back + (2 - k) * slip[1], cell)
        _sheet(sheet, patch[..., k], list(SHEETS)[k])
    for centre, words in (
        (0.1 + photo / 2, "a photograph"),
        (left + side / 2, f"{size} × {size} of its pixels"),
        (sheet_x + size * cell / 2 + slip[0], "what the computer has"),
    ):
        say(ax, centre, 0.24, words, 11)
    words = f"A photograph with a framed place, its {times(size, size)} pixels enlarged, and the "
    words += f"numbers they are: red, green and blue {rows_words(patch[0, 0])} first."
    return note(ax, words)


def _place_in(img, at, size):
    """What `zoom` was given, checked."""
    img = np.asarray(img)
    if img.ndim != 3 or img.shape[2] != 3 or img.dtype != np.uint8:
        raise ValueError(f"zoom: expected bytes of shape (n_H, n_W, 3), got {img.shape}")
    size = check_int(size, "size", "zoom", 3, 6)
    row, col = (check_int(v, "at", "zoom", 0) for v in at)
    n_H, n_W = img.shape[:2]
    if row + size > n_H or col + size > n_W:
        raise ValueError(f"zoom: expected a place inside {img.shape[:2]}, got {at} and size {size}")
    return img, (row, col), size


def _sheet(grid, a, name):
    """One channel's numbers as a sheet that covers what lies behind it."""
    for (i, j), value in np.ndenumerate(a):
        ground = to_hex(SHEETS[name](int(value) / 255))
        grid.square(i, j, facecolor=ground, edgecolor="#FFFFFF", linewidth=0.8, zorder=5)
        grid.text(i, j, number(value), color=INK, fontsize=9.5, zorder=5)
    grid.frame(0, 0, *a.shape, colour=to_hex(SHEETS[name](1.0)), width=1.4, zorder=5)


def connections(n=8, f=3, *, ax=None):
    """Draw a dense and a convolutional layer over a row of `n` pixels, line by line.

    Each line is a multiplication. In the dense layer every line has a weight of its own; in the
    convolutional layer lines of one colour and dash share one weight.

    Parameters
    ----------
    n : int
        Inputs, 4 to 12.
    f : int
        Width of the window, 2 to 5 and at most `n`.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes
    """
    n = check_int(n, "n", "connections", 4, 12)
    f = check_int(f, "f", "connections", 2, min(5, n))
    n_out = n - f + 1
    half, low, high = WIDTH / 2, 2.25, 0.85
    ax = canvas(WIDTH, 3.0, ax=ax)
    step = (half - 0.9) / (n - 1)
    words = (
        ("dense", f"{n} × {n_out} lines, {n * n_out} weights"),
        ("convolution", f"{f} × {n_out} lines, {f} weights"),
    )
    for k, (name, count) in enumerate(words):
        left = k * half + 0.45
        below = [left + step * i for i in range(n)]
        above = [left + step * (j + (f - 1) / 2) for j in range(n_out)]
        for j, x in enumerate(above):
            reach = range(n) if k == 0 else range(j, j + f)
            for i in reach:
                hue = "#9AA5B1" if k == 0 else WEIGHTS[i - j]
                look = {"color": hue, "linewidth": 0.9 if k == 0 else 2.2, "zorder": 1}
                dash = "-" if k == 0 else DASHES[i - j]
                ax.plot([below[i], x], [low, high], linestyle=dash, **look)
        for xs, y, role in ((below, low, "input"), (above, high, "output")):
            for x in xs:
                strong, _, pale = ROLES[role]
                look = {"facecolor": pale, "edgecolor": strong, "linewidth": 1.6, "zorder": 3}
                ax.add_patch(Circle((x, y), 0.11, **look))
        say(ax, k * half + half / 2, 0.25, name, 12, bold=True)
        say(ax, k * half + half / 2, 0.54, "what comes out", 9.5, ROLES["output"][1])
        say(ax, k * half + half / 2, 2.52, "pixels", 9.5, ROLES["input"][1])
        say(ax, k * half + half / 2, 2.8, count, 10.5, INK)
    said = "; ".join(f"{name} {count}" for name, count in words)
    return note(ax, f"Two layers over {n} pixels, a line for every multiplication: {said}.")


def anatomy(img=None, maps=None, *, ax=None):
    """Draw a network as backbone, neck and head, with what its layers answer to a picture.

    Parameters
    ----------
    img : image, optional
        A picture of about equal sides that goes in.
    maps : sequence of seven arrays (n_H, n_W, n_C), optional
        Four of the backbone, fine to coarse, and three of the neck. Of each the three channels
        are shown that vary most, black where a channel answers least.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes
    """
    if maps is not None and len(maps) != 7:
        raise ValueError(f"anatomy: expected seven maps, got {len(maps)}")
    maps = [None] * 7 if maps is None else list(maps)
    wide, tall = WIDTH, 4.4
    ax = canvas(wide, tall, ax=ax)
    backbone, neck, head = (ROLES[role][0] for role in ("input", "kernel", "output"))
    for x, width, name, words, hue in (
        (1.5, 3.0, "backbone", "looks", backbone),
        (4.62, 1.68, "neck", "gathers", neck),
        (6.42, 1.68, "head", "answers", head),
    ):
        _panel(ax, x, 0.62, width, 3.7, hue)
        say(ax, x + width / 2, 0.2, name, 12, bold=True)
        say(ax, x + width / 2, 0.44, words, 10, MUTED)
    levels = (3.84, 2.86, 1.96, 1.12)  # middle heights, fine to coarse
    if img is not None:
        ax.imshow(img, extent=(0.1, 1.2, levels[0] + 0.45, levels[0] - 0.65), zorder=2)
    say(ax, 0.65, levels[0] - 0.82, "a picture", 10)
    sides = (0.72, 0.62, 0.54, 0.46)
    seen = ("edges", "textures", "parts", "things")
    for k, (y, side, what) in enumerate(zip(levels, sides, seen, strict=True)):
        _stack(ax, 2.62, y, side, maps[k], backbone)
        say(ax, 3.56, y - 0.16, what, 10, INK, ha="left")
        if maps[k] is not None:
            say(ax, 3.56, y + 0.04, times(*maps[k].shape[:2]), 9, MUTED, ha="left")
        if k:
            _arrow(ax, (2.62, levels[k - 1] - sides[k - 1] / 2 - 0.1), (2.62, y + side / 2 + 0.09))
            _stack(ax, 5.46, y, side, maps[3 + k], neck)
            _arrow(ax, (4.3, y), (5.46 - side / 2 - 0.2, y))
        if k > 1:
            _arrow(ax, (5.46, y + side / 2 + 0.09), (5.46, levels[k - 1] - sides[k - 1] / 2 - 0.1))
    _arrow(ax, (1.24, levels[0]), (2.62 - sides[0] / 2 - 0.2, levels[0]))
    _heads(ax, levels, sides)
    ax.set(xlim=(0, wide), ylim=(tall, 0))
    words = "The backbone looks and goes from edges over textures and parts to things, on coarser "
    words += "and coarser maps; the neck gathers the upper three levels; the heads answer: what is "
    return note(ax, f"A network in three parts. {words}it, where is it, which pixels?")


def _heads(ax, levels, sides):
    """Three answers, each with a way to every level of the neck."""
    answers = ("what is it?", "where is it?", "which pixels?")
    bus, line = 6.36, {"color": MUTED, "linewidth": 1.2, "zorder": 1}
    ax.plot([bus, bus], [levels[3], levels[1]], **line)  # every head may use every level
    for y, side, words in zip(levels[:0:-1], sides[:0:-1], answers, strict=True):
        look = {"facecolor": ROLES["output"][2], "edgecolor": ROLES["output"][0]}
        look |= {"linewidth": 1.2, "zorder": 2, "boxstyle": "round,pad=0,rounding_size=0.08"}
        ax.add_patch(FancyBboxPatch((6.58, y - 0.17), 1.36, 0.34, **look))
        say(ax, 7.26, y, words, 10, ROLES["output"][1])
        _arrow(ax, (bus, y), (6.55, y))
        ax.plot([5.46 + 0.2 + side / 2, bus], [y, y], **line)


def _panel(ax, x, y, width, high, hue):
    look = {"facecolor": hue, "alpha": 0.07, "edgecolor": "none", "zorder": 0}
    shape = "round,pad=0,rounding_size=0.15"
    ax.add_patch(FancyBboxPatch((x, y), width, high, boxstyle=shape, **look))


def _stack(ax, x, y, side, a, hue):
    """Three channels of a map, one behind the other, in frames of one colour."""
    if a is not None:
        a = np.asarray(a, float)
        chosen = np.argsort(a.reshape(-1, a.shape[2]).std(axis=0))[:-4:-1]
    for k in (2, 1, 0):
        left, top = x - side / 2 + (k - 1) * 0.09, y - side / 2 - (k - 1) * 0.07
        look = {"facecolor": ROLES["padding"][2], "edgecolor": hue, "linewidth": 1.2}
        ax.add_patch(Rectangle((left, top), side, side, zorder=3 - 0.2 * k, **look))
        if a is not None:
            low, high = np.quantile(a[..., chosen[k]], (0.01, 0.99))
            how = {"cmap": "gray", "vmin": low, "vmax": high, "interpolation": "nearest"}
            extent = (left, left + side, top + side, top)
            ax.imshow(a[..., chosen[k]], extent=extent, zorder=3.05 - 0.2 * k, **how)


def _arrow(ax, start, end):
    look = {"arrowstyle": "-|>", "mutation_scale": 10, "shrinkA": 0, "shrinkB": 0}
    ax.add_patch(FancyArrowPatch(start, end, color=MUTED, linewidth=1.2, zorder=1, **look))
