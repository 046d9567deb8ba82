"""Answers that a reader of lesson 01 may give, as text, and what the checker says to each."""

import numpy as np
import pytest
from answers import but

from exercises import find, grade

AT = "h, w = kernel.shape\nwin = image[i:i+h, j:j+w]\n"
LOOP = "t = 0\nfor a in range(kernel.shape[0]):\n    for b in range(kernel.shape[1]):\n"
ADD = "        t += image[i+a, j+b] * kernel[a, b]"
OVER = """n_H, n_W = image.shape
f_H, f_W = kernel.shape
out = np.zeros((n_H - f_H + 1, n_W - f_W + 1))
for i in range(out.shape[0]):
    for j in range(out.shape[1]):
        win = image[i:i+f_H, j:j+f_W]
"""
SUM = "        t += np.sum(win * kernel)"
PUT = OVER + "        out[i, j] = "
FILL = PUT + "np.sum(win * kernel)\n"
GRADIENT = """def correlate2d(image, kernel):
    n_H, n_W = image.shape
    f_H, f_W = kernel.shape
    out = np.zeros((n_H - f_H + 1, n_W - f_W + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i:i+f_H, j:j+f_W] * kernel)
    return out
"""

ANSWERS = {
    "01.1": [
        (AT + "return np.dot(win, kernel)", "product of matrices"),
        (AT + "return win @ kernel", "product of matrices"),
        (AT + "return np.sum(win @ kernel)", "product of matrices"),
        (AT + "return np.mean(win * kernel)", "mean of the products"),
        (AT + "return np.sum(win * kernel) / kernel.size", "mean of the products"),
        (AT + "return np.sum(win + kernel)", "You add weight and pixel"),
        (AT + "return int(np.sum(win * kernel))", "cut to whole numbers"),
        (AT + "return sum(win * kernel)", "down each column only"),
        (AT + "return np.sum(win * kernel.T)", "on its side"),
        (AT + "return np.sum(image[i:i+h-1, j:j+w-1] * kernel)", "one row and one column short"),
        (AT + "return np.sum(image[i+1:i+h+1, j+1:j+w+1] * kernel)", "begins one row and one"),
        (AT + "return np.sum(image[i+1:i+h, j+1:j+w] * kernel)", "begins one row and one"),
        (AT + "return np.sum(image[i:h, j:w] * kernel)", "Your slice ends at the kernel's size"),
        (AT + "return np.sum(image[0:h, 0:w] * kernel)", "i and j are not used"),
        (LOOP + "        t += image[a, b] * kernel[a, b]\nreturn t", "i and j are not used"),
        (LOOP + ADD + "\n        return t", "first product"),
        (LOOP + ADD + "\n    return t", "first row of products"),
        (LOOP + "        t = image[i+a, j+b] * kernel[a, b]\nreturn t", "with += in place of ="),
        (
            LOOP.replace("\n    for b", "\n    t = 0\n    for b")
            + ADD + "\nreturn t",
            "set to 0 inside the loop over rows",
        ),
        ("h, w = kernel.shape()\nreturn 1", "shape takes no brackets"),
        (AT + "return np.sum(image[i:i+3, j:j+3] * kernel)", "Take its size from kernel.shape"),
        (AT + "return np.sum(image[i:i+h] * kernel)", "it has all columns of `image`"),
        (AT + "return np.sum(image[i:i+h][j:j+w] * kernel)", "it has all columns of `image`"),
        (AT + "return np.sum(image[i-1:i+h-1, j-1:j+w-1] * kernel)", "the slice is empty"),
    ],
    "01.2": [
        (FILL + "        return out", "Only the first number of your result is filled"),
        (FILL + "    return out", "Only the first row is filled"),
        (
            FILL.replace("    for j", "    out = np.zeros(out.shape)\n    for j") + "return out",
            "Only the last row is filled",
        ),
        (
            FILL.replace("range(out.shape[0])", "range(0, n_H - f_H + 1, f_H)")
            .replace("range(out.shape[1])", "range(0, n_W - f_W + 1, f_W)")
            + "return out",
            "steps as large as the kernel",
        ),
        (
            "t = 0\n" + OVER + SUM + "\n        out[i, j] = t\nreturn out",
            "Your numbers run on: each place",
        ),
        (
            OVER.replace("    for j", "    t = 0\n    for j")
            + "        t += np.sum(win * kernel)\n        out[i, j] = t\nreturn out",
            "run on along each row",
        ),
        (OVER + "        out[j, i] = np.sum(win * kernel)\nreturn out", "You fill out[j, i]"),
        (PUT + "np.mean(win * kernel)\nreturn out", "mean of the products"),
        (PUT + "np.sum(win @ kernel)\nreturn out", "product of matrices"),
        (PUT + "np.sum(np.dot(win, kernel))\nreturn out", "product of matrices"),
        (PUT + "win @ kernel\nreturn out", "product of matrices"),
        (PUT + "np.sum(image[:f_H, :f_W] * kernel)\nreturn out", "does not move"),
        (
            OVER + "        for a in range(f_H):\n            for b in range(f_W):\n"
            "                out[i, j] = win[a, b] * kernel[a, b]\nreturn out",
            "+=",
        ),
        (FILL.replace("range(out.shape[0])", "range(n_H - f_H)")
         .replace("range(out.shape[1])", "range(n_W - f_W)") + "return out", "end one too early"),
        (FILL.replace("range(out", "range(1, out") + "return out", "do the loops start at 1?"),
        (FILL.replace("f_W + 1))", "f_W + 1), dtype=np.uint8)") + "return out", "dtype uint8"),
        (FILL.replace("np.zeros((", "np.zeros(").replace("1))", "1)") + "return out", "(a, b))"),
        (
            FILL.replace("n_H - f_H + 1, n_W - f_W + 1", "n_W - f_W + 1, n_H - f_H + 1")
            .replace("out.shape[0]", "n_H - f_H + 1")
            .replace("out.shape[1]", "n_W - f_W + 1")
            + "return out",
            "Your array of zeros lies on its side",
        ),
    ],
    "01.3": [
        ("return (g_x**2 + g_y**2)**1/2", "fraction in brackets, **(1/2)"),
        ("return np.sqrt(g_x + g_y)", "The squares are missing"),
        ("return np.sqrt(g_x**2) + g_y**2", "a bracket closes too early"),
        ("return np.sqrt((g_x + g_y)**2)", "You add before you square"),
        ("return abs(g_x + g_y)", "You add before you square"),
        ("return g_x**2 + g_x**2", "g_y is not used"),
        ("return np.sqrt(g_x**2 + g_x**2)", "g_y is not used"),
        ("return g_x**2 - g_y**2", "You subtract one square"),
        ("return np.sqrt(g_x**2 - g_y**2)", "You subtract one square"),
        ("return np.sqrt(g_x*2 + g_y*2)", "* 2 is twice the number"),
        ("return np.sqrt(g_x @ g_x + g_y @ g_y)", "multiplies matrices"),
        ("return np.sqrt(g_x^2 + g_y^2)", "a power is written **"),
        ("import math\nreturn math.sqrt(g_x**2 + g_y**2)", "np.sqrt for whole arrays"),
        ("return np.sqroot(g_x**2 + g_y**2)", "Did you mean np.sqrt?"),
    ],
    "01.4": [
        ("return n - f // stride + 1", "Division goes before subtraction"),
        ("return round((n - f) / stride) + 1", "always round down"),
        ("return n // f", "windows that stand side by side"),
        ("return (n - 1) // stride + 1", "size f is not used"),
        ("return (n - f) % stride + 1", "what a division leaves over"),
        ("return (n - f) // (stride + 1)", "You add the 1 to the stride"),
    ],
    "01.5": [
        ("return 2 * correlate2d(image, error) / image.size", "number of pixels of the image"),
        ("return 2 * correlate2d(image, error) / len(error)", "number of rows alone"),
        ("return 2 * correlate2d(image, error) / error.shape[0]", "number of rows alone"),
        ("return 2 * correlate2d(image, error) / error.shape", "a tuple of two lengths"),
        ("return 2 * correlate2d(image, error**2) / error.size", "You use the squared error"),
        ("return correlate2d(image, error**2) / error.size", "You use the squared error"),
        ("return 2 * correlate2d(image, error) // error.size", "which rounds down"),
        ("return 2 * correlate2d(error, image) / error.size", "have changed places"),
        ("return 2 * image * error / error.size", "meet as a whole"),
        ("return 2 * correlate2d(image, error) / error.size()", "size and ndim take no brackets"),
        ("return np.array([])", "have changed places"),
    ],
}  # fmt: skip


