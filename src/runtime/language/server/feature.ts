import type { ClientCapabilities, Connection, ServerCapabilities } from "vscode-languageserver";
import type { OpenDocument } from "../documents/open-document.ts";
import type { OpenDocuments } from "../documents/open-documents.ts";
import type { SqlRegion } from "../documents/sql-region.ts";
import type { Analysis } from "../scope/analysis.ts";
import type { SourceFiles } from "../references/source-files.ts";
import type { Answers } from "./answers.ts";
import type { Settings } from "./settings.ts";
import type { Workspaces } from "./workspaces.ts";

/** What the features of the server share. */
export interface FeatureDeps {
  readonly documents: OpenDocuments;
  /** Which catalog, checker and daemon are meant for a document. */
  readonly workspaces: Workspaces;
  /** All files with SQL of the workspaces, jobs and others. */
  readonly sources: SourceFiles;
  /** Of a region of a document as it is now; worked out once, and again only where the text or the catalog has changed. */
  analysisOf(document: OpenDocument, region: SqlRegion): Analysis;
  readonly settings: Settings;
  /** Makes handlers that always answer. */
  readonly answers: Answers;
  /** To the client's output channel by way of stderr. */
  readonly log: (message: string) => void;
}

/** Puts the handlers of one feature on the connection; answers what the client is told that the server can. */
export type Feature = (connection: Connection, deps: FeatureDeps, client: ClientCapabilities) => ServerCapabilities;
