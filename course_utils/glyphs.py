"""Letters of six alphabets, drawn from the fonts that come with matplotlib.

    letters = glyphs.alphabet("greek") + glyphs.alphabet("armenian")
    letters = glyphs.without_lookalikes(letters)
    x = glyphs.draw(letters)                       # one picture of each, (n, 28, 28, 1)
    x, labels = glyphs.written(letters, 4, rng=rng)  # four of each, every one in its own hand

DejaVu holds more alphabets than most fonts do, and every matplotlib brings it along: enough
classes for a lesson on things that a network has never seen. Lesson 21 uses it.
"""

import functools
import pathlib

import cv2
import numpy as np

from course_utils.arithmetic import whole_number
from course_utils.augment import random_warp

_RANGES = {  # first and last of each row, as Unicode numbers them
    "latin": ("AZ", "az"),
    "greek": ("ΑΡ", "ΣΩ", "αω"),  # there is no capital of the sigma at the end of a word
    "cyrillic": ("АЯ", "ая"),
    "armenian": ("ԱՖ", "աֆ"),
    "georgian": ("აჰ",),
    "hebrew": ("את",),
}
FACES = ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique")  # these have all six alphabets
SIZE, MARGIN = 28, 4  # of a picture; free on each side, in pixels
FINER = 4  # drawn so many times larger, then shrunk: the rims become gray
_CURVE_STEPS = 8  # straight pieces of a curved line
_HAND = {"degrees": 12, "shift": 2, "scale": 0.15, "shear": 0.2, "wobble": 1.2}


def alphabets():
    """Name the alphabets.

    Returns
    -------
    list of str

    Examples
    --------
    >>> alphabets()
    ['latin', 'greek', 'cyrillic', 'armenian', 'georgian', 'hebrew']
    """
    return list(_RANGES)


def alphabet(name):
    """Give the letters of an alphabet, capitals first where it has any.

    Parameters
    ----------
    name : str
        One of `alphabets`.

    Returns
    -------
    list of str

    Raises
    ------
    ValueError
        If there is no such alphabet.

    Examples
    --------
    >>> greek = alphabet("greek")
    >>> len(greek), "".join(greek[:5]), "".join(greek[-2:])
    (49, 'ΑΒΓΔΕ', 'ψω')
    """
    if name not in _RANGES:
        raise ValueError(f"alphabet: name must be one of {alphabets()}, got {name!r}")
    return [chr(code) for a, b in _RANGES[name] for code in range(ord(a), ord(b) + 1)]


def draw(letters, face="DejaVuSans", size=SIZE):
    """Draw letters in print, each as large as fits and in the middle of its picture.

    Parameters
    ----------
    letters : sequence of str
        One letter each, or a text, whose letters are taken.
    face : {"DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique"}
        The font.
    size : int, default 28
        Side of a picture in pixels, more than twice the free rim of 4.

    Returns
    -------
    ndarray of float32, shape (n, size, size, 1)
        0 for paper, 1 for ink. A letter keeps its proportions.

    Raises
    ------
    TypeError, ValueError
        If something is no single letter, has nothing to draw, or there is no such font.

    Examples
    --------
    >>> x = draw("Aя")
    >>> x.shape, x.dtype, float(x[0, 0, 0, 0])
    ((2, 28, 28, 1), dtype('float32'), 0.0)
    """
    if face not in FACES:
        raise ValueError(f"draw: face must be one of {[*FACES]}, got {face!r}")
    size = whole_number("draw", "size", size, 2 * MARGIN + 2)
    pictures = [_drawn(_letter("draw", one), face, size) for one in letters]
    return np.array(pictures, np.float32).reshape(-1, size, size, 1)


def written(letters, n_each, *, faces=("DejaVuSans",), rng, **amounts):
    """Draw each letter several times, every time turned, slanted and bent in its own way.

    Parameters
    ----------
    letters : sequence of str
        One letter each.
    n_each : int
        Pictures of each letter.
    faces : sequence of str, default ("DejaVuSans",)
        Fonts; each picture is drawn in one of them, chosen at random.
    rng : numpy.random.Generator
        Draws the fonts and the warps.
    **amounts
        As `augment.random_warp` takes them, in place of those usual here: 12 degrees, shifts of 2
        pixels, scale 0.15, shear 0.2, wobble 1.2.

    Returns
    -------
    x : ndarray of float32, shape (n * n_each, 28, 28, 1)
        The pictures of a letter stand one after the other.
    labels : ndarray of int, shape (n * n_each,)
        The place of each letter in `letters`.

    Raises
    ------
    TypeError, ValueError
        As `draw` and `random_warp` do.

    See Also
    --------
    course_utils.augment.random_warp : what bends them.

    Examples
    --------
    >>> x, labels = written("ab", 3, rng=np.random.default_rng(0))
    >>> x.shape, labels
    ((6, 28, 28, 1), array([0, 0, 0, 1, 1, 1]))
    """
    n_each = whole_number("written", "n_each", n_each, 1)
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"written: rng must be a Generator, got {rng!r}")
    printed = np.stack([draw(letters, face) for face in faces])
    labels = np.repeat(np.arange(printed.shape[1]), n_each)
    fonts = rng.integers(0, len(faces), len(labels))
    return random_warp(printed[fonts, labels], **_HAND | amounts, rng=rng), labels


