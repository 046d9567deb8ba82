"""24.2: how much each stretch of a signal is like a template."""

import numpy as np

from exercises import exercise, mixed


@exercise("24.2", tolerance=1e-6)
def matched(x, template):
    f = len(template)
    t = template - template.mean()
    out = np.zeros(len(x) - f + 1)
    for i in range(len(out)):
        s = x[i : i + f] - x[i : i + f].mean()
        size = np.sqrt(np.sum(s**2) * np.sum(t**2))
        if np.ptp(x[i : i + f]):
            out[i] = np.sum(s * t) / size
    return out


@matched.cases
def _(rng):
    yield np.array([5.0, 5, 5, 7, 5, 5]), np.array([0.0, 1, 0])
    yield np.array([1.0, 3, 2, 2, 2, 0]), np.array([1.0, -1])
    yield np.array([4.0, 3, 3, 3, 3.5]), np.array([0.0, 1, 3])
    yield np.array([0, 0, 0, 4, 1]), np.array([1, 2, 4])
    yield np.array([-3.0, 1, 2, 0.5]), np.array([2.0, 0.5, 1, -3])
    for n, f in ((9, 2), (12, 5), (8, 8), (30, 7), (17, 3)):
        yield mixed(rng, n), mixed(rng, f)


mistake = matched.mistake
mistake("The mean of the template is still in it. Take it off.", (" - template.mean()", ""))
mistake(
    "The mean of each stretch is still in it. Take it off.",
    ("s = x[i : i + f] - x[i : i + f].mean()", "s = x[i : i + f]"),
)
mistake(
    "You take off the mean of the whole signal. Each stretch has a mean of its own.",
    ("- x[i : i + f].mean()", "- x.mean()"),
)
mistake(
    "You do not divide by the sizes of stretch and template: 1 is to mean a perfect match.",
    (" / size", ""),
)
mistake(
    "You divide by the size of the stretch alone. The template has one, too.",
    (" * np.sum(t**2)", ""),
)
mistake(
    "You divide by the size of the template alone. The stretch has one, too.",
    ("np.sum(s**2) * ", ""),
)
mistake("The root is missing: a size is the root of a sum of squares.", ("np.sqrt(", "("))
mistake(
    "You turn the template round: its first sample meets the first of the stretch.",
    ("s * t", "s * t[::-1]"),
)
mistake(
    "You divide by the number of samples. Divide by the sizes of stretch and template.",
    (" / size", " / f"),
)
mistake(
    "A standard deviation is a mean, your sum of products is none: divide it by f, too.",
    (" / size", " * f / size"),
)
mistake(
    "This is the plain sum of products: no mean is taken off, and no size divided by.",
    ("np.sum(s * t) / size", "np.sum(x[i : i + f] * template)"),
)
mistake("A stretch whose samples are all equal gets 0; yours gets 1.", ("np.zeros(", "np.ones("))
mistake(
    "A stretch whose samples are all equal has size 0, and 0 / 0 is nan. Ask first: it gets 0.",
    ("if np.ptp(x[i : i + f]):", "if True:"),
)
mistake(
    "The means of stretch and template are still in it. Take both off.",
    (" - template.mean()", ""),
    ("s = x[i : i + f] - x[i : i + f].mean()", "s = x[i : i + f]"),
)
mistake(
    "This is the plain sum of products, everywhere: take the means off, divide by the sizes.",
    ("if np.ptp(x[i : i + f]):", "if True:"),
    ("np.sum(s * t) / size", "np.sum(x[i : i + f] * template)"),
)
