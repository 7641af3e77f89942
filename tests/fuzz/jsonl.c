/* SPDX-License-Identifier: ISC */
#include "rows.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_rows(data, size, (struct source_opts){.format = ROW_JSONL});
	fuzz_rows(data, size,
	    (struct source_opts){.format = ROW_JSONL, .encoding = "utf-16"});
	return 0;
}
