# Runner's Hip. Two commands do it all: `make serve` and `make test`. Each target installs what it needs.
SHELL := /bin/bash
PY := .venv/bin/python
APT := apt-get -o DPkg::Lock::Timeout=300
export NO_MKDOCS_2_WARNING := 1
# Compiled programs are kept, even where the shell says not to: gathering the unit tests then takes a third less.
export PYTHONDONTWRITEBYTECODE :=
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

serve: .venv/.ok ## build the site and serve it with live reload
	PYTHONDONTWRITEBYTECODE=1 $(PY) -m mkdocs serve --dev-addr $(or $(ADDRESS),127.0.0.1:8000)

build: .venv/.ok ## write the site to site/
	$(PY) -m hipguide build

archive: build ## pack the site of a release into release/: make archive TAG=v1.2.0
	@$(PY) -m hipguide archive "$$TAG"

verify: .venv/.ok ## build a release again and compare: make verify TAG=v1.2.0 ARCHIVE=the-published-file.tar
	@$(PY) -m hipguide verify "$$TAG" $(if $(ARCHIVE),--archive "$$ARCHIVE")

check: records ## the fast part: data, lint, types, unit tests, strict build
	@$(MAKE) --no-print-directory -j2 --output-sync=target build quick lint

test: .venv/.browser records ## everything, in real browsers too
	@$(MAKE) --no-print-directory browsers $(FEWER)
	@$(MAKE) --no-print-directory -j2 --output-sync=target journeys pages engines site unit finder lint files $(FEWER)

records: .venv/.ok
	$(PY) -m hipguide check --no-proof

lint: .venv/.ok
	$(PY) -m ruff check .
	$(PY) -m ruff format --check --quiet .
	$(PY) -m mypy
	@! $(PY) -m radon cc --min C --show-complexity hipguide macros.py | grep . || { echo "Split these functions: 10 is the most."; exit 1; }
	$(PY) -m codespell_lib hipguide tests macros.py
	$(PY) -m codespell_lib -D - -D tests/spelling/us-to-gb.txt -L capitalize hipguide/templates hipguide/kinds data *.md $$(find docs -name '*.md')
	$(PY) -m hipguide plain

