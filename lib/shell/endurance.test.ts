import type { IncomingMessage, ServerResponse } from "node:http";
import net from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { EVERYWHERE, exchange, parse, type Running, runShell, SwitchableDatabase } from "./harness";
import type { ShellOptions } from "./options";

let running: Running | undefined;
async function start(options: Partial<ShellOptions> = {}): Promise<Running> {
  return (running = await runShell(options));
}
afterEach(async () => {
  await running?.shell.drain();
  running = undefined;
});

const SAME_ORIGIN = "Sec-Fetch-Site: same-origin";
describe("bodies", () => {
  const count = async (req: IncomingMessage, res: ServerResponse) => {
    let bytes = 0;
    for await (const piece of req) bytes += (piece as Buffer).length;
    res.end(String(bytes));
  };
  const chunk = (size: number) => `${size.toString(16)}\r\n${"a".repeat(size)}\r\n`;
  const limits = { bodyBytes: 100_000 };

  it("pass whole up to the limit", async () => {
    const { ask } = await start({ handler: count, limits });
    const body = "a".repeat(100_000);
    expect((await ask("POST /", [SAME_ORIGIN, "Content-Length: 100000"], body)).body).toBe("100000");
    expect((await ask("POST /", [SAME_ORIGIN, "Transfer-Encoding: chunked"], `${chunk(100_000)}0\r\n\r\n`)).body).toBe(
      "100000",
    );
  });
  it("that declare more are 413, also when they are sent nevertheless", async () => {
    const { ask } = await start({ handler: count, limits });
    const reply = await ask("POST /", [SAME_ORIGIN, "Content-Length: 3000000"], "a".repeat(3_000_000));
    expect(reply.status).toBe(413);
    expect(reply.headers).toMatchObject(EVERYWHERE);
  });
  it("that arrive in chunks without end are 413", async () => {
    const { ask } = await start({ handler: count, limits });
    const reply = await ask("POST /", [SAME_ORIGIN, "Transfer-Encoding: chunked"], chunk(50_000).repeat(40));
    expect(reply.status).toBe(413);
  });
});

