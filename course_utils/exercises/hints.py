"""The usual cause of an error that a reader's function stopped with."""
# ruff: noqa: E501

import re

__all__ = ["error_hint"]

_HINTS = (
    (IndexError, "out of bounds|out of range", "An index runs past the end: does the loop run over the output's size, not the input's?"),
    (IndexError, "too many indices", "The array has fewer axes than you index: print its shape first."),
    (ValueError, "broadcast", "Two arrays of different shapes meet: near the border a slice gets shorter without a warning, so the window may reach over the edge."),
    (ValueError, "truth value of an array", "An `if` needs one True or False; use np.any, np.all or a comparison of numbers."),
    (ValueError, "unpack", "The number of names on the left differs from the number of values: an image may have 2, 3 or 4 axes."),
    (ValueError, "setting an array element", "A whole array is put where one number belongs: is the sum missing?"),
    (ValueError, "matmul|not aligned", "The inner sizes of a matrix product must be equal."),
    (TypeError, "float.*integer|slice indices", "A size or an index came out as a float: use // in place of /."),
    (TypeError, "NoneType", "Something you use is None: a function without `return` gives None."),
    (TypeError, "not subscriptable|not iterable", "You index or loop over a single number: is it an array's shape you meant?"),
    (TypeError, "positional argument|unexpected keyword", "The number or the names of the arguments differ from the signature."),
    (ZeroDivisionError, "", "A division by zero: what if the size or the sum is 0?"),
    (UnboundLocalError, "", "A name is used before it gets a value: is it set only inside an `if` or a loop?"),
    (NameError, "", "Python does not know this name: a typing error, or a cell above that has not run?"),
    (AttributeError, "ndarray", "NumPy arrays have no such attribute: look at dir(array), or a function np.…"),
    (RecursionError, "", "The function calls itself without end."),
)  # fmt: skip


def error_hint(error):
    """Return the usual cause of an error, as a sentence; empty if there is none to name."""
    for kind, words, sentence in _HINTS:
        if isinstance(error, kind) and re.search(words, str(error)):
            return sentence
    return ""
