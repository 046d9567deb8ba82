"""Exercises of lesson 05, Backpropagation: 05.5 and 05.6."""

import numpy as np

from course_utils.exercises import exercise, integers

# ---------------------------------------------------------------- 05.5


def _log_softmax(logits, axis=1):
    z = logits - logits.max(axis=axis, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True))


def _at(labels):
    """The right class of every row, as an index."""
    return np.arange(len(labels)), labels


def _losses(logits, labels):
    return -_log_softmax(logits)[_at(labels)]


def _difference(p, labels):
    """Probabilities minus labels."""
    d = p.copy()
    d[_at(labels)] -= 1
    return d


@exercise("05.5", returns=("loss", "dlogits"))
def softmax_loss(logits, labels):
    d = _difference(np.exp(_log_softmax(logits)), labels)
    return np.mean(_losses(logits, labels)), d / len(labels)


@softmax_loss.cases
def _(rng):
    yield np.array([[2.0, 1, 0], [0, 3, 1]]), np.array([1, 1])
    yield np.array([[0.0, 0, 0], [4, 1, 2]]), np.array([2, 0])
    yield np.array([[1000.0, 999], [2, 0.5]]), np.array([1, 0])
    yield np.array([[0.0, -1000, 3], [1, 2, 3], [0, 0, 1]]), np.array([1, 0, 2])
    yield np.array([[1000.0, 1001, 999], [-3, -1, -2]]), np.array([0, 2])
    yield np.array([[1000.0, -1000, 0], [2, 0, 1]]), np.array([0, 0])
    yield np.array([[1.5, -0.5, 2, 1]]), np.array([3])
    for m, n_classes in [(3, 3), (4, 3), (3, 5), (6, 2), (5, 10), (8, 4)]:
        yield integers(rng, m, n_classes) / 2, rng.integers(0, n_classes, m)


@softmax_loss.misconception
def gradient_first(logits, labels):
    """You return the gradient first. Asked for is the loss, then its gradient."""
    return softmax_loss(logits, labels)[::-1]


@softmax_loss.misconception
def overflow(logits, labels):
    """This breaks for large scores: np.exp of a thousand is infinite. Subtract from every row its
    largest score first; the probabilities stay the same."""
    powers = np.exp(logits)
    p = powers / powers.sum(axis=1, keepdims=True)
    return np.mean(-np.log(p[_at(labels)])), _difference(p, labels) / len(labels)


@softmax_loss.misconception
def log_of_zero(logits, labels):
    """A very small probability has become 0, and the logarithm of 0 is infinite. Do not take the
    logarithm of p: log p is the shifted score minus the log of the sum of the powers."""
    p = np.exp(_log_softmax(logits))
    return np.mean(-np.log(p[_at(labels)])), softmax_loss(logits, labels)[1]


def _clipped(tiny, added):
    def answer(logits, labels):
        p = np.exp(_log_softmax(logits))[_at(labels)]
        small = p + tiny if added else np.maximum(p, tiny)
        return np.mean(-np.log(small)), softmax_loss(logits, labels)[1]

    answer.__name__ = f"{'added' if added else 'clipped'}_{-np.log10(tiny):.0f}"
    answer.__doc__ = f"""You keep the probability away from 0 with {tiny:g}. Then no loss can be
        larger than {-np.log(tiny):.1f}, however wrong the network is. Take the logarithm apart
        in place of that: the shifted score minus the log of the sum."""
    return answer


for _tiny in (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16):
    softmax_loss.misconception(_clipped(_tiny, True))
softmax_loss.misconception(_clipped(1e-7, False))


@softmax_loss.misconception
def one_maximum_for_all(logits, labels):
    """You subtract the largest score of the whole batch. In a row whose scores are far below it all
    powers become 0. Each row has its own maximum: logits.max(axis=1, keepdims=True)."""
    z = logits - logits.max()
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return np.mean(-log_p[_at(labels)]), _difference(np.exp(log_p), labels) / len(labels)


