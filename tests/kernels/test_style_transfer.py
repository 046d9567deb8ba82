"""Style: the costs by hand and by numeric gradients, painting on a small net, styles drawn."""

import numpy as np
import pytest

from course_utils import functional, style, training
from course_utils.conv import conv2d_backward, conv2d_forward

RNG = np.random.default_rng(23)
SHAPES = [(1, 5, 7, 3), (4, 4, 1), (1, 1, 6, 4), (9, 5), (2, 3, 4, 2)]
DRAWN = [
    style.brush_strokes,
    style.mosaic,
    style.stained_glass,
    style.pen_strokes,
    style.dots,
]


# ------------------------------------------------------------------ Gram matrix and statistics


def test_gram_matrix_by_hand():
    a = np.array([[[1.0, 2], [0, 1]], [[3, 0], [0, -1]]])  # four places, two channels
    assert np.array_equal(style.gram_matrix(a), np.array([[10, 2], [2, 6]]) / 4)
    means = np.array([1, 0.5])
    wanted = np.array([[10, 2], [2, 6]]) / 4 - np.outer(means, means)
    assert np.allclose(style.gram_matrix(a, centred=True), wanted)


@pytest.mark.parametrize("shape", SHAPES)
def test_gram_matrix_adds_up_products_one_by_one(shape):
    a = RNG.normal(2, 1, shape)
    n_C, places = shape[-1], [a[where] for where in np.ndindex(shape[:-1])]
    plain = np.zeros((n_C, n_C))
    for place in places:
        for i in range(n_C):
            for j in range(n_C):
                plain[i, j] += place[i] * place[j] / len(places)
    assert np.allclose(style.gram_matrix(a), plain)
    if len(places) > 1 and n_C > 1:
        covariance = np.cov(a.reshape(-1, n_C).T, bias=True)
        assert np.allclose(style.gram_matrix(a, centred=True), covariance)


def test_gram_matrix_knows_no_places():
    a = RNG.normal(size=(6, 5, 4))
    mixed = RNG.permutation(a.reshape(-1, 4)).reshape(5, 6, 4)
    assert np.allclose(style.gram_matrix(mixed), style.gram_matrix(a))
    assert np.allclose(style.gram_matrix(np.tile(a, (3, 2, 1))), style.gram_matrix(a))


def test_statistics_are_those_of_numpy():
    found = style.statistics(a := RNG.normal(3, 2, (1, 4, 6, 5)))
    assert np.allclose(found.means, a.mean(axis=(0, 1, 2)))
    assert np.allclose(found.covariance, found.gram - np.outer(found.means, found.means))


# ------------------------------------------------------------------ costs


def test_content_cost_by_hand():
    cost, gradient = style.content_cost(np.array([[1.0, 0], [5, 2]]), np.array([[1.0, 2], [2, 1]]))
    assert cost == pytest.approx((4 + 9 + 1) / 10)
    assert np.allclose(gradient, np.array([[0, -4], [6, 2]]) / 10)


def test_style_cost_by_hand():
    target = style.statistics(np.array([[1.0, 0], [0, 1]]))  # Gram matrix: halves on the diagonal
    a = np.array([[2.0, 0], [0, 0], [0, 1], [0, 1]])  # Gram matrix: 1 and 1/2
    cost, gradient = style.style_cost(a, target)
    assert cost == pytest.approx(0.25 / 0.5)
    # dG is 2 (1 - 1/2) / 0.5 = 2 at the first channel; dA = 2 A dG / n = 2 * 2 * 2 / 4
    assert np.allclose(gradient, [[2, 0], [0, 0], [0, 0], [0, 0]])


def test_costs_are_0_at_the_target_and_1_at_zeros():
    a = RNG.normal(1, 1, (6, 5, 4))
    target = style.statistics(a)
    for cost, gradient in (
        style.content_cost(a, a),
        style.style_cost(a, target),
        style.style_cost(a[::-1], target, centred=True),
    ):
        assert cost == pytest.approx(0, abs=1e-20)
        assert np.allclose(gradient, 0)
    zeros = np.zeros_like(a)
    assert style.content_cost(zeros, a)[0] == pytest.approx(1)
    assert style.style_cost(zeros, target)[0] == pytest.approx(1)
    assert style.style_cost(zeros, target, centred=True)[0] == pytest.approx(2)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("centred", [False, True])
def test_gradient_of_the_style_cost(shape, centred):
    a, other = RNG.normal(1, 1, shape), RNG.normal(-0.5, 2, (7, shape[-1]))
    target = style.statistics(other)

    def cost(a):
        return style.style_cost(a, target, centred=centred)[0]

    gradient = style.style_cost(a, target, centred=centred)[1]
    assert gradient.shape == shape
    assert training.gradient_check(cost, a, gradient) < 1e-7


