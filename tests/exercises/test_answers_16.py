"""Answers that a reader of lesson 16 may give, as text, and what the checker says to each."""

from answers import borrowed, but, refused, right, told

CELL = """middle_y, middle_x = (box[1] + box[3]) / 2, (box[0] + box[2]) / 2
high, wide = size[0] / cells[0], size[1] / cells[1]
row, column = int(middle_y // high), int(middle_x // wide)
return min(row, cells[0] - 1), min(column, cells[1] - 1)"""
NUMBERS = """x, y = (box[0] + box[2]) / 2 / cell[0], (box[1] + box[3]) / 2 / cell[1]
h, w = (box[3] - box[1]) / cell[1], (box[2] - box[0]) / cell[0]
classes = [0] * n_classes
classes[label] = 1
return np.array([1, x - int(x), y - int(y), h, w, *classes])"""
ANCHOR = """best, which = -1, 0
for k, (w, h) in enumerate(anchors):
    shared = min(w, width) * min(h, height)
    overlap = shared / (w * h + width * height - shared)
    if overlap > best:
        best, which = overlap, k
return which"""
DECODE = """def sigmoid(v):
    return 1 / (1 + np.exp(-v))
x, y = (column + sigmoid(t[1])) * cell[0], (row + sigmoid(t[2])) * cell[1]
h, w = anchor[1] * np.exp(t[3]) * cell[1], anchor[0] * np.exp(t[4]) * cell[0]
e = np.exp(t[5:] - np.max(t[5:]))
chances = e / e.sum()
best = int(np.argmax(chances))
score = sigmoid(t[0]) * chances[best]
return np.array([x - w / 2, y - h / 2, x + w / 2, y + h / 2]), score, best"""
CONFIDENCE = """p = 1 / (1 + np.exp(-t))
cost = -np.log(p[there]).sum() - empty * np.log(1 / (1 + np.exp(t[~there]))).sum()
gradient = empty * p
gradient[there] = p[there] - 1
return cost, gradient"""
HEAD = """each = n_anchors * (n_classes + 5)
return n // 32, each, 1025 * each"""

