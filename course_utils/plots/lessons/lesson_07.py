"""Paths of optimisers over a valley, seen from above."""

import matplotlib.pyplot as plt
import numpy as np

from course_utils.plots.charts.curves import DARK
from course_utils.plots.look.style import DPI, INK, MUTED, Panels
from course_utils.plots.look.words import note


def descent(cost, paths, *, xlim, ylim, n_cols=2, most=None):
    """Draw the way of each optimiser over the contour lines of a cost with two weights.

    Parameters
    ----------
    cost : callable
        ``cost(u, v)`` for arrays u and v; its smallest value is 0, at the cross.
    paths : dict of name to array of shape (steps + 1, 2)
        The places (u, v), from the start on.
    xlim, ylim : pair of float
        Part of the plane to draw.
    n_cols : int
        Pictures in a row.
    most : float, optional
        Highest contour line; that of the start when not given.

    Returns
    -------
    array of matplotlib Axes

    Raises
    ------
    ValueError
        If a path is not an array of places.
    """
    paths = {name: np.asarray(path, dtype=float) for name, path in paths.items()}
    for name, path in paths.items():
        if path.ndim != 2 or path.shape[1] != 2:
            raise ValueError(f"descent: expected places (u, v) for {name!r}, got {path.shape}")
    u, v = np.meshgrid(np.linspace(*xlim, 121), np.linspace(*ylim, 121))
    z = cost(u, v)
    start = next(iter(paths.values()))[0]
    most = float(cost(*start)) if most is None else most
    levels = most * (np.arange(1, 9) / 8) ** 2
    n_rows = -(-len(paths) // n_cols)
    _, axes = plt.subplots(
        n_rows, n_cols, figsize=(8, 2.3 * n_rows), dpi=DPI, layout="constrained", squeeze=False,
        sharex=True, sharey=True,
    )  # fmt: skip
    for ax in axes.ravel()[len(paths) :]:
        ax.remove()
    lowest = np.unravel_index(np.argmin(z), z.shape)
    for ax, (name, path), hue in zip(axes.ravel(), paths.items(), DARK, strict=False):
        ax.contour(u, v, z, levels=levels, colors="#B9C4CC", linewidths=0.9)
        ax.plot(*path.T, color=hue, linewidth=1.6, marker="o", markersize=3.2)
        ax.plot(*path[0], marker="s", color=INK, markersize=6)
        ax.plot(u[lowest], v[lowest], marker="+", color=INK, markersize=11, markeredgewidth=2)
        ax.set_title(f"{name}: {cost(*path[-1]):.2g} after {len(path) - 1} steps", fontsize=10)
        ax.set(xlim=xlim, ylim=ylim)
        ax.tick_params(colors=MUTED)
        note(ax, f"Path of {name}, {len(path) - 1} steps over contour lines, from a cost of "
                 f"{cost(*path[0]):.3g} to {cost(*path[-1]):.2g}.")  # fmt: skip
    return Panels.of(axes.ravel()[: len(paths)])
