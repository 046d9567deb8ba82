"""The readers of TF.js, TFLite and ONNX files: names, shapes and numbers, as they were written."""

import importlib
import json
import struct
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
weight_files = importlib.import_module("data_recipes.weight_files")


# ---------------------------------------------------------------- TF.js


def manifest():
    quantised = {"dtype": "uint8", "scale": 0.5, "min": -2.0}
    return [
        {"name": "a", "shape": [2, 2], "dtype": "float32"},
        {"name": "b", "shape": [3], "dtype": "float32", "quantization": quantised},
        {"name": "c", "shape": [], "dtype": "int32"},
        {"name": "d", "shape": [2], "dtype": "float32", "quantization": {"dtype": "float16"}},
    ]


CONTENT = (
    np.arange(4, dtype="<f4").tobytes()
    + bytes([0, 4, 255])
    + struct.pack("<i", -7)
    + np.array([0.5, -8], "<f2").tobytes()
)


@pytest.mark.parametrize("graph_model", [True, False])
def test_tfjs(graph_model):
    groups = [{"paths": ["x"], "weights": manifest()[:1]}, {"weights": manifest()[1:]}]
    text = json.dumps({"weightsManifest": groups} if graph_model else groups).encode()
    found = weight_files.tfjs_weights(text, [CONTENT[:7], CONTENT[7:]])
    assert {name: a.tolist() for name, a in found.items()} == {
        "a": [[0, 1], [2, 3]],
        "b": [-2, 0, 125.5],
        "c": -7,
        "d": [0.5, -8],
    }
    assert {name: a.dtype.name for name, a in found.items()} == {
        **dict.fromkeys("abd", "float32"),
        "c": "int32",
    }


def test_tfjs_of_another_length():
    text = json.dumps([{"weights": manifest()}]).encode()
    with pytest.raises(ValueError, match="the manifest names 27 bytes, the files hold 28"):
        weight_files.tfjs_weights(text, [CONTENT + b"x"])


# ---------------------------------------------------------------- ONNX


def varint(value):
    low, rest = value & 127, value >> 7
    return bytes([low | 128]) + varint(rest) if rest else bytes([low])


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    value = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(value)) + value


def tensor(name, array):
    kinds = {"float32": 1, "int8": 3, "int64": 7}
    shape = b"".join(field(1, n) for n in array.shape)
    content = field(2, kinds[array.dtype.name]) + field(8, name) + field(9, array.tobytes())
    return field(5, shape + content)


def node(kind, inputs, output):
    names = b"".join(field(1, name) for name in inputs)
    return field(1, names + field(2, output) + field(4, kind))


def test_onnx():
    levels = np.array([[-3, 5, 100, 7], [1, 2, 3, 4]], np.int8)
    scale = np.array([[0.5, 2], [1, 4]], np.float32)
    zero = np.array([[1, 0], [-1, 4]], np.int8)
    graph = (
        node("DequantizeLinear", ["q", "s", "z"], "flat")
        + node("Reshape", ["flat", "shape"], "w")
        + node("Conv", ["x", "w", "b"], "y")
        + tensor("q", levels)
        + tensor("s", scale)
        + tensor("z", zero)
        + tensor("shape", np.array([2, 2, 1, 2]))
        + tensor("b", np.array([0.25, -1], np.float32))
    )
    model = field(1, 8) + field(7, graph)
    tensors, operations, blocks = weight_files.onnx_weights(model)
    assert operations == [("Conv", ["x", "w", "b"], ["y"])]
    expected = [[-2, 2, 200, 14], [2, 3, -4, 0]]
    np.testing.assert_array_equal(tensors["w"], np.reshape(expected, (2, 2, 1, 2)))
    assert tensors["w"].dtype == np.float32
    assert tensors["b"].tolist() == [0.25, -1]
    np.testing.assert_array_equal(blocks["w"].levels, levels)
    turned = blocks["w"].transposed((2, 4, 1, 1), (2, 3, 1, 0))
    assert turned.levels.shape == (1, 1, 4, 2)
    assert turned.scale.shape == turned.zero.shape == (1, 1, 2, 2)


def test_blocks_become_weights_again():
    """The loader of the course and the reader of the file agree."""
    weights = importlib.import_module("course_utils.pretrained.weights")
    rng = np.random.default_rng(0)
    found = weight_files.Levels(
        rng.integers(-128, 128, (3, 8)).astype(np.int8),
        rng.uniform(0.1, 2, (3, 4)).astype(np.float32),
        rng.integers(-128, 128, (3, 4)).astype(np.int8),
    )
    turned = found.transposed((3, 8, 1, 1), (2, 3, 1, 0))
    stored = {f"w/{part}": a for part, a in turned._asdict().items()}
    np.testing.assert_array_equal(weights.unpacked(stored)["w"][0, 0].T, found.values())


# ---------------------------------------------------------------- TFLite


def table(fields):
    """Write a table of a FlatBuffer from its fields, `bytes` by number; what is `None` is missing.

    Given are its bytes with the list of offsets in front, and where the table itself begins.
    """
    at, places, body = 4, [], b""
    for content in fields:
        places.append(at if content is not None else 0)
        body += content or b""
        at += len(content or b"")
    offsets = struct.pack(f"<{2 + len(fields)}H", 4 + 2 * len(fields), at, *places)
    offsets += b"\0" * (-len(offsets) % 4)
    return offsets + struct.pack("<i", len(offsets)) + body, len(offsets)


def test_tflite_tables():
    content, at = table([struct.pack("<I", 70), None, struct.pack("<I", 4), struct.pack("<H", 9)])
    content += struct.pack("<I", 3) + struct.pack("<3i", 5, -6, 7)
    # The list of field 2 stands behind the table: its offset counts from the field itself.
    place = at + 4 + 4
    content = content[:place] + struct.pack("<I", len(content) - 16 - place) + content[place + 4 :]
    found = weight_files._Table(content, at)
    assert found.number(0) == 70
    assert found.number(1) == 0
    assert found.numbers(2).tolist() == [5, -6, 7]
    assert found.number(3, "<H") == 9
    assert found.number(8) == 0
    assert found.numbers(1).size == 0


def test_no_tflite():
    with pytest.raises(ValueError, match="not a TFLite file: it begins with 504b0304"):
        weight_files.tflite_weights(b"PK\3\4" + bytes(20))
