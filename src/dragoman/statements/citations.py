"""Who is cited for what, with the whole words of each part: every possible attribution off the parse.

The parts are marked as PolNeAR marks them (Newell, Margolin, Ruths 2018): the source with its articles and asides, the cue with its
auxiliaries and particles, the content with its complementiser and its quotation marks. Beliefs, wishes, plans, praise and blame are
attributions like speech is. Which of the candidates are attributions, `dragoman.statements.citing` says.
"""

from collections.abc import Iterator

from msgspec import Struct

from dragoman.model import Sentence, Token
from dragoman.statements.citation_parts import Parts, Range

_LINKS = frozenset({"of", "for", "about", "against", "on", "to", "in", "over", "with", "toward", "towards"})
"""Prepositions between a noun of saying and what it is about."""

TELLING = frozenset({"before", "around", "clause", "quoted", "quote", "phrase"})
"""Frames in which something is told, not only thought of: a clause below or around the cue, a quotation, "according to"."""

_ASIDE = frozenset({"parataxis", "ccomp", "dep", "conj"})
"""Labels of a verb of saying in an aside, where the parser hangs it on what is said."""


class Candidate(Struct, frozen=True, kw_only=True):
    """One possible attribution."""

    source: Range | None
    """The source; None where the parse names none."""
    subject: int | None
    """The source's head token."""
    cue: Range
    """The words that say so."""
    head: int
    """The cue's verb, noun or preposition."""
    content: tuple[Range, ...]
    """What is said, in order."""
    frame: str
    """How the content hangs on the cue: before, around, clause, small, quoted, quote, infinitive, object+infinitive, prep+infinitive,
    gerund, object, matter, prep, adjective, passive, noun, phrase."""
    link: str = ""
    """The preposition or complementiser between cue and content."""


