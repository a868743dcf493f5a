/*
description: A copy of the people
arguments:
  least: { type: integer, default: "1" }
*/
CREATE TABLE IF NOT EXISTS d.copied AS SELECT * FROM d.people WITH NO DATA;
INSERT INTO d.copied SELECT * FROM d.people WHERE id >= $least;
