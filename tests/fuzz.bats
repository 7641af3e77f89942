#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The kept inputs of the fuzzers, once each; make fuzz looks for new ones.
load helpers

replay() {
	local n
	cd "$TESTS/.."
	n=$(find "tests/fuzz/corpus/$1" -type f | wc -l)
	[ "$n" -gt 5 ]
	run -0 "$CRM_BUILD/replay/$1" tests/fuzz/corpus/"$1"/*
}

@test "fuzz: the csv corpus is read without a fault" { replay csv; }
@test "fuzz: the tsv corpus is read without a fault" { replay tsv; }
@test "fuzz: the jsonl corpus is read without a fault" { replay jsonl; }
@test "fuzz: the filter corpus is compiled without a fault" { replay filter; }
