import type { DuckDBDataChunk } from "@duckdb/node-api";
import { AsyncByteQueue, Data, RecordBatch, RecordBatchStreamWriter, Schema, Struct } from "apache-arrow";
import type { DuckDBType } from "@duckdb/node-api";
import { fieldOf } from "./arrow-type.ts";
import { columnData } from "./column-data.ts";
import { firstRows } from "./rows.ts";

/** Turns chunks of DuckDB's rows into an Arrow IPC stream. */
export interface StreamEncoder {
  add(chunk: DuckDBDataChunk): void;
  /** Bytes that are encoded and not taken yet. */
  readonly pending: number;
  take(): Uint8Array;
  /** After the last chunk; what is left can then be taken. */
  finish(): void;
}

export function openStreamEncoder(names: readonly string[], types: readonly DuckDBType[]): StreamEncoder {
  const schema = new Schema(types.map((type, index) => fieldOf(names[index] ?? "", type)));
  const queue = new ByteCollector();
  const writer = new RecordBatchStreamWriter({ autoDestroy: false });
  writer.reset(queue, schema);
  return {
    add: (chunk) => {
      const rows = firstRows(chunk.rowCount);
      const children = schema.fields.map((field, index) => columnData(chunk.getColumnVector(index), field.type, rows));
      writer.write(new RecordBatch(schema, new Data(new Struct(schema.fields), 0, chunk.rowCount, 0, undefined, children)));
      // The parts may lie in DuckDB's memory, which is the next chunk's soon.
      queue.own();
    },
    get pending() {
      return queue.pending;
    },
    take: () => queue.take(),
    finish: () => {
      writer.finish();
      queue.own();
    },
  };
}

/** Stands for the writer's queue, to be read without waiting. */
class ByteCollector extends AsyncByteQueue {
  pending = 0;
  private parts: Uint8Array[] = [];
  private owned = 0;

  override write(value: ArrayBufferView | Uint8Array): void {
    const part = value instanceof Uint8Array ? value : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    this.parts.push(part);
    this.pending += part.byteLength;
  }

  own(): void {
    this.parts.push(Buffer.concat(this.parts.splice(this.owned)));
    this.owned = this.parts.length;
  }

  take(): Uint8Array {
    const bytes = this.parts.length === 1 && this.parts[0] !== undefined ? this.parts[0] : Buffer.concat(this.parts);
    this.parts = [];
    this.owned = 0;
    this.pending = 0;
    return bytes;
  }
}
