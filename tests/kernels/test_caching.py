"""What is kept on the disk, and when it is computed anew."""

import numpy as np
import pytest

from course_utils.caching import cached, fingerprint


def counted(value):
    def compute():
        compute.calls += 1
        return {"a": np.array(value)}

    compute.calls = 0
    return compute


def test_computed_once(tmp_path):
    compute = counted([[1.5, -2], [0, 4]])
    first = cached(tmp_path / "new" / "folder", "a", compute, np.arange(3), "b4")
    again = cached(tmp_path / "new" / "folder", "a", compute, np.arange(3), "b4")
    assert compute.calls == 1
    assert list(first) == list(again) == ["a"]
    assert np.array_equal(first["a"], again["a"]) and first["a"].dtype == again["a"].dtype
    assert [p.suffix for p in (tmp_path / "new" / "folder").iterdir()] == [".npz"]


@pytest.mark.parametrize(
    "changed", [np.array([0, 1, 3]), np.array([0.0, 1, 2]), np.array([[0], [1], [2]])]
)
def test_other_sources_are_computed_anew(tmp_path, changed):
    compute = counted(7.0)
    cached(tmp_path, "a", compute, np.array([0, 1, 2]))
    cached(tmp_path, "a", compute, changed)
    assert compute.calls == 2


def test_another_block_or_name_is_another_file(tmp_path):
    compute = counted(7.0)
    for name, block in (("a", "b4"), ("a", "b5"), ("b", "b4")):
        cached(tmp_path, name, compute, block)
    assert compute.calls == 3 and len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("damage", [lambda b: b[:-7], lambda b: b"", lambda b: b"x" + b[1:]])
def test_a_damaged_file_is_replaced(tmp_path, damage):
    compute = counted([1.0, 2, 3])
    cached(tmp_path, "a", compute, "s")
    (path,) = tmp_path.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert cached(tmp_path, "a", compute, "s")["a"].tolist() == [1, 2, 3]
    assert compute.calls == 2
    with np.load(path) as file:
        assert file["a"].tolist() == [1, 2, 3]


def test_nothing_is_left_when_it_fails(tmp_path):
    with pytest.raises(ZeroDivisionError):
        cached(tmp_path / "f", "a", lambda: 1 / 0, "s")
    assert not (tmp_path / "f").exists()


def test_fingerprint_takes_views_and_keeps_order():
    x = np.arange(12).reshape(3, 4)
    assert fingerprint(x[:, ::2]) == fingerprint(x[:, ::2].copy())
    assert fingerprint(x, "a") != fingerprint("a", x)
