"""Exercises of lesson 01, Edge detection."""

import numpy as np

from course_utils.exercises import exercise, integers

# ---------------------------------------------------------------- 01.1


@exercise("01.1")
def correlate_at(image, kernel, i, j):
    f_H, f_W = kernel.shape
    return np.sum(image[i : i + f_H, j : j + f_W] * kernel)


@correlate_at.cases
def _(rng):
    yield np.arange(12.0).reshape(3, 4), np.array([[1.0, 0], [0, -1]]), 0, 0
    yield np.arange(12.0).reshape(3, 4), np.array([[1.0, 0], [0, -1]]), 1, 2
    yield np.arange(6.0).reshape(2, 3) ** 2, np.array([[-1.0, 3]]), 1, 0
    for _ in range(6):
        n_H, n_W = rng.integers(5, 9, 2)
        f_H, f_W = rng.choice([1, 2, 3, 4], 2, replace=False)
        i, j = rng.integers(0, n_H - f_H + 1), rng.integers(0, n_W - f_W + 1)
        yield integers(rng, n_H, n_W), integers(rng, f_H, f_W), int(i), int(j)


@correlate_at.misconception
def kernel_flipped(image, kernel, i, j):
    """This is what you get with the kernel turned by 180 degrees. Here the kernel is laid on
    the image as it is: its top left number meets the window's top left pixel."""
    return correlate_at(image, kernel[::-1, ::-1], i, j)


@correlate_at.misconception
def row_and_column_swapped(image, kernel, i, j):
    """Row and column are swapped: i counts rows, downwards, and is the first index."""
    f_H, f_W = kernel.shape
    return np.sum(image[j : j + f_H, i : i + f_W] * kernel)


@correlate_at.misconception
def height_and_width_swapped(image, kernel, i, j):
    """Your window is as high as the kernel is wide. kernel.shape is (f_H, f_W), rows first."""
    f_H, f_W = kernel.shape
    return np.sum(image[i : i + f_W, j : j + f_H] * kernel)


@correlate_at.misconception
def square_kernel(image, kernel, i, j):
    """You take the kernel's height for its width too: it need not be square."""
    f_H = kernel.shape[0]
    return np.sum(image[i : i + f_H, j : j + f_H] * kernel)


@correlate_at.misconception
def product_of_sums(image, kernel, i, j):
    """You multiply the sum of the window with the sum of the kernel. Multiply number by number
    first, then add up: each pixel has a weight of its own."""
    f_H, f_W = kernel.shape
    return np.sum(image[i : i + f_H, j : j + f_W]) * np.sum(kernel)


@correlate_at.misconception
def sum_missing(image, kernel, i, j):
    """You return the products, a whole window of them. Their sum is the one number wanted."""
    f_H, f_W = kernel.shape
    return image[i : i + f_H, j : j + f_W] * kernel


@correlate_at.misconception
def matrix_product(image, kernel, i, j):
    """The @ operator (or np.dot) is the product of matrices, rows times columns. Here every
    pixel meets just the one weight that lies on it: use * and then np.sum."""
    f_H, f_W = kernel.shape
    return np.sum(image[i : i + f_H, j : j + f_W] @ kernel)


@correlate_at.misconception
def one_short(image, kernel, i, j):
    """The window is one row and one column short. A slice a:b ends before b, so a window of
    f rows is i : i + f, not i : i + f - 1."""
    f_H, f_W = kernel.shape
    return np.sum(image[i : i + f_H - 1, j : j + f_W - 1] * kernel[:-1, :-1])


# ---------------------------------------------------------------- 01.2


def _slide(image, kernel, n_H, n_W):
    """Correlate at the first n_H times n_W places; the cases' own loop, kept plain."""
    out = np.zeros((n_H, n_W))
    f_H, f_W = kernel.shape
    for i in range(n_H):
        for j in range(n_W):
            out[i, j] = np.sum(image[i : i + f_H, j : j + f_W] * kernel)
    return out


def _valid(image, kernel):
    return image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1


@exercise("01.2", allow=("correlate_at",))
def correlate2d(image, kernel):
    return _slide(image, kernel, *_valid(image, kernel))


@correlate2d.cases
def _(rng):
    yield np.arange(12.0).reshape(3, 4), np.array([[1.0, 0], [0, -1]])
    yield np.array([[1.0, 2, 4], [8, 16, 32]]), np.array([[1.0, -1]])
    yield np.array([[3.0]]), np.array([[-2.0]])
    yield integers(rng, 4, 4), integers(rng, 4, 4)
    for _ in range(8):
        f_H, f_W = rng.choice([1, 2, 3, 4], 2, replace=False)
        n_H, n_W = f_H + rng.integers(1, 5), f_W + rng.integers(1, 5)
        yield integers(rng, n_H, n_W), integers(rng, f_H, f_W)
    yield integers(rng, 7, 5).astype(np.uint8) % 9, np.array([[0.5, -0.25]])


