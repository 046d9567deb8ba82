"""Exercises of lesson 01, Edge detection, from 01.3 on."""

import numpy as np

from course_utils.exercises import exercise, integers

# ---------------------------------------------------------------- 01.3


@exercise("01.3")
def edge_strength(g_x, g_y):
    return np.sqrt(g_x**2 + g_y**2)


@edge_strength.cases
def _(rng):
    yield np.array([[3.0, 0], [-5, 0]]), np.array([[4.0, 2], [12, -7]])
    for n_H, n_W in ((1, 3), (2, 4), (3, 2), (4, 5)):
        yield integers(rng, n_H, n_W), integers(rng, n_H, n_W)
    yield np.array([[0.3, 0, 2], [0.5, 0.05, -3]]), np.array([[0.4, 0, 0], [-1.2, -0.12, 4]])


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
def larger_with_sign(g_x, g_y):
    """You keep the larger of the two responses, with its sign. A slanted edge shows in both, and
    both should count, whatever their signs: the root of the sum of squares."""
    return np.maximum(g_x, g_y)


@edge_strength.misconception
def root_of_product(g_x, g_y):
    """You take the root of the product: it is 0 where one of the two is 0, and no number at all
    (nan) where their signs differ. Add the squares, g_x**2 + g_y**2, and take the root of that."""
    return np.sqrt(g_x * g_y)


@edge_strength.misconception
def second_square_missing(g_x, g_y):
    """Under your root only g_x is squared. Both are: g_x**2 + g_y**2."""
    return np.sqrt(g_x**2 + g_y)


@edge_strength.misconception
def first_square_missing(g_x, g_y):
    """Under your root only g_y is squared. Both are: g_x**2 + g_y**2."""
    return np.sqrt(g_x + g_y**2)


@edge_strength.misconception
def scaled_to_one(g_x, g_y):
    """You divide by the largest strength. That makes a faint picture look like a strong one: the
    strength itself is wanted, without .max()."""
    return edge_strength(g_x, g_y) / np.max(edge_strength(g_x, g_y))


@edge_strength.misconception
def cut_off_at_one(g_x, g_y):
    """All that is above 1 is cut off in yours. The strength may be any number: leave out .clip
    and the like."""
    return np.clip(edge_strength(g_x, g_y), 0, 1)


@edge_strength.misconception
def power_of_zero(g_x, g_y):
    """All your numbers are 1. Is the root written **(1//2)? 1 // 2 is 0, and every number to the
    power 0 is 1; the root is **(1/2)."""
    return np.ones(g_x.shape)


@edge_strength.misconception
def half_only(g_x, g_y):
    """Only g_x counts in yours: g_y is not used."""
    return np.abs(g_x)


@edge_strength.misconception
def mean_of_squares(g_x, g_y):
    """You take the mean of the two squares instead of their sum, so everything is too small by
    the square root of 2."""
    return np.sqrt((g_x**2 + g_y**2) / 2)


@edge_strength.misconception
def other_half_only(g_x, g_y):
    """Only g_y counts in yours: g_x is not used."""
    return np.abs(g_y)


@edge_strength.misconception
def g_x_twice(g_x, g_y):
    """You square g_x twice: g_y is not used."""
    return np.sqrt(g_x**2 + g_x**2)


@edge_strength.misconception
def g_x_twice_without_root(g_x, g_y):
    """You square g_x twice, g_y is not used; and the square root is missing."""
    return g_x**2 + g_x**2


@edge_strength.misconception
def halved_for_root(g_x, g_y):
    """You halve where a root is wanted: ** goes before /, so ...**1/2 is (...**1)/2. Put the
    fraction in brackets, **(1/2), or take np.sqrt."""
    return (g_x**2 + g_y**2) / 2


@edge_strength.misconception
def squares_missing(g_x, g_y):
    """The squares are missing: you take the root of g_x + g_y, which for negative sums is no
    number at all (nan). Square each of the two first."""
    return np.sqrt(g_x + g_y)


