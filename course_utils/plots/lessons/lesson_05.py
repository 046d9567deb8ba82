"""How a gradient goes back: a chain, a weight used twice, a dense layer, a filter on a row."""

import numpy as np
from matplotlib.patches import FancyArrowPatch

from course_utils.plots.arrays.cells import Grid, limits_of
from course_utils.plots.arrays.images import images
from course_utils.plots.look.knobs import Screen, choice, show, slider, values
from course_utils.plots.look.style import (
    INK,
    MUTED,
    PAPER,
    ROLES,
    arrow,
    canvas,
    check_array,
    check_int,
    number,
    say,
    text_width,
)
from course_utils.plots.look.words import note, with_alt
from course_utils.plots.networks.chain import BOX, box

CELL, LEFT, RISE = 0.62, 1.5, 1.35  # inches: a row with its outputs
SIDE, TOP = 0.5, 1.2  # inches: a cell of a dense layer, the first row
LOOK_AT = ("an output", "an input", "a weight")


def uphill(x, dx):
    """Draw a photograph, its gradient, and the photograph one step up that gradient.

    Parameters
    ----------
    x, dx : array of shape (n_H, n_W)

    Returns
    -------
    Panels of Axes
    """
    words = "The photographer; the gradient, near zero where he is smooth, orange beside blue on "
    words += "his edges; and both added up: his edges have bright and dark rims."
    three = images([x, dx, (x + dx).clip(0, 1)], ["before", "gradient", "after"], signed=[0, 1, 0])
    return with_alt(three, words)


def shared_weight(w, xs, wanted):
    """Draw one weight that is used twice, and the two gradients that come back and add up.

    Each use multiplies an input with the weight, and its loss is the square of what is missing.

    Parameters
    ----------
    w : number
    xs, wanted : pair of number
        The two inputs, and what the two results should be.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If there are not two uses.
    """
    if len(xs) != 2 or len(wanted) != 2:
        raise ValueError(f"shared_weight: expected two uses, got {len(xs)} and {len(wanted)}")
    z = [w * x for x in xs]
    losses = [(a - b) ** 2 for a, b in zip(z, wanted, strict=True)]
    dz = [2 * (a - b) for a, b in zip(z, wanted, strict=True)]
    uses = [d * x for d, x in zip(dz, xs, strict=True)]
    ax = canvas(7.9, 3.12)
    lefts, rows, middle = (0.5, 3.0, 5.0, 6.75), (0.85, 2.55), 1.7
    half = BOX[0] / 2
    for k, y in enumerate(rows):
        steps = [(f"· {_bracketed(xs[k])}", number(uses[k]), lefts[0], middle, lefts[1], y)]
        words = f"(z − {_bracketed(wanted[k])})²"
        steps += [(words, number(dz[k]), lefts[1], y, lefts[2], y)]
        steps += [("", "1", lefts[2], y, lefts[3], middle)]
        for there, back, x, from_y, end, to_y in steps:
            bend = 0.12 * np.sign(y - middle)  # so that the two ways do not meet in one point
            turn = bend * (from_y == middle), bend * (to_y == middle)
            _both_ways(ax, (x + BOX[0], from_y + turn[0]), (end, to_y + turn[1]), there, back)
        for x, name, value in ((lefts[1], "z", z[k]), (lefts[2], "loss", losses[k])):
            box(ax, x, y, number(value), "input")
            up = k == 0
            say(ax, x + half, y + (-0.34 if up else 0.34), f"{name} of use {k + 1}", 10,
                va="bottom" if up else "top")  # fmt: skip
    for x, name, value in ((lefts[0], "w", w), (lefts[3], "loss", sum(losses))):
        box(ax, x, middle, number(value), "input")
        say(ax, x + half, middle - 0.34, name, 11, bold=True, va="bottom")
    say(ax, lefts[3] + half, middle + 0.34, "their sum", 10, va="top")
    line = f"dw = {number(uses[0])} + {_bracketed(uses[1])} = {number(sum(uses))}"
    say(ax, 0.1, middle + 0.48, line, 12, ROLES["kernel"][1], bold=True, ha="left", va="top")
    say(ax, 0.1, 0.2, "gray: forward", 10.5, MUTED, ha="left")
    say(ax, 0.1, 0.45, "orange: the gradient back", 10.5, ROLES["kernel"][1], ha="left")
    return note(
        ax,
        f"A weight of {number(w)} is used twice. From the first use the gradient {number(uses[0])} "
        f"comes back, from the second {number(uses[1])}; at the weight they add up: {line}.",
    )


