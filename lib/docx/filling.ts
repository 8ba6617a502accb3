import type { FormValues } from "@/lib/cases/form-values";
import { plainTextOf, type RichText, type RichTextBlock } from "@/lib/cases/rich-text";
import type { RowValues } from "@/lib/cases/rows";
import type { Found, FoundLead, WordField } from "./types";

/** The form with what was found in place of what it had; everything else stays as it was typed. */
export function filledWith(values: FormValues, found: Found): FormValues {
  switch (found.kind) {
    case "TEXT":
      return { ...values, [found.field]: found.text };
    case "WORDS":
      return found.field === "fields"
        ? { ...values, fields: found.words }
        : { ...values, keywords: found.words.join("\n") };
    case "LEADS":
      return { ...values, leads: found.leads.map((lead) => leadRow(lead, values.leads)) };
    case "RICH": {
      const { field, doc } = found;
      const rich = { ...values.rich, [field]: JSON.stringify(doc) };
      const plain = plainTextOf(doc);
      if (field !== "body") return { ...values, rich, sections: { ...values.sections, [field]: plain } };
      const bodyStatus = values.bodyStatus === "MISSING" ? "FULL" : values.bodyStatus;
      return { ...values, rich, body: plain, bodyStatus };
    }
  }
}

/** An organisation that led before keeps its row's id, so that the difference shows no new one. */
function leadRow({ organisation, role, nameAsRecorded }: FoundLead, before: readonly RowValues[]): RowValues {
  const id = before.find((row) => row.organisation === organisation)?.id ?? "";
  return { id, organisation, role, nameAsRecorded };
}

/**
 * What the form has where this would go, in words; empty for nothing.
 * @param nameOf the name an organisation goes by
 */
export function wordsNow(values: FormValues, field: WordField, nameOf: (organisation: string) => string): string {
  switch (field) {
    case "title":
    case "launch":
    case "summary":
    case "body":
      return values[field].trim();
    case "keywords":
      return values.keywords.trim().replaceAll("\n", "、");
    case "fields":
      return values.fields.join("、");
    case "leads":
      return values.leads
        .map(({ nameAsRecorded, organisation }) => textIn(nameAsRecorded) || nameOf(textIn(organisation)))
        .filter((name) => name !== "")
        .join("、");
    case "background":
    case "measures":
    case "results":
    case "difficulties":
    case "conditions":
    case "lessons":
      return values.sections[field].trim();
  }
}

const textIn = (cell: RowValues[string] | undefined) => (typeof cell === "string" ? cell : "");

/** The same of what was found. */
export function wordsOf(found: Found): string {
  switch (found.kind) {
    case "TEXT":
      return found.text;
    case "WORDS":
      return found.words.join("、");
    case "LEADS":
      return found.leads.map(({ nameAsRecorded }) => nameAsRecorded).join("、");
    case "RICH":
      return plainTextOf(found.doc);
  }
}

/** A file as a row of the form, unless it is there already. */
export function withAttachment(values: FormValues, row: { id: string; sha256: string; alt: string }): FormValues {
  if (values.attachments.some(({ sha256 }) => sha256 === row.sha256)) return values;
  return { ...values, attachments: [...values.attachments, { ...row, title: "" }] };
}

/** Pictures of a text, in order: what its image nodes point to and say. */
export function picturesIn(doc: RichText): { id: string; alt: string }[] {
  return doc.content.flatMap((node) =>
    node.type === "image" ? [{ id: node.attrs.attachment, alt: node.attrs.alt ?? "" }] : [],
  );
}

/** The text with its pictures pointing to other rows; those that have none are gone. */
export function withPictures(doc: RichText, rows: ReadonlyMap<string, string | null>): RichText {
  const content = doc.content.flatMap((node): RichTextBlock[] => {
    if (node.type !== "image") return [node];
    const attachment = rows.get(node.attrs.attachment);
    return attachment ? [{ ...node, attrs: { ...node.attrs, attachment } }] : [];
  });
  return { ...doc, content };
}
