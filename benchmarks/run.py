"""Time the kernels beside PyTorch, OpenCV, SciPy and the plain matrix product.

    python benchmarks/run.py [--rounds 7]

Prints a table in Markdown. PyTorch, OpenCV and SciPy are optional. Set no thread variables: each
library then takes the threads it would take for a reader.
"""

import argparse
import functools
import math
import os
import pathlib
import platform
import statistics
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]  # also where PYTHONSAFEPATH leaves this folder out

import detection  # noqa: E402
import kernels  # noqa: E402
import networks  # noqa: E402
import numpy as np  # noqa: E402
from timing import compare, ratio  # noqa: E402

KERNELS = [
    *(("convolution", kernels.convolution, shape) for shape in kernels.CONVOLUTIONS),
    *(("depthwise (m, n, n_C, f)", kernels.depthwise, shape) for shape in kernels.DEPTHWISE),
    ("max pool (m, n, n_C, size, stride)", kernels.max_pooling, (64, 28, 16, 2, 2)),
    ("max pool (m, n, n_C, size, stride)", kernels.max_pooling, (8, 56, 64, 3, 2)),
    ("average pool (m, n, n_C, size, stride)", kernels.avg_pooling, (64, 28, 16, 2, 2)),
    ("batch norm (m, n, n_C)", kernels.batch_norm, (32, 32, 64)),
    ("instance norm (m, n, n_C)", kernels.instance_norm, (1, 64, 128)),
    ("upsampling (m, n, n_C, factor, mode)", kernels.upsampling, (1, 64, 64, 2, "nearest")),
    ("upsampling (m, n, n_C, factor, mode)", kernels.upsampling, (1, 64, 64, 2, "bilinear")),
]
NETWORKS = [
    ("LeNet-5, training step, batch 64", networks.lenet_step),
    ("residual net, 20 layers, training step, batch 64", networks.residual_step),
    ("EfficientNet-Lite0, 224 pixels, forward", networks.efficientnet_forward),
    (
        "EfficientNet-Lite0 with its batch norms, forward",
        functools.partial(networks.efficientnet_forward, fold=False),
    ),
]


def main():
    """Time everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    print(f"{machine()}\n")
    print("| what | course, ms | PyTorch, ms | to PyTorch | to the matrix product |")
    print("|---|---|---|---|---|", flush=True)
    found = []
    for name, make, shape in KERNELS:
        for kind, ways in zip(("forward", "forward + backward"), make(*shape), strict=True):
            middle = line(f"{name} {shape}, {kind}", compare(ways, rounds))
            if make is kernels.convolution and kind != "forward" and middle:
                found.append(middle)
    for name, make in NETWORKS:
        line(name, compare(make(), rounds))
    if found:
        mean = math.exp(statistics.fmean(map(math.log, found)))
        print(
            f"\nConvolutions, forward + backward, to PyTorch: geometric mean {mean:.2f}, "
            f"largest {max(found):.2f}."
        )
    print()
    small_table(
        "one gray picture of 512 x 512, one kernel of 5 x 5", kernels.pictures(512, 5), rounds
    )
    for case in detection.CASES:
        small_table(*detection.suppression(*case), rounds)
    small_table(*detection.overlap(1000, 1000), rounds)


def small_table(title, ways, rounds):
    """Print what each way takes, and how the course compares with it."""
    print(f"| {title} | ms | course to it |")
    print("|---|---|---|")
    times = compare(ways, rounds)
    for name, seconds in times.items():
        text = spread(times[kernels.OURS], seconds)[1]
        print(f"| {name} | {1e3 * statistics.median(seconds):.2f} | {text} |")
    print(flush=True)


def line(name, times):
    """Print a row of the table; return the ratio to PyTorch, to its better memory format."""
    ours = times[kernels.OURS]
    formats = [times[key] for key in kernels.TORCH if key in times]
    theirs = min(formats, key=statistics.median, default=None)
    middle, text = spread(ours, theirs)
    product = spread(ours, times.get(kernels.PRODUCT))[1]
    ms = [f"{1e3 * statistics.median(t):.2f}" if t else "" for t in (ours, theirs)]
    print(f"| {name} | {ms[0]} | {ms[1]} | {text} | {product} |", flush=True)
    return middle


def spread(ours, theirs):
    """Return the ratio, and it as text with its quartiles."""
    if theirs is None:
        return None, ""
    middle, low, high = ratio(ours, theirs)
    return middle, f"{middle:.2f} ({low:.2f} to {high:.2f})"


def machine():
    """Say on what this runs."""
    versions = [f"Python {platform.python_version()}", f"NumPy {np.__version__}"]
    threads = f"{os.cpu_count()} cores"
    if kernels.torch:
        versions.append(f"PyTorch {kernels.torch.__version__}")
        threads += f", {kernels.torch.get_num_threads()} PyTorch threads"
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    versions.append(f"{blas.get('name')} {blas.get('version')}")
    return f"{_processor()}, {threads}; {', '.join(versions)}."


def _processor():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        return next(row.split(":")[1].strip() for row in lines if row.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
