import json
import time
import tracemalloc

import numpy as np
import oracles
import pytest

from course_utils import conv, layers
from course_utils.layers import (
    LRN,
    AvgPool2D,
    BatchNorm,
    Concat,
    ConditionalInstanceNorm,
    Conv1D,
    Conv2D,
    Conv3D,
    ConvTranspose2D,
    Dense,
    DepthwiseConv2D,
    Dropout,
    Flatten,
    GlobalAvgPool,
    GroupNorm,
    HardSwish,
    InstanceNorm,
    Layer,
    LayerNorm,
    LeakyReLU,
    MaxPool2D,
    PReLU,
    ReLU,
    ReLU6,
    Residual,
    Sequential,
    Sigmoid,
    Softmax,
    SpaceToDepth,
    SqueezeExcite,
    Swish,
    Tanh,
    Upsample2D,
)

PICTURE = (5, 6, 4)
# a layer, the shape of one example, what comes out, (trainable, fixed), multiply-adds
CASES = [
    (Conv2D(3, 3), PICTURE, (3, 4, 3), (111, 0), 3 * 4 * 9 * 4 * 3),
    (Conv2D(2, (3, 2), stride=2, pad="same"), PICTURE, (3, 3, 2), (50, 0), 9 * 6 * 4 * 2),
    (Conv2D(6, 3, pad=1, groups=2, bias=False), PICTURE, (5, 6, 6), (108, 0), 30 * 9 * 2 * 6),
    (Conv2D(6, 2, groups=2), PICTURE, (4, 5, 6), (54, 0), 20 * 4 * 2 * 6),
    (Conv2D(1, 2, dilation=3, pad=(1, 0)), PICTURE, (3, 4, 1), (17, 0), 12 * 4 * 4),
    (Conv1D(3, 5), (9, 2), (5, 3), (33, 0), 5 * 5 * 2 * 3),
    (Conv1D(2, 3, 2, "same", 2, bias=False), (9, 2), (5, 2), (12, 0), 5 * 6 * 2),
    (Conv3D(3, 2), (3, 4, 5, 2), (2, 3, 4, 3), (51, 0), 24 * 16 * 3),
    (Conv3D(2, (1, 3, 2), (1, 2, 1), "same"), (2, 4, 3, 1), (2, 2, 3, 2), (14, 0), 12 * 6 * 2),
    (DepthwiseConv2D(3), PICTURE, (3, 4, 4), (40, 0), 12 * 9 * 4),
    (DepthwiseConv2D(2, 3, stride=2, bias=False), PICTURE, (2, 3, 12), (48, 0), 6 * 4 * 12),
    (ConvTranspose2D(3, 2, stride=2), (2, 3, 4), (4, 6, 3), (51, 0), 6 * 4 * 4 * 3),
    (ConvTranspose2D(2, 3, 2, 1, 1), (2, 3, 1), (4, 6, 2), (20, 0), 6 * 9 * 2),
    (Dense(3), (5,), (3,), (18, 0), 15),
    (Dense(3, bias=False, init="xavier"), (5,), (3,), (15, 0), 15),
    (MaxPool2D(2), PICTURE, (2, 3, 4), (0, 0), 0),
    (MaxPool2D(3, stride=2, pad="same"), PICTURE, (3, 3, 4), (0, 0), 0),
    (AvgPool2D((2, 3), 1), PICTURE, (4, 4, 4), (0, 0), 0),
    (GlobalAvgPool(), PICTURE, (4,), (0, 0), 0),
    (GlobalAvgPool(), (5, 4), (4,), (0, 0), 0),
    (GlobalAvgPool(), (2, 3, 5, 4), (4,), (0, 0), 0),
    (BatchNorm(), PICTURE, PICTURE, (8, 8), 0),
    (BatchNorm(momentum=0.5, eps=0.01), (3,), (3,), (6, 6), 0),
    (InstanceNorm(), PICTURE, PICTURE, (8, 0), 0),
    (ConditionalInstanceNorm(3, eps=0.01), PICTURE, PICTURE, (24, 0), 0),
    (GroupNorm(2, eps=0.01), PICTURE, PICTURE, (8, 0), 0),
    (GroupNorm(1), (6,), (6,), (12, 0), 0),
    (LayerNorm(), PICTURE, PICTURE, (8, 0), 0),
    (LayerNorm(eps=0.01), (3,), (3,), (6, 0), 0),
    (PReLU(), PICTURE, PICTURE, (4, 0), 0),
    (PReLU(0.5), (3,), (3,), (3, 0), 0),
    (Upsample2D(), PICTURE, (10, 12, 4), (0, 0), 0),
    (Upsample2D((1, 3), "bilinear"), PICTURE, (5, 18, 4), (0, 0), 0),
    (Conv2D(3, 3, pad=(2, 1), pad_mode="reflect"), PICTURE, (6, 7, 3), (111, 0), 42 * 9 * 4 * 3),
    (Conv2D(2, 3, 2, "same", bias=False, pad_mode="edge"), PICTURE, (3, 3, 2), (72, 0), 9 * 72),
    (Flatten(), PICTURE, (120,), (0, 0), 0),
    (SpaceToDepth(2), (4, 6, 3), (2, 3, 12), (0, 0), 0),
    (SqueezeExcite(2), PICTURE, PICTURE, (22, 0), 16),
    (SqueezeExcite(2, swish=True), PICTURE, PICTURE, (22, 0), 16),
    (Swish(), PICTURE, PICTURE, (0, 0), 0),
    (LRN(), PICTURE, PICTURE, (0, 0), 0),
    (LRN(3, alpha=0.5), PICTURE, PICTURE, (0, 0), 0),
    *((kind(), (4,), (4,), (0, 0), 0) for kind in (ReLU, ReLU6, LeakyReLU, Sigmoid, Tanh, Softmax)),
    (HardSwish(), (4,), (4,), (0, 0), 0),
    (LeakyReLU(0.1), PICTURE, PICTURE, (0, 0), 0),
    (Dropout(0.5), PICTURE, PICTURE, (0, 0), 0),
    (Sequential([]), PICTURE, PICTURE, (0, 0), 0),
    (Sequential([Conv2D(2, 3), BatchNorm(), Tanh(), Flatten(), Dense(2)]), PICTURE, (2,),
     (74 + 4 + 50, 4), 12 * 9 * 4 * 2 + 48),
    (Residual([Conv2D(4, 3, pad="same"), BatchNorm()]), PICTURE, PICTURE, (156, 8), 30 * 9 * 16),
    (Residual([Conv2D(3, 3, 2, "same")], [Conv2D(3, 1, 2)]), PICTURE, (3, 3, 3), (126, 0),
     9 * 10 * 12),
    (Residual(BatchNorm(), shortcut=Tanh()), (3,), (3,), (6, 6), 0),
    (Concat([[], [Conv2D(2, 1), Tanh()], MaxPool2D(3, 1, "same")]), PICTURE, (5, 6, 10), (10, 0),
     30 * 8),
    (Concat([[], [MaxPool2D(2), Residual([Conv2D(4, 1)]), ConvTranspose2D(3, 2, 2)]]), (4, 6, 4),
     (4, 6, 7), (20 + 51, 0), 6 * 16 + 6 * 4 * 12),
]  # fmt: skip
IDS = [repr(case[0]) for case in CASES]


