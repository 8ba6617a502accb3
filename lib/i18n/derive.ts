import { toHant } from "@/lib/chinese/script";

type Phrase = (...values: never[]) => string;

/** Where the derived word is right character by character but not what readers of Traditional say. */
export type Overrides<T> = { readonly [K in keyof T]?: T[K] extends string | Phrase ? T[K] : Overrides<T[K]> };

/**
 * A Simplified dictionary in Traditional. Phrases are converted after they are put together, so what is handed to them
 * must be numbers, dates or other text without a script: never content, which has exceptions of its own.
 */
export function deriveHant<T extends object>(hans: T, overrides: Overrides<T> = {}): T {
  const entries = Object.entries(hans).map(([name, word]: [string, unknown]) => {
    const override: unknown = Reflect.get(overrides, name);
    return [name, derived(word, override)];
  });
  return Object.fromEntries(entries) as T;
}

function derived(word: unknown, override: unknown): unknown {
  if (typeof word === "object" && word !== null) return deriveHant(word, override ?? {});
  if (override !== undefined) return override;
  if (typeof word === "string") return toHant(word);
  if (typeof word === "function")
    return (...values: unknown[]) => toHant(String(Reflect.apply(word, undefined, values)));
  return word;
}
