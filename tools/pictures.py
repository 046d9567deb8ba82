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

Stored pictures are packed: grey ones as grey, others with a palette of 256 colours where that
changes no patch by more than 6 grey levels. A photograph takes a third to a quarter then.
"""

import base64
import io
from dataclasses import dataclass
from importlib.metadata import version

import numpy as np
from PIL import Image, ImageFilter, ImageSequence
from PIL.PngImagePlugin import PngInfo

MIME_TYPES = ("image/png", "image/jpeg", "image/gif")
PALETTE_LOSS = 6  # grey levels that a palette may cost
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
AFAR = Look(shrink=3, blur=1.2, patch=5, reach=2, tolerance=25)


def of_output(output):
    """(MIME type, bytes) of the pictures in one cell output."""
    data = output.get("data", {})
    return [(kind, base64.b64decode(data[kind])) for kind in MIME_TYPES if kind in data]


def makers(notebook):
    """The versions of Matplotlib that drew the stored pictures of a notebook."""
    found = set()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            for _, data in of_output(output):
                with Image.open(io.BytesIO(data)) as picture:
                    maker = str(picture.info.get("Software", ""))
                if maker.startswith("Matplotlib version"):
                    found.add(maker.removeprefix("Matplotlib version").split(",")[0])
    return found


def pack_outputs(outputs):
    """Make the PNG pictures of a cell smaller, in place."""
    for output in outputs:
        if "image/png" in output.get("data", {}):
            data = base64.b64decode(output["data"]["image/png"])
            output["data"]["image/png"] = base64.b64encode(pack(data)).decode()


def pack(data):
    """The same picture in fewer bytes; a picture that is packed already stays as it is."""
    with Image.open(io.BytesIO(data)) as picture:
        if picture.mode != "RGBA" or picture.getextrema()[3] != (255, 255):
            return data
        colours = picture.convert("RGB")
        maker = picture.info.get("Software")
    note = PngInfo()
    if maker:
        note.add_text("Software", maker)

    def png(image):
        out = io.BytesIO()
        image.save(out, "png", optimize=True, pnginfo=note)
        return out.getvalue()

    red, green, blue = colours.split()
    if red.tobytes() == green.tobytes() == blue.tobytes():
        return png(red)
    few = png(
        colours.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=4, dither=Image.Dither.NONE)
    )
    return few if difference(data, few, CLOSE) <= PALETTE_LOSS else png(colours)


def look_for(notebook):
    """How to compare a notebook's pictures with those drawn here."""
    return CLOSE if makers(notebook) <= {version("matplotlib")} else AFAR


def compare(stored, new, look):
    """What differs between the pictures of two lists of outputs: one line, or None."""
    stored, new = ([p for o in outputs for p in of_output(o)] for outputs in (stored, new))
    if len(stored) != len(new):
        return f"{len(stored)} pictures are stored, the code draws {len(new)}"
    for number, ((kind, old), (new_kind, drawn)) in enumerate(zip(stored, new, strict=True), 1):
        if kind != new_kind:
            return f"picture {number} is stored as {kind}, the code draws {new_kind}"
        gap = difference(old, drawn, look)
        if gap > look.tolerance:
            what = "has another size" if gap == np.inf else f"differs by {gap:.0f} grey levels"
            return f"picture {number} {what} (tolerance {look.tolerance})"
    return None


def difference(data, other, look):
    """How much the worst patch differs; infinite for another size or number of frames."""
    if data == other:
        return 0.0
    ours, theirs = list(frames(data)), list(frames(other))
    if len(ours) != len(theirs):
        return np.inf
    return max(frame_difference(a, b, look) for a, b in zip(ours, theirs, strict=True))


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
