/* SPDX-License-Identifier: ISC */
/* Which column is which field. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/str.h"
#include "rows/map.h"
#include "unit.h"

enum { NAME, PHONE, EMAIL, BIRTHDAY, TAGS, NOTE, GIVEN, FAMILY, ADDRESS };

static const struct map_field fields[] = {
    {"name", "姓名 客户名称 fullname", false},
    {"phone", "手机 手机号 电话 mobile", true},
    {"email", "邮箱 mail", true},
    {"birthday", "生日 dob", false},
    {"tags", "标签 分组", true},
    {"note", "备注 remark", false},
    {"given_name", "名", false},
    {"family_name", "姓", false},
    {"address", "地址", false},
    {NULL, NULL, false},
};

static char file[] = "/tmp/map.XXXXXX", errors[] = "/tmp/map-err.XXXXXX";
static struct source *src;
static struct map_opts opts;
static struct map *m;

/* ---- helpers ----------------------------------------------------------- */

static void
open_source(const char *text)
{
	const struct source_opts o = {.delimiter = ','};
	FILE *f = fopen(file, "w");

	if (f == NULL || fputs(text, f) < 0 || fclose(f) != 0)
		exit(1);
	src = source_open(file, &o);
}

/* Maps a file of that text; what was said is in said(). */
static void
map_text(const char *text)
{
	if (ftruncate(STDERR_FILENO, 0) != 0)
		exit(1);
	open_source(text);
	opts.fields = fields;
	m = map_new(src, &opts);
	opts = (struct map_opts){0};
}

static void
end(void)
{
	if (m != NULL)
		map_free(m);
	source_close(src);
	m = NULL;
}

static const char *
said(void)
{
	static char buf[4096];
	ssize_t n = pread(STDERR_FILENO, buf, sizeof(buf) - 1, 0);

	buf[n > 0 ? n : 0] = '\0';
	return buf;
}

static bool
says(const char *part)
{
	if (strstr(said(), part) != NULL)
		return true;
	printf("# not in: %s\n", said());
	return false;
}

/* The columns that feed a field as "0,2", "-" without a map. */
static const char *
feeds(size_t field)
{
	static struct str b;
	const size_t *cols;
	size_t n;

	str_reset(&b);
	if (m == NULL)
		return "-";
	n = map_columns(m, field, &cols);
	for (size_t i = 0; i < n; i++)
		str_addf(&b, "%s%zu", i ? "," : "", cols[i]);
	return str_get(&b);
}

static const char *
extra(void *arg, const char *key)
{
	(void)arg;
	return strcmp(key, "店铺") == 0 ? "shop" : NULL;
}

/* ---- tests ------------------------------------------------------------- */

static void
test_aliases(void)
{
	map_text("客户名称,手机号（必填）*, 电话 ,E-mail\n王,1,2,3\n");
	unit_str(feeds(NAME), "0", "an alias feeds its field");
	unit_str(feeds(PHONE), "1,2", "several columns in header order");
	unit_str(feeds(EMAIL), "3", "a name is compared without - and case");
	unit_int(map_column(m, BIRTHDAY), -1, "what is not there");
	unit_str(said(), "", "nothing is said");
	end();
	map_text("Given Name,FAMILY-NAME,phone2,Phone 3\n");
	unit_str(feeds(GIVEN), "0", "a name with a blank for its _");
	unit_str(feeds(FAMILY), "1", "a name with a - for its _");
	unit_str(feeds(PHONE), "2,3", "numbered columns are more of the same");
	end();
}

static void
test_values(void)
{
	const struct row *row;

	map_text("姓名,手机,电话\n王,,2\n李,,\n");
	source_next(src, &row);
	unit_str(map_get(m, row, NAME), "王", "the value of a field");
	unit_str(map_get(m, row, PHONE), "2", "the first that is not empty");
	unit_str(map_get(m, row, NOTE), NULL, "no column, no value");
	source_next(src, &row);
	unit_str(map_get(m, row, PHONE), "", "all are empty");
	end();
}

static void
test_twice(void)
{
	map_text("姓名,客户名称\n");
	unit_ok(m == NULL, "two columns for a field of one are refused");
	unit_ok(says(":1: 客户名称: feeds name, as column '姓名' does"),
	    "with both names");
	end();
	opts.map = (const char *[]){"name=客户名称", NULL};
	map_text("姓名,客户名称\n");
	unit_str(feeds(NAME), "1", "--map chooses one");
	unit_ok(says("ignored columns: 姓名"), "the other is left");
	end();
}

