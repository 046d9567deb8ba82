"""Exercises of lesson 09, From Inception to EfficientNet, up to 09.3."""

import numpy as np

from course_utils.exercises import exercise, integers

# ---------------------------------------------------------------- 09.1


@exercise("09.1")
def pointwise(x, w, b):
    return x @ w + b


@pointwise.cases
def _(rng):
    yield (
        np.arange(12.0).reshape(2, 2, 3),
        np.array([[1.0, 0], [0, 1], [2, -1]]),
        np.array([10.0, -20]),
    )
    yield integers(rng, 2, 3, 2), np.array([[1.0, 0, 2], [0, -1, 1]]), np.array([0.5, 1, -2])
    yield integers(rng, 3, 2, 2), integers(rng, 2, 2), np.array([1.0, -3])
    yield integers(rng, 3, 3, 3), integers(rng, 3, 3) / 2, np.array([0.0, 1.5, 4])
    for _ in range(6):
        n_H, n_W = rng.choice([2, 3, 4, 5], 2, replace=False)
        before, n_C = rng.integers(2, 6, 2)
        yield integers(rng, n_H, n_W, before), integers(rng, before, n_C), integers(rng, n_C)
    yield integers(rng, 1, 4, 3), integers(rng, 3, 1), np.array([2.0])


@pointwise.misconception
def bias_forgotten(x, w, b):
    """The biases are missing: add b, one number for each filter, to the rows of the product."""
    return x @ w


@pointwise.misconception
def bias_for_each_input(x, w, b):
    """You add the bias once for each channel that comes in. It is added once, after the sum over
    the channels."""
    return x @ w + b * x.shape[2]


@pointwise.misconception
def first_bias_for_all(x, w, b):
    """Every filter gets the bias of the first one: b has a number for each, and b alone, without
    [0], puts them along the last axis."""
    return x @ w + b[0]


@pointwise.misconception
def weights_transposed(x, w, b):
    """You use the weights on their side, w.T. They have a row for each channel that comes in and a
    column for each filter, which is just what the product rows @ w needs."""
    return x @ w.T + b


@pointwise.misconception
def weights_first(x, w, b):
    """The weights stand before the volume, w @ x. In a product of tables each row of the first
    meets each column of the second: the places are the rows, so x comes first."""
    return w @ x + b


@pointwise.misconception
def weights_first_on_rows(x, w, b):
    """The weights stand before the volume, w @ x. In a product of tables each row of the first
    meets each column of the second: the places are the rows, so x comes first."""
    return w @ x.reshape(-1, x.shape[2]) + b


@pointwise.misconception
def channels_as_rows(x, w, b):
    """You reshape to one row for each channel. A reshape moves no number: in memory the channels of
    one place stand side by side, so such rows mix places. Take one row for each place."""
    n_H, n_W, n_C_prev = x.shape
    rows = x.reshape(n_C_prev, n_H * n_W).T
    return (rows @ w + b).reshape(n_H, n_W, -1)


@pointwise.misconception
def laid_out_the_wrong_way(x, w, b):
    """The product is laid out with width and height exchanged: the last reshape must be to
    (n_H, n_W, n_C), the order in which the places were taken."""
    n_H, n_W, _ = x.shape
    return (x @ w + b).reshape(n_W, n_H, -1)


@pointwise.misconception
def left_flat(x, w, b):
    """The numbers are right, but they still stand in a table with one row for each place. Reshape
    it to (n_H, n_W, n_C)."""
    return (x @ w + b).reshape(-1, w.shape[1])


@pointwise.misconception
def channels_to_the_front(x, w, b):
    """The numbers are right, but the channels stand first, as in PyTorch. Here they stand last:
    (n_H, n_W, n_C)."""
    return np.moveaxis(x @ w + b, -1, 0)


@pointwise.misconception
def mean_over_channels(x, w, b):
    """You take the mean over the channels that come in, where their weighted sum is wanted: do not
    divide by n_C_prev."""
    return x @ w / x.shape[2] + b


@pointwise.misconception
def channels_added_first(x, w, b):
    """You add the channels up before they meet their weights. Each channel has a weight of its
    own: multiply first, then add."""
    return x.sum(axis=-1, keepdims=True) * w.sum(axis=0) + b


