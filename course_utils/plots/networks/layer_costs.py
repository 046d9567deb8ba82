"""Where the costs of a network sit: parameters, multiplications and memory, layer by layer."""

from itertools import pairwise
from math import prod
from typing import NamedTuple

import matplotlib as mpl
from matplotlib.patches import Rectangle

from course_utils.layers import Concat, Conv2D
from course_utils.plots.look.style import (
    INK,
    MUTED,
    RC,
    ROLES,
    WIDTH,
    canvas,
    check_int,
    say,
    text_width,
    times,
)
from course_utils.plots.look.words import note
from course_utils.plots.networks.network_costs import in_short, kept_and_depth

HUES = {  # kind: for neighbours in turn
    "input": ("#D9D9D9", "#D9D9D9"),
    "conv": ("#56B4E9", "#A9DAF5"),
    "dense": ("#CC79A7", "#E6BCD3"),
}
NAMES = {"Conv2D": "conv", "Dense": "dense"}
BYTES = 4  # of a float32
TOP = 1.32  # inches above the first layer: the totals, and the headings
COPIES = 3  # in training: weights, their gradients, and momentum
LONG_NAMES = {"conv": "convolutions", "dense": "dense layers", "input": "input"}


class LayerCost(NamedTuple):
    """A layer with weights, and with it the pooling that follows."""

    name: str
    kind: str
    shape: tuple
    parameters: int
    multiplications: int
    kept: int


def cost_of_layers(model):
    """The input, and each layer that multiplies together with those behind it that do not."""
    net, shape = model.net, model.input_shape
    found, numbers = [LayerCost("input", "input", shape, 0, 0, prod(shape))], {}
    for _, layer, inside in net.parts(shape):
        macs, parameters = layer.macs(inside), layer.count(inside)[0]
        kept = kept_and_depth(layer, inside)[0]
        if macs:
            kind, n = NAMES.get(type(layer).__name__, type(layer).__name__), 1
            if isinstance(layer, Concat):  # one piece, and called by the convolutions in it
                kind, n = "conv", convolutions_in(layer)
            first = numbers.get(kind, 0) + 1
            numbers[kind] = first + n - 1
            name = f"{kind} {first}" + (f" to {numbers[kind]}" if n > 1 else "")
            out = layer.output_shape(inside)
            found.append(LayerCost(name, kind, out, parameters, macs, kept))
        else:
            last = found[-1]
            more = {"parameters": last.parameters + parameters, "kept": last.kept + kept}
            found[-1] = last._replace(**more)
    return found


def convolutions_in(layer):
    """Count the convolutions in a layer, however deep."""
    own = isinstance(layer, Conv2D)
    return own + sum(convolutions_in(child) for child in layer.children().values())


def largest_pair(model):
    """Numbers in the largest two neighbours, of all outputs that need memory of their own."""
    sizes = [prod(model.input_shape)]
    for _, layer, inside in model.net.parts(model.input_shape):
        kept = kept_and_depth(layer, inside)[0]
        sizes += [kept] if kept else []
    return max(map(sum, pairwise(sizes)), default=sizes[0])


def layer_shares(model, *, ax=None):
    """Draw how parameters, multiplications and kept numbers are shared out among the layers.

    Parameters
    ----------
    model : training.Model
        Need not be built. What a layer keeps is its output; that of a pooling layer counts with
        the convolution before it, and what can overwrite its input (ReLU) is not counted.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes
    """
    entries = cost_of_layers(model)
    rows = ("parameters", "multiplications", "kept")
    words = ("parameters", "multiplications", "numbers kept")
    left, right = 1.68, WIDTH - 0.15
    ax = canvas(WIDTH, 2.75, ax=ax)
    said = []
    for k, (row, name) in enumerate(zip(rows, words, strict=True)):
        y, total, x = 0.38 + 0.88 * k, sum(getattr(s, row) for s in entries), left
        say(ax, left - 0.14, y - 0.11, name, 12, INK, bold=True, ha="right")
        say(ax, left - 0.14, y + 0.13, in_short(total), 12, MUTED, ha="right")
        kinds = {}
        for number, entry in enumerate(entries):
            wide = (right - left) * getattr(entry, row) / total
            kinds.setdefault(entry.kind, [x, 0.0])[1] += wide
            if wide:
                hue = HUES.get(entry.kind, HUES["conv"])[number % 2]
                look = {"facecolor": hue, "edgecolor": "#FFFFFF", "linewidth": 0.8}
                ax.add_patch(Rectangle((x, y - 0.2), wide, 0.4, **look))
            for words in (entry.name, entry.name.removeprefix(f"{entry.kind} ")):
                if entry.kind in HUES and wide > text_width(words, 12) + 0.08:
                    say(ax, x + wide / 2, y, words, 12, "#1A1A1A")
                    break
            x += wide
        _sums(ax, y + 0.27, kinds, left, right)
        whole = right - left
        parts = [f"{LONG_NAMES.get(k, k)} {w / whole:.1%}" for k, (_, w) in kinds.items() if w]
        most = max(entries, key=lambda entry: getattr(entry, row))
        parts.append(f"the largest piece is {most.name} with {getattr(most, row) / total:.1%}")
        said.append(f"{name} {in_short(total)}: {', '.join(parts)}")
    return note(ax, f"Bars, cut into a piece for each layer of a network. {'; '.join(said)}.")


