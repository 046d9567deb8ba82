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
    yield np.arange(12.0).reshape(3, 4) ** 2, np.array([[0.5, 2], [-0.25, 1]]), 1, 1
    yield np.arange(20.0).reshape(4, 5), np.array([[1.0, 0, 2], [-3, 1, 0], [0, 4, -1]]), 1, 2
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


@correlate_at.misconception
def dot_product(image, kernel, i, j):
    """The @ operator (or np.dot) is the product of matrices, rows times columns. Here every
    pixel meets just the one weight that lies on it: use * and then np.sum."""
    f_H, f_W = kernel.shape
    return image[i : i + f_H, j : j + f_W] @ kernel


@correlate_at.misconception
def one_short_and_stretched(image, kernel, i, j):
    """The window is one row and one column short. A slice a:b ends before b, so a window of
    f rows is i : i + f, not i : i + f - 1."""
    f_H, f_W = kernel.shape
    return np.sum(image[i : i + f_H - 1, j : j + f_W - 1] * kernel)


@correlate_at.misconception
def begins_late(image, kernel, i, j):
    """Your window begins one row and one column too far. Indices start at 0, and the window
    starts at [i, j] itself: i : i + f."""
    f_H, f_W = kernel.shape
    return np.sum(image[i + 1 : i + f_H + 1, j + 1 : j + f_W + 1] * kernel)


@correlate_at.misconception
def begins_late_and_ends_in_time(image, kernel, i, j):
    """Your window begins one row and one column too far. Indices start at 0, and the window
    starts at [i, j] itself: i : i + f."""
    f_H, f_W = kernel.shape
    return np.sum(image[i + 1 : i + f_H, j + 1 : j + f_W] * kernel)


@correlate_at.misconception
def centred_window(image, kernel, i, j):
    """Your window has [i, j] at its centre. Here [i, j] is the window's top left pixel, so it
    begins there: i : i + f."""
    f_H, f_W = kernel.shape
    a, b = i - f_H // 2, j - f_W // 2
    return np.sum(image[a : a + f_H, b : b + f_W] * kernel)