@pytest.fixture(params=range(len(CASES)), ids=IDS)
def case(request):
    """A layer of its own for every test."""
    layer, *expected = CASES[request.param]
    return Layer.from_config(layer.config()), *expected


def built(layer, shape, dtype=np.float64):
    """Weights, and also biases, gammas and statistics, that are no zeros or ones."""
    rng = np.random.default_rng(0)
    layer.build(shape, rng, dtype)
    for name, a in layer.arrays.items():
        if not name.rsplit(".")[-1].startswith("w"):
            a[...] = rng.uniform(0.5, 1.5, a.shape)
    return layer


def test_every_layer_is_tested():
    names = {name for name in layers.__all__ if name != "Layer"}
    assert names == {type(case[0]).__name__ for case in CASES}


def test_shapes_and_counts_are_told_before_building(case):
    layer, shape, out_shape, count, macs = case
    assert layer.output_shape(shape) == out_shape
    assert layer.count(shape) == count
    assert layer.macs(shape) == macs
    shapes = layer.array_shapes(shape)
    built(layer, shape, np.float32)
    assert {name: a.shape for name, a in layer.arrays.items()} == shapes
    assert sum(a.size for a in layer.params.values()) == count[0]
    assert sum(a.size for a in layer.arrays.values()) == sum(count)
    x = np.random.default_rng(1).normal(size=(2, *shape)).astype(np.float32)
    assert layer(x).shape == (2, *out_shape)
    out, cache = layer.forward(x, training=True, rng=np.random.default_rng(0))
    dx, grads = layer.backward(out, cache)
    assert dx.shape == x.shape
    assert {name: g.shape for name, g in grads.items()} == {
        name: p.shape for name, p in layer.params.items()
    }
    for a in (out, dx, layer(x), *grads.values(), *layer.arrays.values()):
        assert a.dtype == np.float32


