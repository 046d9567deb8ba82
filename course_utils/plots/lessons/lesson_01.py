"""What a kernel makes of a photograph, and knobs to choose the kernel or write another."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils.conv import correlate2d
from course_utils.plots.arrays.cells import Grid
from course_utils.plots.arrays.images import show_picture, small_gray
from course_utils.plots.look.knobs import Screen, choice, place, table
from course_utils.plots.look.style import MUTED, RC, ROLES, WIDTH, canvas, check_array, number, say
from course_utils.plots.look.words import rows_words
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
    side, scale = 0.1, 0.55  # margins left, and right with the colour bar
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
        bar.set_ticks(ends, labels=[number(round(v, 1)) for v in ends])
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
