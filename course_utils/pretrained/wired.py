"""`Wired`: a layer made of named blocks, each fed by one or more of the others.

Chains, sums and stacks of channels make most networks. A neck that looks back at three levels, or
a gate that looks at two maps, needs names: each block says what it is fed with.
"""
# ruff: noqa: D102 - forward, backward and so on are described once, in Layer

from math import prod
from typing import NamedTuple

import numpy as np

from course_utils._engine.tiny import tiny_is_zero
from course_utils.layers import Layer
from course_utils.layers.base import plain
from course_utils.layers.containers import as_layer
from course_utils.pretrained.published import Published
from course_utils.training import Model

INPUT = "x"


class Block(NamedTuple):
    """A layer with a name, and where its input comes from."""

    name: str
    layer: Layer
    sources: list
    join: str  # "+", "*", "," or, with a single source, ""


@plain
class Wired(Layer):
    """Run named blocks in order, each on the outputs of earlier ones; the last gives the output.

    Parameters
    ----------
    wires : list of [str, Layer or list of Layer, str]
        For each block its name, its layers, and what it is fed with: ``"x"`` is the input of the
        whole, ``"c3"`` the output of the block "c3", ``"c4 + up5"`` a sum, ``"c4 * gate"`` a
        product (a gate with one number for each channel will do), and ``"h3, h4"`` the positions
        of several maps as rows of one table, (n, n_C). Without layers a block hands on what it
        gets.

    Examples
    --------
    >>> from course_utils.layers import Conv2D
    >>> net = Wired([["a", Conv2D(4, 1), "x"], ["b", Conv2D(4, 1), "a"], ["sum", [], "a + b"]])
    >>> net.output_shape((8, 8, 3))
    (8, 8, 4)
    """

    wires: list

    def __post_init__(self):
        known = {INPUT}
        self.wires = [[name, as_layer("Wired", layer), feed] for name, layer, feed in self.wires]
        self.blocks = [Block(name, layer, *_parsed(feed)) for name, layer, feed in self.wires]
        for block in self.blocks:
            missing = [source for source in block.sources if source not in known]
            if missing or block.name in known:
                problem = f"nothing before it is called {missing}" if missing else "comes twice"
                raise ValueError(f"Wired: block {block.name!r}: {problem}")
            known.add(block.name)
        if not self.blocks:
            raise ValueError("Wired: expected at least one block")

    def children(self):
        return {block.name: block.layer for block in self.blocks}

    def parts(self, shape):
        shapes = {INPUT: tuple(shape)}
        for name, layer, sources, join in self.blocks:
            inside = _joined_shape(join, [shapes[source] for source in sources])
            yield name, layer, inside
            shapes[name] = layer.output_shape(inside)

    def output_shape(self, shape):
        *_, (_, layer, inside) = self.parts(shape)
        return layer.output_shape(inside)

    def forward(self, x, *, training=False, rng=None):
        last = self.blocks[-1].name
        found, cache = self.run(x, [last], training=training, rng=rng)
        return found[last], cache

    def backward(self, dout, cache, *, input_gradient=True):
        return self.back({self.blocks[-1].name: dout}, cache)

    def __call__(self, x):
        """Lets go of every array after its last use."""
        last_use = {source: b.name for b in self.blocks for source in b.sources}
        found = {INPUT: x}
        for name, layer, sources, join in self.blocks:
            found[name] = layer(_joined(join, [found[source] for source in sources]))
            for source in set(sources):
                if last_use[source] == name:
                    del found[source]
        return found[name]

    def run(self, x, names, *, training=False, rng=None):
        """Give (outputs by name, cache) of some blocks; those after the last are not run."""
        found, caches = {INPUT: x}, []
        for name, layer, sources, join in self.blocks:
            if all(wanted in found for wanted in names):
                break
            inputs = [found[source] for source in sources]
            found[name], cache = layer.forward(_joined(join, inputs), training=training, rng=rng)
            caches.append((inputs, cache))
        return {wanted: found[wanted] for wanted in names}, caches

    def back(self, douts, caches):
        """Give (dx, grads) for gradients `douts`, by name, of the outputs that `run` gave."""
        douts, grads = dict(douts), {}
        for block, (inputs, cache) in reversed(list(zip(self.blocks, caches, strict=False))):
            if block.name not in douts:
                continue
            d, inside = block.layer.backward(douts.pop(block.name), cache)
            grads |= {f"{block.name}.{name}": gradient for name, gradient in inside.items()}
            pieces = _shared(block.join, d, inputs)
            for source, piece in zip(block.sources, pieces, strict=True):
                douts[source] = douts[source] + piece if source in douts else piece
        return douts.get(INPUT), grads


