"""Blocks of activations: an oblique box a volume, and whole networks in a row."""

from math import log2, sqrt

from matplotlib.colors import to_rgb
from matplotlib.patches import Polygon

from course_utils.plots.look.style import (
    ROLES,
    WIDTH,
    arrow,
    canvas,
    check_int,
    say,
    text_width,
    times,
)
from course_utils.plots.look.words import note

TALL = 1.5  # inches: the highest block
SIZE = 9.5  # points: what stands below a block and on an arrow
SLANT = (0.42, 0.30)  # how far a unit of depth goes right and up


def _shape(shape, who):
    """`shape` as a tuple of 1, 2 or 3 sizes."""
    sizes = tuple(shape) if isinstance(shape, (tuple, list)) else (shape,)
    if not 1 <= len(sizes) <= 3:
        raise ValueError(f"{who}: expected a shape (n_H, n_W, n_C) or (n,), got {shape!r}")
    return tuple(check_int(n, "every size", who, 1) for n in sizes)


def _tint(colour, amount):
    """`colour` mixed with white: 0 is the colour, 1 is white."""
    return tuple(c + (1 - c) * amount for c in to_rgb(colour))


class Block:
    """Sizes in inches of the box for one shape; `largest` is the highest n_H of the picture."""

    def __init__(self, shape, largest, squeeze=1.0):
        self.shape = shape
        if len(shape) == 1:
            self.front = 0.13
            self.cells = min(shape[0], 8)  # as many as are drawn of a vector's units
            self.high = 0.35 + 0.95 * min(log2(shape[0] + 1) / 11, 1.0)
            self.high = min(self.high, self.front * self.cells)
            self.deep = 0.0
        else:
            channels = shape[2] if len(shape) == 3 else 1
            self.front = (0.05 + 0.085 * log2(channels + 1)) * squeeze
            self.high = max(TALL * 0.72 * sqrt(shape[0] / largest), 0.13)
            self.deep = max(TALL * 0.72 * sqrt(shape[1] / largest), 0.13)
        self.right, self.up = self.deep * SLANT[0] * squeeze, self.deep * SLANT[1]
        self.width = self.front + self.right
        self.label = times(*shape)

    def draw(self, ax, x, middle, colour):
        """Draw with the left edge at `x`, centred on the height `middle`."""
        bottom = middle + (self.high + self.up) / 2
        top = bottom - self.high
        a, b = x, x + self.front
        look = {"edgecolor": colour, "linewidth": 1.0, "joinstyle": "round"}
        faces = [([(a, bottom), (b, bottom), (b, top), (a, top)], 0.62)]
        if self.deep:
            r, u = self.right, self.up
            faces += [
                ([(a, top), (b, top), (b + r, top - u), (a + r, top - u)], 0.82),
                ([(b, bottom), (b + r, bottom - u), (b + r, top - u), (b, top)], 0.40),
            ]
        for corners, amount in faces:
            ax.add_patch(Polygon(corners, closed=True, facecolor=_tint(colour, amount), **look))
        if not self.deep:
            for k in range(1, self.cells):
                y = bottom - self.high * k / self.cells
                ax.plot([a, b], [y, y], color=colour, linewidth=0.6)
        return bottom


def _colour(colour, who):
    if colour in ROLES:
        return ROLES[colour][0]
    try:
        to_rgb(colour)
    except (TypeError, ValueError):
        raise ValueError(
            f"{who}: expected colour as a role {sorted(ROLES)} or a colour, got {colour!r}"
        ) from None
    return colour


def volume(shape, *, ax=None, label=None, colour="input"):
    """Draw the block of one volume, its size written below.

    Parameters
    ----------
    shape : tuple (n_H, n_W, n_C), (n_H, n_W), (n,) or int
        Height and depth grow with the root of n_H and n_W, the front with the logarithm of n_C.
    ax : matplotlib Axes, optional
    label : str, optional
        A name written above.
    colour : role or colour
        "input" when not given.

    Returns
    -------
    matplotlib Axes
    """
    shape = _shape(shape, "volume")
    colour = _colour(colour, "volume")
    block = Block(shape, max(shape[:2]) if len(shape) > 1 else 1)
    width = max(block.width, text_width(block.label, 10), text_width(label or "", 10.5)) + 0.3
    top = 0.38 if label else 0.1
    tall = block.high + block.up
    ax = canvas(width, top + tall + 0.4, ax=ax)
    bottom = block.draw(ax, (width - block.width) / 2, top + tall / 2, colour)
    say(ax, width / 2, bottom + 0.2, block.label, 10)
    if label:
        say(ax, width / 2, 0.2, label, 10.5, bold=True)
    return note(ax, f"A block of {block.label} numbers{f': {label}' if label else ''}.")


def _place(blocks, words, size, air=0.16):
    """Middles of the blocks in one row, with `air` about the words between, and its width."""
    half = [max(b.width, text_width(b.label, size)) / 2 for b in blocks]
    centres = [half[0]]
    for k, word in enumerate(words):
        arrow = max(text_width(word, size) + air, 0.4)
        apart = max(
            (blocks[k].width + blocks[k + 1].width) / 2 + arrow,
            half[k] + half[k + 1] + 0.2,
        )
        centres.append(centres[-1] + apart)
    return centres, centres[-1] + half[-1]


