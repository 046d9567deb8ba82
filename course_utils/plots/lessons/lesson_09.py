"""Blocks with a way round them, forward and backward, and nets with blocks left out."""

import matplotlib as mpl
import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path

from course_utils.plots.look.knobs import Screen, place, switch
from course_utils.plots.look.style import (
    INK,
    MUTED,
    RC,
    ROLES,
    WIDTH,
    canvas,
    colour_of,
    say,
    text_width,
)
from course_utils.plots.look.words import note

HUES = {"plain": "#B84E00", "residual": "#0072B2"}  # residual like the way round in its blocks
BOX, GAP, ROUND = 0.36, 0.24, 0.13  # inches: height of a box, between boxes, radius of the sum


def hue_of(name):
    """The colour of plain or residual nets, whatever else their name says."""
    kind = name.replace(",", " ").split()[0]
    return colour_of(kind, HUES.get(kind))


def blocks(diagrams, *, backward=()):
    """Draw blocks side by side, from top to bottom: layers, the way round them, sum and ReLU.

    Parameters
    ----------
    diagrams : dict of name to (main, shortcut)
        `main` is a list of words, one a layer. `shortcut` is a list, too, empty where the input
        is handed on as it is, or None where there is no way round.
    backward : sequence of names
        Of those where the way of the gradient is drawn instead, from the bottom to the top.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If there is nothing to draw.
    """
    if not diagrams or not all(main for main, _ in diagrams.values()):
        raise ValueError(f"blocks: expected blocks with layers, got {diagrams!r}")
    columns = [_Column(*diagram) for diagram in diagrams.values()]
    most = max(len(column.main) for column in columns)
    names = [text_width(name, 11, "bold") + 0.3 for name in diagrams]
    wide = [max(column.width, name) for column, name in zip(columns, names, strict=True)]
    apart = min(0.7, max(0.25, (WIDTH - sum(wide)) / len(wide)))
    tall = 1.1 + most * (BOX + GAP) + 4 * GAP + 2 * ROUND + BOX
    ax = canvas(sum(wide) + apart * len(wide), tall)
    x, words = apart / 2, []
    for (name, _), column, width in zip(diagrams.items(), columns, wide, strict=True):
        say(ax, x + width / 2, 0.2, name, 11, bold=True)
        column.draw(ax, x + (width - column.width) / 2, 0.55, name in backward)
        back = " (the gradient, from the bottom to the top)" if name in backward else ""
        words.append(f"{name}{back}: {column.words()}.")
        x += width + apart
    return note(ax, " ".join(words))


