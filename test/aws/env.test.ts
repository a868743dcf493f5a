import { Glue } from "@aws-sdk/client-glue";
import { chmodSync, existsSync, mkdirSync, readlinkSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "../cli/cli-workspace.ts";

let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
  process.env["AWS_CONFIG_FILE"] = ws.path("aws/config");
  process.env["AWS_SHARED_CREDENTIALS_FILE"] = ws.path("aws/credentials");
  await ws.epoxy("init");
  ws.write("data/people/people.csv", "id,name\n1,Ada\n2,Grace\n");
  await ws.epoxy("crawl", "data", "--database", "d");
});
afterAll(() => ws.close());

const variables = () => ws.json<Readonly<Record<string, string>>>("env");

test("an SDK that knows nothing but the exports reads the catalog", async () => {
  const {
    AWS_ENDPOINT_URL_GLUE: endpoint = "",
    AWS_ACCESS_KEY_ID = "",
    AWS_SECRET_ACCESS_KEY = "",
    AWS_REGION: region = "",
  } = await variables();
  const glue = new Glue({ endpoint, region, credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY } });
  expect((await glue.getTables({ DatabaseName: "d" })).TableList?.map(({ Name }) => Name)).toEqual(["people"]);
  glue.destroy();
});

test("a runtime that starts again is where the exports say", async () => {
  const before = await variables();
  await ws.epoxy("serve", "--stop");
  expect(await variables()).toEqual(before);
});

test("one whose port was taken meanwhile starts at another, and the profile's process says so", async () => {
  const { AWS_ENDPOINT_URL_GLUE = "" } = await variables();
  const port = Number(new URL(AWS_ENDPOINT_URL_GLUE).port);
  await ws.epoxy("serve", "--stop");
  const squatter = createServer().listen(port, "127.0.0.1");
  await new Promise((listening) => squatter.once("listening", listening));
  try {
    expect((await ws.epoxy("tables")).code).toBe(0);
    const { code, stdout, stderr } = await ws.epoxy("env", "--credential-process");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(`not at the profile's ${String(port)}`);
  } finally {
    await new Promise((closed) => squatter.close(closed));
  }
});

test("shells and their syntax", async () => {
  expect((await ws.epoxy("env")).stdout).toMatch(/^export AWS_ENDPOINT_URL_GLUE='http:\/\/127\.0\.0\.1:\d+'$/m);
  expect((await ws.epoxy("env", "--shell", "fish")).stdout).toMatch(/^set -gx AWS_ENDPOINT_URL_CLOUDWATCH_LOGS '/m);
  const wrong = await ws.epoxy("env", "--shell", "tcsh");
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain("bash, fish, powershell");
});

describe("--profile", () => {
  const config = () => ws.read("aws/config");
  beforeEach(() => ws.write("aws/config", "[default]\nregion = eu-west-1"));

  test("is added behind what the file has, for its owner only when it is new", async () => {
    const { code, stdout } = await ws.epoxy("env", "--profile");
    expect(code).toBe(0);
    expect(stdout).toContain(`${ws.path("aws/config")} has the profile epoxy`);
    expect(config()).toMatch(/^\[default\]\nregion = eu-west-1\n\n# >>> epoxy env --profile epoxy\n\[profile epoxy\]\n/);
    process.env["AWS_CONFIG_FILE"] = ws.path("new/config");
    await ws.epoxy("env", "--profile", "other");
    process.env["AWS_CONFIG_FILE"] = ws.path("aws/config");
    expect(statSync(ws.path("new/config")).mode & 0o777).toBe(0o600);
    expect(ws.read("new/config")).toContain("[profile other]");
  });

  test("keeps the file's mode, and a link a link", async () => {
    mkdirSync(ws.path("dotfiles"), { recursive: true });
    writeFileSync(ws.path("dotfiles/config"), "");
    chmodSync(ws.path("dotfiles/config"), 0o640);
    symlinkSync(ws.path("dotfiles/config"), ws.path("linked"));
    process.env["AWS_CONFIG_FILE"] = ws.path("linked");
    await ws.epoxy("env", "--profile");
    process.env["AWS_CONFIG_FILE"] = ws.path("aws/config");
    expect(readlinkSync(ws.path("linked"))).toBe(ws.path("dotfiles/config"));
    expect(statSync(ws.path("dotfiles/config")).mode & 0o777).toBe(0o640);
    expect(ws.read("dotfiles/config")).toContain("[services epoxy]");
  });

  test("one of others, and keys of that name, are refused and left alone", async () => {
    ws.write("aws/config", "[profile epoxy]\nrole_arn = mine\n");
    const refused = await ws.epoxy("env", "--profile");
    expect([refused.code, config()]).toEqual([2, "[profile epoxy]\nrole_arn = mine\n"]);
    expect((await ws.epoxy("env", "--profile", "--force")).code).toBe(0);
    expect(config()).not.toContain("mine");
    ws.write("aws/credentials", "[kept]\naws_access_key_id = AKIA\n");
    const keys = await ws.epoxy("env", "--profile", "kept", "--force");
    expect(keys.code).toBe(2);
    expect(keys.stderr).toContain("has keys for [kept]");
    expect(ws.read("aws/credentials")).toBe("[kept]\naws_access_key_id = AKIA\n");
    expect((await ws.epoxy("env", "--profile", "a]b")).code).toBe(2);
  });

  test("no key is in it", async () => {
    await ws.epoxy("env", "--profile");
    const { AWS_SECRET_ACCESS_KEY = "", AWS_ACCESS_KEY_ID = "" } = await variables();
    expect(config()).not.toContain(AWS_SECRET_ACCESS_KEY);
    expect(config()).not.toContain(AWS_ACCESS_KEY_ID);
    expect(existsSync(ws.path("aws/config.tmp"))).toBe(false);
  });
});
