"""Train all that lesson 11 compares, with every number of pictures and seed: data/transfer.npz.

    python tools/build_data.py transfer    # about fifteen minutes on two cores

The lesson trains one net of each kind on its page; this script trains all of them. Rates and
epochs were chosen on the pictures to learn from, where those that were not drawn served as a test;
the test pictures were looked at once, at the end, by this script.
"""

import copy
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from course_utils import data, layers, pooling, pretrained, training  # noqa: E402

NUMBERS, SEEDS = (1, 2, 5, 10, 20), (0, 1, 2, 3, 4)
SIZE = 128  # pixels that the network gets
# Way to learn: the last block that stays frozen, and the learning rate of those behind it.
WAYS = {"frozen": ("b14", 0), "b14": ("b13", 1e-3), "b11_b14": ("b10", 1e-3), "all": (None, 3e-4)}
SLOW = {"all": ((5, 20), (0, 1, 2))}  # fewer numbers and seeds where all blocks learn


def make():
    """Give the arrays of data/transfer.npz, float32 of shape (2, 5, 5).

    Balanced accuracy on the test pictures of both hands (Noto, Twemoji), with 1, 2, 5, 10 and 20
    pictures of each class, for five seeds: histogram, scratch, frozen, b14, b11_b14. Of shape
    (2, 2, 3), with 5 and 20 pictures and three seeds: all.
    """
    net, sets = pretrained.load("efficientnet_lite0", fold=False), pictures()
    y, y_test = sets["y"], sets["y_test"]
    made = {}
    for way, run in (("histogram", histograms(sets)), ("scratch", from_scratch(sets))):
        made[way] = [run(chosen, seed) for _, seed, chosen in rows(way, y)]
        print(way, *(f"{found[0]:.2f}" for found in made[way]), flush=True)
    for way, (last, rate) in WAYS.items():
        inputs = [maps(net, sets[key], last) for key in ("x", *TESTS)]
        behind = [net.blocks[name] for name in names_between(net, last, "b14")]
        made[way] = []
        for n, seed, chosen in rows(way, y):
            model = fine_tuned(behind, inputs[0][chosen], y[chosen], rate, seed)
            found = [balanced(model.predict(x, batch_size=32), y_test) for x in inputs[1:]]
            made[way].append(found)
            print(f"{way}, {n} pictures, seed {seed}: {found[0]:.3f} {found[1]:.3f}", flush=True)
    for way, found in made.items():
        numbers, seeds = SLOW.get(way, (NUMBERS, SEEDS))
        found = np.array(found, np.float32).reshape(len(numbers), len(seeds), len(TESTS))
        made[way] = found.transpose(2, 0, 1).round(4)
    return made


def rows(way, y):
    """Give (number, seed, places of the pictures drawn) for all that is trained one way."""
    numbers, seeds = SLOW.get(way, (NUMBERS, SEEDS))
    return [(n, s, drawn(y, n, np.random.default_rng(s))) for n in numbers for s in seeds]


def agree(old, new):
    """Say whether two computations tell the same: means within 0.06 of each other."""
    shapes = [{name: a.shape for name, a in arrays.items()} for arrays in (old, new)]
    if shapes[0] != shapes[1]:
        return False
    return all(np.abs(old[n].mean(2) - new[n].mean(2)).max() < 0.06 for n in old)


# ---------------------------------------------------------------- pictures

TESTS = ("noto", "twemoji")


def pictures():
    """Give the pictures to learn from (one hand), and those to test (both hands)."""
    (x, y, _), (noto, y_test, _) = data.load_emoji()
    twemoji = data.load_emoji("twemoji")[1][0]
    return {"x": x, "y": y, "noto": noto, "twemoji": twemoji, "y_test": y_test}


def drawn(y, n, rng):
    """Draw `n` places of each class."""
    return np.concatenate([rng.permutation(np.flatnonzero(y == c))[:n] for c in range(3)])


def balanced(scores, y):
    """Give the mean of the shares that are right in each class."""
    right = scores.argmax(axis=1) == y
    return np.mean([right[y == c].mean() for c in range(3)])


