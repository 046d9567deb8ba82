"""Answers that a reader of lesson 09 may give, as text, and what the checker says to each."""

import numpy as np
from answers import borrowed, but, refused, right, said, told

from course_utils import layers
from exercises import grade

BLOCK = "h = np.maximum(x @ w1, 0)\nz = x + h @ w2\nreturn np.maximum(z, 0)"
BACK = """a = x @ w1
z = x + np.maximum(a, 0) @ w2
dz = dout * (z > 0)
da = dz @ w2.T * (a > 0)
return dz + da @ w1.T"""
CLIP = """length = np.sqrt(np.sum(dw**2) + np.sum(db**2))
if length > limit:
    return dw * limit / length, db * limit / length
return dw, db"""
REAL = """def norm(z):
    return (z - z.mean((0, 1, 2))) / np.sqrt(z.var((0, 1, 2)) + 1e-5)
h = norm(conv.conv2d_forward(x, w1, pad="same")[0])
h = np.maximum(h, 0)
z = norm(conv.conv2d_forward(h, w2, pad="same")[0])
z = z + x
return np.maximum(z, 0)"""
SHORTCUT = """if stride == 1 and n_C_prev == n_C:
    return n, 0
return (n - 1) // stride + 1, n_C_prev * n_C + 2 * n_C"""
COUNT = """layers, total, n_C_prev = 2, 7*7*3*64 + 2*64, 64
for k in range(len(blocks)):
    n_C = 64 * 2**k
    for t in range(blocks[k]):
        out = n_C
        if bottleneck:
            out = 4 * n_C
            layers += 3
            total += n_C_prev*n_C + 9*n_C*n_C + n_C*out + 2*(n_C + n_C + out)
        else:
            layers += 2
            total += 9*n_C_prev*n_C + 9*n_C*n_C + 4*n_C
        if out != n_C_prev:
            total += n_C_prev*out + 2*out
        n_C_prev = out
total += n_C_prev*1000 + 1000
return layers, total"""

