"""A network drawn as a row of its real activations."""

import matplotlib as mpl
import numpy as np
import pytest
from drawn import inside, overlapping, words
from matplotlib.patches import PathPatch, Rectangle

from course_utils import architectures, functional, layers, plots, training
from course_utils.plots.look.words import alt_of
from course_utils.plots.networks import spine as room


def stages():
    rng = np.random.default_rng(0)
    return [
        ("picture", rng.random((28, 28, 1))),
        ("conv 1\n5 × 5", rng.random((28, 28, 6))),
        ("pool 1", rng.random((14, 14, 6))),
        ("conv 2", rng.random((10, 10, 16))),
        ("pool 2", (5, 5, 16)),
        ("dense", rng.normal(size=120)),
        ("shares", np.array([0.05, 0.8, 0.15])),
    ]


def test_it_says_what_goes_in_what_comes_out_and_every_size():
    ax = plots.spine(stages(), labels=["cat", "dog", "cow"], caption="Trained on nothing.")
    said = alt_of(ax.figure)
    assert "from picture of 28 × 28 × 1 to shares, where dog is largest with 80%" in said
    assert "conv 1, 5 × 5: 28 × 28 × 6; pool 1: 14" in said and "Drawn empty: pool 2." in said
    assert "80%. Trained on nothing. Between them" in said
    for expected in ("28 × 28", "16 maps", "conv 1", "5 × 5", "120", "80%"):
        assert expected in words(ax), expected
    assert inside(ax.figure) and not overlapping(ax)


def test_the_maps_are_those_with_the_largest_spread_and_their_sides_the_root_of_the_size():
    x = np.zeros((8, 8, 3))
    x[:4, :, 2] = 3  # the largest spread
    x[0, :, 1] = 1
    ax = plots.spine([("x", np.zeros((32, 32))), ("conv", x)], most=2)
    front = max(ax.images[1:], key=lambda image: image.get_zorder())
    assert len(ax.images) == 3
    assert np.array_equal(front.get_array(), np.repeat([1.0, 0.0], 4)[:, None] * np.ones(8))
    sides = [np.ptp(image.get_extent()[:2]) for image in ax.images]
    assert sides == pytest.approx([room.TALL, room.TALL / 2, room.TALL / 2])


def test_negative_numbers_have_two_hues_and_sizes_alone_are_empty():
    ax = plots.spine([("x", (9, 9, 3)), ("conv", -np.ones((7, 7, 1))), ("dense", (50,))])
    assert [image.get_cmap().name for image in ax.images] == ["course_signed"]
    blank = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_facecolor()[3]]
    assert len(blank) == 2
    assert "Drawn empty: x, dense." in alt_of(ax.figure)


def test_a_strip_and_bars_have_the_true_numbers():
    values = np.array([1.0, -2.0, 0.5])
    ax = plots.spine([("x", np.ones((4, 4))), ("dense", values), ("scores", values)], labels="abc")
    assert np.allclose(ax.images[1].get_array()[:, 0], values / 2)
    bars = [
        p.get_width() for p in ax.patches if isinstance(p, Rectangle) and p.get_height() == 0.13
    ]
    assert bars == pytest.approx([room.BAR / 2, room.BAR / 4, 0])
    many = plots.spine([("x", np.ones((4, 4))), ("out", np.arange(9.0))], labels="abcdefghi")
    assert "5 of 9" in words(many)


@pytest.mark.parametrize("n", [2, 7, 14, 20])
def test_a_long_network_goes_on_in_the_next_row(n):
    steps = [(f"block {k}", np.ones((14, 14, 8))) for k in range(n)]
    ax = plots.spine([("x", np.ones((14, 14))), *steps])
    wide, high = ax.figure.get_size_inches()
    assert wide <= room.WIDTH and high < (1.1 if n < 20 else 1.4) * wide
    assert inside(ax.figure) and not overlapping(ax)
    assert room.SIZE * mpl.rcParams["figure.dpi"] / 72 * 400 / (wide * 110) > 7.5  # at 400 pixels


def test_a_shortcut_is_an_arc_to_a_sum_also_from_row_to_row():
    steps = [(f"block {k}", np.ones((14, 14, 8))) for k in range(6)]
    skips = [(0, 1), (1, 2), (0, 6)]
    ax = plots.spine([("x", np.ones((14, 14))), *steps], skips=skips)
    assert words(ax).count("+") == 3
    arcs = [p for p in ax.patches if isinstance(p, PathPatch)]
    assert len(arcs) == 4  # the long one stands in both rows
    assert "Shortcuts: x to block 0, x to block 5, block 0 to block 1." in alt_of(ax.figure)
    assert not overlapping(ax)


def test_a_row_is_rather_not_broken_below_a_shortcut():
    steps = [(f"block {k}", (14, 14, 8)) for k in range(6)]
    plain = [room._Stage("x", (14, 14), None, "input", None)]
    plain += [room._Stage(name, shape, None, "layer", None) for name, shape in steps]
    for stage in plain:
        stage.measure(1.0, 14, 4)
    (_, cut), _ = room._rows(plain, [])
    (_, other), _ = room._rows(plain, [(cut - 1, cut)])
    assert other != cut


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"stages": [("x", (3, 3))]}, "two stages"),
        ({"stages": [("x", (3, 3)), ("y", np.ones((1, 2, 3, 4)))]}, "'y' to have 1 to 3 axes"),
        ({"stages": [("x", (3, 3)), ("y", (4,), "brick")]}, "a kind of"),
        ({"stages": [("x", (3, 3)), ("y", (4,))], "labels": ["a"]}, "4 labels for 'y'"),
        ({"stages": [("x", (3, 3)), ("y", (4,))], "skips": [(0, 2)]}, "skips between 2 stages"),
    ],
)
def test_what_does_not_fit_is_said(wrong, said):
    with pytest.raises(ValueError, match=said):
        plots.spine(**wrong)


def test_stages_are_what_the_layers_give():
    net = [layers.Conv2D(4, 3, pad="same"), layers.BatchNorm(), layers.ReLU(), layers.MaxPool2D(2)]
    net += [layers.Residual([layers.Conv2D(4, 3, pad="same")]), layers.ReLU()]
    net += [layers.Residual([layers.Conv2D(4, 3, pad="same")]), layers.ReLU()]
    model = training.Model([*net, layers.GlobalAvgPool(), layers.Dense(3)], (8, 8, 1))
    model.build(np.random.default_rng(0))
    x = np.random.default_rng(1).random((8, 8, 1), np.float32)
    found = dict(plots.stages(model, x))
    assert list(found) == [
        "picture", "conv\n3 × 3", "pool", "block 1", "block 2", "average", "probabilities",
    ]  # fmt: skip
    a = x[None]
    for layer in model.net.layers[:4]:
        a = layer(a)
    assert np.array_equal(found["pool"], a[0])
    assert found["probabilities"] == pytest.approx(functional.softmax(model.predict(x[None]))[0])
    merged = dict(plots.stages(model, x, merge=True))
    assert np.array_equal(merged["block 1–2"], found["block 2"]) and "block 1" not in merged


def test_stages_with_random_weights_leave_the_model_and_the_dense_layers_unbuilt():
    model = architectures.alexnet(input_shape=(96, 96, 3))
    found = plots.stages(model, np.ones((96, 96, 3)), rng=np.random.default_rng(0))
    assert found[1][0] == "conv 1\n11 × 11" and found[1][1].shape == (22, 22, 96)
    assert found[-2:] == [("dense 2", (4096,)), ("scores", (1000,))]
    assert model.net.layers[0].own is None
