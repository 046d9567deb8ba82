"""What a network looks at: maps laid over photographs, filters in colour, patches of a unit."""

from functools import partial

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils import explain
from course_utils.functional import softmax
from course_utils.plots.arrays.few_colours import few, small
from course_utils.plots.arrays.images import images
from course_utils.plots.look.knobs import Screen, choice, place
from course_utils.plots.look.style import DPI, RC, ROLES, WIDTH, Panels
from course_utils.plots.look.words import with_alt

HOT, COLD = np.array([1.0, 0.52, 0.0]), np.array([0.0, 0.5, 0.9])


def photo(x):
    """A prepared picture as it is drawn: floats from 0 to 1, (n_H, n_W, 3)."""
    return np.clip(np.asarray(x)[0] * (128 / 255) + 127 / 255, 0, 1)


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
    gray = 0.3 + 0.65 * (photo(x) @ (0.2126, 0.7152, 0.0722))[..., None]
    top = float(np.abs(heat).max()) if top is None else top
    part = np.clip(spread(heat, gray.shape[:2]) / (top or 1.0), -1, 1)[..., None]
    colour = np.where(part > 0, HOT, COLD) * (0.55 + 0.5 * gray)
    weight = 0.85 * np.abs(part)
    return np.clip((1 - weight) * gray + weight * colour, 0, 1)


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


def gallery(pictures, titles, words, *, n_cols=4, width=6.4, most=112):
    """Draw photographs and maps in a grid, told in `words`; maps from black to white.

    Parameters
    ----------
    pictures : list of ndarray
        Each in colour, from 0 to 1, or a map (n_H, n_W) that is not negative.
    titles : list of str
    words : str
    n_cols : int, default 4
    width : float, default 6.4
    most : int, default 112
        Pixels a side of each picture.

    Returns
    -------
    array of matplotlib Axes
    """
    shown = few([small(p if p.ndim == 3 else bright(p), most) for p in pictures])
    return with_alt(images(shown, titles, n_cols=n_cols, width=width), words)


def bright(m):
    """A map scaled to 0 to 1; the brightest half percent is cut off, so that it does not rule."""
    top = float(np.percentile(m, 99.5)) or float(m.max()) or 1.0
    return np.clip(m / top, 0, 1)


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
    shown, titles, words = [], [], []
    for x in pictures.values():
        c = int(net.predict(x)[0].argmax())
        heat = explain.grad_cam(net, x, c)
        shown.append(over(x, heat))
        titles.append(net.classes[c])
        words.append(f"{net.classes[c]}, most orange {_where(heat)}")
    start = "Gray photographs, orange where the network looked: "
    return gallery(shown, titles, start + "; ".join(words) + ".", n_cols=len(shown), width=7.6)


def filters(w, *, n_cols=8):
    """Draw filters over three channels as small pictures in colour, gray where they are 0.

    Parameters
    ----------
    w : ndarray, shape (f, f, 3, n_C)
    n_cols : int, default 8

    Returns
    -------
    array of matplotlib Axes
    """
    tops = np.abs(w).max(axis=(0, 1, 2))
    pictures = [0.5 + 0.5 * w[..., k] / (tops[k] or 1) for k in range(w.shape[-1])]
    return images(pictures, [str(k) for k in range(len(pictures))], n_cols=n_cols, width=WIDTH)


def crop(x, rows, columns):
    """Cut a part out of a prepared picture; what lies beyond its edge is gray.

    Parameters
    ----------
    x : ndarray, shape (1, n_H, n_W, 3)
    rows, columns : (int, int)
        First and last.
    """
    out = np.full((rows[1] - rows[0] + 1, columns[1] - columns[0] + 1, 3), 0.5)
    shown = photo(x)
    r0, r1 = max(rows[0], 0), min(rows[1] + 1, shown.shape[0])
    c0, c1 = max(columns[0], 0), min(columns[1] + 1, shown.shape[1])
    out[r0 - rows[0] : r1 - rows[0], c0 - columns[0] : c1 - columns[0]] = shown[r0:r1, c0:c1]
    return out


