"""The pictures of lesson 19: beliefs, boxes with identities, who was followed under which name."""

import itertools

import cv2
import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_rgb

from course_utils import tracking
from course_utils.plots.arrays.few_colours import few
from course_utils.plots.arrays.marks import HUES, boxes
from course_utils.plots.look.knobs import Screen, choice, show, stops, switch, values
from course_utils.plots.look.style import (
    DPI,
    INK,
    MUTED,
    RC,
    ROLES,
    SERIES,
    WIDTH,
    Panels,
    canvas,
    number,
    say,
    text_on,
    text_width,
)
from course_utils.plots.look.words import note, with_alt
from course_utils.plots.windows.motion import animation

TALL = 0.34  # inches of a bar
COLOURS = 60  # of a photograph
BELIEF = {"believed": ROLES["input"], "measured": ROLES["kernel"], "corrected": ROLES["output"]}


def hue_of(identity):
    """The colour of an identity, the same in every picture."""
    hues = (*HUES, "#0072B2", "#999999")
    return hues[(int(identity) - 1) % len(hues)]


def bells(beliefs, *, xlabel="place"):
    """Draw what is believed about one number, as bell curves.

    Parameters
    ----------
    beliefs : dict of name to (mean, variance)
        "believed", "measured" and "corrected" have the colours of input, kernel and output.
    xlabel : str

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
    ax.set(xlabel=xlabel, yticks=[])
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
    ylabel : str
    hidden : sequence of (first, last)
        Stretches that get a gray ground.

    Returns
    -------
    matplotlib Axes
    """
    seen, believed, spread = (np.asarray(a, float) for a in (seen, believed, spread))
    t = np.arange(len(seen))
    _, ax = plt.subplots(figsize=(5.0, 2.0))
    for first, last in hidden:
        ax.axvspan(first - 0.5, last + 0.5, color=ROLES["padding"][2], linewidth=0)
        middle = (first + last) / 2
        ax.text(middle, 0.03, "not seen", transform=ax.get_xaxis_transform(), ha="center",
                color=MUTED, fontsize=9)  # fmt: skip
    band = {"color": ROLES["output"][0], "alpha": 0.2, "linewidth": 0}
    ax.fill_between(t, believed - 2 * spread, believed + 2 * spread, **band)
    if truth is not None:
        ax.plot(t, truth, color=INK, linewidth=1.2, linestyle=(0, (4, 2)), label="truth")
    ax.plot(t, believed, color=ROLES["output"][0], label="believed")
    look = {"linestyle": "", "marker": "o", "markersize": 4.5, "markeredgecolor": "white"}
    ax.plot(t, seen, color=ROLES["kernel"][0], label="measured", **look)
    ax.legend(loc="best", fontsize=9)
    ax.set(xlabel="picture", ylabel=ylabel, xlim=(-0.5, len(t) - 0.5))
    ax.xaxis.get_major_locator().set_params(integer=True)
    widest = int(spread.argmax())
    words = f"the band is widest at picture {widest}, {number(round(4 * spread[widest], 1))} wide"
    return note(ax, f"Dots measured, line believed, over {len(t)} pictures; {words}.")


def strip(frames, rows, at, *, width=WIDTH):
    """Draw some pictures of a clip with the boxes of several trackers.

    Parameters
    ----------
    frames : array of uint8 (n, n_H, n_W, 3)
    rows : dict of name to list of (boxes, ids)
        One row of pictures each.
    at : sequence of int
        Which pictures.
    width : float
        Of all together, in inches.

    Returns
    -------
    Panels of Axes
    """
    n_H, n_W = frames.shape[1:3]
    tall = (width - 0.1) / len(at) * n_H / n_W + 0.32
    fig, axes = plt.subplots(len(rows), len(at), figsize=(width, len(rows) * tall), squeeze=False)
    said = []
    shown = [frames[k] for k in at] * len(rows)
    _show(axes.ravel(), shown, width / len(at))
    for line, (name, tracks) in zip(axes, rows.items(), strict=True):
        for ax, k in zip(line, at, strict=True):
            title = f"{name}, picture {k}" if ax is line[0] else f"{k}"
            ax.set_title(title, fontsize=9.5)
            _mark(ax, *tracks[k])
        last = tracks[at[-1]][1].tolist()
        said.append(f"{name}: in picture {at[-1]} the boxes are called {last}")
    with_alt(fig, f"{len(at)} pictures of a clip with numbered boxes. {'; '.join(said)}.")
    return Panels.of(axes)


