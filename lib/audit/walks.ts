import "server-only";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { FaultCode } from "./types";

// The rows of each table in the order of their keys, a few at a time, each with what is wrong with it. Everything one
// row is judged by is read in one statement, so that what is written meanwhile is there as a whole or not at all.

export interface Judged {
  key: string;
  /** The row at fault, when it is another than the one that was read. */
  table: string;
  row: string;
  code: FaultCode | null;
}

/** @param after the key of the last row judged; null at the beginning */
export type Walk = (after: string | null, limit: number) => Promise<Judged[]>;

const ZEROS = "0".repeat(64);

/**
 * The chain, and whether the transition or decision that an entry speaks of is still what it says. The hash is worked out
 * here and not by the trigger's own `audit_hash`, which the owner could have replaced.
 */
export const chain: Walk = (after, limit) => db.$queryRaw<Judged[]>`
  SELECT a.seq::text AS key,
    CASE WHEN code IN ('ENTRY_WITHOUT_ROW', 'DIFFERS_FROM_ENTRY') THEN spoken.of ELSE 'audit_entry' END AS "table",
    CASE WHEN code IN ('ENTRY_WITHOUT_ROW', 'DIFFERS_FROM_ENTRY') THEN a.subject_id ELSE a.seq::text END AS "row", code
  FROM (SELECT * FROM audit_entry WHERE seq > ${BigInt(after ?? MIN_SEQ)} ORDER BY seq LIMIT ${limit}) a
  LEFT JOIN audit_entry before ON before.seq = a.seq - 1
  CROSS JOIN LATERAL (SELECT
    CASE WHEN starts_with(a.what, 'transition.') THEN 'transition'
         WHEN starts_with(a.what, 'decision.') THEN 'review_decision' END AS of,
    CASE WHEN a.subject_id ~ ${UUID} THEN a.subject_id::uuid END AS id) spoken
  LEFT JOIN transition t ON spoken.of = 'transition' AND t.id = spoken.id
  LEFT JOIN review_decision d ON spoken.of = 'review_decision' AND d.id = spoken.id
  CROSS JOIN LATERAL (SELECT CASE
    WHEN a.seq < 1 THEN 'OUT_OF_PLACE'
    WHEN (SELECT count(*) FROM audit_entry same WHERE same.seq = a.seq) > 1 THEN 'REPEATED'
    WHEN a.seq > 1 AND before.seq IS NULL THEN 'GAP_BEFORE'
    WHEN a.prev_hash <> coalesce(before.hash, ${ZEROS}) THEN 'DOES_NOT_FOLLOW'
    WHEN a.hash <> encode(sha256(convert_to(jsonb_build_array(
           a.prev_hash, a.seq, a.what, a.subject_id, a.actor_id,
           to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), a.details)::text, 'UTF8')), 'hex')
      THEN 'ALTERED'
    WHEN spoken.of IS NOT NULL AND coalesce(t.id, d.id) IS NULL THEN 'ENTRY_WITHOUT_ROW'
    WHEN t.id IS NOT NULL AND NOT coalesce(
           a.what = 'transition.' || t.name AND a.actor_id IS NOT DISTINCT FROM t.actor_id
           AND ${isAbout("t.at")} AND a.details @> jsonb_build_object(
             'editionId', t.edition_id, 'name', t.name, 'from', t.from_state, 'to', t.to_state, 'actorId', t.actor_id,
             'reason', t.reason, 'revisionHash', t.revision_hash, 'lockVersion', t.lock_version), false)
      THEN 'DIFFERS_FROM_ENTRY'
    WHEN d.id IS NOT NULL AND NOT coalesce(
           a.what = 'decision.' || d.outcome AND a.actor_id IS NOT DISTINCT FROM d.actor_id
           AND ${isAbout("d.at")} AND a.details @> jsonb_build_object(
             'editionId', d.edition_id, 'actorId', d.actor_id, 'outcome', d.outcome, 'reason', d.reason,
             'revisionHash', d.revision_hash, 'lockVersion', d.lock_version), false)
      THEN 'DIFFERS_FROM_ENTRY'
    END AS code) verdict
  ORDER BY a.seq`;

const MIN_SEQ = "-9223372036854775808";
const UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

/** Both rows are written in one transaction, which lasts seconds: their times are of different moments of it. */
function isAbout(time: "t.at" | "d.at"): Prisma.Sql {
  return Prisma.sql`abs(extract(epoch FROM a.at - ${Prisma.raw(time)})) < 300`;
}

/** The row that says where the chain ends. */
export const end: Walk = async (after) =>
  after !== null
    ? []
    : db.$queryRaw<Judged[]>`
  SELECT '1' AS key, 'audit_head' AS "table", '1' AS "row",
    CASE WHEN h.seq IS NULL OR h.hash IS NULL OR h.seq <> coalesce(last.seq, 0) OR h.hash <> coalesce(last.hash, ${ZEROS})
           OR (SELECT count(*) FROM audit_head) <> 1
      THEN 'END_MOVED' END AS code
  FROM (VALUES (1)) one LEFT JOIN audit_head h ON h.id = 1
  LEFT JOIN LATERAL (SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1) last ON true`;

