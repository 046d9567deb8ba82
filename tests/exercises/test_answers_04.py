"""Answers that a reader of lesson 04 may give, as text, and what the checker says to each."""

import pytest
from answers import but, right, said, told

POOL = """n_H, n_W = (x.shape[0] - size) // stride + 1, (x.shape[1] - size) // stride + 1
out = np.zeros((n_H, n_W))
for i in range(n_H):
    for j in range(n_W):
        top, left = i * stride, j * stride
        out[i, j] = np.max(x[top:top + size, left:left + size])
return out"""
SEARCH = """n_H, n_W = (x.shape[0] - size) // stride + 1, (x.shape[1] - size) // stride + 1
out = np.zeros((n_H, n_W))
for i in range(n_H):
    for j in range(n_W):
        best = -np.inf
        for u in range(size):
            for v in range(size):
                if x[i * stride + u, j * stride + v] > best:
                    best = x[i * stride + u, j * stride + v]
        out[i, j] = best
return out"""
LISTS = """n_H, n_W = (x.shape[0] - size) // stride + 1, (x.shape[1] - size) // stride + 1
out = [[0] * n_W for _ in range(n_H)]
for i in range(n_H):
    for j in range(n_W):
        out[i][j] = np.max(x[i * stride:i * stride + size, j * stride:j * stride + size])
return np.array(out)"""
STARTS = """rows = range(0, x.shape[0] - size + 1, stride)
cols = range(0, x.shape[1] - size + 1, stride)
return np.array([[x[a:a + size, b:b + size].max() for b in cols] for a in rows])"""
AVERAGE = """n_H, n_W = (x.shape[0] - size) // stride + 1, (x.shape[1] - size) // stride + 1
out = np.zeros((n_H, n_W, x.shape[2]))
for i in range(n_H):
    for j in range(n_W):
        window = x[i * stride:i * stride + size, j * stride:j * stride + size]
        out[i, j] = window.mean(axis=(0, 1))
return out"""
SUMMED = """n_H, n_W = (x.shape[0] - size) // stride + 1, (x.shape[1] - size) // stride + 1
out = np.zeros((n_H, n_W, x.shape[2]))
for k in range(x.shape[2]):
    for i in range(n_H):
        for j in range(n_W):
            for u in range(size):
                for v in range(size):
                    out[i, j, k] += x[i * stride + u, j * stride + v, k] / (size * size)
return out"""
PADDED = """p = np.pad(x, pad, constant_values=-np.inf)
n_H, n_W = (p.shape[0] - size) // stride + 1, (p.shape[1] - size) // stride + 1
out = np.zeros((n_H, n_W))
for i in range(n_H):
    for j in range(n_W):
        out[i, j] = p[i * stride:i * stride + size, j * stride:j * stride + size].max()
return out"""
BY_HAND = """p = np.full((x.shape[0] + 2 * pad, x.shape[1] + 2 * pad), -np.inf)
p[pad:pad + x.shape[0], pad:pad + x.shape[1]] = x
n_H, n_W = (p.shape[0] - size) // stride + 1, (p.shape[1] - size) // stride + 1
out = np.zeros((n_H, n_W))
for i in range(n_H):
    for j in range(n_W):
        out[i, j] = p[i * stride:i * stride + size, j * stride:j * stride + size].max()
return out"""
MAX_POOL = "def max_pool(x, size, stride):\n    " + POOL.replace("\n", "\n    ")
MEANS = """out = np.zeros((x.shape[0], x.shape[3]))
for t in range(x.shape[0]):
    for k in range(x.shape[3]):
        out[t, k] = np.mean(x[t, :, :, k])
return out"""
SHARE = """m = before.shape[0]
change = np.linalg.norm((after - before).reshape(m, -1), axis=1)
return change / np.linalg.norm(before.reshape(m, -1), axis=1)"""
SHARES = """out = []
for a, b in zip(before, after):
    out.append(np.sqrt(np.sum((b - a)**2)) / np.sqrt(np.sum(a**2)))
return np.array(out)"""
BLUR = """pairs = np.maximum(row[:-1], row[1:])
blurred = (pairs[:-2] + 2 * pairs[1:-1] + pairs[2:]) / 4
return blurred[::stride]"""
BLUR_LOOPS = """pairs = np.zeros(len(row) - 1)
for i in range(len(pairs)):
    pairs[i] = max(row[i], row[i + 1])
blurred = np.zeros(len(pairs) - 2)
for i in range(len(blurred)):
    blurred[i] = pairs[i] / 4 + pairs[i + 1] / 2 + pairs[i + 2] / 4
return blurred[::stride]"""
ENDS = "i * stride:i * stride + size, j * stride:j * stride + size"

