-- SPDX-License-Identifier: ISC
-- A database of schema 2, as it was written then (tests/crm-db.bats).
PRAGMA application_id = 1129467185;
PRAGMA user_version = 2;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE assignment (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	staff_id INTEGER NOT NULL REFERENCES staff,
	role TEXT NOT NULL,
	state INTEGER NOT NULL,
	phase INTEGER,
	first_visit_on INTEGER,
	power INTEGER,
	person_id INTEGER REFERENCES person,
	requested_on INTEGER NOT NULL,
	requested_by INTEGER REFERENCES staff,
	decided_on INTEGER,
	decided_by INTEGER REFERENCES staff,
	consent_by INTEGER REFERENCES staff,
	since_on INTEGER,
	until_on INTEGER,
	ended_by INTEGER REFERENCES staff,
	how TEXT NOT NULL,
	ended_how TEXT,
	why TEXT,
	ended_why TEXT
) STRICT;
CREATE TABLE collision (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	winner_id INTEGER NOT NULL REFERENCES assignment,
	loser_id INTEGER NOT NULL REFERENCES assignment,
	rule TEXT NOT NULL,
	reason TEXT NOT NULL,
	decided_on INTEGER NOT NULL,
	decided_by INTEGER REFERENCES staff
) STRICT;
CREATE TABLE limits (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	kind TEXT NOT NULL,
	staff TEXT,
	who TEXT,
	value INTEGER NOT NULL,
	active INTEGER NOT NULL DEFAULT 1,
	note TEXT
) STRICT;
CREATE TABLE phase (
	id INTEGER PRIMARY KEY,
	seq INTEGER NOT NULL UNIQUE,
	name TEXT NOT NULL,
	days INTEGER NOT NULL,
	executor TEXT,
	helpers TEXT,
	supervisors TEXT,
	who TEXT,
	note TEXT
) STRICT;
CREATE TABLE merged (
	id INTEGER PRIMARY KEY,
	kept_id INTEGER NOT NULL REFERENCES customer,
	code TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	merged_on INTEGER NOT NULL,
	staff_id INTEGER REFERENCES staff,
	why TEXT
) STRICT;
CREATE TABLE procedure (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	title TEXT,
	number TEXT,
	anomaly_number TEXT,
	inquiry_number TEXT,
	numbered TEXT,
	reopen TEXT,
	hours TEXT,
	form TEXT,
	anomaly_form TEXT,
	note TEXT
) STRICT;
INSERT INTO procedure VALUES(1,'desk','投诉受理','%y%m%02d','A%y%m%02d','Q%y%m%02d',NULL,'handling',NULL,'客户投诉登记表','异常处理单','a service desk: first answer in 24 hours, 回访 after it is solved (S4-71, S3-51)');
INSERT INTO procedure VALUES(2,'shop','门店投诉','%y%m%02d','A%y%m%02d','Q%y%m%02d',NULL,'investigating',NULL,'客户投诉登记表','异常处理单','a shop: four states (S1-16, S1-17)');
INSERT INTO procedure VALUES(3,'factory','客户抱怨处理','%y%m%02d','A%y%m%02d','Q%y%m%02d','registered','investigating',NULL,'客户抱怨处理表','异常处理单','a factory: thirteen states from intake to effect check (S1-22 ... S1-36)');
CREATE TABLE complaint_state (
	id INTEGER PRIMARY KEY,
	procedure TEXT NOT NULL,
	name TEXT NOT NULL,
	seq INTEGER NOT NULL,
	title TEXT,
	role TEXT,
	authority INTEGER NOT NULL,
	needs TEXT,
	results TEXT,
	next TEXT,
	skip INTEGER NOT NULL,
	rejected TEXT,
	final TEXT,
	note TEXT,
	UNIQUE (procedure, name)
) STRICT;
INSERT INTO complaint_state VALUES(1,'desk','received',1,'受理',NULL,0,'channel text reason severity',NULL,'handling replied',0,NULL,NULL,NULL);
INSERT INTO complaint_state VALUES(2,'desk','handling',2,'处理',NULL,0,'owner','root_cause','replied',0,NULL,NULL,NULL);
INSERT INTO complaint_state VALUES(3,'desk','replied',3,'答复',NULL,0,'solution told','accepted','fed_back',0,'handling',NULL,NULL);
INSERT INTO complaint_state VALUES(4,'desk','fed_back',4,'反馈',NULL,0,'fed_back_to',NULL,'solved',1,NULL,NULL,'to where it came from');
INSERT INTO complaint_state VALUES(5,'desk','solved',5,'解决',NULL,0,NULL,NULL,'revisited',0,NULL,NULL,NULL);
INSERT INTO complaint_state VALUES(6,'desk','revisited',6,'回访',NULL,0,'satisfaction',NULL,'closed handling',0,NULL,NULL,'the return visit (S3-51)');
INSERT INTO complaint_state VALUES(7,'desk','closed',7,'结案',NULL,0,NULL,NULL,NULL,0,NULL,'closed',NULL);
INSERT INTO complaint_state VALUES(8,'desk','withdrawn',8,'撤回',NULL,0,NULL,NULL,NULL,0,NULL,'withdrawn',NULL);
INSERT INTO complaint_state VALUES(9,'desk','unfounded',9,'不成立',NULL,0,NULL,NULL,NULL,0,NULL,'unfounded',NULL);
INSERT INTO complaint_state VALUES(10,'shop','received',1,'受理',NULL,0,'channel text reason',NULL,'investigating replied(kind=inquiry|suggestion)',0,NULL,NULL,NULL);
INSERT INTO complaint_state VALUES(11,'shop','investigating',2,'调查',NULL,0,NULL,'root_cause solution','replied',0,NULL,NULL,NULL);
INSERT INTO complaint_state VALUES(12,'shop','replied',3,'答复',NULL,0,'told','accepted','closed',0,'investigating',NULL,NULL);
INSERT INTO complaint_state VALUES(13,'shop','closed',4,'结案',NULL,0,'archive_updated',NULL,NULL,0,NULL,'closed',NULL);
INSERT INTO complaint_state VALUES(14,'shop','withdrawn',5,'撤回',NULL,0,NULL,NULL,NULL,0,NULL,'withdrawn',NULL);
INSERT INTO complaint_state VALUES(15,'shop','unfounded',6,'不成立',NULL,0,NULL,NULL,NULL,0,NULL,'unfounded',NULL);
INSERT INTO complaint_state VALUES(16,'factory','received',1,'受理',NULL,0,'channel text reason severity order(kind=anomaly|complaint) product(kind=anomaly|complaint) ship_date(kind=anomaly|complaint) qty(kind=anomaly|complaint) bad_qty(kind=anomaly|complaint) demand(kind=complaint)',NULL,'registered(kind=anomaly|complaint) inspection(kind=anomaly|complaint) replied(kind=inquiry|suggestion)',0,NULL,NULL,'by service or sales');
INSERT INTO complaint_state VALUES(17,'factory','registered',2,'登记','control',0,'class dept',NULL,'investigating inspection',0,NULL,NULL,'the production control group gives the number (S1-27)');
INSERT INTO complaint_state VALUES(18,'factory','inspection',3,'会勘','qa',0,'inspection_requested','inspection_persons inspection_done inspection_reported','registered investigating',0,NULL,NULL,'joint inspection, also before registration (S1-33)');
INSERT INTO complaint_state VALUES(19,'factory','investigating',4,'调查','qa',0,'class dept','root_cause unit shift operators production_date inspection_result','reported',0,NULL,NULL,'QA and manufacturing');
INSERT INTO complaint_state VALUES(20,'factory','reported',5,'提报','qa',0,'report responsible corrective preventive',NULL,'proposed',0,NULL,NULL,NULL);
INSERT INTO complaint_state VALUES(21,'factory','proposed',6,'处理方式','sales',0,'treatment amount(treatment=repair|return|exchange|discount|compensation)',NULL,'approved investigating',0,NULL,NULL,NULL);
INSERT INTO complaint_state VALUES(22,'factory','approved',7,'核决',NULL,1,'approver verdict',NULL,'replied',0,NULL,NULL,'within the amount one may approve (authority)');
INSERT INTO complaint_state VALUES(23,'factory','replied',8,'回复客户','sales',0,'told','accepted','executing(kind=anomaly|complaint) closed(kind=inquiry|suggestion)',0,'proposed(kind=anomaly|complaint) received(kind=inquiry|suggestion)',NULL,NULL);
INSERT INTO complaint_state VALUES(24,'factory','executing',9,'执行',NULL,0,NULL,'executed returns_settled','improving',0,NULL,NULL,'sales, warehouse, finance');
INSERT INTO complaint_state VALUES(25,'factory','improving',10,'改善',NULL,0,NULL,'measures_done','rechecked',0,NULL,NULL,'the department that is responsible');
INSERT INTO complaint_state VALUES(26,'factory','rechecked',11,'复查','control',0,'measures_checked',NULL,'fed_back improving',0,NULL,NULL,'effect confirmed or not (S1-27)');
INSERT INTO complaint_state VALUES(27,'factory','fed_back',12,'反馈','control',0,'effect fed_back_to',NULL,'closed',0,NULL,NULL,'to design, production, operation (S4-72)');
INSERT INTO complaint_state VALUES(28,'factory','closed',13,'结案','control',0,'archive_updated(kind=anomaly|complaint) satisfaction(kind=complaint) lessons(kind=complaint)',NULL,NULL,0,NULL,'closed',NULL);
INSERT INTO complaint_state VALUES(29,'factory','withdrawn',14,'撤回',NULL,0,NULL,NULL,NULL,0,NULL,'withdrawn',NULL);
INSERT INTO complaint_state VALUES(30,'factory','unfounded',15,'不成立',NULL,0,NULL,NULL,NULL,0,NULL,'unfounded',NULL);
CREATE TABLE complaint_field (
	id INTEGER PRIMARY KEY,
	procedure TEXT NOT NULL,
	name TEXT NOT NULL,
	seq INTEGER NOT NULL,
	title TEXT,
	type TEXT NOT NULL,
	choices TEXT,
	aliases TEXT,
	note TEXT,
	UNIQUE (procedure, name)
) STRICT;
INSERT INTO complaint_field VALUES(1,'desk','root_cause',1,'原因','text',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(2,'desk','solution',2,'处理方案','text',NULL,'处理结果',NULL);
INSERT INTO complaint_field VALUES(3,'desk','appointment',3,'约定时间','time',NULL,'预约',NULL);
INSERT INTO complaint_field VALUES(4,'desk','fed_back_to',4,'反馈部门','text',NULL,'反馈至','to design, production or operation (S4-72)');
INSERT INTO complaint_field VALUES(5,'desk','lessons',5,'经验教训','text',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(6,'desk','archive_updated',6,'档案已更新','yesno',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(7,'shop','root_cause',1,'原因','text',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(8,'shop','solution',2,'处理方案','text',NULL,'处理结果',NULL);
INSERT INTO complaint_field VALUES(9,'shop','appointment',3,'约定到店时间','time',NULL,'预约','by phone: calm, invite to the shop (S1-16)');
INSERT INTO complaint_field VALUES(10,'shop','archive_updated',4,'档案已更新','yesno',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(11,'factory','ship_date',1,'交运日期','date',NULL,'出货日期',NULL);
INSERT INTO complaint_field VALUES(12,'factory','sample_attached',2,'异常样品','yesno',NULL,'附样品',NULL);
INSERT INTO complaint_field VALUES(13,'factory','opinion',3,'受理意见','text',NULL,'意见',NULL);
INSERT INTO complaint_field VALUES(14,'factory','sent_to_control',4,'送达管理部门','time',NULL,NULL,'to the production control group (S1-31)');
INSERT INTO complaint_field VALUES(15,'factory','inspection_requested',10,'会勘申请','time',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(16,'factory','inspection_persons',11,'会勘人员','text',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(17,'factory','inspection_appointed_by',12,'会勘指派人','text',NULL,NULL,'when QA cannot, the GM appoints somebody (S1-33)');
INSERT INTO complaint_field VALUES(18,'factory','inspection_done',13,'会勘完成','time',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(19,'factory','inspection_reported',14,'会勘报告','time',NULL,NULL,'to the GM');
INSERT INTO complaint_field VALUES(20,'factory','root_cause',20,'发生原因','text',NULL,'根本原因',NULL);
INSERT INTO complaint_field VALUES(21,'factory','unit',21,'生产单位','text',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(22,'factory','shift',22,'机班别','text',NULL,'班别',NULL);
INSERT INTO complaint_field VALUES(23,'factory','operators',23,'作业人员','text',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(24,'factory','production_date',24,'生产日期','date',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(25,'factory','inspection_result',25,'检验结果','text',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(26,'factory','report',30,'调查报告','text',NULL,'提报内容',NULL);
INSERT INTO complaint_field VALUES(27,'factory','responsible',31,'责任归属','text',NULL,'责任人',NULL);
INSERT INTO complaint_field VALUES(28,'factory','treatment',40,'处理方式','choice','explain repair return exchange discount compensation none',NULL,NULL);
INSERT INTO complaint_field VALUES(29,'factory','treatment_qty',41,'处理数量','text',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(30,'factory','approver',50,'核决人','text',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(31,'factory','verdict',51,'核决意见','text',NULL,'批示',NULL);
INSERT INTO complaint_field VALUES(32,'factory','executed',60,'执行情况','text',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(33,'factory','refund',61,'退款金额','money',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(34,'factory','fed_back_to',70,'反馈部门','text',NULL,'反馈至','to design, production or operation (S4-72)');
INSERT INTO complaint_field VALUES(35,'factory','lessons',80,'经验教训','text',NULL,NULL,NULL);
INSERT INTO complaint_field VALUES(36,'factory','archive_updated',81,'档案已更新','yesno',NULL,NULL,NULL);
CREATE TABLE clock (
	id INTEGER PRIMARY KEY,
	procedure TEXT NOT NULL,
	name TEXT NOT NULL,
	title TEXT,
	starts TEXT NOT NULL,
	ends TEXT NOT NULL,
	amount INTEGER NOT NULL,
	unit TEXT NOT NULL,
	time TEXT,
	calendar TEXT NOT NULL,
	pauses TEXT,
	who TEXT,
	lead INTEGER NOT NULL,
	owner TEXT,
	active INTEGER NOT NULL,
	note TEXT,
	UNIQUE (procedure, name)
) STRICT;
INSERT INTO clock VALUES(1,'desk','first-answer','首次答复','received','answered',24,'h',NULL,'natural',NULL,NULL,0,NULL,1,'within 24 hours (S4-71)');
INSERT INTO clock VALUES(2,'desk','solve','解决时限','received handling','solved',5,'d',NULL,'working','replied','kind=anomaly|complaint',1,NULL,1,'our default; it stands while the customer thinks about the answer');
INSERT INTO clock VALUES(3,'desk','revisit','回访','solved','revisited',7,'d',NULL,'natural',NULL,'kind=complaint',1,NULL,1,'7 days after it is solved (S3-51)');
INSERT INTO clock VALUES(4,'shop','first-answer','首次答复','received','answered',24,'h',NULL,'natural',NULL,NULL,0,NULL,1,'within 24 hours (S4-71)');
INSERT INTO clock VALUES(5,'shop','close','结案时限','received investigating','closed',3,'d',NULL,'working',NULL,NULL,1,NULL,1,'our default');
INSERT INTO clock VALUES(6,'factory','first-answer','首次答复','received','answered',24,'h',NULL,'natural',NULL,NULL,0,NULL,1,'within 24 hours (S4-71)');
INSERT INTO clock VALUES(7,'factory','interim-answer','次日中午前答复','received','answered',1,'d','12:00','natural',NULL,NULL,0,NULL,0,'next day before 12:00 when that is promised (S0-48)');
INSERT INTO clock VALUES(8,'factory','register','登记时限','received','registered',1,'d',NULL,'working','inspection','kind=anomaly|complaint',0,'control',1,'our default: one working day');
INSERT INTO clock VALUES(9,'factory','report','提报时限','investigating','reported',3,'d',NULL,'natural',NULL,NULL,1,'qa',1,'QA reports within three days (S1-34)');
INSERT INTO clock VALUES(10,'factory','close','结案时限','received investigating','closed',13,'d',NULL,'natural',NULL,'kind=anomaly|complaint',2,'control',1,'13 days at home; 16 days abroad');
CREATE TABLE escalation (
	id INTEGER PRIMARY KEY,
	procedure TEXT NOT NULL,
	name TEXT NOT NULL,
	clock TEXT,
	level INTEGER NOT NULL,
	after INTEGER NOT NULL,
	tell TEXT NOT NULL,
	note TEXT,
	UNIQUE (procedure, name)
) STRICT;
INSERT INTO escalation VALUES(1,'desk','owner',NULL,1,0,'owner','who handles it');
INSERT INTO escalation VALUES(2,'desk','head',NULL,2,1,'manager','one day late');
INSERT INTO escalation VALUES(3,'desk','gm',NULL,3,3,'gm','three days late');
INSERT INTO escalation VALUES(4,'shop','owner',NULL,1,0,'owner',NULL);
INSERT INTO escalation VALUES(5,'shop','head',NULL,2,1,'manager',NULL);
INSERT INTO escalation VALUES(6,'factory','owner',NULL,1,0,'owner','level 1 (S1-27)');
INSERT INTO escalation VALUES(7,'factory','head',NULL,2,2,'manager','level 2: head of the department');
INSERT INTO escalation VALUES(8,'factory','gm',NULL,3,5,'gm','level 3: general manager');
CREATE TABLE role (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	staff TEXT NOT NULL,
	note TEXT,
	UNIQUE (name, staff)
) STRICT;
CREATE TABLE authority (
	id INTEGER PRIMARY KEY,
	procedure TEXT NOT NULL,
	role TEXT NOT NULL,
	up_to INTEGER,
	note TEXT,
	UNIQUE (procedure, role)
) STRICT;
INSERT INTO authority VALUES(1,'factory','sales',100000,'our default; the original table is lost');
INSERT INTO authority VALUES(2,'factory','head',1000000,NULL);
INSERT INTO authority VALUES(3,'factory','gm',NULL,'any amount');
CREATE TABLE complaint_route (
	id INTEGER PRIMARY KEY,
	procedure TEXT NOT NULL,
	name TEXT NOT NULL,
	seq INTEGER NOT NULL,
	who TEXT,
	dept TEXT,
	owner TEXT,
	note TEXT,
	UNIQUE (procedure, name)
) STRICT;
CREATE TABLE complaint_handler (
	id INTEGER PRIMARY KEY,
	procedure TEXT NOT NULL,
	name TEXT NOT NULL,
	who TEXT,
	customer TEXT,
	role TEXT NOT NULL,
	note TEXT,
	UNIQUE (procedure, name)
) STRICT;
INSERT INTO complaint_handler VALUES(1,'desk','severe','severity>=4',NULL,'senior','somebody senior handles it (S4-70)');
INSERT INTO complaint_handler VALUES(2,'desk','key','kind=complaint','tier = ''A''','senior','complaints of key customers');
INSERT INTO complaint_handler VALUES(3,'factory','severe','severity>=4',NULL,'senior',NULL);
CREATE TABLE complaint_reason (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	title TEXT,
	class TEXT,
	severity INTEGER,
	aliases TEXT,
	active INTEGER NOT NULL,
	note TEXT
) STRICT;
INSERT INTO complaint_reason VALUES(1,'wait','等候太久','non_quality',2,'排队 等待 queue waiting',1,'an hour in the queue (S4-67)');
INSERT INTO complaint_reason VALUES(2,'promise_broken','承诺未兑现','non_quality',3,'失约 未兑现 未按时 延误 delivery late',1,'promised for Wednesday and nobody on Friday');
INSERT INTO complaint_reason VALUES(3,'runaround','互相推诿','non_quality',3,'推诿 踢皮球',1,'sent from one department to another');
INSERT INTO complaint_reason VALUES(4,'unanswered','无人答复','non_quality',2,'没人接 无回音 noreply',1,'the telephone is passed on and nobody answers');
INSERT INTO complaint_reason VALUES(5,'slow','办理缓慢','non_quality',2,'慢 效率低',1,'staff is slow');
INSERT INTO complaint_reason VALUES(6,'attitude','服务态度','non_quality',3,'态度 不礼貌 rude',1,'impolite');
INSERT INTO complaint_reason VALUES(7,'not_listening','不听客户说明','non_quality',2,'不倾听',1,NULL);
INSERT INTO complaint_reason VALUES(8,'unclear','解释不清','non_quality',2,'没说清 未说明',1,'nothing was explained');
INSERT INTO complaint_reason VALUES(9,'time_limit','服务超时','non_quality',3,'超时 逾期',1,'a service took longer than its limit (S0-97)');
INSERT INTO complaint_reason VALUES(10,'defect','产品质量','quality',3,'质量 不良 缺陷 瑕疵 defective',1,'quality of the goods');
INSERT INTO complaint_reason VALUES(11,'wrong_goods','错发漏发','non_quality',2,'错货 漏货 少发 数量不符',1,NULL);
INSERT INTO complaint_reason VALUES(12,'price','价格与账务','non_quality',2,'价格 收费 账单 billing',1,NULL);
INSERT INTO complaint_reason VALUES(13,'other','其他',NULL,1,'其它 others',1,NULL);
CREATE TABLE complaint (
	id INTEGER PRIMARY KEY,
	no TEXT UNIQUE,
	customer_id INTEGER NOT NULL REFERENCES customer,
	person_id INTEGER REFERENCES person,
	procedure TEXT NOT NULL,
	kind INTEGER NOT NULL,
	channel_id INTEGER REFERENCES channel,
	received_at INTEGER NOT NULL,
	received_by INTEGER REFERENCES staff,
	text TEXT,
	reason_id INTEGER REFERENCES complaint_reason,
	severity INTEGER,
	class TEXT,
	dept TEXT,
	owner_id INTEGER REFERENCES staff,
	order_id INTEGER REFERENCES orders,
	order_no TEXT,
	product_id INTEGER REFERENCES product,
	product TEXT,
	qty INTEGER,
	bad_qty INTEGER,
	undetermined INTEGER NOT NULL,
	demand TEXT,
	amount INTEGER,
	task_id INTEGER REFERENCES task,
	state TEXT NOT NULL,
	state_at INTEGER NOT NULL,
	round INTEGER NOT NULL,
	answered_at INTEGER,
	closed_at INTEGER,
	closed_as TEXT,
	why TEXT,
	satisfaction INTEGER,
	timely INTEGER,
	ext_id TEXT
) STRICT;
INSERT INTO complaint VALUES(1,'260301',3,NULL,'desk',3,1,29540760,1,'drawer stuck',10,3,'quality',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,'received',29540760,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO complaint VALUES(2,'Q260301',1,NULL,'desk',0,1,29540760,1,'late',10,3,'quality',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,'received',29540760,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE complaint_number (
	id INTEGER PRIMARY KEY,
	complaint_id INTEGER NOT NULL REFERENCES complaint,
	series TEXT NOT NULL,
	serial INTEGER NOT NULL,
	no TEXT NOT NULL,
	UNIQUE (series, serial)
) STRICT;
INSERT INTO complaint_number VALUES(1,1,'2603*',1,'260301');
INSERT INTO complaint_number VALUES(2,2,'Q2603*',1,'Q260301');
CREATE TABLE complaint_step (
	id INTEGER PRIMARY KEY,
	complaint_id INTEGER NOT NULL REFERENCES complaint,
	what TEXT NOT NULL,
	at INTEGER NOT NULL,
	round INTEGER NOT NULL,
	from_state TEXT,
	to_state TEXT,
	staff_id INTEGER REFERENCES staff,
	text TEXT
) STRICT;
INSERT INTO complaint_step VALUES(1,1,'open',29540760,1,NULL,'received',1,NULL);
INSERT INTO complaint_step VALUES(2,2,'open',29540760,1,NULL,'received',1,NULL);
CREATE TABLE complaint_value (
	id INTEGER PRIMARY KEY,
	complaint_id INTEGER NOT NULL REFERENCES complaint,
	round INTEGER NOT NULL,
	field TEXT NOT NULL,
	value TEXT NOT NULL,
	UNIQUE (complaint_id, round, field)
) STRICT;
CREATE TABLE complaint_measure (
	id INTEGER PRIMARY KEY,
	complaint_id INTEGER NOT NULL REFERENCES complaint,
	round INTEGER NOT NULL,
	kind TEXT NOT NULL,
	text TEXT NOT NULL,
	dept TEXT,
	owner_id INTEGER REFERENCES staff,
	due_on INTEGER,
	added_at INTEGER NOT NULL,
	added_by INTEGER REFERENCES staff,
	done_on INTEGER,
	done_note TEXT,
	checked_on INTEGER,
	checked_by INTEGER REFERENCES staff,
	effect INTEGER,
	check_note TEXT
) STRICT;
CREATE TABLE complaint_return (
	id INTEGER PRIMARY KEY,
	complaint_id INTEGER NOT NULL REFERENCES complaint,
	round INTEGER NOT NULL,
	kind TEXT NOT NULL,
	product TEXT,
	asked INTEGER,
	undetermined INTEGER NOT NULL,
	asked_at INTEGER NOT NULL,
	received INTEGER,
	received_on INTEGER,
	inspected_on INTEGER,
	inspection TEXT,
	accepted INTEGER,
	accepted_on INTEGER,
	treatment TEXT,
	amount INTEGER,
	finance_ref TEXT
) STRICT;
CREATE TABLE complaint_reply (
	id INTEGER PRIMARY KEY,
	complaint_id INTEGER NOT NULL REFERENCES complaint,
	round INTEGER NOT NULL,
	told_at INTEGER NOT NULL,
	staff_id INTEGER REFERENCES staff,
	channel_id INTEGER REFERENCES channel,
	text TEXT,
	accepted INTEGER,
	answered_at INTEGER,
	answer TEXT
) STRICT;
CREATE TABLE complaint_clock (
	id INTEGER PRIMARY KEY,
	complaint_id INTEGER NOT NULL REFERENCES complaint,
	clock TEXT NOT NULL,
	round INTEGER NOT NULL,
	started_at INTEGER NOT NULL,
	ended_at INTEGER,
	due_at INTEGER,
	budget INTEGER,
	used INTEGER,
	late INTEGER,
	stopped INTEGER
) STRICT;
INSERT INTO complaint_clock VALUES(1,1,'first-answer',1,29540760,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO complaint_clock VALUES(2,1,'solve',1,29540760,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO complaint_clock VALUES(3,2,'first-answer',1,29540760,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE stage (
	id INTEGER PRIMARY KEY,
	pipeline TEXT NOT NULL,
	name TEXT NOT NULL,
	seq INTEGER NOT NULL,
	probability INTEGER,
	days INTEGER,
	quiet INTEGER,
	hint TEXT,
	aliases TEXT,
	note TEXT,
	UNIQUE (pipeline, name)
) STRICT;
INSERT INTO stage VALUES(1,'sales','identified',1,10,NULL,7,NULL,'客户识别 识别 leads','seven stages (S3-29); probability and quiet days are our default');
INSERT INTO stage VALUES(2,'sales','contacted',2,20,NULL,7,NULL,'客户联系 已联系',NULL);
INSERT INTO stage VALUES(3,'sales','analysed',3,40,NULL,7,NULL,'需求分析 需求',NULL);
INSERT INTO stage VALUES(4,'sales','negotiating',4,60,NULL,7,NULL,'报价和谈判 报价 谈判 quote',NULL);
INSERT INTO stage VALUES(5,'sales','signed',5,90,NULL,NULL,NULL,'合同签订 签约 合同',NULL);
INSERT INTO stage VALUES(6,'sales','delivering',6,100,NULL,NULL,NULL,'实施和交付 实施 交付',NULL);
INSERT INTO stage VALUES(7,'sales','service',7,100,NULL,NULL,NULL,'售后服务 售后',NULL);
INSERT INTO stage VALUES(8,'realty-ads','土地挂牌',1,NULL,NULL,NULL,NULL,NULL,'S0-01');
INSERT INTO stage VALUES(9,'realty-ads','土地成交',2,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(10,'realty-ads','拿地客户跟踪',3,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(11,'realty-ads','客户服务',4,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(12,'realty-ads','签约',5,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(13,'realty-ads','后续服务',6,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(14,'training-7','电话海选',1,NULL,NULL,NULL,NULL,NULL,'S0-21');
INSERT INTO stage VALUES(15,'training-7','短信培育',2,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(16,'training-7','进入内心',3,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(17,'training-7','改变价值观',4,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(18,'training-7','种植新价值观',5,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(19,'training-7','解除抗拒',6,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(20,'training-7','成交',7,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(21,'crm-7','信息挖掘',1,NULL,NULL,NULL,NULL,NULL,'S1-76');
INSERT INTO stage VALUES(22,'crm-7','需求沟通',2,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(23,'crm-7','意向判断',3,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(24,'crm-7','决策人认可',4,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(25,'crm-7','商机',5,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(26,'crm-7','报价',6,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(27,'crm-7','签单',7,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(28,'ten-steps','市场调研',1,NULL,NULL,NULL,NULL,NULL,'S3-11');
INSERT INTO stage VALUES(29,'ten-steps','客户分类',2,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(30,'ten-steps','信息收集',3,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(31,'ten-steps','关系建立',4,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(32,'ten-steps','产品介绍',5,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(33,'ten-steps','需求确认',6,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(34,'ten-steps','合同签订',7,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(35,'ten-steps','项目执行',8,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(36,'ten-steps','客户维护',9,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(37,'ten-steps','客户评价',10,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(38,'one-to-one','客户评估',1,NULL,NULL,NULL,NULL,NULL,'S3-28');
INSERT INTO stage VALUES(39,'one-to-one','首次沟通',2,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(40,'one-to-one','定制方案',3,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(41,'one-to-one','方案演示',4,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(42,'one-to-one','解决疑虑',5,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(43,'one-to-one','跟进转化',6,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(44,'tender-7','建立关系',1,NULL,NULL,NULL,NULL,NULL,'S4-51');
INSERT INTO stage VALUES(45,'tender-7','取得信任',2,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(46,'tender-7','招标',3,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(47,'tender-7','方案',4,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(48,'tender-7','汇报',5,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(49,'tender-7','专家论证',6,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(50,'tender-7','中标服务',7,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(51,'bank-credit','营销中',1,NULL,NULL,NULL,NULL,NULL,'S4-59');
INSERT INTO stage VALUES(52,'bank-credit','申报中',2,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(53,'bank-credit','审批中',3,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(54,'bank-credit','已批',4,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(55,'bank-credit','已投放',5,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stage VALUES(56,'own','first',1,10,NULL,NULL,NULL,NULL,'a pipeline of our own');
INSERT INTO stage VALUES(57,'own','last',2,90,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE stage_item (
	id INTEGER PRIMARY KEY,
	pipeline TEXT NOT NULL,
	stage TEXT NOT NULL,
	name TEXT NOT NULL,
	days INTEGER,
	required INTEGER NOT NULL DEFAULT 0,
	note TEXT,
	UNIQUE (pipeline, name)
) STRICT;
INSERT INTO stage_item VALUES(1,'realty-ads','客户服务','案名确定',NULL,0,'name of the project is fixed (S0-06)');
INSERT INTO stage_item VALUES(2,'realty-ads','客户服务','采集表已发',NULL,0,NULL);
INSERT INTO stage_item VALUES(3,'realty-ads','客户服务','采集表已回',NULL,0,NULL);
INSERT INTO stage_item VALUES(4,'realty-ads','客户服务','详情页开通',NULL,0,NULL);
INSERT INTO stage_item VALUES(5,'sales','identified','call back',2,1,'kept');
CREATE TABLE deal_reason (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	results TEXT,
	aliases TEXT,
	note TEXT
) STRICT;
INSERT INTO deal_reason VALUES(1,'relationship',NULL,'客户关系','S4-55');
INSERT INTO deal_reason VALUES(2,'position',NULL,'行业地位',NULL);
INSERT INTO deal_reason VALUES(3,'brand',NULL,'品牌形象',NULL);
INSERT INTO deal_reason VALUES(4,'product',NULL,'产品服务',NULL);
INSERT INTO deal_reason VALUES(5,'price',NULL,'产品价格 价格',NULL);
INSERT INTO deal_reason VALUES(6,'proposal',NULL,'服务方案 方案',NULL);
INSERT INTO deal_reason VALUES(7,'team',NULL,'服务团队',NULL);
INSERT INTO deal_reason VALUES(8,'added_value',NULL,'增值服务',NULL);
INSERT INTO deal_reason VALUES(9,'no_need','lost dropped','无需求 没有需求',NULL);
INSERT INTO deal_reason VALUES(10,'no_budget','lost dropped','无预算 没有预算',NULL);
INSERT INTO deal_reason VALUES(11,'competitor','lost','竞争对手 对手',NULL);
INSERT INTO deal_reason VALUES(12,'no_answer','dropped','联系不上 失联',NULL);
CREATE TABLE deal (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	no TEXT UNIQUE,
	title TEXT,
	pipeline TEXT NOT NULL,
	stage_id INTEGER NOT NULL REFERENCES stage,
	state INTEGER NOT NULL,
	opened_on INTEGER NOT NULL,
	stage_on INTEGER NOT NULL,
	closed_on INTEGER,
	amount INTEGER,
	margin INTEGER,
	probability INTEGER,
	expected_on INTEGER,
	owner_id INTEGER REFERENCES staff,
	product_id INTEGER REFERENCES product,
	campaign TEXT,
	competitor TEXT,
	reason_id INTEGER REFERENCES deal_reason,
	lesson TEXT,
	no_commission INTEGER NOT NULL DEFAULT 0,
	ext_id TEXT,
	note TEXT
) STRICT;
INSERT INTO deal VALUES(1,1,'D1','Portal','sales',4,0,20514,20514,NULL,1200000,NULL,NULL,20544,1,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO deal VALUES(2,2,'D2','Desk','own',56,0,20514,20514,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO deal VALUES(3,4,'D3','Line','sales',1,2,20514,20514,20514,NULL,NULL,NULL,NULL,2,NULL,NULL,NULL,5,'too late',0,NULL,NULL);
CREATE TABLE deal_step (
	id INTEGER PRIMARY KEY,
	deal_id INTEGER NOT NULL REFERENCES deal,
	stage_id INTEGER NOT NULL REFERENCES stage,
	from_on INTEGER NOT NULL,
	until_on INTEGER,
	staff_id INTEGER REFERENCES staff,
	note TEXT
) STRICT;
INSERT INTO deal_step VALUES(1,1,1,20514,20514,1,NULL);
INSERT INTO deal_step VALUES(2,2,56,20514,NULL,1,NULL);
INSERT INTO deal_step VALUES(3,3,1,20514,20514,2,NULL);
INSERT INTO deal_step VALUES(4,1,4,20514,NULL,1,NULL);
CREATE TABLE deal_item (
	id INTEGER PRIMARY KEY,
	deal_id INTEGER NOT NULL REFERENCES deal,
	stage_id INTEGER NOT NULL REFERENCES stage,
	name TEXT NOT NULL,
	due_on INTEGER,
	done_on INTEGER,
	staff_id INTEGER REFERENCES staff,
	note TEXT,
	UNIQUE (deal_id, stage_id, name)
) STRICT;
INSERT INTO deal_item VALUES(1,1,1,'call back',20516,20514,1,NULL);
INSERT INTO deal_item VALUES(2,3,1,'call back',20516,NULL,NULL,NULL);
CREATE TABLE paper (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	deal_id INTEGER REFERENCES deal,
	no TEXT UNIQUE,
	category TEXT,
	standard INTEGER NOT NULL,
	deviation TEXT,
	discount TEXT,
	amount INTEGER,
	position TEXT,
	state INTEGER NOT NULL,
	submitted_on INTEGER,
	approved_on INTEGER,
	approved_by INTEGER REFERENCES staff,
	signed_on INTEGER,
	sealed_on INTEGER,
	archived_on INTEGER,
	early_on INTEGER,
	return_by INTEGER,
	owner_id INTEGER REFERENCES staff,
	note TEXT
) STRICT;
CREATE TABLE paper_form (
	id INTEGER PRIMARY KEY,
	paper_id INTEGER NOT NULL REFERENCES paper,
	form TEXT NOT NULL,
	returned_on INTEGER,
	filed_with TEXT,
	path TEXT,
	sha256 TEXT,
	note TEXT,
	UNIQUE (paper_id, form)
) STRICT;
CREATE TABLE paper_change (
	id INTEGER PRIMARY KEY,
	paper_id INTEGER NOT NULL REFERENCES paper,
	requested_on INTEGER NOT NULL,
	effective_on INTEGER NOT NULL,
	what TEXT NOT NULL,
	approved_on INTEGER,
	approved_by INTEGER REFERENCES staff
) STRICT;
CREATE TABLE price_approval (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	deal_id INTEGER REFERENCES deal,
	product_id INTEGER REFERENCES product,
	asked_on INTEGER NOT NULL,
	asked_by INTEGER REFERENCES staff,
	list_price INTEGER,
	price INTEGER NOT NULL,
	reason TEXT NOT NULL,
	verbal_on INTEGER,
	verbal_by INTEGER REFERENCES staff,
	paper_by INTEGER,
	approved_on INTEGER,
	approved_by INTEGER REFERENCES staff,
	refused_on INTEGER
) STRICT;
CREATE TABLE target (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	metric TEXT NOT NULL,
	period TEXT NOT NULL,
	staff TEXT,
	unit TEXT,
	product TEXT,
	tier TEXT,
	value INTEGER NOT NULL,
	note TEXT
) STRICT;
INSERT INTO target VALUES(1,'year','signed','2026',NULL,NULL,NULL,NULL,10000000,NULL);
CREATE TABLE milestone (
	id INTEGER PRIMARY KEY,
	day INTEGER NOT NULL UNIQUE,
	percent INTEGER NOT NULL,
	note TEXT
) STRICT;
INSERT INTO milestone VALUES(1,5,15,'six milestones (S1-101); the figures are our default');
INSERT INTO milestone VALUES(2,10,30,NULL);
INSERT INTO milestone VALUES(3,15,50,NULL);
INSERT INTO milestone VALUES(4,20,65,NULL);
INSERT INTO milestone VALUES(5,25,85,NULL);
INSERT INTO milestone VALUES(6,31,100,'the end of the month');
CREATE TABLE product (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	category TEXT,
	price INTEGER,
	cycle_days INTEGER,
	daily_use INTEGER,
	active INTEGER NOT NULL DEFAULT 1,
	aliases TEXT,
	note TEXT
) STRICT;
INSERT INTO product VALUES(1,'Fund',NULL,10000,NULL,NULL,1,NULL,NULL);
INSERT INTO product VALUES(2,'Desk',NULL,25000,NULL,NULL,1,NULL,NULL);
CREATE TABLE metric (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	aliases TEXT,
	note TEXT
) STRICT;
INSERT INTO metric VALUES(1,'deposit','存款 余额 存款余额 savings','money a customer keeps with us');
INSERT INTO metric VALUES(2,'settlement','结算 结算量 月结算量 turnover','what a customer settles through us in a month');
INSERT INTO metric VALUES(3,'loan','贷款 贷款余额 credit','money a customer owes us');
INSERT INTO metric VALUES(4,'prepaid','预存 预付 储值 充值 卡内余额 stored','paid in advance and not used yet');
CREATE TABLE orders (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	ordered_on INTEGER NOT NULL,
	amount INTEGER NOT NULL,
	state INTEGER NOT NULL,
	no TEXT,
	staff_id INTEGER REFERENCES staff
) STRICT;
INSERT INTO orders VALUES(1,1,20463,50000,0,NULL,NULL);
INSERT INTO orders VALUES(2,1,20463,10000,0,NULL,NULL);
INSERT INTO orders VALUES(3,3,20499,24000,0,NULL,NULL);
CREATE TABLE order_line (
	id INTEGER PRIMARY KEY,
	order_id INTEGER NOT NULL REFERENCES orders,
	product_id INTEGER REFERENCES product,
	qty INTEGER,
	price INTEGER,
	amount INTEGER NOT NULL
) STRICT;
INSERT INTO order_line VALUES(1,1,2,2000,25000,50000);
INSERT INTO order_line VALUES(2,2,1,1000,10000,10000);
INSERT INTO order_line VALUES(3,3,2,1000,24000,24000);
CREATE TABLE order_more (
	id INTEGER PRIMARY KEY REFERENCES orders,
	expected_on INTEGER,
	shipped_on INTEGER,
	arrived_on INTEGER,
	received_on INTEGER,
	returned_on INTEGER,
	delay_reason TEXT,
	pay_by INTEGER,
	settled_on INTEGER,
	promised_on INTEGER,
	hold_until INTEGER,
	hold_why TEXT,
	note TEXT
) STRICT;
CREATE TABLE payment (
	id INTEGER PRIMARY KEY,
	order_id INTEGER NOT NULL REFERENCES orders,
	paid_on INTEGER NOT NULL,
	amount INTEGER NOT NULL,
	method TEXT,
	staff_id INTEGER REFERENCES staff,
	ext_id TEXT,
	note TEXT
) STRICT;
CREATE TABLE holding (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	product_id INTEGER NOT NULL REFERENCES product,
	start_on INTEGER NOT NULL,
	ends_on INTEGER,
	qty INTEGER,
	amount INTEGER,
	account TEXT,
	staff_id INTEGER REFERENCES staff,
	planned TEXT,
	planned_amount INTEGER,
	state INTEGER NOT NULL,
	closed_on INTEGER,
	rolled_amount INTEGER,
	ext_id TEXT,
	note TEXT
) STRICT;
INSERT INTO holding VALUES(1,5,1,20514,20521,NULL,100000,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL);
CREATE TABLE membership (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	no TEXT,
	level TEXT,
	joined_on INTEGER NOT NULL,
	from_on INTEGER NOT NULL,
	expires_on INTEGER,
	state INTEGER NOT NULL,
	ended_on INTEGER,
	note TEXT
) STRICT;
CREATE TABLE points (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	day INTEGER NOT NULL,
	points INTEGER NOT NULL,
	why TEXT,
	staff_id INTEGER REFERENCES staff,
	ext_id TEXT
) STRICT;
CREATE TABLE balance (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	metric_id INTEGER NOT NULL REFERENCES metric,
	account TEXT NOT NULL,
	day INTEGER NOT NULL,
	value INTEGER NOT NULL,
	UNIQUE (customer_id, metric_id, account, day)
) STRICT;
CREATE TABLE checkpoint (
	id INTEGER PRIMARY KEY,
	rule TEXT NOT NULL,
	days INTEGER NOT NULL,
	percent INTEGER NOT NULL,
	note TEXT,
	UNIQUE (rule, days)
) STRICT;
INSERT INTO checkpoint VALUES(1,'maturity',7,50,'half of them a week before (S2-55)');
INSERT INTO checkpoint VALUES(2,'maturity',2,90,'nearly all two days before (S2-55)');
INSERT INTO checkpoint VALUES(3,'maturity',0,100,'everybody on the day (S2-55)');
CREATE TABLE bought (
	customer_id INTEGER PRIMARY KEY,
	first_on INTEGER NOT NULL,
	last_on INTEGER NOT NULL,
	orders INTEGER NOT NULL,
	days INTEGER NOT NULL,
	spent INTEGER NOT NULL
) STRICT;
INSERT INTO bought VALUES(1,20463,20463,2,1,60000);
INSERT INTO bought VALUES(3,20499,20499,1,1,24000);
CREATE TABLE stock (
	customer_id INTEGER NOT NULL,
	product_id INTEGER NOT NULL,
	out_on INTEGER NOT NULL,
	PRIMARY KEY (customer_id, product_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE balance_move (
	customer_id INTEGER NOT NULL,
	metric_id INTEGER NOT NULL,
	account TEXT NOT NULL,
	day INTEGER NOT NULL,
	value INTEGER NOT NULL,
	before_on INTEGER NOT NULL,
	before INTEGER NOT NULL,
	fell INTEGER NOT NULL,
	PRIMARY KEY (customer_id, metric_id, account)
) STRICT, WITHOUT ROWID;
CREATE TABLE segment (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	filter TEXT NOT NULL,
	note TEXT
) STRICT;
CREATE TABLE scheme (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	kind TEXT NOT NULL,
	metric TEXT,
	param TEXT,
	who TEXT,
	main INTEGER NOT NULL DEFAULT 0,
	none TEXT,
	note TEXT
) STRICT;
INSERT INTO scheme VALUES(1,'pareto','pareto','spend(365d)','value',NULL,0,'none','who brings the first 80 % of a year''s sales (G12)');
INSERT INTO scheme VALUES(2,'top20','pareto','spend(365d)','customers',NULL,0,'none','the first 20 % of the customers by a year''s sales (G12)');
INSERT INTO scheme VALUES(3,'activity','bracket','cycles',NULL,NULL,0,'none','days since the last purchase in own purchase cycles (G15)');
INSERT INTO scheme VALUES(4,'old_new','bracket','purchase_days',NULL,NULL,0,'none','has bought before, or once (G15)');
INSERT INTO scheme VALUES(5,'birthday_month','bracket','month(birthday)',NULL,NULL,0,'none','G16');
INSERT INTO scheme VALUES(6,'lead_source','list','source',NULL,NULL,0,'none','where customers come from (G27)');
INSERT INTO scheme VALUES(7,'membership','filter',NULL,NULL,NULL,0,'non-member','G14');
INSERT INTO scheme VALUES(8,'member_level','list','level',NULL,NULL,0,'none','levels of running memberships (G14)');
INSERT INTO scheme VALUES(9,'rfm','rfm',NULL,'names=ten',NULL,0,'none','recency, frequency, money (G26)');
CREATE TABLE class (
	id INTEGER PRIMARY KEY,
	scheme TEXT NOT NULL,
	name TEXT NOT NULL,
	seq INTEGER NOT NULL,
	lo TEXT,
	hi TEXT,
	who TEXT,
	parts TEXT,
	points INTEGER,
	prefix TEXT,
	tier TEXT,
	note TEXT,
	UNIQUE (scheme, name)
) STRICT;
INSERT INTO class VALUES(1,'pareto','vital',1,NULL,'80',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(2,'pareto','rest',2,'80',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(3,'top20','top',1,NULL,'20',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(4,'top20','rest',2,'20',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(5,'activity','active',1,NULL,'1',NULL,NULL,NULL,NULL,NULL,'within the own cycle');
INSERT INTO class VALUES(6,'activity','slowing',2,'1','2',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(7,'activity','dormant',3,'2',NULL,NULL,NULL,NULL,NULL,NULL,'nothing for twice the own cycle');
INSERT INTO class VALUES(8,'old_new','old',1,'2',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(9,'old_new','new',2,NULL,'2',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(10,'birthday_month','01',1,'1','2',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(11,'birthday_month','02',1,'2','3',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(12,'birthday_month','03',1,'3','4',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(13,'birthday_month','04',1,'4','5',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(14,'birthday_month','05',1,'5','6',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(15,'birthday_month','06',1,'6','7',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(16,'birthday_month','07',1,'7','8',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(17,'birthday_month','08',1,'8','9',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(18,'birthday_month','09',1,'9','10',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(19,'birthday_month','10',1,'10','11',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(20,'birthday_month','11',1,'11','12',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(21,'birthday_month','12',1,'12',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO class VALUES(22,'membership','member',1,NULL,NULL,'member',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE score_name (
	id INTEGER PRIMARY KEY,
	names TEXT NOT NULL,
	seq INTEGER NOT NULL,
	name TEXT NOT NULL,
	r TEXT,
	f TEXT,
	m TEXT,
	note TEXT,
	UNIQUE (names, seq)
) STRICT;
INSERT INTO score_name VALUES(1,'ten',1,'Champions','4-5','4-5','4-5','bought recently, buy often and spend the most');
INSERT INTO score_name VALUES(2,'ten',2,'Loyal Customers','2-5','3-5','3-5','spend good money, answer to offers');
INSERT INTO score_name VALUES(3,'ten',3,'Potential Loyalist','3-5','1-3','1-3','recent, spent well, bought more than once');
INSERT INTO score_name VALUES(4,'ten',4,'New Customers','4-5','<=1','<=1','bought recently, not often');
INSERT INTO score_name VALUES(5,'ten',5,'Promising','3-4','<=1','<=1','recent, have not spent much');
INSERT INTO score_name VALUES(6,'ten',6,'Need Attention','2-3','2-3','2-3','above the average in all three');
INSERT INTO score_name VALUES(7,'ten',7,'About To Sleep','2-3','<=2','<=2','below the average in all three');
INSERT INTO score_name VALUES(8,'ten',8,'At Risk','<=2','2-5','2-5','spent much and often, long ago');
INSERT INTO score_name VALUES(9,'ten',9,'Can''t Lose Them','<=1','4-5','4-5','big purchases and often, long ago');
INSERT INTO score_name VALUES(10,'ten',10,'Lost','<=2','<=2','<=2','lowest in all three');
INSERT INTO score_name VALUES(11,'ten_new',1,'Champions','5','5','5','later ranges under the same ten names');
INSERT INTO score_name VALUES(12,'ten_new',2,'Potential Loyalist','3-5','3-5','2-5',NULL);
INSERT INTO score_name VALUES(13,'ten_new',3,'Loyal Customers','2-4','2-4','2-4',NULL);
INSERT INTO score_name VALUES(14,'ten_new',4,'Promising','3-4','1-3','3-5',NULL);
INSERT INTO score_name VALUES(15,'ten_new',5,'New Customers','4-5','1-3','1-5',NULL);
INSERT INTO score_name VALUES(16,'ten_new',6,'Can''t Lose Them','1-2','3-4','4-5',NULL);
INSERT INTO score_name VALUES(17,'ten_new',7,'At Risk','1-2','2-5','4-5',NULL);
INSERT INTO score_name VALUES(18,'ten_new',8,'Need Attention','1-3','3-5','3-5',NULL);
INSERT INTO score_name VALUES(19,'ten_new',9,'About To Sleep','2-3','1-3','1-4',NULL);
INSERT INTO score_name VALUES(20,'ten_new',10,'Lost','1','1-5','1-5',NULL);
CREATE TABLE score_cut (
	id INTEGER PRIMARY KEY,
	cuts TEXT NOT NULL,
	score INTEGER NOT NULL,
	r TEXT,
	f TEXT,
	m TEXT,
	note TEXT,
	UNIQUE (cuts, score)
) STRICT;
CREATE TABLE customer_class (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	scheme_id INTEGER NOT NULL REFERENCES scheme,
	class_id INTEGER NOT NULL REFERENCES class,
	from_on INTEGER NOT NULL,
	until_on INTEGER,
	value INTEGER,
	no TEXT,
	staff_id INTEGER REFERENCES staff,
	why TEXT
) STRICT;
CREATE TABLE setting (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	value TEXT NOT NULL,
	note TEXT
) STRICT;
INSERT INTO setting VALUES(1,'workdays','mon tue wed thu fri','weekly working days; the calendar holds the exceptions');
INSERT INTO setting VALUES(2,'code_format','C%05d','code of a customer who comes without one');
INSERT INTO setting VALUES(3,'feb29','feb28','29 February in other years: feb28, mar01 or skip');
INSERT INTO setting VALUES(4,'cadence_merge','strictest','strictest: of several cadences the one due first; own: a line for each (C01)');
INSERT INTO setting VALUES(5,'default_status','lead','status of a new customer who comes without one');
INSERT INTO setting VALUES(6,'min_gap','0','days after any contact in which greetings are held back');
INSERT INTO setting VALUES(7,'company_suffixes','有限公司 有限责任公司 股份 公司 co company ltd limited inc incorporated corp corporation llc plc gmbh ag kg','ends of names that do not tell two companies apart');
INSERT INTO setting VALUES(8,'release_by','any','whose contacts keep a customer from being released: any or owner (and those it is shared with)');
INSERT INTO setting VALUES(9,'hesitant','hesitant','outcomes of customers who have not made up their minds (S2-54)');
INSERT INTO setting VALUES(10,'remind_early','7','days before the first reminder of what ends in which a contact already counts as one');
INSERT INTO setting VALUES(11,'complaint_procedure','desk','procedure of a complaint that names none');
INSERT INTO setting VALUES(12,'assign_approve','yes','yes: a claim has to be authorised; no: of a free customer it is at once (S3-32)');
INSERT INTO setting VALUES(13,'conflict_order','authorised power first_visit','what settles a collision, first rule first (C06); also last_served, number');
INSERT INTO setting VALUES(14,'visit_channel','visit','channel whose first contact is a first visit when the claim names none');
INSERT INTO setting VALUES(15,'near_name','80','score from 1 to 100 from which crm-assign check takes names for near');
INSERT INTO setting VALUES(16,'work_hours','08:30-12:00 13:30-18:00','hours of working days, in which clocks of complaints run');
INSERT INTO setting VALUES(17,'complaint_suppress','birthday anniversary festival weekday','kinds of lines held back while a complaint is open');
INSERT INTO setting VALUES(18,'complaint_fast','3','days within which a solved complaint is solved fast (S4-69)');
INSERT INTO setting VALUES(19,'complaint_window','365','days after a complaint in which a purchase is one more');
INSERT INTO setting VALUES(20,'complaint_benchmarks','9 19 54 82','who buys again, in per cent: did not complain, complained, solved, solved fast (S4-69)');
INSERT INTO setting VALUES(21,'complaint_goal','1','rate of complaints, omissions and dissatisfied customers per 100000 to stay below (S4-72)');
INSERT INTO setting VALUES(22,'complaint_voiced','4','of a hundred dissatisfied customers so many complain (S4-68)');
INSERT INTO setting VALUES(23,'complaint_dissatisfied','59','satisfaction up to which a customer is dissatisfied');
INSERT INTO setting VALUES(24,'complaint_again','365','days within which the same reason of the same customer is a repeated complaint');
INSERT INTO setting VALUES(25,'complaint_compensations','compensation discount','treatments whose amount is a compensation');
INSERT INTO setting VALUES(26,'complaint_cause_field','root_cause','field of the procedure that statistics by cause go by');
INSERT INTO setting VALUES(27,'complaint_ship_field','ship_date','field of the procedure for the day of shipping in the register');
INSERT INTO setting VALUES(28,'complaint_feedback_field','fed_back_to','field of the procedure that says to whom the result was fed back');
INSERT INTO setting VALUES(29,'pipeline','sales','pipeline of a deal that names none');
CREATE TABLE staff (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	full_name TEXT,
	unit TEXT,
	manager TEXT,
	active INTEGER NOT NULL DEFAULT 1,
	aliases TEXT,
	note TEXT
) STRICT;
INSERT INTO staff VALUES(1,'li',NULL,NULL,NULL,1,NULL,NULL);
INSERT INTO staff VALUES(2,'wang',NULL,NULL,NULL,1,NULL,NULL);
CREATE TABLE tier (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	rank INTEGER NOT NULL,
	aliases TEXT,
	note TEXT
) STRICT;
INSERT INTO tier VALUES(1,'A',1,'重点 重要 核心 黄金 VIP key gold','called most often');
INSERT INTO tier VALUES(2,'B',2,'准重点 一般 silver',NULL);
INSERT INTO tier VALUES(3,'C',3,'普通 边缘 bronze',NULL);
CREATE TABLE status (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	open INTEGER NOT NULL,
	aliases TEXT,
	note TEXT
) STRICT;
INSERT INTO status VALUES(1,'lead',1,'线索 潜在 new','not spoken with yet');
INSERT INTO status VALUES(2,'prospect',1,'意向 跟进 跟进中 意向客户 opportunity','being won');
INSERT INTO status VALUES(3,'customer',0,'成交 已成交 签约 客户 正式 active won','buys from us');
INSERT INTO status VALUES(4,'dormant',0,'沉睡 休眠 inactive','has bought and gone quiet');
INSERT INTO status VALUES(5,'lost',0,'流失 丢单 放弃 dropped churned','gone; no cadence');
CREATE TABLE source (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	aliases TEXT,
	note TEXT
) STRICT;
INSERT INTO source VALUES(1,'referral','介绍 推荐 转介绍 朋友介绍 referred',NULL);
INSERT INTO source VALUES(2,'walk-in','到店 门店 上门 walkin',NULL);
INSERT INTO source VALUES(3,'web','网络 官网 线上 线上注册 网站 website online',NULL);
INSERT INTO source VALUES(4,'phone','电话 来电 电话营销',NULL);
INSERT INTO source VALUES(5,'fair','展会 活动 event exhibition',NULL);
CREATE TABLE channel (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	rank INTEGER NOT NULL,
	flags TEXT,
	min_seconds INTEGER NOT NULL,
	aliases TEXT,
	note TEXT
) STRICT;
INSERT INTO channel VALUES(1,'phone',1,'no_call bad_number',0,'call 电话 致电 打电话 手机 去电 来电 通话 tel','min_seconds 180 counts only calls of three minutes (S2-64)');
INSERT INTO channel VALUES(2,'wechat',2,'no_wechat',0,'微信 企微 企业微信 weixin',NULL);
INSERT INTO channel VALUES(3,'sms',3,'no_sms bad_number',0,'text 短信 message',NULL);
INSERT INTO channel VALUES(4,'mail',4,'no_mail',0,'email e-mail 邮件 电子邮件 邮箱',NULL);
INSERT INTO channel VALUES(5,'visit',5,NULL,0,'拜访 上门 面访 meeting 会面 见面 面谈 走访 到店',NULL);
INSERT INTO channel VALUES(6,'other',9,NULL,0,'其他 其它 im qq letter fax 传真 信函',NULL);
CREATE TABLE outcome (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	effective INTEGER NOT NULL,
	flag TEXT,
	aliases TEXT,
	note TEXT
) STRICT;
INSERT INTO outcome VALUES(1,'reached',1,NULL,'ok done answered 接通 已接通 有效 成功 已联系 connected','spoken with');
INSERT INTO outcome VALUES(2,'interested',1,NULL,'感兴趣 有意向 意向 positive',NULL);
INSERT INTO outcome VALUES(3,'not_interested',1,NULL,'无意向 拒绝 不需要 refused negative',NULL);
INSERT INTO outcome VALUES(4,'ordered',1,NULL,'成交 下单 签约 won',NULL);
INSERT INTO outcome VALUES(5,'hesitant',1,NULL,'犹豫 考虑中 再考虑 观望 undecided','wants to think about it');
INSERT INTO outcome VALUES(6,'call_back',1,NULL,'再联系 回电 稍后联系 callback','asked to be called again');
INSERT INTO outcome VALUES(7,'sent',1,NULL,'已发送 已发 delivered','a text or paper went out');
INSERT INTO outcome VALUES(8,'no_answer',0,NULL,'无人接听 未接 未接通 没接 无应答 noanswer 未接听',NULL);
INSERT INTO outcome VALUES(9,'busy',0,NULL,'忙 占线 忙线 正在通话中',NULL);
INSERT INTO outcome VALUES(10,'switched_off',0,NULL,'关机 停机 off',NULL);
INSERT INTO outcome VALUES(11,'wrong_number',0,'bad_number','空号 错号 号码错误 wrongnumber invalid','sets bad_number');
CREATE TABLE contact_kind (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	aliases TEXT,
	note TEXT
) STRICT;
INSERT INTO contact_kind VALUES(1,'call','电话沟通 通话',NULL);
INSERT INTO contact_kind VALUES(2,'message','消息 短信 微信沟通',NULL);
INSERT INTO contact_kind VALUES(3,'visit','拜访 上门',NULL);
INSERT INTO contact_kind VALUES(4,'meeting','会议 面谈',NULL);
INSERT INTO contact_kind VALUES(5,'service','服务 售后',NULL);
INSERT INTO contact_kind VALUES(6,'quote','报价 quote_sent',NULL);
INSERT INTO contact_kind VALUES(7,'material','资料 material_sent',NULL);
INSERT INTO contact_kind VALUES(8,'greeting','问候 祝福',NULL);
INSERT INTO contact_kind VALUES(9,'survey','回访 调查',NULL);
INSERT INTO contact_kind VALUES(10,'collection','催款 收款',NULL);
INSERT INTO contact_kind VALUES(11,'event','活动',NULL);
CREATE TABLE task_kind (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	aliases TEXT,
	note TEXT
) STRICT;
INSERT INTO task_kind VALUES(1,'promise','承诺 答应','we promised it');
INSERT INTO task_kind VALUES(2,'appointment','预约 约见 appointment','a date that was agreed');
INSERT INTO task_kind VALUES(3,'question','问题 疑问 待回复','an open question of the customer');
INSERT INTO task_kind VALUES(4,'paper','资料 文件 回执 合同','something that has to come back');
INSERT INTO task_kind VALUES(5,'payment','付款 回款 收款',NULL);
INSERT INTO task_kind VALUES(6,'step','步骤 计划','a step of a plan');
CREATE TABLE calendar (
	id INTEGER PRIMARY KEY,
	day INTEGER NOT NULL UNIQUE,
	name TEXT,
	kind TEXT NOT NULL CHECK (kind IN ('off', 'work')),
	note TEXT
) STRICT;
INSERT INTO calendar VALUES(1,13512,'元旦','work',NULL);
INSERT INTO calendar VALUES(2,13513,'元旦','work',NULL);
INSERT INTO calendar VALUES(3,13514,'元旦','off',NULL);
INSERT INTO calendar VALUES(4,13515,'元旦','off',NULL);
INSERT INTO calendar VALUES(5,13516,'元旦','off',NULL);
INSERT INTO calendar VALUES(6,13561,'春节','work',NULL);
INSERT INTO calendar VALUES(7,13562,'春节','off',NULL);
INSERT INTO calendar VALUES(8,13563,'春节','off',NULL);
INSERT INTO calendar VALUES(9,13564,'春节','off',NULL);
INSERT INTO calendar VALUES(10,13565,'春节','off',NULL);
INSERT INTO calendar VALUES(11,13566,'春节','off',NULL);
INSERT INTO calendar VALUES(12,13567,'春节','off',NULL);
INSERT INTO calendar VALUES(13,13568,'春节','off',NULL);
INSERT INTO calendar VALUES(14,13569,'春节','work',NULL);
INSERT INTO calendar VALUES(15,13631,'五一','work',NULL);
INSERT INTO calendar VALUES(16,13632,'五一','work',NULL);
INSERT INTO calendar VALUES(17,13634,'五一','off',NULL);
INSERT INTO calendar VALUES(18,13635,'五一','off',NULL);
INSERT INTO calendar VALUES(19,13636,'五一','off',NULL);
INSERT INTO calendar VALUES(20,13637,'五一','off',NULL);
INSERT INTO calendar VALUES(21,13638,'五一','off',NULL);
INSERT INTO calendar VALUES(22,13639,'五一','off',NULL);
INSERT INTO calendar VALUES(23,13640,'五一','off',NULL);
INSERT INTO calendar VALUES(24,13785,'十一','work',NULL);
INSERT INTO calendar VALUES(25,13786,'十一','work',NULL);
INSERT INTO calendar VALUES(26,13787,'十一','off',NULL);
INSERT INTO calendar VALUES(27,13788,'十一','off',NULL);
INSERT INTO calendar VALUES(28,13789,'十一','off',NULL);
INSERT INTO calendar VALUES(29,13790,'十一','off',NULL);
INSERT INTO calendar VALUES(30,13791,'十一','off',NULL);
INSERT INTO calendar VALUES(31,13792,'十一','off',NULL);
INSERT INTO calendar VALUES(32,13793,'十一','off',NULL);
INSERT INTO calendar VALUES(33,13876,'元旦','work',NULL);
INSERT INTO calendar VALUES(34,13877,'元旦','off',NULL);
INSERT INTO calendar VALUES(35,13878,'元旦','off',NULL);
INSERT INTO calendar VALUES(36,13879,'元旦','off',NULL);
INSERT INTO calendar VALUES(37,13911,'春节','work',NULL);
INSERT INTO calendar VALUES(38,13912,'春节','work',NULL);
INSERT INTO calendar VALUES(39,13915,'春节','off',NULL);
INSERT INTO calendar VALUES(40,13916,'春节','off',NULL);
INSERT INTO calendar VALUES(41,13917,'春节','off',NULL);
INSERT INTO calendar VALUES(42,13918,'春节','off',NULL);
INSERT INTO calendar VALUES(43,13919,'春节','off',NULL);
INSERT INTO calendar VALUES(44,13920,'春节','off',NULL);
INSERT INTO calendar VALUES(45,13921,'春节','off',NULL);
INSERT INTO calendar VALUES(46,13973,'清明节','off',NULL);
INSERT INTO calendar VALUES(47,13974,'清明节','off',NULL);
INSERT INTO calendar VALUES(48,13975,'清明节','off',NULL);
INSERT INTO calendar VALUES(49,14000,'五一”国际劳动节','off',NULL);
INSERT INTO calendar VALUES(50,14001,'五一”国际劳动节','off',NULL);
INSERT INTO calendar VALUES(51,14002,'五一”国际劳动节','off',NULL);
INSERT INTO calendar VALUES(52,14003,'五一”国际劳动节','work',NULL);
INSERT INTO calendar VALUES(53,14037,'端午节','off',NULL);
INSERT INTO calendar VALUES(54,14038,'端午节','off',NULL);
INSERT INTO calendar VALUES(55,14039,'端午节','off',NULL);
INSERT INTO calendar VALUES(56,14135,'中秋节','off',NULL);
INSERT INTO calendar VALUES(57,14136,'中秋节','off',NULL);
INSERT INTO calendar VALUES(58,14137,'中秋节','off',NULL);
INSERT INTO calendar VALUES(59,14149,'国庆节','work',NULL);
INSERT INTO calendar VALUES(60,14150,'国庆节','work',NULL);
INSERT INTO calendar VALUES(61,14151,'国庆节','off',NULL);
INSERT INTO calendar VALUES(62,14152,'国庆节','off',NULL);
INSERT INTO calendar VALUES(63,14153,'国庆节','off',NULL);
INSERT INTO calendar VALUES(64,14154,'国庆节','off',NULL);
INSERT INTO calendar VALUES(65,14155,'国庆节','off',NULL);
INSERT INTO calendar VALUES(66,14156,'国庆节','off',NULL);
INSERT INTO calendar VALUES(67,14157,'国庆节','off',NULL);
INSERT INTO calendar VALUES(68,14245,'元旦','off',NULL);
INSERT INTO calendar VALUES(69,14246,'元旦','off',NULL);
INSERT INTO calendar VALUES(70,14247,'元旦','off',NULL);
INSERT INTO calendar VALUES(71,14248,'元旦','work',NULL);
INSERT INTO calendar VALUES(72,14268,'春节','work',NULL);
INSERT INTO calendar VALUES(73,14269,'春节','off',NULL);
INSERT INTO calendar VALUES(74,14270,'春节','off',NULL);
INSERT INTO calendar VALUES(75,14271,'春节','off',NULL);
INSERT INTO calendar VALUES(76,14272,'春节','off',NULL);
INSERT INTO calendar VALUES(77,14273,'春节','off',NULL);
INSERT INTO calendar VALUES(78,14274,'春节','off',NULL);
INSERT INTO calendar VALUES(79,14275,'春节','off',NULL);
INSERT INTO calendar VALUES(80,14276,'春节','work',NULL);
INSERT INTO calendar VALUES(81,14338,'清明节','off',NULL);
INSERT INTO calendar VALUES(82,14339,'清明节','off',NULL);
INSERT INTO calendar VALUES(83,14340,'清明节','off',NULL);
INSERT INTO calendar VALUES(84,14365,'劳动节','off',NULL);
INSERT INTO calendar VALUES(85,14366,'劳动节','off',NULL);
INSERT INTO calendar VALUES(86,14367,'劳动节','off',NULL);
INSERT INTO calendar VALUES(87,14392,'端午节','off',NULL);
INSERT INTO calendar VALUES(88,14393,'端午节','off',NULL);
INSERT INTO calendar VALUES(89,14394,'端午节','off',NULL);
INSERT INTO calendar VALUES(90,14395,'端午节','work',NULL);
INSERT INTO calendar VALUES(91,14514,'国庆节、中秋节','work',NULL);
INSERT INTO calendar VALUES(92,14518,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(93,14519,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(94,14520,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(95,14521,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(96,14522,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(97,14523,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(98,14524,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(99,14525,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(100,14527,'国庆节、中秋节','work',NULL);
INSERT INTO calendar VALUES(101,14610,'元旦','off',NULL);
INSERT INTO calendar VALUES(102,14611,'元旦','off',NULL);
INSERT INTO calendar VALUES(103,14612,'元旦','off',NULL);
INSERT INTO calendar VALUES(104,14653,'春节','off',NULL);
INSERT INTO calendar VALUES(105,14654,'春节','off',NULL);
INSERT INTO calendar VALUES(106,14655,'春节','off',NULL);
INSERT INTO calendar VALUES(107,14656,'春节','off',NULL);
INSERT INTO calendar VALUES(108,14657,'春节','off',NULL);
INSERT INTO calendar VALUES(109,14658,'春节','off',NULL);
INSERT INTO calendar VALUES(110,14659,'春节','off',NULL);
INSERT INTO calendar VALUES(111,14660,'春节','work',NULL);
INSERT INTO calendar VALUES(112,14661,'春节','work',NULL);
INSERT INTO calendar VALUES(113,14702,'清明节','off',NULL);
INSERT INTO calendar VALUES(114,14703,'清明节','off',NULL);
INSERT INTO calendar VALUES(115,14704,'清明节','off',NULL);
INSERT INTO calendar VALUES(116,14730,'劳动节','off',NULL);
INSERT INTO calendar VALUES(117,14731,'劳动节','off',NULL);
INSERT INTO calendar VALUES(118,14732,'劳动节','off',NULL);
INSERT INTO calendar VALUES(119,14772,'端午节','work',NULL);
INSERT INTO calendar VALUES(120,14773,'端午节','work',NULL);
INSERT INTO calendar VALUES(121,14774,'端午节','off',NULL);
INSERT INTO calendar VALUES(122,14775,'端午节','off',NULL);
INSERT INTO calendar VALUES(123,14776,'端午节','off',NULL);
INSERT INTO calendar VALUES(124,14871,'中秋节','work',NULL);
INSERT INTO calendar VALUES(125,14874,'中秋节','off',NULL);
INSERT INTO calendar VALUES(126,14875,'中秋节','off',NULL);
INSERT INTO calendar VALUES(127,14876,'中秋节','off',NULL);
INSERT INTO calendar VALUES(128,14877,'中秋节','work',NULL);
INSERT INTO calendar VALUES(129,14878,'国庆节','work',NULL);
INSERT INTO calendar VALUES(130,14883,'国庆节','off',NULL);
INSERT INTO calendar VALUES(131,14884,'国庆节','off',NULL);
INSERT INTO calendar VALUES(132,14885,'国庆节','off',NULL);
INSERT INTO calendar VALUES(133,14886,'国庆节','off',NULL);
INSERT INTO calendar VALUES(134,14887,'国庆节','off',NULL);
INSERT INTO calendar VALUES(135,14888,'国庆节','off',NULL);
INSERT INTO calendar VALUES(136,14889,'国庆节','off',NULL);
INSERT INTO calendar VALUES(137,14891,'国庆节','work',NULL);
INSERT INTO calendar VALUES(138,14975,'元旦','off',NULL);
INSERT INTO calendar VALUES(139,14976,'元旦','off',NULL);
INSERT INTO calendar VALUES(140,14977,'元旦','off',NULL);
INSERT INTO calendar VALUES(141,15004,'春节','work',NULL);
INSERT INTO calendar VALUES(142,15007,'春节','off',NULL);
INSERT INTO calendar VALUES(143,15008,'春节','off',NULL);
INSERT INTO calendar VALUES(144,15009,'春节','off',NULL);
INSERT INTO calendar VALUES(145,15010,'春节','off',NULL);
INSERT INTO calendar VALUES(146,15011,'春节','off',NULL);
INSERT INTO calendar VALUES(147,15012,'春节','off',NULL);
INSERT INTO calendar VALUES(148,15013,'春节','off',NULL);
INSERT INTO calendar VALUES(149,15017,'春节','work',NULL);
INSERT INTO calendar VALUES(150,15066,'清明节','work',NULL);
INSERT INTO calendar VALUES(151,15067,'清明节','off',NULL);
INSERT INTO calendar VALUES(152,15068,'清明节','off',NULL);
INSERT INTO calendar VALUES(153,15069,'清明节','off',NULL);
INSERT INTO calendar VALUES(154,15094,'劳动节','off',NULL);
INSERT INTO calendar VALUES(155,15095,'劳动节','off',NULL);
INSERT INTO calendar VALUES(156,15096,'劳动节','off',NULL);
INSERT INTO calendar VALUES(157,15129,'端午节','off',NULL);
INSERT INTO calendar VALUES(158,15130,'端午节','off',NULL);
INSERT INTO calendar VALUES(159,15131,'端午节','off',NULL);
INSERT INTO calendar VALUES(160,15227,'中秋节','off',NULL);
INSERT INTO calendar VALUES(161,15228,'中秋节','off',NULL);
INSERT INTO calendar VALUES(162,15229,'中秋节','off',NULL);
INSERT INTO calendar VALUES(163,15248,'国庆节','off',NULL);
INSERT INTO calendar VALUES(164,15249,'国庆节','off',NULL);
INSERT INTO calendar VALUES(165,15250,'国庆节','off',NULL);
INSERT INTO calendar VALUES(166,15251,'国庆节','off',NULL);
INSERT INTO calendar VALUES(167,15252,'国庆节','off',NULL);
INSERT INTO calendar VALUES(168,15253,'国庆节','off',NULL);
INSERT INTO calendar VALUES(169,15254,'国庆节','off',NULL);
INSERT INTO calendar VALUES(170,15255,'国庆节','work',NULL);
INSERT INTO calendar VALUES(171,15256,'国庆节','work',NULL);
INSERT INTO calendar VALUES(172,15339,'元旦','work',NULL);
INSERT INTO calendar VALUES(173,15340,'元旦','off',NULL);
INSERT INTO calendar VALUES(174,15341,'元旦','off',NULL);
INSERT INTO calendar VALUES(175,15342,'元旦','off',NULL);
INSERT INTO calendar VALUES(176,15360,'春节','work',NULL);
INSERT INTO calendar VALUES(177,15361,'春节','off',NULL);
INSERT INTO calendar VALUES(178,15362,'春节','off',NULL);
INSERT INTO calendar VALUES(179,15363,'春节','off',NULL);
INSERT INTO calendar VALUES(180,15364,'春节','off',NULL);
INSERT INTO calendar VALUES(181,15365,'春节','off',NULL);
INSERT INTO calendar VALUES(182,15366,'春节','off',NULL);
INSERT INTO calendar VALUES(183,15367,'春节','off',NULL);
INSERT INTO calendar VALUES(184,15368,'春节','work',NULL);
INSERT INTO calendar VALUES(185,15430,'清明节','work',NULL);
INSERT INTO calendar VALUES(186,15431,'清明节','work',NULL);
INSERT INTO calendar VALUES(187,15432,'清明节','off',NULL);
INSERT INTO calendar VALUES(188,15433,'清明节','off',NULL);
INSERT INTO calendar VALUES(189,15434,'清明节','off',NULL);
INSERT INTO calendar VALUES(190,15458,'劳动节','work',NULL);
INSERT INTO calendar VALUES(191,15459,'劳动节','off',NULL);
INSERT INTO calendar VALUES(192,15460,'劳动节','off',NULL);
INSERT INTO calendar VALUES(193,15461,'劳动节','off',NULL);
INSERT INTO calendar VALUES(194,15513,'端午节','off',NULL);
INSERT INTO calendar VALUES(195,15514,'端午节','off',NULL);
INSERT INTO calendar VALUES(196,15515,'端午节','off',NULL);
INSERT INTO calendar VALUES(197,15612,'中秋节、国庆节','work',NULL);
INSERT INTO calendar VALUES(198,15613,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(199,15614,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(200,15615,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(201,15616,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(202,15617,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(203,15618,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(204,15619,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(205,15620,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(206,15706,'元旦','off',NULL);
INSERT INTO calendar VALUES(207,15707,'元旦','off',NULL);
INSERT INTO calendar VALUES(208,15708,'元旦','off',NULL);
INSERT INTO calendar VALUES(209,15710,'元旦','work',NULL);
INSERT INTO calendar VALUES(210,15711,'元旦','work',NULL);
INSERT INTO calendar VALUES(211,15745,'春节','off',NULL);
INSERT INTO calendar VALUES(212,15746,'春节','off',NULL);
INSERT INTO calendar VALUES(213,15747,'春节','off',NULL);
INSERT INTO calendar VALUES(214,15748,'春节','off',NULL);
INSERT INTO calendar VALUES(215,15749,'春节','off',NULL);
INSERT INTO calendar VALUES(216,15750,'春节','off',NULL);
INSERT INTO calendar VALUES(217,15751,'春节','off',NULL);
INSERT INTO calendar VALUES(218,15752,'春节','work',NULL);
INSERT INTO calendar VALUES(219,15753,'春节','work',NULL);
INSERT INTO calendar VALUES(220,15799,'清明节','off',NULL);
INSERT INTO calendar VALUES(221,15800,'清明节','off',NULL);
INSERT INTO calendar VALUES(222,15801,'清明节','off',NULL);
INSERT INTO calendar VALUES(223,15802,'清明节','work',NULL);
INSERT INTO calendar VALUES(224,15822,'劳动节','work',NULL);
INSERT INTO calendar VALUES(225,15823,'劳动节','work',NULL);
INSERT INTO calendar VALUES(226,15824,'劳动节','off',NULL);
INSERT INTO calendar VALUES(227,15825,'劳动节','off',NULL);
INSERT INTO calendar VALUES(228,15826,'劳动节','off',NULL);
INSERT INTO calendar VALUES(229,15864,'端午节','work',NULL);
INSERT INTO calendar VALUES(230,15865,'端午节','work',NULL);
INSERT INTO calendar VALUES(231,15866,'端午节','off',NULL);
INSERT INTO calendar VALUES(232,15867,'端午节','off',NULL);
INSERT INTO calendar VALUES(233,15868,'端午节','off',NULL);
INSERT INTO calendar VALUES(234,15967,'中秋节','off',NULL);
INSERT INTO calendar VALUES(235,15968,'中秋节','off',NULL);
INSERT INTO calendar VALUES(236,15969,'中秋节','off',NULL);
INSERT INTO calendar VALUES(237,15970,'中秋节','work',NULL);
INSERT INTO calendar VALUES(238,15977,'国庆节','work',NULL);
INSERT INTO calendar VALUES(239,15979,'国庆节','off',NULL);
INSERT INTO calendar VALUES(240,15980,'国庆节','off',NULL);
INSERT INTO calendar VALUES(241,15981,'国庆节','off',NULL);
INSERT INTO calendar VALUES(242,15982,'国庆节','off',NULL);
INSERT INTO calendar VALUES(243,15983,'国庆节','off',NULL);
INSERT INTO calendar VALUES(244,15984,'国庆节','off',NULL);
INSERT INTO calendar VALUES(245,15985,'国庆节','off',NULL);
INSERT INTO calendar VALUES(246,15990,'国庆节','work',NULL);
INSERT INTO calendar VALUES(247,16071,'元旦','off',NULL);
INSERT INTO calendar VALUES(248,16096,'春节','work',NULL);
INSERT INTO calendar VALUES(249,16101,'春节','off',NULL);
INSERT INTO calendar VALUES(250,16102,'春节','off',NULL);
INSERT INTO calendar VALUES(251,16103,'春节','off',NULL);
INSERT INTO calendar VALUES(252,16104,'春节','off',NULL);
INSERT INTO calendar VALUES(253,16105,'春节','off',NULL);
INSERT INTO calendar VALUES(254,16106,'春节','off',NULL);
INSERT INTO calendar VALUES(255,16107,'春节','off',NULL);
INSERT INTO calendar VALUES(256,16109,'春节','work',NULL);
INSERT INTO calendar VALUES(257,16165,'清明节','off',NULL);
INSERT INTO calendar VALUES(258,16167,'清明节','off',NULL);
INSERT INTO calendar VALUES(259,16191,'劳动节','off',NULL);
INSERT INTO calendar VALUES(260,16192,'劳动节','off',NULL);
INSERT INTO calendar VALUES(261,16193,'劳动节','off',NULL);
INSERT INTO calendar VALUES(262,16194,'劳动节','work',NULL);
INSERT INTO calendar VALUES(263,16223,'端午节','off',NULL);
INSERT INTO calendar VALUES(264,16321,'中秋节','off',NULL);
INSERT INTO calendar VALUES(265,16341,'国庆节','work',NULL);
INSERT INTO calendar VALUES(266,16344,'国庆节','off',NULL);
INSERT INTO calendar VALUES(267,16345,'国庆节','off',NULL);
INSERT INTO calendar VALUES(268,16346,'国庆节','off',NULL);
INSERT INTO calendar VALUES(269,16347,'国庆节','off',NULL);
INSERT INTO calendar VALUES(270,16348,'国庆节','off',NULL);
INSERT INTO calendar VALUES(271,16349,'国庆节','off',NULL);
INSERT INTO calendar VALUES(272,16350,'国庆节','off',NULL);
INSERT INTO calendar VALUES(273,16354,'国庆节','work',NULL);
INSERT INTO calendar VALUES(274,16436,'元旦','off',NULL);
INSERT INTO calendar VALUES(275,16437,'元旦','off',NULL);
INSERT INTO calendar VALUES(276,16438,'元旦','off',NULL);
INSERT INTO calendar VALUES(277,16439,'元旦','work',NULL);
INSERT INTO calendar VALUES(278,16481,'春节','work',NULL);
INSERT INTO calendar VALUES(279,16484,'春节','off',NULL);
INSERT INTO calendar VALUES(280,16485,'春节','off',NULL);
INSERT INTO calendar VALUES(281,16486,'春节','off',NULL);
INSERT INTO calendar VALUES(282,16487,'春节','off',NULL);
INSERT INTO calendar VALUES(283,16488,'春节','off',NULL);
INSERT INTO calendar VALUES(284,16489,'春节','off',NULL);
INSERT INTO calendar VALUES(285,16490,'春节','off',NULL);
INSERT INTO calendar VALUES(286,16494,'春节','work',NULL);
INSERT INTO calendar VALUES(287,16530,'清明节','off',NULL);
INSERT INTO calendar VALUES(288,16531,'清明节','off',NULL);
INSERT INTO calendar VALUES(289,16556,'劳动节','off',NULL);
INSERT INTO calendar VALUES(290,16606,'端午节','off',NULL);
INSERT INTO calendar VALUES(291,16608,'端午节','off',NULL);
INSERT INTO calendar VALUES(292,16681,'抗日战争暨世界反法西斯战争胜利70周年纪念日','off',NULL);
INSERT INTO calendar VALUES(293,16682,'抗日战争暨世界反法西斯战争胜利70周年纪念日','off',NULL);
INSERT INTO calendar VALUES(294,16683,'抗日战争暨世界反法西斯战争胜利70周年纪念日','off',NULL);
INSERT INTO calendar VALUES(295,16684,'抗日战争暨世界反法西斯战争胜利70周年纪念日','work',NULL);
INSERT INTO calendar VALUES(296,16705,'中秋节','off',NULL);
INSERT INTO calendar VALUES(297,16709,'国庆节','off',NULL);
INSERT INTO calendar VALUES(298,16710,'国庆节','off',NULL);
INSERT INTO calendar VALUES(299,16711,'国庆节','off',NULL);
INSERT INTO calendar VALUES(300,16712,'国庆节','off',NULL);
INSERT INTO calendar VALUES(301,16713,'国庆节','off',NULL);
INSERT INTO calendar VALUES(302,16714,'国庆节','off',NULL);
INSERT INTO calendar VALUES(303,16715,'国庆节','off',NULL);
INSERT INTO calendar VALUES(304,16718,'国庆节','work',NULL);
INSERT INTO calendar VALUES(305,16801,'元旦','off',NULL);
INSERT INTO calendar VALUES(306,16837,'春节','work',NULL);
INSERT INTO calendar VALUES(307,16838,'春节','off',NULL);
INSERT INTO calendar VALUES(308,16839,'春节','off',NULL);
INSERT INTO calendar VALUES(309,16840,'春节','off',NULL);
INSERT INTO calendar VALUES(310,16841,'春节','off',NULL);
INSERT INTO calendar VALUES(311,16842,'春节','off',NULL);
INSERT INTO calendar VALUES(312,16843,'春节','off',NULL);
INSERT INTO calendar VALUES(313,16844,'春节','off',NULL);
INSERT INTO calendar VALUES(314,16845,'春节','work',NULL);
INSERT INTO calendar VALUES(315,16895,'清明节','off',NULL);
INSERT INTO calendar VALUES(316,16922,'劳动节','off',NULL);
INSERT INTO calendar VALUES(317,16923,'劳动节','off',NULL);
INSERT INTO calendar VALUES(318,16961,'端午节','off',NULL);
INSERT INTO calendar VALUES(319,16962,'端午节','off',NULL);
INSERT INTO calendar VALUES(320,16963,'端午节','off',NULL);
INSERT INTO calendar VALUES(321,16964,'端午节','work',NULL);
INSERT INTO calendar VALUES(322,17059,'中秋节','off',NULL);
INSERT INTO calendar VALUES(323,17060,'中秋节','off',NULL);
INSERT INTO calendar VALUES(324,17061,'中秋节','off',NULL);
INSERT INTO calendar VALUES(325,17062,'中秋节','work',NULL);
INSERT INTO calendar VALUES(326,17075,'国庆节','off',NULL);
INSERT INTO calendar VALUES(327,17076,'国庆节','off',NULL);
INSERT INTO calendar VALUES(328,17077,'国庆节','off',NULL);
INSERT INTO calendar VALUES(329,17078,'国庆节','off',NULL);
INSERT INTO calendar VALUES(330,17079,'国庆节','off',NULL);
INSERT INTO calendar VALUES(331,17080,'国庆节','off',NULL);
INSERT INTO calendar VALUES(332,17081,'国庆节','off',NULL);
INSERT INTO calendar VALUES(333,17082,'国庆节','work',NULL);
INSERT INTO calendar VALUES(334,17083,'国庆节','work',NULL);
INSERT INTO calendar VALUES(335,17167,'元旦','off',NULL);
INSERT INTO calendar VALUES(336,17168,'元旦','off',NULL);
INSERT INTO calendar VALUES(337,17188,'春节','work',NULL);
INSERT INTO calendar VALUES(338,17193,'春节','off',NULL);
INSERT INTO calendar VALUES(339,17194,'春节','off',NULL);
INSERT INTO calendar VALUES(340,17195,'春节','off',NULL);
INSERT INTO calendar VALUES(341,17196,'春节','off',NULL);
INSERT INTO calendar VALUES(342,17197,'春节','off',NULL);
INSERT INTO calendar VALUES(343,17198,'春节','off',NULL);
INSERT INTO calendar VALUES(344,17199,'春节','off',NULL);
INSERT INTO calendar VALUES(345,17201,'春节','work',NULL);
INSERT INTO calendar VALUES(346,17257,'清明节','work',NULL);
INSERT INTO calendar VALUES(347,17258,'清明节','off',NULL);
INSERT INTO calendar VALUES(348,17259,'清明节','off',NULL);
INSERT INTO calendar VALUES(349,17260,'清明节','off',NULL);
INSERT INTO calendar VALUES(350,17287,'劳动节','off',NULL);
INSERT INTO calendar VALUES(351,17313,'端午节','work',NULL);
INSERT INTO calendar VALUES(352,17314,'端午节','off',NULL);
INSERT INTO calendar VALUES(353,17315,'端午节','off',NULL);
INSERT INTO calendar VALUES(354,17316,'端午节','off',NULL);
INSERT INTO calendar VALUES(355,17439,'中秋节、国庆节','work',NULL);
INSERT INTO calendar VALUES(356,17440,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(357,17441,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(358,17442,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(359,17443,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(360,17444,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(361,17445,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(362,17446,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(363,17447,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(364,17532,'元旦','off',NULL);
INSERT INTO calendar VALUES(365,17573,'春节','work',NULL);
INSERT INTO calendar VALUES(366,17577,'春节','off',NULL);
INSERT INTO calendar VALUES(367,17578,'春节','off',NULL);
INSERT INTO calendar VALUES(368,17579,'春节','off',NULL);
INSERT INTO calendar VALUES(369,17580,'春节','off',NULL);
INSERT INTO calendar VALUES(370,17581,'春节','off',NULL);
INSERT INTO calendar VALUES(371,17582,'春节','off',NULL);
INSERT INTO calendar VALUES(372,17583,'春节','off',NULL);
INSERT INTO calendar VALUES(373,17586,'春节','work',NULL);
INSERT INTO calendar VALUES(374,17626,'清明节','off',NULL);
INSERT INTO calendar VALUES(375,17627,'清明节','off',NULL);
INSERT INTO calendar VALUES(376,17628,'清明节','off',NULL);
INSERT INTO calendar VALUES(377,17629,'清明节','work',NULL);
INSERT INTO calendar VALUES(378,17649,'劳动节','work',NULL);
INSERT INTO calendar VALUES(379,17650,'劳动节','off',NULL);
INSERT INTO calendar VALUES(380,17651,'劳动节','off',NULL);
INSERT INTO calendar VALUES(381,17652,'劳动节','off',NULL);
INSERT INTO calendar VALUES(382,17700,'端午节','off',NULL);
INSERT INTO calendar VALUES(383,17798,'中秋节','off',NULL);
INSERT INTO calendar VALUES(384,17803,'国庆节','work',NULL);
INSERT INTO calendar VALUES(385,17804,'国庆节','work',NULL);
INSERT INTO calendar VALUES(386,17805,'国庆节','off',NULL);
INSERT INTO calendar VALUES(387,17806,'国庆节','off',NULL);
INSERT INTO calendar VALUES(388,17807,'国庆节','off',NULL);
INSERT INTO calendar VALUES(389,17808,'国庆节','off',NULL);
INSERT INTO calendar VALUES(390,17809,'国庆节','off',NULL);
INSERT INTO calendar VALUES(391,17810,'国庆节','off',NULL);
INSERT INTO calendar VALUES(392,17811,'国庆节','off',NULL);
INSERT INTO calendar VALUES(393,17894,'元旦','work',NULL);
INSERT INTO calendar VALUES(394,17895,'元旦','off',NULL);
INSERT INTO calendar VALUES(395,17896,'元旦','off',NULL);
INSERT INTO calendar VALUES(396,17897,'元旦','off',NULL);
INSERT INTO calendar VALUES(397,17929,'春节','work',NULL);
INSERT INTO calendar VALUES(398,17930,'春节','work',NULL);
INSERT INTO calendar VALUES(399,17931,'春节','off',NULL);
INSERT INTO calendar VALUES(400,17932,'春节','off',NULL);
INSERT INTO calendar VALUES(401,17933,'春节','off',NULL);
INSERT INTO calendar VALUES(402,17934,'春节','off',NULL);
INSERT INTO calendar VALUES(403,17935,'春节','off',NULL);
INSERT INTO calendar VALUES(404,17936,'春节','off',NULL);
INSERT INTO calendar VALUES(405,17937,'春节','off',NULL);
INSERT INTO calendar VALUES(406,17991,'清明节','off',NULL);
INSERT INTO calendar VALUES(407,18014,'劳动节','work',NULL);
INSERT INTO calendar VALUES(408,18017,'劳动节','off',NULL);
INSERT INTO calendar VALUES(409,18018,'劳动节','off',NULL);
INSERT INTO calendar VALUES(410,18019,'劳动节','off',NULL);
INSERT INTO calendar VALUES(411,18020,'劳动节','off',NULL);
INSERT INTO calendar VALUES(412,18021,'劳动节','work',NULL);
INSERT INTO calendar VALUES(413,18054,'端午节','off',NULL);
INSERT INTO calendar VALUES(414,18152,'中秋节','off',NULL);
INSERT INTO calendar VALUES(415,18168,'国庆节','work',NULL);
INSERT INTO calendar VALUES(416,18170,'国庆节','off',NULL);
INSERT INTO calendar VALUES(417,18171,'国庆节','off',NULL);
INSERT INTO calendar VALUES(418,18172,'国庆节','off',NULL);
INSERT INTO calendar VALUES(419,18173,'国庆节','off',NULL);
INSERT INTO calendar VALUES(420,18174,'国庆节','off',NULL);
INSERT INTO calendar VALUES(421,18175,'国庆节','off',NULL);
INSERT INTO calendar VALUES(422,18176,'国庆节','off',NULL);
INSERT INTO calendar VALUES(423,18181,'国庆节','work',NULL);
INSERT INTO calendar VALUES(424,18262,'元旦','off',NULL);
INSERT INTO calendar VALUES(425,18280,'春节','work',NULL);
INSERT INTO calendar VALUES(426,18285,'春节','off',NULL);
INSERT INTO calendar VALUES(427,18286,'春节','off',NULL);
INSERT INTO calendar VALUES(428,18287,'春节','off',NULL);
INSERT INTO calendar VALUES(429,18288,'春节','off',NULL);
INSERT INTO calendar VALUES(430,18289,'春节','off',NULL);
INSERT INTO calendar VALUES(431,18290,'春节','off',NULL);
INSERT INTO calendar VALUES(432,18291,'春节','off',NULL);
INSERT INTO calendar VALUES(433,18292,'春节','off',NULL);
INSERT INTO calendar VALUES(434,18293,'春节','off',NULL);
INSERT INTO calendar VALUES(435,18294,'春节','off',NULL);
INSERT INTO calendar VALUES(436,18295,'春节','work',NULL);
INSERT INTO calendar VALUES(437,18356,'清明节','off',NULL);
INSERT INTO calendar VALUES(438,18357,'清明节','off',NULL);
INSERT INTO calendar VALUES(439,18358,'清明节','off',NULL);
INSERT INTO calendar VALUES(440,18378,'劳动节','work',NULL);
INSERT INTO calendar VALUES(441,18383,'劳动节','off',NULL);
INSERT INTO calendar VALUES(442,18384,'劳动节','off',NULL);
INSERT INTO calendar VALUES(443,18385,'劳动节','off',NULL);
INSERT INTO calendar VALUES(444,18386,'劳动节','off',NULL);
INSERT INTO calendar VALUES(445,18387,'劳动节','off',NULL);
INSERT INTO calendar VALUES(446,18391,'劳动节','work',NULL);
INSERT INTO calendar VALUES(447,18438,'端午节','off',NULL);
INSERT INTO calendar VALUES(448,18439,'端午节','off',NULL);
INSERT INTO calendar VALUES(449,18440,'端午节','off',NULL);
INSERT INTO calendar VALUES(450,18441,'端午节','work',NULL);
INSERT INTO calendar VALUES(451,18532,'国庆节、中秋节','work',NULL);
INSERT INTO calendar VALUES(452,18536,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(453,18537,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(454,18538,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(455,18539,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(456,18540,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(457,18541,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(458,18542,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(459,18543,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(460,18545,'国庆节、中秋节','work',NULL);
INSERT INTO calendar VALUES(461,18628,'元旦','off',NULL);
INSERT INTO calendar VALUES(462,18629,'元旦','off',NULL);
INSERT INTO calendar VALUES(463,18630,'元旦','off',NULL);
INSERT INTO calendar VALUES(464,18665,'春节','work',NULL);
INSERT INTO calendar VALUES(465,18669,'春节','off',NULL);
INSERT INTO calendar VALUES(466,18670,'春节','off',NULL);
INSERT INTO calendar VALUES(467,18671,'春节','off',NULL);
INSERT INTO calendar VALUES(468,18672,'春节','off',NULL);
INSERT INTO calendar VALUES(469,18673,'春节','off',NULL);
INSERT INTO calendar VALUES(470,18674,'春节','off',NULL);
INSERT INTO calendar VALUES(471,18675,'春节','off',NULL);
INSERT INTO calendar VALUES(472,18678,'春节','work',NULL);
INSERT INTO calendar VALUES(473,18720,'清明节','off',NULL);
INSERT INTO calendar VALUES(474,18721,'清明节','off',NULL);
INSERT INTO calendar VALUES(475,18722,'清明节','off',NULL);
INSERT INTO calendar VALUES(476,18742,'劳动节','work',NULL);
INSERT INTO calendar VALUES(477,18748,'劳动节','off',NULL);
INSERT INTO calendar VALUES(478,18749,'劳动节','off',NULL);
INSERT INTO calendar VALUES(479,18750,'劳动节','off',NULL);
INSERT INTO calendar VALUES(480,18751,'劳动节','off',NULL);
INSERT INTO calendar VALUES(481,18752,'劳动节','off',NULL);
INSERT INTO calendar VALUES(482,18755,'劳动节','work',NULL);
INSERT INTO calendar VALUES(483,18790,'端午节','off',NULL);
INSERT INTO calendar VALUES(484,18791,'端午节','off',NULL);
INSERT INTO calendar VALUES(485,18792,'端午节','off',NULL);
INSERT INTO calendar VALUES(486,18888,'中秋节','work',NULL);
INSERT INTO calendar VALUES(487,18889,'中秋节','off',NULL);
INSERT INTO calendar VALUES(488,18890,'中秋节','off',NULL);
INSERT INTO calendar VALUES(489,18891,'中秋节','off',NULL);
INSERT INTO calendar VALUES(490,18896,'国庆节','work',NULL);
INSERT INTO calendar VALUES(491,18901,'国庆节','off',NULL);
INSERT INTO calendar VALUES(492,18902,'国庆节','off',NULL);
INSERT INTO calendar VALUES(493,18903,'国庆节','off',NULL);
INSERT INTO calendar VALUES(494,18904,'国庆节','off',NULL);
INSERT INTO calendar VALUES(495,18905,'国庆节','off',NULL);
INSERT INTO calendar VALUES(496,18906,'国庆节','off',NULL);
INSERT INTO calendar VALUES(497,18907,'国庆节','off',NULL);
INSERT INTO calendar VALUES(498,18909,'国庆节','work',NULL);
INSERT INTO calendar VALUES(499,18993,'元旦','off',NULL);
INSERT INTO calendar VALUES(500,18994,'元旦','off',NULL);
INSERT INTO calendar VALUES(501,18995,'元旦','off',NULL);
INSERT INTO calendar VALUES(502,19021,'春节','work',NULL);
INSERT INTO calendar VALUES(503,19022,'春节','work',NULL);
INSERT INTO calendar VALUES(504,19023,'春节','off',NULL);
INSERT INTO calendar VALUES(505,19024,'春节','off',NULL);
INSERT INTO calendar VALUES(506,19025,'春节','off',NULL);
INSERT INTO calendar VALUES(507,19026,'春节','off',NULL);
INSERT INTO calendar VALUES(508,19027,'春节','off',NULL);
INSERT INTO calendar VALUES(509,19028,'春节','off',NULL);
INSERT INTO calendar VALUES(510,19029,'春节','off',NULL);
INSERT INTO calendar VALUES(511,19084,'清明节','work',NULL);
INSERT INTO calendar VALUES(512,19085,'清明节','off',NULL);
INSERT INTO calendar VALUES(513,19086,'清明节','off',NULL);
INSERT INTO calendar VALUES(514,19087,'清明节','off',NULL);
INSERT INTO calendar VALUES(515,19106,'劳动节','work',NULL);
INSERT INTO calendar VALUES(516,19112,'劳动节','off',NULL);
INSERT INTO calendar VALUES(517,19113,'劳动节','off',NULL);
INSERT INTO calendar VALUES(518,19114,'劳动节','off',NULL);
INSERT INTO calendar VALUES(519,19115,'劳动节','off',NULL);
INSERT INTO calendar VALUES(520,19116,'劳动节','off',NULL);
INSERT INTO calendar VALUES(521,19119,'劳动节','work',NULL);
INSERT INTO calendar VALUES(522,19146,'端午节','off',NULL);
INSERT INTO calendar VALUES(523,19147,'端午节','off',NULL);
INSERT INTO calendar VALUES(524,19148,'端午节','off',NULL);
INSERT INTO calendar VALUES(525,19245,'中秋节','off',NULL);
INSERT INTO calendar VALUES(526,19246,'中秋节','off',NULL);
INSERT INTO calendar VALUES(527,19247,'中秋节','off',NULL);
INSERT INTO calendar VALUES(528,19266,'国庆节','off',NULL);
INSERT INTO calendar VALUES(529,19267,'国庆节','off',NULL);
INSERT INTO calendar VALUES(530,19268,'国庆节','off',NULL);
INSERT INTO calendar VALUES(531,19269,'国庆节','off',NULL);
INSERT INTO calendar VALUES(532,19270,'国庆节','off',NULL);
INSERT INTO calendar VALUES(533,19271,'国庆节','off',NULL);
INSERT INTO calendar VALUES(534,19272,'国庆节','off',NULL);
INSERT INTO calendar VALUES(535,19273,'国庆节','work',NULL);
INSERT INTO calendar VALUES(536,19274,'国庆节','work',NULL);
INSERT INTO calendar VALUES(537,19357,'元旦','off',NULL);
INSERT INTO calendar VALUES(538,19358,'元旦','off',NULL);
INSERT INTO calendar VALUES(539,19359,'元旦','off',NULL);
INSERT INTO calendar VALUES(540,19378,'春节','off',NULL);
INSERT INTO calendar VALUES(541,19379,'春节','off',NULL);
INSERT INTO calendar VALUES(542,19380,'春节','off',NULL);
INSERT INTO calendar VALUES(543,19381,'春节','off',NULL);
INSERT INTO calendar VALUES(544,19382,'春节','off',NULL);
INSERT INTO calendar VALUES(545,19383,'春节','off',NULL);
INSERT INTO calendar VALUES(546,19384,'春节','off',NULL);
INSERT INTO calendar VALUES(547,19385,'春节','work',NULL);
INSERT INTO calendar VALUES(548,19386,'春节','work',NULL);
INSERT INTO calendar VALUES(549,19452,'清明节','off',NULL);
INSERT INTO calendar VALUES(550,19470,'劳动节','work',NULL);
INSERT INTO calendar VALUES(551,19476,'劳动节','off',NULL);
INSERT INTO calendar VALUES(552,19477,'劳动节','off',NULL);
INSERT INTO calendar VALUES(553,19478,'劳动节','off',NULL);
INSERT INTO calendar VALUES(554,19479,'劳动节','off',NULL);
INSERT INTO calendar VALUES(555,19480,'劳动节','off',NULL);
INSERT INTO calendar VALUES(556,19483,'劳动节','work',NULL);
INSERT INTO calendar VALUES(557,19530,'端午节','off',NULL);
INSERT INTO calendar VALUES(558,19531,'端午节','off',NULL);
INSERT INTO calendar VALUES(559,19532,'端午节','off',NULL);
INSERT INTO calendar VALUES(560,19533,'端午节','work',NULL);
INSERT INTO calendar VALUES(561,19629,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(562,19630,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(563,19631,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(564,19632,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(565,19633,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(566,19634,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(567,19635,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(568,19636,'中秋节、国庆节','off',NULL);
INSERT INTO calendar VALUES(569,19637,'中秋节、国庆节','work',NULL);
INSERT INTO calendar VALUES(570,19638,'中秋节、国庆节','work',NULL);
INSERT INTO calendar VALUES(571,19723,'元旦','off',NULL);
INSERT INTO calendar VALUES(572,19757,'春节','work',NULL);
INSERT INTO calendar VALUES(573,19763,'春节','off',NULL);
INSERT INTO calendar VALUES(574,19764,'春节','off',NULL);
INSERT INTO calendar VALUES(575,19765,'春节','off',NULL);
INSERT INTO calendar VALUES(576,19766,'春节','off',NULL);
INSERT INTO calendar VALUES(577,19767,'春节','off',NULL);
INSERT INTO calendar VALUES(578,19768,'春节','off',NULL);
INSERT INTO calendar VALUES(579,19769,'春节','off',NULL);
INSERT INTO calendar VALUES(580,19770,'春节','off',NULL);
INSERT INTO calendar VALUES(581,19771,'春节','work',NULL);
INSERT INTO calendar VALUES(582,19817,'清明节','off',NULL);
INSERT INTO calendar VALUES(583,19818,'清明节','off',NULL);
INSERT INTO calendar VALUES(584,19819,'清明节','off',NULL);
INSERT INTO calendar VALUES(585,19820,'清明节','work',NULL);
INSERT INTO calendar VALUES(586,19841,'劳动节','work',NULL);
INSERT INTO calendar VALUES(587,19844,'劳动节','off',NULL);
INSERT INTO calendar VALUES(588,19845,'劳动节','off',NULL);
INSERT INTO calendar VALUES(589,19846,'劳动节','off',NULL);
INSERT INTO calendar VALUES(590,19847,'劳动节','off',NULL);
INSERT INTO calendar VALUES(591,19848,'劳动节','off',NULL);
INSERT INTO calendar VALUES(592,19854,'劳动节','work',NULL);
INSERT INTO calendar VALUES(593,19884,'端午节','off',NULL);
INSERT INTO calendar VALUES(594,19980,'中秋节','work',NULL);
INSERT INTO calendar VALUES(595,19981,'中秋节','off',NULL);
INSERT INTO calendar VALUES(596,19982,'中秋节','off',NULL);
INSERT INTO calendar VALUES(597,19983,'中秋节','off',NULL);
INSERT INTO calendar VALUES(598,19995,'国庆节','work',NULL);
INSERT INTO calendar VALUES(599,19997,'国庆节','off',NULL);
INSERT INTO calendar VALUES(600,19998,'国庆节','off',NULL);
INSERT INTO calendar VALUES(601,19999,'国庆节','off',NULL);
INSERT INTO calendar VALUES(602,20000,'国庆节','off',NULL);
INSERT INTO calendar VALUES(603,20001,'国庆节','off',NULL);
INSERT INTO calendar VALUES(604,20002,'国庆节','off',NULL);
INSERT INTO calendar VALUES(605,20003,'国庆节','off',NULL);
INSERT INTO calendar VALUES(606,20008,'国庆节','work',NULL);
INSERT INTO calendar VALUES(607,20089,'元旦','off',NULL);
INSERT INTO calendar VALUES(608,20114,'春节','work',NULL);
INSERT INTO calendar VALUES(609,20116,'春节','off',NULL);
INSERT INTO calendar VALUES(610,20117,'春节','off',NULL);
INSERT INTO calendar VALUES(611,20118,'春节','off',NULL);
INSERT INTO calendar VALUES(612,20119,'春节','off',NULL);
INSERT INTO calendar VALUES(613,20120,'春节','off',NULL);
INSERT INTO calendar VALUES(614,20121,'春节','off',NULL);
INSERT INTO calendar VALUES(615,20122,'春节','off',NULL);
INSERT INTO calendar VALUES(616,20123,'春节','off',NULL);
INSERT INTO calendar VALUES(617,20127,'春节','work',NULL);
INSERT INTO calendar VALUES(618,20182,'清明节','off',NULL);
INSERT INTO calendar VALUES(619,20183,'清明节','off',NULL);
INSERT INTO calendar VALUES(620,20184,'清明节','off',NULL);
INSERT INTO calendar VALUES(621,20205,'劳动节','work',NULL);
INSERT INTO calendar VALUES(622,20209,'劳动节','off',NULL);
INSERT INTO calendar VALUES(623,20210,'劳动节','off',NULL);
INSERT INTO calendar VALUES(624,20211,'劳动节','off',NULL);
INSERT INTO calendar VALUES(625,20212,'劳动节','off',NULL);
INSERT INTO calendar VALUES(626,20213,'劳动节','off',NULL);
INSERT INTO calendar VALUES(627,20239,'端午节','off',NULL);
INSERT INTO calendar VALUES(628,20240,'端午节','off',NULL);
INSERT INTO calendar VALUES(629,20241,'端午节','off',NULL);
INSERT INTO calendar VALUES(630,20359,'国庆节、中秋节','work',NULL);
INSERT INTO calendar VALUES(631,20362,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(632,20363,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(633,20364,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(634,20365,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(635,20366,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(636,20367,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(637,20368,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(638,20369,'国庆节、中秋节','off',NULL);
INSERT INTO calendar VALUES(639,20372,'国庆节、中秋节','work',NULL);
INSERT INTO calendar VALUES(640,20454,'元旦','off',NULL);
INSERT INTO calendar VALUES(641,20455,'元旦','off',NULL);
INSERT INTO calendar VALUES(642,20456,'元旦','off',NULL);
INSERT INTO calendar VALUES(643,20457,'元旦','work',NULL);
INSERT INTO calendar VALUES(644,20498,'春节','work',NULL);
INSERT INTO calendar VALUES(645,20499,'春节','off',NULL);
INSERT INTO calendar VALUES(646,20500,'春节','off',NULL);
INSERT INTO calendar VALUES(647,20501,'春节','off',NULL);
INSERT INTO calendar VALUES(648,20502,'春节','off',NULL);
INSERT INTO calendar VALUES(649,20503,'春节','off',NULL);
INSERT INTO calendar VALUES(650,20504,'春节','off',NULL);
INSERT INTO calendar VALUES(651,20505,'春节','off',NULL);
INSERT INTO calendar VALUES(652,20506,'春节','off',NULL);
INSERT INTO calendar VALUES(653,20507,'春节','off',NULL);
INSERT INTO calendar VALUES(654,20512,'春节','work',NULL);
INSERT INTO calendar VALUES(655,20547,'清明节','off',NULL);
INSERT INTO calendar VALUES(656,20548,'清明节','off',NULL);
INSERT INTO calendar VALUES(657,20549,'清明节','off',NULL);
INSERT INTO calendar VALUES(658,20574,'劳动节','off',NULL);
INSERT INTO calendar VALUES(659,20575,'劳动节','off',NULL);
INSERT INTO calendar VALUES(660,20576,'劳动节','off',NULL);
INSERT INTO calendar VALUES(661,20577,'劳动节','off',NULL);
INSERT INTO calendar VALUES(662,20578,'劳动节','off',NULL);
INSERT INTO calendar VALUES(663,20582,'劳动节','work',NULL);
INSERT INTO calendar VALUES(664,20623,'端午节','off',NULL);
INSERT INTO calendar VALUES(665,20624,'端午节','off',NULL);
INSERT INTO calendar VALUES(666,20625,'端午节','off',NULL);
INSERT INTO calendar VALUES(667,20716,'国庆节','work',NULL);
INSERT INTO calendar VALUES(668,20721,'中秋节','off',NULL);
INSERT INTO calendar VALUES(669,20722,'中秋节','off',NULL);
INSERT INTO calendar VALUES(670,20723,'中秋节','off',NULL);
INSERT INTO calendar VALUES(671,20727,'国庆节','off',NULL);
INSERT INTO calendar VALUES(672,20728,'国庆节','off',NULL);
INSERT INTO calendar VALUES(673,20729,'国庆节','off',NULL);
INSERT INTO calendar VALUES(674,20730,'国庆节','off',NULL);
INSERT INTO calendar VALUES(675,20731,'国庆节','off',NULL);
INSERT INTO calendar VALUES(676,20732,'国庆节','off',NULL);
INSERT INTO calendar VALUES(677,20733,'国庆节','off',NULL);
INSERT INTO calendar VALUES(678,20736,'国庆节','work',NULL);
CREATE TABLE festival (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	day TEXT NOT NULL,
	note TEXT,
	UNIQUE (name, day)
) STRICT;
INSERT INTO festival VALUES(1,'元旦','01-01','New Year');
INSERT INTO festival VALUES(2,'春节','lunar 01-01','Chinese New Year');
INSERT INTO festival VALUES(3,'元宵','lunar 01-15','Lantern Festival');
INSERT INTO festival VALUES(4,'端午','lunar 05-05','Dragon Boat Festival');
INSERT INTO festival VALUES(5,'中秋','lunar 08-15','Mid-Autumn Festival');
INSERT INTO festival VALUES(6,'重阳','lunar 09-09','Double Ninth');
INSERT INTO festival VALUES(7,'国庆','10-01','National Day');
INSERT INTO festival VALUES(8,'圣诞','12-25','Christmas');
CREATE TABLE rule (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	kind TEXT NOT NULL,
	who TEXT,
	every TEXT,
	unit TEXT,
	lead TEXT,
	channel_id INTEGER REFERENCES channel,
	effective INTEGER NOT NULL DEFAULT 1,
	priority INTEGER NOT NULL DEFAULT 5,
	on_holiday TEXT NOT NULL DEFAULT 'keep',
	template TEXT,
	until INTEGER,
	active INTEGER NOT NULL DEFAULT 1,
	note TEXT
) STRICT;
INSERT INTO rule VALUES(1,'promise','task',NULL,NULL,NULL,'1',NULL,1,1,'keep',NULL,NULL,1,'everything somebody owes (D11)');
INSERT INTO rule VALUES(2,'complaint','complaint',NULL,NULL,NULL,'0',NULL,1,1,'keep',NULL,NULL,1,'clocks of open complaints (D33)');
INSERT INTO rule VALUES(3,'next','next',NULL,NULL,NULL,'0',NULL,1,2,'keep',NULL,NULL,1,'the date agreed at the last contact (D01)');
INSERT INTO rule VALUES(4,'birthday','birthday','status <> ''lost''',NULL,NULL,'3',NULL,0,3,'keep',NULL,3,1,'birthdays, three days ahead (D14)');
INSERT INTO rule VALUES(5,'cadence-a','cadence','tier = ''A'' and status <> ''lost''','7','d','0',NULL,1,4,'keep',NULL,NULL,1,'A customers every week (S0-35)');
INSERT INTO rule VALUES(6,'cadence-b','cadence','tier = ''B'' and status <> ''lost''','1','m','0',NULL,1,5,'keep',NULL,NULL,1,'B customers every month (S2-09)');
INSERT INTO rule VALUES(7,'cadence-all','cadence','status <> ''lost''','90','d','0',NULL,1,6,'keep',NULL,NULL,1,'nobody is forgotten: everybody once a quarter');
INSERT INTO rule VALUES(8,'maturity','maturity',NULL,NULL,NULL,'7,1,0',1,1,2,'keep',NULL,7,1,'what ends: a week before, on the day before who hesitates, on the day (D16)');
INSERT INTO rule VALUES(9,'membership','maturity',NULL,'membership',NULL,'30',NULL,1,4,'keep',NULL,30,1,'memberships end in 30 days (D21)');
INSERT INTO rule VALUES(10,'order-late-text','order',NULL,'expected+2',NULL,NULL,3,0,3,'keep',NULL,0,1,'two days late: a text; ask for the reason first (D22)');
INSERT INTO rule VALUES(11,'order-late-call','order',NULL,'expected+3',NULL,NULL,1,1,2,'keep',NULL,NULL,1,'three days late: a call (D22)');
INSERT INTO rule VALUES(12,'order-shipped','order',NULL,'shipped',NULL,NULL,3,0,4,'keep',NULL,3,1,'it is on its way (S2-07)');
INSERT INTO rule VALUES(13,'order-arrived','order',NULL,'arrived',NULL,NULL,3,0,4,'keep',NULL,3,1,'it is in town (S2-07)');
INSERT INTO rule VALUES(14,'order-received','order',NULL,'received',NULL,NULL,3,0,4,'keep',NULL,3,1,'thanks (S2-16)');
INSERT INTO rule VALUES(15,'after-delivery','order',NULL,'received+7,30',NULL,NULL,1,1,4,'keep',NULL,14,1,'how it works out a week and a month later (D23)');
INSERT INTO rule VALUES(16,'bought-yesterday','order',NULL,'ordered+1',NULL,NULL,1,1,4,'keep',NULL,1,1,'who bought yesterday (D13)');
INSERT INTO rule VALUES(17,'pay-soon','order',NULL,'unpaid-3',NULL,NULL,NULL,1,4,'keep',NULL,3,1,'to be paid in three days (D26)');
INSERT INTO rule VALUES(18,'unpaid','order',NULL,'unpaid+1,8,15,30',NULL,NULL,1,1,2,'keep',NULL,NULL,1,'not paid: the day after and three times more (D22 D26)');
INSERT INTO rule VALUES(19,'reorder','order',NULL,'stock-7',NULL,NULL,NULL,1,4,'keep',NULL,30,1,'used up in a week (D19)');
INSERT INTO rule VALUES(20,'balance-drop','silence',NULL,'deposit:20','%',NULL,1,1,3,'keep',NULL,30,1,'a fifth of the deposit has gone (D18)');
INSERT INTO rule VALUES(21,'silent','silence','tier = ''A''','2','cycle',NULL,1,1,5,'keep',NULL,30,1,'key customers who buy no more: twice their own cycle (D37)');
INSERT INTO rule VALUES(22,'anniversary','anniversary',NULL,NULL,NULL,'3',NULL,0,3,'keep',NULL,3,0,'weddings, foundings and days of children');
INSERT INTO rule VALUES(23,'spring-festival','festival','status <> ''lost''','春节',NULL,'1',NULL,0,3,'keep',NULL,7,0,'greeting the day before (D15)');
INSERT INTO rule VALUES(24,'controller-important','cadence','tier = ''A''','7','d','0',NULL,1,4,'keep',NULL,NULL,0,'controller / important: weekly (S0-35)');
INSERT INTO rule VALUES(25,'friday-greeting','weekday','tier = ''A'' and status in (''prospect'',''customer'')','fri',NULL,'0',3,0,5,'keep',NULL,0,0,'Friday text to signed and key customers (S0-37)');
INSERT INTO rule VALUES(26,'bancassurance-phone','cadence',NULL,'15','d','0',1,1,5,'keep',NULL,NULL,0,'bancassurance: half-monthly call (S0-82)');
INSERT INTO rule VALUES(27,'shop-big-customer','cadence','tier = ''A''','1','m','0',1,1,5,'keep',NULL,NULL,0,'online shop / big customer: monthly call (S2-09)');
INSERT INTO rule VALUES(28,'bank-200k','count','tier = ''A''','2','m','0',NULL,1,5,'keep',NULL,NULL,0,'bank: 200 000 and more twice a month (S2-62)');
INSERT INTO rule VALUES(29,'bank-long-tail','quota','tier = ''C''','5',NULL,'0',NULL,1,6,'keep',NULL,NULL,0,'bank: 5 % of the long tail each working day (S2-59)');
INSERT INTO rule VALUES(30,'exchange-authorised','cadence','status = ''prospect''','2','m','0',NULL,1,5,'keep',NULL,NULL,0,'exchange / authorised: every two months (S3-36)');
INSERT INTO rule VALUES(31,'broker-level-3','cadence','tier = ''A''','1','m','0',NULL,1,5,'keep',NULL,NULL,0,'broker / level 3: monthly (S0-94)');
INSERT INTO rule VALUES(32,'signed-weekly','weekday','status = ''customer''','fri',NULL,'0',4,0,6,'keep',NULL,2,0,'realty / signed: weekly report (S0-20)');
INSERT INTO rule VALUES(33,'key-account-forum','cadence','tier = ''A''','1','y','30',NULL,1,6,'keep',NULL,NULL,0,'key account: forum once a year (S1-43)');
INSERT INTO rule VALUES(34,'follow-up-ladder','ladder',NULL,'1,3,7,15,30',NULL,'0',NULL,1,4,'after',NULL,NULL,0,'open leads: steps after the first contact, then stop');
INSERT INTO rule VALUES(35,'phase','release',NULL,'phase',NULL,'0',NULL,1,3,'keep',NULL,NULL,0,'a phase of the phase table has run out (S3-40 ... S3-46)');
INSERT INTO rule VALUES(36,'release','release','status in (''lead'',''prospect'')','60','d','0',NULL,1,4,'keep',NULL,NULL,0,'back to the pool: the owner has not been in touch for 60 days (S3-37)');
CREATE TABLE field (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	label TEXT,
	type TEXT NOT NULL,
	choices TEXT,
	required INTEGER NOT NULL DEFAULT 0,
	aliases TEXT,
	note TEXT
) STRICT;
INSERT INTO field VALUES(1,'budget','预算','money',NULL,0,NULL,NULL);
CREATE TABLE customer (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	kind INTEGER NOT NULL,
	honorific TEXT,
	gender TEXT,
	phone TEXT,
	email TEXT,
	wechat TEXT,
	birthday INTEGER,
	company TEXT,
	title TEXT,
	industry TEXT,
	city TEXT,
	address TEXT,
	source_id INTEGER REFERENCES source,
	status_id INTEGER REFERENCES status,
	tier_id INTEGER REFERENCES tier,
	owner_id INTEGER REFERENCES staff,
	channel_id INTEGER REFERENCES channel,
	preferred_time TEXT,
	flags INTEGER NOT NULL,
	hold_until INTEGER,
	cadence TEXT,
	note TEXT,
	added_on INTEGER NOT NULL,
	added_by INTEGER REFERENCES staff
) STRICT;
INSERT INTO customer VALUES(1,'C001','张伟',0,NULL,NULL,'13800138001','zhang@example.com',NULL,804796,NULL,NULL,NULL,NULL,NULL,NULL,3,1,1,NULL,NULL,0,NULL,NULL,NULL,20240,NULL);
INSERT INTO customer VALUES(2,'C002','Anna Lee',0,NULL,NULL,'13800138002',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,2,1,NULL,NULL,0,NULL,NULL,NULL,20332,NULL);
INSERT INTO customer VALUES(3,'C003','Peter Smith',0,NULL,NULL,'+442079460001',NULL,NULL,1841079,NULL,NULL,NULL,NULL,NULL,NULL,3,1,2,NULL,NULL,0,NULL,NULL,NULL,20366,NULL);
INSERT INTO customer VALUES(4,'C004','徐州光明机械有限公司',1,NULL,NULL,'051688880001','info@example.org',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,2,NULL,NULL,0,NULL,NULL,NULL,20463,NULL);
INSERT INTO customer VALUES(5,'C005','王芳',0,NULL,NULL,'13800138005',NULL,NULL,640968,NULL,NULL,NULL,NULL,NULL,NULL,3,3,2,NULL,NULL,0,NULL,NULL,NULL,20213,NULL);
INSERT INTO customer VALUES(6,'C006','Bridge Ltd',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,1,NULL,NULL,0,NULL,NULL,NULL,20514,1);
CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	name TEXT NOT NULL,
	honorific TEXT,
	phone TEXT,
	email TEXT,
	wechat TEXT,
	title TEXT,
	dept TEXT,
	role TEXT,
	power INTEGER,
	birthday INTEGER,
	active INTEGER NOT NULL DEFAULT 1,
	note TEXT
) STRICT;
INSERT INTO person VALUES(1,6,'Bo',NULL,'13900139000',NULL,NULL,'CEO',NULL,NULL,NULL,NULL,1,NULL);
CREATE TABLE address (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	kind TEXT NOT NULL,
	value TEXT NOT NULL,
	UNIQUE (customer_id, kind, value)
) STRICT;
CREATE TABLE anniversary (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	kind TEXT NOT NULL,
	who TEXT,
	day INTEGER NOT NULL,
	note TEXT
) STRICT;
CREATE TABLE relation (
	id INTEGER PRIMARY KEY,
	from_id INTEGER NOT NULL REFERENCES customer,
	to_id INTEGER NOT NULL REFERENCES customer,
	kind TEXT NOT NULL,
	note TEXT,
	UNIQUE (from_id, to_id, kind)
) STRICT;
CREATE TABLE tag (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE customer_tag (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	tag_id INTEGER NOT NULL REFERENCES tag,
	UNIQUE (customer_id, tag_id)
) STRICT;
CREATE TABLE customer_value (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	field_id INTEGER NOT NULL REFERENCES field,
	value ANY NOT NULL,
	UNIQUE (customer_id, field_id)
) STRICT;
CREATE TABLE contact (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	at INTEGER NOT NULL,
	staff_id INTEGER REFERENCES staff,
	channel_id INTEGER REFERENCES channel,
	incoming INTEGER NOT NULL,
	kind_id INTEGER REFERENCES contact_kind,
	outcome_id INTEGER REFERENCES outcome,
	state INTEGER NOT NULL,
	seconds INTEGER,
	note TEXT
) STRICT;
INSERT INTO contact VALUES(1,1,29526300,1,1,0,NULL,1,1,NULL,'quote sent');
INSERT INTO contact VALUES(2,2,29533620,1,5,0,NULL,1,1,NULL,NULL);
INSERT INTO contact VALUES(3,3,29502180,1,1,0,NULL,8,0,NULL,'send the quote');
INSERT INTO contact VALUES(4,5,29393880,1,1,0,NULL,1,1,NULL,NULL);
INSERT INTO contact VALUES(5,1,29537280,1,1,0,NULL,NULL,1,NULL,NULL);
CREATE TABLE contact_more (
	id INTEGER PRIMARY KEY REFERENCES contact,
	same_as INTEGER REFERENCES contact,
	person_id INTEGER REFERENCES person,
	rules TEXT,
	next_on INTEGER,
	next_step TEXT,
	objection TEXT,
	ext_id TEXT,
	void_at INTEGER,
	void_by INTEGER REFERENCES staff,
	void_why TEXT
) STRICT;
INSERT INTO contact_more VALUES(5,NULL,NULL,NULL,20519,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE task (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	person_id INTEGER REFERENCES person,
	kind_id INTEGER NOT NULL REFERENCES task_kind,
	what TEXT NOT NULL,
	due_on INTEGER NOT NULL,
	due_minute INTEGER,
	owner_id INTEGER REFERENCES staff,
	contact_id INTEGER REFERENCES contact,
	made_on INTEGER NOT NULL,
	state INTEGER NOT NULL,
	closed_on INTEGER,
	closed_note TEXT,
	moved INTEGER NOT NULL,
	ext_id TEXT
) STRICT;
INSERT INTO task VALUES(1,1,NULL,1,'offer',20517,NULL,1,5,20512,0,NULL,NULL,0,NULL);
INSERT INTO task VALUES(2,4,NULL,1,'send the catalogue',20516,NULL,1,NULL,20514,0,NULL,NULL,0,NULL);
CREATE TABLE task_move (
	id INTEGER PRIMARY KEY,
	task_id INTEGER NOT NULL REFERENCES task,
	moved_on INTEGER NOT NULL,
	from_on INTEGER NOT NULL
) STRICT;
CREATE TABLE snooze (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	rule TEXT,
	until_on INTEGER NOT NULL,
	why TEXT NOT NULL,
	staff_id INTEGER REFERENCES staff,
	made_at INTEGER NOT NULL
) STRICT;
CREATE TABLE customer_key (
	hash INTEGER NOT NULL,
	customer_id INTEGER NOT NULL,
	PRIMARY KEY (hash, customer_id)
) STRICT, WITHOUT ROWID;
INSERT INTO customer_key VALUES(35030810,3);
INSERT INTO customer_key VALUES(356419175,1);
INSERT INTO customer_key VALUES(835592323,4);
INSERT INTO customer_key VALUES(936593930,6);
INSERT INTO customer_key VALUES(1130204298,2);
INSERT INTO customer_key VALUES(1146981919,1);
INSERT INTO customer_key VALUES(1214092395,5);
INSERT INTO customer_key VALUES(1944874148,4);
CREATE TABLE touch (
	customer_id INTEGER PRIMARY KEY,
	first_on INTEGER,
	last_on INTEGER,
	effective INTEGER NOT NULL,
	last_at INTEGER NOT NULL,
	last_id INTEGER NOT NULL,
	outcome_id INTEGER,
	next_on INTEGER,
	next_id INTEGER
) STRICT;
INSERT INTO touch VALUES(1,20504,20512,2,29537280,5,NULL,20519,5);
INSERT INTO touch VALUES(2,20509,20509,1,29533620,2,1,NULL,2);
INSERT INTO touch VALUES(3,NULL,NULL,0,29502180,3,8,NULL,NULL);
INSERT INTO touch VALUES(5,20412,20412,1,29393880,4,1,NULL,4);
CREATE TABLE cadence_due (
	rule_id INTEGER NOT NULL,
	customer_id INTEGER NOT NULL,
	due_on INTEGER NOT NULL,
	PRIMARY KEY (rule_id, customer_id)
) STRICT, WITHOUT ROWID;
INSERT INTO cadence_due VALUES(5,3,20373);
INSERT INTO cadence_due VALUES(5,1,20519);
INSERT INTO cadence_due VALUES(6,2,20537);
INSERT INTO cadence_due VALUES(7,3,20456);
INSERT INTO cadence_due VALUES(7,5,20502);
INSERT INTO cadence_due VALUES(7,4,20553);
INSERT INTO cadence_due VALUES(7,2,20599);
INSERT INTO cadence_due VALUES(7,1,20602);
INSERT INTO cadence_due VALUES(7,6,20604);
CREATE TABLE horizon (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	at INTEGER NOT NULL
) STRICT;
INSERT INTO horizon VALUES(1,29537280);
CREATE TABLE batch (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	staff TEXT NOT NULL,
	tool TEXT NOT NULL,
	what TEXT,
	summary TEXT
) STRICT;
INSERT INTO batch VALUES(1,29540760,'li','crm-add','c.csv','read 5: added 5, updated 0, unchanged 0, skipped 0, rejected 0; batch 1');
INSERT INTO batch VALUES(2,29540760,'li','crm-add','options','read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 2');
INSERT INTO batch VALUES(3,29540760,'li','crm-config','field','field');
INSERT INTO batch VALUES(4,29540760,'li','crm-config','stage_item','stage_item');
INSERT INTO batch VALUES(5,29540760,'li','crm-config','stage','stage');
INSERT INTO batch VALUES(6,29540760,'li','crm-log-contact','l.csv','read 4: added 4, updated 0, unchanged 0, skipped 0, rejected 0; batch 6');
INSERT INTO batch VALUES(7,29540760,'li','crm-log-contact',NULL,'read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 7');
INSERT INTO batch VALUES(8,29540760,'li','crm-task',NULL,'read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 8');
INSERT INTO batch VALUES(9,29540760,'li','crm-config','product','product');
INSERT INTO batch VALUES(10,29540760,'li','crm-order','o.csv','read 3: added 3, updated 0, unchanged 0, skipped 0, rejected 0; batch 10');
INSERT INTO batch VALUES(11,29540760,'li','crm-order',NULL,'read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 11');
INSERT INTO batch VALUES(12,29540760,'li','crm-complaint','drawer stuck','260301');
INSERT INTO batch VALUES(13,29540760,'li','crm-complaint','late','Q260301');
INSERT INTO batch VALUES(14,29540760,'li','crm-deal',NULL,'read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 14');
INSERT INTO batch VALUES(15,29540760,'li','crm-deal',NULL,'read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 15');
INSERT INTO batch VALUES(16,29540760,'li','crm-deal',NULL,'read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 16');
INSERT INTO batch VALUES(17,29540760,'li','crm-deal','call back','read 1: added 0, updated 1, unchanged 0, skipped 0, rejected 0; batch 17');
INSERT INTO batch VALUES(18,29540760,'li','crm-deal','报价','read 1: added 0, updated 1, unchanged 0, skipped 0, rejected 0; batch 18');
INSERT INTO batch VALUES(19,29540760,'li','crm-deal','lose','read 1: added 0, updated 1, unchanged 0, skipped 0, rejected 0; batch 19');
INSERT INTO batch VALUES(20,29540760,'li','crm-config','target','target');
CREATE TABLE batch_range (
	batch_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	tbl TEXT NOT NULL,
	lo INTEGER NOT NULL,
	hi INTEGER NOT NULL,
	PRIMARY KEY (batch_id, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO batch_range VALUES(1,0,'staff',1,2);
INSERT INTO batch_range VALUES(1,1,'customer',1,5);
INSERT INTO batch_range VALUES(2,0,'customer',6,6);
INSERT INTO batch_range VALUES(2,1,'person',1,1);
INSERT INTO batch_range VALUES(3,0,'field',1,1);
INSERT INTO batch_range VALUES(4,0,'stage_item',5,5);
INSERT INTO batch_range VALUES(5,0,'stage',56,57);
INSERT INTO batch_range VALUES(6,0,'contact',1,4);
INSERT INTO batch_range VALUES(7,0,'contact',5,5);
INSERT INTO batch_range VALUES(7,1,'contact_more',5,5);
INSERT INTO batch_range VALUES(7,2,'task',1,1);
INSERT INTO batch_range VALUES(8,0,'task',2,2);
INSERT INTO batch_range VALUES(9,0,'product',1,2);
INSERT INTO batch_range VALUES(10,0,'orders',1,3);
INSERT INTO batch_range VALUES(10,1,'order_line',1,3);
INSERT INTO batch_range VALUES(11,0,'holding',1,1);
INSERT INTO batch_range VALUES(12,0,'complaint',1,1);
INSERT INTO batch_range VALUES(12,1,'complaint_step',1,1);
INSERT INTO batch_range VALUES(12,2,'complaint_number',1,1);
INSERT INTO batch_range VALUES(12,3,'complaint_clock',1,2);
INSERT INTO batch_range VALUES(13,0,'complaint',2,2);
INSERT INTO batch_range VALUES(13,1,'complaint_step',2,2);
INSERT INTO batch_range VALUES(13,2,'complaint_number',2,2);
INSERT INTO batch_range VALUES(13,3,'complaint_clock',3,3);
INSERT INTO batch_range VALUES(14,0,'deal',1,1);
INSERT INTO batch_range VALUES(14,1,'deal_step',1,1);
INSERT INTO batch_range VALUES(14,2,'deal_item',1,1);
INSERT INTO batch_range VALUES(15,0,'deal',2,2);
INSERT INTO batch_range VALUES(15,1,'deal_step',2,2);
INSERT INTO batch_range VALUES(16,0,'deal',3,3);
INSERT INTO batch_range VALUES(16,1,'deal_step',3,3);
INSERT INTO batch_range VALUES(16,2,'deal_item',2,2);
INSERT INTO batch_range VALUES(18,0,'deal_step',4,4);
INSERT INTO batch_range VALUES(20,0,'target',1,1);
CREATE TABLE change (
	batch_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	op TEXT NOT NULL,
	tbl TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	col TEXT NOT NULL,
	old ANY,
	PRIMARY KEY (batch_id, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO change VALUES(17,0,'u','deal_item',1,'done_on',NULL);
INSERT INTO change VALUES(17,1,'u','deal_item',1,'staff_id',NULL);
INSERT INTO change VALUES(18,0,'u','deal_step',1,'until_on',NULL);
INSERT INTO change VALUES(18,1,'u','deal',1,'stage_id',1);
INSERT INTO change VALUES(19,0,'u','deal_step',3,'until_on',NULL);
INSERT INTO change VALUES(19,1,'u','deal',3,'state',0);
INSERT INTO change VALUES(19,2,'u','deal',3,'closed_on',NULL);
INSERT INTO change VALUES(19,3,'u','deal',3,'reason_id',NULL);
INSERT INTO change VALUES(19,4,'u','deal',3,'lesson',NULL);
CREATE INDEX assignment_customer ON assignment (customer_id);
CREATE INDEX assignment_staff ON assignment (staff_id) WHERE state < 3;
CREATE INDEX assignment_person ON assignment (person_id)
	WHERE person_id IS NOT NULL;
CREATE INDEX assignment_changed ON assignment (coalesce(until_on, since_on));
CREATE INDEX collision_customer ON collision (customer_id);
CREATE INDEX collision_winner ON collision (winner_id);
CREATE INDEX collision_loser ON collision (loser_id);
CREATE INDEX merged_kept ON merged (kept_id);
CREATE INDEX complaint_customer ON complaint (customer_id, closed_at);
CREATE INDEX complaint_received ON complaint (received_at);
CREATE INDEX complaint_open ON complaint (state) WHERE closed_at IS NULL;
CREATE INDEX complaint_order ON complaint (order_id)
	WHERE order_id IS NOT NULL;
CREATE INDEX complaint_person ON complaint (person_id)
	WHERE person_id IS NOT NULL;
CREATE INDEX complaint_task ON complaint (task_id) WHERE task_id IS NOT NULL;
CREATE UNIQUE INDEX complaint_ext ON complaint (ext_id)
	WHERE ext_id IS NOT NULL;
CREATE INDEX complaint_number_complaint ON complaint_number (complaint_id);
CREATE INDEX complaint_step_complaint ON complaint_step (complaint_id);
CREATE INDEX complaint_measure_complaint ON complaint_measure (complaint_id);
CREATE INDEX complaint_measure_due ON complaint_measure (due_on)
	WHERE checked_on IS NULL AND due_on IS NOT NULL;
CREATE INDEX complaint_return_complaint ON complaint_return (complaint_id);
CREATE INDEX complaint_reply_complaint ON complaint_reply (complaint_id);
CREATE INDEX complaint_clock_complaint ON complaint_clock (complaint_id);
CREATE INDEX deal_customer ON deal (customer_id);
CREATE INDEX deal_open ON deal (stage_on) WHERE state = 0;
CREATE INDEX deal_closed ON deal (closed_on) WHERE closed_on IS NOT NULL;
CREATE UNIQUE INDEX deal_ext ON deal (ext_id) WHERE ext_id IS NOT NULL;
CREATE INDEX deal_step_deal ON deal_step (deal_id);
CREATE INDEX deal_item_due ON deal_item (due_on)
	WHERE due_on IS NOT NULL AND done_on IS NULL;
CREATE INDEX paper_customer ON paper (customer_id);
CREATE INDEX paper_deal ON paper (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX paper_return ON paper (return_by) WHERE return_by IS NOT NULL;
CREATE INDEX paper_change_paper ON paper_change (paper_id);
CREATE INDEX price_approval_customer ON price_approval (customer_id);
CREATE INDEX price_approval_open ON price_approval (paper_by)
	WHERE paper_by IS NOT NULL AND approved_on IS NULL;
CREATE INDEX orders_customer ON orders (customer_id, ordered_on, amount, state);
CREATE UNIQUE INDEX orders_no ON orders (no) WHERE no IS NOT NULL;
CREATE INDEX order_line_order ON order_line (order_id);
CREATE INDEX order_more_expected ON order_more (expected_on)
	WHERE expected_on IS NOT NULL AND arrived_on IS NULL
	AND received_on IS NULL AND returned_on IS NULL;
CREATE INDEX order_more_shipped ON order_more (shipped_on)
	WHERE shipped_on IS NOT NULL AND arrived_on IS NULL
	AND received_on IS NULL AND returned_on IS NULL;
CREATE INDEX order_more_arrived ON order_more (arrived_on)
	WHERE arrived_on IS NOT NULL AND received_on IS NULL
	AND returned_on IS NULL;
CREATE INDEX order_more_received ON order_more (received_on)
	WHERE received_on IS NOT NULL;
CREATE INDEX order_more_returned ON order_more (returned_on)
	WHERE returned_on IS NOT NULL;
CREATE INDEX order_more_owed ON order_more (pay_by)
	WHERE pay_by IS NOT NULL AND settled_on IS NULL
	AND returned_on IS NULL;
CREATE INDEX order_more_settled ON order_more (settled_on)
	WHERE settled_on IS NOT NULL;
CREATE INDEX payment_order ON payment (order_id);
CREATE UNIQUE INDEX payment_ext ON payment (ext_id) WHERE ext_id IS NOT NULL;
CREATE INDEX holding_customer ON holding (customer_id);
CREATE INDEX holding_ends ON holding (state, ends_on) WHERE ends_on IS NOT NULL;
CREATE INDEX holding_closed ON holding (closed_on) WHERE closed_on IS NOT NULL;
CREATE UNIQUE INDEX holding_ext ON holding (ext_id) WHERE ext_id IS NOT NULL;
CREATE INDEX membership_customer ON membership (customer_id);
CREATE UNIQUE INDEX membership_no ON membership (no)
	WHERE no IS NOT NULL AND ended_on IS NULL;
CREATE INDEX membership_expires ON membership (expires_on)
	WHERE expires_on IS NOT NULL;
CREATE INDEX points_customer ON points (customer_id);
CREATE UNIQUE INDEX points_ext ON points (ext_id) WHERE ext_id IS NOT NULL;
CREATE INDEX bought_last ON bought (last_on);
CREATE INDEX stock_out ON stock (out_on);
CREATE INDEX balance_move_fell ON balance_move (metric_id, fell)
	WHERE fell > 0;
CREATE INDEX balance_move_day ON balance_move (day);
CREATE INDEX customer_class_customer ON customer_class (customer_id, scheme_id);
CREATE INDEX customer_class_from ON customer_class (scheme_id, from_on);
CREATE INDEX customer_class_until ON customer_class (scheme_id, until_on)
	WHERE until_on IS NOT NULL;
CREATE INDEX customer_class_no ON customer_class (no) WHERE no IS NOT NULL;
CREATE INDEX customer_class_hand ON customer_class (scheme_id)
	WHERE staff_id IS NOT NULL;
CREATE INDEX customer_birthday ON customer (birthday)
	WHERE birthday IS NOT NULL;
CREATE INDEX person_customer ON person (customer_id);
CREATE INDEX person_birthday ON person (birthday) WHERE birthday IS NOT NULL;
CREATE INDEX anniversary_customer ON anniversary (customer_id);
CREATE INDEX anniversary_day ON anniversary (day);
CREATE INDEX relation_to ON relation (to_id);
CREATE INDEX customer_tag_tag ON customer_tag (tag_id);
CREATE INDEX customer_value_field ON customer_value (field_id, value);
CREATE INDEX contact_customer ON contact (customer_id, at);
CREATE UNIQUE INDEX contact_ext ON contact_more (ext_id)
	WHERE ext_id IS NOT NULL;
CREATE INDEX contact_same ON contact_more (same_as)
	WHERE same_as IS NOT NULL;
CREATE INDEX contact_person ON contact_more (person_id)
	WHERE person_id IS NOT NULL;
CREATE INDEX contact_at ON contact (at);
CREATE INDEX task_customer ON task (customer_id);
CREATE INDEX task_due ON task (due_on) WHERE state = 0;
CREATE INDEX task_closed ON task (closed_on) WHERE closed_on IS NOT NULL;
CREATE INDEX task_contact ON task (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX task_person ON task (person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX task_ext ON task (ext_id) WHERE ext_id IS NOT NULL;
CREATE INDEX task_move_task ON task_move (task_id);
CREATE INDEX task_move_on ON task_move (moved_on);
CREATE INDEX snooze_customer ON snooze (customer_id);
CREATE INDEX touch_next ON touch (next_on) WHERE next_on IS NOT NULL;
CREATE INDEX cadence_due_on ON cadence_due (rule_id, due_on);
CREATE VIEW v_assignment AS
SELECT a.id, a.customer_id, c.code, c.name AS customer, s.name AS staff,
	a.role,
	CASE a.state WHEN 0 THEN 'requested' WHEN 1 THEN 'authorised'
		WHEN 2 THEN 'shared' WHEN 3 THEN 'refused'
		ELSE 'ended' END AS state,
	a.phase, a.power,
	date(a.first_visit_on * 86400, 'unixepoch') AS first_visit_on,
	date(a.requested_on * 86400, 'unixepoch') AS requested_on,
	date(a.decided_on * 86400, 'unixepoch') AS decided_on,
	d.name AS decided_by,
	date(a.since_on * 86400, 'unixepoch') AS since_on,
	date(a.until_on * 86400, 'unixepoch') AS until_on,
	a.how, a.why, a.ended_how, a.ended_why
FROM assignment a JOIN customer c ON c.id = a.customer_id
JOIN staff s ON s.id = a.staff_id
LEFT JOIN staff d ON d.id = a.decided_by;
CREATE VIEW v_complaint AS
SELECT k.id, k.no, k.customer_id, c.code, c.name, k.procedure,
	CASE k.kind WHEN 0 THEN 'inquiry' WHEN 1 THEN 'suggestion'
		WHEN 2 THEN 'anomaly' ELSE 'complaint' END AS kind,
	k.state, k.round, k.severity, r.name AS reason, k.class, k.dept,
	o.name AS owner,
	strftime('%Y-%m-%dT%H:%M', k.received_at * 60, 'unixepoch') AS received,
	strftime('%Y-%m-%dT%H:%M', k.answered_at * 60, 'unixepoch') AS answered,
	strftime('%Y-%m-%dT%H:%M', k.closed_at * 60, 'unixepoch') AS closed,
	k.closed_as, coalesce(p.name, k.product) AS product,
	coalesce(d.no, k.order_no) AS order_no,
	k.qty / 1000.0 AS qty, k.bad_qty / 1000.0 AS bad_qty, k.undetermined,
	iif(k.amount IS NULL, NULL, printf('%.2f', k.amount / 100.0)) AS amount,
	k.satisfaction, k.text
FROM complaint k JOIN customer c ON c.id = k.customer_id
LEFT JOIN complaint_reason r ON r.id = k.reason_id
LEFT JOIN staff o ON o.id = k.owner_id
LEFT JOIN product p ON p.id = k.product_id
LEFT JOIN orders d ON d.id = k.order_id;
CREATE VIEW v_order AS
SELECT o.id, o.no, o.customer_id, c.code, c.name AS customer,
	date(o.ordered_on * 86400, 'unixepoch') AS ordered,
	o.amount / 100.0 AS amount,
	CASE o.state WHEN 0 THEN 'ordered' WHEN 1 THEN 'shipped'
		WHEN 2 THEN 'arrived' WHEN 3 THEN 'received'
		WHEN 4 THEN 'returned' ELSE 'cancelled' END AS state,
	s.name AS staff,
	date(m.expected_on * 86400, 'unixepoch') AS expected,
	date(m.shipped_on * 86400, 'unixepoch') AS shipped,
	date(m.arrived_on * 86400, 'unixepoch') AS arrived,
	date(m.received_on * 86400, 'unixepoch') AS received,
	date(m.returned_on * 86400, 'unixepoch') AS returned,
	m.delay_reason, date(m.pay_by * 86400, 'unixepoch') AS pay_by,
	(SELECT sum(p.amount) / 100.0 FROM payment p WHERE p.order_id = o.id)
		AS paid,
	date(m.settled_on * 86400, 'unixepoch') AS settled,
	date(m.promised_on * 86400, 'unixepoch') AS promised,
	date(m.hold_until * 86400, 'unixepoch') AS hold_until, m.hold_why,
	m.note
FROM orders o JOIN customer c ON c.id = o.customer_id
LEFT JOIN order_more m ON m.id = o.id
LEFT JOIN staff s ON s.id = o.staff_id;
CREATE VIEW v_order_line AS
SELECT l.id, l.order_id, o.no, o.customer_id, c.code, c.name AS customer,
	date(o.ordered_on * 86400, 'unixepoch') AS ordered, p.name AS product,
	p.category, l.qty / 1000.0 AS qty, l.price / 100.0 AS price,
	l.amount / 100.0 AS amount
FROM order_line l JOIN orders o ON o.id = l.order_id
JOIN customer c ON c.id = o.customer_id
LEFT JOIN product p ON p.id = l.product_id;
CREATE VIEW v_payment AS
SELECT p.id, p.order_id, o.no, o.customer_id, c.code, c.name AS customer,
	date(p.paid_on * 86400, 'unixepoch') AS paid,
	p.amount / 100.0 AS amount, p.method, s.name AS staff, p.ext_id, p.note
FROM payment p JOIN orders o ON o.id = p.order_id
JOIN customer c ON c.id = o.customer_id
LEFT JOIN staff s ON s.id = p.staff_id;
CREATE VIEW v_customer AS
SELECT c.id, c.code, c.name, iif(c.kind, 'org', 'person') AS kind,
	c.honorific, c.gender, c.phone, c.email, c.wechat,
	substr('lunar ', 1, c.birthday / 3407872 * 6)
		|| iif(c.birthday % 4096, printf('%04d-', c.birthday % 4096),
			'--')
		|| iif(c.birthday / 131072 % 2, 'leap', '')
		|| printf('%02d', c.birthday / 262144 % 13)
		|| iif(c.birthday / 4096 % 32,
			printf('-%02d', c.birthday / 4096 % 32), '')
		AS birthday,
	c.company, c.title, c.industry, c.city, c.address,
	so.name AS source, st.name AS status, ti.name AS tier,
	ow.name AS owner, ch.name AS channel, c.preferred_time,
	trim(iif(c.flags & 1, 'no_call ', '') || iif(c.flags & 2, 'no_sms ', '')
		|| iif(c.flags & 4, 'no_wechat ', '')
		|| iif(c.flags & 8, 'no_mail ', '')
		|| iif(c.flags & 16, 'bad_number ', '')
		|| iif(c.flags & 32, 'no_contact', '')) AS flags,
	date(c.hold_until * 86400, 'unixepoch') AS hold_until, c.cadence,
	c.note,
	date(c.added_on * 86400, 'unixepoch') AS added_on, ab.name AS added_by
FROM customer c
LEFT JOIN source so ON so.id = c.source_id
LEFT JOIN status st ON st.id = c.status_id
LEFT JOIN tier ti ON ti.id = c.tier_id
LEFT JOIN staff ow ON ow.id = c.owner_id
LEFT JOIN staff ab ON ab.id = c.added_by
LEFT JOIN channel ch ON ch.id = c.channel_id
;
CREATE VIEW v_touch AS
SELECT t.customer_id, c.code, c.name,
	date(t.first_on * 86400, 'unixepoch') AS first_contact,
	date(t.last_on * 86400, 'unixepoch') AS last_contact,
	t.effective AS contacts, max(t.effective - 1, 0) AS follow_ups,
	strftime('%Y-%m-%dT%H:%M', t.last_at * 60, 'unixepoch') AS last_attempt,
	o.name AS last_outcome,
	date(t.next_on * 86400, 'unixepoch') AS next_contact
FROM touch t JOIN customer c ON c.id = t.customer_id
LEFT JOIN outcome o ON o.id = t.outcome_id;
CREATE VIEW v_person AS
SELECT p.id, p.customer_id, c.code, c.name AS customer, p.name, p.honorific,
	p.phone, p.email, p.wechat, p.title, p.dept, p.role, p.power,
	substr('lunar ', 1, p.birthday / 3407872 * 6)
		|| iif(p.birthday % 4096, printf('%04d-', p.birthday % 4096),
			'--')
		|| iif(p.birthday / 131072 % 2, 'leap', '')
		|| printf('%02d', p.birthday / 262144 % 13)
		|| iif(p.birthday / 4096 % 32,
			printf('-%02d', p.birthday / 4096 % 32), '')
		AS birthday,
	p.active, p.note
FROM person p JOIN customer c ON c.id = p.customer_id
;
CREATE VIEW v_anniversary AS
SELECT a.id, a.customer_id, c.code, c.name AS customer, a.kind, a.who,
	substr('lunar ', 1, a.day / 3407872 * 6)
		|| iif(a.day % 4096, printf('%04d-', a.day % 4096), '--')
		|| iif(a.day / 131072 % 2, 'leap', '')
		|| printf('%02d', a.day / 262144 % 13)
		|| iif(a.day / 4096 % 32, printf('-%02d', a.day / 4096 % 32),
			'') AS day,
	a.note
FROM anniversary a JOIN customer c ON c.id = a.customer_id
;
CREATE VIEW v_relation AS
SELECT r.id, f.id AS from_id, f.code AS from_code, f.name AS from_name, r.kind,
	t.id AS to_id, t.code AS to_code, t.name AS to_name, r.note
FROM relation r JOIN customer f ON f.id = r.from_id
JOIN customer t ON t.id = r.to_id;
CREATE VIEW v_value AS
SELECT v.id, v.customer_id, c.code, c.name AS customer, f.name AS field,
	CASE f.type WHEN 'money' THEN printf('%.2f', v.value / 100.0)
		WHEN 'date' THEN date(v.value * 86400, 'unixepoch')
		ELSE v.value END AS value
FROM customer_value v JOIN customer c ON c.id = v.customer_id
JOIN field f ON f.id = v.field_id;
CREATE VIEW v_tag AS
SELECT x.customer_id, c.code, c.name AS customer, t.name AS tag
FROM customer_tag x JOIN customer c ON c.id = x.customer_id
JOIN tag t ON t.id = x.tag_id;
CREATE VIEW v_contact AS
SELECT k.id, k.customer_id, c.code, c.name AS customer, p.name AS person,
	strftime('%Y-%m-%dT%H:%M', k.at * 60, 'unixepoch') AS at,
	s.name AS staff, h.name AS channel,
	iif(k.incoming, 'in', 'out') AS direction, n.name AS kind,
	o.name AS outcome,
	CASE k.state WHEN 0 THEN 'attempt' WHEN 1 THEN 'effective'
		ELSE 'void' END AS state,
	k.seconds, k.note, m.rules,
	date(m.next_on * 86400, 'unixepoch') AS next_on, m.next_step,
	m.objection, m.ext_id, m.void_why
FROM contact k JOIN customer c ON c.id = k.customer_id
LEFT JOIN contact_more m ON m.id = k.id
LEFT JOIN person p ON p.id = m.person_id
LEFT JOIN staff s ON s.id = k.staff_id
LEFT JOIN channel h ON h.id = k.channel_id
LEFT JOIN contact_kind n ON n.id = k.kind_id
LEFT JOIN outcome o ON o.id = k.outcome_id;
CREATE VIEW v_task AS
SELECT t.id, t.customer_id, c.code, c.name AS customer, k.name AS kind, t.what,
	date(t.due_on * 86400, 'unixepoch') AS due_on,
	strftime('%H:%M', t.due_minute * 60, 'unixepoch') AS due_at,
	s.name AS owner, t.contact_id,
	date(t.made_on * 86400, 'unixepoch') AS made_on,
	CASE t.state WHEN 0 THEN 'open' WHEN 1 THEN 'done'
		ELSE 'dropped' END AS state,
	date(t.closed_on * 86400, 'unixepoch') AS closed_on, t.closed_note,
	t.moved, t.ext_id
FROM task t JOIN customer c ON c.id = t.customer_id
JOIN task_kind k ON k.id = t.kind_id
LEFT JOIN staff s ON s.id = t.owner_id;
CREATE VIEW v_snooze AS
SELECT z.id, z.customer_id, c.code, c.name AS customer, z.rule,
	date(z.until_on * 86400, 'unixepoch') AS until_on, z.why,
	s.name AS staff,
	strftime('%Y-%m-%dT%H:%M', z.made_at * 60, 'unixepoch') AS made_at
FROM snooze z JOIN customer c ON c.id = z.customer_id
LEFT JOIN staff s ON s.id = z.staff_id;
CREATE VIEW v_rule AS
SELECT r.id, r.name, r.kind, r.who, r.every, r.unit, r.lead,
	h.name AS channel, r.effective, r.priority, r.on_holiday, r.template,
	r.until, r.active, r.note
FROM rule r LEFT JOIN channel h ON h.id = r.channel_id;
CREATE VIEW v_cadence AS
SELECT r.name AS rule, d.customer_id, c.code, c.name AS customer,
	date(d.due_on * 86400, 'unixepoch') AS due_on
FROM cadence_due d JOIN rule r ON r.id = d.rule_id
JOIN customer c ON c.id = d.customer_id;
CREATE VIEW v_calendar AS
SELECT id, date(day * 86400, 'unixepoch') AS day, name, kind, note
FROM calendar;
CREATE VIEW v_batch AS
SELECT id, strftime('%Y-%m-%dT%H:%M', at * 60, 'unixepoch') AS at, staff,
	tool, what, summary
FROM batch;
COMMIT;
