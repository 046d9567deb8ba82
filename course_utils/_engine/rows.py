"""Work on every channel of a batch, in rows long enough for NumPy to be quick.

NumPy goes through the last axis in one loop. Where this holds six channels, starting the loop
takes longer than the loop; so several positions are laid side by side in one row, and what belongs
to a channel is repeated as often.
"""

import platform
import sys

import numpy as np

KEEPS_PAGES_AFTER = 31 << 20  # bytes


def keep_freed_pages():
    """Let the C library keep the memory of freed arrays for the next ones; say whether it was told.

    glibc, the C library of most Linux systems, hands a large array back to the system as soon as
    it is freed, and to get its pages anew takes longer than many a computation: a training step of
    LeNet-5 takes 44 to 74 percent longer (up to 16.1 ms for 9.3). It changes its mind after the
    first array of almost 32 MB: from then on it keeps up to 64 MB at hand. So one is made here,
    and freed at once; nothing is written to it, and the system never gives it pages. Other C
    libraries have no such rule, and are left alone.
    """
    if not sys.platform.startswith("linux") or platform.libc_ver()[0] != "glibc":
        return False
    np.empty(KEEPS_PAGES_AFTER, np.uint8)
    return True


keep_freed_pages()

ROW = 512  # numbers that make a row long enough
ROWS_BYTES = 1 << 18  # of rows worked on at a time, so that they stay in the cache


def wide(a):
    """Show (..., n_C) as (rows, k * n_C), without a copy if `a` is contiguous; return it and k."""
    n_C = a.shape[-1]
    n, k = a.size // n_C, 1
    while n > k and n % (2 * k) == 0 and k * n_C < ROW:
        k *= 2
    return a.reshape(n // k, k * n_C), k


def repeated(a, k):
    """Write `a` (n_C,) `k` times in a row, to match `wide`; quicker than ``np.tile``."""
    return a[np.newaxis].repeat(k, axis=0).ravel()


def add_to_channels(a, b):
    """Add `b` (n_C,) to the contiguous `a` (..., n_C), in place."""
    rows, k = wide(a)
    rows += repeated(b, k)


def channel_sums(a):
    """Sum (..., n_C) over all positions: as a matrix product, several times faster than ``sum``."""
    rows, k = wide(a)
    return (np.ones(len(rows), a.dtype) @ rows).reshape(k, -1).sum(axis=0)


def slices(rows):
    """Cut a matrix into slices of rows that stay in the cache."""
    step = max(1, ROWS_BYTES // max(1, rows[:1].nbytes))
    return [slice(start, start + step) for start in range(0, len(rows), step)]
