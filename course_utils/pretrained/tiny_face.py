"""The tiny face detector of face-api.js: a Tiny YOLOv2 with five anchors and one class."""

import numpy as np

from course_utils import boxes as box
from course_utils.boxes.checks import threshold
from course_utils.functional import sigmoid_forward
from course_utils.layers import Conv2D, DepthwiseConv2D, LeakyReLU, MaxPool2D, Sequential
from course_utils.pretrained import weights
from course_utils.pretrained.letterbox import letterbox, sides, within
from course_utils.pretrained.published import Published

FILE = "tiny_face.npz"
SHAPE = (416, 416, 3)
STRIDE = 32
CLASSES = ("face",)
MEAN = np.float32([117.001, 114.697, 97.404])  # of red, green, blue
ANCHORS = np.array(  # widths and heights, in cells
    [
        [1.603231, 2.094468],
        [6.041143, 7.080126],
        [2.882459, 3.518061],
        [4.266906, 5.178857],
        [9.041765, 10.66308],
    ]
)


class TinyFace(Published):
    """A detector of faces on a grid of cells, each with five anchors.

    Its blocks are "conv0" to "conv5" and "head", one after the other.
    """

    classes = CLASSES
    anchors = ANCHORS

    def prepare(self, image, size=416):
        """Fit a picture into the top left of a black square, and bring its values to about 0.

        Parameters
        ----------
        image : ndarray of uint8, shape (n_H, n_W, 3)
            A picture, RGB from 0 to 255; gray and RGBA ones are taken too.
        size : int, default 416
            Side of the square, a multiple of 32. Larger finds smaller faces.

        Returns
        -------
        ndarray of float32, shape (1, size, size, 3)
            What the network takes: ``(x - mean) / 255``.
        """
        return self._prepared(image, size)[0]

    def decode(self, outputs):
        """Turn what the network gives for one picture into boxes.

        A cell tells for each anchor ``tx, ty, tw, th, to``. The middle of the box lies in the
        cell, at sigmoid(tx), sigmoid(ty); its sides are those of the anchor times exp(tw),
        exp(th); sigmoid(to) says how sure it is.

        Parameters
        ----------
        outputs : ndarray, shape (n_H, n_W, 25)
            The grid of cells, 13 x 13 for a picture of 416 pixels.

        Returns
        -------
        boxes : ndarray, shape (n_H * n_W * 5, 4)
            x1, y1, x2, y2 in pixels of the prepared picture, cell by cell, anchor by anchor.
        scores : ndarray, shape (n_H * n_W * 5,)
            How sure it is that there is a face, 0 to 1.
        """
        rows, columns, which = np.indices((*outputs.shape[:2], len(ANCHORS))).reshape(3, -1)
        t = outputs.reshape(-1, 5).astype(np.float64)
        middle = np.stack([columns, rows], axis=1) + sigmoid_forward(t[:, :2])[0]
        # No face is e^8 times as large as an anchor; without the bound exp could overflow.
        half = np.exp(np.minimum(t[:, 2:4], 8)) * ANCHORS[which] / 2
        boxes = np.concatenate([middle - half, middle + half], axis=1) * STRIDE
        return boxes, sigmoid_forward(t[:, 4])[0]

    def candidates(self, image, score_threshold=0.5, *, size=416):
        """Give everything the cells propose, before doublets are removed.

        Parameters
        ----------
        image, size
            As for `prepare`.
        score_threshold : float, default 0.5
            What has at least this score counts.

        Returns
        -------
        boxes : ndarray, shape (n, 4)
            x1, y1, x2, y2 in pixels of the image; they may reach beyond its edges.
        scores : ndarray, shape (n,)
            Their scores.
        labels : ndarray of int, shape (n,)
            All 0: a face.
        """
        x, frame = self._prepared(image, size)
        boxes, scores = self.decode(self.predict(x)[0])
        kept = scores >= threshold("detect", "score_threshold", score_threshold)
        return frame.out(boxes[kept]), scores[kept], np.zeros(kept.sum(), int)

    def detect(self, image, score_threshold=0.5, iou_threshold=0.4, *, size=416):
        """Find the faces in a picture.

        Parameters
        ----------
        image, score_threshold, size
            As for `candidates`.
        iou_threshold : float, default 0.4
            Of two boxes that overlap more, the better one stays.

        Returns
        -------
        boxes, scores, labels : ndarray
            As `candidates` gives them, the best first, cut off at the edges of the image.
        """
        boxes, scores, labels = self.candidates(image, score_threshold, size=size)
        kept = box.nms(boxes, scores, iou_threshold)
        return within(boxes[kept], image), scores[kept], labels[kept]

    def _prepared(self, image, size):
        picture, frame = letterbox(image, *sides("prepare", size, STRIDE), centred=False)
        return ((picture - MEAN) / 255).astype(np.float32)[np.newaxis], frame


def load():
    """Make the published detector, by Vincent Mühler, whose training data he does not name.

    https://github.com/justadudewhohacks/face-api.js (2018), after Redmon and Farhadi, "YOLO9000:
    better, faster, stronger" (2017), https://arxiv.org/abs/1612.08242.
    """
    net = architecture()
    weights.read(FILE, net.model)
    return net


def architecture():
    """Make the network without weights: nothing is allocated."""
    blocks = {"conv0": [Conv2D(16, 3), LeakyReLU(0.1), MaxPool2D(2, pad="same")]}
    for i, n_C in enumerate((32, 64, 128, 256, 512), start=1):
        separable = [DepthwiseConv2D(3, pad=1, bias=False), Conv2D(n_C, 1), LeakyReLU(0.1)]
        # The last pool only smooths: 13 x 13 cells stay.
        blocks[f"conv{i}"] = [*separable, MaxPool2D(2, stride=2 if i < 5 else 1, pad="same")]
    blocks["head"] = [Conv2D(5 * len(ANCHORS), 1)]
    return TinyFace("tiny_face", {name: Sequential(b) for name, b in blocks.items()}, SHAPE)


def classes():
    """Name the one class."""
    return CLASSES
