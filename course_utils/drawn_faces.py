"""Faces drawn by code, as plain as a child's drawing, with five landmarks known exactly.

They serve to train and test a network for landmarks. Shapes, shades, size, tilt and turn of each
head are drawn by chance, so that no two are alike.
"""

from typing import NamedTuple

import numpy as np

from course_utils._engine.shapes import real_array

LANDMARKS = ("right eye", "left eye", "nose", "right corner of the mouth", "left corner")
SWAP = (1, 0, 2, 4, 3)  # in a mirrored picture
DEPTH = 0.45  # of the nose's tip before the eyes, as the head's half width is 1


class DrawnFaces(NamedTuple):
    """Pictures with their landmarks; see `drawn_faces`."""

    x: np.ndarray
    points: np.ndarray


def drawn_faces(rng, grounds, *, sizes=(0.55, 0.95), tilt=25, turn=40):
    """Draw a face on each picture.

    Parameters
    ----------
    rng : numpy.random.Generator
        Chooses everything.
    grounds : ndarray, shape (m, n_H, n_W) or (m, n_H, n_W, 1)
        Pictures to draw on, brightness from 0 to 1; they are not changed.
    sizes : (float, float), default (0.55, 0.95)
        Height of a head as a share of the picture's shorter side.
    tilt : float, default 25
        A head leans to one side by at most so many degrees.
    turn : float, default 40
        It is turned to one side by at most so many degrees: nose and mouth shift against its
        outline, and the features of the far side come closer together.

    Returns
    -------
    DrawnFaces
        ``x`` (m, n_H, n_W, 1), float32 from 0 to 1; ``points`` (m, 5, 2), x and y of `LANDMARKS`
        in pixels. Right and left are those of the one who is drawn, as in YuNet: the right eye
        stands on the left of an upright picture.

    Raises
    ------
    TypeError, ValueError
        If the grounds are no pictures or a number is out of range.

    Examples
    --------
    >>> made = drawn_faces(np.random.default_rng(0), np.zeros((3, 40, 48)))
    >>> made.x.shape, made.points.shape
    ((3, 40, 48, 1), (3, 5, 2))
    """
    grounds, sizes = _checked(grounds, sizes, tilt, turn)
    m, n_H, n_W = grounds.shape

    def some(low, high):
        return rng.uniform(low, high, (m, 1, 1))

    half = min(n_H, n_W) * some(*sizes) / 2  # pixels from the middle of the head to its top
    lean, turned = np.radians(some(-tilt, tilt)), np.radians(some(-turn, turn))
    room_W, room_H = (np.maximum(n / 2 - 0.9 * half, 0) for n in (n_W, n_H))
    middle_x, middle_y = n_W / 2 + room_W * some(-1, 1), n_H / 2 + room_H * some(-1, 1)
    rows, columns = np.mgrid[:n_H, :n_W] + 0.5
    right, down = (columns - middle_x) / half, (rows - middle_y) / half
    u = (right * np.cos(lean) + down * np.sin(lean)).astype(np.float32)
    v = (down * np.cos(lean) - right * np.sin(lean)).astype(np.float32)
    x, places = _drawn(grounds.copy(), u, v, half.astype(np.float32), turned, some)
    across, along = places[..., 0], places[..., 1]
    lean, half = lean[..., 0], half[..., 0]
    points = np.stack(
        [
            middle_x[..., 0] + half * (across * np.cos(lean) - along * np.sin(lean)),
            middle_y[..., 0] + half * (across * np.sin(lean) + along * np.cos(lean)),
        ],
        axis=-1,
    )
    return DrawnFaces(x[..., np.newaxis], points)


