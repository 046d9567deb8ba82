"""06.3: cross-entropy where every score is a question of its own, and its gradient."""

import numpy as np

from exercises import exercise, mixed


@exercise(
    "06.3", returns=("loss", "dlogits"), exempt={"labels": "fraction negative large"}
)  # labels are 0 or 1
def many_labels_loss(logits, labels):
    loss = np.mean(np.logaddexp(0, logits) - logits * labels)
    p = (1 + np.tanh(logits / 2)) / 2
    return loss, (p - labels) / logits.size


@many_labels_loss.cases
def _(rng):
    yield np.array([[0.0, 0]]), np.array([[1, 0]])
    yield np.array([[2.0, -1]]), np.array([[1, 0]])
    yield np.array([[1.0, 2, -3]]), np.array([[0, 1, 1]])
    yield np.array([[1.0, 0.5], [-2, 3]]), np.array([[0.0, 0], [0, 0]])
    yield np.array([[1.0, 0.5], [-2, 0]]), np.array([[1.0, 1], [1, 1]])
    yield np.array([[1000.0, -1000], [2, 1]]), np.array([[1, 0], [1, 1]])
    yield np.array([[1000.0, -1000], [2, 1]]), np.array([[0, 1], [1, 1]])
    yield np.array([[40.0], [-40], [1]]), np.array([[0.0], [1], [1]])
    yield np.array([[-800.0, 800, 0.5]]), np.array([[1.0, 0, 0]])
    for m, n in [(3, 3), (2, 4), (4, 2), (1, 6), (5, 1), (6, 5)]:
        yield rng.integers(-16, 17, (m, n)) / 4, rng.integers(0, 2, (m, n)).astype(float)
    yield mixed(rng, 4, 3), rng.integers(0, 2, (4, 3))


COST = "np.logaddexp(0, logits) - logits * labels"
PUSH = "(p - labels) / logits.size"
SIGMOID = "(1 + np.tanh(logits / 2)) / 2"
mistake = many_labels_loss.mistake


def plainly(cost):
    """The loss from probabilities that are worked out first."""
    return "    p = ", f"    p = 1 / (1 + np.exp(-logits))\n    loss = {cost}\n    p = "


mistake(
    """Right for small scores, but at a large one a probability becomes exactly 0 or 1 and its
    logarithm infinite. Write the loss with max(z, 0) - z·y + log(1 + e^-|z|).""",
    plainly("-np.mean(labels * np.log(p) + (1 - labels) * np.log(1 - p))"),
)
for shift in (" - logits.max(axis=1, keepdims=True)", ""):
    mistake(
        """Your probabilities of a row compete: this is softmax. Here every score is a question of
        its own: a sigmoid on each.""",
        ("    loss =", f"    e = np.exp(logits{shift})\n    loss ="),
        (COST, "-labels * np.log(p) - (1 - labels) * np.log(1 - p)"),
        (f"    p = {SIGMOID}\n", ""),
        ("    loss =", "    p = e / e.sum(axis=1, keepdims=True)\n    loss ="),
    )
mistake(
    "A question whose label is 0 costs nothing with you. It costs -log(1 - p).",
    (COST, "labels * np.logaddexp(0, -logits)"),
)
mistake(
    "Where the label is 0 your gradient is 0. There the score has to be pushed down, by p.",
    (PUSH, "labels * (p - labels) / logits.size"),
)
mistake(
    """You divide by the number of examples, loss and gradient. The mean is over all numbers, m
    times n.""",
    ("np.mean(", "logits.shape[1] * np.mean("),
    ("logits.size", "len(logits)"),
)
mistake(
    """Your gradient is divided by the number of examples. The mean is over all numbers, m times
    n.""",
    ("logits.size", "len(logits)"),
)
mistake(
    """Your loss is a mean, your gradient that of the sum: divide it by how many numbers there
    are.""",
    (PUSH, "p - labels"),
)
mistake("Your loss is the sum. Wanted is the mean over all numbers.", ("np.mean", "np.sum"))
mistake(
    "Your gradient has the opposite sign: probability minus label.",
    ("p - labels", "labels - p"),
)
mistake(
    "Your loss is negative: there is a minus before the logarithm.",
    ("np.mean", "-np.mean"),
)
mistake(
    """Probability minus label is already the gradient for the score: the slope of the sigmoid,
    p (1 - p), has cancelled.""",
    (PUSH, "(p - labels) * p * (1 - p) / logits.size"),
)
mistake(
    """This is the gradient for the probability. Taken back through the sigmoid, p (1 - p)
    cancels.""",
    (PUSH, "(p - labels) / (p * (1 - p)) / logits.size"),
)
for tiny in (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15):
    clipped = f"np.clip(p, {tiny}, 1 - {tiny})"
    mistake(
        f"""You cut the probabilities off, so that no mistake costs more than {-np.log(tiny):.0f}.
        A score of 1000 on the wrong side costs 1000.""",
        plainly(f"-np.mean(labels * np.log({clipped}) + (1 - labels) * np.log(1 - {clipped}))"),
    )
mistake(
    """This is the squared error of the probabilities. Asked is cross-entropy, minus the logarithm
    of what the right answer got.""",
    plainly("np.mean((p - labels) ** 2)"),
)
mistake(
    "Yes and no are swapped: where the label is 1 the cost is -log p.",
    lambda logits, labels: many_labels_loss(logits, 1 - labels),
)
mistake("Take the natural logarithm.", ("np.mean(", "1 / np.log(2) * np.mean("))
