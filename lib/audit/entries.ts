import "server-only";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { AuditFilters, AuditList } from "./schema";
import type { AuditLine } from "./types";

/** The filters with names and numbers looked up; a `userId` of null is the system, undefined is anybody. */
export type Resolved = Pick<AuditFilters, "list" | "what" | "from" | "to" | "before"> & {
  userId?: string | null;
  caseId: string | null;
};

interface Row {
  cursor: string;
  at: Date;
  what: string;
  userId: string | null;
  subjectId: string | null;
  details: Record<string, unknown>;
  prevHash: string | null;
  hash: string | null;
}

/**
 * A page of a log, newest first, as one walk down an index from where the last page ended. Of a case everything is taken
 * first, which is little, and then put in order.
 */
export function linesQuery(filters: Resolved, limit: number): Prisma.Sql {
  return filters.list === "entries" ? entriesQuery(filters, limit) : eventsQuery(filters, limit);
}

function entriesQuery({ what, userId, caseId, from, to, before }: Resolved, limit: number): Prisma.Sql {
  const where = conditions([
    what !== null && Prisma.sql`what = ${what}`,
    userId === null && Prisma.sql`actor_id IS NULL`,
    typeof userId === "string" && Prisma.sql`actor_id = ${userId}::uuid`,
    from !== null && Prisma.sql`at >= ${from}`,
    to !== null && Prisma.sql`at < ${to}`,
    before !== null &&
      Prisma.sql`(at, seq) < ((SELECT at FROM audit_entry WHERE seq = ${BigInt(before)}), ${BigInt(before)})`,
  ]);
  const select = Prisma.sql`
    SELECT seq::text AS cursor, at, what, actor_id AS "userId", subject_id AS "subjectId", details,
           prev_hash AS "prevHash", hash`;
  const order = Prisma.sql`ORDER BY at DESC, seq DESC LIMIT ${limit}`;
  if (caseId === null) return Prisma.sql`${select} FROM audit_entry ${where} ${order}`;
  return Prisma.sql`
    WITH of_case AS MATERIALIZED (
      SELECT * FROM audit_entry WHERE subject_id = ANY (ARRAY(${subjectsOf(caseId)})))
    ${select} FROM of_case ${where} ${order}`;
}

/**
 * Whatever an entry about a case can name: itself, its editions, their transitions, decisions and signatures, its notices
 * of withdrawal, what was redacted, its files.
 */
function subjectsOf(caseId: string): Prisma.Sql {
  return Prisma.sql`
    WITH own AS (SELECT id FROM edition WHERE case_id = ${caseId}::uuid)
    SELECT ${caseId}::text UNION ALL SELECT id::text FROM own
    UNION ALL SELECT t.id::text FROM transition t JOIN own ON own.id = t.edition_id
    UNION ALL SELECT d.id::text FROM review_decision d JOIN own ON own.id = d.edition_id
    UNION ALL SELECT w.id::text FROM withdrawal w WHERE w.case_id = ${caseId}::uuid
    UNION ALL SELECT s.id::text FROM sign_off s JOIN own ON own.id = s.edition_id
    UNION ALL SELECT r.revision_id::text FROM redaction r JOIN revision v ON v.id = r.revision_id JOIN own ON own.id = v.edition_id
    UNION SELECT u.sha256::text FROM upload u JOIN own ON own.id = u.edition_id`;
}

function eventsQuery({ what, userId, from, to, before }: Resolved, limit: number): Prisma.Sql {
  const where = conditions([
    what !== null && Prisma.sql`what = ${what}`,
    userId === null && Prisma.sql`user_id IS NULL`,
    typeof userId === "string" && Prisma.sql`user_id = ${userId}::uuid`,
    from !== null && Prisma.sql`at >= ${from}`,
    to !== null && Prisma.sql`at < ${to}`,
    before !== null &&
      Prisma.sql`(at, id) < ((SELECT at FROM security_event WHERE id = ${before}::uuid), ${before}::uuid)`,
  ]);
  return Prisma.sql`
    SELECT id::text AS cursor, at, what, user_id AS "userId", NULL AS "subjectId", details,
           NULL AS "prevHash", NULL AS hash
      FROM security_event ${where} ORDER BY at DESC, id DESC LIMIT ${limit}`;
}

function conditions(all: readonly (Prisma.Sql | false)[]): Prisma.Sql {
  const asked = all.filter((one) => one !== false);
  return asked.length > 0 ? Prisma.sql`WHERE ${Prisma.join(asked, " AND ")}` : Prisma.empty;
}

/** A page of lines with the names and case numbers that belong to them. */
export async function readLines(filters: Resolved, limit: number): Promise<AuditLine[]> {
  const rows = await db.$queryRaw<Row[]>(linesQuery(filters, limit));
  const [people, cases] = await Promise.all([peopleOf(rows), casesOf(rows)]);
  return rows.map((row) => {
    const { cursor, at, what, userId, subjectId, details, prevHash, hash } = row;
    const isChained = subjectId !== null && prevHash !== null && hash !== null;
    return {
      cursor,
      at,
      what,
      who: (userId !== null && people.get(userId)) || null,
      caseNumber: idsIn(row).flatMap((id) => cases.get(id) ?? [])[0] ?? null,
      person: (subjectId !== null && subjectId !== userId && people.get(subjectId)?.name) || null,
      details,
      chained: isChained ? { seq: cursor, subjectId, prevHash, hash } : null,
    };
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ids a case can be found by. */
function idsIn({ subjectId, details }: Row): string[] {
  return [details.caseId, details.editionId, subjectId].filter(
    (id) => typeof id === "string" && UUID.test(id),
  ) as string[];
}

async function casesOf(rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(idsIn);
  const found = await db.$queryRaw<{ id: string; case_number: string }[]>`
    SELECT e.id, c.case_number FROM edition e JOIN reform_case c ON c.id = e.case_id WHERE e.id = ANY(${ids}::uuid[])
    UNION ALL SELECT id, case_number FROM reform_case WHERE id = ANY(${ids}::uuid[])`;
  return new Map(found.map(({ id, case_number }) => [id, case_number]));
}

async function peopleOf(rows: readonly Row[]): Promise<Map<string, { name: string; email: string }>> {
  const ids = rows.flatMap(({ userId, subjectId }) => [userId, subjectId]).filter((id) => id !== null && UUID.test(id));
  const people = await db.user.findMany({
    where: { id: { in: ids as string[] } },
    select: { id: true, name: true, email: true },
  });
  return new Map(people.map(({ id, name, email }) => [id, { name, email }]));
}

/** The kinds of line there are, one step of an index each. */
export async function kindsOf(list: AuditList): Promise<string[]> {
  const table = Prisma.raw(list === "entries" ? "audit_entry" : "security_event");
  const rows = await db.$queryRaw<{ what: string }[]>`
    WITH RECURSIVE kinds (what) AS (
      (SELECT what FROM ${table} ORDER BY what LIMIT 1)
      UNION ALL
      SELECT (SELECT what FROM ${table} WHERE what > kinds.what ORDER BY what LIMIT 1) FROM kinds WHERE what IS NOT NULL)
    SELECT what FROM kinds WHERE what IS NOT NULL`;
  return rows.map(({ what }) => what);
}
