import { valueText } from "./cell-text.ts";
import type { Page, ShownColumn } from "./decode-page.ts";
import { jsonText } from "./json-text.ts";

export type CopyFormat = "tsv" | "json" | "markdown";

/** Rows for the clipboard. One cell alone is copied as it is, without its column's name. */
export function copyText(page: Pick<Page, "rowCount" | "valueAt">, columns: readonly ShownColumn[], format: CopyFormat): string {
  const rows = Array.from({ length: page.rowCount }, (_, row) => row);
  const texts = (row: number, escaped: (text: string) => string, nothing: string) =>
    columns.map(({ name, type }) => {
      const value = page.valueAt(row, name);
      return value === null || value === undefined ? nothing : escaped(valueText(value, type));
    });
  const names = columns.map(({ name }) => name);
  switch (format) {
    case "tsv": {
      if (rows.length === 1 && columns.length === 1) return texts(0, (text) => text, "").join("");
      return [names.map(tsvText), ...rows.map((row) => texts(row, tsvText, ""))].map((cells) => cells.join("\t")).join("\n");
    }
    case "json": {
      const objects = rows.map(
        (row) => `{${columns.map(({ name, type }) => `${JSON.stringify(name)}:${jsonText(page.valueAt(row, name), type)}`).join(",")}}`,
      );
      return `[${objects.join(",\n ")}]`;
    }
    case "markdown": {
      const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
      return [line(names.map(markdownText)), line(names.map(() => "---")), ...rows.map((row) => line(texts(row, markdownText, "")))].join(
        "\n",
      );
    }
  }
}

/** As spreadsheets read it. */
const tsvText = (text: string) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const markdownText = (text: string) => text.replace(/([\\|])/g, "\\$1").replace(/\r?\n/g, "<br>");
