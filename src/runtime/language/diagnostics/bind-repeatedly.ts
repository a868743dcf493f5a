import type { Column } from "../../../plan/type.ts";
import type { Refusal } from "../binder/binder-message.ts";
import type { Binder, Relation } from "../binder/open-binder.ts";
import { relationName } from "../binder/relation-sql.ts";
import type { Diagnostic, TextEdit } from "./diagnostic.ts";
import { editedText, withEdits } from "./edited-text.ts";
import type { Culprit } from "./explain/culprit.ts";
import { explainRefusal } from "./explain/explain-refusal.ts";
import type { Placeholders } from "./placeholders.ts";
import type { StatementTokens } from "./statement-tokens.ts";
import { selectAround, tokenAt } from "./statement-tokens.ts";

export interface Binding {
  readonly text: string;
  /** Of the query in the text. */
  readonly start: number;
  readonly end: number;
  readonly statement: StatementTokens;
  readonly edits: readonly TextEdit[];
  readonly relations: readonly Relation[];
  readonly placeholders: Placeholders;
  /** Of the relations that are known, in lower case. */
  readonly columns: ReadonlySet<string>;
  /** What the query itself calls things. */
  readonly names: readonly string[];
  readonly mayGoOn: () => boolean;
}

export interface Bound {
  readonly diagnostics: readonly Diagnostic[];
  readonly columns: readonly Column[] | undefined;
}

/** Of errors of one statement so many are told. */
const mostErrors = 20;
/** And so often it is bound, with what it takes to find those of which DuckDB does not say where they are. */
const mostBindings = 150;

