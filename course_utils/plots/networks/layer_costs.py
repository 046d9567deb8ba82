"""Where the costs of a network sit: parameters, multiplications and memory, layer by layer."""

from itertools import pairwise
from math import prod
from typing import NamedTuple

import matplotlib as mpl
from matplotlib.patches import Rectangle

from course_utils.plots.look.knobs import Screen, choice, show, values
from course_utils.plots.look.style import (
    INK,
    MUTED,
    RC,
    ROLES,
    RULE,
    WIDTH,
    canvas,
    check_int,
    say,
    text_width,
    times,
)
from course_utils.plots.look.words import note
from course_utils.plots.networks.network_costs import in_short, kept_and_depth
from course_utils.plots.windows.window_figures import BAD
from course_utils.training import Model

HUES = {  # kind: for neighbours in turn
    "input": ("#D9D9D9", "#D9D9D9"),
    "conv": ("#56B4E9", "#A9DAF5"),
    "dense": ("#CC79A7", "#E6BCD3"),
}
TALL = 6.0  # inches of the picture with knobs, whatever the network
NAMES = {"Conv2D": "conv", "Dense": "dense"}
BYTES = 4  # of a float32
TOP = 1.28  # inches above the first layer: the totals, and the headings
COPIES = 3  # in training: weights, their gradients, and momentum
LONG_NAMES = {"conv": "convolutions", "dense": "dense layers", "input": "input"}


class Stage(NamedTuple):
    """A layer with weights, and with it the pooling that follows."""

    name: str
    kind: str
    shape: tuple
    parameters: int
    multiplications: int
    kept: int


def _stages(model):
    """The input, and each layer that multiplies together with those behind it that do not."""
    net, shape = model.net, model.input_shape
    found, numbers = [Stage("input", "input", shape, 0, 0, prod(shape))], {}
    for _, layer, inside in net.parts(shape):
        macs, parameters = layer.macs(inside), layer.count(inside)[0]
        kept = kept_and_depth(layer, inside)[0]
        if macs:
            kind = NAMES.get(type(layer).__name__, type(layer).__name__)
            numbers[kind] = numbers.get(kind, 0) + 1
            out = layer.output_shape(inside)
            found.append(Stage(f"{kind} {numbers[kind]}", kind, out, parameters, macs, kept))
        else:
            last = found[-1]
            more = {"parameters": last.parameters + parameters, "kept": last.kept + kept}
            found[-1] = last._replace(**more)
    return found


def _largest_pair(model):
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
    stages = _stages(model)
    rows = ("parameters", "multiplications", "kept")
    words = ("parameters", "multiplications", "numbers kept")
    left, right = 1.5, WIDTH - 0.15
    ax = canvas(WIDTH, 2.75, ax=ax)
    said = []
    for k, (row, name) in enumerate(zip(rows, words, strict=True)):
        y, total, x = 0.38 + 0.88 * k, sum(getattr(s, row) for s in stages), left
        say(ax, left - 0.14, y - 0.1, name, 10, INK, bold=True, ha="right")
        say(ax, left - 0.14, y + 0.12, in_short(total), 10, MUTED, ha="right")
        kinds = {}
        for number, stage in enumerate(stages):
            wide = (right - left) * getattr(stage, row) / total
            kinds.setdefault(stage.kind, [x, 0.0])[1] += wide
            if wide:
                hue = HUES.get(stage.kind, HUES["conv"])[number % 2]
                look = {"facecolor": hue, "edgecolor": "#FFFFFF", "linewidth": 0.8}
                ax.add_patch(Rectangle((x, y - 0.2), wide, 0.4, **look))
            for words in (stage.name, stage.name.split()[-1]):
                if stage.kind in HUES and wide > text_width(words, 9) + 0.08:
                    say(ax, x + wide / 2, y, words, 9, "#1A1A1A")
                    break
            x += wide
        _sums(ax, y + 0.27, kinds, left, right)
        whole = right - left
        parts = [f"{LONG_NAMES.get(k, k)} {w / whole:.1%}" for k, (_, w) in kinds.items()]
        said.append(f"{name} {in_short(total)}: {', '.join(parts)}")
    return note(ax, f"Bars of what each layer of a network has its share in. {'; '.join(said)}.")


def _sums(ax, y, kinds, left, right):
    """Below a bar: what each kind of layer makes together."""
    for kind, (start, wide) in kinds.items():
        words = f"{LONG_NAMES.get(kind, kind)} {wide / (right - left):.1%}"
        if wide < 0.02 or kind == "input":
            continue
        ax.plot([start + 0.02, start + wide - 0.02], [y, y], color=MUTED, linewidth=1)
        half = text_width(words, 9) / 2
        at = min(max(start + wide / 2, left + half), right - half)
        say(ax, at, y + 0.13, words, 9, MUTED)