@softmax_loss.misconception
def loss_summed(logits, labels):
    """Your loss is the sum over the batch. It should be the mean, so that it does not depend on how
    many examples there are."""
    return np.sum(_losses(logits, labels)), softmax_loss(logits, labels)[1]


@softmax_loss.misconception
def gradient_not_divided(logits, labels):
    """Your loss is a mean, your gradient belongs to a sum: it is still to be divided by the number
    of examples."""
    loss, dlogits = softmax_loss(logits, labels)
    return loss, dlogits * len(labels)


@softmax_loss.misconception
def both_summed(logits, labels):
    """Both are those of a sum over the batch. The loss is the mean over the examples, and its
    gradient is divided by their number, too."""
    return np.sum(_losses(logits, labels)), softmax_loss(logits, labels)[1] * len(labels)


@softmax_loss.misconception
def minus_forgotten(logits, labels):
    """Your loss is negative: the logarithm of a probability is. The minus in front of it is
    missing."""
    loss, dlogits = softmax_loss(logits, labels)
    return -loss, dlogits


@softmax_loss.misconception
def labels_minus_probabilities(logits, labels):
    """Your gradient has the wrong sign: it is labels minus probabilities. A gradient points uphill,
    p - y."""
    loss, dlogits = softmax_loss(logits, labels)
    return loss, -dlogits


@softmax_loss.misconception
def labels_not_subtracted(logits, labels):
    """Your gradient holds the probabilities. At the right class of every row 1 is still to be
    subtracted: p - y."""
    return softmax_loss(logits, labels)[0], np.exp(_log_softmax(logits)) / len(labels)


@softmax_loss.misconception
def gradient_for_probability(logits, labels):
    """Yours is the gradient for the probabilities, -1 / p at the right class. It still has to go
    back through softmax; for the scores both together give p - y."""
    d, p = np.zeros(logits.shape), np.exp(_log_softmax(logits))
    with np.errstate(all="ignore"):
        d[_at(labels)] = -1 / p[_at(labels)]
    return softmax_loss(logits, labels)[0], d / len(labels)


@softmax_loss.misconception
def only_the_right_class(logits, labels):
    """Your gradient is right at the right class and 0 everywhere else. The other scores matter,
    too: raising one of them takes probability away. Their gradient is their probability."""
    loss, dlogits = softmax_loss(logits, labels)
    kept = np.zeros(dlogits.shape)
    kept[_at(labels)] = dlogits[_at(labels)]
    return loss, kept


@softmax_loss.misconception
def softmax_over_the_batch(logits, labels):
    """Your probabilities add up to 1 down the columns, over the examples. Each row is an example,
    whose classes compete: axis=1."""
    log_p = _log_softmax(logits, axis=0)
    return np.mean(-log_p[_at(labels)]), _difference(np.exp(log_p), labels) / len(labels)


@softmax_loss.misconception
def softmax_over_everything(logits, labels):
    """All your probabilities together add up to 1. Each row is an example of its own and adds up
    to 1 by itself: axis=1, keepdims=True."""
    log_p = _log_softmax(logits, axis=None)
    return np.mean(-log_p[_at(labels)]), _difference(np.exp(log_p), labels) / len(labels)


@softmax_loss.misconception
def whole_columns(logits, labels):
    """The index [:, labels] takes whole columns: for every row the classes of all rows. A pair of
    indices takes one number a row, log_p[np.arange(m), labels]."""
    log_p = _log_softmax(logits)
    d = np.exp(log_p)
    d[:, labels] -= 1
    return -np.mean(log_p[:, labels]), d / len(labels)


@softmax_loss.misconception
def whole_columns_in_the_loss(logits, labels):
    """In your loss, log_p[:, labels] takes whole columns: for every row the classes of all rows. A
    pair of indices takes one number a row, log_p[np.arange(m), labels]."""
    return whole_columns(logits, labels)[0], softmax_loss(logits, labels)[1]


