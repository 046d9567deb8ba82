"""What stands between the convolutions, as pure functions, forward and backward.

Activations, the dense layer, attention, normalisation, dropout and the losses: one face for all
of them, ``from course_utils import functional``.
"""

from course_utils.functional.activations import (
    hard_swish_backward,
    hard_swish_forward,
    sigmoid_backward,
    sigmoid_forward,
    softmax,
    softmax_backward,
    softmax_forward,
    tanh_backward,
    tanh_forward,
)
from course_utils.functional.attention import attention_backward, attention_forward
from course_utils.functional.dense import (
    dense_backward,
    dense_forward,
)
from course_utils.functional.dropout import (
    dropout_backward,
    dropout_forward,
)
from course_utils.functional.example_norms import (
    group_norm_backward,
    group_norm_forward,
    instance_norm_backward,
    instance_norm_forward,
    layer_norm_backward,
    layer_norm_forward,
)
from course_utils.functional.losses import (
    mean_squared_error,
    sigmoid_cross_entropy,
    softmax_cross_entropy,
)
from course_utils.functional.normalization import (
    batch_norm_backward,
    batch_norm_forward,
    local_response_norm_backward,
    local_response_norm_forward,
)
from course_utils.functional.rectifiers import (
    leaky_relu_backward,
    leaky_relu_forward,
    prelu_backward,
    prelu_forward,
    relu6_backward,
    relu6_forward,
    relu_backward,
    relu_forward,
)

__all__ = [
    "attention_backward",
    "attention_forward",
    "batch_norm_backward",
    "batch_norm_forward",
    "dense_backward",
    "dense_forward",
    "dropout_backward",
    "dropout_forward",
    "group_norm_backward",
    "group_norm_forward",
    "hard_swish_backward",
    "hard_swish_forward",
    "instance_norm_backward",
    "instance_norm_forward",
    "layer_norm_backward",
    "layer_norm_forward",
    "leaky_relu_backward",
    "leaky_relu_forward",
    "local_response_norm_backward",
    "local_response_norm_forward",
    "mean_squared_error",
    "prelu_backward",
    "prelu_forward",
    "relu6_backward",
    "relu6_forward",
    "relu_backward",
    "relu_forward",
    "sigmoid_backward",
    "sigmoid_cross_entropy",
    "sigmoid_forward",
    "softmax",
    "softmax_backward",
    "softmax_cross_entropy",
    "softmax_forward",
    "tanh_backward",
    "tanh_forward",
]
