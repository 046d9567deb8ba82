"""Rules over all lessons together: numbers, definitions, and the table in README.md."""

import re

import lesson


def numbering(project):
    """Two lessons must not share a number; gaps are allowed, a course grows in its middle too."""
    seen = {}
    for path in project.lessons():
        number = path.name[:2]
        if number in seen:
            yield f"number {number} is taken by {seen[number]} and by {path.name}; renumber"
        seen.setdefault(number, path.name)


def repeated_definitions(project, notebooks):
    """(path, cell, message) of functions that another lesson or course_utils defines too."""
    ours = {}
    for file in sorted((project.root / "course_utils").rglob("*.py")):
        if "exercises" not in file.parts:
            for name in lesson.defined(file.read_text("utf-8")):
                ours.setdefault(name, file.relative_to(project.root))
    seen = {}
    for path, notebook in notebooks.items():
        here = {}
        for index, cell in enumerate(notebook.cells):
            kinds = lesson.tags(cell)
            answer = "exercise" in kinds or "exercise-solution" in kinds
            source = cell.source if cell.cell_type == "code" else ""
            if "exercise-solution" in kinds:
                source = lesson.solution_of(cell) or ""
            if "setup" in kinds:
                continue
            for name in sorted(lesson.defined(source)):
                here.setdefault(name, index)
                if name in ours and not name.startswith("_") and not answer:
                    yield path, index, f"{name} is in {ours[name]} already; import it from there"
        for name, index in here.items():
            if name in seen:
                yield path, index, f"{name} is defined in {seen[name]} already; import or rename it"
            seen.setdefault(name, path.name)


def index_in_readme(project, notebooks):
    """The table of lessons between the two marks equals the files and their titles."""
    if not project.readme.is_file():
        yield "there is none; write it, with the lessons between <!-- lessons:begin/end -->"
        return
    text = project.readme.read_text("utf-8")
    found = re.search(r"<!-- lessons:begin -->(.*?)<!-- lessons:end -->", text, re.S)
    if not found:
        yield "put the table of lessons between <!-- lessons:begin --> and <!-- lessons:end -->"
        return
    listed = {}
    for label, name in re.findall(r"(?<!\!)\[([^\]]+)\]\(notebooks/([^)/]+\.ipynb)\)", found[1]):
        listed.setdefault(name, label)
    for path, notebook in notebooks.items():
        full = lesson.title(notebook)
        label = listed.pop(path.name, None)
        if label is None:
            yield f"the table lacks [{full}](notebooks/{path.name}); add it"
        elif label not in (full, full.partition(" · ")[2]):
            yield f"the table calls {path.name} {label!r}, its title is {full!r}; make them equal"
    for name in listed:
        yield f"the table names notebooks/{name}, which does not exist; remove or rename it"
    badges = re.findall(r"colab\.research\.google\.com/github/([^/\s)]+/[^/\s)]+)/blob", text)
    if any(slug != project.slug for slug in badges):
        yield "a Colab badge leads to another repository; run `notebooks.py links`"
