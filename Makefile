# planpack. First commands: `make run` (the sample papers) and `make test`; README.md tells of the rest.
SHELL := /bin/sh
.DELETE_ON_ERROR:
VERSION := 0.1.0
BUILD ?= build
OUT ?= out
PREFIX ?= /usr/local
FUZZ_SECONDS ?= 15
CC := $(if $(filter default,$(origin CC)),gcc,$(CC))
# All cores; a make called by this one shares its jobs, and `make clean all` must do one thing after the other.
MAKEFLAGS := $(MAKEFLAGS) $(if $(filter-out 0,$(MAKELEVEL))$(filter clean,$(MAKECMDGOALS)),,-j$(shell nproc))

# What is needed, a line each: what for, the Debian package, and what shows that it is there.
define NEEDS
build gcc command gcc
build pkg-config command pkg-config
build libc6-dev header stdio.h
build libhpdf-dev header hpdf.h
build libharfbuzz-dev header harfbuzz/hb-subset.h
build libunibreak-dev header linebreak.h
build libfribidi-dev header fribidi/fribidi.h
build libpcre2-dev header pcre2.h
build libjansson-dev header jansson.h
build nettle-dev header nettle/sha2.h
build libdeflate-dev header libdeflate.h
build libzip-dev header zip.h
build libpng-dev header png.h
build libhyphen-dev header hyphen.h
build hyphen-en-gb file /usr/share/hyphen/hyph_en_GB.dic
build libxml2-dev header libxml2/libxml/xmlexports.h
build fonts-liberation2 font LiberationSans-Regular.ttf
build fonts-dejavu-core font DejaVuSans.ttf
test libcmocka-dev header cmocka.h
test poppler-utils command pdftotext
test qpdf command qpdf
test python3 command python3
test maven command mvn
test default-jre-headless command java
test chromium command chromium
test npm command npm
lint clang-format command clang-format
bench valgrind command valgrind
fuzz clang command clang
fuzz libclang-rt-14-dev runtime libclang_rt.fuzzer-x86_64.a
endef
export NEEDS
NEEDED ?= build

CFLAGS ?= -O2 -g
WARNINGS := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wundef -Wvla -Wpointer-arith
MODULES := harfbuzz harfbuzz-subset fribidi libpcre2-8 jansson nettle libdeflate libzip libpng libxml-2.0
# Asked once and not before a recipe wants it: `make deps` may have to install pkg-config first.
MODULE_FLAGS = $(eval MODULE_FLAGS := $(shell pkg-config --cflags $(MODULES)))$(MODULE_FLAGS)
LIBS = $(shell pkg-config --libs $(MODULES)) -lhpdf -lunibreak -lhyphen -lm
FLAGS = -std=c17 -D_GNU_SOURCE -DPLANPACK_VERSION='"$(VERSION)"' -Isrc $(WARNINGS) $(SANITIZE) $(CFLAGS) $(MODULE_FLAGS)
SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(shell find src -name '*.c'))
PARTS := $(filter-out $(BUILD)/src/main.o,$(OBJECTS))
UNITS := $(patsubst %.c,$(BUILD)/%,$(shell find tests/unit -name 'test_*.c' 2>/dev/null))
FUZZERS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/*.c))
PAPERS = $(wildcard samples/*.txt samples/*.csv samples/[[:lower:]]*.md samples/*.docx ../shared/seeds/*.txt)

.PHONY: all units fuzzers deps run test check-papers check-corpus lint asan fuzz bench stats install uninstall clean accept
all: $(BUILD)/planpack

$(BUILD)/planpack: $(OBJECTS)
	@echo "link $@"
	@$(CC) $(FLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/%.o: %.c Makefile
	@echo "compile $<"
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) -MMD -MP -c -o $@ $<

units: $(UNITS)
$(UNITS): %: %.o $(PARTS)
	@$(CC) $(FLAGS) $(LDFLAGS) -o $@ $^ -lcmocka $(LIBS)

fuzzers: $(FUZZERS)
$(FUZZERS): %: %.o $(PARTS)
	@$(CC) $(FLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LIBS)

# Says which packages are missing and installs those; NEEDED names the purposes looked at.
deps:
	@CC="$(CC)" tests/tools/deps.sh $(NEEDED)

run: deps
	@$(MAKE) --no-print-directory all
	$(BUILD)/planpack build samples -o $(OUT)
	@echo "The papers, to open in a PDF reader:"; ls $(OUT)/*.pdf

test:
	@$(MAKE) --no-print-directory deps NEEDED="build test"
	@$(MAKE) --no-print-directory all units
	tests/run.sh $(BUILD)

asan:
	@$(MAKE) --no-print-directory deps NEEDED="build test"
	@$(MAKE) --no-print-directory BUILD=build-asan SANITIZE="$(SANITIZERS)" CFLAGS="-O1 -g" all units
	@$(MAKE) --no-print-directory all
	JUDGED=$(BUILD) SKIP_AXE=1 tests/run.sh build-asan

fuzz:
	@$(MAKE) --no-print-directory deps NEEDED="build fuzz"
	@$(MAKE) --no-print-directory BUILD=build-fuzz CC=clang SANITIZE="$(SANITIZERS) -fsanitize=fuzzer-no-link" CFLAGS="-O1 -g" fuzzers
	tests/fuzz.sh build-fuzz $(FUZZ_SECONDS) $(FUZZ_RUNS)

lint:
	@$(MAKE) --no-print-directory deps NEEDED="build test lint"
	@$(MAKE) --no-print-directory all && tests/lint.sh

# Every paper at hand through every check of pages; where the papers of other councils are not beside the project, ours alone.
check-papers: all
	tests/check_papers.sh $(BUILD) $(PAPERS)

# The Word files of others, where they stand beside the project: their tables, hostile ones, and what veraPDF says of the PDFs.
check-corpus: all
	tests/tools/check_corpus.sh $(BUILD)

bench: all
	@$(MAKE) --no-print-directory deps NEEDED="build test bench" && tests/bench.sh $(BUILD) $(PAPERS)

stats:
	@python3 tests/stats.py src

accept: all
	tests/accept.sh $(BUILD) $(CASE)

install: all
	install -D -m 755 -t $(DESTDIR)$(PREFIX)/bin $(BUILD)/planpack
	for kind in fonts layouts; do install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/planpack/$$kind $$kind/* || exit 1; done
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/planpack/vocabulary src/normalise/vocabulary/* src/normalise/councils.tsv
	$(BUILD)/planpack help man >$(BUILD)/planpack.1
	for page in $(BUILD)/planpack.1 man/*; do install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man$${page##*.} $$page || exit 1; done
	install -D -m 644 completions/planpack.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/planpack

uninstall:
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/,bin/planpack share/man/man1/planpack.1 share/man/man5/planpack-layout.5 share/bash-completion/completions/planpack)
	rm -rf $(DESTDIR)$(PREFIX)/share/planpack

clean:
	rm -rf build build-*

-include $(OBJECTS:.o=.d) $(UNITS:=.d) $(FUZZERS:=.d)
