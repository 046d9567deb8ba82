"""Pictures to paint like, drawn by code: no painter's rights are touched, and each seed is new.

Every function draws a square of `size` pixels, (size, size, 3), uint8. They are drawn at twice
that size and shrunk, so that edges are smooth. Lesson 23.
"""

import cv2
import numpy as np

from course_utils.arithmetic import whole_number

NIGHT = ((14, 26, 74), (28, 58, 130), (52, 104, 178), (110, 160, 208), (186, 210, 222))
LIGHTS = ((222, 150, 30), (240, 190, 54), (250, 222, 110), (252, 240, 190))
TESSERAE = (
    *((178, 58, 38), (222, 128, 52), (240, 196, 104), (60, 112, 112)),
    *((36, 66, 104), (232, 222, 196), (124, 46, 78), (126, 150, 84)),
)
GLASS = (
    *((198, 28, 40), (238, 150, 24), (250, 214, 72), (22, 92, 170)),
    *((40, 150, 170), (30, 128, 72), (112, 44, 130), (240, 232, 210)),
)
PAPER, INK = (244, 234, 210), (34, 30, 38)
DOTS = (
    (236, 120, 54),
    (246, 186, 70),
    (226, 82, 92),
    (38, 120, 140),
    (88, 168, 150),
    (44, 62, 120),
)


def brush_strokes(size=224, *, rng, dark=NIGHT, light=LIGHTS):
    """Draw thick strokes that whirl around some lights, broad ones first and fine ones on top.

    Parameters
    ----------
    size : int
        Pixels a side, at least 32.
    rng : numpy.random.Generator
        Places the lights, bends and colours the strokes.
    dark, light : sequence of (red, green, blue)
        Colours far from a light and near one, each from dark to bright.

    Returns
    -------
    ndarray, shape (size, size, 3), uint8

    Examples
    --------
    >>> brush_strokes(64, rng=np.random.default_rng(0)).shape
    (64, 64, 3)
    """
    n = _doubled("brush_strokes", size, rng)
    lights = _apart(rng, 4, n)
    radii = rng.uniform(0.07, 0.11, len(lights)) * n
    drift, shade = _smooth(n, 3, rng), _smooth(n, 5, rng)
    img = np.full((n, n, 3), dark[1], np.uint8)
    for width, times in ((0.030, 900), (0.020, 1600), (0.013, 2600)):
        starts = rng.uniform(-0.02, 1.02, (times, 2)) * n
        paths = _along(starts, lights, radii, drift, rng.uniform(0.05, 0.11, times) * n)
        near = (_distances(starts, lights) / radii).min(axis=1)
        halo = np.exp(-1.5 * (near - 1) ** 2)
        depth = 0.9 * _at(shade, starts) + 0.35 * halo + rng.normal(0, 0.16, times)
        glow = 1 - near + rng.normal(0, 0.15, times)
        for k in range(times):
            colour = _mixed(light, glow[k]) if near[k] < 1 else _mixed(dark, depth[k])
            _stroke(img, paths[k], colour, width * n * rng.uniform(0.7, 1.2), rng)
    return _shrunk(img)


def mosaic(size=224, *, rng, colours=TESSERAE, cells=17):
    """Lay a floor of small stones, cut unevenly, with grout between them.

    Parameters
    ----------
    size : int
        Pixels a side, at least 32.
    rng : numpy.random.Generator
        Cuts the stones and chooses their colours; neighbours are often alike.
    colours : sequence of (red, green, blue)
    cells : int
        Stones along a side.

    Returns
    -------
    ndarray, shape (size, size, 3), uint8

    Examples
    --------
    >>> mosaic(64, rng=np.random.default_rng(0)).dtype
    dtype('uint8')
    """
    n = _doubled("mosaic", size, rng)
    seeds = _jittered(cells, n, rng, 0.32)
    nearest, gap = _cells(seeds, n)
    fields = np.array([_smooth(n, 3, rng) for _ in colours])
    votes = np.array([_at(field, seeds) for field in fields])
    chosen = (votes + rng.gumbel(0, 0.09, votes.shape)).argmax(axis=0)
    stones = np.array(colours)[chosen] * rng.uniform(0.78, 1.12, (len(seeds), 1))
    stones = stones + rng.normal(0, 9, stones.shape)
    img = stones[nearest] + _tilt(seeds, nearest, n, rng, 26)
    edge = np.clip(gap / (0.11 * n / cells) - 0.35, 0, 1)[..., None]
    return _shrunk(img * edge + np.array((58, 52, 50)) * (1 - edge))