@softmax_loss.misconception
def whole_columns_in_the_gradient(logits, labels):
    """In your gradient, [:, labels] takes whole columns: 1 is subtracted at the classes of all
    rows. A pair of indices takes one number a row, [np.arange(m), labels]."""
    return softmax_loss(logits, labels)[0], whole_columns(logits, labels)[1]


@softmax_loss.misconception
def mean_over_classes_too(logits, labels):
    """Your loss is divided by the number of classes as well: np.mean over the whole table counts
    the zeros of the wrong classes. Divide by the number of examples."""
    loss, dlogits = softmax_loss(logits, labels)
    return loss / logits.shape[1], dlogits


@softmax_loss.misconception
def gradient_divided_by_size(logits, labels):
    """Your gradient is divided by the number of all scores. Divide by the number of examples,
    len(labels)."""
    loss, dlogits = softmax_loss(logits, labels)
    return loss, dlogits / logits.shape[1]


@softmax_loss.misconception
def both_divided_by_size(logits, labels):
    """Both are divided by the number of all scores. The mean is over the examples: divide by
    len(labels)."""
    loss, dlogits = softmax_loss(logits, labels)
    return loss / logits.shape[1], dlogits / logits.shape[1]


@softmax_loss.misconception
def divided_by_classes(logits, labels):
    """Your gradient is divided by the number of classes, logits.shape[1]. The mean is over the
    examples, which are the rows: logits.shape[0]."""
    loss, dlogits = softmax_loss(logits, labels)
    return loss, dlogits * len(labels) / logits.shape[1]


@softmax_loss.misconception
def probability_of_the_winner(logits, labels):
    """Your loss looks at the class with the highest score. What counts is the right class, labels,
    whether it won or not."""
    return np.mean(-_log_softmax(logits).max(axis=1)), softmax_loss(logits, labels)[1]


@softmax_loss.misconception
def one_minus_p(logits, labels):
    """Your loss is 1 - p. Cross-entropy is -log p, which grows without end as p gets small."""
    loss = np.mean(1 - np.exp(_log_softmax(logits))[_at(labels)])
    return loss, softmax_loss(logits, labels)[1]


@softmax_loss.misconception
def logarithm_of_base_two(logits, labels):
    """Your loss uses the logarithm of base 2. Taken is the natural one, np.log."""
    loss, dlogits = softmax_loss(logits, labels)
    return loss / np.log(2), dlogits


@softmax_loss.misconception
def logarithm_of_base_ten(logits, labels):
    """Your loss uses the logarithm of base 10. Taken is the natural one, np.log."""
    loss, dlogits = softmax_loss(logits, labels)
    return loss / np.log(10), dlogits


@softmax_loss.misconception
def squared_error(logits, labels):
    """Your loss is the squared error of the probabilities. Asked for is cross-entropy, -log of the
    right class's probability."""
    d = _difference(np.exp(_log_softmax(logits)), labels)
    return np.mean(np.sum(d**2, axis=1)), softmax_loss(logits, labels)[1]


@softmax_loss.misconception
def loss_of_each_example(logits, labels):
    """Your loss is an array, one number for each example. Asked for is their mean."""
    return _losses(logits, labels), softmax_loss(logits, labels)[1]


@softmax_loss.misconception
def max_shifts_the_loss(logits, labels):
    """Your loss uses the shifted score in one place and the score as it was in another. Subtract
    the maximum once, and go on with the shifted scores everywhere."""
    z = logits - logits.max(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(z).sum(axis=1)) - logits[_at(labels)])
    return loss, softmax_loss(logits, labels)[1]


def _table(z, labels):
    """Loss and gradient from scores that have been changed, without any care for overflow."""
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -np.mean(log_p[_at(labels)]), _difference(np.exp(log_p), labels) / len(labels)


