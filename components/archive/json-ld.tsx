import type { ReactElement } from "react";

/** A node of JSON-LD. What is undefined is left out. */
export type JsonLdNode = Readonly<Record<string, unknown>>;

/** Structured data in the head of a page: data that a browser does not run, so that the policy against scripts holds. */
export function JsonLd({ data }: { data: JsonLdNode }): ReactElement {
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonInMarkup(data) }} />;
}

/** JSON that cannot end the element it stands in, nor begin another or a comment: to a reader of JSON it is the same. */
export function jsonInMarkup(data: JsonLdNode): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}
