#!/usr/bin/env node
import { CommanderError } from "commander";
import { WorkspaceError } from "../workspace/errors.ts";
import { CommandError, oldNode } from "./errors.ts";
import { program } from "./program.ts";
import { paintFor } from "./terminal/paint.ts";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

try {
  if (major < 22 || (major === 22 && minor < 14)) throw oldNode(process.versions.node, process.execPath);
  await program().parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
  // Commander has said what was wrong already.
  if (!(error instanceof CommanderError)) process.stderr.write(`${paintFor(process.stderr).red("error")} ${messageOf(error)}\n`);
}

/** 0 for help, 2 for a wrong call, 130 for Ctrl-C, else 1. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommandError) return error.exitCode;
  if (error instanceof WorkspaceError) return 2;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  return 1;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A defect of ours: where it was helps whoever reports it.
  return error instanceof TypeError || error instanceof RangeError ? (error.stack ?? error.message) : error.message;
}
