"""Exercises of lesson 03, Volumes and layers, 03.1 and 03.2."""

import numpy as np

from course_utils.exercises import exercise, integers

# ---------------------------------------------------------------- 03.1


@exercise("03.1")
def volume_at(x, w, i, j):
    f = w.shape[0]
    return np.sum(x[i : i + f, j : j + f] * w)


@volume_at.cases
def _(rng):
    yield integers(rng, 2, 3, 2, low=0), integers(rng, 2, 2, 2, low=-2, high=3), 0, 1
    yield integers(rng, 4, 3, 2, low=0), integers(rng, 2, 2, 2, low=-2, high=3), 2, 0
    yield integers(rng, 4, 4, 3) / 2, integers(rng, 3, 3, 3) / 4, 0, 1
    yield integers(rng, 6, 5, 4), integers(rng, 1, 1, 4), 4, 3
    for n_C_prev in (3, 1, 4, 5):
        f = int(rng.integers(2, 4))
        n_H, n_W = f + rng.choice([1, 2, 3, 4], 2, replace=False)
        i, j = rng.choice(min(n_H, n_W) - f + 1, 2, replace=False)
        yield integers(rng, n_H, n_W, n_C_prev), integers(rng, f, f, n_C_prev), int(i), int(j)
    whole = rng.integers(1, 10, (4, 3, 3))
    yield whole, np.full((2, 2, 3), -0.3) + np.eye(2)[:, :, None] / 8, 2, 1


@volume_at.misconception
def sum_per_channel(x, w, i, j):
    """You return one sum for each channel. A filter reaches through the whole depth: add its
    channels up as well, so that a single number is left."""
    f = w.shape[0]
    return np.sum(x[i : i + f, j : j + f] * w, axis=(0, 1))


@volume_at.misconception
def mean_of_channels(x, w, i, j):
    """You take the mean over the channels. They are added up; if they should count less, the
    weights can say so."""
    return volume_at(x, w, i, j) / x.shape[2]


@volume_at.misconception
def first_channel_only(x, w, i, j):
    """Only channel 0 counts in yours. The filter has a slice of weights for every channel of the
    input, and all of them take part. If you loop over the channels: is the `return` in the loop?"""
    return volume_at(x[..., :1], w[..., :1], i, j)


@volume_at.misconception
def first_slice_for_all(x, w, i, j):
    """You lay slice 0 of the filter on every channel. Each channel c has weights of its own, w[:,
    :, c]: that is how a filter tells red from green."""
    return volume_at(x, np.repeat(w[..., :1], w.shape[2], axis=2), i, j)


@volume_at.misconception
def channels_added_first(x, w, i, j):
    """You add up the channels first and multiply then, as if the picture were gray. Multiply each
    channel by its own weights first, then add."""
    f = w.shape[0]
    return np.sum(x[i : i + f, j : j + f].sum(axis=2) * w.sum(axis=2))


@volume_at.misconception
def products_not_added(x, w, i, j):
    """You return all the products. Their sum is the one number wanted."""
    f = w.shape[0]
    return x[i : i + f, j : j + f] * w


@volume_at.misconception
def row_and_column_swapped(x, w, i, j):
    """Row and column are swapped: i counts rows, downwards, and is the first index."""
    return volume_at(x, w, j, i)


@volume_at.misconception
def filter_turned(x, w, i, j):
    """This is what you get with the filter turned by 180 degrees. Networks lay it on as it is."""
    return volume_at(x, w[::-1, ::-1], i, j)


@volume_at.misconception
def channels_reversed(x, w, i, j):
    """Your filter meets the channels in reverse order: its slice c belongs to channel c."""
    return volume_at(x, w[..., ::-1], i, j)


@volume_at.misconception
def last_channel_counts(x, w, i, j):
    """Only the last channel counts in yours. Inside a loop over the channels, add with +=: a plain
    = forgets what was there."""
    return volume_at(x[..., -1:], w[..., -1:], i, j)


@volume_at.misconception
def place_ignored(x, w, i, j):
    """Your window is always the one in the top left corner: i and j are not used."""
    return volume_at(x, w, 0, 0)


@volume_at.misconception
def window_one_short(x, w, i, j):
    """The window is one row and one column short. A slice a:b ends before b, so a window of f rows
    is i : i + f, not i : i + f - 1."""
    f = w.shape[0]
    return np.sum(x[i : i + f - 1, j : j + f - 1] * w)


