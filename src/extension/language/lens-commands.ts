import type { StaticFeature } from "vscode-languageclient/node";

/** Says to the server that the commands behind its lenses are there. */
export const lensCommands: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), epoxyCommands: true };
  },
  initialize: () => undefined,
  getState: () => ({ kind: "static" }),
  clear: () => undefined,
};