@softmax_loss.misconception
def overflow_of_the_sum(logits, labels):
    """This breaks for large scores: np.exp of a thousand is infinite, and so is the sum. Subtract
    from every row its largest score first; the probabilities stay the same."""
    return _table(logits, labels)


@softmax_loss.misconception
def mean_subtracted(logits, labels):
    """You subtract the mean of each row. A score far above the mean still makes np.exp infinite;
    with the largest score subtracted, no power is above e^0 = 1."""
    return _table(logits - logits.mean(axis=1, keepdims=True), labels)


@softmax_loss.misconception
def divided_by_the_maximum(logits, labels):
    """You divide by the largest score, and that changes the probabilities. Subtract it: above and
    below the fraction line the same factor then cancels."""
    return _table(logits / logits.max(axis=1, keepdims=True), labels)


@softmax_loss.misconception
def subtracted_the_wrong_way(logits, labels):
    """You take the scores off the maximum, so that the best class becomes the worst. It is
    logits - logits.max(axis=1, keepdims=True)."""
    return _table(logits.max(axis=1, keepdims=True) - logits, labels)


@softmax_loss.misconception
def scores_come_back(logits, labels):
    """Your sum has the shifted scores in it, the score before it is as it was. Subtract the maximum
    once, and go on with the shifted scores everywhere."""
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = logits - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -np.mean(log_p[_at(labels)]), _difference(np.exp(log_p), labels) / len(labels)


@softmax_loss.misconception
def one_maximum_and_a_fraction(logits, labels):
    """You subtract the largest score of the whole batch. In a row whose scores are far below it
    all powers are 0, and 0 / 0 is no number. Each row has its own maximum."""
    powers = np.exp(logits - logits.max())
    p = powers / powers.sum(axis=1, keepdims=True)
    return -np.mean(np.log(p[_at(labels)])), _difference(p, labels) / len(labels)


@softmax_loss.misconception
def mean_of_all_classes(logits, labels):
    """Your loss is the mean over all classes. Only the right class counts:
    log_p[np.arange(m), labels]."""
    return -np.mean(_log_softmax(logits)), softmax_loss(logits, labels)[1]


for _name, _change, _sentence in [
    ("both_signs", lambda loss, d, p, y: (-loss, -d), """Loss and gradient have the wrong sign: the
        loss is minus the logarithm, and its gradient probabilities minus labels."""),
    ("one_after_the_division", lambda loss, d, p, y: (loss, (p / len(y) - (p - d * len(y)))),
        """You divide the probabilities by the number of examples and then subtract a whole 1.
        Subtract first, and divide the difference."""),
    ("class_numbers_subtracted", lambda loss, d, p, y: (loss, (p - y[:, None]) / len(y)), """You
        subtract the number of the class from all its row. Subtract 1, and only at the right class:
        d[np.arange(m), labels] -= 1."""),
    ("one_subtracted_everywhere", lambda loss, d, p, y: (loss, (p - 1) / len(y)), """You subtract 1
        from all classes. It belongs to the right one only: d[np.arange(m), labels] -= 1."""),
    ("first_class_always", lambda loss, d, p, y: (-np.mean(np.log(p[:, 0])), d), """Your loss takes
        class 0 of every row. Which class is right, labels tells: log_p[np.arange(m), labels]."""),
    ("minus_p", lambda loss, d, p, y: (-np.mean(p[_at(y)]), d), """Your loss is minus the
        probability. The logarithm is missing: cross-entropy is -log p."""),
    ("mean_before_the_logarithm", lambda loss, d, p, y: (-np.log(np.mean(p[_at(y)])), d), """You
        take the mean of the probabilities and then the logarithm. Each example has its own loss,
        -log p, and the mean comes last."""),
    ("each_class_yes_or_no", lambda loss, d, p, y: (loss - (
        np.log(1 - p).sum() - np.log(1 - p[_at(y)]).sum()) / len(y), d), """Your loss adds
        log(1 - p) for the wrong classes, as for many labels. With one label only the right class
        counts; the others are in it through softmax."""),
    ("mean_of_squares", lambda loss, d, p, y: (np.mean((d * len(y)) ** 2), d), """Your loss is the
        mean of squared differences. Asked for is cross-entropy, -log of the right class's
        probability."""),
]:  # fmt: skip

    def _answer(logits, labels, change=_change):
        loss, d = softmax_loss(logits, labels)
        return change(loss, d, np.exp(_log_softmax(logits)), labels)

    _answer.__name__, _answer.__doc__ = _name, _sentence
    softmax_loss.misconception(_answer)


