import fc from "fast-check";
import { expect, test } from "vitest";
import { profileSection } from "./profile-section.ts";
import { putProfile } from "./put-profile.ts";

const target = { profile: "epoxy", port: 4566, workspace: "/home/ada/it's here", program: ["/usr/bin/node", "/opt/epoxy/cli.js"] };
const section = profileSection(target, "linux");
const put = (text: string, force = false) => putProfile(text, { profile: "epoxy", section, force });

test("a profile is its sections between two comments", () => {
  expect(put("")).toBe(`# >>> epoxy env --profile epoxy
[profile epoxy]
region = us-east-1
services = epoxy
credential_process = /usr/bin/node /opt/epoxy/cli.js env --credential-process --workspace '/home/ada/it'\\''s here'

[services epoxy]
glue =
  endpoint_url = http://127.0.0.1:4566
cloudwatch_logs =
  endpoint_url = http://127.0.0.1:4566
# <<< epoxy env --profile epoxy
`);
});

test("whatever else a file has stays byte for byte, and writing again changes nothing", () => {
  const line = fc.constantFrom(
    "[default]",
    "[profile work]",
    "region = eu-west-1",
    "",
    "# a comment",
    "  nested = 1",
    "\u00ff\u0080",
    "[x",
  );
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom("\n", "\r\n"), fc.boolean(), fc.array(line), (before, newline, ends, after) => {
      const text = before.join(newline) + (ends ? newline : "");
      const once = put(text);
      expect(once.startsWith(text)).toBe(true);
      const more = after.join(newline);
      const again = put(once + more);
      expect([again.slice(0, text.length), again.slice(again.length - more.length)]).toEqual([text, more]);
      // A file of one kind of line end takes no change at all.
      if (once.includes("\r\n") === more.includes("\r\n")) expect(again).toBe(once + more);
    }),
  );
});

test("a profile that moved is replaced where it is", () => {
  const text = `[default]\nregion = eu-west-1\n\n${put("")}\n[profile work]\nregion = eu-west-2\n`;
  const moved = putProfile(text, { profile: "epoxy", section: profileSection({ ...target, port: 5000 }, "linux"), force: false });
  expect(moved).toBe(text.replaceAll("4566", "5000"));
});

test.each(["[profile epoxy]", '[profile "epoxy"]', "[ profile  epoxy ]", "[services epoxy]"])(
  "%s of others is refused, and gives way to --force",
  (header) => {
    const foreign = `${header}\nrole_arn = arn\n  nested = 1\n\n`;
    const [before, after] = ["[default]\nregion = eu-west-1\n\n", "# about work\n[profile work]\nregion = eu-west-2\n"];
    expect(() => put(before + foreign + after)).toThrow("that Epoxy did not make");
    expect(put(before + foreign + after, true)).toBe(`${before}\n${after}\n${put("")}`);
  },
);

test("the default profile has a name of its own in the file", () => {
  const lines = profileSection({ ...target, profile: "default" }, "linux");
  expect(lines.slice(0, 1)).toEqual(["[default]"]);
  expect(() => putProfile("[default]\nregion = x\n", { profile: "default", section: lines, force: false })).toThrow("[default]");
});

test("Windows quotes with double quotes", () => {
  const [, , , process] = profileSection({ ...target, program: ["C:\\Program Files\\node.exe"] }, "win32");
  expect(process).toContain('"C:\\Program Files\\node.exe"');
});
