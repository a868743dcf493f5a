// Inside the extension host: activates an extension that does nothing and Epoxy, and writes down how long each took, in milliseconds,
// and by how many bytes the host grew with Epoxy. `EPOXY_PROBE_FILE` gets a line of JSON for each start of the host.
const { appendFileSync } = require("node:fs");
const { extensions } = require("vscode");

exports.activate = async () => {
  const timed = async (id) => {
    const begun = performance.now();
    await extensions.getExtension(id).activate();
    return performance.now() - begun;
  };
  const noop = await timed("bench.noop");
  const before = process.memoryUsage.rss();
  const epoxy = await timed("epoxy.epoxy");
  const bytes = process.memoryUsage.rss() - before;
  appendFileSync(process.env.EPOXY_PROBE_FILE, `${JSON.stringify({ noop, epoxy, bytes })}\n`);
};
