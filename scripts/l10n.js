// Writes l10n/bundle.l10n.json: every text that the extension and its panels ask for through `l10n.t("...")`, for translators. `--check`
// says whether the file is what it would be now. `pseudoTexts` is a language for tests: readable, and different in every text.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bundle = join(root, "l10n/bundle.l10n.json");
const rooms = ["src/extension", "src/webview"];

/** By the English text. Throws where a text is not written out: nobody could translate it. */
export function sourceTexts() {
  const files = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
      .map((name) => join(root, room, name)),
  );
  const texts = new Set(files.flatMap(textsOf));
  return Object.fromEntries([...texts].sort().map((text) => [text, text]));
}

export function bundleText() {
  return `${JSON.stringify(sourceTexts(), undefined, 2)}\n`;
}

/** Values in braces, commands in brackets and icons stay as they are. */
export function pseudoTexts(texts) {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, pseudo(text)]));
}

const accents = { a: "á", e: "é", i: "í", o: "ó", u: "ú", y: "ý", A: "Á", E: "É", I: "Í", O: "Ó", U: "Ú", c: "ç", n: "ñ" };

function pseudo(text) {
  const parts = text.split(/(\{\d+\}|\]\([^)]*\)|\$\([^)]*\))/);
  return `⟦${parts.map((part, index) => (index % 2 ? part : part.replace(/\w/g, (letter) => accents[letter] ?? letter))).join("")}⟧`;
}

function textsOf(path) {
  const texts = [];
  const file = ts.createSourceFile(
    path,
    readFileSync(path, "utf8"),
    ts.ScriptTarget.Latest,
    true,
    path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText(file) === "l10n.t") texts.push(textOf(node, file));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return texts;
}

function textOf(call, file) {
  const [text] = call.arguments;
  if (text && ts.isStringLiteralLike(text)) return text.text;
  const { line } = file.getLineAndCharacterOfPosition(call.getStart(file));
  throw new Error(`${file.fileName}:${line + 1}: l10n.t takes a text that is written out, found ${text?.getText(file) ?? "nothing"}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes("--check")) writeFileSync(bundle, bundleText());
  else if (readFileSync(bundle, "utf8") !== bundleText())
    throw new Error("l10n/bundle.l10n.json is not what the code says; run node scripts/l10n.js");
}
