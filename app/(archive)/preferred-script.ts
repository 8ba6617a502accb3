import type { Script } from "@/lib/chinese/script";

/** The script a reader asks for by `Accept-Language`: the Chinese they rank first, Simplified when they name none. */
export function preferredScript(acceptLanguage: string | null): Script {
  const ranked = (acceptLanguage ?? "")
    .split(",")
    .map((entry) => {
      const [tag = "", ...parameters] = entry
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
      return { subtags: tag.split("-"), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ subtags, quality }) => subtags[0] === "zh" && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return ranked[0] && isTraditional(ranked[0].subtags) ? "zh-hant" : "zh-hans";
}

/** The script subtag decides; without one the region does. */
function isTraditional(subtags: readonly string[]): boolean {
  if (subtags.includes("hans")) return false;
  return ["hant", "tw", "hk", "mo"].some((subtag) => subtags.includes(subtag));
}
