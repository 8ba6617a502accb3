import type { Socket } from "node:net";
import type { ShellServer } from "./messages";

const LOOK_EVERY_MS = 50;

/** Ends a server without cutting anyone off who is being answered. */
export class Drain {
  readonly #sockets = new Set<Socket>();
  #done: Promise<void> | undefined;

  constructor(
    readonly server: ShellServer,
    readonly forceAfterMs: number,
  ) {
    server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  get isDraining(): boolean {
    return this.#done !== undefined;
  }

  /** Settles when the last connection is closed, after `forceAfterMs` at the latest; a second call joins the first. */
  start(): Promise<void> {
    return (this.#done ??= this.#run());
  }

  async #run(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    const idle = setInterval(() => this.#closeIdle(), LOOK_EVERY_MS);
    const force = setTimeout(() => this.server.closeAllConnections(), this.forceAfterMs);
    this.#closeIdle();
    await closed;
    clearInterval(idle);
    clearTimeout(force);
  }

  #closeIdle(): void {
    this.server.closeIdleConnections();
    for (const socket of this.#sockets) if (socket.bytesRead === 0) socket.destroy(); // Node does not call these idle
  }
}
