"""Train the plain and residual nets of lesson 09, all depths and seeds: data/degradation.npz.

    python tools/build_data.py degradation    # about eight minutes on two cores

Lesson 09 trains one pair of these nets on the page; this script trains all of them, with the same
builder, recipe and pictures. What comes out depends on the computer from the fourth digit on, and
a run may end some hundredths away: sums are rounded in another order, and training magnifies that.
"""

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from course_utils import data, pooling  # noqa: E402
from course_utils.architectures import small_resnet  # noqa: E402
from course_utils.training import Adam, Momentum  # noqa: E402

KINDS = {"plain": False, "residual": True}
DEPTHS, SEEDS, EPOCHS = (8, 20, 32), (0, 1, 2), 6
MIDDLE = 20  # the depth that is also cut, and trained with other rates and without batch norm
RATES = (0.01, 0.02, 0.1)
ADAM = (8, 20)  # the depths that are also trained with Adam


def make():
    """Give the arrays of data/degradation.npz, float32, a row for each seed (or learning rate).

    plain_8, plain_20, plain_32, residual_8, residual_20, residual_32
        Training loss of every epoch.
    plain_20_without_norm, residual_20_without_norm
        The same without batch norm, shortcuts around a second convolution scaled by 0.1.
    plain_20_cut, residual_20_cut
        Accuracy on 1,000 test pictures, whole, and with the first, second ... block left out.
    plain_20_rates, residual_20_rates
        Training loss of every epoch with the learning rates 0.01, 0.02 and 0.1, seed 0.
    plain_8_adam, plain_20_adam, residual_8_adam, residual_20_adam
        Training loss of every epoch with Adam, learning rate 0.002, a row for each seed.
    """
    train, test = pictures()
    made = {}
    for kind, residual in KINDS.items():
        for depth in DEPTHS:
            losses, cuts = [], []
            for seed in SEEDS:
                model = small_resnet(depth=depth, residual=residual)
                losses.append(fit(model, train, seed))
                cuts.append(cut_accuracies(model, test) if depth == MIDDLE else [])
                print(f"{kind} {depth}, seed {seed}: loss {losses[-1][-1]:.3f}", flush=True)
            made[f"{kind}_{depth}"] = losses
            if depth == MIDDLE:
                made[f"{kind}_{depth}_cut"] = cuts
    for kind, residual in KINDS.items():
        losses = []
        for seed in SEEDS:
            model = small_resnet(depth=MIDDLE, residual=residual, batch_norm=False)
            losses.append(fit(model, train, seed, scale=0.1 if residual else 1))
            print(f"{kind} without norm, seed {seed}: loss {losses[-1][-1]:.3f}", flush=True)
        made[f"{kind}_{MIDDLE}_without_norm"] = losses
        losses = []
        for rate in RATES:
            model = small_resnet(depth=MIDDLE, residual=residual)
            losses.append(
                fit(model, train, SEEDS[0], optimizer=Momentum(learning_rate=rate, clip_norm=5))
            )
            print(f"{kind}, learning rate {rate}: loss {losses[-1][-1]:.3f}", flush=True)
        made[f"{kind}_{MIDDLE}_rates"] = losses
        for depth in ADAM:
            losses = []
            for seed in SEEDS:
                model = small_resnet(depth=depth, residual=residual)
                losses.append(fit(model, train, seed, optimizer=Adam(learning_rate=0.002)))
                print(f"{kind} {depth}, Adam, seed {seed}: loss {losses[-1][-1]:.3f}", flush=True)
            made[f"{kind}_{depth}_adam"] = losses
    return {name: np.array(rows, np.float32).round(4) for name, rows in made.items()}


def agree(old, new):
    """Say whether two computations tell the same: mean losses within 0.2 after the last epoch."""
    shapes = [{name: a.shape for name, a in arrays.items()} for arrays in (old, new)]
    if shapes[0] != shapes[1]:
        return False
    losses = [name for name in old if not name.endswith("_cut")]
    return all(abs(old[n][:, -1].mean() - new[n][:, -1].mean()) < 0.2 for n in losses)


def pictures():
    """Give 4,000 pictures of clothes to learn from and 1,000 to test, 14 x 14, with labels."""
    parts = []
    for (x, y), m in zip(data.load_fashion_mnist(), (4000, 1000), strict=True):
        parts.append((pooling.avg_pool2d_forward(x[:m], 2)[0], y[:m]))
    return parts


def fit(model, train, seed, scale=1, optimizer=None):
    """Train by the recipe of lesson 09; give the loss of every epoch."""
    rng = np.random.default_rng(seed)
    model.build(rng)
    for name, w in model.weights.items():
        if name.endswith("main.2.w"):
            w *= scale
    model.compile(optimizer or Momentum(learning_rate=0.05, clip_norm=5))
    history = model.fit(*train, epochs=EPOCHS, batch_size=64, rng=rng, verbose=False)
    return history["loss"]


def cut_accuracies(model, test):
    """Test the whole net, and then without each block: a block and its ReLU are two layers."""
    (x, y), layers = test, model.net.layers
    blocks = [k for k, layer in enumerate(layers) if layer.children()]
    nets = [layers, *(layers[:k] + layers[k + 2 :] for k in blocks)]
    return [np.mean(run(net, x).argmax(axis=1) == y) for net in nets]


def run(layers, x):
    """Give the scores of a chain of layers."""
    for layer in layers:
        x = layer(x)
    return x


if __name__ == "__main__":
    sys.exit("This script is called by another: python tools/build_data.py degradation")
