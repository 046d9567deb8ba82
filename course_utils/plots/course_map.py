"""The course as a map: four lines, a station a lesson, a dot an exercise."""

from matplotlib.patches import Arc, Circle, PathPatch
from matplotlib.path import Path

from course_utils.plots.look.style import (
    INK,
    MUTED,
    NARROW,
    ROLES,
    canvas,
    check_int,
    say,
    text_width,
)
from course_utils.plots.look.words import note

LINES = (
    ("#0072B2", "#E3F0F8"),
    ("#B87400", "#FDF1D9"),
    ("#A64D80", "#F9E8F1"),
    ("#4A5568", "#EBEEF2"),
)  # no green: green says "solved"
DONE = ROLES["output"][0]
GREY = "#D9D9D9"
BROKEN = {"Backpropagation": "Back- propagation"}  # wider than the way to the next station


def wrap(words, size, limit, weight="normal"):
    """Break words into lines no wider than `limit` inches (a longer single word stays whole)."""
    lines = []
    for word in str(words).split():
        if lines and text_width(f"{lines[-1]} {word}", size, weight) <= limit:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _check(lessons):
    """`lessons` as a list of (number, title, part, [(id, solved), ...])."""
    found = []
    for lesson in lessons:
        try:
            number, title, part, exercises = lesson
            exercises = [(str(name), bool(solved)) for name, solved in exercises]
        except (TypeError, ValueError):
            raise ValueError(
                "course_map: expected lessons as (number, title, part, [(exercise, solved), ...]), "
                f"got {lesson!r}"
            ) from None
        found.append((check_int(number, "number", "course_map", 0), str(title), part, exercises))
    if not found:
        raise ValueError("course_map: expected at least one lesson, got none")
    return found


def course_map(lessons, *, title="Your way through the course", here=None, ax=None):
    """Draw the course: a line a part, a station a lesson, a dot an exercise.

    A dot is filled when its exercise is solved; the ring of a station fills with them.

    Parameters
    ----------
    lessons : sequence of (number, title, part, exercises)
        `part` names the part a lesson belongs to, `exercises` is a list of
        (exercise id, solved).
    title : str
    here : int, optional
        Number of the lesson to mark with "you are here".
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes
    """
    lessons = _check(lessons)
    parts = {}
    for lesson in lessons:
        parts.setdefault(lesson[2], []).append(lesson)
    per_row = max(max(len(v) for v in parts.values()), 4)
    if per_row > 8:
        raise ValueError(f"course_map: expected at most 8 lessons in a part, got {per_row}")
    margin = 0.2
    step = (NARROW - 2 * margin) / per_row
    folded = {n: wrap(BROKEN.get(t, t), 9, step - 0.06) for n, t, _, _ in lessons}
    tall = [1.02 + 0.155 * max(len(folded[s[0]]) for s in v) + 0.2 for v in parts.values()]
    head = 0.62
    ax = canvas(NARROW, head + sum(tall) + 0.05, ax=ax)
    solved = sum(s for lesson in lessons for _, s in lesson[3])
    total = sum(len(lesson[3]) for lesson in lessons)
    say(ax, margin, 0.3, title, 14, bold=True, ha="left")
    if total:
        words = f"{solved} of {total} exercises solved"
        say(ax, NARROW - margin, 0.3, words, 10, MUTED, ha="right")
        _bar(ax, margin, NARROW - margin, 0.53, solved / total)
    y, before = head, None
    for k, (part, members) in enumerate(parts.items()):
        ends = (margin + step / 2, y + 0.6), (margin + step * (len(members) - 0.5), y + 0.6)
        if before is not None:
            _turn(ax, before, ends[0], y + 0.02, margin)
        say(ax, margin, y + 0.24, str(part), 11, LINES[k % len(LINES)][0], bold=True, ha="left")
        _draw_line(ax, ends, step, members, folded, LINES[k % len(LINES)], here)
        before, y = ends[1], y + tall[k]
    words = f"{title}: {len(lessons)} lesson{'s' * (len(lessons) > 1)}; "
    words += f"{solved} of {total} exercises solved"
    words += f"; you are at lesson {here:02d}." if here is not None else "."
    return note(ax, f"{words} {_told(lessons, parts)}")


