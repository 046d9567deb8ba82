"""The window moving: a GIF for the screen, a filmstrip for paper."""

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from course_utils.plots.arrays.cells import MIN_CELL, Grid, size_words
from course_utils.plots.look.gif import encode
from course_utils.plots.look.page import Animation
from course_utils.plots.look.style import (
    NARROW,
    PAPER,
    RC,
    ROLES,
    WIDTH,
    canvas,
    check_int,
    number,
    say,
    times,
)
from course_utils.plots.look.words import note, rows_words
from course_utils.plots.windows.sliding import check_at, prepare
from course_utils.plots.windows.steps import (
    LETTERS,
    Scene,
    draw_input,
    draw_kernel,
    draw_output,
    draw_results,
    draw_window,
    mark_output,
)

GIF_WIDTH = 720  # pixels
MOST_FRAMES = 36
BUDGET = 150_000  # bytes


def animation(frames, *, alt, seconds=0.7, pause=1.5):
    """Make a moving picture, with a pause at its end.

    The page shows its last frame; whoever opens "Play" sees it move, again and again until they
    close it.

    Parameters
    ----------
    frames : sequence of arrays, uint8, shape (height, width, 3)
    alt : str
        What the moving picture shows, for those who do not see it.
    seconds : float or sequence of float
        Time of one frame, or of each.
    pause : float
        What is added to the last.

    Returns
    -------
    Animation
        Holds the bytes of a GIF in ``.data``, and is written as `alt`.
    """
    frames = [np.asarray(f) for f in frames]
    shapes = sorted({f"{f.shape} {f.dtype}" for f in frames})
    if len(shapes) != 1 or frames[0].ndim != 3 or frames[0].dtype != np.uint8:
        raise ValueError(
            f"animation: expected uint8 frames (height, width, 3) of one size, got {shapes[:4]}"
        )
    if not isinstance(alt, str) or not alt.strip():
        raise ValueError(f"animation: expected alt, a text that says what is shown, got {alt!r}")
    times = list(seconds) if np.ndim(seconds) else [seconds] * len(frames)
    if len(times) != len(frames):
        raise ValueError(f"animation: expected {len(frames)} times, got {len(times)}")
    times[-1] += pause
    spans = [round(1000 * t) for t in times]
    data = encode(frames, spans, BUDGET)
    return Animation(data, alt)


def _film(scene, width):
    """The pixels of all steps; only what is new in a step is drawn for it."""
    fig = Figure(figsize=(scene.width, scene.height), layout="none", facecolor=PAPER)
    fig.set_dpi(width / scene.width)
    agg = FigureCanvasAgg(fig)
    ax = canvas(scene.width, scene.height, ax=fig.add_axes((0, 0, 1, 1)))
    work, output = scene.work, scene.output(ax)
    scene.still(ax)
    draw_output(output, work, np.zeros(work.out.shape, bool))
    agg.draw()

    def add(draw, *args):
        """Draw only the artists that `draw` makes, on what the canvas shows, and forget them."""
        before = set(ax.get_children())
        draw(*args)
        new = [artist for artist in ax.get_children() if artist not in before]
        for artist in sorted(new, key=lambda a: a.get_zorder()):
            ax.draw_artist(artist)
        for artist in new:
            artist.remove()

    for at in work.places():
        result = np.zeros(work.out.shape, bool)
        result[at] = True
        add(draw_results, output, work, result)
        ground = agg.copy_from_bbox(fig.bbox)  # results stay, the window goes
        add(scene.moving, ax, at)
        yield np.asarray(agg.buffer_rgba())[..., :3].copy()
        agg.restore_region(ground)


def slide(
    x,
    w,
    *,
    stride=None,
    pad=0,
    dilation=1,
    pad_mode="constant",
    mode="conv",
    alt=None,
    seconds=0.7,
    pause=1.5,
    first_row=1.2,
):
    """Make a GIF of the window sliding over the numbers, one frame a position.

    Parameters
    ----------
    x : array of shape (n_H, n_W)
    w : array of shape (f, f), or int when pooling
    stride : int, optional
        1 for a convolution, the size of the window for pooling.
    pad : int, "valid", "same" or (before, after)
    dilation : int
    pad_mode : {"constant", "reflect", "edge"}
    mode : {"conv", "max", "average"}
    alt : str, optional
        Text for those who do not see the picture; written from the sizes when not given.
    seconds, pause : float
        Time of one frame, and what is added to the last.
    first_row : float
        Time of a frame in the first row of the output, where the idea is new; not less than
        `seconds`.

    Returns
    -------
    Animation
        A GIF 620 or 720 pixels wide and below 150 KB; its bytes are in ``.data``.
    """
    work = prepare(x, w, None, stride, pad, dilation, mode, "slide", pad_mode)
    n_places = len(work.places())
    if n_places > MOST_FRAMES:
        raise ValueError(
            f"slide: expected at most {MOST_FRAMES} positions of the window, got {n_places}; "
            "take a smaller input or a larger stride"
        )
    spans = [max(seconds, first_row) if i == 0 else seconds for i, _ in work.places()]
    how = {"alt": alt or describe(work), "seconds": spans, "pause": pause}
    for width, letters in ((GIF_WIDTH, LETTERS), (GIF_WIDTH - 100, LETTERS), (GIF_WIDTH - 100, 0)):
        with mpl.rc_context(RC):
            scene = Scene(work, "slide", letters=letters)
            scene.width = max(scene.width, NARROW)  # all clips of a page alike
            film = list(_film(scene, width))
        moving = animation(film, **how)
        if len(moving.data) <= BUDGET:
            break  # else smaller, then without the products in words
    return moving


