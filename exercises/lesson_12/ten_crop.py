"""12.6: ten windows of a picture."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("12.6", exempt={"size": "zero"})
def ten_crop(image, size):
    down, right = image.shape[0] - size, image.shape[1] - size
    corners = [(0, 0), (0, right), (down, 0), (down, right), (down // 2, right // 2)]
    five = np.stack([image[i : i + size, j : j + size] for i, j in corners])
    return np.concatenate([five, five[:, :, ::-1]])


@ten_crop.cases
def _(rng):
    yield np.arange(9.0).reshape(3, 3, 1), 2
    yield np.arange(12.0).reshape(3, 4, 1), 2
    yield integers(rng, 4, 3, 2), 1
    yield integers(rng, 5, 3, 2), 1
    yield integers(rng, 3, 5, 2), 1
    yield integers(rng, 5, 5, 1), 3
    yield integers(rng, 3, 3, 1), 3
    for n_H, n_W, n_C, size in ((6, 9, 3, 4), (9, 6, 1, 5), (8, 7, 2, 3), (5, 12, 3, 5)):
        yield mixed(rng, n_H, n_W, n_C), size
    yield mixed(rng, 40, 33, 3), 32


CORNERS = "[(0, 0), (0, right), (down, 0), (down, right), (down // 2, right // 2)]"
mistake = ten_crop.mistake
mistake(
    "Your windows are mirrored up and down. Left and right change places: the axis of columns.",
    ("five[:, :, ::-1]", "five[:, ::-1]"),
)
mistake(
    "Your windows are turned by 180 degrees. Only left and right change places.",
    ("five[:, :, ::-1]", "five[:, ::-1, ::-1]"),
)
mistake(
    "You mirror the channels. Left and right is axis 2 of (5, size, size, n_C).",
    ("five[:, :, ::-1]", "five[..., ::-1]"),
)
mistake(
    """The order is another: first the five as they are, then the five mirrored ones, not each
    followed by its mirror image.""",
    (
        "np.concatenate([five, five[:, :, ::-1]])",
        "np.stack([five, five[:, :, ::-1]], axis=1).reshape(10, *five.shape[1:])",
    ),
)
mistake(
    """You mirror the order of the windows, not the windows. Turn round the columns of each:
    five[:, :, ::-1].""",
    ("five[:, :, ::-1]", "five[::-1]"),
)
mistake(
    """You mirror the whole picture and cut again, so that the corners come in another order. Mirror
    each of the five windows.""",
    (
        "five[:, :, ::-1]]",
        "np.stack([image[i : i + size, ::-1][:, j : j + size] for i, j in corners])]",
    ),
)
mistake(
    "The five mirrored windows are missing.",
    ("np.concatenate([five, five[:, :, ::-1]])", "five"),
)
mistake(
    "The mirrored ones are the same as the five before.",
    ("five[:, :, ::-1]", "five"),
)
mistake(
    "Upper right and lower left have changed places: along the upper edge first.",
    ("(0, right), (down, 0)", "(down, 0), (0, right)"),
)
mistake(
    "Your order goes round the picture. Wanted: both upper corners, then lower left, lower right.",
    ("(down, 0), (down, right)", "(down, right), (down, 0)"),
)
mistake(
    "The middle comes first in yours. It is the fifth.",
    (CORNERS, "[(down // 2, right // 2), (0, 0), (0, right), (down, 0), (down, right)]"),
)
MIDDLE = "Your middle window {}. It begins half of what is left over from the edge, rounded down."
mistake(
    MIDDLE.format("begins in the middle of the picture"),
    (
        "(down // 2, right // 2)",
        "(image.shape[0] // 2, image.shape[1] // 2)",
    ),
)
mistake(
    MIDDLE.format("lies a pixel too far where that is odd"),
    ("(down // 2, right // 2)", "(-(-down // 2), -(-right // 2))"),
)
mistake(
    """Your windows at the right and at the lower edge begin one pixel too early. A slice ends
    before its end: n_W - size is right.""",
    ("image.shape[0] - size, image.shape[1] - size",
     "image.shape[0] - size - 1, image.shape[1] - size - 1"),
)  # fmt: skip
mistake(
    """You mirror up and down, left and right, and the order of the windows, too: np.flip without an
    axis turns round all of them.""",
    ("five[:, :, ::-1]", "np.flip(five)"),
)
mistake(
    """You mirror up and down and through the channels, too: np.flip without an axis turns round all
    of them.""",
    ("five[:, :, ::-1]", "five[:, ::-1, ::-1, ::-1]"),
)
mistake(
    """Your middle window begins at n_H // 2 - size // 2. Where n_H is even and size odd that is
    one more than half of what is left over, (n_H - size) // 2.""",
    (
        "(down // 2, right // 2)",
        "(image.shape[0] // 2 - size // 2, image.shape[1] // 2 - size // 2)",
    ),
)
mistake(
    """You round the middle to the nearest whole number (Python's round takes the even one of two).
    Rounded down is // 2.""",
    ("(down // 2, right // 2)", "(round(down / 2), round(right / 2))"),
)
mistake(
    "You take half of what is over in the height for both directions of the middle window.",
    ("(down // 2, right // 2)", "(down // 2, down // 2)"),
)
mistake(
    "You take half of what is over in the width for both directions of the middle window.",
    ("(down // 2, right // 2)", "(right // 2, right // 2)"),
)
mistake(
    """Only the first window and its mirror image are filled. Does the `return` stand inside the
    loop?""",
    ("    return ", "    five[1:] = 0\n    return "),
)
mistake(
    "The mirrored five are still zeros: entries 5 to 9.",
    ("five[:, :, ::-1]", "np.zeros_like(five)"),
)
mistake(
    "Height and width are exchanged: rows are axis 0 of the picture.",
    ("image.shape[0] - size, image.shape[1] - size",
     "image.shape[1] - size, image.shape[0] - size"),
)  # fmt: skip
