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
    yield np.array([20.0, -20, 20, -20]), np.array([True, True, False, False]), 2.0
    yield np.array([[1.0, 2], [3, 4]]), np.array([[True, False], [False, True]]), 0.0
    for shape in ((3, 3, 1), (2, 5, 2), (4, 3, 3), (1, 6), (8, 8, 2)):
        t = rng.integers(-20, 21, shape) / 4
        yield t, rng.random(shape) < 0.3, float(rng.choice([0.1, 0.5, 3.0]))


FULL, NONE = "np.log1p(np.exp(-t))", "empty * np.log1p(np.exp(t))"
COSTS, GRADIENT = f"{FULL}, {NONE}", "np.where(there, p - 1, empty * p)"
ALL, TWO = "costs.sum(), np", "p - 1, empty * p"
for words, costs, slopes in (
    ("The weight of the empty places is missing in yours, in the cost and in the gradient.",
     f"{FULL}, np.log1p(np.exp(t))", "p - 1, p"),
    ("Your cost has the weight of the empty places, your gradient has not.", COSTS, "p - 1, p"),
    ("Your gradient has the weight of the empty places, your cost has not.",
     f"{FULL}, np.log1p(np.exp(t))", TWO),
    ("You weigh the places with a thing. The weight is for those without.",
     "empty * np.log1p(np.exp(-t)), np.log1p(np.exp(t))", "empty * (p - 1), p"),
    ("You weigh all places. The weight is for those without a thing alone.",
     f"empty * {COSTS}", "empty * (p - 1), empty * p"),
    ("You weigh all costs. The weight is for the places without a thing.", f"empty * {COSTS}", TWO),
    ("You give the empty places 1 - empty. Their weight is `empty`.",
     f"{FULL}, (1 - empty) * np.log1p(np.exp(t))", "p - 1, (1 - empty) * p"),
    ("Your gradient has the wrong sign: it is said minus right.", COSTS, "1 - p, -empty * p"),
    ("Where a thing is, it is p - 1. Your gradient has the other sign.", COSTS, "1 - p, empty * p"),
    ("Where a thing is, the gradient is p - 1: said minus right.", COSTS, "p, empty * p"),
    ("Where nothing is, your gradient has the wrong sign.", COSTS, "p - 1, -empty * p"),
    ("Where nothing is, the gradient is not 0: the network must learn to say no.",
     COSTS, "p - 1, 0 * p"),
    ("You take squares of the difference. Wanted are the logarithms.",
     "(p - 1) ** 2, empty * p**2", TWO),
    ("You take squares of the difference. Wanted are the logarithms.",
     "(p - 1) ** 2, empty * p**2", "2 * (p - 1) * p * (1 - p), 2 * empty * p * p * (1 - p)"),
    ("You take squares, and without the weight. Wanted are the logarithms.",
     "(p - 1) ** 2, p**2", "2 * (p - 1) * p * (1 - p), 2 * p * p * (1 - p)"),
    ("This is the gradient with respect to the sigmoid. Wanted is the one with respect to t.",
     COSTS, "-1 / p, empty / (1 - p)"),
    ("The sigmoid's slope is in it already: said minus right is the gradient with respect to t.",
     COSTS, "(p - 1) * p * (1 - p), empty * p * p * (1 - p)"),
    ("Where nothing is, -log(1 - sigmoid(t)) counts. You take -log(sigmoid(t)) everywhere.",
     f"{FULL}, empty * {FULL}", TWO),
    ("The empty places cost nothing in yours. They must learn to say no.",
     f"{FULL}, 0 * t", "p - 1, 0 * t"),
    ("Only the empty places are in your cost.", f"0 * t, {NONE}", TWO),
    ("The costs of the empty places are taken off in yours. Add them.", f"{FULL}, -{NONE}", TWO),
    ("The sigmoid has the wrong sign in your gradient: 1 / (1 + exp(-t)).",
     COSTS, "-p, empty * (1 - p)"),
    ("The sigmoid has the wrong sign: 1 / (1 + exp(-t)).",
     "np.log1p(np.exp(t)), empty * np.log1p(np.exp(-t))", "-p, empty * (1 - p)"),
):  # fmt: skip
    confidence_cost.mistake(words, (COSTS, costs), (TWO, slopes))
for words, *edits in (
    ("Things and no things are exchanged: where a thing is, -log(sigmoid(t)) counts.",
     ("(there, ", "(~there, ")),
    ("You take the mean over the places. Wanted is the sum.",
     (ALL, "costs.mean(), np"), (GRADIENT, f"{GRADIENT} / t.size")),
    ("Your cost is a mean, and your gradient that of the sum.", (ALL, "costs.mean(), np")),
    ("Your cost is a sum, and your gradient that of the mean.", (GRADIENT, f"{GRADIENT} / t.size")),
    ("Your costs are negative: it is *minus* the logarithm.", (ALL, "-costs.sum(), np")),
    ("You take the cost of each place. Wanted is their sum.", (ALL, "costs, np")),
    ("Your gradient is cut to whole numbers when t holds such: empty_like(t) takes their kind.",
     (GRADIENT, f"{GRADIENT}.astype(t.dtype)")),
):  # fmt: skip
    confidence_cost.mistake(words, *edits)