@pointwise.misconception
def places_averaged(x, w, b):
    """You average over the places first. A 1 x 1 convolution knows nothing of other places: each
    place has its own sum."""
    return np.broadcast_to(x.mean(axis=(0, 1)) @ w + b, (*x.shape[:2], w.shape[1])).copy()


@pointwise.misconception
def first_channel_only(x, w, b):
    """Only the first channel that comes in counts in yours. The sum runs over all of them."""
    return x[..., :1] * w[0] + b


@pointwise.misconception
def last_channel_only(x, w, b):
    """Only the last channel that comes in counts in yours: is each product written over the one
    before, with = in place of +=?"""
    return x[..., -1:] * w[-1] + b


@pointwise.misconception
def number_by_number(x, w, b):
    """The sign * multiplies number by number and adds nothing up. What is wanted is the sum over
    the channels: @, the product of matrices."""
    return x * w + b


@pointwise.misconception
def relu_applied(x, w, b):
    """You apply ReLU as well. Wanted are the sums before it, negative ones too."""
    return np.maximum(x @ w + b, 0)


@pointwise.misconception
def bias_before_the_product(x, w, b):
    """You add the biases to the volume, before the product. There is one for each filter, and it
    is added to the filter's sum."""
    return (x + b) @ w


@pointwise.misconception
def channels_as_rows_from_the_left(x, w, b):
    """You reshape to one row for each channel. A reshape moves no number: in memory the channels of
    one place stand side by side, so such rows mix places. Take one row for each place."""
    n_H, n_W, n_C_prev = x.shape
    return (w.T @ x.reshape(n_C_prev, n_H * n_W)).reshape(n_H, n_W, -1) + b


@pointwise.misconception
def turned_before_the_reshape(x, w, b):
    """The product is turned on its side before the last reshape, which moves no number. Without
    the .T it has a row for each place, as the reshape needs it."""
    n_H, n_W, _ = x.shape
    return (x @ w + b).reshape(n_H * n_W, -1).T.reshape(n_H, n_W, -1)


@pointwise.misconception
def bias_on_the_weights(x, w, b):
    """You add the biases to the weights, before the product. They come after it: rows @ w + b."""
    return x @ (w + b)


@pointwise.misconception
def bias_subtracted(x, w, b):
    """You subtract the biases. They are added."""
    return x @ w - b


@pointwise.misconception
def all_biases_for_all(x, w, b):
    """Every filter gets the sum of all biases. Each has its own: b, without a sum."""
    return x @ w + b.sum()


# ---------------------------------------------------------------- 09.2


@exercise("09.2")
def bottleneck_macs(n_H, n_W, f, n_C_prev, n_mid, n_C):
    return n_H * n_W * n_mid * n_C_prev + n_H * n_W * n_C * f * f * n_mid


@bottleneck_macs.cases
def _(rng):
    yield 2, 3, 3, 10, 2, 5
    yield 28, 28, 5, 192, 16, 32
    yield 4, 5, 1, 8, 3, 6
    yield 7, 7, 3, 512, 64, 64
    yield 1, 1, 3, 4, 1, 1
    for _ in range(8):
        sizes = rng.choice(np.arange(4, 40), 5, replace=False)
        n_H, n_W, n_C_prev, n_mid, n_C = (int(n) for n in sizes)
        yield n_H, n_W, int(rng.choice([1, 3, 5, 7])), n_C_prev, n_mid, n_C