class _Column:
    """Sizes and places of one block."""

    def __init__(self, main, shortcut):
        self.main, self.shortcut = list(main), None if shortcut is None else list(shortcut)
        self.half = max(text_width(w, 10) for w in [*self.main, "ReLU"]) / 2 + 0.14
        self.room = 0.0
        if self.shortcut is not None:
            widest = max((text_width(w, 10) for w in self.shortcut), default=0) + 0.28
            self.side = max(0.35 + widest / 2 if self.shortcut else 0.4, 0.4)
            words = 0 if self.shortcut else text_width("as it is", 9.5) + 0.16
            self.room = self.side + max(widest / 2 if self.shortcut else 0, words)
        self.width = 2 * self.half + self.room

    def draw(self, ax, left, top, backward):
        """Draw with the left edge of the boxes at `left`, the input at `top`."""
        x = left + self.half
        hue = ROLES["kernel"][0] if backward else MUTED
        ends = ("dx", "dout") if backward else ("x", "out")
        say(ax, x, top, ends[0], 11, ROLES["input"][1], bold=True)
        fork, y = top + 0.16, top + 0.16 + GAP
        for k, words in enumerate(self.main):
            start = fork if k == 0 else y
            start += 2 * ROUND if k == 0 and backward and self.shortcut is not None else 0
            self._step(ax, x, start, y + GAP, hue, backward)
            _box(ax, x, y + GAP, words, self.half)
            y += GAP + BOX
        if self.shortcut is not None:
            middle = y + GAP + ROUND
            self._step(ax, x, y, middle if backward else y + GAP, hue, backward)
            self._way_round(ax, x, fork + ROUND, middle, hue, backward)
            parts, adds = (middle, fork + ROUND) if backward else (fork + ROUND, middle)
            look = {"facecolor": "#FFFFFF", "edgecolor": INK, "linewidth": 1.3, "zorder": 3}
            ax.add_patch(Circle((x, adds), ROUND, **look))
            say(ax, x, adds, "+", 13, zorder=4)
            ax.add_patch(Circle((x, parts), 0.05, facecolor=INK, zorder=3))
            y = middle + (0 if backward else ROUND)
        self._step(ax, x, y, y + GAP, hue, backward)
        _box(ax, x, y + GAP, "ReLU", self.half)
        y += GAP + BOX
        self._step(ax, x, y, y + GAP, hue, backward)
        say(ax, x, y + GAP + 0.14, ends[1], 11, ROLES["output"][1], bold=True)

    def _step(self, ax, x, y, end, hue, backward):
        _arrow(ax, [(x, end), (x, y)] if backward else [(x, y), (x, end)], hue)

    def _way_round(self, ax, x, fork, middle, hue, backward):
        """The shortcut: right, down past the layers, and back to the sum."""
        out = x + self.half + self.side
        corner = 0.14
        path = [(x, fork), (out - corner, fork), (out, fork), (out, fork + corner)]
        path += [(out, middle - corner), (out, middle), (out - corner, middle)]
        path += [(x if backward else x + ROUND + 0.01, middle)]
        codes = [1, 2, 3, 3, 2, 3, 3, 2]
        strong = ROLES["kernel"][0] if backward else ROLES["input"][0]
        look = {"fill": False, "edgecolor": strong, "linewidth": 2.4, "zorder": 1}
        ax.add_patch(PathPatch(Path(path, codes), **look))
        if backward:
            _arrow(ax, [(x + 0.3, fork), (x + ROUND + 0.01, fork)], strong, 2.4)
        else:
            _arrow(ax, [(out - 0.2, middle), (x + ROUND + 0.01, middle)], strong, 2.4)
        centre = (fork + middle) / 2
        if not self.shortcut:
            dark = ROLES["kernel" if backward else "input"][1]
            say(ax, out + 0.08, centre, "as it is", 9.5, dark, ha="left")
        half = max((text_width(w, 10) for w in self.shortcut), default=0) / 2 + 0.14
        top = centre - (len(self.shortcut) * (BOX + 0.12) - 0.12) / 2
        for k, words in enumerate(self.shortcut):
            _box(ax, out, top + k * (BOX + 0.12), words, half)

    def words(self):
        """The block in words."""
        line = ", ".join(self.main)
        if self.shortcut is None:
            return f"{line}, ReLU"
        way = ", ".join(self.shortcut) or "the input as it is"
        return f"{line}; to this is added {way}; then ReLU"


def _box(ax, x, top, words, half):
    role = ROLES["kernel"] if "×" in words or words.startswith(("conv", "dense")) else None
    edge, fill = (role[0], role[2]) if role else (MUTED, "#F4F4F4")
    look = {"facecolor": fill, "edgecolor": edge, "linewidth": 1.3, "zorder": 2}
    shape = "round,pad=0,rounding_size=0.07"
    ax.add_patch(FancyBboxPatch((x - half, top), 2 * half, BOX, boxstyle=shape, **look))
    say(ax, x, top + BOX / 2, words, 10, zorder=3)


def _arrow(ax, ends, hue, width=1.4):
    look = {"arrowstyle": "-|>", "mutation_scale": 10, "shrinkA": 0, "shrinkB": 0}
    ax.add_patch(FancyArrowPatch(*ends, color=hue, linewidth=width, zorder=1, **look))


