"""A clip with known truth: cut-outs of real things move over real textures."""

from dataclasses import dataclass

import numpy as np

from course_utils import data
from course_utils.arithmetic import whole_number
from course_utils.pictures import resized

SHAPE = (256, 416)  # rows and columns: what NanoDet takes without being fitted
HORIZON = 96  # the row where the wall ends
HEIGHTS = 124, 136, 100  # of the things, in pixels: from the left, from the right, across
SPEEDS = (6.0, 6.0, 4.0)  # pixels a picture: left, right, across
WOBBLE = 0.5  # standard deviation of what each step adds to the way
HIDDEN = 0.25  # of a thing must be seen, or it does not count
WALL, MEADOW = np.float32([1.05, 0.8, 0.65]), np.float32([0.8, 1.0, 0.6])  # gray made coloured


@dataclass(frozen=True)
class Clip:
    """Pictures and the truth about them.

    Attributes
    ----------
    frames : ndarray of uint8, shape (n, n_H, n_W, 3)
        The pictures, RGB.
    truths : list of (boxes, ids, counted)
        For each picture the boxes of the visible parts, in pixels; the names of the things; and
        whether at least a quarter of each is seen.
    """

    frames: np.ndarray
    truths: list


def make_clip(things, *, rng, pillar=False, speeds=SPEEDS, n=52):
    """Let two walkers meet in the middle and turn back, while a third thing passes behind.

    Parameters
    ----------
    things : dict of name to ndarray of uint8, shape (n_H, n_W, 4)
        Three pictures with transparency: who comes from the left, who comes from the right and
        walks in front, and what passes from left to right. `cut_outs` gives such a dict.
    rng : numpy.random.Generator
        For the wobble of the walkers.
    pillar : bool, default False
        Put a pillar where they meet: they turn while they are behind it.
    speeds : sequence of 3 floats
        Of the three, in pixels a picture.
    n : int, default 52
        How many pictures.

    Returns
    -------
    Clip

    Raises
    ------
    TypeError, ValueError
        If the things are no such pictures, the speeds not positive, or `rng` no generator.

    Examples
    --------
    >>> things = dict.fromkeys(["ann", "bob", "car"], np.full((40, 20, 4), 255, np.uint8))
    >>> clip = make_clip(things, rng=np.random.default_rng(0), n=3)
    >>> clip.frames.shape, clip.truths[0][1].tolist()
    ((3, 256, 416, 3), ['car', 'ann', 'bob'])
    """
    cast = _cast(things)
    speeds = _speeds(speeds)
    n = whole_number("make_clip", "n", n, 1)
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"make_clip: rng must be a numpy Generator, got {rng!r}")
    n_H, n_W = SHAPE
    wide = [picture.shape[1] for picture in cast.values()]
    wobble = np.cumsum(rng.normal(0, WOBBLE, (2, n)), axis=1)
    t = np.arange(n)
    starts = 4, n_W - wide[1] - 4
    turns = _turns(starts, speeds, wide, pillar)
    x = [
        starts[k] + sign * speeds[k] * (turns[k] - np.abs(t - turns[k])) + wobble[k]
        for k, sign in enumerate((1, -1))
    ]
    x.append(6 + speeds[2] * t)
    y = n_H - HEIGHTS[0], n_H - HEIGHTS[1], 20
    scene = street(), cast, _pillar(max(wide[:2]) + 10) if pillar else None
    shots = [_shot(*scene, [(x[k][i], y[k]) for k in range(3)]) for i in t]
    return Clip(np.stack([frame for frame, _ in shots]), [truth for _, truth in shots])


def street():
    """A brick wall above a meadow, float32 (256, 416, 3)."""
    wall, grass = (_tile(name, SHAPE[1]) for name in ("brick", "grass"))
    upper = wall[:HORIZON, :, np.newaxis] * WALL
    lower = grass[: SHAPE[0] - HORIZON, :, np.newaxis] * MEADOW
    return np.clip(np.concatenate([upper, lower]), 0, 255)


