"""Published networks as short builders: each returns a `Model` that has no weights yet.

So ``vgg16().summary()`` is there at once, and ``vgg16().build(rng)`` is what takes 553 MB. All end
in scores, one for each class, and take other sizes of picture and numbers of classes. What is
counted here is compared with the published figures in the tests. Lessons 07 to 10, 16 and 18.
"""

from math import ceil

from course_utils.layers import (
    LRN,
    AvgPool2D,
    BatchNorm,
    Concat,
    Conv2D,
    ConvTranspose2D,
    Dense,
    DepthwiseConv2D,
    Dropout,
    Flatten,
    GlobalAvgPool,
    LeakyReLU,
    MaxPool2D,
    ReLU,
    ReLU6,
    Residual,
    Sequential,
    SpaceToDepth,
    SqueezeExcite,
    Swish,
)
from course_utils.training import Model

# Tan and Le (2019), table 1: times wider inside, channels, blocks, stride of the first, f
EFFICIENTNET_B0 = (
    *((1, 16, 1, 1, 3), (6, 24, 2, 2, 3), (6, 40, 2, 2, 5), (6, 80, 3, 2, 3)),
    *((6, 112, 3, 1, 5), (6, 192, 4, 2, 5), (6, 320, 1, 1, 3)),
)
EFFICIENTNETS = (  # B0 to B7: width, depth and size, as in the authors' code (tensorflow/tpu)
    *((1.0, 1.0, 224), (1.0, 1.1, 240), (1.1, 1.2, 260), (1.2, 1.4, 300)),
    *((1.4, 1.8, 380), (1.6, 2.2, 456), (1.8, 2.6, 528), (2.0, 3.1, 600)),
)


def lenet5(n_classes=10, input_shape=(28, 28, 1), pad="same"):
    """Build LeNet-5 in its modern form, with ReLU and max pooling: 61,706 parameters.

    The original has tanh, trainable pooling and a sparse second convolution, 60,000 parameters.
    The first convolution pads a picture of 28 x 28; give ``pad="valid"`` for one of 32 x 32.
    LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition"
    (1998).
    """
    layers = [
        *(Conv2D(6, 5, pad=pad), ReLU(), MaxPool2D(2)),
        *(Conv2D(16, 5), ReLU(), MaxPool2D(2), Flatten()),
        *(Dense(120), ReLU(), Dense(84), ReLU(), Dense(n_classes, init="xavier")),
    ]
    return Model(layers, input_shape)


def alexnet(n_classes=1000, input_shape=(227, 227, 3), groups=2):
    """Build AlexNet; ``groups=1`` lets every filter see all channels, as on one large card.

    The paper writes 224 pixels, but only 227 give its 55 positions. Krizhevsky, Sutskever and
    Hinton, "ImageNet classification with deep convolutional neural networks" (2012).
    """
    layers = [
        *(Conv2D(96, 11, stride=4), ReLU(), LRN(), MaxPool2D(3, 2)),
        *(Conv2D(256, 5, pad=2, groups=groups), ReLU(), LRN(), MaxPool2D(3, 2)),
        *(Conv2D(384, 3, pad=1), ReLU()),
        *(Conv2D(384, 3, pad=1, groups=groups), ReLU()),
        *(Conv2D(256, 3, pad=1, groups=groups), ReLU(), MaxPool2D(3, 2)),
        *_two_dense(n_classes),
    ]
    return Model(layers, input_shape)


def vgg16(n_classes=1000, input_shape=(224, 224, 3)):
    """Build VGG-16: 3 x 3 convolutions only, 13 of them, and three dense layers.

    Simonyan and Zisserman, "Very deep convolutional networks for large-scale image recognition"
    (2015), https://arxiv.org/abs/1409.1556, column D of table 1.
    """
    return _vgg((2, 2, 3, 3, 3), n_classes, input_shape)


def vgg19(n_classes=1000, input_shape=(224, 224, 3)):
    """Build VGG-19, column E of the table that `vgg16` comes from."""
    return _vgg((2, 2, 4, 4, 4), n_classes, input_shape)


