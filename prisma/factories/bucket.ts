import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { S3Place } from "@/lib/env";
import { sha256Of } from "./bytes";

/** What is wrong with the bucket. BREAKS and STALLS are in the middle of a file. */
export type Trouble = "BUSY" | "SILENT" | "FULL" | "GONE" | "BREAKS" | "STALLS";

/** A bucket on this machine that speaks the part of S3's language that is used here. */
export interface Bucket {
  place: S3Place;
  objects: Map<string, { bytes: Buffer; at: Date }>;
  /** What the next requests meet, one each; when they are used up all is well. */
  troubles: Trouble[];
  /** Those that were answered, or not: "PUT ab/cd/…". */
  requests: string[];
  close: () => Promise<void>;
}

/** Names a page of a list holds. */
const PAGE = 2;

export async function aBucket(): Promise<Bucket> {
  const objects: Bucket["objects"] = new Map();
  const bucket = { objects, troubles: [] as Trouble[], requests: [] as string[] };
  const server = http.createServer((request, response) => void answer(bucket, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const place = { endpoint, region: "cn-test-1", bucket: "files", accessKey: "a-key", secretKey: "a-secret" };
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { ...bucket, place, close };
}

type State = Pick<Bucket, "objects" | "troubles" | "requests">;

async function answer(bucket: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://bucket");
  const name = url.pathname.replace(/^[/]files[/]?/, "");
  bucket.requests.push(`${request.method} ${name}`);
  const refuse = (status: number, code: string) => {
    const words = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
    response.writeHead(status, { "content-type": "application/xml" });
    response.end(request.method === "HEAD" ? undefined : words);
  };
  const body = await buffer(request);
  if (!request.headers.authorization?.includes("Credential=a-key/")) return refuse(403, "AccessDenied");
  const trouble = bucket.troubles.shift();
  if (trouble === "SILENT") return;
  if (trouble === "BUSY") return refuse(503, "ServiceUnavailable");
  if (trouble === "FULL") return refuse(507, "XMinioStorageFull");
  if (trouble === "GONE") return refuse(404, "NoSuchBucket");
  if (request.method === "PUT") {
    const isWhole = body.length === Number(request.headers["content-length"]);
    const isSame = Buffer.from(sha256Of(body), "hex").toString("base64") === request.headers["x-amz-checksum-sha256"];
    if (!isWhole || !isSame) return refuse(400, "BadDigest");
    bucket.objects.set(name, { bytes: body, at: new Date() });
    return void response.end();
  }
  if (request.method === "DELETE") {
    bucket.objects.delete(name);
    return void response.writeHead(204).end();
  }
  if (name === "") return void response.end(listOf(bucket.objects, url.searchParams.get("continuation-token")));
  const found = bucket.objects.get(name);
  if (!found) return refuse(404, "NoSuchKey");
  response.writeHead(200, { "content-length": found.bytes.length });
  if (trouble !== "BREAKS" && trouble !== "STALLS") return void response.end(found.bytes);
  response.write(found.bytes.subarray(0, found.bytes.length / 2), () => {
    if (trouble === "BREAKS") response.destroy();
  });
}

function listOf(objects: Bucket["objects"], after: string | null): string {
  const names = [...objects.keys()].sort().filter((name) => after === null || name > after);
  const page = names.slice(0, PAGE);
  const contents = page.map((name) => {
    const at = objects.get(name)?.at.toISOString();
    return `<Contents><Key>${name}</Key><LastModified>${at}</LastModified></Contents>`;
  });
  const more = names.length > PAGE ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : "";
  return `<?xml version="1.0"?><ListBucketResult>${contents.join("")}${more}</ListBucketResult>`;
}
