"""16.5: what it costs to say wrongly whether a thing is there."""

import numpy as np

from exercises import exercise

MASK = "fraction negative large shapes square channels batch three"  # True or False


@exercise("16.5", returns=("cost", "gradient"), exempt={"t": "large", "there": MASK})
def confidence_cost(t, there, empty):
    p = 1 / (1 + np.exp(-t))
    costs = np.where(there, np.log1p(np.exp(-t)), empty * np.log1p(np.exp(t)))
    return costs.sum(), np.where(there, p - 1, empty * p)


@confidence_cost.cases
def _(rng):
    yield np.array([[0.0, 1], [-2, 0.5]]), np.array([[False, True], [False, False]]), 0.5
    yield np.array([0.0, 3, -1]), np.array([True, True, False]), 1.0
    yield np.array([[2.0, -4, 0.25]]), np.array([[False, False, False]]), 0.25
    yield np.array([[2.0], [-4]]), np.array([[True], [True]]), 0.5
    yield np.array([30.0, -30, 30, -30]), np.array([True, True, False, False]), 2.0
    yield np.array([[1.0, 2], [3, 4]]), np.array([[True, False], [False, True]]), 0.0
    for shape in ((3, 3, 1), (2, 5, 2), (4, 3, 3), (1, 6), (8, 8, 2)):
        t = rng.integers(-20, 21, shape) / 4
        yield t, rng.random(shape) < 0.3, float(rng.choice([0.1, 0.5, 3.0]))


FULL, NONE = "np.log1p(np.exp(-t))", "empty * np.log1p(np.exp(t))"
mistake = confidence_cost.mistake
mistake(
    "The weight of the empty places is missing in yours, in the cost and in the gradient.",
    (NONE, "np.log1p(np.exp(t))"),
    ("empty * p", "p"),
)
mistake(
    "Your cost has the weight of the empty places, your gradient has not.",
    ("p - 1, empty * p", "p - 1, p"),
)
mistake(
    "Your gradient has the weight of the empty places, your cost has not.",
    (NONE, "np.log1p(np.exp(t))"),
)
mistake(
    "You weigh the places with a thing. The weight is for those without.",
    (f"{FULL}, {NONE}", "empty * np.log1p(np.exp(-t)), np.log1p(np.exp(t))"),
    ("p - 1, empty * p", "empty * (p - 1), p"),
)
mistake(
    "You weigh all places. The weight is for those without a thing alone.",
    (FULL, "empty * np.log1p(np.exp(-t))"),
    ("p - 1, empty", "empty * (p - 1), empty"),
)
mistake(
    "Things and no things are exchanged: where a thing is, -log(sigmoid(t)) counts.",
    ("np.where(there, np", "np.where(~there, np"),
    ("np.where(there, p", "np.where(~there, p"),
)
mistake(
    "You take the mean over the places. Wanted is the sum.",
    ("costs.sum()", "costs.mean()"),
    ("np.where(there, p - 1, empty * p)", "np.where(there, p - 1, empty * p) / t.size"),
)
mistake("Your cost is a mean, and your gradient that of the sum.", ("costs.sum()", "costs.mean()"))
mistake(
    "Your gradient has the wrong sign: it is said minus right.",
    ("p - 1, empty * p", "1 - p, -empty * p"),
)
mistake(
    "Your costs are negative: it is *minus* the logarithm.",
    ("costs.sum()", "-costs.sum()"),
)
mistake(
    "You take squares of the difference. Wanted are the logarithms.",
    (f"{FULL}, {NONE}", "(p - 1) ** 2, empty * p**2"),
)
mistake(
    "This is the gradient with respect to the sigmoid. Wanted is the one with respect to t.",
    ("p - 1, empty * p", "-1 / p, empty / (1 - p)"),
)
mistake(
    "The empty places cost nothing in yours. They must learn to say no.",
    (NONE, "0 * t"),
    ("empty * p", "0 * t"),
)
mistake(
    "Only the empty places are in your cost.",
    (FULL, "0 * t"),
)
mistake(
    "You take the cost of each place. Wanted is their sum.",
    ("costs.sum()", "costs"),
)
