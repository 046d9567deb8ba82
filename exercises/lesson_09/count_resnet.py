"""09.6: layers and parameters of a ResNet."""

from exercises import exercise


@exercise("09.6", returns=("layers", "parameters"), forbid=("arithmetic",))
def count_resnet(blocks, bottleneck):
    layers, parameters, n_C_prev = 2, 7 * 7 * 3 * 64 + 2 * 64, 64
    for stage, times in enumerate(blocks):
        n_C = 64 * 2**stage
        for _ in range(times):
            parts = [(3, n_C_prev, n_C), (3, n_C, n_C)]
            if bottleneck:
                parts = [(1, n_C_prev, n_C), (3, n_C, n_C), (1, n_C, 4 * n_C)]
            layers += len(parts)
            n_C_out = parts[-1][2]
            if n_C_out != n_C_prev:
                parts.append((1, n_C_prev, n_C_out))
            parameters += sum(f * f * a * b + 2 * b for f, a, b in parts)
            n_C_prev = n_C_out
    return layers, parameters + (n_C_prev + 1) * 1000


@count_resnet.cases
def _(rng):
    yield [2, 2, 2, 2], False
    yield [3, 4, 6, 3], False
    yield [3, 4, 6, 3], True
    yield [1], False
    yield [2], True
    yield [1, 2], False
    yield [2, 1], True
    yield [1, 1, 1], True
    yield [3, 8, 36, 3], True
    yield [1, 2, 1, 1, 2], False
    yield [1, 1, 2, 1, 1, 2], True
    for bottleneck in (False, True, False, True):
        yield [int(k) for k in rng.integers(1, 5, 4)], bottleneck


FIRST, LAST = "7 * 7 * 3 * 64 + 2 * 64", "parameters + (n_C_prev + 1) * 1000"
NORMS, UPDATE = "f * f * a * b + 2 * b", "            n_C_prev = n_C_out\n"
mistake = count_resnet.mistake
ENDS = """Besides the blocks two layers have weights, the convolution before them and the dense
    layer after them; pooling has none. You count """
mistake(ENDS + "none of the two.", ("n_C_prev = 2,", "n_C_prev = 0,"))
mistake(ENDS + "one.", ("n_C_prev = 2,", "n_C_prev = 1,"))
mistake(ENDS + "three.", ("n_C_prev = 2,", "n_C_prev = 3,"))
BLOCK = "A basic block is two layers, a bottleneck three: 1 × 1, 3 × 3, 1 × 1. You always count "
mistake(BLOCK + "two.", ("len(parts)", "2"))
mistake(BLOCK + "one.", ("len(parts)", "1"))
mistake(
    """You count the projections as layers. By custom they are not: they lie beside the way, not on
    it. Their parameters do count.""",
    ("if n_C_out != n_C_prev:", "if n_C_out != n_C_prev:\n                layers += 1"),
)
mistake(
    """The parameters of the projections are missing: where the number of channels changes, the
    shortcut has a 1 × 1 convolution and a batch norm.""",
    ("n_C_out != n_C_prev", "False"),
)
mistake(
    "The batch norms of the projections are missing: each convolution is followed by one.",
    (UPDATE, f"            parameters -= 2 * n_C_out * (n_C_out != n_C_prev)\n{UPDATE}"),
)
FITS = """Where as many channels go out as come in, x fits as it is. You count a projection in the
    first block of every stage"""
mistake(FITS + ".", ("_ in range", "t in range"), ("n_C_out != n_C_prev", "t == 0"))
mistake(FITS + ", and in all others.", ("n_C_out != n_C_prev", "True"))
mistake(
    """You leave out the projection in the first stage. With bottlenecks 64 channels come in there
    and 256 go out: x does not fit.""",
    ("n_C_out != n_C_prev", "n_C_out != n_C_prev and stage"),
)
BATCH = """Behind each convolution there is a batch norm, with two parameters for each channel, γ
    and β. You count """
mistake(BATCH + "none.", (NORMS, "f * f * a * b"), (" + 2 * 64", ""))
mistake(BATCH + "none in the blocks.", (NORMS, "f * f * a * b"))
mistake(BATCH + "none behind the very first.", (" + 2 * 64", ""))
mistake(BATCH + "one.", (NORMS, "f * f * a * b + b"), (" + 2 * 64", " + 64"))
mistake(
    "You count biases in the convolutions. In front of batch norm there are none.",
    (NORMS, "f * f * a * b + 3 * b"),
    (" + 2 * 64", " + 3 * 64"),
)
mistake("The parameters of the first convolution and its batch norm are missing.", (FIRST, "0"))
mistake("Your first convolution has filters of 3 × 3. They are 7 × 7.", ("7 * 7", "3 * 3"))
mistake("Your first convolution sees one channel. Pictures in colour have three.", ("7 * 3", "7"))
mistake(
    "The parameters of the dense layer are missing: (n_C_prev + 1) * 1000.", (LAST, "parameters")
)
mistake(
    "The dense layer has a bias for each of its 1000 outputs. It is missing in yours.",
    ("(n_C_prev + 1)", "n_C_prev"),
)
mistake(
    """Your dense layer always gets 512 numbers. It gets as many as channels come out of the last
    block: four times as many from bottlenecks.""",
    ("(n_C_prev + 1)", "(512 + 1)"),
)
mistake(
    "Your bottleneck gives as many channels as it has inside. Its last makes four times that.",
    ("4 * n_C", "n_C"),
)
mistake("Your channels stay 64. They double from stage to stage.", ("64 * 2**stage", "64"))
ONWARD = """What comes out of a block, from a bottleneck four times as much as it has inside, goes
    into the next: set n_C_prev anew after each block. Yours """
mistake(ONWARD + "is always 64.", (UPDATE, ""))
mistake(ONWARD + "changes only after a stage.", (UPDATE, UPDATE[4:]))
mistake(ONWARD + "is what is inside.", (UPDATE, UPDATE.replace("n_C_out", "n_C")))
mistake(
    "Your two numbers are in the other order: first the layers, then the parameters.",
    lambda *a: count_resnet(*a)[::-1],
)