# ---------------------------------------------------------------- 05.6

_ALL = (0, 1, 2)


def _normed(x, axes, root):
    """(x - mean) / root(variance), with the mean and the variance over these axes."""
    mean = x.mean(axis=axes, keepdims=True)
    return (x - mean) / root(x.var(axis=axes, keepdims=True))


def _over(axes):
    """Batch norm that takes its statistics over other axes."""

    def answer(x, gamma, beta, eps):
        return gamma * _normed(x, axes, lambda v: np.sqrt(v + eps)) + beta

    return answer


def _divided_by(root):
    """Batch norm with another divisor, made of variance and eps."""

    def answer(x, gamma, beta, eps):
        return gamma * _normed(x, _ALL, lambda v: root(v, eps)) + beta

    return answer


@exercise("05.6", returns=("out",))
def batch_norm(x, gamma, beta, eps):
    return _over(_ALL)(x, gamma, beta, eps)


@batch_norm.cases
def _(rng):
    first = np.array([[[[1.0, 10], [1, 4]]], [[[5.0, 2], [5, 0]]]])
    yield first, np.array([2.0, 3]), np.array([10.0, 1]), 0.0
    yield first, np.array([1.0, -1]), np.array([0.0, 5]), 2.25
    for m, n_H, n_W, n_C, eps in [
        (2, 2, 3, 2, 1e-5),
        (3, 2, 2, 2, 0.5),
        (1, 3, 4, 3, 1e-5),
        (4, 3, 2, 3, 1.0),
        (2, 4, 3, 5, 1e-3),
        (5, 2, 3, 2, 1e-5),
    ]:
        x = integers(rng, m, n_H, n_W, n_C) * rng.integers(1, 4, n_C) + integers(rng, n_C)
        yield x, rng.integers(2, 6, n_C) / 2, integers(rng, n_C), eps
    x, n_C = np.ones((2, 2, 3, 3)) * [1, 2, 3], 3
    x[..., 2] += rng.integers(0, 4, (2, 2, 3))
    yield x, np.array([1.0, 2, 3]), integers(rng, n_C), 0.01


for _name, _axes, _sentence in [
    ("each_place", 0, """You take mean and variance over the images only, axis 0, so that every
        place is normalised by itself. A channel is all its numbers: images, rows and columns,
        axis=(0, 1, 2)."""),
    ("each_image", (1, 2), """You normalise each image by itself, over axes 1 and 2. That is
        known as instance norm. Batch norm takes the whole batch together: axis=(0, 1, 2)."""),
    ("each_pixel", 3, """You take mean and variance over the channels, axis 3. Channels are kept
        apart here: the statistics run over all other axes, (0, 1, 2)."""),
    ("each_layer", (1, 2, 3), """You normalise each image over all its numbers, channels too.
        That is known as layer norm. Batch norm keeps the channels apart and takes the batch
        together: axis=(0, 1, 2)."""),
    ("everything", (0, 1, 2, 3), """You take one mean and one variance of the whole array. Each
        channel has its own: axis=(0, 1, 2)."""),
    ("rows_and_images", (0, 1), """You take mean and variance over images and rows, but not over the
        columns. The columns are axis 2: axis=(0, 1, 2)."""),
]:  # fmt: skip
    _answer = _over(_axes)
    _answer.__name__, _answer.__doc__ = f"statistics_of_{_name}", _sentence
    batch_norm.misconception(_answer)


