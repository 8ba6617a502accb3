import net from "node:net";
import { OperatorError } from "../lib/env";

/** @throws OperatorError when the server could not listen there, before anything slow is done */
export async function assertPortFree(port: number, host: string): Promise<void> {
  const refused = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    const probe = net.createServer().once("error", resolve);
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
  if (refused === null) return;
  const advice = "choose another with PORT.";
  if (refused.code === "EADDRINUSE") throw new OperatorError(`Port ${port} is in use by another program: ${advice}`);
  if (refused.code === "EACCES") throw new OperatorError(`Port ${port} may not be used by this account: ${advice}`);
  throw new OperatorError(`This machine cannot listen at HOST ${host} (${refused.code}).`);
}
