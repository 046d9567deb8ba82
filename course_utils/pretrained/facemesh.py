"""Face mesh: 468 points of a face, each with its depth."""
# ruff: noqa: D102 - forward, backward and so on are described once, in Layer

import numpy as np

from course_utils.functional import sigmoid_forward
from course_utils.layers import Conv2D, DepthwiseConv2D, Layer, MaxPool2D, PReLU, Residual
from course_utils.layers.base import plain
from course_utils.pictures import as_rgb
from course_utils.pretrained import weights
from course_utils.pretrained.sface import similarity
from course_utils.pretrained.wired import WiredNet

FILE = "facemesh.npz"
SIDE = 192
POINTS = 468
ROOM = 1.5  # the square cut out has so many times the longer side of the face's box


class FaceMesh(WiredNet):
    """A network that finds the points of one face in a picture cut to it.

    Its blocks: "body", which both others use; "flag", how sure it is of a face; "mesh", the points.
    """

    def prepare(self, image, box=None, landmarks=None):
        """Cut a face out, upright, and bring its values to 0 to 1.

        Parameters
        ----------
        image : ndarray of uint8, shape (n_H, n_W, 3)
            A picture, RGB from 0 to 255; gray and RGBA ones are taken too.
        box : ndarray, shape (4,), optional
            The face, x1, y1, x2, y2 in pixels; the whole picture if not given.
        landmarks : ndarray, shape (5, 2), optional
            As `YuNet.landmarks` gives them; the face is turned until its eyes are level.

        Returns
        -------
        ndarray of float32, shape (1, 192, 192, 3)
            What the network takes.
        """
        import cv2  # late: nobody should wait for it who needs it not

        image = as_rgb(image)
        square = cv2.warpAffine(image, _into_square(image, box, landmarks), (SIDE, SIDE))
        return (square / np.float32(255))[np.newaxis]

    def points(self, image, box=None, landmarks=None):
        """Find the points of a face.

        Parameters
        ----------
        image, box, landmarks
            As for `prepare`.

        Returns
        -------
        ndarray, shape (468, 3)
            x and y in pixels of the image, and the depth on the same scale: smaller is nearer to
            the camera, 0 about the middle of the head.
        """
        image = as_rgb(image)
        matrix = _into_square(image, box, landmarks)
        found = self.predict(self.prepare(image, box, landmarks)).reshape(POINTS, 3)
        turn, shift = matrix[:, :2], matrix[:, 2]
        places = (found[:, :2] - shift) @ np.linalg.inv(turn).T
        return np.column_stack([places, found[:, 2] / np.sqrt(np.linalg.det(turn))])

    def score(self, image, box=None, landmarks=None):
        """Say how sure it is that there is a face where `points` looks, 0 to 1."""
        (logit,), _ = self.forward_to(self.prepare(image, box, landmarks), "flag")
        return float(sigmoid_forward(logit.ravel())[0][0])


@plain
class ChannelPad(Layer):
    """Add channels of zeros, up to `n_C`.

    Examples
    --------
    >>> ChannelPad(32).output_shape((96, 96, 16))
    (96, 96, 32)
    """

    n_C: int

    def output_shape(self, shape):
        return (*shape[:-1], self.n_C)

    def forward(self, x, *, training=False, rng=None):
        out = np.zeros((*x.shape[:-1], self.n_C), x.dtype)
        out[..., : x.shape[-1]] = x
        return out, x.shape[-1]

    def backward(self, dout, cache, *, input_gradient=True):
        return dout[..., :cache], {}


def load():
    """Make the published network, MediaPipe's face landmarks.

    Kartynnik, Ablavatski, Grishchenko and Grundmann, "Real-time facial surface geometry from
    monocular video on mobile GPUs" (2019), https://arxiv.org/abs/1907.06724.
    """
    net = architecture()
    weights.read(FILE, net.model)
    return net


def architecture():
    """Make the network without weights: nothing is allocated."""
    body = [Conv2D(16, 3, stride=2, pad="same"), PReLU(), *_unit(16), *_unit(16)]
    before = 16
    for n_C in (32, 64, 128, 128):
        body += [*_smaller(before, n_C), *_unit(n_C), *_unit(n_C)]
        before = n_C
    narrow = [Conv2D(32, 1), PReLU(), *_unit(32)]
    flag = [*_smaller(128, 128), *narrow, Conv2D(1, 3)]
    narrow = [Conv2D(32, 1), PReLU(), *_unit(32)]
    mesh = [*_smaller(128, 128), *_unit(128), *_unit(128), *narrow, Conv2D(3 * POINTS, 3)]
    wires = [["body", body, "x"], ["flag", flag, "body"], ["mesh", mesh, "body"]]
    return FaceMesh("facemesh", wires, (SIDE, SIDE, 3))


def classes():
    """It names nothing."""
    return ()


def _unit(n_C):
    return [Residual([DepthwiseConv2D(3, pad="same"), Conv2D(n_C, 1)]), PReLU()]


def _smaller(before, n_C):
    """Halve the picture; the way round is a pool, filled up with channels of zeros."""
    around = [MaxPool2D(2)] + ([ChannelPad(n_C)] if n_C > before else [])
    main = [DepthwiseConv2D(3, stride=2, pad="same"), Conv2D(n_C, 1)]
    return [Residual(main, around), PReLU()]


def _into_square(image, box, landmarks):
    """Give the matrix that takes the square around a face to the network's picture."""
    n_H, n_W = image.shape[:2]
    x1, y1, x2, y2 = (0, 0, n_W, n_H) if box is None else np.asarray(box, float)
    half = max(x2 - x1, y2 - y1) / 2 * (1 if box is None else ROOM)
    if not np.isfinite(half) or half <= 0:
        raise ValueError(f"facemesh: expected a box x1, y1, x2, y2 with x1 < x2, got {box}")
    along = 1 + 0j
    if landmarks is not None:
        right, left = np.asarray(landmarks, float)[:2] @ [1, 1j]
        along = (left - right) / abs(left - right)
    middle = (x1 + x2) / 2 + 1j * (y1 + y2) / 2
    ends = np.array([middle - half * along, middle + half * along])
    targets = [[0, SIDE / 2], [SIDE, SIDE / 2]]
    return similarity(np.stack([ends.real, ends.imag], axis=1), targets)
