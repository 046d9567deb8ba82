"""Answers that a reader of lesson 06 may give, as text, and what the checker says to each."""

from answers import but, right, told, unsaid

STD = "return np.sqrt(2 / np.prod(shape[:-1]))"
LOSS = """m = len(labels)
z = logits - logits.max(axis=1, keepdims=True)
log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
loss = -np.mean(log_p[np.arange(m), labels])
d = np.exp(log_p)
d[np.arange(m), labels] -= 1
return loss, d / m"""
PLAIN = """m = len(labels)
e = np.exp(logits)
p = e / e.sum(axis=1, keepdims=True)
y = np.eye(logits.shape[1])[labels]
return -np.sum(y * np.log(p)) / m, (p - y) / m"""
MANY = """z, y = logits, labels
loss = np.mean(np.maximum(z, 0) - z * y + np.log(1 + np.exp(-np.abs(z))))
with np.errstate(over="ignore"):
    p = 1 / (1 + np.exp(-z))
return loss, (p - y) / z.size"""
NAIVE = """p = 1 / (1 + np.exp(-logits))
loss = -np.mean(labels * np.log(p) + (1 - labels) * np.log(1 - p))
return loss, (p - labels) / logits.size"""
BACK = """m = len(x)
mean, var = x.mean(axis=0), x.var(axis=0)
std = np.sqrt(var + eps)
x_hat = (x - mean) / std
dgamma, dbeta = np.sum(dout * x_hat, axis=0), np.sum(dout, axis=0)
d = dout * gamma
dvar = np.sum(d * (x - mean), axis=0) * -0.5 * std**-3
dmean = -np.sum(d, axis=0) / std
dx = d / std + dvar * 2 * (x - mean) / m + dmean / m
return dx, dgamma, dbeta"""
SHORT = """std = np.sqrt(x.var(axis=0) + eps)
x_hat = (x - x.mean(axis=0)) / std
d = dout * gamma
dx = (d - d.mean(axis=0) - x_hat * np.mean(d * x_hat, axis=0)) / std
return dx, np.sum(dout * x_hat, axis=0), dout.sum(axis=0)"""
DROP = "return x * (draws >= rate) / (1 - rate)"
NORM = """mean = x.mean(axis=(0, 1, 2))
var = x.var(axis=(0, 1, 2))
return gamma * (x - mean) / np.sqrt(var + eps) + beta"""


