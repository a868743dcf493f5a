import type { Catalog } from "../../catalog/catalog.ts";
import { arnOf } from "./arn.ts";

type Tags = Readonly<Record<string, string>>;

/** Whether a resource (`job/name`) has all of the tags, by its own ones or those given on it; without any asked for, it has. */
export function hasTags({ tags }: Pick<Catalog, "tags">, resource: string, asked: Tags | undefined, own: Tags = {}): boolean {
  if (asked === undefined) return true;
  const found = { ...own, ...tags.of(arnOf(resource)) };
  return Object.entries(asked).every(([key, value]) => found[key] === value);
}