@correlate2d.misconception
def kernel_flipped_2d(image, kernel):
    """This is what you get with the kernel turned by 180 degrees. That is the convolution of
    mathematics; networks slide the kernel as it is (cross-correlation)."""
    return correlate2d(image, kernel[::-1, ::-1])


@correlate2d.misconception
def last_place_missing(image, kernel):
    """The last row and the last column of windows are missing. There are n - f + 1 places for
    a window, one more than n - f: count them for n = 3, f = 3."""
    n_H, n_W = _valid(image, kernel)
    return _slide(image, kernel, n_H - 1, n_W - 1)


@correlate2d.misconception
def border_left_empty(image, kernel):
    """Your output is as large as the image, with zeros where the window would hang over the
    edge. Here the output has only the places where the window fits: n - f + 1 of them."""
    out = np.zeros(image.shape)
    n_H, n_W = _valid(image, kernel)
    out[:n_H, :n_W] = correlate2d(image, kernel)
    return out


@correlate2d.misconception
def runs_over_the_border(image, kernel):
    """Your loops run over every pixel of the image, so the last windows hang over the edge,
    where a slice comes out too short. Loop over the output: n - f + 1 rows and columns."""
    return _slide(image, kernel, *image.shape)


@correlate2d.misconception
def steps_of_a_window(image, kernel):
    """Your windows stand side by side: the window jumps by its own size. It should move by one
    pixel at a time."""
    (f_H, f_W), (n_H, n_W) = kernel.shape, image.shape
    out = np.zeros((n_H // f_H, n_W // f_W))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            window = image[i * f_H : (i + 1) * f_H, j * f_W : (j + 1) * f_W]
            out[i, j] = np.sum(window * kernel)
    return out


@correlate2d.misconception
def output_on_its_side(image, kernel):
    """Your output lies on its side: rows and columns are swapped. Is it made with
    (n_W, n_H) in place of (n_H, n_W), or filled as out[j, i]?"""
    return correlate2d(image, kernel).T


@correlate2d.misconception
def window_on_its_side(image, kernel):
    """Rows and columns of the window are swapped: i, the row of the output, moves the window
    down, along the first axis of the image."""
    n_H, n_W = _valid(image, kernel)
    f_H, f_W = kernel.shape
    out = np.zeros((n_H, n_W))
    for i in range(n_H):
        for j in range(n_W):
            out[i, j] = np.sum(image[j : j + f_H, i : i + f_W] * kernel)
    return out


@correlate2d.misconception
def integer_output(image, kernel):
    """Your results are cut to whole numbers: the output has the image's integer type, as
    np.zeros_like gives it. Make it with np.zeros, which holds fractions."""
    return correlate2d(image, kernel).astype(image.dtype)


@correlate2d.misconception
def square_kernel_2d(image, kernel):
    """You take the kernel's height for its width too: it need not be square."""
    f = kernel.shape[0]
    n_H, n_W = image.shape[0] - f + 1, image.shape[1] - f + 1
    out = np.zeros((n_H, n_W))
    for i in range(n_H):
        for j in range(n_W):
            out[i, j] = np.sum(image[i : i + f, j : j + f] * kernel)
    return out


# ---------------------------------------------------------------- 01.3


@exercise("01.3")
def edge_strength(g_x, g_y):
    return np.sqrt(g_x**2 + g_y**2)


@edge_strength.cases
def _(rng):
    yield np.array([[3.0, 0], [-5, 0]]), np.array([[4.0, 2], [12, -7]])
    for n_H, n_W in ((1, 3), (2, 4), (3, 2), (4, 5)):
        yield integers(rng, n_H, n_W), integers(rng, n_H, n_W)


@edge_strength.misconception
def sum_of_sizes(g_x, g_y):
    """You add the two absolute values (the root of each square is the same thing). That calls a
    slanted edge stronger than a straight one: 3 across and 4 down make 5, not 7. The root comes
    last, over the sum of the squares."""
    return np.abs(g_x) + np.abs(g_y)


@edge_strength.misconception
def root_missing(g_x, g_y):
    """The square root is missing: an edge twice as strong would count four times."""
    return g_x**2 + g_y**2


@edge_strength.misconception
def signed_sum(g_x, g_y):
    """You add the two responses with their signs, so that a bright-to-dark edge one way and a
    dark-to-bright edge the other way cancel. Square before you add."""
    return g_x + g_y


@edge_strength.misconception
def larger_of_two(g_x, g_y):
    """You keep the larger of the two responses. A slanted edge shows in both, and both should
    count: the root of the sum of squares."""
    return np.maximum(np.abs(g_x), np.abs(g_y))


@edge_strength.misconception
def half_only(g_x, g_y):
    """Only the horizontal response counts in yours: g_y is not used."""
    return np.abs(g_x)


@edge_strength.misconception
def mean_of_squares(g_x, g_y):
    """You take the mean of the two squares instead of their sum, so everything is too small by
    the square root of 2."""
    return np.sqrt((g_x**2 + g_y**2) / 2)


# ---------------------------------------------------------------- 01.4


@exercise("01.4")
def output_size(n, f, stride):
    return (n - f) // stride + 1


@output_size.cases
def _(rng):
    yield 6, 3, 1
    yield 7, 3, 3
    yield 8, 3, 3
    yield 5, 5, 2
    for _ in range(8):
        f, stride = int(rng.integers(1, 6)), int(rng.integers(1, 5))
        yield f + int(rng.integers(0, 12)), f, stride


@output_size.misconception
def one_place_missing(n, f, stride):
    """One place is missing: (n - f) / stride counts the steps, and before the first step there
    is already one place."""
    return (n - f) // stride


@output_size.misconception
def one_added_first(n, f, stride):
    """The 1 is added before dividing. Count the steps first, (n - f) // stride, then add the
    place the window starts from."""
    return (n - f + 1) // stride


@output_size.misconception
def stride_ignored(n, f, stride):
    """The stride is not used: this is right only for steps of one pixel."""
    return n - f + 1


@output_size.misconception
def rounded_up(n, f, stride):
    """You round up. A last step that would carry the window over the edge is not made, so the
    division is rounded down: //."""
    return -((n - f) // -stride) + 1


@output_size.misconception
def fraction(n, f, stride):
    """You divide with /, which gives a float. A number of places is whole: use //, which
    rounds down."""
    return (n - f) / stride + 1


@output_size.misconception
def divided_image(n, f, stride):
    """You divide the image's size by the stride. The window itself takes up room: it can move
    only n - f pixels."""
    return n // stride


# ---------------------------------------------------------------- 01.5


@exercise("01.5", allow=("correlate2d",))
def kernel_gradient(image, error):
    n_H, n_W = error.shape
    f_H, f_W = image.shape[0] - n_H + 1, image.shape[1] - n_W + 1
    gradient = np.zeros((f_H, f_W))
    for u in range(f_H):
        for v in range(f_W):
            gradient[u, v] = 2 * np.mean(error * image[u : u + n_H, v : v + n_W])
    return gradient


@kernel_gradient.cases
def _(rng):
    yield np.array([[1.0, 2, 3], [4, 5, 6]]), np.array([[1.0, 0]])
    yield np.arange(12.0).reshape(3, 4), np.array([[1.0, 0, 2], [-1, 0, 1]])
    for _ in range(6):
        f_H, f_W = rng.choice([1, 2, 3], 2, replace=False)
        n_H, n_W = rng.choice([2, 3, 4, 5], 2, replace=False)
        yield integers(rng, n_H + f_H - 1, n_W + f_W - 1), integers(rng, n_H, n_W)


@kernel_gradient.misconception
def error_sign(image, error):
    """The sign is wrong: error is output - target, so a positive error must give the weight
    of a bright pixel a positive gradient. The step downhill is what subtracts it."""
    return -kernel_gradient(image, error)


@kernel_gradient.misconception
def two_missing(image, error):
    """The 2 is missing: the derivative of error squared is 2 times the error."""
    return kernel_gradient(image, error) / 2


@kernel_gradient.misconception
def not_averaged(image, error):
    """You add up over all places. The cost is the mean of the squared errors, so the gradient
    is divided by their number, error.size."""
    return kernel_gradient(image, error) * error.size


@kernel_gradient.misconception
def neither_two_nor_mean(image, error):
    """Two factors are missing: the 2 of the derivative of a square, and the division by
    error.size, since the cost is a mean."""
    return kernel_gradient(image, error) * error.size / 2


@kernel_gradient.misconception
def error_flipped(image, error):
    """You slide the error turned by 180 degrees. Weight (u, v) met the pixel (i + u, j + v) at
    place (i, j): row for row the same way round, so nothing is turned."""
    return kernel_gradient(image, error[::-1, ::-1])


@kernel_gradient.misconception
def divided_by_kernel(image, error):
    """You divide by the number of weights in the kernel. The mean is over the places where
    there is an error: error.size."""
    gradient = kernel_gradient(image, error)
    return gradient * error.size / gradient.size


@kernel_gradient.misconception
def squared_error(image, error):
    """You use the squared error. Its derivative is wanted: 2 times the error itself."""
    return kernel_gradient(image, error**2) / 2
