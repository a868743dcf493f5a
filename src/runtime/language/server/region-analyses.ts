import type { OpenDocument } from "../documents/open-document.ts";
import type { SqlRegion } from "../documents/sql-region.ts";
import type { Analysis } from "../scope/analysis.ts";
import { analyze } from "../scope/analyze.ts";
import type { Workspaces } from "./workspaces.ts";

interface Known {
  readonly text: string;
  readonly defaultDatabase: string | undefined;
  readonly schemasVersion: number;
  readonly analysis: Analysis;
}

export interface RegionAnalyses {
  of(document: OpenDocument, region: SqlRegion): Analysis;
  forget(uri: string): void;
}

/** The last analysis of each region; the next of the same region is made from it. */
export function regionAnalyses(workspaces: Workspaces): RegionAnalyses {
  const known = new Map<string, Known[]>();
  return {
    of: (document, region) => {
      const { schemas } = workspaces.of(document.uri);
      const { text, defaultDatabase } = region;
      const ofDocument = known.get(document.uri) ?? [];
      known.set(document.uri, ofDocument);
      const index = document.regions.indexOf(region);
      const last = ofDocument[index];
      if (last?.text === text && last.defaultDatabase === defaultDatabase && last.schemasVersion === schemas.version) return last.analysis;
      const analysis = analyze(text, schemas, defaultDatabase, last?.analysis);
      ofDocument[index] = { text, defaultDatabase, schemasVersion: schemas.version, analysis };
      return analysis;
    },
    forget: (uri) => known.delete(uri),
  };
}
