"""Answers that a reader of lesson 01 may give, as text, and what the checker says to each."""

import pytest
from answers import but, right, said, written

from exercises import find, grade

AT = "h, w = kernel.shape\nwin = image[i:i+h, j:j+w]\n"
SUM_AT = AT + "return np.sum(win * kernel)"
CORNER = AT.replace("win = image[i:i+h, j:j+w]\n", "a, b = i - h//2, j - w//2\n")
LOOP = "t = 0\nfor a in range(kernel.shape[0]):\n    for b in range(kernel.shape[1]):\n"
ADD = "        t += image[i+a, j+b] * kernel[a, b]"
BOTH = "h, w = kernel.shape\nt = 0\nfor r in range(i, i+h):\n    for c in range(j, j+w):\n"
OVER = """n_H, n_W = image.shape
f_H, f_W = kernel.shape
out = np.zeros((n_H - f_H + 1, n_W - f_W + 1))
for i in range(out.shape[0]):
    for j in range(out.shape[1]):
        win = image[i:i+f_H, j:j+f_W]
"""
PUT = OVER + "        out[i, j] = "
FILL = PUT + "np.sum(win * kernel)\n"
SLID = FILL + "return out"
SIZES = "np.zeros((n_H - f_H + 1, n_W - f_W + 1))"
PLACES = [
    ("range(out.shape[0])", "range(n_H - f_H + 1)"),
    ("range(out.shape[1])", "range(n_W - f_W + 1)"),
]
TWO_LESS = ("n_H - f_H + 1, n_W - f_W + 1", "n_H - 2, n_W - 2")
LISTS = but(SLID, *PLACES, ("return out", "return np.array(out)"), ("out[i, j]", "out[i][j]"))
ROOT = "s = np.sqrt(g_x**2 + g_y**2)\n"
GRADIENT = """def correlate2d(image, kernel):
    n_H, n_W = image.shape
    f_H, f_W = kernel.shape
    out = np.zeros((n_H - f_H + 1, n_W - f_W + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i:i+f_H, j:j+f_W] * kernel)
    return out
"""
BY_SLIDING = "return 2 * correlate2d(image, error) / error.size"
SQUARE_KERNEL = """k = image.shape[0] - error.shape[0] + 1
h, w = error.shape
out = np.zeros((k, k))
for u in range(k):
    for v in range(k):
        out[u, v] = 2 * np.mean(error * image[u:u+h, v:v+w])
return out"""
WEIGHTS = but(
    SQUARE_KERNEL,
    ("(k, k)", "(k, image.shape[1] - w + 1)"),
    ("v in range(k)", "v in range(image.shape[1] - w + 1)"),
)
ONE_LENGTH = "You take one of two lengths for both"
WHOLE = "to whole numbers before it calculates"

