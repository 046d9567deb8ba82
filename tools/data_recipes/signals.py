"""A signal along one axis: a heartbeat."""

import io

import numpy as np

from data_recipes.form import BuildError, Package, Recipe

ECG = "pywt/data/ecg.npz"
LICENCE = "pywavelets-1.9.0.dist-info/licenses/LICENSE"


def make_heartbeat(members):
    """Keep the samples as they are, and mark the highest sample of each beat."""
    with np.load(io.BytesIO(members[ECG]), allow_pickle=False) as archive:
        x = archive["data"]
    beats = np.array([190, 518, 848], np.int16)  # seen by eye, then moved to the highest sample
    if x.shape != (1024,) or any(x[b] != x[b - 30 : b + 31].max() for b in beats):
        raise BuildError("the heartbeat is not the one whose beats are marked here")
    return {"x": x.astype(np.int16), "beats": beats}


RECIPES = {
    "heartbeat": Recipe(
        file="heartbeat.npz",
        what="an electrocardiogram of 1,024 samples with its three beats marked",
        licence="MIT",
        words=(
            "“Permission is hereby granted, free of charge, to any person obtaining a copy of this "
            "software and associated documentation files”, Copyright (c) 2006-2012 Filip "
            "Wasilewski, (c) 2012- The PyWavelets Developers (LICENSE of PyWavelets, in full "
            "`LICENSE-pywavelets.txt`; it says no more of the data than “1024 points of an ECG "
            "timeseries”: not whose heart it is, nor how many samples make a second)"
        ),
        package=Package(
            index="PyPI",
            name="pywavelets",
            version="1.9.0",
            file="pywavelets-1.9.0-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl",
            sha256="d76b7fa8fc500b09201d689b4f15bf5887e30ffbe2e1f338eb8470590eb4521a",
            members={
                ECG: "ea720476139341eabecf3e44cc602cd75576aff1e4156b1c069f7b33e86a9e6b",
                LICENCE: "0c12e8ae3b54dd61072c5b97f97cab62755b893afb91e8e58bf9b9bbe2a2ec88",
            },
        ),
        make=make_heartbeat,
    ),
}
RECIPES["heartbeat-licence"] = Recipe(
    file="LICENSE-pywavelets.txt",
    what="the licence that travels with the heartbeat",
    licence="MIT",
    words=RECIPES["heartbeat"].words,
    package=RECIPES["heartbeat"].package,
    make=lambda members: members[LICENCE],
)
