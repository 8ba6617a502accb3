import type { IncomingMessage, ServerResponse } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EVERYWHERE, type Reply, type Running, runShell, SwitchableDatabase } from "../harness";
import type { ShellOptions } from "../options";
import { Pages } from "./pages";
import type { Rendered } from "./through-next";

type Handler = (req: IncomingMessage, res: ServerResponse) => void;

const PAGE = `<!doctype html><p>${"改革档案".repeat(200)}</p>`;
const AS_SENT = Buffer.from(PAGE).toString("latin1"); // the harness reads bytes
const TAGS = "site,case%3AYT-0001,keyword%3Aa%2Cb";
const page: Handler = (_req, res) =>
  void res
    .writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Language": "zh-Hans",
      Link: '</x>; rel="alternate"',
      "Cache-Control": "no-cache",
      Vary: "rsc, next-router-state-tree",
      "X-Archive-Tags": TAGS,
      "X-Powered-By": "Next.js",
    })
    .end(PAGE);

let running: Running;
let pages: Pages<Rendered>;
let asked: IncomingMessage[];
beforeEach(() => {
  asked = [];
  pages = new Pages({ documents: 1e6, queries: 1e5 });
  pages.lease(performance.now() + 60_000);
});
afterEach(() => running.shell.drain());

async function start(handler: Handler, options: Partial<ShellOptions> = {}): Promise<Running["ask"]> {
  const noting: Handler = (req, res) => {
    asked.push(req);
    handler(req, res);
  };
  running = await runShell({ handler: noting, pages, ...options });
  return running.ask;
}
const bytesOf = ({ body }: Reply) => Buffer.from(body, "latin1");

