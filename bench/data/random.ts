/** Numbers that look random and are the same for the same seed, on every machine. */
export interface Random {
  /** From 0 to below 1. */
  next: () => number;
  /** A whole number, both ends included. */
  whole: (from: number, to: number) => number;
  isTrue: (share: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
  /** Rank 0 as often as all ranks from r to 2r together: Zipf's law, by which words are used. */
  rank: (count: number) => number;
  /** A UUID of version 4. */
  uuid: () => string;
}

/** @param stream keeps what one seed gives apart: the hundredth case is the same whether a thousand are made or two hundred */
export function randomOf(seed: number, stream: number): Random {
  const next32 = generator(seed, stream);
  const next = () => next32() / 2 ** 32;
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[Math.floor(next() * from.length)];
    if (picked === undefined) throw new RangeError("nothing to pick from");
    return picked;
  };
  return {
    next,
    whole,
    isTrue: (share) => next() < share,
    pick,
    rank: (count) => Math.floor((count + 1) ** next()) - 1,
    uuid: () => uuidOf(next32(), next32(), next32(), next32()),
  };
}

/** sfc32, which passes PractRand; the first rounds mix the seed in. */
function generator(seed: number, stream: number): () => number {
  let [a, b, c, counter] = [seed | 0, stream | 0, 0x9e3779b9, 1];
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round++) next();
  return next;
}

function uuidOf(...words: [number, number, number, number]): string {
  const hex = words.map((word) => word.toString(16).padStart(8, "0")).join("");
  const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) % 4] ?? "8";
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
