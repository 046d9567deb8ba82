"""Exercises of lesson 07, AlexNet and VGG: 07.4 and 07.5, small filters and memory."""

from itertools import pairwise

from course_utils.exercises import exercise

# ---------------------------------------------------------------- 07.4


@exercise("07.4", returns=("layers", "saved"))
def small_layers(f, n_C):
    layers = (f - 1) // 2
    return layers, f * f * n_C**2 - layers * 9 * n_C**2


@small_layers.cases
def _(rng):
    yield 5, 1
    yield 5, 10
    yield 7, 64
    yield 3, 8
    yield 9, 3
    yield 11, 96
    yield 13, 5
    for _ in range(4):
        yield 2 * int(rng.integers(2, 10)) + 1, int(rng.integers(2, 300))


@small_layers.misconception
def a_third(f, n_C):
    """You divide f by 3. Each layer of 3 x 3 adds 2 pixels to what is seen, not 3: it begins with 1
    pixel, and after k layers it is 1 + 2 k."""
    return f // 3, f * f * n_C**2 - f // 3 * 9 * n_C**2


@small_layers.misconception
def cells_divided(f, n_C):
    """You divide the cells, f * f by 9. What counts is how far is seen along one axis: each layer
    of 3 x 3 adds 2 pixels to it."""
    return f * f // 9, f * f * n_C**2 - f * f // 9 * 9 * n_C**2


@small_layers.misconception
def one_pixel_each(f, n_C):
    """You let each layer add one pixel. A 3 x 3 filter reaches one pixel further on both sides: 2
    in all."""
    return f - 2, f * f * n_C**2 - (f - 2) * 9 * n_C**2


@small_layers.misconception
def one_too_many(f, n_C):
    """One layer too many: with one layer 3 pixels are seen, with two of them 5."""
    return (f + 1) // 2, f * f * n_C**2 - (f + 1) // 2 * 9 * n_C**2


@small_layers.misconception
def one_too_few(f, n_C):
    """One layer too few: with one layer 3 pixels are seen, with two of them 5."""
    return (f - 3) // 2, f * f * n_C**2 - (f - 3) // 2 * 9 * n_C**2


@small_layers.misconception
def brackets_missing(f, n_C):
    """Brackets are missing in f-1//2: Python divides first, and 1//2 is 0. Write (f - 1) // 2."""
    return f - 1 // 2, f * f * n_C**2 - (f - 1 // 2) * 9 * n_C**2


@small_layers.misconception
def channels_once(f, n_C):
    """You multiply with n_C once. Each of the n_C filters is n_C deep: n_C * n_C for every cell."""
    layers = (f - 1) // 2
    return layers, (f * f - layers * 9) * n_C


@small_layers.misconception
def channels_missing(f, n_C):
    """The channels are missing in your weights: there are n_C filters, and each is n_C deep."""
    layers = (f - 1) // 2
    return layers, f * f - layers * 9


@small_layers.misconception
def one_small_layer(f, n_C):
    """You count the weights of a single small layer. There are as many such layers as you found."""
    return (f - 1) // 2, (f * f - 9) * n_C**2


@small_layers.misconception
def stack_in_place_of_saving(f, n_C):
    """Your second number is what the small layers have. Wanted is what is saved: the weights of the
    one large layer minus that."""
    layers = (f - 1) // 2
    return layers, layers * 9 * n_C**2


@small_layers.misconception
def other_way_round(f, n_C):
    """Your saving has the wrong sign: it is large layer minus small layers."""
    layers = (f - 1) // 2
    return layers, layers * 9 * n_C**2 - f * f * n_C**2


@small_layers.misconception
def share_saved(f, n_C):
    """Your second number is a share. Wanted is the number of weights saved."""
    layers = (f - 1) // 2
    return layers, 1 - layers * 9 / (f * f)


@small_layers.misconception
def with_biases(f, n_C):
    """You count the biases, too. Here only the weights are compared."""
    layers = (f - 1) // 2
    return layers, (f * f * n_C + 1) * n_C - layers * (9 * n_C + 1) * n_C


