"""Answers that a reader of lesson 07 may give, as text, and what the checker says to each."""

from answers import but, right, told

WALK = """shapes = []
for kind, *options in layers:
    if kind == "conv":
        f, n_C = options
        shape = (shape[0] - f + 1, shape[1] - f + 1, n_C)
    elif kind == "pool":
        shape = (shape[0] // options[0], shape[1] // options[0], shape[2])
    elif kind == "flatten":
        shape = (shape[0] * shape[1] * shape[2],)
    else:
        shape = (options[0],)
    shapes.append(shape)
return shapes"""
CUT = """x, y = x[order], y[order]
batches = []
for start in range(0, len(x), batch_size):
    end = start + batch_size
    batches.append((x[start:end], y[start:end]))
return batches"""
ADAM = """m = 0.9 * m + 0.1 * gradient
s = 0.999 * s + 0.001 * gradient**2
m_hat = m / (1 - 0.9**t)
s_hat = s / (1 - 0.999**t)
return w - learning_rate * m_hat / (np.sqrt(s_hat) + 1e-8), m, s"""
COUNT = """out = np.zeros((n_classes, n_classes), int)
for i, j in zip(labels, predictions):
    out[i, j] += 1
return out"""


ANSWERS = {
    "07.1": [
        (but(WALK, (" - f + 1", " - f")), "n - f counts the steps"),
        (but(WALK, ("f + 1, n_C)", "f + 1, shape[2])")), "keeps the number of channels"),
        (but(WALK, ("f + 1, n_C)", "f + 1, shape[2] * n_C)")), "multiply the channels"),
        (but(WALK, ("// options[0], shape[2]", "// options[0], shape[2] // options[0]")),
         "divides the channels, too"),
        (but(WALK, ("// options[0]", "// 2")), "always halves"),
        (but(WALK, ("//", "/")), "/ always makes a float"),
        (but(WALK, ("// options[0]", "- options[0] + 1")), "one pixel at a time"),
        (but(WALK, ("// options[0]", "- options[0]")), "not right yet"),
        (but(WALK, ("* shape[2],)", "* 1,)")), "Flattening forgets the channels"),
        (but(WALK, ("* shape[2],)", "* shape[2])"), ("(options[0],)", "options[0]")),
         "(400,), with the comma"),
        (but(WALK, ("(options[0],)", "(shape[0], options[0])")), "(60, 10)"),
        (but(WALK, ("shape[1] - f", "shape[0] - f"), ("shape[1] //", "shape[0] //"),
             ("shape[0] * shape[1]", "shape[0] * shape[0]")),
         "not right yet"),
        (but(WALK, ("f, n_C = options", "n_C, f = options")), "two numbers of a convolution"),
        (but(WALK, ("shape[1] - f", "shape[0] - f")), "works out the width from the height"),
        (but(WALK, ("shape[0] * shape[1] * shape[2],", "sum(shape),")), "not right yet"),
        (but(WALK, ("shapes = []", "shapes = [shape]")), "begins with the shape of the input"),
        (but(WALK, ("    shapes.append(shape)\n", ""), ("layers:\n", "layers:\n    "
             "shapes.append(shape)\n")),
         "The last shape is missing"),
        (but(WALK, ("return shapes", "return shape")), "the last shape alone"),
        (but(WALK, ("return shapes", "    return shapes")), "stands inside the loop"),
        (but(WALK, ("return shapes", "")), "Is the `return` missing?"),
        (but(WALK, ("shape[0] // options[0]", "-(-shape[0] // options[0])"),
             ("shape[1] // options[0]", "-(-shape[1] // options[0])")), "Your pooling rounds up"),
        (but(WALK, ("n_C)", "min(n_C, 255))")), "not right yet"),
        (but(WALK, ("shape[0] - f + 1", "layers_of.Conv2D(n_C, f).output_shape(shape)[0]"),
             ("shapes = []", "shapes = []\nfrom course_utils import layers as layers_of")),
         "Your answer uses course_utils.layers"),
    ],
    "07.2": [
        ("return (f * f * table.shape[0] + 1) * table.shape[1]", "as if every filter saw all"),
        ("return int(f * f * table.sum())", "The biases are missing"),
        ("return int((f * f + 1) * table.sum())", "one bias for each connection"),
        ("return int(f * f * table.sum() + 1)", "a single bias for the whole layer"),
        ("return int(f * f * table.sum() + len(table))", "bias for each map that comes in"),
        ("return int(f * table.sum() + table.shape[1])", "A connection has f weights"),
        ("return int(f * 2 * table.sum() + table.shape[1])", "f**2, not f*2"),
        ("return 25 * table.sum() + table.shape[1]", "takes `f` for 5, whatever it is"),
        ("return f * f * table.sum() + 16", "not right yet"),
        ("return (f * f + 1) * table.shape[1]", "saw a single map"),
        ("return f * f * table.size", "zeros and ones alike"),
        ("return int((f * f * table[:, 0].sum() + 1) * table.shape[1])", "take the first filter"),
        ("return 9 * table.sum() + table.shape[1]", "takes `f` for 3"),
        ("return f * f * (table == 0).sum() + table.shape[1]", "not right yet"),
        ("f * f * table.sum() + table.shape[1]", "Is the `return` missing?"),
        ("t = 0\nfor k in range(table.shape[1]):\n    t = f * f * table[:, k].sum() + 1\nreturn t",
         "Write total +="),
        ("t = 0\nfor k in range(table.shape[1]):\n    t += f * f * table[:, k].sum() + 1\n"
         "    return t", "`return` stands inside the loop"),
    ],
    "07.3": [
        (but(CUT, ("x, y = x[order], y[order]\n", "")), "`order` is not used"),
        (but(CUT, ("x, y = x[order], y[order]", "x = x[order]")), "but not y"),
        (but(CUT, ("x, y = x[order], y[order]", "y = y[order]")), "but not x"),
        (but(CUT, ("len(x), batch_size)", "len(x) - batch_size + 1, batch_size)")),
         "left over at the end are missing"),
        (but(CUT, ("len(x), batch_size", "len(x) + 1, batch_size")), "you add an empty one"),
        (but(CUT, (", batch_size):", "):")), "the start moves by one example"),
        (but(CUT, ("end = start + batch_size", "end = batch_size")), "end at batch_size"),
        (but(CUT, ("start + batch_size", "start + batch_size - 1")), "one short"),
        (but(CUT, ("[start:end]", "[:end]")), "Your batches grow"),
        (but(CUT, ("(x[start:end], y[start:end])", "(y[start:end], x[start:end])")),
         "the wrong way round"),
        (but(CUT, ("batches = []", "batches, x, y = [], x[order], y[order]")), "not right yet"),
        (but(CUT, ("return", "    return")), "the first batch only"),
        ("x, y = x[order], y[order]\nn = range(0, len(x), batch_size)\n"
         "return [x[s:s + batch_size] for s in n], [y[s:s + batch_size] for s in n]",
         "two lists"),
        ("x, y = x[order], y[order]\nreturn list(zip(np.array_split(x, batch_size), "
         "np.array_split(y, batch_size)))",
         "You make `batch_size` batches"),
        (but(CUT, ("x[order]", "x[order].astype(int)")), "cuts `x` to whole numbers"),
        (but(CUT, ("y[order]", "y[order].astype(int)")), "cuts `y` to whole numbers"),
        (but(CUT, ("x[order]", "np.clip(x[order], 0, 255)")), "`x` off below 0 and above 255"),
        (but(CUT, ("x, y = x[order]", "order = np.random.permutation(len(x))\nx, y = x[order]")),
         "not right yet"),
        (but(CUT, ("return batches", "return batches, None")),
         "a list of 3 tuples; yours returns a list of 2"),
        ("return x[order][:batch_size], y[order][:batch_size]", "not right yet"),
        ("return [(x[i], y[i]) for i in order]", "not right yet"),
    ],
    "07.4": [
        (but(ADAM, ("m / (1 - 0.9**t)", "m"), ("s / (1 - 0.999**t)", "s")), "correction is mis"),
        (but(ADAM, ("m_hat", "m"), ("s_hat", "s")), "you return the corrected averages"),
        (but(ADAM, ("s / (1 - 0.999**t)", "s")), "You correct m, but not s"),
        (but(ADAM, ("m / (1 - 0.9**t)", "m")), "You correct s, but not m"),
        (but(ADAM, ("0.9**t", "0.9 * t"), ("0.999**t", "0.999 * t")), "It is a power"),
        (but(ADAM, ("**t", "**(t + 1)")), "not right yet"),
        (but(ADAM, ("np.sqrt(s_hat)", "s_hat")), "by the average square itself"),
        (but(ADAM, ("gradient**2", "gradient")), "averages the gradient itself"),
        (but(ADAM, ("gradient**2", "m**2")), "not right yet"),
        (but(ADAM, ("w - l", "w + l")), "points uphill"),
        (but(ADAM, ("0.1 * gradient", "gradient"), ("0.001 * gradient", "gradient")),
         "the whole gradient"),
        (but(ADAM, ("* m_hat", "* gradient")), "uses the gradient itself"),
        (but(ADAM, (" / (np.sqrt(s_hat) + 1e-8)", "")), "this is momentum"),
        (but(ADAM, ("learning_rate * m", "m")), "takes `learning_rate` for 1, whatever it is"),
        (but(ADAM, (" + 1e-8", "")), "divide 0 by 0"),
        (but(ADAM, ("(np.sqrt(s_hat) + 1e-8)", "np.sqrt(s_hat) + 1e-8")), "divide 0 by 0"),
        (but(ADAM, ("**t", "**1")), "takes `t` for 1, whatever it is"),
        (but(ADAM, ("m / (", "m * ("), ("s / (", "s * (")), "not right yet"),
        (but(ADAM, ("(1 - 0.9**t)", "1 - 0.9**t"), ("(1 - 0.999**t)", "1 - 0.999**t")),
         "Brackets are missing"),
        (but(ADAM, ("0.999 * s + 0.001", "0.9 * s + 0.1")), "forgets as fast as m"),
        (but(ADAM, (", m, s", ", s, m")), "in another order: it is w, m, s"),
        (but(ADAM, ("return w - learning_rate", "return learning_rate")), "the step in place"),
        (but(ADAM, (", m, s", "")), "return w, m, s"),
        (but(ADAM, ("np.sqrt(s_hat) + 1e-8", "np.sqrt(s_hat + 1e-8)")), "stands inside the root"),
        (but(ADAM, ("0.9 * m + 0.1", "0.1 * m + 0.9"), ("0.999 * s + 0.001", "0.001 * s + 0.999")),
         "the other way round"),
        (but(ADAM, (", m, s", ", None, None")), "Value 2 of 3 that you return is None."),
        ("gradient = gradient.astype(int)\n" + ADAM, "cuts `gradient` to whole numbers"),
        ("t = min(t, 100)\n" + ADAM, "not right yet"),
        (but(ADAM, ("return w - ", "w -= "), (", m, s", "\nreturn w, m, s")), "function writes"),
    ],
    "07.5": [
        (but(COUNT, ("[i, j]", "[j, i]")), "Rows and columns are swapped"),
        (but(COUNT, ("+= 1", "= 1")), "counted once"),
        ("out = np.zeros((n_classes, n_classes), int)\nout[labels, predictions] += 1\nreturn out",
         "NumPy adds only once"),
        (but(COUNT, ("    out[i, j] += 1", "    if i == j:\n        out[i, j] += 1")),
         "Only the right answers"),
        (but(COUNT, ("    out[i, j] += 1", "    if i != j:\n        out[i, j] += 1")),
         "The diagonal is empty"),
        (but(COUNT, ("i, j in zip(labels, predictions)", "k in range(n_classes)"),
             ("out[i, j]", "out[labels[k], predictions[k]]")),
         "over the examples, not over the"),
        (but(COUNT, ("[i, j]", "[i - 1, j - 1]")), "counted from 0"),
        (but(COUNT, ("np.zeros((n_classes, n_classes), int)", "[[0] * n_classes] * n_classes"),
             ("[i, j]", "[i][j]"), ("return out", "return np.array(out)")),
         "[[0] * n] * n is a single row"),
        (but(COUNT, ("(n_classes, n_classes)", "(3, 3)")), "not right yet"),
        (but(COUNT, ("(n_classes, n_classes), int", "n_classes, n_classes")),
         "The shape is a single one, a tuple"),
        (but(COUNT, ("return out", "")), "Is the `return` missing?"),
        (but(COUNT, ("return out", "return out.tolist()")), "It should return a NumPy array"),
        (but(COUNT, ("return", "    return")), "Only the first example"),
        (but(COUNT, ("return out", "return out / len(labels)")), "shares of all examples"),
        (but(COUNT, ("return out", "return out / out.sum(axis=1, keepdims=True)")), "not right"),
        (but(COUNT, ("for i, j in zip(labels, predictions):\n    out", "for i in labels:\n    for"
             " j in predictions:\n        out")),
         "every label with every prediction"),
        (but(COUNT, ("out = np.zeros((n_classes, n_classes), int)\n", ""), ("    out[i", "    "
             "out = np.zeros((n_classes, n_classes), int)\n    out[i")),
         "the table is made anew"),
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
    ("07.1", WALK),
    ("07.1", but(WALK, ("(shape[0] * shape[1] * shape[2],)", "(np.prod(shape),)"))),
    ("07.1", but(WALK, ("(shape[0] - f + 1, shape[1] - f + 1, n_C)",
                        "[n - f + 1 for n in shape[:2]] + [n_C]"))),
    ("07.1", but(WALK, ("shape[0] - f + 1", "arithmetic.conv_output_size(shape[0], f)"),
                 ("shapes = []", "shapes = []\nfrom course_utils import arithmetic"))),
    ("07.2", "return f * f * table.sum() + table.shape[1]"),
    ("07.2", "return float(f**2 * np.count_nonzero(table) + len(table[0]))"),
    ("07.2", "return sum(f * f * sum(column) + 1 for column in table.T)"),
    ("07.3", CUT),
    ("07.3", "x, y = x[order], y[order]\nat = np.arange(batch_size, len(x), batch_size)\n"
             "return list(zip(np.split(x, at), np.split(y, at)))"),
    ("07.4", ADAM),
    ("07.4", but(ADAM, ("0.9 * m + 0.1 * gradient", "m + (1 - 0.9) * (gradient - m)"))),
    ("07.4", but(ADAM, ("return w", "return [w"), (", m, s", ", m, s]"))),
    ("07.4", but(ADAM, ("np.sqrt(s_hat)", "s_hat**0.5"), ("gradient**2", "gradient * gradient"))),
    ("07.4", "w = w.astype(np.float32)\n" + ADAM),
    ("07.3", but(CUT, ("(x[start:end], y[start:end])", "[x[start:end], y[start:end]]"))),
    ("07.3", "batches = []\nwhile len(order):\n    now, order = order[:batch_size], "
             "order[batch_size:]\n    batches.append((x[now], y[now]))\nreturn batches"),
    ("07.5", COUNT),
    ("07.5", but(COUNT, (", int)", ")"))),
    ("07.5", "return np.array([[np.sum((labels == i) & (predictions == j)) for j in "
             "range(n_classes)] for i in range(n_classes)])"),
    ("07.5", "out = np.zeros((n_classes, n_classes), int)\n"
             "np.add.at(out, (labels, predictions), 1)\nreturn out"),
    ("07.5", "pairs = labels * n_classes + predictions\n"
             "return np.bincount(pairs, minlength=n_classes**2).reshape(n_classes, n_classes)"),
]  # fmt: skip

test_answer_is_told = told(ANSWERS)
test_answer_is_right = right(RIGHT_ANSWERS)
