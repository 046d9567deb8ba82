"""A backward pass computes what it is asked for, and a frozen layer asks for less."""

import numpy as np
import pytest

from course_utils import conv, functional, layers

KERNELS = {
    "conv1d": (conv, (2, 6, 3), (3, 3, 2), 2, {"stride": 2}),
    "conv2d": (conv, (2, 6, 5, 3), (3, 2, 3, 2), 2, {"pad": "same"}),
    "conv3d": (conv, (2, 4, 5, 6, 3), (2, 3, 2, 3, 2), 2, {}),
    "depthwise_conv2d": (conv, (2, 6, 5, 3), (3, 3, 3, 2), 6, {"pad": 1, "pad_mode": "edge"}),
    "conv_transpose2d": (conv, (2, 3, 4, 3), (3, 3, 3, 2), 2, {"stride": 2, "pad": 1}),
    "dense": (functional, (4, 3), (3, 2), 2, {}),
}


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("name", KERNELS)
def test_what_is_not_asked_for_is_none_and_the_rest_is_the_same(name, bias):
    room, x_shape, w_shape, n, options = KERNELS[name]
    rng = np.random.default_rng(0)
    x, w, b = (rng.normal(size=size) for size in (x_shape, w_shape, n))
    forward, backward = (getattr(room, f"{name}_{way}") for way in ("forward", "backward"))
    out, cache = forward(x, w, b if bias else None, **options)
    dout = rng.normal(size=out.shape)
    dx, dw, db = backward(dout, cache)
    assert dx.shape == x.shape
    assert dw.shape == w.shape
    assert (db is not None) is bias
    for x_wanted, w_wanted in ((True, False), (False, True), (False, False)):
        found = backward(dout, cache, input_gradient=x_wanted, weight_gradient=w_wanted)
        expected = (dx if x_wanted else None), *((dw, db) if w_wanted else (None, None))
        for ours, theirs in zip(found, expected, strict=True):
            assert (ours is None) is (theirs is None)
            if ours is not None:
                np.testing.assert_array_equal(ours, theirs)


FROZEN = [
    (layers.Conv2D(4, 3), (5, 5, 2)),
    (layers.Conv2D(4, 3, groups=2), (5, 5, 2)),
    (layers.DepthwiseConv2D(3), (5, 5, 2)),
    (layers.ConvTranspose2D(4, 3), (5, 5, 2)),
    (layers.Dense(4), (5,)),
    (layers.SqueezeExcite(2), (5, 5, 4)),
    (layers.BatchNorm(), (5, 5, 4)),
    (layers.InstanceNorm(), (5, 5, 4)),
    (layers.ConditionalInstanceNorm(2), (5, 5, 4)),
    (layers.GroupNorm(2), (5, 5, 4)),
    (layers.LayerNorm(), (5, 4)),
    (layers.PReLU(), (5, 5, 4)),
]


@pytest.mark.parametrize(("layer", "shape"), FROZEN)
def test_a_frozen_layer_gives_dx_alone(layer, shape):
    rng = np.random.default_rng(1)
    layer.build(shape, rng, np.float64)
    x = rng.normal(size=(3, *shape))
    out, cache = layer.forward(x)
    dout = rng.normal(size=out.shape)
    dx, grads = layer.unfreeze().backward(dout, cache)
    assert grads.keys() == layer.params.keys() != set()
    frozen_dx, frozen_grads = layer.freeze().backward(dout, cache)
    np.testing.assert_array_equal(frozen_dx, dx)
    assert frozen_grads == {}


@pytest.mark.parametrize("layer", [layers.Conv2D(4, 3), layers.DepthwiseConv2D(3)])
def test_a_frozen_layer_computes_no_gradient_of_its_weights(layer, monkeypatch):
    """Not only is it left out of the answer: the work is not done."""
    from course_utils._engine import passes

    def never(*_):
        raise AssertionError("the gradient of frozen weights was computed")

    monkeypatch.setattr(passes, "correlate_dw", never)
    monkeypatch.setattr("course_utils._engine.depthwise.depthwise_dw", never)
    layer.build((5, 5, 2), np.random.default_rng(0)).freeze()
    out, cache = layer.forward(np.ones((1, 5, 5, 2)))
    layer.backward(np.ones_like(out), cache)
    with pytest.raises(AssertionError, match="frozen weights"):
        layer.unfreeze().backward(np.ones_like(out), cache)
