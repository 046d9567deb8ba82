"""Exercises of lesson 08, ResNet: 08.1 to 08.3."""

import numpy as np

from course_utils.exercises import exercise, integers


def _relu(z):
    return np.maximum(z, 0)


# ---------------------------------------------------------------- 08.1


@exercise("08.1")
def residual_block(x, w1, w2):
    return _relu(x + _relu(x @ w1) @ w2)


@residual_block.cases
def _(rng):
    def weights(*shape):
        return integers(rng, *shape, low=-2, high=3)

    yield np.array([[3.0, 1]]), np.array([[1.0, -1], [1, 2]]), np.array([[-1.0, 0.5], [2, 1]])
    yield np.array([[2.0, 1], [0, 3]]), weights(2, 2), weights(2, 2)
    yield integers(rng, 2, 2), weights(2, 2) + np.eye(2), weights(2, 2)
    yield integers(rng, 3, 3), weights(3, 3), weights(3, 3) / 2
    yield integers(rng, 2, 3), weights(3, 4), weights(4, 3)
    yield integers(rng, 4, 3, low=0), weights(3, 2), weights(2, 3)
    for _ in range(6):
        m, n, k = rng.integers(2, 6, 3)
        yield integers(rng, m, n), rng.normal(size=(n, k)), rng.normal(size=(k, n))


@residual_block.misconception
def shortcut_forgotten(x, w1, w2):
    """The shortcut is missing: you return what the two layers make. Add x to it, before the last
    ReLU."""
    return _relu(_relu(x @ w1) @ w2)


@residual_block.misconception
def no_shortcut_and_no_relu(x, w1, w2):
    """You stop after the second product. Two things are left to do: add x, then apply ReLU."""
    return _relu(x @ w1) @ w2


@residual_block.misconception
def added_after_the_relu(x, w1, w2):
    """You apply the last ReLU before adding x. It comes after: the block may take something off x
    only if its own numbers may be negative when they are added."""
    return x + _relu(_relu(x @ w1) @ w2)


@residual_block.misconception
def relu_before_and_after(x, w1, w2):
    """There is one ReLU too many, on the second product. What is added to x may be negative; only
    the sum goes through ReLU."""
    return _relu(x + _relu(_relu(x @ w1) @ w2))


@residual_block.misconception
def last_relu_missing(x, w1, w2):
    """The last ReLU is missing: the sum of x and the second product goes through it, too."""
    return x + _relu(x @ w1) @ w2


@residual_block.misconception
def inner_relu_missing(x, w1, w2):
    """The ReLU between the two products is missing. Without it they are one product, with the
    matrix w1 @ w2."""
    return _relu(x + x @ w1 @ w2)


@residual_block.misconception
def no_relu_at_all(x, w1, w2):
    """No ReLU anywhere: one belongs between the two products, one after the sum."""
    return x + x @ w1 @ w2


@residual_block.misconception
def added_in_the_middle(x, w1, w2):
    """You add x after the first product. The shortcut goes round both layers: x is added to what
    the second product gives."""
    return _relu((x + _relu(x @ w1)) @ w2)


@residual_block.misconception
def hidden_added(x, w1, w2):
    """You add what the first layer gives. The shortcut begins before both layers: what is added is
    x itself."""
    h = _relu(x @ w1)
    return _relu(h + h @ w2)


@residual_block.misconception
def hidden_and_x_added(x, w1, w2):
    """You add both x and what the first layer gives. There is one shortcut, and it carries x."""
    h = _relu(x @ w1)
    return _relu(x + h + h @ w2)


@residual_block.misconception
def multiplied(x, w1, w2):
    """You multiply x with the result of the two layers. It is added: with weights of zero a product
    would be zero, the sum is x."""
    return _relu(x * (_relu(x @ w1) @ w2))


@residual_block.misconception
def subtracted(x, w1, w2):
    """You take the result of the two layers off x. Add it; the sign is for the weights to learn."""
    return _relu(x - _relu(x @ w1) @ w2)


@residual_block.misconception
def subtracted_the_other_way(x, w1, w2):
    """You subtract x. It is added: the block then has to learn what is to change, and no change
    needs no weights."""
    return _relu(_relu(x @ w1) @ w2 - x)


