"""Two ways to the same numbers: where they agree, a point lies on the diagonal."""

import matplotlib.pyplot as plt
import numpy as np

from course_utils.plots.look.style import DPI, ROLES, WIDTH, Panels, number
from course_utils.plots.look.words import note

OFF, OFF_WORDS = "#D55E00", "#B84E00"  # what is beside the line


def agreement(pairs, *, off=1e-4):
    """Draw gradients by formula against measured ones: a right one lies on the diagonal.

    Parameters
    ----------
    pairs : dict of name to (formula, measured)
        Arrays of the same shape.
    off : float
        A number counts as beside the line where the two differ by more than this part of the
        largest of them.

    Returns
    -------
    array of matplotlib Axes

    Raises
    ------
    ValueError
        If there is nothing to draw, or two arrays differ in shape.
    """
    shapes = {name: (np.shape(a), np.shape(b)) for name, (a, b) in pairs.items()}
    if not pairs or any(a != b for a, b in shapes.values()):
        raise ValueError(f"agreement: expected pairs of arrays of the same shape, got {shapes}")
    n = len(pairs)
    wide = min(WIDTH - 0.4, 2.4 * n + 0.4)
    size = {"figsize": (wide, wide / n + 0.6), "dpi": DPI, "layout": "constrained"}
    fig, axes = plt.subplots(1, n, squeeze=False, **size)
    fig.get_layout_engine().set(w_pad=0.06, h_pad=0.08)
    for k, (ax, (name, both)) in enumerate(zip(axes[0], pairs.items(), strict=True)):
        formula, measured = (np.ravel(a).astype(float) for a in both)
        beside = compare(ax, formula, measured, off=off)
        count = f"all {len(formula)} on the line"
        if beside.any():
            count = f"{beside.sum()} of {len(formula)} beside the line"
        ax.set_title(name if n == 1 else f"{'abcdef'[k]}  {name}", fontsize=12, pad=22)
        ax.text(0.5, 1.03, count, transform=ax.transAxes, ha="center", fontsize=10.5,
                color=OFF_WORDS if beside.any() else ROLES["output"][1])  # fmt: skip
        ax.set_xlabel("by formula", fontsize=11)
        ax.locator_params(nbins=4)
        ax.tick_params(labelsize=10)
        ax.grid(visible=False)
        note(ax, f"{name}, by formula against measured: {count}, from "
                 f"{number(measured.min())} to {number(measured.max())}.")  # fmt: skip
    axes[0, 0].set_ylabel("measured by nudging", fontsize=11)
    return Panels.of(axes[0])


def compare(ax, formula, measured, *, off=1e-4):
    """Draw the points of one panel of `agreement` on `ax`, and say which lie beside the line."""
    top = float(np.abs([formula, measured]).max()) or 1.0
    beside = np.abs(formula - measured) > off * top
    ends = np.array([-1.12, 1.12]) * top
    ax.plot(ends, ends, color="#BBBBBB", linewidth=1.2, zorder=1)
    look = {"linestyle": "none", "zorder": 2}
    ax.plot(formula[~beside], measured[~beside], marker="o", markersize=5,
            color=ROLES["output"][0], alpha=0.55, markeredgewidth=0, **look)  # fmt: skip
    ax.plot(formula[beside], measured[beside], marker="x", markersize=6.5,
            color=OFF, markeredgewidth=1.8, **look)  # fmt: skip
    ax.set(xlim=ends, ylim=ends)
    ax.set_box_aspect(1)
    return beside
