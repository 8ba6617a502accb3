/**
 * An example of every page of the archive by its route, below the script: what is accessible in every script, theme and
 * size. A page without a row fails `app/rights.test.ts`.
 */
export const ARCHIVE_PAGES: Record<string, readonly string[]> = {
  "/[script]": [""],
  "/[script]/cases": ["/cases", "/cases?q=垃圾", "/cases?from=x&q=没有的词"],
  "/[script]/cases/[caseNumber]": ["/cases/YT-0011"],
  "/[script]/cases/[caseNumber]/editions/[number]": ["/cases/YT-0003/editions/1"],
  "/[script]/cases/[caseNumber]/editions/[number]/[form]": ["/cases/YT-0003/editions/1/cite"],
  "/[script]/cases/[caseNumber]/report": ["/cases/YT-0003/report"],
  "/[script]/compare": ["/compare?case=YT-0003&case=YT-0011"],
  "/[script]/data": ["/data"],
  "/[script]/fields": ["/fields"],
  "/[script]/fields/[field]": ["/fields/社会"],
  "/[script]/organisations": ["/organisations"],
  "/[script]/organisations/[organisation]": ["/organisations/minzhengju"],
  "/[script]/feedback": ["/feedback"],
  "/[...address]": ["/nowhere"],
};

/**
 * Below a script, and no page of its own: files, and what programs read; or a page of something that a story makes first: a
 * comparison (case-page.spec.ts), what a receipt finds (feedback.spec.ts).
 */
export const NO_PAGES: readonly string[] = [
  "/[script]/cases.csv",
  "/[script]/cases.json",
  "/[script]/cases.xlsx",
  "/[script]/cases/[caseNumber]/compare/[editions]",
  "/[script]/cases/[caseNumber]/editions/[number]/indicators.csv",
  "/[script]/feed.atom",
  "/[script]/feed.json",
  "/[script]/feed.rss",
  "/[script]/feedback/[receipt]",
  "/[script]/fields.csv",
  "/[script]/fields/[field]/[feed]",
  "/[script]/fields/[field]/years.csv",
  "/[script]/opensearch.xml",
  "/[script]/organisations/[organisation]/[feed]",
  "/[script]/organisations/[organisation]/years.csv",
  "/[script]/timeline.csv",
  "/[script]/years.csv",
];
