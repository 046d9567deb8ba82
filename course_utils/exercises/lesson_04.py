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


def _whole_windows(x, size, shape, step):
    """Like `_pooled`, but a window without any cell is an error, as np.max has it."""
    out = np.zeros(shape)
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.max(x[i * step : i * step + size, j * step : j * step + size])
    return out


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


@max_pool.misconception
def maximum_not_reset_in_row(x, size, stride):
    """Your largest number is carried along each row of windows and never gets smaller. Each window
    has a search of its own: start it anew inside the inner loop."""
    return np.maximum.accumulate(max_pool(x, size, stride), axis=1)


@max_pool.misconception
def starts_a_size_apart(x, size, stride):
    """The output has the right size, but its windows begin at i * size. How far the window moves is
    `stride`: it begins at row i * stride and column j * stride."""
    return _pooled(x, size, [_count(n, size, stride) for n in x.shape], size)


@max_pool.misconception
def ends_at_size(x, size, stride):
    """Your slices end at `size` wherever they begin. The end of a slice is a place, not a length:
    x[top : top + size, left : left + size]."""
    out = np.zeros([_count(n, size, stride) for n in x.shape])
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.max(x[i * stride : size, j * stride : size])
    return out


@max_pool.misconception
def window_one_short(x, size, stride):
    """Your windows lack their last row and column. A slice ends before its second number, so take
    no 1 off it: x[top : top + size] has `size` rows."""
    shape = [_count(n, size, stride) for n in x.shape]
    return _pooled(x, size - 1, shape, stride)


@max_pool.misconception
def sum_for_maximum(x, size, stride):
    """These are the sums of the windows. Wanted is the largest number of each."""
    return _tiled(x, size, stride, np.sum)


@max_pool.misconception
def place_for_value(x, size, stride):
    """These are the places of the largest numbers in their windows, as np.argmax gives them. Wanted
    are the numbers themselves, np.max."""
    out = np.zeros([_count(n, size, stride) for n in x.shape])
    for i, j in np.ndindex(out.shape):
        top, left = i * stride, j * stride
        out[i, j] = np.argmax(x[top : top + size, left : left + size])
    return out


@max_pool.misconception
def not_one_number(x, size, stride):
    """Into out[i, j] goes one number, np.max(window). Python's max compares whole rows, which have
    no order, and np.max with an axis keeps a row."""
    out = np.zeros([_count(n, size, stride) for n in x.shape])
    for i, j in np.ndindex(out.shape):
        out[i, j] = max(x[i * stride : i * stride + size, j * stride : j * stride + size])
    return out


@max_pool.misconception
def divided_before_subtracting(x, size, stride):
    """There are too many places: n - size // stride + 1 divides first and subtracts then. Put
    brackets around the difference: (n - size) // stride + 1."""
    return _whole_windows(x, size, [n - size // stride + 1 for n in x.shape], stride)


@max_pool.misconception
def one_added_to_stride(x, size, stride):
    """You divide by stride + 1. The 1 is added after the division, for the first place:
    (n - size) // stride + 1."""
    return _pooled(x, size, [(n - size) // (stride + 1) for n in x.shape], stride)


@max_pool.misconception
def starts_end_early(x, size, stride):
    """Your starting places end too early: range(0, n - size, stride) does not reach n - size, where
    a whole window still fits. Take range(0, n - size + 1, stride)."""
    rows, cols = (range(0, n - size, stride) for n in x.shape)
    return np.array([[np.max(x[a : a + size, b : b + size]) for b in cols] for a in rows])


@max_pool.misconception
def rounded_up(x, size, stride):
    """You round the number of steps up, so that the last window hangs over the edge. Only whole
    windows count, and // rounds down: (n - size) // stride + 1."""
    return _pooled(x, size, [-(-(n - size) // stride) + 1 for n in x.shape], stride)


@max_pool.misconception
def columns_from_rows(x, size, stride):
    """You make as many columns as rows. The map need not be square: count the columns from
    x.shape[1]."""
    return _whole_windows(x, size, [_count(x.shape[0], size, stride)] * 2, stride)