@pytest.mark.parametrize("shape", SHAPES)
def test_gradient_of_the_content_cost(shape):
    a, target = RNG.normal(size=(2, *shape))
    gradient = style.content_cost(a, target)[1]
    assert training.gradient_check(lambda a: style.content_cost(a, target)[0], a, gradient) < 1e-7


@pytest.mark.parametrize("shape", [(5, 4, 3), (1, 6, 2, 1), (2, 3, 5, 2), (1, 4, 2), (4, 1, 1)])
def test_gradient_of_total_variation(shape):
    x = RNG.normal(size=shape)
    gradient = style.total_variation(x)[1]
    assert training.gradient_check(lambda x: style.total_variation(x)[0], x, gradient) < 1e-7


def test_total_variation_by_hand():
    x = np.array([[1.0, 2], [4, 1]])[..., None]
    cost, gradient = style.total_variation(x)
    assert cost == pytest.approx((1 + 9 + 9 + 1) / 4)
    assert np.allclose(gradient[..., 0], np.array([[-1 - 3, 1 + 1], [3 + 3, -1 - 3]]) * 2 / 4)
    assert style.total_variation(np.full((3, 4, 2), 7.0))[0] == 0


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_costs_keep_the_float_type_and_the_inputs(dtype):
    a, b = RNG.normal(1, 1, (2, 4, 5, 3)).astype(dtype)
    before, target = a.copy(), style.statistics(b)
    pairs = [style.content_cost(a, b), style.total_variation(a)]
    pairs += [style.style_cost(a, target, centred=centred) for centred in (False, True)]
    for cost, gradient in pairs:
        assert isinstance(cost, float)
        assert gradient.dtype == dtype
    assert np.array_equal(a, before)


def test_whole_numbers_do_not_wrap_around():
    low, high = np.zeros((2, 2), np.uint8), np.full((2, 2), 200, np.uint8)
    assert style.content_cost(low, high)[0] == pytest.approx(1)
    assert style.total_variation(np.array([[200, 0]], np.uint8)[..., None])[0] == 20000


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda a: style.content_cost(a, a[:1]), r"one shape, got \(4, 3\), \(1, 3\)"),
        (lambda a: style.content_cost(a, 0 * a), "target is zero everywhere"),
        (lambda a: style.style_cost(a, style.statistics(a[:, :2])), "a has 3 channels, target 2"),
        (lambda a: style.total_variation(a), r"x must be \(\.\.\., n_H, n_W, n_C\)"),
        (lambda a: style.gram_matrix(a[0]), r"a must be \(\.\.\., n_C\) with places"),
        (lambda a: style.gram_matrix(a[:0]), "with places, got shape"),
        (lambda a: style.paint(None, None, None), "give content, or a picture to start from"),
    ],
)
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call(np.ones((4, 3)))


def test_style_cost_wants_statistics():
    with pytest.raises(TypeError, match=r"must come from statistics"):
        style.style_cost(np.ones((4, 3)), np.ones((3, 3)))


# ------------------------------------------------------------------ painting, on a small net


class SmallNet:
    """Two convolutions, in float64, with the methods that painting uses."""

    blocks = ("stem", "b0")

    def __init__(self):
        rng = np.random.default_rng(0)
        self.w = {
            "stem": rng.normal(size=(3, 3, 3, 6)) / 3,
            "b0": rng.normal(size=(3, 3, 6, 5)) / 4,
        }
        self.strides = {"stem": 2, "b0": 1}

    def prepare(self, image, size=224):
        image = np.asarray(image, float)
        step = len(image) // size
        return ((image[: step * size : step, : step * size : step] - 127) / 128)[None]

    def forward_to(self, x, *names):
        outs, caches = {}, [names]
        for name in self.blocks:
            x, cache = conv2d_forward(x, self.w[name], stride=self.strides[name], pad="same")
            x, gate = functional.tanh_forward(x)
            caches.append((name, cache, gate))
            outs[name] = x
        return [outs[name] for name in names], caches

    def backward_from(self, douts, caches):
        d, douts = None, dict(zip(caches[0], douts, strict=True))
        for name, cache, gate in reversed(caches[1:]):
            if name in douts:
                d = douts[name] if d is None else d + douts[name]
            if d is not None:
                d = conv2d_backward(functional.tanh_backward(d, gate), cache)[0]
        return d


@pytest.fixture(scope="module")
def net():
    return SmallNet()