SIZES = "np.zeros((n_H - f_H + 1, n_W - f_W + 1))"
PLACES = [
    ("range(out.shape[0])", "range(n_H - f_H + 1)"),
    ("range(out.shape[1])", "range(n_W - f_W + 1)"),
]
TWO_LESS = ("n_H - f_H + 1, n_W - f_W + 1", "n_H - 2, n_W - 2")
CORNER = AT.replace("win = image[i:i+h, j:j+w]\n", "a, b = i - h//2, j - w//2\n")
BOTH = "h, w = kernel.shape\nt = 0\nfor r in range(i, i+h):\n    for c in range(j, j+w):\n"
ROOT = "s = np.sqrt(g_x**2 + g_y**2)\n"
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
    ("v in range(k)", "v in range(out.shape[1])"),
)
ROWS_FOR_COLUMNS = "You take the number of rows for the columns"
MORE_ANSWERS = {
    "01.1": [
        (AT + "return np.sum(image[i:i+h+1, j:j+w+1] * kernel)", "A slice a:b ends before b"),
        (AT + "return np.sum(image[i:i+h+1, j:j+w] * kernel)", "the window is one too long"),
        (BOTH + "        t += image[r, c] * kernel[r, c]\nreturn t", "kernel[r - i, c - j]"),
        (
            BOTH + "        t += image[r, c] * kernel[c - j, r - i]\nreturn t",
            "Indices count from 0",
        ),
        (AT + "return np.sum(image[i, h:j, w] * kernel)", "one comma and two colons"),
        (CORNER + "return np.sum(image[a:a+h, b:b+w] * kernel)", "its centre"),
        (CORNER + "return np.sum(image[a:i+h//2+1, b:j+w//2+1] * kernel)", "its centre"),
        (CORNER + "return np.sum(image[a:i+h//2, b:j+w//2] * kernel)", "its centre"),
        ("return np.sum(image[i-1:i+2, j-1:j+2] * kernel)", "its centre, and always 3 rows"),
    ],
    "01.2": [
        (PUT + "np.sum(image[i:i+3, j:j+3] * kernel)\nreturn out", "size from kernel.shape"),
        (PUT + "np.sum(image[i:i+f_H+1, j:j+f_W+1] * kernel)\nreturn out", "one too long"),
        (but(FILL, TWO_LESS) + "return out", "That 2 fits only a kernel of 3"),
        (
            but(FILL, TWO_LESS, ("i:i+f_H, j:j+f_W", "i:i+3, j:j+3")) + "return out",
            "That 2 fits only a kernel of 3",
        ),
        (
            but(FILL, *PLACES, (SIZES, "np.zeros_like(image)")) + "return out",
            "The zeros of np.zeros_like(image) are as many",
        ),
        (
            but(FILL, (SIZES, "np.zeros_like(image)")) + "return out",
            "and the loops run over all of them",
        ),
        (
            but(FILL, *PLACES, (SIZES, "np.zeros(image.shape)")) + "return out",
            "Your output is as large as the image",
        ),
        (but(FILL, ("out[i, j] =", "out[i, j] ==")) + "return out", "where == stands"),
        (
            but(FILL, *PLACES, ("out[i, j] =", "out =")) + "return out",
            "with out = ... the array is overwritten",
        ),
        (but(FILL, ("out[i, j] =", "out =")) + "return out", "Has `out = ...` inside a loop made"),
        (but(FILL, ("range(out.shape[0])", "out")) + "return out", "loop with range(...)"),
        (
            but(FILL, ("range(out.shape[0])", "out"), ("range(out.shape[1])", "i")) + "return out",
            "range(...)",
        ),
        (but(FILL, ("range(out.shape[1])", "out[0]")) + "return out", "`for i in range(...)`"),
        (
            but(OVER, *PLACES, (SIZES, "[]"), ("    for j", "    row = []\n    for j"))
            + "        row.append(np.sum(win * kernel))\n        out.append(row)\n"
            "return np.array(out)",
            "out.append(row) is inside the inner loop",
        ),
    ],
    "01.3": [
        ("return max(g_x, g_y)", "np.maximum and np.minimum go number by number"),
        ("return max(abs(g_x), abs(g_y))", "np.maximum and np.minimum go number by number"),
        ("if g_x > g_y:\n    return max(1, 2)\nreturn g_y", "An `if` needs one True"),
        (ROOT + "return s.clip(0, 1)", "above 1 is cut off"),
        (ROOT + "return np.minimum(s, 1)", "above 1 is cut off"),
        ("return (g_x**2 + g_y**2)**(1//2)", "1 // 2 is 0"),
        ("return np.maximum(g_x, g_y)", "larger of the two responses, with its sign"),
        ("return np.sqrt(g_x * g_y)", "root of the product"),
        (ROOT + "return s / s.max()", "You divide by the largest strength"),
        ("return np.sqrt(g_x**2 + g_y)", "only g_x is squared"),
        ("return np.sqrt(g_x + g_y**2)", "only g_y is squared"),
        ("return np.emath.sqrt(g_x * g_y)", "real numbers; yours has dtype complex128"),
        ("return (g_x + g_y).astype(complex)**0.5", "real numbers; yours has dtype complex128"),
    ],
    "01.4": [
        ("i = t = 0\nwhile i + f < n:\n    i, t = i + stride, t + 1\nreturn t", "while i + f <= n"),
        ("return len(range(0, n - f, stride))", "The last place, flush with the edge, is missing"),
        ("return n - f + 1 // stride", "divides the 1 alone"),
        ("return n - f // stride", "Brackets are missing"),
        ("return (n - stride) // f + 1", "Window and stride have changed places"),
        ("return n // stride - f // stride + 1", "Divide after subtracting"),
        ("t = (n - f) // stride\nreturn t + 1 if (n - f) % stride == 0 else t", "always + 1"),
    ],
    "01.5": [
        (SQUARE_KERNEL, ROWS_FOR_COLUMNS),
        (but(SQUARE_KERNEL, ("2 * np.mean(", "2 / error.size * np.sum(")), ROWS_FOR_COLUMNS),
        (but(SQUARE_KERNEL, ("h, w = error.shape", "h = w = len(error)")), ROWS_FOR_COLUMNS),
        (but(WEIGHTS, ("v+w", "v+h")), ROWS_FOR_COLUMNS),
        (
            but(
                SQUARE_KERNEL, ("image.shape[0] - error.shape[0]", "image.shape[1] - len(error.T)")
            ),
            "You take the number of columns for the rows",
        ),
        (but(SQUARE_KERNEL, ("image.shape[0] - error.shape[0] + 1", "3")), "is always 3 x 3"),
        ("h, w = error.shape\nreturn np.mean(2 * error * image[:h, :w])", "Do it for every (u, v)"),
        (
            but(
                WEIGHTS,
                ("range(out.shape[1])", "range(image.shape[1] - w + 1)"),
                ("out[u, v] =", "out ="),
            ),
            "one weight's, the last",
        ),
        ("h, w = error.shape\nreturn np.mean(error * image[1:h+1, :w])", "a single number, and"),
        ("return correlate2d(image, error) / 2 * error.size", "It is the other way round"),
        ("return 2 * correlate2d(image, error) * error.size", "You multiply by error.size"),
        ("return correlate2d(image, error) / (2 * error.size)", "You divide by 2. The derivative"),
        ("return 2 * correlate2d(image, error) / error.size**2", "number of places twice"),
        ("return 2 * correlate2d(image, error) / np.sum(error)", "by the sum of the errors"),
        ("return 2 * correlate2d(image, abs(error)) / error.size", "absolute value of the error"),
    ],
}
EACH = [(id, *answer) for told in (ANSWERS, MORE_ANSWERS) for id in told for answer in told[id]]


