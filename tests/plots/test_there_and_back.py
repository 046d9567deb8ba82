"""A picture on its way through a network, and its gradient on the way back."""

import numpy as np

from course_utils import functional, layers, plots
from course_utils.plots.look.words import alt_of


def test_there_and_back_draws_the_real_numbers():
    rng = np.random.default_rng(0)
    net = layers.Sequential(
        [layers.Conv2D(2, 3), layers.ReLU(), layers.MaxPool2D(2), layers.Flatten(), layers.Dense(4)]
    ).build((8, 8, 1), rng)
    x = rng.normal(size=(8, 8, 1))
    fig = plots.there_and_back(net, x, 3)
    up, down = fig.axes[:5], fig.axes[5:]
    assert [ax.get_title() for ax in up] == [
        "the digit", "convolution", "ReLU", "max pool", "scores",
    ]  # fmt: skip
    out, caches = net.forward(x[None], training=True)
    loss, d = functional.softmax_cross_entropy(out, np.array([3]))
    dx, _ = net.backward(d, caches)
    assert np.allclose(down[0].images[0].get_array(), dx[0, ..., 0])
    assert np.allclose([bar.get_width() for bar in down[4].patches], d[0])
    assert f"loss {loss:.2f}" in alt_of(fig)
