"""Answers that a reader of lesson 09 may give, as text, and what the checker says to each."""

import pytest
from answers import but, said

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
        (but(BLOCK, ("x + h @", "h + h @")), "The shortcut begins before both layers"),
        (but(BLOCK, ("z = x + h @ w2", "z = (x + h) @ w2")), "goes round both layers"),
        (but(BLOCK, ("x + h @ w2", "x * (h @ w2)")), "You multiply x"),
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
        (but(BLOCK, ("w1", "w1.T"), ("w2", "w2.T")), "You transpose the weights"),
        (but(BLOCK, ("np.maximum(z, 0)", "np.abs(z)")), "absolute value of the sum"),
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
        (but(BACK, ("dz + da @ w1.T", "dz * (da @ w1.T)")), "gradients of the two ways"),
        (but(BACK, (".T", "")), "Backward each matrix is transposed"),
        (but(BACK, ("x + np", "np")), "without x"),
        (but(BACK, ("(a > 0)", "(x > 0)")), "where x is positive"),
        (but(BACK, ("(z > 0)", "(x > 0)")), "where x is positive"),
        (but(BACK, ("dz = dout * (z > 0)", "dz = np.maximum(dout, 0)")), "You send dout through"),
        (but(BACK, ("np.maximum(a, 0)", "a")), "leaves out the ReLU between"),
        (but(BACK, ("dz + da @ w1.T", "(dz + da) @ w1.T")), "goes round both layers"),
        (but(BACK, ("(z > 0)", "(z >= 0)"), ("(a > 0)", "(a >= 0)")), "a ReLU got exactly 0"),
        (but(BACK, ("return dz", "return x")), "You add x. That is the forward pass"),
        (but(BACK, ("return dz", "return 1")), "You add 1 for the shortcut"),
        (but(BACK, ("(z > 0)", "np.maximum(z, 0)"), ("* (a > 0)", "* np.maximum(a, 0)")),
         "what the ReLUs put out"),
        ("return np.maximum(x + np.maximum(x @ w1, 0) @ w2, 0)", "the output of the block"),
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
            "You add up the lengths",
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
        ("return dw * limit, db * limit", "multiply all gradients by the limit"),
        (but(CLIP, ("np.sum(dw**2)", "np.linalg.norm(dw, 2) ** 2")), "its largest stretching"),
        (
            "n = abs(dw.sum() + db.sum())\nk = min(1, limit / n)\nreturn dw * k, db * k",
            "positive and negative ones cancel",
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
        (but(REAL, ("(0, 1, 2)", "")), "one mean and one variance of the whole array"),
        (but(REAL, ("mean((0, 1, 2))", "mean(0)"), ("var((0, 1, 2))", "var(0)")), "over the pictu"),
        (but(REAL, ("np.sqrt(", "(")), "You divide by the variance"),
        (but(REAL, (", w2,", ", w1,")), "Both your convolutions use w1"),
        (but(REAL, ("(h, w2", "(x, w2")), "looks at x again"),
        (but(REAL, ("z + x", "z + h")), "You add what the first layer gives"),
        (but(REAL, ("z + x", "z + np.maximum(x, 0)")), "Your shortcut sends x through a ReLU"),
        (but(REAL, (" + 1e-5", "")), "The 1e-5 is missing"),
        (but(REAL, ("np.sqrt(z.var((0, 1, 2)) + 1e-5)", "(np.sqrt(z.var((0, 1, 2))) + 1e-5)")),
         "You add 1e-5 to the root"),
        ("def norm(z):\n    return (z - z.mean((0, 1, 2))) / np.sqrt(z.var((0, 1, 2)) + 1e-5)\n"
         'return np.maximum(x + norm(conv.conv2d_forward(x, w1, pad="same")[0]), 0)',
         "add x after the first convolution"),
    ],
    "09.5": [
        ("return (n - 1) // stride + 1, n_C_prev * n_C + 2 * n_C", "You always use a projection"),
        (but(SHORTCUT, ("stride == 1 and ", "")), "You only compare the channels"),
        (but(SHORTCUT, (" and n_C_prev == n_C", "")), "You only look at the stride"),
        (but(SHORTCUT, (" + 2 * n_C", "")), "batch norm behind the projection is missing"),
        (but(SHORTCUT, ("+ 2 * n_C", "+ n_C")), "a bias for each filter"),
        (but(SHORTCUT, ("+ 2 * n_C", "+ 3 * n_C")), "besides the two parameters"),
        (but(SHORTCUT, ("+ 2 * n_C", "+ 4 * n_C")), "four numbers a channel"),
        (but(SHORTCUT, ("n_C_prev * n_C +", "9 * n_C_prev * n_C +")), "filters of 3 × 3"),
        (but(SHORTCUT, ("(n - 1) // stride + 1", "n // stride")), "round n / stride down"),
        (but(SHORTCUT, ("(n - 1) // stride + 1", "n")), "The side stays n"),
        (but(SHORTCUT, (" // stride + 1", " // stride")), "one too small"),
        (but(SHORTCUT, ("return n, 0", "return 0")), ""),
        (but(SHORTCUT, ("// stride", "/ stride")), "whole number"),
        (but(SHORTCUT, (" and ", " or ")), ""),
        (but(SHORTCUT, ("n_C_prev == n_C", "n_C_prev >= n_C")), "only for more channels"),
        (but(SHORTCUT, ("+ 2 * n_C", "+ 2")), "two parameters of batch norm in all"),
        (but(SHORTCUT, ("(n - 1) // stride + 1", "round(n / stride)")), "the nearest whole number"),
        (but(SHORTCUT, ("(n - 1) // stride + 1", "n // stride + 1")), "one too many where stride"),
        (
            "if stride == 1 and n_C_prev == n_C:\n    return 0, n\n"
            "return n_C_prev * n_C + 2 * n_C, (n - 1) // stride + 1",
            "in the other order",
        ),
    ],
    "09.6": [
        (but(COUNT, ("= 2, 7*7", "= 0, 7*7")), "Two more have weights"),
        (but(COUNT, ("= 2, 7*7", "= 1, 7*7")), "one too few"),
        (but(COUNT, ("layers += 3", "layers += 2")), "It has three"),
        (but(COUNT, ("            total += n_C_prev*out", "            layers += 1\n"
                     "            total += n_C_prev*out")), "You count the projections as layers"),
        (but(COUNT, ("total += n_C_prev*out + 2*out", "pass")), "projections are missing"),
        (but(COUNT, ("*1000 + 1000", "*1000")), "biases of the dense layer"),
        (but(COUNT, ("7*7*3*64 + 2*64", "7*7*3*64")), "very first convolution"),
        (but(COUNT, ("= 2, 7*7", "= 2, 3*3")), "They are 7 × 7"),
        (but(COUNT, ("n_C = 64 * 2**k", "n_C = 64")), "Your channels stay 64"),
        (but(COUNT, ("n_C_prev*1000 + 1000", "513000")), "always gets 512"),
        (but(COUNT, ("out = 4 * n_C", "out = n_C")), "gives as many channels as it has inside"),
        (but(COUNT, ("        n_C_prev = out\n", "")), "In yours every block gets 64 channels"),
        (but(COUNT, ("if out != n_C_prev:", "if t == 0:")), "in the first block of the first"),
        (but(COUNT, ("        n_C_prev = out\n", "    n_C_prev = out\n")), "the stage before put"),
        (but(COUNT, ("n_C_prev = out\n", "n_C_prev = n_C\n")), "as a bottleneck has inside"),
        (but(COUNT, ("if out != n_C_prev:", "if out != n_C_prev and k > 0:")),
         "in the first stage"),
        (but(COUNT, ("n_C_prev*out + 2*out", "n_C_prev*out")), "batch norms of the projections"),
        (but(COUNT, ("7*7*3*64 + 2*64", "0")), "first convolution, 7 × 7 with its batch norm"),
        (but(COUNT, ("7*7*3*64", "7*7*64")), "The pictures are in colour"),
        (but(COUNT, ("total += n_C_prev*1000 + 1000\n", "")), "dense layer are missing"),
        (but(COUNT, ("if bottleneck:", "if False:")), "You count basic blocks"),
        (but(COUNT, ("return layers, total", "return total, layers")), "in the other order"),
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
    ("09.1", BLOCK),
    ("09.2", BACK),
    ("09.3", CLIP),
    ("09.4", REAL),
    ("09.5", SHORTCUT),
    ("09.6", COUNT),
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