def write(id, body, extra="", **notebook):
    """A function as it would stand in a notebook's cell."""
    space = {"np": np, "__name__": "__main__", **notebook}
    lines = "\n    ".join(body.splitlines())
    exercise = find(id)
    source = f"{extra}\ndef {exercise.name}({', '.join(exercise.parameters)}):\n    {lines}\n"
    exec(compile(source, "<cell>", "exec"), space)
    return space[exercise.name]


def said(id, body, extra="", **notebook):
    return " ".join(str(grade(id, write(id, body, extra, **notebook))).split())


@pytest.mark.parametrize(("id", "body", "words"), EACH)
def test_answer_is_told(id, body, words):
    text = said(id, body, GRADIENT if id == "01.5" else "")
    assert "not right yet" in text
    assert words in text
    assert "holds negative numbers" not in text and "is not square" not in text


SQUARE = GRADIENT.replace("image.shape", "image.shape[0], image.shape[0]")
OWN_AT = """def correlate_at(image, kernel, i, j):
    f_H, f_W = kernel.shape
    return np.sum(image[i:i+f_H, j:j+f_W] * kernel)
"""
WITH_AT = PUT.replace("        win = image[i:i+f_H, j:j+f_W]\n", "")


def test_wrong_function_of_another_exercise_is_blamed_first():
    ahead = "and that one is not right yet: check exercise"
    text = said("01.5", "return 2 * correlate2d(image, error) / error.size", SQUARE)
    assert f"Your answer calls correlate2d, {ahead} 01.2 first." in text
    off = OWN_AT.replace("* kernel)", "* kernel) + 1")
    text = said("01.2", WITH_AT + "correlate_at(image, kernel, i, j)\nreturn out", off)
    assert f"Your answer calls correlate_at, {ahead} 01.1 first." in text
    both = off + GRADIENT.replace(
        "np.sum(image[i:i+f_H, j:j+f_W] * kernel)", "correlate_at(image, kernel, i, j)"
    )
    text = said("01.5", "return 2 * correlate2d(image, error) / error.size", both)
    assert f"Your answer calls correlate_at, {ahead} 01.1 first." in text
    endless = "def correlate_at(image, kernel, i, j):\n    while True:\n        pass\n"
    answer = write("01.2", WITH_AT + "correlate_at(image, kernel, i, j)\nreturn out", endless)
    assert "check exercise 01.1 first" in str(grade("01.2", answer, seconds=0.3))


