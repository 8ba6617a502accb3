import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { EVERYWHERE, parse, type Running, runShell } from "./harness";
import type { ShellOptions } from "./options";

let running: Running | undefined;
async function start(options: Partial<ShellOptions> = {}): Promise<Running> {
  return (running = await runShell(options));
}
afterEach(async () => {
  await running?.shell.drain();
  running = undefined;
});

describe("every answer carries the security headers", () => {
  it.each([
    ["200 of the handler", "GET / HTTP/1.1\r\nHost: HOST\r\n", 200],
    ["200 to HEAD", "HEAD / HTTP/1.1\r\nHost: HOST\r\n", 200],
    ["204 to OPTIONS *", "OPTIONS * HTTP/1.1\r\nHost: HOST\r\n", 204],
    ["204 to OPTIONS of the desk", "OPTIONS /desk HTTP/1.1\r\nHost: HOST\r\n", 204],
    ["200 of /livez", "GET /livez HTTP/1.1\r\nHost: HOST\r\n", 200],
    ["400 for an absolute target", "GET http://evil.example/ HTTP/1.1\r\nHost: HOST\r\n", 400],
    ["400 for two hosts", "GET / HTTP/1.1\r\nHost: HOST\r\nHost: HOST\r\n", 400],
    ["400 for no host", "GET / HTTP/1.1\r\n", 400],
    ["400 for no host in HTTP/1.0", "GET / HTTP/1.0\r\n", 400],
    ["400 for bytes that are not HTTP", "\x16\x03\x01\x02\r\n", 400],
    ["400 for two lengths", "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\nContent-Length: 2\r\n", 400],
    [
      "400 for a length and chunks",
      "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n",
      400,
    ],
    ["403 for another origin", "POST / HTTP/1.1\r\nHost: HOST\r\nOrigin: http://evil.example\r\n", 403],
    ["403 for a web socket", "GET / HTTP/1.1\r\nHost: HOST\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n", 403],
    ["404 for an optimised image", "GET /_next/image?url=x HTTP/1.1\r\nHost: HOST\r\n", 404],
    ["405 for TRACE", "TRACE / HTTP/1.1\r\nHost: HOST\r\n", 405],
    ["405 for CONNECT", "CONNECT evil.example:443 HTTP/1.1\r\nHost: HOST\r\n", 405],
    ["414 for a long target", `GET /${"a".repeat(2048)} HTTP/1.1\r\nHost: HOST\r\n`, 414],
    ["417 for an expectation", "GET / HTTP/1.1\r\nHost: HOST\r\nExpect: miracles\r\n", 417],
    ["421 for another host", "GET / HTTP/1.1\r\nHost: evil.example\r\n", 421],
    ["431 for long headers", `GET / HTTP/1.1\r\nHost: HOST\r\nX: ${"a".repeat(17_000)}\r\n`, 431],
    ["501 for a method Node knows", "PROPFIND / HTTP/1.1\r\nHost: HOST\r\n", 501],
    ["501 for a method nobody knows", "BREW / HTTP/1.1\r\nHost: HOST\r\n", 501],
  ])("%s", async (_what, head, status) => {
    const { raw, port } = await start();
    const reply = parse(await raw(`${head.replaceAll("HOST", `localhost:${port}`)}Connection: close\r\n\r\n`));
    expect(reply.status).toBe(status);
    expect(reply.headers).toMatchObject(EVERYWHERE);
    expect(reply.headers).not.toHaveProperty("strict-transport-security");
    if (status === 405 || status === 501) expect(reply.headers.allow).toContain("GET, HEAD, POST");
  });

  it("whatever the handler sets, in whatever way", async () => {
    const { ask } = await start({
      handler: (_req, res) => {
        res.setHeader("X-Powered-By", "Next.js").setHeader("X-Archive-Tags", "case:1");
        res.setHeader("content-security-policy", "default-src *");
        res.writeHead(201, "Made", { "X-Frame-Options": "SAMEORIGIN", "Cache-Control": "max-age=60", ETag: '"1"' });
        res.end("made");
      },
    });
    const { status, headers } = await ask("GET /zh-hans");
    expect(status).toBe(201);
    expect(headers).toMatchObject({ ...EVERYWHERE, "cache-control": "max-age=60", etag: '"1"' });
    expect(headers["content-security-policy"]).toBe(
      "default-src 'none'; script-src 'none'; base-uri 'none'; frame-ancestors 'none'; " +
        "style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'",
    );
    expect(headers).not.toHaveProperty("x-powered-by");
    expect(headers).not.toHaveProperty("x-archive-tags");
  });

  it("HSTS with them when the public origin speaks TLS", async () => {
    const { ask } = await start({ publicOrigin: "https://archive.example" });
    const { headers } = await ask("GET /", ["Host: archive.example"]);
    expect(headers["strict-transport-security"]).toBe("max-age=31536000");
  });
});

