"""Do two stored pictures show the same thing?

Both pictures are softened, then every small patch of one is looked for in the other, a little
around its place. What is left at the best place, averaged over the patch, is how much that
patch differs, in grey levels from 0 to 255. The worst patch counts.

The same Matplotlib draws the same pixels, so its pictures get a close look. Another version
draws every letter with other grey edges, and its layout moves by some pixels: there one looks
from afar, and sees a changed curve or image but no longer a changed letter. Measured on figures
of 850 pixels width, drawn by Matplotlib 3.10.0 and 3.11.2:

                                              close      afar
    the same figure, same version                 0         0
    every pixel of a photograph +-1             0.9       0.9
    the same figure, other version         33 to 95   8 to 19
    one digit of 7 points is another       18 to 24    3 to 5
    one letter in the title                      51         8
    a picture 20 percent darker                  15         8
    a curve moved by 3 percent of the axis      110        22 (other version: 30)
    one point of 60 moved, or other limits  81, 108    25, 35 (other version: 31, 34)
    another picture, or mirrored          51 to 243  31 to 227
    TOLERANCE                                    10        25

Pictures of double density are compared as the page shows them, at half their size.

Stored pictures are packed: with a palette of 64, 128 or 256 colours where that changes no patch by
more than 6 grey levels, grey ones as grey where that is less. A photograph takes a third then, a
drawing a quarter.
"""

import base64
import copy
import io
import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from importlib.metadata import version
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageFilter, ImageSequence
from PIL.PngImagePlugin import PngInfo

MIME_TYPES = ("image/png", "image/jpeg", "image/gif")
IN_HTML = re.compile(r"data:(image/(?:png|jpeg|gif));base64,([A-Za-z0-9+/=]+)")
PALETTES = (64, 128, 256)  # numbers of colours, tried in this order
PALETTE_LOSS = 6  # grey levels that a palette may cost
CLEAR = 8  # of them for the round corners of a card, from clear to nearly white
SIZES = 0.02  # part by which width and height may differ


@dataclass(frozen=True)
class Look:
    """How closely two pictures are compared."""

    shrink: int  # by how much the pictures are shrunk first
    blur: float  # standard deviation of the softening, in pixels
    patch: int  # side of a patch
    reach: int  # how far a patch may have moved
    tolerance: float  # greatest difference of a patch that still passes, in grey levels


CLOSE = Look(shrink=1, blur=0.8, patch=9, reach=1, tolerance=10)  # a patch is about one letter
STILL = replace(CLOSE, reach=0)  # nothing can have moved
AFAR = Look(shrink=3, blur=1.2, patch=5, reach=2, tolerance=25)


class Picture(NamedTuple):
    """A stored picture, wherever in an output it stands."""

    kind: str  # MIME type
    data: bytes
    words: str  # its alt text
    density: int  # pixels of the file for a pixel of the page


class Images(HTMLParser):
    """Collects the pictures that some HTML holds."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        held = IN_HTML.fullmatch(attributes.get("src") or "") if tag == "img" else None
        if held:
            data, words = base64.b64decode(held[2]), attributes.get("alt") or ""
            self.found.append(Picture(held[1], data, words, density(data, attributes.get("width"))))


def of_output(output):
    """The pictures in one cell output: those of its bundle, then those in its HTML."""
    bundle, metadata = output.get("data", {}), output.get("metadata", {})
    found = []
    for kind in MIME_TYPES:
        if kind in bundle:
            data, more = base64.b64decode(bundle[kind]), metadata.get(kind, {})
            found.append(Picture(kind, data, more.get("alt", ""), density(data, more.get("width"))))
    images = Images()
    images.feed(bundle.get("text/html", ""))
    return found + images.found


def density(data, width):
    """Pixels of the file for one of the page, where it is `width` wide."""
    if not str(width or "").isdigit():
        return 1
    with Image.open(io.BytesIO(data)) as picture:
        return max(1, round(picture.width / int(width)))


def without_pictures(output):
    """A copy of an output in which each picture is only named; those are compared apart."""
    output = copy.deepcopy(output)
    data = output.get("data", {})
    for kind in set(data) & set(MIME_TYPES):
        data[kind] = "a picture"
    if data.get("text/plain", "").startswith("<Figure size "):  # the picture has its size
        data["text/plain"] = "a figure"
    if "text/html" in data:
        data["text/html"] = IN_HTML.sub(r"data:\1;base64,a picture", data["text/html"])
    return output


def makers(notebook):
    """The versions of Matplotlib that drew the stored pictures of a notebook."""
    found = set()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            for found_here in of_output(output):
                with Image.open(io.BytesIO(found_here.data)) as picture:
                    maker = str(picture.info.get("Software", ""))
                if maker.startswith("Matplotlib version"):
                    found.add(maker.removeprefix("Matplotlib version").split(",")[0])
    return found


def pack_outputs(outputs):
    """Make the PNG pictures of a cell smaller, in place."""
    for output in outputs:
        if "image/png" in output.get("data", {}):
            picture = of_output(output)[0]
            packed = pack(picture.data, picture.density)
            output["data"]["image/png"] = base64.b64encode(packed).decode()


def pack(data, density=1):
    """The same picture in fewer bytes; a picture that is packed already stays as it is."""
    with Image.open(io.BytesIO(data)) as picture:
        if picture.mode not in ("RGB", "RGBA"):
            return data
        (colours,) = frames(data)
        alpha, maker = picture.convert("RGBA").getchannel("A"), picture.info.get("Software")
    clear = np.asarray(alpha) < 255
    if (np.asarray(colours)[clear] != 255).any():  # more than the corners of white paper
        return data
    note = PngInfo()
    if maker:
        note.add_text("Software", maker)

    def png(image, **more):
        out = io.BytesIO()
        image.save(out, "png", optimize=True, pnginfo=note, **more)
        return out.getvalue()

    red, green, blue = colours.split()
    whole = red if red.tobytes() == green.tobytes() == blue.tobytes() else colours
    if clear.any():
        whole = Image.merge(f"{whole.mode}A", (*whole.split(), alpha))
    whole = png(whole)
    for most in PALETTES:
        image, more = with_palette(colours, alpha, most, density)
        few = png(image, **more)
        if difference(whole, few, STILL, density) <= PALETTE_LOSS:
            return min(whole, few, key=len)
    return whole


def with_palette(colours, alpha, most, every=1):
    """A picture of at most so many colours, and what to save it with; clear places are white.

    The colours are chosen by every so many pixels each way, which is faster.
    """
    alpha, pixels = np.asarray(alpha), np.asarray(colours)
    clear = alpha < 255
    few = Image.fromarray(pixels[::every, ::every].copy()).quantize(
        most - CLEAR * bool(clear.any()), method=Image.Quantize.MAXCOVERAGE, kmeans=4, dither=0
    )
    palette = np.reshape(few.getpalette(), (-1, 3))[: most - CLEAR * bool(clear.any())]
    if every > 1:
        few = colours.quantize(palette=few, dither=0)
    index = np.array(few)
    paper = palette.sum(axis=1).argmax()  # stays as white as the page
    palette[paper] = 255
    index[(pixels == 255).all(axis=2)] = paper
    more = {}
    if clear.any():
        index[clear] = len(palette) + alpha[clear] // (256 // CLEAR)
        palette = np.vstack([palette, np.full((CLEAR, 3), 255)])
        levels = [255] * (len(palette) - CLEAR) + [k * 255 // CLEAR for k in range(CLEAR)]
        more = {"transparency": bytes(levels)}
    few = Image.fromarray(index)
    few.putpalette(palette.ravel().tolist())
    return few, more


def look_for(notebook):
    """How to compare a notebook's pictures with those drawn here."""
    return CLOSE if makers(notebook) <= {version("matplotlib")} else AFAR


