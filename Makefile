# Regiodruk: reports of regions as accessible PDF.
#
#   make run        install what is missing, build, render all samples into output/
#   make test       install what the tests need, run them (at most 10 minutes)
#   make test-long  the slow checks (at most 35 minutes)
#   make bench      measure; make fuzz, make lint, make format, make accept, make check-deps
#
# Each layer is an archive; a unit test links its own layer and those below it, nothing else.

BUILD    ?= build
ifeq ($(origin CC),default)
CC       := gcc
endif
CFLAGS   ?= -O2 -g
WARNINGS := -std=c11 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
            -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wvla -Werror
SANITIZE ?=
ifneq ($(SANITIZE),)
CFLAGS   := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
endif

LAYERS   := base model xml text image figure vocabulary compile read bind layout out inspect batch cli
PACKAGES := libxml-2.0 harfbuzz harfbuzz-subset icu-uc libpng zlib
# Asked once, and only when something is compiled: before `make run` has installed it pkg-config may be missing.
PACKAGE_INCLUDES = $(eval PACKAGE_INCLUDES := $(shell pkg-config --cflags-only-I $(PACKAGES)))$(PACKAGE_INCLUDES)
PACKAGE_LIBRARIES = $(eval PACKAGE_LIBRARIES := $(shell pkg-config --libs $(PACKAGES)))$(PACKAGE_LIBRARIES)
LIBRARIES = $(PACKAGE_LIBRARIES) -lhpdf -ldeflate -lm
INCLUDES  = -Iinclude $(patsubst -I%,-isystem %,$(PACKAGE_INCLUDES))

sources_of  = $(wildcard src/$(1)/*.c)
objects_of  = $(patsubst src/%.c,$(BUILD)/obj/%.o,$(call sources_of,$(1)))
ARCHIVES   := $(foreach layer,$(LAYERS),$(BUILD)/lib/$(layer).a)

.PHONY: all
all: $(BUILD)/regiodruk

$(BUILD)/regiodruk: $(BUILD)/obj/main.o $(ARCHIVES)
	@echo "  link    $@"
	@$(CC) $(CFLAGS) -o $@ $(BUILD)/obj/main.o -Wl,--start-group $(ARCHIVES) -Wl,--end-group $(LIBRARIES)

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "  compile $<"
	@$(CC) $(WARNINGS) $(CFLAGS) $(INCLUDES) -MMD -MP -c -o $@ $<

define archive
$(BUILD)/lib/$(1).a: $(call objects_of,$(1))
	@mkdir -p $$(@D)
	@rm -f $$@
	@ar rcs $$@ $$^
endef
$(foreach layer,$(LAYERS),$(eval $(call archive,$(layer))))

# What a layer's tests link: itself and all below (see DESIGN.md's direction).
below_base   := base
below_model  := model base
below_text   := text model base
below_xml    := xml model base
below_image  := image xml model base
below_figure := figure text model base
below_vocabulary := vocabulary xml text model base
below_compile := compile vocabulary xml text model base
below_read   := read vocabulary xml text model base
below_bind   := bind read compile vocabulary xml text model base
below_layout := layout text model base
below_out    := out text model base
below_inspect := inspect base
below_batch  := batch bind read compile vocabulary layout figure out inspect image text xml model base
below_cli    := cli batch bind read compile vocabulary layout figure out inspect image text xml model base

# The oracle of the hyphenation.
TEST_LIBRARIES_text := -lhyphen
# Makes the JPEGs that the program, which decodes none, is to read.
TEST_LIBRARIES_image := -ljpeg

define unit
UNIT_$(1) := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/$(1)/test_*.c))
.PHONY: unit-$(1)
unit-$(1): $$(UNIT_$(1))
	@for test in $$^; do $$$$test || exit 1; done
$(BUILD)/unit/$(1)/%: tests/unit/$(1)/%.c $(foreach layer,$(below_$(1)),$(BUILD)/lib/$(layer).a)
	@mkdir -p $$(@D)
	@echo "  test    $$<"
	@$(CC) $(WARNINGS) $(CFLAGS) $(INCLUDES) -Itests -o $$@ $$< \
	  -Wl,--start-group $(foreach layer,$(below_$(1)),$(BUILD)/lib/$(layer).a) -Wl,--end-group $(LIBRARIES) -lcmocka $(TEST_LIBRARIES_$(1))
endef
$(foreach layer,$(LAYERS),$(eval $(call unit,$(layer))))

.PHONY: unit
unit: $(foreach layer,$(LAYERS),unit-$(layer))

.PHONY: clean
clean:
	rm -rf $(BUILD)

# ---------------------------------------------------------------- what people call

.PHONY: run
run:
	@sh tests/tools/install.sh run
	@$(MAKE) --no-print-directory all
	@$(BUILD)/regiodruk build

.PHONY: test test-long
test:
	@sh tests/tools/install.sh test
	@sh tests/run
test-long:
	@sh tests/tools/install.sh test
	@sh tests/run-long

.PHONY: bench
bench:
	@sh tests/tools/install.sh bench
	@$(MAKE) --no-print-directory all
	@sh tests/bench/run.sh $(BUILD)

# libFuzzer, so many seconds a target; TARGETS="svg png" for some of them.
.PHONY: fuzz
fuzz:
	@sh tests/tools/install.sh test
	@tests/fuzz/run.sh $(BUILD)/fuzz $(or $(FUZZ_SECONDS),60) $(TARGETS)

# Renews the expected pages and messages of tests/golden and tests/system/planted; look at `git diff` before you commit them.
.PHONY: accept
accept: all
	@BUILD=$(BUILD) sh tests/accept

.PHONY: sanitize
sanitize:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/sanitized SANITIZE=1 all unit

.PHONY: schema
schema: all
	@mkdir -p input/schema layouts/schema
	@for name in regio batch; do $(BUILD)/regiodruk schema $$name >input/schema/$$name.xsd; done
	@for name in layout theme; do $(BUILD)/regiodruk schema $$name >layouts/schema/$$name.xsd; done

C_FILES = $(wildcard src/*.c src/*/*.c include/*/*.h tests/*/*.c tests/unit/*/*.c tests/unit/*/*.h tests/tools/*.h)

.PHONY: check-deps format lint
check-deps:
	@sh tests/tools/check-deps.sh
format:
	@clang-format-19 -i $(C_FILES)
lint: check-deps
	@clang-format-19 --dry-run -Werror $(C_FILES)
	@cppcheck --quiet --std=c11 --language=c --enable=warning,performance,portability --error-exitcode=1 \
	  --inline-suppr --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches -D__GNUC__ -Iinclude src

-include $(wildcard $(BUILD)/obj/*.d $(BUILD)/obj/*/*.d)
