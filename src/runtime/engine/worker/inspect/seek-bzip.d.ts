declare module "seek-bzip" {
  interface Bunzip {
    /** Unpacks `input` into `output`, one byte a call; `multistream`: archives written one after the other. Throws on broken data. */
    decode(input: Uint8Array, output: { writeByte(byte: number): void }, multistream?: boolean): void;
  }
  const bunzip: Bunzip;
  export default bunzip;
}
