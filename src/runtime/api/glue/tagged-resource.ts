import { invalidInput, resourceNotFound } from "../errors.ts";
import type { OperationContext } from "../operation.ts";

type Need = (context: OperationContext, name: string) => unknown;

/** What can be tagged, by what its ARN begins with: each throws EntityNotFoundException when there is none. */
const resources: Readonly<Record<string, Need>> = {
  database: ({ catalog }, name) => catalog.databases.get(name),
  table: ({ catalog }, name) => catalog.tables.get(...split(name)),
  userDefinedFunction: ({ catalog }, name) => catalog.functions.get(...split(name)),
  connection: ({ catalog }, name) => catalog.connections.get(name, "hide"),
  crawler: ({ catalog }, name) => catalog.crawlers.get(name),
  job: ({ jobs }, name) => {
    jobs.need(name);
  },
  trigger: ({ catalog }, name) => catalog.definitions.triggers.get(name),
  workflow: ({ catalog }, name) => catalog.definitions.workflows.get(name),
};

/** Throws InvalidInputException for an ARN of nothing that can be tagged, EntityNotFoundException for one of nothing that is there. */
export function needResource(arn: string, context: OperationContext): void {
  const { kind, name } = resourceOf(arn);
  if (name === "") {
    throw invalidInput(`'${arn}' is not the ARN of a Glue resource; right is arn:aws:glue:<region>:<account>:<kind>/<name>.`);
  }
  const need = Object.hasOwn(resources, kind) ? resources[kind] : undefined;
  if (need === undefined) throw resourceNotFound(arn, Object.keys(resources));
  need(context, name);
}

/** Tags that are written in the script of a job of the workspace: the API shows them and cannot take them away. */
export async function declaredTags(arn: string, { jobs }: OperationContext): Promise<Readonly<Record<string, string>>> {
  const { kind, name } = resourceOf(arn);
  return kind === "job" ? ((await jobs.definition(name)).declaration?.tags ?? {}) : {};
}

function resourceOf(arn: string): { readonly kind: string; readonly name: string } {
  const [, kind = "", name = ""] = /^arn:[^:]+:glue:[^:]*:[^:]*:([^:/]+)\/(.+)$/.exec(arn) ?? [];
  return { kind, name };
}

function split(name: string): [database: string, name: string] {
  const slash = name.indexOf("/");
  return slash === -1 ? [name, ""] : [name.slice(0, slash), name.slice(slash + 1)];
}