ANSWERS = {
    "01.1": [
        (AT + "return np.dot(win, kernel)", "product of matrices"),
        (AT + "return win @ kernel", "product of matrices"),
        (AT + "return np.sum(win @ kernel)", "product of matrices"),
        (AT + "return np.mean(win * kernel)", "mean of the products"),
        (AT + "return np.sum(win * kernel) / kernel.size", "mean of the products"),
        (AT + "return np.sum(win + kernel)", "not right yet"),
        (AT + "return np.sum(win) * np.sum(kernel)", "not right yet"),
        (AT + "return win * kernel", "yours returns an array of shape"),
        (AT + "return sum(win * kernel)", "yours returns an array of shape"),
        (AT + "return np.sum(win * kernel, axis=1)", "yours returns an array of shape"),
        (AT + "return np.sum(win * kernel[::-1, ::-1])", "turned by 180 degrees"),
        (AT + "return np.sum(image[j:j+h, i:i+w] * kernel)", "`i` and `j` are swapped"),
        (AT + "return np.sum(image[i:i+w, j:j+h] * kernel)", "as high as the kernel is wide"),
        (AT + "return np.sum(image[i:i+h, j:j+h] * kernel)", "it need not be square"),
        (AT + "return np.sum(image[i:i+h-1, j:j+w-1] * kernel)", "one row and one column short"),
        (AT + "return np.sum(image[i+1:i+h+1, j+1:j+w+1] * kernel)", "begins one row and one"),
        (AT + "return np.sum(image[i+1:i+h, j+1:j+w] * kernel)", "begins one row and one"),
        (AT + "return np.sum(image[i:i+h+1, j:j+w+1] * kernel)", "A slice a:b ends before b"),
        (AT + "return np.sum(image[i:i+h+1, j:j+w] * kernel)", "the window is one too long"),
        (AT + "return np.sum(image[i:h, j:w] * kernel)", "Your slice ends at the kernel's size"),
        (AT + "return np.sum(image[0:h, 0:w] * kernel)", "i and j are not used"),
        (LOOP + "        t += image[a, b] * kernel[a, b]\nreturn t", "i and j are not used"),
        (LOOP + ADD + "\n        return t", "Only the first product"),
        (LOOP + ADD + "\n    return t", "Only the first row of products"),
        (LOOP + "        t = image[i+a, j+b] * kernel[a, b]\nreturn t", "Add with +="),
        (BOTH + "        t += image[r, c] * kernel[r, c]\nreturn t", "kernel[r - i, c - j]"),
        (BOTH + "        t += image[r, c] * kernel[c - j, r - i]\nreturn t", "indices of an axis"),
        (CORNER + "return np.sum(image[a:a+h, b:b+w] * kernel)", "its centre"),
        (CORNER + "return np.sum(image[a:i+h//2+1, b:j+w//2+1] * kernel)", "its centre"),
        ("return np.sum(image[i-1:i+2, j-1:j+2] * kernel)", "the slice is empty"),
        ("h, w = kernel.shape()\nreturn 1", "shape takes no brackets"),
        (AT + "return np.sum(image[i:i+3, j:j+3] * kernel)", "Take its size from kernel.shape"),
        (AT + "return np.sum(image[i:i+h] * kernel)", "it has all columns of `image`"),
        (AT + "return np.sum(image[i:i+h][j:j+w] * kernel)", "it has all columns of `image`"),
        (AT + "return np.sum(image[i, h:j, w] * kernel)", "one comma and two colons"),
        (AT + "return np.sum(image[i-1:i+h-1, j-1:j+w-1] * kernel)", "the slice is empty"),
        (AT + "return int(np.sum(win * kernel))", "cut to whole numbers"),
        (AT + "np.sum(win * kernel)", "returns None. Is the `return` missing?"),
        ("image = image.astype(int)\n" + SUM_AT, f"Your answer cuts `image` {WHOLE}"),
        ("kernel = kernel.astype(int)\n" + SUM_AT, f"Your answer cuts `kernel` {WHOLE}"),
        ("image = np.round(image)\n" + SUM_AT, f"Your answer rounds `image` {WHOLE}"),
        ("image = np.minimum(image, 255)\n" + SUM_AT, "Your answer cuts `image` off at 255"),
        ("image = image.clip(0, 255)\n" + SUM_AT, "off below 0 and above 255"),
        ("kernel *= 1\nkernel -= 1\nreturn np.sum(kernel)", "writes into its input `kernel`"),
        (AT + "return np.sum(win)", "does not use `kernel`"),
        (AT + "return np.sum(image[i:i+h, :w] * kernel)", "takes `j` for 0, whatever it is"),
    ],
    "01.2": [
        (FILL + "        return out", "Only the first number of your result is filled"),
        (FILL + "    return out", "Only the first row is filled"),
        (
            but(FILL, ("    for j", "    out = np.zeros(out.shape)\n    for j")) + "return out",
            "Only the last row is filled",
        ),
        (
            "t = 0\n" + OVER + "        t += np.sum(win * kernel)\n        out[i, j] = t\n"
            "return out",
            "Your numbers run on: each place",
        ),
        (
            but(OVER, ("    for j", "    t = 0\n    for j"))
            + "        t += np.sum(win * kernel)\n        out[i, j] = t\nreturn out",
            "run on along each row",
        ),
        (but(SLID, ("out[i, j]", "out[j, i]")), "You fill out[j, i]"),
        (
            but(SLID, ("n_H, n_W = image.shape", "n_H = n_W = len(image)"),
                ("f_H, f_W = kernel.shape", "f_H = f_W = len(kernel)")),
            "You take one length of the image for both, and one of the kernel",
        ),
        (PUT + "np.sum(win * kernel[::-1, ::-1])\nreturn out", "turned by 180 degrees"),
        (PUT + "np.mean(win * kernel)\nreturn out", "mean of the products"),
        (PUT + "np.sum(win @ kernel)\nreturn out", "product of matrices"),
        (PUT + "np.sum(np.dot(win, kernel))\nreturn out", "product of matrices"),
        (PUT + "win @ kernel\nreturn out", "product of matrices"),
        (PUT + "np.sum(image[:f_H, :f_W] * kernel)\nreturn out", "does not move"),
        (PUT + "np.sum(win)\nreturn out", "does not use `kernel`"),
        (
            OVER + "        for a in range(f_H):\n            for b in range(f_W):\n"
            "                out[i, j] = win[a, b] * kernel[a, b]\nreturn out",
            "+=",
        ),
        (
            but(SLID, ("range(out.shape[0])", "range(n_H - f_H)"),
                ("range(out.shape[1])", "range(n_W - f_W)")),
            "end one too early",
        ),
        (but(SLID, ("range(out.shape[1])", "range(n_W - f_W)")), "last column of your"),
        (but(SLID, ("range(out", "range(1, out")), "Do the loops start at 1?"),
        (but(SLID, ("f_W + 1))", "f_W + 1), dtype=np.uint8)")), "has the dtype np.uint8"),
        (but(SLID, ("f_W + 1))", "f_W + 1), image.dtype)")), "has the dtype image.dtype"),
        (but(SLID, ("f_W + 1))", "f_W + 1), int)")), "cut to whole numbers"),
        (but(SLID, ("np.zeros((", "np.zeros("), ("1))", "1)")), "(a, b))"),
        (
            but(SLID, ("n_H - f_H + 1, n_W - f_W + 1", "n_W - f_W + 1, n_H - f_H + 1"), *PLACES),
            "The row comes first, then the column",
        ),
        (but(SLID, ("out[i, j]", "out[j, i]"), (SIZES, "np.zeros((n_W - f_W + 1, n_H - f_H + 1))"),
             *PLACES), "transposed: rows as columns"),
        (but(SLID, ("n_H - f_H + 1, n_W - f_W + 1", "n_H - f_H, n_W - f_W")), "n - f + 1 places"),
        (PUT + "np.sum(image[i:i+3, j:j+3] * kernel)\nreturn out", "size from kernel.shape"),
        (PUT + "np.sum(image[i:i+f_H+1, j:j+f_W+1] * kernel)\nreturn out", "one too long"),
        (PUT + "np.sum(image[i:i+f_H-1, j:j+f_W-1] * kernel)\nreturn out", "and one column short"),
        (but(SLID, TWO_LESS), "That 2 fits only a kernel of 3"),
        (but(SLID, *PLACES, (SIZES, "np.zeros_like(image)")), "Your output is as large as the im"),
        (but(SLID, *PLACES, (SIZES, "np.zeros(image.shape)")), "Your output is as large as the im"),
        (but(SLID, (SIZES, "np.zeros_like(image)")), "run over every pixel of the image"),
        (but(SLID, (SIZES, "np.zeros(image.shape)")), "run over every pixel of the image"),
        (but(SLID, ("out[i, j] =", "out[i, j] ==")), "where == stands"),
        (but(SLID, *PLACES, ("out[i, j] =", "out =")), "yours returns the float"),
        (but(SLID, ("out[i, j] =", "out =")), "by `out = ...` in a loop"),
        (but(SLID, ("range(out.shape[0])", "out")), "loop over range(...)"),
        (but(SLID, ("range(out.shape[0])", "out"), ("range(out.shape[1])", "i")), "range(...)"),
        (
            but(OVER, *PLACES, (SIZES, "[]"), ("    for j", "    row = []\n    for j"))
            + "        row.append(np.sum(win * kernel))\n        out.append(row)\n"
            "return np.array(out)",
            "out.append(row) inside the inner loop",
        ),
        (but(LISTS, (SIZES, "[[0] * (n_W - f_W + 1)] * (n_H - f_H + 1)")), "[[0] * n] * m"),
        ("image = image.astype(int)\n" + SLID, f"Your answer cuts `image` {WHOLE}"),
        ("kernel = kernel.astype(int)\n" + SLID, f"Your answer cuts `kernel` {WHOLE}"),
        ("image = np.clip(image, 0, 255)\n" + SLID, "off below 0 and above 255"),
        (SLID.replace("return out", "return out.clip(0)"), "zeros where negative numbers belong"),
        (SLID.replace("return out", "return np.abs(out)"), "the sign is lost"),
        (but(SLID, ("f_H, f_W = kernel.shape", "f_H = f_W = 2")), "The shape is wrong"),
    ],
    "01.3": [
        ("return abs(g_x) + abs(g_y)", "3 across and 4 down make 5, not 7"),
        ("return np.sqrt(g_x**2) + np.sqrt(g_y**2)", "3 across and 4 down make 5, not 7"),
        ("return g_x**2 + g_y**2", "The square root is missing"),
        ("return (g_x**2 + g_y**2)**1/2", "fraction in brackets, **(1/2)"),
        ("return np.sqrt(g_x + g_y)", "The squares are missing"),
        ("return np.sqrt(g_x**2) + g_y**2", "a bracket closes too early"),
        ("return np.sqrt((g_x + g_y)**2)", "You add before you square"),
        ("return abs(g_x + g_y)", "You add before you square"),
        ("return (g_x + g_y)**2", "You add before you square"),
        ("return np.sqrt(g_x**2 + g_x**2)", "g_y is not used"),
        ("return np.sqrt(g_y**2)", "does not use `g_x`"),
        ("return g_x**2 - g_y**2", "You subtract one square"),
        ("return np.sqrt(g_x**2 - g_y**2)", "You subtract one square"),
        ("return np.sqrt(g_x*2 + g_y*2)", "* 2 is twice the number"),
        ("return np.sqrt(g_x @ g_x + g_y @ g_y)", "multiplies matrices"),
        ("return np.sqrt((g_x**2 + g_y**2) / 2)", "is 0.7071 times the expected one"),
        ("return np.sqrt(g_x^2 + g_y^2)", "a power is written **"),
        ("import math\nreturn math.sqrt(g_x**2 + g_y**2)", "np.sqrt for whole arrays"),
        ("return np.sqroot(g_x**2 + g_y**2)", "Did you mean np.sqrt?"),
        ("return max(g_x, g_y)", "np.maximum and np.minimum go number by number"),
        ("return max(abs(g_x), abs(g_y))", "np.maximum and np.minimum go number by number"),
        ("if g_x > g_y:\n    return max(1, 2)\nreturn g_y", "An `if` needs one True"),
        (ROOT + "return s.clip(0, 1)", "above 1 is cut off"),
        (ROOT + "return np.minimum(s, 255)", "above 255 is cut off"),
        (ROOT + "return s.astype(int)", "cut to whole numbers"),
        (ROOT + "return s.astype(np.uint8)", "not right yet"),
        ("return (g_x**2 + g_y**2)**(1//2)", "All numbers of your result are alike"),
        ("return np.maximum(g_x, g_y)", "larger of the two responses"),
        ("return np.maximum(abs(g_x), abs(g_y))", "larger of the two responses"),
        (ROOT + "return s / s.max()", "You divide by the largest strength"),
        ("return np.sqrt(g_x**2 + g_y)", "only g_x is squared"),
        ("return np.sqrt(g_x + g_y**2)", "only g_y is squared"),
        ("return np.emath.sqrt(g_x * g_y)", "real numbers; yours has dtype complex128"),
        ("return np.linalg.norm([g_x, g_y])", "one for every place"),
        ("g_x = np.minimum(g_x, 255)\nreturn np.hypot(g_x, g_y)", "cuts `g_x` off at 255"),
    ],
    "01.4": [
        ("return (n - f) // stride", "before the first step there is already one place"),
        ("return (n - f + 1) // stride", "The 1 is added before dividing"),
        ("return n - f // stride + 1", "Division goes before subtraction"),
        ("return round((n - f) / stride) + 1", "always round down"),
        ("import math\nreturn math.ceil((n - f) / stride) + 1", "You round up"),
        ("return n // f", "windows that stand side by side"),
        ("return n // stride", "The window itself takes up room"),
        ("return (n - 1) // stride + 1", "takes `f` for 1, whatever it is"),
        ("return n // stride + 1", "takes `f` for 0, whatever it is"),
        ("return n - f + 1", "takes `stride` for 1, whatever it is"),
        ("return (n - f) % stride + 1", "what a division leaves over"),
        ("return (n - f) // (stride + 1)", "You add the 1 to the stride"),
        ("return (n - f) / stride + 1", "You divide with /"),
        ("return float((n - f) // stride + 1)", "a whole number (int); yours returns the float"),
        ("i = t = 0\nwhile i + f < n:\n    i, t = i + stride, t + 1\nreturn t", "while i + f <= n"),
        ("return len(range(0, n - f, stride))", "The last place, flush with the edge, is missing"),
        ("return n - f + 1 // stride", "divides the 1 alone"),
        ("return n - f // stride", "Brackets are missing"),
        ("return (n - stride) // f + 1", "Window and stride have changed places"),
        ("return n // stride - f // stride + 1", "Divide after subtracting"),
        ("t = (n - f) // stride\nreturn t + 1 if (n - f) % stride == 0 else t", "always + 1"),
        ("return (min(n, 227) - f) // stride + 1", "not right yet"),
        ("return (n - f) // min(stride, 3) + 1", "not right yet"),
        ("from course_utils import arithmetic as a\nreturn a.conv_output_size(n, f, stride)",
         "Your answer uses course_utils.arithmetic.conv_output_size"),
    ],
    "01.5": [
        ("return 2 * correlate2d(image, error)", "You add up over all places"),
        ("return correlate2d(image, error)", "Two factors are missing"),
        ("return correlate2d(image, error) / error.size", "The 2 is missing"),
        ("return -2 * correlate2d(image, error) / error.size", "The sign is wrong"),
        ("return 2 * correlate2d(image, error[::-1, ::-1]) / error.size", "`error` turned by 180"),
        ("return 2 * correlate2d(image, error)[::-1, ::-1] / error.size", "result is turned by"),
        ("return 2 * correlate2d(image, error) / image.size", "number of pixels of the image"),
        ("return 2 * correlate2d(image, error) / len(error)", "number of rows alone"),
        ("return 2 * correlate2d(image, error) / error.shape[0]", "number of rows alone"),
        ("return 2 * correlate2d(image, error) / error.shape[1]", "number of columns alone"),
        ("return 2 * correlate2d(image, error) / error.shape", "a tuple of two lengths"),
        ("return 2 * correlate2d(image, error**2) / error.size", "You use the squared error"),
        ("return correlate2d(image, error**2) / error.size", "You use the squared error"),
        ("return 2 * correlate2d(image, error) // error.size", "which rounds down"),
        ("return 2 * correlate2d(error, image) / error.size", "have changed places"),
        ("return 2 * image * error / error.size", "only where the lengths of each axis agree"),
        ("return 2 * correlate2d(image, error) / error.size()", "size and ndim take no brackets"),
        ("return np.array([])", "Yours is empty"),
        (SQUARE_KERNEL, ONE_LENGTH),
        (but(SQUARE_KERNEL, ("2 * np.mean(", "2 / error.size * np.sum(")), ONE_LENGTH),
        (but(SQUARE_KERNEL, ("h, w = error.shape", "h = w = len(error)")), ONE_LENGTH),
        (but(WEIGHTS, ("v+w", "v+h")), ONE_LENGTH),
        (
            but(SQUARE_KERNEL,
                ("image.shape[0] - error.shape[0]", "image.shape[1] - error.shape[1]")),
            ONE_LENGTH,
        ),
        ("h, w = error.shape\nreturn np.mean(2 * error * image[:h, :w])", "for every (u, v)"),
        (but(WEIGHTS, ("out[u, v] =", "out =")), "one weight's"),
        ("h, w = error.shape\nreturn np.mean(error * image[1:h+1, :w])", "a single number"),
        ("return 2 * correlate2d(image, error) * error.size", "You multiply by error.size"),
        ("return correlate2d(image, error) / (2 * error.size)", "0.25 times the expected one"),
        ("return 2 * correlate2d(image, error) / error.size**2", "number of places twice"),
        ("return 2 * correlate2d(image, abs(error)) / error.size", "the absolute value of `error`"),
        ("return 2 * correlate2d(image.astype(int), error) / error.size", f"cuts `image` {WHOLE}"),
        ("return 2 * correlate2d(image, error.astype(int)) / error.size", f"cuts `error` {WHOLE}"),
        ("return 2 * correlate2d(image.clip(0, 255), error) / error.size", "and above 255"),
        ("return 2 * correlate2d(image, error.clip(0)) / error.size", "in `error` to zero"),
    ],
}  # fmt: skip
EACH = [(id, *answer) for id, answers in ANSWERS.items() for answer in answers]

