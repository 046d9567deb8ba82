"""Explanations of networks, against networks small enough to be worked out by hand."""

import numpy as np
import pytest

from course_utils import explain
from course_utils.layers import Conv2D, Dense, GlobalAvgPool, ReLU6, Residual, Sequential
from course_utils.pretrained import Published


def net(rng, dtype=np.float64):
    """A network of three blocks with random weights, 8 x 10 pixels, 4 classes."""
    inside = [Conv2D(6, 3, pad="same"), ReLU6()]
    blocks = {
        "stem": Sequential([Conv2D(6, 3, stride=2, pad="same"), ReLU6()]),
        "b0": Residual(inside),
        "top": Sequential([Conv2D(5, 1), ReLU6()]),
        "classifier": Sequential([GlobalAvgPool(), Dense(4)]),
    }
    made = Published("small", blocks, (8, 10, 3))
    made.model.build(rng, dtype)
    return made


@pytest.fixture
def rng():
    return np.random.default_rng(22)


@pytest.fixture
def small(rng):
    return net(rng)


@pytest.fixture
def x(rng):
    return rng.normal(size=(1, 8, 10, 3))


def test_the_gradient_of_a_score_agrees_with_nudging(small, x, rng):
    scores, dx = explain.score_gradient(small, x, 2)
    assert scores == pytest.approx(small.predict(x)[:, 2])
    for _ in range(12):
        place = tuple(rng.integers(0, n) for n in x.shape)
        up, down = x.copy(), x.copy()
        up[place] += 1e-6
        down[place] -= 1e-6
        slope = (small.predict(up) - small.predict(down))[0, 2] / 2e-6
        assert dx[place] == pytest.approx(slope, rel=1e-5, abs=1e-8)


def test_a_gradient_inside_agrees_with_nudging(small, x, rng):
    a, da = explain.activation_gradient(small, x, 1, "stem")

    def score(inner):
        for name in ("b0", "top", "classifier"):
            inner = small.blocks[name](inner)
        return inner[0, 1]

    assert a.shape == da.shape == (1, 4, 5, 6)
    for _ in range(12):
        place = tuple(rng.integers(0, n) for n in a.shape)
        step = np.zeros_like(a)
        step[place] = 1e-6
        slope = (score(a + step) - score(a - step)) / 2e-6
        assert da[place] == pytest.approx(slope, rel=1e-5, abs=1e-8)


def test_behind_the_last_block_there_is_nothing_to_ask(small, x):
    with pytest.raises(ValueError, match="last block"):
        explain.grad_cam(small, x, 0, "classifier")


def test_grad_cam_before_an_average_is_the_class_activation_map(small, x):
    (a,), _ = small.forward_to(x, "top")
    dense = small.blocks["classifier"].layers[-1].arrays
    cam = a[0] @ dense["w"][:, 3]
    assert cam.mean() + dense["b"][3] == pytest.approx(small.predict(x)[0, 3])
    assert np.allclose(explain.grad_cam(small, x, 3), np.maximum(cam, 0) / cam.size)


def test_saliency_takes_the_largest_channel(small, x):
    _, dx = explain.score_gradient(small, x, 0)
    assert np.allclose(explain.saliency(small, x, 0), np.abs(dx[0]).max(axis=-1))


def test_smoothgrad_is_the_mean_over_noisy_copies(small, x):
    found = explain.saliency(small, x, 1, noise=0.1, copies=3, rng=np.random.default_rng(1))
    again, total = np.random.default_rng(1), 0
    for _ in range(3):
        shaken = x + 0.1 * (x.max() - x.min()) * again.normal(size=x.shape)
        total = total + explain.score_gradient(small, shaken, 1)[1]
    assert np.allclose(found, np.abs(total[0] / 3).max(axis=-1))
    with pytest.raises(ValueError, match="rng"):
        explain.saliency(small, x, 1, noise=0.1)


@pytest.mark.parametrize("batch", [1, 4, 100])
def test_occlusion_loses_what_the_square_held(small, x, batch):
    kept = x.copy()
    lost = explain.occlusion_map(small, x, 2, size=3, step=2, fill=0.5, batch=batch)
    assert lost.shape == (3, 4)
    covered = x.copy()
    covered[:, 4:7, 2:5] = 0.5
    assert lost[2, 1] == pytest.approx((small.predict(x) - small.predict(covered))[0, 2])
    assert np.array_equal(x, kept)


def test_a_square_that_does_not_fit_is_named(small, x):
    with pytest.raises(ValueError, match="9 does not fit into 8 x 10"):
        explain.occlusion_map(small, x, 0, size=9, step=1)


