"""23.4: how rough a picture is, and how to make it smoother."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("23.4", returns=("cost", "gradient"))
def total_variation(x):
    down, across = x[1:] - x[:-1], x[:, 1:] - x[:, :-1]
    gradient = np.zeros(x.shape)
    gradient[1:] = down
    gradient[:-1] -= down
    gradient[:, 1:] += across
    gradient[:, :-1] -= across
    return (np.sum(down**2) + np.sum(across**2)) / x.size, 2 * gradient / x.size


@total_variation.cases
def _(rng):
    yield np.array([[[1.0], [2]], [[4], [1]]])
    yield np.array([[[1.0], [3], [3]], [[1], [3], [0]]])
    yield integers(rng, 2, 2, 2) / 2
    yield integers(rng, 3, 4, 1) / 4
    yield integers(rng, 4, 3, 2)
    yield integers(rng, 2, 5, 3) / 8
    for shape in ((3, 4, 3), (5, 3, 2), (3, 2, 2), (1, 4, 2), (4, 1, 3)):
        yield mixed(rng, *shape)


COST = "(np.sum(down**2) + np.sum(across**2)) / x.size"
DOWN, ACROSS = (" + np.sum(across**2)", ""), ("np.sum(down**2) + ", "")
mistake = total_variation.mistake
mistake(
    "You return the gradient first. Asked for is the cost, then its gradient.",
    (f"return {COST}, 2 * gradient / x.size", f"return 2 * gradient / x.size, {COST}"),
)
mistake("Neither cost nor gradient is divided by the number of all numbers.", (" / x.size", ""))
mistake(
    "Your gradient is not divided by the number of all numbers, as the cost is.",
    ("2 * gradient / x.size", "2 * gradient"),
)
mistake("Your cost is not divided by the number of all numbers.", (COST, COST[:-9]))
mistake(
    "You divide by the number of pixels. Divide by that of all numbers, channels counted, too.",
    ("x.size", "(len(x) * x.shape[1])"),
)
mistake(
    "The 2 is missing in your gradient: the derivative of d² is 2 d.",
    ("2 * gradient", "gradient"),
)
mistake(
    "You compare pixels below each other only. Those beside each other are neighbours, too.",
    DOWN,
    ("    gradient[:, 1:] += across\n    gradient[:, :-1] -= across\n", ""),
)
mistake(
    "You compare pixels beside each other only. Those below each other are neighbours, too.",
    ACROSS,
    ("    gradient[1:] = down\n    gradient[:-1] -= down\n", ""),
)
SECOND = """Your gradient knows only the second pixel of each pair. The first is part of the
    difference as well, with the opposite sign."""
mistake(SECOND, ("    gradient[:-1] -= down\n", ""), ("    gradient[:, :-1] -= across\n", ""))
mistake(
    """Your gradient knows only the first pixel of each pair. The second is part of the difference
    as well, with the opposite sign.""",
    ("    gradient[1:] = down\n", ""),
    ("    gradient[:, 1:] += across\n", ""),
)
mistake(
    "Both pixels of a pair are pushed the same way. One goes up, the other down.",
    ("-=", "+="),
)
mistake(
    "Your gradient has the wrong sign: it points downhill, to a smoother picture.",
    ("2 * gradient", "-2 * gradient"),
)
mistake(
    """You set where you should add: a pixel has up to four neighbours, and each adds its share,
    with += and -=.""",
    ("-= down", "= -down"),
    ("+= across", "= across"),
    ("-= across", "= -across"),
)
mistake(
    "You take absolute differences for the cost. Asked for are squares.",
    ("down**2", "np.abs(down)"),
    ("across**2", "np.abs(across)"),
)
mistake(
    """You go round the edge: the last row is a neighbour of the first. np.roll does that, and so
    does the index -1.""",
    lambda x: (
        (np.sum((x - np.roll(x, 1, 0)) ** 2) + np.sum((x - np.roll(x, 1, 1)) ** 2)) / x.size,
        2 * (4 * x - sum(np.roll(x, k, axis) for k in (1, -1) for axis in (0, 1))) / x.size,
    ),
)
CHANNELS = """You compare channels with each other, too. Neighbours lie beside or below, in one
    channel."""
mistake(CHANNELS, (COST, f"{COST} + np.sum((x[..., 1:] - x[..., :-1]) ** 2) / x.size"))
mistake(
    CHANNELS,
    (COST, f"{COST} + np.sum((x[..., 1:] - x[..., :-1]) ** 2) / x.size"),
    (
        "    return",
        """    gradient[..., 1:] += x[..., 1:] - x[..., :-1]
    gradient[..., :-1] -= x[..., 1:] - x[..., :-1]
    return""",
    ),
)
MEANS = """You take the mean of each kind of differences. N is the number of all numbers in `x`, and
    there are fewer differences."""
mistake(MEANS, (COST, "np.mean(down**2) + np.mean(across**2)"))
mistake(
    MEANS,
    (COST, "np.mean(down**2) + np.mean(across**2)"),
    ("= down", "= down * x.size / down.size"),
    ("= across", "= across * x.size / across.size"),
)
mistake("You divide by the number of rows. N is the number of all numbers.", ("x.size", "len(x)"))
mistake(
    "You take absolute differences, and their signs for the gradient. Asked for are squares.",
    (
        "    gradient = ",
        """    cost = (np.sum(np.abs(down)) + np.sum(np.abs(across))) / x.size
    down, across = np.sign(down), np.sign(across)
    gradient = """,
    ),
    (f"{COST}, 2 * ", "cost, "),
)
ROOT = "You take a root. The cost is made of squares alone."
mistake(ROOT, (COST, f"np.sqrt({COST})"))
mistake(ROOT, (COST, f"np.sqrt({COST[:-9]}) / x.size"))
mistake(
    "You square the sum of the differences, in which plus and minus cancel. Square each one first.",
    ("np.sum(down**2)", "np.sum(down) ** 2"),
    ("np.sum(across**2)", "np.sum(across) ** 2"),
)
for before in (0, 1):

    def padded(x, before=before):
        wide = np.pad(x, ((before, 1), (before, 1), (0, 0)))
        cost, gradient = total_variation.reference(wide)
        inner = gradient[before:-1, before:-1]
        return cost * wide.size / x.size, inner * wide.size / x.size

    mistake("You compare with zeros around the picture. Only pixels inside are neighbours.", padded)
mistake(
    """Your loops leave out the last row and column for both kinds. Differences down miss the last
    row only, those across the last column only.""",
    ("x[:, :-1]\n", "x[:, :-1]\n    down[:, -1] = across[-1] = 0\n"),
)
for change in (
    ("gradient[:-1] -= down", "gradient[:-1] = -down"),
    ("gradient[:, 1:] += across", "gradient[:, 1:] = across"),
    ("gradient[:, :-1] -= across", "gradient[:, :-1] = -across"),
):
    mistake("One of your lines sets where it should add: += or -= for =.", change)
