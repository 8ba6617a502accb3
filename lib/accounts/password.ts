import { hash, verify } from "@node-rs/argon2";
import { Queue } from "@/lib/queue";
import { normalised } from "@/lib/text";

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each check takes a core for tens of milliseconds: few at a time, so that readers are answered meanwhile. */
const checks = new Queue({ atOnce: 2, waiting: 40, refusal: "UNAVAILABLE" });

export async function hashPassword(password: string): Promise<string> {
  return hash(normalised(password, "NFC"), COST);
}

let decoy: Promise<string> | undefined;

/** Takes the same time whether or not there is an account: without one the password is checked against a decoy. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("no account has this password");
  const known = stored ?? (await decoy);
  const fits = await checks.run(() => verify(known, normalised(password, "NFC")));
  return fits && stored !== null;
}
