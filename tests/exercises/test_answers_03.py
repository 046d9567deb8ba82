"""Answers that a reader of lesson 03 may give, as text, and what the checker says to each."""

from answers import but, right, said, told

AT = """f = w.shape[0]
return np.sum(x[i:i + f, j:j + f] * w)"""
SUMS = """f, n_C = w.shape[0], w.shape[2]
total = 0
for c in range(n_C):
    for u in range(f):
        for v in range(f):
            total += x[i + u, j + v, c] * w[u, v, c]
return total"""
FILTER = """f = w.shape[0]
n_H, n_W = x.shape[0] - f + 1, x.shape[1] - f + 1
out = np.zeros((n_H, n_W))
for i in range(n_H):
    for j in range(n_W):
        out[i, j] = np.sum(x[i:i + f, j:j + f] * w)
return out"""
LISTS = """f = w.shape[0]
n_H, n_W = x.shape[0] - f + 1, x.shape[1] - f + 1
out = [[0] * n_W for _ in range(n_H)]
for i in range(n_H):
    for j in range(n_W):
        out[i][j] = np.sum(x[i:i + f, j:j + f] * w)
return np.array(out)"""
FILTERS = """f, n_C = w.shape[0], w.shape[3]
out = np.zeros((x.shape[0] - f + 1, x.shape[1] - f + 1, n_C))
for k in range(n_C):
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j, k] = np.sum(x[i:i + f, j:j + f] * w[:, :, :, k]) + b[k]
return out"""
MAPS = """f, n_C = w.shape[0], w.shape[3]
out = np.zeros((x.shape[0] - f + 1, x.shape[1] - f + 1, n_C))
for k in range(n_C):
    out[:, :, k] = one_filter(x, w[:, :, :, k]) + b[k]
return out"""
ONE_FILTER = "def one_filter(x, w):\n    " + FILTER.replace("\n", "\n    ")
LAYER = """f = w.shape[0]
xp = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
n_H, n_W = (xp.shape[1] - f) // stride + 1, (xp.shape[2] - f) // stride + 1
out = np.zeros((x.shape[0], n_H, n_W, w.shape[3]))
for t in range(x.shape[0]):
    for i in range(n_H):
        for j in range(n_W):
            for k in range(w.shape[3]):
                a, c = i * stride, j * stride
                out[t, i, j, k] = np.sum(xp[t, a:a + f, c:c + f] * w[:, :, :, k]) + b[k]
return out"""
PADS = "((0, 0), (pad, pad), (pad, pad), (0, 0))"
COUNT = """total = 0
for f, filters in layers:
    total += (f * f * n_C + 1) * filters
    n_C = filters
return total"""
ROWS = """rows = []
for i in range(x.shape[0] - f + 1):
    for j in range(x.shape[1] - f + 1):
        rows.append(x[i:i + f, j:j + f].reshape(-1))
return np.array(rows)"""
FILLED = """n_H, n_W = x.shape[0] - f + 1, x.shape[1] - f + 1
out = np.zeros((n_H * n_W, f * f * x.shape[2]))
for i in range(n_H):
    for j in range(n_W):
        out[i * n_W + j] = x[i:i + f, j:j + f].reshape(-1)
return out"""
VIEW = """windows = np.lib.stride_tricks.sliding_window_view(x, (f, f), axis=(0, 1))
windows = np.moveaxis(windows, 2, -1)
return windows.reshape(windows.shape[0] * windows.shape[1], -1)"""

