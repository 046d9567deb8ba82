"""`augment`: what is said when something else comes than pictures, boxes and amounts."""

from functools import partial

import numpy as np
import pytest

from course_utils import augment


def rng(seed=0):
    return np.random.default_rng(seed)


X, TWO = np.zeros((2, 5, 6, 3)), np.eye(2)
FLAT = np.zeros((5, 6, 3))


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: augment.random_mirror(X, rng=3), TypeError, "random_mirror: rng must be a Gen"),
        (lambda: augment.random_mirror(FLAT, rng=rng()), ValueError, "x must have 4 axes"),
        (lambda: augment.random_mirror(X, probability=1.5, rng=rng()), ValueError,
         r"random_mirror: probability must be from 0 to 1, got 1.5"),
        (lambda: augment.random_mirror(X, probability="often", rng=rng()), ValueError,
         r"probability must be from 0 to 1, got 'often'"),
        (lambda: augment.random_mirror(X, boxes=[[]], rng=rng()), ValueError,
         "boxes must hold one array for each of 2 pictures, got 1"),
        (lambda: augment.random_mirror(X, boxes=[[1, 2, 3, 4]] * 2, rng=rng()), ValueError,
         r"the boxes of a picture must be \(N, 4\), x1, y1, x2, y2, got shape \(4,\)"),
        (lambda: augment.random_warp(X, boxes=[[[1, 2, 3]]] * 2, rng=rng()), ValueError,
         r"random_warp: the boxes of a picture must be \(N, 4\).*got shape \(1, 3\)"),
        (lambda: augment.random_crop(X, 6, rng=rng()), ValueError,
         "random_crop: a window of 6 x 6 does not fit into pictures of 5 x 6"),
        (lambda: augment.random_crop(X, 8, pad=1, rng=rng()), ValueError,
         "does not fit into pictures of 5 x 6 with a frame of 1"),
        (lambda: augment.random_crop(X, 0, rng=rng()), ValueError, "random_crop: size"),
        (lambda: augment.random_crop(X, 3, pad=-1, rng=rng()), ValueError, "random_crop: pad"),
        (lambda: augment.random_crop(X, 3, pad_mode="wrap", rng=rng()), ValueError,
         r"pad_mode must be one of \['constant', 'reflect', 'edge'\], got 'wrap'"),
        (lambda: augment.ten_crop(X, (5, 7)), ValueError,
         "ten_crop: a window of 5 x 7 does not fit into pictures of 5 x 6"),
        (lambda: augment.ten_crop(FLAT, 2), ValueError, "ten_crop: x must have 4 axes"),
        (lambda: augment.colour_shift(X, gain=-1, rng=rng()), ValueError,
         "colour_shift: gain must be 0 or more, got -1"),
        (lambda: augment.colour_shift(X, offset=np.nan, rng=rng()), ValueError,
         "colour_shift: offset must be 0 or more, got nan"),
        (lambda: augment.colour_shift(X, limits=1, rng=rng()), ValueError,
         "colour_shift: limits must be two numbers or None, got 1"),
        (lambda: augment.colour_axes(np.zeros((0, 5, 6, 3))), ValueError,
         r"colour_axes: x must hold pictures, got shape \(0, 5, 6, 3\)"),
        (lambda: augment.pca_colour(X, 3, rng=rng()), TypeError,
         r"pca_colour: axes must be \(values, vectors\) from colour_axes, got 3"),
        (lambda: augment.pca_colour(X, (np.ones(2), TWO), rng=rng()), ValueError,
         r"for 3 channels axes must have shapes \(3,\) and \(3, 3\), got \(2,\) and \(2, 2\)"),
        (lambda: augment.pca_colour(X, (np.ones(3), np.eye(3)), sigma=-1, rng=rng()), ValueError,
         "pca_colour: sigma must be 0 or more, got -1"),
        (lambda: augment.cutout(X, 2.5, rng=rng()), TypeError, "cutout: size"),
        (lambda: augment.mixup(X, [0, 1], rng=rng()), ValueError,
         r"mixup: y must be \(2, n_classes\).*np.eye\(10\)\[labels\], got shape \(2,\)"),
        (lambda: augment.mixup(X, TWO, alpha=0, rng=rng()), ValueError,
         "mixup: alpha must be above 0, got 0"),
        (lambda: augment.mixup(X, TWO, alpha=True, rng=rng()), ValueError, "alpha must be 0 or m"),
        (lambda: augment.smote(X, 3, rng=rng()), ValueError,
         "smote: to have 5 neighbours takes at least 6 examples, got 2"),
        (lambda: augment.smote(np.arange(6.0), 3, rng=rng()), ValueError,
         r"smote: x must be \(m, ...\) with something in it, got \(6,\)"),
        (lambda: augment.smote(X, -1, rng=rng()), ValueError, "smote: n"),
        (lambda: augment.smote(X, 1, k=0, rng=rng()), ValueError, "smote: k"),
        (lambda: augment.smote(X, 1, rng=None), TypeError, "smote: rng must be a Generator"),
        (lambda: augment.chain("mirror"), TypeError,
         r"chain: a step must be a function of \(x, rng=...\), got 'mirror'"),
        (lambda: augment.chain(max), TypeError, "chain: 'max' does not take rng"),
        (lambda: augment.colour_shift(X.astype(np.uint8), rng=rng()), ValueError,
         r"colour_shift: x holds whole numbers.*divide by 255, or give limits=\(0, 255\)"),
        (lambda: augment.pca_colour(X.astype(int), (np.ones(3), np.eye(3)), rng=rng()), ValueError,
         "pca_colour: x holds whole numbers"),
        (lambda: augment.chain(np.flip), TypeError, "chain: 'flip' does not take rng"),
        (lambda: augment.chain(partial(np.pad, pad_width=1)), TypeError, "does not take rng"),
        (lambda: augment.chain(augment.random_mirror, boxes=True)(X, None, rng()), ValueError,
         "chain: y must hold the boxes of each picture, got None"),
    ],
)  # fmt: skip
def test_says_what_is_wrong(call, error, words):
    with pytest.raises(error, match=words):
        call()
