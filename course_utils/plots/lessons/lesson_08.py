"""Seeds as dots, memory of neighbours, and knobs for what each layer of a network costs."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils.plots.look.knobs import Screen, choice, show, values
from course_utils.plots.look.style import (
    DPI,
    INK,
    RC,
    ROLES,
    RULE,
    WIDTH,
    canvas,
    colour_of,
    say,
    times,
)
from course_utils.plots.look.words import note
from course_utils.plots.networks.layer_costs import layer_costs
from course_utils.plots.windows.output_size import BAD
from course_utils.training import Model

TALL = 6.0  # inches of the picture with knobs, whatever the network


def seeds(found, *, xlabel, hues=None):
    """Draw what nets of several seeds reached: a dot a net, a line through the mean.

    Parameters
    ----------
    found : dict of name to list of number
        Shares from 0 to 1, one a seed.
    xlabel : str
    hues : dict of name to name, optional
        What `colour_of` is asked for; the name itself when not given.

    Returns
    -------
    matplotlib Axes
    """
    with mpl.rc_context(RC):
        size = (7.0, 0.75 + 0.42 * len(found))
        ax = plt.figure(figsize=size, dpi=DPI, layout="constrained").add_subplot()
        for row, (name, shares) in enumerate(found.items()):
            hue, percent = colour_of((hues or {}).get(name, name)), 100 * np.array(shares)
            ax.plot(percent, [row] * len(percent), "o", color=hue, markersize=8, alpha=0.75)
            ax.plot([percent.mean()] * 2, [row - 0.28, row + 0.28], color=hue, linewidth=2.5)
        ax.set_yticks(range(len(found)), found, fontsize=11, color=INK)
        ax.tick_params(axis="x", labelsize=10)
        ax.set(ylim=(len(found) - 0.5, -0.5), xlabel=xlabel)
        ax.grid(axis="x")
        ax.spines["left"].set_visible(False)
        ax.tick_params(axis="y", length=0)
    means = {name: 100 * np.mean(shares) for name, shares in found.items()}
    best, worst = max(means, key=means.get), min(means, key=means.get)
    each = "; ".join(
        f"{name}: {100 * min(shares):.0f} to {100 * max(shares):.0f}"
        for name, shares in found.items()
    )
    words = f"Dots of {xlabel}. Highest on average: {best}; lowest: {worst}. {each}."
    return note(ax, words)


def neighbours(sizes):
    """Draw what each layer of a chain puts out, and the two neighbours that take the most memory.

    Parameters
    ----------
    sizes : sequence of int
        Numbers in the input, and in the output of each layer.

    Returns
    -------
    matplotlib Axes
    """
    mega = 4 * np.asarray(sizes) / 1e6
    first = int(np.argmax(mega[:-1] + mega[1:]))
    pair = mega[first] + mega[first + 1]
    with mpl.rc_context(RC):
        ax = plt.figure(figsize=(7.0, 2.9), dpi=DPI, layout="constrained").add_subplot()
        hues = [ROLES["output"][0] if k - first in (0, 1) else "#9DB4C4" for k in range(len(mega))]
        hues[0] = ROLES["input"][0]
        ax.bar(range(len(mega)), mega, color=hues)
        right = len(mega) - 0.4
        for words, y, bold in (
            (f"to predict: the two green ones at a time, {pair:.1f} MB", 0.9, True),
            (f"to train: all of them, {mega.sum():.1f} MB", 0.76, False),
        ):
            colour = ROLES["output"][1] if bold else INK
            look = {"ha": "right", "va": "center", "fontsize": 11.5, "color": colour}
            ax.text(right, y * mega.max(), words, fontweight="bold" if bold else "normal", **look)
        ax.set(xlabel="layer (0: the input)", ylabel="megabytes, float32", xlim=(-0.6, right))
        ax.set_xticks(range(0, len(mega), 2))
    words = f"Bars of the numbers that {len(mega) - 1} layers put out, {mega.sum():.1f} MB in all."
    highest = f"The largest two neighbours are numbers {first} and {first + 1}, {pair:.1f} MB;"
    return note(ax, f"{words} {highest} the last is {1000 * mega[-1]:.0f} kB.")


def explore_layer_costs(builders, n=224, batch=1):
    """Choose a network, the size of its pictures and of the batch, and see what each layer costs.

    `layer_costs` draws the same without knobs. Nothing is computed but whole numbers.

    Parameters
    ----------
    builders : dict of str to callable
        Functions as in `architectures`; each is called with ``input_shape``.
    n, batch : int
        Where the knobs for the size (from 32 to 448) and the batch (1 to 256) start.
    """
    sizes = sorted({32, 64, 96, 128, 160, 192, 224, 227, 256, 320, 384, 448, n})
    batches = sorted({1, 2, 4, 8, 16, 32, 64, 128, 256, batch})
    knobs = {
        "network": choice(list(builders), next(iter(builders)), "network"),
        "n": choice([(times(k, k), k) for k in sizes], n, "pictures"),
        "batch": choice(batches, batch, "batch"),
    }

    def draw():
        name, n, batch = values(knobs).values()
        try:
            model = builders[name](input_shape=(n, n, 3))
        except ValueError:
            return _too_small(name, n)
        if not isinstance(model, Model):
            raise TypeError(f"explore_layer_costs: {name} gives no Model but {model!r}")
        return layer_costs(model, batch, height=TALL)

    show(knobs, Screen(draw))


def _too_small(name, n):
    with mpl.rc_context(RC):
        ax = canvas(WIDTH, TALL)
        words = f"{name} cannot take pictures of {times(n, n)}: a window no longer fits."
        say(ax, WIDTH / 2, 2.6, words, 12, BAD, bold=True)
        ax.plot([0.2, WIDTH - 0.2], [TALL - 0.2, TALL - 0.2], color=RULE, linewidth=0.8)
        return note(ax, words).figure
