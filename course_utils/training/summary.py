"""The table of a network: shapes and counts, without one array."""

from typing import NamedTuple


class Row(NamedTuple):
    """One line of a summary; shapes without the batch, multiply-adds for one example.

    Examples
    --------
    >>> from course_utils.layers import Conv2D
    >>> (row,) = training.Model([Conv2D(10, 3)], (6, 6, 3)).rows()
    >>> row.output_shape, row.trainable, row.macs
    ((4, 4, 10), 280, 4320)
    """

    name: str
    layer: str
    output_shape: tuple
    trainable: int
    fixed: int
    macs: int


def rows(net, shape, depth=1, prefix=""):
    """Give a `Row` for each layer of `net`, and below it those inside, down to `depth`."""
    for name, layer, inside in net.parts(shape):
        children = layer.children()
        text = type(layer).__name__ if children else repr(layer)
        counts = *layer.count(inside), layer.macs(inside)
        yield Row(prefix + name, text, layer.output_shape(inside), *counts)
        if children and depth > 1:
            yield from rows(layer, inside, depth - 1, f"{prefix}{name}.")


def table(lines):
    """Write rows as a table of text, numbers to the right."""
    cells = [("", "layer", "output shape", "parameters", "multiplications")]
    for line in lines:
        counts = f"{line.trainable + line.fixed:,}", f"{line.macs:,}"
        cells.append((line.name, line.layer, by(line.output_shape), *counts))
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            f"{cell:{side}{width}}" for cell, side, width in zip(row, "<<<>>", widths, strict=True)
        )
        for row in cells
    )


def totals(net, shape):
    """Write the sums of a network in two lines."""
    trainable, fixed = net.count(shape)
    total = trainable + fixed
    return (
        f"{total:,} parameters ({trainable:,} trainable, {fixed:,} fixed), "
        f"{total * 4 / 1e6:,.1f} MB in float32\n"
        f"{net.macs(shape):,} multiplications for one example of {by(shape)}"
    )


def by(shape):
    """Write a shape as "28 x 28 x 1", with the sign for times."""
    return " × ".join(map(str, shape))