def resnet18(n_classes=1000, input_shape=(224, 224, 3)):
    """Build ResNet-18, of blocks with two 3 x 3 convolutions.

    As in torchvision: symmetric padding, batch norm after each convolution, which then needs no
    bias. He, Zhang, Ren and Sun, "Deep residual learning for image recognition" (2016),
    https://arxiv.org/abs/1512.03385, table 1.
    """
    return _resnet(_basic_block, (2, 2, 2, 2), n_classes, input_shape)


def resnet34(n_classes=1000, input_shape=(224, 224, 3)):
    """Build ResNet-34: `resnet18` with more blocks."""
    return _resnet(_basic_block, (3, 4, 6, 3), n_classes, input_shape)


def resnet50(n_classes=1000, input_shape=(224, 224, 3)):
    """Build ResNet-50, of blocks that narrow (1 x 1), convolve (3 x 3) and widen (1 x 1) again.

    The stride is that of the 3 x 3 convolution, as in torchvision; the paper has it one earlier.
    """
    return _resnet(_bottleneck, (3, 4, 6, 3), n_classes, input_shape)


def small_resnet(
    n_classes=10, input_shape=(14, 14, 1), depth=20, *, residual=True, batch_norm=True, n_C=8
):
    """Build a small residual net, or the plain net of the same depth, as lesson 09 trains them.

    Blocks of two 3 x 3 convolutions in three stages, halved by average pooling between them, one
    convolution before and one dense layer after them: ``6 n + 2`` layers with weights. All stages
    have `n_C` channels, so that no shortcut needs weights: plain and residual net have the same
    parameters. After section 4.2 of the paper that `resnet18` names.
    """
    n, odd = divmod(depth - 2, 6)
    if n < 1 or odd:
        raise ValueError(f"small_resnet: depth must be 6 n + 2 (8, 14, 20 ...), got {depth}")

    def convolution(act):
        layers = [Conv2D(n_C, 3, pad="same", bias=not batch_norm)]
        return layers + [BatchNorm()] * batch_norm + [ReLU()] * act

    layers = convolution(act=True)
    for stage in range(3):
        layers += [AvgPool2D(2)] * (stage > 0)
        for _ in range(n):
            main = [*convolution(act=True), *convolution(act=False)]
            layers += [Residual(main) if residual else Sequential(main), ReLU()]
    return Model([*layers, *_average_and_dense(n_classes)], input_shape)


def se_resnet50(n_classes=1000, input_shape=(224, 224, 3)):
    """Build SE-ResNet-50: `resnet50` with squeeze and excite at the end of each block.

    Hu, Shen and Sun, "Squeeze-and-excitation networks" (2018), https://arxiv.org/abs/1709.01507.
    """
    return _resnet(_se_bottleneck, (3, 4, 6, 3), n_classes, input_shape)


def googlenet(n_classes=1000, input_shape=(224, 224, 3)):
    """Build GoogLeNet without its auxiliary heads, for which see `googlenet_head`.

    Szegedy et al., "Going deeper with convolutions" (2015), https://arxiv.org/abs/1409.4842,
    table 1.
    """
    layers = [
        *(Conv2D(64, 7, stride=2, pad="same"), ReLU(), MaxPool2D(3, 2, "same"), LRN()),
        *(Conv2D(64, 1), ReLU(), Conv2D(192, 3, pad="same"), ReLU(), LRN()),
        MaxPool2D(3, 2, "same"),
        inception(64, 96, 128, 16, 32, 32),
        inception(128, 128, 192, 32, 96, 64),
        MaxPool2D(3, 2, "same"),
        inception(192, 96, 208, 16, 48, 64),  # 4a, which the first head looks at
        inception(160, 112, 224, 24, 64, 64),
        inception(128, 128, 256, 24, 64, 64),
        inception(112, 144, 288, 32, 64, 64),  # 4d, which the second head looks at
        inception(256, 160, 320, 32, 128, 128),
        MaxPool2D(3, 2, "same"),
        inception(256, 160, 320, 32, 128, 128),
        inception(384, 192, 384, 48, 128, 128),
        *(GlobalAvgPool(), Dropout(0.4), Dense(n_classes, init="xavier")),
    ]
    return Model(layers, input_shape)


