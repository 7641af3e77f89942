/* SPDX-License-Identifier: ISC */
#include "model/phone.h"
#include "unit.h"

static const struct {
	const char *in;
	enum phone_result result;
	const char *out;
} phones[] = {
    {"13800138000", PHONE_OK, "13800138000"},
    {"+86 138-0013-8000", PHONE_OK, "13800138000"},
    {"0086 13800138000", PHONE_OK, "13800138000"},
    {"8613800138000", PHONE_OK, "13800138000"},
    {"１３８００１３８０００", PHONE_OK, "13800138000"},
    {"13800138000.0", PHONE_OK, "13800138000"},
    {"'13800138000", PHONE_OK, "13800138000"},
    {"tel:+8613800138000", PHONE_OK, "13800138000"},
    {"(0516) 8123 4567", PHONE_OK, "051681234567"},
    {"+86 0516 81234567", PHONE_OK, "051681234567"},
    {"0516-81234567转8001", PHONE_OK, "051681234567x8001"},
    {"020 7946 0000 x12", PHONE_OK, "02079460000x12"},
    {"0516-81234567-801", PHONE_OK, "051681234567x801"},
    {"0221-123456-78", PHONE_OK, "022112345678"},
    {"0516 81234567 分机 801", PHONE_OK, "051681234567x801"},
    {"+1 415-555-0101 ext. 12", PHONE_OK, "+14155550101x12"},
    {"(415) 555-0199 Extension 5", PHONE_OK, "4155550199x5"},
    {"123#", PHONE_BAD, ""},
    {"13800138000x", PHONE_BAD, ""},
    {"+44 20 7946 0000", PHONE_OK, "+442079460000"},
    {"0044 20 7946 0000", PHONE_OK, "+442079460000"},
    {"138 0013 8000", PHONE_OK, "13800138000"},
    {"138—0013—8000", PHONE_OK, "13800138000"},
    {"95588", PHONE_OK, "95588"},
    {"1.38E+10", PHONE_DESTROYED, ""},
    {"1.3800138E10", PHONE_DESTROYED, ""},
    {"１.38E+10", PHONE_DESTROYED, ""},
    {"12", PHONE_BAD, ""},
    {"", PHONE_BAD, ""},
    {"+", PHONE_BAD, ""},
    {"none", PHONE_BAD, ""},
    {"1380013800a", PHONE_BAD, ""},
    {"12345678901234567890", PHONE_BAD, ""},
};

static const struct {
	const char *in, *out; /* NULL: refused */
} mails[] = {
    {"Anna@Example.COM", "anna@example.com"},
    {" anna@example.com ", "anna@example.com"},
    {"mailto:a@b.cn", "a@b.cn"},
    {"ａ@b.cn", "a@b.cn"},
    {"a b@c.cn", NULL},
    {"a@b@c.cn", NULL},
    {"@c.cn", NULL},
    {"a@", NULL},
    {"a@.cn", NULL},
    {"nobody", NULL},
    {"", NULL},
};

int
main(void)
{
	char buf[256];

	for (size_t i = 0; i < sizeof(phones) / sizeof(*phones); i++) {
		enum phone_result r =
		    phone_normalise(phones[i].in, buf, sizeof(buf));

		unit_int(r, phones[i].result, "phone '%s'", phones[i].in);
		if (r == PHONE_OK)
			unit_str(buf, phones[i].out, "phone '%s' is stored so",
			    phones[i].in);
	}
	for (size_t i = 0; i < sizeof(mails) / sizeof(*mails); i++) {
		bool ok = mail_normalise(mails[i].in, buf, sizeof(buf));

		unit_ok(ok == (mails[i].out != NULL), "mail '%s'", mails[i].in);
		if (ok)
			unit_str(buf, mails[i].out, "mail '%s' is stored so",
			    mails[i].in);
	}
	unit_str(
	    phone_mask("13800138000"), "138****8000", "a mobile is masked");
	unit_str(phone_mask("95588"), "95588", "a short number is not");
	return unit_end();
}
