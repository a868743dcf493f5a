import type { PublishDiagnosticsParams } from "vscode-languageserver";
import { diagnoseDocument } from "./diagnose-document.ts";
import type { FeatureDeps } from "./feature.ts";

/** Long enough that a paste or a burst of keys is one change, short enough that nobody sees it. */
const settleMs = 20;

/** When which document is checked: after a change soon, one state of it at a time, the answer to an older state never after that to a newer one. */
export interface DiagnosticsFlow {
  check(uri: string): void;
  forget(uri: string): void;
}

export function openDiagnosticsFlow(deps: FeatureDeps, publish: (params: PublishDiagnosticsParams) => void): DiagnosticsFlow {
  const running = new Map<string, AbortController>();
  const end = (uri: string) => {
    running.get(uri)?.abort();
    running.delete(uri);
  };
  const check = async (uri: string, signal: AbortSignal) => {
    const document = deps.documents.get(uri);
    if (document === undefined || document.kind === "other") return;
    const diagnostics = deps.settings.diagnostics ? await diagnoseDocument(deps, document, signal) : [];
    if (!signal.aborted) publish({ uri, version: document.version, diagnostics: [...diagnostics] });
  };
  return {
    check: (uri) => {
      end(uri);
      const checking = new AbortController();
      running.set(uri, checking);
      const timer = setTimeout(() => {
        check(uri, checking.signal).catch((error: unknown) => {
          if (!checking.signal.aborted)
            deps.log(`diagnostics of ${uri}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        });
      }, settleMs);
      checking.signal.addEventListener("abort", () => clearTimeout(timer));
    },
    forget: (uri) => {
      end(uri);
      publish({ uri, diagnostics: [] });
    },
  };
}
