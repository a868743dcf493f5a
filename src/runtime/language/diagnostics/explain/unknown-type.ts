import { closestName } from "../../../../plan/closest-name.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { culpritAt, editOf, rangeOf } from "./culprit.ts";

const pattern = /^Type with name ([^]*?) does not exist!/;

/** `CAST(x AS fooo)`. */
export function unknownTypeCulprits({ refusal, statement, index }: Situation): readonly Culprit[] | undefined {
  const name = pattern.exec(refusal.message)?.[1];
  if (name === undefined || index === undefined) {
    return undefined;
  }
  const extent = { first: index, last: index };
  const meant = closestName(name, [...refusal.candidates, ...common]);
  return [
    culpritAt(
      statement,
      extent,
      "unknown-type",
      `no type ${JSON.stringify(name)}${meant === undefined ? "" : `; did you mean ${meant}?`}`,
      [editOf(statement, extent, '"NULL"')],
      meant === undefined
        ? []
        : [{ title: `Change to ${meant}`, isPreferred: true, edits: [{ ...rangeOf(statement, extent), text: meant }] }],
    ),
  ];
}

const common = ["VARCHAR", "BIGINT", "INTEGER", "SMALLINT", "DOUBLE", "DECIMAL", "BOOLEAN", "TIMESTAMP", "DATE", "INTERVAL", "STRING"];
