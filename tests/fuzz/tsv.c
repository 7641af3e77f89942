/* SPDX-License-Identifier: ISC */
#include "rows.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_rows(data, size, (struct source_opts){.format = ROW_TSV});
	fuzz_rows(data, size,
	    (struct source_opts){.format = ROW_TSV,
		.allow_short = true,
		.skip = 1,
		.encoding = "gb18030"});
	return 0;
}
