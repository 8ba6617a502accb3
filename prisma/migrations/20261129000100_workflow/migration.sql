-- AlterTable
ALTER TABLE "edition" ADD COLUMN     "schedule_fault" TEXT,
ADD COLUMN     "stages" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "withdrawal_id" UUID;

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "asks_sign_off" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "review_stages" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "stored_file" ADD COLUMN     "redacted_at" TIMESTAMPTZ(6);

-- CreateTable
CREATE TABLE "sign_off" (
    "id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "revision_hash" CHAR(64) NOT NULL,
    "facts_by" TEXT NOT NULL,
    "facts_on" DATE NOT NULL,
    "confidentiality_by" TEXT NOT NULL,
    "confidentiality_on" DATE NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_off_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "withdrawal" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "is_whole_case" BOOLEAN NOT NULL,
    "explanation" TEXT NOT NULL,
    "replacement_title" TEXT,
    "actor_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "withdrawal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "redaction" (
    "id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "files" TEXT[],
    "reason" TEXT NOT NULL,
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "transaction" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "redaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handled_request" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "outcome" JSONB,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "handled_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sign_off_edition_id_idx" ON "sign_off"("edition_id");

-- CreateIndex
CREATE INDEX "withdrawal_case_id_idx" ON "withdrawal"("case_id");

-- CreateIndex
CREATE INDEX "redaction_revision_id_idx" ON "redaction"("revision_id");

-- CreateIndex
CREATE INDEX "handled_request_at_idx" ON "handled_request"("at");

-- AddForeignKey
ALTER TABLE "edition" ADD CONSTRAINT "edition_withdrawal_id_fkey" FOREIGN KEY ("withdrawal_id") REFERENCES "withdrawal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "withdrawal" ADD CONSTRAINT "withdrawal_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "reform_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "withdrawal" ADD CONSTRAINT "withdrawal_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON sign_off FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON withdrawal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON redaction FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON sign_off FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON redaction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE withdrawal ADD CONSTRAINT explanation_is_not_blank CHECK (explanation ~ '[^[:space:]]');
ALTER TABLE redaction ADD CONSTRAINT reason_is_not_blank CHECK (reason ~ '[^[:space:]]');
ALTER TABLE redaction ADD CONSTRAINT two_administrators CHECK (first_id <> second_id);
ALTER TABLE organisation ADD CONSTRAINT at_most_two_stages CHECK (review_stages BETWEEN 0 AND 2);
ALTER TABLE edition ADD CONSTRAINT at_most_two_stages CHECK (stages BETWEEN 0 AND 2);
ALTER TABLE edition ADD CONSTRAINT withdrawn_with_a_notice CHECK ((state = 'WITHDRAWN') = (withdrawal_id IS NOT NULL));
ALTER TABLE edition ADD CONSTRAINT scheduled_for_a_time CHECK (state <> 'SCHEDULED' OR scheduled_for IS NOT NULL);
ALTER TABLE transition ADD CONSTRAINT reasons_where_needed CHECK (
  name NOT IN ('requestChanges', 'unschedule', 'withdraw', 'reinstate') OR reason ~ '[^[:space:]]');

-- Reviews the managing organisations of a case ask for today, before the administrator's.
CREATE FUNCTION stages_asked(of_case uuid) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce(max(o.review_stages), 0) FROM case_manager m JOIN organisation o ON o.id = m.organisation_id
   WHERE m.case_id = of_case AND in_force(m.valid_from, m.valid_until)
$$;

-- The moves of lib/cases/workflow.ts; a test compares the two.
CREATE FUNCTION is_legal_move(from_state edition_state, to_state edition_state) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT (from_state, to_state) IN (
    ('DRAFT', 'SUBMITTED'), ('DRAFT', 'DISCARDED'),
    ('CHANGES_REQUESTED', 'SUBMITTED'), ('CHANGES_REQUESTED', 'DISCARDED'),
    ('SUBMITTED', 'DRAFT'), ('SUBMITTED', 'CHANGES_REQUESTED'), ('SUBMITTED', 'PUBLISHED'), ('SUBMITTED', 'SCHEDULED'),
    ('SCHEDULED', 'SUBMITTED'), ('SCHEDULED', 'PUBLISHED'),
    ('PUBLISHED', 'SUPERSEDED'), ('PUBLISHED', 'WITHDRAWN'), ('SUPERSEDED', 'WITHDRAWN'))
$$;

-- Whether the case was taken from the public after this edition was begun: then it is no way back to it.
CREATE FUNCTION is_withdrawn_since(of_edition edition) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM (SELECT state, withdrawal_id FROM edition
                  WHERE case_id = of_edition.case_id AND number IS NOT NULL ORDER BY number DESC LIMIT 1) last
      JOIN withdrawal w ON w.id = last.withdrawal_id
     WHERE last.state = 'WITHDRAWN' AND w.at > of_edition.created_at)
$$;

-- Who passed a stage of the running submission, on exactly what was submitted.
CREATE FUNCTION stages_passed_by(of_edition uuid) RETURNS TABLE (user_id uuid) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT d.actor_id FROM review_decision d
    JOIN edition e ON e.id = d.edition_id JOIN revision r ON r.id = e.submitted_revision_id
   WHERE d.edition_id = of_edition AND d.outcome = 'STAGE_PASSED' AND d.revision_hash = r.sha256
     AND d.lock_version >= (SELECT max(t.lock_version) FROM transition t WHERE t.edition_id = of_edition AND t.name = 'submit')
$$;

CREATE OR REPLACE FUNCTION guard_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.case_id <> OLD.case_id OR NEW.base_edition_id IS DISTINCT FROM OLD.base_edition_id THEN
    RAISE EXCEPTION 'an edition keeps its case and its base';
  END IF;
  IF NEW.lock_version <> OLD.lock_version + 1 THEN
    RAISE EXCEPTION 'every change of an edition counts its lock version';
  END IF;
  IF NEW.state <> OLD.state AND NOT is_legal_move(OLD.state, NEW.state)
     AND NOT (OLD.state = 'DRAFT' AND NEW.state = 'PUBLISHED' AND is_being_founded()) THEN
    RAISE EXCEPTION 'an edition does not go from % to %', OLD.state, NEW.state;
  END IF;
  -- What was submitted stays as it is until it is returned; what was published stays as it is for ever.
  IF OLD.state NOT IN ('DRAFT', 'CHANGES_REQUESTED')
     AND (NEW.head_revision_id, NEW.change_type, NEW.change_note, NEW.stages)
         IS DISTINCT FROM (OLD.head_revision_id, OLD.change_type, OLD.change_note, OLD.stages)
     -- But for the note of a content that the law has removed.
     AND NOT (is_being_redacted(OLD.head_revision_id) AND (NEW.head_revision_id, NEW.change_type, NEW.stages)
         IS NOT DISTINCT FROM (OLD.head_revision_id, OLD.change_type, OLD.stages) AND NEW.change_note IS NULL) THEN
    RAISE EXCEPTION 'the content of a % edition does not change', OLD.state;
  END IF;
  IF OLD.state NOT IN ('DRAFT', 'CHANGES_REQUESTED') AND NEW.state NOT IN ('DRAFT', 'CHANGES_REQUESTED')
     AND NEW.submitted_revision_id IS DISTINCT FROM OLD.submitted_revision_id THEN
    RAISE EXCEPTION 'what was submitted stays what was submitted';
  END IF;
  IF NEW.head_revision_id IS DISTINCT FROM OLD.head_revision_id
     AND NOT EXISTS (SELECT FROM revision WHERE id = NEW.head_revision_id AND edition_id = NEW.id) THEN
    RAISE EXCEPTION 'the head of an edition is a revision of it';
  END IF;
  IF OLD.number IS NOT NULL AND (NEW.number, NEW.published_at) IS DISTINCT FROM (OLD.number, OLD.published_at) THEN
    RAISE EXCEPTION 'a published edition keeps its number and date';
  END IF;
  IF NEW.state = 'SUBMITTED' AND OLD.state IN ('DRAFT', 'CHANGES_REQUESTED') THEN
    IF NEW.submitted_revision_id IS DISTINCT FROM NEW.head_revision_id THEN
      RAISE EXCEPTION 'what is submitted is the head revision';
    END IF;
    IF NEW.stages < stages_asked(NEW.case_id) THEN
      RAISE EXCEPTION 'a submission passes every stage its organisations ask for';
    END IF;
  END IF;
  IF NEW.state = 'SCHEDULED' AND OLD.state <> 'SCHEDULED' THEN
    IF NEW.scheduled_for <= clock_timestamp() THEN
      RAISE EXCEPTION 'a schedule lies in the future';
    END IF;
    PERFORM assert_approved(OLD, NEW);
  END IF;
  IF NEW.state = 'SCHEDULED' AND OLD.state = 'SCHEDULED' AND NEW.scheduled_for IS DISTINCT FROM OLD.scheduled_for THEN
    RAISE EXCEPTION 'a schedule is approved with its time';
  END IF;
  IF NEW.state = 'WITHDRAWN' AND OLD.state <> 'WITHDRAWN'
     AND NOT EXISTS (SELECT FROM withdrawal w WHERE w.id = NEW.withdrawal_id AND w.case_id = NEW.case_id) THEN
    RAISE EXCEPTION 'what is withdrawn has a notice of its case';
  END IF;
  IF OLD.withdrawal_id IS NOT NULL AND NEW.withdrawal_id IS DISTINCT FROM OLD.withdrawal_id THEN
    RAISE EXCEPTION 'a notice stays';
  END IF;
  IF NEW.state = 'PUBLISHED' AND OLD.state <> 'PUBLISHED' THEN
    PERFORM guard_publication(OLD, NEW);
  ELSIF NEW.number IS DISTINCT FROM OLD.number OR NEW.published_at IS DISTINCT FROM OLD.published_at THEN
    RAISE EXCEPTION 'an edition is numbered when it is published';
  END IF;
  RETURN NEW;
END $$;

-- Invariant 4: no publication without a decision in force, by a non-contributor, on exactly the published hash.
CREATE OR REPLACE FUNCTION guard_publication(before edition, after edition) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF after.head_revision_id IS NULL OR after.published_at IS NULL
     OR after.number IS DISTINCT FROM (SELECT coalesce(max(number), 0) + 1 FROM edition WHERE case_id = after.case_id) THEN
    RAISE EXCEPTION 'a publication takes the next number and has a date';
  END IF;
  IF is_being_founded() AND after.number = 1 AND (SELECT import_key FROM reform_case WHERE id = after.case_id) IS NOT NULL THEN
    RETURN;
  END IF;
  IF before.state = 'SCHEDULED' AND before.scheduled_for > clock_timestamp() THEN
    RAISE EXCEPTION 'a scheduled edition is not published before its time';
  END IF;
  PERFORM assert_approved(before, after);
END $$;

-- An administrator who wrote none of it approved exactly the head, after every stage was passed by somebody else.
CREATE FUNCTION assert_approved(before edition, after edition) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  head_hash text := (SELECT sha256 FROM revision WHERE id = after.head_revision_id);
BEGIN
  IF before.state NOT IN ('SUBMITTED', 'SCHEDULED') OR after.submitted_revision_id IS DISTINCT FROM after.head_revision_id THEN
    RAISE EXCEPTION 'only what was submitted is published';
  END IF;
  IF is_withdrawn_since(after) THEN
    RAISE EXCEPTION 'what was withdrawn is written again by reinstating it';
  END IF;
  IF NOT EXISTS (
    SELECT FROM review_decision d
     WHERE d.edition_id = after.id AND d.outcome = 'APPROVED' AND d.revision_hash = head_hash
       -- In force: taken on the state it leaves, or on the submission whose only later transition is its scheduling.
       AND (d.lock_version = before.lock_version
            OR (before.state = 'SCHEDULED' AND d.lock_version = (
                  SELECT max(t.lock_version) - 1 FROM transition t WHERE t.edition_id = after.id)))
       AND d.actor_id NOT IN (SELECT user_id FROM revision_contributors(after.head_revision_id))
       AND EXISTS (SELECT FROM site_role s JOIN app_user u ON u.id = s.user_id AND u.suspended_at IS NULL
                    WHERE s.user_id = d.actor_id AND s.role = 'ADMIN')
       AND after.stages <= (
             SELECT count(*) FROM stages_passed_by(after.id) p
              WHERE p.user_id <> d.actor_id
                AND p.user_id NOT IN (SELECT user_id FROM revision_contributors(after.head_revision_id)))
  ) THEN
    RAISE EXCEPTION 'nothing is published without the approval of an administrator who did not write it';
  END IF;
END $$;

-- ── Redaction: the one exception to history that only grows ─────────────────────────────────────────────────────

CREATE FUNCTION redacted_content() RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT '{"redacted":true}' $$;

CREATE FUNCTION is_being_redacted(revision uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM redaction r
                  WHERE r.revision_id = revision AND r.files = '{}' AND r.transaction = pg_current_xact_id()::text)
$$;

ALTER TABLE revision DROP CONSTRAINT revision_sha256_is_of_content;
ALTER TABLE revision ADD CONSTRAINT revision_sha256_is_of_content
  CHECK (content = redacted_content() OR sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'));

CREATE FUNCTION keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.content = redacted_content() THEN RAISE EXCEPTION 'a revision begins with a content'; END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.content = redacted_content() AND to_jsonb(NEW) - 'content' = to_jsonb(OLD) - 'content'
     AND is_being_redacted(OLD.id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'revision is append-only';
END $$;
DROP TRIGGER append_only ON revision;
CREATE TRIGGER append_only BEFORE INSERT OR UPDATE OR DELETE ON revision FOR EACH ROW EXECUTE FUNCTION keep_revision();

CREATE FUNCTION keep_check_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.places = '[]' AND to_jsonb(NEW) - 'places' = to_jsonb(OLD) - 'places'
     AND EXISTS (SELECT FROM revision r WHERE r.edition_id = OLD.edition_id AND r.sha256 = OLD.revision_hash
                    AND is_being_redacted(r.id)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'check_reason is append-only';
END $$;
DROP TRIGGER append_only ON check_reason;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON check_reason FOR EACH ROW EXECUTE FUNCTION keep_check_reason();

-- Removes the content of a revision, or files of it, in the names of two administrators. Hash, author and dates stay,
-- with a tombstone and an audit entry. The bytes of the files are the command's to remove.
CREATE FUNCTION redact(target uuid, first_email text, second_email text, why text, taken text[]) RETURNS void
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
    UPDATE check_reason SET places = '[]' WHERE edition_id = held.edition_id AND revision_hash = held.sha256;
    UPDATE comment SET passage = NULL WHERE edition_id = held.edition_id AND passage IS NOT NULL;
    DELETE FROM working_copy WHERE edition_id = held.edition_id;
  ELSE
    UPDATE stored_file SET redacted_at = now(), fault = NULL WHERE sha256 = ANY (taken);
  END IF;
  INSERT INTO audit_entry (seq, what, subject_id, actor_id, details, prev_hash, hash)
  VALUES (0, 'revision.redacted', target::text, named[1],
          jsonb_build_object('editionId', held.edition_id, 'sha256', held.sha256, 'files', to_jsonb(taken),
                             'reason', why, 'administrators', to_jsonb(named)), '', '');
END $$;
REVOKE ALL ON FUNCTION redact(uuid, text, text, text, text[]) FROM PUBLIC;
