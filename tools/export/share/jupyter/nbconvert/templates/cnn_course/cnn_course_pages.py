"""Markdown of exported pages with formulas as MathML, seen and read aloud without a network.

nbconvert leaves formulas as TeX and lets the page fetch MathJax. Browsers know MathML; what is
here turns the TeX that the lessons use into it. A formula that it cannot read stays TeX.
"""

import re
from html import escape

from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

TOKEN = re.compile(r"\\[a-zA-Z]+|\\.|\d*\.?\d+|\s+|.", re.DOTALL)
TEXT = re.compile(r"\s*\{([^{}]*)\}")
LETTERS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "phi": "ϕ", "chi": "χ", "omega": "ω", "Delta": "Δ", "Sigma": "Σ",
    "infty": "∞", "partial": "∂", "nabla": "∇", "ell": "ℓ", "top": "⊤",
}  # fmt: skip
SIGNS = {
    "cdot": "⋅", "times": "×", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠",
    "neq": "≠", "approx": "≈", "sim": "∼", "pm": "±", "leftarrow": "←", "rightarrow": "→",
    "to": "→", "cap": "∩", "cup": "∪", "in": "∈", "dots": "…", "ldots": "…", "cdots": "⋯",
    "odot": "⊙", "ast": "∗", "sum": "∑", "prod": "∏", "int": "∫", "mid": "|",
    "%": "%", "#": "#", "&": "&", "_": "_", "$": "$",
}  # fmt: skip
FENCES = {
    "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "langle": "⟨", "rangle": "⟩",
    "{": "{", "}": "}", "|": "‖", "lVert": "‖", "rVert": "‖",
}  # fmt: skip
NAMES = {"log", "ln", "exp", "cos", "sin", "tan", "tanh", "max", "min", "arg", "argmax", "argmin"}
SPACES = {",": 0.17, ":": 0.22, ";": 0.28, " ": 0.25, "quad": 1, "qquad": 2, "!": -0.17}
LARGE = {"big": 1.2, "Big": 1.8, "bigg": 2.4, "Bigg": 3}
FIRST = ("", "{", "(", "[", "=", "<", ">", ",", "/", "|")  # after these - is a sign
PREFIX = {"form": "prefix", "lspace": "0", "rspace": "0"}
MATRICES = {"pmatrix": "()", "bmatrix": "[]", "vmatrix": "||", "matrix": None}
TIGHT = "()[]|{}&,.+-=/"  # what stands close to the name of a function (so does nothing)
LOOSE = {"left", "right", "end", "\\", *SIGNS, *SPACES, *LARGE} - {"sum", "prod"}


def tag(name, *inside, **how):
    """An element of MathML; a row of one element is that element."""
    if name == "mrow" and len(inside) == 1 and not how:
        return inside[0]
    how = "".join(f' {key}="{value}"' for key, value in how.items())
    return f"<{name}{how}>{''.join(inside)}</{name}>"


def sign(char, **how):
    return tag("mo", escape(char), **how)


def space(width):
    return tag("mspace", width=f"{width}em")


def fence(char, **how):
    """A bracket that is as high as the letters, not as its neighbours."""
    if char == "|":
        how = {"lspace": "0", "rspace": "0", **how}
    return sign(char, **{"stretchy": "false", **how})


