"""Mechanical changes of a reference: each that changes a result must be refused as an answer.

A mutant is the reference with one constant, operator, comparison, bound, index, keyword, branch,
line or call changed. `mutants` yields what was changed, as text, and the function.
"""

import ast
import copy

SWAPS = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div, ast.Add],
    ast.Div: [ast.Mult, ast.FloorDiv],
    ast.FloorDiv: [ast.Div, ast.Mult],
    ast.Mod: [ast.FloorDiv],
    ast.Pow: [ast.Mult],
    ast.MatMult: [ast.Mult],
    ast.Lt: [ast.LtE, ast.Gt],
    ast.LtE: [ast.Lt, ast.GtE],
    ast.Gt: [ast.GtE, ast.Lt],
    ast.GtE: [ast.Gt, ast.LtE],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.And: [ast.Or],
    ast.Or: [ast.And],
    ast.BitAnd: [ast.BitOr],
    ast.BitOr: [ast.BitAnd],
}


def mutants(exercise):
    """Yield (what was changed, the changed function) for each change of a reference."""
    tree = ast.parse(exercise.source)
    function = tree.body[0]
    function.body = _without_docstring(function.body)
    for path, node in _walk(function, ()):
        for put in _changes(node):
            mutant = copy.deepcopy(tree)
            if not _replace(mutant.body[0], path, put):
                continue
            ast.fix_missing_locations(mutant)
            before, after = ast.unparse(tree), ast.unparse(mutant)
            if before == after:
                continue
            yield _difference(before, after), exercise.compiled(after)


def _without_docstring(body):
    first = body[0]
    said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return body[1:] if said and isinstance(first.value.value, str) else body


def _walk(node, path):
    """Every node of the body with the way to it: pairs of field and place in a list."""
    for field, value in ast.iter_fields(node):
        if isinstance(node, ast.FunctionDef) and field != "body":
            continue
        for at, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST):
                yield (*path, (field, at)), child
                yield from _walk(child, (*path, (field, at)))


def _replace(root, path, put):
    """Put ``put(node)`` in the place of the node at the end of `path`; say whether that went."""
    *way, (field, at) = path
    for name, place in way:
        root = getattr(root, name)
        root = root if place is None else root[place]
    held = getattr(root, field)
    old = held if at is None else held[at]
    new = put(old)
    if new is None:
        return False
    if at is None:
        setattr(root, field, new)
    else:
        held[at] = new
    return True


def _changes(node):
    """Functions that give another node in the place of this one, or None."""
    kind = type(node)
    for other in SWAPS.get(kind, ()):
        yield lambda _, other=other: other()
    if kind is ast.Constant:
        yield from _other_constants(node.value)
    elif kind is ast.UnaryOp:
        yield lambda n: n.operand
    elif kind is ast.Call:
        yield from _other_calls(node)
    elif kind is ast.Slice:
        for bound in ("lower", "upper"):
            if getattr(node, bound) is not None:
                for step in (-1, 1):
                    yield lambda n, bound=bound, step=step: _with(
                        n, bound, _plus(getattr(n, bound), step)
                    )
    elif kind is ast.IfExp:
        yield lambda n: n.body
        yield lambda n: n.orelse
    elif kind is ast.If:
        yield lambda n: _with(n, "test", ast.Constant(True))
        yield lambda n: _with(n, "test", ast.Constant(False))
    elif kind is ast.AugAssign:
        yield lambda n: ast.Assign([n.target], n.value)
    elif kind in (ast.Assign, ast.Expr):
        yield lambda n: ast.Pass()


def _other_constants(value):
    if isinstance(value, bool):
        yield lambda _: ast.Constant(not value)
    elif isinstance(value, int):
        for step in (-1, 1):
            yield lambda _, step=step: ast.Constant(value + step)
    elif isinstance(value, float):
        for factor in (0.5, 2):
            yield lambda _, factor=factor: ast.Constant(value * factor)
    elif value in ("valid", "same"):
        yield lambda _: ast.Constant({"valid": "same", "same": "valid"}[value])


def _other_calls(node):
    for at in range(len(node.keywords)):
        yield lambda n, at=at: _with(n, "keywords", n.keywords[:at] + n.keywords[at + 1 :])
    if node.args:
        yield lambda n: n.args[0]  # the call dropped
    if isinstance(node.func, ast.Attribute) and not isinstance(node.func.value, ast.Name):
        yield lambda n: n.func.value
    if isinstance(node.func, ast.Name) and node.func.id == "range":
        for step in (-1, 1):
            yield lambda n, step=step: _with(n, "args", [*n.args[:-1], _plus(n.args[-1], step)])
    if isinstance(node.func, ast.Name) and node.func.id in ("max", "min"):
        other = {"max": "min", "min": "max"}[node.func.id]
        yield lambda n: _with(n, "func", ast.Name(other, ast.Load()))


def _plus(node, step):
    return ast.BinOp(node, ast.Add() if step > 0 else ast.Sub(), ast.Constant(1))


def _with(node, field, value):
    setattr(node, field, value)
    return node


def _difference(before, after):
    """The lines that differ: ``old  ->  new``."""
    old, new = before.splitlines(), after.splitlines()
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return f"{' | '.join(map(str.strip, old))}  ->  {' | '.join(map(str.strip, new))}"
