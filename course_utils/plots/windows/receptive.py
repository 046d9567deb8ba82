"""What one output sees, layer by layer, in one dimension."""

import numpy as np
from matplotlib.patches import Circle, Polygon

from course_utils.arithmetic import receptive_field as seen_inputs
from course_utils.plots.look.style import (
    INK,
    MUTED,
    NARROW,
    ROLES,
    canvas,
    check_int,
    say,
    text_width,
)
from course_utils.plots.look.words import note

RISE = 0.72  # inches from layer to layer


def _steps(layers):
    """`layers` as a list of (f, stride, dilation)."""
    found = []
    for layer in layers:
        if isinstance(layer, (int, np.integer)):
            layer = (layer,)
        if isinstance(layer, dict):
            unknown = set(layer) - {"f", "stride", "dilation"}
            if unknown or "f" not in layer:
                raise ValueError(
                    f"receptive_field: expected a layer with f, stride, dilation, got {layer!r}"
                )
            layer = (layer["f"], layer.get("stride", 1), layer.get("dilation", 1))
        if not 1 <= len(layer) <= 3:
            raise ValueError(
                f"receptive_field: expected a layer as (f, stride, dilation), got {layer!r}"
            )
        f, stride, dilation = (*layer, 1, 1)[:3] if len(layer) < 3 else layer
        named = {"f": f, "stride": stride, "dilation": dilation}
        found.append(tuple(check_int(v, n, "receptive_field", 1) for n, v in named.items()))
    if not 1 <= len(found) <= 8:
        raise ValueError(f"receptive_field: expected 1 to 8 layers, got {len(found)}")
    return found


def receptive_field(layers, *, outputs=3, ax=None):
    """Draw, in one dimension, which inputs one output sees through the layers.

    Parameters
    ----------
    layers : sequence of int, (f, stride), (f, stride, dilation) or dict
        From the input upwards.
    outputs : int
        How many neighbouring outputs are drawn; the cone of the middle one is coloured.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes

    Notes
    -----
    With dilation a node can reach over more inputs than it sees: then both are written.
    """
    steps = _steps(layers)
    outputs = check_int(outputs, "outputs", "receptive_field", 1, 9)
    sizes = [outputs]
    for f, stride, dilation in reversed(steps):
        sizes.insert(0, (sizes[0] - 1) * stride + dilation * (f - 1) + 1)
    if sizes[0] > 64:
        raise ValueError(
            f"receptive_field: expected layers that span at most 64 inputs, got {sizes[0]}"
        )
    seen = [{outputs // 2}]
    for f, stride, dilation in reversed(steps):
        seen.insert(0, {i * stride + k * dilation for i in seen[0] for k in range(f)})
    places = _places(steps, sizes)
    left = ["input"] + [f"layer {k}" for k in range(1, len(sizes))]
    right = [f"{sizes[0]} numbers"] + [_layer_words(steps[:k]) for k in range(1, len(sizes))]
    left_wide = max(text_width(t, 10, "bold") for t in left) + 0.3
    right_wide = max(text_width(t, 9.5) for t in right) * 1.03 + 0.42
    step = min(0.36, (NARROW - left_wide - right_wide) / sizes[0])
    width = left_wide + step * sizes[0] + right_wide
    ax = canvas(width, RISE * (len(sizes) - 1) + 0.6, ax=ax)
    radius = min(0.12, step * 0.36)

    def at(k, i):
        return left_wide + (places[k][i] + 0.5) * step, 0.3 + (len(sizes) - 1 - k) * RISE

    ends = [[at(k, end(s)) for k, s in enumerate(seen)] for end in (min, max)]
    _cone(ax, ends, radius * 1.5)
    for k, layer in enumerate(steps, start=1):
        _lines(ax, k, layer, sizes[k], seen[k], at)
    for k, n in enumerate(sizes):
        role = "input" if k == 0 else "output" if k == len(sizes) - 1 else "kernel"
        _nodes(ax, [at(k, i) for i in range(n)], seen[k], radius, role)
        y = at(k, 0)[1]
        say(ax, 0.12, y, left[k], 10, ROLES[role][1], bold=True, ha="left")
        colour = INK if k == len(sizes) - 1 else MUTED
        say(ax, width - right_wide + 0.2, y, right[k], 9.5, colour, ha="left", linespacing=1.3)
    words = "; ".join(f"{a}, {b}" for a, b in zip(left, right, strict=True)).replace("\n", " ")
    return note(ax, f"What one number of the last layer depends on. From below: {words}.")


def _places(steps, sizes):
    """Of every node the middle of what it sees, in input cells: an array a layer."""
    places = [np.arange(sizes[0], dtype=float)]
    for n, (f, stride, dilation) in zip(sizes[1:], steps, strict=True):
        span = dilation * (f - 1) + 1
        below = [places[-1][i * stride : i * stride + span] for i in range(n)]
        places.append(np.array([cells.mean() for cells in below]))
    return places


def _lines(ax, k, layer, n, seen, at):
    """From each of the `n` nodes of layer `k` to those below it; strong where it is seen."""
    f, stride, dilation = layer
    for i in range(n):
        lit = i in seen
        look = {"color": ROLES["kernel"][0] if lit else "#DADADA"}
        look |= {"linewidth": 1.4 if lit else 0.8, "zorder": 2.2 if lit else 2}
        for t in range(f):
            (x0, y0), (x1, y1) = at(k - 1, i * stride + t * dilation), at(k, i)
            ax.plot([x0, x1], [y0, y1], **look)


def _nodes(ax, places, seen, radius, role):
    """A circle a node, filled where it is seen."""
    for i, place in enumerate(places):
        lit = i in seen
        look = {"facecolor": ROLES[role][0] if lit else "#FFFFFF"}
        look |= {"edgecolor": ROLES[role][0] if lit else "#B0B0B0", "linewidth": 1}
        ax.add_patch(Circle(place, radius, zorder=3, **look))


def _layer_words(steps):
    """The last layer of `steps`, and how many inputs one of its nodes sees."""
    f, stride, dilation = steps[-1]
    words = f"f = {f}"
    words += f", stride {stride}" if stride > 1 else ""
    words += f", dilation {dilation}" if dilation > 1 else ""
    span, seen = seen_inputs(steps), {0}
    for f, stride, dilation in reversed(steps):
        seen = {i * stride + k * dilation for i in seen for k in range(f)}
    if len(seen) < span:
        return f"{words}:\nreaches over {span} inputs,\nsees {len(seen)}"
    return f"{words}:\nsees {span} input{'s' * (span > 1)}"


def _cone(ax, sides, margin):
    """A pale ground below the nodes that are seen."""
    left = [(x - margin, y) for x, y in sides[0]]
    right = [(x + margin, y) for x, y in reversed(sides[1])]
    ground = ROLES["kernel"][2]
    ax.add_patch(Polygon(left + right, closed=True, facecolor=ground, edgecolor="none"))
