import type { ArgumentDeclaration, JobDeclaration } from "../../plan/job-declaration.ts";
import { closestName } from "../../plan/closest-name.ts";
import { argumentsRefused } from "./errors.ts";
import { expectedValue } from "./header/argument-value.ts";
import { type BookmarkOption, bookmarkOption, isSpecialArgument, specialArguments } from "./special-arguments.ts";

export interface ValidatedArguments {
  /** Every declared argument: given or by default. Text. */
  readonly values: Readonly<Record<string, string>>;
  /** As Glue's JobRun shows them: `--name` to value, the special ones that were given among them. */
  readonly shown: Readonly<Record<string, string>>;
  readonly bookmark: BookmarkOption;
}

/**
 * Checks what a run is given against what the job declares. Names may have Glue's two dashes in front; Glue's own
 * parameters are accepted, `--job-bookmark-option` is obeyed. Throws InvalidInputException with every problem.
 */
export function validateArguments(
  jobName: string,
  declaration: JobDeclaration,
  given: Readonly<Record<string, string>>,
): ValidatedArguments {
  const byName = new Map(Object.entries(given).map(([name, value]) => [name.replace(/^--/, ""), value]));
  const declared = new Set(declaration.arguments.map(({ name }) => name));
  const special = [...byName].filter(([name]) => !declared.has(name) && isSpecialArgument(name));
  const problems = [
    ...[...byName.keys()].flatMap((name) => (declared.has(name) || isSpecialArgument(name) ? [] : [unknownArgument(name, [...declared])])),
    ...declaration.arguments.flatMap((argument) => valueProblem(argument, byName.get(argument.name) ?? argument.default) ?? []),
  ];
  const bookmark = bookmarkOption(new Map(special), declaration.bookmark);
  if (bookmark.kind === "refused") {
    problems.push(bookmark.reason);
  }
  if (problems.length > 0 || bookmark.kind === "refused") {
    throw argumentsRefused(jobName, problems);
  }
  const values = declaration.arguments.map(({ name, default: value }) => [name, byName.get(name) ?? value ?? ""] as const);
  return {
    values: Object.fromEntries(values),
    shown: Object.fromEntries([...values, ...special].map(([name, value]) => [`--${name}`, value])),
    bookmark: bookmark.option,
  };
}

function valueProblem({ name, type, allowed, description }: ArgumentDeclaration, value: string | undefined): string | undefined {
  if (value === undefined) {
    return `argument ${name} (${type}) is missing${description === undefined ? "" : `: ${description}`}`;
  }
  const expected = expectedValue(type, value);
  if (expected !== undefined) {
    return `argument ${name} must be ${expected}, found ${JSON.stringify(value)}`;
  }
  return allowed === undefined || allowed.includes(value)
    ? undefined
    : `argument ${name} must be one of ${allowed.join(", ")}, found ${JSON.stringify(value)}`;
}

function unknownArgument(name: string, declared: readonly string[]): string {
  const closest = closestName(name, [...declared, ...specialArguments]);
  const known = declared.length === 0 ? "the job declares none" : `it declares ${declared.join(", ")}`;
  return `unknown argument ${name}: ${closest === undefined ? known : `did you mean ${closest}?`}`;
}