@small_layers.misconception
def row_of_weights(f, n_C):
    """You count the weights along one axis, f and 3. A filter has f * f cells, or 3 * 3."""
    layers = (f - 1) // 2
    return layers, (f - layers * 3) * n_C**2


@small_layers.misconception
def for_five_only(f, n_C):
    """You always answer with two layers. That is right for 5 x 5 only."""
    return 2, f * f * n_C**2 - 18 * n_C**2


@small_layers.misconception
def saved_first(f, n_C):
    """The two numbers are the wrong way round: the layers first, then what is saved."""
    return small_layers(f, n_C)[::-1]


@small_layers.misconception
def three_weights(f, n_C):
    """You count 3 weights for a small filter. It has 3 * 3 = 9 for each pair of channels."""
    layers = (f - 1) // 2
    return layers, (f * f - layers * 3) * n_C**2


@small_layers.misconception
def large_in_place_of_saving(f, n_C):
    """Your second number is what the large layer has. Wanted is what is saved: subtract the weights
    of all small layers."""
    return (f - 1) // 2, f * f * n_C**2


@small_layers.misconception
def a_third_rounded_up(f, n_C):
    """You divide f by 3 and round up. Each layer of 3 x 3 adds 2 pixels to what is seen, not 3: it
    begins with 1 pixel, and after k layers it is 1 + 2 k."""
    layers = -(-f // 3)
    return layers, (f * f - layers * 9) * n_C**2


@small_layers.misconception
def power_of_nine(f, n_C):
    """You multiply the small layers with each other, 9 ** layers. Their weights are added up:
    9 * layers."""
    layers = (f - 1) // 2
    return layers, (f * f - 9**layers) * n_C**2


# ---------------------------------------------------------------- 07.5


@exercise("07.5", returns=("training", "prediction"))
def memory(sizes):
    return sum(sizes), max(a + b for a, b in pairwise(sizes))


@memory.cases
def _(rng):
    yield [3, 8, 2]
    yield [6, 2, 7, 1]
    yield [4, 3, 6]
    yield [9, 4, 5, 8, 1]
    yield [2, 7, 6, 3, 9, 1]
    yield [8, 1, 7, 2, 6]
    yield [1, 2, 3, 9, 8]
    yield [10, 9, 1, 1, 1]
    yield [4, 6, 6, 4, 9, 2, 8]
    yield [784, 4704, 1176, 1600, 400, 120, 84, 10]
    for _ in range(5):
        yield [int(n) for n in rng.integers(1, 5000, int(rng.integers(4, 12)))]


@memory.misconception
def largest_alone(sizes):
    """For the prediction you keep only the largest array. While a layer works, its input and its
    output both have to be there: two neighbours."""
    return sum(sizes), max(sizes)


@memory.misconception
def two_largest(sizes):
    """For the prediction you add the two largest arrays, wherever they stand. Only neighbours are
    in memory at the same time."""
    return sum(sizes), sum(sorted(sizes)[-2:])


@memory.misconception
def twice_the_largest(sizes):
    """For the prediction you double the largest array. Its neighbour may be smaller: take the
    largest sum of two neighbours."""
    return sum(sizes), 2 * max(sizes)


@memory.misconception
def separate_pairs(sizes):
    """Your pairs stand side by side: 0 and 1, then 2 and 3. Each array is also the input of the
    next layer, so the pairs overlap: 0 and 1, 1 and 2, 2 and 3."""
    return sum(sizes), max(sum(sizes[k : k + 2]) for k in range(0, len(sizes), 2))


@memory.misconception
def first_pair(sizes):
    """For the prediction you take the first two arrays. Look at all neighbours, and take the
    largest sum."""
    return sum(sizes), sizes[0] + sizes[1]


@memory.misconception
def last_pair(sizes):
    """For the prediction you take the last two arrays: does each sum overwrite the one before?
    Wanted is the largest of them."""
    return sum(sizes), sizes[-2] + sizes[-1]


@memory.misconception
def all_pairs_added(sizes):
    """You add all the pairs up. They are not in memory at the same time: wanted is the largest
    pair."""
    return sum(sizes), sum(a + b for a, b in pairwise(sizes))


@memory.misconception
def smallest_pair(sizes):
    """You take the smallest pair. The memory has to be enough for the largest."""
    return sum(sizes), min(a + b for a, b in pairwise(sizes))


@memory.misconception
def last_pair_missing(sizes):
    """Your loop ends one pair too early: there are len(sizes) - 1 pairs of neighbours, and the last
    one counts, too."""
    pairs = [a + b for a, b in pairwise(sizes)]
    return sum(sizes), max(pairs[:-1], default=0)


@memory.misconception
def first_pair_missing(sizes):
    """Your loop leaves out the first pair, the input and the output of the first layer."""
    pairs = [a + b for a, b in pairwise(sizes)]
    return sum(sizes), max(pairs[1:], default=0)


@memory.misconception
def three_neighbours(sizes):
    """You keep three arrays at a time. A layer needs its input and its output: two."""
    return sum(sizes), max(sum(sizes[k : k + 3]) for k in range(len(sizes)))


@memory.misconception
def around_the_largest(sizes):
    """You pair the largest array with what comes after it. The one before it may be larger: try all
    neighbours."""
    k = sizes.index(max(sizes))
    return sum(sizes), sum(sizes[k : k + 2])


@memory.misconception
def before_the_largest(sizes):
    """You pair the largest array with what comes before it. The one after it may be larger: try all
    neighbours."""
    k = sizes.index(max(sizes))
    return sum(sizes), sum(sizes[max(k - 1, 0) : k + 1])


@memory.misconception
def input_forgotten(sizes):
    """In training the input is kept as well: the gradient of the first layer's filters needs it."""
    return sum(sizes[1:]), memory(sizes)[1]


@memory.misconception
def output_forgotten(sizes):
    """Your sum for the training leaves out the last array. All of them are kept."""
    return sum(sizes[:-1]), memory(sizes)[1]


@memory.misconception
def training_twice(sizes):
    """You count every array twice in training. Count each once, its gradient is not asked for
    here."""
    return 2 * sum(sizes), memory(sizes)[1]


@memory.misconception
def swapped(sizes):
    """The two numbers are the wrong way round: training first, then prediction."""
    return memory(sizes)[::-1]


@memory.misconception
def same_for_both(sizes):
    """You keep everything for the prediction as well. Without a backward pass, an array can be
    thrown away once the next layer has used it."""
    return sum(sizes), sum(sizes)


@memory.misconception
def growth_of_neighbours(sizes):
    """You subtract neighbours. Input and output are both there: add them."""
    return sum(sizes), max(abs(a - b) for a, b in pairwise(sizes))


@memory.misconception
def bytes_counted(sizes):
    """Your numbers are four times too large: do you count bytes? Wanted is how many numbers are
    kept."""
    return tuple(4 * n for n in memory(sizes))


@memory.misconception
def pairs_in_training(sizes):
    """For the training you add up the pairs, so that most arrays count twice. Count each once:
    sum(sizes)."""
    return sum(a + b for a, b in pairwise(sizes)), memory(sizes)[1]


@memory.misconception
def product_of_neighbours(sizes):
    """You multiply neighbours. Input and output are both there: add them."""
    return sum(sizes), max(a * b for a, b in pairwise(sizes))


@memory.misconception
def last_with_first(sizes):
    """You also pair the last array with the first: sizes[k - 1] with k = 0 is the last one. They
    are no neighbours; begin with k = 1."""
    return sum(sizes), max(sizes[k] + sizes[k - 1] for k in range(len(sizes)))


@memory.misconception
def place_of_the_largest(sizes):
    """Your second number is the place of the largest pair. Wanted is its sum: np.argmax gives a
    place, max the value."""
    pairs = [a + b for a, b in pairwise(sizes)]
    return sum(sizes), pairs.index(max(pairs))
