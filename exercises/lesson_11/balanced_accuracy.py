"""11.3: accuracy where classes are not equally large."""

import numpy as np

from exercises import exercise

FREE = "fraction negative large"


@exercise("11.3", exempt={"guesses": FREE, "labels": FREE})
def balanced_accuracy(guesses, labels):
    right = guesses == labels
    return np.mean([np.mean(right[labels == c]) for c in np.unique(labels)])


@balanced_accuracy.cases
def _(rng):
    yield np.array([0, 0, 0, 0]), np.array([0, 0, 0, 1])
    yield np.array([0, 1, 1, 1, 2]), np.array([0, 0, 1, 1, 2])
    yield np.array([2, 0, 0, 1]), np.array([0, 0, 2, 2])
    yield np.array([4, 4, 1, 4, 7, 1]), np.array([4, 1, 1, 4, 4, 1])
    yield np.array([1, 2, 0]), np.array([0, 1, 2])
    yield np.array([30, 12, 12, 30, 12]), np.array([12, 12, 12, 30, 41])
    for m, classes in ((9, 2), (20, 3), (30, 4), (25, 6)):
        labels = rng.integers(0, classes, m) * rng.integers(0, 2, m)
        yield np.where(rng.random(m) < 0.6, labels, rng.integers(0, classes, m)), labels


ONLY = "np.unique(labels)"
MEAN = "np.mean([np.mean(right[labels == c]) for c in np.unique(labels)])"
mistake = balanced_accuracy.mistake
mistake(
    """This is the plain accuracy, in which a large class counts more. Take the share that is right
    within each class, then the mean of these shares.""",
    (MEAN, "np.mean(right)"),
)
mistake(
    """You divide by how many pictures are taken for a class. Divide by how many are of it.""",
    lambda guesses, labels: np.mean(
        [
            np.sum((guesses == c) & (labels == c)) / max(np.sum(guesses == c), 1)
            for c in np.unique(labels)
        ]
    ),
)
mistake(
    "You return a share for each class. Wanted is their mean.",
    (MEAN, MEAN.removeprefix("np.mean(").removesuffix(")")),
)
mistake("You add the shares up. Wanted is their mean.", ("return np.mean", "return np.sum"))
mistake("You return the share that is wrong.", ("guesses == labels", "guesses != labels"))
mistake(
    "You give the class that does worst. Wanted is the mean over the classes.",
    ("return np.mean", "return np.min"),
)
mistake(
    """You count every number from 0 to the largest, also classes that have no picture here. Only
    those that occur in the labels count: np.unique.""",
    lambda guesses, labels: np.mean(
        [
            np.sum((guesses == c) & (labels == c)) / max(np.sum(labels == c), 1)
            for c in range(max(guesses.max(), labels.max()) + 1)
        ]
    ),
)
mistake(
    "You group by the guesses. A class is what the pictures are: group by the labels.",
    ("labels == c", "guesses == c"),
    (ONLY, "np.unique(guesses)"),
)
mistake(
    "You count the right ones of each class. Divide by how many there are.",
    ("np.mean(right", "np.sum(right"),
)
mistake(
    "You group by the guesses. A class is what the pictures are: group by the labels.",
    ("labels == c", "guesses == c"),
)
mistake(
    """You go through the classes that were guessed. Only those that occur in the labels count, and
    all of these: np.unique(labels).""",
    (ONLY, "np.unique(guesses)"),
)
for numbers in ("3", "len(np.unique(labels))", "labels.max() + 1"):
    mistake(
        """Numbers that no picture has as its label take part: their share is 0 / 0, nan. The
        classes need not be 0, 1, 2: take np.unique(labels).""",
        (ONLY, f"range({numbers})"),
    )
mistake(
    "A class that occurs among the guesses only counts with you. It has no pictures.",
    lambda guesses, labels: (
        balanced_accuracy(guesses, labels)
        * len(np.unique(labels))
        / len(np.union1d(guesses, labels))
    ),
)
mistake("You divide by 3. Divide by how many classes occur.", ("np.mean([", "1 / 3 * np.sum(["))
mistake(
    """You divide the right ones of a class by the number of all pictures. Divide by how many are of
    that class.""",
    ("right[labels == c]", "right & (labels == c)"),
)
mistake(
    "Only the first class counts with you. Does the `return` stand inside the loop?",
    (ONLY, "np.unique(labels)[:1]"),
)
mistake(
    "Only the last class counts with you. Collect the shares of all, then take the mean.",
    (ONLY, "np.unique(labels)[-1:]"),
)
mistake(
    "A class counts with you only where all of it is right. Does // cut its share?",
    ("np.mean(right", "np.all(right"),
)
mistake("You round. Return the mean as it is.", (MEAN, f"np.round({MEAN}, 2)"))