def _drawn(x, u, v, half, turned, some):
    """Draw in the coordinates of the head; give the pictures and the landmarks, (m, 5, 2).

    In (u, v) the head reaches from -1 to 1 downwards. What lies at a depth before its axis moves
    sideways as the head turns.
    """

    def seen(across, depth):
        return across * np.cos(turned) + depth * np.sin(turned)

    def oval(*how):
        across, along, half_W, half_H, shade = (np.asarray(a, np.float32) for a in how)
        inside = 1 - np.sqrt(((u - across) / half_W) ** 2 + ((v - along) / half_H) ** 2)
        _paint(x, inside * (np.minimum(half_W, half_H) * half), shade)

    wide, skin, hair = some(0.7, 0.85), some(0.35, 0.95), some(0.0, 0.9)
    apart, eye_v = some(0.28, 0.38), some(-0.2, 0.0)
    nose_v, mouth_v = eye_v + some(0.3, 0.42), eye_v + some(0.62, 0.75)
    mouth_w, smile = some(0.2, 0.36), some(-0.5, 0.5)
    dark = skin * some(0.1, 0.35)
    oval(0, -0.12, wide + 0.08, 0.95, hair)
    for side in (-1, 1):
        oval(seen(side * wide, -0.05), eye_v + 0.15, 0.12, 0.18, skin * 0.85)
    oval(seen(0, 0.1), 0.06, wide, 0.9, skin)
    places, size = [], some(0.1, 0.16)
    for side in (-1, 1):
        across = seen(side * apart, 0.5)
        near = np.cos(turned + side * 0.35)  # what turns away is seen narrower
        oval(across, eye_v, size * near, size * 0.75, np.minimum(skin + 0.4, 1.0))
        oval(across, eye_v, size * 0.5, size * 0.6, dark * 0.5)
        oval(
            across, eye_v - some(0.2, 0.26), size * 1.2 * near, 0.035, np.minimum(hair, skin * 0.6)
        )
        places.append((across, eye_v))
    across = seen(0, 0.5 + DEPTH)
    oval((across + seen(0, 0.6)) / 2, nose_v - 0.12, 0.06, 0.16, skin * 0.8)
    oval(across, nose_v, 0.1, 0.07, skin * 0.6)
    places.append((across, nose_v))
    left, right = (seen(side * mouth_w, 0.5) for side in (-1, 1))
    _mouth(x, (u, v), (left, right), mouth_v, smile, half, dark, some)
    places += [(left, mouth_v), (right, mouth_v)]
    shape = np.zeros_like(left[..., 0])
    flat = [[np.ravel(np.asarray(c)[..., 0] + shape) for c in place] for place in places]
    return x, np.moveaxis(np.array(flat), -1, 0)


def _mouth(x, place, ends, mouth_v, smile, half, shade, some):
    """Draw a curved line between two ends, thick in its middle."""
    (u, v), (left, right) = place, ends
    along = (u - (left + right) / 2) / np.maximum((right - left) / 2, 1e-3)
    curve = mouth_v + smile * 0.25 * (1 - along**2)
    thick = some(0.03, 0.07) * np.sqrt(np.maximum(1 - along**2, 0))
    line = np.where(np.abs(along) < 1, (thick - np.abs(v - curve)) * half, -1)
    _paint(x, line, shade)


def _paint(x, inside, shade):
    """Cover with a shade what lies inside, given in pixels; half a pixel at the edge is mixed."""
    cover = np.clip(inside + 0.5, 0, 1)
    x += (cover * (shade - x)).astype(x.dtype)


def _checked(grounds, sizes, tilt, turn):
    grounds = real_array("drawn_faces", "grounds", grounds)
    if grounds.ndim == 4 and grounds.shape[-1] == 1:
        grounds = grounds[..., 0]
    if grounds.ndim != 3 or min(grounds.shape[1:]) < 8:
        raise ValueError(
            "drawn_faces: expected grounds (m, n_H, n_W) of 8 pixels a side or more, "
            f"got shape {grounds.shape}"
        )
    low, high = sizes
    if not 0 < low <= high <= 1:
        raise ValueError(f"drawn_faces: expected 0 < sizes <= 1, got {low} to {high}")
    for name, value, most in (("tilt", tilt, 180), ("turn", turn, 60)):
        if not 0 <= value <= most:
            raise ValueError(f"drawn_faces: expected {name} from 0 to {most}, got {value}")
    return grounds.astype(np.float32), (low, high)