describe("a page with tags", () => {
  it("is rendered once, in nobody's name, and answered from memory", async () => {
    const ask = await start(page);
    const mine = [
      "Cookie: a=b",
      "Accept-Language: en",
      'If-None-Match: "x"',
      "X-Forwarded-Host: evil.example",
      "User-Agent: me",
    ];
    for (let round = 0; round < 3; round++) {
      const reply = await ask("GET /zh-hans/cases/YT-0001", mine);
      expect(reply).toMatchObject({ status: 200, body: AS_SENT, headers: EVERYWHERE });
      expect(reply.headers).toMatchObject({
        "content-type": "text/html; charset=utf-8",
        "content-language": "zh-Hans",
        link: '</x>; rel="alternate"',
        "cache-control": "no-cache",
        vary: "Accept-Encoding",
        "content-length": String(Buffer.byteLength(PAGE)),
        etag: expect.stringMatching(/^"[\w-]{22}"$/),
      });
      expect(Object.keys(reply.headers).join()).not.toMatch(/x-archive|x-powered|surrogate|content-encoding/);
    }
    expect(asked).toHaveLength(1);
    const { host, ...headers } = asked[0]?.headers ?? {};
    expect(host).toBe(`localhost:${running.port}`);
    expect(Object.keys(headers).sort()).toEqual([
      "accept-encoding",
      "connection",
      "x-forwarded-host",
      "x-forwarded-proto",
    ]);
  });

  it("has its bytes in each coding, with a validator of its own for each", async () => {
    const ask = await start(page);
    const replies = await Promise.all(
      ["gzip", "br", "identity"].map((coding) => ask("GET /zh-hans", [`Accept-Encoding: ${coding}`])),
    );
    const [gzip, br, plain] = replies as [Reply, Reply, Reply];
    expect([gunzipSync(bytesOf(gzip)), brotliDecompressSync(bytesOf(br)), bytesOf(plain)].map(String)).toEqual([
      PAGE,
      PAGE,
      PAGE,
    ]);
    expect(replies.map(({ headers }) => headers["content-encoding"])).toEqual(["gzip", "br", undefined]);
    expect(new Set(replies.map(({ headers }) => headers.etag)).size).toBe(3);
    for (const { headers, body } of replies) expect(headers["content-length"]).toBe(String(body.length));
  });

  it("is 304 to whoever has it, and only to them", async () => {
    const ask = await start(page);
    const { etag = "" } = (await ask("GET /zh-hans", ["Accept-Encoding: br"])).headers;
    const again = (known: string, coding = "br") =>
      ask("GET /zh-hans", [`Accept-Encoding: ${coding}`, `If-None-Match: ${known}`]);
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
      const reply = await again(known);
      expect(reply).toMatchObject({ status: 304, body: "", headers: { ...EVERYWHERE, etag, vary: "Accept-Encoding" } });
      expect(reply.headers).not.toHaveProperty("content-length");
    }
    expect([(await again('"x"')).status, (await again(etag, "gzip")).status]).toEqual([200, 200]);
    expect((await ask("HEAD /zh-hans", ["Accept-Encoding: br", `If-None-Match: ${etag}`])).status).toBe(304);
  });

  it("answers HEAD as GET, without the body", async () => {
    const ask = await start(page);
    for (let round = 0; round < 2; round++) {
      const reply = await ask("HEAD /zh-hans");
      expect(reply).toMatchObject({ status: 200, body: "" });
      expect(reply.headers["content-length"]).toBe(String(Buffer.byteLength(PAGE)));
    }
    expect(asked).toHaveLength(1);
  });

  it("is rendered anew when one of its tags changes", async () => {
    let version = 0;
    const ask = await start((_req, res) => void res.setHeader("X-Archive-Tags", TAGS).end(`version ${++version}`));
    const read = async () => (await ask("GET /zh-hans")).body;
    expect([await read(), await read()]).toEqual(["version 1", "version 1"]);
    pages.drop(["keyword:a,b"]);
    expect([await read(), await read()]).toEqual(["version 2", "version 2"]);
  });

  it("is asked for once by a crowd, of whom the first may leave", async () => {
    let answer = () => {};
    const ask = await start((req, res) => void (answer = () => page(req, res)));
    const leaving = running.raw(
      `GET /zh-hans HTTP/1.1\r\nHost: localhost:${running.port}\r\nConnection: close\r\n\r\n`,
    );
    const crowd = Array.from({ length: 20 }, () => ask("GET /zh-hans"));
    await expect.poll(() => asked.length).toBe(1);
    answer();
    expect(new Set((await Promise.all(crowd)).map(({ body }) => body))).toEqual(new Set([AS_SENT]));
    await leaving;
    expect(asked).toHaveLength(1);
  });

  it("that is small or packed already is sent as it is", async () => {
    const ask = await start((req, res) => {
      res
        .setHeader("X-Archive-Tags", "site")
        .setHeader("Content-Type", req.url === "/zh-hans" ? "text/plain" : "image/png");
      res.end(req.url === "/zh-hans" ? "small" : "a".repeat(5_000));
    });
    for (const path of ["/zh-hans", "/zh-hans/card.png"]) {
      const { headers } = await ask(`GET ${path}`, ["Accept-Encoding: gzip, br"]);
      expect(headers).not.toHaveProperty("content-encoding");
    }
  });

  it("keeps the handler's validator and a digest that fits each coding", async () => {
    const ask = await start((_req, res) => {
      res
        .setHeader("Content-Type", "application/json")
        .setHeader("ETag", '"abc"')
        .setHeader("Repr-Digest", "sha-256=:x:");
      res.setHeader("X-Archive-Tags", "site").end(JSON.stringify({ text: PAGE }));
    });
    const [plain, br] = [await ask("GET /zh-hans/a.json"), await ask("GET /zh-hans/a.json", ["Accept-Encoding: br"])];
    expect([plain.headers.etag, br.headers.etag]).toEqual(['"abc"', '"abc-br"']);
    const { createHash } = await import("node:crypto");
    for (const reply of [plain, br])
      expect(reply.headers["repr-digest"]).toBe(
        `sha-256=:${createHash("sha256").update(bytesOf(reply)).digest("base64")}:`,
      );
  });

  it("of a case that was withdrawn is kept as 410, which nobody is told they have", async () => {
    const ask = await start((_req, res) => void res.writeHead(410, { "X-Archive-Tags": "site" }).end(PAGE));
    for (const lines of [[], ["If-None-Match: *"]])
      expect((await ask("GET /zh-hans/cases/YT-0001", lines)).status).toBe(410);
    expect(asked).toHaveLength(1);
  });
});

