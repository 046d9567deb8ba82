"""01.1: the kernel laid on one place of the image."""

import numpy as np

from exercises import exercise, mixed


@exercise("01.1")
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
SUM = "np.sum(window * kernel)"
CORNER = ("window =", "a, b = i - f_H // 2, j - f_W // 2; window =")
mistake = correlate_at.mistake
mistake(
    """This is what you get with the kernel turned by 180 degrees. Here the kernel is laid on
    the image as it is: its top left number meets the window's top left pixel.""",
    ("* kernel", "* kernel[::-1, ::-1]"),
)
mistake(
    "Your window is as high as the kernel is wide. kernel.shape is (f_H, f_W), rows first.",
    ("f_H, f_W =", "f_W, f_H ="),
)
mistake(
    "You take the kernel's height for its width too: it need not be square.",
    ("f_H, f_W = kernel.shape", "f_H = f_W = len(kernel)"),
)
for product in ("window @ kernel", "np.sum(window @ kernel)"):
    mistake(
        """The @ operator (or np.dot) is the product of matrices, rows times columns. Here every
        pixel meets just the one weight that lies on it: use * and then np.sum.""",
        (SUM, product),
    )
mistake(
    """The window is one row and one column short. A slice a:b ends before b, so a window of
    f rows is i : i + f, not i : i + f - 1.""",
    (WINDOW, "image[i : i + f_H - 1, j : j + f_W - 1]"),
)
for late in ("i + 1 : i + f_H + 1, j + 1 : j + f_W + 1", "i + 1 : i + f_H, j + 1 : j + f_W"):
    mistake(
        """Your window begins one row and one column too far. Indices start at 0, and the window
        starts at [i, j] itself: i : i + f.""",
        (WINDOW, f"image[{late}]"),
    )
for centred in ("a : a + f_H, b : b + f_W", "a : i + f_H // 2 + 1, b : j + f_W // 2 + 1"):
    mistake(
        """Your window has [i, j] at its centre. Here [i, j] is the window's top left pixel, so it
        begins there: i : i + f, with f from kernel.shape.""",
        CORNER,
        (WINDOW, f"image[{centred}]"),
    )
mistake(
    """Your loops run over rows and columns of the image and index the kernel with them, too. The
    kernel is indexed from 0: kernel[r - i, c - j] for the pixel image[r, c].""",
    (SUM, "sum(image[r, c] * kernel[r, c] for r in range(i, i + f_H) for c in range(j, j + f_W))"),
)
mistake(
    """Your slice ends at the kernel's size, image[i:f_H, j:f_W]. A slice a:b ends at row b, it
    does not take b rows: the window ends at i + f_H and j + f_W.""",
    (WINDOW, "image[i:f_H, j:f_W]"),
)
mistake(
    """Your window is always the one in the top left corner: i and j are not used. It begins at
    row i and column j.""",
    (WINDOW, "image[:f_H, :f_W]"),
)
mistake(
    "You take the mean of the products, or divide by kernel.size. Their sum is wanted.",
    ("np.sum", "np.mean"),
)
for rows, place in (("first product", "[0, 0]"), ("first row of products", "[0]")):
    mistake(
        f"""Only the {rows} counts in yours. Does the `return` stand inside a loop? It belongs
        behind both, in line with the first `for`.""",
        (SUM, f"np.sum((window * kernel){place})"),
    )
mistake(
    "Only the last product is left in yours. Does each overwrite the one before? Add with +=.",
    (SUM, "(window * kernel)[-1, -1]"),
)