@volume_at.misconception
def filter_transposed(x, w, i, j):
    """Rows and columns of the filter are swapped: w[u, v] belongs to row i + u and column j + v."""
    return volume_at(x, np.swapaxes(w, 0, 1), i, j)


@volume_at.misconception
def filter_not_used(x, w, i, j):
    """You add up the pixels of the window; the weights are not used."""
    return volume_at(x, np.ones_like(w), i, j)


@volume_at.misconception
def filter_loops_one_short(x, w, i, j):
    """The last row and the last column of weights take no part. range(f) already ends at f - 1, so
    range(f - 1) is one round short."""
    return volume_at(x, w[:-1, :-1], i, j) if len(w) > 1 else 0.0


@volume_at.misconception
def mean_of_products(x, w, i, j):
    """You take the mean of the products. Their sum is wanted: the mean is f * f * n_C times
    smaller, and would make large filters weak."""
    return volume_at(x, w, i, j) / w.size


@volume_at.misconception
def matrix_product(x, w, i, j):
    """The @ is the product of matrices, rows times columns. A pixel meets one weight only, the one
    that lies on it: multiply number by number, with *."""
    f = w.shape[0]
    return np.sum(x[i : i + f, j : j + f] @ w)


@volume_at.misconception
def dot_of_volumes(x, w, i, j):
    """You call np.dot, the product of matrices, rows times columns. A pixel meets one weight only,
    the one that lies on it: multiply number by number, with *, and sum."""
    f = w.shape[0]
    return np.dot(x[i : i + f, j : j + f], w)


@volume_at.misconception
def window_ends_at_f(x, w, i, j):
    """Your window ends at row f and column f wherever it begins. It is f rows high: from i to i +
    f, and from j to j + f."""
    f = w.shape[0]
    return np.sum(x[i:f, j:f] * w)


@volume_at.misconception
def first_axis_left_out(x, w, i, j):
    """You cut the axes 1 and 2, columns and channels. Rows and columns are the first two axes, and
    the channels come last: x[i : i + f, j : j + f]."""
    f = w.shape[0]
    return np.sum(x[:, i : i + f, j : j + f] * w)


@volume_at.misconception
def filter_with_axes_reversed(x, w, i, j):
    """With w.T you turn all three axes round, and the channels of the filter stand first. Lay the
    filter on as it is."""
    f = w.shape[0]
    return np.sum(x[i : i + f, j : j + f] * w.T)


@volume_at.misconception
def product_of_two_sums(x, w, i, j):
    """You multiply two sums, that of the window and that of the filter. Multiply first, each pixel
    with the weight that lies on it, and add up then."""
    f = w.shape[0]
    return np.sum(x[i : i + f, j : j + f]) * np.sum(w)


@volume_at.misconception
def always_three_channels(x, w, i, j):
    """Your loop visits three channels. A volume may have any number of them: range(x.shape[2])."""
    f, total = w.shape[0], 0
    for c in range(3):
        total += np.sum(x[i : i + f, j : j + f, c] * w[:, :, c])
    return total


@volume_at.misconception
def depth_cut_too(x, w, i, j):
    """You cut f channels out of the volume as well. A window keeps the whole depth, whatever f is:
    x[i : i + f, j : j + f]."""
    f = w.shape[0]
    return np.sum(x[i : i + f, j : j + f, :f] * w)


@volume_at.misconception
def gray_first(x, w, i, j):
    """You take the mean of the channels first, of the window and of the filter, as if both were
    gray. Multiply each channel by its own weights, then add up everything."""
    f = w.shape[0]
    return np.sum(x[i : i + f, j : j + f].mean(axis=2) * w.mean(axis=2))


# ---------------------------------------------------------------- 03.2


