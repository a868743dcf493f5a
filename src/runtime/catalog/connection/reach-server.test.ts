import { type AddressInfo, createServer } from "node:net";
import { afterAll, expect, test } from "vitest";
import { reachServer } from "./reach-server.ts";

const silent = createServer((socket) => socket.on("error", () => undefined));
const mute = createServer((socket) => socket.end());
afterAll(() => {
  silent.close();
  mute.close();
});

async function portOf(server: typeof silent): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

test("a server that says nothing is given up after the deadline, one that hangs up is another", async () => {
  const quiet = await portOf(silent);
  await expect(reachServer({ engine: "mysql", host: "127.0.0.1", port: quiet }, 0.05)).rejects.toMatchObject({
    code: "OperationTimeoutException",
    message: `127.0.0.1:${String(quiet)} did not answer within 0.05 s.`,
  });
  const closing = await portOf(mute);
  for (const engine of ["mysql", "postgresql"] as const) {
    await expect(reachServer({ engine, host: "127.0.0.1", port: closing }, 5)).rejects.toMatchObject({
      code: "InvalidInputException",
      message: expect.stringContaining("Something answers") as string,
    });
  }
  await expect(reachServer({ engine: "oracle", host: "127.0.0.1", port: quiet }, 5)).resolves.toEqual({ found: "something listens there" });
});
