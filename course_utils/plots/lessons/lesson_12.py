"""What each way to change pictures is worth, colours as points, made examples, two threads."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils import augment
from course_utils.plots.arrays.few_colours import few
from course_utils.plots.arrays.images import images
from course_utils.plots.arrays.marks import boxes as draw_boxes
from course_utils.plots.look.knobs import Screen, show, slider, values
from course_utils.plots.look.style import (
    DPI,
    INK,
    MUTED,
    RC,
    ROLES,
    Panels,
    check_array,
    number,
)
from course_utils.plots.look.words import note, with_alt

UP, DOWN, LEVEL = ROLES["output"][0], "#D55E00", "#8A8A8A"  # better, worse, neither
SHOWN = 5  # versions of a picture beside it


def worth(gains, *, samples=None, base=0, xlabel="gain, percentage points"):
    """Draw what each way gains or loses: a mark for each seed, the mean beside it.

    Marks point up where every seed gains, down where every seed loses, and are round where they
    do not agree.

    Parameters
    ----------
    gains : dict of str to sequence of float
        For each way its gain with each seed, in percentage points.
    samples : dict of str to image, optional
        For each way a picture that it made, to stand before its name.
    base : float
        Where the line stands from which gains and losses count; with another than 0 the numbers
        are no gains, and the means get no sign.
    xlabel : str

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If there is nothing to draw.
    """
    gains = {name: np.asarray(own, dtype=float) for name, own in gains.items()}
    if not gains or any(own.ndim != 1 or not own.size for own in gains.values()):
        raise ValueError(f"worth: expected numbers for each way, got {gains!r}")
    order = sorted(gains, key=lambda name: gains[name].mean(), reverse=True)
    ax = _with_samples(samples and [samples[name] for name in order], len(order))
    ax.axvline(base, color=INK, linewidth=1.2, zorder=1)
    every = np.concatenate([*gains.values(), [base]])
    wide, end = float(np.ptp(every)) or 1.0, every.max()
    for row, name in enumerate(order):
        own = gains[name]
        hue, mark = _verdict(own - base)
        ax.plot([own.min(), own.max()], [row, row], color=hue, linewidth=6, alpha=0.3,
                solid_capstyle="round", zorder=2)  # fmt: skip
        ax.plot(own, np.full(len(own), row), mark, color=hue, markersize=8, alpha=0.9, zorder=3)
        ax.text(end + 0.17 * wide, row, _signed(own.mean(), base), va="center", ha="right",
                fontsize=11, fontweight="bold", color=INK)  # fmt: skip
    ax.set_yticks(range(len(order)), order, fontsize=11, color=INK)
    ax.set(ylim=(len(order) - 0.5, -0.5), xlim=(every.min() - 0.04 * wide, end + 0.19 * wide))
    ax.set_xlabel(xlabel, fontsize=11)
    ax.tick_params(axis="y", length=0)
    ax.tick_params(axis="x", labelsize=10.5)
    ax.grid(axis="x")
    said = [f"{name} {_signed(gains[name].mean(), base)}" for name in order]
    what, *more = f"{xlabel[0].upper()}{xlabel[1:]}".split("; ")
    line = f" {more[0][0].upper()}{more[0][1:]}, {base}." if more else ""
    return note(ax, f"{what}, a row for each way, a mark for each seed. Means, from the best to "
                    f"the worst: {'; '.join(said)}.{line}")  # fmt: skip


def _with_samples(samples, n):
    """Axes for `n` rows; where there are samples, these stand left of the names of the rows."""
    high = 0.6 + (0.5 if samples else 0.4) * n
    fig = plt.figure(figsize=(6.8, high), dpi=DPI, layout="constrained")
    if not samples:
        return fig.add_subplot()
    fig.get_layout_engine().set(w_pad=0.03)
    grid = fig.add_gridspec(1, 2, width_ratios=[0.46, 6.3], wspace=0)
    shown, ax = (fig.add_subplot(grid[0, k]) for k in (0, 1))
    for row, img in enumerate(samples):
        shown.imshow(img, cmap="gray", vmin=0, vmax=1, interpolation="nearest",
                     extent=(0, 0.92, row + 0.46, row - 0.46))  # fmt: skip
    shown.set(xlim=(0, 0.92), ylim=(n - 0.5, -0.5), aspect="auto")
    shown.set_axis_off()
    note(shown, "")
    return ax


def together(rights):
    """Draw how often networks together are right: a dot for each choice of them, a line of means.

    Parameters
    ----------
    rights : dict of int to sequence of float
        For each number of networks the percentages of all choices of so many.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If there is nothing to draw.
    """
    if not rights or any(not len(own) for own in rights.values()):
        raise ValueError(f"together: expected percentages for each number, got {rights!r}")
    mean = [float(np.mean(own)) for own in rights.values()]
    _, ax = plt.subplots(figsize=(6.2, 3.2), dpi=DPI, layout="constrained")
    for n, own in rights.items():
        beside = n + 0.05 * np.linspace(-1, 1, len(own)) if len(own) > 1 else [n]
        ax.scatter(beside, own, s=26, color=LEVEL, alpha=0.6, linewidth=0, zorder=2)
    ax.plot(list(rights), mean, color=UP, marker="o", markersize=8, zorder=3)
    for n, value in zip(rights, mean, strict=True):
        ax.annotate(f"{value:.1f}", (n, value), (13, -14), textcoords="offset points", fontsize=11,
                    color=ROLES["output"][1], fontweight="bold", zorder=4)  # fmt: skip
    lone = rights[min(rights)]
    ax.text(0.98, 0.06, "gray dots: each choice\nof so many networks", transform=ax.transAxes,
            ha="right", fontsize=11, color=MUTED)  # fmt: skip
    ax.set_xlabel("networks that vote", fontsize=11)
    ax.set_ylabel("right, percent", fontsize=11)
    ax.set_xticks(list(rights))
    ax.tick_params(labelsize=10.5)
    ax.margins(0.14, 0.16)
    means = "; ".join(f"{n}: {value:.1f}" for n, value in zip(rights, mean, strict=True))
    return note(
        ax,
        f"Networks that vote and right answers in percent, on average: {means}. Alone they have "
        f"{min(lone):.1f} to {max(lone):.1f}.",
    )


def _verdict(own):
    """Colour and mark: all seeds gain, all lose, or they do not agree."""
    return (UP, "^") if own.min() > 0 else (DOWN, "v") if own.max() < 0 else (LEVEL, "o")


def _signed(value, base=0):
    return number(value, lambda v: f"{v:{'' if base else '+'}.1f}".replace("-", "\N{MINUS SIGN}"))


def colour_cloud(image, axes, *, most=2000):
    """Draw the pixels of a picture as points, each in its own colour, with their main directions.

    Parameters
    ----------
    image : ndarray, shape (n_H, n_W, 3)
        Numbers from 0 to 1.
    axes : (values, vectors)
        From `augment.colour_axes`.
    most : int
        At most about so many points, taken evenly.

    Returns
    -------
    array of matplotlib Axes
        Red against green, red against blue.
    """
    pixels = check_array(image, "image", "colour_cloud", 3).reshape(-1, 3)
    lengths, vectors = np.sqrt(np.asarray(axes[0])), np.asarray(axes[1])
    middle, some = pixels.mean(axis=0), pixels[:: max(1, len(pixels) // most)]
    shares = np.asarray(axes[0]) / max(np.sum(axes[0]), 1e-12)
    _, panels = plt.subplots(1, 2, figsize=(7.0, 3.6), dpi=DPI, layout="constrained")
    for letter, ax, (c, name) in zip("ab", panels, ((1, "green"), (2, "blue")), strict=True):
        ax.set_facecolor("#EDEDED")
        ax.scatter(some[:, 0], some[:, c], s=7, c=some.clip(0, 1), linewidths=0, zorder=1)
        for k, (length, vector) in enumerate(zip(lengths, vectors.T, strict=True)):
            start, end = (_within(middle, side * 1.3 * length * vector) for side in (-1, 1))
            if np.hypot(*(end - middle)[[0, c]]) < 0.05:
                continue  # points towards the reader, or is too short to be seen
            _direction(ax, start[[0, c]], end[[0, c]], f"$p_{k + 1}$")
        ax.set(xlim=(0, 1), ylim=(0, 1), xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
        ax.set_xlabel("red", fontsize=11)
        ax.set_ylabel(name, fontsize=11)
        ax.tick_params(labelsize=10.5)
        ax.set_title(f"{letter}  red and {name}", loc="left", fontsize=12)
        ax.set_box_aspect(1)
        note(ax, f"{len(some)} pixels as points, red against {name}. Arrows from their mean: "
                 + ", ".join(f"p{k + 1} with {s:.0%}" for k, s in enumerate(shares))
                 + " of the variance; p1 runs along the cloud, from dark to bright."
                 if letter == "a" else f"The same, red against {name}: p1 along the cloud, p2 "
                 "across it.")  # fmt: skip
    return Panels.of(panels)


def _direction(ax, start, end, words):
    """An arrow through a cloud, its name beyond its end."""
    look = {"arrowstyle": "-|>", "linewidth": 2.2, "color": INK, "mutation_scale": 15,
            "shrinkA": 0, "shrinkB": 0}  # fmt: skip
    ax.annotate("", end, start, arrowprops=look, annotation_clip=False)
    beyond = (end - start) / np.hypot(*(end - start))
    ax.annotate(words, end, xytext=15 * beyond, textcoords="offset points", ha="center",
                va="center", fontsize=13, fontweight="bold", zorder=4,
                bbox={"facecolor": "#FFFFFF", "alpha": 0.8, "pad": 1, "linewidth": 0})  # fmt: skip


def _within(start, step):
    """Go as far as a step leads, but not beyond 0 or 1 in any number."""
    room = np.where(step < 0, start, 1 - start) / np.maximum(np.abs(step), 1e-12)
    return start + min(1, room.min()) * step


def made_between(x, made, lines):
    """Draw examples of two numbers as points, new ones between them, and the lines they lie on.

    Parameters
    ----------
    x : array of shape (m, 2)
        The examples there were.
    made : array of shape (n, 2)
        The new ones.
    lines : sequence of (int, int)
        Pairs of examples that are neighbours.

    Returns
    -------
    matplotlib Axes
    """
    x, made = (check_array(a, "points", "made_between") for a in (x, made))
    _, ax = plt.subplots(figsize=(5.6, 2.6), dpi=DPI, layout="constrained")
    for a, b in lines:
        ax.plot(*x[[a, b]].T, color="#C9C9C9", linewidth=1.2, zorder=1)
    ax.plot(*made.T, "s", color=ROLES["kernel"][0], markersize=5, markeredgecolor="#FFFFFF",
            markeredgewidth=0.5, zorder=2)  # fmt: skip
    ax.plot(*x.T, "o", color=ROLES["input"][0], markersize=10, zorder=3)
    ax.set_aspect("equal")
    ax.margins(0.12)
    ax.set_xlabel("first number", fontsize=10.5)
    ax.set_ylabel("second number", fontsize=10.5)
    ax.tick_params(labelsize=10)
    for y, mark, words, role in ((0.93, "●", f"{len(x)} examples", "input"),
                                 (0.8, "■", f"{len(made)} made", "kernel")):  # fmt: skip
        ax.text(1.03, y, mark, transform=ax.transAxes, fontsize=10, color=ROLES[role][0])
        ax.text(1.08, y, words, transform=ax.transAxes, fontsize=10, color=ROLES[role][1],
                fontweight="bold")  # fmt: skip
    return note(ax, f"{len(x)} examples as points; {len(made)} new ones lie on the lines between "
                    "neighbours, none outside.")  # fmt: skip


def lanes(runs):
    """Draw when batches were made and when the network learned from them, on one axis of time.

    Parameters
    ----------
    runs : dict of str to dict of str to sequence of (start, end)
        For each way to run the loop, the spans of each kind of work, in seconds by any clock.

    Returns
    -------
    array of matplotlib Axes, one a way
    """
    if not runs or not all(runs.values()):
        raise ValueError(f"lanes: expected spans of work, got {runs!r}")
    runs = {name: _from_zero(kinds) for name, kinds in runs.items()}
    last = max(end for kinds in runs.values() for spans in kinds.values() for _, end in spans)
    _, axes = plt.subplots(
        len(runs), 1, figsize=(6.8, 1.2 * len(runs) + 0.5), dpi=DPI, sharex=True,
        squeeze=False, layout="constrained",
    )  # fmt: skip
    hues = (ROLES["kernel"][0], ROLES["output"][0], ROLES["input"][0])
    for ax, (name, kinds) in zip(axes[:, 0], runs.items(), strict=True):
        for row, (spans, hue) in enumerate(zip(kinds.values(), hues, strict=False)):
            bars = [(start, end - start) for start, end in spans]
            ax.broken_barh(bars, (row - 0.36, 0.72), facecolor=hue, edgecolor="#FFFFFF",
                           linewidth=0.5)  # fmt: skip
        end = max(e for spans in kinds.values() for _, e in spans)
        ax.axvline(end, color=INK, linewidth=1)
        ax.text(end + 0.01 * last, 0.5, f"{end:.1f} s", va="center", fontsize=11,
                fontweight="bold")  # fmt: skip
        ax.set_yticks(range(len(kinds)), list(kinds), fontsize=11, color=INK)
        ax.set_ylim(len(kinds) - 0.45, -0.55)
        ax.set_title(name, loc="left", fontsize=11)
        ax.tick_params(axis="y", length=0)
        ax.tick_params(axis="x", labelsize=10.5)
        ax.spines["left"].set_visible(False)
        note(ax, f"{name}: {' and '.join(kinds)}, {_at_once(kinds):.0%} of the time both at once, "
                 f"done after {end:.1f} s.")  # fmt: skip
    axes[-1, 0].set_xlabel("seconds", fontsize=11)
    axes[-1, 0].set_xlim(0, 1.1 * last)
    return Panels.of(axes[:, 0])


def _from_zero(kinds):
    """Count the time of all spans from the first one on."""
    zero = min(start for spans in kinds.values() for start, _ in spans)
    return {
        kind: [(start - zero, end - zero) for start, end in spans] for kind, spans in kinds.items()
    }


def _at_once(kinds):
    """Which share of the whole time every kind of work is being done."""
    end = max(e for spans in kinds.values() for _, e in spans)
    t = np.linspace(0, end, 2000)
    busy = [np.any([(a <= t) & (t < b) for a, b in spans], axis=0) for spans in kinds.values()]
    return np.mean(np.all(busy, axis=0))


def warp_figure(image, box, *, degrees=0, scale=0, shear=0, wobble=0, colour=0, draw=0):
    """Draw a picture with a box, and five versions of it changed at random up to these amounts.

    Parameters
    ----------
    image : ndarray, shape (n_H, n_W, 3)
        Numbers from 0 to 1.
    box : sequence of 4 numbers
        x1, y1, x2, y2 of the thing in the picture.
    degrees, wobble : float
        As in `augment.random_warp`.
    scale, shear, colour : float
        In percent.
    draw : int
        Other numbers, other versions.

    Returns
    -------
    matplotlib Figure
    """
    rng, many = np.random.default_rng(draw), np.repeat(image[np.newaxis], SHOWN, axis=0)
    warp = {"degrees": degrees, "scale": scale / 100, "shear": shear / 100, "wobble": wobble}
    many, found = augment.random_warp(
        many, **warp, pad_mode="reflect", boxes=[[box]] * SHOWN, rng=rng
    )
    many = augment.colour_shift(many, gain=colour / 100, offset=0, rng=rng)
    with mpl.rc_context(RC):
        titles = ["as it is", *(f"made, {k}" for k in "abcde"[:SHOWN])]
        panels = images(few([image, *many], 48), titles, n_cols=3, width=6.4)
        for ax, own in zip(panels, [np.array([box]), *found], strict=True):
            draw_boxes(None, own, ax=ax, colours=[ROLES["kernel"][0]])
        words = f"turned by up to {degrees}°, resized {scale}%, slanted {shear}%, bent {wobble} "
        words += f"pixels, colours {colour}%"
        areas = np.array([(b[2] - b[0]) * (b[3] - b[1]) for own in found for b in own])
        most = areas.argmax()
        times = areas.max() / max((box[2] - box[0]) * (box[3] - box[1]), 1e-9)
        with_alt(panels, f"A picture with a box and {SHOWN} versions, {words}. The box is on the "
                         f"same thing in all; in {'abcde'[most]} it is the largest, {times:.1f} "
                         "times what it was.")  # fmt: skip
    panels[0].figure.supxlabel(words, fontsize=9.5, color=MUTED)
    return panels[0].figure


def explore_warp(image, box):
    """Choose with sliders how strongly a picture is changed, and look at five versions.

    `warp_figure` draws the same without sliders.

    Parameters
    ----------
    image, box
        As in `warp_figure`.
    """
    knobs = {
        "degrees": slider(0, 90, 10, "degrees"),
        "scale": slider(0, 60, 10, "resize, %"),
        "shear": slider(0, 60, 0, "slant, %"),
        "wobble": slider(0, 12, 2, "bend, px"),
        "colour": slider(0, 80, 10, "colour, %"),
        "draw": slider(0, 20, 0, "draw again"),
    }
    show(knobs, Screen(lambda: warp_figure(image, box, **values(knobs))))
