"""`augment.prefetch`: what a loop gets, and what becomes of the thread."""

import gc
import threading
import time

import pytest

from course_utils import augment


def alive():
    gc.collect()
    return [t for t in threading.enumerate() if t.name == "prefetch"]


@pytest.fixture(autouse=True)
def no_thread_is_left():
    assert not alive()
    yield
    assert not alive()


@pytest.mark.parametrize("n", [0, 1, 2, 3, 50])
@pytest.mark.parametrize("ahead", [1, 2, 7])
def test_everything_comes_in_order(n, ahead):
    assert list(augment.prefetch(iter(range(n)), ahead=ahead)) == list(range(n))


def test_takes_none_and_lists_as_they_are():
    given = [None, ("error", 1), "end", [2]]
    assert list(augment.prefetch(given)) == given


def failing(n):
    yield from range(n)
    raise OSError("the disk is gone")


@pytest.mark.parametrize("n", [0, 1, 5])
def test_an_error_reaches_the_loop_when_its_batch_is_due(n):
    seen = []
    with pytest.raises(OSError, match="the disk is gone") as caught:
        for batch in augment.prefetch(failing(n)):
            seen.append(batch)
    assert seen == list(range(n))
    assert caught.traceback[-1].name == "failing"  # where it went wrong, not where it was noticed


def test_also_what_is_no_exception_reaches_it():
    def stopped():
        yield 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(augment.prefetch(stopped()))


def endless():
    k = 0
    while True:
        yield k
        k += 1


@pytest.mark.parametrize("ahead", [1, 2, 5])
def test_the_thread_ends_with_a_break(ahead):
    for batch in augment.prefetch(endless(), ahead=ahead):
        if batch == 3:
            break
    assert not alive()


def test_the_thread_ends_with_an_error_in_the_loop():
    with pytest.raises(ZeroDivisionError):
        for batch in augment.prefetch(endless()):
            1 / (2 - batch)


def test_the_thread_ends_when_it_is_closed_while_it_makes_a_batch():
    started = threading.Event()

    def slow():
        yield 0
        started.set()
        time.sleep(0.05)
        yield 1

    batches = augment.prefetch(slow())
    assert next(batches) == 0
    started.wait()
    batches.close()
    assert not alive()


def test_an_error_after_the_end_of_the_loop_harms_nobody():
    started = threading.Event()

    def late():
        yield 0
        started.wait()
        raise OSError("nobody hears this")

    for _ in augment.prefetch(late(), ahead=1):
        threading.Timer(0.02, started.set).start()
        break


def test_nothing_is_made_before_the_loop_begins():
    made = []
    augment.prefetch(made.append(k) for k in range(3))
    assert not made
    assert not alive()


@pytest.mark.parametrize("ahead", [1, 3])
def test_no_more_is_made_ahead_than_asked_for(ahead):
    made = []

    def noted():
        for k in range(20):
            made.append(k)
            yield k

    for k in augment.prefetch(noted(), ahead=ahead):
        time.sleep(0.005)
        assert len(made) <= k + 1 + ahead + 1  # used, waiting, and one in the making


def test_making_goes_on_while_the_loop_works():
    spans = []

    def waiting():
        for k in range(8):
            start = time.perf_counter()
            time.sleep(0.02)
            spans.append((start, time.perf_counter()))
            yield k

    idle, before = 0.0, None
    for _ in augment.prefetch(waiting()):
        now = time.perf_counter()
        idle += now - before if before else 0
        time.sleep(0.03)
        before = time.perf_counter()
    assert idle < 0.5 * sum(end - start for start, end in spans)


def test_the_batches_run_in_a_thread_of_their_own():
    def named():
        yield threading.current_thread().name

    assert list(augment.prefetch(named())) == ["prefetch"]


@pytest.mark.parametrize(
    ("given", "options", "error", "words"),
    [
        (3, {}, TypeError, "prefetch: batches must be an iterable, got 3"),
        ([], {"ahead": 0}, ValueError, "prefetch: ahead"),
        ([], {"ahead": 1.5}, TypeError, "prefetch: ahead"),
    ],
)
def test_says_what_is_wrong(given, options, error, words):
    with pytest.raises(error, match=words):
        augment.prefetch(given, **options)
