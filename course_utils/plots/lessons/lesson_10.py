"""Networks on their way through the years, and a network scaled in three directions."""

from itertools import pairwise
from math import ceil, log10, sqrt

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import FancyArrowPatch, Rectangle

from course_utils.plots.look.knobs import Screen, show, stops, values
from course_utils.plots.look.style import DPI, INK, MUTED, RC, ROLES, RULE, canvas, say, text_on
from course_utils.plots.look.words import note
from course_utils.plots.networks.network_costs import in_short

YEARS = LinearSegmentedColormap.from_list("course_years", ["#9CCBE6", "#0072B2", "#00263D"])
WIDE = 7.4  # inches: letters of 11 points stay legible where a page is 400 pixels wide
# where a name stands: sideways in radii and inches, up in inches, from the middle of its circle
BESIDE = {
    "LeNet-5": (1, 0.1, -0.06, "left"),
    "GoogLeNet": (0, 0, -0.25, "center"),
    "VGG-16": (0, 0, -0.68, "center"),
    "ResNet-50": (1, 0.06, -0.1, "left"),
    "SE-ResNet-50": (-1, -0.08, -0.09, "right"),
    "EfficientNet-B0": (0, -0.12, 0.33, "left"),
    "MobileNet": (0, -0.3, -0.25, "left"),
    "Xception": (0, 0, 0.34, "center"),
}
# how far the arrow that ends at a network bends, so that it crosses no name
BENDS = {
    **{"AlexNet": -0.35, "Xception": 0.25, "MobileNet": 0.4},
    **{"SE-ResNet-50": 0.22, "EfficientNet-B0": 0.1},
}


def way(nets, *, ax=None):
    """Draw networks in the order of their years: how often right, against multiplications.

    Parameters
    ----------
    nets : dict of str to (int, NetworkCost, float or None)
        Year, cost, and percent right at the first guess, in the order of the arrows. None stands
        for a network that was made for something else: it is drawn at the edge.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If fewer than two networks have a percentage, or the years run backwards.
    """
    shown = {name: net for name, net in nets.items() if net[2] is not None}
    if len(shown) < 2:
        raise ValueError(f"way: expected two networks with percentages or more, got {list(shown)}")
    years = [year for year, *_ in nets.values()]
    if years != sorted(years):
        raise ValueError(f"way: expected years that never go back, got {years}")
    if ax is None:
        with mpl.rc_context(RC):
            ax = plt.figure(figsize=(WIDE, 6), dpi=DPI, layout="constrained").add_subplot()
    _axes_of_the_way(ax, [(cost.multiplications, right) for _, cost, right in shown.values()])
    largest = max(cost.parameters for _, cost, _ in nets.values())
    stops_at = []
    for name, (year, cost, right) in nets.items():
        inside = right is not None
        at = (cost.multiplications, right) if inside else _edge(ax)
        radius = 0.5 * sqrt(cost.parameters / largest)
        hue = YEARS(len(stops_at) / (len(nets) - 1))
        stops_at.append((name, at, max(radius, 0.05)))
        _stop(ax, name, year, at, max(radius, 0.05), hue, cost if not inside else None)
    for (first, start, r0), (name, end, r1) in pairwise(stops_at):
        look = {"arrowstyle": "-|>", "mutation_scale": 15, "color": INK, "linewidth": 1.5}
        look |= {"shrinkA": 72 * r0 + 2, "shrinkB": 72 * r1 + 2, "zorder": 6, "alpha": 0.75}
        look |= {"connectionstyle": f"arc3,rad={BENDS.get(name, 0.12)}"}
        look["linestyle"] = "-" if first in shown else ":"
        ax.add_patch(FancyArrowPatch(start, end, **look))
    words = "; ".join(
        f"{name} {year}, {in_short(cost.multiplications)}"
        + (f", {right:g}" if right is not None else ", made for digits")
        for name, (year, cost, right) in nets.items()
    )
    best = max(shown, key=lambda name: shown[name][2])
    least = min(shown, key=lambda name: shown[name][1].multiplications)
    return note(
        ax,
        "Arrows through the years, multiplications and percent right at the first guess on "
        f"ImageNet: {words}. Most often right is {best}, with the least work {least}.",
    )