def googlenet_head(n_classes=1000, input_shape=(14, 14, 512)):
    """Build an auxiliary head of GoogLeNet: a small classifier on the output of module 4a or 4d.

    It helps in training, with a weight of 0.3, and is then thrown away. Its input has 512
    channels after 4a and 528 after 4d.
    """
    layers = [
        *(AvgPool2D(5, 3), Conv2D(128, 1), ReLU(), Flatten()),
        *(Dense(1024), ReLU(), Dropout(0.7), Dense(n_classes, init="xavier")),
    ]
    return Model(layers, input_shape)


def inception(one, reduce_three, three, reduce_five, five, pool):
    """Make an inception module, numbers of filters in the order of the paper's table 1."""
    return Concat(
        [
            [Conv2D(one, 1), ReLU()],
            [Conv2D(reduce_three, 1), ReLU(), Conv2D(three, 3, pad="same"), ReLU()],
            [Conv2D(reduce_five, 1), ReLU(), Conv2D(five, 5, pad="same"), ReLU()],
            [MaxPool2D(3, 1, "same"), Conv2D(pool, 1), ReLU()],
        ]
    )


def mobilenet(n_classes=1000, input_shape=(224, 224, 3), width=1.0):
    """Build MobileNet (the first): 3 x 3 depthwise and 1 x 1 convolutions in turn.

    All numbers of channels are multiplied by `width`. Howard et al., "MobileNets" (2017),
    https://arxiv.org/abs/1704.04861, table 1; ReLU6 and the eps of batch norm as in Keras.
    """
    layers = _conv_norm(int(32 * width), 3, 2, act=ReLU6, eps=1e-3)
    plan = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)]
    for n_C, stride in plan + [(512, 1)] * 5 + [(1024, 2), (1024, 1)]:
        layers += [DepthwiseConv2D(3, stride=stride, pad="same", bias=False)]
        layers += [BatchNorm(eps=1e-3), ReLU6()]
        layers += _conv_norm(int(n_C * width), 1, act=ReLU6, eps=1e-3)
    return Model([*layers, *_average_and_dense(n_classes)], input_shape)


def xception(n_classes=1000, input_shape=(299, 299, 3)):
    """Build Xception: separable convolutions with shortcuts, 36 convolutional layers.

    Chollet, "Xception: deep learning with depthwise separable convolutions" (2017),
    https://arxiv.org/abs/1610.02357, figure 5; the eps of batch norm as in its author's Keras.
    """

    def projection(n_C):
        return _conv_norm(n_C, 1, 2, act=None, eps=1e-3)

    layers = _conv_norm(32, 3, 2, "valid", eps=1e-3) + _conv_norm(64, 3, 1, "valid", eps=1e-3)
    for n_C in (128, 256, 728):
        main = [*_relu_separable(2, n_C), MaxPool2D(3, 2, "same")]
        layers += [Residual(main, projection(n_C))]
    for _ in range(8):
        layers += [Residual(_relu_separable(3, 728))]
    main = [*_relu_separable(1, 728), *_relu_separable(1, 1024), MaxPool2D(3, 2, "same")]
    layers += [Residual(main, projection(1024))]
    layers += [*_separable(1536), ReLU(), *_separable(2048), ReLU()]
    return Model([*layers, *_average_and_dense(n_classes)], input_shape)


