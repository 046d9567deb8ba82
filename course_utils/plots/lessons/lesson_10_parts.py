"""The parts of networks opened: branches on a photograph, groups, gates, maps inside a block."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils import conv, pooling
from course_utils.pictures import GRAY_WEIGHTS
from course_utils.plots.arrays.few_colours import few
from course_utils.plots.look.style import (
    DPI,
    INK,
    LINE,
    MUTED,
    RC,
    ROLES,
    RULE,
    SIGNED,
    arrow,
    canvas,
    colour_of,
    say,
)
from course_utils.plots.look.words import note
from course_utils.plots.networks.network_costs import in_short

WIDE = 7.4  # inches: letters of 11 points stay legible where a page is 400 pixels wide

LOOKS = ({"marker": "o", "color": "#0072B2"}, {"marker": "s", "color": "#B84E00"})  # two pictures


def four_looks(photo):
    """Draw an inception module at work: one photograph, four branches, their maps stacked.

    Parameters
    ----------
    photo : array of shape (n_H, n_W, 3)
        From 0 to 1.

    Returns
    -------
    matplotlib Axes
    """
    looks = _looks(photo)
    with mpl.rc_context(RC):
        ax = canvas(WIDE, 4.55)
        tall = photo.shape[0] / photo.shape[1]
        _picture(ax, few([photo])[0], (0.1, 2.2, 1.75, 1.75 * tall))
        say(ax, 0.975, 2.2 + 0.875 * tall + 0.18, "a photograph", 11.5)
        for k, (window, words, seen) in enumerate(looks):
            y, wide = 0.6 + 1.06 * k, 1.4
            ax.plot([1.85, 2.1, 2.3], [2.2, 2.2, y], color=MUTED, linewidth=1.3)
            arrow(ax, 2.3, 3.75, y)
            say(ax, 3.0, y - 0.16, window, 12, ROLES["kernel"][1], bold=True)
            say(ax, 3.0, y + 0.18, words, 11, MUTED)
            _picture(ax, seen, (3.8, y, wide, wide * tall))
            ax.plot([5.25, 5.75], [y, 2.2], color=MUTED, linewidth=1.3, zorder=1)
        for k, (*_, seen) in reversed(list(enumerate(looks))):
            _picture(ax, seen, (5.7 + 0.1 * k, 2.05 + 0.1 * (k - 1.5), 1.25, 1.25 * tall))
        say(ax, 6.5, 2.98, "4 channels,\nstacked", 11.5)
        ax.set(xlim=(0, WIDE), ylim=(4.55, 0))
    words = "; ".join(f"{window}: {name}" for window, name, _ in looks)
    return note(ax, f"A photograph seen by four branches side by side, then stacked: {words}.")


def _looks(photo):
    """(window, what it looks for, its map in colours) of the four branches."""
    bright = photo @ np.array(GRAY_WEIGHTS)
    upright = np.array([[1.0, 0, -1]] * 3) / 3
    far = np.hypot(*np.mgrid[-2:3, -2:3])
    spot = np.where(far < 1.2, 1 / 5, -1 / 20)
    largest, _ = pooling.max_pool2d_forward(bright[None, ..., None], 3, stride=1, pad="same")
    maps = [
        ("1 × 1", "red − green", _signed(photo[..., 0] - photo[..., 1])),
        ("3 × 3", "upright edges", _signed(_seen(bright, upright))),
        ("5 × 5", "small spots", _signed(_seen(bright, spot))),
        ("max 3 × 3", "the brightest", np.repeat(largest[0], 3, axis=-1)),
    ]
    return [(window, words, few([seen.clip(0, 1)])[0]) for window, words, seen in maps]


def _seen(bright, kernel):
    padded = np.pad(bright, kernel.shape[0] // 2, mode="edge")
    return conv.conv2d_forward(padded[None, ..., None], kernel[..., None, None])[0][0, ..., 0]


def _signed(values):
    most = np.quantile(np.abs(values), 0.99)
    return SIGNED(np.clip(values / most, -1, 1) / 2 + 0.5)[..., :3]


def _picture(ax, img, place, cmap=None):
    """A picture on a canvas: x of its left edge, y of its middle, width and height in inches."""
    x, y, wide, high = place
    extent = (x, x + wide, y + high / 2, y - high / 2)
    ax.imshow(img, extent=extent, cmap=cmap, interpolation="nearest", zorder=3)
    edge = {"facecolor": "none", "edgecolor": LINE, "linewidth": 1, "zorder": 3}
    ax.add_patch(Rectangle((x, y - high / 2), wide, high, **edge))


def groups(n_C, numbers, f=3):
    """Draw which channels a filter looks at, for more and more groups, and the weights they take.

    Parameters
    ----------
    n_C : int
        Channels in, and as many out.
    numbers : sequence of int
        How many groups; each divides `n_C`.
    f : int, default 3
        Side of the windows.

    Returns
    -------
    matplotlib Axes
    """
    with mpl.rc_context(RC):
        n, gap = len(numbers) + 1, 0.4
        side = (WIDE - 0.75 - gap * (n - 1)) / n
        ax = canvas(WIDE, side + 1.62)
        said = []
        for k, number in enumerate([*numbers, 1]):
            left, top, last = 0.6 + k * (side + gap), 0.75, k == n - 1
            window = "1 × 1" if last else f"{f} × {f}"
            count = n_C * n_C // number * (1 if last else f * f)
            title = "and a mixer" if last else f"{number} group{'s' * (number > 1)}"
            say(ax, left + side / 2, 0.2, f"({'abcdefg'[k]}) {title}", 11.5, bold=True)
            say(ax, left + side / 2, 0.5, window, 11.5, ROLES["kernel"][1])
            _matrix(ax, left, top, side, n_C, number, 0.45 if last else 1.0)
            say(ax, left + side / 2, top + side + 0.2, f"{count:,} weights", 11.5)
            seen = "all channels" if number == 1 else f"{n_C // number} of {n_C}"
            seen = "its own channel" if number == n_C else seen
            said.append(f"{title}, {window}, sees {seen}: {count:,} weights")
        say(ax, 0.6 + side / 2, 0.75 + side + 0.5, "channels in", 11, MUTED)
        say(ax, 0.3, 0.75 + side / 2, "channels out", 11, MUTED, rotation=90)
    return note(ax, f"Which channels a filter looks at, of {n_C}. {'; '.join(said)}.")


def _matrix(ax, left, top, side, n_C, number, strength):
    """A square of channels in and out, filled where a filter looks."""
    cell, size = side / n_C, n_C // number
    for i in range(n_C):
        for j in range(n_C):
            hue = ROLES["kernel"][0] if i // size == j // size else "#FFFFFF"
            look = {"facecolor": hue, "edgecolor": LINE, "linewidth": 0.6}
            look["alpha"] = strength if hue != "#FFFFFF" else 1
            ax.add_patch(Rectangle((left + j * cell, top + i * cell), cell, cell, **look))


def shrinking(ways):
    """Draw how often a network is right when it is made smaller in several ways.

    Parameters
    ----------
    ways : dict of str to list of (str, int, float)
        For each way its steps: a name, multiplications, percent right.

    Returns
    -------
    matplotlib Axes
    """
    with mpl.rc_context(RC):
        ax = plt.figure(figsize=(WIDE, 4.3), dpi=DPI, layout="constrained").add_subplot()
        said = []
        for k, (way, steps) in enumerate(ways.items()):
            _, x, y = zip(*steps, strict=True)
            hue = colour_of(way)
            ax.plot(x, y, color=hue, marker="os^D"[k], markersize=7)
            for name, at, percent in steps:
                offset, ha = (
                    ((-8, 6), "right") if k == 0 and percent > min(y) else ((9, -7), "left")
                )
                look = {"textcoords": "offset points", "ha": ha, "va": "center", "fontsize": 11.5}
                ax.annotate(name, (at, percent), xytext=offset, color=hue, **look)
            ax.text(0.98, 0.14 - 0.09 * k, way, color=hue, fontsize=12, **_corner(ax))
            said.append(f"{way}: " + ", ".join(f"{n} {p:g} percent" for n, _, p in steps))
        largest = max(x for steps in ways.values() for _, x, _ in steps)
        ax.set(xscale="log", xlim=(None, largest * 1.5))
        ax.set_xlabel("multiplications for a picture (logarithmic)", fontsize=12)
        ax.set_ylabel("right at the first guess, percent", fontsize=12)
        ax.xaxis.set_major_locator(mpl.ticker.LogLocator(subs=(1, 2, 5)))
        ax.xaxis.set_major_formatter(lambda value, pos: in_short(value))
        ax.yaxis.set_major_locator(mpl.ticker.MultipleLocator(5))
        ax.xaxis.set_minor_locator(mpl.ticker.NullLocator())
        ax.tick_params(labelsize=11)
        ax.grid(True)
    return note(ax, f"Right at the first guess while the work shrinks. {'; '.join(said)}.")


def _corner(ax):
    return {"transform": ax.transAxes, "ha": "right", "fontweight": "bold"}


def gates(blocks):
    """Draw the gates of blocks, channel by channel, for two pictures.

    Parameters
    ----------
    blocks : dict of str to (dict of str to array of shape (n,))
        For each block the gates for each picture.

    Returns
    -------
    list of matplotlib Axes
    """
    with mpl.rc_context(RC):
        fig, axes = plt.subplots(
            1, len(blocks), figsize=(WIDE, 3.5), dpi=DPI, layout="constrained", sharey=True
        )
        for k, (ax, (block, pictures)) in enumerate(zip(axes, blocks.items(), strict=True)):
            values = np.array(list(pictures.values()))
            x = np.arange(values.shape[1])
            ax.vlines(x, values.min(axis=0), values.max(axis=0), color=RULE, linewidth=2)
            for look, (name, found) in zip(LOOKS, pictures.items(), strict=False):
                ax.plot(x, found, linestyle="", markersize=7, label=name, **look)
            ax.set_title(f"({'abc'[k]}) {block}", fontsize=12)
            ax.set_xlabel("channel", fontsize=12)
            ax.set_ylim(-0.04, 1.04)
            ax.xaxis.set_major_locator(mpl.ticker.MultipleLocator(5))
            ax.tick_params(labelsize=11)
            apart = np.abs(np.diff(values, axis=0)).mean()
            note(ax, f"{block}: the gates of two pictures are {apart:.2f} apart on average.")
        axes[0].set_ylabel("gate", fontsize=12)
        handles, names = axes[0].get_legend_handles_labels()
        look = {"loc": "outside upper center", "ncols": 2, "frameon": False, "fontsize": 12}
        fig.legend(handles, names, labelcolor="linecolor", **look)
    return list(axes)


def opened_block(stages, steps, shown=3):
    """Draw maps on their way through a block: a column for each volume.

    Parameters
    ----------
    stages : sequence of (str, array of shape (n_H, n_W, n))
        What stands above each column, and its maps.
    steps : sequence of str
        What is done between one column and the next.
    shown : int, default 3
        Maps in a column.

    Returns
    -------
    matplotlib Axes
    """
    with mpl.rc_context(RC):
        n, gap = len(stages), 0.46
        side = (WIDE - 0.2 - gap * (n - 1)) / n
        step = side + 0.1
        ax = canvas(WIDE, 0.95 + step * shown)
        for k, (words, maps) in enumerate(stages):
            x = 0.1 + k * (side + gap)
            say(ax, x + side / 2, 0.62, words, 11, MUTED)
            for row in range(shown):
                img = maps[..., row]
                img = (img - img.min()) / max(float(np.ptp(img)), 1e-9)
                img = np.round(img * 63) / 63
                _picture(ax, img, (x, 0.85 + side / 2 + row * step, side, side), cmap="gray")
            if k:
                arrow(ax, x - gap + 0.05, x - 0.05, 0.85 + (shown * step - 0.1) / 2)
                say(ax, x - gap / 2, 0.25, steps[k - 1], 11, ROLES["kernel"][1], bold=True)
        ax.set(xlim=(0, WIDE), ylim=(0.95 + step * shown, 0))
        ax.plot([0], [0], color=INK, alpha=0)
    words = [words.replace("\n", " ") for words, _ in stages]
    way = [f"{step}, {name}" for step, name in zip(steps, words[1:], strict=True)]
    return note(ax, f"{shown} maps at each stage of a block: {words[0]}; {'; '.join(way)}.")
