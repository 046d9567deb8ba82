"""19.1: a belief about one number and a measurement of it."""

from exercises import exercise


@exercise("19.1", returns=("x", "p"))
def combine(x, p, z, r):
    if p + r == 0:
        return x, 0.0
    K = p / (p + r)
    return x + K * (z - x), (1 - K) * p


@combine.cases
def _(rng):
    yield 10, 4, 14, 4
    yield 10, 4, 14, 12
    yield 0, 1, 8, 3
    yield -3, 2, -3, 6
    yield 5, 0, 9, 2
    yield 5, 2, 9, 0
    yield 7, 0, 9, 0
    yield 0, 0, 0, 0
    yield 1200, 2500, -40, 10000
    yield 1, 3, 2500, 5000
    yield 2, 1e-12, 6, 3e-12
    for _ in range(6):
        x, z = (int(v) for v in rng.integers(-60, 60, 2))
        yield x, int(rng.integers(1, 50)), z, int(rng.integers(1, 50))


mistake = combine.mistake
GAIN = "p / (p + r)"
mistake(
    """Your gain is r / (p + r), the share of the measurement. It is large where the belief is bad:
    p / (p + r).""",
    (GAIN, "r / (p + r)"),
)
mistake("Your gain is always 1/2. It depends on both variances: p / (p + r).", (GAIN, "0.5"))
mistake(
    "You weigh by standard deviations. The gain is a share of variances: p / (p + r).",
    (GAIN, "p**0.5 / (p**0.5 + r**0.5)"),
)
mistake(
    "You square p and r. They are variances already, squares of how far one may be off.",
    (GAIN, "p**2 / (p**2 + r**2)"),
)
mistake(
    "Your belief goes away from the measurement: the difference is z - x, not x - z.",
    ("(z - x)", "(x - z)"),
)
mistake("You add K * z to x. What is added is K times the difference, z - x.", ("(z - x)", "z"))
mistake(
    "You return the measurement as the new belief. It is mixed with the old one: x + K * (z - x).",
    ("x + K * (z - x)", "z"),
)
mistake("The belief stays as it was in yours: add K * (z - x).", ("x + K * (z - x)", "x"))
mistake("You return the correction alone: it is added to x.", ("x + K * (z - x)", "K * (z - x)"))
mistake("Brackets are missing: p / p + r is 1 + r. The gain is p / (p + r).", (GAIN, "p / p + r"))
mistake(
    """You add a small number to p + r, and the gain is wrong where the variances are small. Ask
    whether p + r is 0.""",
    (GAIN, "p / (p + r + 1e-9)"),
    ("p + r == 0", "p < 0"),
)
mistake(
    "Only where *both* variances are 0 does x stay. With r = 0 alone the measurement is certain.",
    ("p + r == 0", "p * r == 0"),
)
LESS = "The new variance is (1 - K) * p. "
for said, new in {
    "Yours is K * p.": "K * p",
    "Yours is (1 - K) * r.": "(1 - K) * r",
    "Yours is p - K.": "p - K",
    "Yours is p * r.": "p * r",
    "Yours stays p: as if nothing had been learned.": "p",
    "You take 1 - K twice.": "(1 - K) ** 2 * p",
    "You add the variances, as for a sum of two numbers.": "p + r",
    "You return the gain alone.": "K",
    "You return 1 - K alone.": "1 - K",
    "You return its root, a standard deviation.": "((1 - K) * p) ** 0.5",
}.items():
    mistake(LESS + said, ("(1 - K) * p", new))
mistake(
    "You return the plain mean of both. The surer one of the two has more weight.",
    ("x + K * (z - x)", "(x + z) / 2"),
)
mistake(
    "You return plain means. Of beliefs the surer has more weight; the variance gets smaller.",
    ("x + K * (z - x), (1 - K) * p", "(x + z) / 2, (p + r) / 2"),
    ("return x, 0.0", "return (x + z) / 2, 0.0"),
)
mistake(
    "Where both variances are 0 nothing is to be corrected: x stays. You return z.",
    ("return x, 0.0", "return z, 0.0"),
)
TURNED = "Your two numbers are in the other order: first the belief, then its variance."
mistake(TURNED, lambda *a: combine(*a)[::-1])
mistake(TURNED, ("x + K * (z - x), (1 - K) * p", "(1 - K) * p, x + K * (z - x)"))
