"""What happens in a window, in words: "3·1 + 0·0 + 1·(−1) = 2", with the result in a frame."""

from course_utils.plots.look.style import ROLES, number, say

MONO = 0.6021  # advance of a DejaVu Sans Mono letter, in font sizes
LARGE, ROOM = 1.3, 0.8  # of the result: font size of the others, letters for its frame


def sentence(work, at, most=92):
    """What happens in the window for output cell `at`, as lines of (words, role) runs.

    Parameters
    ----------
    work : Work
    at : tuple
    most : int
        Letters that fit in a line; a longer sum is broken by rows of the kernel, and if a row
        is too long as well, it is only counted.
    """
    result = [(" = ", None), (number(work.out[at]), "output")]
    if work.mode == "conv":
        return _sum(work.seen(at), work.w, result, most)
    write = number if work.mode == "max" else _bracket
    values = [(write(v), "input") for v in work.seen(at)]
    if work.mode == "max":
        line = [("max(", None), *_join(values, ", "), (")", None), *result]
        short = [(f"the largest of {len(values)} numbers", None), *result]
    else:
        line = [("(", None), *_join(values, " + "), (f") / {len(values)}", None), *result]
        short = [(f"the mean of {len(values)} numbers", None), *result]
    return [line if length(line) <= most else short]


def _sum(seen, w, result, most):
    rows = [
        [
            [(_bracket(v), "input"), ("·", None), (_bracket(t), "kernel")]
            for v, t in zip(a, b, strict=True)
        ]
        for a, b in zip(seen, w, strict=True)
    ]
    whole = _flat([product for row in rows for product in row]) + result
    if length(whole) <= most:
        return [whole]
    lines = [[("+ " if k else "  ", None), *_flat(row)] for k, row in enumerate(rows)]
    lines[-1] += result
    if len(lines) <= 7 and max(map(length, lines)) <= most:
        return lines
    return [[(f"the sum of {seen.size} products", None), *result]]


def _bracket(value):
    """A number as a factor: negative ones in brackets."""
    text = number(value)
    return f"({text})" if text.startswith("\N{MINUS SIGN}") else text


def _join(runs, glue):
    """`runs` with `glue` between them."""
    return [run for k, r in enumerate(runs) for run in ([(glue, None)] * (k > 0) + [r])]


def _flat(products):
    """Products, each a list of runs, with plus signs between them."""
    return [run for k, p in enumerate(products) for run in ([(" + ", None)] * (k > 0) + p)]


def length(runs):
    """Letters in a list of runs; the result is larger and takes more room."""
    return sum(_letters(words, role) for words, role in runs)


def _letters(words, role):
    return len(words) * LARGE + ROOM if role == "output" else len(words)


def plain(lines):
    """The lines as one string."""
    return " ".join("".join(words for line in lines for words, _ in line).split())


def sentence_width(letters, size=10.0):
    """Inches that so many letters take."""
    return letters * size * MONO / 72


def write_sentence(ax, x, y, lines, size=10.0):
    """Write the lines centred on `x`: input and kernel in their colours, the result framed."""
    step = size * MONO / 72
    left = x - max(map(length, lines)) * step / 2
    for k, line in enumerate(lines):
        at = left
        for words, role in line:
            how = {"ha": "left", "va": "baseline", "family": "DejaVu Sans Mono"}
            if role == "output":  # known by its size and frame, not by its colour alone
                strong, dark, pale = ROLES[role]
                frame = {"boxstyle": "round,pad=0.18", "facecolor": pale, "edgecolor": strong}
                look = {"bold": True, "bbox": {**frame, "linewidth": 1.4}, **how}
                middle = at + (ROOM / 2) * step
                say(ax, middle, y + k * 0.19 + 0.02, words, LARGE * size, dark, **look)
            elif words.strip():
                how |= {} if role is None else {"colour": ROLES[role][1]}
                skip = len(words) - len(words.lstrip())
                say(ax, at + skip * step, y + k * 0.19, words.strip(), size, **how)
            at += _letters(words, role) * step