@pytest.mark.parametrize("training", [True, False])
def test_gradients_are_numeric_gradients(case, training):
    layer, shape, *_ = case
    built(layer, shape)
    rng = np.random.default_rng(2)
    names = list(layer.params)
    weights = [p.copy() for p in layer.params.values()]
    statistics = {name: a.copy() for name, a in layer.arrays.items() if name not in names}

    def forward(x, *weights):
        layer.set_arrays(
            {name: a.copy() for name, a in statistics.items()}
            | {name: w.copy() for name, w in zip(names, weights, strict=True)}
        )
        return layer.forward(x, training=training, rng=np.random.default_rng(3))

    def backward(dout, cache):
        dx, grads = layer.backward(dout, cache)
        assert sorted(grads) == sorted(names)
        return dx, *(grads[name] for name in names)

    inputs = [rng.normal(size=(2, *shape)), *weights]
    oracles.assert_gradients(forward, backward, inputs, rng, tolerance=1e-6)


def test_input_gradient_may_be_left_out(case):
    layer, shape, *_ = case
    built(layer, shape)
    rng = np.random.default_rng(4)
    x = rng.normal(size=(2, *shape))
    x.flags.writeable = False
    out, cache = layer.forward(x, training=True, rng=rng)
    dout = rng.normal(size=out.shape)
    dout.flags.writeable = False
    _, grads = layer.backward(dout, cache, input_gradient=False)
    for name, gradient in layer.backward(dout, cache)[1].items():
        np.testing.assert_array_equal(grads[name], gradient)


def test_config_and_repr_say_what_it_is(case):
    layer, shape, *_ = case
    text = json.dumps(layer.config())
    twin = Layer.from_config(json.loads(text))
    assert repr(twin) == repr(layer)
    assert twin.config() == layer.config()
    x = np.random.default_rng(5).normal(size=(2, *shape))
    built(layer, shape)
    built(twin, shape)
    np.testing.assert_array_equal(twin(x), layer(x))
    if not layer.children():
        assert eval(repr(layer), vars(layers)).config() == layer.config()


def test_repr_is_short():
    assert repr(Conv2D(6, 5, pad="same")) == "Conv2D(6, 5, pad='same')"
    assert repr(BatchNorm()) == "BatchNorm()"
    deep = Sequential([Dense(n) for n in range(1, 30)])
    assert repr(deep) == "Sequential(29 layers: Dense, Dense, Dense, Dense, ..., Dense, Dense)"
    assert repr(Sequential([ReLU(), Dense(3)])) == "Sequential([ReLU(), Dense(3)])"


def test_groups_are_separate_convolutions():
    layer = built(Conv2D(6, 3, stride=2, pad="same", groups=2), PICTURE)
    x = np.random.default_rng(6).normal(size=(2, *PICTURE))
    w, b = layer.arrays["w"], layer.arrays["b"]
    halves = [
        conv.conv2d_forward(
            x[..., i : i + 2], w[..., j : j + 3], b[j : j + 3], stride=2, pad="same"
        )
        for i, j in ((0, 0), (2, 3))
    ]
    np.testing.assert_allclose(layer(x), np.concatenate([out for out, _ in halves], -1), atol=1e-12)


def test_the_border_of_a_convolution_may_be_mirrored():
    layer = built(Conv2D(2, 3, stride=2, pad=1, pad_mode="reflect", groups=2), PICTURE)
    x = np.random.default_rng(6).normal(size=(2, *PICTURE))
    inside = built(Conv2D(2, 3, stride=2, groups=2), (7, 8, 4))
    inside.set_arrays(layer.arrays)
    np.testing.assert_array_equal(layer(x), inside(conv.pad2d(x, 1, "reflect")))


