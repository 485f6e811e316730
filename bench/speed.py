"""How fast a record is made, as a ratio to the bare parse of the same text in the same run.

Measured on the reports of ten families (or, without them, of the gold stories): tokens a second of the bare spaCy pipeline over the
reports' texts, tokens a second of the whole record over the same reports story by story, both warm, the ratio of the two times and each
network's part in it (`lower` is what the sentence encoder, `upper`, and the reader, `attributions` and `statements`, go on from), the cold
start of `dragoman --help` and of a first record in a fresh process, and that process's peak memory. Each time is the best of three runs
(the networks' of one): the machine's other work can only add to it.
"""

import json
import pathlib
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from unittest import mock

from onnxruntime import InferenceSession  # type: ignore[import-untyped]  # ships no types

from bench.result import Result
from bench.sources import GoldStory, gold_stories
from dragoman.language import networks, reader, vectors
from dragoman.language.parsing import pipeline
from dragoman.passages import wording
from dragoman.story import read_story

RUNS = 3

NETWORKS = (("sentence-encoder", "lower"), ("sentence-encoder", "upper"), ("reader", "attributions"), ("reader", "statements"))

_COLD = """
import json, resource, sys, time
began = time.perf_counter()
from dragoman.reports import from_text
from dragoman.story import read_story
texts = json.load(sys.stdin)
read_story([from_text(text, id=name) for name, text in texts])
print(json.dumps([time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def measure(data: pathlib.Path) -> Result:
    """Time the bare parse, the whole record, the cold start."""
    began = time.perf_counter()
    stories = [s for s in gold_stories(data) if s.group == "families"] or list(gold_stories(data))
    stories = stories[:10]
    texts = [r.text for s in stories for r in s.reports]
    nlp = pipeline()
    tokens = sum(len(doc) for doc in nlp.pipe(texts))
    read_story(stories[0].reports)
    # By turns: a machine that is slower for a while is slower for both.
    turns = [(_timed(lambda: [None for _ in nlp.pipe(texts, batch_size=64)]), _timed(lambda: _fresh(stories))) for _ in range(RUNS)]
    parse, whole = (min(times) for times in zip(*turns, strict=True))
    parts = _networks(stories)
    first = stories[0]
    cold = subprocess.run(
        [sys.executable, "-c", _COLD],
        input=json.dumps([(r.id, r.text) for r in first.reports]),
        capture_output=True,
        text=True,
        check=True,
    )
    cold_seconds, memory = json.loads(cold.stdout.splitlines()[-1])
    started = _best(lambda: subprocess.run([sys.executable, "-m", "dragoman", "--help"], capture_output=True, check=True))
    metrics = {
        "tokens": float(tokens),
        "parse_tokens_a_second": tokens / parse,
        "record_tokens_a_second": tokens / whole,
        "ratio": whole / parse,
        **{f"ratio/{part}": seconds / parse for part, seconds in parts.items()},
        "cold_start_seconds": cold_seconds,
        "help_seconds": started,
        "peak_memory_mib": memory,
    }
    table = "\n".join(f"{name:24s}{value:12.2f}" for name, value in metrics.items())
    return Result(task="speed", n=len(texts), metrics=metrics, table=table, seconds=time.perf_counter() - began)


def _fresh(stories: Sequence[GoldStory]) -> None:
    """Read the stories without what an earlier run remembered: a record must not be timed on another's vectors."""
    networks.forget()
    vectors.forget()
    reader.forget()
    wording.forget()
    for story in stories:
        read_story(story.reports)


def _networks(stories: Sequence[GoldStory]) -> dict[str, float]:
    """Seconds that each part of the networks takes of the stories' records."""
    names = {id(networks.network(name, part)): part for name, part in NETWORKS}
    seconds = dict.fromkeys(names.values(), 0.0)
    really = InferenceSession.run

    def timed(session: InferenceSession, *arguments: object) -> object:
        began = time.perf_counter()
        found = really(session, *arguments)
        seconds[names[id(session)]] += time.perf_counter() - began
        return found

    with mock.patch.object(InferenceSession, "run", timed):
        _fresh(stories)
    return seconds


def _best(run: Callable[[], object]) -> float:
    return min(_timed(run) for _ in range(RUNS))


def _timed(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began
