# Everything starts here. `make` alone lists what there is.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
REPLICAS_TESTED := tests/chaos/test_replicas.py
SOURCES := kernel chassis services gateway tools

# Runs a command whose every line says of which half it is; the answer is the command's own.
told = set -o pipefail; $(2) 2>&1 | sed -u 's/^/$(1) | /'
SHELL := /usr/bin/env bash

.DEFAULT_GOAL := help
.PHONY: help up demo status clean test check suite chaos suite-chaos suite-fuzz suite-houses suite-journeys suite-replicas suite-rules docs fuzz audit-dependencies bench bench-check bench-keep bench-capacity capacity-plan bench-cases bench-clock bench-fhir bench-hop bench-ledger bench-local-offer bench-local-offer-feed bench-notices bench-outbox bench-partners bench-referrals bench-sen2 bench-start bench-tokens bench-tracing new-service lock manifests migration lint types format proto breaking released rollout setup forget-setup

##@ Run it
up: $(READY) ## Run the whole platform on this machine until Ctrl-C
	@$(if $(REPLICAS),GOLDENTHREAD_REPLICAS=$(REPLICAS)) $(if $(NATS_NODES),GOLDENTHREAD_NATS_NODES=$(NATS_NODES)) \
	  $(BIN)/goldenthread up

demo: $(READY) ## Play a child's journey through every service and tell it as a story
	@$(BIN)/goldenthread demo

status: $(READY) ## Which processes run, and whether they are ready
	@$(BIN)/goldenthread status || true

clean: ## Forget the local data in .goldenthread (refused while something runs)
	@if [ -x $(BIN)/goldenthread ]; then $(BIN)/goldenthread clean; else rm -rf .goldenthread; fi

##@ Change it
test: check ## Everything that CI runs: style, contracts, types, then the tests on real PostgreSQL and NATS

check: lint suite ## The same, fastest first

# Three at a time, the longest first, each in its own fixed order: the journeys, what houses do on real servers, what is
# killed on purpose, what nobody wrote down, the types, the rules; one of these asks for types again, and finds them known.
# Last and alone, for they keep two cores busy by themselves: two of every process. `make rollout` does more with them.
suite: $(READY) ## Only the tests, and the types
	@$(MAKE) --no-print-directory --keep-going --jobs=3 suite-journeys suite-houses suite-chaos suite-fuzz types suite-rules
	@$(MAKE) --no-print-directory suite-replicas

suite-houses: $(READY)
	@$(call told,houses,$(BIN)/pytest tests/integration tests/stateful)

suite-journeys: $(READY)
	@$(call told,journeys,$(BIN)/pytest tests/journey --ignore tests/journey/test_fuzz.py)

suite-chaos: $(READY)
	@$(call told,chaos,$(BIN)/pytest tests/chaos --ignore $(REPLICAS_TESTED))

suite-replicas: $(READY)
	@$(call told,replicas,$(BIN)/pytest $(REPLICAS_TESTED) -k "not every_process")

rollout: $(READY) ## Replace every process by a newer one while people work, and look that no request failed (four minutes)
	@$(BIN)/pytest -n 0 -rs $(REPLICAS_TESTED) -k every_process

suite-fuzz: $(READY)
	@$(call told,fuzz,$(BIN)/pytest tests/journey/test_fuzz.py)

suite-rules: $(READY)
	@$(call told,rules,$(BIN)/pytest --ignore tests/integration --ignore tests/stateful --ignore tests/journey --ignore tests/chaos)

chaos: $(READY) ## Let everything fail by the dice under load:  make chaos SEED=7 MINUTES=10 [LOG=file.md]
	@$(BIN)/python -m tests.chaos $(if $(SEED),--seed $(SEED)) $(if $(MINUTES),--minutes $(MINUTES)) $(if $(LOG),--log $(LOG))

lint: $(READY) ## Style, import contracts, contracts of the services
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/buf lint proto
	$(BIN)/buf breaking proto --against proto/released.binpb

types: $(READY) ## Static types
	$(BIN)/mypy

format: $(READY) ## Put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

fuzz: $(READY) ## Send every operation hundreds of requests that nobody wrote down (about ten minutes)
	GOLDENTHREAD_FUZZ_EXAMPLES=300 $(BIN)/pytest -n 0 tests/journey/test_fuzz.py

audit-dependencies: $(READY) ## Ask for known vulnerabilities of what is locked (needs the network, or OSV_URL)
	@$(BIN)/python -m tools.advisories

bench: $(READY) ## Measure everything beside its floor, and list the ratios (half an hour; leave the machine alone)
	$(BIN)/python -m benchmarks

bench-check: $(READY) ## The same, and fail where a ratio is worse than the one kept, by more than noise
	$(BIN)/python -m benchmarks --check

bench-keep: $(READY) ## The same, and keep the ratios in benchmarks/ratios.json
	$(BIN)/python -m benchmarks --keep

bench-capacity: $(READY) ## Measure what an operation costs and write docs/capacity.md from it (some minutes)
	$(BIN)/python -m benchmarks.capacity

