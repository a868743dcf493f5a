/** A way into the listener. What answers it is in `start-api.ts`. */
export interface Route {
  readonly name: RouteName;
  readonly method: "GET" | "POST";
  readonly path: string;
  /** Absent: the request has no body. */
  readonly contentType?: string;
  /** Largest body, in bytes. */
  readonly mostBytes: number;
}

export type RouteName = "service" | "events" | "preview" | "jobs" | "health";

/** Every way in. BatchCreatePartition with 100 wide partitions is the largest of AWS's bodies. */
export const routes: readonly Route[] = [
  { name: "service", method: "POST", path: "/", contentType: "application/x-amz-json-1.1", mostBytes: 16 << 20 },
  { name: "preview", method: "POST", path: "/preview", contentType: "application/json", mostBytes: 1 << 20 },
  { name: "jobs", method: "POST", path: "/jobs", contentType: "application/json", mostBytes: 1 << 20 },
  { name: "events", method: "GET", path: "/events", mostBytes: 0 },
  { name: "health", method: "GET", path: "/health", mostBytes: 0 },
];
