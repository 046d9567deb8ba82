"""Layers made of layers: one after the other, or side by side.

No graph of nodes is needed: chains, sums and stacks of channels, nested, make every network here.
"""
# ruff: noqa: D102 - forward, backward and so on are described once, in Layer

import numpy as np

from course_utils.layers.base import Layer, plain


@plain
class Sequential(Layer):
    """Run layers one after the other. Without layers it hands on what it gets.

    Parameters
    ----------
    layers : list of Layer
        From the input on. A list inside the list is a `Sequential` too.

    Examples
    --------
    >>> from course_utils.layers import Conv2D, MaxPool2D, ReLU
    >>> Sequential([Conv2D(6, 5), ReLU(), MaxPool2D(2)]).output_shape((28, 28, 1))
    (12, 12, 6)
    """

    layers: list

    def __post_init__(self):
        if isinstance(self.layers, Layer) or not hasattr(self.layers, "__iter__"):
            raise TypeError(f"Sequential: layers must be a list of layers, got {self.layers!r}")
        self.layers = [as_layer("Sequential", layer) for layer in self.layers]

    def children(self):
        return {str(number): layer for number, layer in enumerate(self.layers)}

    def parts(self, shape):
        for number, layer in enumerate(self.layers):
            yield str(number), layer, shape
            shape = self._after(number, shape)

    def output_shape(self, shape):
        for number in range(len(self.layers)):
            shape = self._after(number, shape)
        return tuple(shape)

    def forward(self, x, *, training=False, rng=None):
        caches = []
        for layer in self.layers:
            x, cache = layer.forward(x, training=training, rng=rng)
            caches.append(cache)
        return x, caches

    def __call__(self, x):
        for layer in self.layers:  # lets go of every array as soon as it has been used
            x = layer(x)
        return x

    def backward(self, dout, cache, *, input_gradient=True):
        first = 0
        if not input_gradient:  # nothing is asked for below the first layer that learns
            learning = [i for i, layer in enumerate(self.layers) if layer.params]
            first = min(learning, default=len(self.layers))
        grads = {}
        for number in reversed(range(first, len(self.layers))):
            wanted = input_gradient or number > first
            layer = self.layers[number]
            dout, inside = layer.backward(dout, cache[number], input_gradient=wanted)
            grads |= {f"{number}.{name}": gradient for name, gradient in inside.items()}
        return dout if input_gradient else None, grads

    def __repr__(self):
        if len(self.layers) <= 3:
            return f"Sequential({self.layers!r})"
        kinds = [type(layer).__name__ for layer in self.layers]
        kinds = kinds if len(kinds) <= 8 else [*kinds[:4], "...", *kinds[-2:]]
        return f"Sequential({len(self.layers)} layers: {', '.join(kinds)})"

    def _after(self, number, shape):
        try:
            return self.layers[number].output_shape(shape)
        except (ValueError, TypeError) as error:
            raise type(error)(f"layer {number}, {error}") from None


