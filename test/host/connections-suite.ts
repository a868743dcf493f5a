import assert from "node:assert/strict";
import { commands, MarkdownString } from "vscode";
import { connectionItem } from "../../src/extension/connections/connection-item.ts";
import { connectionInput, connectionKinds } from "../../src/extension/connections/connection-kinds.ts";
import { listConnections } from "../../src/extension/connections/list-connections.ts";
import { openGlue } from "./open-glue.ts";
import type { Suite } from "./suite.ts";

export const connectionsSuite: Suite = {
  "the runtime takes every kind that can be created, and a list tells no password": async () => {
    const { glue } = await openGlue();
    for (const [index, kind] of Object.values(connectionKinds).entries()) {
      const answers = { name: `c${String(index)}`, kind, place: kind.example, user: kind.hasLogin ? "me" : "", password: "s3cret" };
      await glue.createConnection({ ConnectionInput: connectionInput(answers) });
    }
    const nodes = await listConnections(glue);
    assert.deepEqual(
      nodes.map(({ type, place }) => [type, place]),
      Object.values(connectionKinds).map(({ type, example }) => [type, example]),
    );
    assert.ok(!JSON.stringify(nodes).includes("s3cret"));
  },

  "a connection shows its type, state and place, and what came of its test": async () => {
    const { glue } = await openGlue();
    const [node] = await listConnections(glue);
    assert.ok(node);
    const item = connectionItem(node, undefined);
    assert.deepEqual([item.label, item.contextValue, item.description], ["c0", "connection", `JDBC · ready · ${node.place ?? ""}`]);
    const refused = connectionItem(node, { kind: "refused", reason: "[no](command:x) server" });
    assert.ok(refused.tooltip instanceof MarkdownString && refused.tooltip.isTrusted !== true);
    assert.ok(refused.tooltip.value.includes("\\[no\\]"), refused.tooltip.value);
  },

  "testing a connection that reaches nothing ends, and says so": async () => {
    const { glue } = await openGlue();
    const [kind] = Object.values(connectionKinds);
    assert.ok(kind);
    const place = "jdbc:postgresql://127.0.0.1:1/nothing";
    await glue.createConnection({ ConnectionInput: connectionInput({ name: "nothing", kind, place, user: "me", password: "x" }) });
    const node = (await listConnections(glue)).find(({ name }) => name === "nothing");
    await commands.executeCommand("epoxy.testConnection", node);
    await assert.rejects(glue.testConnection({ ConnectionName: "nothing" }), /127\.0\.0\.1:1/);
  },
};