def window(layers, n, place, *, most):
    """Give the rows and columns that a place has seen, no more than the middle `most` of them.

    Parameters
    ----------
    layers : sequence of (f, stride)
    n : int
        Side of the picture, in pixels.
    place : (int, int, int)
        Picture, row, column.
    most : int

    Returns
    -------
    rows, columns : (int, int)
        First and last.
    """
    sides = []
    for at in place[1:]:
        first, last = explain.window_of(layers, n, at)
        less = max(last - first + 1 - most, 0)
        sides.append((first + less // 2, last - (less - less // 2)))
    return tuple(sides)


def patches(units):
    """Draw, for each unit, the photograph that excites it most and its best patches.

    Parameters
    ----------
    units : dict of str to (x, places, windows)
        Name of a unit: all prepared pictures (m, n_H, n_W, 3), and for each of its places (picture,
        row, column) a window ((first, last) row, (first, last) column) in pixels.

    Returns
    -------
    array of matplotlib Axes
    """
    n = max(len(windows) for _, _, windows in units.values())
    high = WIDTH / (n + 1.5) * len(units) + 0.1
    how = {"figsize": (WIDTH, high), "dpi": DPI, "squeeze": False, "layout": "constrained"}
    fig, grid = plt.subplots(len(units), n + 1, width_ratios=[1.0] * (n + 1), **how)
    fig.get_layout_engine().set(w_pad=0.02, h_pad=0.03, wspace=0.0, hspace=0.0)
    shown = []
    for x, places, windows in units.values():
        crops = [crop(x[k : k + 1], *w) for (k, _, _), w in zip(places, windows, strict=True)]
        shown += [small(photo(x[places[0][0]][None]), 72), *(small(c, 48) for c in crops)]
    left = iter(few(shown))
    for row, (name, (x, _, windows)) in zip(grid, units.items(), strict=True):
        for ax in row[: 1 + len(windows)]:
            ax.imshow(next(left), interpolation="nearest")
        _frame(row[0], *windows[0], 1 / (-(-x.shape[1] // 72)))
        row[0].set_ylabel(name, fontsize=11)
        for ax in row:
            ax.set(xticks=[], yticks=[])
            for spine in ax.spines.values():
                spine.set(visible=True, linewidth=0.5, edgecolor="#BBBBBB")
    words = f"For each of {len(units)} units ({', '.join(units)}) a photograph with an orange frame"
    return with_alt(Panels.of(grid.ravel()), f"{words}, and the {n} patches that excite it most.")


def _frame(ax, rows, columns, scale=1.0):
    """A frame round the pixels, cut off at the edge of the picture, which is drawn at `scale`."""
    high, wide = ax.images[0].get_array().shape[:2]
    r0, c0 = (max(k[0] * scale, 0) for k in (rows, columns))
    r1, c1 = min((rows[1] + 1) * scale, high), min((columns[1] + 1) * scale, wide)
    look = {"fill": False, "edgecolor": ROLES["kernel"][0], "linewidth": 2}
    ax.add_patch(Rectangle((c0 - 0.5, r0 - 0.5), c1 - c0, r1 - r0, **look))


def fields(x, maps, windows):
    """Draw what a unit in the middle depends on: how much (bright) and what it could (frame).

    Parameters
    ----------
    x : ndarray, shape (1, n_H, n_W, 3)
        The prepared picture.
    maps : dict of str to ndarray, shape (n_H, n_W)
        By the name of the block: how strongly the unit changes with each pixel.
    windows : list of ((int, int), (int, int))
        The receptive fields, first and last row, first and last column.

    Returns
    -------
    array of matplotlib Axes
    """
    pictures = few([small(p) for p in (photo(x), *(bright(m) for m in maps.values()))])
    drawn = images(pictures, ["the picture", *maps], n_cols=len(pictures), width=7)
    for ax, window in zip(drawn[1:], windows, strict=True):
        _frame(ax, *window, len(pictures[0]) / x.shape[1])
    words = f"A unit in the middle of {', '.join(maps)}: the deeper, the larger the frame of its"
    return with_alt(drawn, f"{words} receptive field; the pixels that count lie in its middle.")


def stretched(x):
    """A picture made to please, with more contrast than it has."""
    return np.clip(0.5 + x[0] / (6 * x.std()), 0, 1)


def surely(net, x, c):
    """The probability of class `c` for a prepared picture."""
    return float(softmax(net.predict(x))[0, c])


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
    p, pictures, titles, found = softmax(net.predict(x))[0], [photo(x)], [title], []
    for name in names:
        c = net.classes.index(name)
        heat = explain.grad_cam(net, x, c, layer)
        pictures.append(over(x, heat))
        titles.append(f"{name}\n{p[c]:.0%}" if p[c] >= 0.005 else f"{name}\nunder 1%")
        found.append(f"{name} {_where(heat)}")
    titles[0] += f"\nGrad-CAM at {layer}"
    with mpl.rc_context(RC):
        width = 1.55 * max(len(pictures), 3)
        drawn = images(few([small(p) for p in pictures]), titles, n_cols=len(pictures), width=width)
        words = f"{title}, Grad-CAM at {layer}, strongest for {'; for '.join(found)}."
        return with_alt(drawn, words)[0].figure


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
        choice(list(layers), layers[-1], "layer"),
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