def test_best_patches_by_hand():
    maps = np.array([[[0.0, 2, 1], [5, 4, 0]], [[1, 0, 3], [0, 0, 0]]])
    assert explain.best_patches(maps, 3, most=6) == [(0, 1, 0), (0, 1, 1), (1, 0, 2)]
    assert explain.best_patches(maps, 3, most=1) == [(0, 1, 0), (1, 0, 2)]
    assert explain.best_patches(maps, 3, apart=2) == [(0, 1, 0), (1, 0, 2), (0, 0, 2)]
    assert explain.best_patches(np.zeros((2, 1, 2)), 2, most=1) == [(0, 0, 0), (1, 0, 0)]
    with pytest.raises(ValueError, match="maps"):
        explain.best_patches(maps[0])


@pytest.mark.parametrize("n", [16, 17, 23])
def test_a_window_holds_just_the_pixels_that_count(rng, n):
    """What the gradient of one place reaches is what `window_of` says, cut off at the edges."""
    sizes = [(3, 2), (5, 1), (3, 2)]
    row = Sequential([Conv2D(1, (f, 1), stride=(s, 1), pad="same") for f, s in sizes])
    row.build((n, 1, 1), rng, np.float64)
    for w in row.arrays.values():
        w[...] = 1
    out, cache = row.forward(np.ones((1, n, 1, 1)))
    for place in range(out.shape[1]):
        d = np.zeros_like(out)
        d[0, place] = 1
        reached = np.flatnonzero(row.backward(d, cache)[0].ravel())
        first, last = explain.window_of(sizes, n, place)
        assert (reached[0], reached[-1]) == (max(first, 0), min(last, n - 1))


def test_total_variation_falls_against_its_gradient(rng):
    x = rng.normal(size=(1, 4, 5, 3))
    dx = explain.variation_gradient(x)

    def variation(x):
        return np.sum(np.diff(x, axis=1) ** 2) + np.sum(np.diff(x, axis=2) ** 2)

    for _ in range(8):
        step = np.zeros_like(x)
        step[tuple(rng.integers(0, n) for n in x.shape)] = 1e-6
        slope = (variation(x + step) - variation(x - step)) / 2e-6
        assert np.sum(dx * step) / 1e-6 == pytest.approx(slope, rel=1e-6, abs=1e-7)


def test_coarsening_divides_each_wave_by_its_frequency():
    y = np.arange(16)[:, None] * np.ones(16)
    for waves in (1, 2, 4):
        wave = np.cos(2 * np.pi * waves * y / 16)[None, :, :, None]
        assert np.allclose(explain.coarsened(wave), wave * 16 / waves)
    assert np.allclose(explain.coarsened(np.ones((1, 16, 16, 2))), 16)


def test_a_picture_made_to_please_does(small):
    how = {"size": 8, "steps": 12, "variation": 0.1, "pull": 0.01, "jitter": 1, "coarse": True}
    x, scores = explain.picture_for(small, 1, rng=np.random.default_rng(0), **how)
    again, _ = explain.picture_for(small, 1, rng=np.random.default_rng(0), **how)
    assert x.shape == (1, 8, 8, 3) and np.abs(x).max() <= 1 and np.array_equal(x, again)
    assert scores[-1] > scores[0] and len(scores) == 12


def test_colours_that_go_together_grow_together(small):
    how = {"size": 8, "steps": 12, "colours": np.ones((3, 3))}
    x, scores = explain.picture_for(small, 1, rng=np.random.default_rng(0), **how)
    assert np.ptp(x, axis=-1).max() < 0.2 and scores[-1] > scores[0]


def test_shuffling_moves_weights_of_a_copy(small, x, rng):
    other = explain.shuffled(small, ["top"], rng)
    before, after = small.blocks["top"].arrays["0.w"], other.blocks["top"].arrays["0.w"]
    assert np.array_equal(np.sort(before, axis=None), np.sort(after, axis=None))
    assert not np.array_equal(before, after)
    assert np.array_equal(small.forward_to(x, "b0")[0][0], other.forward_to(x, "b0")[0][0])


def test_a_guided_copy_answers_alike_and_goes_back_otherwise(small, x):
    other = explain.guided(small)
    assert np.array_equal(other.predict(x), small.predict(x))
    layer = other.blocks["top"].layers[-1]
    _out, cache = layer.forward(np.array([[1.0, 2, -3, 7]]))
    assert layer.backward(np.array([[5.0, -5, 5, 5]]), cache)[0].tolist() == [[5, 0, 0, 0]]
    plain = small.blocks["top"].layers[-1]
    assert plain.backward(np.array([[5.0, -5, 5, 5]]), cache)[0].tolist() == [[5, -5, 0, 0]]
