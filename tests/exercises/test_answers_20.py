"""Answers that a reader of lesson 20 may give, as text, and what the checker says to each."""

from answers import borrowed, but, refused, right, told

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
        ],
        "20.5": [
            ("return rate * n_people", "expected number"),
            ("return min(1, rate * n_people)", "cut them off"),
            ("return rate ** n_people", "*all* comparisons"),
            ("return 1 - rate ** n_people", "not all are accepted"),
            (but(CHANCE, ("1 - good", "good")), "none is accepted"),
            (but(CHANCE, ("range(n_people)", "range(n_people - 1)")), "one comparison too few"),
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
        ("20.6", WHO),
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
