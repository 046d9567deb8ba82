"""How large the output is: the window on an n x n input, the formula, and knobs for its sizes."""

import matplotlib as mpl
import numpy as np
from matplotlib.patches import Polygon

from course_utils.plots.arrays.cells import Grid, size_words
from course_utils.plots.look.knobs import Screen, choice, show, slider, values
from course_utils.plots.look.style import (
    INK,
    MUTED,
    NARROW,
    RC,
    ROLES,
    canvas,
    check_int,
    say,
    text_width,
    times,
)
from course_utils.plots.look.words import note
from course_utils.plots.windows.geometry import Axis
from course_utils.plots.windows.sliding import Work
from course_utils.plots.windows.steps import draw_input, draw_output, draw_window, mark_output

BAD = "#B84E00"
TOP, BELOW, GAP = 0.62, 1.06, 1.0  # inches: above and below the grids, and between them
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
    position = _number_of(position, axis, who)
    size = max(axis.padded, axis.span)  # a window that does not fit is drawn all the same
    high = (4.7 if height is None else height) - TOP - BELOW
    cell = min(0.42, (NARROW - 0.3 - GAP) / (size + max(axis.out, 2)), high / size)
    if height is None:
        high = size * cell
        height = TOP + high + BELOW
    with mpl.rc_context(RC):
        ax = canvas(NARROW, height)
        work = Work(np.zeros((n, n)), None, np.zeros((axis.out,) * 2), axis, axis, "conv")
        whole = (size + axis.out) * cell + GAP if axis.out else size * cell
        left, middle = (NARROW - whole) / 2, TOP + high / 2
        grid = Grid(ax, left, middle - size * cell / 2, cell)
        padded = size_words((n, n), (axis.before, axis.after))
        title_above(ax, left + axis.padded * cell / 2, grid.y - 0.16, "input", padded)
        draw_input(grid, work, write=False)
        if axis.out:
            at = divmod(min(position, axis.out**2 - 1), axis.out)
            target = Grid(ax, left + size * cell + GAP, middle - axis.out * cell / 2, cell)
            _draw_place(grid, target, work, at)
            line, hue, notes = formula(axis, knobs), INK, _notes(axis, pad, at)
        else:
            line, notes = _draw_misfit(grid, axis, knobs)
            hue = BAD
        say(ax, NARROW / 2, height - 0.76, line, _fitting(line, 14.0, "bold"), hue, bold=True)
        for k, remark in enumerate(notes):
            say(ax, NARROW / 2, height - 0.43 + 0.22 * k, remark, _fitting(remark, 11.0), MUTED)
    more = "" if stride == 1 else f", in steps of {stride}"
    more += "" if dilation == 1 else f", with dilation {dilation}"
    words = f"A {times(f, f)} window on an input of {padded}{more}"
    return note(ax, f"{words}: {'; '.join([line, *notes])}.").figure


def _fitting(words, largest, weight="normal"):
    """The font size, `largest` at most, at which `words` fit into one line."""
    return min(largest, (NARROW - 0.2) / (1.03 * text_width(words, 1.0, weight)))


def _number_of(position, axis, who):
    """A place of the window, or its (row, column), as its number in reading order."""
    if np.ndim(position):
        row, col = (check_int(k, "position", who, 0, max(axis.out - 1, 0)) for k in position)
        position = row * axis.out + col
    return check_int(position, "position", who, 0)


def _draw_place(source, target, work, at):
    """The window where it computes output cell `at`, and the output."""
    axis = work.rows
    _leftover(source, axis)
    draw_window(source, work, at, write=False)
    _beam(source, (axis.taps(at[0])[0], axis.taps(at[1])[0], axis.span), target, at)
    middle = target.x + axis.out * target.cell / 2
    title_above(target.ax, middle, target.y - 0.16, "output", times(axis.out, axis.out))
    draw_output(target, work, work.until(at), write=False)
    mark_output(target, at)