def _axes_of_the_way(ax, points):
    x, y = np.array(points, float).T
    ax.set(xscale="log", xlim=(x.min() / 1.9, x.max() * 1.75), ylim=(y.min() - 4.5, y.max() + 2.5))
    ax.set_xlabel("multiplications for a picture (logarithmic)", fontsize=12)
    ax.set_ylabel("right at the first guess, percent", fontsize=12)
    ax.xaxis.set_major_formatter(lambda value, pos: in_short(value))
    ax.xaxis.set_minor_formatter(mpl.ticker.NullFormatter())
    ax.xaxis.set_major_locator(mpl.ticker.LogLocator(subs=(1, 2, 5)))
    ax.xaxis.set_minor_locator(mpl.ticker.NullLocator())
    ax.tick_params(labelsize=11)
    ax.grid(True)
    key = "area: parameters\nthe darker, the later"
    look = {"ha": "right", "linespacing": 1.3, "fontsize": 11, "color": MUTED}
    ax.text(0.99, 0.02, key, transform=ax.transAxes, **look)


def _edge(ax):
    """Where a network is drawn that does not belong on the axes: low at the left."""
    (low, high), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    return low * (high / low) ** 0.025, bottom + 0.035 * (top - bottom)


def _stop(ax, name, year, at, radius, hue, far):
    """A network: its circle, its name and its year; `far` is the cost of one off the axes."""
    ax.scatter(*at, s=(2 * radius * 72) ** 2, color=[hue], alpha=0.85, edgecolor="#FFFFFF", lw=1)
    ax.scatter(*at, s=7, color=text_on(hue) if radius > 0.1 else "#FFFFFF", zorder=4)
    radii, right, up, ha = BESIDE.get(name, (1, 0.07, 0, "left"))
    offset = 72 * (radii * radius + right), 72 * up
    words = f"{name}{chr(10) if len(name) > 12 else ' '}{year}"
    if far is not None:
        words += f": digits, {in_short(far.multiplications)}, far to the left"
    look = {"ha": ha, "va": "center", "fontsize": 11.5, "zorder": 7, "linespacing": 1.15}
    ax.annotate(words, at, xytext=offset, textcoords="offset points", **look)


def ways_to_grow(grown, base, right):
    """Draw a network grown in several ways to the same work, and how often each was right.

    Parameters
    ----------
    grown : dict of str to ((width, depth, resolution), float, float)
        For each way the three knobs, how many times the work, and percent right.
    base : tuple (width, depth, resolution)
        The network that was grown.
    right : float
        How often the base was right, in percent.

    Returns
    -------
    matplotlib Axes
    """
    with mpl.rc_context(RC):
        row, top = 0.88, 0.62
        ax = canvas(WIDE, top + row * len(grown) + 0.5)
        best = max(percent for *_, percent in grown.values())
        low, high = np.floor(right), np.ceil(best)

        def place(percent):
            return 4.75 + (WIDE - 0.75 - 4.75) * (percent - low) / (high - low)

        bottom = top + row * len(grown)
        for percent in np.arange(low, high + 1):
            ax.plot([place(percent)] * 2, [top, bottom], color=RULE, linewidth=0.8, zorder=1)
            say(ax, place(percent), bottom + 0.16, f"{percent:g}", 11, MUTED)
        ax.plot([place(right)] * 2, [top, bottom], color=INK, linewidth=1.4, linestyle="--")
        say(ax, place(right), 0.42, f"before: {right:g}", 11)
        say(ax, place((low + high) / 2), bottom + 0.38, "right at the first guess, percent", 11)
        for k, (name, (knobs, times, percent)) in enumerate(grown.items()):
            y = top + row * (k + 0.5)
            hue = ROLES["output"][0] if percent == best else ROLES["input"][0]
            _tower(ax, 0.2, y, knobs, base, hue, 0.36, 1.35)
            say(ax, 1.75, y - 0.13, name, 11.5, ha="left", bold=percent == best)
            say(ax, 1.75, y + 0.13, f"{times:.1f} times the work", 11, MUTED, ha="left")
            ax.scatter([place(percent)], [y], s=120, color=hue, zorder=4)
            say(ax, place(percent) + 0.14, y, f"{percent:g}", 11.5, ha="left", bold=True)
    words = "; ".join(
        f"{name}, {times:.1f} times the work, {p:g}" for name, (_, times, p) in grown.items()
    )
    return note(ax, f"Percent right at the first guess, {right:g} before: {words}.")


