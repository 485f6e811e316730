"""Writes a half of the trained reader as an ONNX graph with eight-bit weights.

How they are rounded is said in `training/sentence_encoder.py`. Each half has a graph of its own, so that it runs only where it is asked.
It goes on from what the lower layers of the sentence encoder give for one text (`low`, 1 × n × 384) to likelihoods (n × marks).
"""

import numpy as np
import onnx
from onnx import TensorProto, helper
from training.sentence_encoder import WIDTH, Graph, finished, layer


def half(upper: dict[str, np.ndarray], script: str, *, eight_bit: bool) -> onnx.ModelProto:
    """One half: trained upper layers and the head.

    Args:
        upper: weights by their PyTorch names: `layers.0.…`, `marks.weight`, `marks.bias`.
        script: the training script, whose name stands in the file.
        eight_bit: round matrices to eight bits; the head keeps its floats, since it is small and its scores are read as they are.
    """
    state = {f"encoder.layer.{name.split('.', 1)[1]}": value for name, value in upper.items() if name.startswith("layers.")}
    numbers = sorted({int(name.split(".")[1]) for name in upper if name.startswith("layers.")})
    g = Graph(eight_bit=eight_bit)
    x = "low"
    for number in numbers:
        x = layer(g, state, number, x)
    # One text at a time: its one row is taken off the batch.
    (x,) = g.node("Squeeze", [x, g.weight("batch", np.array([0], dtype=np.int64))], "pieces")
    (product,) = g.node("MatMul", [x, g.weight("marks.weight", np.ascontiguousarray(upper["marks.weight"].T))], "marks.product")
    (logits,) = g.node("Add", [product, g.weight("marks.bias", upper["marks.bias"])], "marks.logits")
    g.node("Sigmoid", [logits], "marks")
    graph = helper.make_graph(
        g.nodes,
        f"dragoman reader, {script}",
        [helper.make_tensor_value_info("low", TensorProto.FLOAT, ["texts", "tokens", WIDTH])],
        [helper.make_tensor_value_info("marks", TensorProto.FLOAT, ["pieces", len(upper["marks.bias"])])],
        g.weights,
    )
    return finished(graph, script)
