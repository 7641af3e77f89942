/* SPDX-License-Identifier: ISC */
/* Data of the bench: gen N MORE DIR writes customers.csv (N rows), contacts.csv
 * (10 N rows, five years in time order), more.csv (MORE contacts of one later
 * day) and orders.csv (N lines of 0.3 N orders of a tenth of the customers,
 * 3,000 products).  The same arguments give the same bytes. */
#include <err.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define DAYS 1826 /* 2020-01-16 to 2025-01-14; the list is asked a day later */
#define EACH 10

static const char *const surnames[] = {"王", "李", "张", "刘", "陈", "杨", "赵",
    "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林"};
static const char *const given[] = {"伟", "芳", "娜", "敏", "静", "丽", "强",
    "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明"};
static const char *const latin[] = {"Anna", "Boris", "Carla", "David"};
static const char *const cities[] = {
    "徐州", "南京", "上海", "苏州", "无锡", "北京", "广州", "哈尔滨"};
static const char *const sources[] = {
    "referral", "walk-in", "web", "phone", "fair"};
static const char *const statuses[] = {"customer", "prospect", "dormant"};
static const char *const channels[] = {"phone", "wechat", "visit", "sms"};
static const char *const good[] = {"reached", "interested", "call_back"};
static const char *const bad[] = {"no_answer", "busy"};
static const char *const notes[] = {"", "", "客户考虑中，先发目录",
    "要求周五上午再联系", "\"已发资料, 等回复, 下周再问\"",
    "\"问到\"\"新品\"\"的价格\"", "wants the new price list first"};

/* A number below n from the bits of r above shift. */
#define BELOW(n, r, shift) ((int)(((r) >> (shift)) % (n)))
#define PICK(list, r) list[(r) % (sizeof(list) / sizeof(*(list)))]

/* splitmix64 of what is asked for: no state, so no order matters. */
static uint64_t
mix(uint64_t kind, uint64_t i)
{
	uint64_t z = kind * 0x9e3779b97f4a7c15u + i * 0xd1342543de82ef95u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static FILE *
create(const char *dir, const char *name)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "w");
	if (f == NULL)
		err(1, "%s", path);
	return f;
}

static void
finish(FILE *f)
{
	if (fflush(f) != 0 || ferror(f) || fclose(f) != 0)
		err(1, "write");
}

/* A 5 %, B 25 %, C 70 %. */
static char
tier(long i)
{
	unsigned r = (unsigned)(mix(1, (uint64_t)i) % 100);

	return r < 5 ? 'A' : r < 30 ? 'B' : 'C';
}

/* Days since the last contact: one in a hundred is past the cadence. */
static long
silence(long i)
{
	long every = tier(i) == 'A' ? 7 : tier(i) == 'B' ? 30 : 90;
	uint64_t r = mix(2, (uint64_t)i);

	if (r % 100 == 0)
		return every + (long)((r >> 32) % 30);
	return 1 + (long)((r >> 32) % (uint64_t)(every - 1));
}

static void
customer(FILE *f, long i)
{
	uint64_t r = mix(3, (uint64_t)i), s = mix(4, (uint64_t)i);

	fprintf(f, "C%07ld,", i);
	if (r % 8 == 0)
		fprintf(f, "%s Li %ld", PICK(latin, r >> 8), i);
	else
		fprintf(f, "%s%s%s", PICK(surnames, r >> 8),
		    PICK(given, r >> 12), PICK(given, r >> 16));
	fprintf(f, ",13%09ld,u%ld@example.com,", (i * 7919) % 1000000000, i);
	if (s % 10 < 7)
		fprintf(f, "%d-%02d-%02d", 1950 + BELOW(55, s, 8),
		    1 + BELOW(12, s, 16), 1 + BELOW(28, s, 24));
	fprintf(f, ",%s,中山北路%d号%d室,%s,%s,%c,s%02d,2019-%02d-%02d\n",
	    PICK(cities, r >> 20), BELOW(900, r, 24) + 1,
	    BELOW(2400, r, 36) + 1, PICK(sources, r >> 48),
	    PICK(statuses, s >> 32), tier(i), BELOW(20, s, 40) + 1,
	    1 + BELOW(12, s, 48), 1 + BELOW(28, s, 56));
}

/* Days since 1970 as a date (Howard Hinnant's algorithm). */
static void
date(char *buf, size_t size, long day)
{
	unsigned z = (unsigned)day + 719468, era = z / 146097;
	unsigned doe = z - era * 146097;
	unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	unsigned m = (5 * doy + 2) / 153, d = doy - (153 * m + 2) / 5 + 1;

	m = m < 10 ? m + 3 : m - 9;
	snprintf(buf, size, "%04u-%02u-%02u", yoe + era * 400 + (m <= 2), m, d);
}

