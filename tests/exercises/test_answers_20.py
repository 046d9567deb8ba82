"""Answers that a reader of lesson 20 may give, as text, and what the checker says to each."""

from answers import borrowed, but, refused, right, told, unsaid

TABLE = """out = np.zeros((len(a), len(b)))
for i in range(len(a)):
    for j in range(len(b)):
        dot = np.sum(a[i] * b[j])
        out[i, j] = 1 - dot / np.sqrt(np.sum(a[i] ** 2)) / np.sqrt(np.sum(b[j] ** 2))
return out"""
EYES = """way, goal = eyes[1] - eyes[0], targets[1] - targets[0]
turn = np.arctan2(goal[1], goal[0]) - np.arctan2(way[1], way[0])
scale = np.hypot(*goal) / np.hypot(*way)
c, d = scale * np.cos(turn), scale * np.sin(turn)
x, y = eyes[0]
s, t = targets[0][0] - c * x + d * y, targets[0][1] - d * x - c * y
return np.array([[c, -d, s], [d, c, t]])"""
RATES = """wrong_in = wrong_out = 0
for d, s in zip(distances, same):
    if s and d > threshold:
        wrong_out += 1
    if not s and d <= threshold:
        wrong_in += 1
return wrong_in / np.sum(~same), wrong_out / np.sum(same)"""
EQUAL = """one, two = distances[same], distances[~same]
t = np.unique(distances)
accepts = np.array([(two <= k).mean() for k in t])
rejects = np.array([(one > k).mean() for k in t])
k = np.argmin(np.abs(accepts - rejects))
return (accepts[k] + rejects[k]) / 2, t[k]"""
CHANCE = """good = 1.0
for _ in range(n_people):
    good *= 1 - rate
return 1 - good"""
WHO = """best, name = np.inf, None
for row, who in zip(table, names):
    d = 1 - (row @ vector) / (np.linalg.norm(row) * np.linalg.norm(vector))
    if d < best:
        best, name = d, who
return name if best <= threshold else None"""

