"""Exercises of lesson 06, LeNet-5: 06.1 and 06.2."""

import numpy as np

from course_utils.exercises import exercise

# ---------------------------------------------------------------- 06.1


def _conv(shape, f, n_C):
    return shape[0] - f + 1, shape[1] - f + 1, n_C


def _pool(shape, size):
    return shape[0] // size, shape[1] // size, shape[2]


def _flatten(shape):
    return (int(np.prod(shape)),)


def _dense(shape, n):
    return (n,)


def _walk(shape, layers, **changed):
    """Go through the layers and note each shape; `changed` replaces what a kind of layer does."""
    steps = {"conv": _conv, "pool": _pool, "flatten": _flatten, "dense": _dense} | changed
    shapes = []
    for kind, *options in layers:
        shape = steps[kind](shape, *options)
        shapes.append(shape)
    return shapes


LENET = [
    *(("conv", 5, 6), ("pool", 2), ("conv", 5, 16), ("pool", 2)),
    *(("flatten",), ("dense", 120), ("dense", 84), ("dense", 10)),
]


@exercise("06.1")
def output_shapes(shape, layers):
    return _walk(shape, layers)


@output_shapes.cases
def _(rng):
    yield (6, 8, 3), [("conv", 3, 4)]
    yield (6, 8, 3), [("pool", 2)]
    yield (9, 7, 2), [("pool", 2), ("conv", 3, 5)]
    yield (7, 6, 2), [("conv", 3, 4), ("pool", 2), ("flatten",)]
    yield (5, 4, 3), [("flatten",), ("dense", 10)]
    yield (12, 11, 1), [("conv", 2, 3), ("pool", 3), ("conv", 3, 2), ("flatten",), ("dense", 4)]
    yield (10, 10, 2), [("conv", 3, 4), ("conv", 3, 3), ("pool", 2), ("pool", 2)]
    yield (32, 32, 3), LENET
    yield (28, 28, 1), LENET[2:]
    for _ in range(5):
        f, size, n_C, n = (int(v) for v in rng.integers(2, 5, 4))
        n_H, n_W = (int(v) for v in 15 + rng.choice(9, 2, replace=False))
        layers = [("conv", f, n_C), ("pool", size), ("conv", 3, n_C + 2), ("flatten",)]
        yield (n_H, n_W, int(rng.integers(1, 4))), [*layers, ("dense", n), ("dense", 2)]


@output_shapes.misconception
def convolution_keeps_the_size(shape, layers):
    """Your convolution keeps height and width. Without padding a filter of f fits at n - f + 1
    places."""
    return _walk(shape, layers, conv=lambda s, f, n_C: (s[0], s[1], n_C))


@output_shapes.misconception
def convolution_one_short(shape, layers):
    """After a convolution you are one short in height and width: n - f counts the steps, and
    before the first step there is already one place. It is n - f + 1."""
    return _walk(shape, layers, conv=lambda s, f, n_C: (s[0] - f, s[1] - f, n_C))


@output_shapes.misconception
def convolution_keeps_the_channels(shape, layers):
    """Your convolution keeps the number of channels. Each filter makes one map, so there are as
    many channels after it as it has filters."""
    return _walk(shape, layers, conv=lambda s, f, n_C: _conv(s, f, s[2]))


@output_shapes.misconception
def channels_multiplied(shape, layers):
    """You multiply the channels by the number of filters. A filter adds up over all channels and
    makes a single map, so the channels that come in do not count."""
    return _walk(shape, layers, conv=lambda s, f, n_C: _conv(s, f, s[2] * n_C))


@output_shapes.misconception
def channels_added(shape, layers):
    """You add the filters to the channels that were there. The maps take the place of what came
    in: there are as many channels as filters."""
    return _walk(shape, layers, conv=lambda s, f, n_C: _conv(s, f, s[2] + n_C))


@output_shapes.misconception
def pooling_in_steps_of_one(shape, layers):
    """Your pooling window moves by one pixel at a time. Here it moves by its own size, so height
    and width are divided by it."""
    return _walk(shape, layers, pool=lambda s, size: _conv(s, size, s[2]))


