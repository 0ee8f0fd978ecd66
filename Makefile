# Keepsake. `make` or `make help` lists what can be made.
PYTHON ?= $(firstword $(foreach p,python3.11 python3.12 python3.13 python3.14 python3 python,$(shell command -v $(p) 2>/dev/null)))
VENV := .venv/bin
PORT ?= 8000
export KEEPSAKE_HOME ?= $(CURDIR)/.run/home
export KEEPSAKE_KEYS ?= $(CURDIR)/.run/keys
export KEEPSAKE_CHECKPOINTS ?= $(CURDIR)/.run/checkpoints

.DEFAULT_GOAL := help
.PHONY: help need setup run test lock upgrade format screenshots docs wheel clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

need:
	@test -n "$(PYTHON)" || { echo "Python is missing. Keepsake takes Python 3.11 or newer (on Debian: apt-get install python3 python3-venv)."; exit 1; }
	@command -v git >/dev/null || { echo "git is missing (on Debian: apt-get install git)."; exit 1; }

setup: need ## make the environment alone (.venv), everything included
	@$(PYTHON) -m tools.setup

run: need ## environment, database, demo nursery and server, on this computer alone (PORT=8000)
	@$(PYTHON) -m tools.setup run
	@$(VENV)/python -m tools.run $(PORT)

test: need ## every check; lists every failure at the end
	@$(PYTHON) -m tools.setup
	@$(VENV)/python -m tools.check $(ONLY)

format: setup ## put the code in order (ruff)
	@$(VENV)/ruff check --fix .
	@$(VENV)/ruff format .

screenshots: setup ## make the README's pictures from the demo
	@$(VENV)/python -m tools.screenshots

docs: setup ## write docs/promises.md anew
	@$(VENV)/python -m tools.docs

lock: setup ## make the locks anew after a change of pyproject.toml
	@$(VENV)/python -m tools.lock

upgrade: setup ## make the locks anew with the newest versions of everything
	@$(VENV)/python -m tools.lock --upgrade

wheel: setup ## build the wheel into dist/
	@$(VENV)/uv build --wheel --no-build-isolation --quiet --out-dir dist

clean: ## throw away the environment, the demo's data and what was built
	@rm -rf .venv .run dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