/** Every transition has one entry of the chain, begins in the state that the one before it ended in, and names a revision. */
export const transitions: Walk = (after, limit) => db.$queryRaw<Judged[]>`
  SELECT t.id::text AS key, 'transition' AS "table", t.id::text AS "row", CASE
    WHEN spoken.times = 0 THEN 'NO_ENTRY'
    WHEN spoken.times > 1 THEN 'SEVERAL_ENTRIES'
    WHEN t.from_state IS DISTINCT FROM before.to_state THEN 'OTHER_STATE_BEFORE'
    WHEN t.revision_hash IS NOT NULL AND ${isNoRevision("t")} THEN 'UNKNOWN_REVISION'
    END AS code
  FROM (SELECT * FROM transition ${beyond(after)} ORDER BY id LIMIT ${limit}) t
  LEFT JOIN LATERAL (
    SELECT b.to_state FROM transition b WHERE b.edition_id = t.edition_id AND b.lock_version < t.lock_version
     ORDER BY b.lock_version DESC LIMIT 1) before ON true
  CROSS JOIN LATERAL (SELECT count(*) AS times FROM audit_entry a
    WHERE a.subject_id = t.id::text AND starts_with(a.what, 'transition.')) spoken
  ORDER BY t.id`;

/** Every decision has one entry of the chain and is about a revision of its edition. */
export const decisions: Walk = (after, limit) => db.$queryRaw<Judged[]>`
  SELECT d.id::text AS key, 'review_decision' AS "table", d.id::text AS "row", CASE
    WHEN spoken.times = 0 THEN 'NO_ENTRY'
    WHEN spoken.times > 1 THEN 'SEVERAL_ENTRIES'
    WHEN ${isNoRevision("d")} THEN 'UNKNOWN_REVISION'
    END AS code
  FROM (SELECT * FROM review_decision ${beyond(after)} ORDER BY id LIMIT ${limit}) d
  CROSS JOIN LATERAL (SELECT count(*) AS times FROM audit_entry a
    WHERE a.subject_id = d.id::text AND starts_with(a.what, 'decision.')) spoken
  ORDER BY d.id`;

/** Every revision's hash is that of its content; where the content was removed by law, the chain says so. */
export const revisions: Walk = (after, limit) => db.$queryRaw<Judged[]>`
  SELECT r.id::text AS key, 'revision' AS "table", r.id::text AS "row",
    CASE
      WHEN r.content = redacted_content() AND EXISTS (
        SELECT FROM audit_entry a WHERE a.subject_id = r.id::text AND a.what = 'revision.redacted'
           AND a.details ->> 'sha256' = r.sha256 AND a.details -> 'files' = '[]') THEN NULL
      WHEN r.sha256 <> encode(sha256(convert_to(r.content, 'UTF8')), 'hex') THEN 'NOT_ITS_HASH'
    END AS code
  FROM revision r ${beyond(after)} ORDER BY r.id LIMIT ${limit}`;

/**
 * Every edition is in the state its last transition led to; what is under review is what was sent; what is or was public
 * is what an administrator who had not written it approved, the founding cases alone excepted.
 */
export const editions: Walk = (after, limit) => db.$queryRaw<Judged[]>`
  SELECT e.id::text AS key, 'edition' AS "table", e.id::text AS "row", CASE
    WHEN last.to_state IS NULL THEN 'NO_TRANSITION'
    WHEN e.state <> last.to_state OR e.lock_version < last.lock_version THEN 'STATE_WITHOUT_TRANSITION'
    WHEN e.state IN ('SUBMITTED', 'SCHEDULED') AND last.revision_hash IS NOT NULL
         AND last.revision_hash IS DISTINCT FROM head.sha256 THEN 'OTHER_HASH'
    WHEN e.state NOT IN ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN') THEN NULL
    WHEN publication.revision_hash IS DISTINCT FROM head.sha256 THEN 'OTHER_HASH'
    WHEN publication.actor_id IS NULL AND head.kind = 'IMPORT' AND e.number = 1 AND e.base_edition_id IS NULL
         AND EXISTS (SELECT FROM founding_import f WHERE abs(extract(epoch FROM f.at - e.published_at)) < 600) THEN NULL
    WHEN NOT EXISTS (
           SELECT FROM review_decision d
            WHERE d.edition_id = e.id AND d.outcome = 'APPROVED' AND d.revision_hash = head.sha256
              AND d.actor_id NOT IN (SELECT user_id FROM revision_contributors(head.id))) THEN 'NOT_APPROVED'
    END AS code
  FROM (SELECT * FROM edition ${beyond(after)} ORDER BY id LIMIT ${limit}) e
  LEFT JOIN revision head ON head.id = e.head_revision_id
  LEFT JOIN LATERAL (SELECT to_state, lock_version, revision_hash FROM transition t WHERE t.edition_id = e.id
     ORDER BY t.lock_version DESC LIMIT 1) last ON true
  LEFT JOIN LATERAL (SELECT actor_id, revision_hash FROM transition t WHERE t.edition_id = e.id
     AND t.to_state = 'PUBLISHED' ORDER BY t.lock_version DESC LIMIT 1) publication ON true
  ORDER BY e.id`;

function beyond(after: string | null): Prisma.Sql {
  return after === null ? Prisma.empty : Prisma.sql`WHERE id > ${after}::uuid`;
}

function isNoRevision(row: "t" | "d"): Prisma.Sql {
  const of = Prisma.raw(row);
  return Prisma.sql`NOT EXISTS (
    SELECT FROM revision r WHERE r.edition_id = ${of}.edition_id AND r.sha256 = ${of}.revision_hash)`;
}