ANSWERS = {
    "16.1": [
        (but(CELL, ("return min(row, cells[0] - 1), min(column, cells[1] - 1)",
                    "return min(column, cells[1] - 1), min(row, cells[0] - 1)")),
         "Row and column are swapped"),
        (but(CELL, ("min(row, cells[0] - 1), min(column, cells[1] - 1)", "row, column")),
         "a cell that does not exist"),
        (but(CELL, ("int(middle_y // high), int(middle_x // wide)",
                    "round(middle_y / high), round(middle_x / wide)")), "round down"),
        (but(CELL, ("(box[1] + box[3]) / 2, (box[0] + box[2]) / 2",
                    "max(box[1], 0), max(box[0], 0)")), "*middle* is responsible"),
        (but(CELL, ("(box[1] + box[3]) / 2, (box[0] + box[2]) / 2",
                    "(box[3] - box[1]) / 2, (box[2] - box[0]) / 2")), "half their sum"),
        (but(CELL, ("size[0] / cells[0], size[1] / cells[1]",
                    "size[1] / cells[1], size[0] / cells[0]")), "need not be square"),
        (but(CELL, ("size[0] / cells[0], size[1]", "size[0] // cells[0], size[1]"),
             ("size[1] / cells[1]", "size[1] // cells[1]")), "A cell may have 2.5"),
        (but(CELL, ("(box[1] + box[3]) / 2, (box[0] + box[2]) / 2",
                    "(box[0] + box[2]) / 2, (box[1] + box[3]) / 2")), "You take x for y"),
        (but(CELL, ("min(column, cells[1] - 1)", "column")), "A column that does not exist"),
        (but(CELL, ("int(middle_y // high), int(middle_x // wide)",
                    "int(np.ceil(middle_y / high)), int(np.ceil(middle_x / wide))")),
         "You round up"),
        (but(CELL, ("return ", "found = ")), ""),
        (but(CELL, ("int(middle_y // high), int(middle_x // wide)",
                    "middle_y // high, middle_x // wide")),
         "yours is the float64 1.0. Its value is right, only its type is not"),
    ],
    "16.2": [
        (but(NUMBERS, ("np.array([1, x - int(x), y - int(y), h, w, *classes])",
                       "[1, x - int(x), y - int(y), h, w, *classes]")),
         "yours returns a list of 6. np.array(...) makes it one"),
        (but(NUMBERS, ("h, w, *classes", "w, h, *classes")), "Width and height are swapped"),
        (but(NUMBERS, ("x - int(x), y - int(y)", "x, y")), "from the corner of its cell"),
        (but(NUMBERS, (" / cell[1], (box[2]", ", (box[2]"), ("box[0]) / cell[0]\nc", "box[0])\nc")),
         "told in cells"),
        (but(NUMBERS, ("classes[label] = 1\n", "")), "The class is missing"),
        (but(NUMBERS, ("classes[label] = 1", "classes[label] = label")), "a one at its place"),
        (but(NUMBERS, ("(box[0] + box[2]) / 2", "box[0]"), ("(box[1] + box[3]) / 2", "box[1]"),
             ("int(x)", "np.floor(x)"), ("int(y)", "np.floor(y)")), "Take its middle"),
        (but(NUMBERS, ("h, w, *", "min(h, 1), min(w, 1), *")), "larger than its cell"),
        (but(NUMBERS, ("[label] = 1", "[label - 1] = 1")), "the one before"),
        (but(NUMBERS, ("[0] * n_classes", "[1] * n_classes")), "Every class is 1"),
        (but(NUMBERS, ("x - int(x), y - int(y)", "int(x), int(y)")), "number of the cell"),
        (but(NUMBERS, ("x - int(x), y - int(y)", "y - int(y), x - int(x)")), "in the wrong order"),
        (but(NUMBERS, ("x - int(x), y - int(y), h, w", "h, w, x - int(x), y - int(y)")),
         "before the middle"),
    ],
    "16.3": [
        (but(ANCHOR, (" / (w * h + width * height - shared)", "")), "large anchors win"),
        (but(ANCHOR, ("overlap > best", "overlap >= best")), "The first one wins"),
        (but(ANCHOR, ("(w, h) in", "(h, w) in")), "widths and heights"),
        (but(ANCHOR, ("return which", "return float(which)")), "only its type is not"),
        (but(ANCHOR, ("return which", "return best")), "the number of the anchor"),
        ("shared = np.minimum([width, height], anchors).prod(axis=1)\n"
         "return int(np.argmax(shared / anchors.prod(axis=1)))", "small anchors win"),
        ("return int(np.argmin(np.hypot(anchors[:, 0] - width, anchors[:, 1] - height)))",
         "by the length of the difference"),
        ("return int(np.argmin(np.abs(anchors.prod(axis=1) - width * height)))",
         "compare areas alone"),
        (but(ANCHOR, ("-1, 0", "-1e9, 0"), ("shared / (w", "-(w")), "with the smallest union"),
        (but(ANCHOR, ("(anchors)", "(anchors[:5])")), "first five anchors"),
        (but(ANCHOR, ("best, which = overlap, k", "which = k")), "always return the last"),
        ("return int(np.argmin(np.abs(anchors - [width, height]).max(axis=1)))",
         "larger difference"),
    ],
    "16.4": [
        (but(DECODE, ("column + sigmoid(t[1])", "row + sigmoid(t[1])"),
             ("row + sigmoid(t[2])", "column + sigmoid(t[2])")),
         "Row and column are swapped"),
        (but(DECODE, ("column + sigmoid(t[1])", "column + t[1]"),
             ("row + sigmoid(t[2])", "row + t[2]")), "without the sigmoid"),
        (but(DECODE, ("np.exp(t[3])", "t[3]"), ("np.exp(t[4])", "t[4]")), "exponential is missing"),
        (but(DECODE, ("[x - w / 2, y - h / 2, x + w / 2, y + h / 2]", "[x, y, w, h]")),
         "Wanted are two corners"),
        (but(DECODE, ("sigmoid(t[0]) * chances[best]", "sigmoid(t[0])")), "of the best class"),
        (but(DECODE, ("sigmoid(t[0]) * chances[best]", "chances[best]")), "leaves out p_c"),
        (but(DECODE, ("score, best", "score, best + 5")), "The first class is 0"),
        (but(DECODE, ("chances = e / e.sum()", "chances = sigmoid(t[5:])")), "one choice"),
        (but(DECODE, ("chances[best]\nreturn", "t[5 + best]\nreturn")), "takes t of the class"),
        (but(DECODE, ("anchor[1] * np.exp(t[3])", "(anchor[1] + t[3])"),
             ("anchor[0] * np.exp(t[4])", "(anchor[0] + t[4])")), "add t to the anchor"),
        (but(DECODE, ("[x - w / 2, y - h / 2, x + w / 2, y + h / 2]",
                      "[x - w / 2, y - h / 2, w, h]")), "a corner and its sides"),
    ],
    "16.5": [
        (but(CONFIDENCE, ("- empty * np", "- np"), ("empty * p", "p.copy()")),
         "is missing in yours"),
        (but(CONFIDENCE, ("empty * p", "p.copy()")), "your gradient has not"),
        (but(CONFIDENCE, ("- empty * np", "- np")), "your cost has not"),
        (but(CONFIDENCE, ("cost, gradient", "-cost, gradient")), "*minus* the logarithm"),
        (but(CONFIDENCE, ("return cost, gradient", "return cost, -gradient")), "wrong sign"),
        (but(CONFIDENCE, ("return cost, gradient", "return cost / t.size, gradient / t.size")),
         "Wanted is the sum"),
        (but(CONFIDENCE, ("p[there] - 1", "1 - p[there]")), "has the other sign"),
        (but(CONFIDENCE, ("- empty * np", "+ empty * np")), "are taken off in yours"),
        (but(CONFIDENCE, ("cost, gradient", "cost, gradient * p * (1 - p)")), "slope is in it"),
        (but(CONFIDENCE, ("gradient = empty * p", "gradient = np.zeros(t.shape)")),
         "learn to say no"),
        (but(CONFIDENCE, ("gradient = empty * p", "gradient = np.empty_like(t)\n"
                          "gradient[~there] = empty * p[~there]")), "takes their kind"),
    ],
    "16.6": [
        (but(HEAD, ("1025", "1024")), "biases are missing"),
        (but(HEAD, ("1025 * each", "1024 * each + 1")), "each channel has its own"),
        (but(HEAD, ("n_anchors * (n_classes + 5)", "n_anchors * 5 + n_classes")),
         "class numbers of its own"),
        (but(HEAD, ("n_classes + 5", "n_classes + 4")), "p_c and four"),
        (but(HEAD, ("n // 32, each", "(n // 32) ** 2, each")), "how many a side has"),
        (but(HEAD, ("each = n_anchors", "each = (n // 32) ** 2 * n_anchors")),
         "numbers of all cells"),
        (but(HEAD, ("1025 * each", "1024 * each + 1024")), "that comes *out*"),
        (but(HEAD, ("n // 32", "n // 5")), "not by 5"),
    ],
}  # fmt: skip

test_a_wrong_answer_is_told_what_is_wrong = told(ANSWERS)

test_right_answers_in_other_words = right([
    ("16.1", CELL),
    ("16.1", """x, y = (box[:2] + box[2:]) / 2
rows, columns = cells
row, column = np.floor(y / (size[0] / rows)), np.floor(x / (size[1] / columns))
return [int(min(row, rows - 1)), int(min(column, columns - 1))]"""),
    ("16.2", NUMBERS),
    ("16.2", """half = (box[:2] + box[2:]) / 2 / cell
sides = (box[2:] - box[:2]) / cell
return np.hstack([1, half % 1, sides[::-1], np.eye(n_classes)[label]]).astype(np.float32)"""),
    ("16.3", ANCHOR),
    ("16.3", """low = np.minimum([width, height], anchors).prod(axis=1)
return np.argmax(low / (anchors.prod(axis=1) + width * height - low))"""),
    ("16.4", DECODE),
    ("16.5", CONFIDENCE),
    ("16.5", """p = 1 / (1 + np.exp(-t))
weight = np.where(there, 1, empty)
cost = (weight * np.logaddexp(0, np.where(there, -t, t))).sum()
return cost, weight * (p - there)"""),
    ("16.5", """p = 1 / (1 + np.exp(-t))  # as the formulas stand
each = np.where(there, -np.log(p), -empty * np.log(1 - p))
return each.sum(), np.where(there, p - 1, empty * p)"""),
    ("16.6", HEAD),
    ("16.6", but(HEAD, ("n // 32", "n / 32"))),
])  # fmt: skip

test_answers_that_cut_corners_are_refused = refused([
    ("16.1", but(CELL, ("size[1] / cells[1]", "size[0] / cells[0]"))),
    ("16.2", but(NUMBERS, ("[0] * n_classes", "[0] * 3"))),
    ("16.3", but(ANCHOR, ("enumerate(anchors)", "enumerate(anchors[:2])"))),
    ("16.3", "r = np.minimum([width, height], anchors).prod(axis=1)\n"
     "return int(np.argmax(np.round(r / (anchors.prod(axis=1) + width * height - r), 2)))"),
    ("16.4", but(DECODE, ("np.argmax(chances)", "np.argmax(chances[:3])"))),
    ("16.5", but(CONFIDENCE, ("empty * np", "0.5 * np"))),
    ("16.6", "return n // 32, 425, 435625"),
])  # fmt: skip

test_the_courses_own_functions_are_refused = borrowed([
    ("16.1", "grid = yolo.Grid(size, cells, 1)\n"
     "return [int(p[0]) for p in yolo.places([box], grid)[:2]]",
     "from course_utils import yolo"),
])  # fmt: skip
