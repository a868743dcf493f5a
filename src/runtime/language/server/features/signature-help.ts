import { MarkupKind, type SignatureHelp, type SignatureHelpParams } from "vscode-languageserver";
import { plainMarkdown } from "../../hover/markdown.ts";
import { signatureAt } from "../../signature/signature-at.ts";
import type { Feature, FeatureDeps } from "../feature.ts";
import { regionPlace } from "../region-place.ts";

/** The parameters of the function that is being called. */
export const registerSignatureHelp: Feature = (connection, deps) => {
  connection.onSignatureHelp(
    deps.answers.to<SignatureHelpParams, SignatureHelp | null>("signature help", null, (params) => helpAt(deps, params) ?? null),
  );
  return { signatureHelpProvider: { triggerCharacters: ["(", ","], retriggerCharacters: [")"] } };
};

function helpAt({ documents }: FeatureDeps, params: SignatureHelpParams): SignatureHelp | undefined {
  const place = regionPlace(documents, params);
  const found = place && signatureAt(place.region.text, place.offset);
  if (found === undefined) return undefined;
  const { signatures, activeSignature, activeParameter, description } = found;
  return {
    signatures: signatures.map(({ label, parameters }) => ({
      label,
      ...(description === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: plainMarkdown(description) } }),
      parameters: parameters.map(({ start, end }) => ({ label: [start, end] })),
    })),
    activeSignature,
    activeParameter,
  };
}
