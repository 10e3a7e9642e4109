# Set-up is part of every target: only python3 and a package registry are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo page test lint gate docs schema clean

$(VENV)/run.stamp: requirements/run.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	$(PIP) install --require-hashes -r requirements/dev.txt
	touch $@

demo: $(VENV)/run.stamp  ## check the shipped report against the shipped evidence
	mkdir -p demo
	$(BIN)/frontcheck check --example --format html -o demo/report.html
	$(BIN)/frontcheck check --example

page:  ## build the page's script into the package (needs node)
	cd frontend && npm ci --silent && npm run --silent check && npm run --silent build

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint  ## linters, types, layers, tests, accuracy gate
	$(BIN)/pytest
	$(BIN)/python -m tests.gold.gate

gate: $(VENV)/dev.stamp  ## accuracy on the annotated reports only
	$(BIN)/python -m tests.gold.gate

clean:
	rm -rf $(VENV) demo