describe("under the right key only", () => {
  const self: Handler = (req, res) => void res.setHeader("X-Archive-Tags", "site").end(`${req.headers.host}${req.url}`);

  it("names of this machine are apart, since pages name the one they were asked by", async () => {
    const ask = await start(self);
    for (const name of ["localhost", "127.0.0.1", "LOCALHOST"]) {
      const host = `${name}:${running.port}`;
      expect((await ask("GET /zh-hans", [`Host: ${host}`])).body).toBe(`${host.toLowerCase()}/zh-hans`);
    }
    expect(asked).toHaveLength(2);
  });

  it("a public origin is one, with or without its port", async () => {
    const ask = await start(self, { publicOrigin: "https://archive.example" });
    for (const host of ["archive.example", "archive.example:443"])
      expect((await ask("GET /zh-hans", [`Host: ${host}`])).body).toBe("archive.example/zh-hans");
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers["x-forwarded-proto"]).toBe("https");
  });

  it("what is refused is refused, held or not", async () => {
    const ask = await start(self);
    await ask("GET /zh-hans");
    const host = `Host: localhost:${running.port}`;
    const statuses = [
      await ask("GET /zh-hans", [host, host]),
      await ask("GET /zh-hans", ["Host: evil.example"]),
      await ask("TRACE /zh-hans"),
      await ask("POST /zh-hans"),
      await ask("GET /zh-hans", [host, "Upgrade: websocket", "Connection: Upgrade"]),
      await ask("GET /zh-hans/%"),
      await ask("GET //zh-hans"),
    ].map(({ status }) => status);
    expect(statuses).toEqual([400, 421, 405, 403, 403, 400, 400]);
    expect(asked).toHaveLength(1);
  });
});

describe("what is not kept", () => {
  const echo =
    (change: (res: ServerResponse) => void): Handler =>
    (req, res) => {
      change(res);
      res.end(JSON.stringify(req.headers));
    };
  const tagged = (name: string, value: string) =>
    echo((res) => void res.setHeader("X-Archive-Tags", "site").setHeader(name, value));

  it.each([
    ["no tags", echo(() => {})],
    ["a cookie", tagged("Set-Cookie", "a=b")],
    ["one person's", tagged("Cache-Control", "private")],
    ["not to be stored", tagged("Cache-Control", "no-store")],
    ["another for each language", tagged("Vary", "Accept-Language")],
    ["a coding of its own", tagged("Content-Encoding", "br")],
    ["not found", echo((res) => void (res.setHeader("X-Archive-Tags", "site").statusCode = 404))],
  ])("%s", async (_what, handler) => {
    const ask = await start(handler);
    await ask("GET /zh-hans");
    await ask("GET /zh-hans");
    expect(asked).toHaveLength(2);
    expect(pages.size.answers).toBe(0);
  });

  it("is each asker's own, also in a crowd", async () => {
    let number = 0;
    const ask = await start((_req, res) => void setTimeout(() => res.end(String(++number)), 20));
    const crowd = await Promise.all(Array.from({ length: 10 }, () => ask("GET /zh-hans/feedback")));
    expect(new Set(crowd.map(({ body }) => body)).size).toBe(10);
  });

  it("reaches the reader with status, headers and a coding", async () => {
    const ask = await start((_req, res) => {
      res.writeHead(404, ["Content-Type", "text/html", "X-One", "1", "Set-Cookie", "a=b", "Vary", "RSC"]).end(PAGE);
    });
    const reply = await ask("GET /zh-hans/nothing", ["Accept-Encoding: gzip"]);
    expect(reply).toMatchObject({ status: 404, headers: { ...EVERYWHERE, "x-one": "1", "set-cookie": "a=b" } });
    expect([gunzipSync(bytesOf(reply)).toString(), reply.headers.vary]).toEqual([PAGE, "RSC, Accept-Encoding"]);
    expect((await ask("HEAD /zh-hans/nothing")).body).toBe("");
  });

  it.each(["/", "/desk", "/sign-in", "/api/auth/session", "/files/ab", "/zh-Hans", "/nowhere", "/zh-hansx"])(
    "%s is asked in the reader's own name, tags or not",
    async (path) => {
      const ask = await start(tagged("X-Archive-Tags", "site"));
      for (let round = 0; round < 2; round++) {
        const { body } = await ask(`GET ${path}`, ["Accept-Language: zh-Hant", "Cookie: a=b"]);
        expect(JSON.parse(body)).toMatchObject({ "accept-language": "zh-Hant", cookie: "a=b" });
      }
      expect(asked).toHaveLength(2);
    },
  );

  it("outside the scripts is asked again in the reader's own name", async () => {
    const ask = await start(echo(() => {}));
    const { body } = await ask("GET /nothing.xml", ["Accept-Language: zh-Hant"]);
    expect(JSON.parse(body)).toMatchObject({ "accept-language": "zh-Hant" });
    expect(asked).toHaveLength(2);
  });

  it("is large: streamed to each, and no longer collected first", async () => {
    const piece = "a".repeat(65_536);
    const ask = await start((_req, res) => {
      res.setHeader("X-Archive-Tags", "archive");
      for (let count = 0; count < 32; count++) res.write(piece);
      res.end();
    });
    const lengths = [(await ask("GET /zh-hans/data.csv")).body, (await ask("GET /zh-hans/data.csv")).body];
    for (const body of lengths)
      expect(body.replaceAll(/\r\n[0-9a-f]+\r\n|^[0-9a-f]+\r\n/g, "").length).toBeGreaterThan(2e6);
    expect(asked).toHaveLength(3);
    expect(pages.size.answers).toBe(0);
  });
});

