import { assertNever } from "../../../plan/assert-never.ts";

export const shells = ["bash", "fish", "powershell"] as const;
export type Shell = (typeof shells)[number];

/** Lines that set and unset variables when a shell evaluates them. Any value is kept as it is; `bash` is for sh and zsh too. */
export function shellScript(shell: Shell, set: Readonly<Record<string, string>>, unset: readonly string[]): readonly string[] {
  const { setLine, unsetLine } = syntaxOf(shell);
  return [...unset.map(unsetLine), ...Object.entries(set).map(([name, value]) => setLine(name, value))];
}

interface Syntax {
  readonly setLine: (name: string, value: string) => string;
  readonly unsetLine: (name: string) => string;
}

function syntaxOf(shell: Shell): Syntax {
  switch (shell) {
    case "bash":
      return {
        setLine: (name, value) => `export ${name}=${posixQuoted(value)}`,
        unsetLine: (name) => `unset ${name}`,
      };
    case "fish":
      return {
        setLine: (name, value) => `set -gx ${name} '${value.replace(/['\\]/g, "\\$&")}';`,
        unsetLine: (name) => `set -e ${name};`,
      };
    case "powershell":
      return {
        // PowerShell takes typographic quotes for quotes.
        setLine: (name, value) => `$env:${name} = '${value.replace(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`,
        unsetLine: (name) => `Remove-Item Env:${name} -ErrorAction SilentlyContinue`,
      };
    default:
      return assertNever(shell);
  }
}

/** One word of a POSIX shell. */
export const posixQuoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