def _both_ways(ax, start, end, there, back):
    """A gray arrow with words on one side, and beside it an orange one the other way."""
    ends = np.array([start, end])
    along = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0])
    across = np.array([along[1], -along[0]])  # upwards, since y grows downwards
    ends += np.outer([0.11, -0.11], along)
    for side, hue, way in ((0.075, MUTED, 1), (-0.075, ROLES["kernel"][0], -1)):
        spots = [tuple(spot + side * across) for spot in ends[::way]]
        look = {"arrowstyle": "-|>", "mutation_scale": 12, "shrinkA": 0, "shrinkB": 0}
        patch = FancyArrowPatch(*spots, **look)
        patch.set(color=hue, linewidth=1.5)
        ax.add_patch(patch)
    for words, side, hue in ((there, 1, INK), (back, -1, ROLES["kernel"][1])):
        slant = abs(along[1]) * text_width(words, 11) / 2  # a wide word needs more room there
        spot = ends.mean(axis=0) + side * (0.24 + slant) * across
        say(ax, *spot, words, 11, hue, bold=side < 0)


def dense_gradient(x, w, dout, *, row=0):
    """Draw how a dense layer sends its gradient to its inputs and to its weights, as two tables.

    Parameters
    ----------
    x : array of shape (n_in,)
        One example.
    w : array of shape (n_in, n_out)
    dout : array of shape (n_out,)
    row : int
        The input whose sum is written out.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    TypeError, ValueError
        If the arrays do not fit together.
    """
    who = "dense_gradient"
    x, dout = check_array(x, "x", who, 1), check_array(dout, "dout", who, 1)
    w = check_array(w, "w", who, 2)
    if w.shape != (len(x), len(dout)) or w.shape[0] > 6 or w.shape[1] > 4:
        raise ValueError(
            f"{who}: expected w with a row for each input and a column for each output, at most "
            f"6 x 4, got x {x.shape}, w {w.shape}, dout {dout.shape}"
        )
    row = check_int(row, "row", who, 0, len(x) - 1)
    (n_in, n_out), dx, dw = w.shape, w @ dout, np.outer(x, dout)
    wide, low = n_out * SIDE, TOP + n_in * SIDE + 0.35
    ax = canvas(2 * wide + 5.0, low + 0.4)
    left, right = 0.75, wide + 3.9
    limits = limits_of(np.concatenate([w, dw]), "signed")
    _weights(ax, left, w, "w", dout, row, limits)
    _weights(ax, right, dw, "dw", dout, row, limits)
    for i in range(n_in):
        arrow(ax, left + wide + 0.1, left + wide + 0.44, TOP + (i + 0.5) * SIDE)
    _column(ax, left + wide + 0.5, dx, "dx", row)
    _column(ax, right - 0.62, x, "x", row)
    parts = " + ".join(
        f"{_bracketed(a) if k else number(a)} · {_bracketed(b)}"
        for k, (a, b) in enumerate(zip(dout, w[row], strict=True))
    )
    sums = f"dx[{row}] = {parts} = {number(dx[row])}"
    product = f"dw[{row}, 0] = {number(x[row])} · {_bracketed(dout[0])} = {number(dw[row, 0])}"
    for start, letter, words, line in (
        (0.1, "a", "the inputs collect", sums),
        (right - 1.1, "b", "the weights: x times dout", product),
    ):
        say(ax, start, 0.2, letter, 12, bold=True, ha="left")
        say(ax, start + 0.25, 0.2, words, 11, ha="left")
        say(ax, start, low + 0.2, line, 11, ha="left")
    return note(
        ax,
        f"A dense layer from {n_in} inputs to {n_out} outputs. Each input collects along its row "
        f"of w: {sums}. Each weight is the product of its input and its dout: {product}.",
    )


