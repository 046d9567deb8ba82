"""18.4: the Dice loss and its gradient."""

import numpy as np

from exercises import exercise

LABELS = "negative large fraction"
CHANCES = "negative large"


@exercise("18.4", returns=("loss", "dp"), exempt={"p": CHANCES, "t": LABELS})
def dice_gradient(p, t):
    S = 2 * np.sum(p * t)
    N = np.sum(p) + np.sum(t)
    return 1 - S / N, S / N**2 - 2 * t / N


@dice_gradient.cases
def _(rng):
    yield np.array([0.5, 0.5]), np.array([0, 1])
    yield np.array([0.25, 0.75, 0.5]), np.array([0, 1, 1])
    yield np.array([[0.0, 1], [0.5, 0.5]]), np.array([[0, 1], [0, 1]])
    yield np.array([0.0, 0, 0]), np.array([0, 1, 0])
    yield np.array([0.5, 0.25]), np.array([0, 0])
    yield np.array([1, 0, 1]), np.array([1, 1, 0])
    yield np.array([[0.9]]), np.array([[1]])
    for shape in ((3, 4), (4, 2), (3, 3), (2, 3, 4), (1, 4, 5, 1), (30, 40)):
        t = (rng.random(shape) < 0.4).astype(int)
        yield np.round(rng.random(shape), 2), t if len(shape) < 3 else t.astype(float)


GRADIENT = "S / N**2 - 2 * t / N"
mistake = dice_gradient.mistake
mistake("You return Dice. The loss is 1 minus that.", ("1 - S / N,", "S / N,"))
mistake(
    "The sign of your gradient is that of Dice. The loss is 1 minus Dice: turn it round.",
    (GRADIENT, "2 * t / N - S / N**2"),
)
mistake(
    "The 2 is missing in S: Dice counts twice what is shared.",
    ("2 * np.sum(p * t)", "np.sum(p * t)"),
    ("- 2 * t", "- t"),
)
mistake("The derivative of S is 2 t. The 2 is missing in yours.", ("- 2 * t / N", "- t / N"))
mistake(
    "You treat N as if it did not depend on p: the term S / N² is missing.",
    (GRADIENT, "-2 * t / N"),
)
mistake(
    "You treat S as if it did not depend on p: the term 2 t / N is missing.",
    (GRADIENT, "S / N**2 + 0 * t"),
)
mistake("N is to be squared in the first term.", ("S / N**2", "S / N"))
mistake(
    "That is the form with squares below. Here N adds p and t as they are.",
    ("np.sum(p) + np.sum(t)", "np.sum(p**2) + np.sum(t**2)"),
)
mistake(
    "You divide by the union. Dice divides by both sums added.",
    ("np.sum(p) + np.sum(t)", "np.sum(p) + np.sum(t) - np.sum(p * t)"),
)
mistake("N adds *both* sums. Yours is that of p alone.", ("np.sum(p) + np.sum(t)", "np.sum(p) + 0"))
mistake("N adds *both* sums. Yours is that of t alone.", ("np.sum(p) + np.sum(t)", "0 + np.sum(t)"))
mistake(
    "You divide the gradient by the number of pixels. They are one picture: there is no mean.",
    (GRADIENT, f"({GRADIENT}) / p.size"),
)
mistake(
    "You multiply by p (1 - p): that is the gradient for the score. Asked is the one for p.",
    (GRADIENT, f"({GRADIENT}) * p * (1 - p)"),
)
mistake(
    "Your second term has 2 p where 2 t belongs: the derivative of p t with respect to p is t.",
    ("- 2 * t / N", "- 2 * p / N"),
)
