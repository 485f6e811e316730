"""Short invented reports, for the tests of actors."""

from collections.abc import Callable

from dragoman.model import Actor, Block, Cast, Report

Told = Callable[..., Cast]


def report(text: str, name: str) -> Report:
    """One report whose lines are paragraphs; a line that begins with "Photo:" is a credit."""
    blocks, at = [], 0
    for line in text.split("\n"):
        kind = "credit" if line.startswith("Photo:") else "paragraph"
        blocks.append(Block(kind=kind, start=at, end=at + len(line)))
        at += len(line) + 1
    return Report(id=name, text=text, blocks=tuple(blocks))


def named(cast: Cast, name: str) -> Actor:
    """The one actor of a name."""
    found = [a for a in cast.actors if a.name == name]
    assert len(found) == 1, (name, [a.name for a in cast.actors])
    return found[0]


def forms(actor: Actor) -> set[str]:
    """The words by which an actor is written, pronouns left out."""
    return {f.text for f in actor.forms if f.kind != "pronoun"}
