"""A row of a photograph and its change; what kernels make of it; knobs for the kernel."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils.conv import correlate2d
from course_utils.plots.arrays.cells import Grid
from course_utils.plots.arrays.images import show_picture, small_gray
from course_utils.plots.look.knobs import Screen, choice, place, table
from course_utils.plots.look.style import (
    DPI,
    INK,
    MUTED,
    RC,
    ROLES,
    RULE,
    SIGNED,
    WIDTH,
    canvas,
    check_array,
    check_int,
    number,
    say,
)
from course_utils.plots.look.words import note, rows_words
from course_utils.plots.windows.geometry import axes_of
from course_utils.plots.windows.steps import draw_kernel

KERNELS = {
    "vertical edges": [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
    "horizontal edges": [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
    "Sobel, vertical": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    "Sobel, horizontal": [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    "blur": [[1 / 9] * 3] * 3,
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    "Laplace": [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
    "emboss": [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]],
}


LEFT, SPAN = 0.9, 6.1  # inches: where the columns of a photograph begin, and how wide they are


def profile(img, row, rows):
    """Draw a part of a photograph with one row marked, and below it that row's brightness.

    Both stand on the same columns.

    Parameters
    ----------
    img : array of shape (n_H, n_W)
        From 0 to 1.
    row : int
    rows : tuple of int (first, last)
        The part that is shown, without `last`; `row` lies in it.

    Returns
    -------
    matplotlib Axes
        Those of the curve.
    """
    img = check_array(img, "img", "profile")
    first, last = (check_int(v, "rows", "profile", 0, len(img)) for v in rows)
    row = check_int(row, "row", "profile", first, last - 1)
    n_W = img.shape[1]
    high = SPAN * (last - first) / n_W
    above, ax = _columns((high, 1.75), n_W)
    show_picture(img[first:last], above, None, False, 0, 1)
    above.images[0].set_extent((-0.5, n_W - 0.5, last - 0.5, first - 0.5))
    hue = ROLES["kernel"][0]
    above.axhline(row, color=hue, linewidth=1.6)
    above.set_yticks([row], labels=[f"row {row}"], color=ROLES["kernel"][1], fontsize=10)
    above.tick_params(length=0)
    ax.plot(img[row], color=ROLES["input"][0], linewidth=1.8)
    ax.set(ylim=(0, 1.05), ylabel="brightness", xlabel="column")
    ax.set_yticks([0, 0.5, 1], labels=["0", "0.5", "1"])
    ax.grid(axis="y")
    for axes, letter in ((above, "a"), (ax, "b")):
        _letter(axes, letter)
    note(above, f"a, a photograph with row {row} marked.")
    dark, light = int(img[row].argmin()), int(img[row].argmax())
    words = f"b, below it on the same columns the brightness of that row: {number(img[row, 0])} at "
    words += f"its left end, {number(img[row, dark])} at column {dark}, where it is darkest, and "
    return note(ax, words + f"{number(img[row, light])} at column {light}, where it is brightest.")


def change(row):
    """Draw a row of pixels as a stripe, the differences of its neighbours, and these as a stripe.

    Parameters
    ----------
    row : array of shape (n,)
        From 0 to 1.

    Returns
    -------
    matplotlib Axes
        Those of the differences.
    """
    row = check_array(row, "row", "change", ndim=1)
    n = len(row)
    gap = np.zeros(n)
    gap[1:-1] = row[2:] - row[:-2]
    above, ax, below = _columns((0.28, 1.9, 0.28), n)
    stripes = (above, row, "row", {"cmap": "gray", "vmin": 0, "vmax": 1})
    signs = (below, gap, "change", {"cmap": SIGNED, "vmin": -0.75, "vmax": 0.75})
    for axes, values, name, how in (stripes, signs):
        axes.imshow(values[None], aspect="auto", interpolation="nearest", **how)
        axes.set_yticks([0], labels=[name], fontsize=10)
        axes.tick_params(length=0)
    columns, down = np.arange(n), int(gap.argmin())
    up = int(gap.argmax())
    for sign, hue in ((1, "#D55E00"), (-1, "#0072B2")):
        ax.fill_between(columns, np.maximum(sign * gap, 0) * sign, color=hue, linewidth=0.8)
    ax.axhline(0, color=MUTED, linewidth=0.8)
    ax.set(ylim=(-1.05, 1.05), ylabel="right \N{MINUS SIGN} left")
    ax.grid(axis="y")
    for k, words in ((down, "darker"), (up, "brighter")):
        up_or_down = np.sign(gap[k])
        where = {"xytext": (8, 0), "textcoords": "offset points", "va": "center"}
        name = f"{words}: {number(gap[k], '+.2f')} at column {k}"
        ax.annotate(name, (k, gap[k] + 0.1 * up_or_down), color=INK, fontsize=10, **where)
    below.set_xlabel("column")
    for axes, letter in ((above, "a"), (ax, "b"), (below, "c")):
        _letter(axes, letter)
    note(above, f"a, a row of {n} pixels as a stripe.")
    note(below, "c, the same numbers as a stripe of colour.")
    words = "b, for each column its right neighbour minus its left one, orange above zero and blue "
    words += f"below: {number(gap[down], '.2f')} at column {down} is the deepest, "
    return note(ax, words + f"{number(gap[up], '.2f')} at column {up} the highest.")


def _columns(heights, n):
    """Panels one below the other, in a new figure; their columns 0 to n - 1 stand aligned."""
    gap, foot, top = 0.1, 0.5, 0.08
    wide, tall = LEFT + SPAN + 0.15, sum(heights) + gap * (len(heights) - 1) + foot + top
    fig = plt.figure(figsize=(wide, tall), dpi=DPI, layout="none")
    panels, y = [], tall - top
    for high in heights:
        y -= high
        ax = fig.add_axes((LEFT / wide, y / tall, SPAN / wide, high / tall))
        ax.set_xlim(-0.5, n - 0.5)
        ax.set_xticks([])
        for spine in ax.spines.values():
            spine.set(color=RULE, linewidth=0.8)
        panels.append(ax)
        y -= gap
    panels[-1].set_xticks(np.arange(0, n, 50))
    return panels


def _letter(ax, letter):
    """A panel's letter left of its upper edge."""
    place = {"xytext": (-LEFT * 72 + 3, -1), "textcoords": "offset points", "va": "top"}
    ax.annotate(letter, (0, 1), xycoords="axes fraction", fontweight="bold", fontsize=11, **place)


