"""Painting by optimisation: the pixels are moved until content and style fit.

The network only looks: `net` is what `pretrained.load("efficientnet_lite0")` gives, and its
weights stay as they are. Lesson 23 writes the loop out first.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np

from course_utils.style.costs import content_cost, statistics, style_cost, total_variation

LAYERS = ("stem", "b0", "b2", "b4")


@dataclass
class Goal:
    """What a painting is compared with: one number for a picture, and its gradient.

    Parameters
    ----------
    net : pretrained network
        With ``forward_to`` and ``backward_from``.
    content : dict of str to ndarray
        Activations wanted, by the layer's name; empty where no content is.
    style : dict of str to Statistics
        Statistics wanted, by the layer's name; empty where no style is.
    content_weight, style_weight, variation : float
        What each cost counts; that of the style is shared by its layers.
    centred : bool
        Compare covariances and means; False compares Gram matrices.

    Attributes
    ----------
    parts : dict of str to float
        The costs of the last picture, weighted: "content", "style", "variation".
    """

    net: object
    content: dict
    style: dict
    content_weight: float = 0.05
    style_weight: float = 1.0
    variation: float = 0.1
    centred: bool = True
    parts: dict = field(default_factory=dict, init=False)

    def __call__(self, x):
        """Give (cost, gradient) of a prepared picture (1, n_H, n_W, 3)."""
        names = [name for name in self.net.blocks if name in self.content or name in self.style]
        found, cache = self.net.forward_to(x, *names)
        outs = dict(zip(names, found, strict=True))
        douts = {name: np.zeros_like(a) for name, a in outs.items()}
        parts = dict.fromkeys(("content", "style", "variation"), 0.0)

        def add(part, weight, name, cost, gradient):
            parts[part] += weight * cost
            douts[name] += np.float32(weight) * gradient

        for name, target in self.content.items():
            weight = self.content_weight / len(self.content)
            add("content", weight, name, *content_cost(outs[name], target))
        for name, target in self.style.items():
            weight = self.style_weight / len(self.style)
            add("style", weight, name, *style_cost(outs[name], target, centred=self.centred))
        gradient = self.net.backward_from([*douts.values()], cache)
        if self.variation:
            cost, rough = total_variation(x)
            parts["variation"] = self.variation * cost
            gradient = gradient + np.float32(self.variation) * rough
        self.parts = parts
        return sum(parts.values()), gradient


@dataclass
class Painting:
    """What `paint` made.

    Attributes
    ----------
    image : ndarray, shape (size, size, 3), uint8
    costs : list of float
        The whole cost of every picture that was tried at the final size.
    parts : dict of str to float
        The costs of the last picture: "content", "style", "variation".
    snapshots : dict of int to ndarray
        The picture after so many iterations, for those that were asked for.
    """

    image: np.ndarray
    costs: list
    parts: dict
    snapshots: dict


def goal_of(net, content, style, size, *, content_layer="b4", style_layers=LAYERS, **weights):
    """Look at photograph and style with the network and keep what is wanted of each.

    Parameters
    ----------
    net : pretrained network
    content, style : image or None
        Pictures as `net.prepare` takes them; None for a cost that is not wanted.
    size : int
        Pixels a side at which both are looked at.
    content_layer : str
    style_layers : sequence of str
        Names out of ``net.blocks``.
    **weights
        As in `Goal`.

    Returns
    -------
    Goal

    Examples
    --------
    >>> from course_utils import data, pretrained
    >>> net, cat = pretrained.load("efficientnet_lite0"), data.photograph("chelsea")
    >>> goal = goal_of(net, cat, None, 32, variation=0)
    >>> goal(net.prepare(cat, 32))[0]  # the content is there already
    0.0
    """
    wanted, targets = {}, {}
    if content is not None:
        (found,), _ = net.forward_to(net.prepare(content, size), content_layer)
        wanted = {content_layer: found}
    if style is not None:
        outs, _ = net.forward_to(net.prepare(style, size), *style_layers)
        targets = {name: statistics(a) for name, a in zip(style_layers, outs, strict=True)}
    return Goal(net, wanted, targets, **weights)


def paint(net, content, style, *, size=224, iterations=150, start=None, keep=(), **options):
    """Move the pixels of a picture until it has the content of one and the style of another.

    A third of the iterations is made at half the size, where strokes and colours find their places
    sooner. Each is a step of L-BFGS, which learns from the last ten gradients how the cost bends.

    Parameters
    ----------
    net : pretrained network
        EfficientNet-Lite0, or another with ``prepare``, ``forward_to`` and ``backward_from``.
    content, style : image or None
        Without content a texture is made, without style the content is rebuilt.
    size : int, default 224
        Pixels a side.
    iterations : int, default 150
    start : image, optional
        Where to begin; the content when not given. Noise is a picture, too.
    keep : iterable of int
        Iterations after which the picture is kept in `Painting.snapshots`.
    **options
        As in `goal_of` and `Goal`.

    Returns
    -------
    Painting

    Raises
    ------
    ValueError
        If there is neither content nor start.

    References
    ----------
    Gatys, Ecker and Bethge, "Image style transfer using convolutional neural networks" (2016).
    Liu and Nocedal, "On the limited memory BFGS method for large scale optimization" (1989).

    Examples
    --------
    >>> from course_utils import data, pretrained
    >>> net, cat = pretrained.load("efficientnet_lite0"), data.photograph("chelsea")
    >>> made = paint(net, cat, data.photograph("coffee"), size=32, iterations=6)
    >>> made.image.shape, made.costs[-1] < made.costs[0]
    ((32, 32, 3), True)
    """
    first = content if start is None else start
    if first is None:
        raise ValueError("paint: give content, or a picture to start from")
    coarse, snapshots = iterations // 3, {}
    if 0 in keep:
        snapshots[0] = to_picture(net.prepare(first, size))
    x = net.prepare(first, size // 2)
    for side, before, times in ((size // 2, 0, coarse), (size, coarse, iterations - coarse)):
        x, costs = resized(x, side), []
        goal = goal_of(net, content, style, side, **options)

        def watch(k, x, cost, before=before, costs=costs):
            costs.append(cost)
            if before + k in keep:
                snapshots[before + k] = to_picture(resized(x, size))

        x = lbfgs(goal, x, times, watch=watch)
    cost, _ = goal(x)
    return Painting(to_picture(x), [*costs, cost], goal.parts, snapshots)


def lbfgs(goal, x, iterations, *, watch=None):
    """Go downhill with SciPy's L-BFGS.

    Parameters
    ----------
    goal : callable
        ``goal(x)`` gives (cost, gradient).
    x : ndarray
        Where to begin.
    iterations : int
    watch : callable, optional
        Called as ``watch(k, x, cost)`` after each iteration, k from 1.

    Returns
    -------
    ndarray, shape and type of `x`

    Examples
    --------
    >>> lbfgs(lambda x: (np.sum((x - 3) ** 2), 2 * (x - 3)), np.zeros(2), 10)
    array([3., 3.])
    """
    from scipy.optimize import minimize  # late: half a second

    shape, dtype, done = x.shape, x.dtype, 0

    def cost_and_gradient(flat):
        cost, gradient = goal(flat.reshape(shape).astype(dtype))
        return cost, gradient.ravel().astype(np.float64)

    def after(intermediate_result):
        nonlocal done
        done += 1
        if watch is not None:
            flat, cost = intermediate_result.x, float(intermediate_result.fun)
            watch(done, flat.reshape(shape).astype(dtype), cost)

    how = {"maxiter": iterations, "maxfun": 2 * iterations + 10, "maxcor": 10, "ftol": 0, "gtol": 0}
    flat = x.ravel().astype(np.float64)
    if iterations > 0:
        flat = minimize(
            cost_and_gradient, flat, jac=True, method="L-BFGS-B", callback=after, options=how
        ).x
    return flat.reshape(shape).astype(dtype)


def to_picture(x):
    """Turn a prepared picture (1, n_H, n_W, 3) back into one to look at, uint8.

    Examples
    --------
    >>> to_picture(np.full((1, 1, 1, 3), -127 / 128))
    array([[[0, 0, 0]]], dtype=uint8)
    """
    return np.clip(np.rint(x[0] * 128 + 127), 0, 255).astype(np.uint8)


def resized(x, size):
    """Scale a prepared picture to `size` pixels a side.

    Examples
    --------
    >>> resized(np.ones((1, 4, 4, 3), np.float32), 8).shape
    (1, 8, 8, 3)
    """
    if x.shape[1:3] == (size, size):
        return x
    return cv2.resize(x[0], (size, size), interpolation=cv2.INTER_CUBIC)[None]
