"""A photograph that turns into its edges under a kernel."""

import itertools

import numpy as np
import pytest
from drawn import W, inside, words

from course_utils.conv import correlate2d
from course_utils.plots import sweep
from course_utils.plots.windows.sweep import ridge

STEP = np.tile(np.where(np.arange(40) < 25, 0.2, 0.8), (30, 1))


def test_sweep_shows_edges_as_far_as_the_kernel_has_come():
    img = np.rint(255 * STEP).astype(np.uint8)
    ax = sweep(img, -W, at=(4, 23))
    sums = correlate2d(img.astype(float), -W)
    photograph, edges = ax.images
    assert np.array_equal(photograph.get_array(), img[1:-1, 1:-1])
    assert np.array_equal(edges.get_array(), sums[:, :24])
    assert str(int(sums[4, 23])) in words(ax).split() and inside(ax.figure)
    for wrong in ((28, 0), (0, 38), (-1, 0)):
        with pytest.raises(ValueError, match="window inside"):
            sweep(img, W, at=wrong)
    with pytest.raises(ValueError, match="bytes wider than high"):
        sweep(STEP, W, at=(0, 0))
    with pytest.raises(ValueError, match="w of 3x3"):
        sweep(img, np.ones((2, 2)), at=(0, 0))


def test_ridge_finds_the_best_way():
    strong = np.random.default_rng(0).random((5, 6))
    ways = [
        w for w in np.ndindex(*[5] * 6) if all(abs(a - b) <= 1 for a, b in itertools.pairwise(w))
    ]
    total = max(sum(strong[r, c] for c, r in enumerate(way)) for way in ways)
    found = ridge(strong, step=1)
    assert np.abs(np.diff(found)).max() <= 1
    assert np.isclose(strong[found, np.arange(6)].sum(), total)
