"""Answers that a reader of lesson 08 may give, as text, and what the checker says to each."""

import pytest
from answers import but, said

from exercises import grade

GROUPS = """a, b = x.shape[-1] // groups, w.shape[-1] // groups
parts = []
for g in range(groups):
    out, _ = conv.conv2d_forward(x[..., g * a:(g + 1) * a], w[..., g * b:(g + 1) * b])
    parts.append(out)
return np.concatenate(parts, axis=-1)"""
NORM = """half, out = size // 2, np.zeros(x.shape)
for c in range(x.shape[-1]):
    near = x[..., max(0, c - half):c + half + 1]
    s = np.sum(near**2, axis=-1)
    out[..., c] = x[..., c] / (bias + alpha * s) ** beta
return out"""
SMALL = """layers = (f - 1) // 2
return layers, (f * f - 9 * layers) * n_C * n_C"""
PAIRS = """best = 0
for k in range(len(sizes) - 1):
    best = max(best, sizes[k] + sizes[k + 1])
return sum(sizes), best"""


ANSWERS = {
    "08.1": [
        ("return (f*f*n_C_prev + 1)*n_C", "The groups change nothing"),
        ("return (f*f*n_C_prev//groups + 1)*(n_C//groups)", "This is one group alone"),
        ("return groups*(f*f*n_C_prev//groups + 1)*n_C", "You count every filter `groups` times"),
        ("return f*f*(n_C_prev//groups)*n_C", "The biases are missing"),
        ("return f*f*n_C_prev*n_C//groups + 1", "one bias in all"),
        ("return (f*f*n_C_prev + 1)*n_C//groups", "the biases as well"),
        ("return (f*f*n_C_prev + 1)*n_C/groups", "the biases as well"),
        ("return f*f*n_C_prev*n_C//groups**2 + n_C", "You divide by `groups` twice"),
        ("return (f*n_C_prev//groups + 1)*n_C", "A filter is f by f"),
        ("return (f*f + 1)*n_C", "The depth of a filter is missing"),
        ("return (f*f*n_C_prev*groups + 1)*n_C", "get deeper with more groups"),
        ("return (f*f*n_C//groups + 1)*n_C_prev", "you exchange n_C_prev and n_C"),
        ("return (f*2*n_C_prev//groups + 1)*n_C", "2 * f weights"),
        ("return f*f*n_C_prev*n_C//groups + n_C*groups", "n_C biases for each group"),
        ("return (f*f*(n_C_prev//2) + 1)*n_C", "You always divide by two"),
    ],
    "08.2": [
        (but(GROUPS, ("out, _ =", "out =")), "two things, (out, cache)"),
        (but(GROUPS, ("g * a:(g + 1) * a", "g::groups")), "deal the channels out like cards"),
        (but(GROUPS, ("g * a:(g + 1) * a", ":a")), "look at the first share of the channels"),
        (but(GROUPS, ("g * b:(g + 1) * b", ":b")), "use the first share of the filters"),
        (but(GROUPS, ("[..., g * b:(g + 1) * b]", "")), "every group uses all filters"),
        (but(GROUPS, ("np.concatenate(parts, axis=-1)", "sum(parts)")), "You add the groups up"),
        (but(GROUPS, (", axis=-1", "")), "as if they were more pictures"),
        (but(GROUPS, ("axis=-1", "axis=1")), "joined along axis 1"),
        (but(GROUPS, ("np.concatenate(parts, axis=-1)", "np.array(parts)")), "an axis too many"),
        (but(GROUPS, ("np.concatenate(parts, axis=-1)", "out")), "Only the last group"),
        (but(GROUPS, ("return np", "    return np")), "Only the first group"),
        (but(GROUPS, ("g * b:(g + 1) * b", "g * a:(g + 1) * a")),
         "You cut the filters at the places"),
        (but(GROUPS, ("g * a:(g + 1) * a", "g * b:(g + 1) * b")), "You cut the channels at the pl"),
        ("return conv.conv2d_forward(x, w)[0]", "You give all channels to the filters"),
        (but(GROUPS, ("range(groups)", "range(groups)[::-1]")), "in reverse order"),
        (but(GROUPS, ("g * a:(g + 1) * a", "g:g + a")), "Your groups begin at channel g"),
        (but(GROUPS, ("g * b:(g + 1) * b", "g:g + b")), "The filters of your groups begin at"),
        (but(GROUPS, ("w[..., g", "w[::-1, ::-1, :, g")), "turn the filters by 180 degrees"),
        (but(GROUPS, ("range(groups)", "range(max(groups - 1, 1))")), "The last group is missing"),
    ],
    "08.3": [
        (but(NORM, ("max(0, c - half)", "c - half")), "counts a negative start"),
        (but(NORM, ("c + half + 1", "c + half")), "ends one channel too early"),
        (but(NORM, ("near**2", "near")), "not their squares"),
        (but(NORM, ("np.sum(near**2, axis=-1)", "np.sum(near, axis=-1)**2")), "add first and squ"),
        (but(NORM, ("np.sum", "np.mean")), "You take the mean of the squares"),
        (but(NORM, ("near**2, axis=-1", "near**2")), "Each pixel has a sum of its own"),
        (but(NORM, ("(bias + alpha * s) ** beta", "(bias + alpha * s ** beta)")), "The power belo"),
        (but(NORM, (" ** beta", "")), "The power is missing"),
        (but(NORM, ("** beta", "* beta")), "You multiply with beta"),
        (but(NORM, ("/ (bias", "* (bias")), "Strong neighbours must damp"),
        (but(NORM, ("size // 2", "size")), "neighbours on each side"),
        (but(NORM, ("x[..., max(0, c - half):c + half + 1]", "x")), "squares of all channels"),
        (but(NORM, ("np.zeros(x.shape)", "x.copy()"), ("near = x", "near = out")),
         "have been damped already"),
        (but(NORM, ("x[..., c] /", "1 /")), "one over the divisor"),
        (but(NORM, ("alpha * s)", "alpha / size * s)")), "PyTorch does that"),
        (but(NORM, ("(bias + alpha * s)", "(alpha * s)")), "The bias is missing"),
        (but(NORM, ("alpha * s", "s")), "The factor alpha is missing"),
        (but(NORM, ("bias + alpha * s", "(bias + alpha) * s")), "You multiply the bias, too"),
        (but(NORM, ("(bias + alpha * s) ** beta", "(bias + (alpha * s) ** beta)")), "The power b"),
        (but(NORM, ("np.sum(near**2, axis=-1)", "np.linalg.norm(near, axis=-1)")), "square root"),
        (but(NORM, ("max(0, c", "max(1, c")), "Channel 0 never counts"),
        (but(NORM, ("c + half + 1]", "max(0, c - half) + size]")), "are too long"),
        (but(NORM, ("return out", "    return out")), "Only the first channel is filled"),
        (but(NORM, ("range(x.shape[-1])", "range(x.shape[-1] - 1)")), "The last channel stays 0"),
        (but(NORM, ("range(x.shape[-1])", "range(half, x.shape[-1] - half)")), "channels stay 0"),
    ],
    "08.4": [
        (but(SMALL, ("(f - 1) // 2", "f // 3")), "You divide f by 3"),
        (but(SMALL, ("//", "/")), "7 // 2 is 3"),
        (but(SMALL, ("(f - 1) // 2", "f - 2")), "let each layer add one pixel"),
        (but(SMALL, ("(f - 1) // 2", "(f + 1) // 2")), "One layer too many"),
        (but(SMALL, ("(f - 1) // 2", "f - 1 // 2")), "Brackets are missing"),
        (but(SMALL, (" * n_C * n_C", " * n_C")), "You multiply with n_C once"),
        (but(SMALL, ("(f * f - 9 * layers)", "9 * layers")), "what the small layers have"),
        (but(SMALL, ("9 * layers", "9")), "weights of a single small layer"),
        (but(SMALL, (" * n_C * n_C", "")), "The channels are missing"),
        ("k = (f - 1) // 2\nreturn (f*f - 9*k)*n_C*n_C, k", "The two numbers are the wrong way"),
        (but(SMALL, ("9 * layers", "3 * layers")), "You count 3 weights for a small filter"),
        (but(SMALL, (" - 9 * layers", "")), "what the large layer has"),
        (but(SMALL, ("(f - 1) // 2", "-(-f // 3)")), "You divide f by 3 and round up"),
        (but(SMALL, ("9 * layers", "9**layers")), "multiply the small layers with each other"),
    ],
    "08.5": [
        ("return sum(sizes), max(sizes)", "only the largest array"),
        ("s = sorted(sizes)\nreturn sum(sizes), s[-1] + s[-2]", "the two largest arrays"),
        (but(PAIRS, ("range(len(sizes) - 1)", "range(0, len(sizes) - 1, 2)")), "side by side"),
        (but(PAIRS, ("max(best, sizes[k] + sizes[k + 1])", "sizes[k] + sizes[k + 1]")),
         "the last two arrays"),
        (but(PAIRS, ("max(best, sizes[k] + sizes[k + 1])", "best + sizes[k] + sizes[k + 1]")),
         "You add all the pairs up"),
        (but(PAIRS, ("- 1)", "- 2)")), "ends one pair too early"),
        (but(PAIRS, ("range(", "range(1, ")), "leaves out the first pair"),
        (but(PAIRS, ("sum(sizes), best", "best, sum(sizes)")), "the wrong way round"),
        (but(PAIRS, ("sum(sizes),", "sum(sizes[1:]),")), "the input is kept as well"),
        ("return sum(sizes), sum(sizes)", "keep everything for the prediction"),
        (but(PAIRS, ("sum(sizes), best", "4 * sum(sizes), 4 * best")), "do you count bytes"),
        ("p = [a + b for a, b in zip(sizes, sizes[1:])]\nreturn sum(p), max(p)", "add up the p"),
        ("p = [a + b for a, b in zip(sizes, sizes[1:])]\nreturn sum(sizes), int(np.argmax(p))",
         "the place of the largest pair"),
        (but(PAIRS, ("sizes[k] + sizes[k + 1]", "sizes[k] * sizes[k + 1]")), "multiply neighbours"),
        (but(PAIRS, ("k + 1", "k - 1"), ("(sizes) - 1", "(sizes)")), "the last array with the"),
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
    ("08.1", "return f * f * n_C_prev // groups * n_C + n_C"),
    ("08.2", GROUPS),
    ("08.3", NORM),
    ("08.4", SMALL),
    ("08.5", PAIRS),
    ("08.5", "return sum(sizes), max(a + b for a, b in zip(sizes, sizes[1:]))"),
]
EACH = [(id, *answer) for id, answers in ANSWERS.items() for answer in answers]


@pytest.mark.parametrize(("id", "body", "words"), EACH)
def test_answer_is_told(id, body, words):
    text = said(id, body)
    assert "not right yet" in text
    assert words in text


@pytest.mark.parametrize(("id", "body"), RIGHT_ANSWERS)
def test_answer_is_right(id, body):
    assert ": right" in said(id, body)


@pytest.mark.parametrize("call", ["layers.Conv2D", "functional.local_response_norm_forward"])
def test_the_ready_made_layer_is_no_answer(call):
    from course_utils import functional, layers

    space = {"layers": layers, "functional": functional, "__name__": "__main__"}
    exec(f"def response_norm(x, size, bias, alpha, beta):\n    return {call}(x)\n", space)
    assert "Your answer uses course_utils" in str(grade("08.3", space["response_norm"]))
