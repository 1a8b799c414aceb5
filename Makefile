# make help lists what there is to make. Needs Python 3.11 or newer, git and a network; the rest is installed here.
PYTHON ?= python3
RUN = .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help guides setup build site zensical publish serve test lint lock update clean

# What is locked stays as it is; no address of a registry gets into the file, whatever the machine is set up for.
LOCK = $(RUN) -m uv pip compile --quiet --cache-dir build/cache/uv --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
  --output-file requirements.txt requirements.in

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST)

setup: .venv/ready ## install the packages into .venv

.venv/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Нужен Python 3.11 или новее: make PYTHON=/путь/к/python3"; exit 1; }
	@$(RUN) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv || { rm -rf .venv; \
	  echo "Не удалось создать окружение .venv. На Debian и Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Ставлю пакеты в .venv…"
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	@touch $@

build: setup ## the rule book and the page's Python (docs/assets/runtime)
	@$(RUN) -m checker.build

site: build ## the site, into the folder site
	@$(RUN) -m mkdocs build --strict
	@$(RUN) -m checker.build.offline site

publish: site ## the site for one's own server, with packed files and headers, into build/published
	@$(RUN) -m checker.build.publish

zensical: build ## the same site by Zensical, into build/zensical
	@SITE_DIR=build/zensical $(RUN) -m zensical build --strict --clean
	@$(RUN) -m checker.build.offline build/zensical

serve: setup ## show the site on http://127.0.0.1:8000 and follow edits
	@$(RUN) -m checker.build --serve

test: setup build/browsers build/nginx ## style, types and all tests
	@$(RUN) -m checker.build
	@$(RUN) -m ruff check .
	@$(RUN) -m mypy
	@$(RUN) -m pytest -q

build/browsers: .venv/ready
	@mkdir -p build && $(RUN) -m checker.build.browsers > $@ || { rm -f $@; exit 1; }

build/nginx: .venv/ready
	@mkdir -p build && $(RUN) -m checker.build.nginx > $@ || { rm -f $@; exit 1; }

guides: setup ## the guides alone: what is wrong with them, with file and line
	@$(RUN) -m checker lint

lint: setup ## style and types alone
	@$(RUN) -m ruff check .
	@$(RUN) -m mypy

lock: setup ## requirements.txt anew, after an edit of requirements.in
	@$(LOCK)

update: setup ## newer versions of what the named packages need; tells which of the named ones are old
	@$(LOCK) --upgrade
	@.venv/bin/npm update --package-lock-only --ignore-scripts
	@$(MAKE) --no-print-directory setup
	@$(RUN) -m uv --cache-dir build/cache/uv pip list --outdated
	@.venv/bin/npm outdated || true

clean: ## remove everything that was installed or made
	rm -rf .venv node_modules build site .cache docs/assets/runtime docs/assets/checker checker/rulebook.json \
	  overrides/edition.html docs/maintain/_*.md
