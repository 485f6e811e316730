"""The order of the packages, and the words that do not belong in the code."""

import ast
import pathlib

import pytest

SOURCE = pathlib.Path(__file__).resolve().parents[1] / "src" / "dragoman"
ORDER = ["model", "reports", "language", "passages", "actors", "statements", "collation", "record", "publish", "cli"]
LIBRARIES = {
    "spacy": {"language"},
    "onnxruntime": {"language"},
    "tokenizers": {"language"},
    "trafilatura": {"reports"},
    "rich": {"publish", "cli"},
    "jinja2": {"publish"},
    "typer": {"cli"},
}


def _imports(path: pathlib.Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("package", ORDER)
def test_a_package_imports_only_what_stands_above_it(package: str):
    below = set(ORDER[ORDER.index(package) + 1 :])
    for path in sorted((SOURCE / package).rglob("*.py")):
        used = {name.split(".")[1] for name in _imports(path) if name.startswith("dragoman.")}
        assert not used & below, f"{path.name} imports {sorted(used & below)}"


@pytest.mark.parametrize("library", sorted(LIBRARIES))
def test_a_library_is_known_only_where_it_belongs(library: str):
    for path in sorted(SOURCE.rglob("*.py")):
        package = path.relative_to(SOURCE).parts[0]
        if any(name.split(".")[0] == library for name in _imports(path)):
            assert package in LIBRARIES[library], f"{path.relative_to(SOURCE)} imports {library}"


def test_no_package_stands_outside_the_order():
    packages = {p.name for p in SOURCE.iterdir() if (p / "__init__.py").is_file()}
    assert packages == set(ORDER)


def test_nothing_heavier_than_onnxruntime_runs_the_models():
    for path in sorted(SOURCE.rglob("*.py")):
        assert not {name.split(".")[0] for name in _imports(path)} & {"torch", "transformers", "tensorflow"}
