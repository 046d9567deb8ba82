"""Clips with numbered boxes: some of their pictures, or all of them moving."""

import matplotlib.pyplot as plt
import numpy as np

from course_utils.plots.arrays.identities import mark, painted, show_frames
from course_utils.plots.look.style import WIDTH, Panels
from course_utils.plots.look.words import with_alt
from course_utils.plots.windows.motion import animation


def strip(frames, rows, at, *, width=WIDTH, about=""):
    """Draw some pictures of a clip with the boxes of several trackers.

    Parameters
    ----------
    frames : array of uint8 (n, n_H, n_W, 3)
    rows : dict of name to list of (boxes, ids)
        One row of pictures each.
    at : sequence of int
        Which pictures.
    width : float
        Of all together, in inches.
    about : str, optional
        What happens in them, for the alt text, which then lists the numbers.

    Returns
    -------
    Panels of Axes
    """
    n_H, n_W = frames.shape[1:3]
    tall = (width - 0.1) / len(at) * n_H / n_W + 0.32
    fig, axes = plt.subplots(len(rows), len(at), figsize=(width, len(rows) * tall), squeeze=False)
    said = []
    shown = [frames[k] for k in at] * len(rows)
    show_frames(axes.ravel(), shown, width / len(at))
    for line, (name, tracks) in zip(axes, rows.items(), strict=True):
        for ax, k in zip(line, at, strict=True):
            ax.set_title(f"{name}, picture {k}" if ax is line[0] else f"{k}", fontsize=9.5)
            mark(ax, *tracks[k])
        each = [f"picture {k}: {_from_left(*tracks[k])}" for k in at]
        said.append(f"{name}, {'; '.join(each)}")
    with_alt(fig, f"{about} Numbers of the boxes from left to right. {'. '.join(said)}.")
    return Panels.of(axes)


def film(frames, rows, *, alt, at=None, part=None, size=None):
    """Make a moving picture of a clip with the boxes of trackers, side by side.

    Parameters
    ----------
    frames : array of uint8 (n, n_H, n_W, 3)
    rows : dict of name to list of (boxes, ids)
    alt : str
    at : sequence of int, optional
        Which pictures; at most 20, evenly spread, if not given.
    part : (x1, y1, x2, y2), optional
        What to show of each picture.
    size : float, optional
        Pixels of the film for a pixel of the clip; so many that it is at most 400 wide.

    Returns
    -------
    Animation
    """
    x1, y1, x2, y2 = part or (0, 0, frames.shape[2], frames.shape[1])
    at = range(0, len(frames), -(-len(frames) // 20)) if at is None else at
    shift, shots, size = np.array([x1, y1, x1, y1]), [], size or min(1, 400 / (x2 - x1))
    for k in at:
        told = [(name, tracks[k][0] - shift, tracks[k][1]) for name, tracks in rows.items()]
        shots.append(np.hstack([painted(frames[k][y1:y2, x1:x2], *t, size) for t in told]))
    return animation(shots, alt=alt, seconds=0.25)


def _from_left(found, ids):
    """The numbers of the boxes, by their middles from left to right."""
    if not len(ids):
        return "none"
    middles = np.asarray(found, float)[:, [0, 2]].mean(axis=1)
    return ", ".join(str(ids[k]) for k in np.argsort(middles, kind="stable"))
