"""Answers that a reader of lesson 02 may give, as text, and what the checker says to each."""

from answers import but, right, told

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
        ("before = f-1//2\nreturn before, f - 1 - before", "Are brackets missing?"),
        ("return f-1//2, f//2", "A number of yours is f itself"),
        ("t = f - 1\nreturn t//2, t%2", "what the division leaves over"),
        ("t = f - 1\nreturn int(t/2), round(t/2)", "goes to the even number"),
        ("return 1, 1", "takes `f` for 3, whatever it is"),
        ("return (f - 1)//2", "It should return 2 values; yours returns the int"),
        ("return f - 1", "It should return 2 values"),
        ("return (f - 1)/2", "It should return 2 values; yours returns the float"),
        ("t = f - 1\nreturn t/2, t - t/2", "You divide with /"),
        ("before = (f - 1)//2\nreturn before, f - before", "Your two numbers add up to f"),
        ("return f//2, f//2 + 1", "always one larger than the first"),
        ("a = round((f - 1)/2)\nreturn a, f - 1 - a", "At a half, round goes to the even number"),
        ("a = round((f - 1)/2)\nreturn a, a", "At a half, round goes to the even number"),
        ("return (f - 1)//2, f - 1", "Your second number is the total"),
        ("return (f - 1)//2, f", "A number of yours is f itself"),
        ("return (f - 1)//2, f-1//2", "A number of yours is f itself"),
        ("t = f - 1\nreturn t - t//2, t//2", "the odd pixel goes after, not before"),
        ("return f//2, f//2", "You add f // 2 on both sides"),
        ("return (f - 1)//2, (f - 1)//2", "Both halves are rounded down"),
        ("return f - 1, f - 1", "on each side"),
        ("return 0, f - 1", "at one end"),
        ("t = (f - 1)//2\nreturn float(t), float(f - 1 - t)", "a whole number (int); yours"),
        ("if f == 3:\n    return 1, 1\nreturn 2, 2", "not right yet"),
        ("f = min(f, 12)\nreturn (f - 1)//2, f//2", "not right yet"),
        ("from course_utils import arithmetic\nreturn arithmetic.same_pad(99, f)",
         "Your answer uses course_utils.arithmetic.same_pad"),
    ],
    "02.2": [
        (but(PUT, ("after))", "after), int)")) + INTO, "cut to whole numbers"),
        (but(PUT, ("zeros", "empty")) + INTO, "made by np.empty?"),
        (but(PUT, ("zeros", "ones")) + INTO, "holds ones"),
        (PUT + but(INTO, ("before:before + n_W", "after:after + n_W")), "left and right are swap"),
        (PUT + but(INTO, ("before:before", "before+1:before+1")), "at row and column before + 1"),
        (PUT + but(INTO, ("before + n", "n")), "where they begin and stop"),
        (PUT + "out[before:after, before:after] = image\nreturn out", "where they begin and stop"),
        (
            "n_H, n_W = image.shape\nout = np.zeros((n_H + before, n_W + after))\n" + INTO,
            "Each axis grows at both of its ends",
        ),
        ("n_H = n_W = len(image)\n" + PUT.split("\n")[1] + "\n" + INTO, "height for width"),
        ("n_H = n_W = image.shape[1]\n" + PUT.split("\n")[1] + "\n" + INTO, "height for width"),
        (but(PUT, ("n_H, n_W =", "n_W, n_H =")) + INTO, "height for width"),
        (but(PUT, ("before + n_W", "before + n_H")) + INTO, "Your array is square"),
        (
            "h, w = image.shape\nx = np.vstack([np.zeros((before, w)), image, "
            "np.zeros((after, w))])\n"
            "return np.hstack([np.zeros((h, before)), x, np.zeros((h, after))])",
            "must match exactly",
        ),
        (
            "h, w = image.shape\nx = np.hstack([np.zeros((h, before)), image, "
            "np.zeros((h, after))])\n"
            "return np.vstack([np.zeros((before, w)), x, np.zeros((after, w))])",
            "must match exactly",
        ),
        (PUT + "out[before:-after, before:-after] = image\nreturn out", "fails where `after` is 0"),
        (but(PUT, ("+ after", "+ before")) + INTO, "Both ends get `before` pixels"),
        (PUT + "out[:n_H, :n_W] = image\nreturn out", "sits in the top left corner"),
        (PUT + "out[after:after + n_H, after:after + n_W] = image\nreturn out", "are swapped"),
        (but(PUT, ("before + n_H + after, before + n_W + after",
                   "before + n_W + after, before + n_H + after")) + INTO, "as the image is wide"),
        ("return np.pad(image, ((0, 0), (before, after)))", "Only the columns are padded"),
        ("return np.pad(image, ((before, after), (0, 0)))", "Only the rows are padded"),
        ("return np.pad(image, ((before, before), (after, after)))", "Both axes get both"),
        ("return np.pad(image, (before, after), mode='edge')", "repeats the outermost pixels"),
        ("image = image.astype(int)\n" + PUT + INTO, "cut to whole numbers"),
        ("image = image.clip(0, 255)\n" + PUT + INTO, "above 255"),
        (PUT + INTO.replace("return out", ""), "returns None. Is the `return` missing?"),
        ("h, w = image.shape\nout = [[0] * (w + before + after)] * (h + before + after)\n"
         "for i in range(h):\n    for j in range(w):\n"
         "        out[i + before][j + before] = image[i, j]\nreturn np.array(out)",
         "not right yet"),
        ("return conv.pad2d(image, (before, after))", "answer uses course_utils.conv"),
    ],
    "02.3": [
        (RIGHT + "left = row[1:pad + 1]" + JOIN, "The one at the left end is not turned around"),
        (LEFT + "right = left" + JOIN, "comes from the left end"),
        (LEFT + "right = row[1:pad + 1]" + JOIN, "comes from the left end"),
        (LEFT + "right = row[n - pad:][::-1]" + JOIN, "the last pixel appears twice"),
        (LEFT + "right = row[-pad:][::-1]" + JOIN, "the last pixel appears twice"),
        (RIGHT + "left = row[:pad][::-1]" + JOIN, "the first pixel appears twice"),
        (RIGHT + "left = row[2:pad + 2][::-1]" + JOIN, "not right yet"),
        (LEFT + "right = row[n - pad:n - 1][::-1]" + JOIN, "A border is one pixel short"),
        (LEFT + "right = row[n - 2 - pad:n - 1][::-1]" + JOIN, "One too many along axis 0"),
        (LEFT + "right = row[n - 2:n - 2 - pad:-1]" + JOIN, "fails at pad = n - 1"),
        ("return np.concatenate([row[-pad:], row, row[:pad]])", "goes round in a circle"),
        ("m = row[::-1][:pad]\nreturn np.concatenate([m, row, m])", "not right yet"),
        (RIGHT + "left = row[::-1][:pad]" + JOIN, "The border at the left comes from"),
        (LEFT + "right = row[::-1][:pad]" + JOIN, "the last pixel appears twice"),
        ("out = np.zeros(len(row) + 2*pad)\nout[pad:-pad] = row\nreturn out", "border holds zeros"),
        (
            LEFT + RIGHT + "out = np.zeros(n + 2*pad)\nout[:pad] = left\nout[pad:-pad] = row\n"
            "out[pad + n:] = right\nreturn out",
            "This fails where `pad` is 0",
        ),
        (LEFT + "right = row[n - 1 - pad:][::-1]" + JOIN, "the last pixel is still there"),
        (LEFT + "right = row[n - 1 - pad:]" + JOIN, "the last pixel is still there"),
        (LEFT + RIGHT + "return left + row + right", "np.concatenate([left, row, right])"),
        ("return np.pad(row, pad, mode='symmetric')", "Your mirror stands behind the last pixel"),
        ("return np.pad(row, pad, mode='edge')", "You repeat the outermost pixel"),
        (LEFT + RIGHT + "left, right = left[::-1], right[::-1]" + JOIN, "but not turned around"),
        (LEFT + RIGHT + "left, right = right, left" + JOIN, "have changed places"),
        (LEFT + "return np.concatenate([left, row])", "border at the right end is missing"),
        (LEFT + RIGHT + "return left, row, right", "yours returns a tuple of 3"),
        (LEFT + RIGHT + "return np.concatenate(left, row, right)", "not right yet"),
        ("row = row.astype(int)\n" + LEFT + RIGHT[13:] + JOIN, "cut to whole numbers"),
        ("row = np.minimum(row, 255)\n" + LEFT + RIGHT[13:] + JOIN, "cuts `row` off at 255"),
        ("pad = min(pad, 7)\n" + LEFT + RIGHT[13:] + JOIN, "not right yet"),
    ],
    "02.4": [
        (but(SLIDE, ("n_W))", "n_W), int)")), "cut to whole numbers"),
        (but(SLIDE, ("n_W))", "n_W), image.dtype)")), "has the image's dtype"),
        (but(SLIDE, ("a + fh", "a + 3"), ("b + fw", "b + 3")), "not as large as the kernel"),
        (but(SLIDE, ("fh, fw = kernel.shape", "fh = fw = 3")), "Take its size from kernel.shape"),
        (but(SLIDE, ("fh, fw = kernel.shape", "fh = fw = len(kernel)")), "need not be square"),
        (but(SLIDE, ("np.zeros((n_H, n_W))", "np.zeros(image.shape)")), "index runs past the end"),
        (
            but(SLIDE, ("np.zeros((n_H, n_W))", "np.zeros(image.shape)"), ("range(n_H", "range("
                "out.shape[0]"), ("range(n_W", "range(out.shape[1]")),
            "as large as the image",
        ),
        (
            but(SLIDE, ("(x.shape[0] - fh)", "x.shape[0] - fh"), ("(x.shape[1] - fw)", "x.shape[1"
                "] - fw")),
            "so brackets are missing",
        ),
        (but(SLIDE, ("sum(x[", "sum(image[")), "out of the image as it was"),
        (but(SLIDE, ("* stride", "* 1"), ("// stride", "// 1"),
             ("return out", "return out[::2, ::2]")),
         "takes `stride` for 2, whatever it is"),
        (but(SLIDE, ("x.shape[", "image.shape[")), "the border belongs to what the window"),
        (but(SLIDE, ("] * kernel", "] @ kernel")), "product of matrices"),
        (but(SLIDE, (SUM, "x[a:a + fh, b:b + fw] @ kernel")), "A whole array is put where"),
        (but(SLIDE, (SUM, "np.sum(np.dot(x[a:a + fh, b:b + fw], kernel))")), "product of matrices"),
        (but(SLIDE, (SUM, "np.sum(x[a:a + fh, b:b + fw]) * kernel")), "A whole array is put where"),
        (but(SLIDE, (SUM, "x[a:a + fh, b:b + fw] * kernel")), "Is the sum missing?"),
        (but(SLIDE, ("a + fh", "(i + fh) * stride"), ("b + fw", "(j + fw) * stride")),
         "do not agree"),
        (but(SLIDE, ("a + fh", "i + fh"), ("b + fw", "j + fw")), "do not agree"),
        (but(SLIDE, ("out[i, j] =", "out =")), "yours returns the float"),
        (but(SLIDE, ("range(n_H", "range(0, n_H, stride"), ("range(n_W", "range(0, n_W, stride")),
         "Most of your output is never filled"),
        (but(SLIDE, ("range(n_H", "range(0, n_H, stride"), ("range(n_W", "range(0, n_W, stride"),
             ("i * stride, j * stride", "i, j")),
         "Most of your output is never filled"),
        (but(SLIDE, ("range(n_H", "range(0, x.shape[0] - fh + 1, stride"),
             ("range(n_W", "range(0, x.shape[1] - fw + 1, stride"),
             ("i * stride, j * stride", "i, j")),
         "uses i for the output, too"),
        (but(SLIDE, ("j * stride", "j")), "not `stride` apart down and across"),
        (but(SLIDE, ("i * stride", "i")), "not `stride` apart down and across"),
        (but(SLIDE, (" // stride + 1", " // stride")), "there is already one place"),
        (but(SLIDE, ("image, pad)", "image, pad, mode='reflect')")), "Your border mirrors"),
        (but(SLIDE, ("i * stride, j * stride", "i * fh, j * fw")), "the slice is empty"),
        (but(SLIDE, (" * kernel", "")), "does not use `kernel`"),
        (but(SLIDE, ("np.sum", "np.mean")), "mean of the products"),
        (but(SLIDE, ("a, b =", "b, a =")), "Your window has i and j swapped"),
        (but(SLIDE, ("out[i, j]", "out[j, i]")), "You fill out[j, i]"),
        (but(SLIDE, ("i * stride, j * stride", "i + stride, j + stride")), "not right yet"),
        (but(SLIDE, ("a + fh", "(i + 1) * stride"), ("b + fw", "(j + 1) * stride")),
         "not as large as the kernel"),
        (but(SLIDE, ("pad(image, pad)", "pad(np.pad(image, pad), pad)")), "`pad` is above 0"),
        (but(SLIDE, ("x.shape[0]", "x.shape[0] + 2 * pad"), ("x.shape[1]", "x.shape[1] + 2 * pad")),
         "has its border already"),
        (but(SLIDE, ("image, pad", "image, ((pad, pad), (0, 0))")), "`pad` is above 0"),
        (but(SLIDE, ("image, pad", "image, (0, pad)")), "Zeros are missing"),
        (but(SLIDE, ("// stride", "// 1"), ("range(n_H)", "range(0, n_H, stride)"),
             ("range(n_W)", "range(0, n_W, stride)"), (" * stride", "")), "`stride` is above 1"),
        (but(SLIDE, ("(x.shape[0] - fh) // stride", "int(np.ceil((x.shape[0] - fh) / stride))"),
             ("(x.shape[1] - fw) // stride", "int(np.ceil((x.shape[1] - fw) / stride))")),
         "// rounds down"),
        (but(SLIDE, (" * stride", "")), "not `stride` apart down and across"),
        ("pad = min(pad, 1)\n" + SLIDE, "not right yet"),
        ("pad = min(pad, 4)\n" + SLIDE, "not right yet"),
        ("stride = min(stride, 5)\n" + SLIDE, "not right yet"),
        ("stride = 1\n" + SLIDE, "takes `stride` for 1, whatever it is"),
        ("pad = 0\n" + SLIDE, "takes `pad` for 0, whatever it is"),
        (but(SLIDE, ("(image, pad)", "(image, 1)")), "takes `pad` for 1, whatever it is"),
        ("image = image.astype(int)\n" + SLIDE, "Your answer cuts `image` to whole numbers"),
        ("image = image.clip(0, 255)\n" + SLIDE, "Your answer cuts `image` off below 0"),
        ("kernel = kernel.round()\n" + SLIDE, "Your answer rounds `kernel` to whole numbers"),
        ("kernel = kernel[::-1, ::-1]\n" + SLIDE, "`kernel` turned by 180 degrees"),
        (but(SLIDE, ("return out", "    return out")), "Only the first row"),
        (but(SLIDE, ("fh) // stride + 1", "fh + 1) // stride")), "not right yet"),
        (but(SLIDE, ("fh) // stride + 1", "fh + 1) // stride"),
             ("fw) // stride + 1", "fw + 1) // stride")), "the 1 is added before dividing"),
        ("x = np.zeros([n + 2 * pad for n in image.shape])\nx[pad:-pad, pad:-pad] = image\n"
         + SLIDE[SLIDE.index("fh,"):], "This fails where `pad` is 0"),
        ("import scipy.ndimage as s\nx = np.pad(image, pad)\n"
         "return s.correlate(x, kernel)[::stride, ::stride]", "Your answer uses scipy.ndimage"),
    ],
    "02.5": [
        (but(FIELD, ("step *= s", "step = step**s")), "leaves the 1 as it is"),
        (but(FIELD, ("    width +=", "    step = 1\n    width +=")), "set back in every round"),
        (but(FIELD, ("    step *= s", "step *= s")), "stands below the loop"),
        ("width = 1\nfor f, s in layers:\n    width = width * s + f - 1\nreturn width",
         "You multiply the width by the stride"),
        (but(FIELD, ("return width", "return width**2")), "not right yet"),
        (but(FIELD, ("= 1, 1", "= 0, 0")), "Does the step start at 0?"),
        (but(FIELD, ("= 1, 1", "= 1, 0")), "Does the step start at 0?"),
        (but(FIELD, ("* step", "* s")), "never carried on"),
        (but(FIELD, ("(f - 1) * step", "f-1*step")), "Brackets are missing"),
        (but(FIELD, ("*= s", "+= s")), "They multiply"),
        (but(FIELD, ("width += ", "width = ")), "The width is forgotten"),
        (but(FIELD, ("width += ", "width = 1 + ")), "a plain = begins anew"),
        (but(FIELD, ("return", "    return")), "stands inside the loop"),
        (but(FIELD, ("for f, s", "for s, f")), "read the pairs as (stride, f)"),
        (but(FIELD, ("in layers", "in layers[:-1]")), "leaves out the last layer"),
        (but(FIELD, ("in layers", "in layers[1:]")), "leaves out the first layer"),
        (but(FIELD, ("return width", "return step")), "not right yet"),
        ("f, s = (np.array([layer[k] for layer in layers]) for k in (0, 1))\n"
         "return 1 + np.sum((f - 1) * np.cumprod(s))", "You lengthen the step before"),
        ("if not layers:\n    return 0\n" + FIELD, "but for the empty list"),
        ("if layers:\n    " + but(FIELD, ("\n", "\n    ")), "but for the empty list"),
        (but(FIELD, ("    width += (f - 1) * step\n    step *= s",
                     "    step *= s\n    width += (f - 1) * step")), "You lengthen the step"),
        (but(FIELD, ("step *= s", "step = s")), "stride of the layer just below"),
        (but(FIELD, ("(f - 1) * step", "f * step")), "You add f steps a layer"),
        (but(FIELD, ("in layers", "in layers[::-1]")), "in the reverse order"),
        ("width = 1\nfor f, s in layers:\n    width *= f\nreturn width", "multiply the windows"),
        ("return 1 + sum(f - 1 for f, s in layers)", "strides have no effect"),
        (but(FIELD, ("in layers", "in layers[:5]")), "not right yet"),
        (but(FIELD, ("+= (f", "+= (min(f, 6)")), "not right yet"),
        (but(FIELD, ("*= s", "*= min(s, 3)")), "not right yet"),
        (but(FIELD, ("return width", "print(width)")), "returns None. Is the `return` missing?"),
        ("from course_utils.arithmetic import receptive_field as r\nreturn r(layers)",
         "Your answer uses course_utils.arithmetic.receptive_field"),
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
    ("02.1", "return [(f - 1) // 2, f // 2]"),
    ("02.1", "return np.array([(f - 1) // 2, f // 2])"),
    ("02.1", "return int(np.floor((f - 1) / 2)), int(np.ceil((f - 1) / 2))"),
    ("02.1", "a = b = 0\nwhile a + b < f - 1:\n    a, b = b, a + 1\nreturn a, b"),
    ("02.2", PUT + INTO + ".astype(np.float32)"),
    (
        "02.2",
        "h, w = image.shape\nz = np.zeros\nk = before + w + after\n"
        "x = np.hstack([z((h, before)), image, z((h, after))])\n"
        "return np.vstack([z((before, k)), x, z((after, k))])",
    ),
    (
        "02.2",
        PUT + "for i in range(n_H):\n    for j in range(n_W):\n"
        "        out[before + i, before + j] = image[i, j]\nreturn out",
    ),
    ("02.3", LEFT + RIGHT + "return np.array([*left, *row, *right])"),
    (
        "02.3",
        "n = len(row)\nreturn row[[n - 1 - abs(n - 1 - abs(i)) for i in range(-pad, n + pad)]]",
    ),
    ("02.3", "return np.hstack([row[pad:0:-1], row, row[::-1][1:pad + 1]]).astype(np.float32)"),
    ("02.4", "return conv.correlate2d(np.pad(image, pad), kernel)[::stride, ::stride]"),
    (
        "02.4",
        but(SLIDE, ("np.pad(image, pad)", "conv.pad2d(image[None, :, :, None], pad)[0, :, :, 0]")),
    ),
    ("02.4", SLIDE + ".astype(np.float32)"),
    (
        "02.4",
        "v = np.lib.stride_tricks.sliding_window_view(np.pad(image, pad), kernel.shape)\n"
        "return np.einsum('ijab,ab->ij', v[::stride, ::stride], kernel)",
    ),
    (
        "02.4",
        "from course_utils import arithmetic as a\nx = np.pad(image, pad)\nh, w = kernel.shape\n"
        "n = [a.conv_output_size(k, f, stride, pad) for k, f in zip(image.shape, kernel.shape)]\n"
        "return np.array([[np.sum(x[i*stride:i*stride+h, j*stride:j*stride+w] * kernel)"
        " for j in range(n[1])] for i in range(n[0])])",
    ),
    ("02.5", but(FIELD, ("return width", "return float(width)"))),
    ("02.5", but(FIELD, ("return width", "return np.int64(width)"))),
    (
        "02.5",
        "if not layers:\n    return 1\nf = np.array([l[0] for l in layers])\n"
        "s = np.cumprod([1] + [l[1] for l in layers[:-1]])\nreturn 1 + np.sum((f - 1) * s)",
    ),
]

test_answer_is_told = told(ANSWERS)
test_answer_is_right = right(RIGHT_ANSWERS)