describe("time", () => {
  const limits = { headersMs: 150, requestMs: 300, checkMs: 30 };
  it("runs out for headers that never end", async () => {
    const { raw } = await start({ limits });
    const reply = parse(await raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "));
    expect(reply.status).toBe(408);
    expect(reply.headers).toMatchObject(EVERYWHERE);
  });
  it("runs out for a connection that never speaks", async () => {
    const { port } = await start({ limits });
    expect(parse(await exchange(port, "")).status).toBe(408);
  });
  it("runs out for a body that never ends", async () => {
    const handler = async (req: IncomingMessage, res: ServerResponse) => {
      for await (const piece of req) void piece;
      res.end();
    };
    const { ask } = await start({ limits, handler });
    expect((await ask("POST /", [SAME_ORIGIN, "Content-Length: 10"], "abc")).status).toBe(408);
  });
});

describe("an edition's files, form and working copy", () => {
  const read = async (req: IncomingMessage, res: ServerResponse) => {
    let received = 0;
    for await (const piece of req) received += (piece as Buffer).length;
    res.end(String(received));
  };
  const limits = { bodyBytes: 1000, requestMs: 300, deadlineMs: 200, checkMs: 30 };
  const MIB = 1024 * 1024;

  it.each([
    ["POST /desk/editions/1/files", 21],
    ["POST /desk/editions/1/edit", 24],
    ["PUT /desk/editions/1/working-copy", 4],
    ["POST /desk/editions/1/word", 24],
  ])("%s takes %i MiB", async (line, mebibytes) => {
    const { ask } = await start({ handler: read, limits });
    const send = (bytes: number) => ask(line, [SAME_ORIGIN, `Content-Length: ${bytes}`], "a".repeat(bytes));
    expect((await send(mebibytes * MIB)).body).toBe(String(mebibytes * MIB));
    expect((await send(mebibytes * MIB + 1)).status).toBe(413);
  });
  it.each(["POST /desk/editions/1/files/x", "POST /desk/editions/1", "POST /files", "GET /desk/editions/1/files"])(
    "%s is nothing special",
    async (line) => {
      const { ask } = await start({ handler: read, limits });
      expect((await ask(line, [SAME_ORIGIN, "Content-Length: 1001"], "a".repeat(1001))).status).toBe(413);
    },
  );
  it("a file of 30 MB is 413, and the connection is not reset before that is read", async () => {
    const { ask } = await start({ handler: read });
    const reply = await ask("POST /desk/editions/1/files", [SAME_ORIGIN, "Content-Length: 30000000"], "a".repeat(3e7));
    expect(reply.status).toBe(413);
  });
  it("a file may arrive slowly and be looked at for a while; a form sent by scripts may not", async () => {
    const slow = (_req: IncomingMessage, res: ServerResponse) => void setTimeout(() => res.end("looked at"), 600);
    const { ask } = await start({ handler: slow, limits });
    const send = (line: string, more: string[] = []) => ask(line, [SAME_ORIGIN, "Content-Length: 3", ...more], "abc");
    expect((await send("POST /desk/editions/1/files")).body).toBe("looked at");
    expect((await send("POST /desk/editions/1/edit")).body).toBe("looked at");
    expect((await send("POST /desk/editions/1/word", ["Next-Action: 1"])).body).toBe("looked at");
    expect((await ask("GET /desk/editions/1/word?file=1")).body).toBe("looked at");
    expect((await send("POST /desk/editions/1/edit", ["Next-Action: 1"])).status).toBe(503);
  });
});

describe("the database", () => {
  it("away: 503 at once with a page in the script of the address, but files and probes go on", async () => {
    const { ask } = await start({
      database: new SwitchableDatabase(false),
      isPublicFile: (path) => path === "/favicon.ico",
    });
    const page = await ask("GET /zh-hant/cases");
    expect(page).toMatchObject({
      status: 503,
      headers: { ...EVERYWHERE, "retry-after": "5", "cache-control": "no-store" },
    });
    expect(page.body).toContain('lang="zh-Hant"');
    expect((await ask("GET /api/v1/cases")).headers["content-type"]).toContain("application/problem+json");
    expect((await ask("HEAD /")).body).toBe("");
    expect((await ask("GET /livez")).status).toBe(200);
    expect((await ask("GET /readyz")).status).toBe(503);
    for (const file of ["/favicon.ico", "/assets/a.css", "/_next/static/a.js"])
      expect((await ask(`GET ${file}`)).status).toBe(200);
  });

  it("back: served again", async () => {
    const database = new SwitchableDatabase(false);
    const { ask } = await start({ database });
    database.up = true;
    expect((await ask("GET /")).body).toBe("handled");
    expect((await ask("GET /readyz")).status).toBe(200);
  });

  /** Went away a moment ago: the last probe says up, the next one will not. */
  class LeavingDatabase extends SwitchableDatabase {
    override confirm() {
      return Promise.resolve(false);
    }
  }
  const failing = (_req: IncomingMessage, res: ServerResponse) => {
    res.statusCode = 500;
    res.setHeader("Content-Encoding", "gzip");
    res.write("half of a page");
    res.end("and its end");
  };

  it.each([
    ["gone", new LeavingDatabase(true), 503],
    ["there", new SwitchableDatabase(true), 500],
  ])("%s: a failure of the handler is %i, in words of the shell", async (_state, database, status) => {
    const thrown = () => Promise.reject(new Error("planted"));
    for (const handler of [failing, thrown]) {
      const { ask, shell } = await start({ database, handler });
      const reply = await ask("GET /zh-hans");
      expect(reply.status).toBe(status);
      expect(reply.headers).toMatchObject(EVERYWHERE);
      expect(reply.headers).not.toHaveProperty("content-encoding");
      expect(reply.body).toMatch(/^<!doctype html>[^]*<\/html>\n$/);
      await shell.drain();
    }
  });

  it("hanging: 503 when the deadline passes, and the late answer goes nowhere", async () => {
    const late: (() => void)[] = [];
    const handler = (_req: IncomingMessage, res: ServerResponse) =>
      void late.push(() => {
        res.setHeader("X-Late", "1");
        res.writeHead(200, { "Content-Type": "text/plain" });
        res.flushHeaders();
        res.write("late");
        res.end("late");
      });
    const { ask, port } = await start({ handler, limits: { deadlineMs: 100 } });
    const socket = net.connect(port, "127.0.0.1");
    let received = "";
    socket.setEncoding("utf8").on("data", (text: string) => (received += text));
    socket.write(`GET / HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
    await expect.poll(() => received).toContain("</html>");
    for (const answer of late) answer();
    received = "";
    socket.write(`GET /livez HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`); // the same connection lives
    await expect.poll(() => received).toContain("alive");
    expect(received).not.toMatch(/late/i);
    expect((await ask("GET /")).status).toBe(503);
  });
});

describe("draining", () => {
  /** A handler that is silent until told to answer, and says when it was asked. */
  function held() {
    let answer = () => {};
    let asked = () => {};
    const wasAsked = new Promise<void>((resolve) => (asked = resolve));
    const handler = (_req: IncomingMessage, res: ServerResponse) => {
      answer = () => void res.end("finished");
      asked();
    };
    return { handler, wasAsked, answer: () => answer() };
  }

  it("finishes what is in flight, cuts what never spoke, and refuses what comes after", async () => {
    const { handler, wasAsked, answer } = held();
    const { shell, ask, port } = await start({ handler });
    const silent = exchange(port, "");
    const reply = ask("GET /");
    await wasAsked;
    const drained = shell.drain();
    expect(await silent).toBe("");
    expect(await exchange(port, "GET /livez HTTP/1.0\r\n\r\n")).toBe("");
    answer();
    expect(await reply).toMatchObject({ status: 200, body: "finished", headers: { connection: "close" } });
    await drained;
  });

  it("tells a connection that was kept alive that it is not ready, and closes it", async () => {
    const { handler, wasAsked, answer } = held();
    const { shell, raw, port } = await start({ handler });
    const head = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`;
    const replies = raw(head("/") + head("/readyz"));
    await wasAsked;
    const drained = shell.drain();
    answer();
    await drained;
    expect((await replies).match(/HTTP\/1.1 \d+/g)).toEqual(["HTTP/1.1 200"]);
  });

  it("is forced when a request does not end", async () => {
    const { handler, wasAsked } = held();
    const { ask, shell } = await start({ handler, limits: { drainMs: 100 } });
    const reply = ask("GET /");
    await wasAsked;
    await shell.drain();
    expect((await reply).status).toBeNaN();
  });
});
