"""Pictures that are put together from photographs, with boxes around the things in them.

What is in a made picture is known exactly; what is in a photograph somebody has to mark. `MARKED`
are boxes that were drawn by hand for this course around one thing in each of six photographs.
"""

import numpy as np

from course_utils import boxes, data
from course_utils._engine.shapes import real_array
from course_utils.arithmetic import whole_number
from course_utils.pictures import as_rgb, resized

# photograph: what is in it, and where: x1, y1, x2, y2 in pixels, marked by eye
MARKED = {
    "astronaut": ("person", (18, 16, 362, 512)),
    "camera": ("person", (0, 64, 325, 512)),
    "chelsea": ("cat", (10, 0, 400, 300)),
    "coffee": ("cup", (172, 16, 408, 308)),
    "horse": ("horse", (18, 8, 390, 312)),
    "motorcycle": ("motorcycle", (95, 75, 690, 455)),
}
GROUNDS = ("brick", "grass", "gravel")
BLUR = 8  # the ground is out of focus: details of fewer pixels are gone
MIDDLE, PALE = 140, 0.4  # and its contrast is lowered, around a middle gray
TRIES = 30  # to find a free place for a photograph
MANY_TRIES = 500  # where all must find one


def collage(rng, *, n=5, side=416, smallest=60, largest=230):
    """Put photographs of `MARKED` on a blurred ground, each at a size and a place of its own.

    Parameters
    ----------
    rng : numpy.random.Generator
        Chooses photographs, sizes, places, ground, and which are mirrored.
    n : int, default 5
        How many, of 6; one that finds no free place is left out.
    side : int, default 416
        Height and width of the picture, in pixels, at most 512.
    smallest, largest : int
        Longer side of a photograph in it, in pixels; small ones are as frequent as large ones.

    Returns
    -------
    picture : ndarray of uint8, shape (side, side, 3)
        RGB.
    corners : ndarray, shape (N, 4)
        The boxes around the things, x1, y1, x2, y2.
    labels : ndarray of str, shape (N,)
        What they are.

    Raises
    ------
    TypeError, ValueError
        If a number is not whole or out of range.

    Examples
    --------
    >>> picture, corners, labels = collage(np.random.default_rng(0), n=2)
    >>> picture.shape, corners.shape, labels.tolist()
    ((416, 416, 3), (2, 4), ['cup', 'cat'])
    """
    n = whole_number("collage", "n", n, 1)
    side = whole_number("collage", "side", side, 32)
    if n > len(MARKED) or side > 512 or not 8 <= smallest <= largest <= side:
        raise ValueError(
            f"collage: expected n up to {len(MARKED)}, side up to 512, and 8 <= smallest <= "
            f"largest <= side, got n {n}, side {side}, smallest {smallest}, largest {largest}"
        )
    ground = data.photograph(GROUNDS[rng.integers(len(GROUNDS))])[:side, :side]
    blurred = resized(resized(ground, side // BLUR, side // BLUR), side, side)
    pale = MIDDLE + PALE * (blurred - MIDDLE)
    picture = as_rgb(np.rint(np.clip(pale, 0, 255)).astype(np.uint8))
    taken, corners, labels = [], [], []
    for name in rng.permutation(list(MARKED))[:n]:
        label, box = MARKED[name]
        photograph, box = as_rgb(data.photograph(name)), np.array(box, dtype=float)
        longer = np.exp(rng.uniform(np.log(smallest), np.log(largest)))
        scale = longer / max(photograph.shape[:2])
        n_H, n_W = (max(1, round(length * scale)) for length in photograph.shape[:2])
        x, y = _free_place(rng, (side, side), n_H, n_W, taken)
        if x is None:
            continue
        if rng.random() < 0.5:
            photograph, box[[0, 2]] = photograph[:, ::-1], photograph.shape[1] - box[[2, 0]]
        picture[y : y + n_H, x : x + n_W] = np.rint(np.clip(resized(photograph, n_H, n_W), 0, 255))
        taken.append([x, y, x + n_W, y + n_H])
        corners.append(box * np.tile([n_W, n_H] / np.array(photograph.shape[1::-1]), 2))
        corners[-1] += np.tile([x, y], 2)
        labels.append(label)
    return picture, np.array(corners).reshape(-1, 4), np.array(labels)


def paste(ground, picture, mask, *, x, y, height):
    """Lay what a mask shows of a picture over a ground.

    Parameters
    ----------
    ground : ndarray of uint8, shape (n_H, n_W, 3)
        RGB.
    picture : ndarray of uint8, shape (f_H, f_W, 3)
        RGB or gray.
    mask : ndarray, shape (f_H, f_W)
        1 where the picture covers the ground, 0 where it does not, or a share between.
    x, y : int
        Left and upper edge of the picture on the ground, in pixels; what reaches beyond the
        right and the lower edge is cut off.
    height : int
        Height of the picture on the ground, in pixels.

    Returns
    -------
    ndarray of uint8, shape (n_H, n_W, 3)
        A new picture.

    Raises
    ------
    TypeError, ValueError
        If the mask has another shape than the picture, or a place is not on the ground.

    Examples
    --------
    >>> white, black = np.full((4, 4, 3), 255, np.uint8), np.zeros((2, 2, 3), np.uint8)
    >>> paste(white, black, np.eye(2), x=1, y=1, height=2)[:, :, 0]
    array([[255, 255, 255, 255],
           [255,   0, 255, 255],
           [255, 255,   0, 255],
           [255, 255, 255, 255]], dtype=uint8)
    """
    ground, picture = as_rgb(ground), as_rgb(picture)
    mask = real_array("paste", "mask", mask)
    if mask.shape != picture.shape[:2]:
        raise ValueError(
            f"paste: mask must have shape {picture.shape[:2]}, as the picture, got {mask.shape}"
        )
    x, y = whole_number("paste", "x", x, 0), whole_number("paste", "y", y, 0)
    n_H = whole_number("paste", "height", height, 1)
    n_W = max(1, round(picture.shape[1] * n_H / picture.shape[0]))
    if y >= ground.shape[0] or x >= ground.shape[1]:
        raise ValueError(f"paste: x {x}, y {y} lies beyond the ground {ground.shape}")
    room = (slice(0, ground.shape[0] - y), slice(0, ground.shape[1] - x))
    over = resized(picture, n_H, n_W)[room]
    share = np.clip(resized(mask.astype(np.float64), n_H, n_W), 0, 1)[room][..., np.newaxis]
    out = ground.copy()
    place = out[y : y + over.shape[0], x : x + over.shape[1]]
    place[:] = np.clip(np.rint(place * (1 - share) + over * share), 0, 255)
    return out


def scatter(ground, pictures, *, smallest, largest, rng):
    """Lay small square pictures over a ground, the largest first, each at a place of its own.

    Parameters
    ----------
    ground : ndarray of float, shape (n_H, n_W, 1)
        Gray, from 0 to 1.
    pictures : ndarray of float, shape (m, side, side, 1)
        Gray, from 0 to 1.
    smallest, largest : int
        Range of the sides on the ground, in pixels; small ones are as frequent as large ones.
    rng : numpy.random.Generator
        Draws.

    Returns
    -------
    picture : ndarray of float32, shape (n_H, n_W, 1)
        A new picture.
    corners : ndarray, shape (m, 4)
        The boxes around the pictures, x1, y1, x2, y2.

    Raises
    ------
    TypeError, ValueError
        If these are no such pictures, the sides are out of range, or there is not room for all.

    Examples
    --------
    >>> ground, faces = np.zeros((40, 60, 1)), np.ones((2, 25, 25, 1))
    >>> rng = np.random.default_rng(0)
    >>> picture, corners = scatter(ground, faces, smallest=10, largest=20, rng=rng)
    >>> picture.shape, corners.shape
    ((40, 60, 1), (2, 4))
    """
    ground = real_array("scatter", "ground", ground, ("n_H", "n_W", "n_C"))
    pictures = real_array("scatter", "pictures", pictures, ("m", "side", "side", "n_C"))
    n_H, n_W = ground.shape[:2]
    if not 1 <= smallest <= largest <= min(n_H, n_W):
        raise ValueError(
            f"scatter: expected 1 <= smallest <= largest <= {min(n_H, n_W)}, the ground's shorter "
            f"side, got smallest {smallest}, largest {largest}"
        )
    out, corners = ground.astype(np.float32), []
    sides = np.exp(rng.uniform(np.log(smallest), np.log(largest), len(pictures)))
    sides = np.sort(np.rint(sides).astype(int))[::-1]  # the largest find a place first
    for picture, side in zip(pictures, sides, strict=True):
        x, y = _free_place(rng, (n_H, n_W), side, side, corners, MANY_TRIES)
        if x is None:
            raise ValueError(f"scatter: no room for {len(pictures)} pictures on {n_H} x {n_W}")
        out[y : y + side, x : x + side, 0] = resized(picture[..., 0], side, side)
        corners.append([x, y, x + side, y + side])
    return out, np.array(corners, float).reshape(-1, 4)


def _free_place(rng, room, n_H, n_W, taken, tries=TRIES):
    """Upper left corner where nothing lies yet, or (None, None)."""
    for _ in range(tries):
        x, y = int(rng.integers(room[1] - n_W + 1)), int(rng.integers(room[0] - n_H + 1))
        if not boxes.iou([[x, y, x + n_W, y + n_H]], taken).any():
            return x, y
    return None, None
