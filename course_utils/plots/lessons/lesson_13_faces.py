"""Faces in photographs: meshes, heads seen from above, faces cut out with their points."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils.pictures import GRAY_WEIGHTS, resized
from course_utils.plots.arrays.few_colours import few
from course_utils.plots.arrays.images import show_picture
from course_utils.plots.lessons.lesson_13 import (
    ACROSS,
    ORANGE,
    POINT_HUES,
    SHAPES,
    SIZE,
    dot,
    key,
)
from course_utils.plots.look.style import LINE, MUTED, RC, Panels
from course_utils.plots.look.words import note

FIVE = ("right eye", "left eye", "nose", "mouth, right", "mouth, left")
ROOM = 1.3  # a cut has so many times the longer side of the face


def meshes(pictures, nets, five, titles, strict=False):
    """Draw the many points of a face and the five of another network on photographs.

    Parameters
    ----------
    pictures : sequence of array of shape (n_H, n_W, 3)
        From 0 to 1.
    nets : sequence of array of shape (n, 2)
        Many points of each picture's face, x and y in its pixels.
    five : sequence of array of shape (5, 2)
    titles : sequence of str
        "obama_2009" is written "Obama, 2009".

    Returns
    -------
    array of Axes
    """
    with mpl.rc_context(RC):
        rows = -(-len(pictures) // 2)
        tall = rows * (ACROSS / 2 * max(p.shape[0] / p.shape[1] for p in pictures) + 0.27) + 0.5
        fig, axes = plt.subplots(rows, 2, figsize=(ACROSS, tall), squeeze=False)
        for ax in axes.flat[len(pictures) :]:
            ax.set_axis_off()
        panels = zip(axes.flat, pictures, nets, five, titles, strict=False)
        for ax, picture, many, few, title in panels:
            title = title.replace("_", ", ").capitalize()
            show_picture(picture, ax, title, False, None, None)
            ax.title.set_size(SIZE)
            ax.plot(*np.asarray(many).T, ".", color="white", markersize=2.4, antialiased=False)
            for k, (x, y) in enumerate(few):
                dot(ax, x, y, k, 9)
            note(ax, f"{' '.join(title.split())}: {len(many)} white dots and five marks.")
        key(fig, FIVE)
        note(
            axes.flat[0],
            f"{axes.flat[0].alt_text} The dots cover each face from the forehead to the chin, the "
            "marks lie on the eyes, the tip of the nose and the corners of the mouth.",
        )
    return Panels.of(axes)


def from_above(nets, ends, nose, titles):
    """Draw the points of faces as seen from above: to the right and away from the camera.

    Parameters
    ----------
    nets : sequence of array of shape (n, 3)
        x, y and depth; depth grows away from the camera.
    ends : (int, int)
        The points between which a line is drawn.
    nose : int
        The tip of the nose.
    titles : sequence of str

    Returns
    -------
    array of Axes
    """
    with mpl.rc_context(RC):
        rows = -(-len(nets) // 2)
        size = (ACROSS, rows * (0.9 * ACROSS / 2 + 0.25))
        _, axes = plt.subplots(rows, 2, figsize=size, squeeze=False)
        for ax in axes.flat[len(nets) :]:
            ax.set_axis_off()
        for ax, net, title in zip(axes.flat, nets, titles, strict=False):
            across, away = np.asarray(net, float)[:, [0, 2]].T
            across, away = (
                v / np.ptp(across) for v in (across - across.mean(), away - away.mean())
            )
            ax.plot(across, away, ".", color=MUTED, markersize=2.4)
            ax.axhline(away[list(ends)].mean(), color=LINE, linewidth=1, zorder=0)
            ax.plot(across[list(ends)], away[list(ends)], "o-", color=ORANGE[0], linewidth=2.2)
            look = {"color": POINT_HUES[2], "markeredgecolor": "black", "markersize": 8}
            ax.plot(across[nose], away[nose], SHAPES[2], **look)
            ax.text(0, -0.52, "camera", ha="center", va="bottom", fontsize=SIZE, color=MUTED)
            ax.set(xlim=(-0.65, 0.65), ylim=(-0.54, 0.62), aspect="equal", xticks=[], yticks=[])
            ax.spines[:].set_visible(False)
            ax.set_title(title, size=SIZE)
            side = "right" if across[nose] > across[list(ends)].mean() else "left"
            note(ax, f"{' '.join(title.split())}, from above: the nose lies to the {side}.")
    return Panels.of(axes)


def cut_to_faces(seen, mesher, *, side=84, gray=False):
    """Cut faces out of photographs, and bring their points along.

    Parameters
    ----------
    seen : sequence of (picture, box, score, five points)
        Pictures from 0 to 255, the rest in their pixels.
    mesher : network
        Its `points` gives many points of a face.
    side : int
        Of the squares that are made.
    gray : bool
        Whether to make them gray, (side, side, 1).

    Returns
    -------
    cuts : list of array
        From 0 to 1; those in colour have few colours.
    nets, five : list of array of shape (n, 2)
        In pixels of the cuts.
    """
    cuts, moved = [], ([], [])
    for picture, box, _, five in seen:
        many, (x1, y1, x2, y2) = mesher.points(picture, box, five), box
        n_H, n_W = picture.shape[:2]
        half = int(min(ROOM * max(x2 - x1, y2 - y1) / 2, n_W / 2, n_H / 2))
        left = int(np.clip((x1 + x2) / 2 - half, 0, n_W - 2 * half))
        top = int(np.clip((y1 + y2) / 2 - half, 0, n_H - 2 * half))
        part = resized(picture[top : top + 2 * half, left : left + 2 * half] / 255, side, side)
        cuts.append(
            np.round(15 * (part @ np.array(GRAY_WEIGHTS)))[..., np.newaxis] / 15
            if gray
            else np.clip(part, 0, 1)
        )
        for out, points in zip(moved, (many, five), strict=True):
            out.append((np.asarray(points)[:, :2] - (left, top)) * side / (2 * half))
    return (cuts if gray else few(cuts, 160)), *moved