@plain
class Residual(Layer):
    """Add what comes in to what comes out: main(x) + shortcut(x).

    Parameters
    ----------
    main : list of Layer, or Layer
        The layers on the way.
    shortcut : list of Layer, or Layer, default ()
        The way round them. Empty it is the identity; where `main` changes the shape put a
        projection there, such as ``[Conv2D(64, 1, stride=2)]``.

    References
    ----------
    He, Zhang, Ren and Sun, "Deep residual learning for image recognition" (2016),
    https://arxiv.org/abs/1512.03385. Lesson 09 derives it.

    Examples
    --------
    >>> from course_utils.layers import Conv2D
    >>> block = Residual([Conv2D(8, 3, stride=2, pad=1)], [Conv2D(8, 1, stride=2)])
    >>> block.output_shape((56, 56, 4))
    (28, 28, 8)
    """

    main: Layer | list
    shortcut: Layer | list = ()

    def __post_init__(self):
        self.main = as_layer("Residual", self.main)
        self.shortcut = as_layer("Residual", self.shortcut)

    def children(self):
        return {"main": self.main, "shortcut": self.shortcut}

    def output_shape(self, shape):
        shapes = self.main.output_shape(shape), self.shortcut.output_shape(shape)
        self._check(*shapes)
        return shapes[0]

    def forward(self, x, *, training=False, rng=None):
        main, main_cache = self.main.forward(x, training=training, rng=rng)
        shortcut, shortcut_cache = self.shortcut.forward(x, training=training, rng=rng)
        self._check(main.shape, shortcut.shape)
        return main + shortcut, (main_cache, shortcut_cache)

    def backward(self, dout, cache, *, input_gradient=True):
        grads, total = {}, None
        for (name, layer), inside_cache in zip(self.children().items(), cache, strict=True):
            dx, inside = layer.backward(dout, inside_cache, input_gradient=input_gradient)
            grads |= {f"{name}.{key}": gradient for key, gradient in inside.items()}
            if input_gradient:
                total = dx if total is None else total + dx
        return total, grads

    def _check(self, main, shortcut):
        if main != shortcut:
            raise ValueError(
                f"Residual: main gives {main} and the shortcut {shortcut}, which cannot be added; "
                "give a projection, such as shortcut=[Conv2D(n_C, 1, stride=2)]"
            )


@plain
class Concat(Layer):
    """Run branches side by side on the same input and stack their channels.

    Parameters
    ----------
    branches : list of (list of Layer, or Layer)
        An empty list is a branch that hands on the input: ``Concat([[], down_and_up])`` is
        the skip of a U-Net.

    References
    ----------
    Szegedy et al., "Going deeper with convolutions" (2015), https://arxiv.org/abs/1409.4842.
    Lesson 10 derives it.

    Examples
    --------
    >>> from course_utils.layers import Conv2D
    >>> Concat([[Conv2D(64, 1)], [Conv2D(32, 5, pad="same")], []]).output_shape((28, 28, 192))
    (28, 28, 288)
    """

    branches: list

    def __post_init__(self):
        if not isinstance(self.branches, (list, tuple)) or not self.branches:
            raise TypeError(f"Concat: branches must be a list of branches, got {self.branches!r}")
        self.branches = [as_layer("Concat", branch) for branch in self.branches]

    def children(self):
        return {str(number): branch for number, branch in enumerate(self.branches)}

    def output_shape(self, shape):
        shapes = [branch.output_shape(shape) for branch in self.branches]
        if len({each[:-1] for each in shapes}) > 1:
            raise ValueError(f"Concat: the branches give pictures of different sizes: {shapes}")
        return (*shapes[0][:-1], sum(each[-1] for each in shapes))

    def forward(self, x, *, training=False, rng=None):
        pairs = [branch.forward(x, training=training, rng=rng) for branch in self.branches]
        outs, caches = zip(*pairs, strict=True)
        ends = np.cumsum([out.shape[-1] for out in outs])
        return np.concatenate(outs, axis=-1), (caches, ends[:-1])

    def backward(self, dout, cache, *, input_gradient=True):
        caches, cuts = cache
        grads, total = {}, None
        for number, piece in enumerate(np.split(dout, cuts, axis=-1)):
            branch = self.branches[number]
            dx, inside = branch.backward(piece, caches[number], input_gradient=input_gradient)
            grads |= {f"{number}.{name}": gradient for name, gradient in inside.items()}
            if input_gradient:
                total = dx if total is None else total + dx
        return total, grads


def as_layer(function, value):
    """Return a layer as it is, and a list of layers as a `Sequential`."""
    if isinstance(value, (list, tuple)):
        return Sequential(value)
    if isinstance(value, Layer):
        return value
    hint = f"; write {value.__name__}(...)" if isinstance(value, type) else ""
    raise TypeError(f"{function}: expected a layer or a list of layers, got {value!r}{hint}")
