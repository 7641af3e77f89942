-- SPDX-License-Identifier: ISC
-- What only SQLite knows: settings of a connection, the file's identity.

-- name: open_reader
PRAGMA cell_size_check = ON;

-- name: bulk_reader
-- A third of the time of a report over much of a large file went into looking
-- at the cells of each page; SQLite checks what it uses all the same.
PRAGMA cell_size_check = OFF;

-- name: open_writer
PRAGMA cell_size_check = ON;
PRAGMA synchronous = FULL;
PRAGMA secure_delete = ON;

-- name: make_wal
PRAGMA journal_mode = WAL;

-- name: make_rollback
PRAGMA journal_mode = DELETE;

-- name: identity
PRAGMA application_id = 1129467185;
PRAGMA user_version = 3;

-- name: user_version
PRAGMA user_version;

-- name: set_version
PRAGMA user_version = {version};

-- name: begin
BEGIN IMMEDIATE;

-- name: begin_read
BEGIN;

-- name: commit
COMMIT;

-- name: rollback
ROLLBACK;

-- name: bulk_cache
PRAGMA cache_size = -2800;

-- name: usual_cache
PRAGMA cache_size = -2000;

-- name: checkpoint
PRAGMA wal_checkpoint(TRUNCATE);

-- name: defer_keys
PRAGMA defer_foreign_keys = ON;

-- name: quick_check
PRAGMA quick_check(20);

-- name: integrity_check
PRAGMA integrity_check(20);

-- name: foreign_key_check
PRAGMA foreign_key_check;

-- name: catalog
SELECT type, name, sql FROM sqlite_schema
WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name;

-- name: a_view
SELECT name FROM sqlite_schema WHERE type = 'view' LIMIT 1;

-- name: drop_view
DROP VIEW {view};

-- name: table_columns
PRAGMA table_info({table});

-- fragment: filter_month
-- Month and day of the month of a day since 1970-01-01.
CAST(strftime('%m', ({day}) * 86400, 'unixepoch') AS INTEGER)

-- fragment: filter_day
CAST(strftime('%d', ({day}) * 86400, 'unixepoch') AS INTEGER)
