"""Charts of training a network, in which a thing keeps its colour and its kind of line."""

from itertools import combinations

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils.plots.charts.curves import curve
from course_utils.plots.look.style import DPI, INK, RC, SERIES, Panels, number
from course_utils.plots.look.words import note

DASHED, DOTTED = (0, (5, 1.5)), (0, (1.5, 1.2))
RIGHT, WRONG = SERIES[2], SERIES[5]  # what should be, and what should not
PLAIN, NORM, DROP = "#555555", "#5B3FA0", "#6F7200"
SIZES = {"axes.labelsize": 11, "xtick.labelsize": 10.5, "ytick.labelsize": 10.5}
LOOKS = {
    "ReLU": (SERIES[0], "-"),
    "1 × He": (SERIES[0], "-"),
    "1.4 × He": (SERIES[0], DASHED),
    "0.7 × He": (SERIES[0], DOTTED),
    "sigmoid": (SERIES[1], "-"),
    "4 × weights": (SERIES[1], DASHED),
    "tanh": (SERIES[3], "-"),
    "cross-entropy": (SERIES[6], "-"),
    "squared error": ("#777777", DASHED),
    "label yes": (RIGHT, "-"),
    "label no": (WRONG, DASHED),
    "healthy": (RIGHT, "-"),
    "sick": (WRONG, DASHED),
    "plain": (PLAIN, "-"),
    "plain, trained on": (PLAIN, DASHED),
    "batch norm": (NORM, "-"),
    "running": (NORM, "-"),
    "of the batch": (NORM, DOTTED),
    "dropout": (DROP, "-"),
    "dropout, trained on": (DROP, DASHED),
}


def chart(lines, ax=None, *, marks=(), **labels):
    """Draw `plots.curve` with the colours that the things of this lesson keep.

    Parameters
    ----------
    lines : dict of name to values, or to a pair (x, y)
        A name, or what stands in it before a comma, may be one of `LOOKS`.
    ax : matplotlib Axes, optional
    marks : sequence of (x, y, words, (right, up))
        Points with words beside them, so far to the right and up, in 72nds of an inch.
    **labels
        As in `plots.curve`: xlabel, ylabel, title, log, ylim.

    Returns
    -------
    matplotlib Axes
    """
    with mpl.rc_context(RC | SIZES):
        if ax is None:
            ax = plt.figure(figsize=(6.1, 3.2), dpi=DPI, layout="constrained").add_subplot()
        ax = curve(lines, ax=ax, **labels)
    for name, line, words in zip(lines, ax.lines, ax.texts, strict=False):
        words.set_fontsize(10.5)
        found = LOOKS.get(name) or LOOKS.get(name.split(",")[0])
        if found:
            line.set(color=found[0], linestyle=found[1])
            words.set_color(found[0])
    data = [(name, *line.get_data()) for name, line in zip(lines, ax.lines, strict=False)]
    ends = ax.alt_text
    for x, y, words, (right, up) in marks:
        ax.plot([x], [y], "o", color=INK, markersize=5.5, zorder=4)
        ax.annotate(words, (x, y), (right, up), textcoords="offset points", fontsize=10.5,
                    color=INK, va="center", ha=("center", "left", "right")[int(np.sign(right))],
                    linespacing=1.25, zorder=4)  # fmt: skip
    told = "; ".join(f"{' '.join(w.split())} at {number(x)}" for x, _, w, _ in marks)
    said = f"Marked: {told}." if marks else ""
    return note(ax, lambda ax: " ".join(filter(None, (ends(ax), _crossings(data, ax), said))))


def _crossings(data, ax):
    """Where any two of several lines cross once, in a chart that stands alone.

    Of two lines `curve` tells it; what crosses right at the start is the start of both.
    """
    said, alone = [], len(data) > 2 and len(ax.figure.axes) == 1
    for (one, x, y), (other, x2, y2) in combinations(data if alone else (), 2):
        if len(x) == len(x2) and (x == x2).all():
            swaps = np.flatnonzero(np.diff(np.sign(y - y2)[y != y2]))
            if len(swaps) == 1 and swaps[0] > 0:
                said.append(f"{one} and {other} cross near {number(x[y != y2][swaps[0]])}.")
    return " ".join(said)


