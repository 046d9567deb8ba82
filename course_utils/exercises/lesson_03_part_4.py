"""Exercises of lesson 03, Volumes and layers, 03.5 and 03.6."""

import numpy as np

from course_utils.exercises import exercise, integers

# ---------------------------------------------------------------- 03.5


@exercise("03.5")
def count_parameters(n_C, layers):
    total = 0
    for f, n_filters in layers:
        total += (f * f * n_C + 1) * n_filters
        n_C = n_filters
    return total


@count_parameters.cases
def _(rng):
    yield 3, [(3, 10)]
    yield 1, [(5, 6)]
    yield 2, [(1, 4)]
    yield 3, []
    yield 3, [(3, 10), (5, 20)]
    for n_layers in (2, 3, 3, 4):
        layers = [(int(rng.integers(1, 6)), int(rng.integers(2, 9))) for _ in range(n_layers)]
        yield int(rng.integers(2, 5)), layers


def _count(n_C, layers, one_layer):
    total = 0
    for f, n_filters in layers:
        total += one_layer(f, n_C, n_filters)
        n_C = n_filters
    return total


@count_parameters.misconception
def biases_not_counted(n_C, layers):
    """The biases are missing: every filter has one, so a layer has as many as filters."""
    return _count(n_C, layers, lambda f, n, k: f * f * n * k)


@count_parameters.misconception
def one_bias_a_layer(n_C, layers):
    """You count one bias for a whole layer. Every filter has its own."""
    return _count(n_C, layers, lambda f, n, k: f * f * n * k + 1)


@count_parameters.misconception
def bias_for_each_slice(n_C, layers):
    """You count a bias for every slice of a filter. A filter has one, added after its slices are
    summed: (f * f * n_C_prev + 1) * n_C."""
    return _count(n_C, layers, lambda f, n, k: (f * f + 1) * n * k)


@count_parameters.misconception
def flat_filters(n_C, layers):
    """You count filters of f * f weights. They are as deep as the volume they look at: f * f *
    n_C_prev."""
    return _count(n_C, layers, lambda f, n, k: (f * f + 1) * k)


@count_parameters.misconception
def side_not_squared(n_C, layers):
    """A slice of a filter has f * f weights; you count f."""
    return _count(n_C, layers, lambda f, n, k: (f * n + 1) * k)


@count_parameters.misconception
def depth_of_the_image_kept(n_C, layers):
    """You take the channels of the image for every layer. The second layer looks at the output of
    the first, which has as many channels as the first has filters."""
    return sum((f * f * n_C + 1) * n_filters for f, n_filters in layers)


@count_parameters.misconception
def own_filters_as_depth(n_C, layers):
    """You update the number of channels before you count. The filters of a layer are as deep as its
    input; its own filters become channels for the next layer only."""
    return sum((f * f * n_filters + 1) * n_filters for f, n_filters in layers)


@count_parameters.misconception
def last_layer_only(n_C, layers):
    """You count the last layer alone. Add up over all of them: total += ..."""
    if not layers:
        return 0
    depths = [n_C, *(k for _, k in layers)]
    f, n_filters = layers[-1]
    return (f * f * depths[-2] + 1) * n_filters


@count_parameters.misconception
def first_layer_only(n_C, layers):
    """You count the first layer alone. Is the `return` inside the loop?"""
    return None if not layers else _count(n_C, layers[:1], lambda f, n, k: (f * f * n + 1) * k)


@count_parameters.misconception
def brackets_missing(n_C, layers):
    """Brackets are missing: f * f * n_C + 1 * filters multiplies the 1 alone, so you count the
    weights of one filter only. All of (f * f * n_C + 1) counts once for each filter."""
    return _count(n_C, layers, lambda f, n, k: f * f * n + 1 * k)


@count_parameters.misconception
def one_filter_a_layer(n_C, layers):
    """You count one filter in each layer. A layer has as many as the second number of its pair
    says."""
    return _count(n_C, layers, lambda f, n, k: f * f * n + 1)