@pytest.mark.parametrize("mix", [[0.0, 1, 0], [0.5, -0.5, 1], [[0, 0, 1.0], [0.25, 0.75, 0]]])
def test_a_blend_of_styles_is_a_blend_of_their_rows(mix):
    layer = built(ConditionalInstanceNorm(3), PICTURE)
    layer.mix = np.array(mix)
    rng = np.random.default_rng(6)
    x = rng.normal(size=(2, *PICTURE))
    gamma, beta = layer.arrays["gamma"], layer.arrays["beta"]
    for t, row in enumerate(np.broadcast_to(mix, (2, 3))):
        alone = built(InstanceNorm(), PICTURE)
        blend = [sum(r * a for r, a in zip(row, each, strict=True)) for each in (gamma, beta)]
        alone.set_arrays({"gamma": blend[0], "beta": blend[1]})
        np.testing.assert_allclose(layer(x)[t], alone(x)[t], atol=1e-12)

    def forward(x, gamma, beta):
        layer.set_arrays({"gamma": gamma, "beta": beta})
        return layer.forward(x)

    def backward(dout, cache):
        dx, grads = layer.backward(dout, cache)
        return dx, grads["gamma"], grads["beta"]

    oracles.assert_gradients(forward, backward, [x, gamma, beta], rng, tolerance=1e-6)


def test_space_to_depth_by_hand():
    x = np.arange(16).reshape(1, 4, 4, 1)
    out = SpaceToDepth(2)(x)
    np.testing.assert_array_equal(out[0, 0, 1], [2, 3, 6, 7])
    np.testing.assert_array_equal(out[0, 1, 0], [8, 9, 12, 13])
    assert SpaceToDepth(2)(np.zeros((1, 4, 4, 3))).shape == (1, 2, 2, 12)


def test_squeeze_excite_by_hand():
    layer = SqueezeExcite(1)
    layer.set_arrays({"w1": np.eye(2), "b1": np.zeros(2), "w2": np.eye(2), "b2": np.zeros(2)})
    x = np.array([[[[1.0, -4], [3, 2]]]])  # averages 2 and -1
    gate = 1 / (1 + np.exp(-2)), 0.5
    np.testing.assert_allclose(layer(x), x * gate)


def test_swish_by_hand():
    x = np.array([[-800.0, -1, 0, 1, 800]])
    np.testing.assert_allclose(Swish()(x), [[0, -0.268941, 0, 0.731059, 800]], atol=1e-6)
    layer = SqueezeExcite(1, swish=True)
    layer.set_arrays({"w1": np.eye(1), "b1": np.zeros(1), "w2": np.eye(1), "b2": np.zeros(1)})
    np.testing.assert_allclose(layer(np.ones((1, 2, 2, 1))), 1 / (1 + np.exp(-0.731059)), rtol=1e-6)


def test_a_zero_block_is_the_identity():
    block = Residual([Conv2D(4, 3, pad="same"), ReLU(), Conv2D(4, 3, pad="same")])
    block.build(PICTURE, np.random.default_rng(0))
    block.params["main.2.w"][...] = 0
    x = np.random.default_rng(1).normal(size=(2, *PICTURE))
    np.testing.assert_array_equal(block(x), x)


def test_batch_norm_keeps_its_statistics():
    layer = BatchNorm().build((2,), np.random.default_rng(0))
    x = np.float32([[1, 10], [3, 20]])
    layer(x)
    layer.forward(x)
    np.testing.assert_array_equal(layer.arrays["mean"], [0, 0])
    layer.forward(x, training=True)
    np.testing.assert_allclose(layer.arrays["mean"], [0.2, 1.5], rtol=1e-6)
    assert set(layer.params) == {"gamma", "beta"}
    layer.freeze()
    layer.forward(x, training=True)
    np.testing.assert_allclose(layer.arrays["mean"], [0.2, 1.5], rtol=1e-6)


def test_frozen_layers_are_left_alone():
    net = built(Sequential([Dense(4), BatchNorm(), Residual([Dense(4)]), Dense(2)]), (3,))
    everything = net.count((3,))
    for layer in net.layers[:3]:
        assert layer.freeze() is layer
    assert set(net.params) == {"3.w", "3.b"}
    assert net.count((3,)) == (10, sum(everything) - 10)
    out, cache = net.forward(np.ones((2, 3)), training=True)
    dx, grads = net.backward(out, cache)
    assert dx.shape == (2, 3)
    assert set(grads) == {"3.w", "3.b"}
    assert net.backward(out, cache, input_gradient=False)[0] is None
    net.unfreeze()
    assert net.count((3,)) == everything
    net.freeze()
    out, cache = net.forward(np.ones((2, 3)), training=True)
    assert net.backward(out, cache, input_gradient=False) == (None, {})


