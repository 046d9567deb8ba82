"""Exercises of lesson 06, LeNet-5: 06.3 to 06.5."""

import numpy as np

from course_utils.exercises import exercise, integers

# ---------------------------------------------------------------- 06.3


def _cut(x, y, starts, batch_size):
    return [(x[s : s + batch_size], y[s : s + batch_size]) for s in starts]


@exercise("06.3")
def mini_batches(x, y, order, batch_size):
    return _cut(x[order], y[order], range(0, len(x), batch_size), batch_size)


@mini_batches.cases
def _(rng):
    x, y = np.arange(10.0, 15), np.array([5, 6, 7, 8, 9])
    yield x, y, np.array([3, 0, 4, 1, 2]), 2
    yield np.arange(7.0) / 2, np.arange(7) + 20, np.array([2, 6, 1, 0, 5, 3, 4]), 3
    yield integers(rng, 6, 2), np.array([0, 1, 2, 3, 4, 5]), np.array([5, 1, 3, 0, 2, 4]), 2
    yield integers(rng, 5, 3), np.array([7, 3, 1, 0, 2]), np.array([1, 3, 4, 2, 0]), 8
    yield integers(rng, 4, 2), np.array([3, 1, 0, 2]), np.array([2, 0, 3, 1]), 1
    for _ in range(6):
        m, batch_size = int(rng.integers(7, 14)), int(rng.integers(2, 6))
        x = integers(rng, m, 2, 3, 1) / 2
        yield x, rng.permutation(20)[:m], rng.permutation(m), batch_size


def _starts(x, batch_size):
    return range(0, len(x), batch_size)


@mini_batches.misconception
def not_shuffled(x, y, order, batch_size):
    """Your batches hold the examples in their old order: `order` is not used. x[order] is the
    shuffled array."""
    return _cut(x, y, _starts(x, batch_size), batch_size)


@mini_batches.misconception
def only_x_shuffled(x, y, order, batch_size):
    """You shuffle x, but not y: now the pictures carry the labels of others. Both must get the same
    order."""
    return _cut(x[order], y, _starts(x, batch_size), batch_size)


@mini_batches.misconception
def only_y_shuffled(x, y, order, batch_size):
    """You shuffle y, but not x: now the labels belong to other pictures. Both must get the same
    order."""
    return _cut(x, y[order], _starts(x, batch_size), batch_size)


@mini_batches.misconception
def shuffled_by_yourself(x, y, order, batch_size):
    """You shuffle in an order of your own. Take the given one, x[order], so that a run can be
    repeated."""
    mine = np.random.default_rng(0).permutation(len(x))
    return _cut(x[mine], y[mine], _starts(x, batch_size), batch_size)


@mini_batches.misconception
def order_the_other_way_round(x, y, order, batch_size):
    """You put example i at place order[i]. It is meant the other way round: example order[i] comes
    to place i, which is what x[order] gives."""
    back = np.argsort(order)
    return _cut(x[back], y[back], _starts(x, batch_size), batch_size)


@mini_batches.misconception
def sorted_within_the_batch(x, y, order, batch_size):
    """The right examples are in each batch, but sorted: within a batch they keep the order of
    `order`, too."""
    cuts = [np.sort(order[s : s + batch_size]) for s in _starts(x, batch_size)]
    return [(x[c], y[c]) for c in cuts]


@mini_batches.misconception
def smaller_batch_dropped(x, y, order, batch_size):
    """The examples that are left over at the end are missing. The last batch may be smaller than
    the others, but it belongs to them."""
    n = len(x) // batch_size
    return _cut(x[order], y[order], range(0, n * batch_size, batch_size), batch_size)


@mini_batches.misconception
def empty_batch_at_the_end(x, y, order, batch_size):
    """When the batches come out even, you add an empty one. range(0, m, batch_size) stops in
    time."""
    starts = range(0, len(x) + 1, batch_size)
    return _cut(x[order], y[order], starts, batch_size)


@mini_batches.misconception
def last_batch_filled_up(x, y, order, batch_size):
    """You fill the last batch up with examples from the beginning. In an epoch each example is seen
    once; the last batch may be smaller."""
    where = [np.arange(s, s + batch_size) % len(x) for s in _starts(x, batch_size)]
    return [(x[order[w]], y[order[w]]) for w in where]