@correlate_at.misconception
def centred_window_of_odd_size(image, kernel, i, j):
    """Your window has [i, j] at its centre. Here [i, j] is the window's top left pixel, so it
    begins there: i : i + f."""
    a, b = (f // 2 for f in kernel.shape)
    return np.sum(image[i - a : i + a + 1, j - b : j + b + 1] * kernel)


@correlate_at.misconception
def centred_window_of_even_size(image, kernel, i, j):
    """Your window has [i, j] at its centre. Here [i, j] is the window's top left pixel, so it
    begins there: i : i + f."""
    a, b = (f // 2 for f in kernel.shape)
    return np.sum(image[i - a : i + a, j - b : j + b] * kernel)


@correlate_at.misconception
def centred_window_of_three(image, kernel, i, j):
    """Your window has [i, j] at its centre, and always 3 rows. Here [i, j] is the window's top
    left pixel, so it begins there, i : i + f, and f is in kernel.shape."""
    return np.sum(image[i - 1 : i + 2, j - 1 : j + 2] * kernel)


@correlate_at.misconception
def kernel_indexed_like_image(image, kernel, i, j):
    """Your loops run over rows and columns of the image and index the kernel with them, too. The
    kernel is indexed from 0: kernel[r - i, c - j] for the pixel image[r, c]."""
    f_H, f_W = kernel.shape
    total = 0
    for r in range(i, i + f_H):
        for c in range(j, j + f_W):
            total += image[r, c] * kernel[r, c]
    return total


@correlate_at.misconception
def size_for_end(image, kernel, i, j):
    """Your slice ends at the kernel's size, image[i:f_H, j:f_W]. A slice a:b ends at row b, it
    does not take b rows: the window ends at i + f_H and j + f_W."""
    f_H, f_W = kernel.shape
    return np.sum(image[i:f_H, j:f_W] * kernel)


@correlate_at.misconception
def place_not_used(image, kernel, i, j):
    """Your window is always the one in the top left corner: i and j are not used. It begins at
    row i and column j."""
    return correlate_at(image, kernel, 0, 0)


@correlate_at.misconception
def mean_of_products(image, kernel, i, j):
    """You take the mean of the products, or divide by kernel.size. Their sum is wanted."""
    return correlate_at(image, kernel, i, j) / kernel.size


@correlate_at.misconception
def added_for_multiplied(image, kernel, i, j):
    """You add weight and pixel. Multiply them, window * kernel, and add up the products."""
    f_H, f_W = kernel.shape
    return np.sum(image[i : i + f_H, j : j + f_W] + kernel)


@correlate_at.misconception
def kernel_not_used(image, kernel, i, j):
    """You add up the pixels of the window; the weights are not used. Multiply each pixel by its
    weight first."""
    return correlate_at(image, np.ones(kernel.shape), i, j)


@correlate_at.misconception
def kernel_on_its_side(image, kernel, i, j):
    """You turn the kernel on its side: .T makes columns of its rows. Lay it on as it is, so that
    kernel[a, b] meets image[i + a, j + b]."""
    f_H, f_W = kernel.shape
    return np.sum(image[i : i + f_H, j : j + f_W] * kernel.T)


@correlate_at.misconception
def kernel_and_window_on_their_side(image, kernel, i, j):
    """You turn the kernel on its side: .T makes columns of its rows. Lay it on as it is, so that
    kernel[a, b] meets image[i + a, j + b]."""
    f_W, f_H = kernel.shape
    return np.sum(image[i : i + f_H, j : j + f_W] * kernel.T)


@correlate_at.misconception
def first_product_only(image, kernel, i, j):
    """Only the first product counts in yours: does the `return` stand inside the loops? It
    belongs behind both, at the level of the first `for`."""
    return image[i, j] * kernel[0, 0]


@correlate_at.misconception
def first_row_only(image, kernel, i, j):
    """Only the first row of products counts in yours: does the `return` stand inside the outer
    loop? It belongs behind both, at the level of the first `for`."""
    return correlate_at(image, kernel[:1], i, j)


@correlate_at.misconception
def last_row_only(image, kernel, i, j):
    """Only the last row of products counts in yours: the sum is set to 0 inside the loop over
    rows. Set it to 0 once, before both loops."""
    return correlate_at(image, kernel[-1:], i + kernel.shape[0] - 1, j)


@correlate_at.misconception
def last_product_only(image, kernel, i, j):
    """Only the last product is left in yours: each overwrites the one before. Add with += in
    place of =."""
    f_H, f_W = kernel.shape
    return image[i + f_H - 1, j + f_W - 1] * kernel[-1, -1]


@correlate_at.misconception
def sum_of_each_column(image, kernel, i, j):
    """You add the products down each column only, and several numbers are left: axis=0 does that,
    and so does Python's own sum. np.sum without an axis adds up all of them."""
    f_H, f_W = kernel.shape
    return np.sum(image[i : i + f_H, j : j + f_W] * kernel, axis=0)


@correlate_at.misconception
def sum_of_each_row(image, kernel, i, j):
    """You add the products along each row only (axis=1), and several numbers are left. np.sum
    without an axis adds up all of them."""
    f_H, f_W = kernel.shape
    return np.sum(image[i : i + f_H, j : j + f_W] * kernel, axis=1)


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
    yield np.arange(16.0).reshape(4, 4) ** 2, np.array([[1.0, 2], [-3, 0.5]])
    yield np.arange(30.0).reshape(5, 6) % 7, np.array([[1.0, -2, 0], [3, 1, -1], [0, 2, 4]])
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
def zeros_like_image(image, kernel):
    """The zeros of np.zeros_like(image) are as many as the image's pixels, and of its type, which
    may hold whole numbers only. The output has only the places where the window fits: np.zeros of
    n - f + 1 rows and columns."""
    out = np.zeros_like(image)
    sums = correlate2d(image, kernel)
    for place in np.ndindex(sums.shape):
        out[place] = sums[place]
    return out


@correlate2d.misconception
def zeros_like_image_to_the_border(image, kernel):
    """The zeros of np.zeros_like(image) are as many as the image's pixels, and the loops run over
    all of them, so that the last windows hang over the edge. Make an output of n - f + 1 rows and
    columns with np.zeros, and loop over that."""
    return _into(_slide(image, kernel, *image.shape), image.dtype)


@correlate2d.misconception
def size_for_three(image, kernel):
    """Your output is 2 smaller than the image. That 2 fits only a kernel of 3: the output has
    n - f + 1 rows and columns, with f_H and f_W from kernel.shape."""
    return _slide(image, kernel, image.shape[0] - 2, image.shape[1] - 2)


@correlate2d.misconception
def three_throughout(image, kernel):
    """Your output is 2 smaller than the image. That 2 fits only a kernel of 3: the output has
    n - f + 1 rows and columns, and the window f, with f_H and f_W from kernel.shape."""
    out = np.zeros((image.shape[0] - 2, image.shape[1] - 2))
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(image[i : i + 3, j : j + 3] * kernel)
    return out


@correlate2d.misconception
def rows_appended_too_often(image, kernel):
    """Each of your rows stands in the output several times: out.append(row) is inside the inner
    loop. It belongs behind it, where the row is complete."""
    sums = correlate2d(image, kernel)
    return np.repeat(sums, sums.shape[1], axis=0)


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


@correlate2d.misconception
def fractions_lost(image, kernel):
    """Your output has dtype uint8: it holds whole numbers from 0 to 255 only, and the sums may be
    negative or fractions. Leave dtype out of np.zeros."""
    return _into(correlate2d(image, kernel), np.uint8)


def _into(out, dtype):
    """Write number by number into an array of another type, as a loop does."""
    kept = np.zeros(out.shape, dtype)
    for place in np.ndindex(out.shape):
        kept[place] = out[place]
    return kept


@correlate2d.misconception
def jumps_in_the_output(image, kernel):
    """Most of your output is never filled: the loops take steps as large as the kernel. The
    window moves by one pixel at a time: range(n_H - f_H + 1), without a step."""
    out, (f_H, f_W) = np.zeros(_valid(image, kernel)), kernel.shape
    out[::f_H, ::f_W] = correlate2d(image, kernel)[::f_H, ::f_W]
    return out


@correlate2d.misconception
def column_first(image, kernel):
    """You fill out[j, i]. The row comes first: out[i, j]."""
    sums = correlate2d(image, kernel)
    out = np.zeros(sums.shape)
    for i, j in np.ndindex(sums.shape):
        out[j, i] = sums[i, j]
    return out


@correlate2d.misconception
def zeros_on_their_side(image, kernel):
    """Your array of zeros lies on its side. It has n_H - f_H + 1 rows and n_W - f_W + 1 columns,
    in this order: np.zeros((rows, columns))."""
    sums = correlate2d(image, kernel)
    out = np.zeros(sums.shape[::-1])
    for i, j in np.ndindex(sums.shape):
        out[i, j] = sums[i, j]
    return out


@correlate2d.misconception
def image_and_kernel_swapped(image, kernel):
    """Image and kernel have changed places: you cut a window of the image's size out of the
    kernel. It is correlate_at(image, kernel, i, j), the image first."""
    n_H, n_W = image.shape
    out = np.zeros(_valid(image, kernel))
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(kernel[i : i + n_H, j : j + n_W] * image)
    return out


@correlate2d.misconception
def means_of_products(image, kernel):
    """You take the mean of the products at each place, or divide by kernel.size. Their sum is
    wanted."""
    return correlate2d(image, kernel) / kernel.size


@correlate2d.misconception
def last_products_only(image, kernel):
    """Only the last product of each window is left: each overwrites the one before. In the loops
    over the kernel add with +=, as in out[i, j] += ..."""
    f_H, f_W = kernel.shape
    return image[f_H - 1 :, f_W - 1 :] * kernel[-1, -1]


@correlate2d.misconception
def matrix_product_2d(image, kernel):
    """The @ operator (or np.dot) is the product of matrices, rows times columns. Here every
    pixel meets just the one weight that lies on it: use * and then np.sum."""
    f_H, f_W = kernel.shape
    out = np.zeros(_valid(image, kernel))
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(image[i : i + f_H, j : j + f_W] @ kernel)
    return out


@correlate2d.misconception
def matrix_product_of_windows(image, kernel):
    """The @ operator (or np.dot) is the product of matrices, rows times columns. Here every
    pixel meets just the one weight that lies on it: use * and then np.sum."""
    f_H, f_W = kernel.shape
    out = np.zeros(_valid(image, kernel))
    for i, j in np.ndindex(out.shape):
        out[i, j] = image[i : i + f_H, j : j + f_W] @ kernel
    return out


@correlate2d.misconception
def kernel_on_its_side_2d(image, kernel):
    """You turn the kernel on its side: .T makes columns of its rows. Slide it as it is."""
    out, (f_H, f_W) = np.zeros(_valid(image, kernel)), kernel.shape
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(image[i : i + f_H, j : j + f_W] * kernel.T)
    return out


@correlate2d.misconception
def kernel_not_used_2d(image, kernel):
    """You add up the pixels of each window; the weights are not used. Multiply each pixel by its
    weight first."""
    return correlate2d(image, np.ones(kernel.shape))


@correlate2d.misconception
def window_one_short(image, kernel):
    """Your window is one row and one column short. A slice a:b ends before b, so a window of
    f rows is i : i + f, not i : i + f - 1."""
    out, (f_H, f_W) = np.zeros(_valid(image, kernel)), kernel.shape
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(image[i : i + f_H - 1, j : j + f_W - 1] * kernel)
    return out
