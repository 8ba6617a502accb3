/**
 * How long a server may answer from memory after it was last sure that nothing had changed, in milliseconds. Shorter than
 * a publisher's patience: whoever is given up on serves nothing kept by then.
 */
export const LEASE_MS = 2_000;
/** How often a server makes sure. */
export const BEAT_MS = 500;
/** How long a publisher waits for servers that stay silent. */
export const PATIENCE_MS = 2_500;
/** Who was not heard of for so long was killed, and is not waited for. Generous, since clocks may be set. */
export const GONE_MS = 10_000;
