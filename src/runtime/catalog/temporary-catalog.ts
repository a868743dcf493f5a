import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Catalog } from "./catalog.ts";
import { openCatalog } from "./open-catalog.ts";

/** A catalog in a folder of its own that lives as long as the test; its clock moves a second at each look. */
export function temporaryCatalog(): Catalog & { readonly folder: string; reopen(): Catalog } {
  const folder = mkdtempSync(join(tmpdir(), "epoxy-catalog-"));
  let seconds = 0;
  const now = () => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds++));
  let catalog = openCatalog(folder, { now });
  onTestFinished(() => {
    catalog.close();
    rmSync(folder, { recursive: true });
  });
  const reopen = () => {
    catalog.close();
    catalog = openCatalog(folder, { now });
    return catalog;
  };
  return { ...catalog, folder, reopen };
}
