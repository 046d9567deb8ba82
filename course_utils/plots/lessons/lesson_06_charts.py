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
LOOKS = {
    "ReLU": (SERIES[0], "-"),
    "1 × He": (SERIES[0], "-"),
    "1.4 × He": (SERIES[0], DASHED),
    "0.7 × He": (SERIES[0], DOTTED),
    "sigmoid": (SERIES[1], "-"),
    "sigmoid, 4 ×": (SERIES[1], DASHED),
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


def chart(lines, ax=None, **labels):
    """Draw `plots.curve` with the colours that the things of this lesson keep.

    Parameters
    ----------
    lines : dict of name to values, or to a pair (x, y)
        A name, or what stands in it before a comma, may be one of `LOOKS`.
    ax : matplotlib Axes, optional
    **labels
        As in `plots.curve`: xlabel, ylabel, title, log, ylim.

    Returns
    -------
    matplotlib Axes
    """
    ax = curve(lines, ax=ax, **labels)
    for name, line, words in zip(lines, ax.lines, ax.texts, strict=False):
        found = LOOKS.get(name) or LOOKS.get(name.split(",")[0])
        if found:
            line.set(color=found[0], linestyle=found[1])
            words.set_color(found[0])
    data = [(name, *line.get_data()) for name, line in zip(lines, ax.lines, strict=False)]
    ends = ax.alt_text
    return note(ax, lambda ax: f"{ends(ax)} {_turns(data)}".strip())


def _turns(data):
    """Where lines have a peak or a low between their ends, and where two of them cross."""
    flat = np.concatenate([y for _, _, y in data])
    least, said = 0.08 * (flat.max() - flat.min()), []
    for name, x, y in data:
        for word, k, sign in (("highest", y.argmax(), 1), ("lowest", y.argmin(), -1)):
            if min(sign * (y[k] - y[0]), sign * (y[k] - y[-1])) > least:
                said.append(f"{name} is {word} at {number(x[k])}: {number(y[k])}.")
    for (one, x, y), (other, x2, y2) in combinations(data, 2):
        if len(x) == len(x2) and (x == x2).all():
            swaps = np.flatnonzero(np.diff(np.sign(y - y2)[y != y2]))
            if len(swaps) == 1:
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
    for (name, k), line, words in zip(names, ax.lines, list(ax.texts), strict=True):
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
    size = {"figsize": (7.4, 3.1), "dpi": DPI, "layout": "constrained"}
    with mpl.rc_context(RC | {"axes.labelsize": 11, "xtick.labelsize": 10, "ytick.labelsize": 10}):
        fig, axes = plt.subplots(1, len(charts), **size)
        fig.get_layout_engine().set(w_pad=0.08, h_pad=0.08)
        for letter, ax, (lines, labels) in zip("abc", axes, charts, strict=False):
            title = f"{letter}  {labels['title']}" if "title" in labels else letter
            chart(lines, ax=ax, **labels | {"title": title})
    for name, (x, y) in (dots or {}).items():
        hue = LOOKS.get(name, (INK,))[0]
        axes[-1].plot(x, y, linestyle="none", marker="o", markersize=4, color=hue)
    return Panels.of(axes)
