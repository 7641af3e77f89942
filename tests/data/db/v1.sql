-- SPDX-License-Identifier: ISC
-- A database of schema 1, as crm 0.1.0 wrote it (tests/crm-db.bats).
PRAGMA application_id = 1129467185;
PRAGMA user_version = 1;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
INSERT INTO outcome VALUES(5,'call_back',1,NULL,'再联系 回电 稍后联系 callback','asked to be called again');
INSERT INTO outcome VALUES(6,'sent',1,NULL,'已发送 已发 delivered','a text or paper went out');
INSERT INTO outcome VALUES(7,'no_answer',0,NULL,'无人接听 未接 未接通 没接 无应答 noanswer 未接听',NULL);
INSERT INTO outcome VALUES(8,'busy',0,NULL,'忙 占线 忙线 正在通话中',NULL);
INSERT INTO outcome VALUES(9,'switched_off',0,NULL,'关机 停机 off',NULL);
INSERT INTO outcome VALUES(10,'wrong_number',0,'bad_number','空号 错号 号码错误 wrongnumber invalid','sets bad_number');
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
INSERT INTO rule VALUES(2,'next','next',NULL,NULL,NULL,'0',NULL,1,2,'keep',NULL,NULL,1,'the date agreed at the last contact (D01)');
INSERT INTO rule VALUES(3,'birthday','birthday','status <> ''lost''',NULL,NULL,'3',NULL,0,3,'keep',NULL,3,1,'birthdays, three days ahead (D14)');
INSERT INTO rule VALUES(4,'cadence-a','cadence','tier = ''A'' and status <> ''lost''','7','d','0',NULL,1,4,'keep',NULL,NULL,1,'A customers every week (S0-35)');
INSERT INTO rule VALUES(5,'cadence-b','cadence','tier = ''B'' and status <> ''lost''','1','m','0',NULL,1,5,'keep',NULL,NULL,1,'B customers every month (S2-09)');
INSERT INTO rule VALUES(6,'cadence-all','cadence','status <> ''lost''','90','d','0',NULL,1,6,'keep',NULL,NULL,1,'nobody is forgotten: everybody once a quarter');
INSERT INTO rule VALUES(7,'anniversary','anniversary',NULL,NULL,NULL,'3',NULL,0,3,'keep',NULL,3,0,'weddings, foundings and days of children');
INSERT INTO rule VALUES(8,'spring-festival','festival','status <> ''lost''','春节',NULL,'1',NULL,0,3,'keep',NULL,7,0,'greeting the day before (D15)');
INSERT INTO rule VALUES(9,'controller-important','cadence','tier = ''A''','7','d','0',NULL,1,4,'keep',NULL,NULL,0,'controller / important: weekly (S0-35)');
INSERT INTO rule VALUES(10,'friday-greeting','weekday','tier = ''A'' and status in (''prospect'',''customer'')','fri',NULL,'0',3,0,5,'keep',NULL,0,0,'Friday text to signed and key customers (S0-37)');
INSERT INTO rule VALUES(11,'bancassurance-phone','cadence',NULL,'15','d','0',1,1,5,'keep',NULL,NULL,0,'bancassurance: half-monthly call (S0-82)');
INSERT INTO rule VALUES(12,'shop-big-customer','cadence','tier = ''A''','1','m','0',1,1,5,'keep',NULL,NULL,0,'online shop / big customer: monthly call (S2-09)');
INSERT INTO rule VALUES(13,'bank-200k','count','tier = ''A''','2','m','0',NULL,1,5,'keep',NULL,NULL,0,'bank: 200 000 and more twice a month (S2-62)');
INSERT INTO rule VALUES(14,'bank-long-tail','quota','tier = ''C''','5',NULL,'0',NULL,1,6,'keep',NULL,NULL,0,'bank: 5 % of the long tail each working day (S2-59)');
INSERT INTO rule VALUES(15,'exchange-authorised','cadence','status = ''prospect''','2','m','0',NULL,1,5,'keep',NULL,NULL,0,'exchange / authorised: every two months (S3-36)');
INSERT INTO rule VALUES(16,'broker-level-3','cadence','tier = ''A''','1','m','0',NULL,1,5,'keep',NULL,NULL,0,'broker / level 3: monthly (S0-94)');
INSERT INTO rule VALUES(17,'signed-weekly','weekday','status = ''customer''','fri',NULL,'0',4,0,6,'keep',NULL,2,0,'realty / signed: weekly report (S0-20)');
INSERT INTO rule VALUES(18,'key-account-forum','cadence','tier = ''A''','1','y','30',NULL,1,6,'keep',NULL,NULL,0,'key account: forum once a year (S1-43)');
INSERT INTO rule VALUES(19,'follow-up-ladder','ladder',NULL,'1,3,7,15,30',NULL,'0',NULL,1,4,'after',NULL,NULL,0,'open leads: steps after the first contact, then stop');
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
INSERT INTO field VALUES(1,'budget',NULL,'money',NULL,0,NULL,NULL);
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
INSERT INTO customer VALUES(1,'C001','张伟',0,'张总',NULL,'13800138001',NULL,NULL,804796,NULL,NULL,NULL,'徐州',NULL,NULL,3,1,1,NULL,NULL,0,NULL,NULL,NULL,19849,NULL);
INSERT INTO customer VALUES(2,'C002','李娜',0,'李姐',NULL,'13800138002',NULL,NULL,3737527,NULL,NULL,NULL,'南京',NULL,NULL,3,2,1,NULL,NULL,0,NULL,NULL,NULL,19936,NULL);
INSERT INTO customer VALUES(3,'C003','Peter Smith',0,'Mr Smith',NULL,'+442079460001',NULL,NULL,868352,NULL,NULL,NULL,'London',NULL,NULL,2,1,2,NULL,NULL,0,NULL,'14d',NULL,20395,NULL);
INSERT INTO customer VALUES(4,'C004','徐州宏达机械有限公司',0,NULL,NULL,'051683210004',NULL,NULL,NULL,NULL,NULL,NULL,'徐州',NULL,NULL,1,2,1,NULL,NULL,0,NULL,NULL,NULL,20504,NULL);
INSERT INTO customer VALUES(5,'C005','王芳',0,'王经理',NULL,'13800138005',NULL,NULL,645064,NULL,NULL,NULL,'上海',NULL,NULL,3,3,2,NULL,NULL,0,NULL,NULL,NULL,19366,NULL);
INSERT INTO customer VALUES(6,'C006','赵敏',0,NULL,NULL,'13800138006',NULL,NULL,NULL,NULL,NULL,NULL,'徐州',NULL,NULL,5,3,1,NULL,NULL,0,NULL,NULL,NULL,19275,NULL);
INSERT INTO customer VALUES(7,'C00007','宏达2',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,20514,1);
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
INSERT INTO person VALUES(1,7,'李四',NULL,'13800138099',NULL,NULL,NULL,NULL,'decider',NULL,NULL,1,NULL);
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
INSERT INTO anniversary VALUES(1,7,'founding',NULL,1394650,NULL);
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
INSERT INTO tag VALUES(1,'vip');
INSERT INTO tag VALUES(2,'老客户');
CREATE TABLE customer_tag (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	tag_id INTEGER NOT NULL REFERENCES tag,
	UNIQUE (customer_id, tag_id)
) STRICT;
INSERT INTO customer_tag VALUES(1,1,1);
INSERT INTO customer_tag VALUES(2,7,2);
CREATE TABLE customer_value (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	field_id INTEGER NOT NULL REFERENCES field,
	value ANY NOT NULL,
	UNIQUE (customer_id, field_id)
) STRICT;
INSERT INTO customer_value VALUES(1,3,1,10050);
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
INSERT INTO contact VALUES(1,1,29526360,1,1,0,NULL,1,1,NULL,'wants the new price list');
INSERT INTO contact VALUES(2,2,29493570,1,2,0,NULL,6,1,NULL,NULL);
INSERT INTO contact VALUES(3,3,29501835,2,4,0,NULL,1,1,NULL,'asked for a quote');
INSERT INTO contact VALUES(4,3,29511915,2,1,0,NULL,7,0,NULL,NULL);
INSERT INTO contact VALUES(5,5,29394120,2,5,0,NULL,1,1,NULL,NULL);
INSERT INTO contact VALUES(6,1,29540700,1,NULL,0,NULL,NULL,1,NULL,NULL);
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
INSERT INTO contact_more VALUES(3,NULL,NULL,NULL,20515,'send the quote',NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO task VALUES(1,1,NULL,1,'发报价单',20518,NULL,1,6,20514,0,NULL,NULL,1,NULL);
CREATE TABLE task_move (
	id INTEGER PRIMARY KEY,
	task_id INTEGER NOT NULL REFERENCES task,
	moved_on INTEGER NOT NULL,
	from_on INTEGER NOT NULL
) STRICT;
INSERT INTO task_move VALUES(1,1,20514,20517);
CREATE TABLE snooze (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	rule TEXT,
	until_on INTEGER NOT NULL,
	why TEXT NOT NULL,
	staff_id INTEGER REFERENCES staff,
	made_at INTEGER NOT NULL
) STRICT;
INSERT INTO snooze VALUES(1,2,NULL,20522,'出差',1,29540700);
CREATE TABLE customer_key (
	hash INTEGER NOT NULL,
	customer_id INTEGER NOT NULL,
	PRIMARY KEY (hash, customer_id)
) STRICT, WITHOUT ROWID;
INSERT INTO customer_key VALUES(35030810,3);
INSERT INTO customer_key VALUES(463788247,4);
INSERT INTO customer_key VALUES(944171883,7);
INSERT INTO customer_key VALUES(1130204298,2);
INSERT INTO customer_key VALUES(1146981919,1);
INSERT INTO customer_key VALUES(1197314774,6);
INSERT INTO customer_key VALUES(1214092395,5);
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
INSERT INTO touch VALUES(1,20504,20514,2,29540700,6,NULL,NULL,6);
INSERT INTO touch VALUES(2,20481,20481,1,29493570,2,6,NULL,2);
INSERT INTO touch VALUES(3,20487,20487,1,29511915,4,7,20515,3);
INSERT INTO touch VALUES(5,20412,20412,1,29394120,5,1,NULL,5);
CREATE TABLE cadence_due (
	rule_id INTEGER NOT NULL,
	customer_id INTEGER NOT NULL,
	due_on INTEGER NOT NULL,
	PRIMARY KEY (rule_id, customer_id)
) STRICT, WITHOUT ROWID;
INSERT INTO cadence_due VALUES(4,3,20501);
INSERT INTO cadence_due VALUES(4,1,20521);
INSERT INTO cadence_due VALUES(5,2,20512);
INSERT INTO cadence_due VALUES(5,4,20532);
INSERT INTO cadence_due VALUES(6,3,20501);
INSERT INTO cadence_due VALUES(6,5,20502);
INSERT INTO cadence_due VALUES(6,2,20571);
INSERT INTO cadence_due VALUES(6,4,20594);
INSERT INTO cadence_due VALUES(6,1,20604);
INSERT INTO cadence_due VALUES(6,7,20604);
CREATE TABLE horizon (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	at INTEGER NOT NULL
) STRICT;
INSERT INTO horizon VALUES(1,29540700);
CREATE TABLE batch (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	staff TEXT NOT NULL,
	tool TEXT NOT NULL,
	what TEXT,
	summary TEXT
) STRICT;
INSERT INTO batch VALUES(1,29540700,'li','crm-add','customers.csv','read 6: added 6, updated 0, unchanged 0, skipped 0, rejected 0; batch 1');
INSERT INTO batch VALUES(2,29540700,'li','crm-log-contact','contacts.csv','read 5: added 5, updated 0, unchanged 0, skipped 0, rejected 0; batch 2');
INSERT INTO batch VALUES(3,29540700,'li','crm-add','options','read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 3');
INSERT INTO batch VALUES(4,29540700,'li','crm-log-contact',NULL,'read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 4');
INSERT INTO batch VALUES(5,29540700,'li','crm-log-contact',NULL,'read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 5');
INSERT INTO batch VALUES(6,29540700,'li','crm-config','field','field');
INSERT INTO batch VALUES(7,29540700,'li','crm-add','options','read 1: added 0, updated 1, unchanged 0, skipped 0, rejected 0; batch 7');
INSERT INTO batch VALUES(8,29540700,'li','crm-task','later','read 1: added 0, updated 1, unchanged 0, skipped 0, rejected 0; batch 8');
CREATE TABLE batch_range (
	batch_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	tbl TEXT NOT NULL,
	lo INTEGER NOT NULL,
	hi INTEGER NOT NULL,
	PRIMARY KEY (batch_id, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO batch_range VALUES(1,0,'staff',1,2);
INSERT INTO batch_range VALUES(1,1,'customer',1,6);
INSERT INTO batch_range VALUES(1,2,'tag',1,1);
INSERT INTO batch_range VALUES(1,3,'customer_tag',1,1);
INSERT INTO batch_range VALUES(2,0,'contact',1,5);
INSERT INTO batch_range VALUES(2,1,'contact_more',3,3);
INSERT INTO batch_range VALUES(3,0,'customer',7,7);
INSERT INTO batch_range VALUES(3,1,'tag',2,2);
INSERT INTO batch_range VALUES(3,2,'customer_tag',2,2);
INSERT INTO batch_range VALUES(3,3,'person',1,1);
INSERT INTO batch_range VALUES(3,4,'anniversary',1,1);
INSERT INTO batch_range VALUES(4,0,'contact',6,6);
INSERT INTO batch_range VALUES(4,1,'task',1,1);
INSERT INTO batch_range VALUES(5,0,'snooze',1,1);
INSERT INTO batch_range VALUES(6,0,'field',1,1);
INSERT INTO batch_range VALUES(7,0,'customer_value',1,1);
INSERT INTO batch_range VALUES(8,0,'task_move',1,1);
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
INSERT INTO change VALUES(7,0,'u','customer',3,'cadence',NULL);
INSERT INTO change VALUES(8,0,'u','task',1,'due_on',20517);
INSERT INTO change VALUES(8,1,'u','task',1,'moved',0);
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
