"""Answers that a reader of lesson 08 may give, as text, and what the checker says to each."""

import numpy as np
import pytest
from answers import borrowed, but, right, said, told

from course_utils import arithmetic, functional, layers
from exercises import grade

COUNT = "return (f * f * (n_C_prev // groups) + 1) * n_C"
GROUPS = """a, b = x.shape[-1] // groups, w.shape[-1] // groups
parts = []
for g in range(groups):
    out, _ = conv.conv2d_forward(x[..., g * a:(g + 1) * a], w[..., g * b:(g + 1) * b])
    parts.append(out)
return np.concatenate(parts, axis=-1)"""
LOOPS = """m, n_H, n_W, _ = x.shape
f, _, a, n_C = w.shape
b = n_C // groups
out = np.zeros((m, n_H - f + 1, n_W - f + 1, n_C))
for i in range(n_H - f + 1):
    for j in range(n_W - f + 1):
        for c in range(n_C):
            g = c // b
            window = x[:, i:i + f, j:j + f, g * a:(g + 1) * a]
            out[:, i, j, c] = np.sum(window * w[..., c], axis=(1, 2, 3))
return out"""
NORM = """half, out = size // 2, np.zeros(x.shape)
for c in range(x.shape[-1]):
    near = x[..., max(0, c - half):c + half + 1]
    s = np.sum(near**2, axis=-1)
    out[..., c] = x[..., c] / (bias + alpha * s) ** beta
return out"""
CELLS = """out = np.zeros(x.shape)
for i in range(x.shape[0]):
    for j in range(x.shape[1]):
        for c in range(x.shape[2]):
            s = 0
            for d in range(c - size // 2, c + size // 2 + 1):
                if 0 <= d < x.shape[2]:
                    s += x[i, j, d] ** 2
            out[i, j, c] = x[i, j, c] / (bias + alpha * s) ** beta
return out"""
SMALL = """layers = (f - 1) // 2
return layers, (f * f - 9 * layers) * n_C * n_C"""
GROW = """k, seen = 0, 1
while seen < f:
    k, seen = k + 1, seen + 2
return k, f**2 * n_C**2 - k * 3**2 * n_C**2"""
PAIRS = """best = 0
for k in range(len(sizes) - 1):
    best = max(best, sizes[k] + sizes[k + 1])
return sum(sizes), best"""
ZIPPED = "pairs = [a + b for a, b in zip(sizes, sizes[1:])]\nreturn sum(sizes), max(pairs)"