def _sums(ax, y, kinds, left, right):
    """Below a bar: what each kind of layer makes together, from the right so that none touches."""
    end = right
    for kind, (start, wide) in reversed(kinds.items()):
        words = f"{LONG_NAMES.get(kind, kind)} {wide / (right - left):.1%}"
        if wide < 0.02 or kind == "input" or wide > 0.999 * (right - left):  # nothing to tell
            continue
        ax.plot([start + 0.02, start + wide - 0.02], [y, y], color=MUTED, linewidth=1)
        half = text_width(words, 12) / 2
        at = min(max(start + wide / 2, left + half), end - half)
        say(ax, at, y + 0.15, words, 12, MUTED)
        end = at - half - 0.2


def layer_costs(model, batch=1, *, height=None):
    """Draw what each layer of a network costs, and add up what it needs in all.

    Parameters
    ----------
    model : training.Model
        Need not be built.
    batch : int
        Pictures at a time.
    height : float, optional
        Of the figure in inches; as needed when not given.

    Returns
    -------
    matplotlib Figure

    Notes
    -----
    In training each parameter takes 12 bytes (weight, gradient, momentum) and each kept number 4,
    for every picture of the batch. To predict, two neighbouring layers are enough.
    """
    batch, entries = check_int(batch, "batch", "layer_costs", 1), cost_of_layers(model)
    high = TOP + 0.27 * (len(entries) + 1) + 0.2 if height is None else height
    with mpl.rc_context(RC):
        ax = canvas(WIDTH, high)
        step = min((high - TOP - 0.44) / len(entries), 0.27)
        lefts, wide = (2.3, 4.25, 6.25), 0.98
        words = _totals(model, entries, batch)
        for k, line in enumerate(words):
            say(ax, 0.2, 0.2 + 0.25 * k, line, 11, INK, ha="left")
        heads = ("parameters", "multiplications", "memory in training")
        for x, head in zip(lefts, heads, strict=True):
            say(ax, x, TOP - 0.14, head, 11, bold=True, ha="left")
        weights = [BYTES * COPIES * s.parameters / 1e6 for s in entries]
        kept = [BYTES * batch * s.kept / 1e6 for s in entries]
        tops = [max(getattr(s, name) for s in entries) for name in heads[:2]]
        top = max(map(sum, zip(weights, kept, strict=True)))
        size, tall = min(10.5, step * 40), step * 0.74
        for k, (entry, w, a) in enumerate(zip(entries, weights, kept, strict=True)):
            y = TOP + step * (k + 0.5)
            say(ax, 0.84, y, entry.name, size, INK, ha="right")
            say(ax, 0.92, y, times(*entry.shape), size, MUTED, ha="left")
            for x, name, most in zip(lefts, heads, tops, strict=False):
                value = getattr(entry, name)
                if value:
                    hue, end = HUES.get(entry.kind, HUES["conv"])[0], x + wide * value / most
                    ax.add_patch(Rectangle((x, y - tall / 2), end - x, tall, color=hue))
                    say(ax, end + 0.06, y, in_short(value), size, INK, ha="left")
            x = lefts[2]
            for value, role in ((w, "kernel"), (a, "output")):
                hue = ROLES[role][0]
                ax.add_patch(Rectangle((x, y - tall / 2), wide * value / top, tall, color=hue))
                x += wide * value / top
            say(ax, x + 0.06, y, _megabytes(w + a), size, INK, ha="left")
        _key(ax, lefts[2] - 0.2, TOP + step * len(entries) + 0.16)
        most = _most(entries, weights, kept)
        return note(ax, f"What each layer costs. {' '.join(words)} {most}").figure


def _most(entries, weights, kept):
    """Which layers have the longest bars."""
    memory = [w + a for w, a in zip(weights, kept, strict=True)]
    costs = {
        "parameters": ([s.parameters for s in entries], in_short),
        "multiplications": ([s.multiplications for s in entries], in_short),
        "memory in training": (memory, _megabytes),
    }
    said = []
    for name, (values, short) in costs.items():
        at = values.index(max(values))
        said.append(f"{name}, {entries[at].name} with {short(values[at])}")
    return f"Longest bars: {'; '.join(said)}."


def _key(ax, x, y):
    for role, words in (("kernel", "for weights"), ("output", "for outputs")):
        ax.add_patch(Rectangle((x, y - 0.05), 0.1, 0.1, color=ROLES[role][0]))
        say(ax, x + 0.14, y, words, 10, MUTED, ha="left")
        x += 1.0


def _totals(model, entries, batch):
    """Three lines: the counts, the memory to predict, the memory to train."""
    parameters, macs, kept = (
        sum(getattr(s, name) for s in entries) for name in ("parameters", "multiplications", "kept")
    )
    pair = largest_pair(model)
    many = f"a batch of {batch}" if batch > 1 else "one picture"
    own = BYTES * parameters / 1e6
    predict, train = own + BYTES * batch * pair / 1e6, COPIES * own + BYTES * batch * kept / 1e6
    return (
        f"In all {parameters:,} parameters; {macs:,} multiplications for one picture.",
        f"To predict {many}: {_megabytes(predict)} (weights, and the largest two neighbours).",
        f"To train on {many}: {_megabytes(train)} (weights three times, and all outputs).",
    )


def _megabytes(value):
    """A number of megabytes in few letters: 553.4 is "553 MB", 2345 is "2.35 GB"."""
    if value >= 999.5:
        return f"{value / 1000:.3g} GB"
    return f"{value:.3g} MB" if value >= 0.995 else f"{value * 1000:.3g} kB"