def effects(img, kernels, *, signed=(), scale=0.5):
    """Draw kernels, and below each what it makes of a photograph.

    Parameters
    ----------
    img : array of shape (n_H, n_W)
        From 0 to 1.
    kernels : dict of name to array of shape (3, 3)
        At most five.
    signed : sequence of str
        The names of those whose results are drawn in blue and orange, from ``-scale`` to `scale`;
        the others are cut off at 0 and 1.
    scale : float

    Returns
    -------
    matplotlib Axes
    """
    img = check_array(img, "img", "effects")
    if not 1 <= len(kernels) <= 5:
        raise ValueError(f"effects: expected one to five kernels, got {len(kernels)}")
    gap, cell, top = 0.1, 0.36, 0.34
    wide = (WIDTH - gap * (len(kernels) - 1) - 0.1) / len(kernels)
    y = top + 3 * cell + 0.16
    high = wide * (img.shape[0] - 2) / (img.shape[1] - 2)
    ax = canvas(WIDTH, y + high + 0.06)
    for k, (name, w) in enumerate(kernels.items()):
        w, x = np.asarray(w, float), 0.05 + k * (wide + gap)
        grid = Grid(ax, x + (wide - 3 * cell) / 2, top, cell)
        top_w = np.abs(w).max()
        grid.fill(np.round(w, 2), "signed", (-top_w, top_w), size=9.5)
        grid.frame(0, 0, 3, 3, colour=ROLES["kernel"][0], width=1.6)
        ends = f", from \N{MINUS SIGN}{scale:g} to {scale:g}" if name in signed else ""
        say(ax, x + wide / 2, top - 0.15, name + ends, 11)
        out, extent = correlate2d(img, w), (x, x + wide, y + high, y)
        look = {"cmap": SIGNED, "vmin": -scale, "vmax": scale} if name in signed else {}
        look = look or {"cmap": "gray", "vmin": 0, "vmax": 1}
        ax.imshow(out, extent=extent, aspect="auto", **look)
        grid = Grid(ax, x, y, 1)
        grid.square(0, 0, high, wide, fill=False, edgecolor=RULE, linewidth=0.6)
    ax.set(xlim=(0, WIDTH), ylim=(y + high + 0.06, 0))
    names = "; ".join(f"{name} ({rows_words(np.round(w, 2))})" for name, w in kernels.items())
    return note(ax, f"Kernels, and below each what it makes of one photograph: {names}.")


