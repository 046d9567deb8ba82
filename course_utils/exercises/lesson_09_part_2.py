"""Exercises of lesson 09, From Inception to EfficientNet, 09.4 and 09.5."""

import numpy as np

from course_utils.exercises import exercise, integers

# ---------------------------------------------------------------- 09.4


@exercise("09.4", allow=("one_filter",))
def depthwise(x, w):
    f = w.shape[0]
    out = np.zeros((x.shape[0] - f + 1, x.shape[1] - f + 1, x.shape[2]))
    for i, j in np.ndindex(out.shape[:2]):
        out[i, j] = np.sum(x[i : i + f, j : j + f] * w, axis=(0, 1))
    return out


@depthwise.cases
def _(rng):
    x = np.stack([np.arange(12).reshape(3, 4), np.full((3, 4), 2)], axis=-1)
    yield x.astype(float), np.stack([[[1.0, 0], [0, -1]], [[1, 2], [3, 4]]], axis=-1)
    yield integers(rng, 4, 4, 2), integers(rng, 3, 3, 2)
    yield integers(rng, 4, 3, 3), integers(rng, 2, 2, 3) / 4
    yield integers(rng, 3, 5, 2), integers(rng, 3, 3, 2)
    yield integers(rng, 5, 4, 4), integers(rng, 2, 2, 4)
    for _ in range(6):
        f, n_C = int(rng.integers(2, 4)), int(rng.integers(2, 5))
        n_H, n_W = rng.choice([4, 5, 6, 7], 2, replace=False)
        yield integers(rng, n_H, n_W, n_C), integers(rng, f, f, n_C)
    yield integers(rng, 4, 5, 1), integers(rng, 2, 2, 1)
    yield integers(rng, 3, 4, 3), integers(rng, 1, 1, 3)


def _by_windows(x, w, fill):
    """Fill out[i, j] with what `fill` makes of the window there; the cases' own loop."""
    f = w.shape[0]
    out = np.zeros((x.shape[0] - f + 1, x.shape[1] - f + 1, x.shape[2]))
    for i, j in np.ndindex(out.shape[:2]):
        out[i, j] = fill(x[i : i + f, j : j + f])
    return out


@depthwise.misconception
def channels_added(x, w):
    """You add up over the channels as well, and every channel gets that one sum. That would be an
    ordinary filter; here each channel keeps its own: axis=(0, 1)."""
    return _by_windows(x, w, lambda window: np.sum(window * w))


@depthwise.misconception
def channels_added_to_a_map(x, w):
    """You add up over the channels as well, so that a flat map is left: that is an ordinary filter.
    Here each channel keeps its own map, the result has n_C channels."""
    return depthwise(x, w).sum(axis=-1)


@depthwise.misconception
def first_filter_for_all(x, w):
    """All channels slide under the filter of channel 0. Each has its own: w[:, :, c] for channel
    c."""
    return depthwise(x, np.repeat(w[..., :1], x.shape[2], axis=-1))


@depthwise.misconception
def first_channel_under_all(x, w):
    """All your filters look at channel 0. Filter c belongs to channel c of x."""
    return depthwise(np.repeat(x[..., :1], x.shape[2], axis=-1), w)


@depthwise.misconception
def filters_in_reverse(x, w):
    """The filters are in the reversed order: filter c belongs to channel c."""
    return depthwise(x, w[..., ::-1])


@depthwise.misconception
def filters_turned(x, w):
    """This is what you get with the filters turned by 180 degrees. Networks slide them as they are
    (lesson 01)."""
    return depthwise(x, w[::-1, ::-1])


@depthwise.misconception
def filters_on_their_side(x, w):
    """You turn the filters on their side, rows as columns. Lay them on as they are: w[u, v, c]
    meets x[i + u, j + v, c]."""
    return depthwise(x, w.transpose(1, 0, 2))