test_wrong_answers_are_told_why = told(
    {
        "20.1": [
            (but(TABLE, ("1 - dot", "dot")), "These are the cosines"),
            ("return 1 - a @ b.T", "Neither vector is divided"),
            (but(TABLE, ("/ np.sqrt(np.sum(a[i] ** 2)) ", "")), "rows of a are not divided"),
            (but(TABLE, (" / np.sqrt(np.sum(b[j] ** 2))", "")), "rows of b are not divided"),
            ("return 1 - (a / np.linalg.norm(a)) @ (b / np.linalg.norm(b)).T", "one length"),
            (but(TABLE, ("1 - dot", "1 - abs(dot)")), "keep the sign"),
            (
                "a = a / np.linalg.norm(a, axis=1, keepdims=True)\n"
                "b = b / np.linalg.norm(b, axis=1, keepdims=True)\n"
                "return np.linalg.norm(a[:, None] - b, axis=2)",
                "everyday distance",
            ),
            (but(TABLE, ("np.sqrt(np.sum(a[i] ** 2))", "np.sum(a[i] ** 2)"),
                 ("np.sqrt(np.sum(b[j] ** 2))", "np.sum(b[j] ** 2)")), "squared length"),
            (but(TABLE, ("return out", "return out.T")), ""),
            ("return np.linalg.norm(a[:, None] - b, axis=2)", "grow with the lengths"),
            ("return ((a[:, None] - b) ** 2).sum(axis=2)", "squares of everyday"),
            (but(TABLE, ("return out", "return np.clip(out, 0, 1)")), "cut off at 1"),
        ],
        "20.2": [
            (but(EYES, ("np.sin(turn)", "np.sin(-turn)")), "the other way round"),
            (but(EYES, (" - c * x + d * y", ""), (" - d * x - c * y", "")), "the target itself"),
            (but(EYES, ("targets[0][0] - c * x + d * y", "0"),
                 ("targets[0][1] - d * x - c * y", "0")), "The shift is missing"),
            (but(EYES, ("- c * x + d * y", "- x"), ("- d * x - c * y", "- y")),
             "turned and scaled first"),
            (but(EYES, ("eyes[1] - eyes[0], targets[1] - targets[0]",
                        "targets[1] - targets[0], eyes[1] - eyes[0]")), ""),
            (but(EYES, ("turn = ", "turn = 0  # ")), "do not turn"),
            (but(EYES, ("scale = ", "scale = 1  # ")), "do not scale"),
            ("return np.zeros((2, 3))", ""),
            (but(EYES, ("np.hypot(*goal) / np.hypot(*way)", "np.hypot(*way) / np.hypot(*goal)")),
             "upside down"),
            (but(EYES, ("way, goal = eyes[1] - eyes[0]", "way, goal = eyes[0] - eyes[1]")),
             "the other from the second"),
            (but(EYES, ("s, t = targets[0][0] - c * x + d * y, targets[0][1] - d * x - c * y",
                        "s, t = targets.mean(0) - eyes.mean(0)")), "from middle to middle"),
            (but(EYES, ("targets[0][0] - c", "targets[1][0] - c"),
                 ("targets[0][1] - d", "targets[1][1] - d")), "to the second target"),
        ],
        "20.3": [
            (but(RATES, ("d > threshold", "d >= threshold"), ("d <= threshold", "d < threshold")),
             "equal to the threshold"),
            (but(RATES, ("np.sum(~same)", "len(same)"), ("np.sum(same)", "len(same)")),
             "own kind of pairs"),
            (but(RATES, ("return wrong_in / np.sum(~same), wrong_out / np.sum(same)",
                         "return wrong_out / np.sum(same), wrong_in / np.sum(~same)")),
             "the other order"),
            (but(RATES, (" / np.sum(~same)", ""), (" / np.sum(same)", "")), "numbers of pairs"),
            (but(RATES, ("d > threshold", "d <= threshold")), "that is accepted"),
            ("a = distances <= threshold\nreturn a[same].mean(), 1 - a[~same].mean()",
             "the wrong way round"),
            ("a = distances <= threshold\nreturn a[~same].mean(), 1 - a[~same].mean()",
             "Both rates are of strangers"),
            ("a = distances <= threshold\nreturn 100 * a[~same].mean(), 100 - 100 * a[same].mean()",
             "percent"),
            ("a = abs(distances) <= threshold\nreturn a[~same].mean(), 1 - a[same].mean()",
             "the sign of the distances"),
            ("a = np.sort(distances) <= threshold\nreturn a[~same].mean(), 1 - a[same].mean()",
             "belongs to other pairs"),
            (but(RATES, ("np.sum(~same)", "np.sum(same == 1)"), ("np.sum(same)", "np.sum(~same)")),
             "the *other* kind"),
        ],
        "20.4": [
            (but(EQUAL, ("np.argmin(np.abs(accepts - rejects))",
                         "len(t) - 1 - np.argmin(np.abs(accepts - rejects)[::-1])")),
             "you take the last"),
            (but(EQUAL, ("np.abs(accepts - rejects)", "accepts + rejects")), "smallest sum"),
            (but(EQUAL, ("np.abs(accepts - rejects)", "accepts - rejects")), "with its sign"),
            (but(EQUAL, ("(accepts[k] + rejects[k]) / 2", "accepts[k] + rejects[k]")),
             "sum of both rates"),
            (but(EQUAL, ("(accepts[k] + rejects[k]) / 2, t[k]",
                         "t[k], (accepts[k] + rejects[k]) / 2")), "The rate comes first"),
            (but(EQUAL, ("np.argmin(np.abs(accepts - rejects))", "np.argmax(accepts >= rejects)")),
             "stop at the first"),
            (but(EQUAL, ("np.unique(distances)", "distances")), "not in order"),
            (but(EQUAL, ("np.unique(distances)", "np.unique(two)")), "strangers alone"),
            (but(EQUAL, ("(accepts[k] + rejects[k]) / 2", "rejects[k]")), "false rejects alone"),
            (but(EQUAL, ("np.abs(accepts - rejects)", "np.maximum(accepts, rejects)")),
             "larger rate is smallest"),
            (but(EQUAL, (" / 2, t[k]", " / 2, k")), "count the thresholds"),
        ],
        "20.5": [
            ("return rate * n_people", "expected number"),
            ("return min(1, rate * n_people)", "cut them off"),
            ("return rate ** n_people", "*all* comparisons"),
            ("return 1 - rate ** n_people", "not all are accepted"),
            (but(CHANCE, ("1 - good", "good")), "none is accepted"),
            (but(CHANCE, ("range(n_people)", "range(n_people - 1)")), "one comparison too few"),
            ("return 1 - (1 - rate) ** (n_people - 1)", "one comparison too few"),
            ("return n_people * rate * (1 - rate) ** (n_people - 1)", "*exactly* one"),
            ("return 1 - np.exp(-rate * n_people)", "only for small rates"),
            ("return round(1 - (1 - rate) ** n_people, 4)", "rounded"),
            (but(CHANCE, ("range(n_people)", "range(n_people + 1)")), "one comparison too many"),
        ],
        "20.6": [
            (but(WHO, (" if best <= threshold else None", "")), "always name the nearest"),
            (but(WHO, ("best <= threshold", "best < threshold")), "equal to the threshold"),
            (but(WHO, ("d < best", "d <= best")), "you take the last"),
            (but(WHO, ("else None", "else 'not recognised'")), "It should return None"),
            (but(WHO, ("np.linalg.norm(row) * ", "")), "long vectors win"),
            (but(WHO, (" * np.linalg.norm(vector)", "")), "Your vector is not divided"),
            (but(WHO, ("1 - (row @ vector) / (np.linalg.norm(row) * np.linalg.norm(vector))",
                       "np.linalg.norm(row - vector)")), "everyday distances"),
            ("c = table @ vector / np.linalg.norm(table, axis=1) / np.linalg.norm(vector)\n"
             "k = np.argmax(c)\nreturn names[k] if 1 - c[k] <= threshold else None",
             "nobody enrolled"),
            (but(WHO, ("1 - (row", "1 - abs(row"), ("@ vector)", "@ vector)")), "keep the sign"),
            (but(WHO, ("if d < best:", "if d <= threshold:")), "the last within"),
            (but(WHO, ("zip(table, names)", "zip(table[:1], names)")), "first row alone"),
            (but(WHO, ("return name", "return None if len(table) < 2 else name")), "One person"),
        ],
    }
)  # fmt: skip