@edge_strength.misconception
def root_of_first_square(g_x, g_y):
    """Your root covers g_x**2 alone: a bracket closes too early. It goes around the whole sum,
    np.sqrt(g_x**2 + g_y**2)."""
    return np.sqrt(g_x**2) + g_y**2


@edge_strength.misconception
def added_before_squaring(g_x, g_y):
    """You add before you square, so that the two may cancel, and the root only takes the sign
    away. Square each of them, and add then."""
    return np.sqrt((g_x + g_y) ** 2)


@edge_strength.misconception
def squared_sum(g_x, g_y):
    """You square the sum. The sum of the squares is wanted, g_x**2 + g_y**2, and its root."""
    return (g_x + g_y) ** 2


@edge_strength.misconception
def squares_subtracted(g_x, g_y):
    """You subtract one square from the other. Both kinds of change make an edge stronger: add the
    squares."""
    return np.sqrt(g_x**2 - g_y**2)


@edge_strength.misconception
def squares_subtracted_without_root(g_x, g_y):
    """You subtract one square from the other. Both kinds of change make an edge stronger: add the
    squares, and take the root."""
    return g_x**2 - g_y**2


@edge_strength.misconception
def doubled_for_squared(g_x, g_y):
    """You double where a square is wanted: * 2 is twice the number, ** 2 its square."""
    return np.sqrt(g_x * 2 + g_y * 2)


@edge_strength.misconception
def matrix_squares(g_x, g_y):
    """The @ operator (or np.dot) multiplies matrices, rows times columns. The square of each
    number is g_x**2, or g_x * g_x."""
    return np.sqrt(g_x @ g_x + g_y @ g_y)


@edge_strength.misconception
def mean_of_sizes(g_x, g_y):
    """You average the two absolute values. Wanted is the root of the sum of the squares: for 3
    and 4 it is 5."""
    return (np.abs(g_x) + np.abs(g_y)) / 2


@edge_strength.misconception
def direction(g_x, g_y):
    """This is the direction of the edge, an angle. Its strength is the root of the sum of the
    squares."""
    return np.arctan2(g_y, g_x)


@edge_strength.misconception
def one_number(g_x, g_y):
    """You return one number for the whole image. Each pixel has a strength of its own: leave the
    sum over the pixels (np.sum, np.linalg.norm) out."""
    return np.sqrt(np.sum(g_x**2 + g_y**2))


# ---------------------------------------------------------------- 01.4


@exercise("01.4")
def output_size(n, f, stride):
    return (n - f) // stride + 1


@output_size.cases
def _(rng):
    yield 6, 3, 2
    yield 7, 3, 2
    yield 6, 3, 1
    yield 8, 3, 3
    yield 5, 5, 2
    yield 10, 4, 4
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
def last_place_missing(n, f, stride):
    """The last place, flush with the edge, is missing. A window that begins at i ends at i + f, and
    i + f == n still fits: while i + f <= n, or range(0, n - f + 1, stride)."""
    return len(range(0, n - f, stride))


@output_size.misconception
def one_added_where_it_divides(n, f, stride):
    """You add the 1 only where the division comes out even. The place the window starts from is
    there in any case: (n - f) // stride steps, and always + 1."""
    return (n - f) // stride + ((n - f) % stride == 0)


@output_size.misconception
def one_divided(n, f, stride):
    """Brackets are missing: division goes before + and -, so n - f + 1 // stride divides the 1
    alone. Put them around n - f, and add the 1 after dividing: (n - f) // stride + 1."""
    return n - f + 1 // stride


@output_size.misconception
def brackets_and_one_missing(n, f, stride):
    """Brackets are missing, since division goes before subtraction, and so is the place the window
    starts from: (n - f) // stride + 1."""
    return n - f // stride


