/* SPDX-License-Identifier: ISC */
/* gnuplot as a process: commands in, the picture out, and only a whole one
 * takes the place of the file. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/msg.h"
#include "rows/out.h"
#include "rows/plot_impl.h"

/* Families that have Chinese, for whoever looks at an SVG. */
static const char families[] =
    "font-family=\"Noto Sans CJK SC, Source Han Sans SC, WenQuanYi Zen Hei, "
    "Microsoft YaHei, PingFang SC, sans-serif\"";

static void
run_gnuplot(int in, int out)
{
	char *const argv[] = {(char *)"gnuplot", (char *)"-d", NULL};

	if (dup2(in, 0) == -1 || dup2(out, 1) == -1)
		_exit(126);
	close(in);
	close(out);
	unsetenv("GNUTERM");
	unsetenv("GNUPLOT_DRIVER_DIR");
	setenv("LC_ALL", "C.UTF-8", 1);
	execvp(argv[0], argv);
	_exit(errno == ENOENT ? 127 : 126);
}

static void
write_all(int fd, const struct str *s)
{
	for (size_t at = 0; at < s->n;) {
		ssize_t n = write(fd, s->s + at, s->n - at);

		if (n == -1 && errno != EINTR)
			return; /* its status tells */
		at += n > 0 ? (size_t)n : 0;
	}
}

static void
read_all(int fd, struct str *out)
{
	char buf[65536];
	ssize_t n;

	while ((n = read(fd, buf, sizeof(buf))) != 0) {
		if (n == -1 && errno != EINTR)
			return;
		if (n > 0)
			str_addn(out, buf, (size_t)n);
	}
}

/* The exit status of gnuplot; what it drew in picture. */
static int
gnuplot(const struct str *script, struct str *picture)
{
	int in[2], out[2], status;
	pid_t pid;

	if (pipe(in) == -1 || pipe(out) == -1 || (pid = fork()) == -1)
		msg_die(CRM_SYSTEM, "gnuplot: %s", strerror(errno));
	if (pid == 0) {
		close(in[1]);
		close(out[0]);
		run_gnuplot(in[0], out[1]);
	}
	close(in[0]);
	close(out[1]);
	signal(SIGPIPE, SIG_IGN);
	write_all(in[1], script);
	close(in[1]);
	read_all(out[0], picture);
	close(out[0]);
	signal(SIGPIPE, SIG_DFL);
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		continue;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

/* Our own list of families in place of the one gnuplot was given. */
static void
put_svg(struct out *o, const char *s, const char *font)
{
	static const char mark[] = "font-family=\"";
	const char *at;

	while (font == NULL && (at = strstr(s, mark)) != NULL) {
		out_put(o, s, (size_t)(at - s));
		out_put(o, families, sizeof(families) - 1);
		s = at + sizeof(mark) - 1;
		s += strcspn(s, "\"");
		s += *s == '"';
	}
	out_put(o, s, strlen(s));
}

bool
plot_file(
    const struct plot *p, const struct plot_opts *o, const char *path, bool png)
{
	struct str script = STR_INIT, picture = STR_INIT;
	struct out *out;
	int status;

	plot_script(p, o, png, &script);
	status = gnuplot(&script, &picture);
	str_free(&script);
	if (status == 127)
		msg_fail(
		    CRM_SYSTEM, "gnuplot is not installed: %s not drawn", path);
	else if (status != 0 || picture.n == 0)
		msg_fail(CRM_SYSTEM, "gnuplot failed: %s not drawn", path);
	out = msg_status() == 0 ? out_open(path) : NULL;
	if (out != NULL && png)
		out_put(out, picture.s, picture.n);
	else if (out != NULL)
		put_svg(out, picture.s, o->font);
	if (out != NULL)
		out_close(out);
	str_free(&picture);
	return out != NULL;
}
