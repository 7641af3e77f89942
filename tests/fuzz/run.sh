#!/bin/sh
# SPDX-License-Identifier: ISC
# run.sh BUILD SECONDS [NAME ...]: each harness under libFuzzer with ASan and
# UBSan, starting from the kept corpus; new findings stay in BUILD/found.
set -eu
build=$1 seconds=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
command -v clang >/dev/null || { echo "fuzz: needs clang" >&2; exit 1; }
make -s O="$build" CC=clang OPT='-O1 -g' HARDEN= \
	SAN='-fsanitize=fuzzer-no-link,address,undefined' "$build/libcrm.a"
[ $# -gt 0 ] || for f in tests/fuzz/*.c; do
	f=${f##*/}
	[ "$f" = replay.c ] || set -- "$@" "${f%.c}"
done
mkdir -p "$build/found"
for name; do
	clang -std=c11 -g -O1 -D_GNU_SOURCE -Icommon -I"$build/gen" \
		-include base/banned.h \
		-fsanitize=fuzzer,address,undefined -o "$build/$name" \
		"tests/fuzz/$name.c" "$build/libcrm.a" \
		-lsqlite3 -lcsv -lsmartcols -lutf8proc
	mkdir -p "$build/corpus-$name"
	echo "fuzz: $name for $seconds s"
	"$build/$name" -max_total_time="$seconds" -verbosity=0 \
		-artifact_prefix="$build/found/$name-" -print_final_stats=1 \
		"$build/corpus-$name" "tests/fuzz/corpus/$name" 2>&1 |
		grep -E 'number_of_executed|SUMMARY|ERROR|runtime error' || true
done
if ls "$build/found/"* >/dev/null 2>&1; then
	ls "$build/found"
	exit 1
fi
