"""Answers that a reader of lesson 25 may give, as text, and what the checker says to each."""

from answers import borrowed, but, right, told

LINEAR = """h, wide, c = shape
n = w.shape[1]
out = np.zeros((n, h * wide * c), w.dtype)
for i in range(h):
    for j in range(wide):
        for k in range(c):
            out[:, k * h * wide + i * wide + j] = w[(i * wide + j) * c + k]
return out"""
MOVED = "return np.moveaxis(w.reshape(*shape, -1), 2, 0).reshape(len(w), -1).T"
PATCHES = """p = w.shape[0]
rows = []
for i in range(0, x.shape[0], p):
    for j in range(0, x.shape[1], p):
        rows.append(np.tensordot(x[i:i + p, j:j + p], w, 3) + b)
return np.array(rows)"""
LETTERS = """p = w.shape[0]
h, wide, c = x.shape
cut = x.reshape(h // p, p, wide // p, p, c)
return np.einsum("iajbc,abcd->ijd", cut, w).reshape(-1, len(b)) + b"""
HEAD = """scores = q.dot(k.T) / q.shape[-1] ** 0.5
scores = scores - scores.max(axis=-1)[:, None]
parts = np.exp(scores)
return parts @ v / parts.sum(axis=-1)[:, None]"""
ONE = """out = []
for query in q:
    s = k @ query / np.sqrt(len(query))
    a = np.exp(s - s.max())
    out.append((a / a.sum()) @ v)
return np.array(out)"""
ROWS, COLUMNS = "for i in range(0, x.shape[0], p):", "for j in range(0, x.shape[1], p):"
EACH = "np.array([(x[i:i + p, j:j + p] * f).sum() for f in np.moveaxis(w, 3, 0)])"

test_right = right(
    [
        ("25.1", LINEAR),
        ("25.1", MOVED),
        ("25.2", PATCHES),
        ("25.2", LETTERS),
        ("25.2", but(PATCHES, ("np.tensordot(x[i:i + p, j:j + p], w, 3)", EACH))),
        ("25.3", HEAD),
        ("25.3", ONE),
        ("25.3", but(HEAD, ("q.shape[-1] ** 0.5", "np.sqrt(k.shape[1])"))),
    ]
)  # fmt: skip

test_wrong = told(
    {
        "25.1": [
            ("return w.T", "This is the trap itself"),
            ("return w", "The weights are as they came"),
            ("return w.reshape(w.shape[1], -1)", "reshape alone only cuts"),
            (but(LINEAR, ("k * h * wide + i * wide + j", "(j * h + i) + k * h * wide")),
             "Rows and columns have changed places"),
            (but(LINEAR, ("h, wide, c = shape", "c, h, wide = shape")), "channel last"),
            (but(MOVED, (".T", "")), "a row for each output: turn it"),
            ("return np.moveaxis(w.reshape(*shape, -1), (2, 3), (1, 0))", "still has four axes"),
            (but(MOVED, (".reshape(len(w), -1).T", ".reshape(w.shape[1], -1)")),
             "cut them into other pieces"),
            ("pass", "returns None"),
        ],
        "25.2": [
            (but(PATCHES, (" + b", "")), "You leave out the bias"),
            (but(PATCHES, (f"{ROWS}\n    {COLUMNS}", f"{COLUMNS}\n    {ROWS}")),
             "come column by column"),
            (but(LETTERS, ("abcd", "bacd")), "rows and columns are exchanged"),
            (but(LETTERS, ("w)", "w[::-1, ::-1])")), "turned by 180 degrees"),
            (but(LETTERS, (".reshape(-1, len(b))", "")), "still lie in a grid"),
            (but(PATCHES, ("np.array(rows)", "np.array(rows).T")), "a column for each patch"),
            ("p = w.shape[0]\nreturn x.reshape(-1, p * p * x.shape[2]) @ w.reshape(-1, len(b)) + b",
             "Your patches are strips"),
            (but(PATCHES, (ROWS, "for i in range(x.shape[0] // p):"),
                 (COLUMNS, "for j in range(x.shape[1] // p):")), "move on by a pixel"),
            (but(PATCHES, (COLUMNS, COLUMNS.replace("[1]", "[0]"))), ""),
            (but(PATCHES, ("np.tensordot(x[i:i + p, j:j + p], w, 3)",
                           "x[i:i + p, j:j + p].T.ravel() @ w.reshape(-1, len(b))")),
             "then column, then row"),
            (but(PATCHES, ("np.tensordot(x[i:i + p, j:j + p], w, 3)",
                           "(x[i:i + p, j:j + p][..., None] * w).sum()")),
             "All filters together"),
            (but(LETTERS, ("wide // p, p, c)", "wide // p, p, c).swapaxes(2, 3)"),
                 ('np.einsum("iajbc,abcd->ijd", cut, w)',
                  "(cut.reshape(-1, p * p * c) @ w.reshape(p * p * c, -1))")),
             "You exchange the columns of patches"),
        ],
        "25.3": [
            (but(HEAD, (" / q.shape[-1] ** 0.5", "")), "not divided by the square root"),
            (but(HEAD, ("** 0.5", "")), "You divide by d itself"),
            (but(HEAD, ("q.shape[-1] ** 0.5", "len(k) ** 0.5")), "the number of keys"),
            (but(HEAD, ("scores = scores - scores.max(axis=-1)[:, None]\n", "")), "overflow"),
            (but(HEAD, ("scores.max(axis=-1)[:, None]", "scores.max()")), "of *all* queries"),
            (but(HEAD, ("scores.max(axis=-1)[:, None]", "scores.max(axis=0)"),
                 ("@ v / parts.sum(axis=-1)[:, None]", "/ parts.sum(axis=0) @ v")),
             "softmax goes along the keys"),
            (but(HEAD, (" / parts.sum(axis=-1)[:, None]", "")), "do not add up to 1"),
            (but(HEAD, (" @ v", "")), "These are the weights"),
            (but(HEAD, ("q.shape[-1] ** 0.5", "v.shape[1] ** 0.5")), "length of a value"),
            ("s = q @ k.T\na = np.exp(s - s.max(axis=1, keepdims=True))\n"
             "a /= a.sum(axis=1, keepdims=True)\nreturn a @ v / np.sqrt(q.shape[1])",
             "You divide the result"),
            ("s = q @ k.T / np.sqrt(q.shape[1])\nreturn s / s.sum(axis=1, keepdims=True) @ v",
             "bare scores by their sum"),
            ("return v[(q @ k.T).argmax(axis=1)]", "the best key alone"),
            (but(HEAD, ("parts.sum(axis=-1)[:, None]", "parts.sum()")), "All weights together"),
        ],
    }
)  # fmt: skip

test_what_is_taken_from_elsewhere_is_refused = borrowed(
    [
        ("25.1", "from course_utils import export\nreturn export.dense_rows(w, shape).T"),
        ("25.2", "return conv.conv2d_forward(x[None], w, b, stride=len(w))[0].reshape(-1, len(b))"),
        (
            "25.3",
            "from course_utils import functional\n"
            "return functional.attention_forward(q[None], k[None], v[None])[0][0]",
        ),
    ]
)
