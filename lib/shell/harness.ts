import net from "node:net";
import { expect } from "vitest";
import type { DatabaseHealth, ShellOptions } from "./options";
import { createShell, type Shell } from "./shell";

/** What every answer must carry. */
export const EVERYWHERE = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": expect.any(String),
  "permissions-policy": expect.any(String),
  "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
};

/** For tests: a database whose state the test decides. */
export class SwitchableDatabase implements DatabaseHealth {
  constructor(public up: boolean) {}
  confirm(): Promise<boolean> {
    return Promise.resolve(this.up);
  }
}

export interface Running {
  readonly shell: Shell;
  readonly port: number;
  /** Sends these bytes as they are and settles with all that came back when the server closed, as latin1 text. */
  raw(bytes: string): Promise<string>;
  /** One request on a connection of its own; `host` and `connection: close` are added unless given in `lines`. */
  ask(firstLine: string, lines?: readonly string[], body?: string): Promise<Reply>;
}

export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export async function runShell(options: Partial<ShellOptions> = {}): Promise<Running> {
  const shell = createShell({
    handler: (_req, res) => void res.end("handled"),
    database: new SwitchableDatabase(true),
    ...options,
  });
  const port = await shell.listen(0, "127.0.0.1");
  const raw = (bytes: string) => exchange(port, bytes);
  return {
    shell,
    port,
    raw,
    async ask(firstLine, lines = [], body = "") {
      const has = (name: string) => lines.some((line) => line.toLowerCase().startsWith(`${name}:`));
      const added = [...(has("host") ? [] : [`Host: localhost:${port}`]), "Connection: close"];
      return parse(await raw(`${firstLine} HTTP/1.1\r\n${[...added, ...lines].join("\r\n")}\r\n\r\n${body}`));
    },
  };
}

export function exchange(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write(bytes, "latin1"));
    let received = "";
    socket.setEncoding("latin1").on("data", (text: string) => (received += text));
    socket.on("error", () => undefined).on("close", () => resolve(received));
  });
}

export function parse(reply: string): Reply {
  const [head = "", ...rest] = reply.split("\r\n\r\n");
  const [statusLine = "", ...lines] = head.split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  return { status: Number(statusLine.split(" ")[1]), headers, body: rest.join("\r\n\r\n") };
}
