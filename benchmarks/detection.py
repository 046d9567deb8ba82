"""What is done with boxes, to time: for each case the ways to do it, by name."""

import cv2
import numpy as np
from kernels import OURS, torch

from course_utils import boxes

try:
    from pycocotools import mask
except ImportError:
    mask = None

CASES = [  # what, how many boxes, iou_threshold
    ("crowded", 10_000, 0.3),
    ("crowded", 10_000, 0.5),
    ("crowded", 10_000, 0.7),
    ("spread", 10_000, 0.5),
    ("spread", 1_000, 0.5),
]


def suppression(kind, n, iou_threshold):
    """Give the ways of non-maximum suppression, which must keep the same boxes."""
    found, scores = _detections(kind, n)
    sides = np.hstack([found[:, :2], found[:, 2:] - found[:, :2]])
    ways = {
        OURS: lambda: boxes.nms(found, scores, iou_threshold),
        "OpenCV NMSBoxes": lambda: cv2.dnn.NMSBoxes(sides, scores, 0.0, iou_threshold),
    }
    kept = [np.ravel(run()) for run in ways.values()]
    assert np.array_equal(*kept)
    return f"NMS of {n:,} {kind} boxes at {iou_threshold}, {len(kept[0]):,} kept", ways


def overlap(n, m):
    """Give the ways of intersection over union, each of `n` boxes with each of `m`."""
    a, b = _detections("spread", n)[0], _detections("crowded", m)[0]
    ways = {OURS: lambda: boxes.iou(a, b)}
    if torch:
        tensors = torch.tensor(a), torch.tensor(b)
        ways["PyTorch, the same steps"] = lambda: _by_torch(*tensors)
    if mask:
        sides = [np.hstack([each[:, :2], each[:, 2:] - each[:, :2]]) for each in (a, b)]
        crowd = [False] * m
        ways["pycocotools"] = lambda: mask.iou(*sides, crowd)
    return f"IoU of {n:,} with {m:,} boxes", ways


def _by_torch(a, b):
    low, high = torch.maximum(a[:, None, :2], b[:, :2]), torch.minimum(a[:, None, 2:], b[:, 2:])
    shared = (high - low).clamp(min=0).prod(dim=2)
    areas = [(each[:, 2:] - each[:, :2]).prod(dim=1) for each in (a, b)]
    return shared / (areas[0][:, None] + areas[1] - shared)


def _detections(kind, n):
    """Boxes around a hundred things, or anywhere; scores at random."""
    rng = np.random.default_rng(0)
    sizes = rng.uniform(10, 100, (n, 2))
    centres = rng.uniform(0, 1000, (n, 2))
    if kind == "crowded":
        thing = rng.integers(0, 100, n)
        sizes = sizes[thing % n] * np.exp(rng.normal(0, 0.1, (n, 2)))
        centres = centres[thing % n] + 0.1 * sizes * rng.normal(size=(n, 2))
    return np.hstack([centres - sizes / 2, centres + sizes / 2]), rng.random(n)
