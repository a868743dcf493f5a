import { resolve } from "node:path";
import { newCommand } from "../command.ts";
import { openOutput } from "../output.ts";

export const initCommand = newCommand(
  "init [folder]",
  "make a workspace: epoxy.yaml, jobs/, a tsconfig.json with the job types, .gitignore",
  "epoxy init my-lake && cd my-lake",
).action(async (folder: string | undefined, options: { readonly json?: boolean }) => {
  const { initWorkspace } = await import("../../workspace/init-workspace.ts");
  const target = resolve(folder ?? ".");
  const { written } = initWorkspace(target);
  const output = openOutput();
  if (options.json) return output.json({ folder: target, written });
  for (const name of written) output.line(`${output.paint.green("+")} ${name}`);
  output.note(
    written.length > 0
      ? `Next: epoxy crawl <folder with data> --database <name>`
      : `${target} is a workspace already; nothing was changed.`,
  );
});
