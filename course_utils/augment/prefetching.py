"""Batches made by a second thread, while the loop works on those before."""

import queue
import threading

from course_utils.arithmetic import whole_number


def prefetch(batches, *, ahead=2):
    """Go through `batches` as they are, but let a second thread make them ahead of time.

    The thread starts with the loop and ends with it, also after a ``break`` or an error in the
    loop. An error in the making of a batch is raised in the loop, when that batch is due.

    Python runs one thread at a time. But NumPy, OpenCV and whatever reads from a disk let go of
    Python while they are at work on something large, and then the other thread goes on. Where
    batches are made by plain Python, nothing is gained.

    Parameters
    ----------
    batches : iterable
        Such as a generator of (x, y). Only the thread calls it, so that it needs an `rng` that
        nobody else uses: ``rng.spawn(1)[0]``.
    ahead : int, default 2
        At most so many batches wait in memory.

    Yields
    ------
    object
        What `batches` yields, in the same order.

    Raises
    ------
    TypeError, ValueError
        If `batches` cannot be gone through, or `ahead` is no whole number from 1 on.

    Notes
    -----
    Lesson 12.

    Examples
    --------
    >>> list(prefetch(k**2 for k in range(4)))
    [0, 1, 4, 9]
    """
    ahead = whole_number("prefetch", "ahead", ahead, 1)
    try:
        source = iter(batches)
    except TypeError:
        raise TypeError(f"prefetch: batches must be an iterable, got {batches!r}") from None
    return _ahead(source, ahead)


def _ahead(source, ahead):
    line, enough = queue.Queue(ahead), threading.Event()

    def work():
        try:
            for batch in source:
                line.put(("batch", batch))
                if enough.is_set():
                    return
            line.put(("end", None))
        except BaseException as error:  # raised below, where somebody waits for the batch
            line.put(("error", error))

    thread = threading.Thread(target=work, name="prefetch", daemon=True)
    thread.start()
    try:
        while True:
            kind, what = line.get()
            if kind == "end":
                return
            if kind == "error":
                raise what
            yield what
    finally:
        enough.set()
        while not line.empty():  # the thread may be waiting for a place
            line.get_nowait()
        thread.join()