describe("while the database is away", () => {
  const failing: Handler = (_req, res) => void res.writeHead(503, { "Content-Type": "text/html" }).end("away");
  let isAway: boolean;
  const weather: Handler = (req, res) => (isAway ? failing : page)(req, res);
  beforeEach(() => void (isAway = false));

  it.each([
    ["as the probe says", (database: SwitchableDatabase) => void (database.up = false)],
    ["before the probe notices", () => {}],
  ])("what is held stands in, marked stale, %s", async (_when, leave) => {
    const database = new SwitchableDatabase(true);
    const ask = await start(weather, { database, cdnSeconds: 60 });
    const { etag = "" } = (await ask("GET /zh-hans")).headers;
    isAway = true;
    leave(database);
    pages.lease(0);
    const reply = await ask("GET /zh-hans");
    const marks = {
      "cache-control": "no-cache",
      "cache-status": "reform-archive; hit; ttl=-1",
      warning: '110 - "Response is Stale"',
    };
    expect(reply).toMatchObject({ status: 200, body: AS_SENT, headers: { ...EVERYWHERE, ...marks } });
    expect(reply.headers).not.toHaveProperty("surrogate-key");
    expect(await ask("GET /zh-hans", [`If-None-Match: ${etag}`])).toMatchObject({ status: 304, headers: marks });
    expect((await ask("GET /zh-hans/cases")).status).toBe(503);
    // Back, but something was published meanwhile.
    isAway = false;
    database.up = true;
    pages.clear();
    pages.lease(performance.now() + 1_000);
    expect((await ask("GET /zh-hans")).headers).not.toHaveProperty("warning");
  });

  it("a page that takes too long is replaced by what is held, or by 503", async () => {
    const ask = await start((req, res) => (isAway ? undefined : page(req, res)), { limits: { deadlineMs: 100 } });
    await ask("GET /zh-hans");
    isAway = true;
    pages.lease(0);
    expect((await ask("GET /zh-hans")).headers).toHaveProperty("warning");
    expect((await ask("GET /zh-hans/cases")).status).toBe(503);
  });

  it("a fault of ours is replaced too, and else explained", async () => {
    let isBroken = false;
    const ask = await start((req, res) => (isBroken ? void res.writeHead(500).end("stack") : page(req, res)));
    await ask("GET /zh-hans");
    isBroken = true;
    pages.lease(0);
    expect((await ask("GET /zh-hans")).headers).toHaveProperty("warning");
    const reply = await ask("GET /zh-hans/cases");
    expect(reply).toMatchObject({ status: 500, headers: EVERYWHERE });
    expect(reply.body).not.toContain("stack");
  });
});

it("a CDN is told how long it may answer, and by what to purge", async () => {
  const ask = await start(page, { cdnSeconds: 60 });
  expect((await ask("GET /zh-hans")).headers).toMatchObject({
    "cache-control": "public, max-age=0, must-revalidate, s-maxage=60",
    "surrogate-key": "site case%3AYT-0001 keyword%3Aa%2Cb",
  });
});
