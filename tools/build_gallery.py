"""Paint the pictures of the README's gallery: ``python tools/build_gallery.py``.

Above, five paintings by optimisation, each with its style in a corner; below, the same photographs
by the published network of 26 styles. It takes a minute or two.
"""

import io
import sys
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from course_utils import data, pretrained, style  # noqa: E402
from course_utils.pictures import middle, resized  # noqa: E402

SIDE, GAP, INSET, MOST_BYTES = 224, 6, 58, 300_000


def square(picture):
    return np.clip(np.rint(resized(middle(picture, 1, 1), SIDE, SIDE)), 0, 255).astype(np.uint8)


def with_corner(picture, other):
    """A picture with a small one in its lower right corner, in a white frame."""
    small = np.asarray(Image.fromarray(other).resize((INSET, INSET), Image.Resampling.BOX))
    picture, start = picture.copy(), SIDE - INSET - 6
    picture[start - 2 : start + INSET + 2, start - 2 : start + INSET + 2] = 255
    picture[start : start + INSET, start : start + INSET] = small
    return picture


def paintings():
    """Give two rows of pictures: optimised, and by the network of styles."""
    rng, net = np.random.default_rng(0), pretrained.load("efficientnet_lite0")
    painter = pretrained.load("styles")
    photo = data.photograph
    plan = [
        (photo("china")[:, :427], style.brush_strokes, 11),
        (photo("chelsea"), style.mosaic, 5),
        (photo("coffee")[:400, 100:500], style.stained_glass, 8),
        (photo("astronaut")[:260, 90:350], style.pen_strokes, 4),
        (photo("flower"), style.dots, 19),
    ]
    above, below = [], []
    for picture, draw, number in plan:
        drawn = draw(rng=rng)
        above.append(with_corner(style.paint(net, picture, drawn).image, drawn))
        below.append(painter.paint(square(picture), number))
    return [above, below]


def as_jpeg(rows):
    """The rows as one JPEG, as good as the size allowed permits."""
    n_cols, step = len(rows[0]), SIDE + GAP
    page = np.full((len(rows) * step - GAP, n_cols * step - GAP, 3), 255, np.uint8)
    for i, row in enumerate(rows):
        for j, picture in enumerate(row):
            page[i * step : i * step + SIDE, j * step : j * step + SIDE] = picture
    for quality in range(92, 40, -4):
        stream = io.BytesIO()
        Image.fromarray(page).save(stream, "jpeg", quality=quality, optimize=True)
        if stream.tell() <= MOST_BYTES:
            break
    return stream.getvalue()


if __name__ == "__main__":
    (ROOT / "assets").mkdir(exist_ok=True)
    part = ROOT / "assets" / "paintings.jpg.tmp"
    part.write_bytes(as_jpeg(paintings()))
    part.replace(ROOT / "assets" / "paintings.jpg")