def _weights(ax, x, sheet, name, dout, row, limits):
    """A table with a row for each input, below the gradients of the outputs."""
    n_in, n_out = sheet.shape
    head, body = TOP - SIDE - 0.12, Grid(ax, x, TOP, SIDE)
    for j, value in enumerate(dout):
        _cell(Grid(ax, x + j * SIDE + 0.02, head, 0.46), number(value), "output", True)
    dark = ROLES["output"][1]
    say(ax, x - 0.1, head + SIDE / 2, "dout", 10.5, dark, bold=True, ha="right")
    body.fill(sheet, "signed", limits, size=11)
    body.frame(0, 0, n_in, n_out, colour=ROLES["kernel"][0])
    body.frame(row, 0, 1, n_out, colour=INK, width=1.8, zorder=6)
    _foot(ax, x + n_out * SIDE / 2, n_in, name, "kernel")


def _column(ax, x, numbers, name, row):
    """What belongs to the inputs, beside the rows of a table."""
    for i, value in enumerate(numbers):
        _cell(Grid(ax, x, TOP + i * SIDE + 0.02, 0.46), number(value), "input", i == row)
    _foot(ax, x + 0.23, len(numbers), name, "input")


def _foot(ax, x, n_in, name, role):
    say(ax, x, TOP + n_in * SIDE + 0.22, name, 11, ROLES[role][1], bold=True)


def row_gradient(x, w, dout, *, stride=1, output=None, input=None, weight=None, ax=None):
    """Draw a filter that slid along a row, and one part of the gradient that comes back.

    Lines tell which input reaches which output. Those of the chosen number are orange, with their
    weights. Below stands the sum, or what is handed out, in numbers.

    Parameters
    ----------
    x : array of shape (n,)
        The row that went in.
    w : array of shape (f,)
        The filter.
    dout : array
        Gradient for each output; there are (n - f) // stride + 1 of them.
    stride : int
    output, input, weight : int, optional
        The number to look at: exactly one of the three. An output hands its gradient out to the
        inputs, an input and a weight collect theirs from the outputs.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    TypeError, ValueError
        If the arrays do not fit together, or not exactly one number is chosen.
    """
    x, w, dout = _operands(x, w, dout, stride)
    n, f, places = len(x), len(w), len(dout)
    name, k = _chosen({"output": (output, places), "input": (input, n), "weight": (weight, f)})
    lit = [  # (output, weight) of every line that counts
        (i, u)
        for i in range(places)
        for u in range(f)
        if k == {"output": i, "input": i * stride + u, "weight": u}[name]
    ]
    width = LEFT + n * CELL + 0.35
    ax = canvas(max(width, 5.2), 3.7, ax=ax)
    top, low, last = 0.3, 0.3 + RISE, 0.3 + RISE + CELL + 0.22
    middles = [LEFT + (i * stride + f / 2) * CELL for i in range(places)]
    spots = [(i, u) for i in range(places) for u in range(f)]
    for i, u in sorted(spots, key=lambda spot: spot in lit):  # the lit ones on top
        ends = [middles[i], LEFT + (i * stride + u + 0.5) * CELL], [top + 0.46, low]
        hue, wide = (ROLES["kernel"][0], 2.0) if (i, u) in lit else ("#D9D9D9", 1.0)
        ax.plot(*ends, color=hue, linewidth=wide, zorder=2)
        if (i, u) in lit:
            at = 0.5 + 0.18 * ((u % 2) if name == "output" else (i % 2) - 0.5)
            plate = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}
            spot = [a + at * (b - a) for a, b in ends]
            say(ax, *spot, number(w[u]), 10.5, ROLES["kernel"][1], bold=True, bbox=plate, zorder=3)
    for i, middle in enumerate(middles):
        grid = Grid(ax, middle - 0.23, top, 0.46)
        on = any(i == a for a, _ in lit)
        _cell(grid, number(dout[i]), "output", on)
    for j in range(n):
        grid = Grid(ax, LEFT + j * CELL + 0.08, low, 0.46)
        _cell(grid, number(x[j]), "input", any(j == i * stride + u for i, u in lit))
    say(ax, 0.1, top + 0.23, "dout", 11, ROLES["output"][1], bold=True, ha="left")
    say(ax, 0.1, low + 0.23, "x", 11, ROLES["input"][1], bold=True, ha="left")
    words = _below(ax, (x, w, dout, stride), name, k, lit, last)
    return note(ax, f"A filter of {f} slid along {n} numbers. {words}")


def _chosen(places):
    """Name and number of the one place that is given; `places` holds number and size of each."""
    given = {name: one for name, one in places.items() if one[0] is not None}
    if len(given) != 1:
        raise ValueError(
            f"row_gradient: choose one of output, input, weight, got {sorted(given) or 'none'}"
        )
    ((name, (k, size)),) = given.items()
    return name, check_int(k, name, "row_gradient", 0, size - 1)