def _tile(name, width):
    small = resized(data.photograph(name), 256, 256).astype(np.float32)
    return np.tile(small, (1, -(-width // 256)))[:, :width]


def _pillar(width):
    """Gravel, and its first column."""
    stone = _tile("gravel", width)[: SHAPE[0]]
    return np.repeat(stone[..., np.newaxis], 3, axis=2), (SHAPE[1] - width) // 2


def _turns(starts, speeds, wide, pillar):
    """When the two turn back: where they meet, or when each is in the middle, behind the pillar."""
    middles = starts[0] + wide[0] / 2, starts[1] + wide[1] / 2
    if pillar:
        return (SHAPE[1] / 2 - middles[0]) / speeds[0], (middles[1] - SHAPE[1] / 2) / speeds[1]
    return ((middles[1] - middles[0]) / (speeds[0] + speeds[1]),) * 2


def _shot(ground, cast, column, places):
    """Paint one picture, from the back to the front, and write down what is seen."""
    canvas, owner = ground.copy(), np.full(SHAPE, -1)
    names, pictures = list(cast), list(cast.values())
    order = [2, 0, 1]
    if column is not None:  # the third passes in front of the pillar, the two behind it
        order = [0, 1, None, 2]
    boxes, whole = [], {}
    for k in order:
        if k is None:
            stone, first = column
            canvas[:, first : first + stone.shape[1]] = stone
            owner[:, first : first + stone.shape[1]] = -1
        else:
            whole[k] = _paste(canvas, owner, k, pictures[k], *places[k])
    seen = [k for k in whole if (owner == k).any()]
    for k in seen:
        rows, columns = np.nonzero(owner == k)
        boxes.append([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1])
    counted = [np.count_nonzero(owner == k) >= HIDDEN * whole[k] for k in seen]
    ids = np.array([names[k] for k in seen], dtype=str)
    truth = np.array(boxes, float).reshape(-1, 4), ids, np.array(counted, bool)
    return np.rint(canvas).astype(np.uint8), truth


def _paste(canvas, owner, k, picture, x, y):
    """Lay a picture over the canvas; give how many pixels the whole thing has."""
    x, y = round(x), round(y)
    n_H, n_W = picture.shape[:2]
    y1, y2 = max(y, 0), min(y + n_H, SHAPE[0])
    x1, x2 = max(x, 0), min(x + n_W, SHAPE[1])
    if x1 < x2 and y1 < y2:
        part = picture[y1 - y : y2 - y, x1 - x : x2 - x]
        opaque = part[..., 3:] / 255
        seen = canvas[y1:y2, x1:x2]
        seen[:] = seen * (1 - opaque) + part[..., :3] * opaque
        owner[y1:y2, x1:x2][opaque[..., 0] > 0.5] = k
    return np.count_nonzero(picture[..., 3] > 127.5)


def _cast(things):
    """The things at their heights, float32 RGBA; colours not mixed with what is cut away."""
    if not isinstance(things, dict) or len(things) != len(HEIGHTS):
        raise ValueError(f"make_clip: things must be a dict of 3 pictures, got {things!r:.80}")
    cast = {}
    for n_H, (name, picture) in zip(HEIGHTS, things.items(), strict=True):
        picture = np.asarray(picture)
        if picture.dtype != np.uint8 or picture.ndim != 3 or picture.shape[2] != 4:
            raise ValueError(
                f"make_clip: {name} must be uint8 (n_H, n_W, 4), got {picture.dtype} "
                f"{picture.shape}"
            )
        n_W = max(1, round(picture.shape[1] * n_H / picture.shape[0]))
        opaque = picture[..., 3:] / 255
        mixed = np.concatenate([picture[..., :3] * opaque, picture[..., 3:]], axis=2)
        small = resized(mixed, n_H, n_W)
        small[..., :3] /= np.maximum(small[..., 3:] / 255, 1e-3)
        cast[name] = small.clip(0, 255).astype(np.float32)
    return cast


def _speeds(speeds):
    speeds = np.asarray(speeds, float)
    if speeds.shape != (3,) or not (speeds > 0).all():
        raise ValueError(f"make_clip: speeds must be 3 positive numbers, got {speeds.tolist()}")
    return speeds.tolist()