# The unit tests write thousands of small files: to memory, where there is a gigabyte of it.
IN_MEMORY = free=$$(df -k --output=avail /dev/shm 2>/dev/null | tail -1); \
	if [ "$${free:-0}" -gt 1000000 ] && [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
# All that look at the program and at the records, in whatever folder: the rest looks at the built site, or takes long.
OF_A_SITE = site browser engines fuzz
PROGRAM = $(filter-out $(OF_A_SITE:%=tests/%/%),$(wildcard tests/test_*.py tests/*/test_*.py))
PICTURED = finder figures
unit: .venv/.ok
	@$(IN_MEMORY); $(PY) -m pytest $(filter-out $(PICTURED:%=tests/%/%),$(PROGRAM))

finder: .venv/.ok
	$(PY) -m pytest $(PICTURED:%=tests/%)

quick: .venv/.ok
	@$(IN_MEMORY); HYPOTHESIS_PROFILE=quick $(PY) -m pytest -m "not slow" $(PROGRAM)

files: .venv/.ok
	$(PY) -m check_jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(PY) -m check_jsonschema --builtin-schema vendor.github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(PY) -m check_jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(PY) -m check_jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(PY) -m check_jsonschema --builtin-schema vendor.citation-file-format CITATION.cff
	.venv/bin/zizmor --offline --persona auditor --quiet .github

# The site that tests look at, built once for all of them. With SITE=folder they look at one that is built already.
ifndef SITE
journeys pages engines site: export SITE = .pytest_cache/site
journeys pages engines site: published
endif
published: .venv/.ok
	$(PY) tests/site_fixture.py .pytest_cache/site

site: .venv/.ok
	$(PY) -m pytest tests/site tests/fuzz

JOURNEYS = $(wildcard $(addprefix tests/browser/test_browser_,finder*.py body_map.py plan.py session.py))
pages: .venv/.browser
	$(PY) -m pytest $(filter-out $(JOURNEYS),$(wildcard tests/browser/test_*.py))

journeys: .venv/.browser
	$(PY) -m pytest $(JOURNEYS)

# The journeys that hold in every engine. `make test` takes a few of them through two engines; `make audit` all through all.
ENGINES = chromium webkit firefox wpe
FEWER = $(if $(EVERY_PAGE),,ENGINES="webkit firefox" SOME="-m short")
engines: .venv/.browser browsers ## the site in four browser engines: make engines ENGINES=firefox
	ENGINES="$(ENGINES)" $(PY) -m pytest -rs $(SOME) tests/engines

# As root this installs what is missing. Anybody else it tells how.
browsers:
	@python3 tests/engines/needs.py $(ENGINES)

# Biome formats and lints, TypeScript reads the types in comments; their settings hold reasons. It needs no site and no Python.
SCRIPTED = ../../hipguide/theme ../../hipguide/publish .
scripts: tests/audit/node_modules/.ok ## lint, format and types of scripts and style sheets (needs npm)
	cd tests/audit && node_modules/.bin/biome check --error-on-warnings $(SCRIPTED)
	cd tests/audit && node_modules/.bin/tsc -p .

audit: .venv/.ok tests/audit/node_modules/.ok ## the slow, thorough part: every page in every mode, fuzzing, mutation, Nu, Lighthouse, older browsers
	@command -v java >/dev/null || { echo "No Java. Install it with: sudo apt-get install default-jre-headless"; exit 1; }
	@$(MAKE) --no-print-directory scripts
	@EVERY_PAGE=1 KILLS=40 $(MAKE) --no-print-directory test build
	$(PY) -m properdocs build --strict --site-dir .pytest_cache/properdocs
	diff -r site .pytest_cache/properdocs
	java -Xss4m -jar tests/audit/node_modules/vnu-jar/build/dist/vnu.jar --errors-only --skip-non-html site
	node tests/audit/compat.mjs site
	node tests/audit/lighthouse.mjs site
	$(PY) tests/audit/mutate.py
	$(PY) tests/fuzz/fuzz.py $(or $(INPUTS),20000)

bench: .venv/.ok ## what a build costs: the real site, then 1,000 and 5,000 made-up records
	PYTHONPATH=. $(PY) tests/bench/bench.py

new: .venv/.ok ## start a record, such as: make new KIND=exercise NAME="Hip hitch"
	@$(PY) -m hipguide new $(if $(findstring command,$(origin KIND)),"$$KIND" $(if $(findstring command,$(origin NAME)),"$$NAME"))

schema: .venv/.ok ## renew what is made from the models: schemas, snippets, forms
	$(PY) -m hipguide schema

COMPILE = uv pip compile -q --universal --generate-hashes --no-header
lock: ## renew requirements.lock, and those of the workflows' tools (needs uv: pip install uv)
	$(COMPILE) --group pyproject.toml:dev pyproject.toml -o requirements.lock
	for tool in pip-audit sbom; do (cd .github/$$tool && $(COMPILE) --python-version 3.11 requirements.in -o requirements.txt) || exit; done

clean: ## remove what the targets made
	rm -rf site release .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/.ok: requirements.lock
	@bash -c 'set -e; python=$$(command -v python3.11 || command -v python3); \
	  "$$python" -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "Python 3.11 or newer is needed."; exit 1; }; \
	  "$$python" -c "import ensurepip, venv" 2>/dev/null || { \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	      $(APT) update -qq && $(APT) install -y -qq --no-install-recommends python3-venv; \
	    else echo "Install the venv module first: sudo apt-get install python3-venv"; exit 1; fi; }; \
	  if [ -L .venv ]; then rm .venv; fi; "$$python" -m venv --clear .venv'
	$(PY) -m pip install -qq --disable-pip-version-check --no-input --require-hashes --only-binary :all: -r requirements.lock
	@touch $@

# Headless shell is Chromium without windows: the tests take a third of the processor time that whole Chromium takes.
BROWSER = chromium-headless-shell chromium google-chrome chromium-browser
.venv/.browser: .venv/.ok
	@bash -c 'if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    command -v chromium-headless-shell >/dev/null && ldconfig -p | grep -q libatomic.so.1 || { \
	      $(APT) update -qq; \
	      $(APT) install -y -qq --no-install-recommends chromium-headless-shell libatomic1 || \
	      $(APT) install -y -qq --no-install-recommends chromium libatomic1 || command -v $(BROWSER) >/dev/null; }; \
	  else command -v $(BROWSER) >/dev/null || $(PY) -m playwright install chromium; fi'
	@touch $@

tests/audit/node_modules/.ok: tests/audit/package-lock.json
	@command -v npm >/dev/null || { echo "No npm. Install it with: sudo apt-get install nodejs npm"; exit 1; }
	cd tests/audit && npm ci --no-audit --loglevel=error
	@touch $@

.PHONY: help serve build archive verify check test records lint unit finder quick files published site pages journeys engines browsers scripts audit bench new schema lock clean
