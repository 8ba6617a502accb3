// The least that a Node server can do: the same bytes and headers from memory. bare-server.ts <port> <file of answers>
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const [port = "", file = ""] = process.argv.slice(2);
const answers = JSON.parse(readFileSync(file, "utf8")) as { path: string; headers: [string, string][]; body: string }[];
const held = new Map(
  answers.map(({ path, headers, body }) => {
    const bytes = Buffer.from(body, "base64");
    return [path, { headers: [...headers, ["content-length", String(bytes.length)]].flat(), bytes }];
  }),
);

createServer((request, response) => {
  const answer = held.get(request.url ?? "");
  if (answer) response.writeHead(200, answer.headers).end(answer.bytes);
  else response.writeHead(404).end();
}).listen(Number(port), "127.0.0.1");
// Gone with whoever started it.
process.once("disconnect", () => process.exit(0));