def maps(net, x, last):
    """Give what leaves the block `last`, or the prepared pictures where there is none."""
    x = np.concatenate([net.prepare(image, SIZE) for image in x])
    if last is None:
        return x
    parts = [net.forward_to(x[k : k + 32], last)[0][0] for k in range(0, len(x), 32)]
    return np.concatenate(parts)


def names_between(net, last, end):
    """Name the blocks behind `last`, up to `end`."""
    names = list(net.blocks)
    return names[0 if last is None else names.index(last) + 1 : names.index(end) + 1]


# ---------------------------------------------------------------- ways to learn


def head(features, y, rng):
    """Train a dense layer on features; give its weights for features as they are."""
    mean, std = features.mean(axis=0), features.std()
    model = training.Model([layers.Dense(3, init="xavier")], features.shape[1:])
    model.compile(training.Adam(learning_rate=0.01, weight_decay=0.001))
    x = (features - mean) / std
    model.fit(x, y, epochs=100, batch_size=len(x), rng=rng, verbose=False)
    w, b = model.weights["0.w"] / std, model.weights["0.b"]
    return {"w": w, "b": b - mean @ w}


def fine_tuned(blocks, x, y, rate, seed, epochs=20):
    """Train a head on frozen blocks, then both together (only the head where there are none)."""
    rng, a = np.random.default_rng(seed), x
    for block in blocks:
        a = block(a)
    dense = layers.Dense(3)
    dense.set_arrays(head(a.mean(axis=(1, 2)), y, rng))
    behind = [copy.deepcopy(block).unfreeze() for block in blocks]
    model = training.Model([*behind, layers.GlobalAvgPool(), dense], x.shape[1:])
    model.set_weights(model.weights)
    if behind:
        model.compile(training.Adam(learning_rate=rate))
        model.fit(x, y, epochs=epochs, batch_size=16, rng=rng, verbose=False)
    return model


def histograms(sets):
    """Give a function that trains a head on colour histograms and tests it."""
    features = {key: np.stack([histogram(image) for image in sets[key]]) for key in ("x", *TESTS)}

    def run(chosen, seed):
        weights = head(features["x"][chosen], sets["y"][chosen], np.random.default_rng(seed))
        scores = (features[test] @ weights["w"] + weights["b"] for test in TESTS)
        return [balanced(each, sets["y_test"]) for each in scores]

    return run


def histogram(image):
    """Give the shares of 4 x 4 x 4 colours, without white, each as its root."""
    red, green, blue = np.moveaxis(image // 64, -1, 0).astype(int)
    counts = np.bincount((16 * red + 4 * green + blue).ravel(), minlength=64)
    counts[63] = 0
    return np.sqrt(counts / max(counts.sum(), 1)).astype(np.float32)


def from_scratch(sets):
    """Give a function that trains a small net on the pixels, at half their size."""
    inputs = {}
    for key in ("x", *TESTS):
        x = (sets[key].astype(np.float32) - 127) / 128
        inputs[key] = pooling.avg_pool2d_forward(x, 2)[0]

    def run(chosen, seed):
        rng = np.random.default_rng(seed)
        model = small_net()
        model.compile(training.Adam(learning_rate=0.003))
        x, y = inputs["x"][chosen], sets["y"][chosen]
        model.fit(x, y, epochs=60, batch_size=16, rng=rng, verbose=False)
        return [balanced(model.predict(inputs[test]), sets["y_test"]) for test in TESTS]

    return run


def small_net():
    """Make a net of three convolutions for pictures of 36 x 36."""
    parts = []
    for n_C in (16, 32, 64):
        parts += [layers.Conv2D(n_C, 3, pad="same", bias=False), layers.BatchNorm()]
        parts += [layers.ReLU(), layers.MaxPool2D(2)]
    parts += [layers.GlobalAvgPool(), layers.Dense(3, init="xavier")]
    return training.Model(parts, (36, 36, 3))


if __name__ == "__main__":
    sys.exit("This script is called by another: python tools/build_data.py transfer")
