import http, { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { duplexPair, type Duplex } from "node:stream";
import { log } from "@/lib/log";

/** What was answered, whole. */
export interface Rendered {
  readonly status: number;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Not kept, and not collected either: such an answer is streamed to each who asks. */
export class TooLarge extends Error {}

/** Bytes. Pages are a tenth of it; what is larger is a download. */
const LARGEST = 1024 * 1024;
const AT_ONCE = 64;

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void> | void;

/**
 * Asks Next for a public address over a connection in memory, the same way for every reader: none of a reader's headers
 * gets there, and a reader who leaves does not end it.
 * @returns a function that throws TooLarge, or whatever went wrong
 */
export function throughNext(handler: Handler, scheme: string): (host: string, url: string) => Promise<Rendered> {
  const server = createServer({ keepAliveTimeout: 0 }, (req, res) => void answer(handler, req, res)); // never listens
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  agent.createConnection = () => {
    const [near, far] = duplexPair();
    server.emit("connection", asSocket(far));
    return asSocket(near);
  };
  return (host, url) => {
    const headers = { host, "x-forwarded-host": host, "x-forwarded-proto": scheme, "accept-encoding": "identity" };
    return new Promise((resolve, reject) => {
      const request = http.get({ agent, path: url, headers }, (response) => collect(response, resolve, reject));
      request.once("error", reject);
    });
  };
}

async function answer(handler: Handler, req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    await handler(req, res);
  } catch (error) {
    log.error("request failed", { method: req.method, target: req.url, error });
    if (res.headersSent) res.destroy();
    else res.writeHead(500).end();
  }
}

function collect(res: IncomingMessage, resolve: (rendered: Rendered) => void, reject: (error: Error) => void): void {
  const pieces: Buffer[] = [];
  let bytes = Number(res.headers["content-length"] ?? 0);
  const refuse = () => {
    reject(new TooLarge());
    res.destroy();
  };
  if (bytes > LARGEST) return refuse();
  bytes = 0;
  res.on("data", (piece: Buffer) => {
    pieces.push(piece);
    if ((bytes += piece.length) > LARGEST) refuse();
  });
  res.once("error", reject);
  res.once("end", () => {
    const { statusCode: status = 500, rawHeaders, headers } = res;
    resolve({ status, rawHeaders, headers, body: Buffer.concat(pieces) });
  });
}

/** What `node:http` asks of a socket and a stream in memory does not have. */
function asSocket(stream: Duplex): Duplex {
  const self = () => stream;
  return Object.assign(stream, { setTimeout: self, setNoDelay: self, setKeepAlive: self, ref: self, unref: self });
}
