import type { PreviewRequest } from "../../protocol/preview-request.ts";
import { badFilter } from "./errors.ts";

type Sort = NonNullable<PreviewRequest["sort"]>;
type Filter = NonNullable<PreviewRequest["filter"]>;

/** `day,-delay`: by day, then by the longest delay. */
export function sortOption(text: string): Sort {
  return text.split(",").map((key) => ({ column: key.trim().replace(/^-/, ""), descending: key.trim().startsWith("-") }));
}

/** `state = CA`, `delay >= 10`, `name contains port`, `name is null`; given several times, all must hold. */
export function whereOption(text: string, before: Filter = []): Filter {
  const [, column = "", op = "", value = ""] =
    /^\s*(.+?)\s*(!=|<=|>=|=|<|>|\bcontains\b|\bis not null\b|\bis null\b)\s*(.*?)\s*$/i.exec(text) ?? [];
  switch (op.toLowerCase()) {
    case "=":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return [...before, { column, op: op as "=", value }];
    case "contains":
      return [...before, { column, op: "contains", value }];
    case "is null":
      return [...before, { column, op: "isNull" }];
    case "is not null":
      return [...before, { column, op: "isNotNull" }];
    default:
      throw badFilter(text);
  }
}