@bottleneck_macs.misconception
def without_the_bottleneck(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """This is the plain f x f layer on all n_C_prev channels; n_mid is not used. With the
    bottleneck there are two layers."""
    return n_H * n_W * n_C * f * f * n_C_prev


@bottleneck_macs.misconception
def shrinking_for_nothing(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """The 1 x 1 layer is not counted. It is cheap, but it is not free."""
    return n_H * n_W * n_C * f * f * n_mid


@bottleneck_macs.misconception
def shrinking_only(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """Only the 1 x 1 layer is counted. The f x f layer comes after it."""
    return n_H * n_W * n_mid * n_C_prev


@bottleneck_macs.misconception
def still_all_channels(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """Your f x f layer still looks at n_C_prev channels. It stands behind the 1 x 1 layer, which
    hands on n_mid: that is what the bottleneck is for."""
    return n_H * n_W * (n_mid * n_C_prev + n_C * f * f * n_C_prev)


@bottleneck_macs.misconception
def side_for_square(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """You count f cells for a window. It has f rows and f columns: f * f cells."""
    return n_H * n_W * (n_mid * n_C_prev + n_C * f * n_mid)


@bottleneck_macs.misconception
def doubled_for_square(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """You count 2 * f cells for a window. It has f rows and f columns: f * f cells."""
    return n_H * n_W * (n_mid * n_C_prev + n_C * 2 * f * n_mid)


@bottleneck_macs.misconception
def both_with_large_windows(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """You give both layers windows of f x f. The first has windows of one pixel."""
    return n_H * n_W * f * f * (n_mid * n_C_prev + n_C * n_mid)


@bottleneck_macs.misconception
def both_with_small_windows(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """You give both layers windows of one pixel; f is not used. The second has windows of f x f."""
    return n_H * n_W * (n_mid * n_C_prev + n_C * n_mid)


@bottleneck_macs.misconception
def parameters(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """These are the weights of the two layers. Each weight is used at every place: multiply by
    n_H * n_W."""
    return n_mid * n_C_prev + n_C * f * f * n_mid


@bottleneck_macs.misconception
def places_of_the_first_only(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """The places n_H * n_W count only for the 1 x 1 layer in yours. Both layers have outputs at all
    places: are brackets missing?"""
    return n_H * n_W * n_mid * n_C_prev + n_C * f * f * n_mid


@bottleneck_macs.misconception
def places_of_the_second_only(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """The places n_H * n_W count only for the f x f layer in yours. Both layers have outputs at all
    places: are brackets missing?"""
    return n_mid * n_C_prev + n_H * n_W * n_C * f * f * n_mid


@bottleneck_macs.misconception
def multiplied_together(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """You multiply the work of the two layers. They run one after the other: add."""
    return (n_H * n_W * n_mid * n_C_prev) * (n_H * n_W * n_C * f * f * n_mid)


@bottleneck_macs.misconception
def squares_assumed(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """You take the height for the width too: a picture need not be square."""
    return n_H * n_H * (n_mid * n_C_prev + n_C * f * f * n_mid)


@bottleneck_macs.misconception
def windows_that_fit(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """You let the second layer shrink the maps, n - f + 1. With "same" padding there are n_H * n_W
    places before and after."""
    places = (n_H - f + 1) * (n_W - f + 1)
    return n_H * n_W * n_mid * n_C_prev + places * n_C * f * f * n_mid


@bottleneck_macs.misconception
def biases_counted(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """You count one more for each output, the bias. It is added, not multiplied."""
    return n_H * n_W * (n_mid * (n_C_prev + 1) + n_C * (f * f * n_mid + 1))


@bottleneck_macs.misconception
def shrinks_to_the_end(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """Your 1 x 1 layer goes to n_C channels. It goes to n_mid, and the f x f layer from there to
    n_C."""
    return n_H * n_W * (n_C * n_C_prev + n_C * f * f * n_mid)


@bottleneck_macs.misconception
def additions_too(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """Yours is twice the expected number: do you count additions, too? Only multiplications are
    asked for."""
    return 2 * bottleneck_macs(n_H, n_W, f, n_C_prev, n_mid, n_C)


@bottleneck_macs.misconception
def grows_instead(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """Your 1 x 1 layer stands behind the f x f layer, from n_mid to n_C, and the windows look at
    all n_C_prev channels. The 1 x 1 comes first."""
    return n_H * n_W * (n_mid * f * f * n_C_prev + n_C * n_mid)


@bottleneck_macs.misconception
def flat_windows(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """Your f x f windows are flat: f * f multiplications. A window is as deep as its volume, here
    n_mid channels."""
    return n_H * n_W * n_mid * n_C_prev + n_H * n_W * n_C * f * f


@bottleneck_macs.misconception
def outputs_only(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """You count the outputs of the two layers. Each output costs as many multiplications as its
    filter has weights."""
    return n_H * n_W * n_mid + n_H * n_W * n_C


@bottleneck_macs.misconception
def weights_added_to_outputs(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """You add the outputs and the weights of a filter. Each output costs all those weights:
    multiply."""
    return n_H * n_W * (n_mid + n_C_prev) + n_H * n_W * (n_C + f * f * n_mid)


@bottleneck_macs.misconception
def one_long_product(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """You multiply the work of the two layers. They run one after the other: add."""
    return n_H * n_W * n_mid * n_C_prev * n_C * f * f


@bottleneck_macs.misconception
def what_is_saved(n_H, n_W, f, n_C_prev, n_mid, n_C):
    """That is what the bottleneck saves, against the plain f x f layer. Asked is what it costs."""
    plain = n_H * n_W * n_C * f * f * n_C_prev
    return plain - bottleneck_macs(n_H, n_W, f, n_C_prev, n_mid, n_C)


# ---------------------------------------------------------------- 09.3


@exercise("09.3")
def split_gradient(dout, channels):
    return np.split(dout, np.cumsum(channels)[:-1], axis=-1)


@split_gradient.cases
def _(rng):
    yield np.arange(24.0).reshape(2, 2, 2, 3), [1, 2]
    yield np.arange(1.0, 7).reshape(1, 1, 2, 3), [2, 1]
    yield integers(rng, 1, 2, 2, 4), [2, 2]
    yield integers(rng, 1, 2, 3, 6) / 2, [1, 3, 2]
    yield integers(rng, 2, 2, 2, 5), [3, 2]
    yield integers(rng, 4, 3, 3, 8), [4, 1, 2, 1]
    yield integers(rng, 2, 3, 4, 9), [2, 3, 4]
    for _ in range(5):
        channels = [int(n) for n in rng.integers(1, 5, int(rng.integers(2, 5)))]
        n_H, n_W = rng.choice([2, 3, 4], 2, replace=False)
        yield integers(rng, int(rng.integers(1, 4)), n_H, n_W, sum(channels)), channels
    yield integers(rng, 2, 2, 3, 4), [4]


def _pieces(dout, starts, ends):
    return [dout[..., a:b] for a, b in zip(starts, ends, strict=True)]


@split_gradient.misconception
def sizes_as_places(dout, channels):
    """You use the numbers of channels as the places to cut. np.split wants the places: with
    [64, 128, 32] they are 64 and 64 + 128, the running sums (np.cumsum)."""
    return np.split(dout, channels[:-1], axis=-1)


@split_gradient.misconception
def sizes_as_places_and_one_more(dout, channels):
    """You use the numbers of channels as the places to cut. np.split wants the places: with
    [64, 128, 32] they are 64 and 64 + 128, the running sums (np.cumsum) without the last."""
    return np.split(dout, channels, axis=-1)


@split_gradient.misconception
def one_cut_too_many(dout, channels):
    """You get one piece too many, an empty one: the last running sum is the end of the array, where
    nothing has to be cut. Leave it out, with [:-1]."""
    return np.split(dout, np.cumsum(channels), axis=-1)


@split_gradient.misconception
def equal_parts(dout, channels):
    """You cut into equal parts. The branches have different numbers of channels: `channels` says
    how many each has."""
    return np.array_split(dout, len(channels), axis=-1)


@split_gradient.misconception
def equal_parts_or_an_error(dout, channels):
    """You cut into equal parts. The branches have different numbers of channels: `channels` says
    how many each has."""
    return np.split(dout, len(channels), axis=-1)


@split_gradient.misconception
def everything_for_everyone(dout, channels):
    """Every branch gets the whole gradient. That is right where outputs are added, as in a residual
    block; here they were stacked, and each branch gets its own channels."""
    return [dout for _ in channels]


@split_gradient.misconception
def all_from_the_start(dout, channels):
    """Each of your pieces begins at channel 0. A piece begins where the one before has ended: move
    `start` on by n."""
    return [dout[..., :n] for n in channels]


@split_gradient.misconception
def all_to_the_end(dout, channels):
    """Your pieces go on to the last channel. A piece has n channels: start : start + n."""
    return [dout[..., sum(channels[:k]) :] for k in range(len(channels))]


@split_gradient.misconception
def size_for_end(dout, channels):
    """Your slices end at n, start : n. A slice a:b ends before channel b, it does not take b
    channels: the end is start + n."""
    starts = [sum(channels[:k]) for k in range(len(channels))]
    return _pieces(dout, starts, channels)


@split_gradient.misconception
def one_short(dout, channels):
    """Your pieces are one channel short. A slice a:b ends before b already, so n channels are
    start : start + n."""
    ends = np.cumsum(channels)
    return _pieces(dout, ends - channels, ends - 1)


@split_gradient.misconception
def gap_between(dout, channels):
    """Your pieces begin one channel too far, and a channel is lost between them: the next piece
    begins at start + n, where the last one ended, not at start + n + 1."""
    starts = [sum(channels[:k]) + k for k in range(len(channels))]
    return [dout[..., a : a + n] for a, n in zip(starts, channels, strict=True)]


@split_gradient.misconception
def moved_on_by_one(dout, channels):
    """You move on by one channel from piece to piece. Move on by n, the channels of the piece."""
    return [dout[..., k : k + n] for k, n in enumerate(channels)]


@split_gradient.misconception
def steps_of_their_own_size(dout, channels):
    """Piece k begins at k times its own size in yours. The pieces before it may be of other sizes:
    it begins at their sum."""
    return [dout[..., k * n : (k + 1) * n] for k, n in enumerate(channels)]


@split_gradient.misconception
def cut_along_the_batch(dout, channels):
    """You cut along axis 0, the pictures of the batch. The branches were stacked along the last
    axis, the channels: axis=-1, or dout[..., a:b]."""
    return np.split(dout, np.cumsum(channels)[:-1], axis=0)


@split_gradient.misconception
def cut_along_the_rows(dout, channels):
    """You cut along axis 1, where PyTorch has the channels. Here they stand last: axis=-1, or
    dout[..., a:b]."""
    return np.split(dout, np.cumsum(channels)[:-1], axis=1)


@split_gradient.misconception
def last_branch_first(dout, channels):
    """The pieces are right, but in the reversed order. The first belongs to the first branch."""
    return split_gradient(dout, channels)[::-1]


@split_gradient.misconception
def shared_out(dout, channels):
    """You divide the gradient by the number of branches. Each channel was made by one branch, which
    gets all of its gradient."""
    return [piece / len(channels) for piece in split_gradient(dout, channels)]


@split_gradient.misconception
def only_the_first(dout, channels):
    """Only the first piece comes back: does the `return` stand inside the loop? It belongs behind
    it."""
    return split_gradient(dout, channels)[:1]


@split_gradient.misconception
def only_the_first_itself(dout, channels):
    """Only the first piece comes back, and not in a list: does the `return` stand inside the loop?
    Collect the pieces in a list and return that, behind the loop."""
    return split_gradient(dout, channels)[0]


@split_gradient.misconception
def only_the_last_itself(dout, channels):
    """Only the last piece comes back: each overwrites the one before. Collect them in a list, with
    append."""
    return split_gradient(dout, channels)[-1]


@split_gradient.misconception
def added_up(dout, channels):
    """You add the channels of each piece up. The branch needs the gradient of each of its channels:
    return the pieces as they are."""
    return [piece.sum(axis=-1) for piece in split_gradient(dout, channels)]


@split_gradient.misconception
def start_set_to_n(dout, channels):
    """You set `start` to n. It moves on by n from where it was: start += n."""
    return _pieces(dout, [0, *channels[:-1]], np.add(channels, [0, *channels[:-1]]))


@split_gradient.misconception
def moved_on_too_early(dout, channels):
    """You move `start` on before you cut, so that the first piece is the second branch's. Cut
    first, then move on."""
    ends = np.cumsum(channels)
    return _pieces(dout, ends, ends + channels)


@split_gradient.misconception
def cut_along_the_columns(dout, channels):
    """You cut along axis 2, the columns of the maps. The branches were stacked along the last axis,
    the channels: axis=-1, or dout[..., a:b]."""
    return np.split(dout, np.cumsum(channels)[:-1], axis=2)


@split_gradient.misconception
def single_channels(dout, channels):
    """You take the single channel n, and its axis is gone. A branch has n channels, a slice:
    dout[..., start : start + n]."""
    return [dout[..., n] for n in channels]


@split_gradient.misconception
def zeros_around(dout, channels):
    """Your pieces still have all channels, with zeros where the others were. A branch made its own
    channels only: cut them out."""
    pieces, start = [], 0
    for n in channels:
        pieces.append(np.zeros_like(dout))
        pieces[-1][..., start : start + n] = dout[..., start : start + n]
        start += n
    return pieces
