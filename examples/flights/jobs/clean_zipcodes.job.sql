/*
description: Zip codes by county, from files with broken rows. Those are kept in a table of their own.
database: flights
# Without this line they are left out, counted and shown; `fail` ends the run at the first one.
malformed: { quarantine: flights.zipcodes_quarantine }
*/

CREATE TABLE IF NOT EXISTS zipcodes_by_county AS
SELECT '' AS state, '' AS county, 0::BIGINT AS zipcodes, 0::DOUBLE AS latitude, 0::DOUBLE AS longitude
WITH NO DATA;

INSERT OVERWRITE zipcodes_by_county
SELECT state, county, count(*) AS zipcodes, avg(latitude) AS latitude, avg(longitude) AS longitude
FROM zipcodes
GROUP BY state, county;
