"""Training a network: what a loss pushes, the ladder, batch norm."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch, Rectangle

from course_utils import functional
from course_utils.plots.arrays.cells import Grid
from course_utils.plots.look.knobs import Screen, choice, show, slider, values
from course_utils.plots.look.style import (
    DPI,
    INK,
    MUTED,
    PAPER,
    RC,
    ROLES,
    WIDTH,
    Panels,
    canvas,
    check_array,
    number,
    say,
    text_width,
)
from course_utils.plots.look.words import note

CLASSES = ("cat", "dog", "snow")
GOOD, BAD = ROLES["output"], ("#D55E00", "#B84E00", "#FBE6DA")
CELL, MID = 0.46, 2.05  # inches: a cell of three_paths, the height of its direct way
LONG = 2.0  # how long the arrow of a gradient of 1 is, in units of a score
LADDER = 8.0  # inches wide
CAUGHT, PASSED = "\N{MULTIPLICATION X}", "\N{CHECK MARK}"


# ------------------------------------------------------------------------- scores and pushes


def push_figure(scores, right, *, last="softmax", names=CLASSES):
    """Draw scores, what the last step makes of them, and how the loss pushes each score.

    The loss is cross-entropy. An arrow at a score is as long as the gradient there and points
    where the score would go: up for what is right, down for what is not.

    Parameters
    ----------
    scores : sequence of number
    right : int or sequence of bool
        The right class; with sigmoids as a last step, which of the questions have a yes.
    last : {"softmax", "sigmoids"}
    names : sequence of str
        One a score.

    Returns
    -------
    matplotlib Figure

    Raises
    ------
    ValueError
        If the last step is not one of these, or the names and the right ones do not fit.
    """
    z, n = np.asarray(scores, dtype=float), len(names)
    if last not in ("softmax", "sigmoids") or z.shape != (n,):
        raise ValueError(
            f"push_figure: expected last as softmax or sigmoids and {n} scores, got {last!r} and "
            f"{scores!r}"
        )
    y = np.eye(n)[right] if np.ndim(right) == 0 else np.asarray(right, dtype=float)
    if y.shape != (n,) or (last == "softmax" and y.sum() != 1):
        raise ValueError(f"push_figure: expected right to fit {n} classes, got {right!r}")
    if last == "softmax":
        loss, push = functional.softmax_cross_entropy(z[None], y[None])
        p, push = functional.softmax(z), push[0]
    else:
        loss, push = functional.sigmoid_cross_entropy(z, y)
        p, push, loss = functional.sigmoid_forward(z)[0], push * n, loss * n
    with mpl.rc_context(RC):
        fig, (left, end) = plt.subplots(1, 2, figsize=(7.0, 3.7), dpi=DPI, layout="constrained")
        fig.get_layout_engine().set(w_pad=0.1, h_pad=0.08)
        _scores(left, z, push, y, names)
        _chances(end, p, y, names, last)
    fig.suptitle(f"loss {loss:.2f}", fontsize=12, fontweight="bold")
    said = ", ".join(
        f"{name} score {number(s)}, probability {q:.2f}, {'up' if g < 0 else 'down'} by "
        f"{abs(g):.2f}" for name, s, q, g in zip(names, z, p, push, strict=True)
    )  # fmt: skip
    truth = " and ".join(name for name, yes in zip(names, y, strict=True) if yes) or "nothing"
    fig.alt_text = f"Cross-entropy behind {last}; right is {truth}. {said}. Loss {loss:.2f}."
    return fig


def _scores(ax, z, push, y, names):
    low, high = min(0.0, (z - LONG * push).min(), z.min()), max(0.0, (z - LONG * push).max())
    for k, (score, g) in enumerate(zip(z, push, strict=True)):
        ax.bar(k, score, width=0.5, color="#D5DEE4", zorder=1)
        if abs(g) > 0.005:
            look = {"arrowstyle": "-|>", "mutation_scale": 16, "shrinkA": 0, "shrinkB": 0}
            hue = GOOD if g < 0 else BAD
            patch = FancyArrowPatch((k, score), (k, score - LONG * g), zorder=3, **look)
            patch.set(color=hue[0], linewidth=3)
            ax.add_patch(patch)
            far = -np.sign(g) * max(LONG / 2 * abs(g), 0.3)  # not on the axis
            say(ax, k + 0.29, score + far, number(-g, "+.2f"), 11, hue[1], bold=True, ha="left")
    ax.axhline(0, color=MUTED, linewidth=0.8)
    ax.set(xlim=(-0.6, len(z) - 0.1), ylim=(np.floor(low - 0.7), np.ceil(max(high, z.max()) + 0.7)))
    ax.set_ylabel("score", fontsize=11)
    ax.set_title("a  scores, and their pushes", loc="left", fontsize=12)
    _classes(ax, y, [f"{name}\n{number(score)}" for name, score in zip(names, z, strict=True)])


def _chances(ax, p, y, names, last):
    for k, (chance, truth) in enumerate(zip(p, y, strict=True)):
        hue = GOOD if truth else BAD
        ax.bar(k, chance, width=0.5, color=hue[0], alpha=0.75, zorder=2)
        ax.plot([k - 0.36, k + 0.36], [truth, truth], color=INK, linewidth=2.5, zorder=4)
        ax.plot([k, k], [chance, truth], color=INK, linewidth=1, linestyle=":", zorder=3)
        low, high = sorted((chance, truth))
        height = np.clip((low + high) / 2, 0.11, 0.9)  # beside the black line, not on it
        say(ax, k + 0.29, height, f"{chance - truth:+.2f}".replace("-", "−"), 11,
            hue[1], bold=True, ha="left", zorder=5)  # fmt: skip
    ax.set(xlim=(-0.6, len(p) - 0.1), ylim=(-0.04, 1.1))
    ax.set_ylabel("probability", fontsize=11)
    ax.set_title(f"b  after {last}; labels black", loc="left", fontsize=12)
    _classes(ax, y, names)


def _classes(ax, y, names):
    ax.set_xticks(range(len(names)), names, fontsize=12)
    for label, truth in zip(ax.get_xticklabels(), y, strict=True):
        label.set_color(GOOD[1] if truth else INK)
        label.set_fontweight("bold" if truth else "normal")
    ax.tick_params(axis="x", length=0)
    ax.tick_params(axis="y", labelsize=10.5)
    ax.grid(axis="y")


def explore_push(scores=(2, 1, 0), right="dog"):
    """Show `push_figure` with knobs: three scores, what is right, and the last step."""
    knobs = {name: slider(-5, 5, int(s), name) for name, s in zip(CLASSES, scores, strict=True)}
    both = [f"{a} and {b}" for a, b in (CLASSES[:2], CLASSES[1:])]
    knobs["right"] = choice([*CLASSES, *both], right, "right is")
    knobs["last"] = choice(["softmax", "sigmoids"], "softmax", "last step")

    def draw():
        now = values(knobs)
        yes = [name in now["right"].split(" and ") for name in CLASSES]
        z = [now[name] for name in CLASSES]
        if now["last"] == "softmax" and sum(yes) > 1:
            return _only_one(now["right"])
        return push_figure(z, yes, last=now["last"])

    show(knobs, Screen(draw))


def _only_one(right):
    """A figure that says why softmax cannot be asked for two."""
    with mpl.rc_context(RC):
        ax = canvas(WIDTH, 3.7)
        words = f"{right} cannot both be right for softmax:\nits probabilities add up to 1"
        say(ax, WIDTH / 2, 1.5, words, 13)
        say(ax, WIDTH / 2, 2.4, "choose sigmoids as the last step", 11, MUTED)
    return note(ax, words).figure


# ------------------------------------------------------------------------- the ladder


def ladder(rungs, networks):
    """Draw which network climbs which rung, with what was measured there.

    Parameters
    ----------
    rungs : sequence of str
    networks : dict of name to sequence of (words, passed)
        For every rung what was measured, and whether the network may climb on.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If a network has more or fewer results than there are rungs.
    """
    if any(len(found) != len(rungs) for found in networks.values()):
        raise ValueError(f"ladder: expected {len(rungs)} results for each network, got {networks}")
    left = max(text_width(name, 12, "bold") for name in networks) + 0.3
    wide, high, top = (LADDER - left - 0.1) / len(rungs), 0.5, 0.62
    ax = canvas(LADDER, top + high * len(networks) + 0.1)
    for k, rung in enumerate(rungs):
        say(ax, left + (k + 0.5) * wide, 0.32, rung, 12)
    said = []
    for row, (name, found) in enumerate(networks.items()):
        y = top + row * high
        say(ax, left - 0.12, y + high / 2, name, 12, bold=True, ha="right")
        first = next((k for k, (_, passed) in enumerate(found) if not passed), len(found))
        for k, (words, passed) in enumerate(found):
            hue, mark = (GOOD, PASSED) if passed else (BAD, CAUGHT)
            ground, ink = (hue[1], PAPER) if k == first else (hue[2], hue[1])
            spot = (left + k * wide + 0.04, y + 0.04)
            ax.add_patch(Rectangle(spot, wide - 0.08, high - 0.08, facecolor=ground,
                                   edgecolor=hue[0], linewidth=1.2))  # fmt: skip
            say(ax, spot[0] + 0.24, y + high / 2, mark, 12, ink, bold=k == first)
            say(ax, spot[0] + (wide + 0.2) / 2, y + high / 2, words, 12, ink, bold=k == first)
        caught = [f"{r.splitlines()[0]} ({w})" for r, (w, ok) in zip(rungs, found, strict=True)
                  if not ok]  # fmt: skip
        said.append(f"{name}: {'caught by ' + ', then '.join(caught) if caught else 'passes all'}")
    return note(ax, f"A table of networks and rungs, where it is caught first in dark orange. "
                    f"{'; '.join(said)}.")  # fmt: skip


# ------------------------------------------------------------------------- batch norm


def channels(before, after):
    """Draw how the numbers of three channels are spread before and after they are normalised.

    Parameters
    ----------
    before, after : array of shape (m, n_H, n_W, 3)

    Returns
    -------
    array of matplotlib Axes
    """
    fig, axes = plt.subplots(1, 2, figsize=(7.0, 3.3), dpi=DPI, layout="constrained")
    fig.get_layout_engine().set(w_pad=0.1, h_pad=0.08)
    heads = (("a  before", before, (-15, 30), "input"), ("b  after", after, (-4, 4), "output"))
    for ax, (title, a, ends, role) in zip(axes, heads, strict=True):
        strong, dark, light = ROLES[role]
        said = []
        for c in range(3):
            numbers = a[..., c].ravel()
            heights, edges = np.histogram(numbers, bins=np.linspace(*ends, 61))
            heights = 0.62 * heights / heights.max() - c
            ax.stairs(heights, edges, baseline=-c, fill=True, color=light)
            ax.stairs(heights, edges, baseline=-c, color=strong, linewidth=1.4)
            mean, std = numbers.mean() + 0.0, numbers.std()
            words = f"channel {c}: mean {number(mean, '.1f')}, std {number(std, '.1f')}"
            said.append(words)
            say(
                ax,
                ends[0] + 0.02 * (ends[1] - ends[0]),
                0.72 - c,
                words,
                11,
                dark,
                ha="left",
                va="bottom",
            )
        ax.set_title(title, loc="left", fontsize=12)
        ax.set(yticks=[], xlim=ends, ylim=(-2.05, 1.0))
        ax.set_xlabel("value", fontsize=11)
        ax.tick_params(labelsize=10.5)
        note(ax, f"{title[3:].capitalize()}: {'; '.join(said)}.")
    axes[0].set_ylabel("how often", fontsize=11)
    return Panels.of(axes)


def three_paths(x, dout):
    """Draw how the gradient of batch norm comes back to its numbers in three ways.

    Parameters
    ----------
    x : sequence of number
        One channel; at most six numbers. There is no gamma, no beta and no eps.
    dout : sequence of number
        Gradient for the normalised numbers.

    Returns
    -------
    matplotlib Axes
    """
    x, dout = check_array(x, "x", "three_paths", 1), check_array(dout, "dout", "three_paths", 1)
    if x.shape != dout.shape or len(x) > 6 or x.std() == 0:
        raise ValueError(
            f"three_paths: expected at most 6 numbers, not all alike, and as many in dout, got x "
            f"{x}, dout {dout}"
        )
    n, mean, std = len(x), x.mean(), x.std()
    hat = (x - mean) / std
    parts = {
        "through the mean": -np.mean(dout) / std * np.ones(n),
        "directly": dout / std,
        "through the spread": -hat * np.mean(dout * hat) / std,
    }
    labels = {"through the mean": f"mean = {number(mean)}"}
    labels["through the spread"] = f"std = {number(std)}"
    wide = n * CELL
    left = 0.1 if n > 2 else 0.3  # inches, room for the names
    middle, right = left + wide + 0.75, left + 2 * wide + 1.5
    total = sum(parts.values())
    sums = f"dx adds up to {number(total.sum())}, and dx times x̂ to {number(np.sum(total * hat))}"
    backward = f"orange: back. {sums}"
    ax = canvas(max(right + wide + left - 0.1, text_width(backward, 11.5) + 0.3) + 0.1, 4.75)
    _strip(ax, left, MID - 0.6, x, "input", "x")
    _strip(ax, right, MID - 0.6, hat, "output", "x̂")
    _strip(ax, right, MID + 0.25, dout, "kernel", "dout", below=True)
    _strip(ax, left, MID + 0.25, total, "kernel", "dx: the sum", below=True)
    for (name, part), y in zip(parts.items(), (MID - 1.25, MID, MID + 1.25), strict=True):
        words = f"{name}: {labels[name]}" if name in labels else name
        low = name == "through the spread"
        _strip(ax, middle, y - CELL / 2, part, "kernel", words, below=low, ink=INK)
        _lane(ax, (left + wide, middle, middle + wide, right), y)
    say(ax, 0.1, 4.2, "gray: forward, x is used three times", 11.5, MUTED, ha="left")
    say(ax, 0.1, 4.5, backward, 11.5, ROLES["kernel"][1], ha="left")
    rows = "; ".join(f"{name} {_listed(part)}" for name, part in parts.items())
    return note(
        ax,
        f"Batch norm of {_listed(x)} with the gradient {_listed(dout)} behind it. Three ways back: "
        f"{rows}. Together dx is {_listed(total)}.",
    )


def _listed(numbers):
    return ", ".join(number(v) for v in numbers)


def _lane(ax, ends, y):
    """One way: gray from x over the middle to x̂, and orange all the way back."""
    x_end, start, end, hat_start = ends
    fan = 0.12 * np.sign(y - MID)  # so that three arrows do not end in one point
    gap, forth, back = 0.08, y - 0.12, y + 0.12
    _way(ax, (x_end + gap, MID - 0.38), (start - gap, forth), MUTED, 1.2)
    _way(ax, (end + gap, forth), (hat_start - gap, MID - 0.38), MUTED, 1.2)
    hue = ROLES["kernel"][0]
    _way(ax, (hat_start - gap, MID + 0.47), (end + gap, back), hue, 2.2)
    _way(ax, (start - gap, back), (x_end + gap, MID + 0.47 + fan), hue, 2.2)


def _strip(ax, x, y, numbers, role, words, *, below=False, ink=None):
    """Numbers as a row of cells in the colours of a role, with words above or below them."""
    grid = Grid(ax, x, y, CELL)
    strong, dark, light = ROLES[role]
    for j, value in enumerate(numbers):
        grid.square(0, j, facecolor=light, edgecolor=strong, linewidth=1.2, zorder=3)
        grid.text(0, j, number(value), color=dark, fontsize=12, zorder=5)
    at, va = (y + CELL + 0.08, "top") if below else (y - 0.08, "bottom")
    size = 12.5 if ink is None else 11.5
    say(ax, x + len(numbers) * CELL / 2, at, words, size, ink or dark, bold=True, va=va)


def _way(ax, start, end, hue, width):
    look = {"arrowstyle": "-|>", "mutation_scale": 12, "shrinkA": 0, "shrinkB": 0}
    patch = FancyArrowPatch(start, end, zorder=2, **look)
    patch.set(color=hue, linewidth=width)
    ax.add_patch(patch)
