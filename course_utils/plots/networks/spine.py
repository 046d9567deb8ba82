"""A network as a row of what its layers really gave: maps as cards, vectors as strips, bars."""

from itertools import combinations, groupby, pairwise

import numpy as np
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path

from course_utils.plots.arrays.few_colours import small
from course_utils.plots.look.style import (
    INK,
    LINE,
    MUTED,
    ROLES,
    SIGNED,
    WIDTH,
    arrow,
    canvas,
    number,
    say,
    text_width,
    times,
)
from course_utils.plots.look.words import note

SIZE = 11.5  # points: still read when the picture is 400 pixels wide
TALL, LEAST = 1.35, 0.28  # inches: a map of the largest side, and of the smallest
MARGIN, GAP, LEVEL = 0.14, 0.42, 0.3  # inches: around, between stages, from arc to arc
BAR, ROW, PITCH = 0.62, 0.21, 0.19  # inches: the longest bar, from bar to bar, from line to line
SHRUNK = ((1, 9), (0.85, 9), (0.7, 3), (0.55, 2))  # tried until two rows do: size, maps in a pile
KINDS = ("input", "layer", "pool", "dense", "output")
FRAME = "#6C8FA8"
SKIP = ROLES["input"][0]


def spine(stages, *, skips=(), labels=None, caption=None, most=4):
    """Draw a network as a row of stages, each with what it really gave.

    A volume is a pile of its maps with the largest spread, framed, side by the root of the true
    size; maps without negative numbers are gray, from zero to their largest, others blue to orange.
    A vector is a thin strip with a colour a number. Long networks go on in a second row.

    Parameters
    ----------
    stages : sequence of (name, what) or (name, what, kind)
        From the input on. `name` may have two lines. `what` is an array (n_H, n_W, n_C),
        (n_H, n_W) or (n,), or a tuple of sizes, which is drawn empty. `kind` is "input" (a
        picture from 0 to 1, or of bytes), "layer", "pool", "dense" or "output" (bars). Without
        it the first stage is the input, "pool" and "average" are told by their names, other
        vectors are dense, and a vector at the end is the output if there are `labels`.
    skips : sequence of (int, int)
        Numbers of the stages, from 0, between which a shortcut goes: an arc above.
    labels : sequence of str, optional
        What the numbers of the output stand for; the five largest are drawn.
    caption : str, optional
        Written below, and said in the alt text: where the weights are from.
    most : int, default 4
        Maps in a pile, at most.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If a stage, a skip or the labels do not fit.
    """
    stages = _checked(stages, labels)
    skips = sorted((min(s), max(s)) for s in skips)
    if any(not 0 <= a < b < len(stages) for a, b in skips):
        raise ValueError(f"spine: expected skips between {len(stages)} stages, got {skips}")
    rows = _fitted(stages, skips, most)
    levels = _levels(skips)
    drawn = [_Row(stages, cut, skips, levels) for cut in rows]
    wide = max(row.wide for row in drawn) + 2 * MARGIN
    lines = _lines(caption or "", wide - 2 * MARGIN)
    ax = canvas(wide, sum(row.tall for row in drawn) + PITCH * len(lines) + 0.1)
    top = 0.06
    for row in drawn:
        left = MARGIN if len(rows) > 1 else (wide - row.wide) / 2
        row.draw(ax, left, top, wide)
        top += row.tall
    for k, line in enumerate(lines):
        say(ax, wide / 2, top + (k + 0.3) * PITCH, line, SIZE, MUTED)
    return note(ax, _words(stages, skips, caption))


def _checked(stages, labels):
    """The stages as objects."""
    stages, found = list(stages), []
    if len(stages) < 2:
        raise ValueError(f"spine: expected two stages or more, got {len(stages)}")
    for k, (name, what, *kind) in enumerate(stages):
        shape = what if isinstance(what, tuple) else np.shape(what)
        if not 1 <= len(shape) <= 3 or min(shape) < 1:
            raise ValueError(
                f"spine: expected {name!r} to have 1 to 3 axes, none empty, got {shape}"
            )
        last = len(shape) == 1 and k == len(stages) - 1 and labels is not None
        guess = "output" if last else "dense" if len(shape) == 1 else "layer"
        guess = "pool" if str(name).startswith(("pool", "average")) else guess
        kind = kind[0] if kind else guess if k else "input"
        if kind not in KINDS:
            raise ValueError(f"spine: expected a kind of {KINDS} for {name!r}, got {kind!r}")
        if kind == "output" and (labels is None or len(labels) != shape[0]):
            raise ValueError(f"spine: expected {shape[0]} labels for {name!r}, got {labels}")
        array = None if isinstance(what, tuple) else np.asarray(what)
        if array is not None:
            array = array / 255 if array.dtype == np.uint8 else array.astype(float)
        found.append(_Stage(str(name), shape, array, kind, labels))
    return found


