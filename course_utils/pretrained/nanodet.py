"""NanoDet-g: finds things of 80 kinds in a photograph, with boxes and without anchors."""

import numpy as np

from course_utils import boxes as box
from course_utils.boxes.checks import threshold
from course_utils.functional import sigmoid_forward, softmax
from course_utils.layers import AvgPool2D, Concat, Conv2D, LeakyReLU, MaxPool2D, Upsample2D
from course_utils.pretrained import weights
from course_utils.pretrained.letterbox import letterbox, sides, within
from course_utils.pretrained.wired import WiredNet

FILE = "nanodet.npz"
SHAPE = (416, 416, 3)
STRIDES = {"head3": 8, "head4": 16, "head5": 32}  # pixels from cell to cell at each level
BINS = 11  # a distance is told as how probable 0, 1, ... 10 strides are
MEAN = np.float32([103.53, 116.28, 123.675])  # of blue, green, red
DEVIATION = np.float32([57.375, 57.12, 58.395])

NAMES = """
person, bicycle, car, motorcycle, airplane, bus, train, truck, boat, traffic light, fire hydrant,
stop sign, parking meter, bench, bird, cat, dog, horse, sheep, cow, elephant, bear, zebra, giraffe,
backpack, umbrella, handbag, tie, suitcase, frisbee, skis, snowboard, sports ball, kite,
baseball bat, baseball glove, skateboard, surfboard, tennis racket, bottle, wine glass, cup, fork,
knife, spoon, bowl, banana, apple, sandwich, orange, broccoli, carrot, hot dog, pizza, donut, cake,
chair, couch, potted plant, bed, dining table, toilet, tv, laptop, mouse, remote, keyboard,
cell phone, microwave, oven, toaster, sink, refrigerator, book, clock, vase, scissors, teddy bear,
hair drier, toothbrush
"""
CLASSES = tuple(name.strip() for name in NAMES.split(","))


class NanoDet(WiredNet):
    """A detector of three levels.

    Its blocks: the backbone "stem", "c2" to "c5"; the neck, which makes of c3, c4 and c5 the maps
    "n3", "n4" and "n5" with paths down ("lateral", "up", "t4") and up again ("down"); and a head
    for each level, "head3" to "head5", with cells every 8, 16 and 32 pixels.
    """

    classes = CLASSES
    levels = tuple(STRIDES)

    def prepare(self, image, size=416):
        """Fit a picture into a black frame, and bring its values to about -2 to 2.

        Parameters
        ----------
        image : ndarray of uint8, shape (n_H, n_W, 3)
            A picture, RGB from 0 to 255; gray and RGBA ones are taken too.
        size : int or (int, int), default 416
            Height and width of the frame, multiples of 32. Smaller is faster and finds less; a
            picture of just this shape fills it.

        Returns
        -------
        ndarray of float32, shape (1, n_H, n_W, 3)
            What the network takes: blue, green, red, each less its mean, in standard deviations.
        """
        return self._prepared(image, size)[0]

    def decode(self, outputs, level):
        """Read what a head gives for one picture.

        Parameters
        ----------
        outputs : ndarray, shape (n_H, n_W, 124)
            For each cell 80 scores of classes, then 4 x 11 of distances to left, top, right and
            bottom edge.
        level : {"head3", "head4", "head5"}
            Which head.

        Returns
        -------
        boxes : ndarray, shape (n_H * n_W, 4)
            A box for each cell, x1, y1, x2, y2 in pixels of the prepared picture.
        scores : ndarray, shape (n_H * n_W, 80)
            How sure it is of each class, 0 to 1; they need not add up to 1.
        """
        stride, n = STRIDES[level], len(CLASSES)
        rows, columns = np.indices(outputs.shape[:2]).reshape(2, -1)
        x, y = ((i + 0.5) * stride for i in (columns, rows))
        outputs = outputs.reshape(len(x), -1)
        bins = outputs[:, n:].reshape(-1, BINS).astype(np.float64)
        d = (softmax(bins) @ np.arange(BINS) * stride).reshape(-1, 4)
        boxes = np.stack([x - d[:, 0], y - d[:, 1], x + d[:, 2], y + d[:, 3]], axis=1)
        return boxes, sigmoid_forward(outputs[:, :n])[0]

    def candidates(self, image, score_threshold=0.35, *, levels=None, size=416):
        """Give everything the cells propose, before doublets are removed.

        Parameters
        ----------
        image, size
            As for `prepare`.
        score_threshold : float, default 0.35
            A cell counts if its best class reaches this score.
        levels : sequence of str, optional
            Ask only these heads; all three if not given.

        Returns
        -------
        boxes : ndarray, shape (n, 4)
            x1, y1, x2, y2 in pixels of the image, not beyond its edges.
        scores : ndarray, shape (n,)
            The scores of the best classes, level by level, row by row.
        labels : ndarray of int, shape (n,)
            These classes, as numbers for `classes`.
        """
        levels = self.levels if levels is None else tuple(levels)
        x, frame = self._prepared(image, size)
        maps, _ = self.forward_to(x, *levels)
        found = [self.decode(each[0], level) for each, level in zip(maps, levels, strict=True)]
        boxes, scores = (np.concatenate(parts) for parts in zip(*found, strict=True))
        labels = scores.argmax(axis=1)
        scores = scores[np.arange(len(scores)), labels]
        kept = scores >= threshold("detect", "score_threshold", score_threshold)
        return within(frame.out(boxes[kept]), image), scores[kept], labels[kept]

    def detect(self, image, score_threshold=0.35, iou_threshold=0.6, **options):
        """Find the things in a picture.

        Parameters
        ----------
        image, score_threshold, **options
            As for `candidates`.
        iou_threshold : float, default 0.6
            Of two boxes of one class that overlap more, the better one stays.

        Returns
        -------
        boxes, scores, labels : ndarray
            As `candidates` gives them, the best first.
        """
        boxes, scores, labels = self.candidates(image, score_threshold, **options)
        kept = box.batched_nms(boxes, scores, labels, iou_threshold)
        return boxes[kept], scores[kept], labels[kept]

    def _prepared(self, image, size):
        picture, frame = letterbox(image, *sides("prepare", size, 32))
        x = (picture[..., ::-1] - MEAN) / DEVIATION
        return x.astype(np.float32)[np.newaxis], frame


