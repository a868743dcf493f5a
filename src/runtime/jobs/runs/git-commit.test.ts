import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { gitCommit } from "./git-commit.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "epoxy-git-"));
  mkdirSync(join(folder, "jobs"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const git = (...args: readonly string[]) =>
  execFileSync("git", ["-C", folder, "-c", "user.name=a", "-c", "user.email=a@b.c", ...args], { encoding: "utf8" }).trim();

it("names the commit that a script is of, and whether it differs", async () => {
  const script = join(folder, "jobs", "odd 'name' ü.job.sql");
  writeFileSync(script, "select 1");
  expect(await gitCommit(script)).toBeUndefined();

  git("init", "--quiet");
  expect(await gitCommit(script)).toBeUndefined();

  git("commit", "--quiet", "--allow-empty", "-m", "empty");
  expect(await gitCommit(script)).toBe(`${git("rev-parse", "HEAD")}-dirty`);

  git("add", ".");
  git("commit", "--quiet", "-m", "script");
  expect(await gitCommit(script)).toBe(git("rev-parse", "HEAD"));

  writeFileSync(join(folder, "jobs", "other.job.sql"), "select 2");
  expect(await gitCommit(script)).toBe(git("rev-parse", "HEAD"));

  writeFileSync(script, "select 2");
  expect(await gitCommit(script)).toBe(`${git("rev-parse", "HEAD")}-dirty`);
});
