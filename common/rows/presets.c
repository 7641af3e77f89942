/* SPDX-License-Identifier: ISC */
/* The exports many address books write, and what their columns feed, the
 * better one first.  Keys as utf8_key() makes them; in a pattern # stands for
 * digits, a * at the end for anything. */
#include <ctype.h>
#include <string.h>

#include "rows/rows_impl.h"

#define MARKS_NEEDED 3

struct known {
	const char *key; /* pattern */
	const char *field; /* NULL: a column that feeds nothing */
};

struct preset {
	const char *name, *title;
	const char *const *marks; /* keys hardly any other file has */
	const struct known *columns;
};

/* Google Contacts: the header of before 2024 and the one of today. */
static const char *const google_marks[] = {"givenname", "familyname",
    "additionalname", "yominame", "groupmembership", "email1type",
    "email1label", "email1value", "phone1type", "phone1label", "phone1value",
    "organization1name", "organizationname", "fileas", "phoneticfirstname",
    NULL};

static const struct known google_columns[] = {
    {"name", "name"},
    {"givenname", "given_name"},
    {"firstname", "given_name"},
    {"additionalname", "middle_name"},
    {"middlename", "middle_name"},
    {"familyname", "family_name"},
    {"lastname", "family_name"},
    {"nameprefix", "honorific"},
    {"organization1name", "company"},
    {"organizationname", "company"},
    {"organization1title", "title"},
    {"organizationtitle", "title"},
    {"birthday", "birthday"},
    {"gender", "gender"},
    {"notes", "note"},
    {"labels", "tags"},
    {"groupmembership", "tags"},
    {"email#value", "email"},
    {"phone#value", "phone"},
    {"address1formatted", "address"},
    {"address1city", "city"},
    {"email#*", NULL},
    {"phone#*", NULL},
    {"address#*", NULL},
    {"organization*", NULL},
    {"phonetic*", NULL},
    {"yomi*", NULL},
    {"givennameyomi", NULL},
    {"additionalnameyomi", NULL},
    {"familynameyomi", NULL},
    {"namesuffix", NULL},
    {"initials", NULL},
    {"nickname", NULL},
    {"shortname", NULL},
    {"maidenname", NULL},
    {"fileas", NULL},
    {"photo", NULL},
    {"location", NULL},
    {"language", NULL},
    {"occupation", NULL},
    {"hobby", NULL},
    {"sensitivity", NULL},
    {"priority", NULL},
    {"subject", NULL},
    {"mileage", NULL},
    {"billinginformation", NULL},
    {"directoryserver", NULL},
    {"event#*", NULL},
    {"relation#*", NULL},
    {"website#*", NULL},
    {"im#*", NULL},
    {"calendarlink#*", NULL},
    {"customfield#*", NULL},
    {"jot#*", NULL},
    {"externalid#*", NULL},
    {NULL, NULL},
};

static const char *const outlook_marks[] = {"mobilephone", "homephone",
    "businessphone", "emaildisplayname", "email2address", "businessstreet",
    "businesscity", "homestreet", "homecity", "homefax", "businessfax",
    "assistantsphone", "webpage", NULL};

static const struct known outlook_columns[] = {
    {"title", "honorific"},
    {"firstname", "given_name"},
    {"middlename", "middle_name"},
    {"lastname", "family_name"},
    {"company", "company"},
    {"jobtitle", "title"},
    {"mobilephone", "phone"},
    {"homephone", "phone"},
    {"homephone#", "phone"},
    {"businessphone", "phone"},
    {"businessphone#", "phone"},
    {"otherphone", "phone"},
    {"primaryphone", "phone"},
    {"companymainphone", "phone"},
    {"carphone", "phone"},
    {"emailaddress", "email"},
    {"email#address", "email"},
    {"birthday", "birthday"},
    {"anniversary", "anniversary"},
    {"categories", "tags"},
    {"gender", "gender"},
    {"notes", "note"},
    {"businessstreet", "address"},
    {"homestreet", "address"},
    {"businesscity", "city"},
    {"homecity", "city"},
    {"business*", NULL},
    {"home*", NULL},
    {"other*", NULL},
    {"email*", NULL},
    {"assistant*", NULL},
    {"suffix", NULL},
    {"department", NULL},
    {"callback", NULL},
    {"isdn", NULL},
    {"pager", NULL},
    {"radiophone", NULL},
    {"tty/tddphone", NULL},
    {"telex", NULL},
    {"account", NULL},
    {"billinginformation", NULL},
    {"children", NULL},
    {"directoryserver", NULL},
    {"governmentidnumber", NULL},
    {"hobby", NULL},
    {"initials", NULL},
    {"internetfreebusy", NULL},
    {"keywords", NULL},
    {"language", NULL},
    {"location", NULL},
    {"manager'sname", NULL},
    {"mileage", NULL},
    {"nickname", NULL},
    {"officelocation", NULL},
    {"organizationalidnumber", NULL},
    {"pobox", NULL},
    {"priority", NULL},
    {"private", NULL},
    {"profession", NULL},
    {"referredby", NULL},
    {"sensitivity", NULL},
    {"spouse", NULL},
    {"user#", NULL},
    {"webpage", NULL},
    {NULL, NULL},
};

static const struct preset presets[] = {
    {"google", "a Google Contacts", google_marks, google_columns},
    {"outlook", "an Outlook", outlook_marks, outlook_columns},
};
#define NPRESETS (sizeof(presets) / sizeof(*presets))

static bool
matches(const char *pattern, const char *key)
{
	for (; *pattern != '\0' && *pattern != '*'; pattern++) {
		if (*pattern != '#') {
			if (*key++ != *pattern)
				return false;
			continue;
		}
		if (!isdigit((unsigned char)*key))
			return false;
		key += strspn(key, "0123456789");
	}
	return *pattern == '*' || *key == '\0';
}

const struct preset *
preset_find(const char *name)
{
	for (size_t i = 0; i < NPRESETS; i++)
		if (strcmp(presets[i].name, name) == 0)
			return &presets[i];
	return NULL;
}

static bool
is_mark(const struct preset *p, const char *key)
{
	for (size_t i = 0; p->marks[i] != NULL; i++)
		if (strcmp(p->marks[i], key) == 0)
			return true;
	return false;
}

const struct preset *
preset_guess(char *const *keys, size_t n)
{
	for (size_t i = 0; i < NPRESETS; i++) {
		int marks = 0;

		for (size_t k = 0; k < n; k++)
			marks += is_mark(&presets[i], keys[k]);
		if (marks >= MARKS_NEEDED)
			return &presets[i];
	}
	return NULL;
}

const char *
preset_name(const struct preset *p)
{
	return p->name;
}

const char *
preset_title(const struct preset *p)
{
	return p->title;
}

bool
preset_has(
    const struct preset *p, const char *key, const char **field, size_t *rank)
{
	for (size_t i = 0; p->columns[i].key != NULL; i++) {
		if (!matches(p->columns[i].key, key))
			continue;
		*field = p->columns[i].field;
		*rank = i;
		return true;
	}
	return false;
}
