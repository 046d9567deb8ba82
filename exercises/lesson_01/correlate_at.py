"""01.1: the kernel laid on one place of the image."""

import numpy as np

from exercises import exercise, mixed


@exercise("01.1", exempt={"i": "negative", "j": "negative"})
def correlate_at(image, kernel, i, j):
    f_H, f_W = kernel.shape
    window = image[i : i + f_H, j : j + f_W]
    return np.sum(window * kernel)


@correlate_at.cases
def _(rng):
    yield np.arange(12.0).reshape(3, 4), np.array([[1.0, 0], [0, -1]]), 0, 0
    yield np.arange(12.0).reshape(3, 4), np.array([[1.0, 0], [0, -1]]), 1, 2
    yield np.arange(6.0).reshape(2, 3) ** 2, np.array([[-1.0, 3]]), 1, 0
    yield np.arange(12.0).reshape(3, 4) ** 2, np.array([[0.5, 2], [-0.25, 1]]), 1, 1
    yield np.arange(20.0).reshape(4, 5), np.array([[1.0, 0, 2], [-3, 1, 0], [0, 4, -1]]), 1, 2
    for _ in range(8):
        n_H, n_W = rng.integers(6, 10, 2)
        f_H, f_W = rng.choice([1, 2, 3, 4, 5], 2, replace=False)
        i, j = rng.integers(0, n_H - f_H + 1), rng.integers(0, n_W - f_W + 1)
        yield mixed(rng, n_H, n_W), mixed(rng, f_H, f_W), int(i), int(j)


WINDOW = "image[i : i + f_H, j : j + f_W]"
PRODUCTS = "np.sum(window * kernel)"
mistake = correlate_at.mistake
mistake(
    """This is what you get with the kernel turned by 180 degrees. Here the kernel is laid on
    the image as it is: its top left number meets the window's top left pixel.""",
    ("window * kernel", "window * kernel[::-1, ::-1]"),
)
mistake(
    "Row and column are swapped: i counts rows, downwards, and is the first index.",
    (WINDOW, "image[j : j + f_H, i : i + f_W]"),
)
