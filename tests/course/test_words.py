"""What the stored pictures of all lessons say to those who do not see them."""

import html
import itertools
import re

import lesson
import pictures
import pytest

PROJECT = lesson.Project()
MOST = 600  # letters; `plots` cuts what is longer
# What `plots` writes when nobody says what is seen (titles, sizes, ranges), and slips of code.
GENERAL = {
    "only titles": r"(^|[.;] )(\d+ × )?(Pictures?: |A picture without a title|Pictures?\.|Chart:)",
    "only a number of pictures": r"(^|[.;] )(\d+ × )?\d+ pictures"
    r"( in \d+ rows)?(, each \d+ × \d+ pixels)?(, light on dark|, dark on light)*\.",
    "only names of lines": r"A chart with \d+ line|, lines: |^Axes|<Figure ",
    "only a range": r"\d numbers, from \S+ to \S+\.$",
    "the inside of a list": r"[\[({]['\"]",
    "cut off": rf"…$|^.{{{MOST + 1}}}",
    "no sentence": r"[^.!?”)]$",
    "shorter than 40 letters": r"^.{0,39}$",
}


def fault(words):
    """What is wrong with the words for a picture: None if they say more than its titles."""
    return next((name for name, kind in GENERAL.items() if re.search(kind, words)), None)


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
        assert words == " ".join(words.split()), where
        assert not fault(words), f"{fault(words)}: {where}"
        told = behind["data"]["text/html"]
        assert "This picture in words" in told and html.escape(words) in told, where
        for picture in pictures.of_output(behind):
            assert picture.words == words, where


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Pictures: a digit; upright edges; 2 × 2 maxima; 4 × 4 maxima.", "only titles"),
        ("A picture without a title. b, the brightness of row 84: 0.87.", "only titles"),
        ("Few. 20 pictures in 2 rows, each 28 × 28 pixels.", "only a number of pictures"),
        ("What was learned, loss against epoch, lines: plain, residual.", "only names of lines"),
        ("how often each pixel is used: 8 × 8 numbers, from 0 to 1.", "only a range"),
        ("Maps inside a block, between them ['1 × 1', '+'].", "the inside of a list"),
        ("IoU falls from 1 as a box is moved: side 10 is at 0.14", "no sentence"),
        ("found: 121 boxes. kept: 21 boxes.", "shorter than 40 letters"),
        ("Percent called not a photograph: screens on print 80 to 100; prints on…", "cut off"),
        ("20 pictures with a bar for each class: taken for 4, truly 9.", None),
        ("A three; its upright edges; of 2 × 2 maxima it can still be read.", None),
    ],
)
def test_general_words_are_refused(words, wrong):
    assert fault(words) == wrong


def test_the_pictures_of_the_first_page_are_told_in_words():
    text = (PROJECT.root / "README.md").read_text("utf-8")
    found = re.findall(r'<img src="assets[^>]* alt="([^"]*)"|!\[([^\]]*)\]\(assets', text)
    told = ["".join(each) for each in found]
    assert len(told) == text.count('<img src="assets') + text.count("](assets") > 2
    assert not [words for words in told if len(words) < 40]


@pytest.mark.parametrize("path", PROJECT.lessons(), ids=lambda path: path.name[:2])
def test_headings_descend_by_one(path):
    """A page is walked by its headings: one title, and no level is left out."""
    text = "\n".join(c.source for c in lesson.read(path).cells if c.cell_type == "markdown")
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    levels = [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))
