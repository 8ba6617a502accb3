-- AlterTable
ALTER TABLE "case_search" ADD COLUMN     "as_of_oldest" TEXT,
ADD COLUMN     "as_of_unknown" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "claims_unsourced" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "review_date" TEXT,
ADD COLUMN     "script_exceptions" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "stored_file" (
    "sha256" CHAR(64) NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "stored_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "checked_at" TIMESTAMPTZ(6),
    "fault" TEXT,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "original_sha256" CHAR(64) NOT NULL,
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revision_file" (
    "revision_id" UUID NOT NULL,
    "sha256" CHAR(64) NOT NULL,

    CONSTRAINT "revision_file_pkey" PRIMARY KEY ("revision_id","sha256")
);

-- CreateTable
CREATE TABLE "check_reason" (
    "id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "revision_hash" CHAR(64) NOT NULL,
    "code" TEXT NOT NULL,
    "places" JSONB NOT NULL DEFAULT '[]',
    "reason" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "check_reason_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "word_list_version" (
    "list" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "entries" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "author_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "word_list_version_pkey" PRIMARY KEY ("list","version")
);

-- CreateIndex
CREATE INDEX "stored_file_checked_at_idx" ON "stored_file"("checked_at");

-- CreateIndex
CREATE INDEX "upload_edition_id_sha256_idx" ON "upload"("edition_id", "sha256");

-- CreateIndex
CREATE INDEX "upload_sha256_idx" ON "upload"("sha256");

-- CreateIndex
CREATE INDEX "revision_file_sha256_idx" ON "revision_file"("sha256");

-- CreateIndex
CREATE INDEX "check_reason_edition_id_revision_hash_idx" ON "check_reason"("edition_id", "revision_hash");

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision_file" ADD CONSTRAINT "revision_file_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision_file" ADD CONSTRAINT "revision_file_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "stored_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_reason" ADD CONSTRAINT "check_reason_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_reason" ADD CONSTRAINT "check_reason_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "word_list_version" ADD CONSTRAINT "word_list_version_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON upload FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON revision_file FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON check_reason FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON word_list_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON upload FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON revision_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON check_reason FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON word_list_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A reason is never blank, as everywhere.
ALTER TABLE check_reason ADD CONSTRAINT reason_is_not_blank CHECK (reason ~ '[^[:space:]]');
ALTER TABLE stored_file ADD CONSTRAINT sha256_is_a_hash CHECK (sha256 ~ '^[0-9a-f]{64}$');

-- What a file is never changes: only what the inspection and the fixity check say of it.
CREATE FUNCTION guard_stored_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.sha256, NEW.media_type, NEW.size, NEW.stored_at) IS DISTINCT FROM
     (OLD.sha256, OLD.media_type, OLD.size, OLD.stored_at) THEN
    RAISE EXCEPTION 'a stored file never changes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_stored_file BEFORE UPDATE ON stored_file FOR EACH ROW EXECUTE FUNCTION guard_stored_file();

-- Whoever brought a file of a revision contributed to it, like its author.
CREATE OR REPLACE FUNCTION revision_contributors(of_revision uuid) RETURNS TABLE (user_id uuid) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE reachable (id, edition_id, author_id, parent_id, merged_from_id, restored_from_id) AS (
    SELECT r.id, r.edition_id, r.author_id, r.parent_id, r.merged_from_id, r.restored_from_id
      FROM revision r WHERE r.id = of_revision
    UNION
    SELECT r.id, r.edition_id, r.author_id, r.parent_id, r.merged_from_id, r.restored_from_id
      FROM reachable c JOIN revision r ON r.id IN (c.parent_id, c.merged_from_id, c.restored_from_id)
     WHERE NOT EXISTS (
       SELECT FROM edition published
        WHERE published.head_revision_id = r.id AND published.state IN ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN'))
  )
  SELECT author_id FROM reachable WHERE author_id IS NOT NULL
  UNION
  SELECT u.user_id FROM reachable
    JOIN revision_file f ON f.revision_id = reachable.id
    JOIN upload u ON u.edition_id = reachable.edition_id AND u.sha256 = f.sha256
$$;

-- ── What is already published ───────────────────────────────────────────────────────────────────────────────────

UPDATE case_search s SET
  claims_unsourced = (
    SELECT count(*) FROM (
      SELECT jsonb_path_query(c.content, '$.milestones[*]') AS claim
      UNION ALL SELECT jsonb_path_query(c.content, '$.indicators[*].readings[*]')
      UNION ALL SELECT jsonb_path_query(c.content, '$.recognitions[*]')
      UNION ALL SELECT jsonb_path_query(c.content, '$.firsts[*]')
      UNION ALL SELECT jsonb_path_query(c.content, '$.adoptions[*]')) claims
     WHERE claim -> 'source' = 'null'),
  as_of_unknown = (
    SELECT count(*) FROM jsonb_path_query(c.content, '$.indicators[*].readings[*] ? (@.asOf == null)')),
  as_of_oldest = (
    SELECT min(as_of #>> '{}') FROM jsonb_path_query(c.content, '$.indicators[*].readings[*].asOf ? (@ != null)') as_of),
  review_date = c.content ->> 'reviewDate',
  script_exceptions = c.content -> 'scriptExceptions'
  FROM (SELECT e.id, r.content::jsonb AS content FROM edition e JOIN revision r ON r.id = e.head_revision_id) c
 WHERE c.id = s.edition_id;
