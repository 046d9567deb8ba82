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
    for k in (2, 3, 5, 5, 6, 8, 9):
        sizes = np.round(np.exp(rng.normal(1, 0.9, (k + 1, 2))), 2) + 0.5
        yield float(sizes[0, 0]), float(sizes[0, 1]), sizes[1:]


SHARED = "np.minimum(width, anchors[:, 0]) * np.minimum(height, anchors[:, 1])"
mistake = responsible.mistake
mistake(
    """You take the anchor that shares the largest *area*, so large anchors win. Divide by the
    union.""",
    ("shared / union", "shared"),
)
mistake(
    "You take the smallest overlap. Responsible is the anchor with the largest.",
    ("np.argmax(shared / union)", "np.argmin(shared / union)"),
)
mistake(
    "You compare areas alone. A wide box and a tall one of the same area share little.",
    ("shared / union", "-np.abs(width * height - anchors[:, 0] * anchors[:, 1])"),
)
mistake(
    """You take the anchor that is nearest by the length of the difference. Overlap decides: ten
    pixels are much for a small box and little for a large one.""",
    ("shared / union", "-np.hypot(width - anchors[:, 0], height - anchors[:, 1])"),
)
mistake(
    "Anchors are widths and heights; you read them as heights and widths.",
    (SHARED, "np.minimum(width, anchors[:, 1]) * np.minimum(height, anchors[:, 0])"),
)
mistake(
    "Of equal overlaps you take the last anchor. The first one wins.",
    ("np.argmax(shared / union)", "len(anchors) - 1 - np.argmax((shared / union)[::-1])"),
)
mistake(
    "You divide by the area of the anchor alone, so small anchors win. Divide by the union.",
    ("shared / union", "shared / (anchors[:, 0] * anchors[:, 1])"),
)
mistake(
    "What both share is as wide as the *narrower* of the two: np.minimum.",
    (SHARED, SHARED.replace("minimum", "maximum")),
)
mistake(
    "This is the overlap itself. Wanted is the number of the anchor that has the largest.",
    ("int(np.argmax(shared / union))", "np.max(shared / union)"),
)
mistake(
    "You count anchors from 1. The first is 0.",
    ("int(np.argmax(shared / union))", "int(np.argmax(shared / union)) + 1"),
)
mistake(
    "This is the anchor itself. Wanted is its number.",
    ("int(np.argmax(shared / union))", "anchors[np.argmax(shared / union)]"),
)
mistake(
    "You compare the ratios of the sides alone. An anchor must also be as large as the box.",
    ("shared / union", "-np.abs(np.log(width / height * anchors[:, 1] / anchors[:, 0]))"),
)
