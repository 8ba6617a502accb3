const HASH = /^[0-9a-f]{64}$/;

/** The name of a file's bytes in every store, `ab/cd/<sha256>`: a folder can be copied into a bucket and back. */
export function storedName(sha256: string): string {
  if (!HASH.test(sha256)) throw new Error("not a SHA-256");
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

/** @returns null for a name that is none of ours */
export function hashInName(name: string): string | null {
  const sha256 = name.slice(-64);
  return HASH.test(sha256) && storedName(sha256) === name ? sha256 : null;
}
