"""Formulas of exported pages: TeX as the lessons write it, read into MathML."""

import re
import sys
import xml.etree.ElementTree as ET

import lesson
import pytest

pytest.importorskip("nbconvert")

PROJECT = lesson.Project()
TEMPLATE = PROJECT.root / "tools/export/share/jupyter/nbconvert/templates/cnn_course"
IN_TEXT = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+?)\$", re.DOTALL)
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)


@pytest.fixture(scope="module")
def pages():
    sys.path.append(str(TEMPLATE))
    import cnn_course_pages

    yield cnn_course_pages
    sys.path.remove(str(TEMPLATE))


def read(pages, tex):
    return ET.fromstring(pages.Formula(tex).mathml(display=False))


def shape(element):
    """Names and texts of elements: mfrac(f, 2)."""
    inside = ", ".join(map(shape, element))
    return f"{element.tag}({inside})" if len(element) else element.text or element.tag


@pytest.mark.parametrize(
    ("tex", "wanted"),
    [
        (r"\frac12", "mfrac(1, 2)"),
        (r"\frac1m", "mfrac(1, m)"),
        (r"\frac{n + 2}{s}", "mfrac(mrow(n, +, 2), s)"),
        ("x_i^2", "msubsup(x, i, 2)"),
        ("n_H^{[l-1]}", "msubsup(n, H, mrow([, l, −, 1, ]))"),
        ("f_k'", "msubsup(f, k, ′)"),
        ("e^{-2}", "msup(e, mrow(−, 2))"),
        (r"\sum_k w_k", "munder(∑, k), msub(w, k)"),
        (r"\sqrt d", "msqrt(d)"),
        (r"\hat{y}", "mover(y, ^)"),
        (r"\text{one word}", "one\N{NO-BREAK SPACE}word"),
        (r"J_{style}", "msub(J, style)"),
        (r"PH^T", "P, msup(H, T)"),
        (r"\mathbf{x}", "\N{MATHEMATICAL BOLD SMALL X}"),
        (r"\left( a \right)", "mrow((, a, ))"),
        (r"\begin{pmatrix} 1 & 0 \\ 2 & 3 \end{pmatrix}",
         "mrow((, mtable(mtr(mtd(1), mtd(0)), mtr(mtd(2), mtd(3))), ))"),
        (r"\underset{j}{\text{softmax}}", "munder(softmax, j)"),
        (r"\underbrace{a}_{b}", "munder(munder(a, ⏟), b)"),
        (r"\log p", "log, mspace, p"),
        (r"\log(p)", "log, (, p, )"),
        ("a < b", "a, <, b"),
    ],
)  # fmt: skip
def test_what_a_formula_becomes(pages, tex, wanted):
    assert ", ".join(map(shape, read(pages, tex))) == wanted


def test_a_minus_is_a_sign_or_an_operation(pages):
    def signs(tex):
        return [e.get("form") for e in read(pages, tex).iter("mo") if e.text == "−"]

    assert signs("-a - b") == ["prefix", None]
    assert signs(r"= -1, (-2) \cdot -3 - 4") == ["prefix", "prefix", "prefix", None]
    assert signs("n_C - 1") == signs(r"\beta - s") == signs("(a) - b") == [None]


def test_brackets_grow_only_where_they_are_told_to(pages):
    def grows(tex):
        return [e.get("stretchy") for e in read(pages, tex).iter("mo") if e.text in "()"]

    assert grows(r"(\frac12)") == ["false", "false"]
    assert grows(r"\left(\frac12\right)") == grows(r"\Big(\frac12\Big)") == ["true", "true"]


@pytest.mark.parametrize(
    "tex", [r"\unheard x", "{a", "a}", r"\frac{1}", r"\begin{cases}\end{cases}"]
)
def test_what_cannot_be_read_stays_tex(pages, tex):
    with pytest.raises(ValueError):
        pages.Formula(tex).mathml(display=False)
    assert pages.formula(tex) == f"<code>${tex}$</code>"


def test_every_formula_of_the_lessons_is_read(pages):
    found = 0
    for path in PROJECT.lessons():
        for cell in lesson.read(path).cells:
            if cell.cell_type == "markdown":
                for display, inline in IN_TEXT.findall(CODE.sub("", cell.source)):
                    read(pages, display or inline)
                    found += 1
    assert found > 900
