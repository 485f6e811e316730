"""Events: what happened or is to happen, with whom, when and where.

Three things make an event: a verb for an act whose doer is a party, an act of speaking that is news (dated, said to an outlet,
or an announcement), and a noun for a happening with a date of its own ("the last talks, in June 2030"). States, opinions,
wishes and conditions are none.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.model import ActType, Event, Keywords, Party, Sentence, Span, Token
from dragoman.statements.acts import Acts
from dragoman.statements.certainty import certainty_of
from dragoman.statements.event_dates import Calendar, When, quoted
from dragoman.statements.event_lexicon import lexicon
from dragoman.statements.event_words import EventWords
from dragoman.statements.keywords import LIMIT
from dragoman.statements.predication import agents, is_asserted, is_known_party, is_negated, is_party, is_passive, modal, subjects

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_LEADING = frozenset({"go", "want", "seek", "try", "plan", "continue", "be", "have", "begin", "start", "expect", "intend", "hope"})
_UNREAL = frozenset({"hope", "want", "wish", "fear", "think", "believe", "doubt", "demand", "expect", "mean", "deny"})
_OUTLETS = frozenset({"reporter", "journalist", "broadcaster", "newspaper", "agency", "station", "channel", "magazine"})


def find_events(context: "Context") -> Iterator[Event]:
    """Read the events of a report's body.

    Args:
        context: the report.

    Yields:
        events in order of their sentences, with empty ids; none where nothing is reported to happen.
    """
    calendar, acts = Calendar(context), Acts(context)
    words = EventWords(context, calendar)
    for sentence in context.annotated.body():
        yield from _Reading(context, calendar, acts, words, sentence).events()


class _Reading:
    """One sentence, asked what happens in it."""

    def __init__(self, context: "Context", calendar: Calendar, acts: Acts, words: EventWords, sentence: Sentence) -> None:
        self.context = context
        self.acts = acts
        self.calendar = calendar
        self.sentence = sentence
        self.tokens = context.tokens
        self.tree = context.tree
        self.lists = lexicon()
        self.words = words
        self.dated: set[Span] = set()

    def events(self) -> Iterator[Event]:
        """The events of the sentence, in order of their words."""
        found: list[tuple[int, Event]] = []
        told: set[int] = set()
        verbs = [t for t in self.tokens[self.sentence.first : self.sentence.last] if t.pos == "VERB"]
        # What is said comes before the saying: a saying is dropped where its content is the event.
        for verb in sorted(verbs, key=lambda t: (t.lemma in self.lists.saying, t.index)):
            event = self._of_verb(verb, told)
            if event is not None:
                told.add(verb.index)
                found.append((verb.index, event))
        for noun in self.tokens[self.sentence.first : self.sentence.last]:
            if noun.pos in ("NOUN", "PROPN") and noun.lemma in self.lists.nouns and noun.index not in self.calendar.at:
                event = self._of_noun(noun, told)
                if event is not None:
                    found.append((noun.index, event))
        yield from (event for _, event in sorted(found, key=lambda f: f[0]))

    # -- verbs ---------------------------------------------------------------------------------------------------

    def _of_verb(self, verb: Token, told: set[int]) -> Event | None:
        lists = self.lists
        lemma = verb.lemma
        saying = lemma in lists.saying
        known = saying or lemma in lists.acts or lemma in lists.speaking
        if not known and (lemma in lists.states or verb.sentence not in self.calendar.timed):
            return None
        if verb.dep in ("amod", "acl", "csubj", "pcomp") or not self._reported(verb):
            return None
        when = self.calendar.of_verb(verb)
        doers = subjects(self.context, verb.index)
        if lemma in lists.light and (noun := self._happening(verb, doers)) is not None:
            parties = [d for d in doers if d != noun and is_known_party(self.context, d)]
            if when is None and not (parties and self._past(verb) and verb.dep != "relcl" and not quoted(self.context, verb)):
                return None
            return self._held(noun, verb, when or When(), parties)
        # Who strikes, arrests or flees need not be known by name: "gunmen", "a missile".
        party = is_party if lemma in lists.forceful else is_known_party
        parties = [d for d in doers if party(self.context, d)]
        if saying or lemma in lists.speaking:
            if not parties or quoted(self.context, verb):
                return None
            content = self._content(verb)
            if content is not None and content in told:
                return None
            if when is None and not (self._past(verb) and (lemma in lists.speaking or self._to_outlet(verb) or self._later(verb))):
                return None
            return self._event(verb, parties, when, self.words.said(verb, content, parties))
        exact = when is not None and when.first is not None
        # Any verb but one of being tells a happening where a party did it and its day, month or year is told.
        if not known and not (exact and parties and self._happened(verb) and not quoted(self.context, verb)):
            return None
        # "grew closer over the past year" tells what lasted.
        if (
            (not known or lemma in lists.lasting)
            and when is not None
            and self._before(when.span) in ("over", "for", "throughout", "within")
        ):
            return None
        # Beginning, building and taking tell nothing alone: only with a date, or where what is begun or taken makes an act of them.
        if lemma in lists.lasting and not exact and self.acts.type_at(verb.index) is None:
            return None
        if when is None and not self._plain_act(verb, parties):
            return None
        if when is not None and not parties and not is_passive(self.context, verb.index):
            return None
        if when is None and self.calendar.is_under_way(verb):
            when = self.calendar.of_saying(verb) or self.calendar.this_month()
        return self._event(verb, parties, when, self.words.done(verb, parties))

    def _plain_act(self, verb: Token, parties: list[int]) -> bool:
        """Whether an act without a date is told as news: by a party, in the past or under way, in the main line of the text."""
        if not parties or verb.lemma in self.lists.lasting or quoted(self.context, verb):
            return False
        if not (self._past(verb) or self.calendar.is_under_way(verb)):
            return False
        # "12,700 have been killed" sums up many acts: a figure. "Agreed that it was late" is an opinion.
        if is_passive(self.context, verb.index) and any(self.tree.children(p, "nummod", "quantmod") for p in parties):
            return False
        if verb.lemma in ("agree", "accept", "conclude") and self.tree.children(verb.index, "ccomp"):
            return False
        # "had met" outside reported speech: what was over before the story is background, and counts only with its date.
        if verb.dep == "relcl":
            return False
        told = verb.dep == "ccomp" and self.tokens[verb.head].lemma in self.lists.saying
        return told or not any(h.lemma == "have" and h.tag == "VBD" for h in self.tree.children(verb.index, "aux"))

    def _later(self, verb: Token) -> bool:
        """Whether "later", "then" or the like sets the saying as a step of the story."""
        if any(h.lemma == "have" for h in self.tree.children(verb.index, "aux")):
            return False
        return any(c.lemma in ("later", "late", "then", "afterwards", "subsequently") for c in self.tree.children(verb.index, "advmod"))

    def _reported(self, verb: Token) -> bool:
        """Whether the text says that it happened, happens or will: not denied, imagined, wished or asked."""
        # "announced no agreement"
        if any(d.lemma == "no" for o in self.tree.children(verb.index, "dobj")[:1] for d in self.tree.children(o.index, "det")):
            return False
        if is_negated(self.context, verb.index) or not is_asserted(self.context, verb.index):
            return False
        said = modal(self.context, verb.index)
        if said is not None and said not in ("will", "shall"):
            return False
        at = verb
        for _ in range(4):
            if at.dep not in ("xcomp", "ccomp", "conj") or at.head == at.index:
                break
            above = self.tokens[at.head]
            if at.dep == "xcomp" and above.lemma in self.lists.wishing:
                return False
            if at.dep == "xcomp" and above.lemma not in ("continue", "begin", "start", "go", "manage", "see"):
                return False
            if at.dep == "ccomp" and above.lemma in _UNREAL:
                return False
            if at.dep == "conj" and at.tag == "VB" and above.lemma in self.lists.wishing:
                return False
            at = above
        return verb.tag != "VB" or said is not None or verb.dep == "xcomp"

    def _before(self, span: Span | None) -> str:
        """The word before a time."""
        if span is None:
            return ""
        before = self.context.report.text[max(0, span.start - 16) : span.start].lower().split()
        return before[-1] if before else ""

    def _happened(self, verb: Token) -> bool:
        """Whether it is over, or will surely be: no habit, no possibility."""
        return self._past(verb) or modal(self.context, verb.index) in ("will", "shall")

    def _past(self, verb: Token) -> bool:
        if verb.tag == "VBD":
            return True
        helpers = self.tree.children(verb.index, "aux", "auxpass")
        if verb.tag == "VBN" and not helpers and self.tree.children(verb.index, "nsubj"):
            return True  # a past that the tagger took for a participle
        if verb.tag == "VBN":
            return bool(helpers) and any(h.tag in ("VBD", "VBP", "VBZ") for h in helpers)
        if verb.tag == "VBN" or verb.dep == "conj":
            above = self.tokens[verb.head]
            return verb.tag == "VBN" and above.index != verb.index and self._past(above)
        return False

    def _content(self, verb: Token) -> int | None:
        """The verb of what is said."""
        for child in self.tree.children(verb.index, "ccomp"):
            # "is going to cancel", "wants to work on": the act itself stands below.
            while child.lemma in _LEADING and (below := self.tree.children(child.index, "xcomp")):
                child = below[0]
            return child.index
        return None

    def _to_outlet(self, verb: Token) -> bool:
        """Whether it is said to a named outlet or to reporters: "told a broadcaster"."""
        if verb.lemma != "tell":
            return False
        told = self.tree.children(verb.index, "dobj", "dative", "iobj")
        return any(held.pos == "PROPN" or held.lemma in _OUTLETS for held in told)

    def _happening(self, verb: Token, doers: list[int]) -> int | None:
        """The event noun whose taking place a light verb tells: "the talks opened", "held talks", "the war that began"."""
        passive = is_passive(self.context, verb.index)
        candidates = list(doers)
        if verb.dep == "relcl":
            candidates.append(verb.head)
        if not passive:
            candidates += [t.index for t in self.tree.children(verb.index, "dobj")]
        for index in candidates:
            if self.tokens[index].lemma in self.lists.nouns and self.tokens[index].pos in ("NOUN", "PROPN"):
                return index
        return None

    # -- nouns ---------------------------------------------------------------------------------------------------

    def _of_noun(self, noun: Token, told: set[int]) -> Event | None:
        """A noun for a happening with a date of its own, or the one that somebody attends on a day."""
        if not is_asserted(self.context, noun.index):
            return None
        when = self.calendar.of_noun(noun)
        if when is None:
            top = self._attended(noun, told)
            if top is not None:
                when = self.calendar.of_verb(self.tokens[top])
        if when is None and noun.dep == "conj" and self.tokens[noun.head].pos in ("NOUN", "PROPN"):
            # "the 2022 talks and the failed agreement": the date stands for both.
            when = self.calendar.of_noun(self.tokens[noun.head])
            if when is None:
                return None
        elif when is None or when.span in self.dated:
            return None
        return self._held(noun.index, None, when)

    def _attended(self, noun: Token, told: set[int]) -> int | None:
        """The verb of coming that a meeting stands under, or one that tells nothing itself ("is seen at a meeting on Friday")."""
        at = self.tree.head(noun.index)
        where = at is not None and at.pos == "ADP" and at.lemma in ("at", "in", "during")
        if at is not None and at.pos == "ADP":
            at = self.tree.head(at.index)
        if at is None or at.pos != "VERB":
            return None
        idle = where and at.index not in told and at.lemma not in self.lists.states and at.tag != "VB" and not quoted(self.context, at)
        return at.index if at.lemma in self.lists.attending or idle else None

    # -- making ---------------------------------------------------------------------------------------------------

    def _held(self, noun: int, verb: Token | None, when: When, doers: Sequence[int] = ()) -> Event:
        if when.span is not None:
            self.dated.add(when.span)
        token = self.tokens[noun]
        words = [token]
        relative = self.tree.children(noun, "relcl")
        words += [c for c in self.tree.children(noun, "amod", "compound", "nmod") if c.index not in self.calendar.at]
        if verb is not None and verb.lemma not in ("be", "take", "hold"):
            words.append(verb)
        beside = [held for prep in self.tree.children(noun, "prep") for held in self.tree.children(prep.index, "pobj")]
        beside += self.tree.children(noun, "poss")
        above = self.tree.head(noun)
        if above is not None and above.pos == "ADP":
            above = self.tree.head(above.index)
        if above is not None and above.pos == "NOUN" and above.lemma in self.lists.nouns | {"round", "draft"}:
            words.append(above)
        words += [b for b in beside if b.index not in self.calendar.at]
        for below in relative:
            words += [below, *self.tree.children(below.index, "dobj")]
        # "meddled in the 2030 election": a bare noun is known by what is done with it.
        if verb is None and above is not None and above.pos in ("NOUN", "VERB"):
            words += [above, *self.tree.children(above.index, "poss", "nsubj", "nsubjpass", "dobj", "compound")]
        phrase = self.context.tree.span(noun, without=("relcl", "acl", "appos", "conj", "cc"))
        parties = [*doers, *(b.index for b in beside if self.context.actor_at(b.index) is not None)]
        for b in list(beside):
            parties += [
                t.index for t in self.tree.conjuncts(b.index) if t.index not in parties and self.context.actor_at(t.index) is not None
            ]
        # Who meets tells a meeting from the others of the story, before its adjectives.
        people = [t for i in parties if (who := self.context.actor_at((t := self.tokens[i]).index)) is not None and who.kind == "person"]
        words[1:1] = people[:2]
        top = verb if verb is not None else token
        clause = self.context.clause(self.context.clause_top(top.index))
        span = clause if clause.covers(phrase) else phrase
        return self._made(top, span, Keywords(self.words.lemmas(words), phrase), parties, when, noun)

    def _event(self, verb: Token, parties: list[int], when: When | None, words: list[Token]) -> Event | None:
        if when is not None and when.span is not None:
            self.dated.add(when.span)
        lemmas = self.words.lemmas(words)
        if len(lemmas) < 2:
            lemmas = tuple(dict.fromkeys((*lemmas, *self.context.keywords(self.context.clause(verb.index)).lemmas)))[:LIMIT]
        clause = self.context.clause(verb.index)
        others = [t.index for t in words if t.index not in parties and t.pos != "VERB" and self.context.actor_at(t.index) is not None]
        others += agents(self.context, verb.index)
        return self._made(verb, clause, Keywords(lemmas, clause), [*parties, *others], when, verb.index)

    def _made(self, top: Token, span: Span, what: Keywords, parties: list[int], when: When | None, place: int) -> Event:
        held: dict[str, Party] = {}
        for index in parties:
            party = self.context.party(index)
            held.setdefault(party.actor or party.text.lower(), party)
        kind, told_by = self._typed(top.index, place)
        return Event(
            id="",
            span=span,
            sentence=self.sentence.index,
            attribution=self.context.attribution_of(Span(span.report, top.start, top.end)),
            certainty=certainty_of(self.context, top.index),
            when=when.span if when is not None else None,
            place=self.context.place_of(place),
            what=what,
            actors=tuple(held.values()),
            date=when.date if when is not None else None,
            first=when.first if when is not None else None,
            last=when.last if when is not None else None,
            type=kind,
            mode=self.acts.mode_at(told_by, kind, self.sentence) if kind is not None else None,
        )

    def _typed(self, top: int, place: int) -> tuple[ActType | None, int]:
        """The type of the event and the word that tells it: its verb or its noun, or else what the sentence surely means."""
        for index in dict.fromkeys((top, place)):
            if (kind := self.acts.type_at(index)) is not None:
                return kind, index
        return self.acts.surely_meant_at(top, self.sentence), top
