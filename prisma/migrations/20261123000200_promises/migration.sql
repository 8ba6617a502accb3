-- The promises of docs/adr/0001 that the database keeps itself, whoever asks: history that only grows, content that
-- cannot change once it was submitted, numbers that are never given twice, publication only after four eyes.
-- Each stands in lib/cases/promises.test.ts, tried by raw SQL as the owner.

-- ── 1. Append-only ──────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON transition FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON review_decision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON security_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON founding_import FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON transition FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON review_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON reform_case FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON edition FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON app_user FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON case_number_serial FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The hash is of the stored bytes.
ALTER TABLE revision ADD CONSTRAINT revision_sha256_is_of_content
  CHECK (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'));
-- Only the founding import has no author.
ALTER TABLE revision ADD CONSTRAINT revision_has_author CHECK (author_id IS NOT NULL OR kind = 'IMPORT');

-- ── 2. Case numbers are never reused ────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION keep_case_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.case_number <> OLD.case_number THEN
    RAISE EXCEPTION 'a case keeps its number';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_case_number BEFORE UPDATE ON reform_case FOR EACH ROW EXECUTE FUNCTION keep_case_number();

CREATE FUNCTION serials_only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.prefix <> OLD.prefix OR NEW.last <= OLD.last THEN
    RAISE EXCEPTION 'a case number is never given twice';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER serials_only_grow BEFORE UPDATE ON case_number_serial FOR EACH ROW EXECUTE FUNCTION serials_only_grow();

-- ── Organisations ───────────────────────────────────────────────────────────────────────────────────────────────

-- The name an organisation goes by: the short one in use, or else the latest there is.
CREATE VIEW organisation_current_name AS
  SELECT DISTINCT ON (organisation_id) organisation_id, name
    FROM organisation_name
   ORDER BY organisation_id, valid_to IS NOT NULL, kind <> 'SHORT', valid_from DESC NULLS LAST, name;

-- ── Dated rights ────────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION today_in_shanghai() RETURNS date LANGUAGE sql STABLE AS $$
  SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date
$$;

-- A dated right is in force from its first day until 24:00 Asia/Shanghai of its last.
CREATE FUNCTION in_force(valid_from date, valid_until date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT valid_from <= today_in_shanghai() AND (valid_until IS NULL OR valid_until >= today_in_shanghai())
$$;

-- ── 3. Who contributed ──────────────────────────────────────────────────────────────────────────────────────────

-- Contributors, in their one place: authors of every revision reachable from this one through parent, merged_from and
-- restored_from, stopping at revisions that were once published.
CREATE FUNCTION revision_contributors(of_revision uuid) RETURNS TABLE (user_id uuid) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE reachable (id, author_id, parent_id, merged_from_id, restored_from_id) AS (
    SELECT r.id, r.author_id, r.parent_id, r.merged_from_id, r.restored_from_id FROM revision r WHERE r.id = of_revision
    UNION
    SELECT r.id, r.author_id, r.parent_id, r.merged_from_id, r.restored_from_id
      FROM reachable c JOIN revision r ON r.id IN (c.parent_id, c.merged_from_id, c.restored_from_id)
     WHERE NOT EXISTS (
       SELECT FROM edition published
        WHERE published.head_revision_id = r.id AND published.state IN ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN'))
  )
  SELECT DISTINCT author_id FROM reachable WHERE author_id IS NOT NULL
$$;

-- ── 4. The founding exception ───────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION check_founding_import() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM reform_case) THEN
    RAISE EXCEPTION 'an archive is founded only while it has no cases';
  END IF;
  IF encode(sha256(NEW.raw), 'hex') <> 'a4e58404f09ace79d53e4c373adfb255f3cb32ce3182dfd1c574e8050a723d47' THEN
    RAISE EXCEPTION 'not the founding listing';
  END IF;
  NEW.id := 1;
  NEW.sha256 := encode(sha256(NEW.raw), 'hex');
  NEW.transaction := pg_current_xact_id()::text;
  RETURN NEW;
END $$;
CREATE TRIGGER check_founding_import BEFORE INSERT ON founding_import FOR EACH ROW EXECUTE FUNCTION check_founding_import();

-- True only inside the very transaction that founded the archive.
CREATE FUNCTION is_being_founded() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM founding_import WHERE transaction = pg_current_xact_id()::text)
$$;

-- ── 5. An edition's life ────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION guard_new_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'DRAFT' OR NEW.number IS NOT NULL OR NEW.published_at IS NOT NULL OR NEW.lock_version <> 0 THEN
    RAISE EXCEPTION 'an edition begins as a draft';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_new_edition BEFORE INSERT ON edition FOR EACH ROW EXECUTE FUNCTION guard_new_edition();

CREATE FUNCTION guard_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.case_id <> OLD.case_id OR NEW.base_edition_id IS DISTINCT FROM OLD.base_edition_id THEN
    RAISE EXCEPTION 'an edition keeps its case and its base';
  END IF;
  IF NEW.lock_version <> OLD.lock_version + 1 THEN
    RAISE EXCEPTION 'every change of an edition counts its lock version';
  END IF;
  -- What was submitted stays as it is until it is returned; what was published stays as it is for ever.
  IF OLD.state NOT IN ('DRAFT', 'CHANGES_REQUESTED')
     AND (NEW.head_revision_id, NEW.change_type, NEW.change_note)
         IS DISTINCT FROM (OLD.head_revision_id, OLD.change_type, OLD.change_note) THEN
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
  IF OLD.state IN ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN') AND NEW.state NOT IN ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN') THEN
    RAISE EXCEPTION 'what was published is never unpublished';
  END IF;
  IF NEW.state = 'SUBMITTED' AND OLD.state <> 'SUBMITTED' AND NEW.submitted_revision_id IS DISTINCT FROM NEW.head_revision_id THEN
    RAISE EXCEPTION 'what is submitted is the head revision';
  END IF;
  IF NEW.state = 'PUBLISHED' AND OLD.state <> 'PUBLISHED' THEN
    PERFORM guard_publication(OLD, NEW);
  ELSIF NEW.number IS DISTINCT FROM OLD.number OR NEW.published_at IS DISTINCT FROM OLD.published_at THEN
    RAISE EXCEPTION 'an edition is numbered when it is published';
  END IF;
  RETURN NEW;
