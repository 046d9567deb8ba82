"""Backpropagation as one web in three states: forward, the error, and the gradients back."""

from itertools import pairwise

import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch

from course_utils.plots.look.knobs import Screen, show, slider, values
from course_utils.plots.look.style import (
    INK,
    MUTED,
    PAPER,
    ROLES,
    RULE,
    SHADES,
    canvas,
    number,
    say,
)
from course_utils.plots.look.words import note

WIDE, TALL, HEAD = 6.9, 2.75, 0.62  # inches: the figure, one state, its two lines of words
FIRST, APART, STEP, R = 0.5, 1.72, 0.53, 0.235  # first layer, between layers and nodes, a node
PLUS, MINUS = "#D55E00", "#0072B2"  # as in the cells: orange is positive, blue negative


def web(inside, weights, wanted, loss, back, dw):
    """Draw a small network as a web, three times: forward, the error, the gradients back.

    In `a` a link is as wide as its weight is large, in `c` as its gradient. Orange is positive,
    blue and dashed negative, thin gray zero.

    Parameters
    ----------
    inside : list of arrays of shape (1, n)
        The input, what each layer gives (0 where a ReLU is closed), and the output.
    weights : list of arrays of shape (n_in, n_out)
        One a layer.
    wanted : array of shape (1, n_out)
    loss : float
    back : list of arrays of shape (1, n)
        The gradient at the nodes of each layer, the input first.
    dw : list of arrays of shape (n_in, n_out)
        The gradients of the weights.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If there are not as many arrays as layers, or they do not fit together.
    """
    net = _Web(inside, weights, wanted, loss, back, dw)
    ax = canvas(WIDE, 3 * TALL + 0.1)
    for k, step in enumerate((net.n - 1, net.n, 2 * net.n - 1)):
        net.draw(ax, k * TALL, step, "abc"[k])
    return note(ax, net.words())


def explore_web(*network):
    """Show the web of `web`, one state at a time, with a knob for the steps there and back."""
    net = _Web(*network)
    knobs = {"step": slider(0, 2 * net.n - 1, 0, "step")}

    def draw():
        ax = canvas(WIDE, TALL + 0.1)
        net.draw(ax, 0, values(knobs)["step"])
        return note(ax, net.words()).figure

    show(knobs, Screen(draw))


