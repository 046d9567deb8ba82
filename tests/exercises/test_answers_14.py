"""Answers that a reader of lesson 14 may give, as text, and what the checker says to each."""
# ruff: noqa: E501

from answers import but, right, told

CORNERS = """found = []
for i in range((n_H - size) // stride + 1 if n_H >= size else 0):
    for j in range((n_W - size) // stride + 1 if n_W >= size else 0):
        x, y = j * stride, i * stride
        found.append((x, y, x + size, y + size))
return np.array(found).reshape(len(found), 4)"""
GRID = """ys = np.arange(0, n_H - size + 1, stride)
xs = np.arange(0, n_W - size + 1, stride)
x, y = np.meshgrid(xs, ys)
return np.stack([x.ravel(), y.ravel(), x.ravel() + size, y.ravel() + size], axis=1)"""
DENSE = """n = len(b)
out = np.zeros((a.shape[0] - f + 1, a.shape[1] - f + 1, n))
for i in range(out.shape[0]):
    for j in range(out.shape[1]):
        out[i, j] = a[i:i + f, j:j + f].ravel() @ w + b
return out"""
CONV = """filters = w.reshape(f, f, -1, len(b))
out, cache = conv.conv2d_forward(a[np.newaxis], filters, b)
return out[0]"""
CELL = """x1 = column * stride * side / size
y1 = row * stride * side / size
return np.array([x1, y1, x1 + side, y1 + side])"""
COUNT = """def count(n):
    total, channels = 0, 1
    for f, stride, n_C in layers:
        n = (n - f) // stride + 1
        if n_C:
            total += n ** 2 * f ** 2 * channels * n_C
            channels = n_C
    return total, n
one, _ = count(size)
scanned, places = count(n)
return one * places ** 2, scanned"""
HARD = """order = np.argsort(-scores, kind="stable")
return [k for k in order if scores[k] > limit][:most]"""
SORTED = """chosen = [k for k in range(len(scores)) if scores[k] > limit]
chosen.sort(key=lambda k: -scores[k])
return np.array(chosen[:most], dtype=int)"""

STEP = but(
    COUNT,
    ("one * places ** 2", "one * ((n - size) // np.prod([s for _, s, _ in layers]) + 1) ** 2"),
)

RIGHT = {
    "14.1": [CORNERS, GRID],
    "14.2": [CONV, DENSE, but(DENSE, ("np.zeros((a", "np.empty((a"))],
    "14.3": [CELL, but(CELL, ("np.array([", "["), ("])", "]"))],
    "14.4": [COUNT, STEP],
    "14.5": [HARD, SORTED],
}

