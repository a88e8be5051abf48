# make app   opens the app with the sample article      make test   runs every check
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: app test env docs screenshots clean help

help:
	@echo "make app          the app on http://127.0.0.1:8501, with the sample article"
	@echo "make test         ruff, mypy and pytest, the browser tests included"
	@echo "make docs         the docs site, in site/"
	@echo "make screenshots  the pictures of the README, taken from the real app"
	@echo "make clean        removes the environment"

env: $(STAMP)

$(STAMP): pyproject.toml
	@echo "==> Making the environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "mapapp needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.12 app"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@echo "==> Installing mapapp and what it needs (about a minute the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e . --group dev
	@touch $@

app: $(STAMP)
	@$(BIN)/gazetteer build --if-needed
	@$(BIN)/mapapp app

test: $(STAMP)
	@$(BIN)/python tools/find_chromium.py --install
	@echo "==> ruff"; $(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo "==> mypy"; $(BIN)/mypy
	@$(BIN)/gazetteer build --if-needed
	@echo "==> pytest"; $(BIN)/python -m pytest

docs: $(STAMP)
	@$(BIN)/python tools/make_reference.py
	@$(BIN)/mkdocs build --quiet --strict
	@echo "==> site/index.html"

screenshots: $(STAMP)
	@$(BIN)/python tools/screenshots.py

clean:
	rm -rf $(VENV)
