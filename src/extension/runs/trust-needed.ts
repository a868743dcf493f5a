import { l10n } from "vscode";

/** Jobs are code: a folder that is not trusted runs none. */
export class TrustNeeded extends Error {
  constructor() {
    super(l10n.t("This folder is not trusted: jobs are code, and none of it is run until you trust the folder."));
    this.name = "TrustNeeded";
  }
}
