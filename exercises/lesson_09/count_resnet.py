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
mistake(
    """You count the layers of the blocks only. Two more have weights: the convolution before them
    and the dense layer after them.""",
    ("n_C_prev = 2,", "n_C_prev = 0,"),
)
mistake(
    """Your layers are one too few: the convolution before the blocks and the dense layer after
    them both count.""",
    ("n_C_prev = 2,", "n_C_prev = 1,"),
)
mistake(
    "Your layers are one too many. Only what has weights counts, and pooling has none.",
    ("n_C_prev = 2,", "n_C_prev = 3,"),
)
mistake(
    "You count two layers for a bottleneck, too. It has three: 1 × 1, 3 × 3, 1 × 1.",
    ("len(parts)", "2"),
)
mistake(
    "You count each block as one layer. A basic block has two convolutions, a bottleneck three.",
    ("len(parts)", "1"),
)
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
    """The batch norms of the projections are missing: they are convolutions, and each convolution
    is followed by one.""",
    (UPDATE, f"            parameters -= 2 * n_C_out * (n_C_out != n_C_prev)\n{UPDATE}"),
)
mistake(
    """You count a projection in the first block of the first stage, too. With basic blocks 64
    channels come in and 64 go out there: x fits as it is.""",
    ("range(times):", "range(times):\n            first = _ == 0"),
    ("n_C_out != n_C_prev", "first"),
)
mistake(
    """You count a projection in every block. Only where the number of channels changes does x not
    fit as it is, and that is at most once in a stage.""",
    ("n_C_out != n_C_prev", "True"),
)
mistake(
    """You leave out the projection in the first stage. With bottlenecks 64 channels come in there
    and 256 go out: x does not fit.""",
    ("n_C_out != n_C_prev", "n_C_out != n_C_prev and stage"),
)
mistake(
    """The batch norms of the blocks are missing: behind each convolution there is one, with two
    parameters for each channel.""",
    (NORMS, "f * f * a * b"),
)
mistake(
    """No batch norm is counted: behind each convolution there is one, with two parameters for each
    channel.""",
    (NORMS, "f * f * a * b"),
    (" + 2 * 64", ""),
)
mistake(
    """You count one parameter a channel for batch norm, or a bias in its place. There are two, γ
    and β.""",
    (NORMS, "f * f * a * b + b"),
    (" + 2 * 64", " + 64"),
)
mistake(
    """You count biases in the convolutions. In front of batch norm they would have no effect, so
    there are none.""",
    (NORMS, "f * f * a * b + 3 * b"),
    (" + 2 * 64", " + 3 * 64"),
)
mistake(
    "The batch norm behind the very first convolution is missing: 2 · 64 parameters.",
    (" + 2 * 64", ""),
)
mistake(
    "The parameters of the very first convolution, 7 × 7 with its batch norm, are missing.",
    (FIRST, "0"),
)
mistake("Your first convolution has filters of 3 × 3. They are 7 × 7.", ("7 * 7", "3 * 3"))
mistake(
    "Your first convolution sees one channel. The pictures are in colour: three.",
    ("7 * 7 * 3", "7 * 7"),
)
mistake(
    "The parameters of the dense layer are missing: (n_C_prev + 1) * 1000.", (LAST, "parameters")
)
mistake(
    """The biases of the dense layer are missing. No batch norm follows it, so it has one for each
    of its 1000 outputs.""",
    ("(n_C_prev + 1)", "n_C_prev"),
)
mistake(
    """Your dense layer always gets 512 numbers. It gets as many as channels come out of the last
    block: four times as many from bottlenecks.""",
    ("(n_C_prev + 1)", "(512 + 1)"),
)
mistake(
    """Your bottleneck gives as many channels as it has inside. Its last 1 × 1 convolution makes
    four times as many.""",
    ("4 * n_C", "n_C"),
)
mistake(
    "Your channels stay 64. They double from stage to stage: 64, 128, 256, 512.",
    ("64 * 2**stage", "64"),
)
mistake(
    """In yours every block gets 64 channels. What comes out of a block goes into the next: set
    n_C_prev anew after each of them.""",
    (UPDATE, ""),
)
mistake(
    """In yours every block of a stage gets what the stage before put out. Only its first block
    does: set n_C_prev anew after each block.""",
    (UPDATE, UPDATE[4:]),
)
mistake(
    """In yours the next block gets as many channels as a bottleneck has inside. What comes out of
    it has four times as many.""",
    (UPDATE, "            n_C_prev = n_C\n"),
)
mistake(
    "Your two numbers are in the other order: first the layers, then the parameters.",
    lambda *a: count_resnet(*a)[::-1],
)
