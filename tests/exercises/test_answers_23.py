"""Answers that a reader of lesson 23 may give, as text, and what the checker says to each."""

from answers import borrowed, but, refused, right, said, told

CONTENT = """d = a - target
cost = np.sum(d**2) / np.sum(target**2)
return cost, 2 * d / np.sum(target**2)"""
GRAM = """n_H, n_W, n_C = a.shape
A = a.reshape(n_H * n_W, n_C)
return A.T @ A / (n_H * n_W)"""
LOOPS = """n_H, n_W, n_C = a.shape
G = np.zeros((n_C, n_C))
for h in range(n_H):
    for w in range(n_W):
        for i in range(n_C):
            for j in range(n_C):
                G[i, j] += a[h, w, i] * a[h, w, j]
return G / (n_H * n_W)"""
STYLE = """A = a.reshape(-1, a.shape[-1])
n = A.shape[0]
E = A.T @ A / n - gram
s = np.sum(gram**2)
cost = np.sum(E**2) / s
dA = 4 * A @ E / (n * s)
return cost, dA.reshape(a.shape)"""
ROUGH = """v = x[1:] - x[:-1]
h = x[:, 1:] - x[:, :-1]
cost = (np.sum(v**2) + np.sum(h**2)) / x.size
g = np.zeros(x.shape)
g[1:] += 2 * v
g[:-1] -= 2 * v
g[:, 1:] += 2 * h
g[:, :-1] -= 2 * h
return cost, g / x.size"""
RESTYLE = """mu = x.mean(axis=(0, 1))
var = x.var(axis=(0, 1))
x_hat = (x - mu) / np.sqrt(var + eps)
gamma = weights @ gammas
beta = weights @ betas
return gamma * x_hat + beta"""

