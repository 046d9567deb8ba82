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
mistake("N adds *both* sums. Yours is that of p alone.", ("+ np.sum(t)", "+ 0"))
mistake("N adds *both* sums. Yours is that of t alone.", ("np.sum(p) +", "0 +"))
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
mistake("The second term is subtracted: - 2 t / N.", ("- 2 * t / N", "+ 2 * t / N"))
mistake("N is squared in the first term only.", ("- 2 * t / N", "- 2 * t / N**2"))
mistake("S has the 2 in it already: the first term is S / N².", ("S / N**2", "2 * S / N**2"))
mistake(
    "N adds both sums. Yours multiplies them.", ("np.sum(p) + np.sum(t)", "np.sum(p) * np.sum(t)")
)
mistake("N adds the probabilities. Yours counts the pixels.", ("np.sum(p) +", "p.size +"))
mistake("That is the gradient of the cross-entropy, for the score.", (GRADIENT, "p - t"))
mistake(
    "You add 1 above and below the line.", ("p * t)", "p * t) + 1"), ("np.sum(t)", "np.sum(t) + 1")
)
mistake("Ground has a derivative as well: S / N².", (GRADIENT, f"({GRADIENT}) * (t == 1)"))
mistake(
    "You take each row for a picture. All entries together are one.",
    ("np.sum(p * t)", "np.sum(p * t, -1, keepdims=True)"),
    ("np.sum(p) + np.sum(t)", "np.sum(p + t, -1, keepdims=True)"),
    ("1 - S / N,", "np.mean(1 - S / N),"),
)
