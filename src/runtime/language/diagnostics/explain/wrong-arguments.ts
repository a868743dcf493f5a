import { callFrom, operandAt, operationAround } from "../expression-extent.ts";
import { dottedName } from "../statement-tokens.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { anyValue, culpritAt, editOf } from "./culprit.ts";
import { functionElsewhere } from "./function-elsewhere.ts";
import { typeWords } from "./type-words.ts";

const noMatch = /^No function matches the given name and argument types '([^]*?)\(([^]*)\)'\. You might/;
const noBest = /^Could not choose a best candidate function for the function call "([^(]*)\(([^]*)\)"\. In order/;
const noTemplate = /^Cannot deduce template type '[^]*?' in function: '([^]*?)\(/;
const noMacro = /^Macro (\w+)\(\) does not support the supplied arguments/;
const noLambda = /^failed to bind function, either: ([^]*?)!?\n/;

/** A function or an operator that does not take such arguments, or so many. */
export function wrongArgumentsCulprits(situation: Situation): readonly Culprit[] | undefined {
  const { refusal, statement, index } = situation;
  const [, name, given] = noMatch.exec(refusal.message) ?? noBest.exec(refusal.message) ?? noTemplate.exec(refusal.message) ?? [];
  const macro = noMacro.exec(refusal.message)?.[1];
  if (macro !== undefined && index !== undefined) {
    const advice = functionElsewhere(macro)?.advice;
    const extent = { first: index, last: index };
    return [
      culpritAt(
        statement,
        extent,
        "wrong-arguments",
        `${macro} does not take these arguments${advice === undefined ? "" : `: ${advice}`}`,
        [editOf(statement, callFrom(statement, index) ?? extent, anyValue)],
      ),
    ];
  }
  const isLambda = noLambda.test(refusal.message);
  if (index === undefined) {
    const calls = isLambda || name !== undefined ? callsOf(situation, name) : [];
    return calls.length === 0
      ? undefined
      : calls.map((first) => call(situation, first, name ?? statement.tokens[first]?.text ?? "", given));
  }
  if (name === undefined) {
    return undefined;
  }
  const isOperator = !/^\w/.test(name) && callFrom(statement, index) === undefined;
  if (!isOperator && callFrom(statement, index) !== undefined) {
    return [call(situation, index, name, given)];
  }
  if (given === undefined) {
    const extent = operandAt(statement, index);
    return [culpritAt(statement, extent, "type-mismatch", misfit(refusal.message), [editOf(statement, extent, anyValue)])];
  }
  // Also of `l[name]`, whose function nobody wrote, DuckDB tells the place.
  const extent = operationAround(statement, index) ?? { first: index, last: index };
  const types = given.split(", ").map(typeWords);
  const symbol = symbols.get(name) ?? name;
  const message = isOperator
    ? types.length === 2
      ? `${symbol} does not take ${types[0] ?? ""} and ${types[1] ?? ""}: cast one of them`
      : `${symbol} does not take ${types[0] ?? ""}`
    : `${name} does not take (${types.join(", ")})`;
  return [culpritAt(statement, extent, "type-mismatch", message, [editOf(statement, extent, anyValue)])];
}

function call({ refusal, statement }: Situation, first: number, name: string, given: string | undefined): Culprit {
  const extent = callFrom(statement, first) ?? { first, last: first };
  const marked = { first, last: dottedName(statement, first).at(-1) ?? first };
  const signatures = signaturesOf(refusal.message);
  const shown = signatures.slice(0, 4).join(" or ");
  const wants = signatures.length === 0 ? "" : `; it takes ${shown}${signatures.length > 4 ? " or others" : ""}`;
  const what = given === undefined ? "these arguments, which do not fit together" : `(${given.split(", ").map(typeWords).join(", ")})`;
  return culpritAt(statement, marked, "wrong-arguments", `${name} does not take ${what}${wants}`, [editOf(statement, extent, anyValue)]);
}

function callsOf({ statement }: Situation, name: string | undefined): readonly number[] {
  return statement.tokens.flatMap((token, at) =>
    (token.kind === "word" || token.kind === "quoted") &&
    statement.closing.has(at + 1) &&
    statement.tokens[at + 1]?.text === "(" &&
    (name === undefined ? /^(list_|array_)|^(filter|apply|reduce)$/i.test(token.text) : token.text.toLowerCase() === name.toLowerCase())
      ? [at]
      : [],
  );
}

/** `substr(VARCHAR, BIGINT)` of DuckDB's list of candidates. */
function signaturesOf(message: string): readonly string[] {
  const list = message.split("Candidate functions:\n")[1] ?? "";
  return [
    ...new Set(
      list
        .split("\n")
        .map((line) => (line.split(" -> ")[0] ?? "").trim().replace(/^[^(]*/, ""))
        .filter((line) => line !== ""),
    ),
  ];
}

const symbols: ReadonlyMap<string, string> = new Map([
  ["~~", "LIKE"],
  ["!~~", "NOT LIKE"],
  ["~~*", "ILIKE"],
  ["!~~*", "NOT ILIKE"],
  ["~~~", "GLOB"],
]);

/** DuckDB tells of the values of a list, or of a map's keys, how it came to a type, and which one does not fit it. */
function misfit(message: string): string {
  const types = [...message.matchAll(/^ - '([^']*)', (?:from first|which is incompatible)/gm)].map(([, type]) => typeWords(type ?? ""));
  const [first, last] = [types[0], types.at(-1)];
  return first === undefined || first === last
    ? "this does not fit the other values"
    : `${last ?? ""} does not fit the values of type ${first}`;
}
