# make serve   set up, index the corpus, serve it        make serve CORPUS=~/saved PORT=8080
# make test    every check and every test                make test ARGS="-n 2 -k names"
# make check   style, types, walls between rooms         make bench   figures, not verdicts
# make lock    choose newer versions (needs uv)          make docs    write what is generated in docs/
PYTHON ?= python3
CORPUS ?= corpus
INDEX ?= $(if $(filter corpus,$(CORPUS)),.index,.index-$(shell printf %s '$(CORPUS)' | cksum | cut -d ' ' -f 1))
ARGS ?= -n auto
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps
LOCKED := $(PIP) --require-hashes --no-build-isolation
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade --no-emit-index-url --no-emit-find-links --no-header --no-annotate

.PHONY: serve test check bench docs lock
serve: .venv/run.stamp .venv/editable.stamp
	$(BIN)/indexer rebuild --if-needed --corpus "$(CORPUS)" --index "$(INDEX)"
	$(BIN)/indexer serve --index "$(INDEX)" $(if $(PORT),--port $(PORT))

test: check
	$(BIN)/python -m pytest $(ARGS)

check: .venv/dev.stamp .venv/editable.stamp
	$(BIN)/ruff check && $(BIN)/mypy && $(BIN)/lint-imports

bench: .venv/dev.stamp .venv/editable.stamp
	$(BIN)/python -m pytest -s -o python_files='bench_*.py' tests/benchmarks

docs: .venv/run.stamp .venv/editable.stamp
	$(BIN)/python -m indexer.cli.reference docs

lock:
	$(COMPILE) pyproject.toml --group build -o locks/run.lock
	$(COMPILE) --group build -c locks/run.lock -o locks/build.lock
	$(COMPILE) pyproject.toml --group build --group test --group bench --group check -c locks/run.lock -o locks/dev.lock

.venv/run.stamp: locks/build.lock locks/run.lock
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Needs Python 3.11 or newer. Run: make PYTHON=python3.12")'
	$(PYTHON) -m venv --clear .venv
	$(LOCKED) -r locks/build.lock
	$(LOCKED) -r locks/run.lock
	@touch $@

.venv/editable.stamp: .venv/run.stamp pyproject.toml
	$(PIP) --no-build-isolation --no-index -e .
	$(BIN)/python -m compileall -q indexer webapp
	@touch $@

.venv/dev.stamp: .venv/run.stamp locks/dev.lock
	$(LOCKED) -r locks/dev.lock
	@touch $@
