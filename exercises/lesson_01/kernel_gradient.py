"""01.5: the gradient of the mean squared error for each weight of a kernel."""

import numpy as np

from exercises import exercise, mixed


@exercise("01.5", allow=("correlate2d",))
def kernel_gradient(image, error):
    (n_H, n_W), (e_H, e_W) = image.shape, error.shape
    gradient = np.zeros((n_H - e_H + 1, n_W - e_W + 1))
    for u in range(gradient.shape[0]):
        for v in range(gradient.shape[1]):
            window = image[u : u + e_H, v : v + e_W]
            gradient[u, v] = 2 * np.sum(error * window) / error.size
    return gradient


@kernel_gradient.cases
def _(rng):
    yield np.array([[1.0, 2, 3], [4, 5, 6]]), np.array([[1.0, 0]])
    yield np.arange(12.0).reshape(3, 4), np.array([[1.0, 0, 2], [-1, 0, 1]])
    yield np.arange(16.0).reshape(4, 4) % 5, np.array([[1.0, -2, 0], [3, 0, 1], [0, -1, 4]])
    for _ in range(6):
        f_H, f_W = rng.choice([1, 2, 3, 4, 5], 2, replace=False)
        n_H, n_W = rng.choice([2, 3, 4, 5], 2, replace=False)
        yield mixed(rng, n_H + f_H - 1, n_W + f_W - 1), mixed(rng, n_H, n_W)


mistake = kernel_gradient.mistake
MEAN = "2 * np.sum(error * window) / error.size"
SHAPES = "(n_H, n_W), (e_H, e_W) = image.shape, error.shape"
mistake(
    """The sign is wrong: error is output - target, so a positive error must give the weight
    of a bright pixel a positive gradient. The step downhill is what subtracts it.""",
    ("2 *", "-2 *"),
)
mistake("The 2 is missing: the derivative of error squared is 2 times the error.", ("2 * ", ""))
mistake(
    """You add up over all places. The cost is the mean of the squared errors, so the gradient
    is divided by their number, error.size.""",
    (" / error.size", ""),
)
mistake(
    """Two factors are missing: the 2 of the derivative of a square, and the division by
    error.size, since the cost is a mean.""",
    (MEAN, "np.sum(error * window)"),
)
for squared in ("np.sum(error**2 * window)", "2 * np.sum(error**2 * window)"):
    mistake(
        "You use the squared error. Its derivative is wanted: 2 times the error itself.",
        ("2 * np.sum(error * window)", squared),
    )
for number, told in (
    ("gradient.size", "the number of weights in the kernel"),
    ("image.size", "the number of pixels of the image"),
    ("len(error)", "the number of rows alone: that is what len(error) and error.shape[0] give"),
    ("error.shape[1]", "the number of columns alone, error.shape[1]"),
    ("error.size**2", "the number of places twice (np.mean does it once already)"),
):
    mistake(
        f"""You divide by {told}. The mean is over the places where there is an error: divide by
        their number, error.size.""",
        ("/ error.size", f"/ {number}"),
    )
mistake(
    "You divide by error.shape, a tuple of two lengths. The number of all places is error.size.",
    (" / error.size", ""),
    ("return gradient", "return gradient / error.shape"),
)
mistake(
    "You multiply by error.size. The cost is a mean: divide by the number of places.",
    ("/ error.size", "* error.size"),
)
mistake(
    "You divide with //, which rounds down. A gradient has fractions: divide with /.",
    ("/ error", "// error"),
)
for place in ("0, 0", "-1, -1"):
    mistake(
        """You return a single number, one weight's. Make an array of zeros before the loops, put
        into gradient[u, v] what the window of the image gives that begins at [u, v], for every
        (u, v), and return the array.""",
        ("return gradient", f"return gradient[{place}]"),
    )
for one_length in (
    ("n_W - e_W + 1", "n_H - e_H + 1"),
    ("n_H - e_H + 1", "n_W - e_W + 1"),
    (SHAPES, "n_H, e_H = len(image), len(error); n_W, e_W = n_H, e_H"),
):
    mistake(
        """You take one of two lengths for both: neither the kernel nor the error need be square.
        Take heights from shape[0] and widths from shape[1], of the image and of the error.""",
        one_length,
    )
mistake(
    """Image and error have changed places. The error is the smaller one, and it slides over the
    image: correlate2d(image, error).""",
    (SHAPES, "(n_H, n_W), (e_H, e_W) = error.shape, image.shape"),
)