ANSWERS = {
    "09.1": [
        ("h = np.maximum(x @ w1, 0)\nreturn np.maximum(h @ w2, 0)", "The shortcut is missing"),
        (but(BLOCK, ("return np.maximum(z, 0)", "return z")), "The last ReLU is missing"),
        ("h = np.maximum(x@w1, 0)\nf = np.maximum(h@w2, 0)\nreturn x + f", "before adding x"),
        (
            "h = np.maximum(x@w1, 0)\nf = np.maximum(h@w2, 0)\nreturn np.maximum(x + f, 0)",
            "one ReLU too many",
        ),
        (but(BLOCK, ("np.maximum(x @ w1, 0)", "x @ w1")), "between the two products is missing"),
        (but(BLOCK, ("x + h @", "h + h @")), "The shortcut begins before both"),
        (but(BLOCK, ("z = x + h @ w2", "z = (x + h) @ w2")), "goes round both layers"),
        (but(BLOCK, ("x + h @ w2", "x * (h @ w2)")), ""),
        (but(BLOCK, ("@", "*")), "cell by cell"),
        (but(BLOCK, ("w2", "w1")), "Both your layers use w1"),
        (but(BLOCK, ("np.maximum", "np.minimum")), "keeps what is negative"),
        (but(BLOCK, ("h =", "x = np.maximum(x, 0)\nh =")), "send x through ReLU first"),
        (but(BLOCK, ("return np.maximum(z, 0)", "return z > 0")), "says where the sum is positive"),
        (but(BLOCK, ("return np.maximum(z, 0)", "return 1.0 * (z > 0)")), "where the sum is posit"),
        (but(BLOCK, ("z = x + h @ w2", "x += h @ w2\nz = x")), "writes into its input `x`"),
        (
            "f = np.maximum(np.maximum(x@w1, 0)@w2, 0)\nreturn np.maximum(x, 0) + f",
            "You send each way through a ReLU",
        ),
        (but(BLOCK, ("w1", "w1.T"), ("w2", "w2.T")), ""),
        (but(BLOCK, ("np.maximum(z, 0)", "np.abs(z)")), ""),
    ],
    "09.2": [
        (but(BACK, ("return dz + da", "return da")), "the way through the layers only"),
        (but(BACK, ("return dz + da @ w1.T", "return dz")), "gradient of the shortcut only"),
        (but(BACK, ("return dz", "return dout")), "dout comes back untouched"),
        (but(BACK, ("dz = dout * (z > 0)", "dz = dout")), "The last ReLU is missing"),
        (but(BACK, (" * (a > 0)", "")), "The ReLU between the layers is missing"),
        (but(BACK, (" * (a > 0)", ""), (" * (z > 0)", "")), "Both ReLUs are missing"),
        (but(BACK, ("return dz + da @ w1.T", "return (dz + da @ w1.T) / 2")), "not shared out"),
        (but(BACK, ("dz = dout", "dz = dout / 2")), "not shared out"),
        (but(BACK, ("dz + da @ w1.T", "dz * (da @ w1.T)")), ""),
        (but(BACK, (".T", "")), "Backward each is transposed"),
        (but(BACK, ("x + np", "np")), "without x"),
        (but(BACK, ("(a > 0)", "(x > 0)")), "where x is positive"),
        (but(BACK, ("(z > 0)", "(x > 0)")), "where x is positive"),
        (but(BACK, ("dz = dout * (z > 0)", "dz = np.maximum(dout, 0)")), "send a gradient"),
        (but(BACK, ("dz @ w2.T * (a > 0)", "np.maximum(dz @ w2.T, 0)")), "may be negative"),
        (but(BACK, ("(z > 0)", "(z >= 0)")), "where two numbers are equal"),
        (but(BACK, ("np.maximum(a, 0)", "a")), "leaves out the ReLU between"),
        (but(BACK, ("dz + da @ w1.T", "(dz + da) @ w1.T")), "goes round both layers"),
        (but(BACK, ("(z > 0)", "(z >= 0)"), ("(a > 0)", "(a >= 0)")), "At exactly 0 a ReLU"),
        (but(BACK, ("return dz", "return x")), "You add x. Backward the shortcut"),
        (but(BACK, ("(z > 0)", "np.maximum(z, 0)"), ("* (a > 0)", "* np.maximum(a, 0)")),
         "what the ReLUs put out"),
        ("return np.maximum(x + np.maximum(x @ w1, 0) @ w2, 0)", ""),
    ],
    "09.3": [
        ("return np.clip(dw, -limit, limit), np.clip(db, -limit, limit)", "cut each number at"),
        (but(CLIP, ("if length > limit:\n    return", "if True:\n    return")), "short gradients"),
        (but(CLIP, ("np.sqrt(", "(")), "compare with the sum of squares"),
        (but(CLIP, ("> limit", "< limit")), "the wrong way round"),
        (but(CLIP, (" * limit / length", " / length")), "end with length 1"),
        (but(CLIP, (" * limit / length", " * limit")), "without dividing by the length"),
        (but(CLIP, (" * limit / length", " * length / limit")), "makes long gradients longer"),
        (but(CLIP, ("db * limit / length", "db")), "You shorten dw and leave db"),
        (but(CLIP, (" + np.sum(db**2)", "")), "that of dw alone"),
        (
            "n = np.linalg.norm(dw) + np.linalg.norm(db)\n"
            "k = min(1, limit / n)\nreturn dw * k, db * k",
            "You add up two lengths",
        ),
        (
            "a, b = np.linalg.norm(dw), np.linalg.norm(db)\n"
            "return dw * min(1, limit / a), db * min(1, limit / b)",
            "each array by itself",
        ),
        (
            "k = min(1, limit / max(np.abs(dw).max(), np.abs(db).max()))\nreturn dw*k, db*k",
            "You measure by the largest number",
        ),
        (but(CLIP, ("return dw, db", "return 0 * dw, 0 * db")), ""),
        ("return dw, db", "Nothing happens"),
        (
            "n = np.sqrt(np.sum(dw**2) + np.sum(db**2))\nif n > limit:\n    dw *= limit / n\n"
            "    db *= limit / n\nreturn dw, db",
            "writes into its input `db`",
        ),
        ("return dw * limit, db * limit", "multiply every gradient by the limit"),
        (but(CLIP, ("np.sum(dw**2)", "np.linalg.norm(dw, 2) ** 2")), "its largest stretching"),
        (
            "n = abs(dw.sum() + db.sum())\nk = min(1, limit / n)\nreturn dw * k, db * k",
            "",
        ),
    ],
    "09.4": [
        (but(REAL, ("z = z + x\n", "")), "The shortcut is missing"),
        (but(REAL, ("return np.maximum(z, 0)", "return z")), "The last ReLU is missing"),
        (but(REAL, ("h = np.maximum(h, 0)\n", "")), "The ReLU between the two convolutions"),
        (but(REAL, ("z = z + x", "z = np.maximum(z, 0) + x")), "one ReLU too many"),
        (but(REAL, ("z = norm(", "z = ("), ("return np.maximum(z, 0)",
                                            "return np.maximum(norm(z), 0)")),
         "second batch norm comes after the sum"),
        (but(REAL, ("z = norm(", "z = (")), "The second batch norm is missing"),
        (but(REAL, ("h = norm(", "h = (")), "The first batch norm is missing"),
        (but(REAL, ("h = norm(", "h = ("), ("np.maximum(h, 0)", "norm(np.maximum(h, 0))")),
         "ReLU comes before batch norm"),
        (but(REAL, ("(0, 1, 2)", "")), "Yours are those of the whole array"),
        (but(REAL, ("mean((0, 1, 2))", "mean(0)"), ("var((0, 1, 2))", "var(0)")),
         "Yours go over the pictures only"),
        (but(REAL, ("np.sqrt(", "(")), "You divide by the variance"),
        (but(REAL, (", w2,", ", w1,")), "Both your convolutions use w1"),
        (but(REAL, ("(h, w2", "(x, w2")), "gets x again"),
        (but(REAL, ("z + x", "z + h")), "You add what the first layer gives"),
        (but(REAL, ("z + x", "z + np.maximum(x, 0)")), ""),
        (but(REAL, (" + 1e-5", "")), "The 1e-5 is missing"),
        (but(REAL, ("np.sqrt(z.var((0, 1, 2)) + 1e-5)", "(np.sqrt(z.var((0, 1, 2))) + 1e-5)")),
         "You add 1e-5 to the root"),
        (but(REAL, (', pad="same"', "")), "Without padding the picture shrinks"),
        ("def norm(z):\n    return (z - z.mean((0, 1, 2))) / np.sqrt(z.var((0, 1, 2)) + 1e-5)\n"
         'return np.maximum(x + norm(conv.conv2d_forward(x, w1, pad="same")[0]), 0)',
         "You stop after one convolution"),
    ],
    "09.5": [
        ("return (n - 1) // stride + 1, n_C_prev * n_C + 2 * n_C", "You always use a projection"),
        (but(SHORTCUT, ("stride == 1 and ", "")), "You only compare the channels"),
        (but(SHORTCUT, (" and n_C_prev == n_C", "")), "You only look at the stride"),
        (but(SHORTCUT, (" + 2 * n_C", "")), "It is missing in yours"),
        (but(SHORTCUT, ("+ 2 * n_C", "+ n_C")), "You count one, as for a bias"),
        (but(SHORTCUT, ("+ 2 * n_C", "+ 3 * n_C")), "You count three"),
        (but(SHORTCUT, ("+ 2 * n_C", "+ 4 * n_C")), "You count four"),
        (but(SHORTCUT, ("n_C_prev * n_C +", "9 * n_C_prev * n_C +")), "filters of 3 × 3"),
        (but(SHORTCUT, ("(n - 1) // stride + 1", "n // stride")), "round n / stride down"),
        (but(SHORTCUT, ("(n - 1) // stride + 1", "n")), "The side stays n"),
        (but(SHORTCUT, (" // stride + 1", " // stride")), "You count the steps between them"),
        (but(SHORTCUT, ("return n, 0", "return 0")), ""),
        (but(SHORTCUT, ("// stride", "/ stride")), "whole number"),
        (but(SHORTCUT, (" and ", " or ")), ""),
        (but(SHORTCUT, ("n_C_prev == n_C", "n_C_prev >= n_C")), "only for more channels"),
        (but(SHORTCUT, ("+ 2 * n_C", "+ 2")), "You count two in all"),
        (but(SHORTCUT, ("(n - 1) // stride + 1", "round(n / stride)")), "the nearest whole number"),
        (but(SHORTCUT, ("(n - 1) // stride + 1", "n // stride + 1")), "You have n // stride + 1"),
        (
            "if stride == 1 and n_C_prev == n_C:\n    return 0, n\n"
            "return n_C_prev * n_C + 2 * n_C, (n - 1) // stride + 1",
            "in the other order",
        ),
    ],
    "09.6": [
        (but(COUNT, ("= 2, 7*7", "= 0, 7*7")), "You count none of the two"),
        (but(COUNT, ("= 2, 7*7", "= 1, 7*7")), "You count one."),
        (but(COUNT, ("layers += 3", "layers += 2")), "You always count two"),
        (but(COUNT, ("            total += n_C_prev*out", "            layers += 1\n"
                     "            total += n_C_prev*out")), "You count the projections as layers"),
        (but(COUNT, ("total += n_C_prev*out + 2*out", "pass")), "projections are missing"),
        (but(COUNT, ("*1000 + 1000", "*1000")), "a bias for each of its 1000 outputs"),
        (but(COUNT, ("7*7*3*64 + 2*64", "7*7*3*64")), "none behind the very first"),
        (but(COUNT, ("= 2, 7*7", "= 2, 3*3")), "They are 7 × 7"),
        (but(COUNT, ("n_C = 64 * 2**k", "n_C = 64")), "Your channels stay 64"),
        (but(COUNT, ("n_C_prev*1000 + 1000", "513000")), "always gets 512"),
        (but(COUNT, ("out = 4 * n_C", "out = n_C")), "gives as many channels as it has inside"),
        (but(COUNT, ("        n_C_prev = out\n", "")), "Yours is always 64"),
        (but(COUNT, ("if out != n_C_prev:", "if t == 0:")), "first block of every stage"),
        (but(COUNT, ("        n_C_prev = out\n", "    n_C_prev = out\n")), "only after a stage"),
        (but(COUNT, ("n_C_prev = out\n", "n_C_prev = n_C\n")), "Yours is what is inside"),
        (but(COUNT, ("if out != n_C_prev:", "if out != n_C_prev and k > 0:")),
         "in the first stage"),
        (but(COUNT, ("n_C_prev*out + 2*out", "n_C_prev*out")), "batch norms of the projections"),
        (but(COUNT, ("7*7*3*64 + 2*64", "0")), "of the first convolution and its batch norm"),
        (but(COUNT, ("7*7*3*64", "7*7*64")), "sees one channel"),
        (but(COUNT, ("total += n_C_prev*1000 + 1000\n", "")), "dense layer are missing"),
        (but(COUNT, ("if bottleneck:", "if False:")), "takes `bottleneck` for False"),
        (but(COUNT, ("return layers, total", "return total, layers")), "in the other order"),
    ],
}  # fmt: skip
NORM = "return (z - z.mean((0, 1, 2))) / np.sqrt(z.var((0, 1, 2)) + 1e-5)"
RIGHT_ANSWERS = [
    ("09.1", BLOCK),
    ("09.1", "h = x.dot(w1)\nz = x + (h * (h > 0)).dot(w2)\nz[z < 0] = 0\nreturn z"),
    ("09.1", "rows = [r + (r @ w1).clip(0) @ w2 for r in x]\nreturn np.array(rows).clip(min=0)"),
    ("09.1", "x, w1, w2 = (v.astype(np.float32) for v in (x, w1, w2))\n" + BLOCK),
    ("09.2", BACK),
    ("09.2", but(BACK, ("dz = dout * (z > 0)", "dz = dout.copy()\ndz[z <= 0] = 0"))),
    ("09.2", but(BACK, ("return dz + da @ w1.T", "return np.einsum('mk,nk->mn', da, w1) + dz"))),
    ("09.3", CLIP),
    ("09.3", but(CLIP, ("return dw, db", "return [dw, db]"))),
    ("09.3", """both = np.concatenate([dw.ravel(), db.ravel()])
n = np.linalg.norm(both)
k = min(1.0, limit / n) if n else 1.0
return k * dw, k * db"""),
    ("09.4", REAL),
    ("09.4", but(REAL, (NORM, """m, s = z.mean(axis=(0, 1, 2), keepdims=True), z.std((0, 1, 2))
    return (z - m) / (s**2 + 1e-5) ** 0.5"""))),
    ("09.4", but(REAL, (NORM, """out = np.zeros(z.shape)
    for c in range(z.shape[-1]):
        out[..., c] = (z[..., c] - np.mean(z[..., c])) / np.sqrt(np.var(z[..., c]) + 1e-5)
    return out"""))),
    ("09.5", SHORTCUT),
    ("09.5", but(SHORTCUT, ("(n - 1) // stride + 1", "len(range(0, n, stride))"))),
    ("09.5", but(SHORTCUT, ("(n - 1) // stride + 1", "np.ceil(n / stride)"))),
    ("09.5", but(SHORTCUT, ("stride == 1", "n == (n - 1) // stride + 1"))),
    ("09.5", "fits = stride == 1 and n_C_prev == n_C\n"
             "return [-(-n // stride), 0 if fits else n_C * (n_C_prev + 2)]"),
    ("09.6", COUNT),
    ("09.6", but(COUNT, ("return layers, total", "return np.array([layers, total])"))),
    ("09.6", but(COUNT, ("64 * 2**k", "64 << k"), ("return layers", "return float(layers)"))),
]  # fmt: skip
# right for some sizes, numbers or networks only
CORNERS = [
    ("09.1", "x = x.astype(int)\n" + BLOCK),
    ("09.1", "x = np.clip(x, -255, 255)\n" + BLOCK),
    ("09.1", "w1 = w1.clip(-99, 99)\n" + BLOCK),
    ("09.1", "z = np.zeros(x.shape)\nfor r in range(len(x)):\n"
             "    z[r] = x[r] + np.maximum(x[r] @ w1, 0) @ w2\n    return np.maximum(z, 0)"),
    ("09.1", "out = [[0] * x.shape[1]] * len(x)\nfor r in range(len(x)):\n"
             "    for c in range(x.shape[1]):\n"
             "        out[r][c] = max(0, x[r, c] + np.maximum(x[r] @ w1, 0) @ w2[:, c])\n"
             "return np.array(out)"),
    ("09.1", BLOCK.replace("return ", "")),
    ("09.2", but(BACK, ("(a > 0)", "(a >= 0)"))),
    ("09.2", "dout = np.trunc(dout)\n" + BACK),
    ("09.2", "dout = np.clip(dout, 0, 255)\n" + BACK),
    ("09.2", but(BACK, ("dz = ", "dz = dout\ndz *= "))),
    ("09.3", but(CLIP, ("np.sum(dw**2)", "np.linalg.norm(dw, 'fro') ** 2"))),
    ("09.3", but(CLIP, ("np.sum(dw**2)", "sum(v * v for row in dw for v in row)"))),
    ("09.3", "import math\nn = math.sqrt(np.sum(dw**2) + np.sum(db**2))\n"
             "k = min(1, limit / n)\nreturn dw * k, db * k"),
    ("09.3", but(CLIP, ("length > limit", "length > 1"))),
    ("09.3", but(CLIP, ("return dw, db", "return None"))),
    ("09.4", but(REAL, ("z.var((0, 1, 2))", "z.var((0, 1, 2), ddof=1)"))),
    ("09.4", but(REAL, ("mean((0, 1, 2))", "mean((1, 2))"), ("var((0, 1, 2))", "var((1, 2))"))),
    ("09.4", but(REAL, ("1e-5", "1e-8"))),
    ("09.4", but(REAL, ('pad="same"', "pad=1"))),
    ("09.4", "x = x[:1]\n" + REAL),
    ("09.4", "x = np.round(x)\n" + REAL),
    ("09.5", but(SHORTCUT, ("(n - 1) // stride + 1", "{1: n, 2: (n + 1) // 2}.get(stride, "
                            "(n + 2) // 3)"))),
    ("09.5", but(SHORTCUT, ("(n - 1) // stride + 1", "(n + 1) // 2 if stride > 1 else n"))),
    ("09.5", but(SHORTCUT, ("return n, 0", "return n"))),
    ("09.6", but(COUNT, ("64 * 2**k", "[64, 128, 256, 512][k]"))),
    ("09.6", but(COUNT, ("range(len(blocks))", "range(4)"))),
    ("09.6", but(COUNT, ("64 * 2**k", "min(512, 64 * 2**k)"))),
    ("09.6", but(COUNT, ("layers += 2\n", "layers = 2\n"))),
    ("09.6", "return {(2, False): (18, 11689512), (3, False): (34, 21797672)}"
             ".get((blocks[0], bottleneck), (50, 25557032))"),
]  # fmt: skip
BORROWED = [
    ("09.4", REAL.replace("norm(conv", "functional.batch_norm_forward(conv"),
     "from course_utils import functional"),
    ("09.4", "import importlib\n"
             "layers = importlib.import_module('course_utils.layers')\n"
             "return layers.ReLU().forward(x)[0]", ""),
    ("09.4", "import cv2\nreturn cv2.max(x[0, :, :, 0], 0)", ""),
    ("09.5", "side = layers.Conv2D(n_C, 1, stride=stride, pad='same').output_shape("
             "(n, n, n_C_prev))[0]\nreturn side, 0", "from course_utils import layers"),
    ("09.5", "return arithmetic.conv_output_size(n, 1, stride), n_C_prev * n_C + 2 * n_C",
     "from course_utils import arithmetic"),
    ("09.5", "import importlib\na = importlib.import_module('course_utils.arithmetic')\n"
             "return a.conv_output_size(n, 1, stride), n_C_prev * n_C + 2 * n_C", ""),
    ("09.6", "net = architectures.resnet18() if not bottleneck else architectures.resnet50()\n"
             "return 18, 0", "from course_utils import architectures"),
]  # fmt: skip

test_answer_is_told = told(ANSWERS)
test_answer_is_right = right(RIGHT_ANSWERS)
test_what_cuts_corners_is_refused = refused(CORNERS, "window")
test_what_is_taken_from_elsewhere_is_refused = borrowed(BORROWED)


def test_what_a_default_argument_brings_is_refused():
    space = {"np": np, "layers": layers, "__name__": "__main__"}
    exec("def shortcut_of(n, n_C_prev, n_C, stride, made=layers.Conv2D):\n"
         "    side = made(n_C, 1, stride=stride, pad='same').output_shape((n, n, n_C_prev))[0]\n"
         "    return side, n_C_prev * n_C + 2 * n_C\n", space)  # fmt: skip
    assert "Your answer uses course_utils.layers" in str(grade("09.5", space["shortcut_of"]))


def test_a_wrong_shape_in_the_block_is_told_without_a_window():
    text = said("09.4", but(REAL, ("z.mean((0, 1, 2))", "z.mean((1, 2))")))
    assert "not right yet" in text
    assert "window" not in text
