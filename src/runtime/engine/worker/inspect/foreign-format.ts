import { closeSync, openSync, readSync } from "node:fs";

/** What a file is by its first bytes, of those that people put beside their data and Epoxy does not read. */
export function foreignFormat(path: string): string | undefined {
  const head = readHead(path);
  return formats.find(([magic]) => head.subarray(0, magic.length).equals(magic))?.[1];
}

const formats: readonly (readonly [magic: Buffer, name: string])[] = [
  [Buffer.from("ARROW1"), "an Arrow (Feather) file"],
  // The length of the first message follows.
  [Buffer.from([0xff, 0xff, 0xff, 0xff]), "a stream of Arrow"],
  [Buffer.from("FEA1"), "a Feather file"],
  [Buffer.from("ORC"), "an ORC file"],
  [Buffer.from("Obj\u0001"), "an Avro file"],
  [Buffer.from("PK\u0003\u0004"), "a ZIP archive or an Excel workbook"],
  [Buffer.from("SQLite format 3\0"), "an SQLite database"],
  [Buffer.from("\u0089HDF"), "an HDF5 file"],
  [Buffer.from("%PDF"), "a PDF document"],
];

function readHead(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const head = Buffer.alloc(16);
    return head.subarray(0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
}