OWN_AT = """def correlate_at(image, kernel, i, j):
    f_H, f_W = kernel.shape
    return np.sum(image[i:i+f_H, j:j+f_W] * kernel)
"""
WITH_AT = but(PUT, ("        win = image[i:i+f_H, j:j+f_W]\n", ""))
VIEW = "np.lib.stride_tricks.sliding_window_view"
RIGHT_ANSWERS = [
    ("01.1", SUM_AT),
    ("01.1", LOOP + ADD + "\nreturn t"),
    ("01.1", AT + "return float((win * kernel).sum())"),
    ("01.1", AT + "return np.array(np.vdot(win, kernel))"),
    ("01.1", AT + "return np.einsum('ij,ij', win, kernel)"),
    ("01.1", AT + "return sum(sum(row) for row in (win * kernel).tolist())"),
    ("01.1", AT + "return np.float32(np.tensordot(win, kernel, 2))"),
    ("01.2", SLID),
    ("01.2", but(LISTS, (SIZES, "[[0] * (n_W - f_W + 1) for _ in range(n_H - f_H + 1)]"))),
    ("01.2", f"return np.einsum('ijkl,kl', {VIEW}(image, kernel.shape), kernel)"),
    ("01.2", SLID + ".astype(np.float32)"),
    (
        "01.2",
        "h, w = kernel.shape\nH, W = image.shape[0] - h + 1, image.shape[1] - w + 1\n"
        "out = 0.0\nfor a in range(h):\n    for b in range(w):\n"
        "        out = out + image[a:a + H, b:b + W] * kernel[a, b]\nreturn out",
    ),
    ("01.3", "return np.sqrt(g_x**2 + g_y**2)"),
    ("01.3", "return np.hypot(g_x, g_y)"),
    ("01.3", "return abs(g_x + 1j * g_y)"),
    ("01.3", "return np.linalg.norm([g_x, g_y], axis=0)"),
    ("01.3", "return ((g_x * g_x + g_y * g_y) ** 0.5).astype(np.float32)"),
    (
        "01.3",
        "s = np.zeros(g_x.shape)\nfor i in range(len(s)):\n    for j in range(len(s[0])):\n"
        "        s[i, j] = (g_x[i, j]**2 + g_y[i, j]**2)**(1/2)\nreturn s",
    ),
    ("01.4", "return (n - f) // stride + 1"),
    ("01.4", "return int((n - f) / stride) + 1"),
    ("01.4", "return int(np.floor((n - f) / stride + 1))"),
    ("01.4", "return np.int64((n - f + stride) // stride)"),
    ("01.4", "return len(range(0, n - f + 1, stride))"),
    ("01.4", "i = t = 0\nwhile i + f <= n:\n    i, t = i + stride, t + 1\nreturn t"),
    ("01.5", BY_SLIDING),
    ("01.5", "return 2 * conv.correlate2d(image, error) / error.size"),
    ("01.5", WEIGHTS),
    ("01.5", but(WEIGHTS, ("2 * np.mean(", "2 / error.size * np.sum("))),
    ("01.5", f"return 2 * np.mean({VIEW}(image, error.shape) * error, axis=(2, 3))"),
    ("01.5", "return (2 * correlate2d(image, error) / error.size).astype(np.float32)"),
]