def efficientnet(width=1.0, depth=1.0, size=224, n_classes=1000, rate=0.2):
    """Build an EfficientNet: inverted bottlenecks with squeeze and excite. Unscaled it is B0.

    Channels are multiplied by `width` and brought to a multiple of 8, blocks multiplied by `depth`
    and rounded up; pictures are `size` pixels wide and high; `rate` is that of the dropout.
    B0 to B7: ``efficientnet(*EFFICIENTNETS[k])``. Tan and Le, "EfficientNet: rethinking model
    scaling for convolutional neural networks" (2019), https://arxiv.org/abs/1905.11946, table 1.
    """
    layers = _efficientnet(width, depth, n_classes, rate, Swish, squeeze=True)
    return Model(layers, (size, size, 3))


def efficientnet_lite0(n_classes=1000, input_shape=(224, 224, 3)):
    """Build EfficientNet-Lite0: EfficientNet-B0 without squeeze and excite, with ReLU6.

    From tensorflow/tpu on GitHub (2020).
    """
    return Model(_efficientnet(1, 1, n_classes, 0.2, ReLU6, squeeze=False), input_shape)


def yolov2(n_classes=80, n_anchors=5, input_shape=(608, 608, 3)):
    """Build YOLOv2: Darknet-19, a passthrough from the finer map, and boxes at every cell.

    The output has ``n_anchors * (5 + n_classes)`` channels. Redmon and Farhadi, "YOLO9000: better,
    faster, stronger" (2017), https://arxiv.org/abs/1612.08242; layer by layer as in the
    configuration file yolov2.cfg of its authors.
    """

    def convolutions(*filters):  # 3 x 3 and 1 x 1 in turn
        sizes = [3, 1] * len(filters)
        return [layer for n_C, f in zip(filters, sizes, strict=False) for layer in dark(n_C, f)]

    def dark(n_C, f):
        return [*_conv_norm(n_C, f, act=None), LeakyReLU(0.1)]

    fine = [
        *(*convolutions(32), MaxPool2D(2), *convolutions(64), MaxPool2D(2)),
        *(*convolutions(128, 64, 128), MaxPool2D(2), *convolutions(256, 128, 256), MaxPool2D(2)),
        *convolutions(512, 256, 512, 256, 512),
    ]
    coarse = [MaxPool2D(2), *convolutions(1024, 512, 1024, 512, 1024), *dark(1024, 3)]
    coarse += dark(1024, 3)
    passthrough = [*dark(64, 1), SpaceToDepth(2)]
    boxes = Conv2D(n_anchors * (5 + n_classes), 1, init="xavier")
    return Model([*fine, Concat([passthrough, coarse]), *dark(1024, 3), boxes], input_shape)


def unet(n_classes=2, input_shape=(512, 512, 1), n_C=64, depth=4):
    """Build U-Net: down and up again, with a skip from each level to its counterpart.

    With "same" padding, so that the output has the size of the input, which must be a multiple of
    2 to the power of `depth`; the paper cuts borders off instead, with as many parameters.
    Ronneberger, Fischer and Brox, "U-Net" (2015), https://arxiv.org/abs/1505.04597, figure 1.
    """

    def twice(n_C):
        return [*(Conv2D(n_C, 3, pad="same"), ReLU()), *(Conv2D(n_C, 3, pad="same"), ReLU())]

    layers = twice(n_C * 2**depth)  # the bottom of the U, then one level after the other around it
    for level in reversed(range(depth)):
        n = n_C * 2**level
        below = [MaxPool2D(2), *layers, ConvTranspose2D(n, 2, stride=2)]
        layers = [*twice(n), Concat([[], below]), *twice(n)]
    return Model([*layers, Conv2D(n_classes, 1, init="xavier")], input_shape)


def _vgg(convolutions, n_classes, input_shape):
    layers = []
    for n_C, times in zip((64, 128, 256, 512, 512), convolutions, strict=True):
        for _ in range(times):
            layers += [Conv2D(n_C, 3, pad="same"), ReLU()]
        layers += [MaxPool2D(2)]
    return Model([*layers, *_two_dense(n_classes)], input_shape)


def _two_dense(n_classes):
    """Two large dense layers and the last one: where AlexNet and VGG keep their parameters."""
    hidden = [layer for _ in range(2) for layer in (Dense(4096), ReLU(), Dropout(0.5))]
    return [Flatten(), *hidden, Dense(n_classes, init="xavier")]


