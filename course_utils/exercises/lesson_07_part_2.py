"""Exercises of lesson 07, AlexNet and VGG: 07.3, local response normalisation."""

import numpy as np

from course_utils.exercises import exercise, integers


def _near(x, size):
    """For each channel the numbers of itself and its neighbours that count, in the last axis."""
    half, n_C = size // 2, x.shape[-1]
    return [x[..., max(0, c - half) : min(n_C, c + half + 1)] for c in range(n_C)]


def _scaled(x, sums, bias, alpha, beta):
    return x / (bias + alpha * sums) ** beta


def _sums(x, size, which=lambda a: a**2):
    return np.stack([which(near).sum(axis=-1) for near in _near(x, size)], axis=-1)


@exercise("07.3")
def response_norm(x, size, bias, alpha, beta):
    return _scaled(x, _sums(x, size), bias, alpha, beta)


@response_norm.cases
def _(rng):
    yield np.array([[[3.0, 4, 0], [1, 2, 2]], [[0, 6, 8], [2, 1, 0]]]), 3, 0.0, 1.0, 0.5
    yield np.array([[[0.0, 3, 4, 0, 0]]]), 3, 1.0, 1.0, 0.5
    yield integers(rng, 2, 3, 4), 3, 2.0, 0.5, 0.75
    yield integers(rng, 3, 2, 6), 5, 2.0, 1e-1, 0.75
    yield integers(rng, 2, 2, 5), 1, 1.0, 1.0, 0.5
    yield integers(rng, 2, 3, 3), 7, 1.0, 1.0, 0.5
    for _ in range(5):
        n_H, n_W = rng.choice([2, 3, 4, 5], 2, replace=False)
        x = rng.normal(size=(n_H, n_W, int(rng.integers(4, 9)))) * 5
        size = int(rng.choice([3, 5]))
        yield x, size, float(rng.choice([1.0, 2.0, 3.0])), float(rng.choice([0.1, 0.5, 2.0])), 0.75


@response_norm.misconception
def all_channels(x, size, bias, alpha, beta):
    """You add up the squares of all channels. Only `size` of them count: the number's own and
    size // 2 on each side."""
    return _scaled(x, (x**2).sum(axis=-1, keepdims=True), bias, alpha, beta)


@response_norm.misconception
def own_square_only(x, size, bias, alpha, beta):
    """Each number is damped by its own square alone. Its neighbours count as well: size // 2
    channels on each side."""
    return _scaled(x, x**2, bias, alpha, beta)


@response_norm.misconception
def own_square_missing(x, size, bias, alpha, beta):
    """The number's own square is missing: the window holds the channel itself, too."""
    return _scaled(x, _sums(x, size) - x**2, bias, alpha, beta)


@response_norm.misconception
def not_squared(x, size, bias, alpha, beta):
    """You add up the neighbours, not their squares."""
    with np.errstate(invalid="ignore"):
        return _scaled(x, _sums(x, size, lambda a: a), bias, alpha, beta)


@response_norm.misconception
def absolute_values(x, size, bias, alpha, beta):
    """You add up the sizes of the neighbours, not their squares."""
    return _scaled(x, _sums(x, size, np.abs), bias, alpha, beta)


@response_norm.misconception
def square_of_the_sum(x, size, bias, alpha, beta):
    """You add first and square then. Square each neighbour, and add up the squares."""
    sums = np.stack([near.sum(axis=-1) ** 2 for near in _near(x, size)], axis=-1)
    return _scaled(x, sums, bias, alpha, beta)


@response_norm.misconception
def start_below_zero(x, size, bias, alpha, beta):
    """The first channels are wrong: there c - half is negative, and NumPy counts a negative start
    of a slice from the end. Begin at max(0, c - half)."""
    half, sums = size // 2, []
    for c in range(x.shape[-1]):
        sums.append((x[..., c - half : c + half + 1] ** 2).sum(axis=-1))
    return _scaled(x, np.stack(sums, axis=-1), bias, alpha, beta)


@response_norm.misconception
def end_one_early(x, size, bias, alpha, beta):
    """Your window ends one channel too early: a slice a:b stops before b, so the last neighbour,
    c + half, needs the end c + half + 1."""
    half, sums = size // 2, []
    for c in range(x.shape[-1]):
        sums.append((x[..., max(0, c - half) : c + half] ** 2).sum(axis=-1))
    return _scaled(x, np.stack(sums, axis=-1), bias, alpha, beta)


