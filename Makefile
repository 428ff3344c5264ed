# Sagestep's commands. `make run` is all that a first look needs; CI runs `make check` and `make test`.
# Kept to what GNU Make 3.81 knows, the one that macOS ships.

PYTHON := .venv/bin/python
SCRIPTS := $(wildcard streamlit_app.py pages/*.py)

# More for the command at hand: make test ARGS='-k spot', make bench ARGS=plan.
ARGS :=

.PHONY: help setup dev run test coverage check format bench clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

setup: ## Make .venv and install what the app needs, when that has changed
	@sh tools/setup.sh requirements.txt

dev:
	@sh tools/setup.sh requirements-dev.txt

run: setup ## Open the app in a browser
	$(PYTHON) -m streamlit run streamlit_app.py $(ARGS)

# Without Chromium the tests still run, and each browser test fails with the reason. Without npm the
# comparison with asl-validator is left out.
test: dev .venv/peers/node_modules/asl-validator ## Run all tests, those in Chromium too
	-@$(PYTHON) tools/find_chromium.py --install
	$(PYTHON) -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

.venv/peers/node_modules/asl-validator: | dev
	-@npm install --silent --no-audit --no-fund --prefix .venv/peers asl-validator@4.0.0 >/dev/null 2>&1

coverage: dev ## Measure how much of the core its tests reach
	$(PYTHON) -m pytest -n auto --maxprocesses 4 --cov --cov-report term-missing:skip-covered \
		tests/unit tests/plugins $(ARGS)

check: dev ## Check format, lint, types and layers
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m ruff check
	$(PYTHON) -m mypy sagestep components benchmarks tools $(SCRIPTS)
	.venv/bin/lint-imports

format: dev ## Format the code and mend what ruff can
	$(PYTHON) -m ruff check --fix-only --quiet
	$(PYTHON) -m ruff format

bench: dev ## Run the benchmarks
	$(PYTHON) -m benchmarks $(ARGS)

clean: ## Remove caches and test results; .venv and your jobs stay
	rm -rf .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache \
		build dist test-results *.egg-info
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
