"""16.6: the size of YOLOv2's output, and the parameters of its last layer."""

from exercises import exercise

NAMES = ("cells", "channels", "parameters")


@exercise("16.6", whole=True, returns=NAMES)
def head(n, n_anchors, n_classes):
    channels = n_anchors * (5 + n_classes)
    return n // 32, channels, 1024 * channels + channels


@head.cases
def _(rng):
    yield 608, 5, 80
    yield 416, 5, 20
    yield 32, 1, 1
    yield 320, 3, 1
    yield 96, 2, 3
    yield 64, 0, 5
    yield 0, 2, 3
    yield 352, 4, 0
    for _ in range(6):
        yield 32 * int(rng.integers(1, 40)), int(rng.integers(1, 12)), int(rng.integers(1, 400))
    yield 1280, 9, 9000


CHANNELS, PARAMETERS = "n_anchors * (5 + n_classes)", "1024 * channels + channels"
mistake = head.mistake
mistake(
    "The biases are missing: one for each channel.",
    (PARAMETERS, "1024 * channels"),
)
mistake(
    "One bias is not enough: each channel has its own.",
    (PARAMETERS, "1024 * channels + 1"),
)
mistake(
    "Each anchor has class numbers of its own. In yours a cell has one set, as in the first YOLO.",
    (CHANNELS, "n_anchors * 5 + n_classes"),
)
mistake(
    "Each anchor tells five numbers beside its classes: p_c and four for the box.",
    (CHANNELS, "n_anchors * (4 + n_classes)"),
)
mistake(
    "The five numbers of each anchor are missing.",
    (CHANNELS, "n_anchors * n_classes"),
)
mistake(
    "The anchors are missing: each of them tells 5 + n_classes numbers.",
    (CHANNELS, "5 + n_classes"),
)
mistake(
    "The picture is halved five times: by 2 to the power of 5.",
    ("n // 32", "n // 16"),
)
mistake("You divide by 2 times 5. Halving five times is dividing by 32.", ("n // 32", "n // 10"))
mistake(
    "The filters are 1 x 1 in the last layer, not 3 x 3.",
    (PARAMETERS, "9 * 1024 * channels + channels"),
)
mistake(
    "A convolution uses the same filters in all cells: their number does not count.",
    (PARAMETERS, "(n // 32) ** 2 * (1024 * channels + channels)"),
)
mistake(
    "The last layer sees 1024 channels; 1280 is what the layer before it sees.",
    (PARAMETERS, "1280 * channels + channels"),
)
mistake(
    "You give the number of all cells. Wanted is how many a side has.",
    ("n // 32, channels", "(n // 32) ** 2, channels"),
)
