"""11.4: the simplest head, the nearest class mean."""

import numpy as np

from exercises import exercise, mixed

FREE = "fraction negative large"


@exercise("11.4", exempt={"labels": FREE})
def nearest_mean(features, labels, new):
    classes = np.unique(labels)
    means = [features[labels == c].mean(axis=0) for c in classes]
    distances = np.sum((new[:, np.newaxis] - means) ** 2, axis=2)
    return classes[distances.argmin(axis=1)]


@nearest_mean.cases
def _(rng):
    yield np.array([[0.0, 0], [4, 0]]), np.array([0, 1]), np.array([[1.0, 5], [3, 5]])
    yield np.array([[0.0, 0], [0, 2], [9, 0]]), np.array([0, 0, 1]), np.array([[4.0, 1], [6, 0]])
    yield np.array([[3.0, 1], [0, 0], [1, 1]]), np.array([2, 0, 7]), np.array([[3.0, 3]])
    yield np.array([[6.0, 0], [0, 9], [0, 0], [4, 0]]), np.array([16, 3, -2, 16]), np.eye(2) * 5
    # the nearest single picture and the nearest mean are not of the same class
    yield np.array([[0.0, 0], [10, 0], [6, 2]]), np.array([1, 1, 0]), np.array([[1.0, 0], [5, 1]])
    # one number differs by much, the other two by little; nowhere are two means equally near
    yield (
        np.array([[0.0, 0, 0], [3, 3, 0]]),
        np.array([0, 1]),
        np.array([[0.5, 0.5, 4], [3, 0.5, 0.5]]),
    )
    for m, n, k, classes in ((6, 3, 4, 2), (9, 2, 5, 3), (12, 5, 3, 4), (8, 4, 1, 3), (7, 1, 6, 2)):
        labels = np.concatenate([np.arange(classes), rng.integers(0, classes, m - classes)])
        labels = np.array([9, 16, 3, 4])[labels]
        yield rng.normal(size=(m, n)), labels, rng.normal(size=(k, n))
        yield mixed(rng, m, n) + rng.normal(size=(m, n)) / 99, labels, mixed(rng, k, n)
        far = rng.permutation(np.arange(m * n) * 300.0).reshape(m, n) + rng.normal(size=(m, n))
        yield far, labels, rng.permutation(np.arange(m * n) * 300 + 41.3).reshape(m, n)


mistake = nearest_mean.mistake
mistake(
    """You take the nearest single picture. Wanted is the nearest mean of a class, which one odd
    picture cannot pull far.""",
    lambda features, labels, new: labels[
        ((new[:, None] - features) ** 2).sum(axis=2).argmin(axis=1)
    ],
)
mistake(
    "You take means over axis 1, the features of a picture. Take them over axis 0, the pictures.",
    (
        "[features[labels == c].mean(axis=0) for c in classes]",
        "np.stack([features[labels == c].mean(axis=1) for c in classes])",
    ),
)
mistake("You take the farthest mean. Wanted is the nearest.", ("argmin", "argmax"))
mistake(
    """You return which row of the means it is. Wanted is the class; the classes need not be
    0, 1, 2.""",
    ("classes[distances.argmin(axis=1)]", "distances.argmin(axis=1)"),
)
mistake(
    "You return the distances. Wanted is the class of the smallest.",
    ("classes[distances.argmin(axis=1)]", "distances"),
)
mistake(
    "Differences may be negative: add up their squares, or a far mean seems near.",
    (" ** 2", ""),
)
mistake(
    "You add the numbers of a class up. Wanted is their mean: a large class would lie far away.",
    (".mean(axis=0)", ".sum(axis=0)"),
)
mistake(
    "You look for the largest product with a mean. Wanted is the smallest distance.",
    ("distances.argmin", "(new @ np.transpose(means)).argmax"),
)
mistake(
    "You compare the first number of each only. The distance goes over all of them.",
    (
        "np.sum((new[:, np.newaxis] - means) ** 2, axis=2)",
        "((new[:, np.newaxis] - means) ** 2)[..., 0]",
    ),
)
mistake(
    "For each class you name the nearest new picture. Wanted is a class for each new picture.",
    ("classes[distances.argmin(axis=1)]", "distances.argmin(axis=0)"),
)
mistake(
    "You answer with one class for all. Each row of `new` is a picture of its own.",
    (
        "classes[distances.argmin(axis=1)]",
        "np.full(len(new), classes[distances.sum(axis=0).argmin()])",
    ),
)
for numbers in ("3", "len(np.unique(labels))", "labels.max() + 1"):
    mistake(
        """You number the classes 0, 1, 2 and on. They may be any whole numbers, and one without a
        picture has no mean (nan): take np.unique(labels).""",
        ("np.unique(labels)", f"np.arange({numbers})"),
    )
mistake(
    "The smallest distance tells which row of the means: look it up in the classes, not in labels.",
    ("classes[distances", "labels[distances"),
)
mistake(
    "You return the smallest distance. Wanted is the class that it belongs to: argmin.",
    ("classes[distances.argmin(axis=1)]", "distances.min(axis=1)"),
)
mistake(
    "You add up absolute differences. The Euclidean distance adds up their squares.",
    ("(new[:, np.newaxis] - means) ** 2", "np.abs(new[:, np.newaxis] - means)"),
)
mistake(
    """Only the sum of a picture's numbers counts with you. Compare number by number: the means over
    axis 0, the differences squared, then the sum.""",
    (
        "np.sum((new[:, np.newaxis] - means) ** 2, axis=2)",
        "np.sum(new[:, np.newaxis] - means, axis=2) ** 2",
    ),
)
for count in ("len(labels)", "len(classes)"):
    mistake(
        "Your means are wrong: divide the sum of a class by how many pictures it has.",
        ("features[labels == c].mean(axis=0)", f"features[labels == c].sum(axis=0) / {count}"),
    )
for power in (1, 0.5):  # squared distances, distances
    mistake(
        """You take the mean of the distances to the pictures of a class. Wanted is one distance, to
        the mean of their features.""",
        lambda features, labels, new, power=power: np.unique(labels)[
            np.argmin(
                [
                    np.mean(
                        ((new[:, None] - features[labels == c]) ** 2).sum(axis=2) ** power, axis=1
                    )
                    for c in np.unique(labels)
                ],
                axis=0,
            )
        ],
    )
mistake(
    "You take the median of each class. Wanted is its mean.",
    ("features[labels == c].mean(axis=0)", "np.median(features[labels == c], axis=0)"),
)