ANSWERS = {
    "06.1": [
        (but(STD, ("np.sqrt(2 / np.prod(shape[:-1]))", "2 / np.prod(shape[:-1])")), "the variance"),
        (but(STD, ("2 /", "1 /")), "The 2 is missing"),
        (but(STD, ("np.prod(shape[:-1])", "shape[-1]")), "what a layer gives"),
        (but(STD, ("shape[:-1]", "shape")), "all weights of the layer"),
        (but(STD, ("np.prod(shape[:-1])", "shape[0]")), "take the first axis"),
        (but(STD, ("np.prod(shape[:-1])", "shape[-2]")), "count the channels only"),
        (but(STD, ("np.prod(shape[:-1])", "(np.prod(shape[:-1]) + shape[-1])")), "Glorot"),
        (but(STD, ("np.prod", "np.sum")), "You add the sizes"),
        (but(STD, ("np.sqrt(2 / np.prod(shape[:-1]))", "2 / np.sqrt(np.prod(shape[:-1]))")),
         "covers the 2"),
        (but(STD, ("2 /", "2 *")), "divide by n"),
        (but(STD, ("2 /", "2 //")), "2 // 9 is 0"),
        (but(STD, ("2 /", "6 /")), "uniform draw"),
        ("if len(shape) == 2:\n    return (2 / shape[0]) ** 0.5\n"
         "return (2 / (shape[0] * shape[-2])) ** 0.5", "not right yet"),
        ("f, f, n_C_prev, n_C = shape\nreturn np.sqrt(2 / (f * f * n_C_prev))", "unpack"),
        ("return np.random.randn(*shape) * np.sqrt(2 / np.prod(shape[:-1]))",
         "It should return a number"),
        ("n = min(np.prod(shape[:-1]), 255)\nreturn np.sqrt(2 / n)", "not right yet"),
        ("np.sqrt(2 / np.prod(shape[:-1]))", "Is the `return` missing?"),
    ],
    "06.3": [
        (NAIVE, "exactly 0 or 1"),
        (but(NAIVE, ("p = 1", "p = np.exp(logits) / np.sum(np.exp(logits), axis=1, keepdims=True)"
             " * 1 #")), "this is softmax"),
        (but(NAIVE, ("loss =", "p = np.clip(p, 1e-7, 1 - 1e-7)\nloss ="),
             ("(p - labels)", "(1 / (1 + np.exp(-logits)) - labels)")), "costs more than 16"),
        (but(NAIVE, ("loss =", "p = np.clip(p, 1e-12, 1 - 1e-12)\nloss =")), "costs more than 28"),
        (but(MANY, ("- z * y + np.log(1 + np.exp(-np.abs(z)))", "- z * y")), "not right yet"),
        (but(MANY, ("/ z.size", "")), "divide it by how many numbers"),
        (but(MANY, ("/ z.size", "/ len(z)")), "gradient is divided by the number of examples"),
        (but(MANY, ("/ z.size", "/ len(z)"), ("np.mean(", "np.sum("), ("np.abs(z))))",
                    "np.abs(z)))) / len(z)")), "loss and gradient"),
        (but(MANY, ("np.mean", "np.sum")), "Your loss is the sum"),
        (but(MANY, ("np.mean", "-np.mean")), "Your loss is negative"),
        (but(MANY, ("(p - y)", "(y - p)")), "opposite sign"),
        (but(MANY, ("(p - y)", "(p - y) * p * (1 - p)")), "slope of the sigmoid"),
        (but(MANY, ("loss, (p", "np.mean((p - y)**2), (p")), "squared error"),
        (but(MANY, ("z, y = logits, labels", "z, y = logits, 1 - labels")), "Yes and no"),
        (but(MANY, ("np.mean(", "np.mean(y *")), "not right yet"),
        (but(MANY, ("return loss, (p - y) / z.size", "return loss, None")),
         "Value 2 of 2 that you return is None."),
        (but(MANY, ("return loss, (p - y) / z.size", "return (p - y) / z.size, loss")),
         "not right yet"),
        ("logits = logits.astype(int)\n" + MANY, "cuts `logits` to whole numbers"),
        (but(MANY, ("loss = np.mean(", "loss = (")), "it should be a number"),
    ],
    "06.5": [
        (but(SHORT, (" - d.mean(axis=0) - x_hat * np.mean(d * x_hat, axis=0)", "")), "direct way"),
        (but(SHORT, (" - d.mean(axis=0)", "")), "through the mean is missing"),
        (but(SHORT, (" - x_hat * np.mean(d * x_hat, axis=0)", "")), "the spread is missing"),
        (but(SHORT, ("d = dout * gamma", "d = dout")), "does not know gamma"),
        (but(SHORT, ("d.mean(", "dout.mean(")), "All three ways carry"),
        (but(SHORT, ("d.mean", "d.sum"), ("np.mean", "np.sum")), "take means"),
        (but(SHORT, (") / std\nreturn", ")\nreturn")), "not divided by the standard"),
        (but(SHORT, ("np.sqrt(x.var(axis=0) + eps)", "np.sqrt(x.var(axis=0)) + eps")), "eps to"),
        (but(SHORT, (" + eps", "")), "takes `eps` for 0"),
        (but(SHORT, ("x.var(axis=0)", "x.var(axis=0, ddof=1)")), "divided by m - 1"),
        (but(SHORT, ("np.sum(dout * x_hat", "np.sum(dout * x")), "Gamma met x_hat"),
        (but(SHORT, ("np.sum(dout * x_hat", "np.sum(d * x_hat")), "Gamma itself"),
        (but(SHORT, ("np.sum(dout", "np.mean(dout"), ("dout.sum", "dout.mean")), "no mean"),
        (but(SHORT, ("axis=0", "axis=1, keepdims=True")), "The shape is wrong"),
        (but(SHORT, ("dout.sum(axis=0)", "dout.sum(axis=0, keepdims=True)")), "The shape is wrong"),
        (but(BACK, ("/ m + dmean / m", "/ m + dmean")), "not right yet"),
        (but(BACK, ("* -0.5", "* 0.5")), "not right yet"),
        (but(BACK, ("dx = d / std + dvar * 2 * (x - mean) / m + dmean / m", "dx = d / std")),
         "direct way"),
        (but(BACK, ("dx, dgamma", "dx, None")), "Value 2 of 3 that you return is None."),
        (but(BACK, ("m = len(x)", "m = 4")), "not right yet"),
    ],
    "06.6": [
        (but(DROP, (" / (1 - rate)", "")), "not enlarged"),
        (but(DROP, ("/ (1", "* (1")), "make smaller what stays"),
        (but(DROP, ("(1 - rate)", "rate")), "the share that goes"),
        (but(DROP, (">=", "<")), "draw is above the rate or equals"),
        (but(DROP, (">=", "<=")), "draw is above the rate"),
        (but(DROP, (">=", ">")), "A number whose draw equals"),
        (but(DROP, ("(1 - rate)", "np.mean(draws >= rate)")), "enlarge by how many"),
        ("return x[draws >= rate] / (1 - rate)", "gone from your array"),
        ("return x / (1 - rate)", "Nothing is dropped"),
        ("return draws >= rate", "which numbers stay"),
        ("return x * (draws >= 0.5) * 2", "takes `rate` for 0.5"),
        (but(DROP, ("draws", "np.random.rand(*x.shape)")), "never looks at its argument `draws`"),
        ("x[draws < rate] = 0\nreturn x / (1 - rate)", "writes into its input `x`"),
        (but(DROP, ("draws", "draws[0]")), "not right yet"),
        (but(DROP, (" / (1 - rate)", "* 2")), "always double"),
        ("x = np.abs(x)\n" + DROP, "the sign is lost"),
        ("if rate == 0:\n    return x", "not right yet"),
        (but(DROP, ("x * (draws", "x.astype(int) * (draws")), "cuts `x` to whole numbers"),
    ],
    "06.2": [
        (PLAIN, "np.exp of a thousand is infinite"),
        (but(LOSS, (" - logits.max(axis=1, keepdims=True)", "")), "and so is the sum"),
        (but(LOSS, ("logits.max", "logits.mean")), "You subtract the mean of each row"),
        (but(LOSS, ("return loss, d / m", "return -loss, -d / m")), "the wrong sign"),
        (but(LOSS, ("d[np.arange(m), labels] -= 1", "d -= labels[:, None]")),
         "number of the class"),
        (but(LOSS, ("np.mean(log_p[np.arange(m), labels])", "np.mean(log_p)")),
         "mean over all classes"),
        (but(PLAIN, ("np.exp(logits)", "np.exp(logits - logits.max(axis=1, keepdims=True))"),
             ("-np.sum(y * np.log(p)) / m", "-np.mean(np.log(p[np.arange(m), labels]))")),
         "has become 0"),
        (but(LOSS, ("d / m", "d")), "still to be divided by the number"),
        (but(LOSS, ("np.mean(", "np.sum(")), "sum over the batch"),
        (but(LOSS, ("-np.mean", "np.mean")), "The minus in front"),
        (but(LOSS, ("d / m", "-d / m")), "labels minus probabilities"),
        (but(LOSS, ("d[np.arange(m), labels] -= 1\n", "")), "1 is still to be subtracted"),
        (but(LOSS, ("np.arange(m)", ":")), "takes whole columns"),
        (but(LOSS, ("axis=1", "axis=0")), "down the columns"),
        (but(LOSS, ("logits.max(axis=1, keepdims=True)", "logits.max()")), "of the whole batch"),
        (but(PLAIN, ("np.log(p)", "np.log10(p)")), "not right yet"),
        (but(LOSS, ("d / m", "d / d.size")), "divided by the number of all scores"),
        (but(LOSS, ("return loss, d / m", "return d / m, loss")), "Asked for is the loss, then"),
        (but(LOSS, ("np.mean(log_p[np.arange(m), labels])", "log_p[np.arange(m), labels]")),
         "one number for each example"),
        (but(LOSS, ("np.mean(log_p[np.arange(m), labels])",
                    "np.mean(np.log(np.exp(log_p[np.arange(m), labels]) + 1e-12))")),
         "away from 0 with 1e-12"),
        (but(LOSS, ("z - np.log", "logits - np.log")), "not right yet"),
        (but(LOSS, ("logits.max(axis=1, keepdims=True)", "logits.max(axis=1)")), "not right yet"),
        (but(LOSS, ("keepdims=True))\nloss", "keepdims=False))\nloss")), "not right yet"),
        (but(LOSS, ("return loss, d / m", "return loss, None")),
         "Value 2 of 2 that you return is None."),
        (but(LOSS, ("return loss, d / m", "return d / m")), "not right yet"),
        ("logits = np.minimum(logits, 700)\n" + LOSS, "not right yet"),
        ("logits = logits.astype(int)\n" + LOSS, "cuts `logits` to whole numbers"),
        (but(PLAIN, ("e = np.exp(logits)", "e = np.exp(logits - logits.max(0))")), "not right yet"),
    ],
    "06.4": [
        (but(NORM, ("(0, 1, 2)", "0")), "over the images only"),
        (but(NORM, ("(0, 1, 2)", "(1, 2), keepdims=True")), "instance norm"),
        ("return gamma * (x - x.mean()) / np.sqrt(x.var() + eps) + beta", "of the whole array"),
        (but(NORM, ("np.sqrt(var + eps)", "(np.sqrt(var) + eps)")), "added to the variance, under"),
        (but(NORM, ("np.sqrt(var + eps)", "(var + eps)")), "You divide by the variance"),
        (but(NORM, ("np.sqrt(var + eps)", "np.sqrt(var)")), "argument eps is not used"),
        (but(NORM, ("(x - mean)", "x - mean")), "Brackets are missing"),
        (but(NORM, ("gamma * ", "")), "does not know gamma"),
        (but(NORM, (" + beta", "")), "does not know beta"),
        (but(NORM, ("x.var(", "x.std(")), "take the root twice"),
        (but(NORM, ("2))\nreturn", "2), ddof=1)\nreturn")), "divided by n - 1"),
        (but(NORM, ("(x - mean)", "x")), "The mean is not subtracted"),
        (but(NORM, ("gamma *", "beta *"), ("+ beta", "+ gamma")), "gamma and beta swapped"),
        (but(NORM, ("x.var(axis=(0, 1, 2))", "(x**2).mean(axis=(0, 1, 2))")), "mean of x squared"),
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
    ("06.1", STD),
    ("06.1", "import math\nreturn (2 / math.prod(shape[:-1])) ** 0.5"),
    ("06.1", "*inputs, units = shape\nn = 1\nfor k in inputs:\n    n = n * k\n"
             "return np.float32(2 / n) ** 0.5"),
    ("06.1", "return np.sqrt(2) / np.sqrt(np.ones(shape)[..., 0].size)"),
    ("06.2", but(LOSS, ("return loss, d / m", "return [loss, d / m]"))),
    ("06.2", "z = logits - logits.max(1)[:, None]\ny = np.eye(logits.shape[1])[labels]\n"
             "total = np.exp(z).sum(1)\nloss = np.mean(np.log(total) - (z * y).sum(1))\n"
             "return loss, (np.exp(z) / total[:, None] - y) / len(y)"),
    ("06.2", "m, loss, d = len(labels), 0, np.zeros(logits.shape)\nfor t in range(m):\n"
             "    z = logits[t] - max(logits[t])\n    e = np.exp(z)\n    d[t] = e / sum(e)\n"
             "    d[t, labels[t]] -= 1\n    loss += np.log(sum(e)) - z[labels[t]]\n"
             "return loss / m, d / m"),
    ("06.3", MANY),
    ("06.3", "return np.mean(np.logaddexp(0, logits * (1 - 2 * labels))), "
             "(1 / (1 + np.exp(np.minimum(-logits, 700))) - labels) / logits.size"),
    ("06.3", "e = np.exp(-abs(logits))\np = np.where(logits < 0, e, 1) / (1 + e)\nloss = "
             "np.maximum(logits, 0) - labels * logits + np.log1p(e)\n"
             "return loss.mean(), (p - labels) / np.prod(logits.shape)"),
    ("06.4", "out = np.zeros(x.shape)\nfor c in range(x.shape[-1]):\n    v = x[..., c]\n"
             "    out[..., c] = gamma[c] * (v - v.mean()) / (v.var() + eps)**0.5 + beta[c]\n"
             "return out"),
    ("06.4", "v = x.reshape(-1, x.shape[-1])\nv = v - v.mean(0)\nv = v / np.sqrt((v**2).mean(0)"
             " + eps)\nreturn (gamma * v + beta).reshape(x.shape)"),
    ("06.5", BACK),
    ("06.5", SHORT),
    ("06.5", but(SHORT, ("dout.sum(axis=0)", "dout.sum(axis=0).tolist()"),
                 ("return dx, np.sum(dout * x_hat, axis=0), dout.sum(axis=0).tolist()",
                  "return [dx, np.sum(dout * x_hat, 0), np.ones(len(x)) @ dout]"))),
    ("06.6", DROP),
    ("06.6", "return np.where(draws < rate, 0, x / (1 - rate))"),
    ("06.6", "out = x.astype(float)\nout[draws < rate] = 0\nout /= 1 - rate\nreturn out"),
    ("06.6", but(DROP, ("x * (draws >= rate)", "(x * ~(draws < rate)).astype(np.float32)"))),
    ("06.2", LOSS),
    ("06.4", NORM),
]  # fmt: skip
# what must not be said: of a window where there is none, of a `return` that is there
NEVER = [
    ("06.2", but(LOSS, ("logits.max(axis=1, keepdims=True)", "logits.max(axis=1)")), "window"),
    ("06.2", but(LOSS, ("d[np.arange(m), labels] -= 1", "d -= np.ones(m)")), "window"),
    ("06.2", but(LOSS, ("return loss, d / m", "return loss, None")), "missing?"),
    ("06.4", but(NORM, ("x.mean(axis=(0, 1, 2))", "x.mean(axis=3)")), "window"),
    ("06.5", but(SHORT, ("axis=0", "axis=1")), "window"),
    ("06.5", but(SHORT, ("return dx", "return dx, None")), "missing?"),
]

test_answer_is_told = told(ANSWERS)
test_answer_is_right = right(RIGHT_ANSWERS)
test_what_would_mislead_is_not_said = unsaid(NEVER)
