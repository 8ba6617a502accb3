import {
  IncomingMessage,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  type Server,
  ServerResponse,
} from "node:http";
import type { Area } from "./headers";

/** The server that makes these two. */
export type ShellServer = Server<typeof ShellRequest, typeof ShellResponse>;

type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[];

const LINGER_MS = 1_000;
/** Next's answer to an action that this version does not have. */
const UNKNOWN_ACTION = "x-nextjs-action-not-found";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What sends in Node; it has no types, since programs seldom need it. */
const { _send: nodesSend } = ServerResponse.prototype as unknown as {
  _send: (this: ServerResponse, ...args: unknown[]) => boolean;
};

/** A request whose body is counted while it streams, whoever reads it. */
export class ShellRequest extends IncomingMessage {
  /** Told of the bytes received so far, at each piece of the body. */
  onBody: ((received: number) => void) | undefined;
  #received = 0;
  #isDiscarding = false;

  override push(chunk: Buffer | null, encoding?: BufferEncoding): boolean {
    if (chunk) this.onBody?.((this.#received += chunk.length));
    if (chunk && this.#isDiscarding) return true;
    return super.push(chunk, encoding);
  }

  get hasBody(): boolean {
    return this.headers["transfer-encoding"] !== undefined || Number(this.headers["content-length"] ?? 0) > 0;
  }

  /** Keeps nothing of what still arrives, and keeps it arriving: a client must be able to finish before it reads. */
  discard(): void {
    this.#isDiscarding = true;
    this.resume();
  }
}

/**
 * A response over which the shell has the last word: every head passes `seal`, a handler's 500 is handed to `onFailure`,
 * and once the shell has answered, whatever the handler still writes goes nowhere.
 */
export class ShellResponse extends ServerResponse<ShellRequest> {
  area: Area = "public";
  /** Of the desk's scripts; empty elsewhere. */
  nonce = "";
  onFailure: (() => void) | undefined;
  /** Told when a form was sent whose page is from before the last deployment. */
  onOutdated: (() => void) | undefined;
  #isMuted = false;
  /** The text of single bytes that is to leave with the head. */
  #whole: string | undefined;

  /** Whether the connection is closed after this answer, because the server drains. */
  protected get isLast(): boolean {
    return false;
  }

  /** Called before each head is sent, with all its headers set. */
  protected seal(_status: number): void {}

  /** Answers in the handler's stead, and says whether it could: not when a head was sent before. */
  takeOver({ status, headers, body }: Answer): boolean {
    if (this.headersSent || this.destroyed) return false;
    this.#isMuted = false;
    this.area = "notice";
    for (const name of this.getHeaderNames()) this.removeHeader(name);
    for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
    this.setHeader("Content-Length", Buffer.byteLength(body));
    this.seal(status);
    this.statusMessage = "";
    const isComplete = this.req.complete || !this.req.hasBody;
    if (!isComplete) this.setHeader("Connection", "close");
    super.writeHead(status);
    if (isComplete) super.end(body);
    else this.#endAfterRequest(body);
    this.#isMuted = true;
    return true;
  }

  /** Sends what was prepared with all its headers, names and values in turn; whatever is written after it goes nowhere. */
  send(status: number, headers: readonly string[], body?: Buffer | string): void {
    if (this.headersSent || this.destroyed) return;
    super.writeHead(status, this.isLast ? [...headers, "Connection", "close"] : (headers as string[]));
    if (typeof body === "string") this.#whole = body;
    super.end(typeof body === "string" ? undefined : body);
    this.#isMuted = true;
  }

  /**
   * Node ends every answer by sending "" through here. A text put in its place leaves together with the head in one write
   * of one piece; given to `end`, it would leave in two, which takes the system a tenth more time (docs/performance.md).
   */
  protected _send(data: unknown, ...more: unknown[]): boolean {
    const whole = this.#whole;
    this.#whole = undefined;
    return nodesSend.call(this, whole ?? data, ...more);
  }

  /** Closing on a client that still sends makes its system drop the answer unread: let it finish, within reason. */
  #endAfterRequest(body: string): void {
    super.write(body);
    const end = () => {
      clearTimeout(timer);
      super.end();
    };
    const timer = setTimeout(end, LINGER_MS);
    this.req.once("end", end).once("close", end).discard();
  }

  override writeHead(status: number, reason?: string, headers?: Headers): this;
  override writeHead(status: number, headers?: Headers): this;
  override writeHead(status: number, reasonOrHeaders?: string | Headers, headers?: Headers): this {
    if (this.#isMuted || this.#isFailure(status) || this.#isOutdated(status)) return this;
    const reason = typeof reasonOrHeaders === "string" ? reasonOrHeaders : undefined;
    this.#adopt(typeof reasonOrHeaders === "string" ? headers : reasonOrHeaders);
    this.seal(status);
    return reason === undefined ? super.writeHead(status) : super.writeHead(status, reason);
  }

  /** Whether the handler is about to say 500; from then on it is not heard. */
  #isFailure(status: number): boolean {
    if (status !== 500 || this.headersSent || !this.onFailure) return false;
    this.#isMuted = true;
    this.onFailure();
    return true;
  }

  /** Whether the handler is about to say that it does not know the action of a form. */
  #isOutdated(status: number): boolean {
    if (status !== 409 || this.headersSent || !this.onOutdated) return false;
    if (this.getHeader(UNKNOWN_ACTION) === undefined) return false;
    this.#isMuted = true;
    this.onOutdated();
    return true;
  }

  /** Headers given with the status would win over ours: they become ordinary ones. */
  #adopt(headers: Headers = {}): void {
    if (Array.isArray(headers)) {
      for (let i = 0; i + 1 < headers.length; i += 2) this.setHeader(String(headers[i]), headers[i + 1] ?? "");
    } else {
      for (const [name, value] of Object.entries(headers)) if (value !== undefined) this.setHeader(name, value);
    }
  }

  override write(chunk: unknown, encoding?: BufferEncoding | Done, done?: Done): boolean {
    return this.#isMuted || this.#isFailure(this.statusCode) || super.write(chunk, encoding as BufferEncoding, done);
  }
  override end(chunk?: unknown, encoding?: BufferEncoding | (() => void), done?: () => void): this {
    if (this.#isMuted || this.#isFailure(this.statusCode)) return this;
    return super.end(chunk, encoding as BufferEncoding, done);
  }
  override setHeader(name: string, value: number | string | readonly string[]): this {
    return this.#isMuted ? this : super.setHeader(name, value);
  }
  override setHeaders(headers: globalThis.Headers | Map<string, number | string | readonly string[]>): this {
    return this.#isMuted ? this : super.setHeaders(headers);
  }
  override appendHeader(name: string, value: string | readonly string[]): this {
    return this.#isMuted ? this : super.appendHeader(name, value);
  }
  override removeHeader(name: string): void {
    if (!this.#isMuted) super.removeHeader(name);
  }
  override flushHeaders(): void {
    if (!this.#isMuted && !this.#isFailure(this.statusCode)) super.flushHeaders();
  }
}

type Done = (error: Error | null | undefined) => void;
