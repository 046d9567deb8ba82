"""14.3: the box in the photograph that belongs to a cell of the map of scores."""

from exercises import exercise


@exercise("14.3", exempt={"stride": "zero", "size": "zero", "side": "zero"})
def cell_box(row, column, stride, size, side):
    scale = side / size
    x, y = column * stride * scale, row * stride * scale
    return x, y, x + side, y + side


@cell_box.cases
def _(rng):
    yield 0, 0, 4, 25, 50.0
    yield 1, 2, 4, 25, 50.0
    yield 3, 0, 4, 25, 25.0
    yield 0, 3, 2, 14, 28.0
    yield 2, 5, 4, 25, 62.5
    yield 2, 3, 1, 1, 7.5
    yield 1200, 7, 4, 25, 32.0
    yield 7, 1300, 4, 25, 32.0
    yield 4, 1, 1500, 3000, 4500.5
    yield 2, 3, 7, 10, 4.5
    for _ in range(6):
        row, column = (int(n) for n in rng.integers(0, 40, 2))
        yield (
            row,
            column,
            *(int(n) for n in rng.integers((1, 9), (9, 40))),
            rng.integers(30, 400) / 2,
        )


X, Y = "column * stride * scale", "row * stride * scale"
mistake = cell_box.mistake
mistake(
    "Row and column are swapped: the column says how far right, x, the row how far down, y.",
    (f"x, y = {X}, {Y}", f"y, x = {X}, {Y}"),
)
mistake(
    "You forget the scale: stride counts pixels of the scaled picture. Multiply by side / size.",
    ("scale = side / size", "scale = 1"),
)
mistake(
    "Your scale is upside down: one scaled pixel is side / size pixels of the photograph.",
    ("side / size", "size / side"),
)
mistake(
    "You forget the stride: from cell to cell the window moves by `stride` pixels.",
    (f"{X}, {Y}", "column * scale, row * scale"),
)
mistake(
    "In the photograph the window is `side` wide, not `size`.",
    ("x + side, y + side", "x + size, y + size"),
)
mistake(
    "Your windows move by their own side. From cell to cell it is stride * side / size.",
    (f"{X}, {Y}", "column * side, row * side"),
)
mistake(
    "This is the box on the scaled picture. Multiply all four by side / size.",
    ("scale = side / size", "scale = 1"),
    ("x + side, y + side", "x + size, y + size"),
)
mistake(
    "You give x, y, width, height. Asked for are corners: x2 = x + side.",
    ("x + side, y + side", "side, side"),
)
mistake(
    "Your box has the place in its middle. The window of the cell *begins* there.",
    (
        "return x, y, x + side, y + side",
        "return x - side / 2, y - side / 2, x + side / 2, y + side / 2",
    ),
)
mistake(
    "You round the corners to whole pixels. They stay as they are.",
    (
        "return x, y, x + side, y + side",
        "return round(x), round(y), round(x + side), round(y + side)",
    ),
)
mistake(
    "You round the scale down: side / size, not side // size.",
    ("side / size", "side // size"),
)
mistake(
    "You multiply the width by the scale once more: `side` is in pixels of the photograph already.",
    ("x + side, y + side", "x + side * scale, y + side * scale"),
)
mistake(
    "Row and column are counted from 0: nothing is added to them or taken away.",
    (f"{X}, {Y}", "(column - 1) * stride * scale, (row - 1) * stride * scale"),
)