@response_norm.misconception
def window_from_the_channel(x, size, bias, alpha, beta):
    """Your window begins at the channel. The channel stands in its middle: size // 2 neighbours
    before it, and as many after it."""
    sums = [(x[..., c : c + size] ** 2).sum(axis=-1) for c in range(x.shape[-1])]
    return _scaled(x, np.stack(sums, axis=-1), bias, alpha, beta)


@response_norm.misconception
def size_on_each_side(x, size, bias, alpha, beta):
    """You take `size` neighbours on each side. The whole window is `size` channels, half = size //
    2 on each side."""
    return _scaled(x, _sums(x, 2 * size + 1), bias, alpha, beta)


@response_norm.misconception
def goes_round(x, size, bias, alpha, beta):
    """Your channels go round in a circle, as np.roll makes them: after the last comes the first.
    Here the window is cut off at the ends."""
    half = size // 2
    turned = [np.roll(x**2, k, axis=-1) for k in range(-half, half + 1)]
    return _scaled(x, sum(turned), bias, alpha, beta)


@response_norm.misconception
def mean_of_squares(x, size, bias, alpha, beta):
    """You divide alpha, or the sum, by the size of the window. PyTorch does that; the formula of
    the paper adds the squares up."""
    return _scaled(x, _sums(x, size) / size, bias, alpha, beta)


@response_norm.misconception
def mean_of_those_there(x, size, bias, alpha, beta):
    """You take the mean of the squares. The formula adds them up."""
    sums = np.stack([(near**2).mean(axis=-1) for near in _near(x, size)], axis=-1)
    return _scaled(x, sums, bias, alpha, beta)


