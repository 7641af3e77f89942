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

-- Orders: 1 of today, of the first day of the last 365, of the day before, and
-- one that came back; 3 and 4 one each; 5 a cancelled one; 6 one of tomorrow.
INSERT INTO product (id, name, category, aliases) VALUES
	(1, 'Tea', 'drinks', '茶 cha'), (2, 'Coffee', 'drinks', NULL),
	(3, 'Fund X', 'fund', NULL);
INSERT INTO orders (id, customer_id, ordered_on, amount, state, no) VALUES
	(1, 1, 20517, 100000, 0, 'A1'), (2, 1, 20153, 50000, 3, NULL),
	(3, 1, 20152, 7000, 3, NULL), (4, 1, 20510, 999900, 4, NULL),
	(5, 3, 20516, 20000, 3, NULL), (6, 4, 20000, 30000, 3, NULL),
	(7, 5, 20510, 1, 5, NULL), (8, 6, 20518, 5, 0, NULL);
INSERT INTO order_line (order_id, product_id, amount) VALUES
	(1, 1, 100000), (2, 2, 50000), (4, 3, 999900), (5, 2, 20000),
	(6, 1, 30000), (7, 1, 1), (8, 2, 5);
INSERT INTO order_more (id, expected_on, pay_by, settled_on) VALUES
	(1, 20516, 20500, NULL), (5, 20500, 20520, 20516),
	(6, NULL, 20010, NULL), (7, 20500, 20500, NULL),
	(8, 20517, NULL, NULL);
INSERT INTO bought (customer_id, first_on, last_on, orders, days, spent) VALUES
	(1, 20152, 20517, 3, 3, 157000), (3, 20516, 20516, 1, 1, 20000),
	(4, 20000, 20000, 1, 1, 30000), (6, 20518, 20518, 1, 1, 5);

-- Held: by 1; by 3 until today, by 4 until tomorrow, by 5 from tomorrow.
INSERT INTO holding (customer_id, product_id, start_on, state, closed_on)
VALUES
	(1, 3, 20400, 0, NULL), (3, 3, 20400, 2, 20517), (4, 1, 20400, 1, 20518),
	(5, 3, 20518, 0, NULL);
-- Members: 1 to the end of today, 3 to yesterday, 4 left, 5 from tomorrow.
INSERT INTO membership (customer_id, joined_on, from_on, expires_on, state,
	ended_on) VALUES
	(1, 20000, 20000, 20517, 0, NULL), (3, 20000, 20000, 20516, 0, NULL),
	(4, 20000, 20000, NULL, 2, 20517), (5, 20518, 20518, NULL, 0, NULL);
INSERT INTO points (customer_id, day, points) VALUES
	(1, 20500, 100), (1, 20517, -30), (1, 20518, 5), (3, 20510, 70);
INSERT INTO metric (id, name, aliases) VALUES
	(1, 'deposit', '存款 savings'), (2, 'loan', NULL);
INSERT INTO balance (customer_id, metric_id, account, day, value) VALUES
	(1, 1, '', 20400, 100000), (1, 1, '', 20500, 80000),
	(1, 1, 'b', 20450, 5000), (1, 1, 'b', 20600, 1), (3, 1, '', 20517, 0),
	(4, 1, '', 20518, 100), (4, 2, '', 20000, -12345);

INSERT INTO scheme (id, name, kind) VALUES (1, 'grade', 'bracket'),
	(2, '活跃度', 'bracket');
INSERT INTO class (id, scheme, name, seq) VALUES (1, 'grade', 'Gold', 1),
	(2, 'grade', 'Silver', 2), (3, '活跃度', '休眠', 1);
INSERT INTO customer_class (customer_id, scheme_id, class_id, from_on,
	until_on) VALUES
	(1, 1, 1, 20400, 20500), (1, 1, 2, 20500, NULL),
	(3, 1, 1, 20400, NULL), (4, 2, 3, 20400, NULL), (5, 1, 1, 20400, 20500);

INSERT INTO complaint (customer_id, procedure, kind, received_at, undetermined,
	state, state_at, round, closed_at) VALUES
	(1, 'desk', 3, 29000000, 0, 'open', 29000000, 1, NULL),
	(3, 'desk', 3, 29000000, 0, 'closed', 29000000, 1, 29100000);

INSERT OR IGNORE INTO stage (id, pipeline, name, seq)
	VALUES (1, 'sales', 'new', 1);
INSERT INTO deal (customer_id, pipeline, stage_id, state, opened_on, stage_on,
	closed_on) VALUES (2, 'sales', 1, 0, 20000, 20000, NULL),
	(2, 'sales', 1, 1, 20000, 20000, 20010),
	(3, 'sales', 1, 1, 20000, 20000, 20010),
	(4, 'sales', 1, 2, 20000, 20000, 20010),
	(5, 'sales', 1, 3, 20000, 20000, 20010);

INSERT INTO segment (name, filter) VALUES
	('xuzhou', 'city = ''徐州'''),
	('重点', 'segment(''xuzhou'') and (tier = ''A'' or has(order))'),
	('not-重点', 'not segment(重点) or days_since(added) < 0'),
	('buyers', 'spend(365d) >= 200'),
	('loop_a', 'segment(''loop_b'') or id = 1'),
	('loop_b', 'not (id = 2 and segment(''loop_a''))'),
	('loop_self', 'segment(loop_self)'),
	('broken', 'tier = ''A'' and citty = ''徐州'''),
	('outer', 'id = 1 or segment(''broken'')');
