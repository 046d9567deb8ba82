"""15.3: one round of k-means for anchors, with the overlap of sizes."""

import numpy as np

from exercises import exercise

PAIRS = "square channels batch negative zero"  # widths and heights, above 0


@exercise("15.3", exempt={"sizes": PAIRS, "anchors": PAIRS})
def kmeans_round(sizes, anchors):
    shared = np.minimum(sizes[:, None], anchors).prod(axis=2)
    union = sizes.prod(axis=1)[:, None] + anchors.prod(axis=1) - shared
    nearest = (shared / union).argmax(axis=1)
    return np.array(
        [
            sizes[nearest == j].mean(axis=0) if (nearest == j).any() else anchors[j]
            for j in range(len(anchors))
        ]
    )


@kmeans_round.cases
def _(rng):
    yield np.array([[2.0, 4], [4, 4], [9, 3]]), np.array([[3.0, 3], [8, 4]])
    yield np.array([[10.0, 20], [12, 22], [60, 30], [64, 34]]), np.array([[15.0, 15], [50, 50]])
    # nearest by length of the difference is another anchor than by overlap
    yield np.array([[40.0, 40], [12, 12], [70, 20]]), np.array([[22.0, 22], [68, 60], [5, 5]])
    yield np.array([[6.0, 1], [1, 6], [3, 3], [6, 1]]), np.array([[5.0, 1], [1, 5], [100, 100]])
    yield np.array([[7.5, 2.25]]), np.array([[1.0, 9]])
    for n, k in ((12, 3), (9, 4), (15, 2), (20, 5), (8, 1)):
        sizes = np.round(np.exp(rng.normal(3, 0.9, (n, 2))), 2) + 0.5
        yield sizes, sizes[rng.choice(n, k, replace=False)] + 0.25
    sizes = rng.integers(1, 9, (16, 2)) * 300.5
    yield sizes, np.array([[700.5, 710.25], [1500, 590], [610, 2100.0]])


SHARED = "np.minimum(sizes[:, None], anchors).prod(axis=2)"
UNION = "sizes.prod(axis=1)[:, None] + anchors.prod(axis=1) - shared"
MEAN = "sizes[nearest == j].mean(axis=0)"
mistake = kmeans_round.mistake
mistake(
    """You take the anchor that is nearest by the length of the difference. Large boxes then count
    for more; take the one with the largest overlap.""",
    lambda sizes, anchors: _moved(
        sizes, anchors, -np.linalg.norm(sizes[:, None] - anchors, axis=2)
    ),
)
mistake(
    """You take the anchor that shares the largest *area* with the size, so the largest anchors win.
    Divide by the union.""",
    ("(shared / union)", "shared"),
)
mistake(
    "You take the anchor with the smallest overlap. The nearest one has the largest.",
    (".argmax(", ".argmin("),
)
mistake(
    "You compare areas alone. A wide box and a tall one of the same area share little.",
    (SHARED, "np.minimum(sizes.prod(axis=1)[:, None], anchors.prod(axis=1))"),
)
mistake(
    "You add width and height where they have to be multiplied: prod, not sum.",
    (SHARED, SHARED.replace("prod", "sum")),
    (UNION, UNION.replace("prod", "sum")),
)
mistake(
    """You mix the sizes with the old anchor. The new anchor is the mean of its sizes alone.""",
    (MEAN, "np.vstack([sizes[nearest == j], anchors[j]]).mean(axis=0)"),
)
mistake(
    """Your mean goes over all numbers, widths and heights together. Each has its own: axis=0.""",
    (MEAN, "np.repeat(sizes[nearest == j].mean(), 2)"),
)
mistake(
    "You add the sizes up. The new anchor is their mean.",
    (MEAN, "sizes[nearest == j].sum(axis=0)"),
)
mistake(
    "You take the median. That can be done, too, but asked for is the mean.",
    (MEAN, "np.median(sizes[nearest == j], axis=0)"),
)
mistake(
    """An anchor to which no size belongs is nan in yours, the mean of nothing. It stays where it
    is.""",
    ("else anchors[j]", "else np.nan * anchors[j]"),
)
mistake(
    "An anchor moves in yours only if two sizes or more have joined it. One is enough.",
    ("(nearest == j).any()", "(nearest == j).sum() > 1"),
)
mistake(
    "Only the first anchor moves. Does the `return` stand inside the loop?",
    ("(nearest == j).any()", "(nearest == j).any() and j == 0"),
)
mistake(
    "You divide by the number of all sizes. Divide by how many have joined the anchor.",
    (MEAN, "sizes[nearest == j].sum(axis=0) / len(sizes)"),
)
mistake(
    """Only the last size of each group is in your sums: `new[nearest] += sizes` writes each place
    once. np.add.at adds them all.""",
    (MEAN, "sizes[nearest == j][-1] / (nearest == j).sum()"),
)
mistake(
    "The overlaps are cut to whole numbers by `//`, and nearly all are 0 then: `/`.",
    ("(shared / union)", "(shared // union)"),
)
mistake(
    "The shared box has the smaller of the two widths and of the two heights: np.minimum.",
    (SHARED, SHARED.replace("minimum", "maximum")),
)
mistake(
    """Your union is the larger width by the larger height, a box around both. It is the sum of both
    areas minus the shared one.""",
    (UNION, SHARED.replace("minimum", "maximum")),
)
mistake(
    "Of equal overlaps you take the last anchor. Asked for is the first.",
    ("(shared / union).argmax(", "len(anchors) - 1 - (shared / union)[:, ::-1].argmax("),
)
mistake(
    "You go on until nothing moves. Asked for is one round.",
    lambda sizes, anchors: _rounds(sizes, anchors),
)
mistake(
    "An anchor to which no size belongs is 0 or nan in yours. It stays where it is.",
    ("else anchors[j]", "else 0 * anchors[j]"),
)
mistake(
    "An anchor to which no size belongs is gone in yours. It stays where it is.",
    ("for j in range(len(anchors))", "for j in np.unique(nearest)"),
)
mistake(
    "You return the anchor of each size, by its number. Wanted are the new anchors.",
    lambda sizes, anchors: _overlap(sizes, anchors).argmax(axis=1),
)
mistake(
    "The anchors come back as they were.",
    (MEAN, "anchors[j]"),
)
mistake(
    "Your anchors move to one of their sizes, the first. They move to the mean of all of them.",
    (MEAN, "sizes[nearest == j][0]"),
)


def _rounds(sizes, anchors):
    for _ in range(20):
        anchors = kmeans_round(sizes, anchors)
    return anchors


def _overlap(sizes, anchors):
    shared = np.minimum(sizes[:, None], anchors).prod(axis=2)
    return shared / (sizes.prod(axis=1)[:, None] + anchors.prod(axis=1) - shared)


def _moved(sizes, anchors, near):
    nearest = near.argmax(axis=1)
    means = [
        sizes[nearest == j].mean(axis=0) if (nearest == j).any() else anchors[j]
        for j in range(len(anchors))
    ]
    return np.array(means)
