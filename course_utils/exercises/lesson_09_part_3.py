"""Exercises of lesson 09, From Inception to EfficientNet, 09.6."""

import math

from course_utils.exercises import exercise

# ---------------------------------------------------------------- 09.6


@exercise("09.6")
def scaled(n_C, blocks, width, depth):
    wanted = n_C * width
    n = int(wanted + 4) // 8 * 8
    return n + 8 if n < 0.9 * wanted else n, math.ceil(blocks * depth)


@scaled.cases
def _(rng):
    yield 32, 3, 1.0, 1.2
    yield 32, 2, 1.1, 1.2
    yield 24, 3, 1.4, 1.8
    yield 40, 2, 0.5, 1.0
    yield 8, 1, 1.4, 1.1
    yield 80, 4, 1.2, 1.4
    yield 112, 3, 1.8, 2.6
    yield 1280, 1, 1.4, 3.1
    yield 24, 4, 0.5, 0.7
    yield 40, 2, 1.3, 2.2
    yield 320, 1, 2.0, 3.1
    yield 8, 3, 0.25, 0.5
    yield 16, 3, 1.25, 1.5
    yield 72, 5, 1.5, 0.5


def _channels(n_C, width):
    return scaled(n_C, 1, width, 1.0)[0]


@scaled.misconception
def not_rounded(n_C, blocks, width, depth):
    """The channels are whole, but not a multiple of 8: add 4, and round down with // 8 * 8."""
    return round(n_C * width), math.ceil(blocks * depth)


@scaled.misconception
def cut_to_whole(n_C, blocks, width, depth):
    """The channels are whole, but not a multiple of 8: add 4, and round down with // 8 * 8."""
    return int(n_C * width), math.ceil(blocks * depth)


@scaled.misconception
def rounded_down(n_C, blocks, width, depth):
    """The channels are rounded down to a multiple of 8. The nearest is wanted: add 4 before you
    divide with //."""
    wanted = n_C * width
    n = int(wanted) // 8 * 8
    return n + 8 if n < 0.9 * wanted else n, math.ceil(blocks * depth)


@scaled.misconception
def rounded_down_without_ninety(n_C, blocks, width, depth):
    """The channels are rounded down to a multiple of 8, and the rule of 90 percent is missing. The
    nearest multiple is wanted: add 4 before you divide with //."""
    return int(n_C * width) // 8 * 8, math.ceil(blocks * depth)


@scaled.misconception
def rounded_up(n_C, blocks, width, depth):
    """The channels are rounded up to a multiple of 8. The nearest is wanted."""
    return math.ceil(n_C * width / 8) * 8, math.ceil(blocks * depth)


@scaled.misconception
def ninety_forgotten(n_C, blocks, width, depth):
    """The rule of 90 percent is missing: where the nearest multiple of 8 is less than 90 percent of
    what is wanted, 8 more are taken. Try 8 channels and width 1.4."""
    return int(n_C * width + 4) // 8 * 8, math.ceil(blocks * depth)


@scaled.misconception
def ninety_of_the_unscaled(n_C, blocks, width, depth):
    """You compare with 90 percent of n_C. What is wanted is n_C * width: compare with 90 percent of
    that."""
    n = int(n_C * width + 4) // 8 * 8
    return n + 8 if n < 0.9 * n_C else n, math.ceil(blocks * depth)


@scaled.misconception
def half_to_even(n_C, blocks, width, depth):
    """Python's round takes a half to the even number: round(2.5) is 2. Here a number in the middle
    goes up, so 20 becomes 24: use int(wanted + 4) // 8 * 8."""
    wanted = n_C * width
    n = round(wanted / 8) * 8
    return n + 8 if n < 0.9 * wanted else n, math.ceil(blocks * depth)


@scaled.misconception
def half_to_even_without_ninety(n_C, blocks, width, depth):
    """Two things: the rule of 90 percent is missing, and Python's round takes a half to the even
    number, where it should go up: 20 becomes 24. Use int(wanted + 4) // 8 * 8."""
    return round(n_C * width / 8) * 8, math.ceil(blocks * depth)


@scaled.misconception
def blocks_rounded_down(n_C, blocks, width, depth):
    """The blocks are rounded down. Round them up: math.ceil."""
    return _channels(n_C, width), int(blocks * depth)


