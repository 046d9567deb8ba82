"""A training loop takes one thread, and gives the others back."""

import numpy as np
import pytest

from course_utils import layers, training
from course_utils._engine import threads
from course_utils._engine.threads import one_thread


@pytest.fixture
def asked(monkeypatch):
    """Stand for an OpenBLAS with four threads; list what it is asked for."""
    for name in threads.VARIABLES:
        monkeypatch.delenv(name, raising=False)
    calls, now = [], [4]

    def put(n):
        calls.append(n)
        now[0] = n

    monkeypatch.setattr(threads, "_openblas", lambda: (lambda: now[0], put))
    return calls


def test_the_threads_come_back_even_after_an_error(asked):
    with pytest.raises(KeyError), one_thread():
        assert asked == [1]
        raise KeyError
    assert asked == [1, 4]


def test_the_environment_has_the_last_word(asked, monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "2")
    with one_thread():
        assert asked == []


def test_another_library_is_left_alone(asked, monkeypatch):
    monkeypatch.setattr(threads, "_openblas", lambda: None)
    with one_thread():
        assert asked == []


def test_fit_takes_one_thread(asked):
    model = training.Model([layers.Flatten(), layers.Dense(2)], (2, 2, 1))
    model.compile("sgd")
    model.fit(np.ones((4, 2, 2, 1)), np.zeros(4, int), rng=np.random.default_rng(0), verbose=False)
    assert asked == [1, 4]


def test_numpys_own_library_obeys(monkeypatch):
    for name in threads.VARIABLES:
        monkeypatch.delenv(name, raising=False)
    calls = threads._openblas()
    if calls is None:
        pytest.skip("this NumPy does not bring OpenBLAS along")
    before = calls[0]()
    with one_thread():
        assert calls[0]() == 1
    assert calls[0]() == before
