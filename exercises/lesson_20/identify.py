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
    yield np.array([3.0, 4]), np.array([[9.0, 0], [0, 0.5]]), ["Ada", "Bo"], 0.5
    yield np.array([0.6, 0.8]), *known, 0.19
    yield np.array([0.6, 0.8]), np.array([[3.0, 4]]), ["Flo"], 0.3
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
NAME = f"names[best] if {NEAR} else None"
COSINES = "table @ vector / lengths"
mistake = identify.mistake
for says, instead in (
    ("You always name the nearest. With nobody near enough the answer is None.", "names[best]"),
    ("A distance equal to the threshold is accepted: at most, `<=`.", NAME.replace("<=", "<")),
    ("You compare the cosine with the threshold. The threshold is for 1 minus the cosine.",
     NAME.replace(NEAR, "1 - distances[best] >= threshold")),
    ("You return the number of the row. Wanted is the name.", NAME[6:10] + NAME[11:]),
    ("You return a text for those who are not recognised. The prompt asks for None.",
     NAME.replace("None", '"not recognised"')),
    ("You name nobody where two are near enough. The nearest of them is meant.",
     NAME.replace(NEAR, "(distances <= threshold).sum() == 1")),
    ("You sort the distances. Then they belong to other names.", NAME.replace("best", "0", 1)),
):  # fmt: skip
    mistake(says, (NAME, instead))
for says, best in (
    ("You name the one who is furthest away.", "np.argmax(distances)"),
    ("You name the first within the threshold. The nearest is meant.",
     "np.argmax(distances <= threshold)"),
    ("You name the last within the threshold. The nearest is meant.",
     "len(names) - 1 - np.argmax((distances <= threshold)[::-1])"),
    ("You look at the first row alone. The nearest is meant.", "0"),
    ("Of equal distances you take the last. The first row counts.",
     "len(table) - 1 - np.argmin(distances[::-1])"),
):  # fmt: skip
    mistake(says, ("np.argmin(distances)", best))
for says, distances in (
    ("You take everyday distances. Two vectors of the same direction are at cosine distance 0.",
     "np.linalg.norm(table - vector, axis=1)"),
    ("You take squares of everyday distances. Wanted is 1 minus the cosine.",
     "((table - vector) ** 2).sum(axis=1)"),
    ("You take everyday distances of the directions. Wanted is 1 minus the cosine.",
     f"np.sqrt(np.maximum(0, 2 - 2 * {COSINES}))"),
    ("These are cosines: large where two are near. The distance is 1 minus that.", COSINES),
    ("The opposite direction is furthest away: keep the sign.", f"1 - np.abs({COSINES})"),
    ("Nothing is divided by lengths: a product is the cosine only for vectors of length 1.",
     "1 - table @ vector"),
):  # fmt: skip
    mistake(says, (f"1 - {COSINES}", distances))
for says, gone in (
    ("With nobody enrolled there is no smallest distance: return None before you look for it.",
     "    if len(table) == 0:\n        return None\n"),
    ("The rows of the table are not divided by their lengths, so long vectors win.",
     "np.linalg.norm(table, axis=1) * "),
    ("Your vector is not divided by its length. The nearest stays, but the threshold is missed.",
     " * np.linalg.norm(vector)"),
    ("One length for the whole table. Each row has its own: axis=1.", ", axis=1"),
):  # fmt: skip
    mistake(says, (gone, ""))
mistake("One person is a gallery, too.", ("len(table) == 0", "len(table) < 2"))