def _fitted(stages, skips, most):
    """Measure the stages as large as two rows allow; the rows as pairs of numbers of stages."""
    largest = max([max(s.shape[:2]) for s in stages if len(s.shape) > 1], default=1)

    def rows_at(shrunk, piled):
        for stage in stages:
            stage.measure(shrunk * TALL, largest, min(most, piled))
        return _rows(stages, skips)

    best = min(SHRUNK, key=lambda how: max(2, len(rows_at(*how))))  # the first of equals
    return rows_at(*best)


class _Stage:
    """One stage: what it shows, and its sizes in inches."""

    def __init__(self, name, shape, array, kind, labels):
        self.name, self.shape, self.array, self.kind, self.labels = name, shape, array, kind, labels
        self.frame = {"input": SKIP, "output": ROLES["output"][0]}.get(kind, FRAME)

    def measure(self, tall, largest, most):
        """Find how wide and high it is drawn; a map of the side `largest` is `tall`."""
        if self.kind == "output":
            order = np.argsort(-self.values(), kind="stable")
            self.first = order[: min(5, len(order))]
            self.left = max(text_width(str(self.labels[k]), SIZE, "bold") for k in self.first)
            shares = max(text_width(self.share(k), SIZE, "bold") for k in self.first)
            self.wide, self.tall = self.left + BAR + shares + 0.2, ROW * len(self.first)
        elif len(self.shape) == 1:
            self.wide, self.tall = 0.2, min(0.5 + 0.085 * np.log2(self.shape[0] + 1), tall)
        else:
            self.card = [max(tall * (n / largest) ** 0.5, LEAST) for n in self.shape[1::-1]]
            n_C = self.shape[2] if len(self.shape) == 3 and self.kind != "input" else 1
            self.cards = min(most, int(np.log2(n_C)) + 1)
            self.step = 0.05 + 0.09 * max(self.card)
            extra = self.step * (self.cards - 1)
            self.wide, self.tall = self.card[0] + extra, self.card[1] + extra
        self.below = [times(*self.shape[:2])] if len(self.shape) > 1 else [f"{self.shape[0]:,}"]
        if self.kind == "output":  # bars for all need no number below
            some = len(self.first) < self.shape[0]
            self.below = [f"{len(self.first)} of {self.shape[0]:,}"] if some else []
        if len(self.shape) == 3:
            unit = "channel" if self.kind == "input" else "map"
            self.below.append(f"{self.shape[2]:,} {unit}{'s' * (self.shape[2] != 1)}")
        words = [text_width(w, SIZE, "bold") for w in self.name.split("\n")]
        words += [text_width(w, SIZE) for w in self.below]
        self.room = max(self.wide, *words)

    def values(self):
        """The numbers of a vector; zeros where there are only sizes."""
        return np.zeros(self.shape) if self.array is None else self.array

    def share(self, k):
        """One number of the output: a percentage where all together are 1."""
        values = self.values()
        shares = values.min() >= 0 and abs(values.sum() - 1) < 1e-3
        return f"{values[k]:.0%}" if shares else number(values[k])

    def draw(self, ax, x, middle):
        """Draw with the left edge at `x`, centred on the height `middle`."""
        if self.kind == "output":
            self._bars(ax, x, middle)
        elif len(self.shape) == 1:
            self._card(ax, x, middle - self.tall / 2, self.wide, self.tall, self._strip(), 2)
        else:
            maps = self._maps()
            for k in range(self.cards - 1, -1, -1):  # from the back to the front
                left, top = x + k * self.step, middle + self.tall / 2 - self.card[1] - k * self.step
                self._card(ax, left, top, *self.card, maps[k], 2 + (self.cards - k) / 10)

    def up(self):
        """Inches from the middle to above the name."""
        return self.tall / 2 + 0.1 + PITCH * (self.name.count("\n") + 1)

    def write(self, ax, centre, middle):
        """The name above, the size below."""
        hue = ROLES["kernel"][1] if self.kind in ("layer", "dense") else INK
        for row, words in enumerate(self.name.split("\n")):
            y = middle - self.up() + (row + 0.5) * PITCH
            say(ax, centre, y, words, SIZE, hue, bold=True)
        for row, words in enumerate(self.below):
            y = middle + self.tall / 2 + 0.08 + (row + 0.5) * PITCH
            say(ax, centre, y, words, SIZE, MUTED if row else INK)

    def _card(self, ax, x, y, wide, tall, picture, zorder):
        if picture is not None:
            cmap, low, high = "gray", 0.0, 1.0
            if picture.ndim == 2 and picture.min() < 0:
                cmap, low = SIGNED, -1.0
            where = (x, x + wide, y + tall, y)
            look = {"cmap": cmap, "vmin": low, "vmax": high, "interpolation": "nearest"}
            ax.imshow(picture, extent=where, aspect="auto", zorder=zorder, **look)
        look = {"edgecolor": self.frame, "linewidth": 1.3, "zorder": zorder + 0.05}
        look["facecolor"] = ROLES["input"][2] if picture is None else "none"
        ax.add_patch(Rectangle((x, y), wide, tall, **look))

    def _maps(self):
        """The pictures of the pile, the one in front first."""
        if self.array is None:
            return [None] * self.cards
        if self.kind == "input":
            picture = np.clip(self.array, 0, 1)
            picture = picture[..., 0] if picture.shape[2:] == (1,) else picture
            return [picture if picture.ndim == 2 else small(picture, 160)]
        maps = self.array.reshape(*self.shape[:2], -1)
        chosen = np.argsort(-maps.std(axis=(0, 1)), kind="stable")[: self.cards]
        tops = [np.abs(maps[..., k]).max() or 1.0 for k in chosen]
        return [small(maps[..., k] / top) for k, top in zip(chosen, tops, strict=True)]

    def _strip(self):
        """At most 160 numbers of a vector, evenly chosen, one below the other."""
        if self.array is None:
            return None
        every = np.linspace(0, self.shape[0] - 1, min(self.shape[0], 160)).round().astype(int)
        return (self.array[every] / (np.abs(self.array).max() or 1.0))[:, None]

    def _bars(self, ax, x, middle):
        values, zero = self.values(), x + self.left + 0.09
        top = max(np.abs(values).max(), 1e-12)
        for row, k in enumerate(self.first):
            y = middle - self.tall / 2 + (row + 0.5) * ROW
            strong = row == 0
            hue = ROLES["output"][0] if strong else "#9DB4C4"
            long = max(values[k], 0) / top * BAR
            say(ax, zero - 0.09, y, str(self.labels[k]), SIZE, bold=strong, ha="right")
            ax.add_patch(Rectangle((zero, y - 0.065), long, 0.13, facecolor=hue, zorder=2))
            say(ax, zero + long + 0.07, y, self.share(k), SIZE, bold=strong, ha="left")
        ends = [middle - self.tall / 2, middle + self.tall / 2]
        ax.plot([zero, zero], ends, color=LINE, linewidth=1, zorder=3)


