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
    yield integers(rng, 40, 2, 3, low=-1, high=3), 36  # many ties: sorting must be stable
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
for kind in ("", ', kind="stable"'):
    RISING = f"np.argsort(maps.max(axis=(1, 2)){kind})"
    mistake(
        """Of equal pictures you take the last first: sort by -maps.max(...) with kind="stable", not
        backwards.""",
        (ORDER, f"{RISING}[::-1]"),
    )
    mistake(
        """With n = 0, `[-n:]` is all of them; and turned round the last of equal pictures comes
        first: sort by -maps.max(...) with kind="stable", and take [:n].""",
        (ORDER, RISING),
        ("order[:n]", "order[-n:][::-1]"),
    )
    mistake(
        "You take the n best, but the weakest of them comes first: sort by -maps.max(...).",
        (ORDER, RISING),
        ("order[:n]", "order[-n:]"),
    )
mistake(
    'Equal pictures get mixed up: np.argsort keeps their order only with kind="stable".',
    (ORDER, "np.argsort(-maps.max(axis=(1, 2)))"),
)
mistake(
    "Of equal numbers in a map you take the last. The first counts: is it >= where > belongs?",
    ("maps[k].argmax()", "maps[k].size - 1 - maps[k].ravel()[::-1].argmax()"),
)
mistake(
    "A row has n_W numbers: divide the number of the cell by n_W, maps.shape[2].",
    ("maps.shape[2]", "maps.shape[1]"),
)
mistake(
    "Only the place of picture 0 comes back. Does the `return` stand inside the loop?",
    lambda maps, n: best_places(maps[:1], n),
)
mistake(
    """Nothing below 0 is ever the largest in yours. A search that begins with best = 0 finds none:
    begin with -np.inf.""",
    lambda maps, n: best_places(np.maximum(maps, 0), n),
)
for turn in (slice(None), slice(None, None, -1)):
    mistake(
        """You look for the best row and the best column each by itself. Where the largest number
        stands twice, they come from two places: take one argmax, of the whole map.""",
        lambda maps, n, turn=turn: [
            (k, *(int(maps[k].max(axis=axis).argmax()) for axis in (1, 0)[turn]))
            for k, _, _ in best_places(maps, n)
        ],
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
    "You count from 1. Pictures, rows and columns are counted from 0.",
    lambda maps, n: [(k + 1, r + 1, c + 1) for k, r, c in best_places(maps, n)],
)
mistake(
    "The picture comes last in yours. Wanted is (picture, row, column).",
    lambda maps, n: [(r, c, k) for k, r, c in best_places(maps, n)],
)
mistake(
    "Row and column are a tuple of their own in yours. Wanted is one of three: (k, row, column).",
    lambda maps, n: [(k, (r, c)) for k, r, c in best_places(maps, n)],
)
mistake(
    "You return the largest numbers, too. Wanted is (picture, row, column) alone.",
    lambda maps, n: [(maps[k, r, c], k, r, c) for k, r, c in best_places(maps, n)],
)
mistake(
    "The number of the picture is missing: wanted is (picture, row, column).",
    lambda maps, n: [(r, c) for _, r, c in best_places(maps, n)],
)
