"""16.6: the size of YOLOv2's output, and the parameters of its last layer."""

from exercises import exercise

NAMES = ("cells", "channels", "parameters")


@exercise("16.6", returns=NAMES)
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
    yield 96, 1, 4
    yield 0, 2, 3
    yield 352, 4, 0
    for _ in range(6):
        yield 32 * int(rng.integers(1, 40)), int(rng.integers(1, 12)), int(rng.integers(1, 400))
    yield 1280, 9, 9000


CHANNELS, PARAMETERS = "n_anchors * (5 + n_classes)", "1024 * channels + channels"
for words, *edit in (
    ("The biases are missing: one for each channel.", PARAMETERS, "1024 * channels"),
    ("One bias is not enough: each channel has its own.", PARAMETERS, "1024 * channels + 1"),
    ("There is one bias for each channel that comes *out*, not for each of the 1024.",
     PARAMETERS, "1024 * channels + 1024"),
    ("The last layer has one bias a channel, and no batch norm.",
     PARAMETERS, "1024 * channels + 2 * channels"),
    ("The filters are 1 x 1 in the last layer, not 3 x 3.",
     PARAMETERS, "9 * 1024 * channels + channels"),
    ("A convolution uses the same filters in all cells: their number does not count.",
     PARAMETERS, "(n // 32) ** 2 * (1024 * channels + channels)"),
    ("A convolution uses the same filters in all cells: their number does not count.",
     PARAMETERS, "(n // 32) * (1024 * channels + channels)"),
    ("The last layer sees 1024 channels; 1280 is what the layer before it sees.",
     PARAMETERS, "1280 * channels + channels"),
    ("The last layer sees 1024 channels, and each of its own has a weight for each of them.",
     PARAMETERS, "channels * channels + channels"),
    ("Each channel has 1024 weights: multiply.", PARAMETERS, "1024 + channels"),
    ("The last layer gives all the channels, not only the classes.",
     PARAMETERS, "1024 * n_classes + n_classes"),
    ("Each anchor has class numbers of its own. In yours a cell has one set, as in the first YOLO.",
     CHANNELS, "n_anchors * 5 + n_classes"),
    ("Each anchor tells its own five numbers. In yours a cell has one set of them.",
     CHANNELS, "5 + n_anchors * n_classes"),
    ("Each anchor tells 5 + n_classes numbers: multiply.", CHANNELS, "n_anchors + 5 + n_classes"),
    ("Each anchor tells five numbers beside its classes: p_c and four for the box.",
     CHANNELS, "n_anchors * (4 + n_classes)"),
    ("Each anchor tells five numbers beside its classes, not six.",
     CHANNELS, "n_anchors * (6 + n_classes)"),
    ("The five numbers of each anchor are missing.", CHANNELS, "n_anchors * n_classes"),
    ("The anchors are missing: each of them tells 5 + n_classes numbers.",
     CHANNELS, "5 + n_classes"),
    ("You count the numbers of all cells. The channels are those of one.",
     CHANNELS, "(n // 32) ** 2 * n_anchors * (5 + n_classes)"),
    ("The picture is halved five times: by 2 to the power of 5.", "n // 32", "n // 16"),
    ("The picture is halved five times, not six.", "n // 32", "n // 64"),
    ("Halving five times is dividing by 32, not by 5.", "n // 32", "n // 5"),
    ("You divide by 2 times 5. Halving five times is dividing by 32.", "n // 32", "n // 10"),
    ("You give the number of all cells. Wanted is how many a side has.",
     "n // 32, channels", "(n // 32) ** 2, channels"),
):  # fmt: skip
    head.mistake(words, tuple(edit))