@output_shapes.misconception
def pooling_rounded_up(shape, layers):
    """Your pooling rounds up. A window that does not fit any more is left out, so the division is
    rounded down: n // size."""
    return _walk(shape, layers, pool=lambda s, size: (-(-s[0] // size), -(-s[1] // size), s[2]))


@output_shapes.misconception
def pooling_of_the_channels(shape, layers):
    """Your pooling divides the channels, too. Each channel is pooled by itself, so there are as
    many after as before."""
    return _walk(shape, layers, pool=lambda s, size: tuple(n // size for n in s))


@output_shapes.misconception
def pooling_always_halves(shape, layers):
    """Your pooling always halves. Windows have `size` rows and columns, which need not be 2."""
    return _walk(shape, layers, pool=lambda s, size: _pool(s, 2))


@output_shapes.misconception
def pooling_divided_with_a_slash(shape, layers):
    """Your sizes after pooling are not whole numbers: / always makes a float. Use //, which also
    leaves out the window that does not fit."""
    return _walk(
        shape,
        layers,
        pool=lambda s, size: (s[0] / size, s[1] / size, s[2]),
        flatten=lambda s: (s[0] * s[1] * s[2],),
    )


@output_shapes.misconception
def pooling_subtracts(shape, layers):
    """Your pooling takes the size of the window off height and width. Windows lie side by side:
    divide by the size."""
    return _walk(shape, layers, pool=lambda s, size: (s[0] - size, s[1] - size, s[2]))


@output_shapes.misconception
def channels_not_flattened(shape, layers):
    """Flattening forgets the channels: all numbers of the volume stand in the row,
    n_H * n_W * n_C."""
    return _walk(shape, layers, flatten=lambda s: (s[0] * s[1],))


@output_shapes.misconception
def flat_shape_is_a_number(shape, layers):
    """The shape of a row of numbers is a tuple as well, with one entry: (400,), with the comma, and
    not 400."""
    return _walk(
        shape,
        layers,
        flatten=lambda s: int(np.prod(s)),
        dense=lambda s, n: n,
    )


@output_shapes.misconception
def dense_keeps_its_input(shape, layers):
    """A dense layer gives n numbers, whatever went in: its output has the shape (n,). The number of
    inputs belongs to the shape of its weights."""
    return _walk(shape, layers, dense=lambda s, n: (s[-1], n))


@output_shapes.misconception
def dense_keeps_the_row(shape, layers):
    """You keep the length of the row in the shape of every dense layer. Its output is n numbers,
    whatever went in: (n,)."""
    return _walk(shape, layers, dense=lambda s, n: (s[0], n))


@output_shapes.misconception
def width_from_the_height(shape, layers):
    """You use the height for the width, too. Pictures need not be square: work out shape[0] and
    shape[1] one by one."""
    return _walk((shape[0], shape[0], *shape[2:]), layers)


@output_shapes.misconception
def height_from_the_width(shape, layers):
    """You use the width for the height, too. Pictures need not be square: work out shape[0] and
    shape[1] one by one."""
    return _walk((shape[1], shape[1], *shape[2:]), layers)


@output_shapes.misconception
def width_and_height_swapped(shape, layers):
    """Height and width are swapped: shape[0] is the height, and it stays in front."""
    return _walk((shape[1], shape[0], *shape[2:]), layers)


@output_shapes.misconception
def size_and_number_swapped(shape, layers):
    """The two numbers of a convolution are swapped: ("conv", f, n_C) has the size of the filters
    first, then how many there are."""
    return _walk(shape, layers, conv=lambda s, f, n_C: _conv(s, n_C, f))


@output_shapes.misconception
def convolution_takes_the_height_twice(shape, layers):
    """Your convolution works out the width from the height. Pictures need not be square: the width
    is shape[1] - f + 1."""
    return _walk(shape, layers, conv=lambda s, f, n_C: _conv((s[0], s[0]), f, n_C))


@output_shapes.misconception
def added_up_when_flattened(shape, layers):
    """You add up the three sizes when flattening. A volume holds n_H * n_W * n_C numbers."""
    return _walk(shape, layers, flatten=lambda s: (sum(s),))


@output_shapes.misconception
def input_in_the_list(shape, layers):
    """Your list begins with the shape of the input. Only the outputs are wanted: one shape for each
    layer."""
    return [tuple(shape), *_walk(shape, layers)]


@output_shapes.misconception
def last_shape_missing(shape, layers):
    """The last shape is missing: you note what goes into each layer. Wanted is what comes out, so
    append after the shape has been worked out."""
    return [tuple(shape), *_walk(shape, layers)][:-1]


@output_shapes.misconception
def last_shape_alone(shape, layers):
    """You return the last shape alone. Wanted is a list with the output shape of every layer."""
    return _walk(shape, layers)[-1]


@output_shapes.misconception
def shape_not_carried_on(shape, layers):
    """Every layer of yours gets the shape of the picture. What goes into a layer is what came out
    of the one before: shape = ... in the loop."""
    shapes = []
    for layer in layers:
        usable = shape if layer[0] != "dense" else _flatten(shape)
        shapes += _walk(usable, [layer])
    return shapes


@output_shapes.misconception
def returned_after_one_layer(shape, layers):
    """Only the first layer is worked out: the `return` stands inside the loop and ends it. It
    belongs after the loop."""
    return _walk(shape, layers[:1])


# ---------------------------------------------------------------- 06.2


@exercise("06.2")
def sparse_parameters(f, table):
    return int(f * f * table.sum() + table.shape[1])


@sparse_parameters.cases
def _(rng):
    yield 3, np.array([[1, 1, 0], [0, 1, 1]])
    yield 2, np.array([[1, 1, 1, 0], [1, 0, 1, 0], [0, 0, 1, 1]])
    yield 5, np.array([[1, 0], [0, 1], [1, 1], [1, 0]])
    yield 1, np.array([[1, 1, 0, 1], [0, 1, 1, 0]])
    yield 4, np.ones((2, 3), int)
    yield 3, np.eye(4, 6, dtype=int)
    for _ in range(5):
        n_C_prev, n_C = 2 + rng.choice(6, 2, replace=False)
        table = rng.integers(0, 2, (n_C_prev, n_C))
        table[rng.integers(n_C_prev), :] = 1
        yield int(rng.integers(1, 6)), table


@sparse_parameters.misconception
def all_connected(f, table):
    """You count as if every filter saw all maps. A filter has weights only for the maps that its
    column of the table marks with a 1."""
    return int((f * f * table.shape[0] + 1) * table.shape[1])


@sparse_parameters.misconception
def biases_missing(f, table):
    """The biases are missing: each filter has one, and there are as many filters as the table has
    columns."""
    return int(f * f * table.sum())


@sparse_parameters.misconception
def bias_for_each_connection(f, table):
    """You count one bias for each connection. A filter adds up all its maps and then one bias, so
    there are as many biases as filters."""
    return int((f * f + 1) * table.sum())


@sparse_parameters.misconception
def a_single_bias(f, table):
    """You count a single bias for the whole layer. Each filter has its own."""
    return int(f * f * table.sum() + 1)


@sparse_parameters.misconception
def bias_for_each_input(f, table):
    """You count a bias for each map that comes in, one for each row of the table. The filters have
    the biases, and they are the columns."""
    return int(f * f * table.sum() + table.shape[0])


@sparse_parameters.misconception
def side_not_squared(f, table):
    """A connection has f weights in your count. It has f * f, a square of them."""
    return int(f * table.sum() + table.shape[1])


@sparse_parameters.misconception
def side_doubled(f, table):
    """A connection has 2 * f weights in your count. It has f * f: f**2, not f*2."""
    return int(2 * f * table.sum() + table.shape[1])


@sparse_parameters.misconception
def always_five(f, table):
    """You count 25 weights for each connection. That is right for f = 5 alone: it is f * f."""
    return int(25 * table.sum() + table.shape[1])


@sparse_parameters.misconception
def always_sixteen_filters(f, table):
    """You always add 16 biases. C3 has 16 filters; in general there are table.shape[1]."""
    return int(f * f * table.sum() + 16)


@sparse_parameters.misconception
def a_single_map(f, table):
    """You count as if each filter saw a single map: the table is used for the number of filters
    only. Every 1 in it stands for f * f weights."""
    return int((f * f + 1) * table.shape[1])


@sparse_parameters.misconception
def gaps_counted(f, table):
    """You count the zeros of the table. A 1 says that the filter sees the map."""
    return int(f * f * (table == 0).sum() + table.shape[1])


@sparse_parameters.misconception
def all_like_the_first(f, table):
    """You take the first filter for all of them. Filters see different numbers of maps: count the
    ones of every column."""
    return int((f * f * table[:, 0].sum() + 1) * table.shape[1])


@sparse_parameters.misconception
def all_like_the_last(f, table):
    """You take the last filter for all of them, or keep nothing of the others: write total += in
    the loop, not total =. Filters see different numbers of maps."""
    return int((f * f * table[:, -1].sum() + 1) * table.shape[1])


@sparse_parameters.misconception
def last_filter_alone(f, table):
    """Only the last filter is counted: with total = ... each filter overwrites the sum. Write
    total += ..."""
    return int(f * f * table[:, -1].sum() + 1)


@sparse_parameters.misconception
def first_filter_alone(f, table):
    """Only the first filter is counted: the `return` stands inside the loop and ends it. It belongs
    after the loop."""
    return int(f * f * table[:, 0].sum() + 1)


@sparse_parameters.misconception
def connections_of_all(f, table):
    """You multiply all connections by the number of filters. The ones of the whole table already
    are the connections of all filters together."""
    return int((f * f * table.sum() + 1) * table.shape[1])


@sparse_parameters.misconception
def table_entries_counted(f, table):
    """You count the entries of the table, zeros and ones alike (`table.size`). Only a 1 is a
    connection: take table.sum()."""
    return int(f * f * table.size)


@sparse_parameters.misconception
def rows_as_filters(f, table):
    """You take the rows for the filters: their biases, and one filter after the other. Row c is a
    map that comes in, column k is a filter."""
    return int((f * f * table[0].sum() + 1) * table.shape[0])
