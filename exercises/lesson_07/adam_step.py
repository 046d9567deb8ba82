"""07.4: one step of Adam."""

import numpy as np

from exercises import exercise, mixed


@exercise("07.4", returns=("w", "m", "s"), exempt={"s": "negative", "t": "zero"})
def adam_step(w, gradient, m, s, t, learning_rate):
    m = 0.9 * m + 0.1 * gradient
    s = 0.999 * s + 0.001 * gradient**2
    m_hat = m / (1 - 0.9**t)
    s_hat = s / (1 - 0.999**t)
    return w - learning_rate * m_hat / (np.sqrt(s_hat) + 1e-8), m, s


@adam_step.cases
def _(rng):
    yield np.array([2.0, -1.0]), np.array([4.0, 0.5]), np.zeros(2), np.zeros(2), 1, 0.1
    yield np.array([2.0, 5.0, -1.0]), np.array([-3.0, 1.0, 2.0]), *_memory(rng, 3), 2, 0.5
    yield np.array([1.5, 0.5]), np.array([2.0, -6.0]), *_memory(rng, 2), 10, 0.01
    yield np.array([2.0, -1.0, 0.5]), np.array([0.0, 3.0, -0.5]), np.zeros(3), np.zeros(3), 1, 0.1
    # so small that the place of the 1e-8 matters
    yield np.array([2.0, -1.0]), np.array([1e-8, -4e-8]), np.zeros(2), np.zeros(2), 1, 0.1
    for shape, t in [((2, 3), 3), ((4,), 30), ((3, 2), 1000), ((2, 2, 2), 4000), ((5,), 7)]:
        w, gradient, m, s = (mixed(rng, *shape) for _ in range(4))
        yield w, gradient, m, s**2 + 0.25, t, 0.25


def _memory(rng, *shape):
    return rng.normal(size=shape).round(2), rng.uniform(0.1, 4, shape).round(2)


STEP = "w - learning_rate * m_hat / (np.sqrt(s_hat) + 1e-8)"
mistake = adam_step.mistake
mistake(
    """The correction is missing: both averages began at zero and are too small at first. Divide
    them by 1 - 0.9**t and 1 - 0.999**t before the step.""",
    (" / (1 - 0.9**t)", ""),
    (" / (1 - 0.999**t)", ""),
)
mistake(
    """The step is right, but you return the corrected averages. The next step must get m and s as
    they were before the correction, or it would be corrected again and again: give the corrected
    ones names of their own.""",
    (", m, s\n", ", m_hat, s_hat\n"),
)
mistake(
    "You correct m, but not s. It began at zero as well: divide it by 1 - 0.999**t.",
    (" / (1 - 0.999**t)", ""),
)
mistake(
    "You correct s, but not m. It began at zero as well: divide it by 1 - 0.9**t.",
    (" / (1 - 0.9**t)", ""),
)
mistake(
    """You correct both averages with 1 - 0.9**t. The one of the squares keeps 0.999, so it is
    divided by 1 - 0.999**t.""",
    ("0.999**t", "0.9**t"),
)
mistake("You multiply by t in the correction. It is a power: 0.9**t.", ("**t", " * t"))
mistake(
    """Brackets are missing in the correction: m / 1 - 0.9**t divides by 1 and then subtracts. Write
    m / (1 - 0.9**t), and s alike.""",
    ("(1 - 0.9**t)", "1 - 0.9**t"),
    ("(1 - 0.999**t)", "1 - 0.999**t"),
)
mistake(
    """You divide by the average square itself. Divide by its root, which is the usual size of the
    gradient.""",
    ("np.sqrt(s_hat)", "s_hat"),
)
mistake(
    """Your 1e-8 stands inside the root. It is added to the root, np.sqrt(s_hat) + 1e-8: for small
    gradients that is not the same.""",
    ("np.sqrt(s_hat) + 1e-8", "np.sqrt(s_hat + 1e-8)"),
)
mistake(
    """Where the gradient has always been zero you divide 0 by 0. The 1e-8 prevents that if it
    belongs to the divisor: / (np.sqrt(s_hat) + 1e-8), with its brackets.""",
    (" + 1e-8", ""),
)
mistake(
    "Your s averages the gradient itself. It is the average of its square, gradient**2.",
    ("gradient**2", "gradient"),
)
mistake(
    "You add the step. The gradient points uphill: the step is subtracted.",
    ("w - learning_rate", "w + learning_rate"),
)
mistake(
    """You keep 0.1 of the old average and take 0.9 of the new gradient. It is the other way round:
    0.9 * m + 0.1 * gradient, and 0.999 * s + 0.001 * gradient**2.""",
    ("0.9 * m + 0.1 *", "0.1 * m + 0.9 *"),
    ("0.999 * s + 0.001 *", "0.001 * s + 0.999 *"),
)
mistake(
    """You add the whole gradient to 0.9 * m. For an average, the new gradient counts 0.1 and its
    square 0.001, so that the shares add up to 1.""",
    ("0.1 * gradient", "gradient"),
    ("0.001 * gradient", "gradient"),
)
mistake(
    """The step is not divided by the root of s: this is momentum. s is there to give every number a
    step of its own.""",
    (" / (np.sqrt(s_hat) + 1e-8)", ""),
)
mistake(
    """Your s forgets as fast as m. It keeps 0.999 of the old average and takes 0.001 of the new
    square.""",
    ("0.999 * s + 0.001", "0.9 * s + 0.1"),
)
mistake(
    "You return the old m and s. The next step needs the new ones.",
    ("    m = 0.9", "    old = m, s\n    m = 0.9"),
    (", m, s\n", ", *old\n"),
)
mistake(
    "You return the weights alone. The next step needs the new averages, too: return w, m, s.",
    (", m, s\n", "\n"),
)
mistake(
    "You return the step in place of the new weights. Take it off w.",
    ("w - learning_rate", "learning_rate"),
)
mistake(
    "The step uses the gradient itself. In Adam it uses the corrected average m.",
    ("rate * m_hat", "rate * gradient"),
)
