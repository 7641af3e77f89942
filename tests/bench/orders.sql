-- SPDX-License-Identifier: ISC
-- The least that holds the same lines and finds them.
.import --csv orders.csv orders
CREATE INDEX orders_no ON orders ("order");
CREATE INDEX orders_code ON orders (code);
