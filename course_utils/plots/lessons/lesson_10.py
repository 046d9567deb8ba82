"""Networks as a map of what they cost, and a network scaled in three directions."""

from math import ceil, log10, sqrt

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from course_utils.plots.look.knobs import Screen, show, stops, values
from course_utils.plots.look.style import (
    DPI,
    INK,
    MUTED,
    RC,
    ROLES,
    RULE,
    WIDTH,
    canvas,
    say,
    text_on,
)
from course_utils.plots.look.words import note
from course_utils.plots.networks.network_costs import in_short

YEARS = LinearSegmentedColormap.from_list("course_years", ["#B9D9EC", "#0072B2", "#00263D"])


def network_map(costs, years, *, outside=(), ax=None):
    """Draw networks as a map: multiplications against parameters, activations as the area.

    Parameters
    ----------
    costs : dict of str to NetworkCost
    years : dict of str to int
        Tells the colour: the later, the darker.
    outside : sequence of str
        Names of networks far off, told in the corner in place of being drawn.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If a network has no year, or none is left to draw.
    """
    missing = [name for name in costs if name not in years]
    if missing:
        raise ValueError(f"network_map: expected a year for each network, got none for {missing}")
    shown = {name: cost for name, cost in costs.items() if name not in outside}
    if not shown:
        raise ValueError("network_map: expected at least one network to draw, got none")
    if ax is None:
        ax = plt.figure(figsize=(WIDTH, 5.4), dpi=DPI, layout="constrained").add_subplot()
    largest = max(cost.activations for cost in shown.values())
    first, last = min(years[n] for n in shown), max(years[n] for n in shown)
    x, y = (np.array([cost[k] for cost in shown.values()], float) for k in (0, 1))
    radii = [0.42 * sqrt(cost.activations / largest) for cost in shown.values()]
    ax.set(xscale="log", yscale="log", xlabel="parameters", ylabel="multiplications for a picture")
    ax.set_xlim(x.min() / 1.6, x.max() * 2.0)
    ax.set_ylim(y.min() / 2.2, y.max() * 2.4)
    _count_axes(ax)
    for name, px, py, radius in zip(shown, x, y, radii, strict=True):
        share = (years[name] - first) / max(last - first, 1)
        hue = YEARS(share)
        area = (2 * radius * 72) ** 2
        ax.scatter([px], [py], s=area, color=[hue], alpha=0.8, edgecolor="#FFFFFF", linewidth=1)
        ax.scatter([px], [py], s=7, color=text_on(hue), zorder=4)
    _labels(ax, [f"{n} ({years[n]})" for n in shown], x, y, radii)
    far = [n for n in outside if n in costs]
    _corners(ax, [f"{n} ({years[n]}) {_far_off(costs[n])}" for n in far])
    words = "; ".join(
        f"{n} {in_short(c.parameters)} parameters, {in_short(c.multiplications)} multiplications"
        for n, c in shown.items()
    )
    return note(ax, f"Networks by multiplications and parameters, both logarithmic: {words}.")


def _count_axes(ax):
    """Counts at 1, 2 and 5 of each power of ten, and a grid."""
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(_Counts())
        axis.set_minor_formatter(mpl.ticker.NullFormatter())
        axis.set_major_locator(mpl.ticker.LogLocator(subs=(1, 2, 5)))
        axis.set_minor_locator(mpl.ticker.NullLocator())
    ax.grid(True)
    for spine in ("top", "right"):
        ax.spines[spine].set_visible(False)


def _far_off(cost):
    return f"lies far off: {cost.parameters:,} parameters, {cost.multiplications:,} multiplications"


def _corners(ax, far):
    """What lies outside in the lower right corner, the key in the upper left one."""
    look = {"transform": ax.transAxes, "fontsize": 9, "color": MUTED}
    for k, words in enumerate(far):
        ax.text(0.99, 0.015 + 0.045 * k, words, ha="right", va="bottom", **look)
    key = "area: numbers held for a picture (activations)\nthe darker, the later"
    ax.text(0.015, 0.985, key, linespacing=1.4, va="top", **look)


class _Counts(mpl.ticker.Formatter):
    def __call__(self, value, pos=None):
        return in_short(value)


