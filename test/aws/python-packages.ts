import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * A Python environment with the packages of a requirements file, kept below .cache/ while the file stays the same; one that was
 * left half made is made anew. Answers the folder of its programs (python, aws, ...).
 */
export function pythonPackages(name: string, requirements: string): string {
  const folder = resolve(".cache/python", name);
  const mark = join(folder, "complete");
  const wanted = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  const programs = join(folder, process.platform === "win32" ? "Scripts" : "bin");
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return programs;
  process.stderr.write(`installing ${requirements} into ${folder}\n`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync("python3", ["-m", "venv", folder], { stdio: "inherit" });
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", resolve(requirements)];
  execFileSync(join(programs, "python"), pip, { stdio: "inherit" });
  writeFileSync(mark, wanted);
  return programs;
}