@residual_block.misconception
def averaged(x, w1, w2):
    """You take the mean of both ways. It is their sum, nothing is halved."""
    return _relu((x + _relu(x @ w1) @ w2) / 2)


@residual_block.misconception
def larger_of_both(x, w1, w2):
    """You take the larger of x and the result of the two layers, place by place. They are added,
    and then compared with 0."""
    return np.maximum(x, _relu(x @ w1) @ w2)


@residual_block.misconception
def stacked(x, w1, w2):
    """You put x and the result of the two layers side by side. They are added, so that the block
    gives as many numbers as it gets."""
    return _relu(np.concatenate([x, _relu(x @ w1) @ w2], axis=-1))


@residual_block.misconception
def cell_by_cell(x, w1, w2):
    """With * you multiply cell by cell. The product of a layer is the matrix product, x @ w1."""
    return _relu(x + _relu(x * w1) * w2)


@residual_block.misconception
def weights_swapped(x, w1, w2):
    """You use w2 first. x goes through w1, then ReLU, then w2."""
    return _relu(x + _relu(x @ w2) @ w1)


@residual_block.misconception
def same_weights_twice(x, w1, w2):
    """Both your layers use w1. The second one has weights of its own, w2."""
    return _relu(x + _relu(x @ w1) @ w1)


@residual_block.misconception
def input_rectified(x, w1, w2):
    """You send x through ReLU first. It is taken as it comes, for the first product and for the
    shortcut alike."""
    x = _relu(x)
    return _relu(x + _relu(x @ w1) @ w2)


@residual_block.misconception
def shortcut_rectified(x, w1, w2):
    """Your shortcut sends x through a ReLU. It carries x as it is; ReLU comes after the sum."""
    return _relu(_relu(x) + _relu(x @ w1) @ w2)


@residual_block.misconception
def mask_for_relu(x, w1, w2):
    """Your last ReLU says where the sum is positive, True or 1. It should give the sum itself there
    and 0 elsewhere: np.maximum(z, 0)."""
    return ((x + _relu(x @ w1) @ w2) > 0).astype(float)


@residual_block.misconception
def minimum_for_relu(x, w1, w2):
    """Your ReLU, np.minimum(z, 0), keeps what is negative. It should keep what is positive:
    np.maximum(z, 0)."""
    return np.minimum(x + np.minimum(x @ w1, 0) @ w2, 0)


@residual_block.misconception
def added_twice(x, w1, w2):
    """You add x twice."""
    return _relu(2 * x + _relu(x @ w1) @ w2)


@residual_block.misconception
def both_ways_rectified(x, w1, w2):
    """You send each way through a ReLU and add them then. Add first, x as it is and the second
    product as it is; one ReLU follows the sum."""
    return _relu(x) + _relu(_relu(x @ w1) @ w2)


@residual_block.misconception
def weights_transposed(x, w1, w2):
    """You transpose the weights. Forward they are taken as they are: x @ w1. The transposed ones
    belong to the way back."""
    return _relu(x + _relu(x @ w1.T) @ w2.T)


@residual_block.misconception
def absolute_value(x, w1, w2):
    """You take the absolute value of the sum. ReLU makes 0 of what is negative."""
    return np.abs(x + _relu(x @ w1) @ w2)


# ---------------------------------------------------------------- 08.2


def _forward(x, w1, w2):
    a = x @ w1
    return a, x + _relu(a) @ w2


@exercise("08.2")
def residual_backward(dout, x, w1, w2):
    a, z = _forward(x, w1, w2)
    dz = dout * (z > 0)
    return dz + (dz @ w2.T * (a > 0)) @ w1.T


@residual_backward.cases
def _(rng):
    def weights(*shape):
        return integers(rng, *shape, low=-2, high=3)

    x, w1, w2 = np.array([[3.0, 1]]), np.array([[1.0, -1], [1, 2]]), np.array([[-1.0, 0.5], [2, 1]])
    yield np.array([[4.0, 2]]), x, w1, w2
    yield np.array([[1.0, -2], [3, 1]]), np.array([[2.0, 1], [0, 3]]), weights(2, 2), weights(2, 2)
    yield np.array([[1.5, -2], [-3, 0.5]]), integers(rng, 2, 2), weights(2, 2), weights(2, 2)
    yield integers(rng, 3, 3), integers(rng, 3, 3), weights(3, 3), weights(3, 3)
    yield integers(rng, 2, 3), integers(rng, 2, 3), weights(3, 4), weights(4, 3)
    for _ in range(8):
        m, n, k = rng.integers(2, 6, 3)
        dout, x = rng.normal(size=(m, n)), rng.normal(size=(m, n))
        yield dout, x, rng.normal(size=(n, k)), rng.normal(size=(k, n))


