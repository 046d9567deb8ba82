"""What a network looks at: maps laid over photographs, and pictures made to please it."""

from functools import partial

import matplotlib as mpl
import numpy as np
from matplotlib.patches import Rectangle

from course_utils import explain
from course_utils.functional import softmax
from course_utils.plots.arrays.few_colours import few, small
from course_utils.plots.arrays.images import images
from course_utils.plots.look.knobs import Screen, choice, place
from course_utils.plots.look.style import RC, ROLES
from course_utils.plots.look.words import with_alt

HOT, COLD = np.array([1.0, 0.52, 0.0]), np.array([0.0, 0.5, 0.9])
DOT = np.array([0.72, 0.2, 0.0])  # seen on pale gray by everybody
BRIGHT = (0.2126, 0.7152, 0.0722)


def photo(x):
    """A prepared picture as it is drawn: floats from 0 to 1, (n_H, n_W, 3)."""
    return np.clip(np.asarray(x)[0] * (128 / 255) + 127 / 255, 0, 1)


def pale(x):
    """A prepared picture in pale gray, as a ground for maps, (n_H, n_W, 3)."""
    return np.repeat(0.6 + 0.35 * (photo(x) @ BRIGHT)[..., None], 3, axis=-1)


def over(x, heat, *, top=None):
    """Lay a coarse map over a prepared picture: orange where it is high, blue where negative.

    Parameters
    ----------
    x : ndarray, shape (1, n_H, n_W, 3)
        The prepared picture; it is drawn in gray, so that the colours are those of the map.
    heat : ndarray, shape (rows, columns)
    top : float, optional
        What gets the full colour; the largest absolute value of `heat` if not given.

    Returns
    -------
    ndarray, shape (n_H, n_W, 3)
    """
    gray = 0.35 + 0.6 * (photo(x) @ BRIGHT)[..., None]
    top = float(np.abs(heat).max()) if top is None else top
    part = np.clip(spread(heat, gray.shape[:2]) / (top or 1.0), -1, 1)[..., None]
    colour = np.where(part > 0, HOT, COLD) * (0.55 + 0.5 * gray)
    weight = 0.85 * np.abs(part)
    return np.clip((1 - weight) * gray + weight * colour, 0, 1)


def glow(x, heat):
    """Leave a prepared picture its colours where a coarse map is high; the rest is pale.

    Parameters
    ----------
    x : ndarray, shape (1, n_H, n_W, 3)
    heat : ndarray, shape (rows, columns)
        Not negative.

    Returns
    -------
    ndarray, shape (n_H, n_W, 3)
    """
    part = spread(heat, x.shape[1:3])[..., None] / (float(np.max(heat)) or 1.0)
    part = np.clip(1.5 * part - 0.15, 0, 1)
    return part * photo(x) + (1 - part) * pale(x)


def dots(x, m, share=0.05):
    """Mark the pixels where a fine map is largest on a pale picture.

    Parameters
    ----------
    x : ndarray, shape (1, n_H, n_W, 3)
        The prepared picture.
    m : ndarray, shape (n_H, n_W)
        Not negative; its squares of 2 x 2 pixels are put together, as in `small`.
    share : float, default 0.05
        Which part of the pixels is marked.

    Returns
    -------
    ndarray, shape (n_h, n_w, 3)
    """
    ground, coarse = small(pale(x)), small(m[..., None].repeat(3, axis=-1))[..., 0]
    strong = coarse > np.quantile(coarse, 1 - share)
    return np.where(strong[..., None], DOT, ground)


def looks(x, heats, titles, words, *, n_cols=3, width=5.6):
    """Draw where maps are high: the picture keeps its colours there, the rest is pale.

    An orange line goes round all that has at least half of the largest value.

    Parameters
    ----------
    x : list of ndarray, shape (1, n_H, n_W, 3)
        A prepared picture for each map.
    heats : list of ndarray, shape (rows, columns)
    titles : list of str
    words : str
    n_cols : int, default 3
    width : float, default 5.6

    Returns
    -------
    array of matplotlib Axes
    """
    shown = few([small(glow(*both)) for both in zip(x, heats, strict=True)], 110)
    drawn = images(shown, titles, n_cols=n_cols, width=width)
    for ax, heat in zip(drawn, heats, strict=True):
        round_half(ax, heat)
    return with_alt(drawn, words)


