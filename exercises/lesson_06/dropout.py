"""06.6: dropout in training."""

import numpy as np

from exercises import exercise, mixed


@exercise("06.6", returns=("out",), exempt={"draws": "negative large"})
def dropout(x, rate, draws):
    return np.where(draws < rate, 0, x / (1 - rate))


@dropout.cases
def _(rng):
    yield np.array([1.0, 2, 3, 4]), 0.5, np.array([0.1, 0.9, 0.5, 0.4])
    yield np.array([1.0, -2, 3]), 0.0, np.array([0.0, 0.3, 0.8])
    yield np.array([[2.0, 5], [-1, 3]]), 0.25, np.array([[0.25, 0.1], [0.8, 0.2]])
    yield np.array([4.0, 1.5]), 0.9, np.array([0.2, 0.3])  # all go
    yield np.array([[4.0, 1.5]]), 0.2, np.array([[0.2, 0.3]])  # all stay
    for rate, shape in [(0.25, (5,)), (0.8, (2, 3)), (0.5, (3, 2, 4, 2)), (0.1, (2, 3, 2, 3))]:
        yield mixed(rng, *shape), rate, rng.integers(0, 20, shape) / 20
    yield mixed(rng, 4, 5), 0.9, rng.random((4, 5))


STAYS = "x / (1 - rate)"
mistake = dropout.mistake
mistake(
    """What stays is not enlarged: on average the sum is smaller than before. Divide by
    1 - rate.""",
    (STAYS, "x"),
)
mistake(
    """You make smaller what stays. The others are missing, so it has to become larger: divide by
    1 - rate.""",
    (STAYS, "x * (1 - rate)"),
)
mistake(
    "You divide by the share that goes. Divide by the share that stays, 1 - rate.",
    (STAYS, "x / rate"),
)
mistake(
    """You drop where the draw is above the rate, so at rate 0.1 nine of ten go. Drop where it is
    below.""",
    ("<", ">"),
)
mistake(
    """You drop where the draw is above the rate or equals it, so at rate 0.1 nine of ten go. Drop
    where it is below.""",
    ("<", ">="),
)
mistake(
    "A number whose draw equals the rate stays: below means `<`. At rate 0 nothing may go.",
    ("<", "<="),
)
mistake(
    """You enlarge by how many stayed this time. It should be right on average: always by
    1 / (1 - rate).""",
    lambda x, rate, draws: x * (draws >= rate) / np.mean(draws >= rate),
)
mistake(
    """You enlarge until the sum is what it was. It should be right on average: always by
    1 / (1 - rate).""",
    (STAYS, "x * (x.sum() / x[draws >= rate].sum())"),
)
mistake(
    "The dropped numbers are gone from your array. They stay in their places, as zeros.",
    lambda x, rate, draws: x[draws >= rate] / (1 - rate),
)
mistake("Nothing is dropped: you only enlarge.", ("0, x", "x / (1 - rate), x"))
mistake(
    "One draw decides for a whole row. Each number has its own.",
    ("draws <", "draws[:, :1] <"),
)
mistake(
    "You return which numbers stay, not the numbers.",
    (STAYS, "1"),
)
mistake(
    "You drop the right ones, but you always double what stays. Divide by 1 - rate.",
    (STAYS, "x * 2"),
)
