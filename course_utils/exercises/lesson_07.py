"""Exercises of lesson 07, AlexNet and VGG: 07.1 and 07.2, convolutions in groups."""

import numpy as np

from course_utils import conv
from course_utils.exercises import exercise, integers

# ---------------------------------------------------------------- 07.1


@exercise("07.1")
def grouped_parameters(f, n_C_prev, n_C, groups):
    return (f * f * (n_C_prev // groups) + 1) * n_C


@grouped_parameters.cases
def _(rng):
    yield 3, 4, 6, 2
    yield 3, 4, 6, 1
    yield 5, 96, 256, 2
    yield 3, 384, 256, 2
    yield 1, 12, 8, 4
    yield 3, 8, 8, 8
    for _ in range(6):
        groups = int(rng.integers(1, 5))
        n_C_prev, n_C = (groups * int(k) for k in rng.choice(np.arange(2, 12), 2, replace=False))
        yield int(rng.integers(1, 6)), n_C_prev, n_C, groups


@grouped_parameters.misconception
def groups_not_used(f, n_C_prev, n_C, groups):
    """The groups change nothing in yours. A filter of a group sees only its own share of the
    channels, n_C_prev // groups, and has weights for these alone."""
    return (f * f * n_C_prev + 1) * n_C


@grouped_parameters.misconception
def both_divided(f, n_C_prev, n_C, groups):
    """This is one group alone: you divide the channels and the filters. There are `groups` such
    groups, and all filters together are n_C again."""
    return (f * f * (n_C_prev // groups) + 1) * (n_C // groups)


@grouped_parameters.misconception
def filters_divided(f, n_C_prev, n_C, groups):
    """You divide the number of filters, or everything, the biases as well. All n_C filters are
    still there, each with its bias; what gets smaller is each filter, only n_C_prev // groups
    deep."""
    return (f * f * n_C_prev + 1) * (n_C // groups)


@grouped_parameters.misconception
def groups_multiply(f, n_C_prev, n_C, groups):
    """You count every filter `groups` times: n_C is the number of filters of all groups together,
    not that of each."""
    return (f * f * (n_C_prev // groups) + 1) * n_C * groups


@grouped_parameters.misconception
def full_filters_in_each_group(f, n_C_prev, n_C, groups):
    """You count a whole layer for each group. A group has its share of the channels and its share
    of the filters only, so that the layer gets smaller, not larger."""
    return (f * f * n_C_prev + 1) * n_C * groups


@grouped_parameters.misconception
def biases_missing(f, n_C_prev, n_C, groups):
    """The biases are missing: each of the n_C filters has one."""
    return f * f * (n_C_prev // groups) * n_C


@grouped_parameters.misconception
def one_bias(f, n_C_prev, n_C, groups):
    """You count one bias in all. Each of the n_C filters has one; a bracket may be missing."""
    return f * f * (n_C_prev // groups) * n_C + 1


@grouped_parameters.misconception
def bias_of_each_group(f, n_C_prev, n_C, groups):
    """You count one bias for each group. Each filter has its own, n_C in all."""
    return f * f * (n_C_prev // groups) * n_C + groups


@grouped_parameters.misconception
def biases_divided(f, n_C_prev, n_C, groups):
    """You divide everything by `groups`, the biases as well. The weights get fewer, but each of the
    n_C filters keeps its bias."""
    return (f * f * n_C_prev + 1) * n_C / groups


@grouped_parameters.misconception
def row_of_a_filter(f, n_C_prev, n_C, groups):
    """You count f weights for each channel. A filter is f by f."""
    return (f * (n_C_prev // groups) + 1) * n_C


@grouped_parameters.misconception
def bias_of_each_channel(f, n_C_prev, n_C, groups):
    """You count a bias for every channel that a filter sees. It is added once to the whole sum: one
    for each filter."""
    return (f * f + 1) * (n_C_prev // groups) * n_C


@grouped_parameters.misconception
def divided_twice(f, n_C_prev, n_C, groups):
    """You divide by `groups` twice. Only the depth of a filter gets smaller; all n_C filters are
    still there."""
    return f * f * (n_C_prev // groups) * (n_C // groups) + n_C


@grouped_parameters.misconception
def depth_missing(f, n_C_prev, n_C, groups):
    """The depth of a filter is missing: it has f * f weights for each of the n_C_prev // groups
    channels that it sees."""
    return (f * f + 1) * n_C


@grouped_parameters.misconception
def deeper_filters(f, n_C_prev, n_C, groups):
    """Your filters get deeper with more groups. A filter sees only the channels of its own group:
    n_C_prev // groups, not n_C_prev * groups."""
    return (f * f * n_C_prev * groups + 1) * n_C


@grouped_parameters.misconception
def biases_of_the_input(f, n_C_prev, n_C, groups):
    """You count a bias for each channel that comes in, or you exchange n_C_prev and n_C. There are
    n_C filters, and each has one bias."""
    return f * f * (n_C_prev // groups) * n_C + n_C_prev


@grouped_parameters.misconception
def twice_f(f, n_C_prev, n_C, groups):
    """You count 2 * f weights for each channel. A filter is f by f: f * f, or f**2."""
    return (2 * f * (n_C_prev // groups) + 1) * n_C


@grouped_parameters.misconception
def biases_in_each_group(f, n_C_prev, n_C, groups):
    """You count n_C biases for each group. Each filter is in one group only, so there are n_C
    biases in all."""
    return f * f * (n_C_prev // groups) * n_C + n_C * groups


@grouped_parameters.misconception
def always_two(f, n_C_prev, n_C, groups):
    """You always divide by two. There are `groups` groups."""
    return (f * f * (n_C_prev // 2) + 1) * n_C


# ---------------------------------------------------------------- 07.2


def _convolve(x, w):
    """Slide filters over a batch, "valid" and with stride 1."""
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[:2], axis=(1, 2))
    return np.einsum("mijcuv,uvck->mijk", windows, w)


def _in_groups(x, w, groups, join=lambda parts: np.concatenate(parts, axis=-1)):
    pairs = zip(np.split(x, groups, axis=-1), np.split(w, groups, axis=-1), strict=True)
    return join([_convolve(*pair) for pair in pairs])


def _dealt(a, groups):
    """The channels dealt out like cards, in place of cut into blocks."""
    return [a[..., g::groups] for g in range(groups)]


@exercise("07.2", allow=("conv2d_forward", "conv"))
def grouped_conv(x, w, groups):
    return _in_groups(x, w, groups)


@grouped_conv.cases
def _(rng):
    yield integers(rng, 1, 2, 3, 4), integers(rng, 1, 1, 2, 2, low=-2, high=3), 2
    yield integers(rng, 1, 3, 3, 4), integers(rng, 2, 2, 2, 6, low=-2, high=3), 2
    yield integers(rng, 1, 3, 4, 2), integers(rng, 2, 2, 2, 3, low=-2, high=3), 1
    for _ in range(7):
        groups = int(rng.integers(2, 5))
        mine, yours = rng.choice([1, 2, 3], 2, replace=False)
        n_H, n_W = rng.choice([3, 4, 5, 6], 2, replace=False)
        f, m = int(rng.integers(1, 4)), int(rng.integers(1, 4))
        x = integers(rng, m, n_H, n_W, groups * mine)
        yield x, integers(rng, f, f, mine, groups * yours, low=-2, high=3), groups
    yield rng.normal(size=(2, 4, 3, 6)), rng.normal(size=(2, 2, 2, 3)), 3


@grouped_conv.misconception
def dealt_channels(x, w, groups):
    """You deal the channels out like cards, x[..., g::groups]. A group has channels that stand side
    by side: the first share for the first group, and so on."""
    pairs = zip(_dealt(x, groups), np.split(w, groups, axis=-1), strict=True)
    return np.concatenate([_convolve(*pair) for pair in pairs], axis=-1)


@grouped_conv.misconception
def dealt_filters(x, w, groups):
    """You deal the filters out like cards, w[..., g::groups]. The first share of the filters, side
    by side, belongs to the first group, and so on."""
    pairs = zip(np.split(x, groups, axis=-1), _dealt(w, groups), strict=True)
    return np.concatenate([_convolve(*pair) for pair in pairs], axis=-1)


@grouped_conv.misconception
def dealt_both(x, w, groups):
    """You deal channels and filters out like cards, with g::groups. A group has channels and
    filters that stand side by side: the first share of both for the first group, and so on."""
    pairs = zip(_dealt(x, groups), _dealt(w, groups), strict=True)
    return np.concatenate([_convolve(*pair) for pair in pairs], axis=-1)


@grouped_conv.misconception
def same_channels_for_all(x, w, groups):
    """All your groups look at the first share of the channels. Group g has its own, which begins at
    channel g * (n_C_prev // groups)."""
    own = np.split(x, groups, axis=-1)[0]
    return np.concatenate([_convolve(own, v) for v in np.split(w, groups, axis=-1)], axis=-1)


@grouped_conv.misconception
def same_filters_for_all(x, w, groups):
    """All your groups use the first share of the filters. Group g has its own, which begin at
    filter g * (n_C // groups)."""
    own = np.split(w, groups, axis=-1)[0]
    return np.concatenate([_convolve(v, own) for v in np.split(x, groups, axis=-1)], axis=-1)


@grouped_conv.misconception
def all_filters_for_each(x, w, groups):
    """Your output has too many channels: every group uses all filters. Each has its share of them,
    n_C // groups."""
    return np.concatenate([_convolve(v, w) for v in np.split(x, groups, axis=-1)], axis=-1)


@grouped_conv.misconception
def added_up(x, w, groups):
    """You add the groups up. Their outputs are different channels: lay them side by side, with
    np.concatenate along the last axis."""
    return _in_groups(x, w, groups, sum)


@grouped_conv.misconception
def joined_as_pictures(x, w, groups):
    """Your groups are joined along the first axis, as if they were more pictures. They are channels
    of the same pictures: axis=-1."""
    return _in_groups(x, w, groups, np.concatenate)


@grouped_conv.misconception
def joined_as_rows(x, w, groups):
    """Your groups are joined along axis 1, one below the other. They are channels of the same
    places: axis=-1."""
    return _in_groups(x, w, groups, lambda parts: np.concatenate(parts, axis=1))


@grouped_conv.misconception
def joined_as_columns(x, w, groups):
    """Your groups are joined along axis 2, one beside the other. They are channels of the same
    places: axis=-1."""
    return _in_groups(x, w, groups, lambda parts: np.concatenate(parts, axis=2))


@grouped_conv.misconception
def groups_stacked(x, w, groups):
    """Your result has an axis too many: np.stack, or np.array of a list, makes a new one.
    np.concatenate(..., axis=-1) lays the channels side by side."""
    return _in_groups(x, w, groups, np.array)


@grouped_conv.misconception
def groups_stacked_last(x, w, groups):
    """Your result has an axis too many: np.stack, or np.array of a list, makes a new one.
    np.concatenate(..., axis=-1) lays the channels side by side."""
    return _in_groups(x, w, groups, lambda parts: np.stack(parts, axis=-1))


@grouped_conv.misconception
def first_group_only(x, w, groups):
    """Only the first group is in your result: does the `return` stand inside the loop?"""
    return _in_groups(x, w, groups, lambda parts: parts[0])


@grouped_conv.misconception
def last_group_only(x, w, groups):
    """Only the last group is in your result: each overwrites the one before. Collect them in a list
    and join them after the loop."""
    return _in_groups(x, w, groups, lambda parts: parts[-1])


@grouped_conv.misconception
def groups_in_reverse(x, w, groups):
    """Your groups stand in reverse order. The first group gives the first channels."""
    return _in_groups(x, w, groups, lambda parts: np.concatenate(parts[::-1], axis=-1))


@grouped_conv.misconception
def filters_cut_like_channels(x, w, groups):
    """You cut the filters at the places where you cut the channels. A group has n_C // groups
    filters and n_C_prev // groups channels, which need not be as many."""
    step, parts = x.shape[-1] // groups, []
    for g in range(groups):
        own = slice(g * step, (g + 1) * step)
        parts.append(conv.conv2d_forward(x[..., own], w[..., own])[0])
    return np.concatenate(parts, axis=-1)


@grouped_conv.misconception
def channels_cut_like_filters(x, w, groups):
    """You cut the channels at the places where you cut the filters. A group has n_C_prev // groups
    channels and n_C // groups filters, which need not be as many."""
    step, parts = w.shape[-1] // groups, []
    for g in range(groups):
        own = slice(g * step, (g + 1) * step)
        parts.append(conv.conv2d_forward(x[..., own], w[..., own])[0])
    return np.concatenate(parts, axis=-1)


@grouped_conv.misconception
def cache_joined(x, w, groups):
    """What conv2d_forward returns are two things, (out, cache). Take the first of them: out, _ =
    conv.conv2d_forward(...)."""
    pairs = zip(np.split(x, groups, axis=-1), np.split(w, groups, axis=-1), strict=True)
    return np.concatenate([conv.conv2d_forward(*pair) for pair in pairs], axis=-1)


@grouped_conv.misconception
def not_cut(x, w, groups):
    """You give all channels to the filters, and these are only n_C_prev // groups deep. Cut out the
    channels of each group, convolve them with the filters of that group, and join the results."""
    return conv.conv2d_forward(x, w)[0]


@grouped_conv.misconception
def two_groups_always(x, w, groups):
    """You always cut into two halves. There are `groups` groups."""
    return _in_groups(x, w, 2)


def _from(a, g, groups, start):
    """A group's share of the last axis, from where `start` says that it begins."""
    n = a.shape[-1] // groups
    return a[..., start(g, n) : start(g, n) + n]


@grouped_conv.misconception
def channels_begin_at_g(x, w, groups):
    """Your groups begin at channel g: 0, 1, 2. A group has several channels, so group g begins at
    channel g * (n_C_prev // groups)."""
    shares = [_from(x, g, groups, lambda g, n: g) for g in range(groups)]
    pairs = zip(shares, np.split(w, groups, axis=-1), strict=True)
    return np.concatenate([_convolve(*pair) for pair in pairs], axis=-1)


@grouped_conv.misconception
def filters_begin_at_g(x, w, groups):
    """The filters of your groups begin at filter g: 0, 1, 2. A group has several filters, so those
    of group g begin at g * (n_C // groups)."""
    shares = [_from(w, g, groups, lambda g, n: g) for g in range(groups)]
    pairs = zip(np.split(x, groups, axis=-1), shares, strict=True)
    return np.concatenate([_convolve(*pair) for pair in pairs], axis=-1)


@grouped_conv.misconception
def last_group_missing(x, w, groups):
    """The last group is missing: does your loop run over range(groups)?"""
    return _in_groups(x, w, groups, lambda parts: np.concatenate(parts[:-1] or parts, axis=-1))


@grouped_conv.misconception
def filters_turned(x, w, groups):
    """You turn the filters by 180 degrees. In this course they are laid on as they are."""
    return _in_groups(x, w[::-1, ::-1], groups)
