"""Answers that a reader of lesson 19 may give, as text, and what the checker says to each."""

from answers import borrowed, but, refused, right, told

COMBINE = """if p + r == 0:
    return x, 0
K = p / (p + r)
return x + K * (z - x), (1 - K) * p"""
UPDATE = """S = H @ P @ H.T + R
K = P @ H.T @ np.linalg.inv(S)
return x + K @ (z - H @ x), P - K @ H @ P"""
GREEDY = """left = np.array(overlap, float)
out = np.full(len(left), -1)
for _ in range(min(left.shape)):
    i, j = np.unravel_index(np.argmax(left), left.shape)
    if left[i, j] < least:
        break
    out[i] = j
    left[i, :] = -np.inf
    left[:, j] = -np.inf
return out"""
SWITCHES = """total = 0
for line in seen.T:
    last = 0
    for name in line:
        if name != 0:
            if last != 0 and name != last:
                total += 1
            last = name
return total"""
COLOURS = """steps = pixels.astype(int) * bins // 256
number = (steps[:, 0] * bins + steps[:, 1]) * bins + steps[:, 2]
counts = np.zeros(bins**3)
for k in number:
    counts[k] += 1
return np.sqrt(counts / len(pixels))"""

ANSWERS = {
    "19.1": [
        (but(COMBINE, ("K = p / (p + r)", "K = r / (p + r)")), "the share of the measurement"),
        (but(COMBINE, ("K = p / (p + r)", "K = 0.5")), "always 1/2"),
        (but(COMBINE, ("(z - x)", "(x - z)")), "goes away from the measurement"),
        (but(COMBINE, ("(z - x)", "z")), "You add K * z to x"),
        (but(COMBINE, ("(1 - K) * p", "K * p")), "Yours is K * p"),
        (but(COMBINE, ("(1 - K) * p", "p")), "as if nothing had been learned"),
        (but(COMBINE, ("(1 - K) * p", "p + r")), "You add the variances"),
        (but(COMBINE, ("(1 - K) * p", "np.sqrt((1 - K) * p)")), "a standard deviation"),
        (but(COMBINE, ("x + K * (z - x)", "(x + z) / 2")), "plain mean of both"),
        ("return (x + z) / 2, (p + r) / 2", "plain means"),
        (but(COMBINE, ("x + K * (z - x)", "K * (z - x)")), "the correction alone"),
        (but(COMBINE, ("p / (p + r)", "p / p + r")), "Brackets are missing"),
        (but(COMBINE, ("(1 - K) * p", "(1 - K) * r")), "Yours is (1 - K) * r"),
        (but(COMBINE, ("(1 - K) * p", "p - K")), "Yours is p - K"),
        (but(COMBINE, ("(1 - K) * p", "p * r")), "Yours is p * r"),
        (but(COMBINE, ("p + r == 0", "p == 0 or r == 0")), "Only where *both*"),
        ("K = p / (p + r + 1e-9)\nreturn x + K * (z - x), (1 - K) * p", "You add a small number"),
        ("s, t = p**0.5, r**0.5\nif s + t == 0:\n    return x, 0\nK = s / (s + t)\n"
         "return x + K * (z - x), (1 - K) * p", "standard deviations"),
        (but(COMBINE, ("return x, 0", "return z, 0")), "You return z"),
        ("K = p / (p + r)\nreturn x + K * (z - x), (1 - K) * p", "division by zero"),
        (but(COMBINE, ("return x + K * (z - x), (1 - K) * p",
                       "x = x + K * (z - x)\np = (1 - K) * p")), ""),
        (but(COMBINE, ("return x + K * (z - x), (1 - K) * p",
                       "return (1 - K) * p, x + K * (z - x)")), "in the other order"),
        (but(COMBINE, ("return x + K * (z - x), (1 - K) * p", "return x + K * (z - x)")), ""),
    ],
    "19.2": [
        (but(UPDATE, ("H @ P @ H.T + R", "H @ H.T + R")), "P is missing in S"),
        (but(UPDATE, ("np.linalg.inv(S)", "S")), "You multiply by S"),
        (but(UPDATE, ("np.linalg.inv(S)", "(1 / S)")), "number by number"),
        (but(UPDATE, ("K = P @ ", "K = ")), "P is missing in the gain"),
        (but(UPDATE, ("z - H @ x", "H @ x - z")), "wrong sign"),
        (but(UPDATE, ("(z - H @ x)", "z")), "You add K @ z"),
        (but(UPDATE, ("x + K @", "K @")), "You forget the old state"),
        (but(UPDATE, ("(z - H @ x)", "z - H @ x")), "Brackets are missing"),
        (but(UPDATE, ("(z - H @ x)", "(z + H @ x)")), "their difference"),
        (but(UPDATE, ("P @ H.T @ np.linalg.inv(S)", "P @ H.T / S")), "You divide by S"),
        (but(UPDATE, ("+ R", "+ np.diag(np.diag(R))")), "Only the diagonal of R"),
        ("for k in range(len(z)):\n    h = H[k]\n    K = P @ h / (h @ P @ h + R[k, k])\n"
         "    x, P = x + K * (z[k] - h @ x), P - np.outer(K, h @ P)\nreturn x, P",
         "Only the diagonal of R"),
        ("S = H @ P @ H.T + R\nK = P @ H.T @ np.linalg.inv(S)\nA = np.eye(len(x)) - K @ H\n"
         "return x + K @ (z - H @ x), A @ P @ A.T", "K @ R @ K.T is to be added"),
        ("def gain():\n    return P @ H.T @ np.linalg.inv(H @ P @ H.T + R)\n"
         "P = P - gain() @ H @ P\nreturn x + gain() @ (z - H @ x), P", "You change P before"),
        ("return x, P", "Nothing is corrected"),
        (but(UPDATE, ("P - K @ H @ P", "P")), "stays as it was"),
        (but(UPDATE, ("P - K @ H @ P", "P + K @ H @ P")), "Your covariance grows"),
        (but(UPDATE, ("P - K @ H @ P", "(1 - K @ H) @ P")), "not from the unit matrix"),
        (but(UPDATE, ("P - K @ H @ P", "np.eye(len(x)) - K @ H")), "P is missing at the end"),
        (but(UPDATE, ("z - H @ x", "z - x")), ""),
        (but(UPDATE, ("@", "*")), ""),
        ("x += P @ H.T @ np.linalg.inv(H @ P @ H.T + R) @ (z - H @ x)\nreturn x, P",
         "writes into its input `x`"),
    ],
    "19.3": [
        (but(GREEDY, ("    left[:, j] = -np.inf\n", "")), "cross out the row only"),
        (but(GREEDY, ("    left[i, :] = -np.inf\n", "")), "cross out the column only"),
        (but(GREEDY, ("-np.inf", "0")), "may still reach `least`"),
        (but(GREEDY, ("< least", "<= least")), "just `least`"),
        (but(GREEDY, ("    if left[i, j] < least:\n        break\n", "")), "You never stop"),
        (but(GREEDY, ("left = np.array(overlap, float)", "left = overlap")),
         "writes into its input `overlap`"),
        ("if overlap.size == 0:\n    return np.full(len(overlap), -1)\nbest = overlap.argmax(1)\n"
         "return np.where(overlap.max(1) >= least, best, -1)", "takes its own best box"),
        (but(GREEDY, ("np.full(len(left), -1)", "np.zeros(len(left), int)")), "0 is a column"),
        (but(GREEDY, ("        break\n", "        return out[:1]\n")), ""),
        (but(GREEDY, ("    left[:, j] = -np.inf\n", "    left[:, j] = -np.inf\n    break\n")),
         "one pair"),
        (but(GREEDY, ("range(min(left.shape))", "range(len(left))")), ""),
        (but(GREEDY, ("< least", "<= 0")), "nothing above 0"),
        (but(GREEDY, ("-np.inf", "-1e9")), "may still reach `least`"),
        (but(GREEDY, ("out[i] = j", "out[i] = j + 1")), "counted from 0"),
        ("out = np.full(len(overlap), -1)\n"
         "good = [(v, i, j) for (i, j), v in np.ndenumerate(overlap) if v >= least]\n"
         "for v, i, j in sorted(good, reverse=True):\n    if out[i] < 0 and j not in out:\n"
         "        out[i] = j\nreturn out", "takes the last"),
        ("out = np.full(len(overlap), -1)\n"
         "good = [(v, i, j) for (i, j), v in np.ndenumerate(overlap) if v >= least]\n"
         "for v, i, j in sorted(good, key=lambda t: -t[0]):\n    if out[i] < 0:\n"
         "        out[i] = j\nreturn out", "takes its own best box"),
    ],
    "19.4": [
        ("a, b = seen[1:], seen[:-1]\nreturn int(np.sum((a != b) & (a != 0) & (b != 0)))",
         "neighbouring pictures only"),
        ("return int(np.sum(seen[1:] != seen[:-1]))", "being lost, or found again"),
        (but(SWITCHES, ("last != 0 and ", "")), "the first name of each thing"),
        (but(SWITCHES, ("seen.T", "seen")), "You go along the rows"),
        (but(SWITCHES, ("name != last", "name > last")), "get larger"),
        (but(SWITCHES, ("    last = 0\n", ""), ("total = 0", "total = last = 0")), ""),
        ("return sum(max(0, len(set(c[c != 0].tolist())) - 1) for c in seen.T)",
         "how many names a thing has had"),
        ("return sum(len(set(c[c != 0].tolist())) - 1 for c in seen.T)", "has -1 switches"),
        ("total = 0\nfor line in seen.T:\n    line = line[line != 0]\n"
         "    total = int(np.sum(line[1:] != line[:-1]))\nreturn total",
         ""),
        (but(SWITCHES, ("return total", "    return total")), ""),
        (but(SWITCHES, ("return total", "return total // 2")), "do not halve"),
        (but(SWITCHES, ("name != last", "name < last")), "get smaller"),
        ("c = seen.T.ravel()\nc = c[c != 0]\nreturn int((c[1:] != c[:-1]).sum())",
         "string the columns together"),
        ("c = seen.ravel()\nc = c[c != 0]\nreturn int((c[1:] != c[:-1]).sum())",
         "string the rows together"),
        ("n = 0\nfor c in seen.T:\n    c = np.trim_zeros(c)\n"
         "    n += int((c[1:] != c[:-1]).sum())\nreturn n", "Zeros in between"),
        ("n = 0\nfor c in seen.T:\n    c = c[c != 0]\n    if len(c) and c[0] != c[-1]:\n"
         "        n += 1\nreturn n", "the first name with the last"),
        ("a = seen.copy()\nfor i in range(1, len(a)):\n    a[i][a[i] == 0] = a[i - 1][a[i] == 0]\n"
         "return int((a[1:] != a[:-1]).sum())", "begins with 0"),
        ("return float(sum(np.sum(np.diff(c[c != 0]) != 0) for c in seen.T))", ""),
    ],
    "19.5": [
        (but(COLOURS, ("np.sqrt(counts / len(pixels))", "counts / len(pixels)")),
         "root is missing"),
        (but(COLOURS, ("counts / len(pixels)", "counts")), "roots of counts"),
        (but(COLOURS, ("np.sqrt(counts / len(pixels))", "np.sqrt(counts) / len(pixels)")),
         "You divide after the root"),
        (but(COLOURS, ("counts / len(pixels)", "counts / pixels.size")), "the number of values"),
        (but(COLOURS, ("counts / len(pixels)", "counts / counts.max()")), "by the largest count"),
        (but(COLOURS, ("(steps[:, 0] * bins + steps[:, 1]) * bins + steps[:, 2]",
                       "(steps[:, 2] * bins + steps[:, 1]) * bins + steps[:, 0]")), "are swapped"),
        ("steps = pixels.astype(int) * bins // 256\nc = steps @ np.array([bins**2, bins, 1])\n"
         "return np.sqrt(np.bincount(c) / len(pixels))", "minlength"),
        (but(COLOURS, ("pixels.astype(int) * bins // 256",
                       "np.minimum(pixels.astype(int) // (256 // bins), bins - 1)")),
         "256 // bins"),
        (but(COLOURS, ("* bins // 256", "* (bins - 1) // 255")), "over bins - 1 steps"),
        (but(COLOURS, ("(steps[:, 0] * bins + steps[:, 1]) * bins + steps[:, 2]",
                       "steps[:, 0] * bins + steps[:, 1] * bins + steps[:, 2]")),
         "Red and green weigh alike"),
        (but(COLOURS, ("np.sqrt(counts / len(pixels))", "counts / np.linalg.norm(counts)")),
         "a vector of length 1"),
        (but(COLOURS, ("np.sqrt(counts / len(pixels))", "counts")), "You return counts"),
        (but(COLOURS, ("counts[k] += 1", "counts[k] = 1")), "counts once in yours"),
        ("steps = pixels.astype(int) * bins // 256\nc = steps @ np.array([bins**2, bins, 1])\n"
         "counts = np.zeros(bins**3)\ncounts[c] += 1\nreturn np.sqrt(counts / len(pixels))",
         "counts once in yours"),
        ("steps = pixels.astype(int) // 64\nc = steps @ [bins**2, bins, 1]\n"
         "return np.sqrt(np.bincount(c, minlength=bins**3) / len(pixels))", "always divide by 64"),
        ("steps = pixels.astype(int) * bins // 255\nc = steps @ [bins**2, bins, 1]\n"
         "return np.sqrt(np.bincount(c, minlength=bins**3) / len(pixels))", "a step of its own"),
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
    ("19.1", COMBINE),
    ("19.1", "if p == 0:\n    return [x, 0]\nreturn [(x * r + z * p) / (p + r), p * r / (p + r)]"),
    ("19.1", "if p == 0 == r:\n    return x, 0\nw = r / (p + r)\n"
             "return w * x + (1 - w) * z, w * p"),
    ("19.2", UPDATE),
    ("19.2", "S = H.dot(P).dot(H.T) + R\nK = np.linalg.solve(S, H @ P).T\n"
             "return x + K @ (z - H @ x), (np.eye(len(x)) - K @ H) @ P"),
    ("19.2", "K = P @ H.T @ np.linalg.pinv(H @ P @ H.T + R)\nA = np.eye(len(x)) - K @ H\n"
             "return x + K @ (z - H @ x), A @ P @ A.T + K @ R @ K.T"),
    ("19.3", GREEDY),
    ("19.3", "order = sorted((-v, i, j) for (i, j), v in np.ndenumerate(overlap) if v >= least)\n"
             "out, used = [-1] * len(overlap), set()\nfor _, i, j in order:\n"
             "    if out[i] == -1 and j not in used:\n        out[i] = j\n        used.add(j)\n"
             "return np.array(out)"),
    ("19.4", SWITCHES),
    ("19.4", "kept = [c[c != 0] for c in seen.T]\nreturn sum(int((np.diff(c) != 0).sum()) "
             "for c in kept)"),
    ("19.4", "return sum(np.count_nonzero(np.diff(c[c > 0])) for c in seen.T)"),
    ("19.5", COLOURS),
    ("19.5", "r, g, b = (pixels.astype(int) * bins // 256).T\nc = np.zeros((bins,) * 3)\n"
             "np.add.at(c, (r, g, b), 1)\nreturn np.sqrt(c.ravel() / len(pixels))"),
    ("19.5", "h, _ = np.histogramdd(np.floor(pixels * (bins / 256)), bins=[bins] * 3, "
             "range=[(0, bins)] * 3)\nreturn (h.ravel() / len(pixels)) ** 0.5"),
]  # fmt: skip
CORNERS = [
    ("19.1", but(COMBINE, ("K = p / (p + r)", "K = p // (p + r)"))),
    ("19.1", but(COMBINE, ("x + K * (z - x)", "int(x + K * (z - x))"))),
    ("19.2", but(UPDATE, ("np.linalg.inv(S)", "/ S[0, 0]"), ("H.T @ /", "H.T /"))),
    ("19.2", but(UPDATE, ("return x + K @ (z - H @ x)", "return (x + K @ (z - H @ x))[:2]"))),
    ("19.3", but(GREEDY, ("range(min(left.shape))", "range(3)"))),
    ("19.3", but(GREEDY, ("np.array(overlap, float)", "np.maximum(overlap, 0.0)"))),
    ("19.3", but(GREEDY, ("np.array(overlap, float)", "overlap.astype(np.float16)"))),
    ("19.3", but(GREEDY, ("np.array(overlap, float)", "np.round(overlap + 0.0, 3)"))),
    ("19.3", but(GREEDY, ("-np.inf", "-1000"))),
    ("19.4", but(SWITCHES, ("seen.T", "seen.T[:2]"))),
    ("19.4", but(SWITCHES, ("return total", "return min(total, 5)"))),
    ("19.5", but(COLOURS, ("bins // 256", "4 // 256"), ("* bins + steps", "* 4 + steps"))),
    ("19.5", but(COLOURS, ("pixels.astype(int)", "pixels"))),
]  # fmt: skip
BORROWED = [
    ("19.2", "return tracking.kalman_update(x, P, z, H, R)", "from course_utils import tracking"),
    ("19.5", "frame = pixels.astype(np.uint8)[None]\n"
             "return tracking.colour_histograms(frame, [[0, 0, len(pixels), 1]], "
             "bins=bins, inner=1)[0]",
     "from course_utils import tracking"),
]  # fmt: skip

test_answer_is_told = told(ANSWERS)
test_answer_is_right = right(RIGHT_ANSWERS)
test_what_cuts_corners_is_refused = refused(CORNERS)
test_what_is_taken_from_elsewhere_is_refused = borrowed(BORROWED)
