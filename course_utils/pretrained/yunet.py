"""YuNet: finds faces in a photograph, and in each the eyes, the nose and the mouth's corners."""

import numpy as np

from course_utils import boxes as box
from course_utils.arithmetic import whole_number
from course_utils.boxes.checks import threshold
from course_utils.functional import sigmoid_forward
from course_utils.layers import Concat, Conv2D, DepthwiseConv2D, MaxPool2D, ReLU, Upsample2D
from course_utils.pictures import as_rgb
from course_utils.pretrained import weights
from course_utils.pretrained.letterbox import letterbox, within
from course_utils.pretrained.wired import WiredNet

FILE = "yunet.npz"
SHAPE = (320, 320, 3)
STRIDES = {"head3": 8, "head4": 16, "head5": 32}  # pixels from cell to cell at each level
CLASSES = ("face",)
LANDMARKS = ("right eye", "left eye", "nose", "right corner of the mouth", "left corner")


class YuNet(WiredNet):
    """A detector of faces with five landmarks in each, without anchors.

    Its blocks: the backbone "stem" and "c2" to "c5"; the neck "p5", "p4", "p3", which hands what
    is seen at large down to the finer levels; and a head for each level, with cells every 8, 16
    and 32 pixels.
    """

    classes = CLASSES
    landmark_names = LANDMARKS  # right and left of the person in the picture
    levels = tuple(STRIDES)

    def prepare(self, image, size=640):
        """Scale a large picture down, and fill it up with black to multiples of 32 pixels.

        Parameters
        ----------
        image : ndarray of uint8, shape (n_H, n_W, 3)
            A picture, RGB from 0 to 255; gray and RGBA ones are taken too.
        size : int, default 640
            The longer side has at most so many pixels afterwards. Smaller is faster and loses
            small faces; a picture that is not larger stays as it is.

        Returns
        -------
        ndarray of float32, shape (1, n_H, n_W, 3)
            What the network takes: blue, green, red, 0 to 255.
        """
        return self._prepared(image, size)[0]

    def decode(self, outputs, level):
        """Read what a head gives for one picture.

        Parameters
        ----------
        outputs : ndarray, shape (n_H, n_W, 16)
            For each cell: is it a face, two shifts and two logarithms of sides, is it an object,
            and two shifts for each landmark.
        level : {"head3", "head4", "head5"}
            Which head.

        Returns
        -------
        boxes : ndarray, shape (n_H * n_W, 4)
            x1, y1, x2, y2 in pixels of the prepared picture, cell by cell.
        scores : ndarray, shape (n_H * n_W,)
            The geometric mean of both probabilities.
        landmarks : ndarray, shape (n_H * n_W, 5, 2)
            x, y of `landmark_names`.
        """
        rows, columns = np.indices(outputs.shape[:2]).reshape(2, -1)
        cells = np.stack([columns, rows], axis=1)
        t = outputs.reshape(len(cells), -1).astype(np.float64)
        middle = cells + t[:, 1:3]
        half = np.exp(np.minimum(t[:, 3:5], 8)) / 2  # the bound: exp could overflow
        boxes = np.concatenate([middle - half, middle + half], axis=1)
        points = cells[:, np.newaxis] + t[:, 6:].reshape(-1, 5, 2)
        scores = np.sqrt(sigmoid_forward(t[:, 0])[0] * sigmoid_forward(t[:, 5])[0])
        return boxes * STRIDES[level], scores, points * STRIDES[level]

    def candidates(self, image, score_threshold=0.8, *, size=640):
        """Give everything the cells propose, before doublets are removed.

        Parameters
        ----------
        image, size
            As for `prepare`.
        score_threshold : float, default 0.8
            What has at least this score counts.

        Returns
        -------
        boxes : ndarray, shape (n, 4)
            x1, y1, x2, y2 in pixels of the image; they may reach beyond its edges.
        scores : ndarray, shape (n,)
            Their scores.
        landmarks : ndarray, shape (n, 5, 2)
            Their landmarks, x and y in pixels of the image.
        """
        x, frame = self._prepared(image, size)
        maps, _ = self.forward_to(x, *self.levels)
        found = [self.decode(each[0], level) for each, level in zip(maps, self.levels, strict=True)]
        boxes, scores, points = (np.concatenate(parts) for parts in zip(*found, strict=True))
        kept = scores >= threshold("detect", "score_threshold", score_threshold)
        return frame.out(boxes[kept]), scores[kept], frame.out(points[kept])

    def faces(self, image, score_threshold=0.8, iou_threshold=0.3, *, size=640):
        """Find the faces in a picture, with their landmarks.

        Parameters
        ----------
        image, score_threshold, size
            As for `candidates`.
        iou_threshold : float, default 0.3
            Of two boxes that overlap more, the better one stays.

        Returns
        -------
        boxes, scores, landmarks : ndarray
            As `candidates` gives them, the best first; boxes are cut off at the image's edges.
        """
        boxes, scores, points = self.candidates(image, score_threshold, size=size)
        kept = box.nms(boxes, scores, iou_threshold)
        return within(boxes[kept], image), scores[kept], points[kept]

    def detect(self, image, score_threshold=0.8, iou_threshold=0.3, *, size=640):
        """Find the faces in a picture; as `faces`, with labels (all 0) in place of landmarks."""
        boxes, scores, _ = self.faces(image, score_threshold, iou_threshold, size=size)
        return boxes, scores, np.zeros(len(boxes), int)

    def landmarks(self, image, score_threshold=0.8, iou_threshold=0.3, *, size=640):
        """Give the five landmarks of each face, (n, 5, 2), in the order of `detect`."""
        return self.faces(image, score_threshold, iou_threshold, size=size)[2]

    def _prepared(self, image, size):
        size = whole_number("prepare", "size", size, 32)
        rows, columns = as_rgb(image).shape[:2]
        scale = min(1, size / max(rows, columns))
        n_H, n_W = (max(1, round(side * scale)) for side in (rows, columns))
        picture, frame = letterbox(image, n_H, n_W, centred=False)
        bottom, right = -n_H % 32, -n_W % 32
        x = np.pad(picture[..., ::-1], ((0, bottom), (0, right), (0, 0)))
        return x.astype(np.float32)[np.newaxis], frame


