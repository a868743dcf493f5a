import { type Diagnostic as WireDiagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import { yamlProblems } from "../header/yaml-problems.ts";
import { checkRegion } from "./check-region.ts";
import type { FeatureDeps } from "./feature.ts";
import { rangeInDocument } from "./region-place.ts";

/** What the editor shows beside a message; errors of runs have another. */
const source = "Epoxy SQL";

/** Everything that is wrong in a document: in its header, in its SQL. Rejects when the signal aborts. */
export async function diagnoseDocument(deps: FeatureDeps, document: OpenDocument, signal: AbortSignal): Promise<readonly WireDiagnostic[]> {
  const ofYaml = yamlProblems(document).map(({ message, start, end }) => ({
    range: rangeInDocument(document, { start: 0 }, { start, end }),
    severity: DiagnosticSeverity.Error,
    code: document.kind === "workspace" ? "workspace" : "header",
    source,
    message,
  }));
  const ofSql = await Promise.all(
    document.regions.map(async (region) =>
      (await checkRegion(deps, document, region, signal)).map((found) => wire(document, region, found)),
    ),
  );
  return [...ofYaml, ...ofSql.flat()];
}

function wire(
  document: OpenDocument,
  region: { readonly start: number },
  { start, end, severity, code, message, isUnnecessary }: Diagnostic,
): WireDiagnostic {
  return {
    range: rangeInDocument(document, region, { start, end }),
    severity: severities[severity],
    code,
    source,
    message,
    ...(isUnnecessary === true ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

const severities: Readonly<Record<Diagnostic["severity"], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Hint,
};
