"""18.2: how long the result of a transposed convolution is."""

from exercises import exercise


@exercise("18.2", whole=True, exempt=dict.fromkeys(("n", "f", "stride"), "zero"))
def size_after(n, f, stride, pad, output_pad):
    return (n - 1) * stride + f - 2 * pad + output_pad


@size_after.cases
def _(rng):
    yield 2, 3, 2, 0, 0
    yield 2, 3, 2, 1, 0
    yield 2, 3, 2, 1, 1
    yield 7, 2, 2, 0, 0
    yield 5, 4, 2, 1, 0
    yield 6, 3, 1, 1, 0
    yield 1, 5, 3, 0, 0
    yield 4, 1, 1, 0, 0
    yield 3, 7, 4, 2, 3
    yield 112, 7, 8, 3, 5
    yield 2000, 16, 16, 0, 0
    for _ in range(8):
        f, stride = (int(v) for v in rng.integers(1, 9, 2))
        n, pad = int(rng.integers(2, 40)), int(rng.integers(0, (f + 1) // 2 + 1))
        yield n + pad, f, stride, pad, int(rng.integers(stride))


mistake = size_after.mistake
mistake("Between n stamps there are n - 1 distances. You count n.", ("(n - 1)", "n"))
mistake("The last stamp is f long. You leave its length out.", (" + f", ""))
mistake("The padding is cut off at *both* ends: twice.", ("2 * pad", "pad"))
mistake(
    "Here padding cuts off: it makes the result shorter, not longer.", ("- 2 * pad", "+ 2 * pad")
)
mistake(
    "The output padding makes the result longer: it is added.", ("+ output_pad", "- output_pad")
)
mistake(
    "The output padding stands at one end only. You add it twice.",
    ("+ output_pad", "+ 2 * output_pad"),
)
mistake(
    "That is the size after a convolution. Here it is the way back: n grows with the stride.",
    lambda n, f, stride, pad, output_pad: (n + 2 * pad - f) // stride + 1,
)
mistake(
    "Your result is n times the stride. That holds only for f = stride and no padding.",
    ("(n - 1) * stride + f - 2 * pad + output_pad", "n * stride"),
)
mistake("Yours is 1 too small. The last stamp covers f places.", ("+ f", "+ f - 1"))
mistake("Yours is 1 too large. The last stamp covers f places.", ("+ f", "+ f + 1"))
mistake(
    "Mind the brackets: the stride multiplies n - 1, you multiply 1 alone.",
    ("(n - 1) * stride", "n - 1 * stride"),
)
mistake(
    "Only the distances grow with the stride. The length f of a stamp stays.",
    ("(n - 1) * stride + f", "(n - 1 + f) * stride"),
)
mistake(
    "You cut off pad times the stride. The padding is counted in numbers of the result.",
    ("2 * pad", "2 * pad * stride"),
)
mistake(
    "The numbers are right, but they are floats. Return ints: 5, not 5.0.",
    lambda n, f, stride, pad, output_pad: float((n - 1) * stride + f - 2 * pad + output_pad),
)
mistake(
    "You add the stride. Each distance has it: multiply.", ("(n - 1) * stride", "(n - 1) + stride")
)
mistake("Between n stamps are n - 1 distances, not n + 1.", ("(n - 1)", "(n + 1)"))
mistake("The last stamp is f long, also where the stride is larger.", ("+ f", "+ max(f, stride)"))
mistake(
    "That is the size after a convolution, with the output padding added. Go the way back.",
    lambda n, f, stride, pad, output_pad: (n + 2 * pad - f) // stride + 1 + output_pad,
)
