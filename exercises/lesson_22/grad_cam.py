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
