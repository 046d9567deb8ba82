"""Things cut out of the photographs that come with the course."""

import numpy as np

from course_utils import data

SURE, NEVER = 0.9, 0.05  # a person surely, surely none
PERSON = slice(28, 350)  # columns of the astronaut's photograph between flag and shuttle
HELMET = slice(290, None), slice(320, None)  # under her arm, cut off by the edge otherwise
NEAR = 33  # disparity of what is nearer than the garage's wall
ABOVE = 2.5  # and so much nearer than the floor


def cut_outs(mask):
    """Cut the cameraman, the astronaut and the motorcycle out of their photographs.

    Parameters
    ----------
    mask : callable
        Takes a photograph and gives for each pixel how probable it is a person, for example
        ``pretrained.load("selfie").mask``. The motorcycle needs none: its photograph knows how far
        away everything is.

    Returns
    -------
    dict of str to ndarray of uint8, shape (n_H, n_W, 4)
        "cameraman", "astronaut" and "motorcycle", RGB and how opaque.

    Notes
    -----
    The mask is sharpened by OpenCV's ``grabCut``: C. Rother et al., "GrabCut" (2004).
    """
    camera = np.repeat(data.photograph("camera")[..., np.newaxis], 3, axis=2)
    astronaut = data.photograph("astronaut")
    person = _sharpened(astronaut, mask(astronaut))
    person[HELMET] = False
    return {
        "cameraman": _trimmed(camera, _sharpened(camera, mask(camera))),
        "astronaut": _trimmed(astronaut[:, PERSON], person[:, PERSON]),
        "motorcycle": _trimmed(data.photograph("motorcycle"), _motorcycle()),
    }


def _sharpened(image, probable):
    """Where the person is: the network's mask, moved to the edges of the picture."""
    import cv2
    from scipy import ndimage

    hint = np.where(probable > 0.5, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    hint[probable > SURE], hint[probable < NEVER] = cv2.GC_FGD, cv2.GC_BGD
    cv2.setRNGSeed(0)  # the colours are clustered at random
    models = np.zeros((1, 65)), np.zeros((1, 65))
    bgr = np.ascontiguousarray(image[..., ::-1])
    cv2.grabCut(bgr, hint, None, *models, 4, cv2.GC_INIT_WITH_MASK)
    return ndimage.binary_fill_holes(_largest(hint % 2 == 1))  # 1 and 3 are foreground


def _motorcycle():
    """Where something stands on the floor of the garage, from the disparity."""
    from scipy import ndimage
    from skimage.data import stereo_motorcycle

    near = stereo_motorcycle()[2]
    near = np.where(np.isfinite(near), near, 0)
    y, x = np.indices(near.shape)
    bare = (x < 100) | (x > 700) | ((y > 460) & (x > 200) & (x < 480))
    floor = bare & (y > 400) & (near > 0)
    # on a plane disparity is linear in row and column
    terms = np.stack([y[floor], x[floor], np.ones(floor.sum())], axis=1)
    slope = np.linalg.lstsq(terms, near[floor], rcond=None)[0]
    stands = (near > NEAR) & (near > slope[0] * y + slope[1] * x + slope[2] + ABOVE)
    stands = _largest(ndimage.binary_closing(stands, iterations=2))
    return _largest(ndimage.binary_opening(stands))


def _largest(mask):
    """The largest connected part."""
    from scipy import ndimage

    parts, n = ndimage.label(mask)
    return parts == 1 + np.argmax(ndimage.sum(mask, parts, range(1, n + 1))) if n else mask


def _trimmed(image, inside):
    """RGBA of what is inside, no larger than need be, with edges a little soft."""
    import cv2

    soft = cv2.GaussianBlur(_largest(inside).astype(np.float32), (3, 3), 0)
    rows, columns = (np.flatnonzero((soft > 0.5).any(axis=axis)) for axis in (1, 0))
    picture = np.dstack([image, np.rint(soft * 255).astype(np.uint8)])
    return picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
