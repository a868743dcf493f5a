import type { Channel } from "../channel.ts";
import { openStreamEncoder } from "../arrow/stream-encoder.ts";
import type { EngineSession } from "../open-session.ts";

/** How many bytes go into one message. */
const messageBytes = 256 * 1024;

/** Runs a statement and sends its rows as they come; answers how many there were. */
export async function sendArrow(session: EngineSession, sql: string, channel: Pick<Channel, "sendAndWait">): Promise<number> {
  const result = await session.openStream(sql);
  const encoder = openStreamEncoder(result.names, result.types);
  let rows = 0;
  for await (const chunk of result.chunks) {
    encoder.add(chunk);
    rows += chunk.rowCount;
    if (encoder.pending >= messageBytes) {
      await channel.sendAndWait({ kind: "arrow", bytes: encoder.take() });
    }
  }
  encoder.finish();
  await channel.sendAndWait({ kind: "arrow", bytes: encoder.take() });
  return rows;
}
