"""GIF files that stay small: few colours, each pixel in the nearest of them."""

import io

import numpy as np
from matplotlib.colors import to_rgb
from PIL import Image

from course_utils.plots.look.style import INK, MUTED, PAPER, ROLES

FIXED = (PAPER, INK, MUTED, *(colour for role in ROLES.values() for colour in role[:2]))
APART = 5  # levels of red, green or blue between two colours of a palette
LOOPS = 60_000  # milliseconds: after that a moving picture stands still at its end
DRAWN = 20_000  # more colours than that has no drawing, only a photograph


def encode(frames, spans, budget):
    """The bytes of a GIF that plays for a minute, with as many colours as `budget` bytes allow.

    Parameters
    ----------
    frames : list of arrays, uint8, shape (height, width, 3)
    spans : list of int
        Milliseconds of each frame.
    budget : int
        Bytes; with the fewest colours the file may still be larger.
    """
    codes = [f.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32) for f in frames]
    present = np.zeros(1 << 24, bool)
    for code in codes:
        present[code] = True
    found = np.flatnonzero(present)
    chosen = [int(k) for k in np.unique(np.linspace(0, len(frames) - 1, 6).astype(int))]
    drawn = len(found) <= DRAWN
    if drawn:
        frequent = _frequent(np.stack([codes[k] for k in chosen]))
        index = np.zeros(1 << 24, np.uint8)
    for most in (240, 120, 60, 30):
        if drawn:
            palette = _apart(frequent, most)
            index[found] = _nearest(_rgb(found), palette)
            shots = [Image.fromarray(index[code]) for code in codes]
        else:
            sheet = Image.fromarray(np.concatenate([frames[k] for k in chosen]))
            book = sheet.quantize(most, method=Image.Quantize.MEDIANCUT)
            palette = np.reshape(book.getpalette(), (-1, 3))
            shots = [Image.fromarray(f).quantize(palette=book, dither=0) for f in frames]
        data = _write(shots, spans, palette)
        if len(data) <= budget:
            break
    return data


def _rgb(codes):
    return np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1).astype(int)


def _frequent(codes):
    """All colours of some frames, the most frequent first."""
    codes, counts = np.unique(codes, return_counts=True)
    return _rgb(codes[np.argsort(counts, kind="stable")[::-1]])


def _apart(frequent, most):
    """At most so many colours: those of the course, then the frequent ones unlike them."""
    kept = np.rint(255 * np.array([to_rgb(c) for c in FIXED])).astype(int)
    for colour in frequent:
        if len(kept) == most:
            break
        if np.abs(kept - colour).max(axis=1).min() > APART:
            kept = np.vstack([kept, colour])
    return kept


def _nearest(colours, palette):
    """For each colour the index of the nearest one of the palette."""
    parts = np.array_split(colours, -(-len(colours) // 2000))
    gaps = (((part[:, None] - palette) ** 2).sum(axis=2) for part in parts)
    return np.concatenate([gap.argmin(axis=1) for gap in gaps])


def _write(shots, spans, palette):
    for shot in shots:
        shot.putpalette(palette.astype(np.uint8).ravel().tolist())
    stream = io.BytesIO()
    again = max(1, LOOPS // max(1, sum(spans)))
    how = {"save_all": True, "duration": spans, "loop": again, "optimize": True, "disposal": 1}
    shots[0].save(stream, format="GIF", append_images=shots[1:], **how)
    return stream.getvalue()