def slide_pool(x, size=2, *, stride=None, pad=0, mode="max", alt=None, **timing):
    """Make a GIF of a pooling window; the same as `slide` with ``mode="max"``."""
    return slide(x, size, stride=stride, pad=pad, mode=mode, alt=alt, **timing)


def describe(work):
    """Alt text from the sizes."""
    verb = {
        "conv": "multiplied with the kernel and summed",
        "max": "reduced to its largest number",
        "average": "averaged",
    }[work.mode]
    shape = size_words(work.x.shape, (work.rows.before, work.rows.after))
    return (
        f"A {times(work.rows.f, work.cols.f)} window moves over numbers ({shape}) in steps of "
        f"{work.rows.stride}. At each of {len(work.places())} places what it covers is {verb}, "
        f"which fills the {times(*work.out.shape)} output cell by cell."
    )


def _chosen(steps, work, who):
    """Output cells for `steps`."""
    places = work.places()
    if steps is None:
        end = work.cols.out - 1
        steps = sorted({0, min(1, len(places) - 1), end, len(places) - 1})
    cells = []
    for step in steps:
        if np.ndim(step):
            cells.append(check_at(step, work, who))
        else:
            cells.append(places[check_int(step, "steps", who, 0, len(places) - 1)])
    if not 1 <= len(cells) <= 8:
        raise ValueError(f"{who}: expected 1 to 8 steps, got {len(cells)}")
    return cells


def filmstrip(x, w, *, steps=None, stride=None, pad=0, dilation=1, mode="conv", ax=None):
    """Draw the window at several places, side by side: `slide` on paper.

    Parameters
    ----------
    x, w, stride, pad, dilation, mode
        As in `slide`.
    steps : sequence of int or of (i, j), optional
        Which places to show, counted in reading order from 0 (or as output cells). Without it:
        the first, second, and last of the first row, and the last of all.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes
    """
    work = prepare(x, w, None, stride, pad, dilation, mode, "filmstrip")
    cells = _chosen(steps, work, "filmstrip")
    places, conv, gap = work.places(), mode == "conv", 0.16
    widest, side = max(work.cols.padded, work.cols.out), work.cols.f if conv else 0
    even = sorted({-(-len(cells) // k) for k in range(1, len(cells) + 1)}, reverse=True)
    for per_row, page in [*((n, NARROW) for n in even), (1, WIDTH + 0.2)]:
        free = page - 0.3 - gap * (per_row - 1) - 0.3 * conv
        cell = min(0.36, free / (per_row * widest + side))
        if cell >= MIN_CELL:
            break
    else:
        raise ValueError(f"filmstrip: expected at most 30 columns, got x of shape {work.x.shape}")
    column, lead = widest * cell, (max(side * cell, 0.6) + 0.3) * conv
    out_cell = max(cell, min(0.34, column / work.cols.out))  # room for longer numbers
    tall = work.rows.padded * cell
    band = 0.34 + tall + 0.42 + work.rows.out * out_cell + 0.22
    width = max(lead + per_row * column + gap * (per_row - 1) + 0.3, 2.0)
    ax = canvas(width, band * -(-len(cells) // per_row) - 0.08, ax=ax)
    if conv:
        grid = Grid(ax, 0.15, 0.34 + (tall - work.rows.f * cell) / 2, cell)
        draw_kernel(grid, work.w, largest=9.5)
        x0 = 0.15 + side * cell / 2
        say(ax, x0, grid.y - 0.09, "kernel", 10, ROLES["kernel"][1], bold=True, va="bottom")
    for k, at in enumerate(cells):
        left = 0.15 + lead + (k % per_row) * (column + gap)
        top, middle = (k // per_row) * band, left + column / 2
        words = f"step {places.index(at) + 1} of {len(places)}"
        say(ax, middle, top + 0.25, words, 10, va="baseline")
        grid = Grid(ax, middle - work.cols.padded * cell / 2, top + 0.34, cell)
        draw_input(grid, work, largest=10.5)
        draw_window(grid, work, at, largest=10.5)
        verb = {"conv": "sum", "max": "max", "average": "mean"}[mode]
        below = top + 0.34 + tall + 0.42
        words = f"{verb} = {number(work.out[at])}"
        say(ax, middle, below - 0.16, words, 10, ROLES["output"][1], bold=True, va="baseline")
        grid = Grid(ax, middle - work.cols.out * out_cell / 2, below, out_cell)
        draw_output(grid, work, work.until(at), largest=10.5)
        mark_output(grid, at)
    return note(ax, _strip_words(work, cells))


def _strip_words(work, cells):
    """A filmstrip in words."""
    places = work.places()
    kernel = f" with the kernel {rows_words(work.w)}" if work.mode == "conv" else ""
    verb = {"conv": "sum", "max": "largest", "average": "mean"}[work.mode]
    steps = "; ".join(f"step {places.index(at) + 1}, {verb} {number(work.out[at])}" for at in cells)
    return (
        f"A {times(work.rows.f, work.cols.f)} window{kernel} at {len(cells)} of {len(places)} "
        f"places on {size_words(work.x.shape)} numbers: {steps}."
    )
