"""Paintings: in a frame, by their weights, blended; and how far styles lie apart."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle
from PIL import Image

from course_utils.plots.arrays.few_colours import few
from course_utils.plots.arrays.images import as_picture, show_picture
from course_utils.plots.look.knobs import Screen, choice, show, stops, values
from course_utils.plots.look.style import (
    DPI,
    MUTED,
    SHADES,
    WIDTH,
    canvas,
    check_array,
    say,
    text_on,
    text_width,
)
from course_utils.plots.look.words import note, with_alt

WALL, WOOD, GOLD = "#E8E4DC", "#4A3420", "#B08D57"
COLOURS = 112  # for all pictures of a sheet; with those of the letters they make one palette


def framed(picture, title, about="", side=2.9):
    """Hang a picture on a wall: a frame, a mount, and a plate with its title.

    Parameters
    ----------
    picture : image
        In colour, as high as wide.
    title : str
    about : str, optional
        What is painted, for the alt text.
    side : float
        Of the picture, inches.

    Returns
    -------
    matplotlib Axes
    """
    (picture,) = _fitted([picture], round(side * DPI), True)
    high = side
    ax = canvas(side + 2.6, high + 1.75)
    x, y = 1.3, 0.65
    ax.add_patch(Rectangle((0, 0), side + 2.6, high + 1.75, facecolor=WALL, zorder=0))
    for grow, colour, shift in ((0.5, "#00000022", 0.06), (0.45, WOOD, 0), (0.3, GOLD, 0),
                                (0.25, "#F8F5EE", 0)):  # fmt: skip
        corner = x - grow + shift, y - grow + shift
        size = side + 2 * grow, high + 2 * grow
        ax.add_patch(Rectangle(corner, *size, facecolor=colour, edgecolor="none", zorder=1))
    extent = (x, x + side, y + high, y)
    ax.imshow(picture, extent=extent, zorder=2, interpolation="nearest")
    ax.set_xlim(0, side + 2.6)
    ax.set_ylim(high + 1.75, 0)
    wide = text_width(title, 9.5) + 0.3
    plate = (x + side / 2 - wide / 2, y + high + 0.64)
    ax.add_patch(Rectangle(plate, wide, 0.28, facecolor="#D9C48F", edgecolor=GOLD, zorder=1))
    say(ax, x + side / 2, y + high + 0.78, title, 9.5, "#3A2A12")
    return note(ax, f"A painting in a wooden frame on a wall. {about} On its plate: {title}.")


def distances(table, rows, columns, title=""):
    """Draw a table of distances, the darkest cell of each row the nearest, which is framed.

    Parameters
    ----------
    table : array of shape (n_rows, n_columns)
        No number negative.
    rows, columns : sequence of str
    title : str
        Above the columns.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If there are more or fewer names than rows or columns.
    """
    table = check_array(table, "table", "distances")
    if table.shape != (len(rows), len(columns)):
        raise ValueError(f"distances: {len(rows)} x {len(columns)} names for {table.shape} numbers")
    left = max(text_width(name, 11) for name in rows) + 0.3
    cell = min(1.25, (WIDTH - left - 0.2) / len(columns))
    top, high = 0.62 if title else 0.36, 0.42
    ax = canvas(left + cell * len(columns) + 0.2, top + high * len(rows) + 0.15)
    if title:
        say(ax, left + cell * len(columns) / 2, 0.18, title, 11, MUTED)
    for j, name in enumerate(columns):
        say(ax, left + (j + 0.5) * cell, top - 0.14, name, 11)
    said = []
    shade = np.log(np.maximum(table, 1e-9))
    shade = (shade - shade.min()) / (np.ptp(shade) or 1)
    for i, name in enumerate(rows):
        say(ax, left - 0.12, top + (i + 0.5) * high, name, 11, ha="right")
        nearest = int(table[i].argmin())
        for j in range(len(columns)):
            colour = SHADES["input"](1 - shade[i, j])
            corner = (left + j * cell, top + i * high)
            ax.add_patch(Rectangle(corner, cell, high, facecolor=colour, edgecolor="#FFFFFF"))
            strong = j == nearest
            ink = text_on(colour[:3])
            x, y = corner[0] + cell / 2, corner[1] + high / 2
            say(ax, x, y, f"{table[i, j]:.2f}", 12, ink, bold=strong)
            if strong:
                look = {"fill": False, "edgecolor": "#00568A", "linewidth": 2, "zorder": 3}
                ax.add_patch(Rectangle(corner, cell, high, **look))
        said.append(f"{name} is nearest to {columns[nearest]} ({table[i, nearest]:.2f})")
    return note(ax, f"Table of distances. {'; '.join(said)}.")


def promise(palace, strokes, painting):
    """Draw the photograph of the palace, the blue strokes and what is painted from both."""
    return sheet(
        [palace, strokes, painting],
        ["a photograph", "a style", "a painting"],
        side=1.5,
        words="A palace by a lake; blue swirls with yellow discs, all in brush strokes; and the "
        "palace, painted in such blue strokes, with yellow light in its sky and on its roofs.",
    )


def sheet(pictures, titles=None, *, n_cols=None, side=1.2, size=9.0, words=None, palette=True):
    """Draw pictures as on a contact sheet, in the colours that all of them need most.

    A painting holds more colours than a drawing, and no two pixels alike; with a palette for each
    sheet the file is a third as large, and in strokes the eye hardly sees it.

    Parameters
    ----------
    pictures : sequence of images
        Bytes, in colour; all as high as they are wide.
    titles : sequence of str, optional
        One a picture; None for none.
    n_cols : int, optional
        Pictures in a row; all of them when not given.
    side : float
        Of each picture, inches.
    size : float
        Of the titles, points; smaller where one would not fit above its picture.
    words : str, optional
        What the sheet shows; the titles when not given.
    palette : bool
        Whether colours are few, as a stored page wants it; choosing them takes a moment.

    Returns
    -------
    matplotlib Figure

    Raises
    ------
    ValueError
        If there is no picture, or not one title for each.
    """
    titles = [None] * len(pictures) if titles is None else list(titles)
    if not len(pictures) or len(titles) != len(pictures):
        raise ValueError(f"sheet: expected one title each, got {len(titles)} for {len(pictures)}")
    n_cols = n_cols or len(pictures)
    widest = max(text_width(t or "", size) for t in titles)
    size = size * min(1, (side - 0.02) / widest) if widest else size
    rows = [range(k, min(k + n_cols, len(pictures))) for k in range(0, len(pictures), n_cols)]
    lines = [0.06 + (size / 72 + 0.06) * any(titles[k] for k in row) for row in rows]
    wide, high = n_cols * (side + 0.06), sum(lines) + side * len(rows) + 0.04
    fig = plt.figure(figsize=(wide, high), dpi=DPI, layout="none")
    shown, top = _fitted(pictures, round(side * DPI), palette), high
    for row, line in zip(rows, lines, strict=True):
        top -= side + line
        for k in row:
            x = (k % n_cols) * (side + 0.06) + 0.03
            ax = fig.add_axes((x / wide, top / high, side / wide, side / high))
            show_picture(shown[k], ax, None, False, None, None)
            ax.images[0].set_interpolation("nearest")
            ax.set_title(titles[k] or "", fontsize=size, pad=3)
    names = "; ".join(t for t in titles if t)
    return with_alt(fig, words or f"Pictures: {names or len(pictures)}.")


def _fitted(pictures, pixels, palette):
    """Pictures of so many pixels a side; in no more colours than a palette has, if it is wanted.

    Each gets its share of them, so that noise does not use up those of a photograph beside it;
    many pictures have to share.
    """
    fit = [_scaled(as_picture(picture, "sheet"), pixels) / 255 for picture in pictures]
    if not palette:
        return fit
    if len(fit) > 5:
        return few(fit, COLOURS)
    return [few([picture], COLOURS // len(fit))[0] for picture in fit]


def _scaled(picture, pixels):
    """A picture in colour, scaled to so many pixels a side."""
    if picture.ndim == 2:
        picture = np.repeat(picture[..., None], 3, axis=2)
    smaller = min(picture.shape[:2]) >= pixels
    how = Image.Resampling.BOX if smaller else Image.Resampling.BICUBIC
    return np.asarray(Image.fromarray(picture).resize((pixels, pixels), how))


def weights_figure(paintings, layer, weight, iterations):
    """Show one painting of many, with what it was made with.

    Parameters
    ----------
    paintings : dict of (layer, weight) to Painting
        With snapshots.
    layer : str
        The content's layer.
    weight : float
        That of the style.
    iterations : int
        One of those that were kept.

    Returns
    -------
    matplotlib Figure

    Raises
    ------
    ValueError
        If there is no such painting.
    """
    made = paintings.get((layer, weight))
    if made is None or iterations not in made.snapshots:
        raise ValueError(f"weights_figure: there is no {layer, weight, iterations}")
    picture = made.snapshots[iterations]
    words = f"content at {layer}, style × {weight:g}, {iterations} iterations"
    told = f"A painting: {words}."
    return sheet([picture], [words], side=3.2, size=10, words=told, palette=False)


def explore_weights(paintings):
    """Show `weights_figure` with knobs; all paintings were made before, so it answers at once.

    Parameters
    ----------
    paintings : dict
        As in `weights_figure`.
    """
    layers = list(dict.fromkeys(layer for layer, _ in paintings))
    weights = sorted({weight for _, weight in paintings})
    kept = sorted(next(iter(paintings.values())).snapshots)
    knobs = {
        "layer": choice(layers, layers[len(layers) // 2], "content at"),
        "weight": stops(weights, weights[len(weights) // 2], "style ×"),
        "iterations": stops(kept, kept[-1], "iterations"),
    }
    show(knobs, Screen(lambda: weights_figure(paintings, **values(knobs))))


def blend_figure(paint, image, first, second, share):
    """Show two painted styles, and between them the blend of both.

    Parameters
    ----------
    paint : callable
        ``paint(image, weights)`` gives a picture for {style: weight}.
    image : image
    first, second : int
        Numbers of the styles.
    share : float
        How much of the second there is, 0 to 1.

    Returns
    -------
    matplotlib Figure
    """
    blend = {first: 1 - share}
    blend[second] = blend.get(second, 0) + share
    mixtures = [{first: 1.0}, blend, {second: 1.0}]
    titles = (f"style {first}", f"{1 - share:.0%} and {share:.0%}", f"style {second}")
    pictures = [paint(image, mixture) for mixture in mixtures]
    words = f"Style {first}, its blend with {share:.0%} of style {second}, style {second}."
    return sheet(pictures, titles, side=1.3, size=10, words=words, palette=False)


def explore_blend(paint, image, n_styles, first=0, second=1):
    """Show `blend_figure` with knobs for both styles and the share of the second.

    Parameters
    ----------
    paint, image
        As in `blend_figure`.
    n_styles : int
    first, second : int
        Styles to begin with.
    """
    numbers = list(range(n_styles))
    knobs = {
        "first": choice(numbers, first, "style"),
        "second": choice(numbers, second, "and style"),
        "share": stops([k / 10 for k in range(11)], 0.5, "share of it"),
    }
    show(knobs, Screen(lambda: blend_figure(paint, image, **values(knobs))))