test_right_answers_pass = right(
    [
        ("20.1", TABLE),
        ("20.1", "return np.array([[1 - u @ v / np.linalg.norm(u) / np.linalg.norm(v) for v in b] "
                 "for u in a])"),
        ("20.1", "u = a / np.sqrt((a * a).sum(1))[:, None]\nv = b.T / np.linalg.norm(b, axis=1)\n"
                 "return 1 - np.einsum('id,dj->ij', u, v)"),
        ("20.2", EYES),
        ("20.2", "z, w = eyes @ [1, 1j], targets @ [1, 1j]\nm = (w[1] - w[0]) / (z[1] - z[0])\n"
                 "s = w[0] - m * z[0]\n"
                 "return np.array([[m.real, -m.imag, s.real], [m.imag, m.real, s.imag]])"),
        ("20.3", RATES),
        ("20.3", "return [np.mean(distances[same == False] <= threshold), "
                 "np.mean(distances[same] > threshold)]"),
        ("20.4", EQUAL),
        ("20.4", but(EQUAL, ("np.unique(distances)", "np.array(sorted(set(distances.tolist())))"))),
        ("20.5", CHANCE),
        ("20.5", "import math\nif rate == 1:\n    return float(n_people > 0)\n"
                 "return -math.expm1(n_people * math.log1p(-rate))"),
        ("20.1", "out = []\nfor u in a:\n    out.append([1 - u @ v / np.sqrt((u @ u) * (v @ v))"
                 " for v in b])\nreturn np.array(out)"),
        ("20.1", "return 1 - np.inner(a, b) / np.outer(np.linalg.norm(a, axis=1), "
                 "np.linalg.norm(b, axis=1))"),
        ("20.1", "u, v = [x / np.linalg.norm(x, axis=1)[:, None] for x in (a, b)]\n"
                 "return ((u[:, None] - v) ** 2).sum(2) / 2"),
        ("20.2", "(x0, y0), (x1, y1) = eyes\n(u0, v0), (u1, v1) = targets\ndx, dy = x1 - x0, "
                 "y1 - y0\nn = dx ** 2 + dy ** 2\na = (dx * (u1 - u0) + dy * (v1 - v0)) / n\n"
                 "b = (dx * (v1 - v0) - dy * (u1 - u0)) / n\n"
                 "return np.array([[a, -b, u1 - a * x1 + b * y1], [b, a, v1 - b * x1 - a * y1]])"),
        ("20.2", "d, g = eyes[1] - eyes[0], targets[1] - targets[0]\na = d @ g / (d @ d)\n"
                 "b = (d[0] * g[1] - d[1] * g[0]) / (d @ d)\nm = np.array([[a, -b], [b, a]])\n"
                 "return np.hstack([m, (targets.mean(0) - m @ eyes.mean(0))[:, None]])"),
        ("20.3", "return (np.sum((distances <= threshold) & ~same) / np.sum(~same),"
                 " np.sum((distances > threshold) & same) / np.sum(same))"),
        ("20.3", "a = np.count_nonzero(distances[np.logical_not(same)] <= threshold)\n"
                 "r = np.count_nonzero(distances[same] > threshold)\n"
                 "return np.array([a / (len(same) - same.sum()), r / same.sum()])"),
        ("20.4", "def gap(t):\n    return abs((distances[~same] <= t).mean() - "
                 "(distances[same] > t).mean())\nt = min(sorted(distances), key=gap)\n"
                 "return ((distances[~same] <= t).mean() + (distances[same] > t).mean()) / 2, t"),
        ("20.5", "none = 1\nfor k in range(n_people):\n    none = none - none * rate\n"
                 "return 1 - none"),
        ("20.5", "p = 0\nfor k in range(n_people):\n    p = p + (1 - p) * rate\nreturn p"),
        ("20.6", WHO),
        ("20.6", "order = [(1 - r @ vector / np.linalg.norm(r) / np.linalg.norm(vector), k)\n"
                 "    for k, r in enumerate(table)]\nif not order or min(order)[0] > threshold:\n"
                 "    return None\nreturn names[min(order)[1]]"),
        ("20.6", "if not names:\n    return None\n"
                 "t = table / np.linalg.norm(table, axis=1)[:, None]\n"
                 "c = t @ (vector / np.linalg.norm(vector))\nk = c.argmax()\n"
                 "return names[k] if 1 - c[k] <= threshold else None"),
        ("20.6", but(WHO, ("return name if best <= threshold else None",
                           "if best <= threshold:\n    return name"))),
    ]
)  # fmt: skip

