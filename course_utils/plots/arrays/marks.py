"""Marks on a picture: boxes with their names."""

import numpy as np
from matplotlib.patches import Rectangle

from course_utils.plots.arrays.images import image
from course_utils.plots.look.style import check_array, text_on
from course_utils.plots.look.words import note, title_of

HUES = ("#E69F00", "#56B4E9", "#009E73", "#CC79A7", "#F0E442", "#D55E00")


def boxes(img, corners, labels=None, *, title=None, ax=None, colours=None):
    """Draw boxes over a picture, each with its name in its upper left corner.

    Parameters
    ----------
    img : image or None
        As in `image`; None draws on what `ax` shows already.
    corners : array of shape (N, 4)
        Boxes as x1, y1, x2, y2 in pixels.
    labels : sequence of str, optional
        One a box.
    title : str, optional
    ax : matplotlib Axes, optional
    colours : sequence of colours, optional
        One a box; without it they follow one another.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If the boxes are not (N, 4), or there are more or fewer labels than boxes.
    """
    corners = np.asarray(corners, dtype=float).reshape(0, 4) if not len(corners) else corners
    corners = np.asarray(corners)
    if len(corners):
        corners = check_array(corners, "corners", "boxes")
    if corners.shape[1] != 4:
        raise ValueError(f"boxes: expected corners of shape (N, 4), got {corners.shape}")
    labels = [""] * len(corners) if labels is None else list(labels)
    hues = [HUES[k % len(HUES)] for k in range(len(corners))] if colours is None else list(colours)
    for name, values in (("labels", labels), ("colours", hues)):
        if len(values) != len(corners):
            raise ValueError(f"boxes: expected {len(corners)} {name}, got {len(values)}")
    if img is None and ax is None:
        raise ValueError("boxes: expected a picture, or the axes that show one")
    if img is not None:
        ax = image(img, title=title, ax=ax)
    elif title:
        ax.set_title(title)
    for (x1, y1, x2, y2), label, hue in zip(corners, labels, hues, strict=True):
        look = {"fill": False, "edgecolor": hue, "linewidth": 2.4, "zorder": 4}
        ax.add_patch(Rectangle((x1 - 0.5, y1 - 0.5), x2 - x1, y2 - y1, **look))
        if label:
            plate = {"facecolor": hue, "edgecolor": hue, "pad": 1.5, "linewidth": 0}
            look = {"fontsize": 9, "color": text_on(hue), "va": "top", "ha": "left", "zorder": 5}
            ax.text(x1 + 1, y1 + 1, label, bbox=plate, **look)
    what = f"{len(corners)} box{'es' * (len(corners) != 1)}"
    names = ", ".join(str(label) for label in labels if label)
    return note(ax, f"{title_of(ax) or 'A picture'} with {what}{f': {names}' if names else ''}.")