def _slide(x, w, stride=1, shape=None, step=None):
    """One filter over one volume, in plain loops; `shape` and `step` for the wrong answers."""
    f = w.shape[0]
    if shape is None:
        shape = [max((n - f) // stride + 1, 0) for n in x.shape[:2]]
    down, across = (stride, stride) if step is None else step
    out = np.zeros(shape)
    for i, j in np.ndindex(*shape):
        top, left = i * down, j * across
        out[i, j] = np.sum(x[top : top + f, left : left + f] * w)
    return out


def _windows_by_hand(x, w, shape):
    """The sums at all places of a given shape, errors included: what a reader's loops do."""
    f, out = w.shape[0], np.zeros(shape)
    for i, j in np.ndindex(*out.shape):
        out[i, j] = np.sum(x[i : i + f, j : j + f] * w)
    return out


@exercise("03.2", allow=("volume_at",))
def one_filter(x, w):
    return _slide(x, w)


@one_filter.cases
def _(rng):
    yield integers(rng, 2, 3, 2, low=0), integers(rng, 2, 2, 2, low=-2, high=3)
    yield integers(rng, 4, 3, 2, low=0), integers(rng, 2, 2, 2, low=-2, high=3)
    yield integers(rng, 4, 4, 3) / 2, integers(rng, 2, 2, 3) / 4
    yield integers(rng, 4, 5, 3), integers(rng, 1, 1, 3)
    yield integers(rng, 3, 3, 3), integers(rng, 3, 3, 3)
    for n_C_prev in (3, 2, 4, 5):
        f = int(rng.integers(2, 4))
        n_H, n_W = f + rng.choice([1, 2, 3, 4], 2, replace=False)
        yield integers(rng, n_H, n_W, n_C_prev), integers(rng, f, f, n_C_prev)
    yield rng.integers(0, 10, (4, 3, 2)), integers(rng, 2, 2, 2) / 4


@one_filter.misconception
def channels_kept(x, w):
    """Your output still has the channels of the input. One filter adds them all up and gives one
    map of two axes, as deep as a sheet of paper."""
    slices = [_slide(x[..., c : c + 1], w[..., c : c + 1]) for c in range(x.shape[2])]
    return np.stack(slices, axis=-1)


@one_filter.misconception
def channel_axis_of_one(x, w):
    """The numbers are right, but there is a third axis of length 1. Here the map of one filter has
    two axes; the channels come with the next exercise."""
    return one_filter(x, w)[..., None]


@one_filter.misconception
def last_place_missing(x, w):
    """The last row and the last column of places are missing: there are n - f + 1, one more than n
    - f."""
    f = w.shape[0]
    return _slide(x, w, shape=(x.shape[0] - f, x.shape[1] - f))


@one_filter.misconception
def runs_over_the_border(x, w):
    """Your loops run over every pixel of the input, so the last windows hang over the edge. Loop
    over the output: n - f + 1 rows and columns."""
    return _slide(x, w, shape=x.shape[:2])


@one_filter.misconception
def border_left_empty(x, w):
    """Your output is as large as the input, with zeros where no window fits. It should have only
    the places where the filter fits: n - f + 1 each way."""
    out = np.zeros(x.shape[:2])
    n_H, n_W = (n - w.shape[0] + 1 for n in out.shape)
    out[:n_H, :n_W] = one_filter(x, w)
    return out


@one_filter.misconception
def mean_over_channels(x, w):
    """You take the mean over the channels, where their sum is wanted."""
    return one_filter(x, w) / x.shape[2]


@one_filter.misconception
def one_slice_for_all(x, w):
    """You slide slice 0 of the filter over every channel. Each channel c has its own weights, w[:,
    :, c]."""
    return one_filter(x, np.repeat(w[..., :1], w.shape[2], axis=2))


@one_filter.misconception
def one_channel_only(x, w):
    """Only channel 0 of the input takes part. The filter is as deep as the input: use all of its
    slices."""
    return one_filter(x[..., :1], w[..., :1])


@one_filter.misconception
def last_channel_wins(x, w):
    """Only the last channel is left in your result: it overwrites the others. Inside a loop over
    channels, add with += instead of =."""
    return one_filter(x[..., -1:], w[..., -1:])


@one_filter.misconception
def height_and_width_swapped(x, w):
    """Rows and columns of the output are swapped: x.shape is (n_H, n_W, n_C), height first."""
    return one_filter(x, w).T


def _only(out, *kept):
    """The numbers at `kept`, zeros elsewhere: what a loop leaves that ends too early."""
    cut = np.zeros_like(out)
    cut[kept] = out[kept]
    return cut


@one_filter.misconception
def returned_at_once(x, w):
    """Only the first place of your map is filled: the `return` stands inside the loops, so they end
    after one round. It belongs behind them, without indentation."""
    return _only(one_filter(x, w), 0, 0)


@one_filter.misconception
def returned_after_a_row(x, w):
    """Only the first row of your map is filled: the `return` stands inside the loop over the rows.
    Move it to the left, behind both loops."""
    return _only(one_filter(x, w), 0)


@one_filter.misconception
def loop_ends_early(x, w):
    """The last row and column of your map stay zero: the loops end one too early. range(n) already
    ends at n - 1."""
    return _only(one_filter(x, w), slice(-1), slice(-1))


@one_filter.misconception
def loop_begins_late(x, w):
    """The first row and column of your map stay zero: the loops begin at 1. Begin at 0."""
    return _only(one_filter(x, w), slice(1, None), slice(1, None))


@one_filter.misconception
def whole_numbers_only(x, w):
    """Your results are cut to whole numbers: the map has an integer type. Make it with np.zeros,
    which holds fractions."""
    return np.trunc(one_filter(x, w))


@one_filter.misconception
def window_moves_askew(x, w):
    """The window moves across where it should move down: i, the row of the map, belongs to the
    first axis of the volume."""
    f = w.shape[0]
    out = np.zeros([n - f + 1 for n in x.shape[:2]])
    for i, j in np.ndindex(*out.shape):
        out[i, j] = np.sum(x[j : j + f, i : i + f] * w)
    return out


@one_filter.misconception
def mean_of_each_window(x, w):
    """You take the mean of the products in each window. Their sum is wanted."""
    return one_filter(x, w) / w.size


@one_filter.misconception
def filter_turned_round(x, w):
    """This is what you get with the filter turned by 180 degrees. Networks slide it as it is."""
    return one_filter(x, w[::-1, ::-1])


@one_filter.misconception
def filter_on_its_side(x, w):
    """Rows and columns of the filter are swapped: w[u, v] belongs to row i + u and column j + v."""
    return one_filter(x, np.swapaxes(w, 0, 1))


@one_filter.misconception
def weights_not_used(x, w):
    """You add up the pixels of each window; the weights are not used."""
    return one_filter(x, np.ones_like(w))


@one_filter.misconception
def as_many_columns_as_rows(x, w):
    """Your map is square, whatever the volume is. Rows come from x.shape[0], columns from
    x.shape[1]: a volume need not be as wide as high."""
    n = x.shape[0] - w.shape[0] + 1
    return _windows_by_hand(x, w, (n, n))


@one_filter.misconception
def sum_in_every_channel(x, w):
    """The same map comes several times, once for each channel of the input. The sum has used the
    channels up: one filter gives one map of two axes."""
    return np.repeat(one_filter(x, w)[..., None], x.shape[2], axis=2)


@one_filter.misconception
def axes_counted_from_one(x, w):
    """The size of your map comes from x.shape[1] and x.shape[2], columns and channels. A volume is
    (n_H, n_W, n_C): rows are axis 0, columns axis 1."""
    f = w.shape[0]
    return _windows_by_hand(x, w, (x.shape[1] - f + 1, x.shape[2] - f + 1))


@one_filter.misconception
def slides_along_the_depth(x, w):
    """Your filter slides along the depth, too, by the size of its side. It is as deep as the volume
    and has one place there: two loops, and a map of two axes."""
    f = w.shape[0]
    out = np.zeros([n - f + 1 for n in x.shape])
    for i, j, k in np.ndindex(*out.shape):
        out[i, j, k] = np.sum(x[i : i + f, j : j + f, k : k + f] * w)
    return out


@one_filter.misconception
def always_three_slices(x, w):
    """Your loop visits three channels. A volume may have any number of them: range(x.shape[2])."""
    f = w.shape[0]
    out = np.zeros([n - f + 1 for n in x.shape[:2]])
    for i, j in np.ndindex(*out.shape):
        for c in range(3):
            out[i, j] += np.sum(x[i : i + f, j : j + f, c] * w[:, :, c])
    return out


def _cut_like(x, out):
    """The numbers as an array of the type of `x` holds them."""
    return np.trunc(out) if x.dtype.kind in "iu" else out


@one_filter.misconception
def type_of_the_input(x, w):
    """Where x holds whole numbers, so does your map, and fractions are cut: np.zeros_like and
    dtype=x.dtype take the type from x. Make the map with np.zeros."""
    return _cut_like(x, one_filter(x, w))
