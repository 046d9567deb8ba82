"""Windows with knobs. The drawing is done in `window_figures`; here are only the widgets."""

import numpy as np

from course_utils.plots.look.knobs import Screen, choice, place, show, slider, table, values
from course_utils.plots.look.style import check_int
from course_utils.plots.windows.geometry import Axis
from course_utils.plots.windows.window_figures import (
    check_knobs,
    kernel_figure,
    neutral,
    pooling_figure,
    small_gray,
    window_figure,
)

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
NUMBERS = [
    [1, 3, 2, 1, 0, 4],
    [2, 9, 1, 1, 5, 2],
    [1, 3, 2, 3, 1, 0],
    [5, 6, 1, 2, 8, 3],
    [0, 2, 7, 4, 1, 1],
    [3, 1, 2, 6, 0, 9],
]


def explore_window(n=7, f=3, stride=None, pad=None, dilation=None, *, knobs=None):
    """Show the window with sliders for its sizes, with the formula of the output size.

    `window_figure` draws the same picture without sliders.

    Parameters
    ----------
    n : int
        Input size, 3 to 12; this and the others are where the sliders start.
    f : int
        1 to 5.
    stride : int, optional
        1 to 4; 2 when not given, or 1 without its knob.
    pad : {"valid", "same", 0, 1, 2, 3}, optional
        1 when not given, or 0 without its knob.
    dilation : int, optional
        1 to 3; 1 when not given.
    knobs : sequence of names, optional
        Which sliders to show, among "n", "f", "stride", "pad" and "dilation"; all of them when
        not given. The slider for the position is always there. What has no slider keeps its
        value, and the formula leaves it out if it changes nothing.
    """
    who, pads = "explore_window", ["valid", "same", 0, 1, 2, 3]
    names = check_knobs(knobs, who)
    given = neutral({"stride": stride, "pad": pad, "dilation": dilation}, names)
    stride, pad, dilation = given.values()
    if pad not in pads:
        raise ValueError(f"{who}: expected pad as one of {pads}, got {pad!r}")
    knobs = {
        "n": slider(3, 12, check_int(n, "n", who, 3, 12), "input n"),
        "f": slider(1, 5, check_int(f, "f", who, 1, 5), "filter f"),
        "stride": slider(1, 4, check_int(stride, "stride", who, 1, 4), "stride"),
        "pad": choice(pads, pad, "padding"),
        "dilation": slider(1, 3, check_int(dilation, "dilation", who, 1, 3), "dilation"),
        "position": slider(0, 0, 0, "position"),
    }
    sizes = {name: knob for name, knob in knobs.items() if name != "position"}

    def fit(_change=None):
        places = Axis.of(**values(sizes), who=who).out ** 2
        knobs["position"].max = max(places - 1, 0)

    for knob in sizes.values():
        knob.observe(fit, names="value")
    fit()

    def draw():  # of one height, so that the picture does not jump
        return window_figure(**values(knobs), knobs=names, height=4.7)

    shown = {name: knob for name, knob in knobs.items() if name in (*names, "position")}
    show(shown, Screen(draw))


def explore_pooling(x=None):
    """Show pooling with sliders for the window's size, stride, mode and place.

    Parameters
    ----------
    x : array of shape (n_H, n_W) or (n_H, n_W, 3), optional
        A small array of numbers, or a photograph; a 6x6 example when not given.
    """
    x = np.asarray(NUMBERS if x is None else x)
    small = x.ndim == 2 and max(x.shape) <= 12
    x = x if small else small_gray(x, "explore_pooling")
    most = min(4 if small else 8, *x.shape)
    knobs = {
        "size": slider(1, most, min(2, most), "window"),
        "stride": slider(1, most, min(2, most), "stride"),
        "mode": choice(["max", "average"], "max", "mode"),
    }
    if small:
        knobs["position"] = slider(0, 0, 0, "position")

        def fit(_change=None):
            size, stride = knobs["size"].value, knobs["stride"].value
            rows, cols = (Axis(n, size, stride, 1, 0, 0).out for n in x.shape)
            knobs["position"].max = rows * cols - 1

        knobs["size"].observe(fit, names="value")
        knobs["stride"].observe(fit, names="value")
        fit()
    show(knobs, Screen(lambda: pooling_figure(x, **values(knobs))))


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
