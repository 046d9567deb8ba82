"""11.6: a picture is turned as its EXIF note says."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("11.6", exempt={"orientation": "zero large"})
def upright(image, orientation):
    quarters = {1: 0, 3: 2, 6: 3, 8: 1}  # anticlockwise
    return np.rot90(image, quarters[orientation])


@upright.cases
def _(rng):
    picture = np.array([[1.0, 2, 3], [4, 5, 6]])
    for orientation in (6, 8, 3, 1):
        yield picture, orientation
    for orientation in (1, 3, 6, 8):
        for n_H, n_W in ((2, 3), (4, 2), (3, 3)):
            yield integers(rng, n_H, n_W, 3), orientation
            yield mixed(rng, n_H, n_W), orientation
            yield mixed(rng, n_H, n_W, 4), orientation


mistake = upright.mistake
mistake(
    """Orientations 6 and 8 are the wrong way round. With 6 the picture must be turned clockwise;
    np.rot90 turns it the other way.""",
    ("6: 3, 8: 1", "6: 1, 8: 3"),
)
SWAP = """You swap rows and columns. That is no turn but a mirror image: for a turn the rows or
    the columns must also run backwards."""
mistake(
    SWAP,
    lambda a, o: np.swapaxes(a, 0, 1) if o in (6, 8) else np.rot90(a, 2 * (o == 3)),
)
HALF = "For 3 you mirror the picture. Turned by half a turn, rows and columns both run backwards."
for turned in (6, 8):
    mistake(SWAP, lambda a, o, k=turned: np.swapaxes(a, 0, 1) if o == k else upright(a, o))
mistake(HALF, lambda image, o: image[::-1] if o == 3 else upright(image, o))
mistake(HALF, lambda image, o: image[:, ::-1] if o == 3 else upright(image, o))
mistake("Orientation 3 is half a turn. You leave such a picture as it is.", ("3: 2", "3: 0"))
mistake(
    "You treat 6 and 8 alike: one is a quarter to the right, the other to the left.",
    ("8: 1", "8: 3"),
)
mistake(
    "You treat 6 and 8 alike: one is a quarter to the right, the other to the left.",
    ("6: 3", "6: 1"),
)
mistake("You turn every picture. 1 says that it is upright already.", ("1: 0", "1: 1"))
mistake(
    "You reverse the channels, too. Only rows and columns turn.",
    lambda image, o: upright(image, o)[..., ::-1] if image.ndim == 3 else upright(image, o),
)
mistake(
    """You also reverse the last axis: the channels, or the columns where there are none. Only turn
    the picture.""",
    lambda image, o: upright(image, o)[..., ::-1],
)
mistake(
    """You turn by as many quarters as the number says. It is a name: 1, 3, 6 and 8 stand for none,
    two, one and one.""",
    ("quarters[orientation]", "orientation"),
)
mistake(
    "For 3 you reverse the channels, too: np.flip takes every axis. Only rows and columns turn.",
    lambda image, o: np.flip(image) if o == 3 else upright(image, o),
)
mistake(
    """Swap the first two axes only, np.swapaxes(image, 0, 1): image.T swaps all, and the channels
    come first.""",
    lambda a, o: {6: a.T[:, ::-1], 8: a.T[::-1]}[o] if o in (6, 8) else upright(a, o),
)
mistake(
    "Count in quarters of a turn, not degrees: np.rot90(image, 1) turns by one.",
    ("quarters[orientation]", "90 * quarters[orientation]"),
)
mistake(
    """For 6 and 8 you change the shape only: the numbers still follow each other as before. A turn
    moves them.""",
    lambda a, o: a.reshape(a.shape[1::-1] + a.shape[2:]) if o in (6, 8) else upright(a, o),
)