@pytest.mark.parametrize(("id", "body", "words"), EACH)
def test_answer_is_told(id, body, words):
    text = said(id, body, GRADIENT if id == "01.5" else "")
    assert "not right yet" in text
    assert words in text
    assert "holds negative numbers" not in text and "is not square" not in text


test_answer_is_right = right(RIGHT_ANSWERS, lambda id, body: GRADIENT if id == "01.5" else "")


def test_wrong_function_of_another_exercise_is_blamed_first():
    ahead = "and that one is not right yet: check exercise"
    square = but(GRADIENT, ("image.shape", "image.shape[0], image.shape[0]"))
    text = said("01.5", BY_SLIDING, square)
    assert f"Your answer calls correlate2d, {ahead} 01.2 first." in text
    off = but(OWN_AT, ("* kernel)", "* kernel) + 1"))
    text = said("01.2", WITH_AT + "correlate_at(image, kernel, i, j)\nreturn out", off)
    assert f"Your answer calls correlate_at, {ahead} 01.1 first." in text
    both = off + but(
        GRADIENT,
        ("np.sum(image[i:i+f_H, j:j+f_W] * kernel)", "correlate_at(image, kernel, i, j)"),
    )
    text = said("01.5", BY_SLIDING, both)
    assert f"{ahead} 01." in text
    endless = "def correlate_at(image, kernel, i, j):\n    while True:\n        pass\n"
    answer = written(
        find("01.2"), WITH_AT + "correlate_at(image, kernel, i, j)\nreturn out", endless
    )
    assert "check exercise 01.1 first" in str(grade("01.2", answer, seconds=0.3))


