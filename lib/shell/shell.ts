import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { log } from "@/lib/log";
import { isHttps, ownAddresses } from "./addresses";
import { ALLOWED_METHODS, allowanceOf, pathOf, refusalOf } from "./admission";
import { healthAnswer, noticeAnswer } from "./answers";
import { Drain } from "./drain";
import { rewriteHeaders } from "./forwarded";
import { areaOf, contentSecurityPolicy, FILE_HEADER, localTarget, newNonce, seal, securityHeaders } from "./headers";
import { isKeepable, keyOf } from "./kept/addresses";
import { Keeper } from "./kept/keeper";
import { passOn, sendKept } from "./kept/sending";
import { throughNext } from "./kept/through-next";
import { ShellRequest, ShellResponse, type ShellServer } from "./messages";
import { NOTICE_STYLE_HASH } from "./notices";
import { type Limits, LIMITS, type ShellOptions } from "./options";
import { answerRawSockets } from "./raw-answers";

export interface Shell {
  /** @param port 0 takes a free one @returns the port in use; rejects when it cannot be had */
  listen(port: number, host: string): Promise<number>;
  /** Stops accepting, lets requests in flight finish, and settles when the last connection is closed. */
  drain(): Promise<void>;
}

/** The server that stands in front of Next: what it refuses, answers by itself and puts on every answer. */
export function createShell(options: ShellOptions): Shell {
  const { handler, database, publicOrigin, trustProxy = false, isPublicFile = () => false, pages } = options;
  const limits: Limits = { ...LIMITS, ...options.limits };
  const security = securityHeaders(isHttps(publicOrigin));
  const newest = new WeakMap<Duplex, ShellResponse>(); // the response each connection is busy with, or was last
  let addresses = ownAddresses(publicOrigin, 0);

  class SealedResponse extends ShellResponse {
    protected override get isLast(): boolean {
      return drain.isDraining;
    }
    protected override seal(status: number): void {
      const fileBytes = this.getHeader(FILE_HEADER);
      if (fileBytes !== undefined) this.area = "file";
      if (fileBytes !== undefined && status === 200) this.setHeader("Content-Length", String(fileBytes));
      const policy = contentSecurityPolicy(this.area, { nonce: this.nonce, hash: NOTICE_STYLE_HASH });
      seal(this, status, this.area, policy, security);
      const location = this.getHeader("Location");
      if (typeof location === "string") this.setHeader("Location", localTarget(location, addresses.origins));
      if (drain.isDraining) this.setHeader("Connection", "close");
    }
  }

  const server = newServer(limits, SealedResponse);
  const drain = new Drain(server, limits.drainMs);
  const keeper = pages && newKeeper({ ...options, pages }, limits, security);
  server.on("request", receive);
  answerRawSockets(server, security, (socket) => isHalfSent(newest.get(socket)));

  function receive(req: ShellRequest, res: ShellResponse): void {
    const key = pages && keyOf(req, addresses);
    const held = key === undefined ? undefined : pages?.get(key); // admitted when it was first asked for
    if (held) return sendKept(req, res, held);
    newest.set(req.socket, res);
    const { url = "" } = req;
    const refusal = refusalOf(req, addresses, limits);
    if (refusal) return refuse(req, res, refusal);
    const path = pathOf(url);
    if (url === "*" || (areaOf(path) === "desk" && req.method === "OPTIONS")) return sayMethods(res);
    if (path === "/livez") return void res.takeOver(healthAnswer(200, "alive"));
    if (path === "/readyz") return void res.takeOver(readiness());
    if (keeper && key !== undefined && isKeepable(url, isPublicFile)) return void find(keeper, key, req, res);
    return askDirectly(req, res, path);
  }

  /** A public address: from memory, or made for everyone, before anything asks for the database. */
  async function find(keeper: Keeper, key: string, req: ShellRequest, res: ShellResponse): Promise<void> {
    const { url = "", headers } = req;
    const found = await keeper.find(key, addresses.publicHost ?? headers.host ?? "", url);
    if (found === "DIRECTLY") askDirectly(req, res, pathOf(url));
    else if ("answer" in found) sendKept(req, res, found.answer, found.isStale);
    else if ("rendered" in found) await passOn(req, res, found.rendered);
    else refuse(req, res, found.refusal);
  }

  function askDirectly(req: ShellRequest, res: ShellResponse, path: string): void {
    if (!database.up && needsDatabase(path)) return refuse(req, res, 503);
    rewriteHeaders(req, addresses, trustProxy);
    res.area = areaOf(path);
    if (res.area === "desk") admitScripts(req, res);
    void ask(req, res);
  }

  function readiness() {
    if (drain.isDraining) return healthAnswer(503, "draining");
    return database.up ? healthAnswer(200, "ready") : healthAnswer(503, "the database does not answer");
  }

  function needsDatabase(path: string): boolean {
    return !path.startsWith("/_next/") && !path.startsWith("/assets/") && !isPublicFile(path);
  }

  /** Hands the request to Next, within the limits of time and size; a failure is explained by the shell. */
  async function ask(req: ShellRequest, res: ShellResponse): Promise<void> {
    const allowance = allowanceOf(req, limits);
    const deadline = setTimeout(() => refuse(req, res, 503), allowance.deadlineMs);
    res.once("close", () => clearTimeout(deadline));
    if (req.hasBody) {
      const patience = setTimeout(() => tooSlow(req, res), allowance.requestMs);
      req.once("close", () => clearTimeout(patience));
    }
    req.onBody = (received) => {
      deadline.refresh(); // the clock is for us, not for a slow line
      if (received > allowance.bodyBytes) cutOff(req, res, 413);
    };
    res.onFailure = () => void explainFailure(req, res);
    // With scripts the page itself says so; without, the browser would show Next's bare line.
    if (req.headers["next-action"] === undefined) res.onOutdated = () => refuse(req, res, 409);
    try {
      await handler(req, res);
    } catch (error) {
      if (req.socket.destroyed) return; // the client left
      log.error("request failed", { method: req.method, target: req.url, error });
      if (res.headersSent && !res.writableEnded) res.destroy();
      else await explainFailure(req, res);
    }
  }

  /** A 500 while the database is away is a 503, whether the last probe has noticed it yet or not. */
  async function explainFailure(req: ShellRequest, res: ShellResponse): Promise<void> {
    refuse(req, res, (await database.confirm()) ? 500 : 503);
  }

  return {
    async listen(port, host) {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => resolve(void server.off("error", reject)));
      });
      const inUse = (server.address() as AddressInfo).port;
      addresses = ownAddresses(publicOrigin, inUse);
      return inUse;
    },
    drain: () => drain.start(),
  };
}

