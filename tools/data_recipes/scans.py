"""A scan: a volume along three axes, the head that nibabel explains itself with."""

import gzip
import struct

import numpy as np

from data_recipes.form import BuildError, Package, Recipe

ROOT = "nibabel-5.4.2/"
HEAD, COPYING = ROOT + "doc/downloads/someones_anatomy.nii.gz", ROOT + "COPYING"
SIDES = (57, 67, 56)  # from left to right, from back to front, from below to above


def make_head(members):
    """Keep the voxels as they are, from above to below, front to back and left to right."""
    content = gzip.decompress(members[HEAD])
    sides, kind = struct.unpack("<3h", content[42:48]), struct.unpack("<h", content[70:72])[0]
    begin = int(struct.unpack("<f", content[108:112])[0])
    if sides != SIDES or kind != 2:  # 2: bytes without sign, in the format NIfTI
        raise BuildError(f"the head has sides {sides} and kind {kind}, expected {SIDES} and 2")
    voxels = np.frombuffer(content, np.uint8, np.prod(SIDES), begin)
    return {"x": voxels.reshape(SIDES[::-1])[::-1, ::-1]}


def make_licence(members):
    """Cut what is said of this scan out of the licences of nibabel."""
    lines = members[COPYING].decode().split("\n")
    begin = lines.index("mni_icbm152_t1_tal_nlin_asym_09a")
    return "\n".join(lines[begin : lines.index("Philips PAR/REC data")]).strip().encode() + b"\n"


RECIPES = {
    "head": Recipe(
        file="head.npz",
        what="a scan, 56x67x57: the mean of 152 heads by magnetic resonance, voxels of 2.75 mm",
        licence="notice of McGill University",
        words=(
            "“Permission to use, copy, modify, and distribute this software and its documentation "
            "for any purpose and without fee is hereby granted, provided that the above copyright "
            "notice appear in all copies”, Copyright (C) 1993-2004 Louis Collins, McConnell Brain "
            "Imaging Centre, Montreal Neurological Institute, McGill University (COPYING of "
            "nibabel, in full `LICENSE-head.txt`; it calls the file by an older name, "
            "doc/source/someone.nii.gz, and “a subsampled version” of "
            "mni_icbm152_t1_tal_nlin_asym_09a)"
        ),
        package=Package(
            index="PyPI",
            name="nibabel",
            version="5.4.2",
            file="nibabel-5.4.2.tar.gz",
            sha256="d5f4b9076a13178ae7f7acf18c8dbd503ee1c4d5c0c23b85df7be87efcbb49da",
            members={
                HEAD: "90ac41bfa42c3368e8627e6acd42480a0b06a329ea23c398480102cfa8016bd3",
                COPYING: "5ab0638392203d737b4d6c70e3920a61888efdee7de84a8374f3626522306dc7",
            },
        ),
        make=make_head,
    ),
}
RECIPES["head-licence"] = Recipe(
    file="LICENSE-head.txt",
    what="the licence that travels with the scan",
    licence="notice of McGill University",
    words=RECIPES["head"].words,
    package=RECIPES["head"].package,
    make=make_licence,
)