ANSWERS = {
    "03.1": [
        (but(AT, ("* w)", "* w, axis=(0, 1))")), "one sum for each channel"),
        (but(AT, ("* w)", "* w, axis=2)")), "It should return a number"),
        (but(SUMS, ("return total", "    return total")), "Only channel 0 counts in yours"),
        (but(SUMS, ("    for u", "    total = 0\n    for u")), "Only the last channel counts"),
        (but(SUMS, ("range(n_C)", "range(3)")), "Your loop visits three channels"),
        (but(SUMS, ("range(f)", "range(f - 1)")), "The last row and the last column of weights"),
        (but(SUMS, ("w[u, v, c]", "w[u, v, 0]")), "slice 0 of the filter on every channel"),
        (but(AT, ("x[i:i + f, j:j + f]", "x[i:f, j:f]")), "not right yet"),
        (but(AT, ("x[i:i", "x[:, i:i")), "the axes 1 and 2, columns and channels"),
        (but(AT, ("f, j:j + f", "f - 1, j:j + f - 1")), "one row and one column short"),
        (but(AT, ("i:i + f, j:j + f", "j:j + f, i:i + f")), "`i` and `j` are swapped"),
        (but(AT, ("i:i + f, j:j + f", ":f, :f")), "i and j are not used"),
        (but(AT, ("* w)", "@ w)")), "rows times columns"),
        (but(AT, ("* w)", ")")), "does not use `w`"),
        (but(AT, ("* w)", "* w[::-1, ::-1])")), "`w` turned by 180 degrees"),
        (but(AT, ("* w)", "* w.swapaxes(0, 1))")), "`w` transposed"),
        (but(AT, ("np.sum", "np.mean")), "You take the mean of the products"),
        (but(AT, ("* w)", ") * np.sum(w)")), "You multiply two sums"),
        (but(AT, ("return ", "return int("), ("* w)", "* w))")), "cut to whole numbers"),
        (but(AT, ("x[i", "x.astype(int)[i")), "cuts `x` to whole numbers"),
        (but(AT, ("x[i", "np.minimum(x, 255)[i")), "cuts `x` off at 255"),
        (but(AT, ("np.sum", "sum")), "It should return a number; yours returns an array"),
        (but(AT, ("f, j:j", "f][j:j")), "x[a:b][c:d] cut rows only"),
        ("return np.sum(x * w)", "number by number goes only where the lengths of each axis agree"),
        (but(AT, ("* w)", "[..., :3] * w[..., :3])")), "not right yet"),
        (but(AT, ("return ", "print(")).rstrip(")") + "))", "Is the `return` missing?"),
    ],
    "03.2": [
        (but(FILTER, ("* w)", "* w, axis=(0, 1))"), ("n_H, n_W))", "n_H, n_W, x.shape[2]))")),
         "still has the channels of the input"),
        (but(FILTER, ("n_H, n_W))", "n_H, n_W, x.shape[2]))")), "The same map comes several times"),
        (but(FILTER, ("* w)", "* w, axis=(0, 1))")), "A whole array is put where one number"),
        (but(FILTER, (" - f + 1", " - f")), "one more than n - f"),
        (but(FILTER, (" - f + 1", "")), "the last windows hang over the edge"),
        (but(FILTER, ("np.zeros((n_H, n_W))", "np.zeros(x.shape[:2])")), "as large as the input"),
        (but(FILTER, ("x.shape[1]", "x.shape[0]")), "Your map is square"),
        (but(FILTER, ("x.shape[1]", "x.shape[2]"), ("x.shape[0]", "x.shape[1]")),
         "columns and channels"),
        (but(FILTER, ("np.zeros((n_H, n_W))", "np.zeros((n_H, n_W), dtype=x.dtype)")),
         "np.zeros_like and dtype=x.dtype take the type from x"),
        (but(FILTER, ("return", "        return")), "Only the first number of your result"),
        (but(FILTER, ("return", "    return")), "Only the first row is filled"),
        (but(FILTER, ("range(n_H)", "range(n_H - 1)"), ("range(n_W)", "range(n_W - 1)")),
         "The last row and the last column of your result are zero"),
        (but(FILTER, ("range(n_W)", "range(n_W - 1)")), "The last column of your result is zero"),
        (but(FILTER, ("range(", "range(1, ")), "The first row and the first column"),
        (but(LISTS, ("[[0] * n_W for _ in range(n_H)]", "[[0] * n_W] * n_H")),
         "is one row, m times"),
        (but(FILTER, ("x[i:i + f, j:j + f]", "x[:f, :f]")), "the window does not move"),
        (but(FILTER, ("np.zeros((", "np.zeros("), ("n_W))", "n_W)")), "with two pairs of brackets"),
        (but(FILTER, ("* w)", "* w[..., :1])")), "slice 0 of the filter over every channel"),
        (but(FILTER, ("np.sum(", "sum(np.sum("), ("* w)",
              "[..., c] * w[..., c]) for c in range(3))")),
         "Your loop visits three channels"),
        (but(FILTER, ("out[i, j]", "out[j, i]")), "The row comes first, then the column"),
        (but(FILTER, ("return out", "return out.T")), "transposed"),
        (but(FILTER, ("return out", "out")), "Is the `return` missing?"),
        (but(FILTER, ("f = w.shape[0]", "f = 2")), "The shape is wrong"),
        (but(FILTER, ("* w)", "* np.abs(w))")), "absolute value of `w`"),
        ("return volume_at(x, w, 0, 0)", "not right yet"),
        (but(FILTER, ("out[i, j] =", "out =")), "one for every place"),
        (but(FILTER, ("out[i, j] =", "out[i, j] ==")), "compares with == and does nothing"),
        (but(FILTER, ("n_H, n_W = x.shape[0] - f + 1, x.shape[1] - f + 1", "n_H, n_W = x.shape")),
         "The number of names on the left differs"),
        ("from scipy.signal import correlate\nreturn correlate(x, w, 'valid')[:, :, 0]",
         "Your answer uses scipy.signal"),
    ],
    "03.3": [
        (but(FILTERS, (" + b[k]", "")), "The bias is missing"),
        (but(FILTERS, ("k]) + b[k]", "k] + b[k])")), "add the bias to every product"),
        (but(FILTERS, ("+ b[k]", "+ b[0]")), "the bias of filter 0"),
        (but(FILTERS, ("+ b[k]", "+ b")), "add b[k], not the whole of b"),
        (but(FILTERS, ("+ b[k]", "- b[k]")), "takes `b` with the opposite sign"),
        (but(FILTERS, ("+ b[k]", "+ b[k] * x.shape[2]")), "once for each channel"),
        (but(FILTERS, ("w[:, :, :, k]", "w[:, :, :, 0]")), "made with filter 0"),
        (but(FILTERS, ("w[:, :, :, k]", "w[k]")), "Your w[k] is row k of all filters"),
        (but(FILTERS, ("w[:, :, :, k]", "w[:, :, k]")), "what all filters have for channel k"),
        (but(FILTERS, ("w.shape[3]", "w.shape[2]")), "The shape is wrong"),
        (but(FILTERS, ("return", "    return")), "Only channel 0 of your output is filled"),
        (but(FILTERS, ("out[i, j, k] =", "out[i, j] =")), "the map of the last filter"),
        (but(FILTERS, (", n_C))", "))"), ("out[i, j, k] =", "out[i, j] +=")),
         "You add the maps of all filters up"),
        (but(FILTERS, ("return out", "return out.transpose(2, 0, 1)")),
         "Your channels stand first"),
        (but(FILTERS, ("np.sum", "np.mean")), "You take the mean of the products"),
        (but(FILTERS, ("n_C))", "n_C), dtype=x.dtype)")), "take the type from x"),
        (but(FILTERS, ("return out", "return np.maximum(out, 0)")), "negative numbers belong"),
        (but(FILTERS, ("range(n_C)", "range(n_C - 1)")), "A loop ends one too early"),
        (but(FILTERS, (" - f + 1", " - f")), "The shape is wrong"),
        (but(FILTERS, ("x[i:i + f, j:j + f]", "np.clip(x, 0, 255)[i:i + f, j:j + f]")),
         "off below 0 and above 255"),
        ("return one_filter(x, w) + b", "It should have 3 axes, yours 2"),
        ("return np.stack([one_filter(x, w[..., k]) for k in range(len(b))]) + b",
         "The shape is wrong"),
    ],
    "03.4": [
        (but(LAYER, (PADS, "pad")), "You pad the channels"),
        (but(LAYER, (PADS, "((pad, pad), (pad, pad))")),
         "one pair of numbers for each axis"),
        (but(LAYER, (PADS, "((pad, pad), (pad, pad), (0, 0), (0, 0))")),
         "You pad axes 0 and 1"),
        (but(LAYER, ("(pad, pad), (pad, pad)", "(0, pad), (0, pad)")),
         "at the bottom and at the right"),
        (but(LAYER, ("(pad, pad), (pad, pad)", "(pad, 0), (pad, 0)")),
         "The last rows or columns are missing"),
        (but(LAYER, ("(xp.shape", "(x.shape")), "count the places without the padding"),
        (but(LAYER, ("- f)", "+ 2 * pad - f)")),
         "The padding is counted twice"),
        (but(LAYER, ("np.sum(xp[", "np.sum(x[")), "cut the windows out of x, which has no border"),
        (but(LAYER, ("stride + 1", "stride")), "counts the steps"),
        (but(LAYER, ("- f) // stride + 1", "- f + 1) // stride")), "added before dividing"),
        (but(LAYER, ("(xp.shape[1] - f)", "xp.shape[1] - f"), ("(xp.shape[2] - f)",
              "xp.shape[2] - f")),
         "// goes before + and -"),
        (but(LAYER, ("xp.shape[2]", "xp.shape[1]")), "as many columns as rows"),
        (but(LAYER, ("i * stride, j * stride", "i, j")), "stand one pixel apart"),
        (but(LAYER, ("i * stride, j * stride", "i * stride, j")), "only i is multiplied"),
        (but(LAYER, ("a:a + f, c:c + f", "a:i + f, c:j + f")), "ends at i + f"),
        (but(LAYER, ("a:a + f, c:c + f", "a:(i + f) * stride, c:(j + f) * stride")),
         "grows with the stride"),
        (but(LAYER, ("xp[t, a:a", "xp[:, a:a")), "Each sum of yours runs over all images"),
        (but(LAYER, ("xp[t, a:a", "xp[0, a:a")), "comes from image 0"),
        (but(LAYER, ("return", "    return")), "Only the first entry along axis 0 is filled"),
        (but(LAYER, ("range(x.shape[0])", "range(1)")), "Only the first entry along axis 0"),
        (but(LAYER, ("i * stride, j * stride", "i, j"), ("// stride", "// 1")),
         "takes `stride` for 1"),
        (but(LAYER, ("(pad, pad), (pad, pad)", "(0, 0), (0, 0)")),
         "takes `pad` for 0"),
        (but(LAYER, ("(pad, pad), (pad, pad)", "(1, 1), (1, 1)")),
         "takes `pad` for 1"),
        (but(LAYER, (" + b[k]", "")), "does not use `b`"),
        (but(LAYER, ("+ b[k]", "+ b")), "add b[k], not the whole of b"),
        (but(LAYER, ("return out", "return np.maximum(out, 0)")), "negative numbers belong"),
        (but(LAYER, ("w.shape[3]))", "w.shape[3]), dtype=x.dtype)")), "take the type from x"),
        (but(LAYER, ("return out", "return out.transpose(0, 3, 1, 2)")), "another order"),
        (but(LAYER, ("return out", "return out[:, :3, :3]")), "The shape is wrong"),
        (but(LAYER, ("return out", "return out if stride < 4 else 0 * out")), "not right yet"),
        (but(LAYER, ("f) // stride", "f) / stride")), "A size or an index is a float"),
        (but(LAYER, ("f = w.shape[0]", "f = w.shape[0]\nx[0, 0, 0, 0] = 0")),
         "writes into its input `x`"),
        ("return conv.conv2d_forward(x, w, b, stride=stride, pad=pad)[0]",
         "Your answer uses course_utils.conv"),
    ],
    "03.5": [
        (but(COUNT, ("(f * f * n_C + 1)", "f * f * n_C")), "The biases are missing"),
        (but(COUNT, ("(f * f * n_C + 1) * filters", "f * f * n_C * filters + 1")),
         "one bias for a whole layer"),
        (but(COUNT, ("(f * f * n_C + 1) * filters", "f * f * n_C + 1 * filters")),
         "Brackets are missing"),
        (but(COUNT, ("(f * f * n_C + 1)", "(f * f + 1) * n_C")), "a bias for every slice"),
        (but(COUNT, ("f * f * n_C", "f * f")), "filters of f * f weights"),
        (but(COUNT, ("f * f * n_C", "f * n_C")), "you count f."),
        (but(COUNT, ("    n_C = filters\n", "")), "the channels of the image for every layer"),
        (but(COUNT, ("f * f * n_C", "f * f * 3")), "three channels for every layer"),
        (but(COUNT, ("    total", "    n_C = filters\n    total")), "before you count"),
        (but(COUNT, ("for f, filters", "for filters, f")), "read the pairs as (filters, f)"),
        (but(COUNT, ("+=", "=")), "You count the last layer alone"),
        (but(COUNT, ("return", "    return")), "You count the first layer alone"),
        (but(COUNT, ("in layers:", "in layers[1:]:")), "leaves out the first layer"),
        (but(COUNT, ("layers:", "layers[:4]:")), "not right yet"),
        (but(COUNT, ("f * f", "9")), "not right yet"),
        (but(COUNT, ("return total", "return [total]")), "It should return a number"),
        (but(COUNT, ("return total", "print(total)")), "Is the `return` missing?"),
        ("from course_utils.arithmetic import conv_params as count\n"
         + but(COUNT, ("(f * f * n_C + 1) * filters", "count(f, n_C, filters)")),
         "Your answer uses course_utils.arithmetic.conv_params"),
        ("return sum((f * f * n_C + 1) * k for f, k in layers)", "channels of the image"),
    ],
    "03.6": [
        (but(VIEW, ("windows = np.moveaxis(windows, 2, -1)\n", "")), "channel after channel"),
        (but(VIEW, ("2, -1)", "3, 2)")), "not right yet"),
        (but(VIEW, (".shape[0] * windows.shape[1], -1", ".shape[0], windows.shape[1], -1")),
         "It should have 2 axes, yours 3"),
        (but(VIEW, ("windows.shape[0] * windows.shape[1], -1", "-1, f * f")), "not right yet"),
        (but(VIEW, ("windows.shape[0] * windows.shape[1], -1",
              "-1, windows.shape[0] * windows.shape[1]")),
         "spread over several rows"),
        (but(ROWS, (" - f + 1)", " - f)")), "range(n - f) ends at n - f - 1"),
        (but(ROWS, ("x.shape[1]", "x.shape[0]")), "as many windows across as down"),
        (but(ROWS, ("x[i:i + f, j:j + f]", "x[:f, :f]")), "the slice does not move"),
        (but(ROWS, ("x[i:i + f, j:j + f]", "x[j:j + f, i:i + f]")), "moves across where it should"),
        (but(ROWS, ("rows.append(", "rows = ("), ), "You return one window, the last"),
        (but(ROWS, ("rows.append(x", "np.append(rows, x")), "np.append changes nothing"),
        (but(ROWS, ("np.array(rows)", "np.concatenate(rows)")),
         "All windows stand in one long line"),
        (but(ROWS, ("append", "extend")), "All windows stand in one long line"),
        (but(ROWS, (".reshape(-1)", "")), "still a box of f by f by n_C"),
        (but(ROWS, (".reshape(-1)", ".T.reshape(-1)")), "in reverse order of axes"),
        (but(ROWS, ("np.array(rows)", "np.array(rows).T")), "lies on its side"),
        (but(ROWS, ("np.array(rows)", "rows")), "It should return a NumPy array"),
        (but(ROWS, ("return", "    return")), "Only the first row of places"),
        (but(ROWS, ("return", "        return")), "Only the first window is there"),
        (but(FILLED, ("i * n_W + j", "i * n_H + j")), "Window [i, j] is row i * n_W + j"),
        (but(FILLED, ("out = np.zeros((n_H * n_W, f * f * x.shape[2]))",
              "out = np.zeros((n_H * n_W, f * f * 3))")), "does not fit into a place"),
        (but(ROWS, ("append(x[", "append(x.astype(int)[")), "result is cut to whole numbers"),
        (but(ROWS, ("append(x[", "append(np.minimum(x, 255)[")), "cuts `x` off at 255"),
    ],
}  # fmt: skip
RIGHT = [
    ("03.1", AT),
    ("03.1", SUMS),
    ("03.1", "f = w.shape[0]\nreturn np.tensordot(x[i:i + f, j:j + f], w, 3)"),
    ("03.1", "f, g, c = w.shape\nreturn np.vdot(x[i:i + f, j:j + g], w)"),
    ("03.1", but(AT, ("* w)", "* w).astype(np.float32)"))),
    ("03.1", but(AT, ("return ", "x, w = x.astype('f'), w.astype('f')\nreturn "))),
    ("03.1", but(AT, ("return ", "return np.array(") ) + ")"),
    ("03.2", FILTER),
    ("03.2", LISTS),
    ("03.2", "win = np.lib.stride_tricks.sliding_window_view(x, w.shape)\n"
             "return (win[:, :, 0] * w).sum(axis=(2, 3, 4))"),
    ("03.2", but(FILTER, ("n_W))", "n_W), dtype=np.float32)"))),
    ("03.3", FILTERS),
    ("03.3", "win = np.lib.stride_tricks.sliding_window_view(x, w.shape[:2], axis=(0, 1))\n"
             "return np.einsum('ijcuv,uvck->ijk', win, w) + b"),
    ("03.3", but(FILTERS, ("n_C))", "n_C), dtype=np.float32)"))),
    ("03.4", LAYER),
    ("03.4", """f = len(w)
xp = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
n_H, n_W = (xp.shape[1] - f) // stride + 1, (xp.shape[2] - f) // stride + 1
out = np.zeros((len(x), n_H, n_W, len(b))) + b
for u in range(f):
    for v in range(f):
        out += xp[:, u:u + n_H * stride:stride, v:v + n_W * stride:stride][:, :n_H, :n_W] @ w[u, v]
return out"""),
    ("03.4", but(LAYER, ("(xp.shape[1] - f) // stride + 1, (xp.shape[2] - f) // stride + 1",
                         "(size(n, f, stride, pad) for n in x.shape[1:3])"),
                 ("f = w", "from course_utils.arithmetic import conv_output_size as size\nf = w"))),
    ("03.5", COUNT),
    ("03.5", but(COUNT, ("return total", "return float(total)"))),
    ("03.5", but(COUNT, ("f * f", "f**2"), ("return total", "return np.int64(total)"))),
    ("03.5", "depths = [n_C] + [k for _, k in layers]\n"
             "return sum((f * f * d + 1) * k for d, (f, k) in zip(depths, layers))"),
    ("03.5", "if not layers:\n    return 0\n(f, k), *rest = layers\n"
             "return (f * f * n_C + 1) * k + sum((g * g * a + 1) * c for (_, a), (g, c) in "
             "zip(layers, rest))"),
    ("03.6", ROWS),
    ("03.6", FILLED),
    ("03.6", VIEW),
    ("03.6", but(ROWS, ("np.array(rows)", "np.stack(rows).astype(np.float32)"))),
    ("03.6", "n_H, n_W = x.shape[0] - f + 1, x.shape[1] - f + 1\n"
             "return np.stack([x[i:i + n_H, j:j + n_W] for i in range(f) for j in range(f)], 2)"
             ".reshape(n_H * n_W, -1)"),
]  # fmt: skip

test_answer_is_told = told(ANSWERS, lambda id, body: ONE_FILTER if "one_filter" in body else "")
test_answer_is_right = right(RIGHT)


def test_own_exercises_may_be_used():
    assert ": right" in said("03.3", MAPS, ONE_FILTER)
    text = said("03.3", MAPS, ONE_FILTER.replace("np.sum", "np.mean"))
    assert "Your answer calls one_filter, and that one is not right yet" in text
