"""Look at the gradients of a net without training it: their sizes and directions.

Lesson 09 compares what the loss asks of the weights in nets with and without shortcuts.
"""

import numpy as np

from course_utils import functional


def of_loss(net, x, y):
    """Give the gradient of the mean cross-entropy for every array of parameters.

    Parameters
    ----------
    net : Layer
        Built, a `Sequential` such as ``model.net``; it computes as in training.
    x : ndarray, shape (m, ...)
        Inputs.
    y : ndarray, shape (m,)
        Labels.

    Returns
    -------
    dict of str to ndarray
        Named and shaped as ``net.params``.
    """
    scores, cache = net.forward(x, training=True)
    _, dout = functional.softmax_cross_entropy(scores, y)
    return net.backward(dout, cache, input_gradient=False)[1]


def length(grads):
    """Give the length of all arrays of a dict, seen together as one long vector."""
    return float(np.sqrt(sum(np.sum(g**2) for g in grads.values())))


def lengths_by_block(net, grads):
    """Give the length of the gradient in each block, a layer made of layers, from first to last."""
    blocks = [f"{k}." for k, layer in enumerate(net.layers) if layer.children()]
    inside = [{k: g for k, g in grads.items() if k.startswith(block)} for block in blocks]
    return np.array([length(part) for part in inside])


def cosine(first, second):
    """Give the cosine of the angle between two gradients, each seen as one long vector."""
    together = sum(np.sum(first[k] * second[k]) for k in first)
    return float(together / (length(first) * length(second)))
