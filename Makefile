# make up     set everything up, start Neo4j, load the seed, serve GraphQL, print where to look
# make down   stop what up started; the data stays
# make test   all that guards the project: check, then every test against a real Neo4j
# make check  formatting, lint, types, import contracts, locks, seed
# make bench  measurements against named peers, written to bench/RESULTS.md; takes hours
# make fuzz   20,000 generated documents against the running service; DOCUMENTS= and SEED= for others, BEGIN= to go on, ONLY= for one
# make lock   remake the lock files after a change of dependencies

PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
COMPILE := $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11 --custom-compile-command "make lock"
INSTALL := $(UV) pip install --quiet --require-hashes --python $(BIN)/python
EDITABLE := $(UV) pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python --editable .

.PHONY: up down test check check-types check-style check-layers check-locks check-seed bench fuzz lock

up: .venv/ready-run
	$(BIN)/graph-service up --detach

down: .venv/ready-run
	$(BIN)/graph-service down

test: check
	$(BIN)/pytest --numprocesses auto

check: .venv/ready-dev
	@$(MAKE) --no-print-directory --jobs=2 check-types check-style check-layers check-locks check-seed

check-types:
	$(BIN)/mypy

check-style:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

check-layers:
	$(BIN)/lint-imports --no-logo

check-locks:
	$(BIN)/python tests/check_locks.py

check-seed:
	$(BIN)/graph-service check

fuzz: .venv/ready-dev
	$(BIN)/python -m tests.fuzz --documents $(or $(DOCUMENTS),20000) --seed $(or $(SEED),1) --begin $(or $(BEGIN),1) --only $(or $(ONLY),0)

bench: .venv/ready-dev
	$(BIN)/python -m bench

lock: .venv/ready-uv
	$(COMPILE) --extra embedded --extra build pyproject.toml --output-file locks/run.txt
	$(COMPILE) --extra embedded --extra build --extra clients --extra traces --extra dev --constraint locks/run.txt pyproject.toml --output-file locks/dev.txt
	$(COMPILE) tests/clients/python/pyproject.toml --output-file locks/codegen.txt

.venv/ready-uv: locks/uv.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 up")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement locks/uv.txt
	touch $@

.venv/ready-run: .venv/ready-uv locks/run.txt pyproject.toml
	$(INSTALL) --requirement locks/run.txt
	$(EDITABLE)
	touch $@

.venv/ready-dev: .venv/ready-run locks/dev.txt
	$(INSTALL) --requirement locks/dev.txt
	touch $@