def round_half(ax, heat):
    """A line round what has at least half of the largest value of a map."""
    n_H, n_W = ax.images[0].get_array().shape[:2]
    if heat.max() > 0:
        wide = np.pad(spread(heat, (n_H, n_W)), 1)  # closed at the edges
        places = np.arange(-1, n_W + 1), np.arange(-1, n_H + 1)
        for hue, width in (("white", 3.6), (ROLES["kernel"][0], 2.0)):
            ax.contour(*places, wide, [heat.max() / 2], colors=hue, linewidths=width)
        ax.set(xlim=(-0.5, n_W - 0.5), ylim=(n_H - 0.5, -0.5))


def spread(heat, shape):
    """Enlarge a map to `shape`, bilinearly."""
    for axis, n in enumerate(shape):
        k = np.shape(heat)[axis]
        places = (np.arange(n) + 0.5) * k / n - 0.5  # centres of pixels, counted in cells
        heat = np.apply_along_axis(partial(np.interp, places, np.arange(k)), axis, heat)
    return heat


def lost(drops, n, size, step):
    """Give each pixel the mean loss of the squares that covered it.

    Parameters
    ----------
    drops : ndarray, shape (rows, columns)
        As `explain.occlusion_map` gives it.
    n : int
        Side of the picture.
    size, step : int
        As it was given.

    Returns
    -------
    ndarray, shape (n, n)
    """
    total, times = np.zeros((n, n)), np.zeros((n, n))
    for (row, column), drop in np.ndenumerate(drops):
        square = np.s_[row * step : row * step + size, column * step : column * step + size]
        total[square] += drop
        times[square] += 1
    return total / np.maximum(times, 1)


def covered(x, drops, titles, *, size, step):
    """Draw occlusion maps, and the square that costs most with its cost.

    Parameters
    ----------
    x : list of ndarray, shape (1, n, n, 3)
        Prepared pictures.
    drops : list of ndarray, shape (rows, columns)
        As `explain.occlusion_map` gives them.
    titles : list of str
    size, step : int
        As they were given.

    Returns
    -------
    array of matplotlib Axes
    """
    n = x[0].shape[1]
    laid = [over(a, lost(d, n, size, step)) for a, d in zip(x, drops, strict=True)]
    drawn = images(few([small(a) for a in laid], 110), titles, n_cols=len(x), width=6.0)
    told = []
    for ax, d, title in zip(drawn, drops, titles, strict=True):
        scale = len(ax.images[0].get_array()) / n
        row, column = (k * step * scale for k in np.unravel_index(d.argmax(), d.shape))
        look = {"fill": False, "edgecolor": "#222222", "linewidth": 1.8}
        ax.add_patch(Rectangle((column - 0.5, row - 0.5), size * scale, size * scale, **look))
        cost = f"−{d.max():.1f}"
        middle = column + size * scale / 2, row + size * scale / 2
        box = {"facecolor": "white", "alpha": 0.8, "edgecolor": "none", "pad": 1.5}
        ax.text(*middle, cost, fontsize=13, weight="bold", ha="center", va="center", bbox=box)
        told.append(f"{title} {cost}, {_where(d)}")
    return with_alt(drawn, f"Occlusion maps with the square that costs most: {'; '.join(told)}.")


def gallery(pictures, titles, words, *, n_cols=4, width=5.6, most=112):
    """Draw pictures in a grid, told in `words`.

    Parameters
    ----------
    pictures : list of ndarray, shape (n_H, n_W, 3)
        From 0 to 1.
    titles : list of str
    words : str
    n_cols : int, default 4
    width : float, default 5.6
    most : int, default 112
        Pixels a side of each picture.

    Returns
    -------
    array of matplotlib Axes
    """
    shown = few([small(p, most) for p in pictures], 110)
    return with_alt(images(shown, titles, n_cols=n_cols, width=width), words)


