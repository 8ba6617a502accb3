-- The change note that a revision keeps beside its content goes with it when the law has the content removed.
CREATE OR REPLACE FUNCTION keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.content = redacted_content() THEN RAISE EXCEPTION 'a revision begins with a content'; END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.content = redacted_content() AND to_jsonb(NEW) - 'content' = to_jsonb(OLD) - 'content'
     AND is_being_redacted(OLD.id) THEN
    NEW.change_note := NULL;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'revision is append-only';
END $$;

-- ── What the app's role may not do beside ───────────────────────────────────────────────────────────────────────

-- A revision has the files that its content names, and never another later.
CREATE FUNCTION guard_revision_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM revision r CROSS JOIN LATERAL jsonb_array_elements(r.content::jsonb -> 'attachments') attachment
     WHERE r.id = NEW.revision_id AND attachment ->> 'sha256' = NEW.sha256) THEN
    RAISE EXCEPTION 'a revision has the files that its content names';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_revision_file BEFORE INSERT ON revision_file FOR EACH ROW EXECUTE FUNCTION guard_revision_file();

CREATE OR REPLACE FUNCTION guard_stored_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.sha256, NEW.media_type, NEW.size, NEW.stored_at) IS DISTINCT FROM
     (OLD.sha256, OLD.media_type, OLD.size, OLD.stored_at) THEN
    RAISE EXCEPTION 'a stored file never changes';
  END IF;
  IF NEW.redacted_at IS DISTINCT FROM OLD.redacted_at AND (OLD.redacted_at IS NOT NULL OR NOT EXISTS (
       SELECT FROM redaction r WHERE NEW.sha256 = ANY (r.files) AND r.transaction = pg_current_xact_id()::text)) THEN
    RAISE EXCEPTION 'a file is redacted once, by the owner''s function';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION keep_case_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.case_number <> OLD.case_number THEN
    RAISE EXCEPTION 'a case keeps its number';
  END IF;
  IF NEW.import_key IS DISTINCT FROM OLD.import_key THEN
    RAISE EXCEPTION 'a case was imported or it was not';
  END IF;
  RETURN NEW;
END $$;

-- Dated rights only end; who had which is history too.
CREATE FUNCTION rights_only_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'valid_until' <> to_jsonb(OLD) - 'valid_until' THEN
    RAISE EXCEPTION 'a % only ends', TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rights_only_end BEFORE UPDATE OR DELETE ON case_manager FOR EACH ROW EXECUTE FUNCTION rights_only_end();

-- Whoever brought a Word file to an edition contributed to it, whether or not the file is kept in the end: forms are filled
-- from it.
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
  UNION
  SELECT u.user_id FROM reachable
    JOIN upload u ON u.edition_id = reachable.edition_id
    JOIN stored_file f ON f.sha256 = u.sha256
     AND f.media_type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
$$;
