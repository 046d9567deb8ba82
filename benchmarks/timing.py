"""Time several ways of doing the same thing side by side, so that their ratios can be trusted."""

import gc
import statistics
import time

ROUND_SECONDS = 0.06  # each way runs about so long in a round


def compare(ways, rounds):
    """Return {name: [seconds of one call in each round]}; the ways take turns in every round."""
    repeats = {}
    for name, run in ways.items():
        run()
        repeats[name] = max(1, int(ROUND_SECONDS / _seconds(run, 1)))
    times = {name: [] for name in ways}
    for _ in range(rounds):
        for name, run in ways.items():
            time.sleep(0.04)  # the threads of the way before stop spinning
            run()
            times[name].append(_seconds(run, repeats[name]))
    return times


def ratio(ours, theirs):
    """Return the median of ours / theirs over the rounds, with the quartiles around it."""
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    if len(ratios) < 2:
        return ratios[0], ratios[0], ratios[0]
    low, middle, high = statistics.quantiles(ratios, n=4, method="inclusive")
    return middle, low, high


def _seconds(run, repeats):
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        for _ in range(repeats):
            run()
        return (time.perf_counter() - start) / repeats
    finally:
        gc.enable()