class _Row:
    """The stages of one row: sizes and places."""

    def __init__(self, stages, cut, skips, levels):
        self.start, self.end = cut
        self.all, self.stages = stages, stages[self.start : self.end]
        self.skips = [s for s in skips if s[0] < self.end and s[1] >= self.start]
        self.levels = levels
        self.arcs = max((levels[s] for s in self.skips), default=0) * LEVEL
        self.arcs += 0.1 if self.skips else 0
        self.up = max(stage.up() for stage in self.stages)
        down = max(stage.tall / 2 + PITCH * len(stage.below) for stage in self.stages)
        self.tall = self.arcs + self.up + down + 0.32
        self.wide = _long(stages, cut)

    def draw(self, ax, left, top, wide):
        """Draw the row from `left` and `top` on; the page is `wide`."""
        middle = top + self.arcs + self.up
        centres, x = [], left + (GAP if self.start else 0)
        if self.start:
            arrow(ax, left, x + self._spare(self.start) - 0.06, middle)
        for k, stage in enumerate(self.stages, start=self.start):
            centre = x + stage.room / 2
            centres.append(centre)
            stage.draw(ax, centre - stage.wide / 2, middle)
            stage.write(ax, centre, middle)
            x += stage.room + GAP
            if k + 1 < len(self.all):
                spare = self._spare(k + 1) if k + 1 < self.end else 0
                arrow(ax, centre + stage.wide / 2 + 0.06, x + spare - 0.06, middle)
        for skip in self.skips:
            self._arc(ax, skip, centres, middle, wide)

    def _spare(self, k):
        """How far stage `k` begins right of its room."""
        return (self.all[k].room - self.all[k].wide) / 2

    def _arc(self, ax, skip, centres, middle, wide):
        """A shortcut above the names; what comes from or goes to another row leaves the page."""
        (a, b), bend = skip, 0.14
        y = middle - self.up - LEVEL * self.levels[skip] + 0.02
        path, codes = [(-0.1, y)], [1]
        if a >= self.start:
            x, base = centres[a - self.start] + 0.13, middle - self.all[a].up()
            path, codes = [(x, base), (x, y + bend), (x, y), (x + bend, y)], [1, 2, 3, 3]
        if b < self.end:
            x, base = centres[b - self.start] - 0.13, middle - self.all[b].up()
            path += [(x - bend, y), (x, y), (x, y + bend), (x, base - 0.2)]
            codes += [2, 3, 3, 2]
            look = {"facecolor": "#FFFFFF", "edgecolor": SKIP, "linewidth": 1.4, "zorder": 4}
            ax.add_patch(Circle((x, base - 0.1), 0.1, **look))
            say(ax, x, base - 0.105, "+", 11, zorder=5)
        else:
            path.append((wide + 0.1, y))
            codes.append(2)
        look = {"fill": False, "edgecolor": SKIP, "linewidth": 2.0, "zorder": 1}
        ax.add_patch(PathPatch(Path(path, codes), **look))