def test_right_function_of_another_exercise_is_not_blamed():
    text = said("01.2", WITH_AT + "correlate_at(kernel, image, i, j)\nreturn out", OWN_AT)
    assert "Image and kernel have changed places" in text
    text = said("01.2", WITH_AT + "correlate_at(image, kernel, j, i)\nreturn out", OWN_AT)
    assert "Rows and columns of the window are swapped" in text
    answer = write("01.2", WITH_AT + "correlate_at(image, kernel, i, j)\nreturn out", OWN_AT)
    assert grade("01.2", answer).status == "right"


def test_functions_that_call_each_other_are_no_trap():
    extra = "def correlate_at(*a):\n    return correlate2d(a[0], a[1])[0, 0] + 1\n"
    text = said("01.2", "return correlate_at(image, kernel, 0, 0) + np.zeros((2, 2))", extra)
    assert "not right yet" in text


def test_data_of_the_notebook_is_told():
    window = np.ones((3, 3))
    text = said("01.1", "return np.sum(window * kernel)", window=window)
    assert "Your function uses `window` from the notebook" in text
    assert "image, kernel, i, j." in text
    helper = "def cut(i, j):\n    return picture[i:i+2, j:j+2]\n"
    text = said("01.1", "return np.sum(cut(i, j)) * 0.0", helper, picture=np.ones((9, 9)))
    assert "Your function uses `picture` from the notebook" in text
    text = said("01.4", "return (n - size) // stride + 1", size=3)
    assert "Your function uses `size` from the notebook (now 3)" in text
    assert "notebook" not in said("01.4", "return (n - SIZE) // stride + 1", SIZE=30)


def test_data_of_the_notebook_does_not_hide_a_known_mistake():
    body = AT + "t = ZERO[0] + np.sum(win + kernel)\nreturn t"
    assert "You add weight and pixel" in said("01.1", body, ZERO=np.zeros(1))
    shape = np.ones(3)  # image.shape is an attribute and no use of the notebook's `shape`
    body = "return np.zeros(image.shape) + 0.125"
    assert "from the notebook" not in said("01.2", body, shape=shape)
    answer = write("01.1", AT + "return np.sum(win * kernel) + ZERO[0]", ZERO=np.zeros(1))
    assert grade("01.1", answer).status == "right"
