"""00.1: how bright an image is."""

import numpy as np

from exercises import exercise


# pixels are not negative and not above 255, and a colour image has three channels
@exercise("00.1", exempt={"image": "negative large channels"})
def brightness(image):
    return np.mean(image)


@brightness.cases
def _(rng):
    yield np.array([[[10, 20, 30], [40, 50, 60]], [[0, 90, 200], [7, 3, 36]]], np.uint8)
    yield np.array([[[255, 0, 0], [255, 255, 0]], [[9, 9, 9], [0, 8, 255]]], np.uint8)
    for n_H, n_W in ((1, 6), (2, 3), (3, 2), (4, 4), (4, 5), (6, 3), (16, 20)):
        yield rng.integers(0, 256, (n_H, n_W, 3)).astype(np.uint8)
    for n_H, n_W in ((2, 4), (5, 3)):
        yield rng.integers(0, 1021, (n_H, n_W, 3)) / 4


mistake = brightness.mistake
mistake(
    """You add all numbers up. The mean is that sum divided by how many numbers there are,
    image.size.""",
    ("mean", "sum"),
)
mistake(
    """You divide by the number of pixels, but you have added three numbers for each pixel, one
    a channel. Divide by image.size, which counts all of them.""",
    ("np.mean(image)", "np.sum(image) / len(image) / len(image[0])"),
)
mistake(
    """You divide by the number of rows alone: that is what len(image) and image.shape[0] give.
    Divide by image.size, which counts all numbers.""",
    ("np.mean(image)", "np.sum(image) / len(image)"),
)
for place, name, others in (
    (0, "first channel, the red", "Green and blue"),
    (-1, "last channel, the blue", "Red and green"),
):
    mistake(
        f"""Yours is the mean of the {name} one. {others} count as well: leave the channel out of
        the index, and the mean goes over all three.""",
        ("mean(image)", f"mean(image[..., {place}])"),
    )
for axes, each in (
    ("(0, 1)", "channel"),
    ("2", "pixel"),
    ("0", "column and channel"),
    ("1", "row and channel"),
):
    mistake(
        f"""You give a mean for each {each}. One number is wanted for the whole image: take the mean
        over all axes, without axis=.""",
        ("mean(image)", f"mean(image, axis={axes})"),
    )
for part, place in (("row", "0"), ("pixel", "0, 0")):
    mistake(
        f"""Yours is the mean of the first {part} alone. Is a return inside a loop? It ends the
        function at once.""",
        ("mean(image)", f"mean(image[{place}])"),
    )
mistake(
    """Your sum ran over where the pixels are uint8, which ends at 255, so that 200 + 100 is 44.
    Start the sum as a float (total = 0.0 and total += float(number)), or let np.mean do it.""",
    ("np.mean(image)", "np.sum(image, dtype=image.dtype) / image.size"),
)
mistake(
    """The sum of red, green and blue ran over in some pixels: where they are uint8, which ends at
    255, 200 + 100 becomes 44. Use image.astype(float), or let np.mean do it all.""",
    ("mean(image)", "mean(np.sum(image, axis=2, dtype=image.dtype)) / 3"),
)
mistake(
    "Yours is the largest number. One white pixel does not make a picture bright: ask all of them.",
    ("mean", "max"),
)
mistake(
    """Yours is the median: the number in the middle when all are sorted. The mean is their sum
    divided by their count.""",
    ("mean", "median"),
)
mistake(
    """Yours lies halfway between the darkest and the brightest number. The mean asks all
    numbers, not these two alone.""",
    ("np.mean(image)", "(float(np.min(image)) + float(np.max(image))) / 2"),
)
mistake(
    """You weigh green more than red and red more than blue, as the eye does. That is a good way to
    make a gray picture; here all numbers count alike.""",
    ("mean(image)", "mean(image @ np.array([0.2125, 0.7154, 0.0721]))"),
)