ANSWERS = {
    "04.1": [
        (but(POOL, ("np.max", "np.mean")), "These are the averages of the windows"),
        (but(SEARCH, ("-np.inf", "0")), "Where a window holds only negative numbers, you give 0"),
        (but(SEARCH, ("-np.inf", "-99")), "starts from -99"),
        (but(SEARCH, ("-np.inf", "-1e9")), "starts from -1000000000"),
        (but(SEARCH, ("-np.inf", "-12345")), "not right yet"),
        (but(SEARCH, ("        best = -np.inf\n", "")).replace("out = ", "best = -np.inf\nout = "),
         "carried from window to window"),
        (but(POOL, ("top + size, left:left + size", "top + size - 1, left:left + size - 1")),
         "lack their last row and column"),
        (but(SEARCH, ("range(size)", "range(size - 1)")), "not right yet"),
        (but(SEARCH, ("range(size)", "range(min(size, 3))")), "not right yet"),
        (but(POOL, ("top + size, left:left + size", "top + stride, left:left + stride")),
         "as large as the stride"),
        (but(POOL, ("i * stride, j * stride", "i, j")), "stand one cell apart"),
        (but(POOL, ("i * stride, j * stride", "i * size, j * size"), ("// stride", "// size")),
         "moves by its own size"),
        (but(POOL, ("i * stride, j * stride", "i, j"), ("// stride", "// 1")),
         "takes `stride` for 1"),
        (but(POOL, ("i * stride, j * stride", "j * stride, i * stride")), "moves the window down"),
        (but(POOL, ("stride + 1", "stride")), "The last row and column of windows are missing"),
        (but(POOL, ("- size) // stride + 1", ") // stride")),
         "The shape is wrong"),
        (but(POOL, ("(x.shape[0] - size)", "x.shape[0] - size"),
             ("(x.shape[1] - size)", "x.shape[1] - size")), "`stride` is above 1; in the"),
        (but(POOL, ("- size) // stride", "- size + stride - 1) // stride")),
         "round the number of steps up"),
        (but(POOL, ("x.shape[1]", "x.shape[0]")), "as many columns as rows"),
        (but(POOL, ("range(n_H)", "range(0, n_H, stride)"), ("range(n_W)", "range(0, n_W, stride)"),
             ("i * stride, j * stride", "i, j")), "takes steps of `stride` through the output"),
        (but(POOL, ("top:top + size, left:left + size", "top:size, left:size")),
         "ends before it begins"),
        (but(POOL, ("np.max", "max")), "Python's max compares whole rows"),
        (but(POOL, ("np.max(x", "np.max(np.abs(x)")), "absolute value of `x`"),
        (but(POOL, ("return", "        return")), "Only the first number"),
        (but(POOL, ("return", "    return")), "Only the first row is filled"),
        (but(LISTS, ("[[0] * n_W for _ in range(n_H)]", "[[0] * n_W] * n_H")), "one row, m times"),
        (but(POOL, ("(n_H, n_W))", "x.shape)")), "The shape is wrong"),
        ("return np.max(x)", "one for every place"),
        (but(STARTS, ("- size + 1", "- size")), "Your starting places end too early"),
        (but(POOL, ("left:left + size]", "left:left + size], axis=0")),
         "np.max of the window, without an axis"),
        (but(POOL, ("np.max(x[top:top + size, left:left + size])",
                    "x[top:top + size, left:left + size]")), "goes one number: np.max"),
        (but(POOL, ("n_W))", "n_W), dtype=int)")), "put into an array of integers"),
        (but(POOL, ("np.max(x", "np.max(np.minimum(x, 255)")), "cuts `x` off at 255"),
        (but(POOL, ("top:top + size, left:left + size", ":, :")),
         "nothing in it depends on the place"),
        (but(POOL, ("return out", "print(out)")), "Is the `return` missing?"),
        ("return x.reshape(x.shape[0] // size, size, x.shape[1] // size, size).max(axis=(1, 3))",
         "as many numbers as the old one"),
    ],
    "04.2": [
        (but(AVERAGE, ("mean(", "max(")), "These are the maxima"),
        (but(AVERAGE, ("mean(", "sum(")), "These are the sums"),
        (but(SUMMED, ("/ (size * size)", "/ size")), "You divide by `size`"),
        (but(SUMMED, ("/ (size * size)", "/ 4")), "by 4 whatever the window"),
        (but(SUMMED, ("(size * size)", "stride**2")), "not right yet"),
        (but(SUMMED, ("+=", "=")), "Only the last cell of each window"),
        (but(AVERAGE, ("window.mean(axis=(0, 1))", "window.sum(axis=(0, 1)) / window.size")),
         "too small by the number of channels"),
        (but(AVERAGE, ("axis=(0, 1)", "")), "All channels of yours are alike"),
        (but(AVERAGE, ("axis=(0, 1)", ""), (", x.shape[2]))", "))")),
         "Your result has no channels"),
        (but(AVERAGE, ("axis=(0, 1)", "axis=0")), "still has rows or columns"),
        (but(AVERAGE, ("axis=(0, 1)", "axis=(1, 2)")), "You average over axes 1 and 2"),
        (but(AVERAGE, ("axis=(0, 1)", "axis=2")), "along axis 2, which is not what is asked for"),
        (but(SUMMED, ("j * stride + v, k]", "j * stride + v, 0]")), "those of channel 0"),
        (but(SUMMED, ("range(x.shape[2])", "range(3)")), "An index runs past the end"),
        (but(SUMMED, ("range(x.shape[2])", "range(1)")), "Only the first channel of `x`"),
        (but(AVERAGE, ("x.shape[2]))", "x.shape[2]), dtype=x.dtype)")), "the averages are cut"),
        (but(AVERAGE, ("np.zeros((n_H, n_W, x.shape[2]))",
                       "np.zeros_like(x, shape=(n_H, n_W, x.shape[2]))")), "the averages are cut"),
        (but(AVERAGE, ("x.shape[2]))", "x.shape[2]), dtype=int)")),
         "Is it put into an array of integers"),
        (but(AVERAGE, ("window.mean(axis=(0, 1))", "window.sum(axis=(0, 1)) // size**2")),
         "// cuts fractions off"),
        (but(AVERAGE, ("window = x", "window = x.astype(int)")), "cuts `x` to whole numbers"),
        (but(AVERAGE, ("window = x", "window = np.clip(x, 0, 255)")), "below 0 and above 255"),
        (but(AVERAGE, (ENDS, "i:i + size, j:j + size")), "stand one cell apart"),
        (but(AVERAGE, ("return", "        return")), "Only the first row of the first entry"),
        (but(AVERAGE, ("x.shape[2]))", "3))")), "does not fit into a place of shape (3,)"),
        (but(AVERAGE, ("mean(axis=(0, 1))", "mean(axis=(0, 1)) / x.shape[2]")),
         "too small by the number of channels"),
        ("return max_pool(x, size, stride)", "It should have 3 axes, yours 2"),
    ],
    "04.3": [
        (but(PADDED, (", constant_values=-np.inf", "")), "Your border holds zeros"),
        (but(PADDED, ("-np.inf", "np.inf")), "Your border holds +inf"),
        (but(PADDED, ("-np.inf", "np.nan")), "Your border holds nan"),
        (but(PADDED, ("-np.inf", "-99")), "Your border holds -99,"),
        (but(PADDED, ("-np.inf", "-1e9")), "Your border holds -1000000000,"),
        (but(PADDED, ("-np.inf", "-1e12")), "not right yet"),
        (but(PADDED, ("constant_values=-np.inf", "mode='reflect'")),
         "mirrors the picture"),
        (but(BY_HAND, ("pad:pad + x.shape[0], pad:pad + x.shape[1]", "pad:-pad, pad:-pad")),
         "This fails where `pad` is 0"),
        (but(PADDED, ("x, pad,", "x, ((pad, 0), (pad, 0)),")),
         "The last rows or columns are missing"),
        (but(PADDED, ("x, pad,", "x, ((0, pad), (0, pad)),")), "below and at the right only"),
        (but(PADDED, ("x, pad,", "x, ((pad, pad), (0, 0)),")), "The shape is wrong"),
        (but(PADDED, ("(p.shape", "(x.shape")),
         "count the windows from the size that it had before"),
        (but(PADDED, ("p[i", "x[i")), "cut out of `x`, which has none"),
        (but(PADDED, ("x, pad,", "x, 2 * pad,")), "The shape is wrong"),
        (but(BY_HAND, ("pad:pad + x.shape[0], pad:pad + x.shape[1]", ":x.shape[0], :x.shape[1]")),
         "`pad` is above 0"),
        (but(PADDED, (ENDS, "i:i + size, j:j + size")), "stand one cell apart"),
        (but(PADDED, (", constant_values=-np.inf", ""), (".max()", ".mean()")), "not right yet"),
        (but(PADDED, ("n_W))", "n_W), dtype=int)")), "OverflowError"),
        ("return np.pad(max_pool(x, size, stride), pad, constant_values=-np.inf)",
         "You pool first"),
        ("return max_pool(np.pad(x, pad), size, stride)", "Your border holds zeros"),
        ("return max_pool(x, size, stride)", "takes `pad` for 0"),
        ("x[0, 0] = x[0, 0] + 0\nx -= 1\nx += 2\n" + PADDED, "writes into its input"),
    ],
    "04.4": [
        ("return x.mean(axis=(0, 1))", "You average over axes 0 and 1"),
        ("return x.mean(axis=(2, 3))", "You average over the last two axes"),
        ("return x.mean()", "into a single number"),
        ("return x.mean(axis=(0, 1, 2))", "over the images of the batch as well"),
        ("return x.mean(axis=(1, 2, 3))", "over the channels as well"),
        ("return x.mean(axis=1)", "over the rows only"),
        ("return x.mean(axis=2)", "comes out along axis 2, which is not what is asked for"),
        ("return x.mean(axis=3)", "which is not what is asked for"),
        ("return x.mean(axis=1).mean(axis=2)", "by then axis 2 is the channels"),
        ("return x.mean(axis=(1, 2), keepdims=True)", "leave out keepdims"),
        ("return x.mean(axis=[1, 2])", "not as a list"),
        ("return x.mean(1, 2)", "as one tuple"),
        ("return np.mean(x, (1, 2)).T", "transposed: rows as columns"),
        ("return x.sum(axis=(1, 2))", "You add up over all positions"),
        ("return x.max(axis=(1, 2))", "global max pooling"),
        ("return x.sum(axis=(1, 2)) / x.shape[1]**2", "A picture need not be square"),
        ("return x.sum(axis=(1, 2)) / x.shape[1] * x.shape[2]", "not right yet"),
        ("return x.sum(axis=(1, 2)) / x.size", "not right yet"),
        ("return x.sum(axis=(1, 2)) / x.shape[1:3]", "not right yet"),
        ("return x.sum(axis=(1, 2)) // (x.shape[1] * x.shape[2])", "// cuts fractions off"),
        ("return x.reshape(len(x), x.shape[3], -1).mean(axis=2)", "A reshape moves no number"),
        ("out = np.zeros((len(x), x.shape[3]))\n"
         "for t in x:\n    out[t] = t.mean(axis=(0, 1))\nreturn out",
         "for 0, 1, 2 ... loop over range(...)"),
        ("return [[np.mean(x[t, :, :, k]) for k in range(x.shape[3])] for t in range(len(x))]",
         "It should return a NumPy array"),
        ("return x[0].mean(axis=(0, 1))", "It should have 2 axes, yours 1"),
        (but(MEANS, ("return", "    return")), "Only the first row is filled"),
        (but(MEANS, ("x[t", "x[0")), "`x` holds several images; in the 3"),
        (but(MEANS, ("range(x.shape[3])", "range(3)")), "An index runs past the end"),
        (but(MEANS, ("x[t", "x.astype(int)[t")), "cuts `x` to whole numbers"),
        (but(MEANS, ("x[t", "np.minimum(x, 255)[t")), "cuts `x` off at 255"),
        (but(MEANS, ("x.shape[3]))", "x.shape[3]), dtype=x.dtype)")), "the averages are cut"),
    ],
    "04.5": [
        ("return np.linalg.norm(after - before) / np.linalg.norm(before)", "for the whole batch"),
        (but(SHARE, ("before.reshape(m, -1), axis=1", "before")),
         "by the length of the whole batch"),
        (but(SHARE, ("norm(before", "norm(after")), "by the length of `after`"),
        (but(SHARE, ("return change / ", "return change # ")),
         "This is the length of the difference"),
        (but(SHARE, ("axis=1", "axis=0")), "Your lengths go down the columns"),
        (but(SHARE, ("reshape(m, -1)", "reshape(-1, m)")), "The shape is wrong"),
        (but(SHARE, (", axis=1)\nreturn", ", axis=1, keepdims=True)\nreturn")),
         "It should have 1 axis"),
        (but(SHARE, ("axis=1", "axis=1, keepdims=True")), "leave out keepdims"),
        ("a, norm = (1, 2, 3), np.linalg.norm\n"
         "return norm(after - before, axis=a) / norm(before, axis=a)",
         "it takes one axis or two"),
        ("return np.linalg.norm(after - before, axis=1) / np.linalg.norm(before, axis=1)",
         "lengths of single columns"),
        ("a = (1, 2)\nreturn np.sqrt(((after - before)**2).sum(a)) / np.sqrt((before**2).sum(a))",
         "a share for each channel"),
        ("a = (1, 2, 3)\nreturn ((after - before)**2).sum(a) / (before**2).sum(a)",
         "The root is missing"),
        ("a = (1, 2, 3)\nreturn np.abs(after - before).sum(a) / np.abs(before).sum(a)",
         "You add up absolute values"),
        ("a = (1, 2, 3)\nlength = np.sqrt((before**2).sum(a))\n"
         "return (np.sqrt((after**2).sum(a)) - length) / length",
         "You subtract the lengths"),
        (but(SHARE, ("return change / ", "return 100 * change / ")), "100 times the expected one"),
        (but(SHARES, ("np.array(out)", "np.mean(out)")), "the mean over the images"),
        (but(SHARES, ("np.array(out)", "out")), "It should return a NumPy array"),
        (but(SHARES, ("return", "    return")), "The shape is wrong"),
        (but(SHARES, ("np.array(out)", "np.round(out, 2)")), "not right yet"),
        (but(SHARES, ("(b - a)**2", "(b.astype(int) - a)**2")), "cuts `after` to whole numbers"),
        (but(SHARES, ("(b - a)**2", "np.minimum(b - a, 255)**2")), "not right yet"),
        (but(SHARE, ("(after - before)", "after"), ("m = ", "after -= before\nm = ")),
         "writes into its input `after`"),
    ],
    "04.6": [
        (but(BLUR, ("row[1:])", "row[1:])[::stride]"), ("blurred[::stride]", "blurred")),
         "leave numbers out before you blur"),
        (but(BLUR, ("row[1:])", "row[1:])[::stride]")), "`stride` is above 1"),
        (but(BLUR, ("return blurred", "return pairs")), "The blur is missing"),
        (but(BLUR, ("np.maximum(row[:-1], row[1:])", "row")), "The maxima are missing"),
        (but(BLUR, (" / 4", "")), "4 times the expected one"),
        (but(BLUR, ("2 * ", "")), "Your weights are 1/4 each"),
        (but(BLUR, ("2 * ", ""), ("/ 4", "/ 3")), "average three equally"),
        (but(BLUR, ("(pairs[:-2] + 2 * pairs[1:-1] + pairs[2:])",
                    "pairs[:-2] + 2 * pairs[1:-1] + pairs[2:]")), "Only the last of the three"),
        (but(BLUR, ("(pairs[:-2] + 2 * pairs[1:-1] + pairs[2:]) / 4",
                    "np.convolve(pairs, [0.25, 0.5, 0.25])")), 'unless you say mode="valid"'),
        (but(BLUR, ("(pairs[:-2] + 2 * pairs[1:-1] + pairs[2:]) / 4",
                    "np.convolve(pairs, [0.25, 0.5, 0.25], 'same')")), "meets zeros"),
        (but(BLUR, ("[::stride]", "")), "takes `stride` for 1"),
        (but(BLUR, ("[::stride]", "[::2]")), "takes `stride` for 2"),
        (but(BLUR, ("[::stride]", "[:stride]")), "With one colon"),
        (but(BLUR, ("[::stride]", "[1::stride]")), "counting begins at the second"),
        (but(BLUR, ("[::stride]", "[stride::stride]")), "not right yet"),
        (but(BLUR, ("np.maximum", "max")), "np.maximum(a, b) compares them number by number"),
        (but(BLUR, ("np.maximum", "np.max")), "takes b for an axis"),
        (but(BLUR, ("np.maximum(row[:-1], row[1:])", "(row[:-1] + row[1:]) / 2")),
         "the mean of each pair"),
        (but(BLUR, ("np.maximum(row[:-1], row[1:])", "np.maximum(row[:-1:2], row[1::2])")),
         "Your pairs lie side by side"),
        (but(BLUR, ("row[:-1], row[1:]", "row[:-1], row[:1]")), "not right yet"),
        (but(BLUR_LOOPS, ("range(len(pairs))", "range(len(row))")), "An index runs past the end"),
        (but(BLUR_LOOPS, ("range(len(blurred))", "range(len(blurred) - 1)")),
         "The last of the blurred numbers"),
        (but(BLUR_LOOPS, ("np.zeros(len(row) - 1)", "np.zeros(len(row) - 1, dtype=int)")),
         "not right yet"),
        (but(BLUR_LOOPS, ("np.zeros(len(pairs) - 2)", "np.zeros(len(pairs) - 2, dtype=row.dtype)")),
         "not right yet"),
        (but(BLUR_LOOPS, ("max(row[i]", "max(0, row[i]")), "negative in `row` to zero"),
        (but(BLUR, ("row[:-1], row[1:]", "row.astype(int)[:-1], row[1:]")), "not right yet"),
    ],
}  # fmt: skip
RIGHT = [
    ("04.1", POOL),
    ("04.1", SEARCH),
    ("04.1", LISTS),
    ("04.1", STARTS),
    ("04.1", but(POOL, ("n_W))", "n_W), dtype=x.dtype)"))),
    ("04.1", but(SEARCH, ("-np.inf", "x.min()"))),
    ("04.1", but(POOL, ("n_W))", "n_W), dtype=np.float32)"))),
    ("04.1", "v = np.lib.stride_tricks.sliding_window_view(x, (size, size))[::stride, ::stride]\n"
             "return v.max(axis=(2, 3))"),
    ("04.2", AVERAGE),
    ("04.2", SUMMED),
    ("04.2", but(AVERAGE, ("axis=(0, 1)", "axis=(0, 1), keepdims=True"))),  # goes into [i, j]
    ("04.2", "v = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(0, 1))\n"
             "return v[::stride, ::stride].mean((3, 4))"),
    ("04.2", but(AVERAGE, ("x.shape[2]))", "x.shape[2]), dtype=np.float32)"))),
    ("04.3", PADDED),
    ("04.3", BY_HAND),
    ("04.3", but(PADDED, ("-np.inf", "x.min()"))),  # as every window holds a cell of x
    ("04.3", but(PADDED, ("constant_values=-np.inf", "mode='edge'"))),  # as it holds that cell, too
    ("04.3", "n_H = (x.shape[0] + 2 * pad - size) // stride + 1\n"
             "n_W = (x.shape[1] + 2 * pad - size) // stride + 1\n"
             "r = [slice(max(i * stride - pad, 0), i * stride - pad + size) for i in range(n_H)]\n"
             "c = [slice(max(j * stride - pad, 0), j * stride - pad + size) for j in range(n_W)]\n"
             "return np.array([[x[a, b].max() for b in c] for a in r])"),
    ("04.4", "return x.mean(axis=(1, 2))"),
    ("04.4", MEANS),
    ("04.4", "return x.mean(axis=2).mean(axis=1)"),
    ("04.4", "return x.mean(axis=1, keepdims=True).mean(axis=2)[:, 0]"),
    ("04.4", "return x.reshape(len(x), -1, x.shape[3]).mean(axis=1)"),
    ("04.4", "return np.einsum('mijc->mc', x) / (x.shape[1] * x.shape[2])"),
    ("04.4", "return np.average(x.astype(np.float32), axis=(1, 2))"),
    ("04.4", "return x.sum(axis=(1, 2)) * (1 / np.prod(x.shape[1:3]))"),
    ("04.5", SHARE),
    ("04.5", SHARES),
    ("04.5", but(SHARES, ("np.array(out)", "np.array(out, dtype=np.float32)"))),
    ("04.5", "a = (1, 2, 3)\nreturn np.sqrt(((before - after)**2).sum(a) / (before**2).sum(a))"),
    ("04.6", BLUR),
    ("04.6", BLUR_LOOPS),
    ("04.6", but(BLUR, ("(pairs[:-2] + 2 * pairs[1:-1] + pairs[2:]) / 4",
                        "np.convolve(pairs, [0.25, 0.5, 0.25], 'valid')"))),
    ("04.6", but(BLUR, (" / 4", " * 0.25"), ("return blurred", "return blurred.astype('f')"))),
]  # fmt: skip
EACH = [(id, *answer) for id, answers in ANSWERS.items() for answer in answers]

test_answer_is_told = told(ANSWERS, lambda id, body: MAX_POOL if "max_pool(" in body else "")
test_answer_is_right = right(RIGHT)


@pytest.mark.parametrize(
    ("id", "body", "words"), [row for row in EACH if row[0] in ("04.4", "04.5")]
)
def test_no_window_is_spoken_of_where_there_is_none(id, body, words):
    assert "window" not in said(id, body)


def test_own_exercises_may_be_used():
    body = "return max_pool(np.pad(x, pad, constant_values=-np.inf), size, stride)"
    assert ": right" in said("04.3", body, MAX_POOL)
    by_channel = (
        "return np.stack([max_pool(x[..., k], size, stride) for k in range(x.shape[2])], -1)"
    )
    assert "These are the maxima" in said("04.2", by_channel, MAX_POOL)
