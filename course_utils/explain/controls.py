"""Copies of a network that unmask a map: shuffled weights, and a backward pass that hides."""

import copy

import numpy as np

from course_utils.layers import ReLU6


def shuffled(net, names, rng):
    """Copy a network, with the weights of some blocks in random order: what they knew is lost.

    Parameters
    ----------
    net : Published
    names : iterable of str
        Blocks. Each array of weights keeps its numbers, but not their places.
    rng : np.random.Generator

    Returns
    -------
    Published
        `net` stays as it is.

    Examples
    --------
    >>> from course_utils.pretrained import Published
    >>> net = Published("tiny", {"scores": layers.Dense(6)}, (1,))
    >>> w = net.blocks["scores"].build((1,), np.random.default_rng(0), float).arrays["w"]
    >>> other = shuffled(net, ["scores"], np.random.default_rng(0))
    >>> moved = other.blocks["scores"].arrays["w"]
    >>> np.array_equal(w, moved), np.array_equal(np.sort(w), np.sort(moved))
    (False, True)
    """
    other = copy.deepcopy(net)
    for name in names:
        for a in other.blocks[name].arrays.values():
            a[...] = rng.permutation(a.ravel()).reshape(a.shape)
    return other


def guided(net):
    """Copy a network, with activations that let only positive gradients through, going back.

    "Guided backpropagation", of Springenberg, Dosovitskiy, Brox and Riedmiller (2015),
    https://arxiv.org/abs/1412.6806. It is here as a warning: see lesson 22.

    Examples
    --------
    >>> from course_utils.pretrained import Published
    >>> net = guided(Published("tiny", {"top": layers.ReLU6()}, (2,)))
    >>> (a,), cache = net.forward_to(np.array([[1.0, 2]]), "top")
    >>> net.backward_from([np.array([[5.0, -5]])], cache)
    array([[5., 0.]])
    """
    other = copy.deepcopy(net)
    for block in other.blocks.values():
        _guide(block)
    return other


class _GuidedReLU6(ReLU6):
    def backward(self, dout, cache, *, input_gradient=True):
        return super().backward(np.maximum(dout, 0), cache, input_gradient=input_gradient)


def _guide(layer):
    if isinstance(layer, ReLU6):
        layer.__class__ = _GuidedReLU6
    for inside in layer.children().values():
        _guide(inside)
