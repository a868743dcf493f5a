import type { TableInput } from "@aws-sdk/client-glue";

/** The parameter by which a crawler marks a table or partition whose data is gone; its value is the time, in milliseconds. */
export const deprecatedParameter = "DEPRECATED_BY_CRAWLER";

type Marked = Pick<TableInput, "Parameters">;

export const isDeprecated = ({ Parameters: parameters }: Marked): boolean => parameters?.[deprecatedParameter] !== undefined;

/** A line, for people, when an update sets that mark or takes it away; else nothing. */
export function diffDeprecation(before: Marked, after: Marked): readonly string[] {
  const [was, is] = [before, after].map(isDeprecated);
  if (was === is) return [];
  return [is === true ? "deprecated: its data is gone" : "no longer deprecated: its data is back"];
}
