"""Lines with their names at their ends."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import Formatter, Locator, NullFormatter, NullLocator

from course_utils.plots.look.style import DPI, NARROW, OKABE_ITO, number
from course_utils.plots.look.words import note, title_of

DARK = ("#0072B2", "#A86500", "#00805D", "#A64D80", "#2C7FA8", "#B84E00", "#000000")
STYLES = ("-", "-", "-", (0, (5, 1.5)), (0, (5, 1.5)), (0, (1.5, 1.2)), (0, (1.5, 1.2)))
STEPS = {1: 0, 2: 0, 5: 0, 2.5: 1, 1.5: 1.5, 3: 1.5, 4: 1.5, 6: 1.5}  # of ticks, and their cost


class RoundTicks(Locator):
    """Ticks at round numbers, and at the ends where those are round in the same steps.

    From 0 to 45 these are 0, 15, 30, 45; from 0 to 255 they are 0, 50, ..., 250.

    Parameters
    ----------
    low, high : float
        Where the lines begin and end.
    view : pair of float
        The limits of the axis for them; with other limits the ticks follow those.
    integer : bool
        Only at whole numbers.
    """

    def __init__(self, low, high, view, integer):
        self.data, self.view, self.integer = (low, high), view, integer

    def __call__(self):
        """The ticks for the limits as they are now."""
        return self.tick_values(*sorted(self.axis.get_view_interval()))

    def tick_values(self, vmin, vmax):
        """The ticks for these limits."""
        low, high = self.data if np.allclose((vmin, vmax), self.view) else (vmin, vmax)
        if high <= low:
            return np.array([low])
        power = np.floor(np.log10(high - low))
        best, ticks = np.inf, np.array([low, high])
        for size in 10.0 ** np.arange(power - 2, power + 1):
            for step, cost in STEPS.items():
                if self.integer and (step * size) % 1:
                    continue
                first, last = np.ceil(low / step / size - 1e-6), np.floor(high / step / size + 1e-6)
                count = last - first + 1
                ends = abs(last * step * size - high) > 1e-6 * (high - low)
                cost += abs(count - 6) + 3 * ends
                if count >= 2 and cost < best:
                    best, ticks = cost, np.arange(first, last + 1) * step * size + 0.0
        return ticks


class Decades(Locator):
    """Ticks of a logarithmic axis: at powers of ten, and between them where there are few.

    Parameters
    ----------
    most : int
        At most so many powers of ten; where there are more, every second, third, ...
    """

    def __init__(self, most=7):
        self.most = most

    def __call__(self):
        """The ticks for the limits as they are now."""
        return self.tick_values(*sorted(self.axis.get_view_interval()))

    def tick_values(self, vmin, vmax):
        """The ticks for these limits."""
        if not 0 < vmin < vmax:
            return np.array([])
        first, last = np.ceil(np.log10(vmin) - 1e-9), np.floor(np.log10(vmax) + 1e-9)
        powers = np.arange(first - 1, last + 2)
        if np.log10(vmax / vmin) >= 2:
            step = int(-(-(last - first + 1) // self.most))
            return 10.0 ** powers[(powers >= first) & (powers <= last) & (powers % step == 0)]
        for parts in ((1, 2, 5), (1, 2, 3, 5, 7), np.arange(1, 10), np.arange(10, 100) / 10):
            ticks = np.outer(10.0**powers, parts).ravel()
            ticks = ticks[(ticks >= vmin * (1 - 1e-9)) & (ticks <= vmax * (1 + 1e-9))]
            if len(ticks) >= 3:
                break
        return ticks[:: -(-len(ticks) // 8)] if len(ticks) else ticks


class DecadeLabels(Formatter):
    """Numbers of a logarithmic axis: all of them plain, or all with their power of ten."""

    def format_ticks(self, values):
        """The labels of all ticks."""
        plain = all(0.999e-3 < v < 1.001e4 for v in values)
        return [f"{v:.6g}" if plain else self(v) for v in values]

    def __call__(self, value, pos=None):
        """One label."""
        power = int(np.floor(np.log10(value) + 1e-9))
        factor = f"{value / 10.0**power:.2g}"
        return f"${'' if factor == '1' else factor + '·'}10^{{{power}}}$"


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

    For two charts above each other draw on the axes of ``plt.subplots(2, sharex=True)``: they
    keep one width, however long the names are.

    Parameters
    ----------
    lines : dict of name to values, or to a pair (x, y)
        Without x the values are counted from 1, as epochs are.
    xlabel, ylabel, title : str
    ax : matplotlib Axes, optional
    log : bool
        Draw y on a logarithmic scale, with ticks at powers of ten; below two decades also
        between them.
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
        ax = plt.figure(figsize=(NARROW, 3.5), dpi=DPI, layout="constrained").add_subplot()
    for (x, y), hue, dash in zip(lines.values(), DARK, STYLES, strict=False):
        marker = "o" if len(y) <= 12 else None
        ax.plot(x, y, color=hue, linestyle=dash, linewidth=2, marker=marker, markersize=4)
    if log:
        ax.set_yscale("log")
        ax.yaxis.set_major_locator(Decades())
        ax.yaxis.set_minor_locator(NullLocator())
        ax.yaxis.set_minor_formatter(NullFormatter())
        ax.yaxis.set_major_formatter(DecadeLabels())
    if ylim is not None:
        ax.set_ylim(ylim)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    ax.grid(axis="y")
    ax.set_axisbelow(True)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    if title is not None:
        ax.set_title(title, loc="left")
    _x_axis(ax, [x for x, _ in lines.values()])
    _names(ax, lines, log)
    return note(ax, lambda ax: _words(ax, lines, log))


def _x_axis(ax, found):
    """Limits and ticks of x for these lines, and for those on axes that share it."""
    for other in ax.get_shared_x_axes().get_siblings(ax):
        found = found + getattr(other, "x_of_lines", []) if other is not ax else found
    ax.x_of_lines = found
    low, high = min(x.min() for x in found), max(x.max() for x in found)
    margin = (high - low or 1) * 0.02
    view = (low - margin, high + margin)
    ax.set_xlim(view)
    whole = all((x == np.rint(x)).all() for x in found)
    ax.xaxis.set_major_locator(RoundTicks(low, high, view, whole))


def _short(value):
    return number(value, lambda v: f"{v:.3g}".replace("-", "\N{MINUS SIGN}"))


def _way(x, y, log):
    """From where to where a line goes, and its top and bottom where they lie between."""
    first, last = _short(y[0]), _short(y[-1])
    seen = np.log(np.maximum(y, 1e-300)) if log else y  # as high as it is drawn
    high, low = np.nanmax(seen), np.nanmin(seen)
    little = 0.05 * (high - low)
    found = {}
    for word, sign, best in (("up", 1, high), ("down", -1, -low)):
        if best > max(sign * seen[0], sign * seen[-1]) + little:
            at = np.argmax(sign * seen >= best - 1e-6 * (high - low))  # the first of equal ones
            found[word] = f"{_short(y[at])} at {_short(x[at])}"
    if len(found) == 2:
        return f"from {first} to {last}, between {found['down']} and {found['up']}"
    for word, place in found.items():
        return f"from {first} {word} to {place} and ends at {last}"
    return f"from {first} to {last}"


def _crossing(lines):
    """Where two lines cross, if there are two and they do so once."""
    if len(lines) != 2:
        return ""
    (x, a), (other, b) = lines.values()
    if not np.array_equal(x, other):
        return ""
    gap = a - b
    apart = np.flatnonzero(abs(gap) > 1e-6 * np.nanmax(abs(gap), initial=0))
    turns = np.flatnonzero(np.diff(gap[apart] > 0))
    if len(turns) != 1:
        return ""
    before, after = apart[turns[0]], apart[turns[0] + 1]
    return f" They cross near {_short((x[before] + x[after]) / 2)}."


def _words(ax, lines, log):
    """What the chart shows: its labels, and where each line begins, turns and ends."""
    what = " against ".join(filter(None, (ax.get_ylabel(), ax.get_xlabel())))
    ends = [f"{name} goes {_way(x, y, log)}" for name, (x, y) in lines.items()]
    title = f"{title_of(ax)}. " if title_of(ax) else ""
    scale = " on a logarithmic scale" if log else ""
    return (
        f"{title}Chart{f' of {what}' if what else ''}{scale}: "
        f"{'; '.join(ends)}.{_crossing(lines)}{_order(lines)}"
    )


def _order(lines):
    """Which of three lines or more is highest at the common end, and which lowest."""
    last = {name: y[-1] for name, (_, y) in lines.items()}
    same = len({x[-1] for x, _ in lines.values()}) == 1
    if len(lines) < 3 or not same or min(last.values()) == max(last.values()):
        return ""
    most, least = max(last, key=last.get), min(last, key=last.get)
    return f" At the end highest is {most}; lowest is {least}."


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
    edge = ax.get_yaxis_transform()  # x from 0 to 1, so that other limits do not move the names
    for name, (_, y), height, start, hue in zip(lines, ends, placed, own, DARK, strict=False):
        look = {"color": hue, "fontsize": 10, "fontweight": "bold", "va": "center"}
        shift = {"xytext": (6, height - start), "textcoords": "offset points"}
        y = np.clip(y, *ax.get_ylim())
        ax.annotate(name, (1, y), xycoords=edge, annotation_clip=False, **shift, **look)
