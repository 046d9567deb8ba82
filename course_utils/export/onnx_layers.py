"""What becomes of each kind of layer in ONNX: one or a few nodes, and its arrays as constants.

https://onnx.ai/onnx/operators says what a node does. Channels stand first there, so filters and
dense weights change their order (`layout`).
"""

from typing import NamedTuple

import numpy as np

from course_utils import layers
from course_utils._engine.shapes import per_axis
from course_utils._engine.windows import pads_per_axis
from course_utils.export.layout import (
    EACH_ALONE,
    dense_rows,
    depthwise_first,
    filters_first,
    transposed_first,
)


class Value(NamedTuple):
    """What goes from node to node."""

    name: str
    shape: tuple  # as here, without the batch: (n_H, n_W, n_C) or (n,)
    flat: tuple | None = None  # a picture whose values stand in a row, in ONNX's order


class Graph:
    """Nodes and constants, in the order in which they are added."""

    def __init__(self):
        self.nodes, self.constants, self.place = [], {}, ""

    def add(self, op, inputs, **attributes):
        """Append a node; give the name of what comes out."""
        name = self._free(f"{self.place}.{op}")
        inputs = [inputs] if isinstance(inputs, str) else inputs
        self.nodes.append((op, list(inputs), name, attributes))
        return name

    def constant(self, name, a, dtype=np.float32):
        """Keep an array; give its name."""
        name = self._free(f"{self.place}.{name}")
        self.constants[name] = np.asarray(a, dtype)
        return name

    def _free(self, name):
        taken = {output for _, _, output, _ in self.nodes} | self.constants.keys()
        number, found = 1, name
        while found in taken:
            number, found = number + 1, f"{name}{number + 1}"
        return found


def translate(graph, x, layer, place=""):
    """Append what a layer does to `x`, a `Value`; give the `Value` that comes out."""
    kind = type(layer)
    graph.place = place or "net"
    if kind not in NODES:
        raise TypeError(
            f"write_onnx: layer {place or 'net'} is {layer!r}, which has no form in ONNX here; "
            f"these have one: {', '.join(sorted(k.__name__ for k in NODES))}"
        )
    if x.flat and kind not in (*EACH_ALONE, layers.Sequential, layers.Dense, layers.Flatten):
        x = in_our_order(graph, x)
    shape = layer.output_shape(x.shape)
    made = NODES[kind](graph, x, layer)
    if isinstance(made, Value):
        return made
    return Value(made, shape, x.flat if kind in EACH_ALONE else None)


def in_our_order(graph, x):
    """Bring the values of a flattened picture into the order that they have here."""
    if not x.flat:
        return x
    n_H, n_W, n_C = x.flat
    sizes = graph.constant("sizes", (-1, n_C, n_H, n_W), np.int64)
    back = graph.add("Transpose", graph.add("Reshape", [x.name, sizes]), perm=[0, 2, 3, 1])
    return Value(graph.add("Flatten", back, axis=1), x.shape)


def _conv2d(graph, x, layer):
    return _conv(graph, x, layer, filters_first(layer.arrays["w"]), layer.groups, layer.pad_mode)


def _depthwise(graph, x, layer):
    return _conv(graph, x, layer, depthwise_first(layer.arrays["w"]), x.shape[2])


def _conv(graph, x, layer, w, groups, pad_mode="constant"):
    window = _window(layer, x, w.shape[2:], layer.dilation)
    before, after = window["pads"][:2], window["pads"][2:]
    name = x.name
    if pad_mode != "constant" and any(window["pads"]):  # in ONNX only zeros are part of Conv
        sizes = graph.constant("pads", [0, 0, *before, 0, 0, *after], np.int64)
        name = graph.add("Pad", [name, sizes], mode=pad_mode)
        window["pads"] = [0, 0, 0, 0]
    dilations = list(per_axis("write_onnx", "dilation", layer.dilation, 2))
    inputs = [name, graph.constant("w", w), *_bias(graph, layer)]
    return graph.add("Conv", inputs, **window, dilations=dilations, group=groups)


def _transposed(graph, x, layer):
    w = transposed_first(layer.arrays["w"])
    inputs = [x.name, graph.constant("w", w), *_bias(graph, layer)]
    options = {"kernel_shape": list(w.shape[2:]), "pads": [layer.pad] * 4}
    options["strides"] = list(per_axis("write_onnx", "stride", layer.stride, 2))
    return graph.add("ConvTranspose", inputs, **options, output_padding=[layer.output_pad] * 2)


def _window(layer, x, f, dilation=1):
    """Options of all that slides: size, strides, and pads as (top, left, bottom, right)."""
    f = per_axis("write_onnx", "size", f, 2)
    strides = per_axis("write_onnx", "stride", f if layer.stride is None else layer.stride, 2)
    dilation = per_axis("write_onnx", "dilation", dilation, 2)
    pads = pads_per_axis("write_onnx", x.shape[:2], f, strides, layer.pad, dilation)
    ends = [int(p) for side in zip(*pads, strict=True) for p in side]
    return {"kernel_shape": list(f), "strides": list(strides), "pads": ends}


def _bias(graph, layer):
    return [graph.constant("b", layer.arrays["b"])] if layer.bias else []


def _dense(graph, x, layer):
    w = dense_rows(layer.arrays["w"], x.flat)
    return graph.add("Gemm", [x.name, graph.constant("w", w), *_bias(graph, layer)])


