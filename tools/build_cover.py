"""Draw the moving picture at the top of the README: ``python tools/build_cover.py``, a minute.

A kernel slides over the photograph of lesson 01 and leaves its edges behind. The film begins and
ends with the same picture, on which it rests after a few rounds.
"""

import io
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_rgb
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from course_utils import conv, data, plots  # noqa: E402
from course_utils.plots.look.style import INK, MUTED, ROLES, RULE, SHADES, SIGNED  # noqa: E402
from course_utils.plots.windows.sweep import ridge  # noqa: E402

ZOOM, MOST_BYTES = 2, 1_500_000  # pixels of the file for one of the photograph
REST = 180  # the column on which the film begins and ends: half of his head
SAME = 255  # the colour of a pixel that stays as it was
MOMENT, PAUSE, AGAIN = 90, 1500, 2  # milliseconds; rounds after the first


def columns(last):
    """Where the kernel stands, and for how long: on to the end, back in a hurry, on again."""
    plan = [(REST, PAUSE), *((k, MOMENT) for k in range(REST + 6, last, 6)), (last, PAUSE)]
    plan += [(k, MOMENT) for k in range(last - 34, 0, -34)]
    return plan + [(k, MOMENT) for k in range(0, REST, 6)] + [(REST, 2 * PAUSE)]


def frame(photo, kernel, at):
    """One picture of the film."""
    fig = plots.sweep(photo, kernel, at).figure
    stream = io.BytesIO()
    fig.savefig(stream, dpi=ZOOM * (photo.shape[1] - 2) / fig.get_figwidth())
    plt.close(fig)
    return Image.open(stream).convert("RGB")


def palette():
    """At most 255 colours: grays for the photograph, the scale of the edges, those of the card."""
    gray = np.linspace(0, 1, 96)[:, None].repeat(3, axis=1)
    edges = SIGNED(np.linspace(0, 1, 97))[:, :3]
    cells = [tuple(c) for c in SHADES["signed"](np.array([0.0, 1.0]))[:, :3]]
    orange, green = (np.array(to_rgb(ROLES[role][0])) for role in ("kernel", "output"))
    inks = [to_rgb(c) for c in (INK, MUTED, RULE, *(c for role in ROLES.values() for c in role))]
    parts = (0.3, 0.6)  # of a ground that shines through at the rim of a line
    inks += [orange * (1 - t) + t * shade for t in parts for shade in (0, 0.4, 0.7, 1)]
    inks += [np.array(c) * (1 - t) + t for c in (*cells, green) for t in parts]
    return np.rint(255 * np.concatenate([gray, edges, cells, inks])).astype(np.uint8)


def changes(frames):
    """The first frame, and of each other what is new in it."""
    pairs = zip(frames[1:], frames, strict=False)
    parts = [frames[0], *(np.where(new == old, SAME, new) for new, old in pairs)]
    return [Image.fromarray(part.astype(np.uint8)) for part in parts]


def film():
    """The bytes of the whole film, as GIF."""
    plots.use_style()
    photo = data.photograph("camera")[4:251]
    kernel = np.array([[-1, 0, 1]] * 3)
    strength = np.hypot(*(conv.correlate2d(photo / 255, k) for k in (kernel, kernel.T)))
    rows = ridge(strength.clip(0, 1.2))
    plan = columns(strength.shape[1] - 1)
    book = Image.new("P", (1, 1))
    book.putpalette(palette().ravel().tolist())
    shots = [frame(photo, kernel, (rows[k], k)).quantize(palette=book, dither=0) for k, _ in plan]
    shots = changes([np.asarray(shot) for shot in shots])
    for shot in shots:
        shot.putpalette(book.getpalette())
    stream, spans = io.BytesIO(), [span for _, span in plan]
    how = {"save_all": True, "loop": AGAIN, "disposal": 1, "transparency": SAME}
    shots[0].save(stream, "gif", append_images=shots[1:], duration=spans, optimize=False, **how)
    if stream.tell() > MOST_BYTES:
        raise SystemExit(
            f"the film has {stream.tell():,} bytes, at most {MOST_BYTES:,} are allowed"
        )
    return stream.getvalue()


def still(content):
    """The last picture of a film, as PNG: for readers who want nothing to move."""
    with Image.open(io.BytesIO(content)) as moving:
        moving.seek(moving.n_frames - 1)
        stream = io.BytesIO()
        moving.convert("RGB").quantize(255, dither=0).save(stream, "png", optimize=True)
    return stream.getvalue()


if __name__ == "__main__":
    (ROOT / "assets").mkdir(exist_ok=True)
    moving = film()
    for name, content in (("cover.gif", moving), ("cover.png", still(moving))):
        part = ROOT / "assets" / f"{name}.tmp"
        part.write_bytes(content)
        part.replace(ROOT / "assets" / name)
