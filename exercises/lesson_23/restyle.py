"""23.5: instance norm with a scale and a shift blended from several styles."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("23.5")
def restyle(x, gammas, betas, weights, eps):
    x_hat = (x - x.mean(axis=(0, 1))) / np.sqrt(x.var(axis=(0, 1)) + eps)
    return x_hat * (weights @ gammas) + weights @ betas


@restyle.cases
def _(rng):
    x = np.array([[[1.0], [1]], [[5], [5]]])
    yield x, np.array([[1.0]]), np.array([[0.0]]), np.array([1.0]), 0.0
    yield x, np.array([[1.0], [3]]), np.array([[0.0], [-2]]), np.array([0.5, 0.5]), 0.0
    yield (
        np.array([[[0.0, 1], [2, 1]], [[0, 5], [2, 5]]]),
        np.array([[1.0, 2], [3, 0]]),
        np.array([[10.0, 0], [0, -4]]),
        np.array([0.25, 0.75]),
        0.0,
    )
    x, one = integers(rng, 2, 3, 2), np.array([[1.0, 2]])
    yield x, one, -one, np.array([2.0]), 0.0
    for n_H, n_W, n_C, n, eps in ((2, 3, 2, 2, 1.5), (3, 2, 3, 2, 0.5), (4, 2, 1, 3, 1e-3)):
        x, gammas = integers(rng, n_H, n_W, n_C) / 2, integers(rng, n, n_C)
        weights = np.round(rng.dirichlet(np.ones(n)), 2)
        yield x, gammas / 4, integers(rng, n, n_C) / 2, weights, eps
    for n_H, n_W, n_C, n, eps in ((3, 4, 3, 4, 1e-5), (5, 2, 4, 3, 2.0), (4, 5, 2, 5, 0.1)):
        x, gammas, betas = (mixed(rng, *shape) for shape in ((n_H, n_W, n_C), (n, n_C), (n, n_C)))
        yield x, gammas, betas, mixed(rng, n), eps


mistake = restyle.mistake
AXES = ("axis=(0, 1)", "axis=None")
mistake(
    "Mean and variance are taken over everything. Each channel is for itself: axis=(0, 1).",
    AXES,
)
mistake(
    "Mean and variance are taken over the channels of each place. Take them over the places.",
    ("x.mean(axis=(0, 1))", "x.mean(axis=-1, keepdims=True)"),
    ("x.var(axis=(0, 1))", "x.var(axis=-1, keepdims=True)"),
)
mistake(
    "Mean and variance are taken of each column. Take them over rows and columns, axis=(0, 1).",
    ("axis=(0, 1)", "axis=0"),
)
mistake(
    "You divide by the variance; it is the standard deviation, its root.",
    ("np.sqrt(x.var(axis=(0, 1)) + eps)", "(x.var(axis=(0, 1)) + eps)"),
)
mistake(
    "You add eps to the standard deviation. It is added to the variance, under the root.",
    ("np.sqrt(x.var(axis=(0, 1)) + eps)", "(np.sqrt(x.var(axis=(0, 1))) + eps)"),
)
mistake("The mean is not taken off before the division.", ("(x - x.mean(axis=(0, 1)))", "x"))
mistake(
    "Nothing is normalised: the photograph's own mean and spread are still in it.",
    ("x_hat *", "x *"),
)
mistake(
    "The shift is missing: add weights @ betas.",
    (" + weights @ betas", ""),
)
mistake(
    "The scale is missing: multiply by weights @ gammas.",
    ("x_hat * (weights @ gammas)", "x_hat"),
)
mistake(
    "All styles count alike in your blend. Each counts by its weight.",
    ("weights @ gammas", "gammas.mean(axis=0)"),
    ("weights @ betas", "betas.mean(axis=0)"),
)
mistake(
    "You take the strongest style alone. A blend has something of each: weights @ gammas.",
    ("weights @", "np.eye(len(weights))[weights.argmax()] @"),
)
mistake(
    "You take the first style alone. A blend has something of each: weights @ gammas.",
    ("weights @", "np.eye(len(weights))[0] @"),
)
mistake(
    "You divide by n - 1 (ddof=1). Here it is the mean of the squares: divide by n.",
    ("x.var(axis=(0, 1))", "x.var(axis=(0, 1), ddof=1)"),
)
mistake(
    "You scale after the shift, so the shift is scaled, too.",
    (
        "x_hat * (weights @ gammas) + weights @ betas",
        "(x_hat + weights @ betas) * (weights @ gammas)",
    ),
)
mistake("You take the median. Asked for is the mean.", ("x.mean(", "np.median(x, "))
BATCH = """The axes (1, 2) are right for a batch. `x` is one picture, and its places lie along the
    axes 0 and 1."""
mistake(BATCH, ("axis=(0, 1)", "axis=(1, 2)"))
mistake(
    "Only the mean is divided in yours: put x minus its mean in brackets.",
    ("(x - x.mean(axis=(0, 1))) /", "x - x.mean(axis=(0, 1)) /"),
)
TURNED = "The styles are rows: weights @ gammas adds up rows, gammas @ weights adds up channels."
mistake(TURNED, ("weights @ gammas", "gammas @ weights"), ("weights @ betas", "betas @ weights"))
ROWS = (
    "You multiply columns by weights, weights * gammas. Each row, a style, has its weight: use @."
)
for end in ("", ".sum(axis=0)"):
    mistake(
        ROWS,
        ("weights @ gammas", f"(weights * gammas){end}"),
        ("weights @ betas", f"(weights * betas){end}"),
    )
for name in ("sum", "mean"):
    mistake(
        "Your shift does not use the weights. It is blended like the scale.",
        ("weights @ betas", f"betas.{name}(axis=0)"),
    )
mistake(
    "You divide the weights by their sum. Take them as they come: they need not add up to 1.",
    ("weights @", "weights / weights.sum() @"),
)
mistake(
    "You blend the first two styles only. There may be one, or many.",
    ("weights @ gammas", "(weights[0] * gammas[0] + weights[1] * gammas[1])"),
    ("weights @ betas", "(weights[0] * betas[0] + weights[1] * betas[1])"),
)
mistake(
    "You add eps to the standard deviation and take another root. Take the root of var + eps.",
    ("x.var", "x.std"),
)
for k, sentence in (
    (-1, "Only the last style counts in yours. Add up over all styles: += where = stands."),
    (0, "Only the first style counts in yours. If you loop, go on to the last before you return."),
):
    mistake(
        sentence,
        ("weights @ gammas", f"weights[{k}] * gammas[{k}]"),
        ("weights @ betas", f"weights[{k}] * betas[{k}]"),
    )
mistake(
    "Only the first channel is filled. Does the `return` stand inside a loop over channels?",
    (
        "x_hat * (weights @ gammas) + weights @ betas",
        "(x_hat * (weights @ gammas) + weights @ betas) * (np.arange(x.shape[2]) == 0)",
    ),
)
HAT = "(x - x.mean(axis=(0, 1))) / np.sqrt(x.var(axis=(0, 1)) + eps)"
SCALED = "(({0} - {0}.mean(axis=1, keepdims=True)) / np.sqrt({0}.var(axis=1, keepdims=True) + eps))"
mistake(
    """Your reshape to (n_C, places) mixes the channels, for the numbers of one place lie next to
    each other. Reshape to (places, n_C).""",
    (HAT, SCALED.format("x.reshape(x.shape[2], -1)") + ".reshape(x.shape)"),
)
mistake(
    "You put rows of channels back with reshape alone. Transpose to (places, n_C) first.",
    (HAT, SCALED.format("x.reshape(-1, x.shape[2]).T") + ".reshape(x.shape)"),
)
