/* SPDX-License-Identifier: ISC */
/* Runs two commands in turn and compares them pair by pair, because the speed
 * of a machine drifts by more than what is to be measured:
 *	pair [-u] [-n PAIRS] [-w WARMUPS] [-i FILE] [-o FILE] [-p PREP]
 *	    [-q PREP] A ... [-- B ...]
 * -u measures the time of the processor, for a machine that others use.
 * PREP is run by sh before each A (-p) or B (-q), unmeasured.  FILE is A's
 * standard input or output.  One line: for A and B median, least and largest
 * seconds and KiB of memory, then median, least and largest ratio A/B.  In C,
 * for a child started by an interpreter is charged the interpreter's memory. */
#include <err.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MOST 1000

extern char **environ;

static bool processor;

struct side {
	char **argv;
	const char *prep, *in, *out;
	double s[MOST];
	long rss;
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double
seconds(const struct timeval *t)
{
	return (double)t->tv_sec + (double)t->tv_usec * 1e-6;
}

static double
run(struct side *x)
{
	posix_spawn_file_actions_t fa;
	struct rusage ru;
	double start;
	int status, rc;
	pid_t pid;

	if (x->prep != NULL && system(x->prep) != 0)
		errx(1, "failed: %s", x->prep);
	posix_spawn_file_actions_init(&fa);
	posix_spawn_file_actions_addopen(
	    &fa, 0, x->in ? x->in : "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&fa, 1, x->out ? x->out : "/dev/null",
	    O_WRONLY | O_CREAT | O_TRUNC, 0644);
	start = now();
	rc = posix_spawnp(&pid, x->argv[0], &fa, NULL, x->argv, environ);
	if (rc != 0)
		errx(1, "%s: %s", x->argv[0], strerror(rc));
	if (wait4(pid, &status, 0, &ru) != pid)
		err(1, "wait");
	start = processor ? seconds(&ru.ru_utime) + seconds(&ru.ru_stime)
			  : now() - start;
	posix_spawn_file_actions_destroy(&fa);
	if (status != 0)
		errx(1, "%s ... %s: status %d", x->argv[0],
		    x->argv[1] ? x->argv[1] : "", WEXITSTATUS(status));
	if (ru.ru_maxrss > x->rss)
		x->rss = ru.ru_maxrss;
	return start;
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void
spread(double *v, int n)
{
	qsort(v, (size_t)n, sizeof(*v), by_size);
	printf("%.6f\t%.6f\t%.6f", (v[(n - 1) / 2] + v[n / 2]) / 2, v[0],
	    v[n - 1]);
}

/* The arguments up to "--"; what comes after them. */
static char **
command(struct side *x, char **argv)
{
	x->argv = argv;
	while (*argv != NULL && strcmp(*argv, "--") != 0)
		argv++;
	if (*argv == NULL)
		return argv;
	*argv = NULL;
	return argv + 1;
}

static void
print(struct side *a, struct side *b, double *ratio, int n)
{
	spread(a->s, n);
	printf("\t%ld", a->rss);
	if (b->argv[0] != NULL) {
		putchar('\t');
		spread(b->s, n);
		printf("\t%ld\t", b->rss);
		spread(ratio, n);
	}
	putchar('\n');
}

int
main(int argc, char **argv)
{
	static struct side a, b;
	static double ratio[MOST];
	int n = 5, warm = 1, c;

	while ((c = getopt(argc, argv, "+un:w:i:o:p:q:")) != -1)
		switch (c) {
		case 'u':
			processor = true;
			break;
		case 'n':
			n = atoi(optarg);
			break;
		case 'w':
			warm = atoi(optarg);
			break;
		case 'i':
			a.in = optarg;
			break;
		case 'o':
			a.out = optarg;
			break;
		case 'p':
			a.prep = optarg;
			break;
		case 'q':
			b.prep = optarg;
			break;
		default:
			return 2;
		}
	if (n < 1 || n > MOST || argv[optind] == NULL)
		errx(2, "usage: pair [options] A ... [-- B ...]");
	command(&b, command(&a, argv + optind));
	for (int i = -warm; i < n; i++) {
		double x = run(&a), y = b.argv[0] ? run(&b) : 1;

		if (i < 0)
			continue;
		a.s[i] = x;
		b.s[i] = y;
		ratio[i] = x / y;
	}
	print(&a, &b, ratio, n);
	return 0;
}