@count_parameters.misconception
def always_a_colour_picture(n_C, layers):
    """You take three channels for every layer. The first layer sees n_C channels, and each later
    one as many as the layer before it has filters."""
    return _count(n_C, layers, lambda f, n, k: (f * f * 3 + 1) * k)


@count_parameters.misconception
def channels_multiplied(n_C, layers):
    """The depths multiply from layer to layer in yours. A layer's output is as deep as it has
    filters, whatever came in: n_C = filters."""
    total = 0
    for f, n_filters in layers:
        total += (f * f * n_C + 1) * n_filters
        n_C *= n_filters
    return total


@count_parameters.misconception
def channels_piled_up(n_C, layers):
    """The depths add up from layer to layer in yours. A layer's output is as deep as it has
    filters, whatever came in: n_C = filters."""
    total = 0
    for f, n_filters in layers:
        total += (f * f * n_C + 1) * n_filters
        n_C += n_filters
    return total


@count_parameters.misconception
def side_as_depth(n_C, layers):
    """You hand the side f on as the depth. The next layer's depth is this layer's number of
    filters."""
    total = 0
    for f, n_filters in layers:
        total += (f * f * n_C + 1) * n_filters
        n_C = f
    return total


@count_parameters.misconception
def pair_read_backwards(n_C, layers):
    """You read the pairs as (filters, f). The side of the filters comes first, then how many there
    are."""
    return count_parameters(n_C, [(f, k) for k, f in layers])


@count_parameters.misconception
def first_layer_left_out(n_C, layers):
    """Your count leaves out the first layer. It sees the picture, with n_C channels."""
    return count_parameters(layers[0][1], layers[1:]) if layers else 0


@count_parameters.misconception
def first_layer_not_counted(n_C, layers):
    """Your count leaves out the first layer, and gives the depth of the picture to the second."""
    return count_parameters(n_C, layers[1:])


@count_parameters.misconception
def last_layer_left_out(n_C, layers):
    """Your count leaves out the last layer. It has parameters like all others."""
    return count_parameters(n_C, layers[:-1])


@count_parameters.misconception
def one_bias_in_all(n_C, layers):
    """You count one bias for the whole network. Every filter of every layer has its own."""
    return _count(n_C, layers, lambda f, n, k: f * f * n * k) + 1


@count_parameters.misconception
def layers_multiplied(n_C, layers):
    """You multiply the layers' numbers. The parameters of all layers are added up."""
    total = 1
    for f, n_filters in layers:
        total *= (f * f * n_C + 1) * n_filters
        n_C = n_filters
    return total


@count_parameters.misconception
def list_of_counts(n_C, layers):
    """You return a number for each layer, in a list. One number is wanted, their sum."""
    return [
        _count(n, [pair], lambda f, n, k: (f * f * n + 1) * k)
        for n, pair in zip([n_C, *(k for _, k in layers)], layers, strict=False)
    ]


# ---------------------------------------------------------------- 03.6


def _windows(x, f, step=1):
    """All windows of a volume: (n_H, n_W, f, f, n_C)."""
    view = np.lib.stride_tricks.sliding_window_view(x, (f, f), axis=(0, 1))[::step, ::step]
    return np.moveaxis(view, 2, -1)


@exercise("03.6")
def im2col(x, f):
    windows = _windows(x, f)
    return windows.reshape(windows.shape[0] * windows.shape[1], -1)


@im2col.cases
def _(rng):
    yield np.arange(12.0).reshape(2, 3, 2), 2
    yield np.arange(12.0).reshape(3, 4, 1), 2
    yield np.arange(24.0).reshape(3, 4, 2), 1
    yield integers(rng, 4, 4, 3) / 2, 2
    for n_C, f in ((1, 3), (2, 2), (3, 3), (3, 2), (4, 1), (2, 3)):
        n_H, n_W = f + rng.choice([1, 2, 3], 2, replace=False)
        yield integers(rng, n_H, n_W, n_C), f