@residual_backward.misconception
def gradient_of_shortcut_forgotten(dout, x, w1, w2):
    """You return the gradient of the way through the layers only. x also takes the shortcut, and
    what comes back there is added."""
    a, z = _forward(x, w1, w2)
    dz = dout * (z > 0)
    return (dz @ w2.T * (a > 0)) @ w1.T


@residual_backward.misconception
def gradient_of_layers_forgotten(dout, x, w1, w2):
    """You return the gradient of the shortcut only. x also goes through the two layers, and what
    comes back there is added."""
    return dout * (_forward(x, w1, w2)[1] > 0)


@residual_backward.misconception
def shortcut_passes_the_relu_by(dout, x, w1, w2):
    """On your shortcut dout comes back untouched. The last ReLU stands after the sum, so both ways
    get dz, the gradient behind that ReLU: 0 where the sum was not positive."""
    a, z = _forward(x, w1, w2)
    dz = dout * (z > 0)
    return dout + (dz @ w2.T * (a > 0)) @ w1.T


@residual_backward.misconception
def layers_pass_the_relu_by(dout, x, w1, w2):
    """Through your layers goes dout, through the shortcut dz. Both ways begin at the sum, behind
    the last ReLU: both get dz."""
    a, z = _forward(x, w1, w2)
    return dout * (z > 0) + (dout @ w2.T * (a > 0)) @ w1.T


@residual_backward.misconception
def last_relu_passed_by(dout, x, w1, w2):
    """The last ReLU is missing: where the sum of the forward pass was not positive, no gradient
    comes back. Multiply dout by (z > 0) first."""
    a, _ = _forward(x, w1, w2)
    return dout + (dout @ w2.T * (a > 0)) @ w1.T


@residual_backward.misconception
def inner_relu_passed_by(dout, x, w1, w2):
    """The ReLU between the layers is missing: where x @ w1 was not positive, no gradient passes."""
    dz = dout * (_forward(x, w1, w2)[1] > 0)
    return dz + dz @ w2.T @ w1.T


@residual_backward.misconception
def both_relus_passed_by(dout, x, w1, w2):
    """Both ReLUs are missing. Each lets the gradient pass only where its input was positive in the
    forward pass."""
    return dout + dout @ w2.T @ w1.T


@residual_backward.misconception
def shared_between_the_ways(dout, x, w1, w2):
    """Your numbers are half of the right ones. The gradient is not shared out between the two ways:
    each gets all of it."""
    return residual_backward(dout, x, w1, w2) / 2


@residual_backward.misconception
def ways_multiplied(dout, x, w1, w2):
    """You multiply the gradients of the two ways. A number that acts on the loss along two ways
    acts by the sum of both."""
    a, z = _forward(x, w1, w2)
    dz = dout * (z > 0)
    return dz * ((dz @ w2.T * (a > 0)) @ w1.T)


@residual_backward.misconception
def ways_subtracted(dout, x, w1, w2):
    """You subtract one way from the other. Forward they are added, and so are their gradients."""
    a, z = _forward(x, w1, w2)
    dz = dout * (z > 0)
    return dz - (dz @ w2.T * (a > 0)) @ w1.T


@residual_backward.misconception
def weights_not_transposed(dout, x, w1, w2):
    """You multiply by w2 and w1 as they are. Backward each matrix is transposed: dz @ w2.T, and
    later @ w1.T."""
    a, z = _forward(x, w1, w2)
    dz = dout * (z > 0)
    return dz + (dz @ w2 * (a > 0)) @ w1