def _rows(blocks, words, size, limit, air):
    """Break the network into as few rows as fit, about equally long."""
    n = len(blocks)
    for n_rows in range(1, n + 1):
        per = -(-n // n_rows)
        cuts = [(s, min(s + per, n)) for s in range(0, n, per)]
        widths = [_place(blocks[s:e], words[s : e - 1], size, air)[1] for s, e in cuts]
        tails = [text_width(words[e - 1], size) + 0.5 if e < n else 0 for _, e in cuts]
        if max(a + b for a, b in zip(widths, tails, strict=True)) <= limit:
            return cuts
    return [(k, k + 1) for k in range(n)]


def pipeline(shapes, operations, *, ax=None, labels=None, colours=None):
    """Draw a network in a row: volumes, and on each arrow what is done.

    Parameters
    ----------
    shapes : sequence of shapes
        As in `volume`.
    operations : sequence of str
        One fewer than `shapes`; a line break in a text is kept.
    ax : matplotlib Axes, optional
    labels : sequence of str or None, optional
        Names above the blocks.
    colours : sequence, optional
        Roles or colours of the blocks. Without it the first is the input's blue, the last the
        output's green, those between grey-blue.

    Returns
    -------
    matplotlib Axes
    """
    shapes, words, labels, colours = _network(shapes, operations, labels, colours)
    largest = max((max(s[:2]) for s in shapes if len(s) > 1), default=1)
    for squeeze, air in ((1.0, 0.36), (1.0, 0.16), (0.85, 0.16), (0.7, 0.16)):
        blocks = [Block(s, largest, squeeze) for s in shapes]
        cuts = _rows(blocks, words, SIZE, WIDTH - 0.3, air)
        if len(cuts) == 1:
            break
    head = 0.3 if any(labels) else 0.08
    tall = [_tallest(blocks[s:e], words[s:e], SIZE) for s, e in cuts]
    wide = []
    for s, e in cuts:
        tail = text_width(words[e - 1], SIZE) + 0.5 if e < len(blocks) else 0
        wide.append(_place(blocks[s:e], words[s : e - 1], SIZE, air)[1] + tail)
    width = max(wide) + 0.3
    ax = canvas(width, sum(tall) + (head + 0.5) * len(cuts) - 0.08, ax=ax)
    top = 0
    for cut, high, long in zip(cuts, tall, wide, strict=True):
        top += head
        left = 0.15 if len(cuts) > 1 else (width - long) / 2
        _draw_row(ax, cut, (blocks, words, labels, colours), (left, top, high), air)
        top += high + 0.5
    said = [
        " ".join(filter(None, (b.label, n and f"({n})")))
        for b, n in zip(blocks, labels, strict=True)
    ]
    steps = [f"{w}, to {b}" for w, b in zip(words, said[1:], strict=True)]
    return note(ax, f"A network in a row: from {said[0]}, " + "; ".join(steps) + ".")


def _network(shapes, operations, labels, colours):
    """What `pipeline` was given, checked and filled up."""
    who = "pipeline"
    shapes = [_shape(s, who) for s in shapes]
    words = [str(w) for w in operations]
    if not shapes:
        raise ValueError(f"{who}: expected at least one shape, got none")
    if len(words) != len(shapes) - 1:
        raise ValueError(
            f"{who}: expected {len(shapes) - 1} operations between {len(shapes)} shapes, "
            f"got {len(words)}"
        )
    labels = [None] * len(shapes) if labels is None else list(labels)
    if colours is None:
        colours = ["input"] + ["#6C8FA8"] * (len(shapes) - 2) + ["output"]
        colours = colours[-len(shapes) :] if len(shapes) > 1 else ["input"]
    for name, values in (("labels", labels), ("colours", colours)):
        if len(values) != len(shapes):
            raise ValueError(f"{who}: expected {len(shapes)} {name}, got {len(values)}")
    return shapes, words, labels, [_colour(c, who) for c in colours]


def _draw_row(ax, cut, network, room, air):
    """The blocks from `cut` on up to its end, with an arrow behind each but the last of all."""
    (start, end), (blocks, words, labels, colours), (left, top, high) = cut, network, room
    centres, _ = _place(blocks[start:end], words[start : end - 1], SIZE, air)
    middle = top + high / 2
    for k, centre in enumerate(centres):
        i, x = start + k, centre + left
        block = blocks[i]
        block.draw(ax, x - block.width / 2, middle, colours[i])
        say(ax, x, top + high + 0.18, block.label, SIZE)
        if labels[i]:
            say(ax, x, top - 0.14, labels[i], SIZE, bold=True)
        if i == len(blocks) - 1:
            continue
        tail = x + block.width / 2 + 0.05
        if k + 1 < len(centres):
            tip = centres[k + 1] + left - blocks[i + 1].width / 2 - 0.05
        else:  # the network goes on in the next row
            tip = tail + text_width(words[i], SIZE) + 0.3
        arrow(ax, tail, tip, middle)
        look = {"va": "bottom", "linespacing": 1.15}
        say(ax, (tail + tip) / 2, middle - 0.07, words[i], SIZE, ROLES["kernel"][1], **look)


def _tallest(blocks, words, size):
    """Height of a row: its highest block, or twice its highest text above an arrow."""
    texts = [2 * (0.1 + (w.count("\n") + 1) * size * 1.2 / 72) for w in words]
    return max([b.high + b.up for b in blocks] + texts)
