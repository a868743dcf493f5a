import { Command } from "commander";

/** The language server is a program of its own; it reads `--attach` where it is started. */
export const lspCommand = new Command("lsp")
  .description("serve editors: SQL that knows the catalog, in the Language Server Protocol over standard input and output")
  .option("--attach", "use the runtime of a workspace where one runs, and start none")
  .option("--alone", "check SQL without a catalog")
  .option("--stdio", "as editors say it; it is the only way")
  .addHelpText(
    "after",
    '\nExample:\n  vim.lsp.config("epoxy", { cmd = { "epoxy", "lsp" }, filetypes = { "sql" }, root_markers = { "epoxy.yaml" } })',
  )
  .action(async () => {
    await import(new URL("language.js", import.meta.url).href);
  });