@depthwise.misconception
def last_place_missing(x, w):
    """The last row and the last column of windows are missing. There are n - f + 1 places for a
    window, one more than n - f."""
    return depthwise(x, w)[:-1, :-1]


@depthwise.misconception
def loops_end_early(x, w):
    """The last row and the last column of your result are zero: the loops end one too early.
    range(n) already ends at n - 1."""
    out = depthwise(x, w)
    out[-1], out[:, -1] = 0, 0
    return out


@depthwise.misconception
def as_large_as_the_input(x, w):
    """Your result is as large as the volume, with zeros where the filter would hang over. Here it
    has only the places where the filter fits: n - f + 1 rows and columns."""
    out = np.zeros(x.shape)
    inside = depthwise(x, w)
    out[: inside.shape[0], : inside.shape[1]] = inside
    return out


@depthwise.misconception
def padded(x, w):
    """You pad the volume. Here the filters slide only where they fit."""
    f = w.shape[0]
    before = (f - 1) // 2
    wide = ((before, f - 1 - before), (before, f - 1 - before), (0, 0))
    return depthwise(np.pad(x, wide), w)


@depthwise.misconception
def mean_of_products(x, w):
    """You take the mean of the products. Their sum is wanted."""
    return depthwise(x, w) / w.shape[0] ** 2


@depthwise.misconception
def weights_not_used(x, w):
    """You add up the pixels of the window; the weights are not used."""
    return depthwise(x, np.ones_like(w))


@depthwise.misconception
def axes_of_a_batch(x, w):
    """You sum over axes 1 and 2, as one would in a batch. A window has the axes rows, columns,
    channels, and rows and columns are axes 0 and 1."""
    return _by_windows(x, w, lambda window: np.sum(window * w, axis=(1, 2)))


@depthwise.misconception
def one_axis_stays(x, w):
    """You sum over the rows of the window only, or over its columns only; the other axis is still
    there. Both go: axis=(0, 1)."""
    return _by_windows(x, w, lambda window: np.sum(window * w, axis=0))


@depthwise.misconception
def sum_forgotten(x, w):
    """The products are not added up: a whole window of them is put where one number for each
    channel belongs. Sum over rows and columns, axis=(0, 1)."""
    return _by_windows(x, w, lambda window: window * w)


@depthwise.misconception
def only_first_channel(x, w):
    """Only channel 0 of your result is filled, the others are zero: the loop over the channels is
    missing, or its `return` stands inside it."""
    out = depthwise(x, w)
    out[..., 1:] = 0
    return out


@depthwise.misconception
def only_last_channel(x, w):
    """Only the last channel of your result is filled, the others are zero: is `out` made anew
    inside the loop over the channels?"""
    out = depthwise(x, w)
    out[..., :-1] = 0
    return out


@depthwise.misconception
def channels_first(x, w):
    """The numbers are right, but the channels stand first, as in PyTorch. Here they stand last:
    np.stack(maps, axis=-1)."""
    return np.moveaxis(depthwise(x, w), -1, 0)


@depthwise.misconception
def last_product_only(x, w):
    """Only the product of the last weight is left in yours: each overwrites the one before. Add
    with += in place of =."""
    f = w.shape[0]
    return _by_windows(x, w, lambda window: window[f - 1, f - 1] * w[f - 1, f - 1])


@depthwise.misconception
def square_input(x, w):
    """You take the height for the width too: a volume need not be square."""
    f = w.shape[0]
    n = x.shape[0] - f + 1
    out = np.zeros((n, n, x.shape[2]))
    for i, j in np.ndindex(n, n):
        out[i, j] = np.sum(x[i : i + f, j : j + f] * w, axis=(0, 1))
    return out


@depthwise.misconception
def window_stays(x, w):
    """Your window never moves: it is the one at the upper left for every place. At row i and column
    j it begins there: x[i : i + f, j : j + f]."""
    f = w.shape[0]
    return _by_windows(x, w, lambda window: (x[:f, :f] * w).sum(axis=(0, 1)))