@mini_batches.misconception
def leftovers_join_the_last(x, y, order, batch_size):
    """The examples left over have joined the batch before. Here they make a smaller batch of their
    own."""
    n = max(len(x) // batch_size, 1)
    ends = [*range(batch_size, n * batch_size, batch_size), len(x)]
    starts = range(0, n * batch_size, batch_size)
    return [(x[order[s:e]], y[order[s:e]]) for s, e in zip(starts, ends, strict=True)]


@mini_batches.misconception
def size_for_number(x, y, order, batch_size):
    """You make `batch_size` batches. It says how many examples are in a batch, not how many batches
    there are."""
    cuts = np.array_split(order, batch_size)
    return [(x[c], y[c]) for c in cuts]


@mini_batches.misconception
def steps_of_one(x, y, order, batch_size):
    """Your batches overlap: the start moves by one example. It moves by batch_size."""
    return _cut(x[order], y[order], range(len(x)), batch_size)


@mini_batches.misconception
def same_batch_again(x, y, order, batch_size):
    """All your batches hold the first examples: the end moves, or neither does. Batch number k runs
    from start to start + batch_size."""
    return [(x[order[:batch_size]], y[order[:batch_size]]) for _ in _starts(x, batch_size)]


@mini_batches.misconception
def growing_batches(x, y, order, batch_size):
    """Your batches grow: each begins with the first example. Cut from start to
    start + batch_size."""
    ends = [s + batch_size for s in _starts(x, batch_size)]
    return [(x[order[:e]], y[order[:e]]) for e in ends]


@mini_batches.misconception
def wrong_end(x, y, order, batch_size):
    """Your slices end at batch_size, whatever their start, so all but the first are empty. They end
    at start + batch_size."""
    cuts = [order[s:batch_size] for s in _starts(x, batch_size)]
    return [(x[c], y[c]) for c in cuts]


@mini_batches.misconception
def one_short(x, y, order, batch_size):
    """Each of your batches is one short. A slice a:b ends before b already, so take no 1 off it."""
    return _cut(x[order], y[order], _starts(x, batch_size), batch_size - 1)


@mini_batches.misconception
def returned_inside_the_loop(x, y, order, batch_size):
    """You return the first batch only: the `return` stands inside the loop. It belongs after it."""
    return mini_batches(x, y, order, batch_size)[:1]


@mini_batches.misconception
def two_lists(x, y, order, batch_size):
    """You return two lists, one of pictures and one of labels. Wanted is one list of pairs
    (x_batch, y_batch)."""
    xs, ys = zip(*mini_batches(x, y, order, batch_size), strict=True)
    return list(xs), list(ys)


@mini_batches.misconception
def labels_first(x, y, order, batch_size):
    """The pairs are the wrong way round: the pictures come first, (x_batch, y_batch)."""
    return [(y_batch, x_batch) for x_batch, y_batch in mini_batches(x, y, order, batch_size)]


@mini_batches.misconception
def shuffled_twice(x, y, order, batch_size):
    """You use `order` twice: the shuffled array is shuffled again. Take it once, from the array as
    it was."""
    return mini_batches(x[order], y[order], order, batch_size)


@mini_batches.misconception
def pictures_alone(x, y, order, batch_size):
    """You return the pictures without their labels. Each batch is a pair (x_batch, y_batch)."""
    return [x_batch for x_batch, _ in mini_batches(x, y, order, batch_size)]


@mini_batches.misconception
def numbers_of_examples(x, y, order, batch_size):
    """You return the numbers of the examples. Take the examples themselves, x[...] and y[...]."""
    return [order[s : s + batch_size] for s in _starts(x, batch_size)]


# ---------------------------------------------------------------- 06.4

BETA1, BETA2, EPS = 0.9, 0.999, 1e-8


def _averages(gradient, m, s):
    return BETA1 * m + (1 - BETA1) * gradient, BETA2 * s + (1 - BETA2) * gradient**2


def _corrected(m, s, t):
    return m / (1 - BETA1**t), s / (1 - BETA2**t)


def _moved(w, m, s, learning_rate):
    return w - learning_rate * m / (np.sqrt(s) + EPS)


@exercise("06.4", returns=("w", "m", "s"))
def adam_step(w, gradient, m, s, t, learning_rate):
    m, s = _averages(gradient, m, s)
    return _moved(w, *_corrected(m, s, t), learning_rate), m, s


@adam_step.cases
def _(rng):
    yield np.array([2.0, -1.0]), np.array([4.0, 0.5]), np.zeros(2), np.zeros(2), 1, 0.1
    yield np.array([2.0, 5.0, -1.0]), np.array([-3.0, 1.0, 2.0]), *_memory(rng, 3), 2, 0.5
    yield np.array([1.5, 0.5]), np.array([2.0, -6.0]), *_memory(rng, 2), 10, 0.01
    yield np.array([2.0, -1.0, 0.5]), np.array([0.0, 3.0, -0.5]), np.zeros(3), np.zeros(3), 1, 0.1
    for shape in [(2, 3), (4,), (3, 2), (2, 2, 2), (5,)]:
        w, gradient = rng.normal(size=shape).round(2), rng.normal(size=shape).round(2)
        yield w, gradient, *_memory(rng, *shape), int(rng.integers(2, 30)), 0.25


def _memory(rng, *shape):
    return rng.normal(size=shape).round(2), rng.uniform(0.1, 4, shape).round(2)


@adam_step.misconception
def not_corrected(w, gradient, m, s, t, learning_rate):
    """The correction is missing: both averages began at zero and are too small at first. Divide
    them by 1 - 0.9**t and 1 - 0.999**t before the step."""
    m, s = _averages(gradient, m, s)
    return _moved(w, m, s, learning_rate), m, s


@adam_step.misconception
def corrected_kept(w, gradient, m, s, t, learning_rate):
    """The step is right, but you return the corrected averages. The next step must get m and s as
    they were before the correction, or it would be corrected again and again: give the corrected
    ones names of their own."""
    m, s = _corrected(*_averages(gradient, m, s), t)
    return _moved(w, m, s, learning_rate), m, s


@adam_step.misconception
def only_m_corrected(w, gradient, m, s, t, learning_rate):
    """You correct m, but not s. It began at zero as well: divide it by 1 - 0.999**t."""
    m, s = _averages(gradient, m, s)
    return _moved(w, _corrected(m, s, t)[0], s, learning_rate), m, s


@adam_step.misconception
def only_s_corrected(w, gradient, m, s, t, learning_rate):
    """You correct s, but not m. It began at zero as well: divide it by 1 - 0.9**t."""
    m, s = _averages(gradient, m, s)
    return _moved(w, m, _corrected(m, s, t)[1], learning_rate), m, s


@adam_step.misconception
def corrected_alike(w, gradient, m, s, t, learning_rate):
    """You correct both averages with 1 - 0.9**t. The one of the squares keeps 0.999, so it is
    divided by 1 - 0.999**t."""
    m, s = _averages(gradient, m, s)
    c = 1 - BETA1**t
    return _moved(w, m / c, s / c, learning_rate), m, s


@adam_step.misconception
def multiplied_by_t(w, gradient, m, s, t, learning_rate):
    """You multiply by t in the correction. It is a power: 0.9**t."""
    m, s = _averages(gradient, m, s)
    with np.errstate(invalid="ignore", divide="ignore"):
        return _moved(w, m / (1 - BETA1 * t), s / (1 - BETA2 * t), learning_rate), m, s


@adam_step.misconception
def counted_from_zero(w, gradient, m, s, t, learning_rate):
    """You take the power t + 1. The first step has t = 1 here, so the power is t itself."""
    m, s = _averages(gradient, m, s)
    return _moved(w, *_corrected(m, s, t + 1), learning_rate), m, s


@adam_step.misconception
def root_missing(w, gradient, m, s, t, learning_rate):
    """You divide by the average square itself. Divide by its root, which is the usual size of the
    gradient."""
    m, s = _averages(gradient, m, s)
    m_right, s_right = _corrected(m, s, t)
    return w - learning_rate * m_right / (s_right + EPS), m, s


@adam_step.misconception
def gradient_not_squared(w, gradient, m, s, t, learning_rate):
    """Your s averages the gradient itself. It is the average of its square, gradient**2."""
    m, s = BETA1 * m + (1 - BETA1) * gradient, BETA2 * s + (1 - BETA2) * gradient
    with np.errstate(invalid="ignore"):
        return _moved(w, *_corrected(m, s, t), learning_rate), m, s


@adam_step.misconception
def square_of_m(w, gradient, m, s, t, learning_rate):
    """Your s averages the square of m. It is the average of the square of the gradient."""
    m = BETA1 * m + (1 - BETA1) * gradient
    s = BETA2 * s + (1 - BETA2) * m**2
    return _moved(w, *_corrected(m, s, t), learning_rate), m, s


@adam_step.misconception
def uphill(w, gradient, m, s, t, learning_rate):
    """You add the step. The gradient points uphill: the step is subtracted."""
    m, s = _averages(gradient, m, s)
    return _moved(w, *_corrected(m, s, t), -learning_rate), m, s


@adam_step.misconception
def shares_the_wrong_way_round(w, gradient, m, s, t, learning_rate):
    """You keep 0.1 of the old average and take 0.9 of the new gradient. It is the other way round:
    0.9 * m + 0.1 * gradient, and 0.999 * s + 0.001 * gradient**2."""
    m_new, s_new = 0.1 * m + 0.9 * gradient, 0.001 * s + 0.999 * gradient**2
    return _moved(w, *_corrected(m_new, s_new, t), learning_rate), m_new, s_new


@adam_step.misconception
def betas_swapped(w, gradient, m, s, t, learning_rate):
    """The two shares are swapped: m keeps 0.9 and s keeps 0.999."""
    m = BETA2 * m + (1 - BETA2) * gradient
    s = BETA1 * s + (1 - BETA1) * gradient**2
    return _moved(w, m / (1 - BETA2**t), s / (1 - BETA1**t), learning_rate), m, s


@adam_step.misconception
def sums_for_averages(w, gradient, m, s, t, learning_rate):
    """You add the whole gradient to 0.9 * m. For an average, the new gradient counts 0.1 and its
    square 0.001, so that the shares add up to 1."""
    m, s = BETA1 * m + gradient, BETA2 * s + gradient**2
    return _moved(w, *_corrected(m, s, t), learning_rate), m, s


@adam_step.misconception
def only_m_is_a_sum(w, gradient, m, s, t, learning_rate):
    """You add the whole gradient to 0.9 * m. For an average it counts 0.1, so that the shares add
    up to 1."""
    m, s = BETA1 * m + gradient, _averages(gradient, m, s)[1]
    return _moved(w, *_corrected(m, s, t), learning_rate), m, s


@adam_step.misconception
def step_before_the_averages(w, gradient, m, s, t, learning_rate):
    """You make the step with the old averages. First put the new gradient into m and s, then make
    the step."""
    new_m, new_s = _averages(gradient, m, s)
    return _moved(w, *_corrected(m, s, t), learning_rate), new_m, new_s


@adam_step.misconception
def gradient_in_the_step(w, gradient, m, s, t, learning_rate):
    """The step uses the gradient itself, as in RMSprop. In Adam it uses the corrected average m."""
    m, s = _averages(gradient, m, s)
    return _moved(w, gradient, _corrected(m, s, t)[1], learning_rate), m, s


@adam_step.misconception
def not_divided(w, gradient, m, s, t, learning_rate):
    """The step is not divided by the root of s: this is momentum. s is there to give every number a
    step of its own."""
    m, s = _averages(gradient, m, s)
    return w - learning_rate * _corrected(m, s, t)[0], m, s


@adam_step.misconception
def learning_rate_not_used(w, gradient, m, s, t, learning_rate):
    """The learning rate is not used: it multiplies the step."""
    m, s = _averages(gradient, m, s)
    return _moved(w, *_corrected(m, s, t), 1.0), m, s


@adam_step.misconception
def divided_by_zero(w, gradient, m, s, t, learning_rate):
    """Where the gradient has always been zero you divide 0 by 0. The 1e-8 prevents that if it
    belongs to the divisor: / (np.sqrt(s_hat) + 1e-8), with its brackets."""
    m, s = _averages(gradient, m, s)
    m_right, s_right = _corrected(m, s, t)
    with np.errstate(invalid="ignore"):
        return w - learning_rate * m_right / np.sqrt(s_right), m, s


@adam_step.misconception
def always_the_first_step(w, gradient, m, s, t, learning_rate):
    """You correct by 0.1 and 0.001 in every step: t is not used. Divide by 1 - 0.9**t and
    1 - 0.999**t."""
    m, s = _averages(gradient, m, s)
    return _moved(w, *_corrected(m, s, 1), learning_rate), m, s


@adam_step.misconception
def correction_multiplied(w, gradient, m, s, t, learning_rate):
    """You multiply by 1 - 0.9**t and 1 - 0.999**t. The averages are too small at first: divide."""
    m, s = _averages(gradient, m, s)
    return _moved(w, m * (1 - BETA1**t), s * (1 - BETA2**t), learning_rate), m, s


@adam_step.misconception
def brackets_missing(w, gradient, m, s, t, learning_rate):
    """Brackets are missing in the correction: m / 1 - 0.9**t divides by 1 and then subtracts. Write
    m / (1 - 0.9**t), and s alike."""
    m, s = _averages(gradient, m, s)
    with np.errstate(invalid="ignore"):
        return _moved(w, m - BETA1**t, s - BETA2**t, learning_rate), m, s


@adam_step.misconception
def squares_forgotten_like_m(w, gradient, m, s, t, learning_rate):
    """Your s forgets as fast as m. It keeps 0.999 of the old average and takes 0.001 of the new
    square."""
    m, s = BETA1 * m + (1 - BETA1) * gradient, BETA1 * s + (1 - BETA1) * gradient**2
    return _moved(w, *_corrected(m, s, t), learning_rate), m, s


@adam_step.misconception
def weights_last(w, gradient, m, s, t, learning_rate):
    """You return m and s before the weights. The order is w, m, s."""
    w, m, s = adam_step(w, gradient, m, s, t, learning_rate)
    return m, s, w


@adam_step.misconception
def averages_swapped(w, gradient, m, s, t, learning_rate):
    """You return s before m. The order is w, m, s."""
    w, m, s = adam_step(w, gradient, m, s, t, learning_rate)
    return w, s, m


@adam_step.misconception
def averages_not_returned(w, gradient, m, s, t, learning_rate):
    """You return the old m and s. The next step needs the new ones."""
    return adam_step(w, gradient, m, s, t, learning_rate)[0], m, s


@adam_step.misconception
def weights_alone(w, gradient, m, s, t, learning_rate):
    """You return the weights alone. The next step needs the new averages, too: return w, m, s."""
    return adam_step(w, gradient, m, s, t, learning_rate)[0]


@adam_step.misconception
def step_returned(w, gradient, m, s, t, learning_rate):
    """You return the step in place of the new weights. Take it off w."""
    new_w, m, s = adam_step(w, gradient, m, s, t, learning_rate)
    return w - new_w, m, s


# ---------------------------------------------------------------- 06.5


def _count(labels, predictions, n_classes, pairs=None):
    out = np.zeros((n_classes, n_classes), int)
    for i, j in zip(labels, predictions, strict=True) if pairs is None else pairs:
        out[i, j] += 1
    return out


@exercise("06.5")
def confusion_matrix(labels, predictions, n_classes):
    return _count(labels, predictions, n_classes)


@confusion_matrix.cases
def _(rng):
    yield np.array([0, 1, 2, 1, 1, 0]), np.array([0, 1, 1, 1, 2, 0]), 3
    yield np.array([0, 0, 1, 1, 0]), np.array([1, 0, 1, 1, 1]), 2
    yield np.array([2, 0, 1, 2, 0, 2]), np.array([2, 2, 1, 0, 2, 2]), 4
    for _ in range(6):
        n_classes, m = int(rng.integers(3, 6)), int(rng.integers(8, 25))
        labels = rng.integers(0, n_classes, m)
        predictions = np.where(rng.random(m) < 0.6, labels, rng.integers(0, n_classes, m))
        yield labels, predictions, n_classes


@confusion_matrix.misconception
def transposed(labels, predictions, n_classes):
    """Rows and columns are swapped: the row is the right class, the column is what was said."""
    return _count(predictions, labels, n_classes)


@confusion_matrix.misconception
def counted_once(labels, predictions, n_classes):
    """Every pair is counted once, however often it occurs. That happens with = 1 in place of += 1,
    and with out[labels, predictions] += 1: NumPy adds only once to a cell that is named several
    times (np.add.at adds every time)."""
    return (_count(labels, predictions, n_classes) > 0).astype(int)


@confusion_matrix.misconception
def right_answers_only(labels, predictions, n_classes):
    """Only the right answers are counted. The errors are what the table is for: they stand beside
    the diagonal."""
    return np.diag(np.diag(_count(labels, predictions, n_classes)))


@confusion_matrix.misconception
def errors_only(labels, predictions, n_classes):
    """The diagonal is empty: right answers are counted, too."""
    out = _count(labels, predictions, n_classes)
    return out - np.diag(np.diag(out))


@confusion_matrix.misconception
def labels_alone(labels, predictions, n_classes):
    """The predictions are not used: you count every class on the diagonal, as if all answers were
    right."""
    return _count(labels, labels, n_classes)


@confusion_matrix.misconception
def predictions_alone(labels, predictions, n_classes):
    """The labels are not used: you count every answer on the diagonal, as if all were right."""
    return _count(predictions, predictions, n_classes)


@confusion_matrix.misconception
def last_example_missing(labels, predictions, n_classes):
    """The last example is missing: range(n) already ends at n - 1, so take no 1 off it."""
    return _count(labels[:-1], predictions[:-1], n_classes)


@confusion_matrix.misconception
def first_example_missing(labels, predictions, n_classes):
    """The first example is missing: counting starts from 0."""
    return _count(labels[1:], predictions[1:], n_classes)


@confusion_matrix.misconception
def first_example_alone(labels, predictions, n_classes):
    """Only the first example is counted: the `return` stands inside the loop and ends it. It
    belongs after the loop."""
    return _count(labels[:1], predictions[:1], n_classes)


@confusion_matrix.misconception
def last_example_alone(labels, predictions, n_classes):
    """Only the last example is counted: the table is made anew inside the loop. Make it once,
    before the loop."""
    return _count(labels[-1:], predictions[-1:], n_classes)


@confusion_matrix.misconception
def shares_of_all(labels, predictions, n_classes):
    """These are shares of all examples. Wanted are the numbers themselves."""
    return _count(labels, predictions, n_classes) / len(labels)


@confusion_matrix.misconception
def shares_of_the_row(labels, predictions, n_classes):
    """These are shares of each class. Wanted are the numbers themselves."""
    out = _count(labels, predictions, n_classes)
    return out / np.maximum(out.sum(axis=1, keepdims=True), 1)


@confusion_matrix.misconception
def size_from_the_data(labels, predictions, n_classes):
    """Your table is as large as the largest class that occurs. There are n_classes rows and
    columns, even if a class does not occur."""
    n = int(max(labels.max(), predictions.max())) + 1
    return _count(labels, predictions, n)


@confusion_matrix.misconception
def every_pair_of_examples(labels, predictions, n_classes):
    """You pair every label with every prediction: a loop inside the other. Only those of the same
    example belong together: zip(labels, predictions) goes through both at once."""
    return _count(labels, predictions, n_classes, [(i, j) for i in labels for j in predictions])


@confusion_matrix.misconception
def counted_in_both(labels, predictions, n_classes):
    """You count each example at [label, prediction] and again at [prediction, label]. Only the
    first is meant."""
    out = _count(labels, predictions, n_classes)
    return out + out.T


@confusion_matrix.misconception
def counted_twice_where_right(labels, predictions, n_classes):
    """Right answers are counted twice, once as right and once with all the others. One count for
    each example is enough."""
    out = _count(labels, predictions, n_classes)
    return out + np.diag(np.diag(out))


@confusion_matrix.misconception
def classes_for_examples(labels, predictions, n_classes):
    """Only the first n_classes examples are counted. The loop goes over the examples, not over the
    classes."""
    return _count(labels[:n_classes], predictions[:n_classes], n_classes)


@confusion_matrix.misconception
def classes_from_one(labels, predictions, n_classes):
    """You take 1 off the classes. They are counted from 0: class 0 has row 0 and column 0."""
    return _count(labels - 1, predictions - 1, n_classes)