def kernel_figure(img, w, *, name="kernel"):
    """Draw a photograph, a kernel and what the kernel makes of the photograph.

    Parameters
    ----------
    img : array of shape (n_H, n_W) or (n_H, n_W, 3)
        Made gray, and smaller than 256 pixels a side.
    w : array of shape (f, f)
        At most 5 x 5. A result with negative numbers is drawn in blue and orange.
    name : str

    Returns
    -------
    matplotlib Figure
    """
    gray = small_gray(img, "kernel_figure")
    w = check_array(w, "w", "kernel_figure")
    if max(w.shape) > 5:
        raise ValueError(f"kernel_figure: expected w of at most 5x5, got {w.shape}")
    axes_of(gray.shape, w.shape, 1, 0, 1, "kernel_figure")
    out = correlate2d(gray, w)
    signed = bool(out.min() < -1e-9)
    ratio = gray.shape[1] / gray.shape[0]
    tall = min(3.0 / ratio, 4.2)
    wide, height = tall * ratio, tall + 0.5
    side, scale = 0.1, 0.64  # margins left, and right with the colour bar
    free = WIDTH - side - scale - 2 * wide
    with mpl.rc_context(RC):
        fig = plt.figure(figsize=(WIDTH, height), layout="none")

        def panel(x, y, width, high):
            return fig.add_axes((x / WIDTH, y / height, width / WIDTH, high / height))

        show_picture(gray, panel(side, 0.12, wide, tall), "photograph", False, 0, 1)
        low, high = (None, None) if signed else (0, max(1.0, float(out.max())))
        right = WIDTH - scale - wide
        shown = show_picture(out, panel(right, 0.12, wide, tall), "result", signed, low, high)
        bar = panel(WIDTH - scale + 0.08, 0.12 + tall * 0.2, 0.1, tall * 0.6)
        ends = [-shown.norm.vmax, 0, shown.norm.vmax] if signed else [0, shown.norm.vmax]
        bar = fig.colorbar(shown, cax=bar)
        bar.set_ticks(ends, labels=[number(round(v, 1 if ends[-1] < 10 else None)) for v in ends])
        bar.outline.set_visible(False)
        bar.ax.tick_params(length=0, labelsize=9)
        ax = canvas(free, tall, ax=panel(side + wide, 0.12, free, tall))
        cell = min(0.46, (free - 0.3) / w.shape[1])
        x, y = (free - w.shape[1] * cell) / 2, (tall - w.shape[0] * cell) / 2
        draw_kernel(Grid(ax, x, y, cell), w)
        say(ax, free / 2, y - 0.2, name, 10, ROLES["kernel"][1], bold=True)
        say(ax, free / 2, y + w.shape[0] * cell + 0.2, f"sum {number(w.sum())}", 9.5, MUTED)
    words = f"A photograph, the kernel {name} ({rows_words(w)}), and the photograph filtered with "
    fig.alt_text = words + f"it, {'blue where negative' if signed else 'in gray'}."
    return fig


def explore_kernel(img, kernels=None):
    """Choose or edit a 3x3 kernel and watch the photograph change.

    Parameters
    ----------
    img : array of shape (n_H, n_W) or (n_H, n_W, 3)
    kernels : dict of name to 3x3 numbers, optional
        The choices; the first is shown at the start. When not given these nine:
        "vertical edges", "horizontal edges", "Sobel, vertical", "Sobel, horizontal",
        "identity", "blur", "sharpen", "Laplace" and "emboss".
    """
    kernels = dict(KERNELS if kernels is None else kernels)
    for name, w in kernels.items():
        if np.shape(w) != (3, 3):
            raise ValueError(
                f"explore_kernel: expected 3x3 kernels, got {np.shape(w)} for {name!r}"
            )
    if not kernels:
        raise ValueError("explore_kernel: expected at least one kernel, got none")
    gray = small_gray(img, "explore_kernel")
    pick = choice(list(kernels), next(iter(kernels)), "kernel")
    cells, grid = table(3, 3, step=0.5)
    loading = []  # holds something while a chosen kernel is written into the cells

    def draw():
        w = np.array([cell.value for cell in cells]).reshape(3, 3)
        known = np.allclose(w, kernels[pick.value], atol=5e-4)
        return kernel_figure(gray, w, name=pick.value if known else "your kernel")

    screen = Screen(draw)

    def edited(_change=None):
        if not loading:
            screen.refresh()

    def load(_change=None):
        loading.append(True)
        for cell, value in zip(cells, np.ravel(kernels[pick.value]), strict=True):
            cell.value = round(float(value), 4)
        loading.clear()
        screen.refresh()

    pick.observe(load, names="value")
    for cell in cells:
        cell.observe(edited, names="value")
    place([pick, grid], screen)
    load()
