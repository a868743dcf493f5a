import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { type LogIn, logIn } from "./log-in.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A port that answers so. */
async function listen(answer: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined));
    answer(socket);
  });
  closing.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const to = (protocol: LogIn["protocol"], port: number, tls: LogIn["tls"] = "off"): LogIn => ({
  ...{ protocol, port, tls },
  ...{ host: "127.0.0.1", user: "me", password: "s3cret", database: "d" },
});
const protocols = ["postgresql", "mysql"] as const;

test.each(protocols)("%s: a server that says nothing is given up after the deadline, one that hangs up is told", async (protocol) => {
  expect(await logIn(to(protocol, await listen(() => undefined)), 0.5)).toEqual({ kind: "timedOut" });
  const cause = "it closed the connection";
  expect(await logIn(to(protocol, await listen((socket) => socket.end())), 10)).toEqual({ kind: "refused", cause });
});

/** A message of PostgreSQL's with a wrong length or end, by which its driver's parser reads beyond what there is. */
const message = (code: string, body: string) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(4 + body.length);
  return Buffer.concat([Buffer.from(code), length, Buffer.from(body)]);
};

test("an answer that makes a driver throw or loop does no harm", async () => {
  const answering = (bytes: Buffer) => listen((socket) => void socket.once("data", () => socket.write(bytes)));
  expect(await logIn(to("postgresql", await answering(message("R", ""))), 10)).toEqual({ kind: "otherServer" });
  expect(await logIn(to("postgresql", await answering(message("E", "Sx"))), 0.5)).toEqual({ kind: "timedOut" });
  expect(await logIn(to("postgresql", await answering(Buffer.from("J\0\0\0\x0a5.5.5-"))), 10)).toEqual({ kind: "otherServer" });
});

test("the password is not in what a server says that got it", async () => {
  const port = await listen((socket) => {
    socket.write(message("R", "\0\0\0\x03"));
    socket.on("data", () => socket.write(message("E", "C42501\0Myou said s3cret\0\0")));
  });
  expect(await logIn(to("postgresql", port), 10)).toEqual({ kind: "refused", cause: "its answer holds the password" });
});

test.each(protocols)("%s: whatever answers, nobody is said to be logged in", async (protocol) => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom("off", "preferred", "verified"), async (said, tls) => {
      const port = await listen((socket) => void socket.end(said));
      expect((await logIn(to(protocol, port, tls), 5)).kind).not.toBe("loggedIn");
    }),
    { numRuns: 10 },
  );
});
