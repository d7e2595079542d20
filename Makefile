# Twinway in two commands: `make run` and `make test`. `make help` lists the others.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3)
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
FRONTEND := $(wildcard frontend/*.json frontend/*.mjs frontend/.npmrc frontend/src/* frontend/src/*/*) hatch_build.py
CODE := src tests bench tools hatch_build.py
PYTEST := $(PY) -m pytest -n 2
LOCK = $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help setup analytics spark pdf run test test-sqlite test-postgres check lint format types build wheel lock clean bench-find bench-answers bench-resolution bench-codes bench-imports bench-relevance bench-screening bench-partners

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(PY):
	$(PYTHON) -m venv $(VENV)

# Stamps: a second `make run` does nothing that is done. What `dev` installs holds all of `core`.
$(VENV)/.core: requirements/core.txt requirements/build.txt | $(PY)
	@echo "Installing the locked packages; the first time takes about a minute."
	@$(PIP) install --require-hashes -r requirements/core.txt -r requirements/build.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.core
	@echo "Installing the tools of the tests; the first time takes about a minute."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.core
	$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

$(VENV)/.analytics: requirements/analytics.txt $(VENV)/.core
	$(PIP) install --require-hashes -r requirements/analytics.txt
	@touch $@

$(VENV)/.spark: requirements/spark.txt $(VENV)/.core
	$(PIP) install --require-hashes -r requirements/spark.txt
	@touch $@

$(VENV)/.pdf: requirements/pdf.txt $(VENV)/.core
	$(PIP) install --require-hashes -r requirements/pdf.txt
	@touch $@

$(VENV)/.assets: $(FRONTEND) $(VENV)/.core
	@$(PY) hatch_build.py
	@touch $@

$(VENV)/.twinway: pyproject.toml $(VENV)/.assets
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(VENV)/.twinway ## install into .venv; the program is .venv/bin/twinway

analytics: setup $(VENV)/.analytics ## add what `twinway match` needs: DuckDB through Ibis

spark: analytics $(VENV)/.spark ## add what `twinway match --engine spark` needs (Java besides)

pdf: setup $(VENV)/.pdf ## add what PDF files need (Pango besides)

run: setup ## set up what is missing, load the registers, print the worked example, serve
	@$(VENV)/bin/twinway up

build: $(VENV)/.assets ## build the style sheet, page scripts and map outlines

wheel: $(VENV)/.core ## build dist/twinway-*.whl, which runs without make or Node
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

test: test-sqlite test-postgres ## run the whole suite on SQLite, then on PostgreSQL where there is one

test-sqlite: setup $(VENV)/.dev ## run the whole suite on SQLite only
	env -u TWINWAY_DATABASE_URL $(PYTEST)

test-postgres: setup $(VENV)/.dev ## run the whole suite on a throwaway PostgreSQL
	$(PY) tools/postgres_for_tests.py $(PYTEST)

check: lint types test ## linters, types and the suite

lint: setup $(VENV)/.dev ## ruff, formatting, the floors, the templates
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/lint-imports
	$(VENV)/bin/djlint --lint src/twinway --quiet

types: setup $(VENV)/.dev ## mypy --strict
	$(VENV)/bin/mypy

format: $(VENV)/.dev ## let ruff write the code's shape
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

lock: $(VENV)/.dev ## write the locked requirements and the front end's lock again
	$(LOCK) pyproject.toml -o requirements/core.txt
	$(LOCK) requirements/build.in -c requirements/core.txt -o requirements/build.txt
	$(LOCK) pyproject.toml requirements/build.in --extra dev -c requirements/core.txt -o requirements/dev.txt
	$(LOCK) pyproject.toml --extra bench -c requirements/core.txt -o requirements/bench.txt
	$(LOCK) pyproject.toml --extra embeddings -c requirements/core.txt -o requirements/embeddings.txt
	$(LOCK) pyproject.toml --extra analytics -c requirements/dev.txt -o requirements/analytics.txt
	$(LOCK) pyproject.toml --extra spark -c requirements/dev.txt -o requirements/spark.txt
	$(LOCK) pyproject.toml --extra pdf -c requirements/core.txt -o requirements/pdf.txt
	$(PY) tools/lock_frontend.py

bench-find: setup $(VENV)/.bench ## time `find` beside SPARQL and plain SQL on the same ties
	$(PY) -m bench.find

bench-answers: setup $(VENV)/.bench ## the share of searches that end in a tie, and how near
	$(PY) -m bench.answers

bench-resolution: setup $(VENV)/.bench ## place resolution on labelled names, where ../shared holds them
	$(PY) -m bench.resolution

bench-codes: setup $(VENV)/.bench ## free text to industry codes on labelled lines
	$(PY) -m bench.codes

bench-imports: setup $(VENV)/.bench ## time and memory of the imports, twice
	$(PY) -m bench.imports

bench-relevance: setup $(VENV)/.bench ## notices for a company's line of text, on judged queries
	$(PY) -m bench.relevance

bench-screening: setup $(VENV)/.bench ## names against a list: recall, false flags, milliseconds
	$(PY) -m bench.screening

bench-partners: setup $(VENV)/.bench ## partners suggested for hidden ties, on the networks in ../shared
	$(PY) -m bench.partners

clean: ## remove what was built; keeps .venv and the data in var
	rm -rf build dist frontend/dist frontend/node_modules src/twinway/assets src/twinway/interfaces/web/static/built bench/out
	rm -f $(VENV)/.assets $(VENV)/.twinway
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
