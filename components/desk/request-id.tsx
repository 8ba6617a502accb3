import { randomUUID } from "node:crypto";

/** Minted with the form, so that sending it twice has one effect. Drawn on the server only. */
export function RequestId() {
  return <input type="hidden" name="requestId" value={randomUUID()} />;
}
