"""10.5: each channel multiplied by its gate."""

import numpy as np

from exercises import exercise, integers, mixed


# no large weights: the sigmoid of a large number is 0 or 1, whatever it comes from
@exercise("10.5", exempt=dict.fromkeys(("w1", "b1", "w2", "b2"), "large"))
def squeeze_excite(x, w1, b1, w2, b2):
    squeezed = x.mean(axis=(0, 1))
    hidden = np.maximum(squeezed @ w1 + b1, 0)
    gate = 1 / (1 + np.exp(-(hidden @ w2 + b2)))
    return x * gate


@squeeze_excite.cases
def _(rng):
    def weights(n_C, n):
        sizes = (n_C, n), (n,), (n, n_C), (n_C,)
        return [integers(rng, *size, low=-4, high=5) / 2 for size in sizes]

    x = np.stack([np.arange(4.0).reshape(2, 2), np.full((2, 2), 2.0)], axis=-1)
    w1, b1 = np.array([[1.0, -1], [0.5, 0]]), np.array([0.5, -1])
    w2, b2 = np.array([[0.5, -1], [2, 1]]), np.array([-1.0, 0.5])
    yield x, w1, b1, w2, b2
    yield integers(rng, 2, 3, 2), *weights(2, 3)
    yield integers(rng, 3, 3, 3), *weights(3, 3)
    for n_H, n_W, n_C, n in ((4, 2, 4, 2), (2, 3, 6, 3), (5, 4, 3, 2), (3, 2, 5, 4), (1, 4, 1, 2)):
        yield integers(rng, n_H, n_W, n_C) / 2, *weights(n_C, n)
        x, (w1, *others) = mixed(rng, n_H, n_W, n_C), weights(n_C, n)
        yield x, w1 / 500, *others


HIDDEN, Z = "np.maximum(squeezed @ w1 + b1, 0)", "hidden @ w2 + b2"
GATE, SIGMOID = f"1 / (1 + np.exp(-({Z})))", "1 / (1 + np.exp(-({})))"
mistake = squeeze_excite.mistake
mistake(
    "The ReLU between the two dense layers is missing. Without it they are one (lesson 03).",
    (HIDDEN, "squeezed @ w1 + b1"),
)
mistake(
    """The sigmoid at the end is missing. It makes gates between 0 and 1 of whatever numbers come
    out of the second dense layer.""",
    (GATE, Z),
)
ORDER = "ReLU comes after the first dense layer, the sigmoid after the second. You use "
FIRST = SIGMOID.format("squeezed @ w1 + b1")
mistake(ORDER + "them the other way round.", (HIDDEN, FIRST), (GATE, f"np.maximum({Z}, 0)"))
mistake(ORDER + "the sigmoid twice.", (HIDDEN, FIRST))
mistake(ORDER + "ReLU twice.", (GATE, f"np.maximum({Z}, 0)"))
mistake(ORDER + "tanh at the end, which can turn the sign.", (GATE, f"np.tanh({Z})"))
SOFTMAX = f"np.exp({Z}) / np.sum(np.exp({Z}))"
mistake(ORDER + "softmax at the end, which lets the channels compete.", (GATE, SOFTMAX))
SIGN = "The sigmoid is 1 / (1 + exp(-z)), of the whole z = hidden @ w2 + b2. "
mistake(SIGN + "Its minus is missing in yours.", (f"-({Z})", Z))
mistake(SIGN + "Brackets are missing: your minus is for the product only.", (f"-({Z})", f"-{Z}"))
mistake(SIGN + "Brackets are missing around 1 + exp(-z).", ("1 / (1 +", "1 / 1 + ("))
mistake(
    "You squeeze with the maximum of each channel. Wanted is the average.",
    ("mean", "max"),
)
mistake(
    """You squeeze with the sum of each channel. Wanted is the average, which does not depend on the
    size of the picture.""",
    ("mean", "sum"),
)
AXES = "Each channel has its average, over rows and columns: axis=(0, 1). You average "
mistake(
    AXES + "over the channels as well.", ("x.mean(axis=(0, 1))", "np.full(x.shape[2], x.mean())")
)
mistake(AXES + "over the channels as well.", ("axis=(0, 1)", ""))
mistake(AXES + "over axes 1 and 2, as one would in a batch.", ("(0, 1)", "(1, 2)"))
mistake(AXES + "over the channels.", ("(0, 1)", "2"))
mistake(AXES + "over the rows only.", ("(0, 1)", "0"))
mistake(
    """You do not squeeze: the dense layers run at every place on its own channels. Take the average
    of each channel over the whole picture first.""",
    ("x.mean(axis=(0, 1))", "x"),
)
mistake("You return the gates. Wanted is the volume, multiplied by them.", ("x * gate", "gate"))
mistake(
    "You multiply the averages by the gates. It is the volume itself that is scaled: x * gate.",
    ("x * gate", "squeezed * gate"),
)
mistake("You add the gates to the volume. Multiply: a gate of 0 shuts its channel.", ("x *", "x +"))
mistake(
    "You add x once more. Here it is only multiplied by the gates.", ("x * gate", "x + x * gate")
)
BIAS = "Each dense layer adds its biases to the product, inside the activation. "
mistake(BIAS + "b1 is missing in yours.", (" + b1", ""))
mistake(BIAS + "b2 is missing in yours.", (" + b2", ""))
mistake(BIAS + "b1 and b2 are missing in yours.", (" + b1", ""), (" + b2", ""))
mistake(BIAS + "You add b1 after the ReLU.", (HIDDEN, "np.maximum(squeezed @ w1, 0) + b1"))
mistake(
    "Your gates are open or shut. A gate may be half open: multiply by the number itself.",
    ("x * gate", "x * (gate > 0.5)"),
)
