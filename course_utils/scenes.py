"""Scenes to find things in: small pictures, such as digits, laid over cuttings of photographs.

Where each thing lies is known exactly, so scenes serve to train and to test localisers, detectors
and segmenters. A scene is new each time, so that a network cannot learn them by heart.
"""

from typing import NamedTuple

import numpy as np

from course_utils import boxes as boxes_
from course_utils import data
from course_utils._engine.shapes import real_array
from course_utils.arithmetic import whole_number
from course_utils.pictures import resized

GROUNDS = ("astronaut", "brick", "chelsea", "coffee", "coins", "grass", "motorcycle")
UNSEEN = ("camera", "flower", "gravel", "rocket")  # kept for tests
INKED = 0.25  # a pixel with less ink is not part of the thing
VISIBLE = 0.02  # the darkest shade of cloth that still covers what is behind
TRIES = 30  # places tried for a thing before it is left out


class Scenes(NamedTuple):
    """Pictures with what is in them; see `scenes`."""

    x: np.ndarray
    boxes: list
    labels: list
    masks: np.ndarray


def scenes(
    pictures,
    labels,
    rng,
    m,
    *,
    size=64,
    least=1,
    most=1,
    heights=(16, 32),
    grounds=GROUNDS,
    overlap=0.1,
    solid=False,
):
    """Lay pictures over cuttings of photographs, at sizes and places chosen by chance.

    Parameters
    ----------
    pictures : ndarray, shape (N, n_H, n_W) or (N, n_H, n_W, 1)
        Brightness from 0 to 1 on black: digits, clothes.
    labels : ndarray of int, shape (N,)
        Their classes.
    rng : numpy.random.Generator
        Chooses everything.
    m : int
        How many scenes.
    size : int, default 64
        Height and width of a scene, in pixels.
    least, most : int, default 1
        The smallest and the largest number of things in a scene; all from `least` to `most` are
        equally frequent. With 0 some scenes are ground alone. A thing that finds no place in
        `TRIES` tries is left out, but never the first.
    heights : (float, float), default (16, 32)
        Range of a picture's height in a scene, in pixels, with its black rim; small ones are as
        frequent as large ones (uniform in the logarithm).
    grounds : sequence of str or None, default `GROUNDS`
        Names of photographs; None for a plain dark ground.
    overlap : float, default 0.1
        The largest intersection over union of two boxes of a scene.
    solid : bool, default False
        False: ink, bright where the picture is. True: cloth, opaque wherever the picture is not
        black, so that dark parts of it cover the ground too.

    Returns
    -------
    Scenes
        ``x`` (m, size, size, 1), float32 from 0 to 1; ``boxes``, for each scene an array (n, 4) of
        x1, y1, x2, y2 in pixels, around each whole thing; ``labels``, for each
        scene an array (n,); ``masks`` (m, size, size) of int8: 0 for ground, k for the k-th thing,
        the later in front.

    Raises
    ------
    TypeError, ValueError
        If a shape does not fit, a number is out of range, or a photograph is not known.

    Examples
    --------
    >>> (x, y), _ = data.load_mnist()
    >>> made = scenes(x, y, np.random.default_rng(0), 3, most=2)
    >>> made.x.shape, [len(b) for b in made.boxes], made.masks.shape
    ((3, 64, 64, 1), [1, 1, 1], (3, 64, 64))
    """
    pictures, labels, size, limits = _checked(pictures, labels, m, size, (least, most), heights)
    if not 0 <= overlap <= 1:
        raise ValueError(f"scenes: expected an overlap from 0 to 1, got {overlap}")
    canvas = [_shade(name) for name in grounds] if grounds is not None else None
    x, masks = np.empty((m, size, size, 1), np.float32), np.zeros((m, size, size), np.int8)
    all_boxes, all_labels = [], []
    for k in range(m):
        x[k, ..., 0] = _ground(canvas, size, rng)
        placed, chosen = [], []
        for _ in range(rng.integers(least, most + 1)):
            which = int(rng.integers(len(pictures)))
            sprite = _scaled(pictures[which], np.exp(rng.uniform(*np.log(limits))))
            spot = _place(sprite, size, placed, overlap, rng)
            if spot is not None:
                placed.append(
                    _lay(x[k, ..., 0], masks[k], sprite, spot, len(placed) + 1, solid, rng)
                )
                chosen.append(labels[which])
        all_boxes.append(np.array(placed, dtype=float).reshape(-1, 4))
        all_labels.append(np.array(chosen, dtype=np.int64))
    return Scenes(x, all_boxes, all_labels, masks)


def _checked(pictures, labels, m, size, numbers, heights):
    pictures = real_array("scenes", "pictures", pictures)
    if pictures.ndim == 4 and pictures.shape[-1] == 1:
        pictures = pictures[..., 0]
    if pictures.ndim != 3 or not pictures.size:
        raise ValueError(f"scenes: expected pictures (N, n_H, n_W), got shape {pictures.shape}")
    labels = np.asarray(labels)
    if labels.shape != pictures.shape[:1]:
        raise ValueError(f"scenes: {len(pictures)} pictures, but labels of shape {labels.shape}")
    whole_number("scenes", "m", m, 0)
    size = whole_number("scenes", "size", size, 8)
    whole_number("scenes", "most", numbers[1], whole_number("scenes", "least", numbers[0], 0))
    low, high = heights
    if not 4 <= low <= high <= size:
        raise ValueError(f"scenes: expected 4 <= heights <= size {size}, got {low} to {high}")
    return pictures, labels, size, (low, high)


def _shade(name):
    return data.photograph(name, gray=True).astype(np.float32)


def _ground(canvas, size, rng):
    """A cutting at a random scale, mirrored half the time, darkened to leave room for ink."""
    if canvas is None:
        return np.full((size, size), 0.1, np.float32)
    photograph = canvas[rng.integers(len(canvas))]
    side = int(rng.integers(min(size, min(photograph.shape)), min(photograph.shape) + 1))
    i, j = (int(rng.integers(n - side + 1)) for n in photograph.shape)
    part = resized(photograph[i : i + side, j : j + side], size, size)
    if rng.random() < 0.5:
        part = part[:, ::-1]
    return np.clip(part, 0, 1) * rng.uniform(0.4, 0.75)


def _scaled(picture, height):
    n_H = max(4, round(height))
    n_W = max(4, round(height * picture.shape[1] / picture.shape[0]))
    small = np.clip(resized(picture, n_H, n_W), 0, 1)
    inked = small > INKED * small.max()
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    if not len(rows):
        return small
    return small[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _place(sprite, size, placed, overlap, rng):
    n_H, n_W = sprite.shape
    for _ in range(TRIES):
        y, x = int(rng.integers(size - n_H + 1)), int(rng.integers(size - n_W + 1))
        box = np.array([[x, y, x + n_W, y + n_H]], dtype=float)
        if not placed or boxes_.iou(box, np.array(placed, dtype=float)).max() <= overlap:
            return y, x
    return None


def _lay(plane, mask, sprite, spot, number, solid, rng):
    """Paint one thing on the plane and its number on the mask; give its box."""
    (y, x), (n_H, n_W) = spot, sprite.shape
    part = plane[y : y + n_H, x : x + n_W]
    if solid:
        cover = sprite > VISIBLE
        part[cover] = sprite[cover] * rng.uniform(0.8, 1.0)
    else:
        cover = sprite > INKED * sprite.max()
        ink = rng.uniform(0.85, 1.0)
        part += sprite * (ink - part)
    mask[y : y + n_H, x : x + n_W][cover] = number
    return [x, y, x + n_W, y + n_H]