@residual_backward.misconception
def w1_before_w2(dout, x, w1, w2):
    """You go back through w1 first. Forward x met w1 and then w2, so the gradient meets w2.T and
    then w1.T."""
    a, z = _forward(x, w1, w2)
    dz = dout * (z > 0)
    return dz + (dz @ w1.T * (a > 0)) @ w2.T


@residual_backward.misconception
def relu_of_the_gradients(dout, x, w1, w2):
    """You apply ReLU to the gradients. Whether a gradient passes is decided by the forward numbers,
    (a > 0) and (z > 0); the gradient itself may be negative."""
    dz = _relu(dout)
    return dz + _relu(dz @ w2.T) @ w1.T


@residual_backward.misconception
def relu_of_inner_gradient(dout, x, w1, w2):
    """Between the layers you apply ReLU to the gradient. It passes where the forward number,
    x @ w1, was positive, and may be negative itself."""
    dz = dout * (_forward(x, w1, w2)[1] > 0)
    return dz + _relu(dz @ w2.T) @ w1.T


@residual_backward.misconception
def relu_of_outer_gradient(dout, x, w1, w2):
    """You send dout through a ReLU. It passes where the forward sum was positive, and may be
    negative itself: dout * (z > 0)."""
    a, _ = _forward(x, w1, w2)
    dz = _relu(dout)
    return dz + (dz @ w2.T * (a > 0)) @ w1.T


@residual_backward.misconception
def sum_without_x(dout, x, w1, w2):
    """Your last ReLU looks at the second product without x. What went through it was the sum: z = x
    + h @ w2."""
    a, _ = _forward(x, w1, w2)
    dz = dout * (_relu(a) @ w2 > 0)
    return dz + (dz @ w2.T * (a > 0)) @ w1.T


@residual_backward.misconception
def second_product_without_relu(dout, x, w1, w2):
    """Your forward pass leaves out the ReLU between the layers: the sum is x + relu(x @ w1) @ w2,
    and it decides where the last ReLU lets something pass."""
    a = x @ w1
    dz = dout * (x + a @ w2 > 0)
    return dz + (dz @ w2.T * (a > 0)) @ w1.T


@residual_backward.misconception
def inner_mask_from_x(dout, x, w1, w2):
    """Between the layers you look where x is positive. The ReLU there got x @ w1."""
    dz = dout * (_forward(x, w1, w2)[1] > 0)
    return dz + (dz @ w2.T * (x > 0)) @ w1.T


@residual_backward.misconception
def outer_mask_from_x(dout, x, w1, w2):
    """For the last ReLU you look where x is positive. What went through it was the sum, z = x + h @
    w2."""
    a, _ = _forward(x, w1, w2)
    dz = dout * (x > 0)
    return dz + (dz @ w2.T * (a > 0)) @ w1.T


@residual_backward.misconception
def times_x(dout, x, w1, w2):
    """You multiply by x at the end. That would belong to the gradient of weights; dx is the sum of
    the two ways and nothing more."""
    return residual_backward(dout, x, w1, w2) * x


@residual_backward.misconception
def shortcut_through_the_end_only(dout, x, w1, w2):
    """You add dz before the last product, @ w1.T. The shortcut goes round both layers: its gradient
    is added at the very end."""
    a, z = _forward(x, w1, w2)
    dz = dout * (z > 0)
    return (dz + dz @ w2.T * (a > 0)) @ w1.T


@residual_backward.misconception
def zero_lets_pass(dout, x, w1, w2):
    """Where a ReLU got exactly 0, yours lets the gradient pass. It passes only where the number was
    larger than 0."""
    a, z = _forward(x, w1, w2)
    dz = dout * (z >= 0)
    return dz + (dz @ w2.T * (a >= 0)) @ w1.T


@residual_backward.misconception
def times_the_forward_numbers(dout, x, w1, w2):
    """You multiply by what the ReLUs put out. Backward a ReLU only lets pass or stops: multiply by
    (z > 0) and (a > 0), which are 1 or 0."""
    a, z = _forward(x, w1, w2)
    dz = dout * _relu(z)
    return dz + (dz @ w2.T * _relu(a)) @ w1.T


@residual_backward.misconception
def x_added(dout, x, w1, w2):
    """You add x. That is the forward pass; backward the shortcut brings the gradient dz."""
    a, z = _forward(x, w1, w2)
    return x + (dout * (z > 0) @ w2.T * (a > 0)) @ w1.T