def _lines(words, wide):
    """`words` broken into lines of at most `wide` inches."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, SIZE) > wide:
            lines.append(word)
        else:
            lines[-1] = longer
    return [line for line in lines if line]


def _long(stages, cut):
    """How long the row is that holds the stages from one number up to another."""
    start, end = cut
    arrows = end - start - 1 + (start > 0) + (end < len(stages))
    return sum(s.room for s in stages[start:end]) + GAP * arrows


def _rows(stages, skips):
    """Break the stages into as few rows as fit, evenly, and rather not below a shortcut."""
    n = len(stages)
    for n_rows in range(1, n + 1):
        tried = []
        for inner in combinations(range(1, n), n_rows - 1):
            cuts = list(pairwise((0, *inner, n)))
            longest = max(_long(stages, cut) for cut in cuts)
            crossed = sum(a < k <= b for k in inner for a, b in skips)
            if longest <= WIDTH - 2 * MARGIN or n_rows == n:
                tried.append((crossed, longest, cuts))
        if tried:
            return min(tried)[2]
    raise AssertionError("a row of one stage is always allowed")


def _levels(skips):
    """How high each shortcut goes: above those that lie between its ends."""
    levels = {}
    for a, b in sorted(skips, key=lambda s: s[1] - s[0]):
        under = [levels[s] for s in levels if s[0] < b and a < s[1]]
        levels[a, b] = 1 + max(under, default=0)
    return levels


def _words(stages, skips, caption):
    """The drawing in words: what goes in, what comes out, then the sizes between."""
    first, last = stages[0], stages[-1]
    empty = [s.name for s in stages if s.array is None]
    end = f"{last.name} of {times(*last.shape)}"
    if last.kind == "output":
        best = last.first[0]
        end = f"{last.name}, where {last.labels[best]} is largest with {last.share(best)}"
    said = [f"A network from {first.name} of {times(*first.shape)} to {end}.", caption or ""]
    if skips:
        ways = [f"{stages[a].name} to {stages[b].name}" for a, b in skips]
        many = f", {len(ways)} in all" if len(ways) > 3 else ""
        said.append(f"Shortcuts: {', '.join(ways[:3])}{many}.")
    between = [_same_size(list(group)) for _, group in groupby(stages[1:-1], lambda s: s.shape)]
    said.append(f"Between them: {'; '.join(between)}." if between else "")
    said.append(f"Drawn empty: {', '.join(empty)}." if empty else "")
    return " ".join(" ".join(said).split())


def _same_size(stages):
    """Neighbouring stages of one size, in words: the first, the last, and the size."""
    names = [stage.name.split("\n") for stage in stages]
    if len(names) == 1:
        said = ", ".join(names[0])
    else:
        said = (" to " if len(names) > 2 else " and ").join((names[0][0], names[-1][0]))
    return f"{said}: {times(*stages[0].shape)}"
