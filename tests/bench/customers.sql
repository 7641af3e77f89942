-- SPDX-License-Identifier: ISC
-- The peer's table for customers.csv: the indexes ours has for the same data.
CREATE TABLE customer (code TEXT NOT NULL UNIQUE, name TEXT, phone TEXT,
	email TEXT, birthday TEXT, city TEXT, address TEXT, source TEXT,
	status TEXT, tier TEXT, owner TEXT, added TEXT);
CREATE INDEX customer_phone ON customer (phone);
CREATE INDEX customer_email ON customer (email);
CREATE INDEX customer_birthday ON customer (birthday);
