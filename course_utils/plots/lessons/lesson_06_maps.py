"""What filters make of a digit, and at which of its pixels a measured slope is not the computed."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils.plots.arrays.images import images, show_picture
from course_utils.plots.charts.agreement import OFF_WORDS, compare
from course_utils.plots.look.style import DPI, INK, RC, ROLES, Panels, check_array
from course_utils.plots.look.words import with_alt

ON_WORDS = ROLES["output"][1]


def seen(digit, filters, maps):
    """Draw a digit, filters that look at it, and what they make of it.

    Parameters
    ----------
    digit : ndarray, shape (n_H, n_W)
    filters : ndarray, shape (f, f, 1, n_C)
    maps : ndarray, shape (h, w, n_C)
        What each filter and ReLU make of the digit; the largest number of each is white.

    Returns
    -------
    array of matplotlib Axes
        The digit, the filters, the maps.
    """
    digit = check_array(digit, "digit", "seen")
    maps = check_array(maps, "maps", "seen", 3)
    n = maps.shape[2]
    if filters.shape[-1] != n:
        raise ValueError(f"seen: expected a map for each filter, got {filters.shape}, {maps.shape}")
    with mpl.rc_context(RC):
        fig = plt.figure(figsize=(6.6, 3.0), dpi=DPI, layout="constrained")
        fig.get_layout_engine().set(w_pad=0.04, h_pad=0.05)
        grid = fig.add_gridspec(2, n + 1, width_ratios=[1.45] + [1] * n, height_ratios=[0.62, 1])
        first = fig.add_subplot(grid[:, 0])
        show_picture(digit, first, "a digit", False, 0, None)
        rows = [[fig.add_subplot(grid[i, k + 1]) for k in range(n)] for i in (0, 1)]
    most = float(np.abs(filters).max())
    for k, (up, down) in enumerate(zip(*rows, strict=True)):
        show_picture(filters[..., 0, k], up, f"filter {k}", True, None, most)
        show_picture(maps[..., k], down, None, False, 0, float(maps[..., k].max()) or 1)
        for spine in up.spines.values():
            spine.set(edgecolor=ROLES["kernel"][0], linewidth=1.4)
        down.set_xlabel(f"map {k}", fontsize=11, color=INK)
    tops = maps.max(axis=(0, 1))
    far = tops.max() / max(tops.min(), 1e-9)
    words = (
        f"A digit, and above one another {n} filters with random weights and the maps that they "
        "and ReLU make of it: parts of its strokes, other ones in each, on black ground. The "
        f"largest number stands in map {tops.argmax()}, {far:.1f} times that of map "
        f"{tops.argmin()}; each map is as light as its own numbers allow."
    )
    return with_alt(Panels.of([first, *rows[0], *rows[1]]), words)


def asked(filters, gradients, times=4):
    """Draw filters, and below each what the loss asks of its weights, so many times enlarged.

    Parameters
    ----------
    filters, gradients : ndarray, shape (f, f, 1, n_C)
    times : int

    Returns
    -------
    array of matplotlib Axes
    """
    n = filters.shape[-1]
    drawn = [a[..., 0, k] for a in (filters, times * gradients) for k in range(n)]
    names = [f"{name} {k}" for name in ("filter", f"{times} × gradient") for k in range(n)]
    panels = images(drawn, names, n_cols=n, signed=[True] * len(drawn), width=6.2)
    size = np.abs(gradients[..., 0, :]).mean(axis=(0, 1))
    most, least = size.argmax(), size.argmin()
    words = (
        f"{n} filters, and below each its gradient, {times} times enlarged; blue is negative, "
        f"orange positive. The gradient of filter {most} is on average "
        f"{size[most] / size[least]:.1f} times as large as that of filter {least}. In the "
        "gradients neighbours mostly have one sign, in the filters it changes from cell to cell."
    )
    return with_alt(panels, words)


def judged(pictures, places, checked):
    """Draw which pixels were nudged and where formula and measurement part, and the slopes.

    Parameters
    ----------
    pictures : dict of name to ndarray, shape (4, n_H, n_W, 1)
    places : sequence of int
        Which of the numbers of the four pictures were nudged.
    checked : dict of name to (formula, measured)
        The slopes at these places.

    Returns
    -------
    array of matplotlib Axes
        The pictures, then the slopes.
    """
    n, said = len(pictures), []
    with mpl.rc_context(RC):
        fig, axes = plt.subplots(
            2, n, figsize=(7.0, 4.8), dpi=DPI, layout="constrained", height_ratios=[1.25, 1]
        )
        fig.get_layout_engine().set(w_pad=0.06, h_pad=0.05)
    for k, (up, down, name) in enumerate(zip(*axes, pictures, strict=True)):
        four = np.asarray(pictures[name])[..., 0]
        formula, measured = (np.ravel(a).astype(float) for a in checked[name])
        beside = compare(down, formula, measured)
        show_picture(np.block([[*four[:2]], [*four[2:]]]), up, None, False, None, None)
        which, i, j = np.unravel_index(np.asarray(places), four.shape)
        x, y = j + which % 2 * four.shape[2], i + which // 2 * four.shape[1]
        look = {"linestyle": "none", "markeredgecolor": "#000000"}  # seen on gray noise, too
        up.plot(x[~beside], y[~beside], "o", color="#35D6A5", markersize=6, **look)
        up.plot(x[beside], y[beside], "X", color="#FF8A2A", markersize=8, **look)
        up.set_title(f"{'abcdef'[k]}  {name}", fontsize=12)
        count = f"{beside.sum()} of {len(x)} wrong" if beside.any() else f"all {len(x)} agree"
        up.set_xlabel(count, fontsize=11.5, fontweight="bold",
                      color=OFF_WORDS if beside.any() else ON_WORDS)  # fmt: skip
        down.set_xlabel("by formula", fontsize=11)
        ends = float(f"{0.75 * np.abs(formula).max():.0e}")
        down.set(xticks=[-ends, 0, ends], yticks=[-ends, 0, ends])
        down.tick_params(labelsize=10.5)
        dark = np.mean(four[which, i, j][beside] == 0) if beside.any() else 0
        where = f", {dark:.0%} of them on black background" if beside.any() else ""
        said.append(f"{name}: {count}{where}")
    axes[1, 0].set_ylabel("by nudging", fontsize=11)
    words = (
        f"{len(places)} pixels of four pictures each, a dot where the slope by formula and the "
        f"measured one agree, a cross where not. {'; '.join(said)}. Below, the slopes: dots on the "
        "diagonal, crosses beside it."
    )
    return with_alt(Panels.of(axes), words)


def called(digits, given, true):
    """Draw digits under the labels that they were given, right or not.

    Parameters
    ----------
    digits : sequence of images
    given, true : sequence of int

    Returns
    -------
    array of matplotlib Axes
    """
    panels = images(list(digits), [f"“{k}”" for k in given], n_cols=len(given), width=6.4)
    pairs = (f"a {t} called {g}" for g, t in zip(given, true, strict=True))
    return with_alt(panels, f"{len(given)} digits under their labels: {', '.join(pairs)}.")
