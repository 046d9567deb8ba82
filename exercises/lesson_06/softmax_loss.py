"""06.2: cross-entropy of a classifier behind softmax, and its gradient."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise(
    "06.2", returns=("loss", "dlogits"), exempt={"labels": "fraction negative large"}
)  # labels are the numbers of classes
def softmax_loss(logits, labels):
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    right = np.arange(len(labels)), labels
    loss = -np.mean(log_p[right])
    d = np.exp(log_p)
    d[right] -= 1
    return loss, d / len(labels)


@softmax_loss.cases
def _(rng):
    yield np.array([[2.0, 1, 0], [0, 3, 1]]), np.array([1, 1])
    yield np.array([[0.0, 0, 0], [4, 1, 2]]), np.array([2, 0])
    yield np.array([[1000.0, 999], [2, 0.5]]), np.array([1, 0])
    yield np.array([[0.0, -1000, 3], [1, 2, 3], [0, 0, 1]]), np.array([1, 0, 2])
    yield np.array([[1000.0, 1001, 999], [-3, -1, -2]]), np.array([0, 2])
    yield np.array([[1000.0, -1000, 0], [2, 0, 1]]), np.array([0, 0])
    yield np.array([[-1200.0, -1201, -1199], [2, 0, 1]]), np.array([0, 1])
    yield np.array([[300.0, 299], [260, 258]]), np.array([0, 1])
    yield np.array([[1.5, -0.5, 2, 1]]), np.array([3])
    for m, n_classes in [(3, 3), (4, 3), (3, 5), (6, 2), (5, 10), (8, 4)]:
        yield integers(rng, m, n_classes) / 2, rng.integers(0, n_classes, m)
    yield mixed(rng, 4, 3), rng.integers(0, 3, 4)


MAX, SUM = "logits.max(axis=1, keepdims=True)", "np.sum(np.exp(z), axis=1, keepdims=True)"
LOSS = "-np.mean(log_p[right])"
PICKED = "np.exp(log_p)[right]"
mistake = softmax_loss.mistake
mistake("You return the gradient first. Asked for is the loss, then its gradient.",
        ("return loss, d / len(labels)", "return d / len(labels), loss"))  # fmt: skip
mistake(
    """This breaks for large scores: np.exp of a thousand is infinite, and so is the sum. Subtract
    from every row its largest score first; the probabilities stay the same.""",
    (f" - {MAX}", ""),
)
mistake(
    """This breaks for large scores: np.exp of a thousand is infinite. Subtract from every row its
    largest score first; the probabilities stay the same.""",
    (f" - {MAX}", ""),
    ("z - np.log(np.sum(np.exp(z)", "np.log(np.exp(z) / np.sum(np.exp(z)"),
)
mistake(
    """A very small probability has become 0, and the logarithm of 0 is infinite. Do not take the
    logarithm of p: log p is the shifted score minus the log of the sum of the powers.""",
    (LOSS, f"-np.mean(np.log({PICKED}))"),
)
for tiny in (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15):
    mistake(
        f"""You keep the probability away from 0 with {tiny:g}. Then no loss can be larger than
        {-np.log(tiny):.1f}, however wrong the network is. Take the logarithm apart in place of
        that: the shifted score minus the log of the sum.""",
        (LOSS, f"-np.mean(np.log({PICKED} + {tiny}))"),
    )
mistake(
    """You subtract the largest score of the whole batch. In a row whose scores are far below it all
    powers become 0. Each row has its own maximum: logits.max(axis=1, keepdims=True).""",
    (MAX, "logits.max()"),
)
mistake(
    """You subtract the mean of each row. A score far above the mean still makes np.exp infinite;
    with the largest score subtracted, no power is above e^0 = 1.""",
    ("logits.max(", "logits.mean("),
)
mistake(
    """Your probabilities add up to 1 down the columns, over the examples. Each row is an example,
    whose classes compete: axis=1.""",
    ("axis=1", "axis=0"),
)
mistake(
    """Your loss is the sum over the batch. It should be the mean, so that it does not depend on how
    many examples there are.""",
    ("np.mean", "np.sum"),
)
mistake(
    """Your loss is a mean, your gradient belongs to a sum: it is still to be divided by the number
    of examples.""",
    ("d / len(labels)", "d"),
)
mistake(
    "Your gradient is divided by the number of all scores. Divide by the number of examples.",
    ("d / len(labels)", "d / d.size"),
)
mistake(
    "Your loss is negative: the logarithm of a probability is. The minus in front is missing.",
    ("-np.mean", "np.mean"),
)
mistake(
    """Your gradient has the wrong sign: it is labels minus probabilities. A gradient points uphill,
    p - y.""",
    ("d / len", "-d / len"),
)
mistake(
    """Your gradient holds the probabilities. At the right class of every row 1 is still to be
    subtracted: p - y.""",
    ("d[right] -= 1", "pass"),
)
mistake(
    """You subtract the number of the class from all its row. Subtract 1, and only at the right
    class: d[np.arange(m), labels] -= 1.""",
    ("d[right] -= 1", "d -= labels[:, None]"),
)
mistake(
    """The index [:, labels] takes whole columns: for every row the classes of all rows. A pair of
    indices takes one number a row, log_p[np.arange(m), labels].""",
    ("np.arange(len(labels)), labels", "(slice(None), labels)"),
)
mistake(
    """Your loss is the mean over all classes. Only the right class counts:
    log_p[np.arange(m), labels].""",
    (LOSS, "-np.mean(log_p)"),
)
mistake(
    "Your loss uses the logarithm of base 2. Taken is the natural one, np.log.",
    (LOSS, "-np.mean(log_p[right]) / np.log(2)"),
)
mistake(
    "Your loss is an array, one number for each example. Asked for is their mean.",
    (LOSS, "-log_p[right]"),
)