END $$;

-- Invariant 4: no publication without a decision in force, by a non-contributor, on exactly the published hash.
CREATE FUNCTION guard_publication(before edition, after edition) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  head_hash text := (SELECT sha256 FROM revision WHERE id = after.head_revision_id);
BEGIN
  IF head_hash IS NULL OR after.published_at IS NULL
     OR after.number IS DISTINCT FROM (SELECT coalesce(max(number), 0) + 1 FROM edition WHERE case_id = after.case_id) THEN
    RAISE EXCEPTION 'a publication takes the next number and has a date';
  END IF;
  IF is_being_founded() AND after.number = 1 AND (SELECT import_key FROM reform_case WHERE id = after.case_id) IS NOT NULL THEN
    RETURN;
  END IF;
  IF before.state NOT IN ('SUBMITTED', 'SCHEDULED') OR after.submitted_revision_id IS DISTINCT FROM after.head_revision_id THEN
    RAISE EXCEPTION 'only what was submitted is published';
  END IF;
  IF NOT EXISTS (
    SELECT FROM review_decision d
     WHERE d.edition_id = after.id AND d.outcome = 'APPROVED' AND d.revision_hash = head_hash
       -- In force: taken on the state it leaves, or on the submission whose only later transition is its scheduling.
       AND (d.lock_version = before.lock_version
            OR (before.state = 'SCHEDULED' AND d.lock_version = (
                  SELECT max(t.lock_version) - 1 FROM transition t WHERE t.edition_id = after.id)))
       AND d.actor_id NOT IN (SELECT user_id FROM revision_contributors(after.head_revision_id))
       AND EXISTS (SELECT FROM site_role s WHERE s.user_id = d.actor_id AND s.role = 'ADMIN')
  ) THEN
    RAISE EXCEPTION 'nothing is published without the approval of an administrator who did not write it';
  END IF;
END $$;
CREATE TRIGGER guard_edition BEFORE UPDATE ON edition FOR EACH ROW EXECUTE FUNCTION guard_edition();

-- Invariant 5: a change of state has exactly one transition and its audit entry, at the latest when it commits.
CREATE FUNCTION check_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM transition t JOIN audit_entry a ON a.subject_id = t.id::text
     WHERE t.edition_id = NEW.id AND t.lock_version = NEW.lock_version AND t.to_state = NEW.state
       AND t.from_state IS NOT DISTINCT FROM CASE WHEN TG_OP = 'UPDATE' THEN OLD.state END
  ) THEN
    RAISE EXCEPTION 'a change of state has a transition and an audit entry';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER state_changes_are_recorded AFTER UPDATE OF state ON edition DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION check_transition();
CREATE CONSTRAINT TRIGGER creations_are_recorded AFTER INSERT ON edition DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_transition();

-- ── 6. The audit chain ──────────────────────────────────────────────────────────────────────────────────────────

INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, repeat('0', 64));

CREATE FUNCTION audit_hash(prev text, entry audit_entry) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    prev, entry.seq, entry.what, entry.subject_id, entry.actor_id,
    to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), entry.details)::text, 'UTF8')), 'hex')
$$;

-- As its owner, so that nobody else needs the right to move the head.
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  SELECT seq + 1, hash INTO NEW.seq, NEW.prev_hash FROM audit_head WHERE id = 1 FOR UPDATE;
  NEW.hash := audit_hash(NEW.prev_hash, NEW);
  UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash WHERE id = 1;
  RETURN NEW;
END $$;
CREATE TRIGGER chain_audit_entry BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();

-- The first row that does not fit, or nothing: altered, deleted, inserted or reordered rows, and a moved head.
CREATE FUNCTION audit_fault() RETURNS TABLE (seq bigint, fault text) LANGUAGE sql STABLE AS $$
  WITH chain AS (
    SELECT a AS entry, lag(a.hash, 1, repeat('0', 64)) OVER (ORDER BY a.seq) AS before,
           row_number() OVER (ORDER BY a.seq) AS place
      FROM audit_entry a
  ), faults AS (
    SELECT (entry).seq, CASE
        WHEN (entry).seq <> place THEN 'an entry is missing before this one'
        WHEN (entry).prev_hash <> before THEN 'does not follow the entry before it'
        WHEN (entry).hash <> audit_hash((entry).prev_hash, entry) THEN 'was altered'
      END AS fault
      FROM chain
    UNION ALL
    SELECT h.seq, 'the end of the chain is not where it was left' FROM audit_head h
     WHERE h.hash <> coalesce((SELECT a.hash FROM audit_entry a ORDER BY a.seq DESC LIMIT 1), repeat('0', 64))
        OR h.seq <> (SELECT coalesce(max(a.seq), 0) FROM audit_entry a)
  )
  SELECT f.seq, f.fault FROM faults f WHERE f.fault IS NOT NULL ORDER BY f.seq LIMIT 1
$$;
