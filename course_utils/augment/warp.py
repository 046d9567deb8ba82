"""Pictures turned, resized, slanted, moved and bent, each in a way of its own."""

import cv2
import numpy as np

from course_utils._engine.shapes import X_AXES, float_type, real_array
from course_utils.augment.given import as_given, boxes_of

KNOTS = 4  # of the bending, along each side of a picture
_BORDERS = {
    "constant": cv2.BORDER_CONSTANT,
    "reflect": cv2.BORDER_REFLECT_101,
    "edge": cv2.BORDER_REPLICATE,
}


def random_warp(
    x, *, degrees=0, shift=0, scale=0, shear=0, wobble=0, pad_mode="constant", boxes=None, rng
):
    """Turn, resize, slant, move and bend every picture of a batch, each in a way of its own.

    The first four are drawn evenly from both directions, around the middle of the picture;
    together they are an affine map, which keeps lines straight. `wobble` bends them. Places between
    pixels are interpolated linearly.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Pictures of 1 to 4 channels.
    degrees : float, default 0
        Turned by up to so many degrees, to the left or to the right.
    shift : float, default 0
        Moved by up to so many pixels, across and down.
    scale : float, default 0
        Resized by a factor between ``1 - scale`` and ``1 + scale``.
    shear : float, default 0
        Slanted: each row moves sideways by up to `shear` pixels more than the row below it.
    wobble : float, default 0
        Standard deviation, in pixels, by which `KNOTS` x `KNOTS` places spread over the picture
        are moved, in each direction; between them the picture follows smoothly.
    pad_mode : {"constant", "reflect", "edge"}, default "constant"
        What comes in from outside: zeros; the picture mirrored, without repeating its outermost
        pixel; or the outermost pixel repeated.
    boxes : sequence of m arrays of shape (N, 4), or ndarray of shape (m, N, 4), optional
        Of each picture x1, y1, x2, y2 in pixels. A new box is the smallest of whole pixels that
        holds every pixel that comes from the old one; 0, 0, 0, 0 where there is none left.
    rng : numpy.random.Generator
        Draws the amounts.

    Returns
    -------
    ndarray, shape of `x`
        New pictures; with `boxes` a pair of these and the new boxes. float32 stays float32,
        float64 stays float64.

    Raises
    ------
    TypeError, ValueError
        If `x` is no such batch, the boxes do not fit to it, or an amount is negative or out of
        range.

    Notes
    -----
    Lessons 07 and 12. A turned box is larger than what it holds: it has to hold its own corners,
    too.

    References
    ----------
    Simard, Steinkraus and Platt, "Best practices for convolutional neural networks applied to
    visual document analysis" (2003): bending digits.

    Examples
    --------
    >>> x = np.ones((2, 28, 28, 1), np.float32)
    >>> random_warp(x, degrees=10, shift=2, rng=np.random.default_rng(0)).shape
    (2, 28, 28, 1)
    """
    x = real_array("random_warp", "x", x, X_AXES[2])
    if x.shape[-1] > 4:
        raise ValueError(f"random_warp: x must have 1 to 4 channels, got shape {x.shape}")
    if pad_mode not in _BORDERS:
        raise ValueError(f"random_warp: pad_mode must be one of {[*_BORDERS]}, got {pad_mode!r}")
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"random_warp: rng must be a Generator, got {rng!r}")
    amounts = {"degrees": degrees, "shift": shift, "scale": scale, "shear": shear, "wobble": wobble}
    for name, amount in amounts.items():
        if not 0 <= amount < np.inf or (name == "scale" and amount >= 1):
            limit = "from 0 to below 1" if name == "scale" else "0 or more"
            raise ValueError(f"random_warp: {name} must be {limit}, got {amount!r}")
    m, n_H, n_W, _ = x.shape
    x = x.astype(float_type(x), copy=False)
    out = np.empty_like(x)
    sources = _affine_sources(x.shape, rng.uniform(-1, 1, (m, 5)), amounts)
    if wobble:
        sources += _waves(wobble * rng.standard_normal((m, 2, KNOTS, KNOTS)), n_H, n_W)
    options = {"interpolation": cv2.INTER_LINEAR, "borderMode": _BORDERS[pad_mode]}
    for picture, target, source in zip(x, out, sources, strict=True):
        target[...] = cv2.remap(picture, source, None, **options).reshape(n_H, n_W, -1)
    if boxes is None:
        return out
    known = zip(boxes_of("random_warp", boxes, m), sources, strict=True)
    return out, as_given(boxes, [_moved(own, source) for own, source in known])


def _moved(boxes, source):
    """Find the boxes around all pixels whose middle comes from inside the old ones."""
    moved = np.zeros_like(boxes)
    for box, new in zip(boxes, moved, strict=True):
        inside = np.all((source + 0.5 > box[:2]) & (source + 0.5 < box[2:]), axis=2)
        across, down = np.flatnonzero(inside.any(axis=0)), np.flatnonzero(inside.any(axis=1))
        if across.size:
            new[:] = across[0], down[0], across[-1] + 1, down[-1] + 1
    return moved


def _waves(knots, n_H, n_W):
    """Spread moves given at few places smoothly over all pixels: (m, n_H, n_W, 2)."""
    identity = np.eye(KNOTS, dtype=np.float32)
    down = cv2.resize(identity, (KNOTS, n_H), interpolation=cv2.INTER_CUBIC)
    across = cv2.resize(identity, (KNOTS, n_W), interpolation=cv2.INTER_CUBIC)
    return np.moveaxis(down @ knots.astype(np.float32) @ across.T, 1, -1)


def _affine_sources(shape, drawn, amounts):
    """Find the place in the old picture of each pixel of the new: (m, n_H, n_W, 2), across first.

    `drawn` holds for each picture five numbers between -1 and 1: angle, scale, shear, shifts.
    """
    angle = np.radians(amounts["degrees"] * drawn[:, 0])
    c, s = np.cos(angle), np.sin(angle)
    turned_back = np.array([[c, -s], [s, c]])  # the second axis points down
    slant = amounts["shear"] * drawn[:, 2]
    slanted_back = np.array(
        [[np.ones_like(slant), slant], [np.zeros_like(slant), np.ones_like(slant)]]
    )
    back = np.einsum("ijm,jkm->mik", slanted_back, turned_back)
    back /= (1 + amounts["scale"] * drawn[:, 1])[:, None, None]
    _, n_H, n_W, _ = shape
    middle = np.array([(n_W - 1) / 2, (n_H - 1) / 2])
    pixels = np.stack(np.meshgrid(np.arange(n_W), np.arange(n_H)), axis=-1) - middle
    before = middle - np.einsum("mik,mk->mi", back, amounts["shift"] * drawn[:, 3:])
    sources = pixels.reshape(-1, 2).astype(np.float32) @ back.swapaxes(1, 2).astype(np.float32)
    sources += before[:, None].astype(np.float32)
    return sources.reshape(-1, n_H, n_W, 2)
