# `make run` starts everything, `make test` tests everything. Both set themselves up; neither needs a service.

# The first Python of 3.11 or newer; config/prepare.py tells what to do where there is none.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	if "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo "$$p"; exit; fi; done; echo python3)
PORT ?= 8000
PYTEST_ARGS ?=

export PORT
run test lint bench: export ENVIRONMENT = development
# Without byte code every start compiles a hundred packages anew, which takes longer than all the rest of it.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run install test lint format messages lock bench

help:
	@echo 'make run       start everything on http://localhost:$(PORT)/ (PORT=8001 chooses another port)'
	@echo 'make test      run all tests, browser tests included'
	@echo 'make lint      check style, types, imports, templates, migrations, translations and settings'
	@echo 'make format    put the code into the common form'
	@echo 'make messages  collect texts for translation into locale/'
	@echo 'make bench     measure'
	@echo 'make install   only make .venv and install the requirements'
	@echo 'make lock      compile the requirements anew (needs uv)'

run:
	@$(call need_python)
	@$(PYTHON) config/prepare.py $(PORT)
	@exec .venv/bin/python -m config.supervisor

install:
	@$(call need_python)
	@$(PYTHON) config/prepare.py

test: install
	.venv/bin/python -m pytest --numprocesses 2 --dist worksteal $(PYTEST_ARGS)

lint: install
	@.venv/bin/python -m config.linting

format: install
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	.venv/bin/djlint --reformat --quiet templates

messages: install
	.venv/bin/python -m config.messages

bench: install
	.venv/bin/python -m bench

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
		--quiet requirements/production.in -o requirements/production.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
		--quiet requirements/development.in -o requirements/development.txt

define need_python
command -v $(PYTHON) >/dev/null || { echo 'Python 3.11 or newer is needed, and there is no $(PYTHON) on this machine (Debian and Ubuntu: apt-get install python3-venv).'; exit 1; }
endef
