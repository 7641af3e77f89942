/* SPDX-License-Identifier: ISC */
#include "rows.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_rows(data, size, (struct source_opts){.format = ROW_AUTO});
	fuzz_rows(data, size,
	    (struct source_opts){.format = ROW_CSV,
		.lax_quotes = true,
		.allow_short = true,
		.no_header = true,
		.encoding = "utf-8"});
	return 0;
}
