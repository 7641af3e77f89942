# SPDX-License-Identifier: ISC
# The crm tools.  `make help` prints the targets.
VERSION   = 0.1.0
PREFIX   ?= /usr/local
BINDIR    = $(PREFIX)/bin
MANDIR    = $(PREFIX)/share/man
SHAREDIR  = $(PREFIX)/share/crm
BASHDIR   = $(PREFIX)/share/bash-completion/completions
ZSHDIR    = $(PREFIX)/share/zsh/site-functions
FISHDIR   = $(PREFIX)/share/fish/vendor_completions.d
O        ?= build

CC       ?= cc
AWK      ?= awk
OPT      ?= -O2 -g
WARN      = -std=c11 -Wall -Wextra -Wpedantic -Werror
HARDEN   ?= -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
CPPFLAGS += -D_GNU_SOURCE -DCRM_VERSION='"$(VERSION)"' \
            -DCRM_SHAREDIR='"$(SHAREDIR)"' -Icommon -I$(O)/gen \
            -include base/banned.h
ALLFLAGS  = $(WARN) $(OPT) $(HARDEN) $(SAN) $(CFLAGS)
# Nothing is bound before it is called, nothing linked that is not used:
# starting is most of the cost of a small command.
LDFLAGS  += -Wl,--as-needed $(SAN)
ifdef STATIC # make STATIC=1: SQLite inside, a command starts 0.2 ms earlier
LDLIBS   += -Wl,-Bstatic -lsqlite3 -lcsv -lutf8proc -Wl,-Bdynamic \
            -lsmartcols -lm
else
LDLIBS   += -lsqlite3 -lcsv -lsmartcols -lutf8proc -lm
endif

