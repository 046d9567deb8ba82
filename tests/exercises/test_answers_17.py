"""Answers that a reader of lesson 17 may give, as text, and what the checker says to each."""

from answers import but, right, told

FILL = """w = max(a[2], b[2]) - min(a[0], b[0])
h = max(a[3], b[3]) - min(a[1], b[1])
size = 1 - (n_a + n_b) / n_image
return size, 1 - (w * h - n_a - n_b) / n_image"""
POOL = """x1, y1, x2, y2 = box
h, w = y2 - y1, x2 - x1
out = np.zeros((size, size))
for i in range(size):
    for j in range(size):
        top, bottom = y1 + i * h // size, y1 + int(np.ceil((i + 1) * h / size))
        left, right = x1 + j * w // size, x1 + int(np.ceil((j + 1) * w / size))
        out[i, j] = x[top:bottom, left:right].max()
return out"""
BETWEEN = """row = np.clip(row, 0, x.shape[0] - 1)
column = np.clip(column, 0, x.shape[1] - 1)
r, c = int(row), int(column)
r2, c2 = min(r + 1, x.shape[0] - 1), min(c + 1, x.shape[1] - 1)
d, e = row - r, column - c
return ((1 - d) * (1 - e) * x[r, c] + (1 - d) * e * x[r, c2]
        + d * (1 - e) * x[r2, c] + d * e * x[r2, c2])"""
LABELS = """labels = []
for row in overlap:
    if row.max() > 0.7:
        labels.append(1)
    elif row.max() < 0.3:
        labels.append(0)
    else:
        labels.append(-1)
for k in range(overlap.shape[1]):
    best = overlap[:, k].max()
    for i in range(len(overlap)):
        if overlap[i, k] == best and best > 0:
            labels[i] = 1
return np.array(labels)"""
ENCODE = """w, h = box[2:] - box[:2]
wa, ha = anchor[2:] - anchor[:2]
x, y = (box[2:] + box[:2]) / 2
xa, ya = (anchor[2:] + anchor[:2]) / 2
return np.array([(x - xa) / wa, (y - ya) / ha, np.log(w / wa), np.log(h / ha)])"""
VECTOR = """best, top = overlap.max(axis=0), overlap.max(axis=1)
right = (top > 0.7) | ((overlap == best) & (overlap > 0)).any(axis=1)
return np.where(right, 1, np.where(top < 0.3, 0, -1))"""
CUT = """x1, y1, x2, y2 = box
cut = {}
h, w = cut.shape
return np.array([[cut[i * h // size:int(np.ceil((i + 1) * h / size)),
                      j * w // size:int(np.ceil((j + 1) * w / size))].max()
                  for j in range(size)] for i in range(size)])"""

RIGHT = {
    "17.1": [FILL, but(FILL, ("return size, 1", "return [size, 1")) + "]"],
    "17.2": [
        POOL,
        CUT.format("x[y1:y2, x1:x2]"),
        but(POOL, ("np.zeros((size, size))", "np.zeros((size, size), np.float32)")),
    ],
    "17.3": [
        BETWEEN,
        "r = np.clip(row, 0, len(x) - 1)\nc = np.clip(column, 0, x.shape[1] - 1)\n"
        "a = np.maximum(0, 1 - abs(np.arange(len(x)) - r))\n"
        "b = np.maximum(0, 1 - abs(np.arange(x.shape[1]) - c))\nreturn a @ x @ b",
    ],
    "17.4": [LABELS, VECTOR, but(LABELS, ("np.array(labels)", "np.array(labels, float)"))],
    "17.5": [
        ENCODE,
        but(ENCODE, ("np.array", "np.stack"), ("np.log(h / ha)", "np.log(h) - np.log(ha)")),
    ],
}  # fmt: skip