@output_size.misconception
def window_and_stride_swapped(n, f, stride):
    """Window and stride have changed places: f is subtracted, and then divided by stride."""
    return (n - stride) // f + 1


@output_size.misconception
def divided_before_subtracting(n, f, stride):
    """You divide n and f each, and both are rounded down. Divide after subtracting, once:
    (n - f) // stride + 1."""
    return n // stride - f // stride + 1


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


@output_size.misconception
def brackets_missing(n, f, stride):
    """Division goes before subtraction: n - f // stride + 1 divides f alone. Put brackets around
    n - f."""
    return n - f // stride + 1


@output_size.misconception
def rounded(n, f, stride):
    """You round to the nearest whole number. A step that would carry the window over the edge is
    not made, however little is missing: always round down, with //."""
    return round((n - f) / stride) + 1


@output_size.misconception
def divided_by_window(n, f, stride):
    """You count windows that stand side by side, n // f. They overlap: the window moves by
    `stride`, and it can move n - f pixels."""
    return n // f


@output_size.misconception
def window_of_one(n, f, stride):
    """The window's size f is not used: n - 1 pixels are free only for a window of one pixel. For
    a window of f there are n - f."""
    return (n - 1) // stride + 1


@output_size.misconception
def window_not_counted(n, f, stride):
    """The window's size f is not used. The window itself takes up room: it can move only n - f
    pixels."""
    return n // stride + 1


@output_size.misconception
def remainder(n, f, stride):
    """The % gives what a division leaves over. The number of whole steps is what // gives."""
    return (n - f) % stride + 1


@output_size.misconception
def one_added_to_stride(n, f, stride):
    """You add the 1 to the stride. It belongs to the number of steps: (n - f) // stride, and then
    + 1."""
    return (n - f) // (stride + 1)


@output_size.misconception
def stride_multiplied(n, f, stride):
    """You multiply by the stride. The longer the steps, the fewer fit: divide by it, with //."""
    return (n - f) * stride + 1


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
    yield np.arange(16.0).reshape(4, 4) % 5, np.array([[1.0, -2, 0], [3, 0, 1], [0, -1, 4]])
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


@kernel_gradient.misconception
def doubled_squared_error(image, error):
    """You use the squared error. Its derivative is wanted: 2 times the error itself, without
    a square."""
    return kernel_gradient(image, error**2)


@kernel_gradient.misconception
def divided_by_image(image, error):
    """You divide by the number of pixels of the image. The mean is over the places where there is
    an error: error.size."""
    return kernel_gradient(image, error) * error.size / image.size


@kernel_gradient.misconception
def multiplied_by_places(image, error):
    """You divide by 2 and multiply by error.size. It is the other way round: 2 times the sum of
    products, divided by error.size."""
    return kernel_gradient(image, error) * error.size**2 / 4


@kernel_gradient.misconception
def doubled_and_multiplied_by_places(image, error):
    """You multiply by error.size. The cost is a mean: divide by the number of places."""
    return kernel_gradient(image, error) * error.size**2


@kernel_gradient.misconception
def halved(image, error):
    """You divide by 2. The derivative of error squared is 2 times the error: multiply."""
    return kernel_gradient(image, error) / 4


@kernel_gradient.misconception
def divided_twice(image, error):
    """You divide by the number of places twice. Once makes the mean: error.size, without a square,
    and not at all behind np.mean."""
    return kernel_gradient(image, error) / error.size


@kernel_gradient.misconception
def divided_by_sum(image, error):
    """You divide by the sum of the errors. The mean is over the places: divide by their number,
    error.size."""
    return kernel_gradient(image, error) * error.size / np.sum(error)


@kernel_gradient.misconception
def sign_of_error_lost(image, error):
    """You take the absolute value of the error. Its sign says which way the output is off, and
    with it which way the weight should go: leave abs out."""
    return kernel_gradient(image, np.abs(error))