@scaled.misconception
def blocks_rounded(n_C, blocks, width, depth):
    """The blocks are rounded to the nearest number. Round them up: math.ceil."""
    return _channels(n_C, width), round(blocks * depth)


@scaled.misconception
def blocks_one_more(n_C, blocks, width, depth):
    """You always add one block after rounding down. Where blocks * depth is whole already, that is
    one too many: math.ceil."""
    return _channels(n_C, width), int(blocks * depth) + 1


@scaled.misconception
def blocks_in_eights(n_C, blocks, width, depth):
    """You round the blocks to multiples of 8 as well. That is for channels only; blocks are rounded
    up to a whole number."""
    return _channels(n_C, width), _channels(blocks, depth)


@scaled.misconception
def knobs_exchanged(n_C, blocks, width, depth):
    """Width and depth are exchanged: the width is for the channels, the depth for the blocks."""
    return _channels(n_C, depth), math.ceil(blocks * width)


@scaled.misconception
def answers_exchanged(n_C, blocks, width, depth):
    """The two numbers are right, but in the wrong order: channels first, then blocks."""
    return scaled(n_C, blocks, width, depth)[::-1]


@scaled.misconception
def width_for_both(n_C, blocks, width, depth):
    """You multiply both with the width. The number of blocks goes with the depth."""
    return _channels(n_C, width), math.ceil(blocks * width)


@scaled.misconception
def width_squared(n_C, blocks, width, depth):
    """You multiply the channels with the square of the width. The square is for the
    multiplications; there are width times as many channels."""
    return _channels(n_C, width**2), math.ceil(blocks * depth)


@scaled.misconception
def blocks_not_scaled(n_C, blocks, width, depth):
    """The number of blocks stays as it was: multiply it with the depth."""
    return _channels(n_C, width), blocks


@scaled.misconception
def floats(n_C, blocks, width, depth):
    """The numbers may be right, but the channels are a float: // gives a float if one side is a
    float. Use int(...) around the sum first."""
    wanted = n_C * width
    n = (wanted + 4) // 8 * 8
    return n + 8 if n < 0.9 * wanted else n, math.ceil(blocks * depth)


@scaled.misconception
def channels_alone(n_C, blocks, width, depth):
    """You return the channels only. Two numbers are wanted: channels, blocks."""
    return _channels(n_C, width)


@scaled.misconception
def eight_more_channels_always(n_C, blocks, width, depth):
    """You add 8 channels always. That is only for the case that the nearest multiple is less than
    90 percent of what is wanted."""
    return int(n_C * width + 4) // 8 * 8 + 8, math.ceil(blocks * depth)


@scaled.misconception
def not_times_eight_again(n_C, blocks, width, depth):
    """Your channels are counted in eights: after // 8 comes * 8."""
    n = int(n_C * width + 4) // 8
    return n, math.ceil(blocks * depth)


@scaled.misconception
def not_times_eight_again_with_ninety(n_C, blocks, width, depth):
    """Your channels are counted in eights: after // 8 comes * 8."""
    n = int(n_C * width + 4) // 8
    return n + 8 if n < 0.9 * n_C * width else n, math.ceil(blocks * depth)


@scaled.misconception
def eight_added_first(n_C, blocks, width, depth):
    """You add 8 before you round down to a multiple of 8, which goes up even from a multiple. For
    the nearest add half of it, 4."""
    return int(n_C * width + 8) // 8 * 8, math.ceil(blocks * depth)


@scaled.misconception
def comparison_turned(n_C, blocks, width, depth):
    """Your comparison is the wrong way round: the 8 more are for the case that the multiple is
    less than 90 percent of what is wanted."""
    n = int(n_C * width + 4) // 8 * 8
    return n + 8 if n > 0.9 * n_C * width else n, math.ceil(blocks * depth)


@scaled.misconception
def width_not_used(n_C, blocks, width, depth):
    """The channels are not scaled; width is not used. Wanted are n_C * width."""
    return _channels(n_C, 1), math.ceil(blocks * depth)


@scaled.misconception
def blocks_as_float(n_C, blocks, width, depth):
    """The number of blocks may be right, but it is a float: np.ceil gives one. Use math.ceil, or
    int(...) around it."""
    return _channels(n_C, width), float(math.ceil(blocks * depth))
