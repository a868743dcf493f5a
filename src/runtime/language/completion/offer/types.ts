import type { Candidate } from "../candidate.ts";
import { ranks } from "../candidate.ts";

const types =
  `INTEGER BIGINT DOUBLE VARCHAR DATE TIMESTAMP BOOLEAN DECIMAL(18,2) FLOAT SMALLINT TINYINT HUGEINT BLOB TIME INTERVAL JSON UUID
  VARCHAR[] INTEGER[] STRUCT MAP TIMESTAMPTZ UBIGINT UINTEGER`.split(/\s+/);

export function offerTypes(): readonly Candidate[] {
  return types.map((name, index) => ({ kind: "type", label: name, insert: name, rank: ranks.local + index }));
}
