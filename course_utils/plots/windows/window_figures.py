"""The drawings behind the explorers: plain functions from settings to a figure."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Polygon

from course_utils.conv import correlate2d
from course_utils.plots.arrays.cells import Grid, size_words
from course_utils.plots.arrays.images import _draw, _picture
from course_utils.plots.look.style import (
    INK,
    MUTED,
    RC,
    ROLES,
    WIDTH,
    arrow,
    canvas,
    check_array,
    check_int,
    number,
    say,
    times,
)
from course_utils.plots.look.words import note, rows_words
from course_utils.plots.windows.geometry import Axis, axes_of, slide_values
from course_utils.plots.windows.sentences import plain, sentence, write_sentence
from course_utils.plots.windows.steps import (
    Work,
    draw_input,
    draw_kernel,
    draw_output,
    draw_window,
    mark_output,
)

BAD = "#B84E00"
KNOBS = ("n", "f", "stride", "pad", "dilation")


def formula(axis, knobs=KNOBS):
    """The output size with the numbers of `axis` in the formula.

    For example ``floor((7 + 2·1 − 3)/2) + 1 = 4``. Without the knobs for padding and stride
    these are left out where they change nothing: ``7 − 3 + 1 = 5``.
    """
    same = axis.before == axis.after
    pads = f" + 2·{axis.before}" if same else f" + {axis.before} + {axis.after}"
    if "pad" not in knobs and not (axis.before or axis.after):
        pads = ""
    span = str(axis.f) if axis.dilation == 1 else f"({axis.dilation}·({axis.f} − 1) + 1)"
    whole = f"{axis.n}{pads} − {span}"
    if "stride" in knobs or axis.stride > 1:
        whole = f"floor(({whole})/{axis.stride})"
    return f"{whole} + 1 = {axis.out}"


def check_knobs(knobs, who):
    """`knobs` as a tuple of names, or say what came instead."""
    if knobs is None:
        return KNOBS
    given = (knobs,) if isinstance(knobs, str) else tuple(knobs)
    if not given or set(given) - set(KNOBS):
        raise ValueError(f"{who}: expected knobs among {KNOBS}, got {knobs!r}")
    return given


def neutral(given, knobs):
    """`given` settings, and for each that is None its start, or nothing when it has no knob."""
    starts = {"stride": (2, 1), "pad": (1, 0), "dilation": (1, 1)}
    pairs = ((name, starts[name][name not in knobs]) for name in given)
    return {name: start if given[name] is None else given[name] for name, start in pairs}


def window_figure(
    n=7, f=3, stride=None, pad=None, dilation=None, position=0, *, knobs=None, height=None
):
    """Draw the window on an n x n input, the output, and the formula with its numbers.

    This is what `explore_window` shows, as one picture: ``window_figure(6, 3, position=5,
    knobs=("n", "f"))`` knows neither stride nor padding. A combination that cannot be is
    explained in the figure.

    Parameters
    ----------
    n, f : int
        Size of the input and of the filter.
    stride : int, optional
        2 when not given; 1 if `knobs` leaves it out.
    pad : int, "valid", "same" or (before, after), optional
        1 when not given; 0 if `knobs` leaves it out.
    dilation : int, optional
        1 when not given.
    position : int or (i, j)
        Which output cell, or its number in reading order; beyond the last the last is taken.
    knobs : sequence of names, optional
        What the reader knows, among "n", "f", "stride", "pad" and "dilation"; all of them when
        not given. The formula leaves out the others.
    height : float, optional
        Of the figure in inches; as needed when not given.

    Returns
    -------
    matplotlib Figure
    """
    who = "window_figure"
    knobs = check_knobs(knobs, who)
    given = neutral({"stride": stride, "pad": pad, "dilation": dilation}, knobs)
    stride, pad, dilation = given.values()
    n, f = check_int(n, "n", who, 1, 24), check_int(f, "f", who, 1, 24)
    stride = check_int(stride, "stride", who, 1)
    dilation = check_int(dilation, "dilation", who, 1)
    axis = Axis.of(n, f, stride, pad, dilation, who)
    if np.ndim(position):
        row, col = (check_int(k, "position", who, 0, max(axis.out - 1, 0)) for k in position)
        position = row * axis.out + col
    position = check_int(position, "position", who, 0)
    top, below, gap = 0.62, 1.06, 1.2
    size = max(axis.padded, axis.span)  # a window that does not fit is drawn all the same
    high = (4.7 if height is None else height) - top - below
    cell = min(0.42, (WIDTH - 0.3 - gap) / (size + max(axis.out, 2)), high / size)
    if height is None:
        high = size * cell
        height = top + high + below
    with mpl.rc_context(RC):
        ax = canvas(WIDTH, height)
        work = Work(np.zeros((n, n)), None, np.zeros((axis.out,) * 2), axis, axis, "conv")
        whole = (size + axis.out) * cell + gap if axis.out else size * cell
        left, middle = (WIDTH - whole) / 2, top + high / 2
        grid = Grid(ax, left, middle - size * cell / 2, cell)
        words = size_words((n, n), (axis.before, axis.after))
        _title(ax, left + axis.padded * cell / 2, grid.y - 0.16, "input", words)
        draw_input(grid, work, write=False)
        if axis.out:
            at = divmod(min(position, axis.out**2 - 1), axis.out)
            _leftover(grid, axis)
            draw_window(grid, work, at, write=False)
            x = left + size * cell + gap
            window = (axis.taps(at[0])[0], axis.taps(at[1])[0], axis.span)
            source, grid = grid, Grid(ax, x, middle - axis.out * cell / 2, cell)
            _beam(source, window, grid, at)
            words = times(axis.out, axis.out)
            _title(ax, x + axis.out * cell / 2, grid.y - 0.16, "output", words)
            draw_output(grid, work, work.until(at), write=False)
            mark_output(grid, at)
            line = formula(axis, knobs)
            say(ax, WIDTH / 2, height - 0.74, line, 13, bold=True)
            notes = _notes(axis, pad, at)
        else:
            grid.frame(0, 0, axis.span, axis.span, colour=BAD, width=2.2, style="--")
            middle = grid.y + (axis.span - 0.5) * cell
            words = f"window {times(axis.span, axis.span)}"
            say(ax, left + axis.span * cell + 0.15, middle, words, 10, BAD, ha="left")
            line = f"No window fits: it covers {axis.span} cells, "
            line += f"the {'padded ' * (axis.padded > n)}input has only {axis.padded}"
            say(ax, WIDTH / 2, height - 0.74, line, 13, BAD, bold=True)
            less = "a smaller f or dilation" if "dilation" in knobs else "a smaller f"
            more = "a larger n or more padding" if "pad" in knobs else "a larger n"
            notes = [f"{less}, {more} makes room"]
        for k, remark in enumerate(notes):
            say(ax, WIDTH / 2, height - 0.43 + 0.2 * k, remark, 9.5, MUTED)
    sizes = f"A {times(f, f)} window on an input of {size_words((n, n), (axis.before, axis.after))}"
    more = "" if stride == 1 else f", in steps of {stride}"
    more += "" if dilation == 1 else f", with dilation {dilation}"
    note(ax, f"{sizes}{more}: {'; '.join([line, *notes])}.")
    return ax.figure


def _beam(source, window, target, at):
    """Two lines from the window to the output cell that it makes."""
    row, col, span = window
    ends = []
    for grid, i, j, side in ((source, row, col + span, span), (target, *at, 1)):
        x = grid.x + j * grid.cell
        ends.append([(x, grid.y + i * grid.cell), (x, grid.y + (i + side) * grid.cell)])
    hue = ROLES["kernel"][0]
    corners = [*ends[0], *ends[1][::-1]]
    source.ax.add_patch(Polygon(corners, closed=True, facecolor=(hue, 0.13), zorder=3.5))
    for start, end in zip(*ends, strict=True):
        source.ax.plot(*zip(start, end, strict=True), color=hue, linewidth=1.1, zorder=3.6)


def _title(ax, x, y, role, words):
    say(ax, x, y - 0.22, role, 11, ROLES[role][1], bold=True)
    say(ax, x, y, words, 9.5, MUTED)


def _leftover(grid, axis):
    """Cross out the rows and columns that no window reaches."""
    look = {"fill": False, "edgecolor": BAD, "hatch": "xxx", "linewidth": 0, "zorder": 3}
    for i, j in np.ndindex(axis.padded, axis.padded):
        if i in axis.unreached or j in axis.unreached:
            grid.square(i, j, **look)


def _span(taps):
    """Cells as words: ``2 to 4``, or ``0, 2, 4`` when there are holes."""
    if len(taps) == 1:
        return str(taps[0])
    if taps[1] - taps[0] == 1:
        return f"{taps[0]} to {taps[-1]}"
    return ", ".join(map(str, taps))


def _notes(axis, pad, at):
    """One or two lines worth knowing about this setting."""
    rows, cols = (_span(axis.taps(i)) for i in at)
    padded = "padded input" if axis.before or axis.after else "input"
    where = f"output ({at[0]}, {at[1]}) sees rows {rows} and columns {cols} of the {padded}"
    more = []
    if pad == "same":
        size = f"the output is ceil({axis.n}/{axis.stride}) = {axis.out}"
        more.append(f"same: padding {axis.before} before and {axis.after} after, so that {size}")
    missed = axis.unreached
    if missed:
        which = ", ".join(map(str, missed))
        one = f"row {which} and column {which}"
        lines = one if len(missed) == 1 else f"rows and columns {which}"
        more.append(f"{lines} are never reached (crossed)")
    return [where, "; ".join(more)] if more else [where]


def small_gray(img, who):
    """A gray float image of at most 256 pixels a side."""
    img = _picture(img, who)
    img = img / 255 if img.dtype == np.uint8 else img.astype(float)
    if img.ndim == 3:
        img = img[..., :3] @ (0.2126, 0.7152, 0.0722)
    step = max(1, -(-max(img.shape) // 256))
    h, w = (n - n % step for n in img.shape)
    return img[:h, :w].reshape(h // step, step, w // step, step).mean(axis=(1, 3))


def kernel_figure(img, w, *, name="kernel"):
    """Draw a photograph, a kernel and what the kernel makes of the photograph.

    Parameters
    ----------
    img : array of shape (n_H, n_W) or (n_H, n_W, 3)
        Made gray, and smaller than 256 pixels a side.
    w : array of shape (f, f)
        At most 5 x 5. A result with negative numbers is drawn in blue and orange.
    name : str

    Returns
    -------
    matplotlib Figure
    """
    gray = small_gray(img, "kernel_figure")
    w = check_array(w, "w", "kernel_figure")
    if max(w.shape) > 5:
        raise ValueError(f"kernel_figure: expected w of at most 5x5, got {w.shape}")
    axes_of(gray.shape, w.shape, 1, 0, 1, "kernel_figure")
    out = correlate2d(gray, w)
    signed = bool(out.min() < -1e-9)
    ratio = gray.shape[1] / gray.shape[0]
    tall = min(3.0 / ratio, 4.2)
    wide, height = tall * ratio, tall + 0.5
    side, scale = 0.1, 0.55  # margins left, and right with the colour bar
    free = WIDTH - side - scale - 2 * wide
    with mpl.rc_context(RC):
        fig = plt.figure(figsize=(WIDTH, height), layout="none")

        def place(x, y, width, high):
            return fig.add_axes((x / WIDTH, y / height, width / WIDTH, high / height))

        _draw(gray, place(side, 0.12, wide, tall), "photograph", False, 0, 1)
        low, high = (None, None) if signed else (0, max(1.0, float(out.max())))
        right = WIDTH - scale - wide
        shown = _draw(out, place(right, 0.12, wide, tall), "result", signed, low, high)
        bar = place(WIDTH - scale + 0.08, 0.12 + tall * 0.2, 0.1, tall * 0.6)
        ends = [-shown.norm.vmax, 0, shown.norm.vmax] if signed else [0, shown.norm.vmax]
        bar = fig.colorbar(shown, cax=bar)
        bar.set_ticks(ends, labels=[number(round(v, 1)) for v in ends])
        bar.outline.set_visible(False)
        bar.ax.tick_params(length=0, labelsize=9)
        ax = canvas(free, tall, ax=place(side + wide, 0.12, free, tall))
        cell = min(0.46, (free - 0.3) / w.shape[1])
        x, y = (free - w.shape[1] * cell) / 2, (tall - w.shape[0] * cell) / 2
        draw_kernel(Grid(ax, x, y, cell), w)
        say(ax, free / 2, y - 0.2, name, 10, ROLES["kernel"][1], bold=True)
        say(ax, free / 2, y + w.shape[0] * cell + 0.2, f"sum {number(w.sum())}", 9.5, MUTED)
    words = f"A photograph, the kernel {name} ({rows_words(w)}), and the photograph filtered with "
    fig.alt_text = words + f"it, {'blue where negative' if signed else 'in gray'}."
    return fig


def pooling_figure(x, size=2, stride=2, mode="max", position=0):
    """Draw pooling of a small array with its numbers, or of a photograph.

    Parameters
    ----------
    x : array of shape (n_H, n_W)
        Up to 12 rows and columns the numbers are written; a larger one is drawn as a picture.
    size, stride : int
    mode : {"max", "average"}
    position : int
        Which output cell; beyond the last the last is taken. A picture ignores it.

    Returns
    -------
    matplotlib Figure
    """
    who = "pooling_figure"
    if mode not in ("max", "average"):
        raise ValueError(f'{who}: expected mode "max" or "average", got {mode!r}')
    x = check_array(x, "x", who)
    size = check_int(size, "size", who, 1)
    rows, cols = axes_of(x.shape, (size, size), stride, 0, 1, who)
    position = check_int(position, "position", who, 0)
    work = Work(x, None, slide_values(x, None, rows, cols, mode), rows, cols, mode)
    with mpl.rc_context(RC):
        if max(x.shape) > 12:
            return _pooled_picture(work)
        return _pooled_numbers(work, divmod(min(position, work.out.size - 1), cols.out))


def _pooled_picture(work):
    x, out = work.x, work.out
    tall = min(4.0 * x.shape[0] / x.shape[1], 4.5) + 0.35
    fig, axes = plt.subplots(1, 2, figsize=(WIDTH, tall), layout="constrained")
    low, high = min(float(x.min()), 0.0), float(x.max())
    for img, ax, name in zip((x, out), axes, ("input", f"{work.mode} pooling"), strict=True):
        _draw(img, ax, f"{name}: {times(*img.shape)}", False, low, max(high, low + 1e-9))
    return fig


def _pooled_numbers(work, at):
    x, out, top, gap = work.x, work.out, 0.62, 1.2
    (n_rows, n_cols), mode = x.shape, work.mode
    cell = min(0.42, (WIDTH - 0.4 - gap) / (n_cols + out.shape[1]), 3.6 / n_rows)
    tall = n_rows * cell
    height = tall + top + 0.72
    ax = canvas(WIDTH, height)
    left = (WIDTH - (n_cols + out.shape[1]) * cell - gap) / 2
    grid = Grid(ax, left, top, cell)
    _title(ax, left + n_cols * cell / 2, top - 0.16, "input", times(*x.shape))
    draw_input(grid, work)
    draw_window(grid, work, at)
    middle, right = top + tall / 2, left + n_cols * cell + gap
    arrow(ax, right - gap + 0.2, right - 0.2, middle)
    say(ax, right - gap / 2, middle - 0.16, mode, 10, INK)
    grid = Grid(ax, right, middle - out.shape[0] * cell / 2, cell)
    _title(ax, right + out.shape[1] * cell / 2, grid.y - 0.16, "output", times(*out.shape))
    draw_output(grid, work, work.until(at))
    mark_output(grid, at)
    said = sentence(work, at)
    write_sentence(ax, WIDTH / 2, height - 0.45, said)
    fewer = f"{100 * (1 - out.size / x.size):.0f}% fewer" if out.size < x.size else "as many"
    words = f"{x.size} numbers in, {out.size} out: {fewer}"
    say(ax, WIDTH / 2, height - 0.16, words, 9.5, MUTED)
    sizes = f"A {times(work.rows.f, work.cols.f)} window of {mode} pooling on {times(*x.shape)} "
    note(ax, f"{sizes}numbers, at output cell ({at[0]}, {at[1]}): {plain(said)}. {words}.")
    return ax.figure
