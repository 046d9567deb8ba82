"""The head of a lesson: its badge, its set-up cell, and how long it takes to read.

Reading is counted, not guessed: 200 words a minute (prose that is not folded away), 4 seconds for
a line of code, 20 for a picture; rounded to 5 minutes. Exercises come on top.
"""

import re

import lesson
import nbformat
import pictures

WORDS_A_MINUTE = 200
SECONDS_A_LINE = 4
SECONDS_A_PICTURE = 20
MINUTES = re.compile(r"(^\|(?:-+\|){4}\n\|[^|\n]*\|[^|\n]*\| )(\d+) minutes?[^|\n]*(?= \|)", re.M)


def prose_words(source):
    """The words of a text, without headings, tables, code and hidden parts."""
    source = re.sub(r"^```.*?^```|<details.*?</details>|\$\$.*?\$\$", "", source, flags=re.M | re.S)
    lines = [line for line in source.splitlines() if not line.startswith(("#", "|", "[!["))]
    return re.findall(r"\w[\w'-]*", re.sub(r"<[^>]*>", " ", " ".join(lines)))


def reading_minutes(notebook):
    """Minutes that a lesson takes to read, to 5; its pictures are counted where they are stored."""
    seconds = 0
    for cell in notebook.cells:
        if {"setup", "exercise-check", "exercise-solution"} & set(lesson.tags(cell)):
            continue
        if cell.cell_type == "markdown":
            seconds += 60 / WORDS_A_MINUTE * len(prose_words(cell.source))
        else:
            seconds += SECONDS_A_LINE * sum(bool(line.strip()) for line in cell.source.splitlines())
            drawn = [pictures.of_output(output) for output in cell.get("outputs", [])]
            seconds += SECONDS_A_PICTURE * sum(map(bool, drawn))
    return max(5, 5 * round(seconds / 300))


def minutes_told(source):
    """The reading time in the table of a lesson's first cell; 0 where none is found."""
    found = MINUTES.search(source)
    return int(found[2]) if found else 0


def link(project, path):
    """Write badge, set-up cell and reading time into one lesson; return whether it changed."""
    notebook = lesson.read(path)
    first = notebook.cells[0]
    badge = project.badge(path.name)
    if lesson.BADGE.search(first.source):
        first.source = lesson.BADGE.sub(lambda _: badge, first.source, count=1)
    else:
        heading, _, rest = first.source.partition("\n")
        first.source = f"{heading}\n\n{badge}\n\n{rest.strip()}"
    found = lesson.with_tag(notebook, "setup")
    cell = found[0][1] if found else nbformat.v4.new_code_cell()
    cell.source = project.setup_source
    cell.metadata = nbformat.from_dict(lesson.SETUP_METADATA)
    if not found:
        notebook.cells.insert(1, cell)
    if MINUTES.search(first.source):
        told = f"{reading_minutes(notebook)} minutes"
        n = len(lesson.with_tag(notebook, "exercise"))
        told += f" and {n} exercise{'s' if n > 1 else ''}" if n else ""
        first.source = MINUTES.sub(lambda row: row[1] + told, first.source, count=1)
    return lesson.write(path, lesson.to_text(notebook))


def link_readme(project):
    """Bring the repository's address in README.md up to date."""
    if not project.readme.exists():
        return False
    text = project.readme.read_text("utf-8")
    old = re.search(r"colab\.research\.google\.com/github/([^/\s)]+/[^/\s)]+)/blob", text)
    return bool(old) and lesson.write(project.readme, text.replace(old[1], project.slug))
