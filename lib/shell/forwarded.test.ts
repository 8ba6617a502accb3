import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { ownAddresses } from "./addresses";
import { rewriteHeaders } from "./forwarded";
import { localTarget } from "./headers";

const addresses = ownAddresses(undefined, 3000);

function cookiesAfter(cookie: string): string | undefined {
  const request = new IncomingMessage(new Socket());
  request.headers = { host: "127.0.0.1:3000", cookie };
  rewriteHeaders(request, addresses, false);
  return request.headers.cookie;
}

test.each([
  ["next-auth.callback-url=foo; session=abc", "session=abc"],
  ["session=abc; next-auth.callback-url=javascript%3A1", "session=abc"],
  ["a=1;next-auth.callback-url=x;session=abc", "a=1; session=abc"],
  ["__Secure-next-auth.callback-url=x; __Host-session=abc", "__Host-session=abc"],
  ["my-next-auth.callback-url=x; session=a=b", "my-next-auth.callback-url=x; session=a=b"],
])("of %s Next sees %s", (sent, seen) => expect(cookiesAfter(sent)).toBe(seen));

test.each([
  ["http://127.0.0.1:3000/desk?a=1#b", "/desk?a=1#b"],
  ["http://localhost:3000//evil.example/x", "/evil.example/x"],
  ["http://127.0.0.1:3000/\\evil.example", "/evil.example"],
  ["https://elsewhere.example/x", "https://elsewhere.example/x"],
  ["/desk", "/desk"],
])("a redirect to %s goes to %s", (location, target) => expect(localTarget(location, addresses.origins)).toBe(target));