@kernel_gradient.misconception
def one_weight(image, error):
    """You return a single number: that is one weight's. Do it for every (u, v), with the window of
    the image that begins at [u, v], and put it into gradient[u, v]."""
    return kernel_gradient(image, error)[0, 0]


@kernel_gradient.misconception
def last_weight(image, error):
    """You return a single number: that is one weight's, the last. Make an array of zeros before the
    loops, put each number into gradient[u, v], and return the array."""
    return kernel_gradient(image, error)[-1, -1]


@kernel_gradient.misconception
def rows_for_columns(image, error):
    """You take the number of rows for the columns: neither the kernel nor the error need be square.
    Count both, f_H = image.shape[0] - error.shape[0] + 1, and f_W with shape[1]."""
    n_H, n_W = error.shape
    return _gradient_of(image, error, [image.shape[0] - n_H + 1] * 2, (n_H, n_W))


@kernel_gradient.misconception
def columns_for_rows(image, error):
    """You take the number of columns for the rows: neither the kernel nor the error need be square.
    Count both, f_H = image.shape[0] - error.shape[0] + 1, and f_W with shape[1]."""
    n_H, n_W = error.shape
    return _gradient_of(image, error, [image.shape[1] - n_W + 1] * 2, (n_H, n_W))


@kernel_gradient.misconception
def rows_for_columns_throughout(image, error):
    """You take the number of rows for the columns: neither the kernel nor the error need be square.
    Take heights from shape[0] and widths from shape[1], of the image and of the error."""
    n = error.shape[0]
    return _gradient_of(image, error, [image.shape[0] - n + 1] * 2, (n, n))


@kernel_gradient.misconception
def kernel_of_three(image, error):
    """Your gradient is always 3 x 3. The kernel's size follows from the two shapes: it has
    image.shape[0] - error.shape[0] + 1 rows, and columns in the same way."""
    return _gradient_of(image, error, (3, 3), error.shape)


def _gradient_of(image, error, sizes, window):
    """The gradient of a kernel of these sizes, with windows of that height and width."""
    gradient = np.zeros(sizes)
    for u, v in np.ndindex(*sizes):
        cut = image[u : u + window[0], v : v + window[1]]
        gradient[u, v] = 2 * np.mean(error * cut)
    return gradient


@kernel_gradient.misconception
def divided_by_rows(image, error):
    """You divide by the number of rows alone: that is what len(error) and error.shape[0] give. The
    number of all places is error.size."""
    return kernel_gradient(image, error) * error.size / len(error)


@kernel_gradient.misconception
def divided_by_columns(image, error):
    """You divide by the number of columns alone, error.shape[1]. The number of all places is
    error.size."""
    return kernel_gradient(image, error) * error.size / error.shape[1]


@kernel_gradient.misconception
def divided_by_shape(image, error):
    """You divide by error.shape, a tuple of two lengths. The number of all places is error.size."""
    return kernel_gradient(image, error) * error.size / error.shape


@kernel_gradient.misconception
def rounded_down(image, error):
    """You divide with //, which rounds down. A gradient has fractions: divide with /."""
    return kernel_gradient(image, error) * error.size // error.size


@kernel_gradient.misconception
def image_over_error(image, error):
    """Image and error have changed places. The error is the smaller one, and it slides over the
    image: correlate2d(image, error)."""
    return np.zeros([e - n + 1 for e, n in zip(error.shape, image.shape, strict=True)])


@kernel_gradient.misconception
def image_over_error_empty(image, error):
    """Image and error have changed places. The error is the smaller one, and it slides over the
    image: correlate2d(image, error)."""
    return np.array([])


@kernel_gradient.misconception
def gradient_flipped(image, error):
    """Your gradient is turned by 180 degrees. Weight (u, v) met the pixel (i + u, j + v): the
    window of the image that begins at [u, v] makes the number [u, v]."""
    return kernel_gradient(image, error)[::-1, ::-1]