def compare(stored, new, look):
    """What differs between the pictures of two lists of outputs: one line, or None."""
    stored, new = ([p for o in outputs for p in of_output(o)] for outputs in (stored, new))
    if len(stored) != len(new):
        return f"{len(stored)} pictures are stored, the code draws {len(new)}"
    for number, (old, drawn) in enumerate(zip(stored, new, strict=True), 1):
        if old.kind != drawn.kind:
            return f"picture {number} is stored as {old.kind}, the code draws {drawn.kind}"
        if old.words != drawn.words:
            return f"the words of picture {number} differ: {old.words!r}, now {drawn.words!r}"
        if old.density != drawn.density:
            return f"picture {number} has density {old.density}, the code draws {drawn.density}"
        if loops(old.data) != loops(drawn.data):
            return f"picture {number} is stored with {loops(old.data)} loops"
        gap = difference(old.data, drawn.data, look, old.density)
        if gap > look.tolerance:
            what = "has another size" if gap == np.inf else f"differs by {gap:.0f} grey levels"
            return f"picture {number} {what} (tolerance {look.tolerance})"
    return None


def difference(data, other, look, density=1):
    """How much the worst patch differs; infinite for another size or number of frames.

    Pictures of a higher density are looked at as the page shows them, in pixels of the page.
    """
    if data == other:
        return 0.0
    ours, theirs = ([shrunk(f, density) for f in frames(d)] for d in (data, other))
    if len(ours) != len(theirs):
        return np.inf
    return max(frame_difference(a, b, look) for a, b in zip(ours, theirs, strict=True))


def loops(data):
    """How often a GIF plays again, 0 for ever; None for other pictures."""
    with Image.open(io.BytesIO(data)) as picture:
        return picture.info.get("loop")


def shrunk(frame, density):
    return frame if density == 1 else frame.reduce(density)


def frames(data):
    """The frames of a PNG, JPEG or GIF as RGB images on white paper."""
    with Image.open(io.BytesIO(data)) as picture:
        for frame in ImageSequence.Iterator(picture):
            layer = frame.convert("RGBA")
            paper = Image.new("RGBA", layer.size, "white")
            yield Image.alpha_composite(paper, layer).convert("RGB")


def frame_difference(a, b, look):
    if any(abs(m - n) > SIZES * max(m, n) for m, n in zip(a.size, b.size, strict=True)):
        return np.inf
    if a.size != b.size:
        b = b.resize(a.size, Image.Resampling.BOX)
    if a.tobytes() == b.tobytes():
        return 0.0
    soften = ImageFilter.GaussianBlur(look.blur)
    x, y = (np.asarray(p.reduce(look.shrink).filter(soften), np.float32) for p in (a, b))
    n_H, n_W, _ = x.shape
    reach = look.reach
    y = np.pad(y, ((reach, reach), (reach, reach), (0, 0)), mode="edge")
    best = np.inf
    for i in range(2 * reach + 1):
        for j in range(2 * reach + 1):
            gap = np.abs(x - y[i : i + n_H, j : j + n_W]).max(axis=2)
            best = np.minimum(best, patch_means(gap, look.patch))
    return float(np.max(best))


def patch_means(gap, patch):
    """The mean over each patch x patch window of the picture."""
    n_rows, n_cols = (min(patch, n) for n in gap.shape)
    total = np.pad(gap.astype(np.float64), ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    rows = total[n_rows:] - total[:-n_rows]
    return (rows[:, n_cols:] - rows[:, :-n_cols]) / (n_rows * n_cols)