class _Web:
    """A network, and how it looks at each step: n steps forward, the error, n - 1 steps back."""

    def __init__(self, inside, weights, wanted, loss, back, dw):
        self.inside, self.back = ([np.ravel(a) for a in part] for part in (inside, back))
        self.weights, self.dw, self.wanted, self.loss = weights, dw, np.ravel(wanted), loss
        sizes = [len(a) for a in self.inside]
        pairs = list(pairwise(sizes))
        found = [[np.shape(a) for a in part] for part in (weights, dw)]
        if found != [pairs, pairs] or [len(a) for a in self.back] != sizes:
            raise ValueError(
                f"web: expected weights and dw of {pairs} and back of {sizes}, got weights "
                f"{found[0]}, dw {found[1]}, back {[len(a) for a in self.back]}"
            )
        self.n, self.most = len(sizes), max(sizes)
        hidden = enumerate(self.inside[1:-1], 1)
        self.closed = [(k, i) for k, a in hidden for i in np.flatnonzero(a == 0)]

    def draw(self, ax, top, step, letter=""):
        """The web at one step, `top` inches below the upper edge."""
        n, forward = self.n, step < self.n
        reached = step if forward else 2 * n - 1 - step  # the layer that has its numbers last
        lit = range(reached + 1) if forward else range(reached, n)
        if forward:
            head = "forward", "a node adds up value · weight; a sum below 0 becomes 0", 1
        elif step == n:
            words = f"output − wanted, at each output; the loss is {number(self.loss)}"
            head = "the error", words, 0
        else:
            head = "back", "a link gets: value at its left (a) · gradient at its right", -1
        _head(ax, top + 0.2, letter, *head)
        self._links(ax, top, self.weights if forward else self.dw, lit)
        self._nodes(ax, top, self.inside if forward else self.back, lit)
        if step == n:
            for i, goal in enumerate(self.wanted):
                x, y = self._spot(top, n - 1, i)
                words = f"{number(self.inside[-1][i])} − {_bracketed(goal)}"
                say(ax, x + R + 0.1, y, words, 11.5, MUTED, ha="left")
        elif not forward:
            i, j, line = self._strongest()
            (x, y), (x2, y2) = self._spot(top, n - 2, i), self._spot(top, n - 1, j)
            plate = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.2}
            spot = (x + x2) / 2, (y + y2) / 2
            say(ax, *spot, line, 11.5, bold=True, bbox=plate, zorder=6)

    def _spot(self, top, layer, i):
        """Centre of a node."""
        below = (self.most - len(self.inside[layer])) / 2 + i + 0.5
        return FIRST + layer * APART, top + HEAD + below * STEP

    def _links(self, ax, top, sheets, lit):
        """Lines from layer to layer, as wide as the numbers are large; gray where not lit."""
        largest = _largest(sheets)
        for k, sheet in enumerate(sheets):
            for (i, j), value in np.ndenumerate(sheet):
                (x, y), (x2, y2) = self._spot(top, k, i), self._spot(top, k + 1, j)
                look = {"color": RULE, "linewidth": 0.7, "zorder": 1}
                if value and k in lit and k + 1 in lit:
                    wide = 0.8 + 4.2 * abs(value) / largest
                    look = {"color": PLUS, "linewidth": wide, "zorder": 2, "alpha": 0.85}
                    if value < 0:
                        look |= {"color": MINUS, "linestyle": (0, (7 / wide, 2.2 / wide))}
                ends = [x, x2], [y, y2]
                ax.plot(*ends, solid_capstyle="butt", dash_capstyle="butt", **look)

    def _nodes(self, ax, top, numbers, lit):
        """Circles, with numbers where lit."""
        largest = _largest(numbers)
        for k, row in enumerate(numbers):
            frame = ROLES[{0: "input", self.n - 1: "output"}.get(k, "padding")][0]
            for i, value in enumerate(row):
                spot, on, shut = self._spot(top, k, i), k in lit, (k, i) in self.closed
                shade = 0.5 + 0.48 * np.sign(value) * np.sqrt(abs(value) / largest)
                look = {
                    "facecolor": SHADES["signed"](shade) if on and not shut else PAPER,
                    "edgecolor": frame if on else RULE,
                    "linestyle": ":" if on and shut else "-",
                }
                ax.add_patch(Circle(spot, R, linewidth=1.8, zorder=4, **look))
                if on:
                    ink = MUTED if shut else INK
                    say(ax, *spot, number(value), 12, ink, bold=not shut, zorder=5)

    def _strongest(self):
        """Place of the largest gradient among the last weights, and how it comes about."""
        i, j = np.unravel_index(np.abs(self.dw[-1]).argmax(), self.dw[-1].shape)
        ends = number(self.inside[-2][i]), _bracketed(self.back[-1][j])
        return i, j, f"{' · '.join(ends)} = {number(self.dw[-1][i, j])}"

    def words(self):
        """What the three states show."""

        def listed(arrays):
            return "; ".join(", ".join(number(v) for v in a) for a in arrays)

        return (
            f"One network, three times. a, forward, from the input to the output: "
            f"{listed(self.inside)}; {len(self.closed)} of the hidden nodes are closed by ReLU and "
            f"drawn dotted. b, wanted are {listed([self.wanted])}: the error at the output is "
            f"{listed(self.back[-1:])}, the loss {number(self.loss)}. c, back, from the output to "
            f"the input: {listed(self.back[::-1])}; no gradient goes through a closed node. The "
            f"widest link of the last layer has the gradient {self._strongest()[2]}."
        )


def _head(ax, y, letter, name, words, way):
    """Letter, name and rule, and an arrow the way the numbers go (1, -1; 0 for none)."""
    say(ax, 0.1, y, letter, 13, bold=True, ha="left")
    say(ax, 0.36, y, name, 12, bold=True, ha="left")
    say(ax, 0.36, y + 0.25, words, 11.5, ha="left")
    if way:
        ends = [(1.4, y), (3.0, y)][::way]
        patch = FancyArrowPatch(*ends, arrowstyle="-|>", mutation_scale=14, shrinkA=0, shrinkB=0)
        patch.set(color=MUTED, linewidth=1.5)
        ax.add_patch(patch)
        for x, hue, dash, sign in ((4.3, PLUS, "-", "plus"), (5.6, MINUS, (0, (2, 0.65)), "minus")):
            ax.plot([x, x + 0.5], [y, y], color=hue, linestyle=dash, linewidth=3.5)
            say(ax, x + 0.6, y, sign, 11.5, MUTED, ha="left")


def _largest(sheets):
    return max(float(np.abs(a).max()) for a in sheets) or 1.0


def _bracketed(value):
    words = number(value)
    return f"({words})" if value < 0 else words
