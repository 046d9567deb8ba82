"""Photographs with fewer pixels and colours: a page that holds many stays small."""

import numpy as np
from PIL import Image


def small(picture, most=112):
    """Make a picture of at most `most` pixels a side; a map (n_H, n_W) gets 12 shades.

    Each pixel is the mean of a square; what fills no square is left out.

    Parameters
    ----------
    picture : ndarray, shape (n_H, n_W) or (n_H, n_W, 3)
        From 0 to 1.
    most : int, default 112

    Returns
    -------
    ndarray
    """
    k = -(-max(picture.shape[:2]) // most)
    n_H, n_W = (n // k for n in picture.shape[:2])
    means = picture[: n_H * k, : n_W * k].reshape(n_H, k, n_W, k, -1).mean(axis=(1, 3))
    return np.round(11 * means[..., 0]) / 11 if picture.ndim == 2 else means


def few(pictures, colours=84):
    """Draw pictures with few colours for all of them, so that the page stays small.

    Parameters
    ----------
    pictures : list of ndarray
        From 0 to 1; those in colour are changed.
    colours : int, default 84

    Returns
    -------
    list of ndarray
    """
    inked = [p for p in pictures if p.ndim == 3]
    if not inked:
        return list(pictures)
    line = np.concatenate([p.reshape(1, -1, 3) for p in inked], axis=1)
    moving = 1 + line.shape[1] // 100  # Pillow stops when fewer pixels change their colour
    chosen = Image.fromarray(np.rint(255 * line).astype(np.uint8)).quantize(
        colours, method=Image.Quantize.MEDIANCUT, kmeans=moving, dither=0
    )
    line = np.asarray(chosen.convert("RGB")).reshape(-1, 3) / 255
    parts = iter(np.split(line, np.cumsum([p.shape[0] * p.shape[1] for p in inked])[:-1]))
    return [next(parts).reshape(p.shape) if p.ndim == 3 else p for p in pictures]
