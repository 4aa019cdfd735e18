PYTHON = python3
PYTEST_ARGS = -n 2 --dist worksteal
LOCK_ARGS =
BENCH_ARGS =

PIP_INSTALL = python -m pip install -qq --disable-pip-version-check
COMPILE = pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
# Some machines forbid bytecode; then every start compiles everything anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test long check bench lock provide environment packages test-packages static-files secret
.NOTPARALLEL:

run: packages static-files secret
	@.venv/bin/flask demo && exec .venv/bin/gunicorn wsgi:app

test: check static-files provide
	.venv/bin/pytest $(PYTEST_ARGS)

long: static-files provide
	.venv/bin/pytest -m long

check: test-packages
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy

bench: test-packages static-files
	@.venv/bin/python -m benchmarks.bench $(BENCH_ARGS)

# Writes both locks from pyproject.toml, keeping what they pin: make lock LOCK_ARGS=--upgrade takes the newest.
lock:
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && $(PYTHON) -m venv "$$folder" && \
	"$$folder"/bin/$(PIP_INSTALL) uv==0.13.9 && \
	"$$folder"/bin/uv $(COMPILE) $(LOCK_ARGS) --extra test pyproject.toml -o requirements-test.txt && \
	"$$folder"/bin/uv $(COMPILE) --upgrade -c requirements-test.txt pyproject.toml -o requirements.txt

provide: test-packages
	@.venv/bin/python -m tests.provide

# .venv/ready holds the folder that .venv was made in. It is gone while something is being installed, so an
# interrupted installation, a moved folder or another Python each make a new .venv.
environment:
	@[ "$$(cat .venv/ready 2>/dev/null)" = "$$(pwd -P)" ] && .venv/bin/python -c 'import pip' 2>/dev/null && exit; \
	say() { echo "$$1" >&2; exit 1; }; \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	say "Stet needs Python 3.11 or newer ($$($(PYTHON) --version 2>&1)). Install it, or name one: make PYTHON=python3.12"; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	say "Python's venv module is missing: apt-get install $(notdir $(PYTHON))-venv"; \
	echo "Making .venv" && rm -rf .venv && $(PYTHON) -m venv .venv

packages: LOCK = requirements.txt
test-packages: LOCK = requirements-test.txt
packages test-packages: environment
	@cmp -s $(LOCK) .venv/$(LOCK) || { \
	echo "Installing what $(LOCK) names" && rm -f .venv/ready && \
	.venv/bin/$(PIP_INSTALL) --require-hashes -r $(LOCK) && \
	cp $(LOCK) .venv && pwd -P > .venv/ready; }

static-files:
	@if [ ! -f .venv/compressed ] || \
	[ -n "$$(find static -type f ! -name '*.br' ! -name '*.gz' -newer .venv/compressed)" ]; then \
	touch .venv/compressing && find static \( -name '*.br' -o -name '*.gz' \) -exec rm -f {} + && \
	.venv/bin/python -m whitenoise.compress -q static && mv .venv/compressing .venv/compressed; fi

secret:
	@mkdir -p instance && [ -s instance/secret ] || { umask 077 && \
	.venv/bin/python -c 'import secrets; print(secrets.token_hex(32))' > instance/secret.new && \
	mv instance/secret.new instance/secret; }
