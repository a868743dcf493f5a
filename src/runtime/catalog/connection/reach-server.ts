import { connect, type Socket } from "node:net";
import { notReached, otherServer, testTimedOut } from "./errors.ts";
import type { JdbcAddress } from "./jdbc-url.ts";

export interface ReachedServer {
  /** For people: what was found out. */
  readonly found: string;
  /** Absent: not known before one logs in. */
  readonly offersTls?: boolean;
}

/** Opens a connection and, where the protocol's first words are known, makes sure who answers; sends no credentials. Within so many seconds. */
export async function reachServer(address: JdbcAddress, seconds: number): Promise<ReachedServer> {
  const place = `${address.host}:${address.port}`;
  const socket = connect({ host: address.host, port: address.port });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      greet(socket, address, place),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(testTimedOut(place, seconds)), seconds * 1000);
      }),
    ]);
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

async function greet(socket: Socket, { engine }: JdbcAddress, place: string): Promise<ReachedServer> {
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", (error) => reject(notReached(place, error.message || "the connection was refused")));
  });
  switch (engine) {
    case "postgresql":
    case "redshift": {
      socket.write(sslRequest);
      const [answer = ""] = (await firstBytes(socket, 1)).toString("latin1");
      if (!"SNE".includes(answer) || answer === "") throw otherServer(place, "PostgreSQL or Redshift");
      return { found: `a server of ${engine}'s protocol answers`, offersTls: answer === "S" };
    }
    case "mysql": {
      const greeting = await firstBytes(socket, 5);
      // Length, number 0, and version 10 of the protocol or a refusal.
      if (greeting[3] !== 0 || (greeting[4] !== 10 && greeting[4] !== 0xff)) throw otherServer(place, "MySQL");
      return { found: "a MySQL server answers" };
    }
    case "sqlserver":
    case "oracle":
      return { found: "something listens there" };
  }
}

/** PostgreSQL's SSLRequest: its length, and a code. */
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** What the server says first; less when it ends before. */
function firstBytes(socket: Socket, bytes: number): Promise<Buffer> {
  return new Promise((resolve) => {
    let received = Buffer.alloc(0);
    socket.on("data", (part: Buffer) => {
      received = Buffer.concat([received, part]);
      if (received.length >= bytes) resolve(received);
    });
    socket.once("close", () => resolve(received));
    socket.on("error", () => socket.destroy());
  });
}
