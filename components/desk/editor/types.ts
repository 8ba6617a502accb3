import type { RichName } from "@/lib/cases/form-values";
import type { RichText } from "@/lib/cases/rich-text";
import type { Words } from "@/lib/i18n/languages";

export interface AddedPicture {
  /** The attachment's id. */
  id: string;
  /** Where it is shown from. */
  address: string;
}

/** The pictures of a case, and how one is added to them. */
export interface Pictures {
  /** By the id of their attachment: what they are called and where they are shown from. */
  known: ReadonlyMap<string, { name: string; address: string }>;
  add: (file: File) => Promise<AddedPicture>;
}

export interface PictureAttrs {
  attachment: string;
  alt: string | null;
  decorative: boolean;
}

export interface RichTextEditorProps {
  name: RichName;
  /** Id of the label. */
  label: string;
  about: { id: string; "aria-describedby"?: string; "aria-invalid"?: "true" };
  doc: RichText | null;
  pictures: Pictures;
  words: Words;
}