@response_norm.misconception
def neighbours_in_space(x, size, bias, alpha, beta):
    """You add up over the neighbouring pixels of the same channel. The neighbours are other
    channels at the same pixel: the last axis."""
    half = size // 2
    padded = np.pad(x**2, ((half, half), (half, half), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (size, size), axis=(0, 1))
    return _scaled(x, windows.sum(axis=(-2, -1)), bias, alpha, beta)


@response_norm.misconception
def power_of_the_sum_only(x, size, bias, alpha, beta):
    """The power belongs to the whole bracket, bias included: (bias + alpha * sum) ** beta."""
    return x / (bias + alpha * _sums(x, size) ** beta)


@response_norm.misconception
def power_forgotten(x, size, bias, alpha, beta):
    """The power is missing: divide by (bias + alpha * sum) ** beta."""
    return x / (bias + alpha * _sums(x, size))


@response_norm.misconception
def power_is_a_product(x, size, bias, alpha, beta):
    """You multiply with beta. It is a power: (bias + alpha * sum) ** beta."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return x / ((bias + alpha * _sums(x, size)) * beta)


@response_norm.misconception
def product_behind_the_bracket(x, size, bias, alpha, beta):
    """You multiply with beta. It is a power: (bias + alpha * sum) ** beta."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return x / (bias + alpha * _sums(x, size)) * beta


@response_norm.misconception
def whole_to_the_power(x, size, bias, alpha, beta):
    """You raise the whole quotient to the power. It belongs to the divisor only."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return (x / (bias + alpha * _sums(x, size))) ** beta


@response_norm.misconception
def multiplied(x, size, bias, alpha, beta):
    """You multiply by the bracket. Strong neighbours must damp: divide by it."""
    return x * (bias + alpha * _sums(x, size)) ** beta


@response_norm.misconception
def factor_without_number(x, size, bias, alpha, beta):
    """You return the divisor. The number itself is to be divided by it."""
    return (bias + alpha * _sums(x, size)) ** beta


@response_norm.misconception
def one_over_the_divisor(x, size, bias, alpha, beta):
    """You return one over the divisor. The number itself is to be divided by it."""
    with np.errstate(divide="ignore"):
        return 1 / (bias + alpha * _sums(x, size)) ** beta


@response_norm.misconception
def alpha_inside_the_square(x, size, bias, alpha, beta):
    """You square alpha as well: (alpha * x) ** 2. It multiplies the sum of the squares."""
    return _scaled(x, _sums(x, size) * alpha, bias, alpha, beta)


@response_norm.misconception
def bias_added_for_each(x, size, bias, alpha, beta):
    """You add `bias` once for every neighbour. It is added once to the whole sum."""
    count = _sums(np.ones_like(x), size)
    return _scaled(x, _sums(x, size), bias * count, alpha, beta)


@response_norm.misconception
def damped_neighbours(x, size, bias, alpha, beta):
    """The channels before it have been damped already when a number is divided: you write into the
    array from which you read the neighbours. Put the results into a new one."""
    out, half = x.copy(), size // 2
    for c in range(x.shape[-1]):
        near = out[..., max(0, c - half) : c + half + 1]
        out[..., c] = _scaled(x[..., c], (near**2).sum(axis=-1), bias, alpha, beta)
    return out


@response_norm.misconception
def summed_over_pixels(x, size, bias, alpha, beta):
    """You add the squares up over all pixels: np.sum without an axis. Each pixel has a sum of its
    own: axis=-1."""
    sums = np.array([(near**2).sum() for near in _near(x, size)])
    return _scaled(x, sums, bias, alpha, beta)


@response_norm.misconception
def ends_left_alone(x, size, bias, alpha, beta):
    """Your first and last channels are not damped. Their windows are cut off at the end, but what
    is left of them counts."""
    out, half = response_norm(x, size, bias, alpha, beta), size // 2
    if half:
        out[..., :half], out[..., -half:] = x[..., :half], x[..., -half:]
    return out


@response_norm.misconception
def bias_forgotten(x, size, bias, alpha, beta):
    """The bias is missing in your divisor: (bias + alpha * sum) ** beta."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return _scaled(x, _sums(x, size), 0, alpha, beta)


@response_norm.misconception
def alpha_forgotten(x, size, bias, alpha, beta):
    """The factor alpha is missing: the sum of the squares is multiplied by it."""
    return _scaled(x, _sums(x, size), bias, 1, beta)


@response_norm.misconception
def alpha_times_the_bias(x, size, bias, alpha, beta):
    """You multiply the bias, too: (bias + alpha) * sum. Only the sum is multiplied by alpha."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return x / ((bias + alpha) * _sums(x, size)) ** beta


@response_norm.misconception
def power_without_the_bias(x, size, bias, alpha, beta):
    """The power belongs to the whole bracket, bias included: (bias + alpha * sum) ** beta."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return x / (bias + (alpha * _sums(x, size)) ** beta)


@response_norm.misconception
def root_of_the_sum(x, size, bias, alpha, beta):
    """You take the square root of the sum, as for a length. The sum of the squares goes into the
    formula as it is; its power is beta."""
    return _scaled(x, np.sqrt(_sums(x, size)), bias, alpha, beta)


@response_norm.misconception
def first_channel_never_counts(x, size, bias, alpha, beta):
    """Channel 0 never counts as a neighbour in yours: the smallest start of the window is 0, as in
    max(0, c - half)."""
    without = np.concatenate([np.zeros_like(x[..., :1]), x[..., 1:]], axis=-1)
    return _scaled(x, _sums(without, size), bias, alpha, beta)


@response_norm.misconception
def full_window_at_the_start(x, size, bias, alpha, beta):
    """The windows of your first channels are too long: they have `size` channels there as well.
    What lies before channel 0 is cut off, and the end stays c + half + 1."""
    sums = []
    for c in range(x.shape[-1]):
        start = max(0, c - size // 2)
        sums.append((x[..., start : start + size] ** 2).sum(axis=-1))
    return _scaled(x, np.stack(sums, axis=-1), bias, alpha, beta)


def _only(x, size, bias, alpha, beta, where):
    out = np.zeros(x.shape)
    out[..., where] = response_norm(x, size, bias, alpha, beta)[..., where]
    return out


@response_norm.misconception
def first_channel_only(x, size, bias, alpha, beta):
    """Only the first channel is filled: does the `return` stand inside the loop?"""
    return _only(x, size, bias, alpha, beta, slice(0, 1))


@response_norm.misconception
def last_channel_missing(x, size, bias, alpha, beta):
    """The last channel stays 0: the loop ends one channel too early. It runs over
    range(x.shape[-1])."""
    return _only(x, size, bias, alpha, beta, slice(0, -1))


@response_norm.misconception
def ends_left_at_zero(x, size, bias, alpha, beta):
    """The first and last channels stay 0. Go through all of them: there the window is shorter, but
    it is not empty."""
    half = size // 2
    return _only(x, size, bias, alpha, beta, slice(half, x.shape[-1] - half))
