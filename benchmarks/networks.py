"""Whole networks to time, beside the same in PyTorch: training steps and a forward pass."""

import numpy as np
from kernels import OURS, TORCH

from course_utils import pretrained
from course_utils.architectures import lenet5, small_resnet
from course_utils.functional import softmax_cross_entropy
from course_utils.training import SGD

try:
    import torch
    from torch import nn
    from torch.nn import functional as F
except ImportError:
    torch = None


def lenet_step(m=64):
    """Give the ways of one step of LeNet-5 on a batch of digits: forward, backward, update."""
    return _step_ways(lenet5(), m)


def residual_step(m=64, n_C=8):
    """Give the ways of one step of the 20-layer residual net of lesson 09, 14 x 14 pixels."""
    return _step_ways(small_resnet(n_C=n_C), m)


def efficientnet_forward(m=1, fold=True):
    """Give the ways of the published EfficientNet-Lite0 on photographs of 224 x 224.

    PyTorch always runs it as published; the course folds its batch norms into the filters, unless
    `fold` is False.
    """
    model = pretrained.load("efficientnet_lite0", fold=False).model
    ours = pretrained.load("efficientnet_lite0", fold=fold).model.net
    x = np.random.default_rng(0).standard_normal((m, *model.input_shape), np.float32)
    ways = {OURS: lambda: ours(x)}
    for name, memory_format in _formats():
        net = _translated(model.net, model.input_shape)[0].eval().to(memory_format=memory_format)
        given = _channels_first(x).contiguous(memory_format=memory_format)

        def run(net=net, given=given):
            with torch.no_grad():
                return net(given)

        ways[name] = run
        apart = np.abs(run().numpy() - ours(x)).max() / np.abs(ours(x)).max()
        assert apart < 1e-3, f"the two networks differ by {apart}"
    return ways


def _step_ways(model, m):
    rng = np.random.default_rng(0)
    x = rng.random((m, *model.input_shape), np.float32)
    y = rng.integers(0, 10, m)
    model.build(rng)
    twins = [
        (name, _translated(model.net, model.input_shape)[0], memory_format)
        for name, memory_format in _formats()
    ]
    first_loss = softmax_cross_entropy(model.net.forward(x, training=True, rng=rng)[0], y)[0]
    optimizer = SGD(learning_rate=1e-4)

    def ours():
        outputs, cache = model.net.forward(x, training=True, rng=rng)
        _, dout = softmax_cross_entropy(outputs, y)
        _, grads = model.net.backward(dout, cache, input_gradient=False)
        optimizer.step(model.net.params, grads)

    ways = {OURS: ours}
    for name, net, memory_format in twins:
        net = net.to(memory_format=memory_format).train()
        given = _channels_first(x).contiguous(memory_format=memory_format)
        theirs = torch.optim.SGD(net.parameters(), lr=1e-4)
        labels = torch.tensor(y)

        def step(net=net, given=given, theirs=theirs, labels=labels):
            theirs.zero_grad()
            loss = F.cross_entropy(net(given), labels)
            loss.backward()
            theirs.step()
            return loss.item()

        ways[name] = step
        apart = abs(step() - first_loss)
        assert apart < 1e-2 * first_loss, f"the two losses differ by {apart}"
    return ways


def _translated(layer, shape):
    """Make PyTorch's form of a layer for inputs of this shape; return it and the shape after."""
    kind, after = type(layer).__name__, layer.output_shape(shape)
    if kind == "Sequential":
        parts = [_translated(inside, before)[0] for _, inside, before in layer.parts(shape)]
        return nn.Sequential(*parts), after
    if kind == "Residual":
        return _Sum(*(_translated(part, shape)[0] for part in layer.children().values())), after
    if kind in ("Conv2D", "DepthwiseConv2D"):
        w, groups = layer.arrays["w"], 1
        if kind == "DepthwiseConv2D":
            groups = w.shape[2]
            w = w.reshape(*w.shape[:2], 1, -1)
        f, stride, n = w.shape[0], layer.stride, shape[0]
        total = max((-(-n // stride) - 1) * stride + f - n, 0) if layer.pad == "same" else 0
        even = total % 2 == 0
        step = nn.Conv2d(
            w.shape[2] * groups,
            w.shape[3],
            f,
            stride,
            padding=total // 2 if even else 0,
            groups=groups,
            bias=layer.bias,
        )
        _fill(step, w.transpose(3, 2, 0, 1), layer.arrays.get("b"))
        sides = (total // 2, total - total // 2) * 2
        return step if even else nn.Sequential(nn.ZeroPad2d(sides), step), after
    if kind == "Dense":
        step = nn.Linear(shape[0], layer.n)
        _fill(step, layer.arrays["w"].T, layer.arrays["b"])
        return step, after
    if kind == "BatchNorm":
        step = nn.BatchNorm2d(shape[-1], eps=layer.eps, momentum=1 - layer.momentum)
        _fill(step, layer.arrays["gamma"], layer.arrays["beta"])
        step.running_mean.copy_(torch.tensor(layer.arrays["mean"]))
        step.running_var.copy_(torch.tensor(layer.arrays["variance"]))
        return step, after
    simple = {
        "ReLU": lambda: nn.ReLU(),
        "ReLU6": lambda: nn.ReLU6(),
        "MaxPool2D": lambda: nn.MaxPool2d(layer.size, layer.stride),
        "AvgPool2D": lambda: nn.AvgPool2d(layer.size, layer.stride),
        "Flatten": lambda: _Flatten(),
        "GlobalAvgPool": lambda: nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten()),
        "Dropout": lambda: nn.Dropout(layer.rate),
    }
    return simple[kind](), after


def _fill(step, w, b):
    with torch.no_grad():
        step.weight.copy_(torch.tensor(np.ascontiguousarray(w)))
        if b is not None:
            step.bias.copy_(torch.tensor(b))


if torch:

    class _Sum(nn.Module):
        def __init__(self, main, shortcut):
            super().__init__()
            self.main, self.shortcut = main, shortcut

        def forward(self, x):
            return self.main(x) + self.shortcut(x)

    class _Flatten(nn.Module):
        def forward(self, x):  # the channel goes fastest, as in the course
            return x.permute(0, 2, 3, 1).flatten(1)


def _formats():
    if not torch:
        return []
    return zip(TORCH, (torch.contiguous_format, torch.channels_last), strict=True)


def _channels_first(x):
    return torch.tensor(x.transpose(0, 3, 1, 2))
