"""Exercises of lesson 04, Pooling."""

import numpy as np

from course_utils.exercises import exercise, integers


def _count(n, size, stride):
    """Whole windows in n cells."""
    return (n - size) // stride + 1


def _pooled(x, size, shape, step, combine=np.max):
    """Combine the windows of x at shape[0] times shape[1] places, a step apart; plain loops."""
    n_H, n_W = (max(n, 0) for n in shape)
    out = np.zeros((n_H, n_W, *x.shape[2:]))
    for i in range(n_H):
        for j in range(n_W):
            window = x[i * step : i * step + size, j * step : j * step + size]
            out[i, j] = combine(window, axis=(0, 1))
    return out


def _tiled(x, size, stride, combine=np.max):
    """The right pooling, with whatever takes the place of the maximum."""
    shape = [_count(n, size, stride) for n in x.shape[:2]]
    return _pooled(x, size, shape, stride, combine)


# ---------------------------------------------------------------- 04.1


@exercise("04.1")
def max_pool(x, size, stride):
    return _tiled(x, size, stride)


@max_pool.cases
def _(rng):
    yield np.array([[-3.0, -1, -5], [-4, -2, -6]]), 2, 1
    yield np.array([[1.0, 3, 2, 9], [5, 2, 0, 4]]), 2, 2
    yield np.arange(1.0, 13).reshape(3, 4) % 7, 2, 1
    yield integers(rng, 4, 4) / 2, 2, 2
    yield integers(rng, 5, 5), 2, 2
    yield integers(rng, 5, 7), 3, 2
    yield integers(rng, 7, 4) - 12, 2, 2
    yield integers(rng, 4, 6), 4, 1
    for _ in range(7):
        size, stride = int(rng.integers(1, 4)), int(rng.integers(1, 4))
        n_H, n_W = 3 + rng.choice(6, 2, replace=False)
        yield integers(rng, n_H, n_W), size, stride


@max_pool.misconception
def mean_for_maximum(x, size, stride):
    """These are the averages of the windows. Wanted is the largest number of each."""
    return _tiled(x, size, stride, np.mean)


@max_pool.misconception
def minimum_for_maximum(x, size, stride):
    """These are the smallest numbers of the windows. Wanted is the largest of each."""
    return _tiled(x, size, stride, np.min)


@max_pool.misconception
def started_from_zero(x, size, stride):
    """Where a window holds only negative numbers, you give 0. A search for the largest number that
    starts from 0 finds nothing larger: start from the window's first number, or from -np.inf."""
    return np.maximum(max_pool(x, size, stride), 0)


@max_pool.misconception
def absolute_values(x, size, stride):
    """You take absolute values first, so that -9 counts as 9. The maximum goes by the sign too: of
    -9 and 2 it is 2."""
    return _tiled(np.abs(x), size, stride)


@max_pool.misconception
def stride_not_used(x, size, stride):
    """The stride is not used: your window moves by one cell at a time."""
    return _tiled(x, size, 1)


@max_pool.misconception
def size_for_stride(x, size, stride):
    """Your window moves by its own size. How far it moves is `stride`, which may be smaller (the
    windows overlap) or larger (cells are left out)."""
    return _tiled(x, size, size)


@max_pool.misconception
def stride_for_size(x, size, stride):
    """Your windows are as large as the stride. They begin `stride` apart, but each of them covers
    `size` rows and columns."""
    shape = [_count(n, size, stride) for n in x.shape]
    return _pooled(x, stride, shape, stride)


@max_pool.misconception
def window_not_moved(x, size, stride):
    """The output has the right size, but its windows stand one cell apart. The window of output
    [i, j] begins at row i * stride and column j * stride."""
    return _pooled(x, size, [_count(n, size, stride) for n in x.shape], 1)