function newKeeper(
  { handler, database, publicOrigin, pages, cdnSeconds = 0 }: ShellOptions & Required<Pick<ShellOptions, "pages">>,
  { deadlineMs }: Limits,
  security: Readonly<Record<string, string>>,
): Keeper {
  const everywhere = { ...security, "Content-Security-Policy": contentSecurityPolicy("public", {}) };
  return new Keeper({
    pages,
    render: throughNext(handler, isHttps(publicOrigin) ? "https" : "http"),
    database,
    manner: { security: Object.entries(everywhere).flat(), cdnSeconds },
    deadlineMs,
  });
}

function newServer(limits: Limits, Response: typeof ShellResponse): ShellServer {
  const server = createServer<typeof ShellRequest, typeof ShellResponse>({
    IncomingMessage: ShellRequest,
    ServerResponse: Response,
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.longestRequestMs,
    connectionsCheckingInterval: limits.checkMs,
    keepAliveTimeout: limits.keepAliveMs,
    requireHostHeader: false, // the shell counts Host headers itself and refuses with a page
    noDelay: true,
  });
  server.timeout = limits.silenceMs;
  return server;
}

function refuse(req: ShellRequest, res: ShellResponse, status: number): void {
  res.takeOver(noticeAnswer(status, req.url ?? ""));
}

/** Route handlers say for themselves what they allow; Next's pages answer 400. */
function sayMethods(res: ShellResponse): void {
  res.writeHead(204, { Allow: ALLOWED_METHODS.join(", ") }).end();
}

/** Next reads the nonce from the policy in the request's headers and puts it on every script it writes. */
function admitScripts(req: ShellRequest, res: ShellResponse): void {
  res.nonce = newNonce();
  req.headers["content-security-policy"] = contentSecurityPolicy("desk", { nonce: res.nonce });
}

function cutOff(req: ShellRequest, res: ShellResponse, status: number): void {
  req.onBody = undefined;
  if (!res.takeOver(noticeAnswer(status, req.url ?? ""))) req.destroy();
}

function tooSlow(req: ShellRequest, res: ShellResponse): void {
  if (!req.complete) cutOff(req, res, 408);
}

function isHalfSent(res: ShellResponse | undefined): boolean {
  return res !== undefined && res.headersSent && !res.writableFinished;
}
