import type { ReactNode } from "react";
import type { Words } from "@/lib/i18n/languages";

/** The parts of the form in their order, with the fields each of them has by the first step of their path. */
export const PARTS = [
  { name: "basics", fields: ["title", "titleStatus", "launch", "end", "ongoing", "stage", "reviewDate", "summary"] },
  { name: "leads", fields: ["leads"] },
  { name: "text", fields: ["body", "bodyStatus"] },
  { name: "sections", fields: ["sections"] },
  { name: "topics", fields: ["fields", "keywords"] },
  { name: "milestones", fields: ["milestones"] },
  { name: "indicators", fields: ["indicators"] },
  { name: "recognitions", fields: ["recognitions"] },
  { name: "firsts", fields: ["firsts"] },
  { name: "documents", fields: ["documents"] },
  { name: "adoptions", fields: ["adoptions"] },
  { name: "sources", fields: ["sources"] },
  { name: "conflicts", fields: ["conflicts"] },
  { name: "attachments", fields: ["attachments", "upload"] },
  { name: "scriptExceptions", fields: ["scriptExceptions"] },
  { name: "update", fields: ["changeType", "changeNote"] },
] as const;

export type PartName = (typeof PARTS)[number]["name"];

export function partTitle(name: PartName, { t }: Words): string {
  const own: Readonly<Record<string, string>> = t.record.part;
  const fields: Readonly<Record<string, string>> = t.field;
  return own[name] ?? fields[name] ?? name;
}

/** One part of the form, which the outline leads to. */
export function Part({ name, words, children }: { name: PartName; words: Words; children: ReactNode }) {
  return (
    <section className="part" id={`part-${name}`} aria-labelledby={`part-${name}-title`}>
      <h2 id={`part-${name}-title`}>{partTitle(name, words)}</h2>
      {children}
    </section>
  );
}
