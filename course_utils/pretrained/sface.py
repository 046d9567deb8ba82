"""SFace: turns a face into 128 numbers, near each other for pictures of one person."""

import numpy as np

from course_utils.layers import Conv2D, Dense, DepthwiseConv2D, Flatten, PReLU, Sequential
from course_utils.pictures import as_rgb
from course_utils.pretrained import weights
from course_utils.pretrained.published import Published

FILE = "sface.npz"
SHAPE = (112, 112, 3)
# Where the five landmarks lie in the picture the network was trained on: x, y in pixels.
TEMPLATE = np.array(
    [
        [38.2946, 51.6963],
        [73.5318, 51.5014],
        [56.0252, 71.7366],
        [41.5493, 92.3655],
        [70.7299, 92.2041],
    ]
)


class SFace(Published):
    """A network that describes a face by a vector.

    Its blocks are "conv1", "conv2" to "conv14" (each a depthwise and a 1x1 convolution) and
    "embedding", one after the other.
    """

    def align(self, image, landmarks):
        """Turn, scale and move a face to where the network expects it.

        Parameters
        ----------
        image : ndarray of uint8, shape (n_H, n_W, 3)
            A picture, RGB from 0 to 255; gray and RGBA ones are taken too.
        landmarks : ndarray, shape (5, 2)
            x, y in pixels: the eye that is on the left in the picture, the other, the nose, the
            corners of the mouth, left one first. `YuNet.landmarks` gives them so.

        Returns
        -------
        ndarray of uint8, shape (112, 112, 3)
            The face.
        """
        import cv2  # late: nobody should wait for it who needs it not

        matrix = similarity(landmarks, TEMPLATE)
        return cv2.warpAffine(as_rgb(image), matrix, SHAPE[1::-1], flags=cv2.INTER_LINEAR)

    def prepare(self, image, landmarks=None):
        """Bring the values of a face to -1 to 1.

        Parameters
        ----------
        image : ndarray of uint8
            An aligned face of 112 x 112 pixels, or with `landmarks` any picture.
        landmarks : ndarray, shape (5, 2), optional
            As for `align`.

        Returns
        -------
        ndarray of float32, shape (1, 112, 112, 3)
            What the network takes.
        """
        face = as_rgb(image) if landmarks is None else self.align(image, landmarks)
        if face.shape != SHAPE:
            raise ValueError(
                f"prepare: expected an aligned face of 112 x 112 pixels, got {face.shape}; "
                "give the landmarks of the face, too"
            )
        return ((face.astype(np.float32) - 127.5) / 128)[np.newaxis]

    def embed(self, image, landmarks=None):
        """Describe a face.

        Parameters
        ----------
        image, landmarks
            As for `prepare`.

        Returns
        -------
        ndarray of float32, shape (128,)
            A vector of length 1. The product of two of them, their cosine, is high for one
            person; OpenCV's example takes 0.363 as the limit.
        """
        v = self.predict(self.prepare(image, landmarks))[0]
        return v / np.linalg.norm(v)


def similarity(points, targets):
    """Find the turn, scale and shift that bring points closest to their targets.

    With x + iy for a point this is one complex line, ``target = a * point + b``, found by least
    squares: a turns and scales, b moves.

    Parameters
    ----------
    points, targets : ndarray, shape (n, 2)
        x, y of at least two different points, and where they belong.

    Returns
    -------
    ndarray, shape (2, 3)
        The matrix that takes (x, y, 1) there.

    Examples
    --------
    >>> similarity([[0, 0], [1, 0], [0, 1]], [[5, 5], [5, 7], [3, 5]]).round(6)
    array([[ 0., -2.,  5.],
           [ 2.,  0.,  5.]])
    """
    points, targets = np.asarray(points, float), np.asarray(targets, float)
    if points.shape != targets.shape or points.ndim != 2 or points.shape[1] != 2:
        raise ValueError(
            f"similarity: expected landmarks {targets.shape}, x and y of each, got {points.shape}"
        )
    if not np.isfinite(points).all() or np.ptp(points, axis=0).max() == 0:
        raise ValueError("similarity: the landmarks must be finite, and not all at one place")
    z, w = points @ [1, 1j], targets @ [1, 1j]
    apart = z - z.mean()
    a = np.vdot(apart, w - w.mean()) / np.vdot(apart, apart)
    b = w.mean() - a * z.mean()
    return np.array([[a.real, -a.imag, b.real], [a.imag, a.real, b.imag]])


def load():
    """Make the published SFace of December 2021, as OpenCV ships it.

    Zhong, Deng, Hu, Zhao, Li and Wen, "SFace: sigmoid-constrained hypersphere loss for robust face
    recognition" (2021), https://doi.org/10.1109/TIP.2020.3048632.
    """
    net = architecture()
    weights.read(FILE, net.model)
    return net


def architecture():
    """Make the network without weights: nothing is allocated.

    Its batch norms are folded into the filters, and into the dense layer.
    """
    blocks = {"conv1": [Conv2D(32, 3, pad=1), PReLU()]}
    widths = (64, 128, 128, 256, 256, *[512] * 6, 1024, 1024)
    for i, n_C in enumerate(widths, start=2):
        stride = 2 if i in (3, 5, 7, 13) else 1
        depthwise = [DepthwiseConv2D(3, stride=stride, pad=1), PReLU()]
        blocks[f"conv{i}"] = [*depthwise, Conv2D(n_C, 1), PReLU()]
    blocks["embedding"] = [Flatten(), Dense(128)]
    return SFace("sface", {name: Sequential(b) for name, b in blocks.items()}, SHAPE)


def classes():
    """It names nothing."""
    return ()
