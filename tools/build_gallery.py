"""Make the pictures of the README: ``python tools/build_gallery.py``, a minute or two.

``answers.png`` is two figures of lesson 00 as they are stored there. ``tracking.gif`` is a clip of
lesson 19 with the boxes of its tracker. ``paintings.jpg`` shows above five paintings by
optimisation, each with its style in a corner; below, the same photographs by the published network
of 26 styles.
"""

import base64
import io
import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from course_utils import data, plots, pretrained, style, tracking  # noqa: E402
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


def answers():
    """Give two figures of lesson 00, one above the other on white, as PNG of few colours."""
    lesson = json.loads((ROOT / "notebooks" / "00_start_here.ipynb").read_text(encoding="utf-8"))
    outputs = [o.get("data", {}) for cell in lesson["cells"] for o in cell.get("outputs", [])]
    figures = []
    for words in ("classification", "segmentation"):
        shown = (d for d in outputs if "image/png" in d and words in "".join(d["text/plain"]))
        content = base64.b64decode("".join(next(shown)["image/png"]))
        figure = Image.open(io.BytesIO(content)).convert("RGBA")
        figures.append(Image.alpha_composite(Image.new("RGBA", figure.size, "white"), figure))
    width, height = max(f.width for f in figures), sum(f.height for f in figures)
    page, top = Image.new("RGB", (width, height), "white"), 0
    for figure in figures:
        page.paste(figure.convert("RGB"), ((width - figure.width) // 2, top))
        top += figure.height
    stream = io.BytesIO()
    page.quantize(160, dither=Image.Dither.NONE).save(stream, "png", optimize=True)
    return stream.getvalue()


def film():
    """Give a clip with three things that keep their numbers, as GIF."""
    things = tracking.cut_outs(pretrained.load("selfie").mask)
    clip = tracking.make_clip(things, rng=np.random.default_rng(0)).frames
    found = tracking.detections(pretrained.load("nanodet"), clip, size=(256, 416))
    rows = {"each keeps its number": tracking.track(found)}
    return plots.film(clip, rows, alt="tracking", at=range(0, len(clip), 2), size=0.8).data


if __name__ == "__main__":
    (ROOT / "assets").mkdir(exist_ok=True)
    for name, content in (
        ("answers.png", answers()),
        ("tracking.gif", film()),
        ("paintings.jpg", as_jpeg(paintings())),
    ):
        part = ROOT / "assets" / f"{name}.tmp"
        part.write_bytes(content)
        part.replace(ROOT / "assets" / name)
