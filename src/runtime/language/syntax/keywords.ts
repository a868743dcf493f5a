const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** DuckDB's reserved words: `duckdb_keywords()` of category "reserved". None of them is a name unless it is quoted. */
const reserved = set(
  `ALL ANALYSE ANALYZE AND ANY ARRAY AS ASC ASYMMETRIC BOTH CASE CAST CHECK COLLATE COLUMN CONSTRAINT CREATE DEFAULT DEFERRABLE DESC
  DESCRIBE DISTINCT DO ELSE END EXCEPT FALSE FETCH FOR FOREIGN FROM GROUP HAVING IN INITIALLY INTERSECT INTO LAMBDA LATERAL LEADING LIMIT
  NOT NULL OFFSET ON ONLY OR ORDER PIVOT PIVOT_LONGER PIVOT_WIDER PLACING PRIMARY QUALIFY REFERENCES RETURNING SELECT SHOW SOME SUMMARIZE
  SYMMETRIC TABLE THEN TO TRAILING TRUE UNION UNIQUE UNPIVOT USING VARIADIC WHEN WHERE WINDOW WITH`,
);

/** Of category "type_function": names of functions and types, but not of tables and columns. */
const reservedForFunctions = set(
  `ANTI ASOF AT AUTHORIZATION BINARY BY COLLATION CONCURRENTLY CROSS FREEZE FULL GLOB ILIKE INNER IS ISNULL JOIN LEFT LIKE NATURAL NOTNULL
  OUTER OVERLAPS POSITIONAL RIGHT SEMI SIMILAR TABLESAMPLE UNPACK VERBOSE`,
);

/** Whether a word is no name of a table, a column or an alias without quotes. Takes any case. */
export function isReserved(word: string): boolean {
  const upper = word.toUpperCase();
  return reserved.has(upper) || reservedForFunctions.has(upper);
}

/** Words that stand between operands. In expressions they are operators to us, what they mean does not matter to names. */
export const wordOperators = set(
  "AND OR NOT IN IS LIKE ILIKE SIMILAR GLOB BETWEEN ISNULL NOTNULL COLLATE ESCAPE ANY ALL SOME EXISTS DISTINCT ASC DESC AT TO OVERLAPS",
);

/** Words that no expression goes on behind. */
export const expressionEnds = set(
  "SELECT FROM WHERE GROUP HAVING QUALIFY WINDOW ORDER LIMIT OFFSET FETCH UNION INTERSECT EXCEPT JOIN INNER CROSS NATURAL OUTER ON USING AS INTO RETURNING WITH TABLESAMPLE PIVOT UNPIVOT FOR",
);

/** Words before JOIN. */
export const joinWords = set("INNER LEFT RIGHT FULL OUTER CROSS NATURAL ASOF POSITIONAL SEMI ANTI");

/** Words that a window's frame begins with. */
export const frames = set("ROWS RANGE GROUPS");

export const intervalUnits = set(
  `YEAR YEARS MONTH MONTHS DAY DAYS HOUR HOURS MINUTE MINUTES SECOND SECONDS MILLISECOND MILLISECONDS MICROSECOND MICROSECONDS WEEK WEEKS
  QUARTER QUARTERS DECADE DECADES CENTURY CENTURIES MILLENNIUM MILLENNIA`,
);
