import pytest
from bench.statements import Item, agrees, pair, score


def item(kind="position", closed=("demands",), names=("the Tarvian union",), **more):
    fields = {"negated": False, "certainty": "done", "issue": "", "condition": "", "source": ()}
    return Item(kind=kind, closed=closed, names=names, **(fields | more))


def label(kind="position", actor="union", **more):
    fields = {"stance": "demands"} if kind == "position" else {}
    return {"kind": kind, "actor": actor, "negated": False, "certainty": "done"} | fields | more


@pytest.mark.parametrize(
    ("mine", "gold", "fits"),
    [
        (item(), label(), True),
        (item(), label(stance="offers"), False),
        (item(), label(actor="company"), False),
        (item(names=("she", "Ada Lund")), label(actor="her", actor_is="Ada Lund"), True),
        (item(kind="threat", closed=()), label(kind="threat"), True),
        (
            item(kind="figure", closed=(12.0, "exact"), names=("dead soldiers",)),
            {"kind": "figure", "what": "soldiers", "value": 12, "qualifier": "exact"},
            True,
        ),
        (
            item(kind="figure", closed=(12.0, "about"), names=("dead soldiers",)),
            {"kind": "figure", "what": "soldiers", "value": 12, "qualifier": "exact"},
            False,
        ),
    ],
)
def test_an_item_counts_where_kind_closed_field_and_actor_agree(mine, gold, fits):
    assert agrees(mine, gold) is fits


def test_each_item_counts_once_and_overlapping_issues_are_partners():
    mine = [item(issue="a pay rise"), item(issue="a new roof")]
    gold = [label(issue="new roof"), label(issue="pay rise")]
    assert pair(mine, gold) == {0: 1, 1: 0}
    assert len(pair(mine[:1], gold)) == 1


def test_scores_count_texts_without_statements_on_which_something_was_found():
    rows = [{"statements": [label(issue="pay rise")]}, {"statements": []}, {"statements": []}]
    metrics, table = score(rows, [[item(issue="pay rise")], [item()], []])
    assert metrics["position/recall"] == 1.0
    assert metrics["position/precision"] == 0.5
    assert metrics["quiet/found"] == 0.5
    assert metrics["span/issue/f1"] == 1.0
    assert "1 of 2" in table
