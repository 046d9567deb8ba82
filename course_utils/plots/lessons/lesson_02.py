"""What a border holds, what zeros do to the edges of a picture, and where a blur carries light."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils.plots.arrays.cells import Grid, limits_of
from course_utils.plots.charts.curves import curve
from course_utils.plots.look.style import DPI, INK, MUTED, RC, ROLES, SERIES, canvas, say
from course_utils.plots.look.words import note, with_alt

BELOW = {"constant": SERIES[1], "edge": SERIES[0], "reflect": SERIES[2]}


def borders(row, pad=3, modes=("constant", "edge", "reflect")):
    """Draw a row of numbers with `pad` pixels of padding at both ends, once for each mode.

    Parameters
    ----------
    row : array of shape (n,)
    pad : int
    modes : sequence of str
        As in ``np.pad``.

    Returns
    -------
    matplotlib Axes
    """
    row, cell, left, top = np.asarray(row), 0.42, 0.95, 0.34
    wide, step = len(row) + 2 * pad, 0.62
    ax = canvas(left + wide * cell + 0.1, top + step * (len(modes) - 1) + cell + 0.1)
    middles = [(pad / 2, "padding"), (pad + len(row) / 2, "the row"), (wide - pad / 2, "padding")]
    for place, word in middles:
        hue = ROLES["input" if word == "the row" else "padding"][1]
        say(ax, left + place * cell, top - 0.16, word, 10, hue, bold=word == "the row")
    said = []
    for k, mode in enumerate(modes):
        filled = np.pad(row, pad, mode=mode)
        grid = Grid(ax, left, top + k * step, cell)
        hidden = np.ones((1, wide), bool)
        hidden[0, pad : pad + len(row)] = False
        grid.fill(filled[None], "gray", limits_of(row), size=11, skip=hidden)
        for j in np.flatnonzero(hidden[0]):
            grid.padding(0, j, str(filled[j]), size=11)
        grid.frame(0, pad, 1, len(row), colour=ROLES["input"][0], width=1.8)
        say(ax, left - 0.12, grid.y + cell / 2, mode, 10.5, INK, ha="right")
        said.append(f"{mode}: {' '.join(map(str, filled[:pad]))} before the row")
        said[-1] += f" and {' '.join(map(str, filled[-pad:]))} after it"
    return note(
        ax,
        f"The row {' '.join(map(str, row))} with {pad} pixels added at both ends, by "
        f"{'; '.join(said)}.",
    )


def balance(panels, start):
    """Draw rows of light as bars, one below the other, and mark the middle of each.

    Parameters
    ----------
    panels : dict of name to array of shape (n,)
        The brightness at each column.
    start : int
        The column where the light was at first.

    Returns
    -------
    array of matplotlib Axes
    """
    with mpl.rc_context(RC):
        size = {"figsize": (6.2, 1.15 * len(panels) + 0.55), "dpi": DPI, "layout": "constrained"}
        _, axes = plt.subplots(len(panels), sharex=True, squeeze=False, **size)
    said = []
    for k, (ax, (name, light)) in enumerate(zip(axes[:, 0], panels.items(), strict=True)):
        columns, hue = np.arange(len(light)), (MUTED, *SERIES)[k]
        middle = float(np.sum(light * columns) / np.sum(light))
        ax.bar(columns, light, color=hue, width=0.8)
        ax.axvline(start, color=MUTED, linewidth=1, linestyle=(0, (3, 2)), zorder=0)
        ax.set(ylim=(0, 1.35 * light.max()), xlim=(-0.6, len(light) - 0.4))
        ax.set_yticks([0, light.max().round(2)])
        ax.set_title(f"({'abcdef'[k]}) {name}", loc="left", fontsize=10)
        words = f"middle {middle:.0f}"
        gap, side = (0.5, "left") if middle >= start else (-0.5, "right")
        ax.text(middle + gap, 1.14 * light.max(), words, color=hue, ha=side, fontweight="bold")
        said.append(f"{name}: the middle is at column {middle:.0f}")
    axes[-1, 0].set(xlabel="column", xticks=range(0, len(light), 4))
    axes[len(axes) // 2, 0].set_ylabel("brightness")
    words = f"A bright pixel at column {start} and what blurs make of it. {'; '.join(said)}."
    return with_alt(axes[:, 0], words)


def false_edge(strength, side=64, rows=12):
    """Draw the lower right corner of edge maps, and the mean of each of their last rows.

    Parameters
    ----------
    strength : dict of name to array of shape (n_H, n_W)
        The strength of the edges of one picture, by what was in its border.
    side : int
        Of the corner that is shown, pixels.
    rows : int
        How many rows from the bottom the chart holds.

    Returns
    -------
    matplotlib Figure
    """
    with mpl.rc_context(RC):
        fig = plt.figure(figsize=(6.4, 4.5), dpi=DPI, layout="constrained")
        above, below = fig.subfigures(2, height_ratios=(2.35, 2.15))
        pictures = above.subplots(1, len(strength))
        chart = below.subplots()
    hues = [BELOW.get(name, INK) for name in strength]
    for k, (ax, (name, s)) in enumerate(zip(pictures, strength.items(), strict=True)):
        ax.imshow(s[-side:, -side:], cmap="gray", vmin=0, vmax=3)
        ax.set_title(f"({'abc'[k]}) {name}", color=hues[k], fontweight="bold")
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set(visible=True, color=hues[k], linewidth=2)
    x = np.arange(rows)[::-1]
    for (name, s), hue in zip(strength.items(), hues, strict=True):
        means = s[-rows:].mean(axis=1)
        chart.plot(
            x, means, color=hue, marker="o", markersize=4, zorder=3 if name == "constant" else 2
        )
        shift = {"constant": 0, "edge": 7, "reflect": -8}.get(name, 0)
        look = {"xytext": (8, shift), "textcoords": "offset points", "va": "center"}
        words = f"{name} {means[-1]:.2f}"
        chart.annotate(words, (0, means[-1]), color=hue, fontweight="bold", fontsize=10, **look)
    chart.set(xlim=(rows - 0.7, -0.25), ylim=(0, None), xticks=[*range(0, rows, 2)])
    chart.set(xlabel="rows above the bottom edge (0 is the last row)", ylabel="mean strength")
    chart.set_title("(d) the bottom rows, averaged", loc="left")
    chart.grid(axis="y")
    ends = [f"{name} {s[-1].mean():.2f}" for name, s in strength.items()]
    words = "The lower right corner of the edge map: with zeros a bright line runs along its right "
    words += f"and bottom border, else none. Mean strength of the bottom row: {', '.join(ends)}."
    return with_alt(fig, words)


def coverage(counts, f):
    """Draw by how many windows of `f` each pixel of a row is covered, with marks at the ends.

    Parameters
    ----------
    counts : dict of name to array of shape (n,)
    f : int

    Returns
    -------
    matplotlib Axes
    """
    lines = {name: (np.arange(len(c)), np.asarray(c)) for name, c in counts.items()}
    ax = curve(lines, xlabel="pixel", ylabel="windows that cover it", ylim=(0, f + 0.5))
    n = len(next(iter(counts.values())))
    ax.set_xticks([0, 4, 8, 12, n - 1])
    for line in ax.lines:
        line.set(marker="o", markersize=4)
    ends = "; ".join(
        f"{name} {c[0]:g} at the ends, {max(c):g} inside" for name, c in counts.items()
    )
    return note(ax, f"By how many windows of {f} each of {n} pixels is covered: {ends}.")
