"""Orders of memory, the bytes of a file, and the same scores from two programs."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils.plots.arrays.few_colours import few
from course_utils.plots.arrays.images import images, show_picture
from course_utils.plots.look.style import DPI, INK, MUTED, RC, ROLES, Panels, canvas, say, times
from course_utils.plots.look.words import note, with_alt

GREEN = ROLES["output"][1]
CELL = 0.44  # inches
CHANNELS = (("a", "#CFE4F2"), ("b", "#FBE3B5"), ("c", "#F0D3E3"), ("d", "#D5EFE5"))
KINDS = {"key": "#FBE3B5", "length": "#E4E4E4", "value": "#CFE4F2"}


def flatten_orders(shape):
    """Draw the values of a small picture in a row twice: channel fastest, and channel slowest.

    Parameters
    ----------
    shape : (n_H, n_W, n_C)
        At most 18 values, at most 4 channels.

    Returns
    -------
    matplotlib Axes
    """
    n_H, n_W, n_C = shape
    size = n_H * n_W * n_C
    if size > 18 or n_C > len(CHANNELS):
        raise ValueError(f"flatten_orders: expected 18 values in 4 channels at most, got {shape}")
    there = np.arange(size).reshape(shape).transpose(2, 0, 1).ravel()
    left, top, under = 0.15, 0.34, 1.6
    ax = canvas(2 * left + CELL * size, under + CELL + 0.3)
    orders = (np.arange(size), top, "here: pixel by pixel"), (there, under, "channels first")
    for order, y, words in orders:
        at = y - 0.16 if y == top else y + CELL + 0.16
        say(ax, left, at, words, 11.5, bold=True, ha="left")
        for place, number in enumerate(order):
            row, column, channel = np.unravel_index(number, shape)
            name, hue = CHANNELS[channel]
            x = left + CELL * place
            ax.add_patch(Rectangle((x, y), CELL, CELL, facecolor=hue, edgecolor=INK, linewidth=0.8))
            say(ax, x + CELL / 2, y + CELL / 2, f"{row}{column}{name}", 11)
    for place, number in enumerate(there):
        ends = left + CELL * (np.array([number, place]) + 0.5)
        hue = "#666666" if number == place else "#B0B0B0"
        ax.plot(ends, [top + CELL + 0.03, under - 0.03], color=hue, linewidth=1.1)
    same = int(np.sum(there == np.arange(size)))
    return note(
        ax,
        f"The {size} values of a picture of {times(*shape)} in a row. Here the channel runs "
        f"fastest; with channels first all of channel a come before those of b. "
        f"{same} of {size} stand at the same place.",
    )


def misread(picture, there):
    """Draw a picture beside what the same row of numbers shows when read in another order.

    Parameters
    ----------
    picture, there : ndarray, shape (n_H, n_W, 3)
        The same numbers from 0 to 1, in both orders.

    Returns
    -------
    array of matplotlib Axes
    """
    titles = ["written here", "read with channels first"]
    drawn = images(few([picture, there], 110), titles, n_cols=2, width=5)
    share = np.mean(picture == there)
    words = "A photograph, and what its numbers show when they are read in the other order: nine "
    words += "small gray copies in three rows, one row for each colour. At "
    return with_alt(drawn, f"{words}{share:.0%} of all places stands the same number.")


def squares(values):
    """Draw the square of each distance from the mean on a line: their areas make the variance.

    Parameters
    ----------
    values : sequence of float
        From 0 to 7, all different.

    Returns
    -------
    matplotlib Axes
    """
    values, unit = np.sort(np.asarray(values, float)), 0.5
    mean, far = values.mean(), values - values.mean()
    top, left = unit * np.abs(far).max() + 0.3, 0.35
    ax = canvas(left + unit * (values.max() + 0.6) + 1.9, top + 0.55)
    ends = left + unit * (values.min() - 0.6), left + unit * (values.max() + 0.6)
    ax.plot(ends, [top, top], color=MUTED, linewidth=1.2)
    for value, d in zip(values, far, strict=True):
        x, side = left + unit * min(value, mean), unit * abs(d)
        look = {"facecolor": "#CFE4F2", "edgecolor": ROLES["input"][0], "linewidth": 1.4}
        ax.add_patch(Rectangle((x, top - side), side, side, alpha=0.7, **look))
        ax.plot(left + unit * value, top, "o", color=ROLES["input"][1], markersize=7)
        say(ax, left + unit * value, top + 0.22, f"{value:g}", 12)
    for d in sorted(set(far), key=abs):
        if d:
            say(ax, left + unit * (mean + d) - np.sign(d) * 0.17, top - unit * abs(d) + 0.15,
                f"{d * d:g}", 12, ROLES["input"][1], bold=True)  # fmt: skip
    ax.plot(
        [left + unit * mean] * 2,
        [top - unit * far.max() - 0.1, top + 0.1],
        color=INK,
        linewidth=1.4,
    )
    say(ax, left + unit * mean, top + 0.42, f"mean {mean:g}", 12, bold=True)
    n, total = len(values), float(np.sum(far**2))
    lines = (
        f"together {total:g}",
        f"{total:g} / {n} = {total / n:.2f}",
        f"{total:g} / {n - 1} = {total / (n - 1):.2f}",
    )
    for k, words in enumerate(lines):
        say(ax, ends[1] + 0.2, 0.45 + 0.38 * k, words, 13, bold=k == 0, ha="left")
    said = ", ".join(f"{d * d:g}" for d in far)
    words = (
        f"The values {', '.join(f'{v:g}' for v in values)} on a line, and a square from each to "
    )
    words += f"the mean {mean:g}, of area {said}; {'; '.join(lines)}."
    return note(ax, words)


def bytes_row(pieces):
    """Draw bytes as cells, with what they say below.

    Parameters
    ----------
    pieces : list of (bytes, kind, words)
        The kind, "key", "length" or "value", gives the colour.

    Returns
    -------
    matplotlib Axes
    """
    total = sum(len(content) for content, _, _ in pieces)
    lines = max(words.count("\n") + 1 for _, _, words in pieces)
    ax = canvas(0.3 + CELL * total, 0.75 + 0.17 * lines)
    x = 0.15
    for content, kind, words in pieces:
        for k, byte in enumerate(content):
            look = {"facecolor": KINDS[kind], "edgecolor": INK, "linewidth": 0.8}
            ax.add_patch(Rectangle((x + k * CELL, 0.08), CELL, CELL, **look))
            middle = x + (k + 0.5) * CELL
            say(ax, middle, 0.08 + CELL / 2, f"{byte:02x}", 11, family="DejaVu Sans Mono")
        ends = x + 0.05, x + len(content) * CELL - 0.05
        ax.plot(ends, [0.08 + CELL + 0.07] * 2, color=MUTED, linewidth=1.2)
        say(ax, sum(ends) / 2, 0.08 + CELL + 0.12, words, 9, va="top")
        x += len(content) * CELL
    said = "; ".join(f"{c.hex(' ')}: {words.replace(chr(10), ' ')}" for c, _, words in pieces)
    return note(ax, f"{total} bytes. {said}.")


def same_scores(theirs, ours, labels):
    """Draw the scores of two programs against each other: equal ones lie on the diagonal.

    Parameters
    ----------
    theirs, ours : ndarray, shape (m, n)
        Scores for the same examples, OpenCV's and NumPy's.
    labels : ndarray of int, shape (m,)
        The right class of each, whose score is drawn in green.

    Returns
    -------
    matplotlib Axes
    """
    with mpl.rc_context(RC):
        ax = plt.figure(figsize=(4.4, 4), layout="constrained").add_subplot()
        right = np.zeros(ours.shape, bool)
        right[np.arange(len(labels)), labels] = True
        ends = [min(ours.min(), theirs.min()), max(ours.max(), theirs.max())]
        ax.plot(ends, ends, color=MUTED, linewidth=1)
        for which, hue, words in (
            (~right, "#7A8B99", "other digits"),
            (right, GREEN, "right digit"),
        ):
            look = {"marker": "o", "markersize": 4, "linestyle": "", "alpha": 0.35, "mew": 0}
            ax.plot(ours[which], theirs[which], color=hue, **look)
            place = (0.04, 0.93) if hue == GREEN else (0.04, 0.85)
            ax.text(*place, words, transform=ax.transAxes, color=hue, fontsize=12, weight="bold")
        ax.set_xlabel("score by NumPy", fontsize=12)
        ax.set_ylabel("score by OpenCV", fontsize=12)
        ax.tick_params(labelsize=11)
        ax.set_box_aspect(1)
        far = np.abs(theirs - ours).max()
        count = "all" if far < 1e-3 else "not all"
    ends = f"from {ends[0]:.0f} to {ends[1]:.0f}".replace("-", "−")
    words = f"{ours.size:,} scores of two programs, {ends}: {count} lie on the diagonal."
    return note(ax, words)


def agreed(photo, answers, classes, n=5):
    """Draw a photograph with its best classes, a bar for each of two programs.

    Parameters
    ----------
    photo : ndarray, shape (n_H, n_W, 3)
        From 0 to 1.
    answers : dict of str to ndarray, shape (n_classes,)
        Probabilities, by the name of the program.
    classes : sequence of str
    n : int, default 5
        How many classes.

    Returns
    -------
    array of matplotlib Axes
    """
    first = next(iter(answers.values()))
    best = np.argsort(-first, kind="stable")[:n]
    with mpl.rc_context(RC):
        _, (left, right) = plt.subplots(1, 2, figsize=(6.2, 2.7), dpi=DPI, layout="constrained",
                                        width_ratios=(1, 1.35))  # fmt: skip
        show_picture(few([photo])[0], left, None, False, None, None)
        hues = [ROLES[role][:2] for role in ("input", "output")]
        for k, (name, p) in enumerate(answers.items()):
            places = np.arange(n) + 0.36 * k
            right.barh(places, p[best], 0.34, color=hues[k][0])
            look = {"color": hues[k][1], "weight": "bold", "fontsize": 12, "va": "center"}
            right.text(p[best[0]] + 0.01, places[0], f"{name} {p[best[0]]:.3f}", **look)
            for place, value in zip(places[1:], p[best[1:]], strict=True):
                right.text(value + 0.01, place, f"{value:.3f}", va="center", fontsize=11)
        right.set_yticks(np.arange(n) + 0.18, [classes[c] for c in best], fontsize=12)
        right.set(ylim=(n - 0.3, -0.4), xlim=(0, first.max() * 1.75), xticks=[])
        right.tick_params(axis="y", length=0)
        for side in ("top", "right", "bottom"):
            right.spines[side].set_visible(False)
    said = ", ".join(
        f"{classes[c]} {' and '.join(f'{p[c]:.3f}' for p in answers.values())}" for c in best
    )
    words = f"A photograph, and the probabilities by {' and '.join(answers)}: {said}."
    return with_alt(Panels.of([left, right]), words)