def scaling_figure(counts, width=1.0, depth=1.0, resolution=224):
    """Draw a scaled network beside the first of `counts`, and how many times as much it costs.

    Parameters
    ----------
    counts : dict of (width, depth, resolution) to NetworkCost
        The first entry is what the others are compared with.
    width, depth, resolution : number
        One of the entries.

    Returns
    -------
    matplotlib Figure

    Raises
    ------
    ValueError
        If there is no such entry.
    """
    key = (width, depth, resolution)
    if key not in counts:
        raise ValueError(f"scaling_figure: expected one of {len(counts)} entries, got {key}")
    base_key, base = next(iter(counts.items()))
    cost = counts[key]
    most = max(max(c[k] / base[k] for k in range(3)) for c in counts.values())
    with mpl.rc_context(RC):
        ax = canvas(WIDE, 2.9)
        _tower(ax, 0.2, 1.1, base_key, base_key, None)
        _tower(ax, 0.2, 1.1, key, base_key, ROLES["input"][0])
        words = f"width × {width:g}, depth × {depth:g}\n{resolution} × {resolution} pixels"
        say(ax, 0.2, 2.42, words, 11, ha="left")
        left, right = 4.5, WIDE - 0.75
        top = 10 ** (ceil(log10(most) * 5) / 5)

        def place(factor):
            return left + (right - left) * log10(max(factor, 1)) / log10(top)

        for factor in (1, 2, 5, 10, 20, 50, 100):
            if factor <= top:
                ax.plot([place(factor)] * 2, [0.3, 2.05], color=RULE, linewidth=0.8, zorder=1)
                say(ax, place(factor), 2.2, f"{factor} ×", 11, MUTED)
        said = []
        for k, name in enumerate(("parameters", "multiplications", "activations")):
            y, factor = 0.52 + 0.58 * k, cost[k] / base[k]
            hue = ROLES["output"][0]
            ax.plot([left, right], [y, y], color=RULE, linewidth=0.8, zorder=1)
            ax.scatter([place(factor)], [y], s=110, color=hue, zorder=4)
            say(ax, left - 0.14, y - 0.11, name, 11, ha="right")
            say(ax, left - 0.14, y + 0.12, in_short(cost[k]), 11, MUTED, ha="right")
            words = f"{factor:.2f} ×"
            say(ax, place(factor) + 0.06, y - 0.19, words, 11, ha="left", bold=True)
            said.append(f"{name} {in_short(cost[k])}, {factor:.2f} times")
        say(ax, (left + right) / 2, 2.5, "as much as the outlined network", 11, MUTED)
    words = f"Width {width:g}, depth {depth:g}, {resolution} pixels: {'; '.join(said)}."
    return note(ax, words).figure


def _tower(ax, x, y, key, base_key, hue, tall=0.95, most=3.0):
    """Slabs in a row: their number is the depth, their thickness the width, their height pixels.

    Without `hue` outlines. Where the row would get wider than `most`, the slabs move together.
    """
    width, depth, resolution = key
    n, thick = round(6 * depth / base_key[1]), 0.12 * width / base_key[0] * (tall / 0.95) ** 0.5
    high, step = tall * resolution / base_key[2], min(0.26, most / n)
    look = {"facecolor": hue, "edgecolor": "#FFFFFF", "linewidth": 0.8, "alpha": 0.85}
    if hue is None:
        look = {"facecolor": "none", "edgecolor": INK, "linewidth": 1.2, "zorder": 4}
    for k in range(n):
        ax.add_patch(Rectangle((x + step * k, y - high / 2), min(thick, step), high, **look))


def explore_scaling(counts):
    """Turn width, depth and resolution of a network, and see at once what it costs.

    `scaling_figure` draws the same picture without knobs.

    Parameters
    ----------
    counts : dict of (width, depth, resolution) to NetworkCost
        An entry for every combination; the first is where the knobs start.

    Raises
    ------
    ValueError
        If there is none.
    """
    if not counts:
        raise ValueError("explore_scaling: counts has no entry; run the cell that fills it first")
    knobs = {}
    for k, name in enumerate(("width", "depth", "resolution")):
        options = sorted({key[k] for key in counts})
        knobs[name] = stops(options, next(iter(counts))[k], name)
        knobs[name].style.description_width = "80px"
    show(knobs, Screen(lambda: scaling_figure(counts, **values(knobs))))
