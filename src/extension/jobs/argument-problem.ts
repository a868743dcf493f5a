import { l10n } from "vscode";
import type { JobDetails } from "../../protocol/job-request.ts";

type Argument = JobDetails["arguments"][number];

/** Why a text cannot be the argument's value; undefined when it can. The runtime checks it again, and knows the calendar. */
export function argumentProblem({ type }: Argument, text: string): string | undefined {
  switch (type) {
    case "string":
    case "boolean":
      return undefined;
    case "integer":
      return /^[+-]?\d+$/.test(text) ? undefined : l10n.t("A whole number");
    case "double":
      return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? undefined : l10n.t("A number, such as 1.5");
    case "date":
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? undefined : l10n.t("A date as YYYY-MM-DD");
    case "timestamp":
      return /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?$/.test(text) ? undefined : l10n.t("A time as YYYY-MM-DD HH:MM:SS");
  }
}
