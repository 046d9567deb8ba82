"""Train the detector of digits that lesson 16 ships: data/yolo_digits.npz.

    python tools/build_data.py yolo-digits    # about fifteen minutes on one core

This needs PyTorch, which is no part of the set-up (`pip install torch`): only its convolutions are
used, to be quicker. Network, scenes and loss are the course's own. Every scene is new, so that
none can be learned by heart. Another computer rounds otherwise, and training magnifies that.
"""

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from course_utils import augment, boxes, data, scenes, yolo  # noqa: E402
from course_utils.layers import BatchNorm, Conv2D, LeakyReLU  # noqa: E402
from course_utils.pretrained.folding import folded  # noqa: E402
from course_utils.yolo.detector import SHIPPED, from_arrays  # noqa: E402

SIZE, CELLS, SEED = 128, 8, 0
BLOCKS = SHIPPED
MORE_GROUNDS = ("china", "clock", "hubble", "ihc", "moon", "retina")  # beside those of `scenes`
SCENES = {"size": SIZE, "most": 5, "heights": (19, 60), "overlap": 0.2}
EPOCHS, PER_EPOCH, BATCH, RATE, WARM = 40, 3200, 32, 4e-3, 0.04


def make(epochs=EPOCHS, per_epoch=PER_EPOCH):
    """Give the arrays of data/yolo_digits.npz: anchors (in cells), and filters in float16."""
    rng = np.random.default_rng(SEED)
    digits = data.load_mnist()[0]
    made = new_scenes(digits, rng, per_epoch)
    sides = np.concatenate([b[:, 2:] - b[:, :2] for b in made.boxes]) / (SIZE / CELLS)
    anchors = boxes.kmeans_anchors(sides, 2, rng=rng).round(2)
    grid = yolo.Grid(SIZE, CELLS, 10, anchors)
    model = yolo.small_net(grid, BLOCKS).build(rng)
    train(model, grid, digits, rng, epochs, per_epoch)
    arrays = {}
    for k, layer in enumerate(folded(model.net.layers)):
        arrays |= {f"{k}.{name}": a.astype(np.float16) for name, a in layer.arrays.items()}
    return {"anchors": anchors, **arrays}


def agree(old, new):
    """Say whether two computations tell the same: mAP on new scenes within 0.05."""
    if {n: a.shape for n, a in old.items()} != {n: a.shape for n, a in new.items()}:
        return False
    made = yolo.digit_scenes(200, np.random.default_rng(SEED))
    found = [yolo.evaluate(*from_arrays(arrays), *made[:3]) for arrays in (old, new)]
    return abs(found[0] - found[1]) < 0.05


def new_scenes(digits, rng, m):
    """Make scenes of bent digits on seen photographs, a little darker or brighter each."""
    x, y = digits
    x = augment.random_warp(x, degrees=8, scale=0.05, shear=0.1, wobble=0.7, rng=rng)
    made = scenes.scenes(x, y, rng, m, grounds=scenes.GROUNDS + MORE_GROUNDS, **SCENES)
    gains, steps = rng.uniform(0.85, 1.15, (m, 1, 1, 1)), rng.uniform(-0.08, 0.08, (m, 1, 1, 1))
    return made._replace(x=np.clip(made.x * gains + steps, 0, 1).astype(np.float32))


def train(model, grid, digits, rng, epochs, per_epoch):
    """Train with AdamW; the rate warms up, then falls along half a cosine to nothing."""
    import torch  # late: a reader without it can still look at this script

    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    net = twin(model)
    steps = epochs * (per_epoch // BATCH)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, steps, pct_start=WARM)
    for epoch in range(epochs):
        made, costs = new_scenes(digits, rng, per_epoch), []
        targets = yolo.encode_all(made.boxes, made.labels, grid)
        x = torch.from_numpy(made.x.transpose(0, 3, 1, 2))
        for start in range(0, per_epoch - BATCH + 1, BATCH):
            out = net(x[start : start + BATCH].contiguous(memory_format=torch.channels_last))
            values = out.detach().numpy().transpose(0, 2, 3, 1)
            cost, gradient = yolo.loss(values, targets[start : start + BATCH], grid)
            optimizer.zero_grad()
            out.backward(torch.from_numpy(gradient.transpose(0, 3, 1, 2).copy()))
            optimizer.step()
            schedule.step()
            costs.append(cost)
        print(f"epoch {epoch + 1} of {epochs}: cost {np.mean(costs):.3f}", flush=True)
    bring_back(net, model)


def twin(model):
    """Make the same network of PyTorch's layers, with the same first filters."""
    import torch
    from torch import nn

    made, n_C = [], model.input_shape[-1]
    for layer in model.net.layers:
        if isinstance(layer, Conv2D):
            made.append(nn.Conv2d(n_C, layer.n_C, layer.f, layer.stride, layer.f // 2))
            n_C = layer.n_C
            w = layer.arrays["w"].transpose(3, 2, 0, 1)
            made[-1].weight.data = torch.from_numpy(w.copy())
            nn.init.zeros_(made[-1].bias)
            if not layer.bias:
                made[-1].bias = None
        elif isinstance(layer, BatchNorm):
            made.append(nn.BatchNorm2d(n_C, eps=layer.eps))
        elif isinstance(layer, LeakyReLU):
            made.append(nn.LeakyReLU(layer.slope))
    return nn.Sequential(*made).to(memory_format=torch.channels_last)


def bring_back(net, model):
    """Copy what PyTorch's layers have learned into the course's."""
    names = {"weight": "gamma", "bias": "beta", "running_mean": "mean", "running_var": "variance"}
    for theirs, ours in zip(net, model.net.layers, strict=True):
        found = {name: a.detach().numpy() for name, a in theirs.state_dict().items() if a.ndim}
        if isinstance(ours, Conv2D):
            kept = {"w": found["weight"].transpose(2, 3, 1, 0)}
            kept |= {"b": found["bias"]} if ours.bias else {}
            ours.set_arrays({name: np.ascontiguousarray(a) for name, a in kept.items()})
        elif isinstance(ours, BatchNorm):
            ours.set_arrays({names[name]: a.copy() for name, a in found.items()})


if __name__ == "__main__":
    sys.exit("This script is called by another: python tools/build_data.py yolo-digits")
