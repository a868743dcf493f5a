import { invalidInput } from "../errors.ts";

/**
 * Holds a resource policy to the grammar of IAM's policies: JSON with Statement, one or more, each with Effect, Principal, Action and Resource.
 * Throws InvalidInputException with what is wrong. (https://docs.aws.amazon.com/glue/latest/dg/glue-resource-policies.html)
 */
export function checkPolicy(text: string): void {
  const policy = parse(text);
  if (!isObject(policy)) throw malformed("it must be a JSON object with Version and Statement");
  const { Version: version, Statement: statement, ...rest } = policy;
  if (version !== undefined && version !== "2012-10-17" && version !== "2008-10-17") {
    throw malformed(`Version must be "2012-10-17", found ${JSON.stringify(version)}`);
  }
  const [unknown] = Object.keys(rest).filter((name) => name !== "Id");
  if (unknown !== undefined) throw malformed(`there is no member ${unknown}`);
  const statements: readonly unknown[] = Array.isArray(statement) ? statement : [statement];
  if (statement === undefined || statements.length === 0) throw malformed("Statement is missing");
  statements.forEach((entry, index) => {
    checkStatement(entry, `Statement ${String(index + 1)}`);
  });
}

function checkStatement(statement: unknown, at: string): void {
  if (!isObject(statement)) throw malformed(`${at} must be an object`);
  if (statement["Effect"] !== "Allow" && statement["Effect"] !== "Deny") throw malformed(`${at}: Effect must be Allow or Deny`);
  checkPresent(statement, at, ["Principal", "NotPrincipal"]);
  for (const action of texts(checkPresent(statement, at, ["Action", "NotAction"]))) {
    if (action !== "*" && !/^glue:[A-Za-z*?]+$/.test(action))
      throw malformed(`${at}: '${action}' is not an action of Glue, such as glue:GetTable`);
  }
  for (const resource of texts(checkPresent(statement, at, ["Resource", "NotResource"]))) {
    if (!/^(\*|arn:[^:]+:glue:.*)$/.test(resource)) throw malformed(`${at}: '${resource}' is not the ARN of a Glue resource`);
  }
}

/** One of two members that exclude each other. */
function checkPresent(statement: Readonly<Record<string, unknown>>, at: string, names: readonly [string, string]): unknown {
  const given = names.filter((name) => statement[name] !== undefined);
  if (given.length !== 1) throw malformed(`${at} must have one of ${names.join(" and ")}`);
  return statement[given[0] ?? ""];
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [value]).map(String);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const malformed = (reason: string) => invalidInput(`The resource policy is malformed: ${reason}.`);