def stained_glass(size=224, *, rng, colours=GLASS, cells=7):
    """Put large panes of glowing glass between bars of lead.

    Parameters
    ----------
    size : int
        Pixels a side, at least 32.
    rng : numpy.random.Generator
        Cuts the panes, chooses and clouds their colours.
    colours : sequence of (red, green, blue)
    cells : int
        Panes along a side.

    Returns
    -------
    ndarray, shape (size, size, 3), uint8

    Examples
    --------
    >>> stained_glass(64, rng=np.random.default_rng(0)).shape
    (64, 64, 3)
    """
    n = _doubled("stained_glass", size, rng)
    seeds = _jittered(cells, n, rng, 0.42)
    nearest, gap = _cells(seeds, n)
    panes = np.array(colours)[rng.integers(0, len(colours), len(seeds))]
    clouds = 0.62 + 0.5 * _smooth(n, 14, rng) + 0.25 * (_smooth(n, 50, rng) - 0.5)
    img = panes[nearest] * clouds[..., None] + _tilt(seeds, nearest, n, rng, 30)
    lead = np.clip(gap / (0.012 * n) - 0.9, 0, 1)[..., None]
    return _shrunk(img * lead + np.array((18, 16, 22)) * (1 - lead))


def pen_strokes(size=224, *, rng, paper=PAPER, ink=INK):
    """Hatch with a pen: short strokes, crossed where it is dark, none where paper shows.

    Parameters
    ----------
    size : int
        Pixels a side, at least 32.
    rng : numpy.random.Generator
        Says where it is dark and lets the hand tremble.
    paper, ink : (red, green, blue)

    Returns
    -------
    ndarray, shape (size, size, 3), uint8

    Examples
    --------
    >>> img = pen_strokes(64, rng=np.random.default_rng(0))
    >>> int(img.max()) > 200 > 90 > int(img.min())
    True
    """
    n = _doubled("pen_strokes", size, rng)
    tone, turn = _smooth(n, 4, rng), _smooth(n, 2, rng)
    img = np.full((n, n, 3), paper, np.float64)
    img += (_smooth(n, 60, rng)[..., None] - 0.5) * 14
    img = np.clip(img, 0, 255).astype(np.uint8)
    for least, angle in ((0.2, 0.6), (0.42, -0.7), (0.62, 1.5), (0.78, 0.05)):
        places = _jittered(36, n, rng, 0.5)
        places = places[_at(tone, places) + rng.normal(0, 0.05, len(places)) >= least]
        ways = angle + 1.4 * (_at(turn, places) - 0.5) + rng.normal(0, 0.06, len(places))
        for place, way in zip(places, ways, strict=True):
            reach = rng.uniform(0.02, 0.045) * n * np.array((np.cos(way), np.sin(way)))
            bow = rng.normal(0, 0.05) * reach[::-1] * (1, -1)
            path = np.array([place - reach, place + bow, place + reach])
            _line(img, path, ink, rng.uniform(0.0026, 0.0046) * n)
    return _shrunk(img)


def dots(size=224, *, rng, colours=DOTS):
    """Set thousands of small round dots of pure colour that mix only in the eye.

    Parameters
    ----------
    size : int
        Pixels a side, at least 32.
    rng : numpy.random.Generator
        Places the dots.
    colours : sequence of (red, green, blue)

    Returns
    -------
    ndarray, shape (size, size, 3), uint8

    Examples
    --------
    >>> dots(64, rng=np.random.default_rng(0)).shape
    (64, 64, 3)
    """
    n = _doubled("dots", size, rng)
    fields = np.array([_smooth(n, 3, rng) for _ in colours])
    img = np.full((n, n, 3), (240, 228, 200), np.uint8)
    for radius, times in ((0.016, 42), (0.012, 52), (0.009, 46)):
        places = rng.permutation(_jittered(times, n, rng, 0.6))
        votes = np.array([_at(field, places) for field in fields])
        votes += rng.gumbel(0, 0.13, votes.shape)
        for (x, y), k in zip(places, votes.argmax(axis=0), strict=True):
            colour = np.clip(np.array(colours[k]) * rng.uniform(0.85, 1.15), 0, 255)
            _disc(img, x, y, radius * n * rng.uniform(0.75, 1.15), colour)
    return _shrunk(img)


def _doubled(name, size, rng):
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"{name}: rng must be a Generator, got {rng!r}")
    return 2 * whole_number(name, "size", size, 32)