class Formula:
    """Reads one formula from left to right.

    Raises
    ------
    ValueError
        If it holds what this reader does not know.
    """

    def __init__(self, tex):
        self.tokens, self.at = TOKEN.findall(tex), 0

    def mathml(self, display):
        row = self.row(())
        if self.at < len(self.tokens):
            raise ValueError(f"{self.tokens[self.at]} too many")
        return tag("math", *row, **({"display": "block"} if display else {}))

    def next(self):
        """The next token that is no space, without taking it; "" at the end."""
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted=None):
        token = self.next()
        if not token or wanted not in (None, token):
            raise ValueError(f"expected {wanted or 'more'}, got {token or 'the end'}")
        self.at += 1
        return token

    def row(self, ends):
        """Elements up to one of the tokens `ends`, which is not taken."""
        found, before = [], ""  # the token before tells a sign from an operation
        while (token := self.next()) and token not in ends and token not in ("}", r"\right"):
            name = token[1:] in NAMES
            if name and (before[-1:].isalnum() or before == "}"):
                found.append(space(0.17))
            found.append(self.scripts(self.atom(before)))
            before = next(t for t in reversed(self.tokens[: self.at]) if not t.isspace())
            after = self.next()
            if name and after[:1] not in TIGHT and after[1:] not in LOOSE:
                found.append(space(0.17))
        return found

    def group(self):
        """What stands in braces, or one token."""
        token = self.next()
        if token.isdigit():  # one half is \\frac12
            self.tokens[self.at : self.at + 1] = token
        if token != "{":
            return self.atom("{")
        self.take()
        inside = self.row(())
        self.take("}")
        return tag("mrow", *inside)

    def words(self):
        """The text in braces, or one word, as it stands."""
        rest = "".join(self.tokens[self.at :])
        found = TEXT.match(rest)
        if not found:
            raise ValueError(f"expected words in braces, got {rest[:10]}")
        ahead = found.end()
        while ahead > 0:
            ahead -= len(self.tokens[self.at])
            self.at += 1
        return escape(found[1]).replace(" ", "\N{NO-BREAK SPACE}")

    def script(self):
        """A subscript or superscript; a word in it is one name."""
        word = re.match(r"\{([a-z]{4,})\}", "".join(self.tokens[self.at :]))
        return tag("mi", self.words()) if word else self.group()

    def scripts(self, base):
        """`base` with what is written below and above it."""
        below, above = [], []
        limits = base == sign("∑") or base.startswith("<munder>") or base == sign("∏")
        while self.next() in ("_", "^", "'"):
            token = self.take()
            part = sign("′") if token == "'" else self.script()
            (below if token == "_" else above).append(part)
        names = ("munder", "mover", "munderover") if limits else ("msub", "msup", "msubsup")
        parts = [tag("mrow", *side) for side in (below, above) if side]
        if not parts:
            return base
        return tag(names[2 if len(parts) == 2 else 0 if below else 1], base, *parts)

    def atom(self, before):
        """One element without its scripts."""
        token = self.take()
        if token == "{":
            self.at -= 1
            return self.group()
        if token[0] == "\\":
            return self.command(token[1:], before)
        if token[-1].isdigit():
            return tag("mn", token)
        if token.isalpha():
            return tag("mi", token)
        if token in "()[]|":
            return fence(token)
        if token in "-+":
            first = before in FIRST or before[1:] in SIGNS or before[1:] in SPACES
            return sign(token.replace("-", "−"), **(PREFIX if first else {}))
        if token in "^_}&":
            raise ValueError(f"{token} in the wrong place")
        return sign({"*": "∗", "'": "′"}.get(token, token))

    def command(self, name, before):
        if name in LETTERS:
            return tag("mi", LETTERS[name])
        if name in SIGNS:
            return sign(SIGNS[name])
        if name in FENCES:
            return fence(FENCES[name])
        if name in NAMES:
            return tag("mi", name)
        if name in SPACES:
            return space(SPACES[name])
        if name in LARGE:
            size = f"{LARGE[name]}em"
            return sign(self.bracket(), stretchy="true", minsize=size, maxsize=size)
        if name in ("text", "mathrm", "mathsf", "operatorname"):
            kind, how = ("mtext", {}) if name == "text" else ("mi", {"mathvariant": "normal"})
            return tag(kind, self.words(), **how)
        if name == "mathbf":
            return self.bold()
        return self.built(name)

    def bold(self):
        """One bold letter."""
        letter = self.words() if self.next() == "{" else self.take()
        if not re.fullmatch("[A-Za-z]", letter):
            raise ValueError(f"expected one letter in bold, got {letter}")
        start = 0x1D400 - ord("A") if letter.isupper() else 0x1D41A - ord("a")
        return tag("mi", chr(start + ord(letter)))

    def built(self, name):
        """What is put together from other elements."""
        if name == "frac":
            return tag("mfrac", self.group(), self.group())
        if name == "tfrac":
            return tag("mstyle", tag("mfrac", self.group(), self.group()), displaystyle="false")
        if name == "sqrt":
            return tag("msqrt", self.group())
        if name in ("hat", "bar", "tilde"):
            mark = {"hat": "^", "bar": "¯", "tilde": "~"}[name]
            return tag("mover", self.group(), sign(mark, stretchy="false"), accent="true")
        if name == "underbrace":
            return tag("munder", self.group(), sign("⏟"))
        if name == "underset":
            below = self.group()
            return tag("munder", self.group(), below)
        if name == "left":
            opened = fence(self.bracket(), stretchy="true")
            inside = self.row(())
            self.take(r"\right")
            return tag("mrow", opened, *inside, fence(self.bracket(), stretchy="true"))
        if name == "begin":
            return self.matrix(self.words())
        raise ValueError(f"\\{name} is not known")

    def bracket(self):
        token = self.take()
        return FENCES[token[1:]] if token[0] == "\\" else token.replace(".", "")

    def matrix(self, kind):
        if kind not in MATRICES:
            raise ValueError(f"{kind} is not known")
        rows = [[]]
        while True:
            rows[-1].append(tag("mtd", *self.row(("&", r"\\", r"\end"))))
            token = self.take()
            if token == r"\\":
                rows.append([])
            if token == r"\end":
                break
        self.words()
        table = tag("mtable", *(tag("mtr", *row) for row in rows))
        around = [fence(char, stretchy="true") for char in MATRICES[kind] or ""]
        return tag("mrow", *around[:1], table, *around[1:])


def formula(tex, display=False):
    """TeX as MathML, or as it was between dollars where it cannot be read."""
    try:
        return Formula(tex).mathml(display)
    except (ValueError, KeyError, IndexError):
        marks = "$$" if display else "$"
        return f"<code>{marks}{escape(tex, quote=False)}{marks}</code>"


class Renderer(IPythonRenderer):
    """nbconvert's, with formulas as MathML, and words for a picture that lies in the network."""

    def block_math(self, body):
        return formula(body, display=True)

    def inline_math(self, body):
        return formula(body)

    def image(self, text, url, title=None):
        return text if url.startswith("http") else super().image(text, url, title)


@pass_context
def markdown2html(context, source):
    """What nbconvert's filter of this name does; where HTML is cleaned, MathML would be lost."""
    resources = context.get("resources", {})
    kind = IPythonRenderer if resources.get("should_sanitize_html") else Renderer
    cell = context.get("cell", {})
    attachments = cell.get("attachments", {})
    path = resources.get("metadata", {}).get("path", "")
    renderer = kind(escape=False, attachments=attachments, path=path)
    return MarkdownWithMath(renderer=renderer).render(source)
