/**
 * An example of every page of the archive by its route, below the script: what is accessible in every script, theme and
 * size. A page without a row fails `app/rights.test.ts`.
 */
export const ARCHIVE_PAGES: Record<string, readonly string[]> = {
  "/[script]": [""],
  "/[script]/cases": ["/cases", "/cases?q=垃圾", "/cases?from=x&q=没有的词"],
  "/[script]/cases/[caseNumber]": ["/cases/YT-0011"],
  "/[script]/cases/[caseNumber]/editions/[number]": ["/cases/YT-0003/editions/1"],
  "/[...address]": ["/nowhere"],
};

/** Below a script, and no page: files and what programs read. */
export const NO_PAGES: readonly string[] = [];