def _labels(ax, names, x, y, radii):
    """Write each name beside its circle, where it covers no other circle and no other name."""
    fig = ax.figure
    fig.canvas.draw()
    renderer = fig.canvas.get_renderer()
    inch = fig.dpi
    centres = ax.transData.transform(np.column_stack([x, y])) / inch
    frame = ax.get_window_extent(renderer)
    frame = np.array([frame.x0, frame.y0, frame.x1, frame.y1]) / inch
    taken = []
    for k in np.argsort([-r for r in radii]):
        words = names[k]
        probe = ax.text(0, 0, words, fontsize=9.5)
        box = probe.get_window_extent(renderer)
        probe.remove()
        half = np.array([box.width, box.height]) / inch / 2 + 0.02
        best = None
        for distance in (0.05, 0.12, 0.25, 0.4, 0.6, 0.8):
            for angle in np.radians([0, 180, 90, 270, 45, 315, 135, 225, 20, 340, 160, 200]):
                way = np.array([np.cos(angle), np.sin(angle)])
                middle = centres[k] + way * (radii[k] + distance) + way * half
                cost = _covered(middle, half, centres, radii, taken, frame) + distance
                if best is None or cost < best[0] - 1e-9:
                    best = cost, middle, distance
        _, middle, distance = best
        taken.append((middle, half))
        place = ax.transData.inverted().transform(middle * inch)
        if distance > 0.3:
            ax.annotate(
                "",
                xy=(x[k], y[k]),
                xytext=place,
                arrowprops={"arrowstyle": "-", "color": MUTED, "linewidth": 0.8},
                zorder=3,
            )
        look = {"fontsize": 9.5, "ha": "center", "va": "center", "zorder": 5, "color": INK}
        if distance > 0.3:
            look["bbox"] = {"facecolor": "#FFFFFF", "edgecolor": "none", "pad": 1, "alpha": 0.85}
        ax.text(*place, words, **look)


def _covered(middle, half, centres, radii, taken, frame):
    """How badly a label at `middle` gets in the way, in no unit in particular."""
    low, high = middle - half, middle + half
    cost = 50.0 * (np.any(low < frame[:2]) or np.any(high > frame[2:]))
    for centre, radius in zip(centres, radii, strict=True):
        nearest = np.clip(centre, low, high)
        cost += 4.0 * max(0.0, radius + 0.02 - np.hypot(*(centre - nearest))) / max(radius, 0.05)
    for other, size in taken:
        overlap = np.minimum(high, other + size) - np.maximum(low, other - size)
        cost += 30.0 * bool(np.all(overlap > 0))
    return cost


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
        ax = canvas(WIDTH, 2.75)
        _tower(ax, 0.25, 1.25, base_key, base_key, RULE)
        _tower(ax, 0.25, 1.25, key, base_key, ROLES["input"][0])
        words = f"width × {width:g}, depth × {depth:g}\n{resolution} × {resolution} pixels"
        say(ax, 1.75, 2.5, words, 10)
        left, right = 4.85, WIDTH - 0.55
        top = 10 ** (ceil(log10(most) * 5) / 5)

        def place(factor):
            return left + (right - left) * log10(max(factor, 1)) / log10(top)

        for factor in (1, 2, 5, 10, 20, 50, 100):
            if factor <= top:
                ax.plot([place(factor)] * 2, [0.3, 2.05], color=RULE, linewidth=0.8, zorder=1)
                say(ax, place(factor), 2.18, f"{factor} ×", 9, MUTED)
        said = []
        for k, name in enumerate(("parameters", "multiplications", "activations")):
            y, factor = 0.52 + 0.58 * k, cost[k] / base[k]
            hue = ROLES["output"][0]
            bar = Rectangle((left, y - 0.15), max(place(factor) - left, 0.02), 0.3, color=hue)
            ax.add_patch(bar)
            say(ax, left - 0.1, y - 0.09, name, 10, ha="right")
            say(ax, left - 0.1, y + 0.11, in_short(cost[k]), 9, MUTED, ha="right")
            words = f"{factor:.2f} ×"
            say(ax, place(factor) + 0.07, y, words, 10, ha="left", bold=True)
            said.append(f"{name} {in_short(cost[k])}, {factor:.2f} times")
        say(ax, (left + right) / 2, 2.45, "as much as the network drawn as an outline", 9, MUTED)
    words = f"Width {width:g}, depth {depth:g}, {resolution} pixels: {'; '.join(said)}."
    return note(ax, words).figure


def _tower(ax, x, y, key, base_key, hue):
    """Slabs in a row: their number is the depth, their thickness the width, their height pixels."""
    width, depth, resolution = key
    n, thick = round(6 * depth / base_key[1]), 0.12 * width / base_key[0]
    high = 0.95 * resolution / base_key[2]
    for k in range(n):
        shade = {"facecolor": hue, "edgecolor": "#FFFFFF", "linewidth": 0.8}
        grey = hue == RULE
        if grey:
            shade = {"facecolor": "none", "edgecolor": MUTED, "linewidth": 1, "zorder": 4}
        look = {**shade, "alpha": None if grey else 0.85}
        ax.add_patch(Rectangle((x + 0.26 * k, y - high / 2), thick, high, **look))


def explore_scaling(counts):
    """Turn width, depth and resolution of a network, and see at once what it costs.

    `scaling_figure` draws the same picture without knobs.

    Parameters
    ----------
    counts : dict of (width, depth, resolution) to NetworkCost
        An entry for every combination; the first is where the knobs start.
    """
    knobs = {}
    for k, name in enumerate(("width", "depth", "resolution")):
        options = sorted({key[k] for key in counts})
        knobs[name] = stops(options, next(iter(counts))[k], name)
        knobs[name].style.description_width = "80px"
    show(knobs, Screen(lambda: scaling_figure(counts, **values(knobs))))