/* The k-th of n contacts of a day. */
static void
contact(FILE *f, const char *day, long k, long n, long i, bool last)
{
	uint64_t r = mix(5, mix((uint64_t)i, (uint64_t)k));
	long minute = 480 + (long)((double)k * 720 / (double)n);
	bool ok = last || r % 4 != 0;

	fprintf(f, "C%07ld,%sT%02ld:%02ld,s%02d,%s,%s,%s,", i, day, minute / 60,
	    minute % 60, BELOW(20, r, 8) + 1, PICK(channels, r >> 14),
	    r % 16 == 3 ? "in" : "out",
	    ok ? PICK(good, r >> 20) : PICK(bad, r >> 20));
	if (ok)
		fprintf(f, "%d", 60 + BELOW(900, r, 28));
	fprintf(f, ",%s\n", PICK(notes, r >> 44));
}

/* Contacts by day through a counting sort: EACH a customer, the last of them
 * where silence() says. */
static void
contacts(FILE *f, long n)
{
	long *start = calloc(DAYS + 2, sizeof(*start)), from = 0;
	uint32_t *who = calloc((size_t)n * EACH, sizeof(*who));

	if (start == NULL || who == NULL)
		err(1, "memory");
	for (int pass = 0; pass < 2; pass++) {
		for (long i = 0; i < n * EACH; i++) {
			long c = i / EACH + 1, end = DAYS - silence(c);
			bool last = i % EACH == 0;
			long day =
			    last ? end
				 : (long)(mix(6, (uint64_t)i) % (uint64_t)end);

			if (pass == 0)
				start[day + 1]++;
			else
				who[start[day]++] = (uint32_t)c * 2 + last;
		}
		for (long d = 0; d < DAYS && pass == 0; d++)
			start[d + 1] += start[d];
	}
	for (long d = 0; d < DAYS; from = start[d++]) {
		char day[40];

		date(day, sizeof(day), 18277 + d);
		for (long k = from; k < start[d]; k++)
			contact(f, day, k - from, start[d] - from, who[k] / 2,
			    who[k] % 2);
	}
	free(start);
	free(who);
}

/* Orders in time order, of one to six lines. */
static void
orders(FILE *f, long n)
{
	long buyers = n / 10 > 0 ? n / 10 : 1, line = 0;

	for (long k = 0; line < n; k++) {
		uint64_t r = mix(8, (uint64_t)k);
		int lines = 1 + BELOW(6, r, 8);
		char day[40];

		date(day, sizeof(day), 18277 + line * DAYS / n);
		for (int i = 0; i < lines && line < n; i++, line++) {
			uint64_t s = mix(9, (uint64_t)line);
			long qty = 1 + BELOW(9, s, 8);
			long price = 100 + BELOW(50000, s, 16);

			fprintf(f,
			    "C%07ld,SO%07ld,%s,Product %d,%ld,%ld.%02ld,"
			    "%ld.%02ld\n",
			    1 + (long)((r >> 16) % (uint64_t)buyers) * 10, k,
			    day, 1 + BELOW(3000, s, 36), qty, price / 100,
			    price % 100, qty * price / 100, qty * price % 100);
		}
	}
}

int
main(int argc, char **argv)
{
	long n = argc == 4 ? atol(argv[1]) : 0, more;
	FILE *f;

	if (n < 1 || n > 9999999)
		errx(1, "usage: gen N MORE DIR");
	more = atol(argv[2]);
	f = create(argv[3], "customers.csv");
	fputs("code,name,phone,email,birthday,city,address,source,status,tier,"
	      "owner,added\n",
	    f);
	for (long i = 1; i <= n; i++)
		customer(f, i);
	finish(f);
	f = create(argv[3], "contacts.csv");
	fputs("code,at,by,channel,direction,outcome,seconds,note\n", f);
	contacts(f, n);
	finish(f);
	f = create(argv[3], "orders.csv");
	fputs("code,order,ordered,product,qty,price,amount\n", f);
	orders(f, n);
	finish(f);
	f = create(argv[3], "more.csv");
	fputs("code,at,by,channel,direction,outcome,seconds,note\n", f);
	for (long k = 0; k < more; k++)
		contact(f, "2025-01-15", k, more,
		    (long)(mix(7, (uint64_t)k) % (uint64_t)n) + 1, true);
	finish(f);
	return 0;
}
