"""16.3: the anchor that is responsible for a box of some size."""

import numpy as np

from exercises import exercise

SIZES = "negative zero"  # sizes are above 0


@exercise("16.3", whole=True, exempt={"anchors": SIZES})
def responsible(width, height, anchors):
    shared = np.minimum(width, anchors[:, 0]) * np.minimum(height, anchors[:, 1])
    union = width * height + anchors[:, 0] * anchors[:, 1] - shared
    return int(np.argmax(shared / union))


@responsible.cases
def _(rng):
    yield 0.5, 1.4, np.array([[0.5, 1.5], [1.5, 0.6]])
    yield 1.3, 0.7, np.array([[0.5, 1.5], [1.5, 0.6]])
    yield 2.0, 2.0, np.array([[1.0, 4.0], [4.0, 1.0], [2.0, 1.0]])
    yield 2.0, 2.0, np.array([[4.0, 1.0], [1.0, 4.0]])  # a tie: the first
    yield 3.0, 3.0, np.array([[9.0, 9.0], [2.0, 1.0], [1.0, 2.0]])
    yield 40.0, 40.0, np.array([[22.0, 22.0], [68.0, 60.0], [5.0, 5.0]])
    yield 12.0, 12.0, np.array([[5.0, 5.0], [22.0, 22.0]])
    yield 6.0, 1.0, np.array([[1.0, 6.0], [2.5, 2.4], [6.5, 0.5], [30.0, 20.0]])
    yield 1.0, 6.0, np.array([[2.0, 2.0], [6.0, 1.0], [0.5, 7.0]])
    yield 1500.5, 300.25, np.array([[1200.0, 500.0], [300.5, 1400.0], [900.0, 900.0]])
    yield 7.5, 2.25, np.array([[1.0, 9.0]])
    yield 700.5, 710.0, np.array([[300.0, 300.5], [1500.0, 2000.0], [690.0, 720.0]])
    yield 120.0, 130.0, np.array([[100.0, 100.5], [125.0, 128.0], [400.0, 380.0]])
    yield 4.0, 4.0, np.array([[2.3, 4.0], [2.49, 4.0], [2.5, 4.0]])  # nearly the same
    yield 4.0, 4.0, np.array([[0.5, 6.0], [4.5, 4.5]])
    many = [[1, 1], [9, 9], [1, 9], [9, 1], [5, 1], [1, 5], [20, 2], [2, 20], [12, 11], [3, 3.5]]
    yield 3.25, 3.5, np.array(many)
    for k in (2, 3, 5, 5, 6, 8, 9):
        sizes = np.round(np.exp(rng.normal(1, 0.9, (k + 1, 2))), 2) + 0.5
        yield float(sizes[0, 0]), float(sizes[0, 1]), sizes[1:]


SHARED = "np.minimum(width, anchors[:, 0]) * np.minimum(height, anchors[:, 1])"
AREAS = "(anchors[:, 0] * anchors[:, 1])"
FAR = "Overlap decides: ten pixels are much for a small box and little for a large one."
for words, instead in (
    ("You take the anchor that shares the largest *area*: large anchors win. Divide by the union.",
     "shared"),
    ("You take the anchor with the smallest union. Divide what is shared by it.",
     "-union"),
    ("You take the anchor with the largest union, so large ones win.", "union"),
    ("You take the smallest overlap. The anchor with the largest is wanted.", "-shared / union"),
    ("You compare areas alone. A wide box and a tall one of the same area share little.",
     f"-np.abs(width * height - {AREAS})"),
    (f"You take the anchor that is nearest by the length of the difference. {FAR}",
     "-np.hypot(width - anchors[:, 0], height - anchors[:, 1])"),
    (f"You take the anchor whose larger difference of a side is smallest. {FAR}",
     "-np.abs(anchors - [width, height]).max(axis=1)"),
    ("You divide by the area of the anchor alone, so small anchors win. Divide by the union.",
     f"shared / {AREAS}"),
    ("You divide by the larger of the two areas. Divide by the union, which both cover together.",
     f"shared / np.maximum(width * height, {AREAS})"),
    ("You divide by the smaller of the two areas. Divide by the union, which both cover together.",
     f"shared / np.minimum(width * height, {AREAS})"),
    ("You compare the ratios of the sides alone. An anchor must also be as large as the box.",
     "-np.abs(np.log(width / height * anchors[:, 1] / anchors[:, 0]))"),
    ("You compare the ratios of the sides alone. An anchor must also be as large as the box.",
     "-np.abs(anchors[:, 0] / anchors[:, 1] - width / height)"),
    ("You multiply (or add) ratios of widths and heights. That is not shared area by union.",
     "-np.abs(np.log(anchors / [width, height])).sum(axis=1)"),
    ("You round the overlaps, and so make ties where there are none.",
     "np.round(shared / union, 1)"),
):  # fmt: skip
    responsible.mistake(words, ("shared / union", instead))
BEST = "int(np.argmax(shared / union))"
for words, *edit in (
    ("Anchors are widths and heights; you read them as heights and widths.",
     SHARED, "np.minimum(width, anchors[:, 1]) * np.minimum(height, anchors[:, 0])"),
    ("What both share is as wide as the *narrower* of the two: np.minimum.",
     SHARED, SHARED.replace("minimum", "maximum")),
    ("Of equal overlaps you take the last anchor. The first one wins.",
     BEST, "len(anchors) - 1 - int(np.argmax((shared / union)[::-1]))"),
    ("This is the overlap itself. Wanted is the number of the anchor that has the largest.",
     BEST, "np.max(shared / union)"),
    ("You count anchors from 1. The first is 0.", BEST, f"{BEST} + 1"),
    ("This is the anchor itself. Wanted is its number.", BEST, f"anchors[{BEST}]"),
    ("You always return the last anchor. Is the best overlap so far kept?",
     BEST, "len(anchors) - 1"),
    ("You look at the first five anchors alone. There may be more.",
     BEST, "int(np.argmax((shared / union)[:5]))"),
    ("You take the first anchor that overlaps by more than half. Another may overlap more.",
     BEST, "int(np.argmax(shared / union > 0.5))"),
):  # fmt: skip
    responsible.mistake(words, tuple(edit))
