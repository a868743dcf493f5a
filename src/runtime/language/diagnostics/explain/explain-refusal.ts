import type { Culprit, Situation } from "./culprit.ts";
import { ambiguousColumnCulprits } from "./ambiguous-column.ts";
import { columnCountCulprits } from "./column-count.ts";
import { duplicateNameCulprits } from "./duplicate-name.ts";
import { invalidConstantCulprits } from "./invalid-constant.ts";
import { listedNameCulprits } from "./listed-name.ts";
import { misplacedCallCulprits } from "./misplaced-call.ts";
import { notGroupedCulprits } from "./not-grouped.ts";
import { otherCulprits } from "./other.ts";
import { setOperationCulprits } from "./set-operation.ts";
import { termOutOfRangeCulprits } from "./term-out-of-range.ts";
import { typesDifferCulprits } from "./types-differ.ts";
import { unknownColumnCulprits, unknownGroupedCulprits } from "./unknown-column.ts";
import { unknownFieldCulprits } from "./unknown-field.ts";
import { unknownFunctionCulprits } from "./unknown-function.ts";
import { unknownRelationCulprits } from "./unknown-relation.ts";
import { unknownTypeCulprits } from "./unknown-type.ts";
import { wrongArgumentsCulprits } from "./wrong-arguments.ts";

/** The places that may have made DuckDB refuse a statement: one when it says where, else all that come into question. At least one. */
export function explainRefusal(situation: Situation): readonly Culprit[] {
  const inLambda = lambda.exec(situation.refusal.message)?.[1];
  if (inLambda !== undefined && !inLambda.startsWith("Invalid LIST")) {
    // Of a call with a lambda DuckDB tells what it found first, and not where.
    return explainRefusal({
      ...situation,
      index: undefined,
      refusal: { ...situation.refusal, message: inLambda, at: undefined, candidates: [] },
    });
  }
  for (const explain of explanations) {
    const culprits = explain(situation);
    if (culprits !== undefined && culprits.length > 0) {
      return culprits;
    }
  }
  return otherCulprits(situation);
}

const lambda = /^failed to bind function, either: ([^]*?)\n or: /;

const explanations = [
  unknownColumnCulprits,
  unknownRelationCulprits,
  unknownFieldCulprits,
  ambiguousColumnCulprits,
  unknownFunctionCulprits,
  wrongArgumentsCulprits,
  typesDifferCulprits,
  unknownGroupedCulprits,
  notGroupedCulprits,
  misplacedCallCulprits,
  listedNameCulprits,
  setOperationCulprits,
  unknownTypeCulprits,
  columnCountCulprits,
  termOutOfRangeCulprits,
  duplicateNameCulprits,
  invalidConstantCulprits,
];
