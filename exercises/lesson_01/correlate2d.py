"""01.2: the kernel slid over the whole image."""

import numpy as np

from exercises import exercise, mixed


@exercise("01.2", allow=("correlate_at",))
def correlate2d(image, kernel):
    (n_H, n_W), (f_H, f_W) = image.shape, kernel.shape
    out = np.zeros((n_H - f_H + 1, n_W - f_W + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            window = image[i : i + f_H, j : j + f_W]
            out[i, j] = np.sum(window * kernel)
    return out


@correlate2d.cases
def _(rng):
    yield np.arange(12.0).reshape(3, 4), np.array([[1.0, 0], [0, -1]])
    yield np.array([[1.0, 2, 4], [8, 16, 32]]), np.array([[1.0, -1]])
    yield np.array([[3.0]]), np.array([[-2.0]])
    yield mixed(rng, 4, 4), mixed(rng, 4, 4)
    yield np.arange(16.0).reshape(4, 4) ** 2, np.array([[1.0, 2], [-3, 0.5]])
    yield np.arange(30.0).reshape(5, 6) % 7, np.array([[1.0, -2, 0], [3, 1, -1], [0, 2, 4]])
    yield (np.arange(35) * 7).reshape(7, 5).astype(np.uint8), np.array([[0.5, -0.25]])
    for _ in range(8):
        f_H, f_W = rng.choice([1, 2, 3, 4, 5], 2, replace=False)
        n_H, n_W = f_H + rng.integers(1, 5), f_W + rng.integers(1, 5)
        yield mixed(rng, n_H, n_W), mixed(rng, f_H, f_W)


PLACES = "n_H - f_H + 1, n_W - f_W + 1"
ZEROS = f"np.zeros(({PLACES}))"
CUT = "i : i + f_H, j : j + f_W"
mistake = correlate2d.mistake
mistake(
    """This is what you get with the kernel turned by 180 degrees. That is the convolution of
    mathematics; networks slide the kernel as it is (cross-correlation).""",
    ("* kernel", "* kernel[::-1, ::-1]"),
)
mistake(
    """The last row and the last column of windows are missing. There are n - f + 1 places for
    a window, one more than n - f: count them for n = 3, f = 3.""",
    (PLACES, "n_H - f_H, n_W - f_W"),
)
for zeros in ("np.zeros(image.shape)", "np.zeros_like(image)"):
    mistake(
        """Your output is as large as the image, with zeros where the window would hang over the
        edge. It has only the places where the window fits: np.zeros of n - f + 1 rows and
        columns.""",
        (ZEROS, zeros),
        ("range(out.shape[0])", "range(n_H - f_H + 1)"),
        ("range(out.shape[1])", "range(n_W - f_W + 1)"),
    )
    mistake(
        """Your loops run over every pixel of the image, so the last windows hang over the edge,
        where a slice comes out too short. Make an output of n - f + 1 rows and columns with
        np.zeros, and loop over that.""",
        (ZEROS, zeros),
    )
mistake(
    """Your output is 2 smaller than the image. That 2 fits only a kernel of 3: the output has
    n - f + 1 rows and columns, with f_H and f_W from kernel.shape.""",
    (PLACES, "n_H - 2, n_W - 2"),
)
mistake(
    """Each of your rows stands in the output several times: is out.append(row) inside the inner
    loop? It belongs behind it, where the row is complete.""",
    ("return out", "return np.repeat(out, out.shape[1], axis=0)"),
)
mistake(
    """Rows and columns of the window are swapped: i, the row of the output, moves the window
    down, along the first axis of the image.""",
    (CUT, "j : j + f_H, i : i + f_W"),
)
mistake("You fill out[j, i]. The row comes first: out[i, j].", ("out[i, j]", "out[j, i]"))
for dtype in ("image.dtype", "np.uint8"):
    mistake(
        f"""Your output has the dtype {dtype}, which may hold whole numbers only. The sums may be
        negative and have fractions: leave the dtype out of np.zeros.""",
        (f"({PLACES})", f"({PLACES}), {dtype}"),
    )
mistake(
    "You take the kernel's height for its width too: it need not be square.",
    ("(f_H, f_W) = image.shape, kernel.shape", "f_H = image.shape, len(kernel); f_W = f_H"),
)
mistake(
    """You take one length of the image for both, and one of the kernel: neither need be square.
    image.shape has two numbers, the rows and the columns.""",
    (
        "(f_H, f_W) = image.shape, kernel.shape",
        "f_H = image.shape, len(kernel); n_W, f_W = n_H, f_H",
    ),
)
mistake(
    """Image and kernel have changed places: you cut a window of the image's size out of the
    kernel. It is correlate_at(image, kernel, i, j), the image first.""",
    (f"image[{CUT}]", "kernel[i : i + n_H, j : j + n_W]"),
    ("window * kernel", "window * image"),
)
mistake(
    """Your window is one row and one column short. A slice a:b ends before b, so a window of
    f rows is i : i + f, not i : i + f - 1.""",
    (CUT, "i : i + f_H - 1, j : j + f_W - 1"),
)
mistake(
    "You take the mean of the products, or divide by kernel.size. Their sum is wanted.",
    ("np.sum", "np.mean"),
)
mistake(
    "Only the last product of each window is left. Does each overwrite the last? Add with +=.",
    ("np.sum(window * kernel)", "(window * kernel)[-1, -1]"),
)
mistake(
    """The @ operator (or np.dot) is the product of matrices, rows times columns. Here every
    pixel meets just the one weight that lies on it: use * and then np.sum.""",
    ("window * kernel", "window @ kernel"),
)
