"""Out of the course: weights in PyTorch's order, and whole models as .onnx files.

`write_onnx` writes what OpenCV, and many other programs, read and run; `torch_arrays` gives what
PyTorch's ``load_state_dict`` wants. `protobuf` is the few lines that an .onnx file is made of.
Lesson 25 derives and uses them.
"""

from course_utils.export.layout import (
    channels_first,
    dense_rows,
    filters_first,
    torch_arrays,
)
from course_utils.export.onnx_file import onnx_bytes, read_nodes, write_onnx
from course_utils.export.protobuf import field, fields, message, varint

__all__ = [
    "channels_first",
    "dense_rows",
    "field",
    "fields",
    "filters_first",
    "message",
    "onnx_bytes",
    "read_nodes",
    "torch_arrays",
    "varint",
    "write_onnx",
]
