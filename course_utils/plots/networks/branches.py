"""A module of a network drawn from its layers: branches that are stacked, or added, at the end."""

from matplotlib.patches import Circle, FancyArrowPatch, Polygon, Rectangle

from course_utils.layers import (
    AvgPool2D,
    BatchNorm,
    Concat,
    Conv2D,
    DepthwiseConv2D,
    Dropout,
    GlobalAvgPool,
    MaxPool2D,
    ReLU,
    ReLU6,
    Residual,
    Sequential,
    SqueezeExcite,
    Swish,
)
from course_utils.plots.look.style import INK, MUTED, ROLES, canvas, say, text_width, times
from course_utils.plots.look.words import note

SILENT = (ReLU, ReLU6, Swish, BatchNorm, Dropout)  # not drawn: they change no size
GREY = "#6C8FA8"
WIDTH = 7.4  # inches: letters of 11 points stay legible where a page is 400 pixels wide
BAR, FULL, GAP = 0.16, 1.7, 0.66  # inches: a bar's width, that of the highest, between branches
FIRST, LAST = 0.5, WIDTH - 0.5  # inches: the middles of the first bar and of the last


def branches(layer, shape, *, cost=True, ax=None):
    """Draw a module from left to right: a bar for every volume, as high as it has channels.

    Activations and batch norm are left out.

    Parameters
    ----------
    layer : Concat, Residual or Sequential
        Its branches must be made of convolutions, pooling and squeeze and excite.
    shape : tuple (n_H, n_W, n_C)
        What goes in, without the batch.
    cost : bool, default True
        Write the multiplications under each step.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    TypeError
        If `layer` is none of these.
    """
    if not isinstance(layer, (Concat, Residual, Sequential)):
        raise TypeError(f"branches: expected Concat, Residual or Sequential, got {layer!r}")
    module = _Module(layer, shape)
    ax = canvas(WIDTH, module.height, ax=ax)
    _bar(ax, FIRST, module.middle, shape, module.unit, ROLES["input"][0])
    ends = [module.branch(ax, k, cost) for k in range(len(module.rows))]
    if isinstance(layer, Concat):
        module.stack(ax, ends)
    elif isinstance(layer, Residual):
        module.add(ax, ends)
    return note(ax, module.words(cost))


class _Module:
    """Sizes and places of a module, in inches."""

    def __init__(self, layer, shape):
        self.layer, self.shape, self.out = layer, shape, layer.output_shape(shape)
        alone = isinstance(layer, Sequential)
        self.rows = [
            _steps(way, shape) for way in ([layer] if alone else layer.children().values())
        ]
        volumes = [shape, self.out, *(size for row in self.rows for _, size, _ in row)]
        self.unit = FULL / max(n_C for *_, n_C in volumes)
        self.tall = [max([0.28] + [size[2] * self.unit for _, size, _ in r]) for r in self.rows]
        if alone:  # the last volume is the output itself
            self.tall = [max(self.tall[0], shape[2] * self.unit)]
        highest = max(shape[2], self.out[2]) * self.unit
        self.height = max(sum(self.tall) + GAP * len(self.rows), highest + 0.5) + 0.34
        self.middle = 0.1 + (self.height - 0.34) / 2
        self.fork = FIRST + BAR / 2 + 0.16
        self.bend = self.fork + (0.32 if len(self.rows) > 1 else 0)

    def columns(self, row):
        """Where the bars of a branch stand."""
        if isinstance(self.layer, Residual):  # as many as fit between the bend and the sum
            step = (LAST - 0.88 - self.bend) / max(len(row), 1)
            return [self.bend + step * (k + 1) for k in range(len(row))]
        alone = isinstance(self.layer, Sequential)
        most = max(len(row) for row in self.rows) - alone
        skipped = 0 if alone else most - len(row)
        spacing = (LAST - FIRST) / (most + 1)
        return [FIRST + spacing * (skipped + 1 + k) for k in range(len(row))]

    def branch(self, ax, k, cost):
        """Draw a branch; give the place of its last bar, and its channels if it has a bar."""
        row, x = self.rows[k], self.bend - BAR / 2
        y = 0.1 + GAP / 2 + sum(self.tall[:k]) + GAP * k + self.tall[k] / 2
        y = self.middle if isinstance(self.layer, Sequential) else y
        _line(ax, FIRST + BAR / 2, self.middle, self.fork, self.middle)
        _line(ax, self.fork, self.middle, self.bend, y)
        columns = self.columns(row)
        for (words, size, macs), column in zip(row, columns, strict=True):
            below = _short(macs) if cost and macs else ""
            wide = max(text_width(words, 11), text_width(below, 10)) + 0.16
            end = column - BAR / 2
            _arrow(ax, x + BAR / 2, end - 0.02, y)
            at = end - wide / 2 if isinstance(self.layer, Concat) else (x + BAR / 2 + end) / 2
            say(ax, at, y - 0.11, words, 11, ROLES["kernel"][1], va="bottom")
            say(ax, at, y + 0.12, below, 10, MUTED, va="top")
            final = isinstance(self.layer, Sequential) and column == columns[-1]
            hue = ROLES["output"][0] if final else GREY
            short = not final and size[:2] == self.shape[:2]
            _bar(ax, column, y, size, self.unit, hue, short=short)
            x = column
        return x, y, row[-1][1][2] if row else None

    def stack(self, ax, ends):
        """Let the last bar of each branch flow into its part of the output."""
        unit, out = self.unit, self.out
        top = self.middle - out[2] * unit / 2
        tops = []
        for x, y, n_C in ends:
            n_C = self.shape[2] if n_C is None else n_C
            here = [(x + BAR / 2, y - n_C * unit / 2), (x + BAR / 2, y + n_C * unit / 2)]
            there = [(LAST - BAR / 2, top + n_C * unit), (LAST - BAR / 2, top)]
            ax.add_patch(Polygon(here + there, closed=True, facecolor=GREY, alpha=0.22, lw=0))
            top += n_C * unit
            tops.append(top)
        _bar(ax, LAST, self.middle, out, unit, ROLES["output"][0])
        for top in tops[:-1]:
            ax.plot([LAST - BAR / 2, LAST + BAR / 2], [top, top], color="#FFFFFF", linewidth=1.4)

    def add(self, ax, ends):
        """Lead both branches to a plus, and from there to the output."""
        plus, middle = LAST - 0.46, self.middle
        for x, y, n_C in ends:
            if n_C is None:  # the way round that changes nothing
                ax.plot([self.bend, plus - 0.4], [y, y], color=MUTED, linewidth=1.3)
                _line(ax, plus - 0.4, y, plus - 0.12, middle)
                say(ax, (FIRST + plus) / 2, y - 0.1, "as it is", 11, MUTED, va="bottom")
            else:
                _line(ax, x + BAR / 2, y, plus - 0.12, middle)
        look = {"facecolor": "#FFFFFF", "edgecolor": INK, "linewidth": 1.3, "zorder": 4}
        ax.add_patch(Circle((plus, middle), 0.12, **look))
        say(ax, plus, middle - 0.005, "+", 12, zorder=5)
        _arrow(ax, plus + 0.12, LAST - BAR / 2 - 0.02, middle)
        _bar(ax, LAST, middle, self.out, self.unit, ROLES["output"][0])

    def words(self, cost):
        """The module in words."""
        steps = ([_told(*step, cost) for step in row] for row in self.rows)
        said = [", then ".join(row) or "as it is" for row in steps]
        end = {Concat: "stacked to", Residual: "added to"}.get(type(self.layer), "to")
        words = f"From {times(*self.shape)}: {'; '.join(said)}; {end} {times(*self.out)}."
        return words + (" In brackets the multiplications." if cost and "(" in words else "")