@depthwise.misconception
def rows_and_columns_exchanged(x, w):
    """Rows and columns of the window are exchanged: i counts rows and comes first,
    x[i : i + f, j : j + f]."""
    f = w.shape[0]
    out = np.zeros((x.shape[0] - f + 1, x.shape[1] - f + 1, x.shape[2]))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = (x[j : j + f, i : i + f] * w).sum(axis=(0, 1))
    return out


@depthwise.misconception
def weights_added(x, w):
    """You add the weights to the pixels. Each pixel is multiplied by its weight."""
    return _by_windows(x, w, lambda window: (window + w).sum(axis=(0, 1)))


# ---------------------------------------------------------------- 09.5


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _relu(z):
    return np.maximum(z, 0)


def _same(z):
    return z


def _gates(squeezed, w1, b1, w2, b2, first=_relu, second=_sigmoid):
    return second(first(squeezed @ w1 + b1) @ w2 + b2)


@exercise("09.5")
def squeeze_excite(x, w1, b1, w2, b2):
    return x * _gates(x.mean(axis=(0, 1)), w1, b1, w2, b2)


def _weights(rng, n_C, n):
    sizes = (n_C, n), (n,), (n, n_C), (n_C,)
    return tuple(integers(rng, *size, low=-4, high=5) / 2 for size in sizes)


@squeeze_excite.cases
def _(rng):
    x = np.stack([np.arange(4.0).reshape(2, 2), np.full((2, 2), 2.0)], axis=-1)
    w1, b1 = np.array([[1.0, -1], [0.5, 0]]), np.array([0.5, -1])
    w2, b2 = np.array([[0.5, -1], [2, 1]]), np.array([-1.0, 0.5])
    yield x, w1, b1, w2, b2
    yield integers(rng, 2, 3, 2), *_weights(rng, 2, 3)
    yield integers(rng, 3, 3, 3), *_weights(rng, 3, 3)
    yield integers(rng, 4, 2, 4), *_weights(rng, 4, 2)
    for _ in range(7):
        n_H, n_W = rng.choice([2, 3, 4, 5], 2, replace=False)
        n_C, n = int(rng.integers(3, 7)), int(rng.integers(2, 4))
        yield integers(rng, n_H, n_W, n_C), *_weights(rng, n_C, n)


@squeeze_excite.misconception
def without_relu(x, w1, b1, w2, b2):
    """The ReLU between the two dense layers is missing. Without it they are a single one
    (lesson 03)."""
    return x * _gates(x.mean(axis=(0, 1)), w1, b1, w2, b2, first=_same)


@squeeze_excite.misconception
def without_sigmoid(x, w1, b1, w2, b2):
    """The sigmoid at the end is missing. It makes gates between 0 and 1 of whatever numbers come
    out of the second dense layer."""
    return x * _gates(x.mean(axis=(0, 1)), w1, b1, w2, b2, second=_same)


@squeeze_excite.misconception
def activations_exchanged(x, w1, b1, w2, b2):
    """The two activations have changed places: ReLU comes after the first dense layer, the sigmoid
    after the second."""
    return x * _gates(x.mean(axis=(0, 1)), w1, b1, w2, b2, first=_sigmoid, second=_relu)


@squeeze_excite.misconception
def sigmoid_twice(x, w1, b1, w2, b2):
    """You use the sigmoid after both dense layers. After the first comes ReLU."""
    return x * _gates(x.mean(axis=(0, 1)), w1, b1, w2, b2, first=_sigmoid)


@squeeze_excite.misconception
def relu_twice(x, w1, b1, w2, b2):
    """You use ReLU after both dense layers. The gates must lie between 0 and 1: after the second
    comes the sigmoid."""
    return x * _gates(x.mean(axis=(0, 1)), w1, b1, w2, b2, second=_relu)


