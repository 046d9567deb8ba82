"""Photographs with their names, drawings in rows, learning curves with their spread."""

from collections import Counter

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyBboxPatch, Rectangle

from course_utils.pictures import as_rgb, middle
from course_utils.plots.arrays.few_colours import few, small
from course_utils.plots.charts.curves import spread
from course_utils.plots.look.knobs import Screen, show, stops, values
from course_utils.plots.look.style import INK, MUTED, RC, ROLES, WIDTH, canvas, colour_of, say
from course_utils.plots.look.words import note

# The ways to learn keep apart from each other also where their bands lie on top of each other.
HUES = {"frozen": "#00805D", "last block": "#B84E00", "four blocks": "#A64D80"}
HUES |= {"scratch": "#444444", "histogram": "#0072B2"}
EMOJI = (
    "Three rows of emoji. Animals: ox, mouse, swan, cat, penguin and others; vehicles: aeroplanes, "
    "ships, a car, a tram, an ambulance; food: taco, apple, burger, doughnut and others."
)
GOOD, BAD, OTHER = ROLES["output"][1], "#B84E00", "#8FA9BA"


def named(photos, answers, *, right=(), n_cols=4):
    """Draw photographs with the names that a network gives them, each with its probability.

    Parameters
    ----------
    photos : dict of str to ndarray of uint8
        Photographs by name, gray or RGB; the middle square is shown, as the network sees it.
    answers : dict of str to list of (str, float)
        For each photograph the names with their probabilities, the best first.
    right : collection of str
        Names that are right; their bars are green.
    n_cols : int, default 4
        Photographs in a row.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If a photograph has no answers.
    """
    missing = set(photos) - set(answers)
    if missing or not photos:
        raise ValueError(f"named: expected answers for each photograph, none for {missing}")
    n, wide, k = -(-len(photos) // n_cols), (WIDTH - 0.1) / n_cols, len(answers[next(iter(photos))])
    side = wide - 0.16
    high = side + 0.16 + 0.3 * k
    ax, said = canvas(0.1 + min(n_cols, len(photos)) * wide, n * high), []
    drawn = few([_square(photo) for photo in photos.values()])
    for place, (name, photo) in enumerate(zip(photos, drawn, strict=True)):
        x, y = 0.1 + place % n_cols * wide, 0.06 + place // n_cols * high
        _photo(ax, photo, x, y, side)
        for line, (called, p) in enumerate(answers[name]):
            middle_y = y + side + 0.15 + 0.3 * line
            hue = ROLES["output"][0] if called in right else OTHER
            for length, fill in ((side, "#EFEFEF"), (side * p, hue)):  # a track, and the bar on it
                ax.add_patch(Rectangle((x, middle_y + 0.1), length, 0.06, facecolor=fill))
            word = called if len(called) < 18 else called[:16] + "…"
            say(ax, x, middle_y, word, 9.5, INK, ha="left", bold=line == 0)
            say(ax, x + side, middle_y, f"{p:.0%}", 9.5, MUTED, ha="right")
        best, p = answers[name][0]
        said.append(f"{name}: {best}, {p:.0%}{' (right)' if best in right else ''}")
    return note(ax, "Photographs with their most probable names. " + "; ".join(said) + ".")


def rows(drawings, *, most=14):
    """Draw small pictures in rows, each row with its name before it.

    Parameters
    ----------
    drawings : dict of str to ndarray of uint8, shape (m, n_H, n_W, 3)
        The pictures of each row.
    most : int, default 14
        Pictures in a row at most.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If there are no pictures.
    """
    if not drawings or any(len(x) == 0 for x in drawings.values()):
        raise ValueError("rows: expected pictures in each row")
    longest = max(len(name) for name in drawings)
    left = 0.25 + 0.088 * longest
    side = min(0.62, (WIDTH - left - 0.05) / min(most, max(map(len, drawings.values()))))
    ax = canvas(WIDTH, len(drawings) * (side + 0.06) + 0.06)
    for line, (name, x) in enumerate(drawings.items()):
        y = 0.06 + line * (side + 0.06)
        say(ax, 0.1, y + side / 2, name, 10.5, bold=True, ha="left")
        for k, picture in enumerate(x[:most]):
            _photo(ax, picture, left + k * side, y, side - 0.04)
    shown = "; ".join(f"{name}: {min(len(x), most)}" for name, x in drawings.items())
    return note(ax, f"Small pictures in rows. {shown}.")


def one_height(pictures):
    """Draw pictures of any shape beside each other, as high as each other, their names above.

    Parameters
    ----------
    pictures : dict of str to ndarray of uint8
        Gray or RGB.

    Returns
    -------
    matplotlib Axes
    """
    drawn = few([small(as_rgb(a) / 255, 200) for a in pictures.values()])
    shapes = [a.shape[1] / a.shape[0] for a in drawn]
    high = (WIDTH - 0.12 * (len(drawn) + 1)) / sum(shapes)
    ax, x = canvas(WIDTH, high + 0.4), 0.12
    for name, picture, shape in zip(pictures, drawn, shapes, strict=True):
        say(ax, x, 0.17, name, 10, ha="left")
        _photo(ax, picture, x, 0.32, high, shape * high)
        x += shape * high + 0.12
    said = [
        f"{name}, {'wider than high' if shape > 1 else 'higher than wide'}"
        for name, shape in zip(pictures, shapes, strict=True)
    ]
    return note(ax, f"Pictures, as high as each other: {'; '.join(said)}.")


def sorted_pictures(pictures, guesses, labels, names, *, n_cols=9):
    """Draw pictures with the class that each is taken for; wrong ones are framed.

    Parameters
    ----------
    pictures : ndarray of uint8, shape (m, n_H, n_W, 3)
    guesses, labels : sequence of int
        What each is taken for, and what it is; a label of -1 is not known.
    names : sequence of str
        Of the classes.
    n_cols : int, default 9
        Pictures in a row.

    Returns
    -------
    matplotlib Axes
    """
    high = -(-len(pictures) // n_cols) * _cell(n_cols)
    ax = canvas(WIDTH, high + 0.05)
    _answers(ax, 0.05, pictures, guesses, labels, names, n_cols)
    return note(ax, _verdict(guesses, labels, names))


def examined(learned, pictures, guesses, labels, names, *, n_cols=9, most=5):
    """Draw what a head has learned from, how much of its test is right, and its answers.

    Parameters
    ----------
    learned : sequence of ndarray of uint8, shape (n, n_H, n_W, 3)
        The pictures of each class that it has learned from.
    pictures, guesses, labels, names, n_cols
        The test, as in `sorted_pictures`; all labels are known.
    most : int, default 5
        Pictures of each class that are shown at most; the others are counted.

    Returns
    -------
    matplotlib Axes
    """
    guesses, labels = np.asarray(guesses), np.asarray(labels)
    top, side, wide = 1.34, 0.4, (WIDTH - 0.1) / len(learned)
    ax = canvas(WIDTH, top + -(-len(pictures) // n_cols) * _cell(n_cols) + 0.05)
    for k, (name, x) in enumerate(zip(names, learned, strict=True)):
        left = 0.08 + k * wide
        say(ax, left, 0.17, f"{name}: {len(x)} to learn from", 10.5, MUTED, ha="left")
        for place, picture in enumerate(few([_square(each) for each in x[:most]])):
            _photo(ax, picture, left + place * (side + 0.04), 0.33, side)
        if len(x) > most:
            say(ax, left + most * (side + 0.04) + 0.02, 0.53, f"+ {len(x) - most}", 10, ha="left")
    right = guesses == labels
    share = np.mean([right[labels == c].mean() for c in np.unique(labels)])
    said = f"asked about {len(right)} others: {right.sum()} right, balanced accuracy {share:.0%}"
    say(ax, 0.08, 1.04, said, 12, INK, ha="left", bold=True)
    _answers(ax, top, pictures, guesses, labels, names, n_cols)
    words = f"A head that has learned from {sum(map(len, learned))} pictures, {said}."
    return note(ax, f"{words} {_verdict(guesses, labels, names)}")


def _cell(n_cols):
    """The height of a picture with its name, in inches."""
    return (WIDTH - 0.1) / n_cols + 0.24


def _answers(ax, top, pictures, guesses, labels, names, n_cols):
    wide = (WIDTH - 0.1) / n_cols
    drawn = few([_square(picture) for picture in pictures])
    for k, (picture, guess, label) in enumerate(zip(drawn, guesses, labels, strict=True)):
        x, y = 0.05 + k % n_cols * wide, top + k // n_cols * _cell(n_cols)
        _photo(ax, picture, x + 0.03, y, wide - 0.06)
        off = label not in (-1, guess)
        if off:
            edge = {"fill": False, "edgecolor": BAD, "linewidth": 1.8, "zorder": 3}
            ax.add_patch(Rectangle((x + 0.03, y), wide - 0.06, wide - 0.06, **edge))
        hue = BAD if off else MUTED if label == -1 else GOOD
        mark = "✗ " if off else ""
        say(ax, x + wide / 2, y + wide + 0.06, mark + names[guess], 10.5, hue, bold=off)


def _verdict(guesses, labels, names):
    """How many answers are wrong, and what is taken for what, the most frequent first."""
    pairs = [(int(a), int(b)) for a, b in zip(labels, guesses, strict=True)]
    wrong = Counter((a, b) for a, b in pairs if a not in (-1, b))
    known = sum(a != -1 for a, _ in pairs)
    said = [f"{names[a]} taken for {names[b]}: {n}" for (a, b), n in wrong.most_common()]
    open_ones = Counter(names[b] for a, b in pairs if a == -1)
    said += [f"of no class, called {name}: {n}" for name, n in open_ones.items()]
    found = f"{len(pairs)} pictures with their answers; {wrong.total()} of {known} are wrong"
    return f"{found}{'; ' if said else ''}{', '.join(said)}."


def frozen_chain(names, last):
    """Draw the blocks of a network in a row: those up to `last` frozen, those behind learning.

    Parameters
    ----------
    names : sequence of str
        The blocks, from the input on, the head at the end.
    last : str
        The last one that stays frozen.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If there is no such block.
    """
    names = list(names)
    if last not in names:
        raise ValueError(f"frozen_chain: no block is called {last!r}, there are {names}")
    wide = (WIDTH - 0.2) / len(names)
    ax, cut = canvas(WIDTH, 1.35), names.index(last) + 1
    for k, name in enumerate(names):
        learns = k >= cut
        edge, fill = (ROLES["kernel"][0], ROLES["kernel"][2]) if learns else ("#9A9A9A", "#F1F1F1")
        look = {"facecolor": fill, "edgecolor": edge, "linewidth": 1.4, "zorder": 2}
        shape = "round,pad=0,rounding_size=0.05"
        at = (0.1 + k * wide + 0.03, 0.45)
        ax.add_patch(FancyBboxPatch(at, wide - 0.06, 0.42, boxstyle=shape, **look))
        say(ax, at[0] + wide / 2 - 0.03, 0.66, name, 10, INK, zorder=3)
    at = 0.1 + cut * wide
    ax.plot([at, at], [0.32, 1.0], color=ROLES["input"][0], linewidth=2.2, zorder=4)
    say(ax, at, 1.16, "kept on the disk", 10.5, ROLES["input"][1], bold=True, ha="right")
    say(ax, 0.1 + cut * wide / 2, 0.2, "frozen: computed once", 10, MUTED)
    say(ax, WIDTH - 0.1, 0.2, "learns", 10, ROLES["kernel"][1], bold=True, ha="right")
    behind = ", ".join(names[cut:])
    return note(ax, f"A network of {len(names)} blocks: frozen up to {last}; {behind} learn.")


def learning_curves(panels, numbers):
    """Draw accuracy against the number of pictures, a panel for each test, with the spread.

    Parameters
    ----------
    panels : dict of str to dict of str to (numbers, ndarray)
        For each panel, the lines: each with its numbers of pictures and an array of accuracies, a
        row for each number and a column for each seed.
    numbers : sequence of int
        The ticks.

    Returns
    -------
    matplotlib Figure
    """
    with mpl.rc_context(RC):
        fig, axes = plt.subplots(1, len(panels), figsize=(WIDTH, 3.9), sharey=True, squeeze=False)
        for ax, letter, (title, lines) in zip(axes[0], "abcd", panels.items(), strict=False):
            ends = {}
            for name, (at, found) in lines.items():
                hue, mean = colour_of(name, HUES.get(name)), 100 * found.mean(axis=1)
                ax.fill_between(
                    at, 100 * found.min(1), 100 * found.max(1), color=hue, alpha=0.15, lw=0
                )
                ax.plot(at, mean, color=hue, marker="o", markersize=4)
                ends[name] = mean[-1]
            ax.axhline(100 / 3, color=MUTED, linewidth=1, linestyle=(0, (2, 2)))
            at = {"fontsize": 9.5, "va": "top", "ha": "right"}
            ax.text(numbers[-1], 100 / 3 - 1, "guessing", color=MUTED, **at)
            ax.set(xscale="log", xlabel="pictures of each class", title=f"{letter}  {title}")
            ax.set_xticks(numbers, [str(n) for n in numbers])
            ax.minorticks_off()
            ax.grid(axis="y")
            _ends(ax, numbers[-1], ends)
            best, worst = max(ends, key=ends.get), min(ends, key=ends.get)
            words = (
                f"Learning curves, {title}: with {numbers[-1]} pictures of each class {best} is "
                f"highest at {ends[best]:.0f} percent, {worst} lowest at {ends[worst]:.0f}."
            )
            note(ax, words)
        axes[0, 0].set_ylabel("balanced accuracy, percent")
    return fig


def _ends(ax, x, ends):
    """Write the names behind the last points, pushed apart."""
    low, high = ax.get_ylim()
    for name, y in zip(ends, spread(list(ends.values()), (high - low) / 17), strict=True):
        ax.text(x * 1.12, y, name, color=colour_of(name), fontsize=10, va="center")


def block_curves(found, numbers):
    """Draw how accuracy depends on the block whose output feeds the head.

    Parameters
    ----------
    found : dict of str to ndarray, shape (numbers, seeds)
        Accuracies by block, in the order of the network.
    numbers : sequence of int
        Pictures of each class, a line each.

    Returns
    -------
    matplotlib Figure
    """
    with mpl.rc_context(RC):
        fig, ax = plt.subplots(figsize=(WIDTH, 3.4))
        places = np.arange(len(found))
        means, said = {}, []
        for row, n in enumerate(numbers):
            name = f"{n} of each class"
            all_seeds = 100 * np.stack([a[row] for a in found.values()])
            hue = colour_of(name)
            ax.fill_between(places, all_seeds.min(1), all_seeds.max(1), color=hue, alpha=0.13, lw=0)
            mean = all_seeds.mean(1)
            ax.plot(places, mean, color=hue, marker="o", markersize=4)
            means[name] = mean[-1]
            best = list(found)[int(mean.argmax())]
            said.append(f"{name}: best behind {best}, {mean.max():.0f} percent")
        low, high = ax.get_ylim()
        for name, y in zip(means, spread(list(means.values()), (high - low) / 15), strict=True):
            ax.text(len(found) - 0.85, y, name, color=colour_of(name), fontsize=9.5, va="center")
        ax.set(xlabel="block whose output feeds the head", ylabel="balanced accuracy, percent")
        ax.set_xticks(places, list(found))
        ax.grid(axis="y")
        note(ax, "Accuracy against the block that feeds the head. " + "; ".join(said) + ".")
    return fig


def explore_heads(answer, learned, pictures, labels, names, blocks, numbers):
    """Let the reader choose block, number of pictures and seed; show what the head answers.

    Parameters
    ----------
    answer : callable
        ``answer(block, n, seed)`` gives the class of each picture.
    learned : callable
        ``learned(n, seed)`` gives the pictures that the head learns from, class by class, n each.
    pictures, labels : ndarray
        The test.
    names : sequence of str
        Of the classes.
    blocks, numbers : sequence
        What can be chosen.
    """
    knobs = {
        "block": stops(list(blocks), list(blocks)[-1], "block"),
        "n": stops(list(numbers), list(numbers)[-2], "pictures each"),
        "seed": stops([0, 1, 2, 3, 4], 0, "draw (seed)"),
    }

    def draw():
        chosen = values(knobs)
        known = np.split(np.asarray(learned(chosen["n"], chosen["seed"])), len(names))
        return examined(known, pictures, answer(**chosen), labels, names).figure

    show(knobs, Screen(draw))


def _square(picture, most=150):
    """The middle square of a picture as it is drawn: small, and from 0 to 1."""
    return small(middle(as_rgb(picture), 1, 1) / 255, most)


def _photo(ax, picture, x, y, side, wide=None):
    limits = ax.get_xlim(), ax.get_ylim()
    look = {"cmap": "gray", "vmin": 0, "vmax": 255, "interpolation": "nearest", "zorder": 2}
    ax.imshow(picture, extent=(x, x + (wide or side), y + side, y), **look)
    ax.set(xlim=limits[0], ylim=limits[1])
