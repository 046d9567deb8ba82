"""What became of plain and residual nets: curves, what a block adds, and bars without a block."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils.plots.charts.curves import curve, spread
from course_utils.plots.lessons.lesson_09 import hue_of
from course_utils.plots.look.style import DPI, MUTED, RC, SIGNED, WIDTH
from course_utils.plots.look.words import note

DASHES = {"8": (0, (1.5, 1.2)), "32": (0, (6, 1.5)), "norm": (0, (4, 1.5))}


def runs(lines, *, mean=True, **how):
    """Draw curves of plain and residual nets: a hue for each kind, a dash for each depth.

    Parameters
    ----------
    lines : dict of name to values, or to a pair (x, values)
        A name begins with "plain" or "residual"; it may say the layers or "no norm", which chooses
        the dash. Values with two axes are seeds: a thin line each, and their mean.
    mean : bool, default True
        Draw the mean of seeds, too.
    **how
        As in `plots.curve`.

    Returns
    -------
    matplotlib Axes
    """
    found = {}
    for name, values in lines.items():
        x, y = values if isinstance(values, tuple) else (None, values)
        y = np.atleast_2d(np.asarray(y, dtype=float))
        found[name] = np.arange(1, y.shape[1] + 1) if x is None else np.asarray(x), y
    ax = plt.figure(figsize=(6.6, 3.5), dpi=DPI, layout="constrained").add_subplot()
    for name, (x, y) in found.items():
        for seed in y if len(y) > 1 else ():
            wide = 0.9 if mean else 1.8
            ax.plot(x, seed, color=hue_of(name), linewidth=wide, alpha=0.7, zorder=1.8)
    curve({name: (x, y.mean(axis=0)) for name, (x, y) in found.items()}, ax=ax, **how)
    means = ax.lines[len(ax.lines) - len(found) :]
    for name, line, text in zip(found, means, ax.texts, strict=True):
        dash = next((DASHES[w] for w in name.replace(",", " ").split() if w in DASHES), "-")
        line.set(color=hue_of(name), linestyle=dash, visible=mean or len(found[name][1]) == 1)
        text.set_color(hue_of(name))
    ends = {name: y[:, -1].mean() for name, (_, y) in found.items()}
    best, worst = min(ends, key=ends.get), max(ends, key=ends.get)
    words = ax.alt_text
    first = f"{best} ends lowest, {worst} highest. " if len(found) == 2 else ""  # else `curve` says
    return note(ax, lambda ax: first + words(ax))


def added(block, x, channel=None):
    """Draw what a trained residual block does to one picture's maps: x, F(x), the sum, ReLU.

    Parameters
    ----------
    block : Residual
    x : array of shape (n_H, n_W, n_C)
        What comes in.
    channel : int, optional
        The one where F(x) is largest when not given.

    Returns
    -------
    matplotlib Figure
    """
    main = block.main(x[None])[0]
    if channel is None:
        channel = int(np.argmax((main * (x > 0)).std(axis=(0, 1))))
    x, main = x[..., channel], main[..., channel]
    total = x + main
    top = max(np.abs(a).max() for a in (x, main, total))
    names = {"x, as it is": x, "F(x), what is added": main, "the sum": total}
    names["after ReLU"] = np.maximum(total, 0)
    with mpl.rc_context(RC):
        fig, axes = plt.subplots(1, 4, figsize=(WIDTH, 2.1), dpi=DPI, layout="constrained")
        fig.get_layout_engine().set(wspace=0.16)
        for ax, (name, a), sign in zip(axes, names.items(), ("", "+", "=", "→"), strict=True):
            ax.imshow(a, cmap=SIGNED, vmin=-top, vmax=top, interpolation="nearest")
            ax.set(xticks=[], yticks=[])
            ax.set_title(name, fontsize=11.5)
            ax.spines[:].set(visible=True, edgecolor=MUTED)
            ax.text(-0.12, 0.5, sign, transform=ax.transAxes, ha="center", va="center", size=17)
    gone = np.mean((x > 0) & (total <= 0))
    fig.alt_text = (
        f"Channel {channel} of a residual block: the map that comes in, plus F(x), which is "
        f"negative in {np.mean(main < 0):.0%} of the places, gives the sum; ReLU leaves nothing "
        f"where it is negative, so {gone:.0%} of the places went out. "
        "Blue is negative, orange positive."
    )
    return fig


def cut_bars(right):
    """Draw how many pictures are recognised when one block is left out.

    Parameters
    ----------
    right : dict of name to array (blocks + 1,)
        In percent: first of the whole net, then without block 1, 2, ...

    Returns
    -------
    matplotlib Axes
    """
    with mpl.rc_context(RC):
        ax = plt.figure(figsize=(7.0, 3.5), dpi=DPI, layout="constrained").add_subplot()
        wide = 0.8 / len(right)
        for k, (name, found) in enumerate(right.items()):
            at = np.arange(1, len(found)) + (k - (len(right) - 1) / 2) * wide
            ax.bar(at, found[1:], wide * 0.92, color=hue_of(name), zorder=2)
            ax.axhline(found[0], color=hue_of(name), linewidth=1.4, linestyle=(0, (4, 2)), zorder=1)
        ax.axhline(10, color=MUTED, linewidth=1.2, linestyle=(0, (1.5, 1.5)), zorder=3)
        n = len(found) - 1
        ax.set(ylim=(0, 100), xlim=(0.4, n + 0.6), xlabel="block left out", ylabel="right, percent")
        ax.set_xticks(range(1, n + 1))
        ends = [(f"{name}, whole", found[0], hue_of(name)) for name, found in right.items()]
        ends.append(("guessing", 10, MUTED))
        heights = spread([y for _, y, _ in ends], 7)
        for (name, _, hue), y in zip(ends, heights, strict=True):
            look = {"color": hue, "fontsize": 10.5, "fontweight": "bold", "va": "center"}
            ax.text(n + 0.7, y, name, **look)
    said = [
        f"{name}: {found[0]:.0f} percent whole, {found[1:].min():.0f} to {found[1:].max():.0f} "
        f"with one block out, worst without block {1 + np.argmin(found[1:])}"
        for name, found in right.items()
    ]
    return note(ax, f"Bars of the pictures recognised. {'; '.join(said)}. Guessing gives 10.")