ANSWERS = {
    "08.1": [
        ("return (f*f*n_C_prev + 1)*n_C", "The groups change nothing"),
        ("return (f*f*n_C_prev//groups + 1)*(n_C//groups)", "This is one group alone"),
        ("return groups*(f*f*n_C_prev//groups + 1)*n_C", "You count every filter `groups` times"),
        ("return f*f*(n_C_prev//groups)*n_C", "The biases are missing"),
        ("return f*f*n_C_prev*n_C//groups + 1", "one bias in all"),
        ("return (f*f*n_C_prev + 1)*n_C//groups", "the biases as well"),
        ("return (f*f*n_C_prev + 1)*n_C/groups", "the biases as well"),
        ("return f*f*n_C_prev*n_C//groups**2 + n_C", "You divide by `groups` twice"),
        ("return (f*n_C_prev//groups + 1)*n_C", "A filter is f by f"),
        ("return (f*f + 1)*n_C", "The depth of a filter is missing"),
        ("return (f*f*n_C_prev*groups + 1)*n_C", "get deeper with more groups"),
        ("return (f*f*n_C//groups + 1)*n_C_prev", "a bias for each channel that comes in"),
        ("return f*f*n_C_prev*n_C//groups + n_C_prev", "a bias for each channel that comes in"),
        ("return (f*f*n_C_prev//groups + groups)*n_C", "n_C biases for each group"),
        ("return f*f*n_C_prev*n_C//groups + groups", "one bias for each group"),
        ("return (f*f + 1)*(n_C_prev//groups)*n_C", "for every channel that a filter sees"),
        ("return f*f*n_C_prev*n_C//groups + n_C*groups", "n_C biases for each group"),
        ("return (f*f*(n_C_prev//2) + 1)*n_C", "takes `groups` for 2"),
        (but(COUNT, ("f * f", "3 * 3")), "takes `f` for 3"),
        (but(COUNT, ("return ", "count = ")), "Is the `return` missing?"),
    ],
    "08.2": [
        (but(GROUPS, ("out, _ =", "out =")), "two things, (out, cache)"),
        (but(GROUPS, ("g * a:(g + 1) * a", "g::groups")), "deal the channels out like cards"),
        (but(GROUPS, ("g * a:(g + 1) * a", "g::groups"), ("g * b:(g + 1) * b", "g::groups")),
         "deal channels and filters out like cards"),
        (but(GROUPS, ("g * a:(g + 1) * a", ":a")), "look at the first share of the channels"),
        (but(GROUPS, ("g * b:(g + 1) * b", ":b")), "use the first share of the filters"),
        (but(GROUPS, ("[..., g * b:(g + 1) * b]", "")), "every group uses all filters"),
        (but(GROUPS, ("np.concatenate(parts, axis=-1)", "sum(parts)")), "You add the groups up"),
        (but(GROUPS, (", axis=-1", "")), "as if they were more pictures"),
        (but(GROUPS, ("axis=-1", "axis=1")), "along axis 1, which is not what is asked"),
        (but(GROUPS, ("axis=-1", "axis=2")), "along axis 2, which is not what is asked"),
        (but(GROUPS, ("np.concatenate(parts, axis=-1)", "np.array(parts)")), "an axis too many"),
        (but(GROUPS, ("np.concatenate", "np.stack")), "an axis too many"),
        (but(GROUPS, ("np.concatenate(parts, axis=-1)", "out")), "Only the last group"),
        (but(GROUPS, ("return np", "    return np")), "Only the first group"),
        (but(GROUPS, ("g * b:(g + 1) * b", "g * a:(g + 1) * a")),
         "You cut the filters at the places"),
        (but(GROUPS, ("g * a:(g + 1) * a", "g * b:(g + 1) * b")), "You cut the channels at the pl"),
        (but(LOOPS, ("np.sum(window * w[..., c], axis=(1, 2, 3))", "np.sum(window * w[..., c])")),
         "`x` holds several images"),
        (but(LOOPS, ("out[:, i", "out[0, i")), "A whole array is put where one number belongs"),
        (but(LOOPS, ("g = c // b", "g = c % groups")), ""),
        ("return conv.conv2d_forward(x, w)[0]", "You give all channels to the filters"),
        (but(GROUPS, ("g * a:(g + 1) * a", "g:g + a")), "Your groups begin at channel g"),
        (but(GROUPS, ("g * b:(g + 1) * b", "g:g + b")), "The filters of your groups begin at"),
        (but(GROUPS, ("w[..., g", "w[::-1, ::-1, :, g")), "with `w` turned by 180 degrees"),
        (but(GROUPS, ("range(groups)", "range(groups - 1)")), "A loop ends one too early"),
        (but(GROUPS, ("groups", "2")), "takes `groups` for 2"),
        (but(GROUPS, ("return np.concatenate(parts, axis=-1)", "np.concatenate(parts, axis=-1)")),
         "returns None. Is the `return` missing?"),
        ("return np.concatenate([conv.conv2d_forward(p, q)[0] for p, q in\n"
         "    zip(np.split(x, groups, -1), np.split(w, groups, 2))], axis=-1)", ""),
    ],
    "08.3": [
        (but(NORM, ("max(0, c - half)", "c - half")), "counts a negative start"),
        (but(NORM, ("c + half + 1", "c + half")), "ends one channel too early"),
        (but(NORM, ("near**2", "near")), "not their squares"),
        (but(NORM, ("np.sum(near**2, axis=-1)", "np.sum(near, axis=-1)**2")), "add first and squ"),
        (but(NORM, ("np.sum", "np.mean")), "You take the mean of the squares"),
        (but(NORM, ("near**2, axis=-1", "near**2")), "over the whole array, which is not"),
        (but(NORM, ("axis=-1", "axis=0")), ""),
        (but(NORM, ("(bias + alpha * s) ** beta", "(bias + alpha * s ** beta)")), "The power belo"),
        (but(NORM, ("(bias + alpha * s) ** beta", "(bias + (alpha * s) ** beta)")), "The power b"),
        (but(NORM, (" ** beta", "")), "takes `beta` for 1"),
        (but(NORM, ("** beta", "* beta")), "You multiply with beta"),
        (but(NORM, ("size // 2", "size")), "neighbours on each side"),
        (but(NORM, ("x[..., max(0, c - half):c + half + 1]", "x")), "squares of all channels"),
        (but(NORM, ("x[..., max(0, c - half):c + half + 1]", "x[..., c:c + size]")),
         "Your window begins at the channel"),
        (but(NORM, ("np.zeros(x.shape)", "x.copy()"), ("near = x", "near = out")),
         "have been damped already"),
        (but(NORM, ("np.zeros(x.shape)", "x")), "the array from which you read the neighbours"),
        (but(NORM, ("alpha * s)", "alpha / size * s)")), "PyTorch does that"),
        (but(NORM, ("(bias + alpha * s)", "(alpha * s)")), "takes `bias` for 0"),
        (but(NORM, ("alpha * s", "s")), "takes `alpha` for 1"),
        (but(NORM, ("** beta", "** 0.75")), "takes `beta` for 0.75"),
        (but(NORM, ("bias + alpha * s", "(bias + alpha) * s")), "You multiply the bias, too"),
        (but(NORM, ("c + half + 1]", "max(0, c - half) + size]")), "are too long"),
        (but(NORM, ("return out", "    return out")), "Only the first channel is filled"),
        (but(NORM, ("range(x.shape[-1])", "range(x.shape[-1] - 1)")), "A loop ends one too early"),
        (but(NORM, ("range(x.shape[-1])", "range(half, x.shape[-1] - half)")), ""),
        (but(NORM, ("(bias + alpha * s) ** beta", "bias + alpha * s ** beta")),
         "Brackets are missing"),
        ("s = sum(np.roll(x**2, k, -1) for k in range(-(size//2), size//2 + 1))\n"
         "return x / (bias + alpha * s) ** beta", "go round in a circle"),
        ("p = np.pad(x**2, size // 2)\ns = sum(p[..., k:k + x.shape[-1]] for k in range(size))\n"
         "return x / (bias + alpha * s) ** beta", "You pad all three axes"),
        ("s = np.sum(x**2, axis=-1, keepdims=True)\nreturn x / (bias + alpha * s) ** beta",
         "squares of all channels"),
        ("return x / (bias + alpha * x**2) ** beta", "takes `size` for 1"),
        ("s = np.sum(x**2, axis=-1)\nreturn x / (bias + alpha * s) ** beta",
         "An array 2 × 2 × 3 and another 2 × 2 meet"),
        (but(NORM, ("near = x[..., max(0, c - half):c + half + 1]\n    s = np.sum(near**2, "
                    "axis=-1)", "s = x[..., c]**2")), "takes `size` for 1"),
        (but(NORM, ("/ (bias", "* (bias")), ""),
        (but(CELLS, ("            s = 0\n", ""), ("out = ", "s = 0\nout = ")), ""),
    ],
    "08.4": [
        (but(SMALL, ("(f - 1) // 2", "f // 3")), "You divide f by 3"),
        (but(SMALL, ("(f - 1) // 2", "-(-f // 3)")), "You divide f by 3"),
        (but(SMALL, ("(f - 1) // 2", "f * f // 9")), "You divide the cells"),
        (but(SMALL, ("(f - 1) // 2", "f - 2")), "let each layer add one pixel"),
        (but(SMALL, ("(f - 1) // 2", "(f + 1) // 2")), "One layer too many"),
        (but(SMALL, ("(f - 1) // 2", "(f - 3) // 2")), "One layer too few"),
        (but(GROW, ("0, 1", "0, 3")), "One layer too few"),
        (but(GROW, ("0, 1", "1, 3")), "0 layers, not 1"),
        (but(SMALL, ("(f - 1) // 2", "f - 1 // 2")), "Brackets are missing"),
        (but(SMALL, (" * n_C * n_C", " * n_C")), "You multiply with n_C once"),
        (but(SMALL, (" * n_C * n_C", "")), "The channels are missing"),
        (but(SMALL, ("(f * f - 9 * layers)", "9 * layers")), "what the small layers have"),
        (but(SMALL, ("9 * layers", "9")), "weights of a single small layer"),
        (but(SMALL, ("9 * layers", "3 * layers")), "You count 3 weights for a small filter"),
        (but(SMALL, (" - 9 * layers", "")), "what the large layer has"),
        (but(SMALL, ("(f * f - 9 * layers)", "(9 * layers - f * f)")),
         "only `saved` is wrong. It has the wrong sign"),
        ("k = (f - 1) // 2\nreturn k, (f*f*n_C + 1)*n_C - k*(9*n_C + 1)*n_C", "count the biases"),
        ("k = f // 2\nreturn k,", "should return 2 values; yours returns 1 value."),
        ("k = (f + 1) / 3\nreturn k, (f*f - 9*k)*n_C**2", "whole number"),
        ("k = (f - 1) // 2\nreturn k, 1 - 9 * k / f**2", "Your second number is a share"),
        ("k = (f - 1) // 2\nreturn (f*f - 9*k)*n_C*n_C, k", "The two numbers are the wrong way"),
        (but(SMALL, ("return layers, ", "return ")), "should return 2 values"),
    ],
    "08.5": [
        ("return sum(sizes), max(sizes)", "only the largest array"),
        ("s = sorted(sizes)\nreturn sum(sizes), s[-1] + s[-2]", "the two largest arrays"),
        ("sizes.sort()\nreturn sum(sizes), sizes[-1] + sizes[-2]", "the two largest arrays"),
        (but(PAIRS, ("range(len(sizes) - 1)", "range(0, len(sizes) - 1, 2)")), "side by side"),
        (but(PAIRS, ("max(best, sizes[k] + sizes[k + 1])", "sizes[k] + sizes[k + 1]")),
         "the last two arrays"),
        (but(PAIRS, ("max(best, sizes[k] + sizes[k + 1])", "best + sizes[k] + sizes[k + 1]")),
         "You add all the pairs up"),
        (but(PAIRS, ("return", "    return")), "you take the first two arrays"),
        ("return sum(sizes), sizes[0] + sizes[1]", "you take the first two arrays"),
        (but(PAIRS, ("- 1)", "- 2)")), "The last pair is missing"),
        (but(ZIPPED, ("zip(sizes, ", "zip(sizes[:-2], ")), "The last pair is missing"),
        (but(PAIRS, ("range(", "range(1, ")), "The first pair is missing"),
        (but(ZIPPED, ("zip(sizes, sizes[1:]", "zip(sizes[1:], sizes[2:]")), "The first pair is m"),
        (but(PAIRS, ("sum(sizes), best", "best, sum(sizes)")), "the wrong way round"),
        (but(PAIRS, ("sum(sizes),", "sum(sizes[1:]),")), "the input is kept as well"),
        ("return sum(sizes), sum(sizes)", "keep everything for the prediction"),
        (but(PAIRS, ("sum(sizes), best", "4 * sum(sizes), 4 * best")), "do you count bytes"),
        (but(PAIRS, ("sum(sizes), best", "2 * sum(sizes), best")),
         "only `training` is wrong. It is always 2 times"),
        ("p = [a + b for a, b in zip(sizes, sizes[1:])]\nreturn sum(p), max(p)", "add up the p"),
        ("p = [a + b for a, b in zip(sizes, sizes[1:])]\nreturn sum(sizes), int(np.argmax(p))",
         "the place of the largest pair"),
        (but(PAIRS, ("k + 1", "k - 1"), ("(sizes) - 1", "(sizes)")), "the last array with the"),
        (but(PAIRS, ("sizes[k] + sizes[k + 1])", "sizes[k])")), ""),
        (but(PAIRS, ("(sizes) - 1", "(sizes)")), "An index runs past the end"),
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
    ("08.1", COUNT),
    ("08.1", "return f * f * n_C_prev // groups * n_C + n_C"),
    ("08.1", "return f**2 * n_C_prev * n_C / groups + n_C"),
    ("08.1", "return sum(f * f * n_C_prev // groups + 1 for _ in range(n_C))"),
    ("08.1", "return groups * (f * f * (n_C_prev // groups) + 1) * (n_C // groups)"),
    ("08.1", "def conv_params(f, n, n_C):\n    return (f * f * n + 1) * n_C\n"
             "return conv_params(f, n_C_prev // groups, n_C)"),
    ("08.1", "return np.zeros((f, f, n_C_prev // groups, n_C), bool).size + n_C"),
    ("08.2", GROUPS),
    ("08.2", LOOPS),
    ("08.2", "return np.concatenate([conv.conv2d_forward(*both)[0] for both in\n"
             "    zip(np.split(x, groups, -1), np.split(w, groups, -1))], axis=3)"),
    ("08.2", "from course_utils.conv import conv2d_forward\n"
             + but(GROUPS, ("conv.conv2d_forward", "conv2d_forward"))),
    ("08.2", "x, w = x.astype(np.float32), w.astype(np.float32)\n" + GROUPS),
    ("08.2", "f, _, a, n_C = w.shape\nb = n_C // groups\n"
             "full = np.zeros((f, f, x.shape[-1], n_C))\nfor g in range(groups):\n"
             "    full[:, :, g*a:(g + 1)*a, g*b:(g + 1)*b] = w[..., g*b:(g + 1)*b]\n"
             "return conv.conv2d_forward(x, full)[0]"),
    ("08.2", "view = np.lib.stride_tricks.sliding_window_view(x, w.shape[:2], axis=(1, 2))\n"
             "m, h, v, _, f, _ = view.shape\nview = view.reshape(m, h, v, groups, -1, f, f)\n"
             "filters = w.reshape(f, f, w.shape[2], groups, -1)\n"
             "return np.einsum('mijgcuv,uvcgk->mijgk', view, filters).reshape(m, h, v, -1)"),
    ("08.3", NORM),
    ("08.3", CELLS),
    ("08.3", but(NORM, ("np.zeros(x.shape)", "np.empty(x.shape)"))),
    ("08.3", "x = x.astype(np.float32)\n" + NORM),
    ("08.3", "half = size // 2\np = np.pad(x**2, ((0, 0), (0, 0), (half, half)))\n"
             "s = sum(p[..., k:k + x.shape[-1]] for k in range(size))\n"
             "return x * (bias + alpha * s) ** -beta"),
    ("08.3", "c = np.arange(x.shape[-1])\nnear = np.abs(c[:, None] - c) <= size // 2\n"
             "return x / np.power(bias + alpha * (x**2 @ near), beta)"),
    ("08.4", SMALL),
    ("08.4", GROW),
    ("08.4", but(SMALL, ("//", "/"))),
    ("08.4", but(SMALL, ("(f - 1) // 2", "f // 2"))),
    ("08.4", but(SMALL, ("return layers, (f * f - 9 * layers) * n_C * n_C",
                         "return [layers, (f * f - 9 * layers) * n_C**2]"))),
    ("08.4", "k = int(np.ceil((f - 1) / 2))\nreturn np.array([k, (f*f - 9*k) * n_C**2])"),
    ("08.5", PAIRS),
    ("08.5", ZIPPED),
    ("08.5", "import itertools\n"
             "return np.sum(sizes), max(map(sum, itertools.pairwise(sizes)))"),
    ("08.5", "s = np.array(sizes)\nreturn np.array([s.sum(), np.max(s[1:] + s[:-1])])"),
    ("08.5", but(PAIRS, ("sum(sizes), best", "[float(sum(sizes)), best]"))),
]  # fmt: skip
# right for some numbers, sizes or shapes only
CORNERS = [
    ("08.1", "return (f * f * (n_C_prev // (2 if groups > 1 else 1)) + 1) * n_C"),
    ("08.1", but(COUNT, ("f * f", "min(f, 3) ** 2"))),
    ("08.1", but(COUNT, ("f * f", "{1: 1, 2: 4, 3: 9, 5: 25}.get(f, 49)"))),
    ("08.1", but(COUNT, ("n_C_prev // groups", "max(2, n_C_prev // groups)"))),
    ("08.1", but(COUNT, ("* n_C", "* min(n_C, 255)"))),
    ("08.2", "x = x.astype(int)\n" + GROUPS),
    ("08.2", "w = np.round(w)\n" + GROUPS),
    ("08.2", "x = np.clip(x, 0, 255)\n" + GROUPS),
    ("08.2", "x = np.clip(x, -255, 255)\n" + GROUPS),
    ("08.2", "w = np.minimum(w, 255)\n" + GROUPS),
    ("08.2", but(LOOPS, ("np.zeros((", "np.zeros_like(x, dtype=int, shape=("))),
    ("08.2", "a, b = x.shape[-1] // 2, w.shape[-1] // 2\nif groups == 1:\n"
             "    return conv.conv2d_forward(x, w)[0]\n"
             "left = conv.conv2d_forward(x[..., :a], w[..., :b])[0]\n"
             "right = conv.conv2d_forward(x[..., a:], w[..., b:])[0]\n"
             "return np.concatenate([left, right], axis=-1)"),
    ("08.2", but(LOOPS, ("f, _, a, n_C = w.shape", "a, n_C = w.shape[2:]\nf = min(3, len(w))"))),
    ("08.2", but(LOOPS, ("m, n_H, n_W, _ = x.shape", "m, n_H, n_W, _ = x.shape\nn_W = n_H"))),
    ("08.2", "x = x[:1]\n" + GROUPS),
    ("08.2", but(LOOPS, ("window * w[..., c]", "(window * w[..., c])[..., :1]"))),
    ("08.2", but(LOOPS, ("axis=(1, 2, 3)", "axis=(1, 2)"))),
    ("08.2", but(LOOPS, ("return out", "        return out"))),
    ("08.3", "x = np.trunc(x)\n" + NORM),
    ("08.3", "x = x.clip(-255, 255)\n" + NORM),
    ("08.3", "x = np.minimum(x, 255)\n" + NORM),
    ("08.3", "x = np.maximum(x, 0)\n" + NORM),
    ("08.3", but(NORM, ("np.zeros(x.shape)", "np.zeros(x.shape, int)"))),
    ("08.3", but(NORM, ("size // 2", "1"))),
    ("08.3", but(NORM, ("size // 2", "min(size // 2, 2)"))),
    ("08.3", but(NORM, ("x.shape[-1]", "3"))),
    ("08.3", but(NORM, ("x.shape[-1]", "x.shape[0]"))),
    ("08.3", but(NORM, ("** beta", "** 0.5"))),
    ("08.3", but(NORM, ("bias +", "2 +"))),
    ("08.3", "keep = x[..., :1]\nreturn keep / (bias + alpha * keep**2) ** beta"),
    ("08.3", NORM.replace("return out", "return out.tolist()")),
    ("08.4", "k = {3: 1, 5: 2, 7: 3}.get(f, 5)\nreturn k, (f*f - 9*k) * n_C**2"),
    ("08.4", "k = min(f // 2, 5)\nreturn k, (f*f - 9*k) * n_C**2"),
    ("08.4", "k = 2\nreturn k, (f*f - 9*k) * n_C**2"),
    ("08.4", but(SMALL, ("n_C * n_C", "64 * 64"))),
    ("08.4", but(SMALL, ("n_C * n_C", "2 * n_C"))),
    ("08.4", but(SMALL, ("return layers", "pair = layers"))),
    ("08.5", but(PAIRS, ("best = 0", "best = 9999"))),
    ("08.5", but(PAIRS, ("len(sizes)", "min(8, len(sizes))"))),
    ("08.5", "return sum(sizes), max(sizes[0] + sizes[1], sizes[1] + sizes[2])"),
    ("08.5", but(ZIPPED, ("max(pairs)", "pairs[sizes.index(max(sizes)) - 1]"))),
    ("08.5", "sizes = [min(n, 255) for n in sizes]\n" + PAIRS),
    ("08.5", "k = int(np.argmax(sizes))\nreturn sum(sizes), sum(sizes[max(0, k - 1):k + 1])"),
    ("08.5", "k = int(np.argmax(sizes))\nreturn sum(sizes), sum(sizes[k:k + 2])"),
    ("08.5", "total = sizes.pop(0) + sum(sizes)\nreturn total, max(sizes)"),
]  # fmt: skip
BORROWED = [
    ("08.1", "return arithmetic.conv_params(f, n_C_prev // groups, n_C)",
     "from course_utils import arithmetic"),
    ("08.1", "return p(f, n_C_prev // groups, n_C)",
     "from course_utils.arithmetic import conv_params as p"),
    ("08.1", "import importlib\na = importlib.import_module('course_utils.arithmetic')\n"
             "return a.conv_params(f, n_C_prev // groups, n_C)", ""),
    ("08.1", "layer = layers.Conv2D(n_C, f, groups=groups)\n"
             "layer.build((f, f, n_C_prev), np.random.default_rng(0))\n"
             "return sum(p.size for p in layer.params.values())",
     "from course_utils import layers"),
    ("08.2", "layer = layers.Conv2D(w.shape[-1], len(w), groups=groups)\n"
             "layer.build(x.shape[1:], np.random.default_rng(0))\nlayer.params['w'] = w\n"
             "return layer(x)", "from course_utils import layers"),
    ("08.2", "return conv.depthwise_conv2d_forward(x, w)[0]", ""),
    ("08.2", "import cv2\nreturn cv2.filter2D(x[0], -1, w[..., 0, 0])", ""),
    ("08.3", "out, _ = functional.local_response_norm_forward(x[None])\nreturn out[0]",
     "from course_utils import functional"),
    ("08.3", "layers = getattr(__import__('course_utils.layers'), 'layers')\n"
             "return layers.LRN()(x[None])[0]", ""),
    ("08.4", "k = 0\nwhile arithmetic.receptive_field([(3, 1)] * k) < f:\n    k += 1\n"
             "return k, (f*f - 9*k) * n_C**2", "from course_utils import arithmetic"),
    ("08.4", "n = layers.Conv2D(1, 3).output_shape((f, f, 1))[0]\nreturn n, 0",
     "from course_utils import layers"),
    ("08.5", "return architectures.vgg16().net.count((224, 224, 3))",
     "from course_utils import architectures"),
]  # fmt: skip
COUNTED = ("08.1", "08.4", "08.5")


test_answer_is_told = told(ANSWERS)
test_answer_is_right = right(RIGHT_ANSWERS)


@pytest.mark.parametrize(("id", "body"), CORNERS)
def test_what_cuts_corners_is_refused(id, body):
    text = said(id, body)
    assert "not right yet" in text
    assert "7 / 2" not in text  # nothing is divided so
    assert id not in COUNTED or "window" not in text  # there is none


test_what_is_taken_from_elsewhere_is_refused = borrowed(BORROWED)


def test_what_a_default_argument_brings_is_refused():
    space = {"np": np, "arithmetic": arithmetic, "__name__": "__main__"}
    exec("def grouped_parameters(f, n_C_prev, n_C, groups, count=arithmetic.conv_params):\n"
         "    return count(f, n_C_prev // groups, n_C)\n", space)  # fmt: skip
    text = str(grade("08.1", space["grouped_parameters"]))
    assert "Your answer uses course_utils.arithmetic.conv_params" in text


@pytest.mark.parametrize("call", ["layers.Conv2D", "functional.local_response_norm_forward"])
def test_the_ready_made_layer_is_no_answer(call):
    space = {"layers": layers, "functional": functional, "__name__": "__main__"}
    exec(f"def response_norm(x, size, bias, alpha, beta):\n    return {call}(x)\n", space)
    assert "Your answer uses course_utils" in str(grade("08.3", space["response_norm"]))


def test_half_a_layer_is_told_without_a_division_that_is_not_there():
    text = said("08.4", "layers = 0.5 * f\nreturn layers, (f * f - 9 * layers) * n_C * n_C")
    assert "whole number" in text
    assert "7 / 2" not in text
