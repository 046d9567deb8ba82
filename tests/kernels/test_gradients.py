"""Sizes and directions of gradients."""

import numpy as np
import pytest

from course_utils import functional
from course_utils.architectures import small_resnet
from course_utils.training import gradients


@pytest.fixture
def net():
    return small_resnet(depth=8).build(np.random.default_rng(0), np.float64).net


def test_gradient_is_the_slope_of_the_loss(net):
    rng = np.random.default_rng(1)
    x, y = rng.random((6, 14, 14, 1)), rng.integers(0, 10, 6)
    grads = gradients.of_loss(net, x, y)
    assert grads.keys() == net.params.keys()

    def loss():
        return functional.softmax_cross_entropy(net.forward(x, training=True)[0], y)[0]

    w, losses = net.params["0.w"], []
    for h in (1e-5, -2e-5):
        w[1, 1, 0, 3] += h
        losses.append(loss())
    assert (losses[0] - losses[1]) / 2e-5 == pytest.approx(grads["0.w"][1, 1, 0, 3], rel=1e-4)


def test_lengths(net):
    grads = {name: np.zeros_like(w) for name, w in net.params.items()}
    places = [k for k, layer in enumerate(net.layers) if layer.children()]
    names = [next(n for n in grads if n.startswith(f"{k}.")) for k in places]
    for name, size in zip(names, (3, 4, 12), strict=True):
        grads[name].flat[0] = size
    assert gradients.length(grads) == 13
    assert gradients.lengths_by_block(net, grads).tolist() == [3, 4, 12]


def test_cosine():
    first = {"w": np.array([[3.0, 0]]), "b": np.array([4.0])}
    other = {"w": np.array([[0.0, 5]]), "b": np.array([0.0])}
    assert gradients.cosine(first, {k: -2 * g for k, g in first.items()}) == pytest.approx(-1)
    assert gradients.cosine(first, other) == 0
    assert gradients.cosine(first, {"w": first["w"], "b": other["b"]}) == pytest.approx(0.6)
