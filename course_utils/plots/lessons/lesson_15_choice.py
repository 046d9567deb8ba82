"""Boxes that choose among the things of a picture, the best score first."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils import boxes
from course_utils.plots.look.style import MUTED, RC, ROLES, WIDTH, Panels, number
from course_utils.plots.look.words import note

RIGHT, WRONG, THING = ROLES["output"], "#C2410C", ROLES["input"]


def choices(things, found, iou_threshold=0.5):
    """Draw box after box how it chooses among the things that are still free.

    Parameters
    ----------
    things : array of shape (M, 4)
        What is there: x1, y1, x2, y2, none below another, since their names stand there.
    found : array of shape (N, 4)
        The boxes of a detector, the best score first.
    iou_threshold : float

    Returns
    -------
    array of Axes
        One for each box.
    """
    things, found = np.asarray(things, float), np.asarray(found, float)
    overlap, free = boxes.iou(found, things), np.ones(len(things), bool)
    every = np.concatenate([things, found])
    wide, tall = every[:, 2].max() + 0.5, every[:, 3].max() + 0.4
    panel = WIDTH / max(3, len(found))
    with mpl.rc_context(RC):
        size = (panel * len(found), panel * (tall + 1.7) / wide + 0.4)
        _, axes = plt.subplots(1, len(found), figsize=size, squeeze=False)
        for k, ax in enumerate(axes[0]):
            best = int(np.argmax(np.where(free, overlap[k], -1)))
            right = bool(free[best] and overlap[k, best] >= iou_threshold)
            for j, (x1, y1, x2, y2) in enumerate(things):
                look = {"facecolor": THING[2] if free[j] else "#E4E4E4", "linewidth": 1.6}
                look["edgecolor"] = THING[0] if free[j] else "#9A9A9A"
                ax.add_patch(Rectangle((x1, y1), x2 - x1, y2 - y1, **look))
                said = f"thing {j}\n{number(overlap[k, j], '.1f')}{'' if free[j] else ', taken'}"
                hue, bold = (THING[1] if free[j] else MUTED), right and j == best
                text = {"ha": "center", "va": "top", "fontsize": 9.5, "color": hue}
                weight = "bold" if bold else "normal"
                ax.text((x1 + x2) / 2, tall, said, fontweight=weight, **text)
            x1, y1, x2, y2 = found[k]
            look = {"edgecolor": RIGHT[0] if right else WRONG, "linewidth": 2.8, "fill": False}
            ax.add_patch(Rectangle((x1, y1), x2 - x1, y2 - y1, ls="-" if right else "--", **look))
            ax.set(xlim=(0, wide), ylim=(tall + 1.7, 0.4), aspect="equal")
            ax.set_axis_off()
            told = f"box {k}: {'right' if right else 'wrong'}"
            ax.set_title(
                f"{'abcdefgh'[k % 8]}  {told}", size=11, color=RIGHT[1] if right else WRONG
            )
            note(ax, _words(told, overlap[k], free, best if right else None))
            free[best] &= not right
    return Panels.of(axes[0])


def _words(told, overlap, free, chosen):
    each = [
        f"{value:.1f} with thing {j}{'' if open_ else ', which is taken'}"
        for j, (value, open_) in enumerate(zip(overlap, free, strict=True))
    ]
    ends = "" if chosen is None else f"; it takes thing {chosen}"
    return f"{told}, overlap {', '.join(each)}{ends}."
