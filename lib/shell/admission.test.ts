import { describe, expect, it } from "vitest";
import { ownAddresses } from "./addresses";
import { isSameOrigin, refusalOf } from "./admission";
import { LIMITS } from "./options";

const loopback = ownAddresses(undefined, 3000);
const archive = ownAddresses("https://archive.example", 3000);

function refusal(url: string, { method = "GET", host = ["localhost:3000"], headers = {} } = {}) {
  const rawHeaders = host.flatMap((value) => ["Host", value]);
  return refusalOf({ method, url, rawHeaders, headers: { host: host[0], ...headers } }, loopback, LIMITS);
}

describe("the target", () => {
  it.each(["/", "/zh-hans/cases?q=%E4%BD%8E%E4%BF%9D", "/zh-hans/cases/YT-0003", "/a..b/.well-known", "/?next=//x"])(
    "%s is accepted",
    (url) => expect(refusal(url)).toBeUndefined(),
  );
  it.each([
    ["absolute form", "http://localhost:3000/"],
    ["authority form", "localhost:3000"],
    ["asterisk form outside OPTIONS", "*"],
    ["two slashes", "//evil.example/"],
    ["a backslash", "/\\evil.example"],
    ["an escaped backslash", "/%5cevil.example"],
    ["an escape cut short", "/%E4%B8"],
    ["an escape of no digits", "/cases?q=100%"],
    ["an overlong escape", "/%C0%AF"],
    ["a NUL in the path", "/cases/%00"],
    ["a dot segment", "/zh-hans/../desk"],
    ["an escaped dot segment", "/zh-hans/%2e%2e/desk"],
    ["raw bytes", "/cases?q=\u00e4\u00bd"],
    ["a fragment", "/cases#top"],
    ["nothing", ""],
  ])("%s is 400", (_what, url) => expect(refusal(url)).toBe(400));

  it("may have 2048 characters and not one more", () => {
    expect(refusal(`/${"a".repeat(2047)}`)).toBeUndefined();
    expect(refusal(`/${"a".repeat(2048)}`)).toBe(414);
  });
  it("may be * for OPTIONS", () => expect(refusal("*", { method: "OPTIONS" })).toBeUndefined());
  it("never reaches Next's image optimiser", () => expect(refusal("/_next/image?url=%2Fa.png&w=64&q=75")).toBe(404));
});

describe("the host", () => {
  it.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST:3000"])("%s is ours", (host) =>
    expect(refusal("/", { host: [host] })).toBeUndefined(),
  );
  it.each(["localhost", "localhost:3001", "evil.example", "localhost:3000.evil.example", "", "localhost:3000, x"])(
    "%j is misdirected",
    (host) => expect(refusal("/", { host: [host] })).toBe(421),
  );
  it("must be there", () => expect(refusal("/", { host: [] })).toBe(400));
  it("must be there once", () => expect(refusal("/", { host: ["localhost:3000", "localhost:3000"] })).toBe(400));
  it("may be any for a probe", () => expect(refusal("/readyz", { host: ["10.0.0.7:3000"] })).toBeUndefined());
  it("is the public origin's alone when there is one", () => {
    expect([...archive.hosts]).toEqual(["archive.example", "archive.example:443"]);
    expect([...archive.origins]).toEqual(["https://archive.example"]);
  });
  it("may leave out port 80 on loopback", () => expect(ownAddresses(undefined, 80).hosts).toContain("localhost"));
});

describe("a request that changes something", () => {
  const own = "http://localhost:3000";
  it.each([
    [{ origin: own }, true],
    [{ origin: "http://127.0.0.1:3000" }, true],
    [{ origin: "http://[::1]:3000" }, true],
    [{ origin: own, "sec-fetch-site": "same-origin" }, true],
    [{ "sec-fetch-site": "same-origin" }, true],
    [{}, false],
    [{ origin: "null" }, false],
    [{ origin: "null", "sec-fetch-site": "same-origin" }, false],
    [{ origin: "" }, false],
    [{ origin: "https://localhost:3000" }, false],
    [{ origin: "http://localhost:3001" }, false],
    [{ origin: "http://localhost" }, false],
    [{ origin: "http://evil.example" }, false],
    [{ origin: `${own}, ${own}` }, false],
    [{ origin: "http://evil.example", "x-forwarded-host": "evil.example" }, false],
    [{ origin: own, "sec-fetch-site": "cross-site" }, false],
    [{ origin: own, "sec-fetch-site": "same-site" }, false],
    [{ "sec-fetch-site": "cross-site" }, false],
    [{ "sec-fetch-site": "none" }, false],
  ])("%j: %s", (headers, accepted) => {
    expect(isSameOrigin(headers, loopback)).toBe(accepted);
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      expect(refusal("/desk", { method, headers })).toBe(accepted ? undefined : 403);
  });
  it("must name the public origin, scheme and all, when there is one", () => {
    expect(isSameOrigin({ origin: "https://archive.example" }, archive)).toBe(true);
    expect(isSameOrigin({ origin: "http://archive.example" }, archive)).toBe(false);
    expect(isSameOrigin({ origin: "http://localhost:3000" }, archive)).toBe(false);
  });
  it.each(["GET", "HEAD", "OPTIONS"])("is not a %s", (method) =>
    expect(refusal("/", { method, headers: { origin: "http://evil.example" } })).toBeUndefined(),
  );
});

it.each([
  ["TRACE", 405],
  ["PROPFIND", 501],
  ["", 501],
])("method %j is %i", (method, status) => expect(refusal("/", { method })).toBe(status));

it("a declared body over the limit is 413", () => {
  const headers = { origin: "http://localhost:3000", "content-length": String(LIMITS.bodyBytes + 1) };
  expect(refusal("/desk", { method: "POST", headers })).toBe(413);
});
it("an upgrade to a web socket is 403, other offers are ignored", () => {
  expect(refusal("/", { headers: { upgrade: "WebSocket" } })).toBe(403);
  expect(refusal("/", { headers: { upgrade: "h2c" } })).toBeUndefined();
});