def lookalikes(letters, alike=0.95, face="DejaVuSans"):
    """Find letters that are one and the same drawing, or nearly so.

    Every picture of `draw` fills its square, so the small o and the capital O are alike here, too.

    Parameters
    ----------
    letters : sequence of str
    alike : float, default 0.95
        Cosine of two pictures, each as a vector, from which they count as one. Who is like
        somebody who is like a third belongs to all of them.
    face : str
        The font, as for `draw`.

    Returns
    -------
    list of list of str
        Groups in the order of their first letters; most hold one letter alone.

    Examples
    --------
    >>> lookalikes("AΑБАГ")  # Latin, Greek, Cyrillic: three letters, one drawing
    [['A', 'Α', 'А'], ['Б'], ['Г']]
    """
    letters = list(letters)
    x = draw(letters, face).reshape(len(letters), -1)
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    near = (x @ x.T >= alike) | np.eye(len(letters), dtype=bool)
    group = np.arange(len(letters))
    for k in range(len(letters)):
        group[np.isin(group, group[near[k]])] = group[near[k]].min()
    return [[letters[k] for k in np.flatnonzero(group == g)] for g in np.unique(group)]


def without_lookalikes(letters, seen=(), alike=0.95, face="DejaVuSans"):
    """Keep one letter of each drawing, and none that looks like one that was seen before.

    Parameters
    ----------
    letters, alike, face
        As for `lookalikes`.
    seen : sequence of str, optional
        Letters that nothing in the answer may look like.

    Returns
    -------
    list of str

    Examples
    --------
    >>> without_lookalikes("AΑБАГ"), without_lookalikes("AБГ", seen="Γ")
    (['A', 'Б', 'Г'], ['A', 'Б'])
    """
    groups = lookalikes([*seen, *letters], alike, face)
    return [group[0] for group in groups if not set(seen).intersection(group)]


def _letter(function, one):
    if not isinstance(one, str):
        raise TypeError(f"{function}: letters must be text, got {one!r}")
    if len(one) != 1:
        raise ValueError(f"{function}: expected one letter at a time, got {one!r}")
    if one.isspace() or not one.isprintable():
        raise ValueError(f"{function}: {one!r} has nothing to draw")
    return one


@functools.lru_cache(maxsize=4096)
def _drawn(letter, face, size):
    """Fill the outline of a letter, finer than wanted, and shrink it."""
    rings = _outline(letter, face)
    points = np.concatenate(rings)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = (size - 2 * MARGIN) * FINER / (high - low).max()
    middle = (low + high) / 2
    fixed = [  # y grows upwards in a font; 4 bits behind the point; centres of pixels, so - 0.5
        np.round(((ring - middle) * [scale, -scale] + size * FINER / 2 - 0.5) * 16).astype(np.int32)
        for ring in rings
    ]
    fine = np.zeros((size * FINER, size * FINER), np.uint8)
    cv2.fillPoly(fine, fixed, 255, shift=4)
    fine = fine.reshape(size, FINER, size, FINER)
    picture = fine.mean(axis=(1, 3), dtype=np.float32) / 255
    picture.flags.writeable = False
    return picture


def _outline(letter, face):
    """Give the closed lines around the ink of a letter, as (n, 2) points each."""
    import matplotlib as mpl
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    file = pathlib.Path(mpl.get_data_path(), "fonts", "ttf", f"{face}.ttf")
    path = TextPath((0, 0), letter, size=100, prop=FontProperties(fname=str(file)))
    return _rings(path)


def _rings(path):
    rings, ring = [], []
    for points, code in path.iter_segments(curves=True, simplify=False):
        points = points.reshape(-1, 2)
        if code == path.MOVETO:
            ring = [points]
            rings.append(ring)
        elif code != path.CLOSEPOLY:
            ring.append(_bezier(np.concatenate([ring[-1][-1:], points])))
    return [np.concatenate(ring) for ring in rings if len(ring) > 1]


def _bezier(corners):
    """Give points along a line of 2 corners, a parabola of 3 or a cubic of 4, without the first."""
    t = np.linspace(0, 1, _CURVE_STEPS + 1 if len(corners) > 2 else 2)[1:, None, None]
    while corners.shape[-2] > 1:  # de Casteljau: between neighbours, again and again
        corners = (1 - t) * corners[..., :-1, :] + t * corners[..., 1:, :]
    return corners[..., 0, :]
