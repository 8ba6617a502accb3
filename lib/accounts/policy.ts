/** Password checks an account takes, whatever the source address, across instances. */
export const SIGN_IN_LIMIT = { points: 6, seconds: 15 * 60 } as const;

/** How long a session opens anything: after its last use, and at the most. */
export const SESSION_LIMITS = { idleMinutes: 30, hours: 12 } as const;