class WiredNet(Published):
    """A published network whose blocks are not one chain; see `Wired`.

    Parameters
    ----------
    name : str
        Its name in the catalogue.
    wires : list
        As `Wired` takes them.
    input_shape : tuple (n_H, n_W, n_C)
        What the network was trained on.
    """

    def __init__(self, name, wires, input_shape):
        self.name = name
        self.net = Wired(wires)
        self.blocks = self.net.children()
        self.model = Model(self.net, input_shape)

    @tiny_is_zero
    def forward_to(self, x, *names):
        """Give what comes out of some of the blocks; see `Published.forward_to`."""
        unknown = [name for name in names if name not in self.blocks]
        if unknown or not names:
            raise ValueError(
                f"forward_to: expected names of blocks ({', '.join(self.blocks)}), got {names}"
            )
        found, cache = self.net.run(self.model.cast(np.asarray(x)), names)
        return [found[name] for name in names], (names, cache)

    @tiny_is_zero
    def backward_from(self, douts, cache):
        """Go back from inner outputs to the pixels; see `Published.backward_from`."""
        names, caches = cache
        if len(douts) != len(names):
            raise ValueError(f"backward_from: expected {len(names)} gradients, got {len(douts)}")
        total = {}
        for name, dout in zip(names, douts, strict=True):
            total[name] = total[name] + dout if name in total else dout
        return self.net.back(total, caches)[0]


def _parsed(feed):
    """Read "a", "a + b", "a * b" or "a, b" as (sources, join)."""
    for join in "+*,":
        if join in feed:
            return [source.strip() for source in feed.split(join)], join
    return [feed], ""


def _joined_shape(join, shapes):
    if join == ",":
        return sum(prod(shape[:-1]) for shape in shapes), shapes[0][-1]
    full = max(shapes, key=len)
    fitting = (full, full[-1:]) if join == "*" else (full,)
    if any(shape not in fitting for shape in shapes):
        raise ValueError(f"Wired: these shapes cannot be joined by {join!r}: {shapes}")
    return full


def _joined(join, arrays):
    if join == ",":
        return np.concatenate([a.reshape(len(a), -1, a.shape[-1]) for a in arrays], axis=1)
    out, *others = (_spread(a, arrays) for a in arrays)
    for a in others:
        out = out + a if join == "+" else out * a
    return out


def _spread(a, arrays):
    """Give (m, n_C) the shape (m, 1, 1, n_C) beside pictures."""
    between = max(other.ndim for other in arrays) - a.ndim
    return a.reshape(len(a), *(1,) * between, *a.shape[1:])


def _shared(join, d, arrays):
    """Give each of the joined arrays its share of the gradient `d` of what they made."""
    if join == ",":
        ends = np.cumsum([prod(a.shape[1:-1]) for a in arrays])
        pieces = np.split(d, ends[:-1], axis=1)
        return [piece.reshape(a.shape) for piece, a in zip(pieces, arrays, strict=True)]
    if join != "*":
        return [d] * len(arrays)
    shares = []
    for i, a in enumerate(arrays):
        share = d
        for other in arrays[:i] + arrays[i + 1 :]:
            share = share * _spread(other, arrays)
        shares.append(share.sum(axis=(1, 2)) if a.ndim < d.ndim else share)
    return shares
