"""What a border holds and does, where a blur carries light, strides, dilation, the inner field."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils.plots.arrays.cells import Grid, limits_of
from course_utils.plots.arrays.images import images
from course_utils.plots.charts.curves import curve
from course_utils.plots.look.style import (
    DPI,
    FLAT,
    INK,
    MUTED,
    NARROW,
    PAPER,
    RC,
    ROLES,
    SERIES,
    SIGNED,
    canvas,
    say,
)
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


def bordered(picture, pad, modes):
    """Draw a picture with a border, once for each mode, with a frame around what is real.

    Parameters
    ----------
    picture : array of bytes, shape (n_H, n_W, 3)
    pad : int
        Pixels of the border.
    modes : dict of str to str
        Title to mode of ``np.pad``.

    Returns
    -------
    array of matplotlib Axes
    """
    around = ((pad, pad), (pad, pad), (0, 0))
    axes = images([np.pad(picture, around, mode) for mode in modes.values()], modes, width=6)
    high, wide = picture.shape[:2]
    for ax in axes:
        for hue, line in ((PAPER, 3.2), (ROLES["input"][0], 1.6)):
            look = {"fill": False, "edgecolor": hue, "linewidth": line}
            ax.add_patch(Rectangle((pad - 0.5, pad - 0.5), wide, high, **look))
    words = (
        "A photograph of a cat in a blue frame, with a border outside it that is filled in three "
    )
    words += "ways. With zeros the border is black. With the edge repeated the last pixels run "
    words += "outwards as stripes. With a mirror the fur goes on, and no seam is seen."
    return with_alt(axes, words)


def false_edge(picture, strength, side=64, rows=12):
    """Draw the lower right corner of a picture, of its edge maps, and the mean of their last rows.

    Parameters
    ----------
    picture : array of shape (n_H, n_W)
    strength : dict of name to array of shape (n_H, n_W)
        The strength of the edges of the picture, by what was in its border.
    side : int
        Of the corner that is shown, pixels.
    rows : int
        How many rows from the bottom the chart holds.

    Returns
    -------
    matplotlib Figure
    """
    with mpl.rc_context(RC):
        fig = plt.figure(figsize=(NARROW, 4.35), dpi=DPI, layout="constrained")
        above, below = fig.subfigures(2, height_ratios=(1.85, 2.5))
        panels = above.subplots(1, 1 + len(strength))
        chart = below.subplots()
    hues = [BELOW.get(name, INK) for name in strength]
    shown = {"picture": picture, **strength}
    for k, (ax, (name, s)) in enumerate(zip(panels, shown.items(), strict=True)):
        hue = (INK, *hues)[k]
        ends = {"cmap": "gray_r", "vmin": 0, "vmax": 2.5} if k else {"cmap": "gray"}
        ax.imshow(s[-side:, -side:], interpolation="nearest", **ends)
        ax.set_title(f"({'abcd'[k]}) {name}", color=hue, fontweight="bold")
        ax.set(xticks=[], yticks=[], xlim=(-2.5, side + 1.5), ylim=(side + 1.5, -2.5))
        ax.spines[:].set(visible=True, color=hue, linewidth=1.2)
    x = np.arange(rows)[::-1]
    for (name, s), hue in zip(strength.items(), hues, strict=True):
        means, first = s[-rows:].mean(axis=1), name == "constant"
        chart.plot(x, means, color=hue, marker="o", markersize=4, zorder=3 if first else 2)
        shift = {"constant": 0, "edge": 7, "reflect": -8}.get(name, 0)
        look = {"xytext": (8, shift), "textcoords": "offset points", "va": "center"}
        words = f"{name} {means[-1]:.2f}"
        chart.annotate(words, (0, means[-1]), color=hue, fontweight="bold", fontsize=10, **look)
    chart.set(xlim=(rows - 0.7, -0.25), ylim=(0, None), xticks=[*range(0, rows, 2)])
    chart.set(xlabel="rows above the bottom edge (0 is the last row)", ylabel="mean strength")
    chart.set_title(f"({'abcde'[len(shown)]}) the bottom rows, averaged", loc="left")
    chart.grid(axis="y")
    ends = [f"{name} {s[-1].mean():.2f}" for name, s in strength.items()]
    words = "The lower right corner of a photograph, grass with one leg of a tripod, and its edge "
    words += (
        "maps, dark where an edge is strong. The leg is in all of them. With zeros a dark line "
    )
    words += "runs along the right and the bottom border as well, else none. Below, the mean "
    words += f"strength of the last rows is level up to the very last: {', '.join(ends)}."
    return with_alt(fig, words)


def stepped(pictures, parts, side):
    """Draw a picture at several strides, and parts of it below, framed where they come from.

    Parameters
    ----------
    pictures : dict of int to array of shape (n, n)
        The stride, and what it left; the first has stride 1.
    parts : dict of str to (int, int)
        Name of a part, and its top left pixel at stride 1.
    side : int
        Of a part, pixels at stride 1; each stride divides it.

    Returns
    -------
    matplotlib Figure
    """
    n_cols, hues = len(pictures), ("#CC79A7", "#56B4E9")
    with mpl.rc_context(RC):
        tall = NARROW / n_cols * (1 + len(parts)) + 0.35
        fig, grid = plt.subplots(1 + len(parts), n_cols, figsize=(NARROW, tall), dpi=DPI)
    fig.get_layout_engine().set(w_pad=0.03, h_pad=0.03, wspace=0.01, hspace=0.01)
    for column, (stride, whole) in zip(grid.T, pictures.items(), strict=True):
        cuts = [whole]
        for top, left in parts.values():
            rows, cols = (slice(k // stride, (k + side) // stride) for k in (top, left))
            cuts.append(whole[rows, cols])
        for ax, cut in zip(column, cuts, strict=True):
            ax.imshow(cut, cmap="gray", vmin=0, vmax=1, interpolation="nearest")
            ax.set(xticks=[], yticks=[])
        column[0].set_title(f"stride {stride}: {len(whole)} × {len(whole)}")
        column[0].spines[:].set(visible=True, color="#BBBBBB", linewidth=0.5)
        for ax, hue, (top, left) in zip(column[1:], hues, parts.values(), strict=False):
            corner = (left / stride - 0.5, top / stride - 0.5)
            look = {"fill": False, "edgecolor": hue, "linewidth": 2.2}
            column[0].add_patch(Rectangle(corner, side / stride, side / stride, **look))
            ax.spines[:].set(visible=True, color=hue, linewidth=2.6)
    for ax, name in zip(grid[1:, 0], parts, strict=True):
        ax.set_ylabel(name, fontsize=11)
    return fig


def apart(pictures, centre, reach):
    """Draw edge maps of several dilations with the window on them, and the row it stands on.

    Parameters
    ----------
    pictures : dict of int to array of shape (n_H, n_W)
        Dilation, and the answers of a 3 x 3 kernel.
    centre : tuple of int (row, column)
        Where the window is drawn.
    reach : int
        Columns on either side of the centre that the charts hold.

    Returns
    -------
    matplotlib Figure
    """
    row, col = centre
    with mpl.rc_context(RC):
        size = {"figsize": (NARROW, 4.1), "dpi": DPI}
        how = {"height_ratios": (1.15, 1)}
        fig, grid = plt.subplots(2, len(pictures), **size, gridspec_kw=how)
    columns, said = np.arange(col - reach, col + reach + 1), []
    top = max(np.abs(a[row, columns]).max() for a in pictures.values())
    for k, (d, answer) in enumerate(pictures.items()):
        ax, chart, line = *grid[:, k], answer[row, columns]
        ax.imshow(answer, cmap=SIGNED, vmin=-2, vmax=2, interpolation="nearest")
        down, right = np.meshgrid([row - d, row, row + d], [col - d, col, col + d])
        ax.scatter(right, down, s=5, color=INK, linewidths=0)
        ax.plot([columns[0], columns[-1]], [row, row], color=INK, linewidth=0.9, marker="|")
        ax.set(xticks=[], yticks=[], title=f"({'abc'[k]}) dilation {d}")
        ax.spines[:].set(visible=True, color="#BBBBBB", linewidth=0.5)
        hues = np.where(line > 0, SERIES[5], SERIES[0])
        chart.bar(columns, line, color=hues, width=0.9)
        high, low = columns[line.argmax()], columns[line.argmin()]
        ends = {"arrowstyle": "<->", "color": INK, "shrinkA": 0, "shrinkB": 0}
        chart.annotate("", (high, 1.2 * top), (low, 1.2 * top), arrowprops=ends)
        words = f"{abs(low - high)} pixels apart"
        chart.text(col, 1.32 * top, words, ha="center", va="bottom", fontsize=10)
        chart.axhline(0, color=MUTED, linewidth=0.8)
        chart.set(ylim=(-1.2 * top, 1.75 * top), xticks=[col - 8, col, col + 8])
        chart.set_xlabel("column")
        if k:
            chart.set_yticklabels([])
        said.append(f"{d}: {abs(low - high)} pixels apart")
    grid[1, 0].set_ylabel(f"answer, row {row}")
    words = "Above, the same edges at three dilations, orange where it gets brighter to the right "
    words += (
        "and blue where darker: thin lines at first, then doubled, then broad bands. Nine dots "
    )
    words += "show the window, pulled apart, on a thin rod. Below, the answers along its row: an "
    words += f"orange and a blue peak, at dilation {'; at '.join(said)}."
    return with_alt(fig, words)


def ways_through(ways, middle):
    """Draw how the ways from a row of pixels to one output are shared out, a row a stack.

    Parameters
    ----------
    ways : dict of int to array of shape (n,)
        Number of layers, and from each pixel of the field the number of ways.
    middle : dict of int to int
        Of each the pixels in the middle that hold nearly all ways.

    Returns
    -------
    array of matplotlib Axes
    """
    blue, pale = ROLES["input"][0], FLAT["input"]
    with mpl.rc_context(RC):
        size = {"figsize": (NARROW, 1.25 * len(ways) + 0.5), "dpi": DPI}
        _, axes = plt.subplots(len(ways), sharex=True, squeeze=False, **size)
    half, said = max(len(w) for w in ways.values()) // 2, []
    for ax, (k, found) in zip(axes[:, 0], ways.items(), strict=True):
        share, reach = found / found.max(), len(found) // 2
        pixels = np.arange(-reach, reach + 1)
        strong = np.abs(pixels) <= middle[k] // 2
        ax.bar(pixels, share, width=0.82, color=np.where(strong, blue, pale))
        ax.plot([-reach - 0.5, reach + 0.5], [-0.1, -0.1], color=MUTED, linewidth=3)
        name = f"{k} layers"
        ax.text(-half - 1, 0.95, name, fontsize=11, fontweight="bold", va="top", color=INK)
        ax.text(half + 1, 0.95, f"field {len(found)}", ha="right", va="top", color=MUTED)
        words = f"{middle[k]} pixels hold 95%"
        ax.text(half + 1, 0.64, words, ha="right", va="top", color=blue, fontweight="bold")
        ax.set(ylim=(-0.2, 1.05), yticks=[], xlim=(-half - 2, half + 2))
        ax.spines[:].set_visible(False)
        ax.tick_params(axis="x", length=0)
        said.append(
            f"{k} layers: a field of {len(found)}, of which the middle {middle[k]} hold 95%"
        )
    axes[-1, 0].set_xlabel("pixels from the middle")
    words = (
        "How many ways lead from each pixel to one output: bumps that grow much slower than the "
    )
    words += f"field, the gray line below them. {'; '.join(said)}. At its ends the bump is flat."
    return with_alt(axes[:, 0], words)


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
