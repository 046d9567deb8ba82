"""Landmarks on pictures, and the maps of weights whose mean they are."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_rgb

from course_utils import localization
from course_utils.plots.lessons.lesson_13 import ACROSS, SIZE, WRONG, dot, key, scene
from course_utils.plots.look.style import RC, Panels
from course_utils.plots.look.words import note

FIVE = ("right eye", "left eye", "nose", "mouth's right corner", "mouth's left corner")


def landmarks(pictures, found=None, true=None, titles=None, *, names=None, n_cols=3, size=7.0):
    """Draw pictures with points: those found are filled, a line leads to where they should be.

    Parameters
    ----------
    pictures : sequence of array, shape (n_H, n_W), (n_H, n_W, 1) or (n_H, n_W, 3)
    found, true : array of shape (m, n, 2), optional
        x and y in pixels. Each of the first five points has a colour and a shape of its own.
    titles : sequence of str, optional
    names : sequence of str, optional
        Of the points: written below with their marks.
    n_cols : int
    size : float
        Of a mark, in points.

    Returns
    -------
    array of Axes
    """
    points = true if found is None else found
    n_rows = -(-len(pictures) // n_cols)
    tallest = max(p.shape[0] / p.shape[1] for p in pictures)
    with mpl.rc_context(RC):
        tall = n_rows * (ACROSS / n_cols * tallest + (0.25 if titles is not None else 0.03))
        tall += 0.5 if names is not None else 0
        fig, axes = plt.subplots(n_rows, n_cols, figsize=(ACROSS, tall), squeeze=False)
        for ax in axes.flat[len(pictures) :]:
            ax.set_axis_off()
        for k, ax in enumerate(axes.flat[: len(pictures)]):
            scene(ax, pictures[k], None if titles is None else titles[k])
            ax.title.set_size(SIZE)
            for j, (x, y) in enumerate(points[k]):
                if found is not None and true is not None:
                    line = [x, true[k][j][0]], [y, true[k][j][1]]
                    ax.plot(*line, color="white", linewidth=3.2)
                    ax.plot(*line, color=WRONG, linewidth=1.8)
                dot(ax, x, y, j, size)
            if found is not None and true is not None:
                off = np.linalg.norm(np.asarray(found[k]) - true[k], axis=-1)
                words = f"{ax.get_title() or 'A face'}: {off.mean():.1f} pixels off in the mean, "
                note(ax, f"{words}most the {FIVE[off.argmax()]}, {off.max():.1f}.")
            else:
                note(ax, f"{ax.get_title() or 'A face'} with {len(points[k])} points.")
        if names is not None:
            key(fig, names)
            fig.alt_text = (
                f"{len(pictures)} faces, each with {len(names)} marks: {'; '.join(names)}."
            )
    return Panels.of(axes)


def point_maps(picture, rows, names, which=None):
    """Draw the weight of each place for each point over the picture, and the point, their mean.

    Parameters
    ----------
    picture : array of shape (n_H, n_W, 1)
    rows : dict of str to array of shape (h, w, n)
        Scores; the names stand above the pictures that open a row.
    names : sequence of n str
    which : sequence of int, optional
        Points to draw; all of them where it is not given.

    Returns
    -------
    array of Axes, three in a row
        For each of `rows` the picture with all points, then a map for each point.
    """
    which = range(len(names)) if which is None else which
    n_rows = len(rows) * -(-(len(which) + 1) // 3)
    with mpl.rc_context(RC):
        _, axes = plt.subplots(
            n_rows, 3, figsize=(ACROSS, n_rows * (ACROSS / 3 + 0.25)), squeeze=False
        )
        left = iter(axes.flat)
        for title, scores in rows.items():
            scores = np.asarray(scores, float)
            points, (weights, *_) = localization.soft_argmax_forward(scores[np.newaxis])
            places = points[0] * picture.shape[1::-1]
            first = next(left)
            scene(first, picture, title)
            first.title.set_size(SIZE)
            for k, (x, y) in enumerate(places):
                dot(first, x, y, k, 7)
            note(first, f"{title}: a face with its points.")
            for k in which:
                ax = next(left)
                _weights(ax, picture, weights[0, k].reshape(scores.shape[:2]), names[k])
                dot(ax, *places[k], k, 8)
        for ax in left:
            ax.set_axis_off()
    return Panels.of(axes)


def _weights(ax, picture, own, name):
    """A map of weights as orange veils over a pale picture."""
    n_H, n_W = picture.shape[:2]
    scene(ax, np.repeat(0.55 + 0.45 * picture.reshape(n_H, n_W, 1), 3, axis=2), name)
    ax.title.set_size(SIZE)
    veil = np.zeros((*own.shape, 4))
    veil[..., :3] = to_rgb("#D55E00")
    veil[..., 3] = np.round(0.9 * own / max(own.max(), 1e-9), 2)
    ax.imshow(veil, extent=(0, n_W, n_H, 0), interpolation="nearest")
    row, column = np.unravel_index(own.argmax(), own.shape)
    where = f"row {row + 1}, column {column + 1}"
    note(ax, f"{name}: largest weight {own.max():.2f} in {where}.")
