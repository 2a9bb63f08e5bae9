# Two commands: `make site` and `make test`. Both set themselves up; see CONTRIBUTING.md.
.PHONY: site offline serve demo bench weigh check test shots damage golden lock clean

PLACES ?= 37
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
# The theme prints an advertisement for its successor on every run.
export NO_MKDOCS_2_WARNING := 1

site: .venv/site.stamp
	$(BIN)/python scripts/build_site.py

serve: .venv/site.stamp
	$(BIN)/mkdocs serve

check: .venv/site.stamp
	$(BIN)/python scripts/check_data.py

test: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python scripts/check_data.py
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

# A picture of every kind of page, into build/shots, for a person to look at.
shots: .venv/test.stamp
	rm -rf build/shots
	$(BIN)/pytest tests/test_browser.py tests/test_accessibility.py -k "fits or barrier" --shots build/shots

# Thousands of damaged packages through the gate, about a quarter of an hour.
damage: .venv/test.stamp
	$(BIN)/python -m tests.damage

# Expected pages under tests/golden are written anew; read the diff before you commit it.
golden: .venv/test.stamp
	$(BIN)/pytest tests/test_golden.py --update-golden

# An invented county with every case; PLACES=370 for a larger one.
demo: .venv/site.stamp
	$(BIN)/python scripts/make_demo.py build/demo --places $(PLACES)
	$(BIN)/python scripts/build_site.py --config-file build/demo/mkdocs.yml --site-dir site-demo

# Takes minutes: the demonstration in three sizes, beside stock Material.
bench: .venv/test.stamp
	$(BIN)/python scripts/bench.py

# Bytes, requests and times of every kind of page, as a slow phone sees them.
weigh: .venv/test.stamp site demo
	$(BIN)/python -m tests.weigh site site-demo

# The whole site in one zip, to be opened from a folder without a network.
offline: .venv/site.stamp
	$(BIN)/python scripts/make_offline.py

# After a change of dependencies in pyproject.toml. Records no address of any registry.
lock: .venv/test.stamp
	$(BIN)/python scripts/lock_requirements.py

clean:
	rm -rf .venv site site-demo site-offline.zip build .site-*

.venv/bin/python:
	sh scripts/install_system.sh site $(PYTHON)
	$(PYTHON) -m venv .venv

.venv/site.stamp: .venv/bin/python requirements.txt pyproject.toml scripts/install_system.sh
	sh scripts/install_system.sh pdf $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

.venv/test.stamp: .venv/site.stamp requirements-test.txt scripts/install_system.sh
	sh scripts/install_system.sh test
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-test.txt
	touch $@