capacity-plan: $(READY) ## Write docs/capacity.md again from what was measured and what is assumed
	$(BIN)/python -m benchmarks.capacity_plan

bench-cases: $(READY) ## Measure a case of ten years beside its floor, among a million (some minutes)
	$(BIN)/python -m benchmarks.cases

bench-clock: $(READY) ## Measure the clock beside its floor: a sweep over a million deadlines (about two minutes)
	$(BIN)/python -m benchmarks.clock

bench-fhir: $(READY) ## Measure FHIR create, read and search beside their floors (about two minutes)
	$(BIN)/python -m benchmarks.fhir

bench-hop: $(READY) ## Measure what gRPC costs between the gateway and a house (half a minute)
	$(BIN)/python -m benchmarks.hop

bench-ledger: $(READY) ## Measure the ledger beside its floor, pgbench of the same inserts (about a minute)
	$(BIN)/python -m benchmarks.ledger

bench-local-offer: $(READY) ## Measure finding services beside its floor, among a hundred thousand (about a minute)
	$(BIN)/python -m benchmarks.local_offer

bench-local-offer-feed: $(READY) ## Measure taking in another authority's feed of a hundred thousand services (half an hour)
	$(BIN)/python -m benchmarks.local_offer_feed

bench-notices: $(READY) ## Measure a hundred thousand messages queued at once beside their floor (about three minutes)
	$(BIN)/python -m benchmarks.notices

bench-outbox: $(READY) ## Measure events from a commit to the commits of all who hear, beside the least (two minutes)
	$(BIN)/python -m benchmarks.outbox

bench-partners: $(READY) ## Measure 10,000 events to 100 webhooks beside a bare client (some minutes)
	$(BIN)/python -m benchmarks.partners

bench-referrals: $(READY) ## Measure sending, reading and listing beside a monolith, among a million (ten minutes)
	$(BIN)/python -m benchmarks.referrals

bench-sen2: $(READY) ## Measure the SEN2 return of 3,000 plans beside its floor (about two minutes)
	$(BIN)/python -m benchmarks.sen2

bench-start: $(READY) ## Measure how soon the platform is ready, and its memory (a minute)
	$(BIN)/python -m benchmarks.start

bench-tokens: $(READY) ## Measure tokens, DPoP and the gateway's own cost beside their floors (about two minutes)
	$(BIN)/python -m benchmarks.tokens

bench-tracing: $(READY) ## Measure what tracing costs with the default sampling (half a minute)
	$(BIN)/python -m benchmarks.tracing

docs: $(READY) ## Generate the catalogue of events, the states, the coverage and the API document again
	$(BIN)/python -m tools.docs

new-service: $(READY) ## Write a new, empty, running house:  make new-service NAME=transport
	@$(BIN)/python -m tools.new_service $(NAME) $(RECORD)

migration: $(READY) ## Draft a house's next migration:  make migration HOUSE=plans TITLE="plans get a priority"
	$(BIN)/python -m tools.new_migration $(HOUSE) "$(TITLE)"

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock: ## Pin every dependency with its hashes again, for everybody and for the image (needs uv)
	$(LOCK) --all-extras pyproject.toml --output-file requirements.lock
	$(LOCK) --constraint requirements.lock pyproject.toml --output-file requirements-run.lock

manifests: $(READY) ## Generate the manifests of k8s/ that follow from topology.toml again
	$(BIN)/python -m tools.manifests

proto: $(READY) ## Generate the code of the contracts in proto/ again
	$(BIN)/python -m tools.protos

breaking: $(READY) ## Whether the contracts in proto/ would break the readers of the last release
	$(BIN)/buf breaking proto --against proto/released.binpb

released: $(READY) ## Take contracts and tables as released: from now on nothing may break their readers
	$(BIN)/buf build proto --exclude-source-info --output proto/released.binpb
	$(BIN)/python -m tools.migration_rules

##@ Set it up
setup: $(READY) ## Make the virtual environment (every other target does it when needed)

forget-setup: ## Remove the virtual environment
	rm -rf $(VENV)

help: ## This list
	@awk 'BEGIN { FS = ":.*## "; print "\nUsage: make <target>" } \
	  /^##@ / { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@printf '\nSettings: PYTHON=python3.12 chooses the interpreter, GOLDENTHREAD_PORT_BASE=17000 moves every port,\n          REPLICAS=2 NATS_NODES=3 run several side by side.\n\n'

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Goldenthread needs Python 3.11 or newer; \"$(PYTHON)\" is $$($(PYTHON) --version 2>/dev/null || echo not there)."; \
	  echo "Name another interpreter, as in:  make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Setting up $(VENV) (once; it takes a minute or two) ..."
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "That Python cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Installing the locked dependencies, each checked against its hash ..."
	@$(BIN)/python -m pip install --disable-pip-version-check --no-input --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --disable-pip-version-check --no-input --quiet --no-deps --no-build-isolation -e .
	@echo "Compiling, so that the first start is fast ..."
	@$(BIN)/python -m compileall -q $(SOURCES) gen
	@touch $(READY)
	@echo "Set up."
