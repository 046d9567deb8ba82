"""Read the weights out of the files in which others publish networks: TF.js, TFLite and ONNX.

Only what is needed to take tensors out: names, shapes, numbers, and in which order the operations
use them. Nothing here runs a network, and nothing is unpickled.
"""

import json
import struct
from typing import NamedTuple

import numpy as np


class Operation(NamedTuple):
    kind: str  # such as "Conv"; for TFLite the number of the operation where it has no weights
    inputs: list[str]  # names of tensors
    outputs: list[str]


class Levels(NamedTuple):
    """Quantised weights, (levels - zero) * scale, with a zero and a step for each block."""

    levels: np.ndarray  # int8 or int16
    scale: np.ndarray  # float32, with as many axes; fewer entries where there are blocks
    zero: np.ndarray | None = None  # int8, of the shape of `scale`; 0 if None

    def transposed(self, shape, axes):
        """Give levels (n, k), steps (n, blocks) the shape (n, ...), (n, blocks, 1 ...), turned."""
        small = (*self.scale.shape, *(1,) * (len(shape) - self.scale.ndim))
        parts = self.levels.reshape(shape), self.scale.reshape(small), self.zero.reshape(small)
        return Levels(*(part.transpose(axes) for part in parts))

    def values(self):
        n, k = self.levels.shape
        blocks = self.levels.reshape(*self.scale.shape, -1).astype(np.float32)
        return ((blocks - self.zero[..., None]) * self.scale[..., None]).reshape(n, k)


# ---------------------------------------------------------------- TF.js


def tfjs_weights(manifest, parts):
    """Give the tensors of a TF.js model by name, float32 or int32.

    Parameters
    ----------
    manifest : bytes
        The JSON file: a list of groups, or a graph model with such a list inside.
    parts : list of bytes
        The files that the groups name, in their order.
    """
    groups = json.loads(manifest)
    if isinstance(groups, dict):
        groups = groups["weightsManifest"]
    content, at, tensors = b"".join(parts), 0, {}
    for spec in (spec for group in groups for spec in group["weights"]):
        packed = spec.get("quantization", {"dtype": spec["dtype"]})
        kind = np.dtype("u1" if packed["dtype"] == "bool" else packed["dtype"]).newbyteorder("<")
        n = int(np.prod(spec["shape"], dtype=int))
        values = np.frombuffer(content, kind, n, at)
        at += n * kind.itemsize
        if "scale" in packed:
            values = values * np.float32(packed["scale"]) + np.float32(packed["min"])
        wanted = np.int32 if spec["dtype"] == "int32" else np.float32
        tensors[spec["name"]] = values.astype(wanted).reshape(spec["shape"])
    if at != len(content):
        raise ValueError(f"TF.js: the manifest names {at:,} bytes, the files hold {len(content):,}")
    return tensors


# ---------------------------------------------------------------- TFLite (a FlatBuffer)

# Operations with weights; 32 is any operation that is not TFLite's own.
TFLITE_KINDS = {3: "Conv", 4: "DepthwiseConv", 32: "Custom", 54: "PRelu"}
_TFLITE_TYPES = {0: "<f4", 1: "<f2", 2: "<i4", 3: "u1", 4: "<i8", 9: "i1"}


class _Table:
    """A table of a FlatBuffer: fields by number, each found through the table's list of offsets."""

    def __init__(self, content, at):
        self.content, self.at = content, at
        self.offsets = at - self._number("<i", at)

    def _number(self, form, at):
        return struct.unpack_from(form, self.content, at)[0]

    def _field(self, number):
        place = 4 + 2 * number
        if place >= self._number("<H", self.offsets):
            return 0
        offset = self._number("<H", self.offsets + place)
        return offset and self.at + offset

    def number(self, field, form="<I"):
        at = self._field(field)
        return self._number(form, at) if at else 0

    def _list(self, field):
        """Where the list begins and how long it is."""
        at = self._field(field)
        if not at:
            return 0, 0
        at += self._number("<I", at)
        return at + 4, self._number("<I", at)

    def numbers(self, field, form="<i4"):
        at, n = self._list(field)
        return np.frombuffer(self.content, form, n, at) if n else np.zeros(0, form)

    def text(self, field):
        return self.numbers(field, "u1").tobytes().decode()

    def tables(self, field):
        at, n = self._list(field)
        places = range(at, at + 4 * n, 4)
        return [_Table(self.content, p + self._number("<I", p)) for p in places]


