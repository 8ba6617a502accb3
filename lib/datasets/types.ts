import type { OrganisationType } from "@/lib/generated/prisma/enums";
import type { SearchFields } from "@/lib/archive/schema";

/** A published case as feeds and tables tell of it: texts as they are stored. */
export interface DatasetCase extends Pick<
  SearchFields,
  | "title"
  | "titleStatus"
  | "sortYear"
  | "launch"
  | "summary"
  | "bodyStatus"
  | "leads"
  | "fields"
  | "keywords"
  | "recognitions"
  | "hasIndicators"
  | "scriptExceptions"
> {
  caseNumber: string;
  editionNumber: number;
  publishedAt: Date;
}

/** What the edition that is public now is announced with. */
export interface Announcement extends DatasetCase {
  changeNote: string | null;
  /** When the first edition of the case came before the public. */
  firstPublishedAt: Date;
}

/** An organisation that leads published cases, as an authority record. */
export interface ArchiveOrganisation {
  id: string;
  /** The short name in use today. */
  name: string;
  type: OrganisationType;
  /** EDTF. */
  existedFrom: string | null;
  existedTo: string | null;
  /** Every name it had, the earliest first. `from` and `to` are EDTF. */
  names: { kind: "FULL" | "SHORT" | "OTHER"; name: string; from: string | null; to: string | null }[];
  /** Published cases that it leads. */
  cases: number;
  lastPublishedAt: Date;
}

/** A 改革领域 of published cases. */
export interface ArchiveField {
  name: string;
  cases: number;
  lastPublishedAt: Date;
}

/** How much there is. */
export interface ArchiveCounts {
  cases: number;
  /** Editions that can be read: those in force and those before them. */
  editions: number;
  /** When something was last published; null before the first time. */
  lastPublishedAt: Date | null;
}

/** A file of the dataset, kept under its hash. */
export type DatasetFile = {
  name: DatasetFileName;
  sha256: string;
  /** Bytes. */
  size: number;
};

export const DATASET_FILES = ["archive.zip", "cases.csv", "cases.json", "cases.xlsx"] as const;
export type DatasetFileName = (typeof DATASET_FILES)[number];

/** The whole archive as files, as it was when they were made. */
export interface Dataset extends ArchiveCounts {
  files: DatasetFile[];
}

/** What the data page says of the dataset. */
export interface DatasetState {
  /** Null before the first was made, and while something in it has been withdrawn: then nobody is given it. */
  dataset: Dataset | null;
  /** Whether what was published since is not in it yet: it is being made. */
  isOutdated: boolean;
}

/** Some of what there is. */
export interface Portion<T> {
  items: T[];
  /** Of all there is. */
  total: number;
}

/** A page counted from 1, of `size`. */
export interface PageOf {
  page: number;
  size: number;
}

/** A page of the sitemap: the cases of some serials. */
export interface SitemapPage {
  /** As the database names it: `YT-3`. */
  page: string;
  /** When one of its cases was last published. */
  lastPublishedAt: Date;
}

/** An edition that can be read, with its stored bytes. */
export interface StoredEdition {
  caseNumber: string;
  number: number;
  /** Canonical JSON: the bytes that `sha256` covers. */
  stored: string;
  sha256: string;
}