/** DuckDB tells one error at a time: what it is about is made to bind, and the statement is bound again, until nothing is wrong. */
export async function bindRepeatedly(binder: Binder, binding: Binding): Promise<Bound> {
  const { text, statement, placeholders } = binding;
  const diagnostics: Diagnostic[] = [];
  const lost: { readonly name: string; readonly select: number; readonly edit: TextEdit; isNamed: boolean }[] = [];
  let edits = binding.edits;
  let bindings = 0;
  let relations = binding.relations;

  let refusal = await bind(edits);
  while (isRefusal(refusal) && diagnostics.length < mostErrors && bindings < mostBindings && binding.mayGoOn()) {
    const culprit = await findCulprit(refusal);
    if (culprit === undefined) {
      break;
    }
    const next = (await asConsequence(refusal, culprit)) ?? (await neutralised(refusal, culprit));
    if (next === undefined) {
      break;
    }
    refusal = next;
  }
  return { diagnostics, columns: isRefusal(refusal) ? undefined : refusal.columns };

  /** Answers the columns, or what is wrong, its place in the whole text. */
  async function bind(attempt: readonly TextEdit[]): Promise<Refusal | { readonly columns: readonly Column[] }> {
    bindings += 1;
    const edited = editedText(text, binding.start, binding.end, attempt);
    const answer = await binder.describe(edited.sql, [...relations, ...placeholders.relations()]);
    if (!("kind" in answer)) {
      return { columns: answer };
    }
    if (answer.kind === "undefined") {
      // DuckDB cannot have such a table: nothing is known of it then.
      const found = relations.find(({ name }) => relationName(name) === answer.key);
      if (found === undefined) return { type: "Refused", message: answer.message, at: undefined, candidates: [] };
      relations = relations.filter((relation) => relation !== found);
      placeholders.add(found.name);
      return bind(attempt);
    }
    return { ...answer, at: answer.at === undefined ? undefined : edited.originalOffset(answer.at) };
  }

  /** Where DuckDB does not say which place it means, the first without which it is content. */
  async function findCulprit(of: Refusal): Promise<Culprit | undefined> {
    const index = of.at === undefined ? undefined : tokenAt(statement, of.at);
    const culprits = explainRefusal({ refusal: of, statement, index, columns: binding.columns, names: binding.names });
    const own = edits.filter((edit) => !binding.edits.includes(edit));
    const trials = culprits.filter(({ diagnostic }) => !own.some(({ start, end }) => diagnostic.start >= start && diagnostic.end <= end));
    if (trials.length < 2) {
      return trials[0];
    }
    let tried = edits;
    for (const culprit of trials.slice(0, 24)) {
      const more = withEdits(tried, culprit.edits);
      if (more === undefined || culprit.edits.length === 0 || !binding.mayGoOn()) continue;
      const answer = await bind(more);
      if (isRefusal(answer) && (isSame(answer, of) || answer.type === "Parser")) {
        tried = answer.type === "Parser" ? tried : more;
        continue;
      }
      return culprit;
    }
    return trials[0];
  }

  /** What follows from an error that was told, or from a relation that is not known, is not told again. */
  async function asConsequence(of: Refusal, culprit: Culprit): Promise<Awaited<ReturnType<typeof bind>> | undefined> {
    if (culprit.column !== undefined && placeholders.addColumn(culprit.column)) {
      const answer = await bind(edits);
      if (!isRefusal(answer) || !isSame(answer, of)) return answer;
      placeholders.removeColumn(culprit.column);
    }
    const name = culprit.column?.toLowerCase();
    const select = selectAround(statement, tokenAt(statement, culprit.diagnostic.start) ?? 0);
    const origin = lost.find((each) => !each.isNamed && each.name.toLowerCase() === name && each.select !== select);
    if (origin !== undefined) {
      origin.isNamed = true;
      const named = withEdits(edits, [{ ...origin.edit, text: `${origin.edit.text} AS "${origin.name.replaceAll('"', '""')}"` }]);
      const answer = named === undefined ? undefined : await bind(named);
      if (named !== undefined && answer !== undefined && !(isRefusal(answer) && isSame(answer, of))) {
        edits = named;
        return answer;
      }
    }
    return undefined;
  }

  async function neutralised(of: Refusal, culprit: Culprit): Promise<Awaited<ReturnType<typeof bind>> | undefined> {
    if (!isConsequence(of, culprit)) {
      diagnostics.push(culprit.diagnostic);
    }
    if (culprit.relation !== undefined) {
      const name = { database: "not known", table: `relation ${String(placeholders.count)}` };
      placeholders.add(name);
      return withMore([{ ...culprit.relation, text: relationName(name) }], of);
    }
    if (culprit.lost !== undefined) {
      lost.push({ ...culprit.lost, isNamed: false });
    }
    return culprit.edits.length === 0 ? undefined : withMore(culprit.edits, of);
  }

  async function withMore(added: readonly TextEdit[], of: Refusal): Promise<Awaited<ReturnType<typeof bind>> | undefined> {
    const more = withEdits(edits, added);
    const answer = more === undefined ? undefined : await bind(more);
    const isNoBetter = isRefusal(answer) && ((of.at !== undefined && isSame(answer, of)) || answer.type === "Parser");
    if (more === undefined || answer === undefined || isNoBetter) {
      return undefined;
    }
    edits = more;
    return answer;
  }

  function isConsequence(of: Refusal, { diagnostic }: Culprit): boolean {
    const hasChanged = edits !== binding.edits || placeholders.count > 0;
    const isWithin = edits.some(
      (edit) => edit.text.startsWith("(CASE WHEN row(") && edit.start <= diagnostic.start && diagnostic.end <= endOfCall(edit),
    );
    const concernsUnknown =
      diagnostic.code === "wrong-column-count" || diagnostic.code === "ambiguous-column" || diagnostic.code === "duplicate-name";
    return (
      (hasChanged && of.message.includes('"NULL"')) ||
      (diagnostic.code === "not-grouped" && isWithin) ||
      (placeholders.count > 0 && concernsUnknown) ||
      (hasChanged && of.message.startsWith("Circular reference")) ||
      (diagnostic.code === "ambiguous-column" && edits.some(({ text: replaced }) => replaced === "ON TRUE")) ||
      diagnostics.some((other) => other.start === diagnostic.start && other.end === diagnostic.end)
    );
  }

  /** Of a function that is not known the arguments stay where they are. */
  function endOfCall(edit: TextEdit): number {
    return edits.find((other) => other.start > edit.start && other.text.startsWith(") IS NULL THEN"))?.end ?? edit.end;
  }
}

function isRefusal(answer: Refusal | { readonly columns: readonly Column[] } | undefined): answer is Refusal {
  return answer !== undefined && "message" in answer;
}

const isSame = (a: Refusal, b: Refusal) => a.message === b.message && a.at === b.at;
