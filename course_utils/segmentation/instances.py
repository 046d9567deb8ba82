"""Things told apart: numbered pieces of a mask, split where they touch, matched, and weighed."""

from typing import NamedTuple

import numpy as np

from course_utils._engine.shapes import real_array
from course_utils.boxes.checks import threshold
from course_utils.segmentation.overlap import binary


class Quality(NamedTuple):
    """What `panoptic_quality` counts."""

    quality: float
    found: int  # pairs of a thing and its match
    false: int  # pieces that match no thing
    missed: int  # things that no piece matches


def split_touching(mask, depth=1.0):
    """Number the things of a mask, and cut those apart that hang together by a neck.

    Every pixel is told how far it is from the ground. What lies between two tops of that landscape
    is cut where the distance is smallest, if both rise above it by more than `depth` (watershed).
    Pixels that touch at a corner hang together.

    Parameters
    ----------
    mask : ndarray of bool, or of 0 and 1, shape (n_H, n_W)
        Things against the ground.
    depth : float, default 1.0
        In pixels: how much narrower, to one side, a neck must be than what it joins. With
        ``np.inf`` nothing is cut: connected pixels are one thing.

    Returns
    -------
    ndarray of int, shape (n_H, n_W)
        0 for the ground, 1, 2, ... for the things.

    Raises
    ------
    TypeError, ValueError
        If it is no mask, or `depth` is negative.

    References
    ----------
    S. Beucher and C. Lantuéjoul, "Use of watersheds in contour detection", 1979; computed by
    scikit-image. Lesson 18 derives it.

    Examples
    --------
    >>> mask = np.ones((7, 15), int)
    >>> mask[[0, 1, 5, 6], 7] = 0  # a neck
    >>> [int(split_touching(mask, depth).max()) for depth in (1, 9)]
    [2, 1]
    """
    from scipy import ndimage  # late: nobody should wait for them who needs them not
    from skimage.morphology import local_maxima, reconstruction
    from skimage.segmentation import watershed

    mask = _plane("split_touching", "mask", binary("split_touching", "mask", mask))
    depth = threshold("split_touching", "depth", depth, 0, np.inf)
    if not mask.any() or mask.all():
        return mask.astype(np.int64)
    far = ndimage.distance_transform_edt(mask)
    # The landscape with every top lowered by `depth`: low tops melt into the slope of higher ones.
    lowered = reconstruction(np.maximum(far - depth, 0), far)
    tops, n = ndimage.label(local_maxima(lowered) & mask, np.ones((3, 3)))
    pieces, n_pieces = ndimage.label(mask, np.ones((3, 3)))
    for k in np.setdiff1d(np.arange(1, n_pieces + 1), pieces[tops > 0]):
        n += 1
        tops[pieces == k] = n  # a thing so small that nothing is left of its top
    return watershed(-far, tops, connectivity=2, mask=mask).astype(np.int64)


def match_instances(found, truth, iou_threshold=0.5):
    """Find the pairs of numbered pieces that overlap by more than a threshold.

    Parameters
    ----------
    found, truth : ndarray of int, shape (n_H, n_W)
        0 for the ground, other numbers for the things.
    iou_threshold : float, default 0.5
        At least 0.5: above it no piece can match two others, so that there is nothing to choose.

    Returns
    -------
    pairs : ndarray of int, shape (N, 2)
        Numbers in `found` and in `truth`.
    iou : ndarray, shape (N,)
        Their intersection over union.

    Raises
    ------
    TypeError, ValueError
        If arrays are not of whole numbers, shapes differ, or the threshold is below 0.5.

    References
    ----------
    Kirillov et al., "Panoptic segmentation" (2019), https://arxiv.org/abs/1801.00868.

    Examples
    --------
    >>> pairs, iou = match_instances([[7, 7, 7, 0]], [[1, 1, 2, 2]])
    >>> pairs.tolist(), iou.round(2).tolist()
    ([[7, 1]], [0.67])
    """
    name = "match_instances"
    found, truth = _numbered(name, "found", found), _numbered(name, "truth", truth)
    if found.shape != truth.shape:
        raise ValueError(f"{name}: expected one shape, got {found.shape} and {truth.shape}")
    least = threshold(name, "iou_threshold", iou_threshold, 0.5)
    both = np.stack([found[(found > 0) & (truth > 0)], truth[(found > 0) & (truth > 0)]], axis=1)
    pairs, shared = np.unique(both, axis=0, return_counts=True)
    areas = [dict(zip(*np.unique(a, return_counts=True), strict=True)) for a in (found, truth)]
    union = np.array([areas[0][i] + areas[1][j] for i, j in pairs.tolist()]) - shared
    iou = shared / np.maximum(union, 1)
    return pairs[iou > least], iou[iou > least]


