"""What whole networks cost."""

import pytest

from course_utils import architectures, plots
from course_utils.layers import Concat, Conv2D, Dense, Flatten, MaxPool2D, ReLU, Residual
from course_utils.training import Model

DEPTHS = {  # as their authors count, with depthwise and 1 x 1 layers counted apart
    "lenet5": 5,
    "alexnet": 8,
    "vgg16": 16,
    "vgg19": 19,
    "googlenet": 22,
    "resnet18": 18,
    "resnet34": 34,
    "resnet50": 50,
    "se_resnet50": 50,
    "mobilenet": 28,
}


@pytest.mark.parametrize("name", DEPTHS)
def test_depth_is_that_of_the_longest_way(name):
    assert plots.network_cost(getattr(architectures, name)()).depth == DEPTHS[name]


def test_cost_of_a_small_net_by_hand():
    net = [Conv2D(4, 3), ReLU(), MaxPool2D(2), Flatten(), Dense(3)]
    cost = plots.network_cost(Model(net, (6, 6, 2)))
    assert cost.parameters == (9 * 2 + 1) * 4 + (16 + 1) * 3
    assert cost.multiplications == 4 * 4 * 4 * 18 + 16 * 3
    assert cost.activations == 72 + 64 + 16 + 3
    assert cost.depth == 2
    assert cost.megabytes == (cost.parameters * 4e-6, cost.activations * 4e-6)


def test_branches_count_all_outputs_and_the_longer_way():
    two = [Conv2D(2, 3, pad="same"), ReLU(), Conv2D(2, 3, pad="same")]
    for container in (Residual(two), Concat([[], two])):
        cost = plots.network_cost(Model([container], (4, 4, 2)))
        assert (cost.activations, cost.depth) == (32 + 64, 2)


def test_activations_of_vgg16_as_published():
    cost = plots.network_cost(architectures.vgg16())
    assert cost.activations == pytest.approx(15.2e6, rel=0.01)
    assert cost.megabytes[1] == pytest.approx(61, rel=0.01)
