# The one front door. `make` alone lists the targets.
.DEFAULT_GOAL := help
SHELL := /bin/bash
JOBS ?= $(shell nproc)

.PHONY: help setup run web test lint bench fmt gen pictures tidy clean build test-tsan fuzz coverage

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

setup: ## install the packages that are missing (apt, with sudo where needed; npm for the web application)
	@scripts/setup $(MORE_PACKAGES)

build: setup build/release/build.ninja ## build the release binary
	@cmake --build build/release --target lms -j $(JOBS)

web: setup ## build the web application into build/web
	@web/scripts/build

run: build web ## start everything with a demonstration course on http://localhost:3000
	@WEB_ROOT="$${WEB_ROOT-$(CURDIR)/build/web}" DEFAULT_ORGANIZATION_NAME="$${DEFAULT_ORGANIZATION_NAME-Demonstration School}" \
	  exec build/release/apps/lms/lms serve --demo

test: MORE_PACKAGES = scripts/test-packages.txt
test: setup build/debug/build.ninja web ## build with sanitizers, run every test and the quick checks
	@cmake --build build/debug -j $(JOBS)
	@scripts/lint --quick
	@scripts/generate build/debug/apps/lms/lms --check
	@scripts/run-tests build/debug

test-tsan: setup build/tsan/build.ninja ## the tests under the thread sanitizer
	@cmake --build build/tsan -j $(JOBS)
	@scripts/run-tests build/tsan --label-exclude 'web|browser'

lint: setup build/debug/build.ninja ## format, layering, size and SQL checks, and clang-tidy
	@cmake --build build/debug -j $(JOBS)
	@scripts/lint

tidy: setup build/debug/build.ninja ## clang-tidy alone
	@scripts/lint --tidy-only

bench: build web ## measure against the peers; writes the table of bench/README.md
	@bench/run

fmt: setup ## format the sources
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format-19 -i
	@cd web && scripts/node node_modules/@biomejs/biome/bin/biome check --write

gen: build ## write what is generated from the code: OpenAPI, its TypeScript types, event schemas, settings reference
	@scripts/generate build/release/apps/lms/lms

pictures: MORE_PACKAGES = scripts/test-packages.txt
pictures: build web ## take the README's pictures of the web application anew
	@LMS_PICTURES=1 LMS_BINARY=build/release/apps/lms/lms python3 -B -m unittest tests.browser_test.BrowserTest.test_pictures

fuzz: setup build/fuzz/build.ninja ## fuzz every target for FUZZ_SECONDS (default 60) each
	@cmake --build build/fuzz -j $(JOBS)
	@scripts/fuzz build/fuzz

coverage: setup build/coverage/build.ninja ## line coverage of the tests, as text and HTML in artifacts/coverage
	@cmake --build build/coverage -j $(JOBS)
	@scripts/coverage build/coverage

clean: ## remove what was built (the data in var/ stays)
	@rm -rf build artifacts

build/%/build.ninja: CMakeLists.txt CMakePresets.json | setup
	@mkdir -p build && { cmake --preset $* >build/$*.configure.log 2>&1 || { cat build/$*.configure.log; exit 1; }; }
