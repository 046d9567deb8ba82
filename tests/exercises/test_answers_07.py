"""Answers that a reader of lesson 07 may give, as text, and what the checker says to each."""

import pytest
from answers import but, said

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
        (but(WALK, ("// options[0]", "- options[0]")), "takes the size of the window off"),
        (but(WALK, ("* shape[2],)", "* 1,)")), "Flattening forgets the channels"),
        (but(WALK, ("* shape[2],)", "* shape[2])"), ("(options[0],)", "options[0]")),
         "(400,), with the comma"),
        (but(WALK, ("(options[0],)", "(shape[0], options[0])")), "You keep the length of the row"),
        (but(WALK, ("shape[1] - f", "shape[0] - f"), ("shape[1] //", "shape[0] //"),
             ("shape[0] * shape[1]", "shape[0] * shape[0]")),
         "not right yet"),
        (but(WALK, ("f, n_C = options", "n_C, f = options")), "two numbers of a convolution"),
        (but(WALK, ("shape[1] - f", "shape[0] - f")), "works out the width from the height"),
        (but(WALK, ("shape[0] * shape[1] * shape[2],", "sum(shape),")), "add up the three sizes"),
        (but(WALK, ("shapes = []", "shapes = [shape]")), "begins with the shape of the input"),
        (but(WALK, ("    shapes.append(shape)\n", ""), ("layers:\n", "layers:\n    "
             "shapes.append(shape)\n")),
         "The last shape is missing"),
        (but(WALK, ("return shapes", "return shape")), "the last shape alone"),
        (but(WALK, ("return shapes", "    return shapes")), "stands inside the loop"),
    ],
    "07.2": [
        ("return (f * f * table.shape[0] + 1) * table.shape[1]", "as if every filter saw all"),
        ("return int(f * f * table.sum())", "The biases are missing"),
        ("return int((f * f + 1) * table.sum())", "one bias for each connection"),
        ("return int(f * f * table.sum() + 1)", "a single bias for the whole layer"),
        ("return int(f * f * table.sum() + len(table))", "bias for each map that comes in"),
        ("return int(f * table.sum() + table.shape[1])", "A connection has f weights"),
        ("return int(f * 2 * table.sum() + table.shape[1])", "f**2, not f*2"),
        ("return 25 * table.sum() + table.shape[1]", "right for f = 5 alone"),
        ("return f * f * table.sum() + 16", "always add 16 biases"),
        ("return (f * f + 1) * table.shape[1]", "saw a single map"),
        ("return f * f * table.size", "zeros and ones alike"),
        ("return int((f * f * table[:, 0].sum() + 1) * table.shape[1])", "take the first filter"),
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
        (but(CUT, ("batches = []", "batches, x, y = [], x[order], y[order]")), "`order` twice"),
        (but(CUT, ("return", "    return")), "the first batch only"),
        ("x, y = x[order], y[order]\nn = range(0, len(x), batch_size)\n"
         "return [x[s:s + batch_size] for s in n], [y[s:s + batch_size] for s in n]",
         "two lists"),
        ("x, y = x[order], y[order]\nreturn list(zip(np.array_split(x, batch_size), "
         "np.array_split(y, batch_size)))",
         "You make `batch_size` batches"),
    ],
    "07.4": [
        (but(ADAM, ("m / (1 - 0.9**t)", "m"), ("s / (1 - 0.999**t)", "s")), "correction is mis"),
        (but(ADAM, ("m_hat", "m"), ("s_hat", "s")), "you return the corrected averages"),
        (but(ADAM, ("s / (1 - 0.999**t)", "s")), "You correct m, but not s"),
        (but(ADAM, ("m / (1 - 0.9**t)", "m")), "You correct s, but not m"),
        (but(ADAM, ("0.9**t", "0.9 * t"), ("0.999**t", "0.999 * t")), "It is a power"),
        (but(ADAM, ("**t", "**(t + 1)")), "the power t + 1"),
        (but(ADAM, ("np.sqrt(s_hat)", "s_hat")), "by the average square itself"),
        (but(ADAM, ("gradient**2", "gradient")), "averages the gradient itself"),
        (but(ADAM, ("gradient**2", "m**2")), "the square of m"),
        (but(ADAM, ("w - l", "w + l")), "points uphill"),
        (but(ADAM, ("0.1 * gradient", "gradient"), ("0.001 * gradient", "gradient")),
         "the whole gradient"),
        (but(ADAM, ("* m_hat", "* gradient")), "as in RMSprop"),
        (but(ADAM, (" / (np.sqrt(s_hat) + 1e-8)", "")), "this is momentum"),
        (but(ADAM, ("learning_rate * m", "m")), "learning rate is not used"),
        (but(ADAM, (" + 1e-8", "")), "divide 0 by 0"),
        (but(ADAM, ("(np.sqrt(s_hat) + 1e-8)", "np.sqrt(s_hat) + 1e-8")), "divide 0 by 0"),
        (but(ADAM, ("**t", "**1")), "t is not used"),
        (but(ADAM, ("m / (", "m * ("), ("s / (", "s * (")), "at first: divide"),
        (but(ADAM, ("(1 - 0.9**t)", "1 - 0.9**t"), ("(1 - 0.999**t)", "1 - 0.999**t")),
         "Brackets are missing"),
        (but(ADAM, ("0.999 * s + 0.001", "0.9 * s + 0.1")), "forgets as fast as m"),
        (but(ADAM, (", m, s", ", s, m")), "s before m"),
        (but(ADAM, ("return w - learning_rate", "return learning_rate")), "the step in place"),
        (but(ADAM, (", m, s", "")), "return w, m, s"),
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
    ("07.2", "return f * f * table.sum() + table.shape[1]"),
    ("07.2", "return sum(f * f * sum(column) + 1 for column in table.T)"),
    ("07.3", CUT),
    ("07.3", "x, y = x[order], y[order]\nat = np.arange(batch_size, len(x), batch_size)\n"
             "return list(zip(np.split(x, at), np.split(y, at)))"),
    ("07.4", ADAM),
    ("07.4", but(ADAM, ("np.sqrt(s_hat) + 1e-8", "np.sqrt(s_hat + 1e-8)"))),
    ("07.5", COUNT),
    ("07.5", "out = np.zeros((n_classes, n_classes), int)\n"
             "np.add.at(out, (labels, predictions), 1)\nreturn out"),
    ("07.5", "pairs = labels * n_classes + predictions\n"
             "return np.bincount(pairs, minlength=n_classes**2).reshape(n_classes, n_classes)"),
]  # fmt: skip
EACH = [(id, *answer) for id, answers in ANSWERS.items() for answer in answers]


@pytest.mark.parametrize(("id", "body", "words"), EACH)
def test_answer_is_told(id, body, words):
    text = said(id, body)
    assert "not right yet" in text
    assert words in text


@pytest.mark.parametrize(("id", "body"), RIGHT_ANSWERS)
def test_answer_is_right(id, body):
    assert ": right" in said(id, body)