WRONG = {
    "17.1": [
        (but(FILL, ("size = 1 - ", "size = ")), "Your size grows with the segments"),
        (but(FILL, ("size, 1 - ", "size, ")), "what stays empty in the box"),
        (but(FILL, ("size, 1 - ", "size, "), ("size = 1 - ", "size = ")), "the wrong way round"),
        (but(FILL, ("(n_a + n_b)", "w * h")), "pixels of the box around both"),
        (but(FILL, ("n_a - n_b) / n_image", "n_a - n_b) / (w * h)")), "Divide by all pixels"),
        (but(FILL, ("size, 1 - (w * h - n_a - n_b) / n_image", "size, (n_a + n_b) / (w * h)")),
         "Divide by all pixels"),
        (but(FILL, ("- n_a - n_b", "- n_a")), "the pixels of b are missing"),
        (but(FILL, ("w * h - n_a - n_b", "w * h")), "You subtract nothing"),
        (but(FILL, ("w * h -", "(a[2]-a[0])*(a[3]-a[1]) + (b[2]-b[0])*(b[3]-b[1]) -")),
         "add the areas of the two boxes"),
        (but(FILL, ("- min(", "+ 1 - min(")), "one too wide"),
        (but(FILL, ("- min(", "- 1 - min(")), ""),
        (but(FILL, ("return size, 1", "return 1")), ""),
        (but(FILL, ("max(a[2], b[2]) - min(a[0], b[0])", "min(a[2], b[2]) - max(a[0], b[0])"),
             ("max(a[3], b[3]) - min(a[1], b[1])", "min(a[3], b[3]) - max(a[1], b[1])")),
         "the part that both boxes share"),
        (but(FILL, ("max(a[2], b[2])", "max(a[1], b[1])"), ("min(a[1], b[1])", "min(a[2], b[2])")),
         "You read a box as x1, x2, y1, y2"),
        (but(FILL, ("max(a[2], b[2])", "max(a[0] + a[2], b[0] + b[2])"),
             ("max(a[3], b[3])", "max(a[1] + a[3], b[1] + b[3])")), "for its width and height"),
        (but(FILL, (" - min(a[0], b[0])", ""), (" - min(a[1], b[1])", "")), "in the corner"),
        ("w, h = b[2:] - a[:2]\n" + FILL.split("\n", 2)[2], "that a begins first"),
        ("n_a = np.prod(a[2:] - a[:2])\nn_b = np.prod(b[2:] - b[:2])\n" + FILL, "of the two boxes"),
        (but(FILL, ("- n_b)", "+ n_b)")), "the pixels of b are added"),
        (but(FILL, (" / n_image", " // n_image")), "which cuts to whole numbers"),
        (but(FILL, ("(n_a + n_b) / n_image", "n_a + n_b / n_image")), "Mind the brackets"),
        (but(FILL, ("(w * h - n_a - n_b) /", "w * h - n_a - n_b /")), "Mind the brackets"),
        ("pass", "returns None"),
    ],
    "17.2": [
        (but(POOL, (".max()", ".mean()")), "You take the mean"),
        (but(POOL, (".max()", ".sum()")), "You add up each part"),
        (but(POOL, (".max()", ".min()")), "smallest value"),
        (but(POOL, ("y1 + i", "i"), ("x1 + ", "")),
         "where the box begins"),
        (but(POOL, ("x1, y1, x2, y2 = box", "x1, y1, x2, y2 = 0, 0, x.shape[1], x.shape[0]")),
         "You pool the whole map"),
        (but(POOL, ("bottom, left", "bottom + 1, left"), (":right]", ":right + 1]")),
         "They are lines"),
        (but(POOL, ("x[top:bottom, left:right].max()", "x[top, left]")), "the first cell"),
        (but(POOL, (".max()", ".max(initial=0)")), "You start from 0"),
        (but(POOL, ("y1 + int(np.ceil((i + 1) * h / size))",
                    "y1 + max((i + 1) * h // size, i * h // size + 1)"),
             ("x1 + int(np.ceil((j + 1) * w / size))",
              "x1 + max((j + 1) * w // size, j * w // size + 1)")), "end of a part down"),
        (but(POOL, ("for j in range(size)", "for j in range(size - 1)")), "one too early"),
        (but(POOL, ("return out", "return out.astype(int)")), ""),
        (CUT.format("x[x1:x2, y1:y2]"), "Rows and columns are swapped"),
        (CUT.format("x[y1:y2 + 1, x1:x2 + 1]"), "They are lines"),
        (CUT.format("x[y1:y1 + y2, x1:x1 + x2]"), "for its width and height"),
        (but(POOL, ("int(np.ceil((i + 1) * h / size))", "(i + 1) * h // size"),
             ("int(np.ceil((j + 1) * w / size))", "(j + 1) * w // size")), "end of a part down"),
        (but(POOL, ("int(np.ceil((i + 1) * h / size))", "(i + 1) * h // size + 1"),
             ("int(np.ceil((j + 1) * w / size))", "(j + 1) * w // size + 1")), "down and add 1"),
        (but(CUT, ("np.ceil((i + 1) * h / size)", "(i + 1) * h // size + 1"),
             ("np.ceil((j + 1) * w / size)", "(j + 1) * w // size + 1")).format("x[y1:y2, x1:x2]"),
         "down and add 1"),
        (but(POOL, ("i * h // size", "i * (h // size)"), ("j * w // size", "j * (w // size)"),
             ("int(np.ceil((i + 1) * h / size))", "(i + 1) * (h // size)"),
             ("int(np.ceil((j + 1) * w / size))", "(j + 1) * (w // size)")),
         "All your parts have length // size cells"),
        ("x1, y1, x2, y2 = box\ncut = x[y1:y2, x1:x2]\n"
         "h, w = -(-cut.shape[0] // size), -(-cut.shape[1] // size)\n"
         "return np.array([[cut[i * h:(i + 1) * h, j * w:(j + 1) * w].max() for j in range(size)]"
         " for i in range(size)])", "length / size rounded up"),
        (but(POOL, ("i * h // size", "round(i * h / size)"),
             ("j * w // size", "round(j * w / size)"), ("np.ceil", "round")),
         "You round both ends"),
        (but(POOL, ("y1 + i * h // size", "(y1 + i * h) // size"),
             ("x1 + j * w // size", "(x1 + j * w) // size"),
             ("y1 + int(np.ceil((i + 1) * h / size))", "int(np.ceil((y1 + (i + 1) * h) / size))"),
             ("x1 + int(np.ceil((j + 1) * w / size))", "int(np.ceil((x1 + (j + 1) * w) / size))")),
         "You divide where the box begins"),
        (but(POOL, ("y1 + int", "int"), ("x1 + int", "int")), "but not where it ends"),
        (but(POOL, ("x2 - x1", "y2 - y1")), "columns by the height"),
        (but(POOL, ("for i", "x *= 2\nfor i")), "writes into its input `x`"),
    ],
    "17.3": [
        (but(BETWEEN, ("row - r", "1 - row + r"), ("column - c", "1 - column + c")),
         "the wrong way round: the *nearer*"),
        ("return x[int(round(np.clip(row, 0, len(x) - 1) + 1e-9)), "
         "int(round(np.clip(column, 0, x.shape[1] - 1) + 1e-9))]", "You take the nearest cell"),
        (but(BETWEEN, ("d, e = row - r, column - c", "d, e = 0.5, 0.5")), ""),
        (but(BETWEEN, ("d, e = row - r, column - c", "d, e = 0, column - c")), "columns only"),
        (but(BETWEEN, ("d, e = row - r, column - c", "d, e = row - r, 0")), "rows only"),
        (but(BETWEEN, ("clip(row,", "clip(row - 0.5,"), ("clip(column,", "clip(column - 0.5,")),
         "You take 0.5 off again"),
        ("if min(row, column) < 0 or row > len(x) - 1 or column > x.shape[1] - 1:\n    return 0.0\n"
         + BETWEEN, "Yours is 0"),
        (but(BETWEEN, ("+ d * e", "+ d * (1 - e)")), "In the lower right cell"),
        (but(BETWEEN, ("x[r2, c2])", "x[r2, c2]) / 4")), ""),
        ("return x[min(max(round(row), 0), len(x) - 1), "
         "min(max(round(column), 0), x.shape[1] - 1)]",
         "You take the nearest cell"),
        (but(BETWEEN, ("min(r + 1, x.shape[0] - 1)", "int(np.ceil(row))"),
             ("min(c + 1, x.shape[1] - 1)", "int(np.ceil(column))"),
             ("(1 - d)", "(r2 - row)"), ("(1 - e)", "(c2 - column)")), "both your weights are 0"),
        (but(BETWEEN, ("row, 0, x.shape[0] - 1", "row, 0, x.shape[0] - 2"),
             ("column, 0, x.shape[1] - 1", "column, 0, x.shape[1] - 2")), "one cell too early"),
        (but(BETWEEN, ("x[r, c]", "x[c, r]"), ("x[r, c2]", "x[c2, r]"), ("x[r2, c]", "x[c, r2]"),
             ("x[r2, c2]", "x[c2, r2]")), "with the column first"),
        (but(BETWEEN, ("d, e = row", "e, d = row")), "Your weights are swapped"),
        (BETWEEN.split("\n", 2)[2].replace("r2, c2 =", "d, e = row - r, column - c\n"
         "r, c = np.clip(r, 0, len(x) - 1), np.clip(c, 0, x.shape[1] - 1)\nr2, c2 =", 1)
         .replace("1)\nd, e = row - r, column - c", "1)"), "but not the place"),
        (but(BETWEEN, ("column = np.clip(column, 0, x.shape[1] - 1)\n", "")), "but not `column`"),
        (but(BETWEEN, ("clip(row, 0", "clip(row, None"), ("clip(column, 0", "clip(column, None")),
         "A place before the first centre"),
        (but(BETWEEN, ("clip(row, 0, x.shape[0] - 1", "clip(row, 0, x.shape[0]"),
             ("clip(column, 0, x.shape[1] - 1", "clip(column, 0, x.shape[1]")),
         "A place past the last centre"),
        (BETWEEN.split("return")[0] + "return (x[r, c] * (1 - e) + x[r, c2] * e * (1 - d)"
         " + x[r2, c] * (1 - e) + x[r2, c2] * e * d)", "Mind the brackets: *both*"),
        (but(BETWEEN, ("(1 - d)", "(1 - row - r)"), ("(1 - e)", "(1 - column - c)")),
         "subtracts both"),
        (but(BETWEEN, ("int(row), int(column)", "round(row), round(column)")), "go on from there"),
        (but(BETWEEN, ("(1 - d)", "0.5"), ("d *", "0.5 *")), "plain mean of the two rows"),
        ("return x[row, column]", ""),
        (but(BETWEEN, ("int(row), int(column)", "min(int(row), 5), min(int(column), 6)")), ""),
    ],
    "17.4": [
        (but(LABELS, ("= 1\nreturn", "= labels[i]\nreturn")), "leave out the second rule"),
        (but(LABELS, ("> 0.7", "> 1")), "leave out the first rule"),
        (but(LABELS, (" and best > 0", "")), "Only above 0 counts"),
        (but(LABELS, ("append(-1)", "append(0)")), "They do not count: -1"),
        (but(LABELS, ("row.max() > 0.7", "row.max() >= 0.3")), ""),
        (but(LABELS, ("row.max() < 0.3", "row.min() < 0.3")), "smallest overlap"),
        (but(LABELS, ("> 0.7", ">= 0.7")), "An anchor with 0.7"),
        (but(LABELS, ("< 0.3", "<= 0.3")), "An anchor with 0.3"),
        ("best = overlap.max(axis=1)\nreturn np.where(best > 0.7, 1, np.where(best < 0.3, 0, -1))",
         "leave out the second rule"),
        (but(LABELS, ("for i in range(len(overlap)):\n"
                      "        if overlap[i, k] == best and best > 0:\n            labels[i] = 1",
                      "if best > 0:\n        labels[int(overlap[:, k].argmax())] = 1")),
         "You take the first"),
        (but(LABELS, ("append(-1)", "append(None)")), ""),
        (but(LABELS, ("overlap[:, k].max()", "overlap.max()")), "the largest of the whole table"),
        (but(VECTOR, ("overlap == best", "np.isin(overlap, best)")), "the best of *any* thing"),
        (but(LABELS, ("row.max() > 0.7", "row.min() > 0.7")), "every* thing by more than 0.7"),
        (but(VECTOR, (".any(", ".all(")), "the best of *all* things"),
        (but(LABELS, ("row.max()", "row.mean()")), "the mean over the things"),
        (but(LABELS, ("> 0.7", "> 0.5")), "Yours are right above 0.5"),
        (but(LABELS, ("best > 0", "best >= 0.3")), "it has to reach 0.3"),
        (but(LABELS, ("    for i in range(len(overlap)):", "    last = None\n"
             "    for i in range(len(overlap)):"), ("labels[i] = 1", "last = i\n"
             "    if last is not None:\n        labels[last] = 1")), "You take the last"),
        (but(LABELS, ("== best and", "== best == max(overlap[i]) and")),
         "overlaps another one more"),
        (but(LABELS, ("range(overlap.shape[1])", "range(1)"), ("row.max()", "row[0]")),
         "the first thing only"),
    ],
    "17.5": [
        (but(ENCODE, ("x, y = (box[2:] + box[:2]) / 2", "x, y = box[:2]"),
             ("xa, ya = (anchor[2:] + anchor[:2]) / 2", "xa, ya = anchor[:2]")),
         "You compare the upper left corners"),
        (but(ENCODE, (" / wa, (y", ", (y"), (") / ha, np", "), np")), "in pixels in yours"),
        (but(ENCODE, (" / wa, (y", " / w, (y"), (") / ha, np", ") / h, np")), "sides of the box"),
        (but(ENCODE, ("np.log(w / wa), np.log(h / ha)", "w / wa, h / ha")),
         "logarithms are missing"),
        (but(ENCODE, ("np.log(w / wa), np.log(h / ha)", "np.log(wa / w), np.log(ha / h)")),
         "anchor to box"),
        (but(ENCODE, ("(x - xa)", "(xa - x)"), ("(y - ya)", "(ya - y)")), "anchor minus box"),
        (but(ENCODE, ("(y - ya) / ha", "(y - ya) / wa")), "The vertical one"),
        (but(ENCODE, ("np.log(", "np.log2(")), "to base 2"),
        (but(ENCODE, ("box[:2]) / 2", "box[:2])"), ("anchor[:2]) / 2", "anchor[:2])")),
         "twice as large"),
        (but(ENCODE, ("return np.array([", "return np.round([")), ""),
        (but(ENCODE, (" / wa,", " / (wa / 2),"), (" / ha, np", " / (ha / 2), np")), "whole side"),
        (but(ENCODE, ("(box[2:] + box[:2]) / 2", "box[2:]"),
             ("(anchor[2:] + anchor[:2]) / 2", "anchor[2:]")), "lower right corners"),
        (but(ENCODE, ("box[2:] + box", "box[2:] - box"), ("anchor[2:] + anc", "anchor[2:] - anc")),
         "*difference* of the edges"),
        (but(ENCODE, ("(box[2:] + box[:2]) / 2", "box[:2] + box[2:] / 2"),
             ("(anchor[2:] + anchor[:2]) / 2", "anchor[:2] + anchor[2:] / 2")), "halves x2 alone"),
        (but(ENCODE, ("(x - xa)", "x - xa"), ("(y - ya)", "y - ya")), "divides x_a alone"),
        (but(ENCODE, (" / 2", " // 2")), "You round the centres down"),
        (but(ENCODE, ("(x - xa) / wa, (y - ya) / ha", "(x - xa) / ha, (y - ya) / wa")),
         "swapped in your first two"),
        ("x, y, w, h = box\nxa, ya, wa, ha = anchor\n" + ENCODE.split("\n")[-1],
         "You read a box as centre and sides"),
        (but(ENCODE, ("w / wa", "w) / np.log(wa"), ("h / ha", "h) / np.log(ha")),
         "one logarithm by the other"),
        (but(ENCODE, ("np.log(", "np.log1p(")), "log1p(t) is"),
        (but(ENCODE, ("np.log(", "np.exp(")), "exp turns it back"),
        (but(ENCODE, ("- box[:2]", "- box[:2] + 1"), ("- anchor[:2]", "- anchor[:2] + 1")),
         "one too long"),
        (but(ENCODE, ("return np.array([", "out = np.zeros_like(box)\nout[:] = ["), (")])", ")]"))
         + "\nreturn out", "has the type of the box"),
        ("w, h = box[2:] - box[:2]\n" + but(ENCODE.split("\n", 1)[1],
         ("(x - xa) / wa, (y - ya) / ha, np.log(w / wa), np.log(h / ha)",
          "np.log(w / wa), np.log(h / ha), (x - xa) / wa, (y - ya) / ha")), "in another order"),
    ],
}  # fmt: skip

test_answer_is_right = right([(id, body) for id, each in RIGHT.items() for body in each])
test_answer_is_told = told(WRONG)
