# make demo         an invented county: its store, its returns, and the window if there is a screen
# make test         style, types, layers, all tests, and how much of the source they reach
# make check        style, types and layers alone
# make build        the program as one folder that needs no Python, and its test of itself
# make screenshots  the pictures in docs/images
# make clean        removes what the others made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo
# Two processes: more of them start more PostgreSQL servers and LibreOffices than a small machine has memory for
WORKERS ?= 2

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test system check tests build screenshots clean

demo: $(VENV)/installed
	@scripts/system_packages.sh demo
	@$(BIN)/placement-tracker demo --folder $(DEMO)

test: system check tests

system:
	@scripts/system_packages.sh test

check: $(VENV)/installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

tests: $(VENV)/installed-for-tests
	QT_QPA_PLATFORM=offscreen HYPOTHESIS_PROFILE=$${HYPOTHESIS_PROFILE:-ci} \
	  $(BIN)/pytest -n $(WORKERS) --dist loadscope --no-loadscope-reorder --cov --cov-report=
	$(BIN)/coverage report --fail-under=100

build: system $(VENV)/installed-for-tests
	$(BIN)/pyinstaller --noconfirm --clean --log-level WARN build.spec
	QT_QPA_PLATFORM=offscreen dist/placement-tracker/placement-tracker --self-test

screenshots: system $(VENV)/installed-for-tests
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m scripts.screenshots docs/images

clean:
	rm -rf build dist htmlcov .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -rf $(VENV) *.egg-info $(DEMO)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp is older than what it was installed from when that has changed.
$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[postcodes]'
	@touch $@

$(VENV)/installed-for-tests: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[postcodes,test]'
	@touch $@ $(VENV)/installed

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv is missing. On Debian: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
