"""Answers that a reader of lesson 02 may give, as text, and what the checker says to each."""

import pytest
from answers import but, said

PUT = """n_H, n_W = image.shape
out = np.zeros((before + n_H + after, before + n_W + after))
"""
INTO = "out[before:before + n_H, before:before + n_W] = image\nreturn out"
LEFT = "n = len(row)\nleft = row[1:pad + 1][::-1]\n"
RIGHT = "n = len(row)\nright = row[n - 1 - pad:n - 1][::-1]\n"
JOIN = "\nreturn np.concatenate([left, row, right])"
SLIDE = """x = np.pad(image, pad)
fh, fw = kernel.shape
n_H = (x.shape[0] - fh) // stride + 1
n_W = (x.shape[1] - fw) // stride + 1
out = np.zeros((n_H, n_W))
for i in range(n_H):
    for j in range(n_W):
        a, b = i * stride, j * stride
        out[i, j] = np.sum(x[a:a + fh, b:b + fw] * kernel)
return out"""
FIELD = """width, step = 1, 1
for f, s in layers:
    width += (f - 1) * step
    step *= s
return width"""


SUM = "np.sum(x[a:a + fh, b:b + fw] * kernel)"
ANSWERS = {
    "02.1": [
        ("before = f-1//2\nreturn before, f - 1 - before", "Brackets are missing"),
        ("return f-1//2, f//2", "Your first number is f itself"),
        ("t = f - 1\nreturn t//2, t%2", "what the division leaves over"),
        ("t = f - 1\nreturn int(t/2), round(t/2)", "goes to the even number"),
        ("return 1, 1", "(1, 1) whatever the window"),
        ("return (f - 1)//2", "You return one number"),
        ("return f - 1", "how many pixels are needed in all"),
        ("return (f - 1)/2", "You return one number"),
        ("t = f - 1\nreturn t/2, t - t/2", "You divide with /"),
        ("before = (f - 1)//2\nreturn before, f - before", "Your second number is f - before"),
        ("return f//2, f//2 + 1", "always one larger than the first"),
        ("a = round((f - 1)/2)\nreturn a, f - 1 - a", "then the odd pixel stands before"),
        ("a = round((f - 1)/2)\nreturn a, a", "You round both halves alike"),
        ("return (f - 1)//2, f - 1", "Your second number is the total"),
        ("return (f - 1)//2, f", "Your second number is f itself"),
        ("return (f - 1)//2, f-1//2", "Your second number is f itself"),
    ],
    "02.2": [
        (but(PUT, ("after))", "after), int)")) + INTO, "leave the int away"),
        (but(PUT, ("zeros", "empty")) + INTO, "np.empty leaves in it"),
        (but(PUT, ("zeros", "ones")) + INTO, "holds ones"),
        (PUT + but(INTO, ("before:before + n_W", "after:after + n_W")), "left and right are swap"),
        (PUT + but(INTO, ("before:before", "before+1:before+1")), "at row and column before + 1"),
        (PUT + but(INTO, ("before + n", "n")), "it ends at before + n_H, not at n_H"),
        (PUT + "out[before:after, before:after] = image\nreturn out", "before : after"),
        (
            "n_H, n_W = image.shape\nout = np.zeros((n_H + before, n_W + after))\n" + INTO,
            "Each axis grows at both of its ends",
        ),
        ("n_H = n_W = len(image)\n" + PUT.split("\n")[1] + "\n" + INTO, "number of rows alone"),
        ("n_H = n_W = image.shape[1]\n" + PUT.split("\n")[1] + "\n" + INTO, "take the width for"),
        (but(PUT, ("n_H, n_W =", "n_W, n_H =")) + INTO, "the wrong way round"),
        (but(PUT, ("before + n_W", "before + n_H")) + INTO, "Your array is square"),
        (
            "h, w = image.shape\nx = np.vstack([np.zeros((before, w)), image, "
            "np.zeros((after, w))])\n"
            "return np.hstack([np.zeros((h, before)), x, np.zeros((h, after))])",
            "strips do not fit together",
        ),
        (
            "h, w = image.shape\nx = np.hstack([np.zeros((h, before)), image, "
            "np.zeros((h, after))])\n"
            "return np.vstack([np.zeros((before, w)), x, np.zeros((after, w))])",
            "strips do not fit together",
        ),
    ],
    "02.3": [
        (RIGHT + "left = row[1:pad + 1]" + JOIN, "The one at the left end is not turned around"),
        (LEFT + "right = left" + JOIN, "the left border at the right end, too"),
        (LEFT + "right = row[1:pad + 1]" + JOIN, "comes from the left end"),
        (LEFT + "right = row[n - pad:][::-1]" + JOIN, "the last pixel appears twice"),
        (LEFT + "right = row[-pad:][::-1]" + JOIN, "the last pixel appears twice"),
        (RIGHT + "left = row[:pad][::-1]" + JOIN, "the first pixel appears twice"),
        (RIGHT + "left = row[2:pad + 2][::-1]" + JOIN, "begins one pixel too far in"),
        (LEFT + "right = row[n - pad:n - 1][::-1]" + JOIN, "right border is one pixel short"),
        (LEFT + "right = row[n - 2 - pad:n - 1][::-1]" + JOIN, "right border is one pixel too l"),
        (LEFT + "right = row[n - 2:n - 2 - pad:-1]" + JOIN, "fails at pad = n - 1"),
        ("return np.concatenate([row[-pad:], row, row[:pad]])", "goes round in a circle"),
        ("m = row[::-1][:pad]\nreturn np.concatenate([m, row, m])", "Both your borders come from"),
        (RIGHT + "left = row[::-1][:pad]" + JOIN, "The one at the left comes from the right end"),
        (LEFT + "right = row[::-1][:pad]" + JOIN, "the last pixel appears twice"),
        ("out = np.zeros(len(row) + 2*pad)\nout[pad:-pad] = row\nreturn out", "are not put in yet"),
        (
            LEFT + RIGHT + "out = np.zeros(n + 2*pad)\nout[:pad] = left\nout[pad:-pad] = row\n"
            "out[pad + n:] = right\nreturn out",
            "This fails where `pad` is 0",
        ),
        (LEFT + "right = row[n - 1 - pad:][::-1]" + JOIN, "the last pixel is still there"),
        (LEFT + "right = row[n - 1 - pad:]" + JOIN, "keeps the last pixel"),
        (LEFT + RIGHT + "return left + row + right", "np.concatenate([left, row, right])"),
    ],
    "02.4": [
        (but(SLIDE, ("n_W))", "n_W), int)")), "leave the int away"),
        (but(SLIDE, ("n_W))", "n_W), image.dtype)")), "has the image's type"),
        (but(SLIDE, ("a + fh", "a + 3"), ("b + fw", "b + 3")), "always 3 x 3"),
        (but(SLIDE, ("fh, fw = kernel.shape", "fh = fw = 3")), "3 x 3 throughout"),
        (but(SLIDE, ("fh, fw = kernel.shape", "fh = fw = len(kernel)")), "need not be square"),
        (but(SLIDE, ("np.zeros((n_H, n_W))", "np.zeros(image.shape)")), "as large as the image"),
        (
            but(SLIDE, ("np.zeros((n_H, n_W))", "np.zeros(image.shape)"), ("range(n_H", "range("
                "out.shape[0]"), ("range(n_W", "range(out.shape[1]")),
            "as large as the image",
        ),
        (
            but(SLIDE, ("(x.shape[0] - fh)", "x.shape[0] - fh"), ("(x.shape[1] - fw)", "x.shape[1"
                "] - fw")),
            "Brackets are missing",
        ),
        (but(SLIDE, ("sum(x[", "sum(image[")), "out of the image as it was"),
        (but(SLIDE, ("* stride", "* 1"), ("// stride", "// 1"),
             ("return out", "return out[::2, ::2]")),
         "every second number, whatever the stride"),
        (but(SLIDE, ("x.shape[", "image.shape[")), "count the places in the image without its"),
        (but(SLIDE, ("] * kernel", "] @ kernel")), "product of matrices"),
        (but(SLIDE, (SUM, "x[a:a + fh, b:b + fw] @ kernel")), "product of matrices"),
        (but(SLIDE, (SUM, "np.sum(np.dot(x[a:a + fh, b:b + fw], kernel))")), "product of matrices"),
        (but(SLIDE, (SUM, "np.sum(x[a:a + fh, b:b + fw]) * kernel")), "bracket closes too early"),
        (but(SLIDE, (SUM, "x[a:a + fh, b:b + fw] * kernel")), "and then take the sum"),
        (but(SLIDE, ("a + fh", "(i + fh) * stride"), ("b + fw", "(j + fw) * stride")),
         "you multiply its size by the stride"),
        (but(SLIDE, ("a + fh", "i + fh"), ("b + fw", "j + fw")), "window shrinks as i grows"),
        (but(SLIDE, ("out[i, j] =", "out =")), "write out[i, j] = "),
        (but(SLIDE, ("range(n_H", "range(0, n_H, stride"), ("range(n_W", "range(0, n_W, stride")),
         "The stride counts twice"),
        (but(SLIDE, ("range(n_H", "range(0, n_H, stride"), ("range(n_W", "range(0, n_W, stride"),
             ("i * stride, j * stride", "i, j")),
         "most of its places stay empty"),
        (but(SLIDE, ("range(n_H", "range(0, x.shape[0] - fh + 1, stride"),
             ("range(n_W", "range(0, x.shape[1] - fw + 1, stride"),
             ("i * stride, j * stride", "i, j")),
         "uses i for the output, too"),
        (but(SLIDE, ("j * stride", "j")), "begins at column j."),
        (but(SLIDE, ("i * stride", "i")), "begins at row i."),
        (but(SLIDE, (" // stride + 1", " // stride")), "One row and one column are missing"),
        (but(SLIDE, ("image, pad)", "image, pad, mode='reflect')")), "Your border mirrors"),
        (but(SLIDE, ("i * stride, j * stride", "i * fh, j * fw")), "as far apart as the kernel"),
        (but(SLIDE, (" * kernel", "")), "weights are not used"),
        (but(SLIDE, ("np.sum", "np.mean")), "mean of the products"),
        (but(SLIDE, ("a, b =", "b, a =")), "Your window has i and j swapped"),
        (but(SLIDE, ("out[i, j]", "out[j, i]")), "You fill out[j, i]"),
        (but(SLIDE, ("i * stride, j * stride", "i + stride, j + stride")), "begins at i + stride"),
        (but(SLIDE, ("a + fh", "(i + 1) * stride"), ("b + fw", "(j + 1) * stride")),
         "`stride` pixels wide"),
        (but(SLIDE, ("pad(image, pad)", "pad(np.pad(image, pad), pad)")), "You pad twice"),
        (but(SLIDE, ("x.shape[0]", "x.shape[0] + 2 * pad"), ("x.shape[1]", "x.shape[1] + 2 * pad")),
         "padding is counted twice"),
        (but(SLIDE, ("image, pad", "image, ((pad, pad), (0, 0))")), "Only rows are added"),
        (but(SLIDE, ("image, pad", "image, (0, pad)")), "bottom and right only"),
        (but(SLIDE, ("// stride", "// 1"), ("range(n_H)", "range(0, n_H, stride)"),
             ("range(n_W)", "range(0, n_W, stride)"), (" * stride", "")), "with gaps of zeros"),
        (but(SLIDE, ("(x.shape[0] - fh) // stride", "int(np.ceil((x.shape[0] - fh) / stride))"),
             ("(x.shape[1] - fw) // stride", "int(np.ceil((x.shape[1] - fw) / stride))")),
         "You round up"),
        (but(SLIDE, (" * stride", "")), "side by side, one pixel apart"),
    ],
    "02.5": [
        (but(FIELD, ("step *= s", "step = step**s")), "leaves the 1 as it is"),
        (but(FIELD, ("    width +=", "    step = 1\n    width +=")), "set back in every round"),
        (but(FIELD, ("    step *= s", "step *= s")), "stands below the loop"),
        ("width = 1\nfor f, s in layers:\n    width = width * s + f - 1\nreturn width",
         "You multiply the width by the stride"),
        (but(FIELD, ("return width", "return width**2")), "pixels of a square"),
        (but(FIELD, ("= 1, 1", "= 0, 0")), "Do width and step start at 0?"),
        (but(FIELD, ("= 1, 1", "= 1, 0")), "Does the step start at 0?"),
        (but(FIELD, ("* step", "* s")), "never carried on"),
        (but(FIELD, ("(f - 1) * step", "f-1*step")), "Brackets are missing"),
        (but(FIELD, ("*= s", "+= s")), "They multiply"),
        (but(FIELD, ("width += ", "width = ")), "The width is forgotten"),
        (but(FIELD, ("width += ", "width = 1 + ")), "begins anew at width 1"),
        (but(FIELD, ("return", "    return")), "stands inside the loop"),
        (but(FIELD, ("for f, s", "for s, f")), "read the pairs as (stride, f)"),
        (but(FIELD, ("in layers", "in layers[:-1]")), "leaves out the last layer"),
        (but(FIELD, ("in layers", "in layers[1:]")), "leaves out the first layer"),
        (but(FIELD, ("return width", "return step")), "You return the step"),
        ("f, s = (np.array([layer[k] for layer in layers]) for k in (0, 1))\n"
         "return 1 + np.sum((f - 1) * np.cumprod(s))", "counts a layer's own stride as well"),
        ("if not layers:\n    return 0\n" + FIELD, "but for the empty list"),
        ("if layers:\n    " + but(FIELD, ("\n", "\n    ")), "but for the empty list"),
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
    ("02.1", "t = f - 1\nreturn t // 2, t - t // 2"),
    ("02.2", PUT + INTO),
    ("02.2", "return np.pad(image, (before, after))"),
    ("02.3", "n = len(row)\nleft, right = row[pad:0:-1], row[-2:-pad - 2:-1]" + JOIN),
    ("02.3", "return np.pad(row, pad, mode='reflect')"),
    ("02.4", SLIDE),
    ("02.5", FIELD),
    ("02.5", "r = 1\nfor f, s in layers[::-1]:\n    r = (r - 1) * s + f\nreturn r"),
]
EACH = [(id, *answer) for id, answers in ANSWERS.items() for answer in answers]


@pytest.mark.parametrize(("id", "body", "words"), EACH)
def test_answer_is_told(id, body, words):
    text = said(id, body)
    assert "not right yet" in text
    assert words in text


@pytest.mark.parametrize(("id", "body"), RIGHT_ANSWERS)
def test_answer_is_right(id, body):
    assert ": right" in said(id, body)
