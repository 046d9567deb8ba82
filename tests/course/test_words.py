"""What the stored pictures of all lessons say to those who do not see them."""

import html
import itertools
import re

import lesson
import pictures
import pytest

PROJECT = lesson.Project()
EMPTY = re.compile(
    r"A picture\.?|A picture without a title\.|<Figure .*|Axes.*|untitled\.?|Chart:? *"
    r"|A chart with \d+ lines?"
)


def shown(path):
    """The outputs with a picture, each with its cell's number and the output behind it."""
    for number, cell in enumerate(lesson.read(path).cells):
        outputs = cell.get("outputs", [])
        for output, behind in itertools.zip_longest(outputs, outputs[1:], fillvalue={}):
            if "image/png" in output.get("data", {}):
                yield number, output, behind


@pytest.mark.parametrize("path", PROJECT.lessons(), ids=lambda path: path.name[:2])
def test_every_stored_picture_is_told_in_words(path):
    found = list(shown(path))
    if not found:
        pytest.skip("no outputs are stored")
    for number, output, behind in found:
        words = output.data["text/plain"]
        where = f"cell {number}: {words!r}"
        assert output.metadata["image/png"]["alt"] == words, where
        assert len(words) >= 10 and words == " ".join(words.split()), where
        assert not EMPTY.fullmatch(words), where
        told = behind["data"]["text/html"]
        assert "This picture in words" in told and html.escape(words) in told, where
        for picture in pictures.of_output(behind):
            assert picture.words == words, where


@pytest.mark.parametrize("path", PROJECT.lessons(), ids=lambda path: path.name[:2])
def test_headings_descend_by_one(path):
    """A page is walked by its headings: one title, and no level is left out."""
    text = "\n".join(c.source for c in lesson.read(path).cells if c.cell_type == "markdown")
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    levels = [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))