WRONG = {
    "14.1": [
        (but(GRID, ("- size + 1", "- size")), "The last window is missing"),
        (but(GRID, ("n_H - size + 1", "n_H - size")), "The last row of windows"),
        (but(GRID, ("n_W - size + 1", "n_W - size")), "The last column of windows"),
        (but(GRID, ("n_H - size + 1", "n_H"), ("n_W - size + 1", "n_W")), "beyond the picture"),
        (but(GRID, ("[x.ravel(), y.ravel(), x.ravel() + size, y.ravel() + size]",
                    "[y.ravel(), x.ravel(), y.ravel() + size, x.ravel() + size]")), "y1, x1"),
        (but(GRID, ("np.meshgrid(xs, ys)", 'np.meshgrid(xs, ys, indexing="ij")')), "column by column"),
        (but(GRID, ("x.ravel() + size, y.ravel() + size", "x.ravel() * 0 + size, y.ravel() * 0 + size")),
         "x, y, width, height"),
        (but(GRID, ("x.ravel() + size, y.ravel() + size", "x.ravel() + size - 1, y.ravel() + size - 1")),
         "lines between pixels"),
        (but(GRID, (", stride)", ", size)")), "side by side"),
        (but(GRID, (", stride)", ")")), "by one pixel"),
        (but(CORNERS, ("(x, y, x + size, y + size)", "(x, x + size, y, y + size)")), "x1, x2, y1, y2"),
        (but(CORNERS, ("(x, y, x + size, y + size)", "(x, y, x + stride, y + stride)")), "only says where"),
        (but(CORNERS, (".reshape(len(found), 4)", "")), "no rows: shape (0, 4)"),
        ("pass", "returns None"),
    ],
    "14.2": [
        (but(CONV, ("w.reshape(f, f, -1, len(b))",
                    "w.reshape(-1, f, f, len(b)).transpose(1, 2, 0, 3)")), "channels first"),
        (but(CONV, ("w.reshape(f, f, -1, len(b))", "w.T.reshape(f, f, -1, len(b))")), "its own row"),
        (but(CONV, (", filters, b)", ", filters)")), "The bias is missing"),
        (but(CONV, ("return out[0]", "return out")), "batch axis"),
        (but(CONV, ("len(b))", "len(b))[::-1, ::-1]")), "180 degrees"),
        (but(DENSE, ("a[i:i + f, j:j + f].ravel() @ w + b", "a[i:i + f, j:j + f].ravel() @ w")),
         "The bias is missing"),
        ("pass", "returns None"),
    ],
    "14.3": [
        (but(CELL, ("x1 = column", "x1 = row"), ("y1 = row", "y1 = column")), "swapped"),
        (but(CELL, (" * side / size", "")), "You forget the scale"),
        (but(CELL, ("side / size", "size / side")), "upside down"),
        (but(CELL, ("* stride ", "")), "You forget the stride"),
        (but(CELL, ("= column", "= (column - 1)"), ("= row", "= (row - 1)")), "counted from 0"),
        (but(CELL, ("x1 + side, y1 + side", "side, side")), "width, height"),
        (but(CELL, ("x1 + side, y1 + side", "x1 + size, y1 + size")), "not `size`"),
        ("pass", "returns None"),
    ],
    "14.4": [
        (but(COUNT, ("one * places ** 2", "one")), "that of one window"),
        (but(COUNT, ("one * places ** 2", "one * places")), "one row alone"),
        (but(COUNT, ("one * places ** 2", "one * (n - size + 1) ** 2")), "by one pixel"),
        (but(COUNT, ("// stride + 1", "// stride")), "one cell more"),
        (but(COUNT, (" * channels", "")), "channels coming in"),
        (but(COUNT, ("f ** 2", "f")), "filters are squares"),
        (but(COUNT, ("        if n_C:\n            total", "        if True:\n            total"),
             ("channels * n_C", "channels * max(n_C, 1)"), ("channels = n_C", "channels = n_C or channels")),
         "A pooling layer counts"),
        ("pass", "returns None"),
    ],
    "14.5": [
        (but(HARD, ("> limit", ">= limit")), "equals the limit"),
        (but(HARD, ("> limit", "< limit")), "*below* the limit"),
        (but(HARD, ("> limit", "> 0")), "compare with 0"),
        (but(HARD, ("> limit", "> -1.5")), "the -1.5 of the page"),
        (but(HARD, ("[:most]", "[:most - 1]")), "leave one out"),
        (but(HARD, ("[:most]", "[:most + 1]")), "one too many"),
        (but(HARD, ("-scores", "-1 / (1 + np.exp(-scores))")), "overflow encountered"),
        (but(HARD, ("[:most]", "")), "At most `most`"),
        (but(HARD, ("-scores", "scores")), "lowest score"),
        (but(HARD, ("[k for k", "[scores[k] for k")), "it should be a whole number"),
        ("return np.flatnonzero(scores > limit)[:most]", "Sort by score"),
        ("order = np.argsort(scores, kind='stable')[::-1]\nreturn order[scores[order] > limit][:most]", "turning the list"),
        ("return np.argsort(-scores[scores > limit], kind='stable')[:most]", "within the windows"),
        ("return scores > limit", "a mask"),
        ("pass", "returns None"),
    ],
}  # fmt: skip

test_answer_is_right = right([(id, body) for id, each in RIGHT.items() for body in each])
test_answer_is_told = told(WRONG)
