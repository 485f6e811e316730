# The tasks of this project. `make demo` and `make test` do all their set-up; they need Python 3.11 or later and nothing else.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
DATA ?= ../shared

.PHONY: demo test setup lint types check format bench lock docs clean

demo: .venv/.runtime ## read the example story
	@$(BIN)/dragoman read examples/ilve-talks/reports

test: lint types check ## lint, types, tests

setup: .venv/.development ## everything that tests and bench need

lint: .venv/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.development
	$(BIN)/mypy

check: .venv/.development
	$(BIN)/pytest

format: .venv/.development ## put the code in its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/.development ## the main measurement, on DATA
	$(BIN)/python -m bench record --data $(DATA)

docs: .venv/.development ## make the generated pages again
	$(BIN)/python -m docs.generate

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header

lock: .venv/.development ## pin every dependency with its hashes again, from pyproject.toml
	$(LOCK) --extra build -o requirements.txt pyproject.toml
	$(LOCK) --extra build --extra dev --constraint requirements.txt -o requirements-dev.txt pyproject.toml

clean:
	rm -rf .venv

# The marks say which locked set lies in .venv; a newer lock installs again.
.venv/.runtime: requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "no python3 found; install Python 3.11 or later, or set PYTHON" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than 3.11; set PYTHON to a newer one" >&2; exit 1; }
	@echo "setting up .venv (some minutes, once)" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.development: requirements-dev.txt .venv/.runtime
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