def _show(axes, frames, wide):
    """Draw pictures `wide` inches each, with so few colours that their file stays small."""
    n_H, n_W = frames[0].shape[:2]
    pixels = round(wide * DPI)
    size = pixels, round(pixels * n_H / n_W)
    small = [cv2.resize(frame, size, interpolation=cv2.INTER_AREA) / 255 for frame in frames]
    for ax, part in zip(axes, few(small, COLOURS), strict=True):
        ax.imshow(part, extent=(0, n_W, n_H, 0), interpolation="nearest")
        ax.set_axis_off()


def _mark(ax, places, ids):
    for (x1, y1, x2, y2), identity in zip(places, ids, strict=True):
        hue = hue_of(identity)
        look = {"fill": False, "edgecolor": hue, "linewidth": 2, "clip_on": True}
        ax.add_patch(plt.Rectangle((x1, y1), x2 - x1, y2 - y1, **look))
        plate = {"facecolor": hue, "edgecolor": hue, "pad": 1, "linewidth": 0}
        ax.text(max(x1, 0) + 3, max(y1, 0) + 3, str(identity), fontsize=9, fontweight="bold",
                color=text_on(hue), va="top", ha="left", bbox=plate)  # fmt: skip


def detected(frame, where, names, *, width=2.4):
    """Draw one picture with the boxes and classes that a detector gives.

    Parameters
    ----------
    frame : array of uint8 (n_H, n_W, 3)
    where : array (N, 4)
    names : sequence of str
    width : float
        In inches.

    Returns
    -------
    matplotlib Axes
    """
    tall = width * frame.shape[0] / frame.shape[1]
    _, ax = plt.subplots(figsize=(width, tall))
    _show([ax], [frame], width)
    return boxes(None, where, names, ax=ax)


def film(frames, rows, *, alt, every=5, size=0.45, seconds=0.3):
    """Make a moving picture of a clip with the boxes of trackers, side by side.

    Parameters
    ----------
    frames : array of uint8 (n, n_H, n_W, 3)
    rows : dict of name to list of (boxes, ids)
    alt : str
    every : int
        Take every so manieth picture.
    size : float
        Pixels of the film for a pixel of the clip.
    seconds : float
        Time of one.

    Returns
    -------
    Animation
    """
    shots = [
        np.hstack([_painted(frames[k], name, *tracks[k], size) for name, tracks in rows.items()])
        for k in range(0, len(frames), every)
    ]
    return animation(shots, alt=alt, seconds=seconds)


def _painted(frame, name, places, ids, size):
    """A picture with boxes in its pixels, and a line of text above."""
    picture = cv2.resize(frame, None, fx=size, fy=size, interpolation=cv2.INTER_AREA)
    for box, identity in zip(places * size, ids, strict=True):
        hue = tuple(round(255 * c) for c in to_rgb(hue_of(identity)))
        ink = tuple(round(255 * c) for c in to_rgb(text_on(hue_of(identity))))
        x1, y1, x2, y2 = (round(float(v)) for v in box)
        x1, y1 = max(x1, 1), max(y1, 1)
        cv2.rectangle(picture, (x1, y1), (x2, y2), hue, 2)
        cv2.rectangle(picture, (x1, y1), (x1 + 8 + 12 * len(str(identity)), y1 + 20), hue, -1)
        _write(picture, str(identity), (x1 + 4, y1 + 16), ink)
    head = np.full((26, picture.shape[1], 3), 255, np.uint8)
    _write(head, name, (6, 19), (34, 34, 34))
    return np.vstack([head, picture])


