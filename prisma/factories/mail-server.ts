import { once } from "node:events";
import { SMTPServer } from "smtp-server";

/** A mail as it arrived. */
export interface Received {
  /** To whom it was handed over, whatever its headers say. */
  recipients: string[];
  /** By lower-case name, decoded. */
  headers: Map<string, string>;
  /** Names of all headers, in order. */
  headerNames: string[];
  text: string;
}

export interface TestMailServer {
  url: string;
  received: Received[];
  /** Addresses it does not take, and what it answers: 550 for ever, 451 for now. */
  refused: Map<string, number>;
  /** Called when a mail has arrived whole, before the server says so. */
  onReceived: (mail: Received) => void;
  start: () => Promise<void>;
  stop: () => Promise<void>;
}

/** A real mail server of a test's own, on a port that it keeps while it is down. */
export async function aMailServer(): Promise<TestMailServer> {
  let running: SMTPServer | undefined;
  let port = 0;
  const mail: TestMailServer = {
    url: "",
    received: [],
    refused: new Map(),
    onReceived: () => {},
    start: async () => {
      running = new SMTPServer({
        disabledCommands: ["AUTH", "STARTTLS"],
        onRcptTo: ({ address }, _session, callback) => {
          const responseCode = mail.refused.get(address);
          callback(responseCode ? Object.assign(new Error("not taken"), { responseCode }) : null);
        },
        onData: (stream, session, callback) => {
          const chunks: Buffer[] = [];
          stream.on("data", (chunk: Buffer) => chunks.push(chunk));
          stream.on("end", () => {
            const recipients = session.envelope.rcptTo.map(({ address }) => address);
            const received = { recipients, ...parsed(Buffer.concat(chunks).toString("utf8")) };
            mail.received.push(received);
            mail.onReceived(received);
            callback();
          });
        },
      });
      // A client that is killed in the middle is what some tests are about.
      running.on("error", () => {});
      running.listen(port, "127.0.0.1");
      await once(running.server, "listening");
      port = (running.server.address() as { port: number }).port;
      mail.url = `smtp://127.0.0.1:${port}`;
    },
    stop: () => new Promise((resolve) => (running ? running.close(() => resolve()) : resolve())),
  };
  await mail.start();
  return mail;
}

function parsed(raw: string): Omit<Received, "recipients"> {
  const end = raw.indexOf("\r\n\r\n");
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const fields = lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)] as const);
  const headers = new Map(fields.map(([name, value]) => [name.toLowerCase(), wordsIn(value)]));
  const body = raw.slice(end + 4);
  const encoding = headers.get("content-transfer-encoding");
  const bytes =
    encoding === "base64" ? Buffer.from(body, "base64") : encoding === "quoted-printable" ? unquoted(body) : body;
  return { headers, headerNames: fields.map(([name]) => name), text: bytes.toString().replaceAll("\r\n", "\n") };
}

/** Encoded words of a header (RFC 2047). */
function wordsIn(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      (kind.toUpperCase() === "B" ? Buffer.from(text, "base64") : unquoted(text.replaceAll("_", " "))).toString(),
    );
}

function unquoted(text: string): Buffer {
  const bytes = text
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1");
}
