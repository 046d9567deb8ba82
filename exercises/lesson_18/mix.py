"""18.6: one picture laid over another, as much of it as alpha says."""

import numpy as np

from exercises import exercise, mixed


@exercise("18.6", exempt={"alpha": "negative large"})
def mix(foreground, alpha, ground):
    a = alpha[:, :, None]
    return a * foreground + (1 - a) * ground


@mix.cases
def _(rng):
    yield np.array([[[200.0], [100]]]), np.array([[0.25, 0.5]]), np.array([[[40.0], [0]]])
    yield np.full((2, 2, 3), 8.0), np.array([[0, 1], [0.5, 0.25]]), np.zeros((2, 2, 3))
    yield np.zeros((2, 2, 3)), np.array([[0, 1], [0.5, 0.25]]), np.full((2, 2, 3), 8.0)
    yield (
        rng.integers(0, 256, (2, 3, 3)),
        np.array([[1, 0, 1], [0, 0, 1]]),
        rng.integers(0, 256, (2, 3, 3)),
    )
    yield np.full((1, 2, 1), 90000.0), np.array([[0.75, 1]]), np.full((1, 2, 1), -90000.0)
    for shape in ((2, 3, 3), (3, 2, 1), (4, 4, 3), (3, 3, 3), (1, 5, 2), (5, 4, 6), (3, 3, 4)):
        alpha = np.clip(np.round(rng.uniform(-0.3, 1.3, shape[:2]), 2), 0, 1)
        yield mixed(rng, *shape), alpha, mixed(rng, *shape)


MIXED = "a * foreground + (1 - a) * ground"
mistake = mix.mistake
mistake(
    "Yours is the other way round: alpha says how much of the *foreground* is seen.",
    (MIXED, "(1 - a) * foreground + a * ground"),
)
mistake(
    "You add the whole ground. Where the foreground is, only 1 - alpha of it is left.",
    ("(1 - a) * ground", "ground"),
)
mistake("You add the whole foreground. Only alpha of it is seen.", ("a * fore", "fore"))
mistake("The ground is missing: you lay the foreground on black.", (MIXED, "a * foreground"))
mistake(
    "You take a threshold. Mix in proportion, so that soft edges stay soft.",
    (MIXED, "np.where(a > 0.5, foreground, ground)"),
)
mistake(
    "You take the foreground wherever alpha is above 0. Mix in proportion.",
    (MIXED, "np.where(a > 0, foreground, ground) * 1.0"),
)
mistake(
    "You take the mean of the two pictures. How much of each is seen says alpha.",
    (MIXED, "(foreground + ground) / 2"),
)
mistake("You round. The prompt asks for the numbers as they are.", (MIXED, f"np.round({MIXED})"))
mistake(
    "You multiply both by alpha. The ground gets the rest, 1 - alpha.",
    ("(1 - a) * ground", "a * ground"),
)
mistake(
    "Mind the brackets: you take 1 - alpha times ground. Wanted is (1 - alpha) times ground.",
    ("(1 - a) * ground", "1 - a * ground"),
)
mistake("Your alpha is squared.", ("alpha[:, :, None]", "alpha[:, :, None] ** 2"))
mistake("You subtract the share of the ground. Both shares are added.", ("+ (1 - a)", "- (1 - a)"))
mistake("You divide alpha by 255. It lies between 0 and 1 already.", ("None]", "None] / 255"))
mistake("Alpha is a probability already: no sigmoid.", ("alpha[:", "(1 / (1 + np.exp(-alpha)))[:"))
mistake(
    "You take the mean of alpha. Each pixel has its own.", ("alpha[:, :, None]", "alpha.mean()")
)
mistake("You clip the result to 0 and 255.", (MIXED, f"np.clip({MIXED}, 0, 255)"))
mistake(
    "You take the larger share. Both are added.", (MIXED, f"np.maximum({MIXED.replace(' +', ',')})")
)
mistake(
    "You write into an array of ground's type, which may hold only whole numbers.",
    (MIXED, f"({MIXED}).astype(ground.dtype)"),
)
mistake(
    "You take a threshold, and write into an array of ground's type. Mix in proportion.",
    (MIXED, "np.where(a > 0.5, foreground, ground).astype(ground.dtype)"),
)
mistake(
    "You take a threshold, and write into an array of the foreground's type. Mix in proportion.",
    (MIXED, "np.where(a < 0.5, ground, foreground).astype(foreground.dtype)"),
)
mistake(
    "You take all where alpha is above 0, and write into an array of ground's type. Mix.",
    (MIXED, "np.where(a > 0, foreground, ground).astype(ground.dtype)"),
)
mistake(
    "You subtract alpha alone. Subtract alpha times the ground.",
    (MIXED, "ground + a * foreground - a"),
)