def test_the_last_layers_of_a_frozen_network_can_learn():
    net = built(Sequential([Dense(4), Residual([Dense(4), Tanh()]), Dense(2)]), (3,)).freeze()
    assert net.params == {}
    net.layers[1].main.layers[0].unfreeze()
    net.layers[2].unfreeze()
    assert set(net.params) == {"1.main.0.w", "1.main.0.b", "2.w", "2.b"}
    assert net.count((3,)) == (20 + 10, 16)
    out, cache = net.forward(np.ones((2, 3)), training=True)
    assert net.backward(out, cache, input_gradient=False)[1].keys() == net.params.keys()


def test_nothing_is_computed_below_the_lowest_layer_that_learns(monkeypatch):
    net = built(Sequential([Dense(4), Tanh(), Dense(4), Tanh(), Dense(2)]), (3,))
    net.layers[0].freeze()
    out, cache = net.forward(np.ones((2, 3)))
    asked = []
    for kind in (Dense, Tanh):
        backward = kind.backward

        def spy(self, dout, cache, *, input_gradient=True, backward=backward):
            asked.append((type(self).__name__, input_gradient))
            return backward(self, dout, cache, input_gradient=input_gradient)

        monkeypatch.setattr(kind, "backward", spy)
    net.backward(out, cache, input_gradient=False)
    assert asked == [("Dense", True), ("Tanh", True), ("Dense", False)]


def test_a_part_of_a_network_shares_its_weights():
    net = built(Sequential([Dense(4), Tanh(), Dense(2)]), (3,))
    part = Sequential(net.layers[:2])
    assert part.arrays["0.w"] is net.arrays["0.w"]
    assert part(np.ones((1, 3))).shape == (1, 4)


@pytest.mark.parametrize(("init", "variance"), [("he", 2 / 450), ("xavier", 2 / (450 + 360))])
def test_first_weights_have_the_right_spread(init, variance):
    conv2d = Conv2D(40, 3, init=init).build((9, 9, 50), np.random.default_rng(0))
    assert conv2d.params["w"].var() == pytest.approx(variance, rel=0.05)
    dense = Dense(360, init=init).build((450,), np.random.default_rng(0))
    assert dense.params["w"].var() == pytest.approx(variance, rel=0.05)
    assert not conv2d.params["b"].any()
    depthwise = DepthwiseConv2D(3, init="he").build((9, 9, 5000), np.random.default_rng(0))
    assert depthwise.params["w"].var() == pytest.approx(2 / 9, rel=0.05)


def test_he_keeps_the_size_of_signals_through_many_relus():
    net = Sequential([layer for _ in range(20) for layer in (Dense(300), ReLU())])
    net.build((300,), np.random.default_rng(0))
    x = np.random.default_rng(1).normal(size=(50, 300)).astype(np.float32)
    assert 0.3 < np.square(net(x)).mean() / np.square(x).mean() < 3


def test_the_same_rng_builds_the_same_weights():
    twins = [Dense(3).build((4,), np.random.default_rng(7)).params["w"] for _ in range(2)]
    np.testing.assert_array_equal(*twins)
    other = Dense(3).build((4,), np.random.default_rng(8)).params["w"]
    assert (twins[0] != other).all()


def test_counting_allocates_nothing():
    net = Sequential([Flatten(), *(Dense(10_000) for _ in range(50))])
    start = time.perf_counter()
    tracemalloc.start()
    counted = net.count((100, 100, 1))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert counted == (50 * 100_010_000, 0)
    assert peak < 1e6
    assert time.perf_counter() - start < 0.5


