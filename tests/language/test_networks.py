from dragoman.language.networks import MOST_PIECES, WIDTH, Memory, pieces


def test_a_memory_keeps_up_to_its_size_and_forgets_the_oldest_first() -> None:
    memory: Memory[str, int] = Memory(5)
    memory.keep("a", 1, 2)
    memory.keep("b", 2, 2)
    assert (memory.get("a"), memory.get("b"), memory.get("c")) == (1, 2, None)
    memory.keep("c", 3, 3)
    assert (memory.get("a"), memory.get("b"), memory.get("c")) == (None, 2, 3)


def test_what_is_greater_than_a_memory_is_not_kept() -> None:
    memory: Memory[str, int] = Memory(5)
    memory.keep("a", 1, 2)
    memory.keep("b", 2, 9)
    memory.keep("c", 3, 5)
    assert (memory.get("a"), memory.get("b"), memory.get("c")) == (None, None, 3)


def test_a_cleared_memory_has_its_whole_size_again() -> None:
    memory: Memory[str, int] = Memory(3)
    memory.keep("a", 1, 3)
    memory.clear()
    memory.keep("b", 2, 3)
    assert (memory.get("a"), memory.get("b")) == (None, 2)


def test_the_pieces_of_texts_come_in_their_order_with_a_vector_each() -> None:
    texts = [f"Line {n} of the harbour ledger." for n in range(70)]
    texts.append(texts[0])
    found = list(pieces(texts))
    assert [text for text, _ in found] == texts
    for text, cut in found:
        assert cut.low.shape == (1, len(cut.spans), WIDTH)
        assert "".join(text[a:b] for a, b in cut.spans) == text.replace(" ", "")


def test_a_long_text_is_cut() -> None:
    ((_, cut),) = pieces(["quay " * 1000])
    assert len(cut.spans) == MOST_PIECES
