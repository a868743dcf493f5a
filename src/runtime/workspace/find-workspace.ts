import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The nearest folder with an `epoxy.yaml`, from `start` upwards. */
export function findWorkspace(start: string): string | undefined {
  const folder = resolve(start);
  if (existsSync(join(folder, "epoxy.yaml"))) {
    return folder;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : findWorkspace(parent);
}
