"""Pictures of pictures, simulated: what a camera sees of a screen or a print. For lesson 20.

It is a drawing of a few effects, not a recording of any. A network that tells these from
photographs has learned to see a pixel grid; that says nothing about security.
"""

import cv2
import numpy as np

from course_utils._engine.shapes import real_array

KINDS = ("photograph", "screen", "fine screen", "print")
FINE = 4  # the simulation runs on a grid so many times finer than the picture
PITCH = {"screen": (2.2, 3.4), "fine screen": (0.7, 1.0), "print": (2.2, 3.4)}  # in pixels


def recapture(faces, kind, *, rng):
    """Show what a camera sees: each face itself, or a screen or a print of it.

    A screen has a grid of dark lines, slightly turned; its black is gray, and it reflects a lamp.
    A print is made of dots, larger where it is darker, on paper that is not even. Both are drawn
    four times finer, then each pixel of the camera takes the mean of what it sees. Every picture
    of the camera is a little blurred, of a brightness of its own, and noisy.

    Parameters
    ----------
    faces : ndarray, shape (m, n_H, n_W)
        Gray pictures from 0 to 1.
    kind : {"photograph", "screen", "fine screen", "print"}
        What stands before the camera. The lines of a fine screen lie closer than the camera's
        pixels, so that they hardly show.
    rng : numpy.random.Generator
        Draws the grid, the lamp and the noise of each picture.

    Returns
    -------
    ndarray of float32, shape (m, n_H, n_W, 1)
        What the camera gives, from 0 to 1.

    Raises
    ------
    TypeError, ValueError
        If the faces are no gray pictures from 0 to 1, or there is no such kind.

    Examples
    --------
    >>> faces = np.full((2, 24, 24), 0.5)
    >>> recapture(faces, "screen", rng=np.random.default_rng(0)).shape
    (2, 24, 24, 1)
    """
    faces = real_array("recapture", "faces", faces, ("m", "n_H", "n_W")).astype(np.float32)
    if faces.size and not (faces.min() >= 0 and faces.max() <= 1):  # nan is refused, too
        raise ValueError(
            f"recapture: faces must go from 0 to 1, got {faces.min():.4g} to {faces.max():.4g}"
        )
    if kind not in KINDS:
        raise ValueError(f"recapture: kind must be one of {', '.join(KINDS)}, got {kind!r}")
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"recapture: rng must be a Generator, got {rng!r}")
    shown = {"photograph": _itself, "print": _print}.get(kind, _screen)
    seen = [_camera(shown(face, PITCH.get(kind), rng), rng) for face in faces]
    return np.stack(seen)[..., np.newaxis] if seen else np.empty((*faces.shape, 1), np.float32)


def soften(pictures, sigma):
    """Blur each picture of a batch by a Gaussian.

    Parameters
    ----------
    pictures : ndarray, shape (m, n_H, n_W, 1)
        Gray pictures.
    sigma : float
        Its standard deviation in pixels; 0 leaves them as they are.

    Returns
    -------
    ndarray of float32, shape of `pictures`
        The blurred ones.

    Examples
    --------
    >>> dot = np.zeros((1, 9, 9, 1), np.float32)
    >>> dot[0, 4, 4] = 1
    >>> soften(dot, 1.0)[0, 4, 3:6, 0].round(2)
    array([0.1 , 0.16, 0.1 ], dtype=float32)
    """
    pictures = real_array("soften", "pictures", pictures, ("m", "n_H", "n_W", "n_C"))
    if not 0 <= sigma < np.inf:
        raise ValueError(f"soften: sigma must be 0 or more, got {sigma!r}")
    pictures = pictures.astype(np.float32)
    if sigma:
        for picture in pictures:
            picture[..., 0] = cv2.GaussianBlur(picture[..., 0], (0, 0), sigma)
    return pictures


def _itself(face, pitch, rng):
    return face


def _screen(face, pitch, rng):
    across, down = _axes(face.shape, rng.uniform(*pitch), np.radians(rng.uniform(-4, 4)), rng)
    lines = np.maximum(_gap(across), _gap(down))
    fine = _larger(face) * (1 - rng.uniform(0.4, 0.8) * lines)
    fine = rng.uniform(0.05, 0.15) + rng.uniform(0.7, 0.9) * fine
    return np.clip(_smaller(fine) + _lamp(face.shape, rng), 0, 1)


def _print(face, pitch, rng):
    across, down = _axes(face.shape, rng.uniform(*pitch), np.radians(rng.uniform(40, 50)), rng)
    dots = 0.5 + (np.cos(2 * np.pi * across) + np.cos(2 * np.pi * down)) / 4
    ink = 1 / (1 + np.exp(-(dots - _larger(face)) / 0.06))  # 1 where there is ink
    paper = cv2.GaussianBlur(rng.standard_normal(ink.shape).astype(np.float32), (0, 0), 6)
    fine = rng.uniform(0.8, 0.95) - rng.uniform(0.5, 0.7) * ink + 0.15 * paper
    return np.clip(_smaller(fine), 0, 1)


def _camera(picture, rng):
    blurred = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), rng.uniform(0.3, 0.7))
    noise = rng.uniform(0.005, 0.025) * rng.standard_normal(picture.shape)
    return np.clip(rng.uniform(0.8, 1.1) * blurred + noise, 0, 1).astype(np.float32)


def _axes(shape, pitch, angle, rng):
    """Count periods across and down on the fine grid, both turned by `angle`."""
    rows, columns = np.indices([FINE * n for n in shape]) / (FINE * pitch)
    across = np.cos(angle) * columns + np.sin(angle) * rows + rng.random()
    down = np.cos(angle) * rows - np.sin(angle) * columns + rng.random()
    return across, down


def _gap(periods):
    """1 in the middle of the dark line of each period, 0 outside it."""
    return np.clip(1 - np.abs(periods % 1 - 0.5) / 0.22, 0, 1)


def _lamp(shape, rng):
    """What a screen reflects of a lamp somewhere."""
    rows, columns = np.indices(shape) / np.array(shape).reshape(2, 1, 1)
    y, x = rng.random(2)
    spot = np.exp(-((rows - y) ** 2 + (columns - x) ** 2) / (2 * rng.uniform(0.1, 0.3) ** 2))
    return rng.uniform(0, 0.25) * spot


def _larger(face):
    return cv2.resize(face, None, fx=FINE, fy=FINE, interpolation=cv2.INTER_LINEAR)


def _smaller(fine):
    size = fine.shape[1] // FINE, fine.shape[0] // FINE
    return cv2.resize(fine.astype(np.float32), size, interpolation=cv2.INTER_AREA)