def load():
    """Make the published YuNet of March 2023, as OpenCV ships it.

    Wu, Peng and Yu, "YuNet: a tiny millisecond-level face detector" (2023),
    https://doi.org/10.1007/s11633-023-1423-y.
    """
    net = architecture()
    weights.read(FILE, net.model)
    return net


def architecture():
    """Make the network without weights: nothing is allocated."""
    wires = [
        ["stem", [Conv2D(16, 3, stride=2, pad=1), ReLU(), *_unit(16)], "x"],
        ["c2", [MaxPool2D(2), *_unit(16), *_unit(32), *_unit(32), *_unit(64)], "stem"],
        ["c3", [MaxPool2D(2), *_unit(64), *_unit(64)], "c2"],
        ["c4", [MaxPool2D(2), *_unit(64), *_unit(64)], "c3"],
        ["c5", [MaxPool2D(2), *_unit(64), *_unit(64)], "c4"],
        ["p5", _unit(64), "c5"],
        ["up5", Upsample2D(2), "p5"],
        ["p4", _unit(64), "c4 + up5"],
        ["up4", Upsample2D(2), "p4"],
        ["p3", _unit(64), "c3 + up4"],
    ]
    for level in "345":
        parts = [_separable(n) for n in (1, 4, 1, 10)]  # face, box, object, landmarks
        wires.append([f"head{level}", Concat(parts), f"p{level}"])
    wires.append(["rows", [], "head3, head4, head5"])
    return YuNet("yunet", wires, SHAPE)


def classes():
    """Name the one class."""
    return CLASSES


def _separable(n_C):
    return [Conv2D(n_C, 1), DepthwiseConv2D(3, pad=1)]


def _unit(n_C):
    return [*_separable(n_C), ReLU()]