@max_pool.misconception
def incomplete_window_kept(x, size, stride):
    """You keep windows that hang over the edge. Only whole windows count, so the number of places
    is rounded down: (n - size) // stride + 1."""
    return _pooled(x, size, [-(-n // stride) for n in x.shape], stride)


@max_pool.misconception
def size_divided(x, size, stride):
    """You divide the input's size by the stride. The window itself takes up room: there are
    (n - size) // stride + 1 places."""
    return _pooled(x, size, [n // stride for n in x.shape], stride)


@max_pool.misconception
def last_place_missing(x, size, stride):
    """The last row and column of windows are missing. (n - size) // stride counts the steps, and
    before the first step there is already one place."""
    return _pooled(x, size, [_count(n, size, stride) - 1 for n in x.shape], stride)


@max_pool.misconception
def loop_in_steps(x, size, stride):
    """Most of your output is never filled: the loop takes steps of `stride` through the output.
    Let it visit every place of the output, and multiply i and j by the stride for the window."""
    out = np.zeros([_count(n, size, stride) for n in x.shape])
    for i in range(0, out.shape[0], stride):
        for j in range(0, out.shape[1], stride):
            out[i, j] = np.max(x[i : i + size, j : j + size])
    return out


@max_pool.misconception
def window_on_its_side(x, size, stride):
    """Rows and columns of the window are swapped: i, the row of the output, moves the window down,
    along the first axis."""
    out = np.zeros([_count(n, size, stride) for n in x.shape])
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.max(x[j * stride : j * stride + size, i * stride : i * stride + size])
    return out


@max_pool.misconception
def returned_inside_the_loop(x, size, stride):
    """Only the first number is filled in: the `return` stands inside the loop and ends it. It
    belongs after both loops, as far to the left as `out` above them."""
    out = np.zeros([_count(n, size, stride) for n in x.shape])
    out[0, 0] = np.max(x[:size, :size])
    return out


@max_pool.misconception
def row_returned_inside_the_loop(x, size, stride):
    """Only the first row is filled in: the `return` stands inside the outer loop and ends it. It
    belongs after both loops."""
    out = max_pool(x, size, stride)
    out[1:] = 0
    return out


@max_pool.misconception
def loop_ends_early(x, size, stride):
    """The last row and column of your output are never filled: range(n) already ends at n - 1, so
    take no 1 off it."""
    out = max_pool(x, size, stride)
    out[-1], out[:, -1] = 0, 0
    return out


@max_pool.misconception
def maximum_not_reset(x, size, stride):
    """Your largest number is carried from window to window and never gets smaller. Each window has
    a search of its own: start it anew inside the loops."""
    out = max_pool(x, size, stride)
    return np.maximum.accumulate(out.ravel()).reshape(out.shape)


@max_pool.misconception
def filled_across(x, size, stride):
    """You write to out[j, i]: rows and columns of the output are swapped. i counts its rows and
    comes first, out[i, j]."""
    right = max_pool(x, size, stride)
    out = np.zeros(right.shape)
    for i, j in np.ndindex(right.shape):
        out[j, i] = right[i, j]
    return out


@max_pool.misconception
def maximum_of_all(x, size, stride):
    """You return the largest number of the whole array. Cut the window out first and take the
    maximum of that, once for every place of the window."""
    return np.max(x)


@max_pool.misconception
def maximum_of_all_everywhere(x, size, stride):
    """Every number of yours is the maximum of the whole array. At each place take the maximum of
    the window only: x[i * stride : i * stride + size, ...]."""
    return np.full([_count(n, size, stride) for n in x.shape], np.max(x))


# ---------------------------------------------------------------- 04.2


@exercise("04.2", allow=("max_pool",))
def average_pool(x, size, stride):
    return _tiled(x, size, stride, np.mean)


@average_pool.cases
def _(rng):
    first, second = [[1.0, 3, 2, 9], [5, 3, 0, 1]], [[40, 0, 8, 8], [0, 8, 8, 8]]
    yield np.stack([first, second], axis=-1), 2, 2
    yield integers(rng, 4, 4, 1), 2, 1
    yield integers(rng, 5, 4, 3), 2, 2
    yield integers(rng, 5, 6, 2), 3, 2
    for _ in range(6):
        size, stride = int(rng.integers(1, 4)), int(rng.integers(1, 4))
        n_H, n_W = 4 + rng.choice(5, 2, replace=False)
        yield integers(rng, n_H, n_W, int(rng.integers(1, 5))), size, stride


@average_pool.misconception
def maximum_for_mean(x, size, stride):
    """These are the maxima of the windows. Wanted is the average of each."""
    return _tiled(x, size, stride)


@average_pool.misconception
def channels_lost(x, size, stride):
    """Your result has no channels: you average over them too. Each channel is pooled by itself, so
    there are as many after as before: np.mean(window, axis=(0, 1))."""
    return _tiled(x, size, stride, np.mean).mean(axis=-1)


@average_pool.misconception
def channels_mixed(x, size, stride):
    """All channels of yours are alike: you average over the channels too and write the one number
    into all of them. Each channel has an average of its own: np.mean(window, axis=(0, 1))."""
    out = _tiled(x, size, stride, np.mean)
    return np.broadcast_to(out.mean(axis=-1, keepdims=True), out.shape)


@average_pool.misconception
def first_channel_only(x, size, stride):
    """Only the first channel is pooled; all others of yours are 0."""
    out = _tiled(x, size, stride, np.mean)
    out[..., 1:] = 0
    return out


@average_pool.misconception
def axes_left(x, size, stride):
    """What you put into out[i, j] still has rows or columns of the window. The mean must run over
    both of them, axis=(0, 1): one number for each channel is left."""
    if size > 1:
        raise ValueError
    return _tiled(x, size, stride, np.mean)


@average_pool.misconception
def first_place_only(x, size, stride):
    """Only the first place is filled in: the `return` stands inside the loop and ends it. It
    belongs after both loops."""
    out = np.zeros([_count(n, size, stride) for n in x.shape[:2]] + [x.shape[2]])
    out[0, 0] = np.mean(x[:size, :size], axis=(0, 1))
    return out


@average_pool.misconception
def sum_for_mean(x, size, stride):
    """These are the sums of the windows. For the average, divide by the number of cells in a
    window, size * size."""
    return _tiled(x, size, stride, np.sum)


@average_pool.misconception
def divided_by_side(x, size, stride):
    """You divide by `size`. A window has size * size cells in each channel."""
    return _tiled(x, size, stride, np.sum) / size


@average_pool.misconception
def divided_by_channels_too(x, size, stride):
    """Your averages are too small: you divide by window.size, which counts the cells of all
    channels. In one channel a window has size * size cells."""
    return _tiled(x, size, stride, np.sum) / (size * size * x.shape[-1])


@average_pool.misconception
def stride_not_used_in_mean(x, size, stride):
    """The stride is not used: your window moves by one cell at a time."""
    return _tiled(x, size, 1, np.mean)


@average_pool.misconception
def size_for_stride_in_mean(x, size, stride):
    """Your window moves by its own size. How far it moves is `stride`, which may differ."""
    return _tiled(x, size, size, np.mean)


@average_pool.misconception
def window_not_moved_in_mean(x, size, stride):
    """The output has the right size, but its windows stand one cell apart. The window of output
    [i, j] begins at row i * stride and column j * stride."""
    return _pooled(x, size, [_count(n, size, stride) for n in x.shape[:2]], 1, np.mean)


@average_pool.misconception
def incomplete_average_kept(x, size, stride):
    """You keep windows that hang over the edge. Only whole windows count, so the number of places
    is rounded down: (n - size) // stride + 1."""
    return _pooled(x, size, [-(-n // stride) for n in x.shape[:2]], stride, np.mean)


# ---------------------------------------------------------------- 04.3


@exercise("04.3", allow=("max_pool",))
def max_pool_padded(x, size, stride, pad):
    return _tiled(np.pad(x, pad, constant_values=-np.inf), size, stride)


@max_pool_padded.cases
def _(rng):
    yield np.array([[-3.0, -1, -5], [-4, -2, -6]]), 2, 2, 1
    yield np.array([[2.0, 5, 1], [4, 0, 3]]), 2, 1, 0
    yield np.array([[2.0, -5, -1], [-4, -7, -3], [-6, -8, 9]]), 3, 1, 1
    yield integers(rng, 4, 5) - 12, 3, 2, 1
    yield integers(rng, 5, 4), 2, 1, 1
    yield integers(rng, 5, 7) - 5, 3, 2, 2
    for _ in range(6):
        size, stride = int(rng.integers(2, 5)), int(rng.integers(1, 4))
        n_H, n_W = 4 + rng.choice(5, 2, replace=False)
        yield integers(rng, n_H, n_W) / 2 - 4, size, stride, int(rng.integers(0, size))


@max_pool_padded.misconception
def zeros_in_the_border(x, size, stride, pad):
    """Your border holds zeros, and 0 is larger than every negative number: it wins where no real
    cell does. Fill the border with -np.inf, which never wins."""
    return _tiled(np.pad(x, pad), size, stride)


@max_pool_padded.misconception
def minus_zero(x, size, stride, pad):
    """This fails where `pad` is 0: the slice pad:-pad is then 0:0, which is empty. Count from the
    front, pad : pad + n_H."""
    padded = np.full([n + 2 * pad for n in x.shape], -np.inf)
    padded[pad:-pad, pad:-pad] = x
    return _tiled(padded, size, stride)


@max_pool_padded.misconception
def plus_infinity(x, size, stride, pad):
    """Your border holds +inf, which always wins. It must never win: -np.inf."""
    return _tiled(np.pad(x, pad, constant_values=np.inf), size, stride)


@max_pool_padded.misconception
def not_a_number(x, size, stride, pad):
    """Your border holds nan, and the maximum of anything and nan is nan. Fill it with -np.inf (or
    take np.nanmax)."""
    return _tiled(np.pad(x, pad, constant_values=np.nan), size, stride)


@max_pool_padded.misconception
def mirrored_border(x, size, stride, pad):
    """Your border mirrors the picture, and so brings numbers into a window that lie outside of it.
    Padded cells are to take no part: fill them with -np.inf."""
    return _tiled(np.pad(x, pad, mode="reflect"), size, stride)


@max_pool_padded.misconception
def no_padding(x, size, stride, pad):
    """There is no padding in your result: only windows inside the input are taken."""
    return _tiled(x, size, stride)


@max_pool_padded.misconception
def padded_on_one_side(x, size, stride, pad):
    """The last rows or columns are missing. Either you pad at the top and left only, or the size
    is counted with n + pad - size. There are `pad` cells on every side: n + 2 * pad - size."""
    return _tiled(np.pad(x, ((pad, 0), (pad, 0)), constant_values=-np.inf), size, stride)


@max_pool_padded.misconception
def padded_afterwards(x, size, stride, pad):
    """You pool first and put the border around the result. The border comes first: windows are to
    reach over the edge of the input."""
    return np.pad(_tiled(x, size, stride), pad, constant_values=-np.inf)


@max_pool_padded.misconception
def zeros_afterwards(x, size, stride, pad):
    """You pool first and put a border of zeros around the result. The border comes first, and it
    holds -np.inf: windows are to reach over the edge of the input."""
    return np.pad(_tiled(x, size, stride), pad)


@max_pool_padded.misconception
def padded_stride_not_used(x, size, stride, pad):
    """The stride is not used: your window moves by one cell at a time."""
    return _tiled(np.pad(x, pad, constant_values=-np.inf), size, 1)


@max_pool_padded.misconception
def padded_size_for_stride(x, size, stride, pad):
    """Your window moves by its own size. How far it moves is `stride`, which may differ."""
    return _tiled(np.pad(x, pad, constant_values=-np.inf), size, size)


@max_pool_padded.misconception
def padded_window_not_moved(x, size, stride, pad):
    """The output has the right size, but its windows stand one cell apart. The window of output
    [i, j] begins at row i * stride and column j * stride of the padded input."""
    padded = np.pad(x, pad, constant_values=-np.inf)
    return _pooled(padded, size, [_count(n, size, stride) for n in padded.shape], 1)


# ---------------------------------------------------------------- 04.4


@exercise("04.4")
def global_average(x):
    return x.mean(axis=(1, 2))


@global_average.cases
def _(rng):
    yield (np.array([[[[1.0, 40], [3, 0], [5, 2]], [[5, 0], [7, 8], [3, 4]]]]),)
    yield (integers(rng, 2, 3, 4, 1),)
    yield (integers(rng, 3, 2, 2, 2),)
    yield (integers(rng, 1, 1, 6, 3),)
    for _ in range(6):
        n_H, n_W = rng.choice([2, 3, 4, 5], 2, replace=False)
        yield (integers(rng, int(rng.integers(1, 4)), n_H, n_W, int(rng.integers(2, 5))),)


@global_average.misconception
def axes_of_a_single_image(x):
    """You average over axes 0 and 1. Axis 0 counts the images of the batch, which must stay apart;
    rows and columns are axes 1 and 2 of (m, n_H, n_W, n_C)."""
    return x.mean(axis=(0, 1))


@global_average.misconception
def channels_first(x):
    """You average over the last two axes. That is right where channels come first, as in PyTorch;
    here the shape is (m, n_H, n_W, n_C), and rows and columns are axes 1 and 2."""
    return x.mean(axis=(2, 3))


@global_average.misconception
def one_number(x):
    """You average everything into a single number. Each channel of each image has an average of
    its own: only the axes of rows and columns go, axis=(1, 2)."""
    return x.mean()


@global_average.misconception
def batch_averaged(x):
    """You average over the images of the batch as well. Each image keeps its own numbers: the
    result has the shape (m, n_C)."""
    return x.mean(axis=(0, 1, 2))


@global_average.misconception
def channels_averaged(x):
    """You average over the channels as well. Each channel keeps a number of its own: the result has
    the shape (m, n_C)."""
    return x.mean(axis=(1, 2, 3))


@global_average.misconception
def rows_only(x):
    """You average over the rows only; the columns are still there. Give both axes at once:
    axis=(1, 2)."""
    return x.mean(axis=1)


@global_average.misconception
def axes_move_up(x):
    """You average over the rows first, and over axis 2 of what is left. By then the axes have moved
    up: what is left is (m, n_W, n_C), and axis 2 is the channels. Do both at once: axis=(1, 2)."""
    return x.mean(axis=1).mean(axis=2)


@global_average.misconception
def axes_kept(x):
    """The numbers are right, but the shape is (m, 1, 1, n_C). Drop the two axes of length 1: leave
    out keepdims."""
    return x.mean(axis=(1, 2), keepdims=True)


@global_average.misconception
def sum_over_positions(x):
    """You add up over all positions. For the average, divide by their number, n_H * n_W."""
    return x.sum(axis=(1, 2))


@global_average.misconception
def maximum_over_positions(x):
    """These are the maxima of the channels (global max pooling). Wanted are the averages."""
    return x.max(axis=(1, 2))


@global_average.misconception
def square_assumed(x):
    """You divide by the square of one side. A picture need not be square: n_H * n_W."""
    return x.sum(axis=(1, 2)) / x.shape[1] ** 2


@global_average.misconception
def transposed_result(x):
    """The numbers are right, but rows and columns are swapped: the images come first, (m, n_C)."""
    return x.mean(axis=(1, 2)).T


# ---------------------------------------------------------------- 04.5


def _pairs(row):
    return np.maximum(row[:-1], row[1:])


def _blur(row):
    return (row[:-2] + 2 * row[1:-1] + row[2:]) / 4


@exercise("04.5")
def max_blur_pool(row, stride):
    return _blur(_pairs(row))[::stride]


@max_blur_pool.cases
def _(rng):
    yield np.array([0.0, 8, 0, 0, 4]), 1
    yield np.array([0.0, 0, 4, 4, 0, 0, 0, 0]), 2
    yield np.array([8.0, 0, 0, 4, 0, 0, 2, 0]), 2
    yield 4 * integers(rng, 8), 1
    for stride in (2, 3, 2, 1, 3):
        yield 4 * integers(rng, int(rng.integers(9, 14))), stride


@max_blur_pool.misconception
def left_out_too_early(row, stride):
    """You leave numbers out before you blur. What is gone cannot be blurred back: take the maxima
    one step apart, blur them, and only then keep every stride-th."""
    return _blur(_pairs(row)[::stride])


@max_blur_pool.misconception
def left_out_twice(row, stride):
    """You leave numbers out twice, after the maxima and after the blur. Only the last step uses the
    stride."""
    return _blur(_pairs(row)[::stride])[::stride]


@max_blur_pool.misconception
def no_blur(row, stride):
    """The blur is missing: this is plain max pooling. Between the maxima and leaving out come the
    weights 1/4, 1/2, 1/4."""
    return _pairs(row)[::stride]


@max_blur_pool.misconception
def no_maximum(row, stride):
    """The maxima are missing: you blur the row itself. First take the larger of each pair of
    neighbours."""
    return _blur(row)[::stride]


@max_blur_pool.misconception
def blurred_first(row, stride):
    """You blur first and take the maxima then. The maxima are what makes the jump, so the blur must
    come after them."""
    return _pairs(_blur(row))[::stride]


@max_blur_pool.misconception
def nothing_left_out(row, stride):
    """The stride is not used: keep every stride-th of the blurred numbers, [::stride]."""
    return _blur(_pairs(row))


@max_blur_pool.misconception
def weights_not_divided(row, stride):
    """Your weights are 1, 2, 1, so everything comes out 4 times too large. Divide by 4: the weights
    of a blur add up to 1."""
    return 4 * _blur(_pairs(row))[::stride]


@max_blur_pool.misconception
def equal_weights(row, stride):
    """You average three neighbours equally. Here the middle counts twice: 1/4, 1/2, 1/4."""
    m = _pairs(row)
    return ((m[:-2] + m[1:-1] + m[2:]) / 3)[::stride]


@max_blur_pool.misconception
def maximum_of_three(row, stride):
    """You take the largest of three neighbours. It is the larger of two: row[i] and row[i + 1]."""
    return _blur(np.maximum(_pairs(row)[:-1], row[2:]))[::stride]


@max_blur_pool.misconception
def zeros_at_the_ends(row, stride):
    """Your blur reaches over the ends, where it meets zeros. Blur only where three numbers stand
    side by side; the result is 2 shorter than the maxima (np.convolve needs mode="valid")."""
    return _blur(np.pad(_pairs(row), 1))[::stride]


@max_blur_pool.misconception
def started_late(row, stride):
    """You start at the wrong place: of the blurred numbers keep the first, then every stride-th,
    [::stride]."""
    return _blur(_pairs(row))[stride - 1 :: stride]