@pytest.fixture(scope="module")
def pictures():
    rng = np.random.default_rng(1)
    return rng.integers(0, 256, (2, 16, 16, 3), dtype=np.uint8)


@pytest.mark.parametrize("centred", [False, True])
def test_gradient_of_the_whole_cost_down_to_the_pixels(net, pictures, centred):
    goal = style.goal_of(net, *pictures, 8, content_layer="b0", style_layers=("stem", "b0"),
                         content_weight=0.7, style_weight=2, variation=0.3,
                         centred=centred)  # fmt: skip
    x = RNG.normal(size=(1, 8, 8, 3)) / 2
    cost, gradient = goal(x)
    assert cost == pytest.approx(sum(goal.parts.values()))
    assert min(goal.parts.values()) > 0
    assert training.gradient_check(lambda x: goal(x)[0], x, gradient) < 1e-6


def test_paint_goes_downhill_and_keeps_snapshots(net, pictures):
    options = {"content_layer": "b0", "style_layers": ("stem",), "content_weight": 0.2}
    made = style.paint(net, *pictures, size=16, iterations=30, keep=(0, 5, 30), **options)
    assert made.image.shape == (16, 16, 3) and made.image.dtype == np.uint8
    assert len(made.costs) == 21
    assert made.costs[-1] < made.costs[0]
    assert made.costs[-1] == pytest.approx(sum(made.parts.values()))
    assert np.array_equal(made.snapshots[30], made.image)
    assert np.array_equal(made.snapshots[0], pictures[0])
    assert made.snapshots[5].shape == (16, 16, 3)


def test_texture_from_noise_has_the_statistics_and_no_content(net, pictures):
    noise, sample = pictures
    made = style.paint(net, None, sample, start=noise, size=16, iterations=60,
                       style_layers=("stem",), variation=0)  # fmt: skip
    assert made.parts["content"] == 0
    assert made.parts["style"] < 1e-3


def test_rebuilding_content_alone(net, pictures):
    wanted, start = pictures
    made = style.paint(net, wanted, None, start=start, size=16, iterations=60,
                       content_layer="stem", content_weight=1, variation=0)  # fmt: skip
    assert made.parts["style"] == 0
    assert made.parts["content"] < 0.02


def test_iterations_of_lbfgs_are_counted():
    seen = []

    def goal(x):
        return float(np.sum((x - [1, 10]) ** 2 * [1, 50])), 2 * (x - [1, 10]) * [1, 50]

    x = style.lbfgs(goal, np.zeros(2), 4, watch=lambda k, x, cost: seen.append((k, cost)))
    assert [k for k, _ in seen] == [*range(1, len(seen) + 1)]
    assert len(seen) <= 4
    assert seen[-1][1] == pytest.approx(goal(x)[0])
    assert np.array_equal(style.lbfgs(goal, np.ones(2), 0), [1, 1])


def test_pictures_there_and_back():
    image = RNG.integers(0, 256, (5, 4, 3), dtype=np.uint8)
    x = ((image.astype(np.float32) - 127) / 128)[None]
    assert np.array_equal(style.to_picture(x), image)
    assert style.to_picture(x + 9).min() == 255
    assert style.resized(x, 8).shape == (1, 8, 8, 3)


# ------------------------------------------------------------------ styles drawn by code


@pytest.mark.parametrize("draw", DRAWN)
def test_drawn_styles_are_pictures_that_repeat(draw):
    made = draw(48, rng=np.random.default_rng(5))
    assert made.shape == (48, 48, 3) and made.dtype == np.uint8
    assert np.array_equal(made, draw(48, rng=np.random.default_rng(5)))
    assert not np.array_equal(made, draw(48, rng=np.random.default_rng(6)))
    assert made.std() > 20
    assert draw(33, rng=np.random.default_rng(0)).shape == (33, 33, 3)


@pytest.mark.parametrize("draw", DRAWN)
def test_drawn_styles_say_what_they_need(draw):
    with pytest.raises(TypeError, match=f"{draw.__name__}: rng must be a Generator"):
        draw(48, rng=0)
    with pytest.raises(ValueError, match=f"{draw.__name__}: size"):
        draw(8, rng=np.random.default_rng(0))


def test_colours_can_be_chosen():
    red = style.mosaic(40, rng=np.random.default_rng(0), colours=[(200, 20, 20)])
    assert red[..., 0].mean() > 2 * red[..., 1].mean()
    blue = style.pen_strokes(40, rng=np.random.default_rng(0), ink=(0, 0, 160))
    assert blue[..., 2].mean() > blue[..., 0].mean()
