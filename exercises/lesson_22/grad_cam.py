"""22.5: Grad-CAM of one layer."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("22.5", forbid=("explain",))
def grad_cam(a, da):
    alpha = da.mean(axis=(0, 1))
    return np.maximum(a @ alpha, 0)


@grad_cam.cases
def _(rng):
    a = np.stack([np.array([[4.0, 0], [0, 0]]), np.array([[0.0, 0], [2, 6]])], axis=-1)
    yield a, np.broadcast_to([3.0, -1.0], (2, 2, 2)).copy()
    yield a, np.stack([np.array([[4.0, 0], [0, 0]]), np.array([[1.0, -1], [3, 1]])], axis=-1)
    for n_H, n_W, n_C in ((2, 3, 2), (3, 2, 3), (4, 2, 1), (1, 3, 4), (3, 5, 5), (4, 3, 2)):
        yield integers(rng, n_H, n_W, n_C), integers(rng, n_H, n_W, n_C, low=-6, high=7)
        yield mixed(rng, n_H, n_W, n_C), mixed(rng, n_H, n_W, n_C)


MAP = "np.maximum(a @ alpha, 0)"
mistake = grad_cam.mistake
mistake(
    "The ReLU at the end is missing: what speaks against the class becomes 0.", (MAP, "a @ alpha")
)
mistake(
    """You multiply each place by its own gradient. First comes the mean over all places, one weight
    for each channel.""",
    ("a @ alpha", "(a * da).sum(axis=-1)"),
)
mistake(
    "You take the sum of the gradients, not their mean: your map is too large by the places.",
    ("mean(", "sum("),
)
mistake(
    "You take the ReLU of the weights. They keep their signs; only the finished map is cut off.",
    ("a @ alpha", "a @ np.maximum(alpha, 0)"),
)
mistake(
    "You apply the ReLU to each channel before they are added. Add first: channels may cancel.",
    (MAP, "np.maximum(a * alpha, 0).sum(axis=-1)"),
)
mistake(
    "You take the absolute value at the end. What speaks against the class becomes 0.",
    (MAP, "np.abs(a @ alpha)"),
)
mistake(
    "You average over the channels at the end. They are added.",
    (MAP, "np.maximum((a * alpha).mean(axis=-1), 0)"),
)
mistake(
    "You weight each channel by the largest of its gradients. Wanted is their mean.",
    ("da.mean(", "da.max("),
)
mistake(
    "The two are swapped: the weights come from the gradients, da, and weigh the channels of a.",
    ("da.mean(axis=(0, 1))", "a.mean(axis=(0, 1))"),
    ("a @ alpha", "da @ alpha"),
)
mistake(
    "You scale the map so that its largest number is 1. Return it as it is.",
    (MAP, f"{MAP} / (np.max({MAP}) or 1)"),
)
mistake(
    "You cut off negative gradients before the mean. They count, too.",
    ("da.mean(", "np.maximum(da, 0).mean("),
)
mistake(
    "You add up the channels without weights.",
    (MAP, "np.maximum(a.sum(axis=-1), 0)"),
)
SUM = "(a * alpha).sum(axis=-1)"
mistake(
    "You take one mean of all gradients. Each channel has its own: axis=(0, 1).",
    ("axis=(0, 1)", ""),
    ("a @ alpha", SUM),
)
mistake(
    "You take the mean over the channels. Wanted is one for each channel, over all places.",
    ("axis=(0, 1)", "axis=-1, keepdims=True"),
    ("a @ alpha", SUM),
)
for axis in (0, 1, (1, 2)):
    mistake(
        f"""Your mean goes over axis {axis}. Over (0, 1), rows and columns, it leaves one number for
        each channel.""",
        ("axis=(0, 1)", f"axis={axis}"),
        ("a @ alpha", SUM),
    )
mistake(
    "You divide by 49. `top` has 49 places; here there are n_H · n_W.",
    ("da.mean(axis=(0, 1))", "da.sum(axis=(0, 1)) / 49"),
)
mistake(
    "You divide by n_H². A map need not be square: it has n_H · n_W places.",
    ("da.mean(axis=(0, 1))", "da.sum(axis=(0, 1)) / da.shape[0] ** 2"),
)
mistake(
    "Your means are whole numbers: // cuts them, / does not.",
    ("da.mean(axis=(0, 1))", "da.sum(axis=(0, 1)) // (da.shape[0] * da.shape[1])"),
)
mistake(
    "You add two channels. There may be more of them, or one.",
    ("a @ alpha", "a[..., 0] * alpha[0] + a[..., 1] * alpha[1]"),
)
mistake(
    "Only the last channel is in your map. Is it = where += belongs?",
    ("a @ alpha", "a[..., -1] * alpha[-1]"),
)
mistake(
    "You take the largest channel at each place. They are added.",
    (MAP, "np.maximum((a * alpha).max(axis=-1), 0)"),
)
mistake(
    "You apply the ReLU after each channel that you add. It comes once, at the end.",
    (
        "return",
        "m = 0\n    for k in range(len(alpha)):\n"
        "        m = np.maximum(m + a[..., k] * alpha[k], 0)\n    return m\n    return",
    ),
)
for top in (1, 255):
    mistake(
        f"You cut the map off at {top}. It has no upper end.",
        (MAP, f"np.clip(a @ alpha, 0, {top})"),
    )