def cut_figure(nets, x, y, off=()):
    """Draw nets as chains of blocks, some of them left out, and how many pictures they recognise.

    A block is a layer made of layers, together with the ReLU behind it; without it what came in
    goes straight on to the next.

    Parameters
    ----------
    nets : dict of name to Model
        Trained, with as many blocks each, that do not change the shape.
    x, y : ndarray
        Pictures and their labels.
    off : iterable of int
        Numbers of the blocks that are left out, from 1.

    Returns
    -------
    matplotlib Figure

    Raises
    ------
    ValueError
        If there is no such block.
    """
    counts = {name: len(_places(model)) for name, model in nets.items()}
    n, off = min(counts.values()), sorted(set(off))
    if len(set(counts.values())) > 1 or any(k not in range(1, n + 1) for k in off):
        raise ValueError(f"cut_figure: expected blocks from 1 to {n} in each, got {off}, {counts}")
    right = {name: float(np.mean(_without(model, off, x) == y)) for name, model in nets.items()}
    side, left = 0.36, max(text_width(name, 11, "bold") for name in nets) + 0.35
    step = (WIDTH - left - 1.25) / n
    with mpl.rc_context(RC):
        ax = canvas(WIDTH, 0.5 + 0.95 * len(nets))
        for row, (name, part) in enumerate(right.items()):
            middle = 0.72 + 0.95 * row
            say(ax, 0.12, middle, name, 11.5, hue_of(name), bold=True, ha="left")
            layers = nets[name].net.layers
            _arrow(ax, [(left - 0.1, middle), (left + n * step, middle)], MUTED)
            for k, place in enumerate(_places(nets[name]), start=1):
                centre = left + (k - 0.5) * step
                _block(ax, centre, middle, side, str(k), k in off)
                if "shortcut" in layers[place].children():
                    _bow(ax, centre, middle, step * 0.46, side)
            say(
                ax,
                WIDTH - 0.15,
                middle,
                f"{part:.0%} right",
                12,
                hue_of(name),
                bold=True,
                ha="right",
            )
        gone = ", ".join(map(str, off))
        words = f"without block{'s' * (len(off) > 1)} {gone}" if off else "all blocks in place"
        say(ax, WIDTH / 2, 0.17, words, 11.5, MUTED)
        found = "; ".join(f"{name}: {part:.0%} right" for name, part in right.items())
        note(ax, f"Chains of {n} blocks, {words}. {found}.")
    return ax.figure


def explore_cuts(nets, x, y):
    """Show `cut_figure` with a switch for every block.

    Parameters
    ----------
    nets, x, y
        As in `cut_figure`.
    """
    n = min(len(_places(model)) for model in nets.values())
    switches = [switch(True, str(k)) for k in range(1, n + 1)]

    def draw():
        return cut_figure(nets, x, y, [k for k, s in enumerate(switches, 1) if not s.value])

    screen = Screen(draw)
    for box in switches:
        box.observe(screen.refresh, names="value")
    place(switches, screen)
    screen.refresh()


def _places(model):
    """Where the blocks stand among the layers."""
    return [k for k, layer in enumerate(model.net.layers) if layer.children()]


def _without(model, off, x):
    """The classes that the net names when blocks are left out, each with its ReLU."""
    gone = {place for k, place in enumerate(_places(model), start=1) if k in off}
    for k, layer in enumerate(model.net.layers):
        if k not in gone and k - 1 not in gone:
            x = layer(x)
    return x.argmax(axis=1)


def _block(ax, x, y, side, words, off):
    look = {"facecolor": ROLES["kernel"][2], "edgecolor": ROLES["kernel"][0], "zorder": 3}
    if off:  # an outline, and the line goes through
        look = {"facecolor": "none", "edgecolor": "#A0A0A0", "linestyle": ":", "zorder": 3}
    ax.add_patch(Rectangle((x - side / 2, y - side / 2), side, side, linewidth=1.4, **look))
    say(ax, x, y + (0.32 if off else 0), words, 11.5, MUTED if off else INK, zorder=4)


def _bow(ax, x, y, reach, side):
    """The way round a block, above it."""
    top = y - side / 2 - 0.16
    path = [(x - reach, y), (x - reach, top), (x, top), (x + reach, top), (x + reach, y)]
    look = {"fill": False, "edgecolor": ROLES["input"][0], "linewidth": 1.8, "zorder": 2}
    ax.add_patch(PathPatch(Path(path, [1, 3, 3, 3, 3]), **look))
