"""What each layer of a network costs: the counts behind the pictures, and the pictures."""

import matplotlib.pyplot as plt
import pytest

from course_utils import architectures, plots
from course_utils.plots.look.words import alt_of
from course_utils.plots.networks.layer_costs import cost_of_layers, largest_pair


def words(figure):
    return [t.get_text() for ax in figure.axes for t in ax.texts]


@pytest.mark.parametrize("build", [architectures.alexnet, architectures.vgg16, architectures.vgg19])
def test_layers_add_up_to_the_whole(build):
    model = build()
    found = cost_of_layers(model)
    cost = plots.network_cost(model)
    assert sum(s.parameters for s in found) == cost.parameters
    assert sum(s.multiplications for s in found) == cost.multiplications
    assert sum(s.kept for s in found) == cost.activations


def test_layers_of_a_net_with_blocks_add_up_as_well():
    model = architectures.resnet18()
    found = cost_of_layers(model)
    assert sum(s.parameters for s in found) == 11_689_512
    assert sum(s.kept for s in found) == plots.network_cost(model).activations
    assert {"conv 1", "Residual 8", "dense 1"} <= {s.name for s in found}


def test_branches_are_called_by_their_convolutions():
    found = cost_of_layers(architectures.yolov2())
    assert [s.name for s in found[-3:]] == ["conv 14 to 21", "conv 22", "conv 23"]


def test_vgg16_keeps_what_is_told_everywhere():
    found = cost_of_layers(architectures.vgg16())
    assert sum(s.kept for s in found) == 15_237_608
    assert largest_pair(architectures.vgg16()) == 2 * 224 * 224 * 64
    assert found[-3] == ("dense 1", "dense", (4096,), 102_764_544, 102_760_448, 4096)


def test_layer_shares_names_layers_and_sums():
    ax = plots.layer_shares(architectures.vgg16())
    said = words(ax.figure)
    assert {"dense 1", "138 M", "15.5 G", "15.2 M", "dense layers 89.4%"} <= set(said)
    assert "convolutions 99.2%" in ax.alt_text and "0.0%" not in ax.alt_text
    assert "dense layers 89.4%, the largest piece is dense 1 with 74.3%" in ax.alt_text


@pytest.mark.parametrize("side", [28, 32, 64])
def test_sums_below_a_bar_do_not_touch(side):
    ax = plots.layer_shares(architectures.lenet5(input_shape=(side, side, 3), pad="valid"))
    ax.figure.canvas.draw()
    sums = [t for t in ax.texts if t.get_text().endswith("%")]
    boxes = [t.get_window_extent() for t in sums]
    assert len(boxes) >= 5
    for k, box in enumerate(boxes):
        assert not any(box.padded(0.12 * ax.figure.dpi).overlaps(other) for other in boxes[:k])
        assert box.x0 >= 0 and box.x1 <= ax.figure.bbox.x1


def test_layer_shares_draws_on_a_given_axes():
    _, ax = plt.subplots()
    assert plots.layer_shares(architectures.lenet5(), ax=ax) is ax


def test_layer_costs_tells_memory():
    fig = plots.layer_costs(architectures.vgg16(), batch=64)
    assert "Longest bars: parameters, dense 1 with 103 M; multiplications, conv 2" in alt_of(fig)
    said = words(fig)
    assert any("To train on a batch of 64: 5.56 GB" in line for line in said)
    assert any("To predict a batch of 64: 2.2 GB" in line for line in said)
    said = words(plots.layer_costs(architectures.vgg16()))
    assert any("To predict one picture: 579 MB" in line for line in said)
    with pytest.raises(ValueError, match="batch"):
        plots.layer_costs(architectures.lenet5(), batch=0)
