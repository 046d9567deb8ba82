"""Triplets in the plane, letters in rows, distances, neighbours and a map of an embedding."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, Rectangle

from course_utils import faces
from course_utils.plots.arrays.images import show_picture
from course_utils.plots.charts.curves import curve
from course_utils.plots.look.knobs import Screen, show, stops, values
from course_utils.plots.look.style import INK, MUTED, RC, ROLES, SERIES, WIDTH, Panels, number
from course_utils.plots.look.words import note

BLUE, ORANGE, GREEN = (ROLES[role] for role in ("input", "kernel", "output"))
HALO = {"boxstyle": "round,pad=0.15", "facecolor": "white", "linewidth": 0}
KINDS = {"hard": ("#F5DFEC", "#A64D80"), "semi-hard": (ORANGE[2], ORANGE[1])}
KINDS["easy"] = (GREEN[2], GREEN[1])
MARKS = {"anchor": ("o", BLUE), "positive": ("s", GREEN), "negative": ("^", ORANGE)}
RULES = {"random": SERIES[0], **{name: hue for name, (_, hue) in KINDS.items()}}
WRONG, DASHES = "#9C3F00", (0, (1.6, 1.2))  # around what is wrong
REACH = 4.0  # of the plane, in both directions from the anchor


def kind_of(near, far, margin):
    """Say what a negative at the squared distance `far` is for a positive at `near`."""
    if far <= near:
        return "hard"
    return "semi-hard" if far < near + margin else "easy"


def letters(rows):
    """Draw rows of letters with a name before each.

    Parameters
    ----------
    rows : dict of str to ndarray of shape (n, n_H, n_W, 1)

    Returns
    -------
    matplotlib Axes
    """
    n = max(len(x) for x in rows.values())
    n_H, n_W = next(iter(rows.values())).shape[1:3]
    sheet = np.zeros((len(rows) * n_H, n * n_W))
    for k, x in enumerate(rows.values()):
        sheet[k * n_H : (k + 1) * n_H, : len(x) * n_W] = np.hstack(list(x[..., 0]))
    with mpl.rc_context(RC):
        wide = WIDTH - 1.2
        _, ax = plt.subplots(figsize=(WIDTH, wide * len(rows) / n + 0.1))
        show_picture(_coarse(sheet), ax, None, False, 0, 1)
        ax.set_yticks((np.arange(len(rows)) + 0.5) * n_H - 0.5, list(rows), fontsize=14)
        ax.tick_params(length=0, labelcolor=INK)
    return note(
        ax, f"{', '.join(rows)}, {n} of each, white on black: no two have one slant or width."
    )


def triplet_plane(anchor, positive, negative, margin, ax=None):
    """Draw a triplet in the plane: how far the positive is, and how far the margin reaches."""
    points = {
        name: np.asarray(at, float)
        for name, at in zip(MARKS, (anchor, positive, negative), strict=True)
    }
    a, p, n = points.values()
    near, far = ((a - p) ** 2).sum(), ((a - n) ** 2).sum()
    loss, kind = max(0.0, near - far + margin), kind_of(near, far, margin)
    with mpl.rc_context(RC):
        ax = ax or plt.subplots(figsize=(4.0, 4.0))[1]
        outer, inner = (Circle(a, np.sqrt(d), linewidth=0) for d in (near + margin, near))
        ax.set_facecolor(KINDS["easy"][0])
        for ring, name in ((outer, "semi-hard"), (inner, "hard")):
            ring.set_facecolor(KINDS[name][0])
            ax.add_patch(ring)
        ax.add_patch(Circle(a, np.sqrt(near), fill=False, color=GREEN[0], linewidth=1.6))
        dashes = {"linestyle": (0, (4, 2)), "linewidth": 1.4}
        ax.add_patch(Circle(a, np.sqrt(near + margin), fill=False, color=MUTED, **dashes))
        for name, at in points.items():
            mark, hue = MARKS[name]
            ax.plot(*at, mark, color=hue[0], markeredgecolor="white", markersize=9, zorder=4)
            below = (n[1] >= a[1]) if name == "anchor" else at[1] < a[1]
            place = {"ha": "center", "va": "top" if below else "bottom", "zorder": 5}
            where = (at[0], at[1] + (-0.42 if below else 0.42))
            ax.text(*where, name, color=hue[1], fontsize=9, bbox=HALO, **place)
        ax.set(xlim=a[0] + [-REACH, REACH], ylim=a[1] + [-REACH, REACH], aspect="equal")
        ax.set(xticks=[], yticks=[])
        numbers = [number(float(v)) for v in (near, far, loss)]
        ax.set_title(f"{kind}: {numbers[0]} − {numbers[1]} + {number(margin)}\nloss {numbers[2]}")
    return note(
        ax,
        f"Anchor in the middle, a ring through the positive (squared distance {numbers[0]}), a "
        f"wider dashed ring a margin of {number(margin)} beyond; the negative at {numbers[1]} is "
        f"{kind}, loss {numbers[2]}.",
    )


def triplet_planes(anchor, positive, negatives, margin):
    """Draw the same anchor and positive with several negatives.

    Parameters
    ----------
    anchor, positive : pair of float
    negatives : array of shape (n, 2)
    margin : float, or one for each negative
    """
    with mpl.rc_context(RC):
        n = len(negatives)
        _, axes = plt.subplots(1, n, figsize=(2.15 * n, 2.6))
        margins = np.broadcast_to(margin, n)
        for ax, negative, own in zip(axes, negatives, margins, strict=True):
            triplet_plane(anchor, positive, negative, own, ax)
    return Panels.of(axes)


def explore_margin(anchor, positive):
    """Show `triplet_plane` with knobs for the margin and for the place of the negative."""
    knobs = {
        "margin": stops([0, 0.5, 1, 2, 3, 4, 5, 6, 8], 5, "margin"),
        "far": stops([0.5, 1, 1.5, 2, 2.5, 3, 3.5], 2.5, "distance"),
        "angle": stops(list(range(0, 360, 30)), 120, "angle"),
    }

    def draw():
        chosen = values(knobs)
        turn = np.radians(chosen["angle"])
        away = chosen["far"] * np.array([np.cos(turn), np.sin(turn)])
        return triplet_plane(anchor, positive, anchor + away, chosen["margin"]).figure

    show(knobs, Screen(draw))


def pushes(anchor, positive, negative, margin, rate):
    """Draw where one step of gradient descent takes the three points of a triplet."""
    points = np.array([anchor, positive, negative], float)
    loss, grads = faces.triplet_loss(*(point[None] for point in points), margin)
    moved = points - rate * np.concatenate(grads)
    after, _ = faces.triplet_loss(*(point[None] for point in moved), margin)
    with mpl.rc_context(RC):
        _, ax = plt.subplots(figsize=(4.6, 3.6))
        for (name, (mark, hue)), old, new in zip(MARKS.items(), points, moved, strict=True):
            ax.plot(*old, mark, color=hue[0], markersize=11, alpha=0.35)
            ax.plot(*new, mark, color=hue[0], markersize=11)
            look = {"arrowstyle": "-|>", "color": hue[1], "linewidth": 1.8}
            ax.annotate("", new, old, arrowprops=look | {"shrinkA": 4, "shrinkB": 5})
            side = {"textcoords": "offset points", "ha": "center", "color": hue[1]}
            ax.annotate(name, old, (0, -18 if old[1] <= new[1] else 12), **side)
        ax.margins(0.3)
        ax.set(aspect="equal", title=f"one step: loss {number(loss)} → {number(after)}")
        ax.set(xlabel="first number", ylabel="second number")
        ax.grid(visible=True)
    return note(
        ax,
        f"Arrows from where the points of a triplet are to where one step takes them: anchor and "
        f"positive come closer, the negative goes away; the loss falls from {number(loss)} to "
        f"{number(after)}.",
    )


def zones(positive, negatives, margin, chosen=None):
    """Draw squared distances from one anchor on a line, and which negatives are what.

    Parameters
    ----------
    positive : float
        Squared distance to the positive.
    negatives : sequence of float
        To the negatives.
    margin : float
    chosen : int, optional
        The negative that is taken.

    Returns
    -------
    matplotlib Axes
    """
    end = max(*negatives, positive + margin) * 1.1
    edges = {"hard": (0, positive), "semi-hard": (positive, positive + margin)}
    edges["easy"] = (positive + margin, end)
    with mpl.rc_context(RC):
        _, ax = plt.subplots(figsize=(WIDTH, 1.9))
        for kind, (low, high) in edges.items():
            fill, ink = KINDS[kind]
            ax.axvspan(low, high, color=fill, linewidth=0)
            ax.text((low + high) / 2, 0.93, kind, color=ink, ha="center", va="top", fontsize=11)
        mark, hue = MARKS["positive"]
        ax.plot(positive, 0.4, mark, color=hue[0], markersize=12)
        ax.text(positive, 0.14, "positive", color=hue[1], ha="center", va="center")
        mark, hue = MARKS["negative"]
        ax.plot(negatives, np.full(len(negatives), 0.4), mark, color=hue[0], markersize=12)
        for k, at in enumerate(negatives):
            ax.text(at, 0.56, str(k), color=hue[1], ha="center", va="bottom")
        if chosen is not None:
            ring = {"markersize": 22, "fillstyle": "none", "markeredgewidth": 1.6}
            ax.plot(negatives[chosen], 0.41, "o", color=INK, **ring)
        ax.set(xlim=(0, end), ylim=(0, 1), yticks=[], xlabel="squared distance from the anchor")
        ax.spines["left"].set_visible(False)
    said = ", ".join(
        f"{k} at {number(float(at))} {kind_of(positive, at, margin)}"
        for k, at in enumerate(negatives)
    )
    taken = "" if chosen is None else f" Negative {chosen} is ringed."
    return note(ax, f"A line of distances: positive at {number(positive)}; {said}.{taken}")


def courses(charts):
    """Draw several things that went on during training above each other.

    Parameters
    ----------
    charts : dict of str to dict
        For each label of a vertical axis the lines, as `plots.curve` takes them; all from 0 up.

    Returns
    -------
    array of Axes
    """
    with mpl.rc_context(RC):
        _, axes = plt.subplots(len(charts), 1, figsize=(5.6, 1.9 * len(charts)), sharex=True)
        axes = np.atleast_1d(axes)
        for ax, (label, lines) in zip(axes, charts.items(), strict=True):
            curve(lines, ylabel=label, ax=ax, ylim=(0, None))
            names = [*zip(lines, ax.lines, strict=False), *((t.get_text(), t) for t in ax.texts)]
            for name, mark in names:
                if name in KINDS:
                    mark.set_color(KINDS[name][1])  # as in `zones`
        axes[-1].set_xlabel("step")
    return Panels.of(axes)


def distances(found):
    """Draw how far apart pairs of the same and pairs of others are, in one panel each.

    Parameters
    ----------
    found : dict of str to (distances, same)
    """
    with mpl.rc_context(RC):
        _, axes = plt.subplots(1, len(found), figsize=(6.8, 2.5), squeeze=False)
        for ax, (title, (values_, same)) in zip(axes[0], found.items(), strict=True):
            _histogram(ax, title, np.asarray(values_), np.asarray(same, bool))
        axes[0, 0].set_ylabel("percent of pairs")
    return Panels.of(axes[0])


def _histogram(ax, title, found, same):
    edges = np.linspace(0, np.quantile(found, 0.999), 41)
    area, tops = faces.area_under_curve(found, same), []
    for kind, hue in ((same, GREEN), (~same, ORANGE)):
        weights = np.full(kind.sum(), 100 / kind.sum())
        heights, *_ = ax.hist(found[kind], edges, weights=weights, color=hue[0], alpha=0.6)
        tops.append((heights.max(), (edges[heights.argmax()] + edges[heights.argmax() + 1]) / 2))
    ax.margins(x=0)
    ax.set(xlabel="squared distance", title=f"{title}: AUC {area:.2f}")
    ax.set_ylim(0, 1.3 * max(top for top, _ in tops))
    left, right = ax.get_xlim()
    sides = ("left" if tops[0][1] < 0.2 * right else "center", "left")
    for (top, at), name, hue, side in zip(
        tops, ("same letter", "two letters"), (GREEN, ORANGE), sides, strict=True
    ):
        x = np.clip(at, left + 0.03 * right, 0.97 * right)
        ax.annotate(
            name, (x, top), (0, 4), textcoords="offset points", ha=side, color=hue[1], fontsize=10
        )
    note(ax, f"{title}: distances of pairs of one letter and of two letters, AUC {area:.2f}.")


def neighbours(x, labels, vectors, questions, n_near=7):
    """Draw questions, and of all other pictures those whose vectors are nearest.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, 1)
    labels : ndarray, shape (m,)
    vectors : ndarray, shape (m, n)
    questions : sequence of int
        Places in `x`, one a row.
    n_near : int

    Returns
    -------
    array of Axes
        One row for each question.
    """
    table = faces.squared_distances(vectors)
    with mpl.rc_context(RC):
        step = WIDTH / (n_near + 2)
        fig, axes = plt.subplots(
            len(questions), n_near + 1, figsize=(WIDTH - step, 0.86 * step * len(questions) + 0.4)
        )
        for row, question in zip(axes, questions, strict=True):
            near = [k for k in np.argsort(table[question], kind="stable") if k != question]
            show_picture(_coarse(x[question, ..., 0]), row[0], None, False, 0, 1)
            _frame(row[0], BLUE[0], "-")
            for ax, k in zip(row[1:], near, strict=False):
                right = labels[k] == labels[question]
                show_picture(_coarse(x[k, ..., 0]), ax, None, False, 0, 1)
                _frame(ax, *((GREEN[0], "-") if right else (WRONG, DASHES)))
                if not right:
                    plate = {"boxstyle": "square,pad=0.1", "facecolor": "black", "linewidth": 0}
                    look = {"color": "white", "fontsize": 12, "bbox": plate}
                    ax.text(1.5, 26, "≠", ha="left", va="bottom", **look)
            n_right = int((labels[near[:n_near]] == labels[question]).sum())
            note(row[0], f"{n_right} of {n_near} neighbours show the same letter.")
            for ax in row[1:]:
                note(ax, "")
        axes[0, 0].set_title("question", size=10, color=BLUE[1])
        axes[0, 1].set_title("nearest", size=10)
        axes[0, -1].set_title(f"{n_near}th", size=10)
        fig.get_layout_engine().set(w_pad=0.03, h_pad=0.03)
    return Panels.of(axes)


def _coarse(x):
    """Leave 8 shades, hardly seen: the page stays small."""
    return np.round(7 * x) / 7


def _frame(ax, hue, dashes):
    for spine in ax.spines.values():
        spine.set(visible=True, linewidth=2.4, edgecolor=hue, linestyle=dashes, capstyle="butt")


def letter_map(points, labels, names):
    """Draw pictures as their letters at places in a plane, one hue and one letter a class.

    Parameters
    ----------
    points : dict of str to ndarray of shape (m, 2)
        One panel for each.
    labels : ndarray of int, shape (m,)
    names : sequence of str
        The letter of each label.

    Returns
    -------
    array of Axes
    """
    kinds = np.unique(labels)
    with mpl.rc_context(RC):
        _, axes = plt.subplots(1, len(points), figsize=(3.1 * len(points), 3.4))
        for ax, (title, places) in zip(np.atleast_1d(axes), points.items(), strict=True):
            for (across, up), label in zip(places, labels, strict=True):
                hue = SERIES[np.searchsorted(kinds, label) % len(SERIES)]
                ax.text(across, up, names[label], color=hue, ha="center", va="center", size=11)
            low, high = places.min(axis=0), places.max(axis=0)
            room = 0.07 * (high - low)
            ax.set_xlim(low[0] - room[0], high[0] + room[0])
            ax.set_ylim(low[1] - room[1], high[1] + room[1])
            ax.set(xticks=[], yticks=[], title=title)
            for spine in ax.spines.values():
                spine.set(visible=True, color=MUTED)
            shown = ", ".join(names[k] for k in kinds)
            note(ax, f"{title}: pictures of the letters {shown} at their places in a plane.")
    return Panels.of(np.atleast_1d(axes))


def alike(pairs):
    """Draw a few letters side by side that are one drawing, each with its alphabet below.

    Parameters
    ----------
    pairs : dict of str to ndarray of shape (n_H, n_W, 1)
    """
    with mpl.rc_context(RC):
        _, axes = plt.subplots(1, len(pairs), figsize=(min(WIDTH, 1.25 * len(pairs)), 1.25))
        for ax, (name, x) in zip(axes, pairs.items(), strict=True):
            show_picture(x[..., 0], ax, None, False, 0, 1)
            note(ax, f"{name}.").set_xlabel(name, fontsize=10)
    return Panels.of(axes)


def scores(rows, floors):
    """Draw shares from 0 to 1 as bars in groups.

    Parameters
    ----------
    rows : dict of str to dict of str to float
        For each name its scores.
    floors : dict of str to float
        What guessing gives, by score; a line is drawn there.

    Returns
    -------
    array of Axes, one for each score
    """
    with mpl.rc_context(RC):
        tall = 0.36 * len(rows) + 0.75
        _, axes = plt.subplots(1, len(floors), figsize=(WIDTH, tall), sharey=True)
        for ax, (score, floor) in zip(np.atleast_1d(axes), floors.items(), strict=True):
            found = [row[score] for row in rows.values()]
            for y, (name, value) in enumerate(zip(rows, found, strict=True)):
                hue = RULES.get(name, MUTED)
                ax.add_patch(Rectangle((0, y - 0.36), value, 0.72, color=hue, linewidth=0))
                ax.text(value - 0.015, y, f"{value:.2f}", color="white", ha="right", va="center")
            ax.axvline(floor, color=INK, linewidth=1.6, linestyle=(0, (4, 2)))
            ax.set(xlim=(0, 1), ylim=(len(rows) - 0.4, -0.6), title=score)
            ax.set_yticks(range(len(rows)), list(rows))
            ax.tick_params(axis="y", length=0, labelcolor=INK, labelsize=10)
            said = ", ".join(f"{n} {v:.2f}" for n, v in zip(rows, found, strict=True))
            note(ax, f"{score}: {said}; guessing {floor:.2f}.")
        np.atleast_1d(axes)[-1].set_xlabel("dashed: guessing")
    return Panels.of(np.atleast_1d(axes))