def _cell(grid, words, role, on):
    strong, dark, light = ROLES[role]
    grid.square(0, 0, facecolor=light if on else PAPER, edgecolor="none", zorder=3)
    grid.frame(0, 0, colour=strong if on else "#C9C9C9", width=2 if on else 1)
    grid.text(0, 0, words, color=dark if on else MUTED, fontsize=11, zorder=5)


def _below(ax, operands, name, k, lit, y):
    """What the chosen number hands out or collects, as cells and as a sum."""
    x, w, dout, stride = operands
    pairs = [(dout[i], x[i * stride + u] if name == "weight" else w[u]) for i, u in lit]
    total = sum(a * b for a, b in pairs)
    if name == "input":
        cells, label = {k: total}, "dx"
    else:
        spots = [i * stride + u for i, u in lit]
        cells = {j: a * b for j, (a, b) in zip(spots, pairs, strict=True)}
        label = {"output": "hands out", "weight": "products"}[name]
    say(ax, 0.1, y + 0.23, label, 11, INK, bold=True, ha="left")
    for j, value in cells.items():
        _cell(Grid(ax, LEFT + j * CELL + 0.08, y, 0.46), number(value), "kernel", True)
    if name == "output":
        line = f"output {k} hands out  {number(dout[k])} · ({', '.join(number(v) for v in w)})"
    elif pairs:
        (a, b), *rest = pairs
        parts = [f"{number(a)} · {_bracketed(b)}"]
        parts += [f"{_bracketed(a)} · {_bracketed(b)}" for a, b in rest]
        line = (
            f"d{'x' if name == 'input' else 'w'}[{k}]  =  {' + '.join(parts)}  =  {number(total)}"
        )
    else:
        line = f"dx[{k}]  =  0: no window covers this input"
    middle = max(LEFT + len(x) * CELL + 0.35, 5.2) / 2
    size = min(12.0, 12.0 * (2 * middle - 0.2) / text_width(line, 12))
    say(ax, middle, y + 0.9, line, size)
    return line


def _bracketed(value):
    words = number(value)
    return f"({words})" if value < 0 else words


def _operands(x, w, dout, stride):
    x, w, dout = (
        check_array(a, name, "row_gradient", 1) for a, name in ((x, "x"), (w, "w"), (dout, "dout"))
    )
    stride = check_int(stride, "stride", "row_gradient", 1)
    if len(x) > 12 or len(w) > len(x):
        raise ValueError(
            f"row_gradient: expected at most 12 inputs and a filter that fits, got x {x.shape}, "
            f"w {w.shape}"
        )
    places = (len(x) - len(w)) // stride + 1
    if len(dout) != places:
        raise ValueError(
            f"row_gradient: {len(x)} inputs, a filter of {len(w)} and stride {stride} have "
            f"{places} outputs, got dout {dout.shape}"
        )
    return x, w, dout


def explore_row_gradient(x, w, dout, *, stride=1):
    """Show `row_gradient` with knobs: which number to look at, and the stride.

    Parameters
    ----------
    x, w, dout : array
        As in `row_gradient`, with `dout` for stride 1. For a larger stride, which has fewer
        outputs, the first of them are taken.
    stride : int
        1 to 3, where the slider starts.
    """
    x, w, dout = _operands(x, w, dout, 1)
    knobs = {
        "look_at": choice(list(LOOK_AT), LOOK_AT[0], "look at"),
        "which": slider(0, 0, 0, "number"),
        "stride": slider(1, 3, check_int(stride, "stride", "explore_row_gradient", 1, 3), "stride"),
    }

    def places():
        return (len(x) - len(w)) // knobs["stride"].value + 1

    def fit(_change=None):
        sizes = dict(zip(LOOK_AT, (places(), len(x), len(w)), strict=True))
        knobs["which"].max = sizes[knobs["look_at"].value] - 1

    for name in ("look_at", "stride"):
        knobs[name].observe(fit, names="value")
    fit()
    knobs["which"].value = knobs["which"].max // 2

    def draw():
        now = values(knobs)
        which = {now["look_at"].split()[1]: now["which"]}
        return row_gradient(x, w, dout[: places()], stride=now["stride"], **which).figure

    show(knobs, Screen(draw))
