"""What becomes of numbers that are too small for their type: zero, without a word.

The exponential of -1000 is such a number, the square of a gradient of 1e-30 in float32 another, and
zero is the right answer. NumPy says nothing either unless it is told to; for a reader who works
under ``np.seterr(all="raise")`` it would be an error. Division by zero, overflow and invalid
numbers, which are mistakes, are left to the reader's setting.
"""

import numpy as np

tiny_is_zero = np.errstate(under="ignore")  # a decorator
