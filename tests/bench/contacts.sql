-- SPDX-License-Identifier: ISC
-- The peer's reading of contacts.csv: no key resolved, nothing derived.
CREATE TABLE contact (customer TEXT, at TEXT, staff TEXT, channel TEXT,
	direction TEXT, outcome TEXT, seconds INTEGER, note TEXT);
.import --csv --skip 1 contacts.csv contact
CREATE INDEX contact_customer ON contact (customer, at);