def _draw_misfit(grid, axis, knobs):
    """A window that is too large, as a frame; what is wrong, and what would help."""
    grid.frame(0, 0, axis.span, axis.span, colour=BAD, width=2.2, style="--")
    middle = grid.y + (axis.span - 0.5) * grid.cell
    words = f"window {times(axis.span, axis.span)}"
    say(grid.ax, grid.x + axis.span * grid.cell + 0.15, middle, words, 10, BAD, ha="left")
    line = f"No window fits: it covers {axis.span} cells, "
    line += f"the {'padded ' * (axis.padded > axis.n)}input has only {axis.padded}"
    less = "a smaller f or dilation" if "dilation" in knobs else "a smaller f"
    more = "a larger n or more padding" if "pad" in knobs else "a larger n"
    return line, [f"{less}, {more} makes room"]


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


def title_above(ax, x, y, role, words):
    """The role of a grid in its colour, and below it its size."""
    say(ax, x, y - 0.22, role, 11, ROLES[role][1], bold=True)
    say(ax, x, y, words, 9.5, MUTED)


def _leftover(grid, axis):
    """Cross out, in quiet gray, the rows and columns that no window reaches."""
    veil = {"facecolor": ("#FFFFFF", 0.7), "linewidth": 0, "zorder": 2.2}
    for i, j in np.ndindex(axis.padded, axis.padded):
        if i in axis.unreached or j in axis.unreached:
            grid.square(i, j, **veil)
            x, y, size = grid.x + j * grid.cell, grid.y + i * grid.cell, grid.cell
            for slope in ((0.25, 0.75), (0.75, 0.25)):
                ends = [y + part * size for part in slope]
                look = {"color": ROLES["padding"][0], "linewidth": 1.1, "zorder": 2.3}
                grid.ax.plot([x + 0.25 * size, x + 0.75 * size], ends, **look)


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


def explore_window(n=7, f=3, stride=None, pad=None, dilation=None, *, knobs=None):
    """Show the window with sliders for its sizes, with the formula of the output size.

    `window_figure` draws the same picture without sliders.

    Parameters
    ----------
    n : int
        Input size, 3 to 12; this and the others are where the sliders start.
    f : int
        1 to 5.
    stride : int, optional
        1 to 4; 2 when not given, or 1 without its knob.
    pad : {"valid", "same", 0, 1, 2, 3}, optional
        1 when not given, or 0 without its knob.
    dilation : int, optional
        1 to 3; 1 when not given.
    knobs : sequence of names, optional
        Which sliders to show, among "n", "f", "stride", "pad" and "dilation"; all of them when
        not given. The slider for the position is always there. What has no slider keeps its
        value, and the formula leaves it out if it changes nothing.
    """
    who, pads = "explore_window", ["valid", "same", 0, 1, 2, 3]
    names = check_knobs(knobs, who)
    given = neutral({"stride": stride, "pad": pad, "dilation": dilation}, names)
    stride, pad, dilation = given.values()
    if pad not in pads:
        raise ValueError(f"{who}: expected pad as one of {pads}, got {pad!r}")
    knobs = {
        "n": slider(3, 12, check_int(n, "n", who, 3, 12), "input n"),
        "f": slider(1, 5, check_int(f, "f", who, 1, 5), "filter f"),
        "stride": slider(1, 4, check_int(stride, "stride", who, 1, 4), "stride"),
        "pad": choice(pads, pad, "padding"),
        "dilation": slider(1, 3, check_int(dilation, "dilation", who, 1, 3), "dilation"),
        "position": slider(0, 0, 0, "position"),
    }
    sizes = {name: knob for name, knob in knobs.items() if name != "position"}

    def fit(_change=None):
        places = Axis.of(**values(sizes), who=who).out ** 2
        knobs["position"].max = max(places - 1, 0)

    for knob in sizes.values():
        knob.observe(fit, names="value")
    fit()

    def draw():  # of one height, so that the picture does not jump
        return window_figure(**values(knobs), knobs=names, height=4.7)

    shown = {name: knob for name, knob in knobs.items() if name in (*names, "position")}
    show(shown, Screen(draw))