static void
test_map_option(void)
{
	opts.map = (const char *[]){
	    "phone=座机,name=谁, tags+=类, tags += 组", "note=a,b", NULL};
	map_text("谁,手机,座机,类,组,\"a,b\"\n");
	unit_str(feeds(NAME), "0", "one pair of several");
	unit_str(feeds(PHONE), "2", "--map wins over aliases");
	unit_str(feeds(TAGS), "3,4", "+= adds");
	unit_str(feeds(NOTE), "5", "a header with a comma");
	unit_ok(says("ignored columns: 手机\n"), "the alias is left");
	end();
	opts.map = (const char *[]){"phone=电话", NULL};
	map_text("姓名,电话(公司),电话（家）\n");
	unit_str(feeds(PHONE), "1,2", "a header is compared folded");
	end();
	opts.map = (const char *[]){"phone=电话(家)", NULL};
	map_text("姓名,电话(公司),电话(家)\n");
	unit_str(feeds(PHONE), "2", "the same header is preferred");
	end();
}

static void
test_map_errors(void)
{
	opts.map = (const char *[]){"name=客户名,nmae=姓名", "phone", NULL};
	map_text("客户名称,手机\n");
	unit_ok(m == NULL, "a --map that is wrong is refused");
	unit_ok(says(":1: no column '客户名' for name: did you mean "
		     "'客户名称'?"),
	    "a header that is missing, with the nearest");
	unit_ok(says("--map: no field 'nmae': did you mean 'name'?"),
	    "a field that is not there, with the nearest");
	unit_ok(says("--map: not FIELD=HEADER: 'phone'"), "no pair");
	unit_int(msg_status(), CRM_REFUSED, "the worst of them");
	end();
}

static void
test_map_file(void)
{
	char path[] = "/tmp/map-file.XXXXXX";
	const char *text =
	    "\xef\xbb\xbf# who\n\nname = 谁\nphone+=座机\r\n  shop=Laden\n";
	const char *wrong = "name=谁\nfoo=谁\nname\n";
	int fd = mkstemp(path);
	const char *name;
	size_t col;

	if (write(fd, text, strlen(text)) < 0)
		exit(1);
	opts.map_file = path;
	opts.extra = extra;
	map_text("谁,座机,店铺\n");
	unit_ok(m == NULL && says(":5: no field 'shop'"),
	    "a custom field has the name that is asked for");
	end();
	if (ftruncate(fd, (off_t)strlen(text) - 13) != 0)
		exit(1);
	opts.map_file = path;
	opts.extra = extra;
	map_text("谁,座机,店铺\n");
	unit_str(feeds(NAME), "0", "a map file, blanks and comments in it");
	unit_str(feeds(PHONE), "1", "a second line of it");
	unit_ok(map_extra(m, 0, &name, &col) && strcmp(name, "shop") == 0 &&
		    col == 2 && !map_extra(m, 1, &name, &col),
	    "a custom field");
	end();
	if (ftruncate(fd, 0) != 0 || pwrite(fd, wrong, strlen(wrong), 0) < 0)
		exit(1);
	opts.map_file = path;
	map_text("谁\n");
	unit_ok(m == NULL && says(":2: no field 'foo'") &&
		    says(":3: not FIELD=HEADER: 'name'"),
	    "errors have their line");
	end();
	close(fd);
	unlink(path);
	opts.map_file = path;
	map_text("谁\n");
	unit_ok(m == NULL && says("No such file"), "a missing map file");
	end();
}

static void
test_unknown(void)
{
	map_text("姓名,brithday,emial,城市\n");
	unit_ok(m == NULL, "a misspelt name is refused");
	unit_ok(says(":1: brithday: unknown column: did you mean 'birthday'?"),
	    "with the right one");
	unit_ok(says(":1: emial: unknown column: did you mean 'email'?"),
	    "each of them");
	end();
	opts.ignore_unknown = true;
	map_text("姓名,brithday,城市,_line,_reason\n");
	unit_ok(m != NULL && says("ignored columns: brithday, 城市\n"),
	    "unless unknown ones are to be ignored");
	end();
	map_text("birthday,brithdays,tag,_line,_field,_reason,x\n");
	unit_ok(m != NULL && says("ignored columns: brithdays, tag, x\n"),
	    "not when the field is fed, the word short or it begins with _");
	end();
}

static void
test_knows(void)
{
	unit_ok(
	    map_knows(fields, "givenname"), "a name is known without its _");
	unit_ok(map_knows(fields, "手机号"), "an alias is known");
	unit_ok(!map_knows(fields, "手"), "a part of an alias is not");
	unit_ok(!map_knows(fields, ""), "nothing is not");
}