def panoptic_quality(found, truth):
    """Say in one number how many things are found, and how well their shapes are met.

    The sum of the IoU of all matches, divided by the number of matches plus half of what is false
    plus half of what is missed.

    Parameters
    ----------
    found, truth : ndarray of int, shape (n_H, n_W)
        As for `match_instances`.

    Returns
    -------
    Quality
        ``quality`` from 0 to 1, and how many things are ``found``, ``false`` and ``missed``.

    References
    ----------
    Kirillov et al., "Panoptic segmentation" (2019), https://arxiv.org/abs/1801.00868.

    Examples
    --------
    >>> panoptic_quality([[7, 7, 7, 0]], [[1, 1, 2, 2]])
    Quality(quality=0.4444444444444444, found=1, false=0, missed=1)
    """
    pairs, iou = match_instances(found, truth)
    counts = [int(np.count_nonzero(np.unique(a))) - len(pairs) for a in (found, truth)]
    below = len(pairs) + sum(counts) / 2
    return Quality(float(iou.sum() / below) if below else 1.0, len(pairs), *counts)


def border_weights(instances, strength=10.0, sigma=5.0):
    """Weigh the ground between things that nearly touch: 1 + strength exp(-(d1 + d2)² / 2 sigma²).

    d1 and d2 are the distances to the nearest thing and to the next. A network that pays so much
    for a bridge between two things learns not to build it.

    Parameters
    ----------
    instances : ndarray of int, shape (n_H, n_W)
        0 for the ground, other numbers for the things.
    strength, sigma : float, default 10 and 5
        How heavy the narrowest gap is, and how wide one still counts, in pixels, as in the paper.

    Returns
    -------
    ndarray, shape (n_H, n_W)
        1 on things and far from them, up to 1 + `strength` between two.

    Raises
    ------
    TypeError, ValueError
        If the array is not of whole numbers, `strength` is negative, or `sigma` is not above 0.

    References
    ----------
    Ronneberger, Fischer and Brox, "U-Net" (2015), https://arxiv.org/abs/1505.04597, who add weights
    that balance the classes.

    Examples
    --------
    >>> border_weights([[1, 0, 2, 0, 0, 0, 0, 0, 0, 0]]).round(1)
    array([[ 1. , 10.2,  1. ,  8.3,  5.9,  3.8,  2.4,  1.6,  1.2,  1.1]])
    """
    from scipy import ndimage

    name = "border_weights"
    instances = _numbered(name, "instances", instances)
    strength = threshold(name, "strength", strength, 0, np.inf)
    if not sigma > 0:
        raise ValueError(f"{name}: sigma must be above 0, got {sigma}")
    numbers = np.setdiff1d(instances, [0])
    if len(numbers) < 2:
        return np.ones(instances.shape)
    far = np.stack([ndimage.distance_transform_edt(instances != k) for k in numbers])
    two = np.partition(far, 1, axis=0)[:2].sum(axis=0)
    extra = strength * np.exp(-(two**2) / (2 * sigma**2))
    return 1 + np.where(instances == 0, extra, 0)


def _plane(function, name, a):
    if a.ndim != 2 or not a.size:
        raise ValueError(f"{function}: {name} must have shape (n_H, n_W), got {a.shape}")
    return a


def _numbered(function, name, a):
    a = _plane(function, name, real_array(function, name, a))
    if a.dtype.kind not in "iu" or a.min() < 0:
        raise TypeError(
            f"{function}: {name} must be whole numbers from 0, got dtype {a.dtype}, least {a.min()}"
        )
    return a