def _batch_norm(graph, x, layer):
    arrays = layer.arrays
    names = [graph.constant(k, arrays[k]) for k in ("gamma", "beta", "mean", "variance")]
    return graph.add("BatchNormalization", [x.name, *names], epsilon=float(layer.eps))


def _instance_norm(graph, x, layer):
    names = [graph.constant(k, layer.arrays[k]) for k in ("gamma", "beta")]
    return graph.add("InstanceNormalization", [x.name, *names], epsilon=float(layer.eps))


def _prelu(graph, x, layer):
    ones = (1,) * (len(x.shape) - 1)
    slope = graph.constant("slope", layer.arrays["slope"].reshape(-1, *ones))
    return graph.add("PRelu", [x.name, slope])


def _relu6(graph, x, layer):
    return graph.add("Clip", [x.name, graph.constant("low", 0), graph.constant("high", 6)])


def _swish(graph, x, layer):
    return graph.add("Mul", [x.name, graph.add("Sigmoid", x.name)])


def _squeeze_excite(graph, x, layer):
    hidden = graph.add("GlobalAveragePool", x.name)
    for number in "12":
        w = layer.arrays[f"w{number}"].T[:, :, None, None]
        names = (
            graph.constant(f"w{number}", w),
            graph.constant(f"b{number}", layer.arrays[f"b{number}"]),
        )
        hidden = graph.add("Conv", [hidden, *names], kernel_shape=[1, 1])
        if number == "1" and layer.swish:
            hidden = graph.add("Mul", [hidden, graph.add("Sigmoid", hidden)])
        else:
            hidden = graph.add("Relu" if number == "1" else "Sigmoid", hidden)
    return graph.add("Mul", [x.name, hidden])


def _flatten(graph, x, layer):
    if len(x.shape) == 1:
        return x
    n_H, n_W, n_C = x.shape
    mixed = n_H * n_W > 1 and n_C > 1  # otherwise both orders are the same
    return Value(
        graph.add("Flatten", x.name, axis=1), (n_H * n_W * n_C,), x.shape if mixed else None
    )


def _global_pool(graph, x, layer):
    return graph.add("Flatten", graph.add("GlobalAveragePool", x.name), axis=1)


def _upsample(graph, x, layer):
    factors = per_axis("write_onnx", "factor", layer.factor, 2)
    scales = graph.constant("scales", (1, 1, *factors))
    options = {"mode": "linear", "coordinate_transformation_mode": "half_pixel"}
    if layer.mode == "nearest":
        options = {"mode": "nearest", "coordinate_transformation_mode": "asymmetric"}
        options["nearest_mode"] = "floor"
    return graph.add("Resize", [x.name, "", scales], **options)


def _lrn(graph, x, layer):
    # ONNX divides its alpha by the number of channels, as PyTorch does; the paper does not.
    options = {"alpha": float(layer.alpha * layer.size), "beta": float(layer.beta)}
    return graph.add("LRN", x.name, **options, bias=float(layer.bias), size=layer.size)


def _sequential(graph, x, layer):
    place = "" if graph.place == "net" else f"{graph.place}."
    for number, inside in layer.children().items():
        x = translate(graph, x, inside, f"{place}{number}")
    return x


def _side_by_side(graph, x, layer):
    """Branches over the same input, each with its values in our order at the end."""
    place, outs = graph.place, []
    for name, branch in layer.children().items():
        outs.append(in_our_order(graph, translate(graph, x, branch, f"{place}.{name}")).name)
    graph.place = place
    return outs


def _residual(graph, x, layer):
    return graph.add("Add", _side_by_side(graph, x, layer))


def _concat(graph, x, layer):
    return graph.add("Concat", _side_by_side(graph, x, layer), axis=1)


def _plain(op, **attributes):
    """A layer that is one node without arrays."""
    return lambda graph, x, layer: graph.add(op, x.name, **attributes)


NODES = {
    layers.Conv2D: _conv2d,
    layers.DepthwiseConv2D: _depthwise,
    layers.ConvTranspose2D: _transposed,
    layers.Dense: _dense,
    layers.BatchNorm: _batch_norm,
    layers.InstanceNorm: _instance_norm,
    layers.PReLU: _prelu,
    layers.SqueezeExcite: _squeeze_excite,
    layers.ReLU: _plain("Relu"),
    layers.ReLU6: _relu6,
    layers.LeakyReLU: lambda g, x, layer: g.add("LeakyRelu", x.name, alpha=float(layer.slope)),
    layers.Sigmoid: _plain("Sigmoid"),
    layers.Tanh: _plain("Tanh"),
    layers.Softmax: _plain("Softmax", axis=1),
    layers.Swish: _swish,
    layers.HardSwish: _plain("HardSwish"),
    layers.MaxPool2D: lambda g, x, layer: g.add("MaxPool", x.name, **_window(layer, x, layer.size)),
    layers.AvgPool2D: lambda g, x, layer: g.add(
        "AveragePool", x.name, **_window(layer, x, layer.size), count_include_pad=0
    ),
    layers.GlobalAvgPool: _global_pool,
    layers.Upsample2D: _upsample,
    layers.LRN: _lrn,
    layers.Dropout: lambda graph, x, layer: x,
    layers.Flatten: _flatten,
    layers.SpaceToDepth: lambda g, x, layer: g.add("SpaceToDepth", x.name, blocksize=layer.size),
    layers.Sequential: _sequential,
    layers.Residual: _residual,
    layers.Concat: _concat,
}
