"""Exercises of lesson 04, Pooling, 04.2 and 04.3."""

import numpy as np

from course_utils.exercises import exercise, integers
from course_utils.exercises.lesson_04 import _count, _pooled, _tiled, _whole_windows

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
def divided_by_twice_the_side(x, size, stride):
    """You divide by 2 * size. A window has size * size cells in each channel; only for size 2 is
    that the same."""
    return _tiled(x, size, stride, np.sum) / (2 * size)


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
def padded_divided_first(x, size, stride, pad):
    """There are too many places: n + 2 * pad - size // stride + 1 divides first and subtracts then.
    Put brackets around the difference: (n + 2 * pad - size) // stride + 1."""
    padded = np.pad(x, pad, constant_values=-np.inf)
    return _whole_windows(padded, size, [n - size // stride + 1 for n in padded.shape], stride)


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