def where_it_looks(net, pictures):
    """Draw prepared pictures with Grad-CAM for the best class of each.

    Parameters
    ----------
    net : Published
    pictures : dict of str to ndarray, shape (1, n_H, n_W, 3)

    Returns
    -------
    array of matplotlib Axes
    """
    best = [int(net.predict(x)[0].argmax()) for x in pictures.values()]
    heats = [explain.grad_cam(net, *both) for both in zip(pictures.values(), best, strict=True)]
    titles = [net.classes[c] for c in best]
    words = [f"{title}, seen {_where(heat)}" for title, heat in zip(titles, heats, strict=True)]
    start = "Photographs that keep their colours where the network looked, with an orange line: "
    return looks(list(pictures.values()), heats, titles, start + "; ".join(words) + ".")


def cam_figure(net, x, title, names, layer):
    """Draw a picture with Grad-CAM for some classes at one layer.

    Parameters
    ----------
    net : Published
    x : ndarray, shape (1, n_H, n_W, 3)
        A prepared picture.
    title : str
        What it is called.
    names : list of str
        Classes.
    layer : str
        A block.

    Returns
    -------
    matplotlib Figure
    """
    p, heats, titles, found = softmax(net.predict(x))[0], [], [], []
    for name in names:
        c = net.classes.index(name)
        heat = explain.grad_cam(net, x, c, layer)
        heats.append(heat)
        titles.append(f"{name}\n{p[c]:.0%}" if p[c] >= 0.005 else f"{name}\nunder 1%")
        found.append(f"{name} {_where(heat)}")
    words = f"{title}, Grad-CAM at {layer}, strongest for {'; for '.join(found)}."
    n = len(heats)
    with mpl.rc_context(RC):
        how = {"n_cols": n, "width": max(1.9 * n, 2.8)}
        return looks([x] * n, heats, titles, words, **how)[0].figure


def _where(heat):
    """In words where the largest value lies."""
    if not heat.any():
        return "nowhere"
    place = np.unravel_index(heat.argmax(), heat.shape)
    row, column = (3 * i // n for i, n in zip(place, heat.shape, strict=True))
    up, side = ("at the top", "in the middle", "at the bottom")[row], ("left", "", "right")[column]
    return f"{up}{', ' if side else ''}{side}"


def explore_cam(net, pictures, layers=("b4", "b7", "b10", "b14", "top"), *, extra=()):
    """Choose a photograph, a class and a layer, and see Grad-CAM.

    `cam_figure` draws the same without knobs.

    Parameters
    ----------
    net : Published
    pictures : dict of str to ndarray, shape (1, n_H, n_W, 3)
    layers : sequence of str
    extra : sequence of str
        Classes that are offered for every photograph, besides its five best.
    """
    start = next(iter(pictures))
    knobs = [
        choice(list(pictures), start, "photo"),
        choice(_offered(net, pictures[start], extra), None, "class"),
        choice(list(layers), layers[max(len(layers) - 2, 0)], "layer"),
    ]
    knobs[1].value = knobs[1].options[0]

    def draw():
        name = knobs[0].value
        return cam_figure(net, pictures[name], name, [knobs[1].value], knobs[2].value)

    screen = Screen(draw)

    def other(_):
        knobs[1].unobserve(screen.refresh, names="value")
        knobs[1].options = _offered(net, pictures[knobs[0].value], extra)
        knobs[1].value = knobs[1].options[0]
        knobs[1].observe(screen.refresh, names="value")
        screen.refresh()

    knobs[0].observe(other, names="value")
    for knob in knobs[1:]:
        knob.observe(screen.refresh, names="value")
    place(knobs, screen)
    screen.refresh()


def _offered(net, x, extra):
    best = np.argsort(-net.predict(x)[0], kind="stable")[:5]
    return list(dict.fromkeys([*(net.classes[k] for k in best), *extra]))
