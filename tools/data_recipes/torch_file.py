"""Read the weights in a file of PyTorch without PyTorch, and without running what a pickle says.

A pickle may name any function and have it called. The reader below knows four names and refuses
all others, so that nothing but arrays can come out of a file.
"""

import io
import pickle
from collections import OrderedDict

import numpy as np

from data_recipes.form import BuildError

MAGIC = 0x1950A86A20F9469CFC6C  # the first number of PyTorch's older format
TYPES = {"torch FloatStorage": "<f4", "torch LongStorage": "<i8"}


def read_state(content):
    """Give the arrays of a state dict, by name, in the order of the file (PyTorch before 1.6)."""
    file = io.BytesIO(content)
    try:
        if _Reader(file, {}).load() != MAGIC:
            raise BuildError("not a file of PyTorch: its first number is another")
        _Reader(file, {}).load(), _Reader(file, {}).load()  # version and sizes of types
        storages = {}
        state = _Reader(file, storages).load()
        for key in _Reader(file, {}).load():
            count = int(np.frombuffer(file.read(8), "<i8")[0])
            storage = storages[key]
            if count != storage.size:
                raise BuildError(f"storage {key} has {count} numbers, {storage.size} expected")
            storage[:] = np.frombuffer(file.read(storage.nbytes), storage.dtype)
    except (pickle.UnpicklingError, EOFError, IndexError, KeyError, ValueError) as error:
        raise BuildError(f"the file of PyTorch cannot be read: {error}") from None
    return dict(state)


class _Reader(pickle.Unpickler):
    def __init__(self, file, storages):
        super().__init__(file)
        self.storages = storages

    def find_class(self, module, name):
        full = f"{module} {name}"
        if full == "collections OrderedDict":
            return OrderedDict
        if full == "torch._utils _rebuild_tensor_v2":
            return _tensor
        if full in TYPES:
            return TYPES[full]
        raise pickle.UnpicklingError(f"it asks for {module}.{name}, which no weight needs")

    def persistent_load(self, saved):
        _, dtype, key, _, count, _ = saved
        return self.storages.setdefault(key, np.empty(count, dtype))


def _tensor(storage, offset, shape, strides, *_):
    strides = [stride * storage.itemsize for stride in strides]
    return np.lib.stride_tricks.as_strided(storage[offset:], shape, strides)
