"""Train a network: `Model` with the names and habits of Keras, optimisers, a gradient check.

    model = Model([Conv2D(6, 5, pad="same"), ReLU(), ..., Dense(10)], input_shape=(28, 28, 1))
    model.compile(optimizer=Adam(learning_rate=0.002), metrics=["accuracy"])
    history = model.fit(x, y, epochs=5, rng=np.random.default_rng(0))

The network ends in scores, without softmax or sigmoid: the losses have these inside. Lesson 07
introduces all of it.
"""

from course_utils.training.gradient_check import gradient_check
from course_utils.training.history import History, TrainingError, TrainingInterrupted
from course_utils.training.metrics import accuracy, binary_accuracy, top_5
from course_utils.training.model import Model
from course_utils.training.model_file import ModelFileError
from course_utils.training.optimizers import (
    SGD,
    Adam,
    Momentum,
    Optimizer,
    RMSprop,
    cosine,
    step_decay,
)
from course_utils.training.summary import Row

__all__ = [
    "SGD",
    "Adam",
    "History",
    "Model",
    "ModelFileError",
    "Momentum",
    "Optimizer",
    "RMSprop",
    "Row",
    "TrainingError",
    "TrainingInterrupted",
    "accuracy",
    "binary_accuracy",
    "cosine",
    "gradient_check",
    "step_decay",
    "top_5",
]
