"""13.3: the loss of one picture in three parts, and its gradient."""

import numpy as np

from exercises import exercise

# e to the power of a large score is beyond all numbers; targets hold 0, 1 and shares
NOT_MEANT = {"output": "large", "target": "large negative"}


@exercise("13.3", returns=("loss", "gradient"), exempt=NOT_MEANT)
def localization_loss(output, target):
    gradient = np.zeros(len(output))
    gradient[0] = 1 / (1 + np.exp(-output[0])) - target[0]
    loss = np.log(1 + np.exp(output[0])) - target[0] * output[0]
    if target[0] == 1:
        off = output[1:5] - target[1:5]
        p = np.exp(output[5:]) / np.sum(np.exp(output[5:]))
        loss += np.sum(off**2) - np.log(np.sum(p * target[5:]))
        gradient[1:5] = 2 * off
        gradient[5:] = p - target[5:]
    return loss, gradient


@localization_loss.cases
def _(rng):
    yield np.array([0.0, 0.5, 0.5, 0.5, 0.25, 0, 0]), np.array([1, 0.5, 0.25, 0.5, 0.5, 1, 0])
    yield np.array([0.0, 0.5, 0.5, 0.5, 0.25, 1, 0]), np.array([0.0, 0, 0, 0, 0, 0, 0])
    yield np.array([2.0, 1, 2, 3, 4, 1, 0]), np.array([0, 0.5, 0.5, 0.25, 0.25, 1, 0])
    yield np.array([1, 0, 2, 1, -1, 2, 0, 1]), np.array([1, 0, 1, 1, 0, 0, 0, 1])
    yield np.array([-3.0, 0.25, 0.5, 0.75, 0.5, -1, 2, 0.5]), np.array([1, 0, 0, 1, 1, 0, 1, 0])
    for n in (1, 2, 4, 10):
        for there in (1, 0):
            target = np.concatenate([[there], rng.random(4), np.eye(n)[rng.integers(n)]])
            yield rng.normal(0, 2, 5 + n), target


PRESENCE = "loss = np.log(1 + np.exp(output[0])) - target[0] * output[0]"
BOX, KIND = "np.sum(off**2)", "np.log(np.sum(p * target[5:]))"
mistake = localization_loss.mistake
for right_one in ("np.log(p[np.argmax(target[5:])])", "np.sum(target[5:] * np.log(p))"):
    mistake(
        "Where pc is 0, box and class do not count, in the loss and in the gradient.",
        ("if target[0] == 1:", "if True:"),
        (KIND, right_one),
    )
mistake(
    "Where nothing is, presence still counts: a network that sees a thing there has to pay.",
    (
        "    if target[0] == 1:",
        "    if target[0] == 0:\n        return 0.0, 0 * gradient\n    if True:",
    ),
)
mistake("The gradient of a square is twice the difference.", ("= 2 * off", "= off"))
mistake("You halve the squares. They count whole.", (BOX, f"{BOX} / 2"), ("= 2 * off", "= off"))
mistake(
    "Where pc is 0, presence costs -log(1 - s): a score that is too high has to cost.",
    (PRESENCE, "loss = np.log(1 + np.exp(-output[0]))"),
)
mistake(
    "Where pc is 0 your loss is masked, your gradient is not: box and class must have none.",
    (" = np.zeros(len(output))", " = 2.0 * (output - target)"),
    (
        "    return",
        "    p = np.exp(output[5:])\n    gradient[5:] = p / p.sum() - target[5:]\n    return",
    ),
)
mistake(
    "You take the mean of the four squares. Wanted is their sum.",
    (BOX, "np.mean(off**2)"),
    ("= 2 * off", "= off / 2"),
)
mistake("The loss of the box is missing, though its gradient is there.", (BOX, "0"))
mistake("The loss of the class is missing, though its gradient is there.", (f" - {KIND}", ""))
mistake("The box has no gradient in yours.", ("2 * off", "0"))
mistake("The classes have no gradient in yours.", ("= p - target[5:]", "= 0"))
mistake(
    "Your presence is a squared difference. Wanted is the cross-entropy of the sigmoid.",
    (PRESENCE, "loss = (1 / (1 + np.exp(-output[0])) - target[0]) ** 2"),
)
mistake("The loss of presence is missing, though its gradient is there.", (PRESENCE, "loss = 0"))
mistake("The class costs minus the logarithm of the right one.", (f" - {KIND}", f" + {KIND}"))
mistake(
    "Your differences are target minus output. The gradient then pushes the wrong way.",
    ("output[1:5] - target[1:5]", "target[1:5] - output[1:5]"),
)
mistake(
    "You take every class for a yes or no of its own. One of them is right: softmax.",
    ("np.exp(output[5:]) / np.sum(np.exp(output[5:]))", "1 / (1 + np.exp(-output[5:]))"),
)
mistake(
    "The gradient of presence is sigmoid minus pc. The sigmoid is missing.",
    ("1 / (1 + np.exp(-output[0])) - target[0]\n", "output[0] - target[0]\n"),
)
