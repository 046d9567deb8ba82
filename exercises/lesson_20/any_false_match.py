"""20.5: the chance that a stranger is taken for at least one of many people."""

from exercises import exercise


@exercise("20.5", exempt={"rate": "negative large"})
def any_false_match(rate, n_people):
    return 1 - (1 - rate) ** n_people


@any_false_match.cases
def _(rng):
    yield 0.5, 2
    yield 0.5, 1
    yield 0.25, 3
    yield 0.1, 0
    yield 0, 7
    yield 1, 3
    yield 1, 0
    yield 0.001, 1000
    yield 0.001, 100
    yield 0.0001, 250_000
    for n in (2, 5, 11, 40, 5000):
        yield float(rng.uniform(0.01, 0.4)), n


mistake = any_false_match.mistake
mistake(
    "This is the expected number of false matches. It goes above 1, and a chance cannot.",
    ("1 - (1 - rate) ** n_people", "rate * n_people"),
)
mistake(
    "You add the chances and cut them off at 1. Several matches at once are counted several times.",
    ("1 - (1 - rate) ** n_people", "min(1, rate * n_people)"),
)
mistake(
    "This is the chance that *all* comparisons are accepted. Wanted: at least one.",
    ("1 - (1 - rate) ** n_people", "rate**n_people"),
)
mistake(
    "This is the chance that none is accepted. Wanted is the opposite: at least one.",
    ("1 - (1 - rate) ** n_people", "(1 - rate) ** n_people"),
)
mistake(
    "This is the chance that not all are accepted. One comparison goes well with 1 - rate.",
    ("(1 - rate) ** n_people", "rate**n_people"),
)
mistake(
    "This is the chance of *exactly* one false match. Two or more let the stranger in as well.",
    ("1 - (1 - rate) ** n_people", "n_people * rate * (1 - rate) ** max(n_people - 1, 0)"),
)
mistake(
    "You count the pairs among the people. A stranger is compared once with each of them.",
    ("** n_people", "** (n_people * (n_people - 1) // 2)"),
)
mistake(
    "You count one comparison too few.",
    ("** n_people", "** max(n_people - 1, 0)"),
)
mistake("You count one comparison too few.", ("** n_people", "** (n_people - 1)"))
mistake(
    "This is the chance of *exactly* one false match. Two or more let the stranger in as well.",
    ("1 - (1 - rate) ** n_people", "n_people * rate * (1 - rate) ** (n_people - 1)"),
)
mistake(
    "Your 1 - exp(-rate * n) is near it only for small rates. Exact is a power of 1 - rate.",
    ("1 - (1 - rate) ** n_people", "1 - 2.718281828459045 ** (-rate * n_people)"),
)
mistake(
    "The result is rounded. Return all of its digits.",
    lambda rate, n_people: round(any_false_match(rate, n_people), 4),
)
mistake(
    "You divide by the number of people. The chance for all of them together is asked for.",
    ("1 - (1 - rate) ** n_people", "(1 - (1 - rate) ** n_people) / max(n_people, 1)"),
)
mistake(
    "With nobody in the gallery nobody can be mistaken: the chance is 0.",
    ("return", "return n_people == 0 or"),
)
mistake("You count one comparison too many.", ("** n_people", "** (n_people + 1)"))
mistake(
    "Powers come before the minus: 1 - rate needs a bracket of its own.",
    ("1 - (1 - rate) ** n_people", "1 - 1 - rate**n_people"),
)
mistake(
    "You multiply the chance that one goes well by the number. Independent chances are multiplied "
    "with each other: a power.",
    ("(1 - rate) ** n_people", "(1 - rate) * n_people"),
)