def _write(picture, words, at, colour):
    cv2.putText(picture, words, at, cv2.FONT_HERSHEY_SIMPLEX, 0.55, colour, 1, cv2.LINE_AA)


def timelines(rows, names=None, *, ax=None):
    """Draw under which identity each thing was followed, as bars; a change of colour is a switch.

    Parameters
    ----------
    rows : dict of name to (dict of id to list)
        For each tracker what `tracking.followed` gives.
    names : dict of id to str, optional
        What the things are called here.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes
    """
    names = names or {}
    things = [(row, who) for row, found in rows.items() for who in found]
    n = max(len(v) for found in rows.values() for v in found.values())
    labels = [names.get(who, str(who)) for _, who in things]
    left = max(text_width(label, 10) for label in labels) + 0.3
    tall = 0.4 * len(things) + 0.36 * len(rows) + 0.45
    ax = canvas(WIDTH, tall, ax=ax)
    step, y, said = (WIDTH - left - 0.2) / n, 0.0, []
    for row, found in rows.items():
        say(ax, 0.12, y + 0.2, row, 10.5, ha="left", bold=True)
        y += 0.36
        for who, line in found.items():
            say(ax, left - 0.12, y + TALL / 2, names.get(who, str(who)), 10, ha="right")
            said.append(f"{row}, {names.get(who, who)}: {_bars(ax, line, left, y, step)}")
            y += 0.4
    for k in range(0, n, 10):
        say(ax, left + (k + 0.5) * step, y + 0.1, str(k), 9, MUTED)
    say(ax, left + (n - 3) * step, y + 0.28, "picture", 9, MUTED)
    return note(ax, f"Bars over {n} pictures. {'; '.join(said)}.")


def _bars(ax, line, left, y, step):
    """Draw the runs of one thing; give its identities in words."""
    k, seen = 0, []
    for identity, run in itertools.groupby(line, key=lambda v: (type(v) is bool, v)):
        wide, identity = len(list(run)), identity[1]
        x = left + k * step
        if identity is None:
            ax.add_patch(plt.Rectangle((x, y + TALL / 2 - 0.015), wide * step, 0.03, color=MUTED))
        elif identity is not False:
            hue = hue_of(identity)
            ax.add_patch(plt.Rectangle((x, y), wide * step, TALL, color=hue, linewidth=0))
            if wide * step > text_width(str(identity), 10) + 0.04:
                say(ax, x + wide * step / 2, y + TALL / 2, str(identity), 10, text_on(hue))
            seen.append(str(identity))
        k += wide
    return " then ".join(name for name, _ in itertools.groupby(seen)) or "never found"


def distances(same, other, threshold):
    """Draw how far apart two looks at one person are, and looks at two persons.

    Parameters
    ----------
    same, other : array
        Cosine distances.
    threshold : float
        Where a tracker would draw the line.

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


def tracker_figure(truths, detections, *, looks=True, names=None, **options):
    """Draw the timelines of one tracker, with its score.

    Parameters
    ----------
    truths : sequence
        As `tracking.evaluate` takes them.
    detections : sequence of (boxes, labels, features)
    looks : bool
        Use the features.
    names : dict of id to str, optional
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
        return timelines({title: tracking.followed(truths, tracks)}, names).figure


def explore_tracker(clips, names=None):
    """Show `tracker_figure` with knobs.

    Parameters
    ----------
    clips : dict of name to (truths, detections)
    names : dict of id to str, optional
    """
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
        return tracker_figure(*clips[chosen.pop("clip")], names=names, **chosen)

    show(knobs, Screen(draw))
