"""The pictures of lesson 19: beliefs, boxes with identities, who was followed under which name."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils import tracking
from course_utils.plots.arrays.cells import Grid
from course_utils.plots.arrays.identities import bars_of, mark, show_frames
from course_utils.plots.charts.belief import belief
from course_utils.plots.look.knobs import Screen, choice, show, stops, switch, values
from course_utils.plots.look.style import (
    INK,
    MUTED,
    RC,
    ROLES,
    SERIES,
    Panels,
    canvas,
    number,
    say,
    text_width,
)
from course_utils.plots.look.words import note, rows_words, with_alt
from course_utils.plots.windows.clips import strip

TALL = 0.34  # inches of a bar
LONG = 6.0  # inches of a strip of time: narrow, so that its words can be read on a small screen
BELIEF = {"believed": ROLES["input"], "measured": ROLES["kernel"], "corrected": ROLES["output"]}


def meeting(frames, rows, at, width):
    """Draw pictures of the clip of this lesson as `plots.strip` does, and say what happens."""
    about = "A motorcycle; below it a photographer passes behind an astronaut and keeps his number."
    return strip(frames, rows, at, width=width, about=about)


def bells(beliefs):
    """Draw what is believed about one number, as bell curves.

    Parameters
    ----------
    beliefs : dict of name to (mean, variance)
        "believed", "measured" and "corrected" have the colours of input, kernel and output.

    Returns
    -------
    matplotlib Axes
    """
    _, ax = plt.subplots(figsize=(4.4, 2.0))
    low = min(m - 3.2 * v**0.5 for m, v in beliefs.values())
    high = max(m + 3.2 * v**0.5 for m, v in beliefs.values())
    x, said, order = np.linspace(low, high, 400), [], sorted(m for m, _ in beliefs.values())
    for k, (name, (mean, variance)) in enumerate(beliefs.items()):
        strong, dark, _ = BELIEF.get(name, (SERIES[k],) * 3)
        y = np.exp(-((x - mean) ** 2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)
        ax.plot(x, y, color=strong, linewidth=2.4)
        ax.fill_between(x, y, color=strong, alpha=0.12, linewidth=0)
        words = f"{name}\n{number(mean)} ± {number(round(variance**0.5, 2))}"
        side = order.index(mean) - (len(order) - 1) / 2  # outer names stand outside
        shift = np.sign(side) * variance**0.5
        place = mean + shift, y.max() * np.exp(-((shift**2) / (2 * variance)))
        how = {"ha": ("right", "center", "left")[int(np.sign(side)) + 1], "va": "bottom"}
        gap = (8 * np.sign(side), 4)
        ax.annotate(words, place, gap, textcoords="offset points", color=dark, fontsize=10, **how)
        said.append(f"{name} {number(mean)}, variance {number(variance)}")
    ax.margins(y=0)
    ax.set_ylim(0, 1.3 * ax.get_ylim()[1])
    ax.set(xlabel="place", yticks=[])
    ax.spines["left"].set_visible(False)
    narrow = min(beliefs, key=lambda name: beliefs[name][1])
    return note(ax, f"Bell curves: {'; '.join(said)}. The narrowest and highest is {narrow}.")


def course(seen, believed, spread, *, truth=None, ylabel="place (pixels)", hidden=()):
    """Draw what was measured and what is believed, picture by picture, with a band around it.

    Parameters
    ----------
    seen : array (n,)
        NaN where nothing was measured.
    believed, spread : array (n,)
        Mean and standard deviation; the band is two of these wide each way.
    truth : array (n,), optional
        With it a second panel shows how far all this is off the truth.
    ylabel : str
    hidden : sequence of (first, last)
        Stretches that get a gray ground.

    Returns
    -------
    matplotlib Axes or Panels of Axes
    """
    seen, believed, spread = (np.asarray(a, float) for a in (seen, believed, spread))
    last = int(spread.argmax())
    words = f"the band is widest at picture {last}, {number(round(4 * spread[last], 1))} wide"
    words = f"Dots measured, line believed, over {len(seen)} pictures; {words}."
    for first, end in hidden:
        words += f" Nothing is measured from {first} to {end}: the line goes straight on."
    if truth is None:
        _, ax = plt.subplots(figsize=(5.0, 2.0))
        belief(ax, seen, believed, spread, None, hidden)
        ax.set(xlabel="picture", ylabel=ylabel)
        return note(ax, words)
    fig, axes = plt.subplots(2, 1, figsize=(5.4, 3.6), sharex=True)
    belief(axes[0], seen, believed, spread, truth, hidden)
    belief(axes[1], seen - truth, believed - truth, spread, 0 * truth, hidden, quiet=True)
    axes[0].set_ylabel(ylabel)
    axes[1].set(xlabel="picture", ylabel="off the truth")
    axes[0].set_title("a  places", loc="left", fontsize=10)
    axes[1].set_title("b  the same, less the truth", loc="left", fontsize=10)
    fig.align_ylabels()
    far = (believed - truth)[len(truth) // 2 :].mean()
    with_alt(fig, f"{words} In the second half the line is off the truth by {far:.1f} on average.")
    return Panels.of(axes)


def detected(frame, where, names):
    """Draw one picture with what a detector gives, numbered in the order in which it gives it.

    Parameters
    ----------
    frame : array of uint8 (n_H, n_W, 3)
    where : array (N, 4)
    names : sequence of str

    Returns
    -------
    matplotlib Axes
    """
    _, ax = plt.subplots(figsize=(3, 3 * frame.shape[0] / frame.shape[1] + 0.3))
    show_frames([ax], [frame], 3)
    mark(ax, where, range(1, len(where) + 1))
    said = ",  ".join(f"{k} {name}" for k, name in enumerate(names, 1))
    ax.set_title(said, fontsize=9.5)
    return note(ax, f"A picture with {len(where)} boxes: {said}.")


def expected(frame, places, ids, found, part):
    """Draw where things were predicted, dashed, over the boxes that were found, white.

    Parameters
    ----------
    frame : array of uint8 (n_H, n_W, 3)
    places : array (N, 4)
        As predicted.
    ids : sequence of int
    found : dict of name to array (4,)
    part : (x1, y1, x2, y2)
        What to show of the picture.

    Returns
    -------
    matplotlib Axes
    """
    width, (x1, y1, x2, y2) = 2.9, part
    _, ax = plt.subplots(figsize=(width, width * (y2 - y1) / (x2 - x1)))
    show_frames([ax], [frame[y1:y2, x1:x2] // 2 + 90], width, 30)
    shift = np.array([x1, y1, x1, y1])
    order = sorted(found, key=lambda name: found[name][0])
    for name, box in found.items():
        a, b, c, d = np.asarray(box) - shift
        first = name == order[0]  # the names stand at the outer edges, or they would overlap
        ax.add_patch(plt.Rectangle((a, b), c - a, d - b, fill=False, edgecolor=INK, linewidth=1.6))
        plate = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        ax.text(a + 1 if first else c - 1, d - 3, name, fontsize=9.5, color=INK, va="bottom",
                ha="left" if first else "right", bbox=plate)  # fmt: skip
    mark(ax, np.asarray(places) - shift, ids, style=(0, (4, 2)))
    ax.set(xlim=(0, x2 - x1), ylim=(y2 - y1, 0))
    middles = [f"{k} at {(b[0] + b[2]) / 2:.0f}" for k, b in zip(ids, places, strict=True)]
    seen = [f"{name} at {(b[0] + b[2]) / 2:.0f}" for name, b in found.items()]
    return note(ax, f"Boxes by the x of their middle. Predicted, dashed: {', '.join(middles)}. "
                    f"Found: {', '.join(seen)}.")  # fmt: skip


def pairs(overlap, ways, rows, columns):
    """Draw a matrix of overlaps once for each way to pair rows with columns.

    Parameters
    ----------
    overlap : array (n, k)
    ways : dict of name to list of (row, column)
        The pairs get a frame.
    rows, columns : sequence of str

    Returns
    -------
    matplotlib Axes
    """
    n, k = overlap.shape
    cell, left = 0.62, max(text_width(name, 9.5) for name in rows) + 0.16
    cell = max(cell, *(text_width(name, 9.5) + 0.14 for name in columns))
    wide = max(left + k * cell, *(text_width(way, 10.5) for way in ways)) + 0.3
    ax, said = canvas(len(ways) * wide, n * cell + 0.62), []
    for m, (way, chosen) in enumerate(ways.items()):
        grid = Grid(ax, m * wide + left, 0.56, cell)
        say(ax, m * wide + 0.04, 0.14, way, 10.5, ha="left", bold=True)
        grid.fill(overlap, "gray", (0, 1), fmt=".2f", size=10.5)
        for i, name in enumerate(rows):
            say(ax, grid.x - 0.08, grid.y + (i + 0.5) * cell, name, 9.5, MUTED, ha="right")
        for j, name in enumerate(columns):
            say(ax, grid.x + (j + 0.5) * cell, grid.y - 0.12, name, 9.5, MUTED)
        for i, j in chosen:
            grid.frame(i, j, colour=ROLES["kernel"][0], width=3)
        named = [f"{rows[i]} with {columns[j]} {overlap[i, j]:.2f}" for i, j in chosen]
        said.append(f"{way}: {', '.join(named) or 'row by row ' + rows_words(overlap, '.2f')}")
    return note(ax, f"Overlaps of {n} things and {k} boxes. {'; '.join(said)}.")


def colours(frame, where, names, looks):
    """Draw what is in some boxes and their colour histograms, in those colours.

    Parameters
    ----------
    frame : array of uint8 (n_H, n_W, 3)
    where : array (N, 4)
    names : sequence of str
    looks : array (N, 64)
        Roots of the shares; colours that are rare in all boxes are left out.

    Returns
    -------
    Panels of Axes
    """
    shares = looks**2
    kept = np.flatnonzero(shares.max(axis=0) > 0.02)
    steps = np.stack(np.unravel_index(kept, (4,) * 3), axis=1)
    fig, axes = plt.subplots(len(where), 2, figsize=(5.2, 1.5 * len(where)), squeeze=False,
                             width_ratios=(1, 4))  # fmt: skip
    said = []
    for (left, right), box, name, row in zip(axes, where, names, shares[:, kept], strict=True):
        x1, y1, x2, y2 = np.maximum(np.rint(box).astype(int), 0)
        show_frames([left], [frame[y1:y2, x1:x2]], 1.0)
        left.set_title(name, fontsize=10)
        right.bar(range(len(kept)), 100 * row, color=(steps + 0.5) / 4, edgecolor=MUTED)
        right.set(ylabel="% of pixels", xticks=[], ylim=(0, 105 * shares.max()))
        most = [f"{_hue(*steps[k])} {row[k]:.0%}" for k in np.argsort(-row, kind="stable")[:3]]
        said.append(f"{name}: most of all {', '.join(most)}")
    axes[-1, 1].set_xlabel("colours, each bar in its own")
    with_alt(fig, f"Colour histograms. {'; '.join(said)}.")
    return Panels.of(axes)


def _hue(*steps):
    """What a colour of four steps is called: gray, or by its strongest channels."""
    if len(set(steps)) == 1:
        return ("black", "dark gray", "light gray", "white")[steps[0]]
    red, green, blue = steps
    if red > green > blue:
        return "orange"
    hues = zip(("red", "green", "blue"), steps, strict=True)
    most = [name for name, v in hues if v == max(steps)]
    names = {"red and green": "yellow", "red and blue": "purple", "green and blue": "turquoise"}
    return names.get(" and ".join(most), most[0])


def timelines(rows):
    """Draw under which identity each thing was followed, as bars; a change of colour is a switch.

    Parameters
    ----------
    rows : dict of name to (dict of id to list)
        For each tracker what `tracking.followed` gives.

    Returns
    -------
    matplotlib Axes
    """
    things = [(row, who) for row, found in rows.items() for who in found]
    n = max(len(v) for found in rows.values() for v in found.values())
    left = max(text_width(str(who), 10) for _, who in things) + 0.3
    tall = 0.4 * len(things) + 0.36 * len(rows) + 0.45
    ax = canvas(LONG, tall)
    step, y, said = (LONG - left - 0.2) / n, 0.0, []
    for row, found in rows.items():
        say(ax, 0.12, y + 0.2, row, 10.5, ha="left", bold=True)
        y += 0.36
        told = []
        for who, line in found.items():
            say(ax, left - 0.12, y + TALL / 2, str(who), 10, ha="right")
            told.append(f"{who} {bars_of(ax, line, left, y, step, TALL)}")
            y += 0.4
        said.append(f"{row}: {', '.join(told)}")
    for k in range(0, n, 10 if n > 20 else 1):
        say(ax, left + (k + 0.5) * step, y + 0.1, str(k), 9, MUTED)
    say(ax, LONG - 0.2, y + 0.28, "picture", 9, MUTED, ha="right")
    return note(ax, f"Bars over {n} pictures, numbers of each thing. {'; '.join(said)}.")


def distances(same, other, threshold):
    """Draw how far apart two looks at one person are (`same`), and looks at two persons (`other`).

    Parameters
    ----------
    same, other : array
        Cosine distances.
    threshold : float

    Returns
    -------
    matplotlib Axes
    """
    _, ax = plt.subplots(figsize=(5.0, 2.1))
    edges = np.linspace(0, max(np.max(same), np.max(other), threshold) * 1.05, 41)
    for values_, name, hue in ((same, "one person", "#0072B2"), (other, "two persons", "#D55E00")):
        weights = np.full(len(values_), 100 / len(values_))
        heights, *_ = ax.hist(values_, edges, weights=weights, color=hue, alpha=0.6)
        top = heights.argmax()
        place = (edges[top] + edges[top + 1]) / 2, heights[top]
        right = place[0] > ax.get_xlim()[1] / 2
        look = {"textcoords": "offset points", "color": hue, "fontsize": 10}
        ax.annotate(name, place, (-8 if right else 8, 2), ha="right" if right else "left", **look)
    ax.axvline(threshold, color=INK, linewidth=1.2, linestyle=(0, (4, 2)))
    ax.margins(y=0.18)
    ax.set(xlabel="cosine distance of two looks", ylabel="percent of pairs")
    words = f"below {threshold:g}: {np.mean(same < threshold):.0%} of pairs of one person, "
    return note(ax, f"Two histograms of distances; {words}{np.mean(other < threshold):.0%} of two.")


def reach(thresholds, scores, chosen):
    """Draw how good a tracker is at several thresholds, a thin line for each clip.

    Parameters
    ----------
    thresholds : sequence of float
    scores : dict of str to sequence of float
        IDF1 of each clip, one for each threshold.
    chosen : float
        The threshold that the tracker has; where all clips are as good as there is tinted.

    Returns
    -------
    matplotlib Axes
    """
    least = np.min(list(scores.values()), axis=0)
    good = np.array(thresholds)[least >= least[list(thresholds).index(chosen)] - 0.01]
    with mpl.rc_context(RC):
        ax = plt.figure(figsize=(LONG, 2.9)).add_subplot()
        ax.axvspan(good[0], good[-1], color=ROLES["output"][2], linewidth=0)
        for line in scores.values():
            ax.plot(thresholds, line, "o-", color=SERIES[0], linewidth=1, markersize=4)
        ax.axvline(chosen, color=INK, linewidth=1.2, linestyle="--")
        ax.set(xlabel="distance threshold", ylabel="IDF1", ylim=(0.5, 1.08))
        ax.grid(axis="y")
        ax.text(chosen + 0.003, 1.035, "works", color=ROLES["output"][1])
        words = f"{len(scores)} clips"
        ax.text(thresholds[-1], least[-1] + 0.04, words, color=SERIES[0], ha="right")
    low, high = f"{good[0]:g}", f"{good[-1]:g}"
    return note(
        ax,
        f"IDF1 of {words} against the distance threshold, lines that nearly coincide: a plateau "
        f"of at least {least.max():.2f} from {low} to {high}, which holds the chosen {chosen:g}; "
        f"to the right of it a fall to {least[-1]:.2f}, to the left a ditch of "
        f"{least[: len(least) // 2].min():.2f}.",
    )


def tracker_figure(truths, detections, *, looks=True, **options):
    """Draw the timelines of one tracker, with its score.

    Parameters
    ----------
    truths : sequence
        As `tracking.evaluate` takes them.
    detections : sequence of (boxes, labels, features)
    looks : bool
        Use the features.
    **options
        As `tracking.Tracker` takes them.

    Returns
    -------
    matplotlib Figure
    """
    given = detections if looks else [each[:2] for each in detections]
    tracks = tracking.track(given, **options)
    score = tracking.evaluate(truths, tracks)
    title = f"MOTA {score.mota:.2f}, IDF1 {score.idf1:.2f}, {score.switches} switches"
    with mpl.rc_context(RC):
        return timelines({title: tracking.followed(truths, tracks)}).figure


def explore_tracker(clips):
    """Show `tracker_figure` with knobs; `clips` is a dict of name to (truths, detections)."""
    knobs = {
        "clip": choice(list(clips), next(iter(clips)), "clip"),
        "iou_threshold": stops([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8], 0.3, "IoU from"),
        "max_age": stops([0, 1, 2, 3, 5, 10, 20, 30], 30, "max age"),
        "distance_threshold": stops(
            [0.02, 0.05, 0.1, 0.15, 0.18, 0.22, 0.26, 0.3, 0.4, 0.6, 1.0], 0.22, "distance"
        ),
        "looks": switch(True, "looks"),
    }

    def draw():
        chosen = values(knobs)
        return tracker_figure(*clips[chosen.pop("clip")], **chosen)

    show(knobs, Screen(draw))
