"""The heaviest tree over a graph with directions (Chu and Liu 1965, Edmonds 1967)."""

from collections.abc import Mapping, Sequence


def branching(nodes: Sequence[str], root: str, weights: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """The tree from a root to all nodes whose edges weigh most together.

    Args:
        nodes: all nodes, the root among them.
        root: the node without a parent.
        weights: weight of the edge (parent, child), for every two different nodes with a child other than the root.

    Returns:
        The parent of each node but the root; equal trees are told apart by the nodes' order.
    """
    parent = {
        child: max((p for p in sorted(nodes) if (p, child) in weights), key=lambda p: weights[p, child])
        for child in sorted(nodes)
        if child != root
    }
    cycle = _cycle(parent)
    if not cycle:
        return parent
    # The cycle becomes one node; entering it at a child costs the edge that this child had inside.
    ring = min(cycle)
    rest = [n for n in sorted(nodes) if n not in cycle]
    contracted: dict[tuple[str, str], float] = {}
    entry: dict[str, str] = {}
    leaving: dict[str, str] = {}
    for (p, child), weight in sorted(weights.items()):
        if p not in cycle and child not in cycle:
            contracted[p, child] = weight
        elif p not in cycle and child in cycle:
            gain = weight - weights[parent[child], child]
            if (p, ring) not in contracted or gain > contracted[p, ring]:
                contracted[p, ring] = gain
                entry[p] = child
        elif p in cycle and child not in cycle and ((ring, child) not in contracted or weight > contracted[ring, child]):
            contracted[ring, child] = weight
            leaving[child] = p
    tree = branching([*rest, ring], root, contracted)
    found = {child: parent[child] for child in cycle}
    for child, p in tree.items():
        if child == ring:
            found[entry[p]] = p
        else:
            found[child] = leaving[child] if p == ring else p
    return found


def _cycle(parent: Mapping[str, str]) -> set[str]:
    for start in sorted(parent):
        seen: list[str] = []
        node = start
        while node in parent and node not in seen:
            seen.append(node)
            node = parent[node]
        if node in seen:
            return set(seen[seen.index(node) :])
    return set()