@im2col.misconception
def channel_by_channel(x, f):
    """The numbers of a row are in another order: channel after channel. In w.reshape(-1, n_C) the
    channels change fastest, so they must in a row as well: bring the window's axes before the
    channel before you flatten."""
    windows = np.moveaxis(_windows(x, f), -1, 2)
    return windows.reshape(windows.shape[0] * windows.shape[1], -1)


@im2col.misconception
def windows_as_columns(x, f):
    """Your matrix lies on its side: windows are its columns. That is also in use, but here each
    window is a row, so that rows @ w.reshape(-1, n_C) works."""
    return im2col(x, f).T


@im2col.misconception
def places_downwards_first(x, f):
    """Your windows go down before they go across. They come in reading order, row by row, like the
    output they will become."""
    windows = np.swapaxes(_windows(x, f), 0, 1)
    return windows.reshape(windows.shape[0] * windows.shape[1], -1)


@im2col.misconception
def windows_on_their_side(x, f):
    """Rows and columns inside each window are swapped."""
    windows = np.swapaxes(_windows(x, f), 2, 3)
    return windows.reshape(windows.shape[0] * windows.shape[1], -1)


@im2col.misconception
def row_for_each_channel(x, f):
    """You make a row for each channel of a window. All f * f * n_C numbers of a window belong in
    one row: they meet one filter, and are summed together."""
    windows = np.moveaxis(_windows(x, f), -1, 2)
    return windows.reshape(-1, f * f)


@im2col.misconception
def places_missing(x, f):
    """The last windows across and down are missing: there are n - f + 1 places, one more than n -
    f."""
    windows = _windows(x, f)[:-1, :-1]
    return windows.reshape(windows.shape[0] * windows.shape[1], x.shape[2] * f * f)


@im2col.misconception
def windows_side_by_side(x, f):
    """Your windows stand side by side without overlap. They move by one pixel at a time."""
    windows = _windows(x, f, step=f)
    return windows.reshape(windows.shape[0] * windows.shape[1], -1)


@im2col.misconception
def places_not_joined(x, f):
    """The windows are right, but your array has a row and a column axis for the places. Join them
    into one: a matrix has two axes."""
    windows = _windows(x, f)
    return windows.reshape(*windows.shape[:2], -1)


@im2col.misconception
def first_channel_of_windows(x, f):
    """Only channel 0 is in your rows. A window is f * f * n_C numbers."""
    return im2col(x[..., :1], f)


@im2col.misconception
def first_row_of_places(x, f):
    """Only the first row of places is there: the `return` stands inside the loop over the rows.
    Move it to the left, behind both loops."""
    return im2col(x, f)[: x.shape[1] - f + 1]


@im2col.misconception
def first_window_only(x, f):
    """Only the first window is there: the `return` stands inside the loops, so they end after one
    round."""
    return im2col(x, f)[:1]


@im2col.misconception
def list_of_rows(x, f):
    """The rows are right, but they are in a list. Make it a matrix: np.array(rows)."""
    return list(im2col(x, f))


@im2col.misconception
def sums_of_windows(x, f):
    """You add up the numbers of each window. Nothing is summed yet: the matrix product does that,
    once the weights are there."""
    return im2col(x, f).sum(axis=1)


def _collected(x, f, rows, columns):
    """The windows that loops over `rows` and `columns` collect in a list, as an array."""
    return np.array([x[i : i + f, j : j + f].reshape(-1) for i in rows for j in columns])


@im2col.misconception
def places_one_short_in_lists(x, f):
    """The last windows across and down are missing: range(n - f) ends at n - f - 1. There are n - f
    + 1 places."""
    return _collected(x, f, range(x.shape[0] - f), range(x.shape[1] - f))


