import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { ALLOWED_METHODS } from "./admission";
import { contentSecurityPolicy } from "./headers";
import type { ShellServer } from "./messages";

type Security = Readonly<Record<string, string>>;

/** A client that keeps its end open after we closed ours is cut off; before that it may still read the answer. */
const LINGER_MS = 1_000;

/** Answers what never became a request (bytes that do not parse, time-outs, CONNECT) straight to its socket. */
export function answerRawSockets(
  server: ShellServer,
  security: Security,
  hasHalfAnAnswer: (socket: Duplex) => boolean,
): void {
  server.on("clientError", (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    if (!socket.writable || hasHalfAnAnswer(socket)) socket.destroy();
    else close(socket, statusOf(error), security);
  });
  server.on("connect", (_req: IncomingMessage, socket: Duplex) => {
    socket.on("error", () => socket.destroy());
    close(socket, 405, security);
  });
}

function statusOf({ code, rawPacket }: NodeJS.ErrnoException & { rawPacket?: Buffer }): number {
  if (code === "HPE_HEADER_OVERFLOW") return 431;
  if (code === "HPE_CHUNK_EXTENSIONS_OVERFLOW") return 413;
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return 408;
  const isOtherMethod = code === "HPE_INVALID_METHOD" && /^[A-Z]+ \S+ HTTP\/1\.[01]\r\n/.test(String(rawPacket));
  return isOtherMethod ? 501 : 400;
}

function close(socket: Duplex, status: number, security: Security): void {
  const body = `${STATUS_CODES[status]}\n`;
  const headers = {
    ...security,
    "Content-Security-Policy": contentSecurityPolicy("notice", {}),
    "Cache-Control": "no-store",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(body)),
    Connection: "close",
    ...((status === 405 || status === 501) && { Allow: ALLOWED_METHODS.join(", ") }),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`);
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
