"""20.6: the nearest of a gallery, or nobody."""

import numpy as np

from exercises import exercise


@exercise("20.6", exempt={"vector": "channels batch square", "table": "channels batch"})
def identify(vector, table, names, threshold):
    if len(table) == 0:
        return None
    lengths = np.linalg.norm(table, axis=1) * np.linalg.norm(vector)
    distances = 1 - table @ vector / lengths
    best = np.argmin(distances)
    return names[best] if distances[best] <= threshold else None


@identify.cases
def _(rng):
    known = np.array([[1.0, 0], [0, 1]]), ["Ada", "Bo"]
    yield np.array([0.6, 0.8]), *known, 0.5
    yield np.array([0.6, 0.8]), *known, 0.1
    yield np.array([-3.0, -4]), *known, 1.0
    yield np.array([-3.0, -4]), *known, 2
    yield np.array([2.0, 0]), *known, 0
    yield (
        np.array([3.0, 4]),
        np.array([[9.0, 0], [0, 0.5]]),
        ["Ada", "Bo"],
        0.5,
    )  # longer is not nearer
    yield np.array([0.0, 2]), np.array([[3.0, 4], [-3, 4], [4, 3]]), ["Cy", "Di", "Eve"], 0.5
    yield np.array([1.0, 0]), np.array([[0.0, 1], [0, -1]]), ["up", "down"], 1
    yield np.array([1.0, 2]), np.zeros((0, 2)), [], 0.5
    yield np.array([2.0, 1]), np.array([[3000.0, 4000], [4000, 3000]]), ["Gus", "Hal"], 0.2
    yield np.array([-3.0, -9]), np.array([[-400.0, -400], [-300, -1000]]), ["Gus", "Hal"], 0.2
    yield np.array([5.0, 0, 0]), np.array([[0.0, 2, 0]]), ["Flo"], 0.9
    for k, d in ((3, 2), (6, 3), (4, 4), (9, 5), (5, 8)):
        table = rng.normal(size=(k, d)) * 10 ** rng.uniform(-1, 3.5, (k, 1))
        near = table[rng.integers(k)] + 0.3 * rng.normal(size=d)
        names = [f"person {n}" for n in rng.permutation(k)]
        yield near, table, names, 0.4
        yield rng.normal(size=d) * 2000, table, names, float(rng.choice([0.05, 0.6]))


NEAR = "distances[best] <= threshold"
mistake = identify.mistake
mistake(
    "You always name the nearest. If nobody is within the threshold, the answer is None.",
    (f" if {NEAR} else None", ""),
)
mistake(
    "A distance equal to the threshold is accepted: at most, `<=`.",
    (NEAR, "distances[best] < threshold"),
)
mistake("You name the one who is furthest away.", ("argmin", "argmax"))
mistake(
    "You compare the cosine with the threshold. The threshold is for 1 minus the cosine.",
    (NEAR, "1 - distances[best] >= threshold"),
)
mistake(
    "With nobody enrolled there is no smallest distance: return None before you look for it.",
    ("    if len(table) == 0:\n        return None\n", ""),
)
mistake(
    "The rows of the table are not divided by their lengths, so long vectors win.",
    ("np.linalg.norm(table, axis=1) * ", ""),
)
mistake(
    "Your vector is not divided by its length. The nearest stays, but the threshold is missed.",
    (" * np.linalg.norm(vector)", ""),
)
mistake(
    "You take everyday distances. Two vectors of the same direction are at cosine distance 0.",
    ("1 - table @ vector / lengths", "np.linalg.norm(table - vector, axis=1)"),
)
mistake(
    "You name the first who is within the threshold. The nearest is meant.",
    ("np.argmin(distances)", "np.argmax(distances <= threshold)"),
)
mistake("You return the number of the row. Wanted is the name.", ("names[best] if", "best if"))
mistake(
    "You return a text for those who are not recognised. The prompt asks for None.",
    ("else None", 'else "not recognised"'),
)
mistake(
    "Of equal distances you take the last. The first row counts.",
    ("np.argmin(distances)", "len(table) - 1 - np.argmin(distances[::-1])"),
)