it("what was uploaded may do nothing, wherever it is asked for, and its caching is its own affair", async () => {
  const handler = (_req: IncomingMessage, res: ServerResponse) =>
    void res.writeHead(200, { "X-Archive-File": "3", "Cache-Control": "private, no-store" }).end("abc");
  const { ask } = await start({ handler });
  for (const path of ["/files/1", "/desk/editions/1/files/1"]) {
    const { headers } = await ask(`GET ${path}`);
    expect(headers).toMatchObject({
      ...EVERYWHERE,
      "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
      "cache-control": "private, no-store",
      "content-length": "3",
    });
    expect(headers).not.toHaveProperty("x-archive-file");
  }
});

describe("redirects", () => {
  it.each([
    ["to our own names keep the reader on the one they used", "http://127.0.0.1:PORT/desk?x=1#y", "/desk?x=1#y"],
    ["without an origin stay", "/sign-in", "/sign-in"],
    ["to others stay", "https://other.example/a", "https://other.example/a"],
    ["that only look like ours stay", "http://127.0.0.1:PORT.other.example/", "http://127.0.0.1:PORT.other.example/"],
  ])("%s", async (_what, location, expected) => {
    let here = "";
    const { ask, port } = await start({
      handler: (_req, res) => void res.writeHead(303, { Location: location.replace("PORT", here) }).end(),
    });
    here = String(port);
    expect((await ask("GET /")).headers.location).toBe(expected.replace("PORT", here));
  });
});

it("a refused request and a probe keep the connection", async () => {
  const { raw, port } = await start();
  const lines = `Host: localhost:${port}\r\n`;
  const refused = `GET /_next/image HTTP/1.1\r\n${lines}\r\nGET /readyz HTTP/1.1\r\n${lines}\r\n`;
  const replies = await raw(`${refused}GET / HTTP/1.1\r\n${lines}Connection: close\r\n\r\n`);
  expect(replies.match(/HTTP\/1.1 \d+/g)).toEqual(["HTTP/1.1 404", "HTTP/1.1 200", "HTTP/1.1 200"]);
});

describe("caching", () => {
  it("asks browsers to check public pages, unless the page says otherwise", async () => {
    const { ask } = await start();
    expect((await ask("GET /zh-hans")).headers["cache-control"]).toBe("no-cache");
  });
  it("does not let the absence of a file be kept as long as a file", async () => {
    const handler = (_req: IncomingMessage, res: ServerResponse) =>
      void res.writeHead(404, { "Cache-Control": "public, max-age=31536000, immutable" }).end();
    const { ask } = await start({ handler });
    expect((await ask("GET /assets/old.css")).headers["cache-control"]).toBe("no-cache");
  });
  it("never keeps an answer with a cookie", async () => {
    const handler = (_req: IncomingMessage, res: ServerResponse) =>
      void res.writeHead(200, ["Set-Cookie", "a=b", "Cache-Control", "max-age=60"]).end();
    const { ask } = await start({ handler });
    expect((await ask("GET /sign-in")).headers["cache-control"]).toBe("no-store");
  });
});