test_answers_that_cut_corners_are_refused = refused(
    [
        ("20.1", "a, b = np.round(a), np.round(b)\n" + TABLE),
        ("20.2", "eyes = eyes.astype(int)\n" + EYES),
        ("20.3", "distances = np.clip(distances, 0, 2)\n" + RATES),
        ("20.4", but(EQUAL, ("np.unique(distances)", "np.unique(one)"))),
        ("20.4", but(EQUAL, ("np.unique(distances)", "np.linspace(0, 2, 101)"))),
        ("20.5", "return round(1 - (1 - rate) ** n_people, 3)"),
        ("20.6", but(WHO, ("best <= threshold", "best <= threshold + 0.05"))),
        ("20.6", but(WHO, ("zip(table, names)", "zip(table[:2], names)"))),
    ]
)  # fmt: skip

test_what_is_borrowed_is_told = borrowed(
    [
        ("20.1", "return faces.cosine_distances(a, b)", "from course_utils import faces"),
        ("20.1", "return t.cosine_distances(a, b)", "from course_utils import tracking as t"),
        ("20.2", "return similarity(eyes, targets)",
         "from course_utils.pretrained.sface import similarity"),
        ("20.3", "return faces.verification_rates(distances, same, threshold)",
         "from course_utils import faces"),
        ("20.4", "return faces.equal_error_rate(distances, same)",
         "from course_utils import faces"),
        ("20.5", "return faces.false_match_chance(rate, n_people)",
         "from course_utils import faces"),
        ("20.6", "g = faces.Gallery(threshold)\nfor n, r in zip(names, table):\n    g.enrol(n, r)\n"
                 "return g.identify(vector).name", "from course_utils import faces"),
    ]
)  # fmt: skip

test_who_returns_something_else_is_not_told_that_return_is_missing = unsaid(
    [
        ("20.6", "if len(table) == 0:\n    return None\n"
                 "d = 1 - table @ vector / (table ** 2).sum(1)\n"
                 "i = np.argmin(d)\nreturn names[i] if d[i] <= threshold else None", "missing"),
    ]
)  # fmt: skip
