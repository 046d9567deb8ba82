"""A model as an .onnx file, which OpenCV and many other programs run without this course.

The file is a protobuf message; onnx/onnx.proto in https://github.com/onnx/onnx names the fields.
"""

import os
from pathlib import Path

import numpy as np

from course_utils.export.onnx_layers import Graph, Value, in_our_order, translate
from course_utils.export.protobuf import fields, message
from course_utils.layers import Sequential
from course_utils.pretrained.folding import folded

IR_VERSION, OPSET = 8, 15  # of the file format, and of the set of operators
ELEMENT = {np.dtype(np.float32): 1, np.dtype(np.int64): 7}
FLOAT, INT, STRING, INTS = 1, 2, 3, 7  # kinds of attributes
MOST_BYTES = 2**31 - 1  # of a protobuf message


def write_onnx(model, path, *, fold=True):
    """Write a model as an .onnx file.

    Parameters
    ----------
    model : Model
        With weights. They are stored as float32.
    path : str or path
        Where to, ending in ".onnx"; a file of that name is replaced, in one piece.
    fold : bool, default True
        Whether batch norms right behind a convolution are folded into it: the same outputs.

    Raises
    ------
    TypeError
        If a layer has no form in ONNX here; the message names it.
    RuntimeError
        If the model has no weights yet.
    ValueError
        If `path` does not end in ".onnx", or the file would have more than 2 GB.
    FileNotFoundError
        If there is no such folder.

    Notes
    -----
    What goes in is called "input", (m, n_C, n_H, n_W) or (m, n) for any m, and what comes out
    "output". The sizes n_H and n_W are those of ``model.input_shape``. A picture that comes out
    has its channels first, too. Lesson 25 writes one and has OpenCV run it. (OpenCV 5.0 gives
    nonsense for a padded convolution of 1 x 1 with stride 1, which nobody needs.)

    Examples
    --------
    >>> import tempfile
    >>> model = training.Model([layers.Conv2D(4, 3), layers.ReLU()], (8, 8, 1))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_onnx(model.build(np.random.default_rng(0)), f"{folder}/small.onnx")
    ...     read_nodes(f"{folder}/small.onnx")
    ['Conv', 'Relu']
    """
    path = Path(path)
    if path.suffix != ".onnx":
        raise ValueError(f'write_onnx: the name must end in ".onnx", got {path.name}')
    if not path.parent.is_dir():
        raise FileNotFoundError(f"write_onnx: there is no folder {path.parent}")
    content = onnx_bytes(model, fold=fold)
    if len(content) > MOST_BYTES:
        raise ValueError(f"write_onnx: {len(content):,} bytes are more than one file may have")
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def onnx_bytes(model, *, fold=True):
    """Give what `write_onnx` writes, without a file.

    Parameters
    ----------
    model, fold
        As in `write_onnx`.

    Returns
    -------
    bytes

    Raises
    ------
    TypeError, RuntimeError
        As `write_onnx`.

    Examples
    --------
    >>> model = training.Model([layers.Dense(2)], (3,)).build(np.random.default_rng(0))
    >>> b"cnn-course" in onnx_bytes(model)
    True
    """
    graph = Graph()
    net = Sequential(folded(model.net.layers)) if fold else model.net
    last = translate(graph, Value("input", model.input_shape), net)
    last = in_our_order(graph, last).name
    if last == "input":  # nothing is done: ONNX wants a node all the same
        last = graph.add("Identity", "input")
    parts = [(1, [_node(node, last) for node in graph.nodes]), (2, "network")]
    parts += [(5, [_tensor(*each) for each in graph.constants.items()])]
    parts += [(11, _described("input", model.input_shape))]
    parts += [(12, _described("output", model.output_shape))]
    operators = message((1, ""), (2, OPSET))
    return message((1, IR_VERSION), (2, "cnn-course"), (7, message(*parts)), (8, operators))


def read_nodes(path):
    """List the operators of an .onnx file, in the order in which they run.

    Parameters
    ----------
    path : str or path
        Any .onnx file.

    Returns
    -------
    list of str

    Raises
    ------
    ValueError
        If it is none.

    Examples
    --------
    >>> import tempfile
    >>> model = training.Model([layers.Flatten(), layers.Dense(2)], (4, 4, 1))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_onnx(model.build(np.random.default_rng(0)), f"{folder}/small.onnx")
    ...     read_nodes(f"{folder}/small.onnx")
    ['Flatten', 'Gemm']
    """
    try:
        graphs = [value for number, value in fields(Path(path).read_bytes()) if number == 7]
        nodes = [value for number, value in fields(graphs[0]) if number == 1]
        return [dict(fields(node))[4].decode() for node in nodes]
    except (ValueError, IndexError, KeyError, TypeError):
        raise ValueError(f"read_nodes: {path} is no .onnx file, or a damaged one") from None


def _node(node, last):
    op, inputs, output, attributes = node
    names = ["output" if name == last else name for name in (*inputs, output)]
    given = [_attribute(*each) for each in attributes.items()]
    return message((1, names[:-1]), (2, names[-1]), (3, output), (4, op), (5, given))


def _attribute(name, value):
    kinds = {float: (2, FLOAT), int: (3, INT), str: (4, STRING), list: (8, INTS)}
    number, kind = kinds[type(value)]
    return message((1, name), (number, value), (20, kind))


def _tensor(name, a):
    raw = a.astype(a.dtype.newbyteorder("<")).tobytes()
    return message((1, list(a.shape)), (2, ELEMENT[a.dtype]), (8, name), (9, raw))


def _described(name, shape):
    """Say what type and shape something has: any number of examples, the channels first."""
    sizes = (shape[-1], *shape[:-1])
    dims = [message((2, "m")), *(message((1, int(n))) for n in sizes)]
    tensor = message((1, ELEMENT[np.dtype(np.float32)]), (2, message((1, dims))))
    return message((1, name), (2, message((1, tensor))))
