"""21.6: the share of questions whose nearest example is the right one."""

import numpy as np

from exercises import exercise, integers, mixed

FEW = {"truth": "fraction negative large square"}


@exercise("21.6", allow=("squared_distances",), exempt=FEW)
def one_shot_accuracy(examples, questions, truth):
    distances = ((questions[:, None, :] - examples) ** 2).sum(axis=2)
    return (distances.argmin(axis=1) == truth).mean()


@one_shot_accuracy.cases
def _(rng):
    three = np.array([[0.0, 0], [4, 0], [0, 3]])
    yield three, np.array([[1.0, 0], [3, 1], [1, 3], [3, 3]]), np.array([0, 1, 2, 2])
    yield three, np.array([[2.0, 0], [2, 0]]), np.array([0, 1])  # a tie
    yield three, np.array([[0.0, 2]]), np.array([2])
    yield three[:2], np.array([[9.0, 9], [-5, 1]]), np.array([0, 0])
    yield np.array([[9.0, 1], [1, 1]]), np.array([[1.0, 9], [2, 0], [8, 2]]), np.array([1, 1, 0])
    for ways, m, n in ((2, 5, 2), (3, 7, 3), (5, 9, 4), (4, 6, 1), (6, 11, 5), (5, 20, 3)):
        examples, truth = integers(rng, ways, n), rng.integers(0, ways, m)
        noise = rng.normal(size=(m, n)) * 3
        yield examples, np.round(2 * (examples[truth] + noise)) / 2, truth
    for ways, m, n in ((3, 8, 4), (5, 15, 6), (7, 12, 3)):
        yield mixed(rng, ways, n), mixed(rng, m, n), rng.integers(0, ways, m)
    for n in (2, 3):
        yield rng.normal(size=(4, n)) / 2, rng.normal(size=(30, n)) / 2, rng.integers(0, 4, 30)
    many = rng.normal(size=(5, 4)) * 1500
    truth = rng.integers(0, 5, 25)
    yield many, many[truth] + rng.normal(size=(25, 4)) * 900, truth


NEAREST = "distances.argmin(axis=1)"
mistake = one_shot_accuracy.mistake
mistake("You take the farthest example. The nearest answers.", ("argmin", "argmax"))
mistake("You count the right ones. Wanted is their share.", (".mean()", ".sum()"))
mistake("This is the share of wrong answers.", ("== truth", "!= truth"))
mistake(
    """You ask for each example which question is nearest. Each question asks which example is.""",
    (
        f"({NEAREST} == truth).mean()",
        "(truth[distances.argmin(axis=0)] == np.arange(len(examples))).mean()",
    ),
)
mistake(
    "You add up the sizes of the differences. The distance is the sum of their squares.",
    ("((questions[:, None, :] - examples) ** 2)", "np.abs(questions[:, None, :] - examples)"),
)
mistake(
    "The differences are not squared in yours, so that plus and minus cancel.",
    ("((questions[:, None, :] - examples) ** 2)", "(questions[:, None, :] - examples)"),
)
mistake(
    "You take the largest product. That is the nearest only where all vectors have the length 1.",
    (NEAREST, "(questions @ examples.T).argmax(axis=1)"),
)
mistake(
    "You take the largest cosine. Here the vectors have any length, and the distance counts.",
    (
        NEAREST,
        "(questions @ (examples / np.maximum(1e-9, np.linalg.norm(examples, axis=1))[:, None]).T)"
        ".argmax(axis=1)",
    ),
)
mistake(
    "Of two examples equally near you take the last. The first counts.",
    (NEAREST, "(len(examples) - 1 - distances[:, ::-1].argmin(axis=1))"),
)
mistake(
    "You compare the first number of each vector only. All count.", (".sum(axis=2)", "[:, :, 0]")
)
mistake("You take the largest difference. Add them up.", (".sum(axis=2)", ".max(axis=2)"))
mistake(
    "You give the examples that were chosen. Wanted is the share of right ones.",
    (f"({NEAREST} == truth).mean()", NEAREST),
)
mistake("You say whether all are right. Wanted is the share.", (".mean()", ".all()"))
mistake(
    "You divide by the number of examples. Wanted is the share of the questions.",
    (".mean()", ".sum() / len(examples)"),
)
mistake("The second nearest answers in yours.", (NEAREST, "np.argsort(distances, axis=1)[:, 1]"))
mistake("You round the share. Return it as it is.", (".mean()", ".mean().round(1)"))
mistake(
    "You take the mean over letters. Wanted is the share of all questions.",
    (
        f"({NEAREST} == truth)",
        f"np.array([({NEAREST} == k)[truth == k].mean() for k in set(truth)])",
    ),
)
