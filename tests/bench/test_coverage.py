import itertools

import pytest
from bench.coverage import _assignment, _Sums, b_cubed, muc

# The worked example of Pradhan et al. 2014: the key {a b c} {d e f g}, the response {a b} {c d} {f g h i}.
KEY = [frozenset("abc"), frozenset("defg")]
RESPONSE = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]


def test_the_measures_agree_with_the_published_example() -> None:
    sums = _Sums()
    sums.add(KEY, RESPONSE)
    assert muc(KEY, RESPONSE) == (2, 5)
    assert muc(RESPONSE, KEY) == (2, 5)
    recall, mentions = b_cubed(KEY, RESPONSE)
    assert recall / mentions == pytest.approx(0.416, abs=0.001)
    precision, answered = b_cubed(RESPONSE, KEY)
    assert precision / answered == pytest.approx(0.5)
    assert sums.scores() == pytest.approx((0.4, 0.4545, 0.52), abs=0.001)


@pytest.mark.parametrize(
    "weights",
    [[[0.2, 0.9], [0.8, 0.85]], [[0.1, 0.2, 0.3]], [[0.5], [0.7], [0.2]], [[0.4, 0.4, 0.1], [0.9, 0.3, 0.6], [0.2, 0.8, 0.7]]],
)
def test_the_assignment_is_the_best_of_all(weights: list[list[float]]) -> None:
    rows, columns = len(weights), len(weights[0])
    if rows <= columns:
        best = max(sum(weights[i][c] for i, c in enumerate(p)) for p in itertools.permutations(range(columns), rows))
    else:
        best = max(sum(weights[r][j] for j, r in enumerate(p)) for p in itertools.permutations(range(rows), columns))
    assert _assignment(weights) == pytest.approx(best)


def test_chains_without_mentions_score_nothing() -> None:
    assert _assignment([]) == 0.0
    assert _Sums().scores() == (0.0, 0.0, 0.0)