@squeeze_excite.misconception
def relu_after_the_sum_too(x, w1, b1, w2, b2):
    """There is a ReLU before the sigmoid in yours, so that no gate is below one half. The sigmoid
    takes the numbers as they are."""
    return x * _gates(x.mean(axis=(0, 1)), w1, b1, w2, b2, second=lambda z: _sigmoid(_relu(z)))


@squeeze_excite.misconception
def softmax_for_sigmoid(x, w1, b1, w2, b2):
    """Your gates add up to 1: that is softmax, which lets the channels compete. Each channel has a
    gate of its own: sigmoid."""

    def softmax(z):
        e = np.exp(z - z.max())
        return e / e.sum()

    return x * _gates(x.mean(axis=(0, 1)), w1, b1, w2, b2, second=softmax)


@squeeze_excite.misconception
def sigmoid_of_the_wrong_sign(x, w1, b1, w2, b2):
    """Your gates are open where they should be closed: the sigmoid is 1 / (1 + exp(-z)), with a
    minus."""
    return x * _gates(x.mean(axis=(0, 1)), w1, b1, w2, b2, second=lambda z: _sigmoid(-z))


@squeeze_excite.misconception
def minus_without_brackets(x, w1, b1, w2, b2):
    """The minus in your sigmoid belongs to the product only, and not to b2: brackets are missing
    around hidden @ w2 + b2."""
    squeezed = x.mean(axis=(0, 1))
    return x * _sigmoid(_relu(squeezed @ w1 + b1) @ w2 - b2)


@squeeze_excite.misconception
def tanh_for_sigmoid(x, w1, b1, w2, b2):
    """You use tanh, which goes from -1 to 1 and can turn the sign of a channel. A gate lies between
    0 and 1: sigmoid."""
    return x * _gates(x.mean(axis=(0, 1)), w1, b1, w2, b2, second=np.tanh)


@squeeze_excite.misconception
def maxima_for_averages(x, w1, b1, w2, b2):
    """You squeeze with the maximum of each channel. Wanted is the average."""
    return x * _gates(x.max(axis=(0, 1)), w1, b1, w2, b2)


@squeeze_excite.misconception
def sums_for_averages(x, w1, b1, w2, b2):
    """You squeeze with the sum of each channel. Wanted is the average, which does not depend on the
    size of the picture."""
    return x * _gates(x.sum(axis=(0, 1)), w1, b1, w2, b2)


@squeeze_excite.misconception
def one_average_for_all(x, w1, b1, w2, b2):
    """You average over the channels as well, so that one number is left. Each channel has an
    average of its own: axis=(0, 1)."""
    return x * _gates(np.full(x.shape[2], x.mean()), w1, b1, w2, b2)


@squeeze_excite.misconception
def one_average(x, w1, b1, w2, b2):
    """You average over the channels as well, so that one number is left. Each channel has an
    average of its own: axis=(0, 1)."""
    return x * _gates(x.mean(), w1, b1, w2, b2)


@squeeze_excite.misconception
def axes_of_a_batch_averaged(x, w1, b1, w2, b2):
    """You average over axes 1 and 2, as one would in a batch. A volume has the axes rows, columns,
    channels: the average runs over axes 0 and 1."""
    return x * _gates(x.mean(axis=(1, 2)), w1, b1, w2, b2)


@squeeze_excite.misconception
def not_squeezed(x, w1, b1, w2, b2):
    """You do not squeeze: the dense layers run at every place on its own channels. Take the average
    of each channel over the whole picture first."""
    return x * _gates(x, w1, b1, w2, b2)


@squeeze_excite.misconception
def averaged_over_rows_only(x, w1, b1, w2, b2):
    """You average over the rows only, so that every column has gates of its own. Average over rows
    and columns: axis=(0, 1)."""
    return x * _gates(x.mean(axis=0), w1, b1, w2, b2)