static void
test_google(void)
{
	map_text("Name,Given Name,Additional Name,Family Name,Yomi Name,"
		 "Birthday,Notes,Group Membership,E-mail 1 - Type,"
		 "E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Type,"
		 "Phone 1 - Value,Phone 12 - Value,Organization 1 - Name,"
		 "Address 1 - Formatted,Address 2 - Formatted\n");
	unit_str(m ? map_preset(m) : NULL, "google", "the old Google header");
	unit_str(feeds(NAME), "0", "name");
	unit_str(feeds(FAMILY), "3", "family name");
	unit_str(feeds(TAGS), "7", "groups are tags");
	unit_str(feeds(EMAIL), "9,10", "addresses");
	unit_str(feeds(PHONE), "12,13", "numbers");
	unit_str(feeds(ADDRESS), "15", "the first address");
	unit_ok(says(": read as a Google Contacts export\n"), "is announced");
	unit_ok(strstr(said(), "ignored") == NULL, "and nothing else");
	end();
	map_text("First Name,Middle Name,Last Name,Phonetic First Name,"
		 "Nickname,File As,Organization Name,Birthday,Notes,Photo,"
		 "Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,"
		 "Phone 1 - Value,Custom Field 1 - Value,店铺\n");
	unit_str(feeds(GIVEN), "0", "the Google header of today");
	unit_str(feeds(TAGS), "10", "labels are tags");
	unit_str(feeds(PHONE), "14", "number");
	unit_ok(says("ignored columns: 店铺\n"), "a column of one's own");
	end();
}

static void
test_outlook(void)
{
	static const char header[] =
	    "Title,First Name,Last Name,Company,Job Title,Business Street,"
	    "Business City,Home Street,Business Fax,Business Phone,Home Phone,"
	    "Mobile Phone,Anniversary,Birthday,Categories,E-mail Address,"
	    "E-mail Type,E-mail 2 Address,Gender,Notes,Web Page\n";

	map_text(header);
	unit_str(m ? map_preset(m) : NULL, "outlook", "an Outlook header");
	unit_str(feeds(GIVEN), "1", "given name");
	unit_str(feeds(PHONE), "11,10,9", "the mobile number comes first");
	unit_str(feeds(EMAIL), "15,17", "addresses");
	unit_str(feeds(ADDRESS), "5,7", "the office before the home");
	unit_ok(says(": read as an Outlook export\n"), "is announced");
	end();
	opts.preset = "none";
	opts.map = (const char *[]){"phone=Home Phone", NULL};
	map_text(header);
	unit_ok(m != NULL && map_preset(m) == NULL, "--preset none");
	end();
	opts.preset = "outlook";
	opts.map = (const char *[]){"phone=Home Phone", NULL};
	map_text("Mobile Phone,Home Phone\n");
	unit_str(feeds(PHONE), "1", "--map wins over the preset asked for");
	unit_str(said(), "", "which is not announced");
	end();
	opts.preset = "hotmail";
	map_text("姓名\n");
	unit_ok(m == NULL && says("--preset: 'hotmail' is not one of"),
	    "a preset there is not");
	end();
	map_text("First Name,Last Name,Company,Birthday,Notes,Categories\n");
	unit_ok(m != NULL && map_preset(m) == NULL,
	    "names anybody may use tell no preset");
	end();
}

static void
test_print(void)
{
	char path[] = "/tmp/map-print.XXXXXX", buf[200] = "";
	int fd = mkstemp(path), out;

	opts.map = (const char *[]){"name=谁", NULL};
	opts.extra = extra;
	map_text("谁,手机,电话,foo,店铺\n");
	if (!unit_ok(m != NULL, "a mapping to print"))
		return;
	fflush(stdout);
	out = dup(STDOUT_FILENO);
	dup2(fd, STDOUT_FILENO);
	map_print(m);
	fflush(stdout);
	dup2(out, STDOUT_FILENO);
	if (pread(fd, buf, sizeof(buf) - 1, 0) < 0)
		exit(1);
	unit_str(buf,
	    "name=谁\nphone=手机\nphone=电话\nshop=店铺\n"
	    "# ignored: foo\n",
	    "the mapping is printed as a map file");
	close(out);
	close(fd);
	unlink(path);
	end();
}

int
main(void)
{
	int fd = mkstemp(errors), err = dup(STDERR_FILENO);

	close(mkstemp(file));
	dup2(fd, STDERR_FILENO);
	fcntl(STDERR_FILENO, F_SETFL, O_APPEND);
	test_aliases();
	test_values();
	test_twice();
	test_map_option();
	test_map_errors();
	test_map_file();
	test_unknown();
	test_knows();
	test_google();
	test_outlook();
	test_print();
	dup2(err, STDERR_FILENO);
	unlink(file);
	unlink(errors);
	return unit_end();
}