class Candidates(Parts):
    """The possible attributions of one report."""

    def all(self, *, telling: bool = False, known: frozenset[int] = frozenset()) -> Iterator[Candidate]:
        """The candidates, in order of their cues.

        Args:
            telling: leave out, where it is cheaply seen, heads of which no candidate can stand in one of the frames of `TELLING`.
            known: verbs and nouns to leave out.

        Yields:
            all candidates of each head that is not left out.
        """
        for sentence in self.annotated.sentences:
            quotes = bool(self._around.touching(sentence.first - 1, sentence.last))
            for token in self.annotated.tokens_of(sentence):
                if token.index in known:
                    continue
                if token.text.lower() == "according":
                    yield from self._according(sentence, token)
                elif token.pos == "VERB" and token.dep not in ("aux", "auxpass"):
                    if not telling or self._may_tell(token, quotes):
                        yield from self._verbal(sentence, token)
                elif token.pos == "AUX" and token.dep not in ("aux", "auxpass"):
                    yield from self._adjectival(sentence, token)
                elif token.pos == "NOUN" and not telling:
                    yield from self._nominal(token)

    def _may_tell(self, verb: Token, quotes: bool) -> bool:
        """Whether a verb may be the head of a candidate in one of the frames of `TELLING`, in a sentence beside quotations or without."""
        clauses = quotes or verb.dep in _ASIDE or self.tree.children(verb.index, "ccomp")
        return bool(clauses) and not self.tree.children(verb.index, "nsubjpass", "auxpass")

    # -- verbs -------------------------------------------------------------------------------------------------------

    def _verbal(self, sentence: Sentence, verb: Token) -> Iterator[Candidate]:
        tree = self.tree
        passive = bool(tree.children(verb.index, "nsubjpass", "auxpass"))
        subject = self.subject(verb)
        if passive:
            yield from self._passive(sentence, verb, subject)
            return
        for frame, link, content in self._contents(sentence, verb, subject):
            cue = self.cue(verb, link)
            if frame == "matter" and link is not None:
                cue = (cue[0], link.index)
            kept = tuple(r for r in (self.whole(r, verb.index) for r in content) if r is not None)
            if kept and subject is not None and verb.lemma in ("seem", "appear"):
                kept = (self.phrase(subject, verb.index), *kept)
                yield Candidate(source=None, subject=None, cue=cue, head=verb.index, content=kept, frame=frame, link="seem")
            elif kept:
                yield Candidate(
                    source=self.phrase(subject, verb.index) if subject is not None else None,
                    subject=subject.index if subject is not None else None,
                    cue=cue,
                    head=verb.index,
                    content=self.continued(sentence, kept, verb.index),
                    frame=frame,
                    link=link.lemma if link is not None else "",
                )

    def _contents(self, sentence: Sentence, verb: Token, subject: Token | None) -> Iterator[tuple[str, Token | None, list[Range]]]:
        """The frames in which a verb may stand here."""
        tree, tokens, at = self.tree, self.tokens, verb.index
        low, high = self.cluster(sentence, verb, subject)
        clauses = tree.children(at, "ccomp")
        before = [c for c in clauses if c.index < at]
        after = [c for c in clauses if c.index > at]
        aside = verb.dep in _ASIDE and low > sentence.first and tokens[low - 1].pos == "PUNCT"
        if (before or (aside and not after)) and low > sentence.first:
            yield "before" if before else "around", None, [(sentence.first, low - 1), *self.behind(sentence, low, high)]
        earlier = self.closing.get(low - 1)
        if not before and earlier is not None and at not in self.quoted:
            yield "quoted", None, [earlier, *self.behind(sentence, low, high)]
        if after:
            mark = next((m for m in tree.children(after[0].index, "mark", "advmod") if m.index < after[0].index), None)
            first, last = self.run(after[0])
            small = not tree.children(after[0].index, "mark", "aux") and after[0].tag not in ("VBD", "VBZ", "VBP", "VB", "MD")
            yield "small" if small else "clause", mark, [(max(first, at + 1), last)]
        quote = self.next_quote(at)
        if (
            quote is not None
            and quote[0] < sentence.last
            and quote[0] <= high + 3
            and tokens[quote[0] - 1].text in (":", ",")
            and at not in self.quoted
        ):
            yield "quote", None, [quote]
        objects = [o for o in tree.children(at, "dobj", "attr", "oprd", "dative") if o.index > at and o.pos != "ADP"]
        holders = [
            (p, h) for p in tree.children(at, "prep", "agent", "dative") if p.index > at for h in tree.children(p.index, "pobj", "pcomp")
        ]
        for child in tree.children(at, "xcomp"):
            if child.index > at:
                first, last = self.run(child)
                yield "gerund" if child.tag == "VBG" else "infinitive", None, [(max(first, at + 1), last)]
                if objects and objects[0].index < child.index:
                    yield "object+infinitive", None, [(self.run(objects[0])[0], last)]
                elif holders and holders[0][1].index < child.index:
                    yield "prep+infinitive", holders[0][0], [(self.run(holders[0][1])[0], last)]
                break
        if objects:
            first, last = self.run(objects[0])
            behind = [c for c in tree.children(at, "oprd", "prep") if c.index > objects[0].index and (c.dep != "prep" or c.lemma == "as")]
            if behind:
                last = self.run(behind[-1])[1]
            yield "small" if behind else "object", behind[0] if behind else None, [(max(first, at + 1), last)]
            about = [p for p in tree.children(objects[0].index, "prep") if p.lemma in _LINKS]
            for held in tree.children(about[0].index, "pobj", "pcomp") if about else ():
                start, end = self.run(held)
                yield "matter", about[0], [(max(start, about[0].index + 1), end)]
        if holders:
            prep, held = holders[0]
            yield "prep", prep, [(max(self.run(held)[0], prep.index + 1), self.run(held)[1])]
        for child in tree.children(at, "acomp"):
            if child.index > at:
                yield "adjective", None, [self.run(child)]

    def _passive(self, sentence: Sentence, verb: Token, subject: Token | None) -> Iterator[Candidate]:
        """ "The plan was rejected by the council": the agent is the source, what is acted on the content; a hollow "it" is none."""
        agent = next((held for by in self.tree.children(verb.index, "agent") for held in self.tree.children(by.index, "pobj")), None)
        contents: list[Range] = []
        link = ""
        hollow = subject is not None and subject.lemma == "it" and bool(self.tree.children(verb.index, "ccomp", "xcomp", "advcl"))
        if subject is not None and not hollow:
            contents.append(self.phrase(subject, verb.index))
        for child in self.tree.children(verb.index, "xcomp", "ccomp", "oprd", "prep"):
            if child.index > verb.index and (child.dep != "prep" or child.lemma == "as"):
                first, last = self.span(child)
                contents.append((max(first, verb.index + 1), last))
                link = child.lemma if child.dep == "prep" else child.dep
                break
        if contents:
            yield Candidate(
                source=self.phrase(agent, verb.index) if agent is not None else None,
                subject=agent.index if agent is not None else None,
                cue=self.cue(verb, None),
                head=verb.index,
                content=tuple(contents),
                frame="passive",
                link=link,
            )

    def _adjectival(self, sentence: Sentence, verb: Token) -> Iterator[Candidate]:
        """ "She is confident that …", "they are opposed to …"."""
        subject = self.subject(verb)
        for word in self.tree.children(verb.index, "acomp", "attr"):
            held = [c for c in self.tree.children(word.index, "ccomp", "xcomp", "prep") if c.index > word.index]
            if not held:
                continue
            link = held[0] if held[0].dep == "prep" else None
            top = held[0]
            if link is not None:
                inner = self.tree.children(link.index, "pobj", "pcomp")
                if not inner:
                    continue
                top = inner[0]
            first, last = self.span(top)
            start = max(first, (link or word).index + 1)
            if start > last:
                continue
            low, _ = self.cue(verb, None)
            yield Candidate(
                source=self.phrase(subject, verb.index) if subject is not None else None,
                subject=subject.index if subject is not None else None,
                cue=(low, (link or word).index),
                head=word.index,
                content=((start, last),),
                frame="adjective",
                link=link.lemma if link is not None else held[0].dep,
            )
            return

    # -- nouns and phrases -------------------------------------------------------------------------------------------

    def _nominal(self, noun: Token) -> Iterator[Candidate]:
        """ "His claim that …", "her support for …", "criticism from the council"."""
        owners = self.tree.children(noun.index, "poss")
        content: Token | None = None
        link: Token | None = None
        for child in self.tree.children(noun.index, "acl", "ccomp", "relcl", "prep"):
            if child.dep != "prep":
                if (child.dep == "acl" and child.tag == "VB") or any(
                    k.lemma == "that" and k.dep == "mark" for k in self.tree.children(child.index)
                ):
                    content = content or child
            elif child.lemma in _LINKS:
                inner = self.tree.children(child.index, "pobj", "pcomp")
                if inner and content is None:
                    content, link = inner[0], child
            elif child.lemma in ("by", "from") and not owners:
                owners = self.tree.children(child.index, "pobj")
        if content is None:
            return
        first, last = self.span(content)
        start = max(first, (link or noun).index + 1)
        if start > last:
            return
        yield Candidate(
            source=self.phrase(owners[0], noun.index) if owners else None,
            subject=owners[0].index if owners else None,
            cue=(noun.index, link.index if link is not None and link.index == noun.index + 1 else noun.index),
            head=noun.index,
            content=((start, last),),
            frame="noun",
            link=link.lemma if link is not None else content.dep,
        )

    def _according(self, sentence: Sentence, token: Token) -> Iterator[Candidate]:
        """ "According to the ministry, …"."""
        to = token.index + 1
        if to >= sentence.last or self.tokens[to].lemma != "to":
            return
        held = self.tree.children(to, "pobj")
        if not held:
            return
        source = self.phrase(held[0], token.index)
        stretches: list[Range] = []
        if token.index > sentence.first:
            stretches.append((sentence.first, token.index - 1))
        if source[1] + 1 < sentence.last and (token.index <= sentence.first + 1 or self.tokens[source[1] + 1].text == ","):
            stretches.append((source[1] + 1, sentence.last - 1))
        kept = tuple(r for r in (self.whole(r, token.index) for r in stretches) if r is not None)
        if kept:
            yield Candidate(source=source, subject=held[0].index, cue=(token.index, to), head=token.index, content=kept, frame="phrase")
