/** A time as signatures write it: `YYYYMMDDTHHMMSSZ`. */
export const basicFormat = (time: Date) => time.toISOString().replace(/[-:]|\.\d+/g, "");
