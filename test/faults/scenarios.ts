import type { TestOutput } from "../../src/runtime/storage/test-lake.ts";

/** A lake, a run that changes it, and the rows before and after, by table. */
export interface Scenario {
  readonly before: readonly TestOutput[];
  readonly change: readonly TestOutput[];
  /** The run reads this table through a bookmark. */
  readonly bookmark?: string;
  readonly rowsBefore: Readonly<Record<string, readonly string[]>>;
  readonly rowsAfter: Readonly<Record<string, readonly string[]>>;
}

const partitioned = { table: "t", partitionKeys: ["p string"] } as const;
const plain = { table: "t", mode: "create", rows: [[1], [2]] } as const;

export const scenarios: Readonly<Record<string, Scenario>> = {
  append: {
    before: [plain],
    change: [{ table: "t", mode: "append", columns: ["a int", "b int"], rows: [[3, 4]] }],
    rowsBefore: { t: ["1", "2"] },
    rowsAfter: { t: ["1", "2", "3,4"] },
  },
  overwrite: {
    before: [plain],
    change: [{ table: "t", mode: "overwrite", rows: [[3]] }],
    rowsBefore: { t: ["1", "2"] },
    rowsAfter: { t: ["3"] },
  },
  "overwrite-partitions": {
    before: [
      {
        ...partitioned,
        mode: "create",
        rows: [
          [1, "x"],
          [2, "y"],
        ],
      },
    ],
    change: [
      {
        ...partitioned,
        mode: "overwrite-partitions",
        rows: [
          [3, "y"],
          [4, "z"],
        ],
      },
    ],
    rowsBefore: { t: ["1,x", "2,y"] },
    rowsAfter: { t: ["1,x", "3,y", "4,z"] },
  },
  "overwrite of a partitioned table": {
    before: [
      {
        ...partitioned,
        mode: "create",
        rows: [
          [1, "x"],
          [2, "y"],
        ],
      },
    ],
    change: [{ ...partitioned, mode: "overwrite", rows: [[3, "y"]] }],
    rowsBefore: { t: ["1,x", "2,y"] },
    rowsAfter: { t: ["3,y"] },
  },
  create: {
    before: [],
    change: [
      {
        ...partitioned,
        mode: "create",
        rows: [
          [1, "x"],
          [2, "y"],
        ],
      },
    ],
    rowsBefore: {},
    rowsAfter: { t: ["1,x", "2,y"] },
  },
  "two tables": {
    before: [plain],
    change: [
      { table: "t", mode: "overwrite", rows: [[3]] },
      { table: "second", mode: "create", rows: [[4]] },
    ],
    rowsBefore: { t: ["1", "2"] },
    rowsAfter: { t: ["3"], second: ["4"] },
  },
  bookmark: {
    before: [{ table: "source", mode: "create", rows: [[7], [8]] }],
    change: [{ table: "t", mode: "append", rows: [[7], [8]] }],
    bookmark: "source",
    rowsBefore: { source: ["7", "8"] },
    rowsAfter: { source: ["7", "8"], t: ["7", "8"] },
  },
};

export const changeRun = "run2";

export function scenarioNamed(name: string): Scenario {
  const scenario = scenarios[name];
  if (scenario === undefined) {
    throw new Error(`no scenario is named ${name}`);
  }
  return scenario;
}