def _shrunk(img):
    """Half the size, each pixel the mean of four."""
    img = np.clip(img, 0, 255)
    n = len(img) // 2
    return np.rint(img.reshape(n, 2, n, 2, 3).mean(axis=(1, 3))).astype(np.uint8)


def _smooth(n, knots, rng):
    """A field (n, n) from 0 to 1 that changes slowly, with about `knots` hills along a side."""
    field = cv2.resize(rng.random((knots + 1, knots + 1)), (n, n), interpolation=cv2.INTER_CUBIC)
    return (field - field.min()) / np.ptp(field)


def _mixed(colours, place):
    """The colour at `place`, 0 to 1, of a row of colours that run into each other."""
    place = float(np.clip(place, 0, 1)) * (len(colours) - 1)
    k = min(int(place), len(colours) - 2)
    return np.array(colours[k]) * (1 - place + k) + np.array(colours[k + 1]) * (place - k)


def _apart(rng, times, n):
    """Some places that keep away from each other and from the border."""
    found = []
    while len(found) < times:
        place = rng.uniform(0.12, 0.88, 2) * n
        if all(np.hypot(*(place - other)) > 0.3 * n for other in found):
            found.append(place)
    return np.array(found)


def _along(places, lights, radii, drift, lengths):
    """The paths of strokes that follow the whirls around the lights, and far from them the drift.

    Shape (m, 6, 2) for m places (x, y).
    """
    paths = [places]
    for _ in range(5):
        away = places[:, None] - lights
        far = np.hypot(away[..., 0], away[..., 1]) + 1e-9
        pull = np.exp(-far / (3.2 * radii)) / far
        around = (pull[..., None] * away[..., ::-1] * (-1, 1)).sum(axis=1)
        way = 5 * _at(drift, places)
        flow = 3 * around + 0.35 * np.stack((np.cos(way), np.sin(way)), axis=1)
        flow /= np.hypot(*flow.T)[:, None] + 1e-9
        places = places + flow * lengths[:, None] / 5
        paths.append(places)
    return np.stack(paths, axis=1)


def _distances(places, lights):
    return np.linalg.norm(places[:, None] - lights, axis=2)


def _at(field, places):
    """What a field holds at places (x, y), those outside taken to the border."""
    columns, rows = np.clip(places.T, 0, len(field) - 1).astype(int)
    return field[rows, columns]


def _stroke(img, path, colour, width, rng):
    """A stroke of a brush: its body, and hairs that left more or less paint."""
    colour = np.clip(colour + rng.normal(0, 9, 3), 0, 255)
    _line(img, path, colour, width)
    way = path[-1] - path[0]
    side = way[::-1] * (-1, 1) / (np.hypot(*way) + 1e-9)
    for _ in range(3):
        hair = path + side * rng.uniform(-0.42, 0.42) * width
        _line(img, hair, np.clip(colour + rng.choice((-34, -20, 26, 38)), 0, 255), width * 0.16)


def _line(img, path, colour, width):
    points = np.rint(path * 16).astype(np.int32).reshape(-1, 1, 2)
    thick, ink = max(1, round(width)), [float(v) for v in colour]
    cv2.polylines(img, [points], False, ink, thick, cv2.LINE_AA, shift=4)


def _disc(img, x, y, radius, colour):
    centre = round(x * 16), round(y * 16)
    ink = [float(v) for v in colour]
    cv2.circle(img, centre, max(16, round(radius * 16)), ink, -1, cv2.LINE_AA, shift=4)


def _jittered(cells, n, rng, amount):
    """Places (x, y) of a grid that reaches beyond the border, each moved by chance."""
    side = (np.arange(-1, cells + 1) + 0.5) * n / cells
    grid = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    return grid + rng.uniform(-amount, amount, grid.shape) * n / cells


def _cells(seeds, n):
    """For each pixel the seed it belongs to, and how much farther away the next one is."""
    from scipy.spatial import cKDTree  # late: few need it

    pixels = np.stack(np.meshgrid(np.arange(n), np.arange(n)), axis=-1).reshape(-1, 2)
    far, which = cKDTree(seeds).query(pixels, k=2)
    return which[:, 0].reshape(n, n), (far[:, 1] - far[:, 0]).reshape(n, n)


def _tilt(seeds, nearest, n, rng, amount):
    """Light on each cell that rises in a direction of its own, as if it lay a little askew."""
    ways = rng.normal(0, 1, seeds.shape)
    pixels = np.stack(np.meshgrid(np.arange(n), np.arange(n)), axis=-1)
    slope = ((pixels - seeds[nearest]) * ways[nearest]).sum(axis=-1)
    return (amount * slope / np.abs(slope).max())[..., None]
