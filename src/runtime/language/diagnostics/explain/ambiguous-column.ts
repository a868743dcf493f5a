import { replaceWith } from "../replace-with.ts";
import { dottedName, nameOf } from "../statement-tokens.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { culpritAt, editOf, rangeOf } from "./culprit.ts";
import { writtenName } from "../written-name.ts";
import { quotedNames } from "./quoted-names.ts";

const pattern = /^Ambiguous reference to column name "([^]*?)" \(use: ([^]*)\)$/;

/** A column that several relations have. */
export function ambiguousColumnCulprits({ refusal, statement, index }: Situation): readonly Culprit[] | undefined {
  const [, name, list] = pattern.exec(refusal.message) ?? [];
  if (name === undefined || list === undefined || index === undefined) {
    return undefined;
  }
  const parts = dottedName(statement, index);
  // Of `u.id` where two relations are called u the first name is ambiguous already.
  const extent = { first: index, last: parts.at(-1) ?? index };
  const uses = [...new Set(quotedNames(list))].map((use) => {
    const relation = use.slice(0, Math.max(0, use.length - name.length - 1));
    return [...relation.split("."), nameOf(statement.tokens[extent.last]) ?? name].filter((part) => part !== "");
  });
  const written = uses.map((use) => use.map(writtenName).join("."));
  const [first] = written;
  return [
    culpritAt(
      statement,
      extent,
      "ambiguous-column",
      uses.length > 1
        ? `column ${JSON.stringify(name)} is in several relations: write ${written.join(" or ")}`
        : `column ${JSON.stringify(name)} is in several relations of one name: give them different aliases`,
      [editOf(statement, extent, first === undefined || uses.length < 2 ? "(CASE WHEN TRUE THEN NULL END)" : first)],
      uses.length > 1 ? uses.map((use) => replaceWith(rangeOf(statement, extent), use, false)) : [],
    ),
  ];
}