tools    := $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
bins     := $(tools:%=$(O)/bin/%)
libsrc   := $(wildcard common/*/*.c)
gensrc   := $(O)/gen/sql.c $(O)/gen/profiles.c $(O)/gen/reports.c
libobj   := $(libsrc:common/%.c=$(O)/obj/%.o) \
            $(gensrc:$(O)/gen/%.c=$(O)/obj/gen/%.o)
units    := $(patsubst tests/unit/%.c,$(O)/unit/%,$(wildcard tests/unit/*.c))
replays  := $(patsubst tests/fuzz/%.c,$(O)/replay/%,\
            $(filter-out %/replay.c,$(wildcard tests/fuzz/*.c)))
sql      := $(sort $(wildcard common/store/sql/*.sql))
profiles := $(sort $(wildcard common/profiles/*/*.csv))
reports  := $(sort $(wildcard common/reports/*.sql))

all: $(bins) ## build everything into build/bin

$(O)/bin/%: $(O)/obj/cmd/%.o $(O)/libcrm.a
	@mkdir -p $(@D)
	@echo "  LD  $@"
	$(CC) $(ALLFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(O)/unit/%: $(O)/obj/tests/unit/%.o $(O)/libcrm.a
	@mkdir -p $(@D)
	@echo "  LD  $@"
	$(CC) $(ALLFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(O)/replay/%: $(O)/obj/tests/fuzz/%.o $(O)/obj/tests/fuzz/replay.o \
    $(O)/libcrm.a
	@mkdir -p $(@D)
	@echo "  LD  $@"
	$(CC) $(ALLFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(O)/libcrm.a: $(libobj)
	@rm -f $@.tmp
	$(AR) rcs $@.tmp $^ && mv $@.tmp $@

# make V=1 shows the commands.
ifndef V
.SILENT:
endif

define compile
@mkdir -p $(@D)
@echo "  CC  $<"
$(CC) $(CPPFLAGS) $(ALLFLAGS) -MMD -MP -c -o $@ $<
endef
$(O)/obj/cmd/%.o: cmd/%.c ; $(compile)
$(O)/obj/tests/unit/%.o: tests/unit/%.c ; $(compile)
$(O)/obj/tests/fuzz/%.o: tests/fuzz/%.c ; $(compile)
$(O)/obj/gen/%.o: $(O)/gen/%.c ; $(compile)
$(O)/obj/%.o: common/%.c ; $(compile)

generated := $(O)/gen/sql.h $(O)/gen/lunar_table.h
$(libobj) $(bins:$(O)/bin/%=$(O)/obj/cmd/%.o): | $(generated)
$(units:$(O)/%=$(O)/obj/tests/%.o): | $(generated)
$(replays:$(O)/replay/%=$(O)/obj/tests/fuzz/%.o): | $(generated)

$(O)/gen/sql.h $(O)/gen/sql.c &: $(sql) common/gen/embed-sql.awk
	@mkdir -p $(@D)
	$(AWK) -v dir=$(O)/gen -f common/gen/embed-sql.awk $(sql)
$(O)/gen/profiles.c: $(profiles) common/gen/embed-profiles.awk
	@mkdir -p $(@D)
	$(AWK) -f common/gen/embed-profiles.awk $(profiles) >$@.tmp && mv $@.tmp $@
$(O)/gen/reports.c: $(reports) common/gen/embed-reports.awk
	@mkdir -p $(@D)
	$(AWK) -f common/gen/embed-reports.awk $(reports) >$@.tmp && mv $@.tmp $@
$(O)/gen/lunar_table.h: common/gen/lunar-months.csv common/gen/lunar.awk
	@mkdir -p $(@D)
	$(AWK) -f common/gen/lunar.awk common/gen/lunar-months.csv >$@.tmp && mv $@.tmp $@

-include $(shell find $(O)/obj -name '*.d' 2>/dev/null)

deps: ## install what is missing to build (tells what it does)
	sh tests/deps.sh build
demo: ## build, read the sample in, print this week's due list
	sh tests/deps.sh demo
	$(MAKE) --no-print-directory all
	sh tests/demo.sh $(O)/bin $(O)/demo
check: ## install what is missing to test, build, run every test and lint
	sh tests/deps.sh check
	$(MAKE) --no-print-directory all units
	sh tests/check.sh $(O) lint
check-asan: ## the whole suite under AddressSanitizer and UBSan
	sh tests/deps.sh check
	$(MAKE) --no-print-directory O=$(O)/asan SAN="-fsanitize=address,undefined \
	    -fno-sanitize-recover=all" OPT="-O1 -g" HARDEN= all units
	UBSAN_OPTIONS=print_stacktrace=1 sh tests/check.sh $(O)/asan
check-valgrind: units all ## the unit tests under valgrind
	for t in $(units); do valgrind -q --error-exitcode=99 --leak-check=full \
	    $$t >/dev/null || exit 1; done
lint: ## the house rules: format, layers, shell, manual pages
	sh tests/deps.sh check
	sh tests/lint/all.sh
fuzz: ## every parser for T seconds under libFuzzer (clang)
	sh tests/fuzz/run.sh $(O)/fuzz $${T:-60}
bench: all ## ratios against the sqlite3 shell and others; N=100000 customers
	sh tests/bench/run.sh $(O)/bin $${N:-100000}
	sh tests/bench/reports.sh $(O)/bin $${N:-100000}
units: $(units) $(replays)

install: all ## into DESTDIR and PREFIX
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(MANDIR)/man1 \
	    $(DESTDIR)$(MANDIR)/man5 $(DESTDIR)$(MANDIR)/man7 \
	    $(DESTDIR)$(SHAREDIR) $(DESTDIR)$(BASHDIR) $(DESTDIR)$(ZSHDIR) \
	    $(DESTDIR)$(FISHDIR)
	install -m 755 $(bins) $(DESTDIR)$(BINDIR)
	for s in 1 5 7; do install -m 644 man/*.$$s \
	    $(DESTDIR)$(MANDIR)/man$$s; done
	cp -R common/profiles $(DESTDIR)$(SHAREDIR)/
	for t in $(tools); do \
	    install -m 644 completions/crm.bash $(DESTDIR)$(BASHDIR)/$$t; \
	    install -m 644 completions/crm.fish $(DESTDIR)$(FISHDIR)/$$t.fish; \
	    done
	install -m 644 completions/_crm $(DESTDIR)$(ZSHDIR)
uninstall: ## take out what install put in
	for t in $(tools); do rm -f $(DESTDIR)$(BINDIR)/$$t \
	    $(DESTDIR)$(BASHDIR)/$$t $(DESTDIR)$(FISHDIR)/$$t.fish; done
	for f in man/*.[157]; do rm -f \
	    $(DESTDIR)$(MANDIR)/man$${f##*.}/$${f##*/}; done
	rm -rf $(DESTDIR)$(SHAREDIR)
	rm -f $(DESTDIR)$(ZSHDIR)/_crm
dist: ## build/crm-VERSION.tar.gz of what git tracks
	mkdir -p $(O)
	git archive --prefix=crm-$(VERSION)/ -o $(O)/crm-$(VERSION).tar.gz HEAD
clean: ## remove everything that was built
	rm -rf $(O)
help: ## print this list
	$(AWK) -F':.*## ' '/^[a-z-]+:.*## /{ printf "%-16s %s\n", $$1, $$2 }' \
	    Makefile

.PHONY: all deps demo check check-asan check-valgrind lint fuzz bench units \
    install uninstall dist clean help
.DELETE_ON_ERROR:
.SECONDARY:
