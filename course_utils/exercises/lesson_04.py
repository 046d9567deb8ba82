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
    """This is where in the window the largest number stands, np.argmax. Wanted is the number itself,
    np.max."""
    out = np.zeros([_count(n, size, stride) for n in x.shape])
    for i, j in np.ndindex(out.shape):
        top, left = i * stride, j * stride
        out[i, j] = np.argmax(x[top : top + size, left : left + size])
    return out


@max_pool.misconception
def not_one_number(x, size, stride):
    """Into out[i, j] goes one number, np.max(window). Python's max compares whole rows, which have
    no order, and np.max with an axis keeps a row."""
    if size > 1:
        raise ValueError
    return _tiled(x, size, stride)


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


@average_pool.misconception
def average_rounded_up(x, size, stride):
    """You round the number of steps up, so that the last window hangs over the edge. Only whole
    windows count, and // rounds down: (n - size) // stride + 1."""
    shape = [-(-(n - size) // stride) + 1 for n in x.shape[:2]]
    return _pooled(x, size, shape, stride, np.mean)


@average_pool.misconception
def axes_of_a_batch(x, size, stride):
    """You average over axes 1 and 2. A window of this volume is (rows, columns, channels), without
    an axis for images in front: rows and columns are axes 0 and 1."""
    return _tiled(x, size, stride, lambda window, axis: np.mean(window, axis=(1, 2)))


@average_pool.misconception
def average_over_channels(x, size, stride):
    """You average over the channels, axis 2, and leave the window's rows and columns. It is the
    other way round: channels stay, and the mean runs over axis=(0, 1)."""
    return _tiled(x, size, stride, lambda window, axis: np.mean(window, axis=2))


@average_pool.misconception
def always_four(x, size, stride):
    """You divide by 4 whatever the window. A window has size * size cells in each channel."""
    return _tiled(x, size, stride, np.sum) / 4


@average_pool.misconception
def divided_by_stride(x, size, stride):
    """You divide by stride * stride. How many cells a window has depends on its size alone:
    size * size."""
    return _tiled(x, size, stride, np.sum) / stride**2


@average_pool.misconception
def stride_for_size_in_mean(x, size, stride):
    """Your windows are as large as the stride. They begin `stride` apart, but each of them covers
    `size` rows and columns."""
    shape = [_count(n, size, stride) for n in x.shape[:2]]
    return _pooled(x, stride, shape, stride, np.mean)


@average_pool.misconception
def last_cell_only(x, size, stride):
    """Only the last cell of each window is in your sums: `=` writes over what was there before.
    Add with `+=`."""
    return _tiled(x, size, stride, lambda window, axis: window[-1, -1] / size**2)


@average_pool.misconception
def first_channel_everywhere(x, size, stride):
    """All channels of yours are those of channel 0: the channel is not used in the window. Cut out
    x[a:b, c:d, k] for channel k, or take all channels at once with axis=(0, 1)."""
    out = _tiled(x, size, stride, np.mean)
    return np.broadcast_to(out[..., :1], out.shape)


@average_pool.misconception
def channels_first_result(x, size, stride):
    """Your channels come first. Here they come last, after rows and columns: (n_H, n_W, n_C)."""
    return np.moveaxis(_tiled(x, size, stride, np.mean), -1, 0)


@average_pool.misconception
def average_starts_a_size_apart(x, size, stride):
    """The output has the right size, but its windows begin at i * size. How far the window moves is
    `stride`: it begins at row i * stride and column j * stride."""
    return _pooled(x, size, [_count(n, size, stride) for n in x.shape[:2]], size, np.mean)


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
    yield (integers(rng, 3, 4) - 12) * 1e12, 2, 2, 1
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
def symmetric_border(x, size, stride, pad):
    """Your border is a mirror image, and with a `pad` above 1 it brings numbers into a window that
    lie outside of it. Padded cells are to take no part: fill them with -np.inf."""
    return _tiled(np.pad(x, pad, mode="symmetric"), size, stride)


def _finite_border(border, written):
    def answer(x, size, stride, pad):
        return _tiled(np.pad(x, pad, constant_values=border), size, stride)

    answer.__name__ = f"border_of_{-border:.0f}"
    answer.__doc__ = f"""Your border holds {written}, which wins as soon as all numbers of a window
        are smaller than that. Only -np.inf is below every number."""
    return answer


for _border, _written in [
    *((-n, str(-n)) for n in (1, 10, 99, 100, 999, 1000, 9999, 10_000, 99_999, 100_000)),
    *((-(10.0**n), f"-1e{n}") for n in (6, 7, 8, 9, 10)),
    (-(2**31), "-2147483648"),
]:
    max_pool_padded.misconception(_finite_border(_border, _written))


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
def padded_after_only(x, size, stride, pad):
    """You pad below and at the right only. There are `pad` cells on every side, above and at the
    left, too: np.pad(x, pad, ...) does all four."""
    return _tiled(np.pad(x, (0, pad), constant_values=-np.inf), size, stride)


@max_pool_padded.misconception
def rows_padded_only(x, size, stride, pad):
    """You pad above and below, but not at the left and right. There are `pad` cells on every side:
    np.pad(x, pad, ...) does all four."""
    return _tiled(np.pad(x, ((pad, pad), (0, 0)), constant_values=-np.inf), size, stride)


@max_pool_padded.misconception
def columns_padded_only(x, size, stride, pad):
    """You pad at the left and right, but not above and below. There are `pad` cells on every side:
    np.pad(x, pad, ...) does all four."""
    return _tiled(np.pad(x, ((0, 0), (pad, pad)), constant_values=-np.inf), size, stride)


@max_pool_padded.misconception
def counted_without_padding(x, size, stride, pad):
    """You pad the map, but count the windows from the size that it had before. Count them from the
    padded one: (n + 2 * pad - size) // stride + 1."""
    padded = np.pad(x, pad, constant_values=-np.inf)
    return _pooled(padded, size, [_count(n, size, stride) for n in x.shape], stride)


@max_pool_padded.misconception
def padded_last_place_missing(x, size, stride, pad):
    """The last row and column of windows are missing. (n + 2 * pad - size) // stride counts the
    steps, and before the first step there is already one place."""
    padded = np.pad(x, pad, constant_values=-np.inf)
    return _pooled(padded, size, [_count(n, size, stride) - 1 for n in padded.shape], stride)


@max_pool_padded.misconception
def cut_from_unpadded(x, size, stride, pad):
    """The windows are counted with the padding, but cut out of `x`, which has none. Cut them out
    of the padded map."""
    return _whole_windows(x, size, [_count(n + 2 * pad, size, stride) for n in x.shape], stride)


@max_pool_padded.misconception
def put_in_the_corner(x, size, stride, pad):
    """Your padded map has the right size, but `x` lies in its upper left corner. Around it belong
    `pad` cells on every side: x begins at row pad and column pad."""
    padded = np.pad(x, (0, 2 * pad), constant_values=-np.inf)
    return _tiled(padded, size, stride)


@max_pool_padded.misconception
def padded_mean(x, size, stride, pad):
    """These are averages, and with zeros in the border. Wanted is the largest real number of every
    window."""
    return _tiled(np.pad(x, pad), size, stride, np.mean)


@max_pool_padded.misconception
def padded_twice(x, size, stride, pad):
    """You pad twice as much as you should: `pad` cells come on each side, and the 2 in 2 * pad
    counts the two sides."""
    return _tiled(np.pad(x, 2 * pad, constant_values=-np.inf), size, stride)


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
    """You average over rows and channels; the columns are still there. Either you name axis 3, or
    you average over axis 1 first and then over axis 2 of what is left, (m, n_W, n_C): by then axis
    2 is the channels. Do both at once: axis=(1, 2)."""
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


@global_average.misconception
def columns_only(x):
    """You average over the columns only; the rows are still there. Give both axes at once:
    axis=(1, 2)."""
    return x.mean(axis=2)


@global_average.misconception
def channels_only(x):
    """You average over the channels only, so that rows and columns are still there. It is the other
    way round: channels stay, and rows and columns go, axis=(1, 2)."""
    return x.mean(axis=3)


@global_average.misconception
def axes_not_a_tuple(x):
    """If it is the mean that stops: it takes its axes as one tuple, with brackets of its own,
    x.mean(axis=(1, 2)), neither as a list nor as two arguments."""
    raise TypeError


@global_average.misconception
def reshaped_without_moving(x):
    """You reshape to (m, n_C, ...) before you average. A reshape moves no number: in memory the
    channels of one pixel stand side by side, so your groups mix them. Average over axis=(1, 2)."""
    return x.reshape(len(x), x.shape[3], -1).mean(axis=2)


@global_average.misconception
def divided_by_height(x):
    """You add up over all positions, but divide by n_H only. There are n_H * n_W of them."""
    return x.sum(axis=(1, 2)) / x.shape[1]


@global_average.misconception
def divided_by_width(x):
    """You add up over all positions, but divide by n_W only. There are n_H * n_W of them."""
    return x.sum(axis=(1, 2)) / x.shape[2]


@global_average.misconception
def divided_then_multiplied(x):
    """You divide by n_H and then multiply by n_W, since a / n_H * n_W goes from left to right. Put the
    product in brackets: a / (n_H * n_W)."""
    return x.sum(axis=(1, 2)) / x.shape[1] * x.shape[2]


@global_average.misconception
def divided_by_everything(x):
    """You divide by the count of all numbers of the batch, x.size. Into each of your sums went
    n_H * n_W of them."""
    return x.sum(axis=(1, 2)) / x.size


@global_average.misconception
def divided_by_batch(x):
    """You divide by the number of images. Into each of your sums went n_H * n_W numbers."""
    return x.sum(axis=(1, 2)) / len(x)


@global_average.misconception
def first_image_everywhere(x):
    """All rows of yours are those of the first image: the loop's index is not used. Take x[k] for
    image k, or all images at once with axis=(1, 2)."""
    return np.broadcast_to(x[:1].mean(axis=(1, 2)), (len(x), x.shape[3]))


@global_average.misconception
def one_number_for_each_image(x):
    """All channels of yours are alike: you average over them too. Each channel of an image has an
    average of its own: axis=(1, 2)."""
    return np.repeat(x.mean(axis=(1, 2, 3))[:, None], x.shape[3], axis=1)


@global_average.misconception
def first_image_only(x):
    """You return the averages of the first image only. The result has one row for each image of the
    batch, (m, n_C)."""
    return x[0].mean(axis=(0, 1))


# ---------------------------------------------------------------- 04.5


def _lengths(a):
    return np.sqrt(np.sum(a**2, axis=(1, 2, 3)))


@exercise("04.5")
def change_share(before, after):
    return _lengths(after - before) / _lengths(before)


@change_share.cases
def _(rng):
    yield np.array([[[[3.0], [0]], [[0], [4]]]]), np.array([[[[0.0], [3]], [[4], [0]]]])
    first = np.array([[[3.0, 4], [0, 0]], [[2, 1], [2, 0]]])[:, None]
    second = np.array([[[0.0, 0], [3, 4]], [[2, 1], [2, 4]]])[:, None]
    yield first, second
    yield integers(rng, 2, 2, 2, 2), integers(rng, 2, 2, 2, 2)
    for _ in range(5):
        shape = [int(n) for n in rng.integers(2, 5, 4)]
        yield integers(rng, *shape), integers(rng, *shape)


@change_share.misconception
def share_of_the_batch(before, after):
    """You return one number for the whole batch. Each image has a share of its own: reshape to
    (m, -1) and take the lengths of the rows, with axis=1."""
    return np.linalg.norm(after - before) / np.linalg.norm(before)


@change_share.misconception
def mean_of_shares(before, after):
    """You return the mean over the images. Wanted is one share for each of them, of shape (m,)."""
    return np.mean(change_share(before, after))


@change_share.misconception
def divided_by_whole_batch(before, after):
    """You divide by the length of the whole batch. Divide each difference by the length of its own
    map."""
    return _lengths(after - before) / np.linalg.norm(before)


@change_share.misconception
def share_of_after(before, after):
    """You divide by the length of `after`. The change is told as a share of what was there
    `before`."""
    return _lengths(after - before) / _lengths(after)


@change_share.misconception
def root_missing(before, after):
    """The root is missing: these are squares of lengths. A length is the root of the sum of
    squares."""
    return change_share(before, after) ** 2


@change_share.misconception
def absolute_for_squares(before, after):
    """You add up absolute values. The length of an arrow is the root of the sum of squares."""
    axes = (1, 2, 3)
    return np.abs(after - before).sum(axis=axes) / np.abs(before).sum(axis=axes)


@change_share.misconception
def difference_of_lengths(before, after):
    """You subtract the lengths. Two maps may be equally long and lie in different places: subtract
    the maps first, then take the length."""
    return _lengths(after) / _lengths(before) - 1


@change_share.misconception
def difference_of_lengths_without_sign(before, after):
    """You compare the lengths. Two maps may be equally long and lie in different places: subtract
    the maps first, then take the length."""
    return np.abs(_lengths(after) / _lengths(before) - 1)


@change_share.misconception
def not_divided(before, after):
    """This is the length of the difference. To make a share of it, divide by the length of
    `before`."""
    return _lengths(after - before)


@change_share.misconception
def share_for_each_channel(before, after):
    """You have a share for each channel. The arrow holds all numbers of an image, those of all
    channels: sum over axes 1, 2 and 3."""
    with np.errstate(all="ignore"):
        lengths = [np.sqrt(np.sum(a**2, axis=(1, 2))) for a in (after - before, before)]
        return lengths[0] / lengths[1]


@change_share.misconception
def in_percent(before, after):
    """These are percent. Wanted is the share itself, such as 0.5 for 50 percent."""
    return 100 * change_share(before, after)


# ---------------------------------------------------------------- 04.6


def _pairs(row):
    return np.maximum(row[:-1], row[1:])


def _blur(row):
    return (row[:-2] + 2 * row[1:-1] + row[2:]) / 4


@exercise("04.6")
def max_blur_pool(row, stride):
    return _blur(_pairs(row))[::stride]


@max_blur_pool.cases
def _(rng):
    yield np.array([0.0, 8, 0, 0, 4]), 1
    yield np.array([0.0, 0, 4, 4, 0, 0, 0, 0]), 2
    yield np.array([8.0, 0, 0, 4, 0, 0, 2, 0]), 2
    yield 4 * integers(rng, 8), 1
    yield integers(rng, 9) / 2, 2
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


@max_blur_pool.misconception
def started_a_stride_late(row, stride):
    """You leave out the first of the blurred numbers and begin `stride` later. [::stride] keeps the
    first."""
    return _blur(_pairs(row))[stride::stride]


@max_blur_pool.misconception
def started_at_one(row, stride):
    """You leave out the first of the blurred numbers: in [1::stride] counting begins at the second.
    [::stride] keeps the first."""
    return _blur(_pairs(row))[1::stride]


@max_blur_pool.misconception
def one_colon(row, stride):
    """With one colon, [:stride] takes the first `stride` numbers. With two, [::stride], it is every
    stride-th."""
    return _blur(_pairs(row))[:stride]


@max_blur_pool.misconception
def all_but_the_first(row, stride):
    """You leave out the first `stride` numbers and keep all others: that is [stride:]. Every stride-th
    is [::stride]."""
    return _blur(_pairs(row))[stride:]


@max_blur_pool.misconception
def always_two(row, stride):
    """You keep every second number whatever the stride. Every stride-th is [::stride]."""
    return _blur(_pairs(row))[::2]


@max_blur_pool.misconception
def quarter_of_each(row, stride):
    """Your three weights are 1/4 each. Here the middle counts twice, 1/4, 1/2, 1/4, so that they
    add up to 1."""
    m = _pairs(row)
    return ((m[:-2] + m[1:-1] + m[2:]) / 4)[::stride]


@max_blur_pool.misconception
def first_counts_twice(row, stride):
    """The first of your three numbers counts twice. It is the middle one that does, pairs[1:-1]:
    the weights are 1/4, 1/2, 1/4."""
    m = _pairs(row)
    return ((2 * m[:-2] + m[1:-1] + m[2:]) / 4)[::stride]


@max_blur_pool.misconception
def last_counts_twice(row, stride):
    """The last of your three numbers counts twice. It is the middle one that does, pairs[1:-1]: the
    weights are 1/4, 1/2, 1/4."""
    m = _pairs(row)
    return ((m[:-2] + m[1:-1] + 2 * m[2:]) / 4)[::stride]


@max_blur_pool.misconception
def only_the_last_divided(row, stride):
    """Only the last of the three is divided by 4. Division goes before addition: put brackets
    around the sum."""
    m = _pairs(row)
    return (m[:-2] + 2 * m[1:-1] + m[2:] / 4)[::stride]


@max_blur_pool.misconception
def mean_of_pairs(row, stride):
    """You take the average of each pair. Wanted is the larger of the two, np.maximum."""
    return _blur((row[:-1] + row[1:]) / 2)[::stride]


@max_blur_pool.misconception
def smaller_of_pairs(row, stride):
    """You take the smaller of each pair. Wanted is the larger of the two, np.maximum."""
    return _blur(np.minimum(row[:-1], row[1:]))[::stride]


@max_blur_pool.misconception
def pairs_side_by_side(row, stride):
    """Your pairs lie side by side: 0 and 1, then 2 and 3. They move one step at a time, 0 and 1,
    then 1 and 2: row[:-1] and row[1:]."""
    return _blur(np.maximum(row[:-1:2], row[1::2]))[::stride]


@max_blur_pool.misconception
def maxima_cut(row, stride):
    """Your maxima are cut to whole numbers before the blur: is their array one of integers?
    np.zeros makes floats, if nothing else is said."""
    return _blur(np.trunc(_pairs(row)))[::stride]


@max_blur_pool.misconception
def maxima_from_zero(row, stride):
    """Where both of a pair are negative you take 0. The larger of -3 and -5 is -3: start no search
    from 0."""
    return _blur(np.maximum(_pairs(row), 0))[::stride]


@max_blur_pool.misconception
def blur_full(row, stride):
    """Your blur reaches over the ends, where it meets zeros: np.convolve does so unless you say
    mode="valid". Blur only where three maxima stand side by side."""
    return np.convolve(_pairs(row), [0.25, 0.5, 0.25])[::stride]


@max_blur_pool.misconception
def ends_repeated(row, stride):
    """You repeat the numbers at the ends before you blur. Blur only where three maxima stand side
    by side; the result is 2 shorter than the maxima."""
    return _blur(np.pad(_pairs(row), 1, mode="edge"))[::stride]


@max_blur_pool.misconception
def ends_joined(row, stride):
    """Your row is a ring: np.roll joins its end to its beginning. Here it has two ends: use slices
    such as row[:-1] and row[1:]."""
    m = np.maximum(row, np.roll(row, -1))
    return ((np.roll(m, 1) + 2 * m + np.roll(m, -1)) / 4)[::stride]


@max_blur_pool.misconception
def last_not_filled(row, stride):
    """The last of the blurred numbers is never filled: the loop ends one early. range(n) already
    ends at n - 1."""
    out = _blur(_pairs(row))
    out[-1] = 0
    return out[::stride]


@max_blur_pool.misconception
def last_missing(row, stride):
    """The last of the blurred numbers is missing. Of n maxima there are n - 2 that have a neighbour
    on either side."""
    return _blur(_pairs(row))[:-1][::stride]


@max_blur_pool.misconception
def max_of_two_arrays(row, stride):
    """If it is the maxima that stop: Python's max asks which of two whole arrays is the larger, and
    that has no answer. np.maximum(a, b) compares them number by number."""
    return max(row[:-1], row[1:])


@max_blur_pool.misconception
def array_as_axis(row, stride):
    """If it is the maxima that stop: np.max(a, b) takes b for an axis. np.maximum(a, b) compares
    two arrays number by number."""
    return np.max(row[:-1], row[1:])