@residual_backward.misconception
def one_added(dout, x, w1, w2):
    """You add 1 for the shortcut. It multiplies the gradient by 1, so what comes back on it is
    dz."""
    a, z = _forward(x, w1, w2)
    return 1 + (dout * (z > 0) @ w2.T * (a > 0)) @ w1.T


@residual_backward.misconception
def forward_again(dout, x, w1, w2):
    """You return the output of the block. Wanted is the gradient for x."""
    return _relu(_forward(x, w1, w2)[1])


# ---------------------------------------------------------------- 08.3


def _length(*arrays):
    return np.sqrt(sum(np.sum(a**2) for a in arrays))


def _scaled(dw, db, factor):
    return dw * factor, db * factor


@exercise("08.3", returns=("dw", "db"))
def clip_by_norm(dw, db, limit):
    return _scaled(dw, db, min(1, limit / _length(dw, db)))


@clip_by_norm.cases
def _(rng):
    yield np.array([[3.0, 0], [0, 0]]), np.array([4.0, 0]), 1.0
    yield np.array([[3.0, 0], [0, 0]]), np.array([4.0, 0]), 10.0
    yield np.array([[1.0, -2], [2, -4]]), np.array([0.0, 5]), 5.0
    yield np.array([[0.5, -0.1], [0.3, 0.1]]), np.array([0.4, -0.3]), 0.5
    yield np.array([[0.5, -0.1, 0.2], [0.3, 0.1, 0.1]]), np.array([0.4, -0.3, 0.1]), 2.0
    for _ in range(8):
        n, k = rng.integers(2, 5, 2)
        dw, db = rng.normal(size=(n, k)), rng.normal(size=k)
        yield dw, db, round(float(_length(dw, db) * rng.choice([0.2, 0.6, 0.9, 1.5])), 2)


@clip_by_norm.misconception
def nothing_done(dw, db, limit):
    """Nothing happens to gradients that are too long: shorten both by the factor limit / length."""
    return dw, db


@clip_by_norm.misconception
def each_by_itself(dw, db, limit):
    """You measure and shorten each array by itself, which turns the step into another direction.
    Seen together they are one long vector, with one length and one factor."""
    return tuple(g * min(1, limit / _length(g)) for g in (dw, db))


@clip_by_norm.misconception
def each_number_cut(dw, db, limit):
    """You cut each number at the limit, which turns the step into another direction. Wanted: one
    length for all of them, and one factor."""
    return np.clip(dw, -limit, limit), np.clip(db, -limit, limit)


@clip_by_norm.misconception
def each_number_cut_above(dw, db, limit):
    """You cut each number that is larger than the limit, negative ones not at all. Wanted: one
    length for all of them, and one factor."""
    return np.minimum(dw, limit), np.minimum(db, limit)


@clip_by_norm.misconception
def always_scaled(dw, db, limit):
    """You make short gradients longer. Only what is longer than the limit is changed; the rest
    stays as it is."""
    return _scaled(dw, db, limit / _length(dw, db))


@clip_by_norm.misconception
def the_wrong_half_scaled(dw, db, limit):
    """You change the short gradients and leave the long ones: the comparison with the limit is the
    wrong way round."""
    return _scaled(dw, db, max(1, limit / _length(dw, db)))


@clip_by_norm.misconception
def to_length_one(dw, db, limit):
    """Your long gradients end with length 1. They should end with the length `limit`: multiply by
    limit / length."""
    length = _length(dw, db)
    return _scaled(dw, db, 1 / length if length > limit else 1)


@clip_by_norm.misconception
def times_the_limit(dw, db, limit):
    """You multiply by the limit, without dividing by the length."""
    return _scaled(dw, db, limit if _length(dw, db) > limit else 1)


@clip_by_norm.misconception
def divided_by_the_limit(dw, db, limit):
    """You divide by the limit. What must become shorter by length / limit is divided by just that:
    multiply by limit / length."""
    return _scaled(dw, db, 1 / limit if _length(dw, db) > limit else 1)


@clip_by_norm.misconception
def factor_upside_down(dw, db, limit):
    """Your factor is length / limit and makes long gradients longer. It is limit / length."""
    return _scaled(dw, db, max(1, _length(dw, db) / limit))