def _told(words, size, macs, cost):
    """One step in words, with its multiplications."""
    price = f" ({_short(macs)})" if cost and macs else ""
    return f"{words} to {size[2]} channels{price}"


def _steps(way, shape):
    """(words, shape, multiplications) of every layer of a branch that is drawn."""
    found = []
    for _, layer, inside in way.parts(shape):
        if isinstance(layer, SILENT):
            continue
        found.append((_words(layer), layer.output_shape(inside), layer.macs(inside)))
    return found


def _words(layer):
    if isinstance(layer, GlobalAvgPool):
        return "average"
    if isinstance(layer, SqueezeExcite):
        return "squeeze,\nexcite"
    kinds = {MaxPool2D: ("max ", ""), AvgPool2D: ("average ", ""), Conv2D: ("", "")}
    kinds[DepthwiseConv2D] = ("", "\ndepthwise")
    if type(layer) not in kinds:
        raise TypeError(f"branches: cannot draw {layer!r}")
    before, after = kinds[type(layer)]
    f = getattr(layer, "f", None) or layer.size
    words = f"{before}{times(f, f)}{after}"
    return words if layer.stride in (1, None) else f"{words}\nstride {layer.stride}"


def _short(macs):
    """A count in few letters: 2,408,448 is "2.41 million"."""
    return f"{macs / 1e6:.2f} million" if macs >= 1e4 else f"{macs:,}"


def _bar(ax, x, y, shape, unit, hue, short=False):
    """Draw a bar and write its channels below it; without `short` the height and width, too."""
    high = max(shape[2] * unit, 0.04)
    look = {"facecolor": hue, "edgecolor": hue, "zorder": 3}
    ax.add_patch(Rectangle((x - BAR / 2, y - high / 2), BAR, high, **look))
    words = str(shape[2]) if short else f"{times(*shape[:2])}\n× {shape[2]}"
    say(ax, x, y + high / 2 + 0.05, words, 11, va="top", linespacing=1.15)


def _arrow(ax, start, end, y):
    patch = FancyArrowPatch(
        (start, y), (end, y), arrowstyle="-|>", mutation_scale=10, shrinkA=0, shrinkB=0
    )
    patch.set(color=MUTED, linewidth=1.3)
    ax.add_patch(patch)


def _line(ax, x, y, x_end, y_end):
    ax.plot([x, x_end], [y, y_end], color=MUTED, linewidth=1.3, zorder=1)