def test_right_function_of_another_exercise_is_not_blamed():
    text = said("01.2", WITH_AT + "correlate_at(kernel, image, i, j)\nreturn out", OWN_AT)
    assert "Image and kernel have changed places" in text
    text = said("01.2", WITH_AT + "correlate_at(image, kernel, j, i)\nreturn out", OWN_AT)
    assert "Rows and columns of the window are swapped" in text
    text = said("01.2", WITH_AT + "correlate_at(image, kernel, i, j)\nreturn out", OWN_AT)
    assert ": right" in text


def test_functions_that_call_each_other_are_no_trap():
    extra = "def correlate_at(*a):\n    return correlate2d(a[0], a[1])[0, 0] + 1\n"
    text = said("01.2", "return correlate_at(image, kernel, 0, 0) + np.zeros((2, 2))", extra)
    assert "not right yet" in text


def test_data_of_the_notebook_is_told():
    text = said("01.1", "return np.sum(window * kernel)", "window = np.ones((3, 3))")
    assert "Your function uses `window` from the notebook" in text
    assert "argument `image`" in text
    helper = "picture = np.ones((9, 9))\ndef cut(i, j):\n    return picture[i:i+2, j:j+2]\n"
    text = said("01.1", "return np.sum(cut(i, j))", helper)
    assert "Your function uses `picture` from the notebook" in text
    text = said("01.4", "return (n - size) // stride + 1", "size = 3")
    assert "Your function uses `size` from the notebook (now 3)" in text
    assert "notebook" not in said("01.4", "return (n - SIZE) // stride + 1", "SIZE = 30")


def test_data_of_the_notebook_does_not_hide_a_known_mistake():
    zero = "ZERO = np.zeros(1)"
    body = AT + "t = ZERO[0] + np.mean(win * kernel)\nreturn t"
    assert "mean of the products" in said("01.1", body, zero)
    # image.shape is an attribute and no use of the notebook's `shape`
    body = "return np.zeros(image.shape) + 0.125"
    assert "from the notebook" not in said("01.2", body, "shape = np.ones(3)")
    assert ": right" in said("01.1", AT + "return np.sum(win * kernel) + ZERO[0]", zero)