@im2col.misconception
def places_from_1(x, f):
    """The windows of the first row and the first column are missing: the loops begin at 1. Begin at
    0."""
    n_H, n_W = (n - f + 1 for n in x.shape[:2])
    return _collected(x, f, range(1, n_H), range(1, n_W))


@im2col.misconception
def as_many_across_as_down(x, f):
    """You count as many windows across as down. A volume need not be square: x.shape[1] - f + 1
    across."""
    places = range(x.shape[0] - f + 1)
    return _collected(x, f, places, places)


@im2col.misconception
def same_window_in_each_row(x, f):
    """Every row of yours is the first window: the slice does not move with the loops. It begins at
    row i and column j."""
    out = im2col(x, f)
    return np.repeat(out[:1], len(out), axis=0)


@im2col.misconception
def last_window_alone(x, f):
    """You return one window, the last: each round overwrites the one before. Append it to a
    list."""
    return im2col(x, f)[-1]


@im2col.misconception
def nothing_appended(x, f):
    """Your array stays empty: np.append changes nothing, it returns a new array. Append to a list,
    rows.append(...), and make an array of it in the end."""
    return np.array([])


@im2col.misconception
def windows_in_one_line(x, f):
    """All windows stand in one long line. Each is a row of its own: append the window to the list,
    not its numbers one by one."""
    return im2col(x, f).reshape(-1)


@im2col.misconception
def windows_not_flattened(x, f):
    """Each window is still a box of f by f by n_C. Flatten it to one row of f * f * n_C numbers:
    window.reshape(-1)."""
    windows = _windows(x, f)
    return windows.reshape(-1, *windows.shape[2:])


@im2col.misconception
def windows_read_by_columns(x, f):
    """The numbers of a row are in reverse order of axes, as with order="F", or with axis 3 moved in
    place of 2. They come row by row, pixel by pixel, the channels of a pixel together."""
    windows = _windows(x, f).transpose(0, 1, 4, 3, 2)
    return windows.reshape(windows.shape[0] * windows.shape[1], -1)


@im2col.misconception
def places_as_columns(x, f):
    """The numbers of one window are spread over several rows: the reshape makes as many columns as
    there are places. It takes the rows first: reshape(places, -1)."""
    windows = _windows(x, f)
    return windows.reshape(-1, windows.shape[0] * windows.shape[1])


@im2col.misconception
def pixels_cut_into_rows(x, f):
    """Your rows are pieces of the volume, cut off one after the other. Windows overlap: slide the
    window, and flatten what it covers."""
    return np.resize(x, im2col(x, f).shape)


@im2col.misconception
def row_number_of_height(x, f):
    """Some rows land in the wrong place. Window [i, j] is row i * n_W + j, where n_W is the number
    of places across: each row of places holds so many."""
    n_H, n_W = (n - f + 1 for n in x.shape[:2])
    out = np.zeros((n_H * n_W, f * f * x.shape[2]))
    for i, j in np.ndindex(n_H, n_W):
        out[i * n_H + j] = x[i : i + f, j : j + f].reshape(-1)
    return out


@im2col.misconception
def row_number_added(x, f):
    """Windows overwrite each other: i + j is the same for several places. Window [i, j] is row i *
    n_W + j, where n_W is the number of places across."""
    n_H, n_W = (n - f + 1 for n in x.shape[:2])
    out = np.zeros((n_H * n_W, f * f * x.shape[2]))
    for i, j in np.ndindex(n_H, n_W):
        out[i + j] = x[i : i + f, j : j + f].reshape(-1)
    return out


@im2col.misconception
def windows_askew(x, f):
    """The window moves across where it should move down: i belongs to the first axis, x[i : i + f,
    j : j + f]."""
    n_H, n_W = (n - f + 1 for n in x.shape[:2])
    rows = [x[j : j + f, i : i + f].reshape(-1) for i, j in np.ndindex(n_H, n_W)]
    return np.array(rows)