def _told(lessons, parts):
    """Where each part begins and ends, and the lessons with solved exercises."""
    ends = [f"{part} from {v[0][0]:02d} to {v[-1][0]:02d}" for part, v in parts.items()]
    done = [(n, sum(s for _, s in each), len(each)) for n, _, _, each in lessons]
    some = ", ".join(f"{k} of {all_} in lesson {n:02d}" for n, k, all_ in done if k)
    return f"Parts: {'; '.join(ends)}." + (f" Solved: {some}." if some else "")


def _draw_line(ax, ends, step, members, folded, hues, here):
    """The line of a part with its stations, from the first of `ends` to the second."""
    (first, line), (last, _) = ends
    look = {"linewidth": 5, "alpha": 0.45, "solid_capstyle": "round", "zorder": 1}
    ax.plot([first, last], [line, line], color=hues[0], **look)
    for i, (number, _, _, exercises) in enumerate(members):
        x = first + step * i
        _station(ax, x, line, number, exercises, *hues, here == number)
        under = line + 0.33
        for j, words in enumerate(folded[number]):
            say(ax, x, under + 0.155 * j, words, 9)
        _dots(ax, x, under + 0.155 * len(folded[number]) + 0.02, exercises, step)


def _bar(ax, left, right, y, share):
    """A thin bar, filled to `share`."""
    look = {"linewidth": 3, "solid_capstyle": "round"}
    ax.plot([left, right], [y, y], color=GREY, **look)
    if share:
        ax.plot([left, left + (right - left) * share], [y, y], color=DONE, **look)


def _turn(ax, start, end, between, margin):
    """A thin line with round corners from the end of one part to the start of the next."""
    (x0, y0), (x1, y1), r = start, end, 0.14
    right, left = NARROW - margin / 2, margin / 2
    corners = [(right, y0), (right, between), (left, between), (left, y1)]
    points, codes = [(x0, y0)], [Path.MOVETO]
    for before, corner, after in zip(
        [start, *corners], corners, [*corners[1:], (x1, y1)], strict=False
    ):  # a straight line to r before the corner, then a bend to r behind it
        points += [_toward(corner, before, r), corner, _toward(corner, after, r)]
        codes += [Path.LINETO, Path.CURVE3, Path.CURVE3]
    path = Path([*points, (x1, y1)], [*codes, Path.LINETO])
    ax.add_patch(PathPatch(path, fill=False, edgecolor=GREY, linewidth=2, zorder=0.5))


def _toward(point, other, distance):
    """The place `distance` from `point` on the level or upright line to `other`."""
    return tuple(
        p + max(-distance, min(distance, o - p)) for p, o in zip(point, other, strict=True)
    )


def _station(ax, x, y, number, exercises, strong, pale, here):
    """A numbered circle; its ring fills clockwise from the top with what is solved."""
    share = sum(s for _, s in exercises) / len(exercises) if exercises else 0
    done = bool(exercises) and share == 1
    look = {"facecolor": DONE if done else pale, "edgecolor": DONE if done else strong}
    ax.add_patch(Circle((x, y), 0.2, facecolor="#FFFFFF", edgecolor="none", zorder=2))
    ax.add_patch(Circle((x, y), 0.185, linewidth=1.6, zorder=3, **look))
    if 0 < share < 1:  # y grows downwards: angles run clockwise
        span = {"theta1": -90, "theta2": -90 + 360 * share}
        ax.add_patch(Arc((x, y), 0.37, 0.37, color=DONE, linewidth=3.4, zorder=4, **span))
    look = {"bold": True, "va": "center_baseline", "zorder": 5}
    say(ax, x, y + 0.005, f"{number:02d}", 10, "#FFFFFF" if done else INK, **look)
    if here:
        say(ax, x, y - 0.3, "you are here", 9, bold=True)


def _dots(ax, x, y, exercises, step):
    """A row of dots, filled when solved."""
    apart = min(0.13, (step - 0.1) / max(len(exercises), 1))
    for k, (_, solved) in enumerate(exercises):
        at = x + (k - (len(exercises) - 1) / 2) * apart
        look = {"facecolor": DONE if solved else "#FFFFFF"}
        look |= {"edgecolor": DONE if solved else "#A8A8A8", "linewidth": 1}
        ax.add_patch(Circle((at, y), 0.042, zorder=3, **look))
