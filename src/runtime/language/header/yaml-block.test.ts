import fc from "fast-check";
import { expect, test } from "vitest";
import { completeYaml } from "./complete-yaml.ts";
import { hoverYaml } from "./hover-yaml.ts";
import { yamlBlock } from "./yaml-block.ts";

function at(marked: string, kind: "job" | "workspace") {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const block = yamlBlock({ kind, text });
  if (block === undefined) throw new Error("there is no YAML");
  return { block, offset, text };
}

/** What is offered at the `|` of a header, or of an `epoxy.yaml`. */
function offered(marked: string, kind: "job" | "workspace" = "job"): readonly string[] {
  const { block, offset } = at(marked, kind);
  return completeYaml(block, offset, ["lake", "other"]).map(({ label }) => label);
}

/** The text after the first item with the label is taken. */
function taken(marked: string, label: string): string | undefined {
  const { block, offset, text } = at(marked, "job");
  const item = completeYaml(block, offset, []).find((found) => found.label === label);
  return item && text.slice(0, item.start) + item.insert + text.slice(item.end);
}

test("keys that are not there yet", () => {
  expect(offered("/*\n|\n*/")).toContain("description");
  expect(offered("/*|*/")).toContain("description");
  expect(offered("/*\nretries: 1\nre|\ntimeout: 5\n*/")).not.toContain("timeout");
  expect(offered("/*\narguments:\n  day: { type: date, | }\n*/")).toEqual(["default", "allowed", "description"]);
  expect(offered("/*\narguments:\n  day:\n    type: date\n    |\n*/")).toEqual(["default", "allowed", "description"]);
  expect(offered("/*\r\nretries: 1\r\n|\r\n*/")).toContain("bookmark");
  expect(offered("buckets: { lake: ./data }\n|", "workspace")).toEqual(expect.arrayContaining(["crawlers", "limits", "idleMinutes"]));
  expect(offered("crawlers:\n  raw:\n    |", "workspace")).toContain("exclusions");
});

test("values that are words", () => {
  expect(offered("/*\nbookmark: |\n*/")).toEqual(["true", "false"]);
  expect(offered("/*\nmalformed: s|\n*/")).toEqual(["fail", "skip"]);
  expect(offered("/*\ndatabase: |\n*/")).toEqual(["lake", "other"]);
  expect(offered("/*\narguments:\n  day: |\n*/")).toEqual(["string", "integer", "double", "boolean", "date", "timestamp"]);
  expect(offered("crawlers:\n  raw:\n    database: |", "workspace")).toEqual(["lake", "other"]);
  expect(offered("crawlers:\n  raw:\n    deleteBehavior: D|", "workspace")).toContain("DEPRECATE_IN_DATABASE");
});

test("what was typed of a word is replaced, and a colon is added where there is none", () => {
  expect(taken("/*\nret|\n*/", "retries")).toBe("/*\nretries: \n*/");
  expect(taken("/*\nre|t: 3\n*/", "retries")).toBe("/*\nretries: 3\n*/");
  expect(taken("/*\nmalformed: sk|ip\n*/", "fail")).toBe("/*\nmalformed: fail\n*/");
  expect(taken("/*\narg|\n*/", "arguments")).toBe("/*\narguments:\n*/");
});

test("a key explains itself, and a value its key", () => {
  const told = (marked: string) => {
    const { block, offset } = at(marked, "job");
    return hoverYaml(block, offset)?.text;
  };
  expect(told("/*\nbook|mark: true\n*/")).toBe("**bookmark**\n\nRead only files that are new since the last successful run.");
  expect(told("/*\nbookmark: tr|ue\n*/")).toBe("**bookmark**\n\nRead only files that are new since the last successful run.");
  expect(told("/*\narguments:\n  day: { ty|pe: date }\n*/")).toContain("`timestamp`");
  expect(told("/*\nunknown: t|rue\n*/")).toBeUndefined();
});

test("any text is taken", () => {
  const pieces = ["arguments", ":", " ", "\n", "  ", "- ", "{", "}", "[", "]", ",", "'", '"', "&a", "*a", "retries", "1", "#", "|", "\t"];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces)), fc.nat(), (parts, place) => {
      const text = parts.join("");
      const block = yamlBlock({ kind: "workspace", text });
      if (block === undefined) return;
      completeYaml(block, place % (text.length + 1), []);
      hoverYaml(block, place % (text.length + 1));
    }),
  );
});
