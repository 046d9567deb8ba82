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
    for shape in ((3, 4, 3), (5, 3, 2), (1, 4, 2), (4, 1, 3)):
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
    "Your gradient has the wrong sign: it points to where the picture gets rougher.",
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
    "You go round the edge: np.roll makes the last row a neighbour of the first.",
    lambda x: (
        (np.sum((x - np.roll(x, 1, 0)) ** 2) + np.sum((x - np.roll(x, 1, 1)) ** 2)) / x.size,
        2 * (4 * x - sum(np.roll(x, k, axis) for k in (1, -1) for axis in (0, 1))) / x.size,
    ),
)
mistake(
    "You compare channels with each other, too. Neighbours lie beside or below, in one channel.",
    (COST, f"{COST} + np.sum((x[..., 1:] - x[..., :-1]) ** 2) / x.size"),
)
