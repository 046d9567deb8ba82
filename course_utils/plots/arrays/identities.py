"""Boxes and bars in the colour of an identity: on axes, and in pixels for a film."""

import itertools

import cv2
import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from course_utils.plots.arrays.few_colours import few
from course_utils.plots.arrays.marks import HUES
from course_utils.plots.look.style import DPI, MUTED, say, text_on, text_width

COLOURS = 60  # of a photograph
FRESH = (*HUES, "#0072B2", "#999999")


def hue_of(identity):
    """The colour of an identity, the same in every picture."""
    return FRESH[(int(identity) - 1) % len(FRESH)]


def show_frames(axes, frames, wide, colours=COLOURS):
    """Draw pictures `wide` inches each, with so few colours that their file stays small."""
    n_H, n_W = frames[0].shape[:2]
    pixels = round(wide * DPI)
    size = pixels, round(pixels * n_H / n_W)
    small = [cv2.resize(frame, size, interpolation=cv2.INTER_AREA) / 255 for frame in frames]
    for ax, part in zip(axes, few(small, colours), strict=True):
        ax.imshow(part, extent=(0, n_W, n_H, 0), interpolation="nearest")
        ax.set_axis_off()


def mark(ax, places, ids, *, style="-", named=True):
    """Draw boxes (N, 4) in the colours of their identities, with the numbers in a corner.

    Returns the texts; `style` is that of the lines.
    """
    texts = []
    for (x1, y1, x2, y2), identity in zip(places, ids, strict=True):
        hue = hue_of(identity)
        look = {"fill": False, "edgecolor": hue, "linewidth": 2, "linestyle": style}
        ax.add_patch(Rectangle((x1, y1), x2 - x1, y2 - y1, **look))
        if named:
            plate = {"facecolor": hue, "edgecolor": hue, "pad": 1, "linewidth": 0}
            look = {"fontsize": 9, "fontweight": "bold", "va": "top", "ha": "left"}
            at = max(x1, 0) + 3, max(y1, 0) + 3
            texts.append(ax.text(*at, str(identity), color=text_on(hue), bbox=plate, **look))
    return texts


def painted(frame, name, places, ids, size):
    """A picture with boxes in its pixels, and a line of text above."""
    picture = cv2.resize(frame, None, fx=size, fy=size, interpolation=cv2.INTER_AREA)
    for box, identity in zip(places * size, ids, strict=True):
        hue = tuple(round(255 * c) for c in to_rgb(hue_of(identity)))
        ink = tuple(round(255 * c) for c in to_rgb(text_on(hue_of(identity))))
        x1, y1, x2, y2 = (round(float(v)) for v in box)
        x1, y1 = max(x1, 1), max(y1, 1)
        cv2.rectangle(picture, (x1, y1), (x2, y2), hue, 2)
        cv2.rectangle(picture, (x1, y1), (x1 + 8 + 12 * len(str(identity)), y1 + 20), hue, -1)
        _write(picture, str(identity), (x1 + 4, y1 + 16), ink)
    head = np.full((26, picture.shape[1], 3), 255, np.uint8)
    _write(head, name, (6, 19), (34, 34, 34))
    return np.vstack([head, picture])


def bars_of(ax, line, left, y, step, tall):
    """Draw the runs of one thing as bars `tall` inches high; give its identities in words."""
    k, seen = 0, []
    for identity, run in itertools.groupby(line, key=lambda v: (type(v) is bool, v)):
        wide, identity = len(list(run)), identity[1]
        x = left + k * step
        if identity is None:
            ax.add_patch(Rectangle((x, y + tall / 2 - 0.015), wide * step, 0.03, color=MUTED))
        elif identity is not False:
            hue = hue_of(identity)
            ax.add_patch(Rectangle((x, y), wide * step, tall, color=hue, linewidth=0))
            if wide * step > text_width(str(identity), 10) + 0.04:
                say(ax, x + wide * step / 2, y + tall / 2, str(identity), 10, text_on(hue))
            seen.append(str(identity))
        k += wide
    return " then ".join(name for name, _ in itertools.groupby(seen)) or "never found"


def _write(picture, words, at, colour):
    cv2.putText(picture, words, at, cv2.FONT_HERSHEY_SIMPLEX, 0.55, colour, 1, cv2.LINE_AA)