def _average_and_dense(n_classes, rate=None):
    dropout = [] if rate is None else [Dropout(rate)]
    return [GlobalAvgPool(), *dropout, Dense(n_classes, init="xavier")]


def _conv_norm(n_C, f, stride=1, pad="same", *, act=ReLU, eps=1e-5):
    layers = [Conv2D(n_C, f, stride, pad, bias=False), BatchNorm(eps=eps)]
    return layers if act is None else [*layers, act()]


def _separable(n_C):
    depthwise = DepthwiseConv2D(3, pad="same", bias=False)
    return [depthwise, Conv2D(n_C, 1, bias=False), BatchNorm(eps=1e-3)]


def _relu_separable(times, n_C):
    return [layer for _ in range(times) for layer in (ReLU(), *_separable(n_C))]


def _resnet(block, blocks, n_classes, input_shape):
    layers = [*_conv_norm(64, 7, 2, 3), MaxPool2D(3, 2, 1)]
    n_C_prev = 64
    for stage, times in enumerate(blocks):
        for number in range(times):
            stride = 2 if stage > 0 and number == 0 else 1
            main = block(64 * 2**stage, stride)
            n_C = 64 * 2**stage * (1 if block is _basic_block else 4)
            same = stride == 1 and n_C == n_C_prev
            shortcut = [] if same else _conv_norm(n_C, 1, stride, act=None)
            layers += [Residual(main, shortcut), ReLU()]
            n_C_prev = n_C
    return Model([*layers, *_average_and_dense(n_classes)], input_shape)


def _efficientnet(width, depth, n_classes, rate, act, squeeze):
    blocks = efficientnet_blocks(width, depth, n_classes, rate, act, squeeze)
    return [layer for layers in blocks.values() for layer in layers]


def efficientnet_blocks(width, depth, n_classes, rate, act, squeeze):
    """Give the layers of an EfficientNet, unlike `efficientnet` block by block, with their names.

    "stem", "b0", "b1" ..., "top" (after which one number for each channel is averaged), and
    "classifier".
    """
    norm = {"act": act, "eps": 1e-3}
    n_C_prev = _in_eights(32 * width)
    blocks = {"stem": _conv_norm(n_C_prev, 3, 2, **norm)}
    for times, n_C, repeats, stride, f in EFFICIENTNET_B0:
        n_C = _in_eights(n_C * width)
        for s in [stride] + [1] * (ceil(repeats * depth) - 1):
            block = [
                *(_conv_norm(n_C_prev * times, 1, **norm) if times > 1 else []),
                *(DepthwiseConv2D(f, stride=s, pad="same", bias=False), BatchNorm(eps=1e-3), act()),
                *([SqueezeExcite(4 * times, swish=True)] if squeeze else []),
                *_conv_norm(n_C, 1, act=None, eps=1e-3),
            ]
            same = s == 1 and n_C == n_C_prev
            blocks[f"b{len(blocks) - 1}"] = [Residual(block)] if same else block
            n_C_prev = n_C
    blocks["top"] = _conv_norm(_in_eights(1280 * width), 1, **norm)
    blocks["classifier"] = _average_and_dense(n_classes, rate)
    return blocks


def _in_eights(n_C):
    """Take the nearest multiple of 8, but no less than 90 percent of `n_C`."""
    n = int(n_C + 4) // 8 * 8
    return n + 8 if n < 0.9 * n_C else n


def _basic_block(n_C, stride):
    return [*_conv_norm(n_C, 3, stride, 1), *_conv_norm(n_C, 3, 1, 1, act=None)]


def _bottleneck(n_C, stride):
    middle = [*_conv_norm(n_C, 1), *_conv_norm(n_C, 3, stride, 1)]
    return [*middle, *_conv_norm(4 * n_C, 1, act=None)]


def _se_bottleneck(n_C, stride):
    return [*_bottleneck(n_C, stride), SqueezeExcite(16)]
