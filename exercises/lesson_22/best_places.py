"""22.1: where pictures excite a unit most."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("22.1", exempt={"maps": "integers"})  # of equal numbers, whole ones decide otherwise
def best_places(maps, n):
    order = np.argsort(-maps.max(axis=(1, 2)), kind="stable")
    return [(int(k), *divmod(int(maps[k].argmax()), maps.shape[2])) for k in order[:n]]


@best_places.cases
def _(rng):
    yield np.array([[[0.0, 2, 1], [5, 4, 0]], [[1, 0, 3], [0, 0, 0]]]), 2
    yield np.array([[[1.0, 2], [0, 1]], [[0, 1], [7, 3]], [[4, 0], [0, 0]]]), 2
    yield np.array([[[0.0, 6], [6, 0]], [[6.0, 1], [2, 6]]]), 1
    yield np.array([[[-3.0, -1, -2]], [[-1, -5, -1]]]), 2
    for m, n_H, n_W, n in ((3, 2, 4, 2), (4, 3, 2, 4), (5, 1, 3, 3), (2, 4, 2, 5), (6, 3, 3, 0)):
        yield mixed(rng, m, n_H, n_W), n
        yield integers(rng, m, n_H, n_W, low=-2, high=3), n
    yield mixed(rng, 24, 2, 3), 20
    yield rng.normal(size=(4, 3, 5)), 3


ORDER = 'np.argsort(-maps.max(axis=(1, 2)), kind="stable")'
mistake = best_places.mistake
mistake(
    """You take the n best places of all, several from one picture. Here each picture has one place,
    its best.""",
    lambda maps, n: [
        tuple(int(i) for i in np.unravel_index(k, maps.shape))
        for k in np.argsort(-maps, axis=None, kind="stable")[:n]
    ],
)
mistake("You begin with the weakest. The strongest comes first.", ("-maps", "maps"))
mistake(
    "You keep the pictures in their order. Sort them: the strongest comes first.",
    (ORDER, "np.arange(len(maps))"),
)
mistake(
    "You look for the smallest number of a map. Wanted is the place of the largest, argmax.",
    ("argmax", "argmin"),
)
mistake(
    "Of equal pictures you take the last first: sort by -maps.max(...), not backwards.",
    (
        'np.argsort(-maps.max(axis=(1, 2)), kind="stable")',
        'np.argsort(maps.max(axis=(1, 2)), kind="stable")[::-1]',
    ),
)
mistake(
    "You sort the pictures by their sum or mean. What counts is the largest number of each map.",
    ("maps.max(", "maps.sum("),
)
mistake(
    "Row and column are swapped: first the row, then the column.",
    lambda maps, n: [(k, c, r) for k, r, c in best_places(maps, n)],
)
mistake(
    "You go by the size without the sign. A unit that answers -9 is not excited.",
    lambda maps, n: best_places(np.abs(maps), n),
)
mistake(
    "You return one place too few: `[:n]` already holds n of them.",
    ("order[:n]", "order[: max(n - 1, 0)]"),
)
mistake("You return all pictures, not the n best.", ("order[:n]", "order"))
mistake(
    "You give the place as one number. np.unravel_index makes a row and a column of it.",
    lambda maps, n: [(k, int(maps[k].argmax())) for k, _, _ in best_places(maps, n)],
)
mistake(
    "The number of the picture is missing: wanted is (picture, row, column).",
    lambda maps, n: [(r, c) for _, r, c in best_places(maps, n)],
)
