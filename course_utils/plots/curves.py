"""Lines with their names at their ends."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import LogLocator, MaxNLocator, NullLocator

from .style import DPI, OKABE_ITO

DARK = ("#0072B2", "#A86500", "#00805D", "#A64D80", "#2C7FA8", "#B84E00", "#000000")
STYLES = ("-", "-", "-", (0, (5, 1.5)), (0, (5, 1.5)), (0, (1.5, 1.2)), (0, (1.5, 1.2)))


def _line(name, values):
    """(x, y) of one entry of `curve`."""
    if isinstance(values, tuple) and len(values) == 2 and np.ndim(values[0]) == 1:
        x, y = (np.asarray(v, dtype=float) for v in values)
    else:
        y = np.asarray(values, dtype=float)
        x = np.arange(1, len(y) + 1) if y.ndim == 1 else None
    if y.ndim != 1 or x is None or x.shape != y.shape or not len(y):
        raise ValueError(
            f"curve: expected values of one axis, or (x, y), for {name!r}, got {np.shape(values)}"
        )
    return x, y


def spread(wanted, apart):
    """Move heights apart until neighbours are at least `apart`, keeping their order."""
    order = np.argsort(wanted, kind="stable")
    heights = np.array(wanted, dtype=float)[order]
    groups = [[h, 1] for h in heights]  # mean and size of blocks that touch
    k = 0
    while k + 1 < len(groups):
        (a, n), (b, m) = groups[k], groups[k + 1]
        if b - a < apart * (n + m) / 2:
            groups[k : k + 2] = [[(a * n + b * m) / (n + m), n + m]]
            k = max(k - 1, 0)
        else:
            k += 1
    placed = [mean + apart * (i - (n - 1) / 2) for mean, n in groups for i in range(n)]
    result = np.empty(len(placed))
    result[order] = placed
    return result


def curve(lines, *, xlabel="", ylabel="", title=None, ax=None, log=False, ylim=None):
    """Draw lines with their names at their ends instead of a legend.

    Parameters
    ----------
    lines : dict of name to values, or to a pair (x, y)
        Without x the values are counted from 1, as epochs are.
    xlabel, ylabel, title : str
    ax : matplotlib Axes, optional
    log : bool
        Draw y on a logarithmic scale.
    ylim : pair of float, optional

    Returns
    -------
    matplotlib Axes
    """
    if not isinstance(lines, dict) or not lines:
        raise TypeError(f"curve: expected a dict of name to values, got {lines!r}")
    if len(lines) > len(OKABE_ITO):
        raise ValueError(f"curve: expected at most {len(OKABE_ITO)} lines, got {len(lines)}")
    lines = {str(name): _line(name, values) for name, values in lines.items()}
    if ax is None:
        ax = plt.figure(figsize=(6.6, 3.5), dpi=DPI, layout="constrained").add_subplot()
    for (x, y), hue, dash in zip(lines.values(), DARK, STYLES, strict=False):
        marker = "o" if len(y) <= 12 else None
        ax.plot(x, y, color=hue, linestyle=dash, linewidth=2, marker=marker, markersize=4)
    if log:
        ax.set_yscale("log")
        ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        ax.yaxis.set_minor_locator(NullLocator())
        ax.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    if ylim is not None:
        ax.set_ylim(ylim)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    ax.grid(axis="y")
    ax.set_axisbelow(True)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    if title is not None:
        ax.set_title(title, loc="left")
    low, high = min(x.min() for x, _ in lines.values()), max(x.max() for x, _ in lines.values())
    margin = (high - low or 1) * 0.02
    ax.set_xlim(low - margin, high + margin)
    if all((x == np.rint(x)).all() for x, _ in lines.values()):
        ax.xaxis.set_major_locator(MaxNLocator(8, integer=True))
    _names(ax, lines, log)
    return ax


def _names(ax, lines, log):
    """Write each name where its line ends, moved apart where they would touch."""
    flat = (lambda v: np.log(np.maximum(v, 1e-300))) if log else np.asarray
    low, high = flat(np.array(ax.get_ylim()))
    points = ax.get_position().height * ax.figure.get_figheight() * 72
    ends = np.array([(x[-1], y[-1]) for x, y in lines.values()])
    own = np.clip((flat(ends[:, 1]) - low) / (high - low), 0, 1) * points
    apart = 14.0
    placed = spread(own, apart)
    placed += max(0, 5 - placed.min()) - max(0, placed.max() - points)
    right = ax.get_xlim()[1]
    for name, (_, y), height, start, hue in zip(lines, ends, placed, own, DARK, strict=False):
        look = {"color": hue, "fontsize": 10, "fontweight": "bold", "va": "center"}
        shift = {"xytext": (6, height - start), "textcoords": "offset points"}
        y = np.clip(y, *ax.get_ylim())
        ax.annotate(name, (right, y), annotation_clip=False, **shift, **look)