@clip_by_norm.misconception
def root_forgotten(dw, db, limit):
    """You compare with the sum of squares. The length is its square root."""
    return _scaled(dw, db, min(1, limit / _length(dw, db) ** 2))


@clip_by_norm.misconception
def root_forgotten_in_the_comparison(dw, db, limit):
    """Your comparison uses the sum of squares, your factor its root. The length, with the root,
    decides in both."""
    length = _length(dw, db)
    return _scaled(dw, db, limit / length if length**2 > limit else 1)


@clip_by_norm.misconception
def lengths_added(dw, db, limit):
    """You add up the lengths of the two arrays. Add up the squares of all numbers first, then take
    one root."""
    return _scaled(dw, db, min(1, limit / (_length(dw) + _length(db))))


@clip_by_norm.misconception
def absolute_values_added(dw, db, limit):
    """You add up absolute values. The length is the root of the sum of squares."""
    return _scaled(dw, db, min(1, limit / (np.abs(dw).sum() + np.abs(db).sum())))


@clip_by_norm.misconception
def mean_of_squares(dw, db, limit):
    """You take the mean of the squares. The length of a vector is the root of their sum."""
    length = _length(dw, db) / np.sqrt(dw.size + db.size)
    return _scaled(dw, db, min(1, limit / length))


@clip_by_norm.misconception
def largest_number(dw, db, limit):
    """You measure by the largest number. The length takes all of them: the root of the sum of
    squares."""
    largest = max(np.abs(dw).max(), np.abs(db).max())
    return _scaled(dw, db, min(1, limit / largest))


@clip_by_norm.misconception
def measured_dw_only(dw, db, limit):
    """Your length is that of dw alone. The numbers of db belong to the same long vector."""
    return _scaled(dw, db, min(1, limit / _length(dw)))


@clip_by_norm.misconception
def measured_db_only(dw, db, limit):
    """Your length is that of db alone. The numbers of dw belong to the same long vector."""
    return _scaled(dw, db, min(1, limit / _length(db)))


@clip_by_norm.misconception
def scaled_dw_only(dw, db, limit):
    """You shorten dw and leave db as it is. Both get the same factor, or the direction changes."""
    return dw * min(1, limit / _length(dw, db)), db


@clip_by_norm.misconception
def scaled_db_only(dw, db, limit):
    """You shorten db and leave dw as it is. Both get the same factor, or the direction changes."""
    return dw, db * min(1, limit / _length(dw, db))


@clip_by_norm.misconception
def set_to_zero(dw, db, limit):
    """You throw gradients away that are too long. Shorten them: their direction is still worth
    following."""
    return _scaled(dw, db, float(_length(dw, db) <= limit))


@clip_by_norm.misconception
def columns_for_length(dw, db, limit):
    """You shorten each column by a length of its own, which turns the step into another direction.
    One length for all numbers, one factor."""
    length = np.sqrt(np.sum(dw**2, axis=0) + db**2)
    return _scaled(dw, db, np.minimum(1, limit / length))


@clip_by_norm.misconception
def limit_on_the_sum(dw, db, limit):
    """You compare with the sum of all numbers, where positive and negative ones cancel. The length
    is the root of the sum of their squares."""
    length = abs(dw.sum() + db.sum())
    return _scaled(dw, db, min(1, limit / length))


@clip_by_norm.misconception
def always_times_the_limit(dw, db, limit):
    """You multiply all gradients by the limit. Only what is too long is changed, and by the factor
    limit / length."""
    return _scaled(dw, db, limit)


@clip_by_norm.misconception
def excess_subtracted(dw, db, limit):
    """You subtract the excess from every number, which turns the step into another direction.
    Multiply all by the factor limit / length."""
    excess = max(0, _length(dw, db) - limit)
    return dw - excess, db - excess


@clip_by_norm.misconception
def norm_of_the_matrix(dw, db, limit):
    """You use np.linalg.norm(dw, 2), which for a matrix is something else, its largest stretching.
    Wanted is the root of the sum of all squares."""
    length = np.hypot(np.linalg.norm(dw, 2), _length(db))
    return _scaled(dw, db, min(1, limit / length))
