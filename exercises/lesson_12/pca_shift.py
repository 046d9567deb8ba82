"""12.3: colours moved along their principal axes."""

import numpy as np

from exercises import exercise, integers, mixed

# directions have the length 1 and variances are not negative; pictures hold floats here
_NOT_MEANT = {"image": "integers", "values": "negative", "vectors": "square large integers"}


@exercise("12.3", exempt=_NOT_MEANT)
def pca_shift(image, values, vectors, alphas):
    return image + vectors @ (alphas * values)


@pca_shift.cases
def _(rng):
    turned = np.array([[0.6, -0.8], [0.8, 0.6]])
    yield np.array([[[1.0, 2], [0, 5]]]), np.array([10.0, 1]), turned, np.array([0.5, 0])
    yield integers(rng, 2, 1, 2), np.array([4.0, 2]), turned, np.array([0.5, -1])
    yield integers(rng, 1, 2, 3), np.array([3.0, 2, 1]), np.eye(3)[[1, 2, 0]], np.ones(3)
    yield np.zeros((2, 1, 3)), np.array([2.0, 0.5, 0.25]), np.eye(3), np.array([1.0, -2, 4])
    for n_H, n_W, n_C in ((3, 2, 3), (2, 4, 4), (4, 3, 3), (3, 5, 1), (5, 2, 3)):
        vectors = np.linalg.qr(rng.normal(size=(n_C, n_C)))[0]
        yield mixed(rng, n_H, n_W, n_C), np.abs(mixed(rng, n_C)), vectors, mixed(rng, n_C)
    for n_C in (2, 5):
        large = 500.5 * rng.integers(-9, 10, (3, n_C))
        vectors = np.linalg.qr(rng.normal(size=(n_C, n_C)))[0]
        yield mixed(rng, 2, 3, n_C), np.abs(large[0]), vectors, large[1]


ADDED = "vectors @ (alphas * values)"
mistake = pca_shift.mistake
mistake(
    "You use the rows of `vectors`. The directions stand in its columns: vectors[:, k].",
    (ADDED, "(alphas * values) @ vectors"),
)
mistake(
    "The values are missing: the wider the colours spread in a direction, the farther they move.",
    (ADDED, "vectors @ alphas"),
)
mistake(
    "The alphas are missing: each says how far to go in its direction this time.",
    (ADDED, "vectors @ values"),
)
mistake(
    "You take the roots of the values. AlexNet's recipe multiplies by the eigenvalues themselves.",
    (ADDED, "vectors @ (alphas * np.sqrt(values))"),
)
mistake(
    "You divide by the values. Where the colours spread wide they move far: multiply.",
    (ADDED, "vectors @ (alphas / np.where(values == 0, 1, values))"),
)
mistake(
    "You return what is to be added. Add it to every pixel of the image.",
    ("image + ", "0 * image + "),
)
mistake(
    """You return the numbers that are to be added, one for each channel. Add them to every pixel of
    the image.""",
    (f"image + {ADDED}", ADDED),
)
mistake(
    "You multiply the pixels by it. It is added.",
    (f"image + {ADDED}", f"image * ({ADDED})"),
)
mistake(
    "You take it off. It is added: the sign is in alphas already.",
    ("image + ", "image - "),
)
mistake(
    "You leave out the directions and add alphas * values to the channels.",
    (ADDED, "alphas * values"),
)
mistake(
    "You move along the first direction only. Add up all of them.",
    (ADDED, "vectors[:, 0] * alphas[0] * values[0]"),
)
mistake(
    """You add the same number to all channels, the sum over everything. Each channel has its own:
    the sum over the directions alone.""",
    (ADDED, f"np.sum({ADDED})"),
)
mistake(
    "You cut the result off at 0 and 1. Here it is only to be added.",
    (f"image + {ADDED}", f"np.clip(image + {ADDED}, 0, 1)"),
)
mistake(
    "You cut the result off at 0 and 255. Here it is only to be added.",
    (f"image + {ADDED}", f"np.clip(image + {ADDED}, 0, 255)"),
)
mistake(
    """You add up over axis 0, over the channels. The sum is over the directions, the columns:
    axis 1.""",
    (ADDED, "(vectors * (alphas * values)).sum(axis=0)"),
)
mistake(
    "Only the last direction counts. In a loop the shift grows: += in place of =.",
    (ADDED, "vectors[:, -1] * alphas[-1] * values[-1]"),
)
mistake(
    "The sum is missing: you add a whole matrix. Add up its columns, axis 1, or write @.",
    (ADDED, "vectors * (alphas * values)"),
)
mistake(
    "You multiply by 0.1 once more. The standard deviation is in alphas already.",
    (ADDED, f"0.1 * {ADDED}"),
)
mistake(
    "You draw on three directions, however many there are: range(len(values)).",
    (ADDED, "sum(vectors[:, k] * alphas[k] * values[k] for k in range(3))"),
)
mistake(
    "You make uint8 of the result, which has neither fractions nor negative numbers.",
    lambda image, *args: pca_shift(image, *args).astype(np.uint8),
)
