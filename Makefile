# planpack: make run, make test and the rest of the README's commands.
SHELL := /bin/sh
BUILD ?= build
CC ?= gcc
PREFIX ?= /usr/local
VERSION := 0.1.0
CHECK_PACKAGES := libcmocka-dev clang clang-format libclang-rt-14-dev maven default-jre-headless poppler-utils qpdf python3 valgrind
BUILD_PACKAGES := gcc make pkg-config libhpdf-dev libharfbuzz-dev libunibreak-dev libfribidi-dev libpcre2-dev libjansson-dev \
    nettle-dev zlib1g-dev fonts-liberation2 fonts-dejavu-core
MODULES := harfbuzz harfbuzz-subset fribidi libpcre2-8 jansson nettle zlib
CFLAGS ?= -O2 -g
WARNINGS := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wundef -Wvla -Wpointer-arith
FLAGS = -std=c17 -D_GNU_SOURCE -DPLANPACK_VERSION='"$(VERSION)"' -Isrc $(WARNINGS) $(SANITIZE) $(CFLAGS) $(shell pkg-config --cflags $(MODULES))
LIBS = $(shell pkg-config --libs $(MODULES)) -lhpdf -lunibreak -lm

SOURCES := $(shell find src -name '*.c')
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
UNITS := $(shell find tests/unit -name '*.c' 2>/dev/null)

.PHONY: all deps run test check-papers check-corpus lint asan fuzz bench stats install uninstall clean accept
all: $(BUILD)/planpack

$(BUILD)/planpack: $(OBJECTS)
	$(CC) $(FLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -MMD -MP -c -o $@ $<

-include $(OBJECTS:.o=.d)
