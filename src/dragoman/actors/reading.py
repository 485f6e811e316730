"""A report read from its first to its last mention: what its pronouns and descriptions refer to."""

from dragoman.actors.belonging import learn_body, learn_owner
from dragoman.actors.described import Descriptions
from dragoman.actors.entries import Entry
from dragoman.actors.pronouns import antecedent
from dragoman.actors.references import References
from dragoman.actors.scene import Scene, Seen
from dragoman.model import AnnotatedReport, Mention


def read(references: References, annotated: AnnotatedReport) -> None:
    """Resolve the descriptions and pronouns of one report, and learn for whom its people speak.

    Args:
        references: what is known of the story's actors; what the report tells is added.
        annotated: the report.
    """
    scene = Scene(references, annotated)
    described = Descriptions(scene)
    pending: list[Mention] = []
    people: list[tuple[Mention, Entry]] = []
    for mention in annotated.mentions:
        token = scene.tokens[mention.head]
        entry = references.at(mention.span)
        if entry is None and mention.form == "description":
            entry = described.meant(mention, token)
        elif entry is None and mention.form == "pronoun":
            entry = antecedent(scene, described, token)
        if entry is None:
            pending.append(mention)
            if mention.form == "description" and described.could_be_party(mention, token):
                scene.seen.append(Seen(token, None, mention))
            continue
        if mention.form == "name" and mention.kind == "person":
            learn_owner(scene, mention, entry)
            people.append((mention, entry))
        references.put(mention.span, entry)
        scene.seen.append(Seen(token, entry, mention))
    # "The delegation" may stand before the words that tell whose it is.
    for mention in pending:
        if mention.form == "description" and mention.kind == "group" and references.at(mention.span) is None and scene.definite(mention):
            entry = described.earlier_group(scene.tokens[mention.head])
            if entry is not None:
                references.put(mention.span, entry)
    # Whom somebody leads mostly stands behind the name, and is known only now.
    for mention, entry in people:
        learn_body(scene, mention, entry)
