"""19.4: how often things change their names."""

import numpy as np

from exercises import exercise


@exercise("19.4", whole=True, exempt={"seen": "fraction negative"})  # numbers of identities
def count_switches(seen):
    total = 0
    for line in seen.T:
        line = line[line != 0]
        total += int(np.sum(line[1:] != line[:-1]))
    return total


@count_switches.cases
def _(rng):
    yield np.array([[1], [1], [2], [2]])
    yield np.array([[1], [0], [0], [2]])
    yield np.array([[1], [0], [1], [0]])
    yield np.array([[1, 2], [1, 2], [2, 1], [2, 1]])
    yield np.array([[3], [3], [0], [0], [3], [5], [5], [0], [2]])
    yield np.array([[0], [0], [4], [4]])
    yield np.array([[5], [3], [4], [1]])
    yield np.array([[1, 0, 7], [1, 0, 7], [1, 0, 7]])
    yield np.array([[1, 2, 1001], [2, 0, 1002], [1, 2, 0], [2, 3, 1001]])
    yield np.array([[2, 5, 3]])
    yield np.zeros((0, 2), int)
    yield np.zeros((4, 3), int)
    for n, k in ((6, 2), (9, 3), (12, 4), (5, 5), (30, 1)):
        yield rng.integers(0, 4, (n, k))
        yield rng.integers(0, 3, (n, k)) * rng.integers(1, 600, (1, k))


mistake = count_switches.mistake
KEPT = "line = line[line != 0]"
mistake(
    """You count being lost, or found again, as a switch. Compare with the last time it was found:
    leave the zeros out first.""",
    (KEPT, "pass"),
)


def neighbours(seen):
    """Only where it was found in both pictures."""
    a, b = seen[1:], seen[:-1]
    return int(np.sum((a != b) & (a != 0) & (b != 0)))


mistake(
    """You compare neighbouring pictures only. A thing that was gone in between and comes back under
    another number is a switch, too.""",
    neighbours,
)
for said, new in {
    "You count the first name of each thing as a switch. There was none before it.":
        "np.sum(line[1:] != line[:-1]) + (line.size > 0)",
    "You count how many names a thing has had, less one. Back to an old name is a switch, too.":
        "max(0, len(set(line.tolist())) - 1)",
    "You count the names of each thing, less one: a thing that is never found has -1 switches.":
        "len(set(line.tolist())) - 1",
    "You count at most one switch for each thing.": "np.any(line[1:] != line[:-1])",
    "You compare only the first name with the last.": "(line.size > 0 and line[0] != line[-1])",
    "You count where the name stays. A switch is where it differs.":
        "np.sum(line[1:] == line[:-1])",
    "You compare each name with the first. Compare with the one before.":
        "np.sum(line[1:] != line[:1])",
    "You add up by how much the numbers differ. A switch counts 1, whatever the numbers are.":
        "np.sum(np.abs(np.diff(line)))",
    "You count only names that get larger. A smaller one is a switch, too.":
        "np.sum(line[1:] > line[:-1])",
    "You count only names that get smaller. A larger one is a switch, too.":
        "np.sum(line[1:] < line[:-1])",
}.items():  # fmt: skip
    mistake(said, ("np.sum(line[1:] != line[:-1])", new))
mistake(
    "Found for the first time is no switch: in yours a thing that begins with 0 has one too many.",
    (KEPT, "line = np.append(line[:1], line[1:][line[1:] != 0])"),
)
mistake("Zeros in between are to be left out, too.", (KEPT, "line = np.trim_zeros(line)"))
mistake(
    "You go along the rows. A row is a picture, a thing is a column: go through seen.T.",
    ("seen.T", "seen"),
)
mistake(
    "You string the columns together: from one thing to the next is no switch.",
    ("seen.T", "[seen.T.ravel()]"),
)
mistake("You string the rows together: each column is a thing.", ("seen.T", "[seen.ravel()]"))
mistake("You look at the first thing only.", ("seen.T", "seen.T[:1]"))
mistake("You return the switches of the last thing only: add them up.", ("total +=", "total ="))
mistake("A swap of two is two switches: do not halve.", ("return total", "return total // 2"))
