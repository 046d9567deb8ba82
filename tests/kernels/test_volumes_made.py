"""Made volumes: what is in them, and that the middle slice tells nothing."""

import numpy as np
import pytest
import scipy.stats

from course_utils.volumes import SOLIDS, make_volumes


def test_balls_end_and_tubes_go_through():
    x, y = make_volumes(200, np.random.default_rng(0), noise=0)
    assert x.dtype == np.float32
    assert set(np.unique(x)) == {0, 1}
    areas = x.sum(axis=(2, 3, 4))
    tubes = areas[y == SOLIDS.index("tube")]
    assert np.all(tubes == tubes[:, :1])
    balls = areas[y == SOLIDS.index("ball")]
    assert np.all(balls[:, [0, -1]] == 0)
    assert np.all(balls.max(axis=1) > 15)
    assert np.all(balls[:, 7] > 0)


def test_the_middle_slice_follows_one_law():
    x, y = make_volumes(4000, np.random.default_rng(1), noise=0)
    middle = x[:, 7, :, :, 0]
    for measure in (middle.sum(axis=(1, 2)), middle.mean(axis=2).argmax(axis=1)):
        assert scipy.stats.ks_2samp(measure[y == 0], measure[y == 1]).pvalue > 0.01
    assert np.max(abs(middle[y == 0].mean(axis=0) - middle[y == 1].mean(axis=0))) < 0.06


def test_noise_has_the_size_that_was_asked_for():
    x, _ = make_volumes(20, np.random.default_rng(2), side=16, noise=0.25)
    assert x.shape == (20, 16, 16, 16, 1)
    assert np.std(x[:, :, 0]) == pytest.approx(0.25, rel=0.05)


@pytest.mark.parametrize(
    ("options", "kind", "words"),
    [
        ({"m": 0}, ValueError, "m must be at least 1"),
        ({"m": 1.5}, TypeError, "m must be a whole number"),
        ({"m": 2, "side": 9}, ValueError, "side must be at least 10"),
        ({"m": 2, "noise": -0.1}, ValueError, "noise must not be negative"),
    ],
)
def test_bad_input_is_told(options, kind, words):
    with pytest.raises(kind, match=words):
        make_volumes(options.pop("m"), np.random.default_rng(0), **options)