ERRORS = {
    "not built": (lambda: Dense(3)(np.ones((2, 4))), RuntimeError, r"^Dense\(3\) has no weights"),
    "which layer": (
        lambda: Sequential([Conv2D(6, 5), MaxPool2D(9)]).output_shape((8, 8, 1)),
        ValueError,
        r"^layer 1, MaxPool2D\(9\) cannot take \(4, 4, 6\): .* the filter covers 9 pixels",
    ),
    "nested": (
        lambda: Sequential([ReLU(), [Tanh(), Dense(2)]]).build((8, 8, 1), None),
        ValueError,
        r"^layer 1, layer 1, Dense\(2\): expects a vector \(n,\), got \(8, 8, 1\); put Flatten",
    ),
    "picture": (
        lambda: Conv2D(2, 3).output_shape((10,)),
        ValueError,
        r"^Conv2D\(2, 3\): expects a picture \(n_H, n_W, n_C\), got \(10,\)",
    ),
    "groups": (
        lambda: Conv2D(4, 3, groups=2).output_shape((5, 5, 3)),
        ValueError,
        r"3 channels do not make 2 groups",
    ),
    "sum": (
        lambda: Residual([Conv2D(3, 3)]).output_shape(PICTURE),
        ValueError,
        r"^Residual: main gives \(3, 4, 3\) and the shortcut \(5, 6, 4\).* give a projection",
    ),
    "sum of arrays": (
        lambda: built(Residual([GlobalAvgPool(), Dense(4)]), PICTURE),
        ValueError,
        r"^Residual: main gives \(4,\) and the shortcut \(5, 6, 4\)",
    ),
    "stack": (
        lambda: Concat([[], MaxPool2D(2)]).output_shape(PICTURE),
        ValueError,
        r"^Concat: the branches give pictures of different sizes: \[\(5, 6, 4\), \(2, 3, 4\)\]",
    ),
    "pad mode": (
        lambda: Conv2D(2, 3, pad=1, pad_mode="mirror"),
        ValueError,
        r"^Conv2D: pad_mode must be one of .* got 'mirror'",
    ),
    "mirror": (
        lambda: Conv2D(2, 3, pad=1, pad_mode="reflect").output_shape((1, 5, 2)),
        ValueError,
        r"^Conv2D: reflect padding must be less than the input",
    ),
    "instance": (
        lambda: InstanceNorm().build((4,), None),
        ValueError,
        r"^InstanceNorm\(\): expects a picture \(n_H, n_W, n_C\), got \(4,\)",
    ),
    "mix": (
        lambda: (
            setattr(mixed := built(ConditionalInstanceNorm(3), PICTURE), "mix", np.ones(2))
            or mixed(np.ones((5, *PICTURE)))
        ),
        ValueError,
        r"^ConditionalInstanceNorm\(3\): mix must have shape \(3,\) or \(5, 3\).* got \(2,\)",
    ),
    "channel groups": (
        lambda: GroupNorm(3).build(PICTURE, None),
        ValueError,
        r"^GroupNorm\(3\): 4 channels do not make 3 groups",
    ),
    "no groups": (lambda: GroupNorm(0), ValueError, r"^GroupNorm: groups must be at least 1"),
    "factor": (lambda: Upsample2D(1.5), TypeError, r"^upsample2d: factor must be a whole number"),
    "mode": (lambda: Upsample2D(2, "cubic"), ValueError, r"^upsample2d: mode must be one of"),
    "blocks": (lambda: SpaceToDepth(2).output_shape(PICTURE), ValueError, r"5 x 6 pixels are not"),
    "brackets": (lambda: Sequential([ReLU]), TypeError, r"got .*ReLU.*; write ReLU\(\.\.\.\)"),
    "no list": (lambda: Sequential(ReLU()), TypeError, r"^Sequential: layers must be a list"),
    "no branches": (lambda: Concat([]), TypeError, r"^Concat: branches must be a list"),
    "init": (
        lambda: Dense(3, init="kaiming"),
        ValueError,
        r'^Dense: init must be "he" or "xavier"',
    ),
    "whole": (lambda: Conv2D(2.5, 3), TypeError, r"^Conv2D: n_C must be a whole number, got 2.5"),
    "positive": (lambda: Conv2D(2, 0), ValueError, r"^Conv2D: f must be at least 1, got 0"),
    "rate": (lambda: Dropout(1.5), ValueError, r"^dropout: rate must be at least 0"),
    "kind": (lambda: Layer.from_config({"kind": "Cat"}), ValueError, r"no layer of the kind 'Cat'"),
}


@pytest.mark.parametrize("name", ERRORS)
def test_errors_say_what_is_wrong(name):
    run, kind, words = ERRORS[name]
    with pytest.raises(kind, match=words):
        run()
