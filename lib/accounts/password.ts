import { hash, verify } from "@node-rs/argon2";
import { DomainError } from "@/lib/errors";
import { normalised } from "@/lib/text";

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each check takes a core for tens of milliseconds: few at a time, so that readers are answered meanwhile. */
const AT_ONCE = 2;
const MOST_WAITING = 40;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new DomainError("UNAVAILABLE");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

export async function hashPassword(password: string): Promise<string> {
  return hash(normalised(password, "NFC"), COST);
}

let decoy: Promise<string> | undefined;

/** Takes the same time whether or not there is an account: without one the password is checked against a decoy. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("no account has this password");
  const known = stored ?? (await decoy);
  const fits = await inTurn(() => verify(known, normalised(password, "NFC")));
  return fits && stored !== null;
}
