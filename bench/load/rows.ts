import { searchFields } from "@/lib/archive/schema";
import { canonicalJson, sha256Of } from "@/lib/cases/canonical";
import { SCHEMA_VERSION, type CaseContent } from "@/lib/cases/schema";
import { caseOf, type CaseStory } from "../data/cases";
import { ORGANISATIONS } from "../data/organisations";
import { randomOf, type Random } from "../data/random";
import { EDITOR, ADMINISTRATOR } from "./people";

export type Value = string | number | boolean | Date | null | readonly unknown[];
export type Row = Readonly<Record<string, Value>>;
/** Rows by table, columns by their names in the database. */
export type Tables = Record<(typeof TABLES)[number], Row[]>;

export const TABLES = [
  "reform_case",
  "case_manager",
  "edition",
  "revision",
  "transition",
  "review_decision",
  "case_search",
] as const;

export function noRows(): Tables {
  return {
    reform_case: [],
    case_manager: [],
    edition: [],
    revision: [],
    transition: [],
    review_decision: [],
    case_search: [],
  };
}

const DAY = 86_400_000;
const OPENED = Date.UTC(2018, 0, 1);
/** Apart from those of the contents, so that another content leaves ids and dates as they were. */
const IDS = 0x5eed;

/** Adds everything that writing, approving and publishing the editions of one case leaves behind. */
export function addCase(tables: Tables, seed: number, index: number): void {
  const random = randomOf(seed ^ IDS, index);
  const story = caseOf(seed, index);
  const reformCase = { id: random.uuid(), number: caseNumberOf(index) };
  const opened = OPENED + random.whole(0, 2800) * DAY + random.whole(0, DAY);
  tables.reform_case.push({ id: reformCase.id, case_number: reformCase.number, created_at: new Date(opened) });
  tables.case_manager.push(...managersOf(story, reformCase.id, random, opened));
  let base: Written | null = null;
  for (const [at, content] of story.entries()) {
    const begun = opened + at * 90 * DAY;
    base = addEdition(tables, { caseId: reformCase.id, content, random, begun, base, isLast: at === story.length - 1 });
  }
  const published = story.at(-1);
  if (!base || !published) return;
  const named = { caseNumber: reformCase.number, organisationNames: namesOfLeads(published) };
  const row = { ...searchFields(published, named), caseId: reformCase.id, editionId: base.editionId };
  tables.case_search.push(inColumns({ ...row, caseNumber: reformCase.number, publishedAt: base.publishedAt }));
}

/** As its organisations are called, and were, in the databases of the bench. */
function namesOfLeads({ leads }: CaseContent): string[] {
  const led = new Set(leads.map(({ organisation }) => organisation));
  return ORGANISATIONS.filter(({ id }) => led.has(id)).flatMap(({ names }) => names.map(({ name }) => name));
}

export const caseNumberOf = (index: number): string => `YT-${String(index + 1).padStart(4, "0")}`;

function managersOf(story: CaseStory, caseId: string, random: Random, opened: number): Row[] {
  return story[0].leads
    .filter(({ role }) => role === "LEAD")
    .map(({ organisation }) => ({
      id: random.uuid(),
      case_id: caseId,
      organisation_id: organisation,
      valid_from: new Date(opened).toISOString().slice(0, 10),
      assigned_by_id: ADMINISTRATOR,
      reason: "新建案例",
    }));
}

interface Written {
  editionId: string;
  revisionId: string;
  number: number;
  publishedAt: Date;
}

interface Writing {
  caseId: string;
  content: CaseContent;
  random: Random;
  /** Milliseconds. */
  begun: number;
  base: Written | null;
  isLast: boolean;
}

/** Draft, first revision, submission, approval, publication; the one before is superseded. */
function addEdition(tables: Tables, { caseId, content, random, begun, base, isLast }: Writing): Written {
  const [editionId, revisionId] = [random.uuid(), random.uuid()];
  const number = (base?.number ?? 0) + 1;
  const stored = canonicalJson(content);
  const sha256 = sha256Of(stored);
  const [submitted, publishedAt] = [new Date(begun + 2 * DAY), new Date(begun + 5 * DAY)];
  const note = { change_type: "MAJOR", change_note: base ? "更新数据和进展" : null };
  // create, its first revision, submit and publish each count; being superseded too.
  const PUBLISHED_AT_LOCK = 3;
  const SUPERSEDED_AT_LOCK = 4;
  tables.edition.push({
    id: editionId,
    case_id: caseId,
    number,
    state: isLast ? "PUBLISHED" : "SUPERSEDED",
    head_revision_id: revisionId,
    submitted_revision_id: revisionId,
    base_edition_id: base?.editionId ?? null,
    ...note,
    published_at: publishedAt,
    lock_version: isLast ? PUBLISHED_AT_LOCK : SUPERSEDED_AT_LOCK,
    created_at: new Date(begun),
  });
  tables.revision.push({
    id: revisionId,
    edition_id: editionId,
    kind: "SAVE",
    parent_id: base?.revisionId ?? null,
    author_id: EDITOR,
    schema_version: SCHEMA_VERSION,
    content: stored,
    sha256,
    ...note,
    created_at: new Date(begun),
  });
  const moved = (name: string, from: string | null, to: string, lock: number, at: Date, actor: string) => ({
    id: random.uuid(),
    edition_id: editionId,
    name,
    from_state: from,
    to_state: to,
    actor_id: actor,
    revision_hash: name === "submit" || name === "publish" ? sha256 : null,
    lock_version: lock,
    at,
  });
  tables.transition.push(
    moved("create", null, "DRAFT", 0, new Date(begun), EDITOR),
    moved("submit", "DRAFT", "SUBMITTED", 2, submitted, EDITOR),
    moved("publish", "SUBMITTED", "PUBLISHED", PUBLISHED_AT_LOCK, publishedAt, ADMINISTRATOR),
  );
  if (!isLast) {
    const superseded = new Date(begun + 95 * DAY);
    tables.transition.push(
      moved("supersede", "PUBLISHED", "SUPERSEDED", SUPERSEDED_AT_LOCK, superseded, ADMINISTRATOR),
    );
  }
  tables.review_decision.push({
    id: random.uuid(),
    edition_id: editionId,
    actor_id: ADMINISTRATOR,
    outcome: "APPROVED",
    revision_hash: sha256,
    lock_version: 2,
    at: publishedAt,
  });
  return { editionId, revisionId, number, publishedAt };
}

/** Prisma's names of columns as the database has them: every one of `case_search` is the same in snake case. */
function inColumns(row: Row): Row {
  const columns = Object.entries(row).map(([name, value]) => [
    name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`),
    value,
  ]);
  return Object.fromEntries(columns) as Row;
}