def tflite_weights(content):
    """Give (tensors by name, operations in order) of a TFLite model.

    Tensors that are stored as float16 come under the name of the float32 tensor that is made of
    them, so that an operation finds its weights by the names of its inputs.
    """
    if content[4:8] != b"TFL3":
        raise ValueError(f"not a TFLite file: it begins with {content[:8].hex()}")
    model = _Table(content, struct.unpack_from("<I", content)[0])
    codes = [code.number(3) or code.number(0, "<B") for code in model.tables(1)]
    graph, buffers = model.tables(2)[0], model.tables(4)
    names, tensors = [], {}
    for tensor in graph.tables(0):
        names.append(tensor.text(3))
        values = buffers[tensor.number(2)].numbers(0, "u1")
        if len(values):
            form = _TFLITE_TYPES[tensor.number(1, "<B")]
            tensors[names[-1]] = values.view(form).reshape(tensor.numbers(0))
    operations = []
    for each in graph.tables(3):
        inputs, outputs = ([names[i] for i in each.numbers(f) if i >= 0] for f in (1, 2))
        kind = codes[each.number(0)]
        if kind == 6 and inputs[0] in tensors:  # DEQUANTIZE of stored weights
            tensors[outputs[0]] = tensors[inputs[0]].astype(np.float32)
        else:
            operations.append(Operation(TFLITE_KINDS.get(kind, str(kind)), inputs, outputs))
    return tensors, operations


# ---------------------------------------------------------------- ONNX (a protocol buffer)

_ONNX_TYPES = {1: "<f4", 2: "u1", 3: "i1", 6: "<i4", 7: "<i8", 10: "<f2"}


def _varint(content, at):
    value = shift = 0
    while True:
        byte = content[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def _message(content):
    """Give the fields of a message: number -> list of whole numbers or bytes."""
    fields, at = {}, 0
    while at < len(content):
        key, at = _varint(content, at)
        kind = key & 7
        if kind == 0:
            value, at = _varint(content, at)
        else:
            n = {1: 8, 5: 4}.get(kind)
            if n is None:
                n, at = _varint(content, at)
            value, at = content[at : at + n], at + n
        fields.setdefault(key >> 3, []).append(value)
    return fields


def _texts(fields, number):
    return [value.decode() for value in fields.get(number, [])]


def _whole_numbers(values):
    """Unpack whole numbers that stand alone or packed into bytes."""
    for value in values:
        if isinstance(value, int):
            yield value
            continue
        at = 0
        while at < len(value):
            one, at = _varint(value, at)
            yield one


def _onnx_tensor(content):
    fields = _message(content)
    form = _ONNX_TYPES[fields[2][0]]
    if 9 in fields:
        values = np.frombuffer(fields[9][0], form)
    elif 4 in fields:
        values = np.frombuffer(b"".join(fields[4]), "<f4")
    else:
        values = np.array(list(_whole_numbers(fields.get(5, []) + fields.get(7, []))), form)
    return _texts(fields, 8)[0], values.reshape(list(_whole_numbers(fields.get(1, []))))


def onnx_weights(content):
    """Give (tensors by name, operations in order, quantised weights) of an ONNX model.

    Weights in quantised blocks come as float32 under the name that the operations use, and as
    `Levels` under that name in the third thing given, a dict.
    """
    graph = _message(_message(content)[7][0])
    tensors = dict(_onnx_tensor(each) for each in graph.get(5, []))
    operations, blocks = [], {}
    for fields in map(_message, graph[1]):
        each = Operation(_texts(fields, 4)[0], _texts(fields, 1), _texts(fields, 2))
        known = each.inputs and each.inputs[0] in tensors
        if each.kind == "DequantizeLinear" and known:
            values, scales, zeros = (tensors[name] for name in each.inputs)
            found = Levels(np.atleast_2d(values), np.atleast_2d(scales), np.atleast_2d(zeros))
            blocks[each.outputs[0]] = found
            tensors[each.outputs[0]] = found.values().reshape(values.shape)
        elif each.kind == "Reshape" and known:
            tensors[each.outputs[0]] = tensors[each.inputs[0]].reshape(tensors[each.inputs[1]])
            if each.inputs[0] in blocks:
                blocks[each.outputs[0]] = blocks[each.inputs[0]]
        else:
            operations.append(each)
    return tensors, operations, blocks
