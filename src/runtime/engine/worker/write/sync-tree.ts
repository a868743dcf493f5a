import { open, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Has the disk hold every file and folder below a folder, and the folder itself, before it returns. DuckDB's COPY does not. */
export async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      await syncTree(path);
    } else {
      await sync(path);
    }
  }
  await sync(folder);
}

async function sync(path: string): Promise<void> {
  // Windows cannot open a folder, and keeps its entries safe itself.
  if (process.platform === "win32") {
    return;
  }
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