for _name, _root, _sentence in [
    ("root_forgotten", lambda v, eps: v + eps, """You divide by the variance. Its root, the standard
        deviation, is what brings the spread to 1."""),
    ("eps_outside_the_root", lambda v, eps: np.sqrt(v) + eps, """You add eps to the standard
        deviation. It is added to the variance, under the root: np.sqrt(variance + eps)."""),
    ("eps_not_used", lambda v, eps: np.sqrt(v), """The argument eps is not used. It is added to the
        variance before the root is taken, so that a constant channel does not divide by zero."""),
    ("eps_fixed", lambda v, eps: np.sqrt(v + 1e-5), """You always add 1e-5 to the variance. How much
        is added comes as the argument `eps`."""),
    ("eps_squared", lambda v, eps: np.sqrt(v + eps**2), """You add the square of eps to the
        variance. Asked for is eps itself: np.sqrt(variance + eps)."""),
    ("never_divided", lambda v, eps: 1.0, """You subtract the mean, but do not divide by the
        standard deviation, so that the spread of a channel stays what it was."""),
    ("eps_subtracted", lambda v, eps: np.sqrt(np.abs(v - eps)), """You subtract eps from the
        variance. It is added, so that the divisor cannot be 0."""),
]:  # fmt: skip
    _answer = _divided_by(_root)
    _answer.__name__, _answer.__doc__ = _name, _sentence
    batch_norm.misconception(_answer)


@batch_norm.misconception
def divided_by_one_less(x, gamma, beta, eps):
    """Your variance is divided by n - 1 (ddof=1). The batch itself is normalised by the mean of the
    squares, divided by n; n - 1 is used for the running variance only."""
    return gamma * _normed(x, _ALL, lambda v: np.sqrt(x.var(axis=_ALL, ddof=1) + eps)) + beta


@batch_norm.misconception
def mean_not_subtracted(x, gamma, beta, eps):
    """The mean is not subtracted: your channels have the right spread, but not the right mean."""
    return gamma * x / np.sqrt(x.var(axis=_ALL) + eps) + beta


@batch_norm.misconception
def brackets_missing(x, gamma, beta, eps):
    """Only the mean is divided: x - mean / root divides first and subtracts then. Put brackets
    around the difference, (x - mean) / root."""
    return gamma * (x - x.mean(axis=_ALL) / np.sqrt(x.var(axis=_ALL) + eps)) + beta


@batch_norm.misconception
def brackets_missing_behind_gamma(x, gamma, beta, eps):
    """Brackets are missing: gamma * x - mean / root multiplies x alone and divides the mean alone.
    Subtract first: gamma * (x - mean) / root + beta."""
    return gamma * x - x.mean(axis=_ALL) / np.sqrt(x.var(axis=_ALL) + eps) + beta


@batch_norm.misconception
def std_for_variance(x, gamma, beta, eps):
    """You take the root twice: np.std is the root of the variance already. Add eps to the variance,
    np.var, and take the root of that."""
    root = np.sqrt(x.std(axis=_ALL) + eps)
    return gamma * (x - x.mean(axis=_ALL)) / root + beta


@batch_norm.misconception
def divided_then_subtracted(x, gamma, beta, eps):
    """You divide by the standard deviation first and subtract the mean then. Subtract it first:
    (x - mean) / np.sqrt(variance + eps)."""
    return gamma * (x / np.sqrt(x.var(axis=_ALL) + eps) - x.mean(axis=_ALL)) + beta


@batch_norm.misconception
def gamma_and_beta_swapped(x, gamma, beta, eps):
    """You have gamma and beta swapped. The spread, gamma, multiplies; the mean, beta, is added."""
    return batch_norm(x, beta, gamma, eps)


