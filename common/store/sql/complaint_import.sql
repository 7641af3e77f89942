-- SPDX-License-Identifier: ISC
-- Cases of another system.

-- name: cimport_by_ext
-- Unique index complaint_ext.
SELECT id FROM complaint WHERE ext_id = :ext;

-- name: cimport_timely
UPDATE complaint SET timely = :timely WHERE id = :id;

-- name: cimport_replies
-- By index complaint_reply_complaint.
SELECT count(*) FROM complaint_reply WHERE complaint_id = :id;
