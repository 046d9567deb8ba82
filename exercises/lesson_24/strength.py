"""24.4: one row of a spectrogram, as a convolution with a cosine and a sine."""

import numpy as np

from exercises import exercise, mixed

EXEMPT = {"x": "negative", "fade": "negative", "step": "zero"}  # both signs are as strong


@exercise("24.4", tolerance=1e-6, exempt=EXEMPT)
def strength(x, fade, step, k):
    size = len(fade)
    angle = 2 * np.pi * k * np.arange(size) / size
    out = np.zeros((len(x) - size) // step + 1)
    for i in range(len(out)):
        s = x[i * step : i * step + size] * fade
        out[i] = np.hypot(np.sum(s * np.cos(angle)), np.sum(s * np.sin(angle)))
    return out


@strength.cases
def _(rng):
    yield np.array([3.0, 4, -3, -4, 0]), np.array([1.0, 1, 1, 1]), 1, 1
    yield np.array([0.0, 1, 0, -1, 0, 2, 0, -2]), np.array([0.0, 0.5, 1, 0.5]), 2, 1
    yield np.array([1, 2, 4, 0, 5, 7]), np.array([1, 1, 2]), 1, 0
    yield np.array([1.0, -1, 1, -1, 1, 3]), np.array([0.0, 1, 1, 1]), 2, 2
    yield np.array([2.0, -3, 5]), np.array([1.0, 0.5]), 1, 1
    for n, f, step, k in ((11, 5, 2, 2), (12, 4, 3, 1), (9, 7, 4, 3), (23, 6, 5, 2), (16, 8, 4, 4)):
        yield mixed(rng, n), mixed(rng, f), step, k
    for n, f, step, k in ((33, 16, 16, 7), (40, 21, 2, 10), (30, 3, 9, 1), (14, 14, 6, 5)):
        yield mixed(rng, n), mixed(rng, f), step, k


mistake = strength.mistake
ROOT = "np.hypot(np.sum(s * np.cos(angle)), np.sum(s * np.sin(angle)))"
COS, SIN = "np.sum(s * np.cos(angle))", "np.sum(s * np.sin(angle))"
mistake(
    """You ask the cosine alone. A wave that begins elsewhere meets it with 0: ask the sine, too,
    and take the root of both squares.""",
    (ROOT, f"abs({COS})"),
)
mistake(
    """You ask the sine alone. A wave that begins elsewhere meets it with 0: ask the cosine, too,
    and take the root of both squares.""",
    (ROOT, f"abs({SIN})"),
)
mistake(
    """The root is missing: you give the sum of the two squares.""",
    (ROOT, f"{COS} ** 2 + {SIN} ** 2"),
)
mistake(
    """You add the two products. One may take off what the other brings: add their squares, and
    take the root.""",
    (ROOT, f"{COS} + {SIN}"),
)
mistake(
    "You add the sizes of the two products. Add their squares, and take the root.",
    (ROOT, f"abs({COS}) + abs({SIN})"),
)
mistake("The frames are not faded. Multiply each by `fade`.", ("] * fade", "]"))
mistake(
    "Your frames are one sample apart: frame i begins at i * step.",
    ("x[i * step : i * step + size]", "x[i : i + size]"),
)
mistake(
    "One frame is missing: before the first step there is one already.",
    ("(len(x) - size) // step + 1", "(len(x) - size) // step"),
)
mistake(
    """Your wave has half a turn where it should have a whole one: k periods are k times 2 pi.""",
    ("2 * np.pi", "np.pi"),
)
mistake(
    """Your k periods fill the whole signal. They are to fill one frame: divide by its size.""",
    ("np.arange(size) / size", "np.arange(size) / len(x)"),
)
mistake(
    """Your k periods end at the last sample. They fill all samples of the frame, so divide by the
    size, not by one less.""",
    ("np.arange(size) / size", "np.arange(size) / (size - 1)"),
)
mistake(
    "You divide by the size of the frame at the end. The strength is the sum itself.",
    (ROOT, f"{ROOT} / size"),
)
mistake(
    "Your wave makes k whole turns from one sample to the next. It makes k turns in a frame: "
    "divide by its size.",
    ("np.arange(size) / size", "np.arange(size)"),
)
mistake(
    "You take the root for each sample and then add up. Add up first: the root is of two sums.",
    (ROOT, "np.sum(np.hypot(s * np.cos(angle), s * np.sin(angle)))"),
)