def load():
    """Make the published NanoDet-g (COCO mAP 0.229 at 416 pixels, as its authors state).

    RangiLyu, "NanoDet" (2020), https://github.com/RangiLyu/nanodet: configuration nanodet_g.
    """
    net = architecture()
    weights.read(FILE, net.model)
    return net


def architecture():
    """Make the network without weights: nothing is allocated."""
    up, down = Upsample2D(2, mode="bilinear"), AvgPool2D(2)
    wires = [
        ["stem", [*_unit(32, 3, stride=2), MaxPool2D(3, stride=2, pad=1)], "x"],
        ["c2", _csp(32, 1, stride=1), "stem"],
        ["c3", _csp(64, 2), "c2"],
        ["c4", _csp(128, 2), "c3"],
        ["c5", _csp(256, 3), "c4"],
        ["lateral3", Conv2D(128, 1), "c3"],
        ["lateral4", Conv2D(128, 1), "c4"],
        ["lateral5", Conv2D(128, 1), "c5"],
        ["up5", up, "lateral5"],
        ["t4", [], "lateral4 + up5"],
        ["up4", up, "t4"],
        ["n3", [], "lateral3 + up4"],
        ["down3", down, "n3"],
        ["n4", [], "t4 + down3"],
        ["down4", down, "n4"],
        ["n5", [], "lateral5 + down4"],
    ]
    for level in "345":
        head = [*_unit(128, 3), Conv2D(len(CLASSES) + 4 * BINS, 1)]
        wires.append([f"head{level}", head, f"n{level}"])
    wires.append(["rows", [], "head3, head4, head5"])
    return NanoDet("nanodet", wires, SHAPE)


def classes():
    """Give the names of the 80 classes of COCO, in the order of the outputs."""
    return CLASSES


def _unit(n_C, f, stride=1):
    return [Conv2D(n_C, f, stride=stride, pad=f // 2), LeakyReLU(0.1)]


def _csp(n_C, repeats, stride=2):
    """Cross stage partial: what comes in goes round the stage too, beside what comes out."""
    stage = []
    for _ in range(repeats):
        stage += [*_unit(n_C // 2, 3), Concat([_unit(n_C // 2, 3), []])]
    return [*_unit(n_C, 3, stride), Concat([[*stage, *_unit(n_C, 3)], []])]