@batch_norm.misconception
def gamma_not_used(x, gamma, beta, eps):
    """Your result does not know gamma: after normalising, each channel is multiplied by its
    gamma."""
    return batch_norm(x, np.ones(len(gamma)), beta, eps)


@batch_norm.misconception
def beta_not_used(x, gamma, beta, eps):
    """Your result does not know beta: in the end each channel gets its beta added."""
    return batch_norm(x, gamma, 0 * beta, eps)


@batch_norm.misconception
def neither_gamma_nor_beta(x, gamma, beta, eps):
    """Your channels have mean 0 and standard deviation 1, as they should, and then they still need
    gamma and beta: gamma * normalised + beta."""
    return batch_norm(x, np.ones(len(gamma)), 0 * beta, eps)


@batch_norm.misconception
def beta_scaled_too(x, gamma, beta, eps):
    """You add beta before you multiply by gamma, so that beta is multiplied as well. First gamma
    times the normalised numbers, then plus beta."""
    return gamma * (batch_norm(x, np.ones(len(gamma)), beta, eps))


@batch_norm.misconception
def gamma_on_x(x, gamma, beta, eps):
    """Only x is multiplied by gamma, not the mean that is subtracted. Put brackets around the whole
    fraction: gamma * ((x - mean) / root) + beta."""
    return (gamma * x - x.mean(axis=_ALL)) / np.sqrt(x.var(axis=_ALL) + eps) + beta


@batch_norm.misconception
def beta_subtracted(x, gamma, beta, eps):
    """You subtract beta. It is the mean that the channel gets, so it is added."""
    return batch_norm(x, gamma, -beta, eps)


@batch_norm.misconception
def one_gamma_for_all(x, gamma, beta, eps):
    """All your channels get the first gamma and the first beta. Each has its own; NumPy lines them
    up with the last axis by itself, gamma * normalised."""
    return batch_norm(x, np.full(len(gamma), gamma[0]), np.full(len(beta), beta[0]), eps)


@batch_norm.misconception
def squares_not_centred(x, gamma, beta, eps):
    """Your variance is the mean of x squared. The mean is taken off first: the variance is the mean
    of (x - mean) squared."""
    root = np.sqrt((x**2).mean(axis=_ALL) + eps)
    return gamma * (x - x.mean(axis=_ALL)) / root + beta


@batch_norm.misconception
def squares_not_averaged(x, gamma, beta, eps):
    """Your variance is the sum of the squared differences. It is their mean."""
    root = np.sqrt(x.var(axis=_ALL) * (x.size / x.shape[-1]) + eps)
    return gamma * (x - x.mean(axis=_ALL)) / root + beta


@batch_norm.misconception
def multiplied_by_the_deviation(x, gamma, beta, eps):
    """You multiply by the standard deviation. Dividing by it is what brings the spread to 1."""
    mean, variance = x.mean(axis=_ALL), x.var(axis=_ALL)
    return gamma * (x - mean) * np.sqrt(variance + eps) + beta


@batch_norm.misconception
def divided_by_gamma(x, gamma, beta, eps):
    """You divide by gamma. The new spread is gamma, so it multiplies what has been normalised."""
    return _normed(x, _ALL, lambda v: np.sqrt(v + eps)) / gamma + beta


@batch_norm.misconception
def one_variance_for_all(x, gamma, beta, eps):
    """Your mean is taken for each channel, your variance over the whole array. Both are each
    channel's own: axis=(0, 1, 2)."""
    return gamma * (x - x.mean(axis=_ALL)) / np.sqrt(x.var() + eps) + beta


@batch_norm.misconception
def first_channel_only(x, gamma, beta, eps):
    """Only the first channel is filled: the `return` stands inside the loop. Move it to the left,
    behind the loop."""
    out = np.zeros(x.shape)
    out[..., 0] = batch_norm(x, gamma, beta, eps)[..., 0]
    return out