@squeeze_excite.misconception
def gates_alone(x, w1, b1, w2, b2):
    """You return the gates. The volume is wanted, each channel multiplied by its gate."""
    return _gates(x.mean(axis=(0, 1)), w1, b1, w2, b2)


@squeeze_excite.misconception
def averages_scaled(x, w1, b1, w2, b2):
    """You multiply the averages by the gates. It is the volume itself that is scaled: x * gate."""
    squeezed = x.mean(axis=(0, 1))
    return squeezed * _gates(squeezed, w1, b1, w2, b2)


@squeeze_excite.misconception
def gates_added(x, w1, b1, w2, b2):
    """You add the gates to the volume. Multiply: a gate of 0 shuts its channel, a gate of 1 leaves
    it as it is."""
    return x + _gates(x.mean(axis=(0, 1)), w1, b1, w2, b2)


@squeeze_excite.misconception
def with_a_shortcut(x, w1, b1, w2, b2):
    """You add the volume once more, as in a residual block. Here it is only multiplied by the
    gates."""
    return x + squeeze_excite(x, w1, b1, w2, b2)


@squeeze_excite.misconception
def first_biases_forgotten(x, w1, b1, w2, b2):
    """The biases b1 of the first dense layer are missing."""
    return x * _gates(x.mean(axis=(0, 1)), w1, 0, w2, b2)


@squeeze_excite.misconception
def second_biases_forgotten(x, w1, b1, w2, b2):
    """The biases b2 of the second dense layer are missing."""
    return x * _gates(x.mean(axis=(0, 1)), w1, b1, w2, 0)


@squeeze_excite.misconception
def both_biases_forgotten(x, w1, b1, w2, b2):
    """The biases b1 and b2 are missing. Each dense layer adds its own after the product."""
    return x * _gates(x.mean(axis=(0, 1)), w1, 0, w2, 0)


@squeeze_excite.misconception
def bias_after_relu(x, w1, b1, w2, b2):
    """You add b1 after the ReLU. It belongs inside: np.maximum(squeezed @ w1 + b1, 0)."""
    squeezed = x.mean(axis=(0, 1))
    return x * _sigmoid((np.maximum(squeezed @ w1, 0) + b1) @ w2 + b2)


@squeeze_excite.misconception
def bias_after_sigmoid(x, w1, b1, w2, b2):
    """You add b2 after the sigmoid. It belongs inside, to the product with w2."""
    squeezed = x.mean(axis=(0, 1))
    return x * (_sigmoid(np.maximum(squeezed @ w1 + b1, 0) @ w2) + b2)


@squeeze_excite.misconception
def first_channel_gates_all(x, w1, b1, w2, b2):
    """Every channel gets the gate of channel 0. There is one for each: multiply by the whole row of
    gates."""
    return x * _gates(x.mean(axis=(0, 1)), w1, b1, w2, b2)[0]


@squeeze_excite.misconception
def averaged_over_the_channels(x, w1, b1, w2, b2):
    """You average over the channels, axis 2. That axis stays; the average runs over the places:
    axis=(0, 1)."""
    return x * _gates(x.mean(axis=2), w1, b1, w2, b2)


@squeeze_excite.misconception
def gates_open_or_shut(x, w1, b1, w2, b2):
    """Your gates are rounded, open or shut. A gate may be half open: multiply by the number itself,
    between 0 and 1."""
    return x * _gates(x.mean(axis=(0, 1)), w1, b1, w2, b2).round()


@squeeze_excite.misconception
def fraction_without_brackets(x, w1, b1, w2, b2):
    """Brackets are missing in your sigmoid: 1 / 1 + exp(-z) is 1 + exp(-z). Write
    1 / (1 + np.exp(-z))."""
    gates = _gates(x.mean(axis=(0, 1)), w1, b1, w2, b2, second=lambda z: 1 + np.exp(-z))
    return x * gates
