export type Coding = "br" | "gzip" | "identity";

/** In the order in which we would rather send them. */
export const CODINGS = ["br", "gzip", "identity"] as const satisfies Coding[];

/** Browsers send a handful of values; whoever makes up others does not fill the memory. */
const REMEMBERED = 256;
const remembered = new Map<string, Coding>();

/** The coding that an Accept-Encoding header likes best, ours first among equals; nothing said is `identity`. */
export function codingFor(header: string | undefined): Coding {
  if (header === undefined) return "identity";
  const known = remembered.get(header);
  if (known) return known;
  const coding = bestOf(header);
  if (remembered.size < REMEMBERED && header.length <= 100) remembered.set(header, coding);
  return coding;
}

function bestOf(header: string): Coding {
  const likes = new Map<string, number>();
  for (const part of header.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    likes.set(name === "x-gzip" ? "gzip" : name, qualityOf(parameters));
  }
  const liking = (coding: Coding) => likes.get(coding) ?? likes.get("*") ?? 0;
  const [best = "identity"] = CODINGS.filter((coding) => liking(coding) > 0).sort((a, b) => liking(b) - liking(a));
  return best; // even to whoever refuses all three: an answer they may not like is better than none
}

function qualityOf(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith("q="));
  if (given === undefined) return 1;
  return /^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(given) ? Number(given.slice(2)) : 0;
}