describe("the desk", () => {
  const echo = (req: IncomingMessage, res: ServerResponse) =>
    void res.setHeader("Cache-Control", "public").end(JSON.stringify(req.headers));

  it.each(["/desk", "/desk/editions/1?x=1", "/d%65sk/x"])(
    "%s: a nonce for Next and the browser, and no-store",
    async (path) => {
      const { ask } = await start({ handler: echo });
      const first = await ask(`GET ${path}`, ["Content-Security-Policy: script-src 'nonce-mine'"]);
      const policy = first.headers["content-security-policy"];
      expect(policy).toMatch(/script-src 'nonce-[\w+/]{22}==' 'strict-dynamic'; style-src 'self' 'nonce-/);
      expect(JSON.parse(first.body)).toHaveProperty("content-security-policy", policy);
      expect(first.headers["cache-control"]).toBe("no-store");
      expect((await ask(`GET ${path}`)).headers["content-security-policy"]).not.toBe(policy);
    },
  );
  it("shows previews in a frame of its own, without any script", async () => {
    const { ask } = await start({ handler: echo });
    const { headers, body } = await ask("GET /desk/editions/1/preview?script=zh-hant");
    expect(headers).toMatchObject({ "x-frame-options": "SAMEORIGIN", "cache-control": "no-store" });
    expect(headers["content-security-policy"]).toContain("script-src 'none'; base-uri 'none'; frame-ancestors 'self'");
    expect(body).not.toContain("nonce-");
    for (const path of ["/desk/editions/1/preview/x", "/desk/editions/preview", "/zh-hans/preview"])
      expect((await ask(`GET ${path}`)).headers["x-frame-options"]).toBe("DENY");
  });
  it("ends where its name ends", async () => {
    const { ask } = await start({ handler: echo });
    expect((await ask("GET /desks")).headers["content-security-policy"]).toContain("script-src 'none'");
  });
});

describe("what Next is told", () => {
  const handler = (req: IncomingMessage, res: ServerResponse) => void res.end(JSON.stringify(req.headers));
  const lies = [
    "X-Forwarded-Host: evil.example",
    "X-Forwarded-Proto: https",
    "X-Forwarded-For: 203.0.113.9, 198.51.100.7",
    "Forwarded: for=203.0.113.9",
    "X-Middleware-Subrequest: proxy",
    "X-Nonce: x",
    "X-Archive-Tags: x",
    "X-Archive-Self: guess",
  ];
  it("is what the shell knows, not what the client claims", async () => {
    const { ask, port } = await start({ handler });
    const heard: unknown = JSON.parse((await ask("GET /", [...lies, "Origin: http://[::1]:1"])).body);
    expect(heard).toEqual({
      host: `localhost:${port}`,
      connection: "close",
      origin: `http://localhost:${port}`,
      "x-forwarded-host": `localhost:${port}`,
      "x-forwarded-proto": "http",
      "x-forwarded-for": "127.0.0.1",
      "x-archive-self": expect.not.stringMatching("guess"),
    });
  });
  it("lets Next ask itself by any name, and nobody else", async () => {
    const { ask } = await start({ handler, publicOrigin: "https://archive.example" });
    const { body } = await ask("GET /", ["Host: archive.example"]);
    const { "x-archive-self": self } = JSON.parse(body) as Record<string, string>;
    expect((await ask("GET /", ["Host: 127.0.0.1:1", `X-Archive-Self: ${self}`])).status).toBe(200);
    expect((await ask("GET /", ["Host: 127.0.0.1:1", "X-Archive-Self: guess"])).status).toBe(421);
  });
  it("includes the client's address when a proxy of ours wrote it", async () => {
    const { ask } = await start({ handler, trustProxy: true, publicOrigin: "https://archive.example" });
    const heard: unknown = JSON.parse((await ask("GET /", ["Host: archive.example", ...lies])).body);
    expect(heard).toMatchObject({
      "x-forwarded-for": "198.51.100.7",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "archive.example",
    });
  });
});
