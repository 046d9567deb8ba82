"""The reader of PyTorch's files: it gives arrays, and runs nothing that a pickle asks for."""

import importlib
import io
import os
import pickle
import struct
import sys
import types
from collections import OrderedDict
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
torch_file = importlib.import_module("data_recipes.torch_file")
BuildError = importlib.import_module("data_recipes.form").BuildError


class FakeStorage:
    """Stands where PyTorch keeps the numbers of a tensor."""

    def __init__(self, key, numbers):
        self.key, self.numbers = key, numbers


class FakeTensor:
    def __init__(self, storage, offset, shape, strides):
        self.arguments = storage, offset, shape, strides, False, OrderedDict()

    def __reduce__(self):
        return sys.modules["torch._utils"]._rebuild_tensor_v2, self.arguments


@pytest.fixture(autouse=True)
def fake_torch(monkeypatch):
    torch, utils = types.ModuleType("torch"), types.ModuleType("torch._utils")
    torch.FloatStorage = type("FloatStorage", (), {"__module__": "torch"})

    def _rebuild_tensor_v2(*arguments):
        raise AssertionError("the reader must not call PyTorch's own function")

    _rebuild_tensor_v2.__module__ = "torch._utils"
    _rebuild_tensor_v2.__qualname__ = "_rebuild_tensor_v2"
    utils._rebuild_tensor_v2 = _rebuild_tensor_v2
    monkeypatch.setitem(sys.modules, "torch", torch)
    monkeypatch.setitem(sys.modules, "torch._utils", utils)


def file_bytes(state, storages, magic=torch_file.MAGIC):
    """Write as PyTorch 1.5 did: three numbers, the state, the keys, then the raw storages."""

    class Pickler(pickle.Pickler):
        def persistent_id(self, found):
            if isinstance(found, FakeStorage):
                kind = sys.modules["torch"].FloatStorage
                return ("storage", kind, found.key, "cpu", len(found.numbers), None)
            return None

    buffer = io.BytesIO()
    for number in (magic, 1001, {"little_endian": True}):
        pickle.dump(number, buffer, 2)
    Pickler(buffer, 2).dump(state)
    pickle.dump([s.key for s in storages], buffer, 2)
    for storage in storages:
        buffer.write(struct.pack("<q", len(storage.numbers)))
        buffer.write(np.asarray(storage.numbers, "<f4").tobytes())
    return buffer.getvalue()


def example():
    a, b = FakeStorage("7", [0, 1, 2, 3, 4, 5, 6]), FakeStorage("8", [0.5])
    state = OrderedDict()
    state["w"] = FakeTensor(a, 1, (2, 3), (3, 1))
    state["turned"] = FakeTensor(a, 1, (3, 2), (1, 3))
    state["b"] = FakeTensor(b, 0, (1,), (1,))
    return state, [a, b]


def test_arrays_come_out_in_order():
    found = torch_file.read_state(file_bytes(*example()))
    assert list(found) == ["w", "turned", "b"]
    assert found["w"].tolist() == [[1, 2, 3], [4, 5, 6]]
    assert found["turned"].tolist() == [[1, 4], [2, 5], [3, 6]]
    assert found["b"].tolist() == [0.5]


def test_a_pickle_that_calls_something_is_refused(tmp_path):
    class Malice:
        def __reduce__(self):
            return os.mkdir, (str(tmp_path / "made"),)

    content = file_bytes(OrderedDict(w=Malice()), [])
    with pytest.raises(BuildError, match=r"it asks for \w+\.mkdir, which no weight needs"):
        torch_file.read_state(content)
    assert not (tmp_path / "made").exists()


def test_another_file_is_refused():
    with pytest.raises(BuildError, match="its first number is another"):
        torch_file.read_state(file_bytes(*example(), magic=17))
    with pytest.raises(BuildError, match="cannot be read"):
        torch_file.read_state(b"something else")


@pytest.mark.parametrize("left", [40, 200])
def test_a_short_file_is_refused(left):
    with pytest.raises(BuildError, match="cannot be read"):
        torch_file.read_state(file_bytes(*example())[:left])


def test_a_storage_of_another_size_is_refused():
    state, (a, b) = example()
    content = file_bytes(state, [a, b])
    wrong = content.replace(struct.pack("<q", 7), struct.pack("<q", 6))
    with pytest.raises(BuildError, match="storage 7 has 6 numbers, 7 expected"):
        torch_file.read_state(wrong)
