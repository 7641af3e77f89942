-- SPDX-License-Identifier: ISC
-- Customers the filter tests ask about.  Today is Thursday 2026-03-05, which is
-- day 20517 and the 17th of the first lunar month.

INSERT INTO staff (id, name, full_name, aliases) VALUES
	(1, 'wang', '王小明', 'w xw'), (2, 'li', '李雷', NULL);
INSERT INTO tier (id, name, rank, aliases) VALUES
	(1, 'A', 1, 'gold 金'), (2, 'B', 2, NULL), (3, 'C', 3, '');
INSERT INTO status (id, name, open, aliases) VALUES
	(1, 'new', 1, '新'), (2, 'won', 0, NULL), (3, 'lost', 0, NULL);
INSERT INTO source (id, name) VALUES (1, 'fair'), (2, 'web');
INSERT INTO channel (id, name, rank, min_seconds, aliases) VALUES
	(1, 'phone', 1, 0, '电话 call'), (2, 'wechat', 2, 0, NULL),
	(3, 'visit', 3, 0, NULL);
INSERT INTO outcome (id, name, effective) VALUES
	(1, 'reached', 1), (2, 'no_answer', 0);
INSERT INTO task_kind (id, name) VALUES (1, 'promise');
INSERT INTO field (id, name, label, type, aliases) VALUES
	(1, 'job', '职业', 'text', 'work profession'),
	(2, '预算', NULL, 'money', NULL), (3, 'vip_card', NULL, 'yesno', NULL),
	(4, 'signed', NULL, 'date', NULL), (5, 'size', NULL, 'int', NULL),
	(6, 'level', NULL, 'choice', NULL),
	(7, 'zqxj_text', NULL, 'text', NULL),
	(8, 'zqxj_date', NULL, 'date', NULL),
	(9, 'zqxj_yes', NULL, 'yesno', NULL);

-- 1: everything is filled in; 2: nothing that may be empty; 3 to 6: between.
-- Birthdays: 1 1990-03-05, 3 --02-29, 4 lunar 1980-01-18, 5 1990-03-06, 6 --07.
INSERT INTO customer (id, code, name, kind, honorific, gender, phone, email,
	wechat, birthday, company, title, industry, city, address, source_id,
	status_id, tier_id, owner_id, channel_id, preferred_time, flags,
	hold_until, note, added_on, added_by) VALUES
	(1, 'K1', '王刚', 0, '王总', 'm', '13800138000', 'w@x.cn', 'wg',
	((3 * 2 + 0) * 32 + 5) * 4096 + 1990, '大华', 'CEO', 'coal', '徐州',
	'淮海路 1', 1, 1, 1, 1, 1, 'am', 63, 20530, 'It''s 100%', 20000, 1),
	(2, 'K2', 'Li', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
	NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL,
	20517, NULL),
	(3, 'K3', '赵敏', 0, NULL, 'f', '13900000003', NULL, NULL,
	((2 * 2 + 0) * 32 + 29) * 4096, NULL, NULL, 'steel', '南京', NULL, 2,
	2, 2, 2, 2, NULL, 1, NULL, NULL, 20487, 2),
	(4, 'K4', '大华公司', 1, NULL, NULL, NULL, 'd@x.cn', NULL,
	(((13 + 1) * 2 + 0) * 32 + 18) * 4096 + 1980, NULL, NULL, 'Coal',
	'Xuzhou', NULL, 2, 3, 3, 2, 3, NULL, 18, NULL, NULL, 20400, 2),
	(5, 'K5', 'Zoe', 0, NULL, 'f', NULL, NULL, NULL,
	((3 * 2 + 0) * 32 + 6) * 4096 + 1990, NULL, NULL, NULL, '徐州', NULL,
	NULL, 1, NULL, 1, NULL, NULL, 0, 20510, NULL, 20100, 1),
	(6, 'K6', 'Abe', 1, NULL, NULL, NULL, NULL, NULL,
	((7 * 2 + 0) * 32 + 0) * 4096, NULL, NULL, NULL, NULL, NULL, NULL,
	NULL, NULL, NULL, NULL, NULL, 32, NULL, NULL, 20516, NULL);
INSERT INTO address (customer_id, kind, value) VALUES
	(1, 'phone', '05168888'), (3, 'email', 'm@x.cn'),
	(4, 'wechat', 'dahua'), (2, 'fax', '13800138000');
INSERT INTO person (customer_id, name, active) VALUES
	(4, '孙', 1), (6, '周', 0);
INSERT INTO relation (from_id, to_id, kind) VALUES (4, 1, 'parent_of');
INSERT INTO tag (id, name) VALUES (1, 'vip'), (2, 'golf'), (3, 'vip_old');
INSERT INTO customer_tag (customer_id, tag_id) VALUES
	(1, 1), (1, 2), (3, 2), (5, 3);
INSERT INTO customer_value (customer_id, field_id, value) VALUES
	(1, 1, '老师'), (1, 2, 1000050), (1, 3, 1), (1, 4, 20480), (1, 5, 7),
	(1, 6, 'x'), (3, 1, 'Nurse'), (3, 2, 9900), (3, 3, 0), (3, 4, 20600),
	(3, 5, -2), (4, 5, 12);

-- Contacts: 1 on days 20500, 20517 (phone) and 20487 (visit), an attempt and a
-- void one; 3 one on day 20488; 5 an attempt only.
INSERT INTO contact (id, customer_id, at, channel_id, incoming, outcome_id,
	state) VALUES
	(1, 1, 20487 * 1440 + 600, 3, 0, 1, 1),
	(2, 1, 20500 * 1440 + 600, 1, 0, 1, 1),
	(3, 1, 20517 * 1440, 1, 0, 1, 1),
	(4, 1, 20517 * 1440 + 30, 1, 0, 2, 0),
	(5, 1, 20510 * 1440, 1, 0, 1, 2),
	(6, 3, 20488 * 1440, 2, 0, 1, 1),
	(7, 5, 20515 * 1440 + 1439, 1, 0, 2, 0);
INSERT INTO touch (customer_id, first_on, last_on, effective, last_at, last_id,
	outcome_id, next_on, next_id) VALUES
	(1, 20487, 20517, 3, 20517 * 1440 + 30, 4, 2, 20524, 3),
	(3, 20488, 20488, 1, 20488 * 1440, 6, 1, NULL, NULL),
	(5, NULL, NULL, 0, 20515 * 1440 + 1439, 7, 2, NULL, NULL);
INSERT INTO task (customer_id, kind_id, what, due_on, made_on, state, moved)
VALUES (1, 1, 'offer', 20520, 20500, 0, 0), (3, 1, 'price', 20516, 20500, 0, 0),
	(5, 1, 'old', 20400, 20300, 1, 0);
INSERT INTO snooze (customer_id, until_on, why, made_at) VALUES
	(1, 20518, 'trip', 0), (3, 20517, 'ill', 0);