def seeds(runs, **labels):
    """Draw several runs of each thing as thin lines of its one colour, with its name once.

    Parameters
    ----------
    runs : dict of name to sequence of values
        One entry a thing, one sequence a random start.
    **labels
        As in `chart`.

    Returns
    -------
    matplotlib Axes
    """
    names = [(name, k) for name, lines in runs.items() for k in range(len(lines))]
    ax = chart({f"{name}, seed {k}": runs[name][k] for name, k in names}, **labels)
    for (name, k), line, words in zip(names, ax.lines, list(ax.texts), strict=False):
        line.set_linewidth(1.2)
        if k == len(runs[name]) // 2:
            words.set_text(f"{name},\n{len(runs[name])} seed{'s' * (len(runs[name]) > 1)}")
        else:
            words.remove()
    return ax


def two_charts(*charts, dots=None):
    """Draw two charts side by side, lettered, with the colours of the lesson.

    Parameters
    ----------
    *charts : pairs (lines, labels)
        What `chart` takes: its lines, and a dict of its labels.
    dots : dict of name to (x, y), optional
        Measured points for the lines of the second chart.

    Returns
    -------
    array of matplotlib Axes
    """
    size = {"figsize": (7.2, 3.1), "dpi": DPI, "layout": "constrained"}
    with mpl.rc_context(RC | SIZES):
        fig, axes = plt.subplots(1, len(charts), **size)
        fig.get_layout_engine().set(w_pad=0.08, h_pad=0.08)
        for letter, ax, (lines, labels) in zip("abc", axes, charts, strict=False):
            title = f"{letter}  {labels['title']}" if "title" in labels else letter
            chart(lines, ax=ax, **labels | {"title": title})
    for name, (x, y) in (dots or {}).items():
        hue = LOOKS.get(name, (INK,))[0]
        axes[-1].plot(x, y, linestyle="none", marker="o", markersize=4, color=hue)
    return Panels.of(axes)


def sizes(signals, **labels):
    """Draw how the size of a signal goes from layer to layer, and what is left of it in the end.

    Parameters
    ----------
    signals : dict of name to (layers, sizes)
    **labels
        As in `chart`.

    Returns
    -------
    matplotlib Axes
    """
    marks = []
    for x, y in signals.values():
        factor = y[-1] / y[0]
        up = 12 if factor > 0.1 else 32  # above a line that falls
        marks.append(
            (x[-1], y[-1], f"× {factor:.0f}" if factor > 9 else f"× {factor:.1g}", (-6, up))
        )
    return chart(signals, marks=marks, log=True, **labels)


def costs(told):
    """Draw what a probability of the right class costs, with some of them marked.

    Parameters
    ----------
    told : dict of words to float
        Probabilities.

    Returns
    -------
    matplotlib Axes
    """
    p = np.linspace(0.005, 1, 200)
    marks = [(q, -np.log(q), f"{word}: {-np.log(q):.2f}", (9, 9)) for word, q in told.items()]
    return chart(
        {"cross-entropy": (p, 0 - np.log(p))}, marks=marks, xlabel="probability of the right class",
        ylabel="loss", ylim=(-0.2, 5.5),
    )  # fmt: skip


def known(steps, found):
    """Draw how many labels networks get right while they learn: those trained on, and unseen ones.

    The first network has its best moment on unseen pictures marked; a second one its lead in the
    end.

    Parameters
    ----------
    steps : sequence of int
    found : dict of name to array of shape (seeds, steps, 2)
        Percent right of what it was trained on, and of the unseen; one or two networks.

    Returns
    -------
    matplotlib Axes
    """
    mean = {name: np.mean(values, axis=0) for name, values in found.items()}
    lines = {f"{name}, {what}": (steps, values[:, k]) for name, values in mean.items()
             for k, what in enumerate(("trained on", "unseen"))}  # fmt: skip
    first, *others = (values[:, 1] for values in mean.values())
    if others:
        lead = others[0][-1] - first[-1]
        marks = [(steps[-1], others[0][-1], f"{number(lead, '+.0f')} points", (-4, 13))]
    else:
        k = first.argmax()
        marks = [(steps[k], first[k], f"best: {first[k]:.0f}", (0, 13)),
                 (steps[-1], first[-1], f"in the end: {first[-1]:.0f}", (-4, -13))]  # fmt: skip
    return chart(lines, marks=marks, xlabel="step", ylabel="right, percent", ylim=(50, 101))
