-- Review: claims, replies, and passages that are found again in a text that was edited since.
ALTER TABLE "comment" ADD COLUMN     "after" TEXT,
ADD COLUMN     "before" TEXT,
ADD COLUMN     "occurrences" INTEGER,
ADD COLUMN     "replies_to_id" UUID;

-- CreateTable
CREATE TABLE "review_claim" (
    "edition_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lock_version" INTEGER NOT NULL,

    CONSTRAINT "review_claim_pkey" PRIMARY KEY ("edition_id")
);

-- CreateIndex
CREATE INDEX "review_claim_user_id_idx" ON "review_claim"("user_id");

-- CreateIndex
CREATE INDEX "comment_replies_to_id_idx" ON "comment"("replies_to_id");

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_replies_to_id_fkey" FOREIGN KEY ("replies_to_id") REFERENCES "comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_claim" ADD CONSTRAINT "review_claim_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_claim" ADD CONSTRAINT "review_claim_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE comment ADD CONSTRAINT text_is_not_blank CHECK (text ~ '[^[:space:]]');
ALTER TABLE comment ADD CONSTRAINT a_passage_is_of_a_field CHECK (passage IS NULL OR field_path IS NOT NULL);
ALTER TABLE comment ADD CONSTRAINT a_passage_has_its_surroundings CHECK (
  (passage IS NULL) = (before IS NULL) AND (passage IS NULL) = (after IS NULL)
  AND (passage IS NULL OR occurrences >= 1));
ALTER TABLE comment ADD CONSTRAINT somebody_resolved_it CHECK ((resolved_at IS NULL) = (resolved_by_id IS NULL));
ALTER TABLE comment ADD CONSTRAINT a_reply_has_no_place_of_its_own CHECK (
  replies_to_id IS NULL OR (field_path IS NULL AND resolved_at IS NULL));

-- What was said stays as it was said: only its resolution changes, and the law may have quoted words removed.
CREATE FUNCTION keep_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changeable text[] := ARRAY['resolved_at', 'resolved_by_id'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.replies_to_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM comment c WHERE c.id = NEW.replies_to_id AND c.edition_id = NEW.edition_id AND c.replies_to_id IS NULL) THEN
      RAISE EXCEPTION 'a reply answers a comment on the same edition, which is no reply';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.passage IS NULL AND EXISTS (
      SELECT FROM revision r WHERE r.edition_id = OLD.edition_id AND is_being_redacted(r.id)) THEN
      changeable := changeable || ARRAY['passage', 'before', 'after'];
    END IF;
    IF to_jsonb(NEW) - changeable = to_jsonb(OLD) - changeable THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'comment is append-only';
END $$;
CREATE TRIGGER keep_comment BEFORE INSERT OR UPDATE OR DELETE ON comment FOR EACH ROW EXECUTE FUNCTION keep_comment();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON comment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- As before, and what stood around a quoted passage goes with it.
CREATE OR REPLACE FUNCTION redact(target uuid, first_email text, second_email text, why text, taken text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  named uuid[];
  held revision;
BEGIN
  SELECT array_agg(u.id) INTO named FROM app_user u JOIN site_role s ON s.user_id = u.id AND s.role = 'ADMIN'
   WHERE u.email IN (first_email, second_email) AND u.suspended_at IS NULL;
  IF coalesce(array_length(named, 1), 0) <> 2 THEN
    RAISE EXCEPTION 'a redaction is named by two administrators';
  END IF;
  SELECT * INTO held FROM revision WHERE id = target;
  IF held IS NULL THEN RAISE EXCEPTION 'there is no such revision'; END IF;
  PERFORM FROM reform_case WHERE id = (SELECT case_id FROM edition WHERE id = held.edition_id) FOR UPDATE;
  IF EXISTS (SELECT FROM edition WHERE head_revision_id = target AND state NOT IN ('WITHDRAWN', 'DISCARDED')) THEN
    RAISE EXCEPTION 'what is published or being written is withdrawn, discarded or saved anew first';
  END IF;
  IF EXISTS (SELECT FROM unnest(taken) AS file WHERE file NOT IN (SELECT sha256 FROM revision_file WHERE revision_id = target)) THEN
    RAISE EXCEPTION 'the revision has no such file';
  END IF;
  IF EXISTS (SELECT FROM revision_file f JOIN edition e ON e.head_revision_id = f.revision_id
              WHERE f.sha256 = ANY (taken) AND e.state NOT IN ('WITHDRAWN', 'DISCARDED')) THEN
    RAISE EXCEPTION 'the file belongs to what is published or being written';
  END IF;
  INSERT INTO redaction (id, revision_id, files, reason, first_id, second_id, transaction)
  VALUES (gen_random_uuid(), target, taken, why, named[1], named[2], pg_current_xact_id()::text);
  IF taken = '{}' THEN
    UPDATE revision SET content = redacted_content() WHERE id = target;
    UPDATE edition SET change_note = NULL, lock_version = lock_version + 1
     WHERE head_revision_id = target AND change_note IS NOT NULL;
    UPDATE check_reason SET places = '[]' WHERE edition_id = held.edition_id AND revision_hash = held.sha256;
    UPDATE comment SET passage = NULL, before = NULL, after = NULL WHERE edition_id = held.edition_id AND passage IS NOT NULL;
    DELETE FROM working_copy WHERE edition_id = held.edition_id;
  ELSE
    UPDATE stored_file SET redacted_at = now(), fault = NULL WHERE sha256 = ANY (taken);
  END IF;
  INSERT INTO audit_entry (seq, what, subject_id, actor_id, details, prev_hash, hash)
  VALUES (0, 'revision.redacted', target::text, named[1],
          jsonb_build_object('editionId', held.edition_id, 'sha256', held.sha256, 'files', to_jsonb(taken),
                             'reason', why, 'administrators', to_jsonb(named)), '', '');
END $$;
