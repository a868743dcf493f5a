/*
description: Flights, delays and the worst delay of one day, by the state they left from.
database: flights
arguments:
  day: { type: date, default: 2001-01-01, description: "between 2001-01-01 and 2001-06-30" }
  minutes: { type: integer, default: 15, description: from which delay on a flight counts as delayed }
*/

-- Made once, empty; a partition for each day.
CREATE TABLE IF NOT EXISTS delays_by_state
WITH (format = 'PARQUET', partitioned_by = ARRAY['day']) AS
SELECT
  '' AS state,
  0::BIGINT AS flights,
  0::BIGINT AS delayed,
  0::DOUBLE AS mean_delay,
  0::BIGINT AS worst_delay,
  DATE '2001-01-01' AS day
WITH NO DATA;

-- Replaces the partition of this day and no other: running it again changes nothing.
INSERT OVERWRITE delays_by_state
SELECT
  airports.state,
  count(*) AS flights,
  count(*) FILTER (flights.delay >= $minutes) AS delayed,
  round(avg(flights.delay), 1) AS mean_delay,
  max(flights.delay) AS worst_delay,
  $day AS day
FROM flights
JOIN airports ON airports.iata = flights.origin
WHERE flights.date >= $day AND flights.date < $day + INTERVAL 1 DAY
GROUP BY airports.state
ORDER BY mean_delay DESC;