def layer_costs(model, batch=1):
    """Draw what each layer of a network costs, and add up what it needs in all.

    Parameters
    ----------
    model : training.Model
        Need not be built.
    batch : int
        Pictures at a time.

    Returns
    -------
    matplotlib Figure

    Notes
    -----
    In training each parameter takes 12 bytes (weight, gradient, momentum) and each kept number 4,
    for every picture of the batch. To predict, two neighbouring layers are enough.
    """
    batch = check_int(batch, "batch", "layer_costs", 1)
    return _layer_costs(model, batch, TOP + 0.24 * (len(_stages(model)) + 1) + 0.2)


def _layer_costs(model, batch, high):
    stages = _stages(model)
    with mpl.rc_context(RC):
        ax = canvas(WIDTH, high)
        step = min((high - TOP - 0.44) / len(stages), 0.24)
        lefts, wide = (2.1, 4.15, 6.2), 1.05
        words = _totals(model, stages, batch)
        for k, line in enumerate(words):
            say(ax, 0.2, 0.2 + 0.24 * k, line, 10, INK, ha="left")
        heads = ("parameters", "multiplications", "memory in training")
        for x, head in zip(lefts, heads, strict=True):
            say(ax, x, TOP - 0.14, head, 10, bold=True, ha="left")
        weights = [BYTES * COPIES * s.parameters / 1e6 for s in stages]
        kept = [BYTES * batch * s.kept / 1e6 for s in stages]
        tops = [max(getattr(s, name) for s in stages) for name in heads[:2]]
        top = max(map(sum, zip(weights, kept, strict=True)))
        size, tall = min(9.0, step * 50), step * 0.74
        for k, (stage, w, a) in enumerate(zip(stages, weights, kept, strict=True)):
            y = TOP + step * (k + 0.5)
            say(ax, 0.74, y, stage.name, size, INK, ha="right")
            say(ax, 0.84, y, times(*stage.shape), size, MUTED, ha="left")
            for x, name, most in zip(lefts, heads, tops, strict=False):
                value = getattr(stage, name)
                if value:
                    hue, end = HUES.get(stage.kind, HUES["conv"])[0], x + wide * value / most
                    ax.add_patch(Rectangle((x, y - tall / 2), end - x, tall, color=hue))
                    say(ax, end + 0.06, y, in_short(value), size, INK, ha="left")
            x = lefts[2]
            for value, role in ((w, "kernel"), (a, "output")):
                hue = ROLES[role][0]
                ax.add_patch(Rectangle((x, y - tall / 2), wide * value / top, tall, color=hue))
                x += wide * value / top
            say(ax, x + 0.06, y, _megabytes(w + a), size, INK, ha="left")
        _key(ax, lefts[2], TOP + step * len(stages) + 0.16)
        return note(ax, f"What each layer costs. {' '.join(words)}").figure


def _key(ax, x, y):
    for role, words in (("kernel", "for weights"), ("output", "for outputs")):
        ax.add_patch(Rectangle((x, y - 0.05), 0.1, 0.1, color=ROLES[role][0]))
        say(ax, x + 0.14, y, words, 9, MUTED, ha="left")
        x += 0.95


def _totals(model, stages, batch):
    """Three lines: the counts, the memory to predict, the memory to train."""
    parameters, macs, kept = (
        sum(getattr(s, name) for s in stages) for name in ("parameters", "multiplications", "kept")
    )
    pair = _largest_pair(model)
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


def explore_layer_costs(builders, n=224, batch=1):
    """Choose a network, the size of its pictures and of the batch, and see what each layer costs.

    `layer_costs` draws the same without knobs. Nothing is computed but whole numbers.

    Parameters
    ----------
    builders : dict of str to callable
        Functions as in `architectures`; each is called with ``input_shape``.
    n, batch : int
        Where the knobs for the size (from 32 to 448) and the batch (1 to 256) start.
    """
    sizes = sorted({32, 64, 96, 128, 160, 192, 224, 227, 256, 320, 384, 448, n})
    batches = sorted({1, 2, 4, 8, 16, 32, 64, 128, 256, batch})
    knobs = {
        "network": choice(list(builders), next(iter(builders)), "network"),
        "n": choice([(times(k, k), k) for k in sizes], n, "pictures"),
        "batch": choice(batches, batch, "batch"),
    }

    def draw():
        name, n, batch = values(knobs).values()
        try:
            model = builders[name](input_shape=(n, n, 3))
        except ValueError:
            return _too_small(name, n)
        if not isinstance(model, Model):
            raise TypeError(f"explore_layer_costs: {name} gives no Model but {model!r}")
        return _layer_costs(model, batch, TALL)

    show(knobs, Screen(draw))


def _too_small(name, n):
    with mpl.rc_context(RC):
        ax = canvas(WIDTH, TALL)
        words = f"{name} cannot take pictures of {times(n, n)}: a window no longer fits."
        say(ax, WIDTH / 2, 2.6, words, 12, BAD, bold=True)
        ax.plot([0.2, WIDTH - 0.2], [TALL - 0.2, TALL - 0.2], color=RULE, linewidth=0.8)
        return note(ax, words).figure
