"""Networks that are not one chain: sums, products and tables of named blocks."""

import numpy as np
import pytest

from course_utils.layers import AvgPool2D, Conv2D, Dense, GlobalAvgPool, Layer, ReLU, Sigmoid
from course_utils.pretrained.wired import Wired, WiredNet
from course_utils.training import Model

RNG = np.random.default_rng(0)


def wires():
    return [
        ["a", [Conv2D(3, 1), ReLU()], "x"],
        ["b", Conv2D(3, 3, pad=1), "a"],
        ["gate", [GlobalAvgPool(), Dense(3), Sigmoid()], "b"],
        ["both", [], "a + b"],
        ["gated", Conv2D(3, 1), "both * gate"],
        ["product", [], "a * gated"],
        ["small", AvgPool2D(2), "product"],
        ["rows", [], "product, small"],
    ]


@pytest.fixture
def net():
    net = WiredNet("small", wires(), (4, 6, 2))
    net.model.build(RNG, np.float64)
    return net


def by_hand(net, x):
    """Run the blocks one by one."""
    block = net.blocks
    a = block["a"](x)
    b = block["b"](a)
    product = a * block["gated"]((a + b) * block["gate"](b)[:, None, None])
    small = block["small"](product)
    return np.concatenate([each.reshape(len(x), -1, 3) for each in (product, small)], axis=1)


def test_output_is_that_of_the_blocks_by_hand(net):
    x = RNG.standard_normal((2, 4, 6, 2))
    expected = by_hand(net, x)
    assert net.model.output_shape == (30, 3)
    np.testing.assert_allclose(net.predict(x), expected, rtol=1e-12)
    np.testing.assert_allclose(net.net.forward(x)[0], expected, rtol=1e-12)
    (rows, b), _ = net.forward_to(x, "rows", "b")
    np.testing.assert_allclose(rows, expected, rtol=1e-12)
    np.testing.assert_allclose(b, net.blocks["b"](net.blocks["a"](x)), rtol=1e-12)


def test_summary_names_the_blocks(net):
    names = [row.name for row in net.model.rows(depth=2)]
    assert names == ["0", *(f"0.{name}" for name, _, _ in wires())]
    shapes = {row.name: row.output_shape for row in net.model.rows(depth=2)}
    assert shapes["0.gate"] == (3,)
    assert shapes["0.small"] == (2, 3, 3)
    assert sum(row.trainable for row in net.model.rows(2)[1:]) == net.model.rows()[0].trainable


def test_gradients(net):
    """A step of pixels and weights changes the output as `backward` says."""
    x = RNG.standard_normal((2, 4, 6, 2))
    out, cache = net.net.forward(x)
    side = RNG.standard_normal(out.shape)
    dx, grads = net.net.backward(side, cache)
    assert set(grads) == set(net.net.params)
    step = RNG.standard_normal(x.shape)

    def total(at):
        return (side * net.net(at)).sum()

    numeric = (total(x + 1e-6 * step) - total(x - 1e-6 * step)) / 2e-6
    np.testing.assert_allclose((dx * step).sum(), numeric, rtol=1e-6)
    for name, w in net.net.params.items():
        step = RNG.standard_normal(w.shape)
        w += 1e-6 * step
        above = total(x)
        w -= 2e-6 * step
        below = total(x)
        w += 1e-6 * step
        np.testing.assert_allclose((grads[name] * step).sum(), (above - below) / 2e-6, rtol=1e-5)


def test_gradient_from_inner_outputs(net):
    x = RNG.standard_normal((1, 4, 6, 2))
    outs, cache = net.forward_to(x, "gate", "a", "a")
    sides = [RNG.standard_normal(out.shape) for out in outs]
    dx = net.backward_from(sides, cache)
    step = RNG.standard_normal(x.shape)

    def total(at):
        outs, _ = net.forward_to(at, "gate", "a", "a")
        return sum((side * out).sum() for side, out in zip(sides, outs, strict=True))

    numeric = (total(x + 1e-6 * step) - total(x - 1e-6 * step)) / 2e-6
    np.testing.assert_allclose((dx * step).sum(), numeric, rtol=1e-6)
    with pytest.raises(ValueError, match="expected 3 gradients, got 1"):
        net.backward_from(sides[:1], cache)


def test_goes_no_further_than_needed(net, monkeypatch):
    x = RNG.standard_normal((1, 4, 6, 2))
    monkeypatch.setattr(net.blocks["gate"], "forward", None)
    net.forward_to(x, "b")
    with pytest.raises(TypeError):
        net.forward_to(x, "gate")


def test_saved_and_loaded(net, tmp_path):
    x = RNG.standard_normal((1, 4, 6, 2))
    net.model.save(tmp_path / "net.npz")
    again = Model.load(tmp_path / "net.npz")
    np.testing.assert_array_equal(again.predict(x), net.predict(x))
    assert isinstance(Layer.from_config(net.net.config()), Wired)


@pytest.mark.parametrize(
    ("wires", "words"),
    [
        ([["a", [], "y"]], r"block 'a': nothing before it is called \['y'\]"),
        ([["a", [], "x"], ["a", [], "x"]], "block 'a': comes twice"),
        ([["x", [], "x"]], "block 'x': comes twice"),
        ([["a", [], "b"], ["b", [], "x"]], r"nothing before it is called \['b'\]"),
        ([], "expected at least one block"),
    ],
)
def test_wrong_wires(wires, words):
    with pytest.raises(ValueError, match=words):
        Wired(wires)


@pytest.mark.parametrize("feed", ["x + a", "x * a", "x + gate"])
def test_shapes_that_do_not_fit(feed):
    gate = [GlobalAvgPool()]
    with pytest.raises(ValueError, match="cannot be joined by"):
        Model(Wired([["gate", gate, "x"], ["a", AvgPool2D(2), "x"], ["b", [], feed]]), (4, 4, 2))


@pytest.mark.parametrize("names", [(), ("z",)])
def test_unknown_block(net, names):
    with pytest.raises(ValueError, match=r"expected names of blocks \(a, b, gate"):
        net.forward_to(np.zeros((1, 4, 6, 2)), *names)
