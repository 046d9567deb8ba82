"""Just enough of protobuf to write an ONNX file, and to read one back: two kinds of pieces.

A message is a row of fields, each a key and a value. The key holds the field's number and how its
value is stored: as a whole number of any length (0), in four bytes (5), or as so many bytes (2),
which may be a text or another message. The .proto file of a format says what the numbers mean.
https://protobuf.dev/programming-guides/encoding. Lesson 25 derives it.
"""

import struct
from numbers import Integral, Real

WHOLE, EIGHT, BYTES, FOUR = 0, 1, 2, 5  # how a value is stored


def varint(n):
    """Write a whole number in as few bytes as it needs, seven bits in each.

    The lowest seven bits come first; the eighth bit of a byte says that another one follows.

    Parameters
    ----------
    n : int
        Not negative: 0 to 2 ** 64 - 1.

    Returns
    -------
    bytes
        One for each seven bits.

    Raises
    ------
    ValueError
        If `n` is negative or too large.

    Examples
    --------
    >>> varint(5).hex(" "), varint(300).hex(" ")
    ('05', 'ac 02')
    """
    if not 0 <= n < 1 << 64:
        raise ValueError(f"varint: n must be from 0 to 2 ** 64 - 1, got {n}")
    found = bytearray()
    while n > 127:
        found.append(n & 127 | 128)
        n >>= 7
    return bytes([*found, n])


def field(number, value):
    """Write one field, or one for each value of a list.

    Parameters
    ----------
    number : int
        Of the field, from 1 on.
    value : int, float, str, bytes or list of such
        Bytes may be a message. A negative whole number takes ten bytes, as protobuf has it.

    Returns
    -------
    bytes
        The key and the value.

    Raises
    ------
    TypeError
        If protobuf, as far as it is known here, has no place for the value.

    Examples
    --------
    >>> field(1, 300).hex(" "), field(2, "ab").hex(" ")
    ('08 ac 02', '12 02 61 62')
    """
    if isinstance(value, (list, tuple)):
        return b"".join(field(number, each) for each in value)
    if isinstance(value, Integral):
        return varint(number << 3 | WHOLE) + varint(int(value) & (1 << 64) - 1)
    if isinstance(value, Real):
        return varint(number << 3 | FOUR) + struct.pack("<f", value)
    if isinstance(value, str):
        value = value.encode()
    if not isinstance(value, bytes):
        raise TypeError(f"field: {number} cannot hold {value!r}")
    return varint(number << 3 | BYTES) + varint(len(value)) + value


def message(*fields):
    """Write a message.

    Parameters
    ----------
    *fields : (int, value)
        As in `field`, in the order in which they are to stand.

    Returns
    -------
    bytes

    Examples
    --------
    >>> message((1, "dog"), (2, [3, 4])).hex(" ")
    '0a 03 64 6f 67 10 03 10 04'
    """
    return b"".join(field(*each) for each in fields)


def fields(data):
    """Go through the fields of a message.

    Parameters
    ----------
    data : bytes
        What `message` has written.

    Yields
    ------
    number : int
    value : int or bytes
        Four and eight bytes come as they are; so do texts and messages.

    Raises
    ------
    ValueError
        If the bytes end in the middle of a field, or are of an unknown kind.

    Examples
    --------
    >>> list(fields(message((1, "dog"), (2, 300))))
    [(1, b'dog'), (2, 300)]
    """
    at = 0
    while at < len(data):
        key, at = _read_varint(data, at)
        number, kind = key >> 3, key & 7
        if kind == WHOLE:
            value, at = _read_varint(data, at)
            yield number, value
            continue
        if kind not in (EIGHT, BYTES, FOUR):
            raise ValueError(f"fields: field {number} is of the unknown kind {kind}")
        n, at = _read_varint(data, at) if kind == BYTES else ({FOUR: 4, EIGHT: 8}[kind], at)
        if at + n > len(data):
            raise ValueError(f"fields: field {number} should have {n} bytes, {len(data) - at} left")
        yield number, data[at : at + n]
        at += n


def _read_varint(data, at):
    """Give the whole number that begins at byte `at`, and where the next thing begins."""
    n = shift = 0
    while True:
        if at >= len(data):
            raise ValueError("fields: the bytes end in the middle of a number")
        n |= (data[at] & 127) << shift
        at, shift = at + 1, shift + 7
        if data[at - 1] < 128:
            return n, at
