import hashlib
import importlib.resources
import re

import numpy as np
import pytest

from dragoman.language import networks, vectors
from dragoman.language.networks import WIDTH, Memory
from dragoman.language.vectors import encode, word_pieces

TEXTS = (
    "The president of Tarvia will not attend the talks.",
    "Tarvia's head of state stays away from the negotiations.",
    "Wheat prices rose by three percent in the markets of Sund.",
    "",
    "“No,” she said.",
)


def test_vectors_have_length_one_and_the_documented_width() -> None:
    found = encode(TEXTS)
    assert found.shape == (len(TEXTS), WIDTH)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows() -> None:
    assert encode([]).shape == (0, WIDTH)


def test_the_same_meaning_in_other_words_is_nearer_than_another_subject() -> None:
    found = encode(TEXTS)
    assert found[0] @ found[1] > 0.6
    assert found[0] @ found[2] < 0.3


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0), (2, 2, 0), (1,)])
def test_a_vector_does_not_depend_on_the_texts_beside_it(order: tuple[int, ...]) -> None:
    together = encode(TEXTS)
    networks.forget()
    vectors.forget()
    again = encode([TEXTS[i] for i in order])
    assert (again == together[list(order)]).all()


def test_more_texts_than_are_remembered_have_their_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    known = encode(TEXTS)
    monkeypatch.setattr(vectors, "_vectors", Memory(2))
    monkeypatch.setattr(networks, "_pieces", Memory(10))
    assert (encode(TEXTS) == known).all()
    assert (encode(TEXTS) == known).all()


def test_a_very_long_text_is_cut_and_not_refused() -> None:
    assert encode(["word " * 5000]).shape == (1, WIDTH)


@pytest.mark.parametrize("text", TEXTS)
def test_the_pieces_of_a_text_lie_in_it_in_order_each_with_its_vectors(text: str) -> None:
    pieces = word_pieces(text)
    assert pieces.early.shape == pieces.late.shape == (len(pieces.spans), WIDTH)
    assert "".join(text[a:b] for a, b in pieces.spans) == "".join(text.split())


def test_word_vectors_tell_two_uses_of_a_word_apart() -> None:
    def of(text: str, word: str) -> np.ndarray:
        pieces = word_pieces(text)
        row = pieces.late[[text[a:b] for a, b in pieces.spans].index(word)]
        return row / np.linalg.norm(row)

    money = of("She paid the money into her bank.", "bank")
    assert money @ of("The bank lent him the money.", "bank") > money @ of("They sat on the bank of the river.", "bank")


@pytest.mark.parametrize("name", ["lower.onnx", "upper.onnx", "tokenizer.json"])
def test_the_card_states_the_hash_of_the_file(name: str) -> None:
    home = importlib.resources.files("dragoman") / "models" / "sentence-encoder"
    card = (home / "README.md").read_text(encoding="utf-8")
    stated = re.search(rf"`{re.escape(name)}` \| `([0-9a-f]{{64}})`", card)
    assert stated is not None
    assert hashlib.sha256((home / name).read_bytes()).hexdigest() == stated[1]