ANSWERS = {
    "23.1": [
        (but(CONTENT, (" / np.sum(target**2)", "")), "Neither cost nor gradient is divided"),
        (but(CONTENT, ("2 * d / np.sum(target**2)", "2 * d")), "Your gradient belongs to a sum"),
        (but(CONTENT, ("2 * d /", "d /")), "The 2 is missing"),
        (but(CONTENT, ("2 * d /", "-2 * d /")), "wrong sign"),
        (but(CONTENT, ("np.sum(target**2)", "target.size")), "how many numbers there are"),
        (but(CONTENT, ("np.sum(d**2) / np.sum(target**2)", "np.mean(d**2)")), "how many numbers"),
        (but(CONTENT, ("target**2", "a**2")), "divide by the squares of `a`"),
        (but(CONTENT, ("np.sum(d**2)", "np.sum(d) ** 2")), "plus and minus cancel"),
        (but(CONTENT, ("np.sum(d**2)", "np.sum(np.abs(d))")), "absolute differences"),
        (but(CONTENT, ("np.sum(d**2)", "0.5 * np.sum(d**2)")), "half of the one"),
        (but(CONTENT, ("np.sum(d**2)", "d**2")), "one number"),
        (but(CONTENT, ("return cost, ", "return ")), ""),
        (but(CONTENT, ("d = a - target", "a -= target\nd = a")), "writes into its input `a`"),
        (but(CONTENT, ("d = a - target", "d = target - a")), "it points downhill"),
        ("d = a - target\nreturn 0.5 * np.sum(d**2), d", "the paper's cost"),
        (but(CONTENT, ("np.sum(target**2)", "np.sum(target) ** 2")), "Square each number of"),
        (but(CONTENT, ("np.sum(d**2)", "np.mean(d**2)")), "You divide a mean by a sum"),
        (but(CONTENT, ("np.sum(target**2)", "np.mean(target**2)")), "the mean of the squares"),
        (but(CONTENT, ("np.sum(target**2)", "np.linalg.norm(target)"),
             ("np.sum(d**2)", "np.linalg.norm(d)")), "divide by the root"),
        (but(CONTENT, ("np.sum(d**2) / np.sum(target**2)", "np.sum(d**2 / target**2)"),
             ("2 * d / np.sum(target**2)", "2 * d / target**2")), "which may be 0"),
        (but(CONTENT, ("np.sum(d**2) / np.sum(target**2)",
                       "np.sum(np.sum(d**2, (0, 1)) / np.sum(target**2, (0, 1)))"),
             ("2 * d / np.sum(target**2)", "2 * d / np.sum(target**2, (0, 1))")), "each channel"),
        (but(CONTENT, ("return cost, 2 * d", "return cost, 2 * d / a.size")), "as well"),
        (but(CONTENT, ("2 * d", "2 * a - target")), "before `a` alone"),
        (but(CONTENT, ("d = a - target", "d = (a - target)**2"), ("np.sum(d**2)", "np.sum(d)")),
         "made of squares"),
        ("s = np.sum(target**2)\ncost, g = 0, np.zeros(a.shape)\nfor h in range(len(a)):\n"
         "    for d, e in np.ndindex(a[0].shape):\n        x = a[h, d, e] - target[h, d, e]\n"
         "        cost += x * x / s\n        g[h, d, e] = 2 * x / s\n    return cost, g",
         "Only the beginning of `a`"),
    ],
    "23.2": [
        (but(GRAM, (" / (n_H * n_W)", "")), "sum over all places"),
        (but(GRAM, ("/ (n_H * n_W)", "/ a.size")), "how many numbers `a` holds"),
        (but(GRAM, ("/ (n_H * n_W)", "/ n_H")), "rows alone"),
        (but(GRAM, ("/ (n_H * n_W)", "/ n_C")), "by the number of channels"),
        (but(GRAM, ("A.T @ A", "A @ A.T")), "compare places with places"),
        (but(GRAM, ("a.reshape(n_H * n_W, n_C)", "a.reshape(n_C, n_H * n_W).T")), "mixes places"),
        (but(GRAM, ("return", "A = A - A.mean(axis=0)\nreturn")), "that is the covariance"),
        (but(GRAM, ("A.T @ A", "A.T * A")), ""),
        (but(GRAM, ("A.T @ A", "A @ A")), ""),
        ("return np.cov(a.reshape(-1, a.shape[-1]).T, bias=True)", "np.cov"),
        ("return np.cov(a.reshape(-1, a.shape[-1]).T)", "np.cov"),
        ("return (a[..., None] * a[..., None, :]).mean()", "over the pairs of channels as well"),
        (but(GRAM, ("return A.T @ A", "A = np.abs(A)\nreturn A.T @ A")), "absolute values"),
        (but(GRAM, ("/ (n_H * n_W)", "/ (n_H * n_W - 1)")), "places less 1"),
        (but(GRAM, ("/ (n_H * n_W)", "/ n_H**2")), "n_H squared"),
        (but(GRAM, ("A.T @ A", "np.triu(A.T @ A)")), "Half of your table"),
        (but(LOOPS, ("range(n_C):\n                G", "range(i):\n                G[j, i] += "
                     "a[h, w, i] * a[h, w, j]\n                G")), "Your diagonal is 0"),
        (but(LOOPS, ("range(n_H)", "range(n_H - 1)")), "row or column of places"),
        (but(LOOPS, ("return", "    return")), "Only the beginning of `a`"),
        (but(LOOPS, ("return", "        return")), "Only the beginning of `a`"),
        (but(GRAM, ("return A.T @ A", "c = range(n_C)\nreturn np.array([[A[i] @ A[j] for i in c] "
                    "for j in c])")), "A channel is a column"),
        ("m = a.mean(axis=(0, 1))\nreturn np.outer(m, m)", "multiply the means"),
        (but(LOOPS, ("G[i, j] +=", "G[i, j] =")), "Only the last place"),
        (but(LOOPS, ("return G / (n_H * n_W)", "return G")), "sum over all places"),
        ("return np.corrcoef(a.reshape(-1, a.shape[-1]).T)", "np.corrcoef"),
    ],
    "23.3": [
        (but(STYLE, ("4 * A", "2 * A")), "Your gradient has the factor 2"),
        (but(STYLE, ("4 * A", "A")), "The factor is missing"),
        (but(STYLE, ("(n * s)", "s")), "not divided by the number of places"),
        (but(STYLE, ("(n * s)", "n")), "not divided by the sum of the squares of `gram`, as"),
        (but(STYLE, ("np.sum(E**2) / s", "np.sum(E**2)")), "Your cost is not divided"),
        (but(STYLE, ("A.T @ A / n", "A.T @ A")), "You compare a sum over the places"),
        (but(STYLE, ("np.sum(gram**2)", "gram.size")), "mean of the squared differences"),
        (but(STYLE, ("4 * A", "-4 * A")), "wrong sign"),
        (but(STYLE, ("dA.reshape(a.shape)", "dA")), "wrong shape"),
        (but(STYLE, ("dA.reshape(a.shape)", "2 * E / s")), "has to go on to the activations"),
        (but(STYLE, ("A @ E", "A @ gram")), "multiplies by `gram`"),
        (but(STYLE, ("A.shape[0]", "a.shape[0]")), "n_H alone"),
        (but(STYLE, ("A.shape[0]", "a.size")), "how many numbers `a` holds"),
        (but(STYLE, ("np.sum(gram**2)", "np.sum((E + gram)**2)")), "your own Gram matrix"),
        (but(STYLE, ("(n * s)", "(n * n * s)")), "number of places twice"),
        (but(STYLE, ("A.T @ A / n - gram", "np.cov(A.T, bias=True) - gram")), "the covariance"),
        (but(STYLE, ("/ (n * s)", "/ n * s")), "multiplied by the sum"),
        (but(STYLE, ("A @ E", "E @ A.T")), "transpose it"),
        (but(STYLE, ("a.reshape(-1, a.shape[-1])", "a.reshape(a.shape[-1], -1).T"),
             ("dA.reshape", "dA.T.reshape")), "mixes places and channels"),
        (but(STYLE, ("np.sum(E**2)", "np.sum(E)**2")), "plus and minus cancel"),
        (but(STYLE, ("np.sum(gram**2)", "np.sum(gram)**2")), "plus and minus cancel"),
        (but(STYLE, ("np.sum(E**2)", "np.sum(np.abs(E))")), "absolute differences"),
        (but(STYLE, ("np.sum(E**2) / s", "np.sqrt(np.sum(E**2) / s)")), "You take a root"),
        (but(STYLE, ("np.sum(gram**2)", "4 * n**2 * A.shape[1]**2")), "the paper's"),
        (but(STYLE, ("@ E", "@ (E - np.diag(np.diag(E)) / 2)")), "The diagonal counts half"),
        (but(STYLE, ("return cost, dA.reshape(a.shape)", "return cost")), ""),
        (but(STYLE, ("E = ", "A = A - A.mean(axis=0)\nE = ")), "That is the covariance"),
    ],
    "23.4": [
        (but(ROUGH, (" / x.size", "")), "Neither cost nor gradient is divided"),
        (but(ROUGH, ("g / x.size", "g")), "Your gradient is not divided"),
        (but(ROUGH, ("2 * v", "v"), ("2 * h", "h")), "The 2 is missing"),
        (but(ROUGH, ("g[:-1] -= 2 * v\n", ""), ("g[:, :-1] -= 2 * h\n", "")), "only the second"),
        (but(ROUGH, ("-=", "+=")), "pushed the same way"),
        (but(ROUGH, (" + np.sum(h**2)", ""), ("g[:, 1:] += 2 * h\ng[:, :-1] -= 2 * h\n", "")),
         "below each other only"),
        (but(ROUGH, ("+= 2 * v", "= 2 * v"), ("-= 2 * v", "= -2 * v"), ("+= 2 * h", "= 2 * h"),
             ("-= 2 * h", "= -2 * h")), "You set where you should add"),
        (but(ROUGH, ("x.size", "(x.shape[0] * x.shape[1])")), "by the number of pixels"),
        (but(ROUGH, ("v**2", "np.abs(v)"), ("h**2", "np.abs(h)")), "absolute differences"),
        ("v = x - np.roll(x, 1, 0)\nh = x - np.roll(x, 1, 1)\n"
         "g = 2*v + 2*h - 2*np.roll(v, -1, 0) - 2*np.roll(h, -1, 1)\n"
         "return (np.sum(v**2) + np.sum(h**2)) / x.size, g / x.size", "round the edge"),
        ("h, w = x.shape[:2]\ncost, g = 0, np.zeros(x.shape)\nfor i in range(h):\n"
         "    for j in range(w):\n"
         "        for d in (x[i, j] - x[i-1, j], x[i, j] - x[i, j-1]):\n"
         "            cost += np.sum(d**2)\n            g[i, j] += 2 * d\n"
         "        g[i-1, j] -= 2 * (x[i, j] - x[i-1, j])\n"
         "        g[i, j-1] -= 2 * (x[i, j] - x[i, j-1])\nreturn cost / x.size, g / x.size",
         "the index -1"),
        (but(ROUGH, ("g / x.size", "-g / x.size")), "downhill, to a smoother picture"),
        (but(ROUGH, ("(np.sum(v**2) + np.sum(h**2)) / x.size", "np.mean(v**2) + np.mean(h**2)")),
         "mean of each kind"),
        (but(ROUGH, ("x.size", "len(x)")), "by the number of rows"),
        (but(ROUGH, ("np.sum(v**2) + np.sum(h**2)", "np.sum(np.abs(v)) + np.sum(np.abs(h))"),
             ("2 * v", "np.sign(v)"), ("2 * h", "np.sign(h)")), "their signs"),
        (but(ROUGH, ("(np.sum(v**2) + np.sum(h**2))", "np.sqrt(np.sum(v**2) + np.sum(h**2))")),
         "You take a root"),
        (but(ROUGH, ("np.sum(v**2)", "np.sum(v)**2"), ("np.sum(h**2)", "np.sum(h)**2")), "cancel"),
        ("p = np.pad(x, ((1, 1), (1, 1), (0, 0)))\nv, h = p[1:] - p[:-1], p[:, 1:] - p[:, :-1]\n"
         "g = np.zeros(p.shape)\ng[1:] += 2 * v\ng[:-1] -= 2 * v\ng[:, 1:] += 2 * h\n"
         "g[:, :-1] -= 2 * h\n"
         "return (np.sum(v**2) + np.sum(h**2)) / x.size, g[1:-1, 1:-1] / x.size", "zeros around"),
        ("cost, g = 0, np.zeros(x.shape)\nfor i in range(len(x) - 1):\n"
         "    for j in range(x.shape[1] - 1):\n        for k, l in ((i + 1, j), (i, j + 1)):\n"
         "            d = x[k, l] - x[i, j]\n            cost += np.sum(d**2)\n"
         "            g[k, l] += 2 * d\n            g[i, j] -= 2 * d\n"
         "return cost / x.size, g / x.size", "leave out the last row"),
        (but(ROUGH, ("g[:, 1:] +=", "g[:, 1:] =")), "One of your lines sets"),
        (but(ROUGH, ("g[:, 1:] += 2 * h", "g[:, 1:] += 2 * v")), "The usual cause: Arrays 2 × 1"),
    ],
    "23.5": [
        (but(RESTYLE, ("axis=(0, 1)", "axis=None")), "taken over everything"),
        (but(RESTYLE, ("axis=(0, 1)", "axis=0")), "of each column"),
        (but(RESTYLE, ("axis=(0, 1)", "axis=-1, keepdims=True")), "over the channels of each"),
        (but(RESTYLE, ("np.sqrt(var + eps)", "(var + eps)")), "divide by the variance"),
        (but(RESTYLE, ("np.sqrt(var + eps)", "(np.sqrt(var) + eps)")), "add eps to the standard"),
        (but(RESTYLE, ("(x - mu)", "x")), "The mean is not taken off"),
        (but(RESTYLE, (" + beta", "")), "The shift is missing"),
        (but(RESTYLE, ("gamma * x_hat", "x_hat")), "The scale is missing"),
        (but(RESTYLE, ("weights @ gammas", "gammas.mean(axis=0)"),
             ("weights @ betas", "betas.mean(axis=0)")), "All styles count alike"),
        (but(RESTYLE, ("weights @", "np.eye(len(weights))[np.argmax(weights)] @")), "strongest"),
        (but(RESTYLE, ("x.var(axis=(0, 1))", "x.var(axis=(0, 1), ddof=1)")), "n - 1"),
        (but(RESTYLE, ("weights @ gammas", "gammas @ weights"),
             ("weights @ betas", "betas @ weights")), "The styles are rows"),
        (but(RESTYLE, ("x.mean(axis", "np.median(x, axis")), "the median"),
        (but(RESTYLE, ("axis=(0, 1)", "axis=(1, 2)")), "right for a batch"),
        (but(RESTYLE, ("(x - mu) /", "x - mu /")), "Only the mean is divided"),
        (but(RESTYLE, ("weights @ gammas", "weights * gammas"),
             ("weights @ betas", "weights * betas")), "You multiply columns"),
        (but(RESTYLE, ("weights @ betas", "betas.sum(axis=0)")), "shift does not use the weights"),
        (but(RESTYLE, ("gamma =", "weights = weights / np.sum(weights)\ngamma =")), "by their sum"),
        (but(RESTYLE, ("weights @ gammas", "weights[0] * gammas[0] + weights[1] * gammas[1]"),
             ("weights @ betas", "weights[0] * betas[0] + weights[1] * betas[1]")), "first two"),
        (but(RESTYLE, ("x.var", "x.std")), "another root"),
        (but(RESTYLE, ("gamma = weights @ gammas\nbeta = weights @ betas", "for k in "
             "range(len(weights)):\n    gamma = weights[k] * gammas[k]\n    beta = weights[k] * "
             "betas[k]")), "Only the last style"),
        (but(RESTYLE, ("weights @ gammas", "weights[0] * gammas[0]"),
             ("weights @ betas", "weights[0] * betas[0]")), "Only the first style"),
        (but(RESTYLE, ("return gamma * x_hat + beta", "out = np.zeros(x.shape)\n"
             "for c in range(x.shape[2]):\n    out[..., c] = gamma[c] * x_hat[..., c] + beta[c]\n"
             "    return out")), "Only the first channel"),
        ("t = x.reshape(x.shape[2], -1)\n"
         "t = (t - t.mean(1, keepdims=True)) / np.sqrt(t.var(1, keepdims=True) + eps)\n"
         "return t.reshape(x.shape) * (weights @ gammas) + weights @ betas", "mixes the channels"),
        ("t = x.transpose(2, 0, 1).reshape(x.shape[2], -1)\n"
         "t = (t - t.mean(1, keepdims=True)) / np.sqrt(t.var(1, keepdims=True) + eps)\n"
         "return t.reshape(x.shape) * (weights @ gammas) + weights @ betas", "with reshape alone"),
        (but(RESTYLE, ("gamma * x_hat + beta", "gamma * (x_hat + beta)")), "scale after the shift"),
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
    ("23.1", CONTENT),
    ("23.1", "s = (target * target).sum()\nd = a - target\nreturn [float((d * d).sum() / s), "
             "(d + d) / s]"),
    ("23.1", "import numpy.linalg as la\ns = la.norm(target) ** 2\n"
             "return la.norm(a - target) ** 2 / s, 2 * (a - target) / s"),
    ("23.2", GRAM),
    ("23.2", LOOPS),
    ("23.2", "return np.einsum('hwi,hwj->ij', a, a) / (a.shape[0] * a.shape[1])"),
    ("23.2", "return np.mean(a[..., :, None] * a[..., None, :], axis=(0, 1))"),
    ("23.2", "return np.tensordot(a, a, axes=([0, 1], [0, 1])) / a[..., 0].size"),
    ("23.3", STYLE),
    ("23.3", but(STYLE, ("4 * A @ E", "2 * (A @ E + A @ E.T)"))),
    ("23.3", "n = a.shape[0] * a.shape[1]\nE = np.einsum('hwi,hwj->ij', a, a) / n - gram\n"
             "s = (gram * gram).sum()\nreturn (E * E).sum() / s, 4 / n / s * (a @ E)"),
    ("23.4", ROUGH),
    ("23.4", "g = np.zeros(x.shape)\ncost = 0\nn_H, n_W, n_C = x.shape\n"
             "for i in range(n_H):\n    for j in range(n_W):\n"
             "        for p, q in ((i + 1, j), (i, j + 1)):\n"
             "            if p < n_H and q < n_W:\n"
             "                d = x[p, q] - x[i, j]\n                cost += np.sum(d * d)\n"
             "                g[p, q] += 2 * d\n                g[i, j] -= 2 * d\n"
             "return cost / x.size, g / x.size"),
    ("23.4", "v, h = np.diff(x, axis=0), np.diff(x, axis=1)\n"
             "g = -np.diff(np.pad(v, ((1, 1), (0, 0), (0, 0))), axis=0)\n"
             "g = g - np.diff(np.pad(h, ((0, 0), (1, 1), (0, 0))), axis=1)\n"
             "return ((v**2).sum() + (h**2).sum()) / x.size, 2 * g / x.size"),
    ("23.5", RESTYLE),
    ("23.5", but(RESTYLE, ("weights @ gammas", "np.sum(weights[:, None] * gammas, axis=0)"))),
    ("23.5", but(RESTYLE, ("np.sqrt(var + eps)", "(var + eps) ** 0.5"))),
    ("23.5", "out = np.zeros(x.shape)\nfor c in range(x.shape[2]):\n    one = x[:, :, c]\n"
             "    one = (one - one.mean()) / np.sqrt(one.var() + eps)\n"
             "    g = sum(w * k for w, k in zip(weights, gammas[:, c]))\n"
             "    b = sum(w * k for w, k in zip(weights, betas[:, c]))\n"
             "    out[:, :, c] = g * one + b\nreturn out"),
]  # fmt: skip
CORNERS = [
    ("23.1", "a = a.astype(int)\n" + CONTENT),
    ("23.1", but(CONTENT, ("d = a - target", "d = np.clip(a - target, -255, 255)"))),
    ("23.1", but(CONTENT, ("np.sum(d**2)", "np.sum(d[0]**2)"))),
    ("23.2", but(GRAM, ("return", "a = np.abs(a)\nA = a.reshape(-1, n_C)\nreturn"))),
    ("23.2", but(GRAM, ("n_H * n_W, n_C)\n", "n_H * n_W, n_C)[:, :3]\n"))),
    ("23.2", but(LOOPS, ("range(n_H)", "range(n_W)"))),
    ("23.2", but(LOOPS, ("np.zeros((n_C, n_C))", "np.zeros((n_C, n_C), int)"))),
    ("23.3", but(STYLE, ("dA.reshape(a.shape)", "dA.reshape(a.shape[1], a.shape[0], -1)"))),
    ("23.3", but(STYLE, ("A.T @ A / n - gram", "np.abs(A.T @ A / n - gram)"))),
    ("23.4", but(ROUGH, ("v = ", "x = x[:, :, :1]\nv = "))),
    ("23.4", but(ROUGH, ("cost = (", "cost = 0.5 * ("))),
    ("23.5", but(RESTYLE, ("eps)", "1e-5)"))),
    ("23.5", but(RESTYLE, ("weights @ gammas", "(weights[0] * gammas[0] + weights[-1] * "
                           "gammas[-1])"))),
    ("23.5", but(RESTYLE, ("gamma = ", "weights = weights / weights.sum()\ngamma = "))),
]  # fmt: skip
BORROWED = [
    ("23.1", "return style.content_cost(a, target)", "from course_utils import style"),
    ("23.2", "return g(a)", "from course_utils.style import gram_matrix as g"),
    ("23.3", "import importlib\ns = importlib.import_module('course_utils.style')\n"
             "return s.content_cost(a, a)", ""),
    ("23.4", "return style.total_variation(x)", "from course_utils import style"),
]  # fmt: skip

test_answer_is_told = told(ANSWERS)
test_answer_is_right = right(RIGHT_ANSWERS)


def test_patterns_that_the_reader_was_misled_by_are_gone():
    three = but(ROUGH, ("v = ", "x = x[:3]\nv = "))
    assert "higher than wide" not in said("23.4", three)
    median = but(RESTYLE, ("x.var(axis=(0, 1))", "np.median((x - mu) ** 2, axis=(0, 1))"))
    assert "is above 0" not in said("23.5", median)


test_what_cuts_corners_is_refused = refused(CORNERS)
test_what_is_taken_from_elsewhere_is_refused = borrowed(BORROWED)
