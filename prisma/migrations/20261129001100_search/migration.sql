-- Search (ADR 0020): what a case is looked up by, written with its row in the publishing transaction. Rows of before
-- have none: the worker writes them at its start (words_version 0).
ALTER TABLE "case_search" ADD COLUMN     "keys" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "names" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "title_key" TEXT COLLATE "C" NOT NULL DEFAULT '',
ADD COLUMN     "title_text" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "tokens" tsvector,
ADD COLUMN     "words_version" INTEGER NOT NULL DEFAULT 0;

CREATE INDEX "case_search_tokens_idx" ON "case_search" USING GIN ("tokens");
CREATE INDEX "case_search_title_key_case_number_idx" ON "case_search"("title_key", "case_number");
CREATE INDEX "case_search_published_at_case_number_idx" ON "case_search"("published_at", "case_number");
CREATE INDEX "case_search_words_version_idx" ON "case_search"("words_version");

-- A search walks many rows and shows twenty: rows are kept short, and what is long lies outside of them.
ALTER TABLE case_search SET (toast_tuple_target = 512);
ALTER TABLE case_search ALTER COLUMN title SET STORAGE MAIN, ALTER COLUMN title_text SET STORAGE MAIN,
  ALTER COLUMN organisations SET STORAGE MAIN, ALTER COLUMN fields SET STORAGE MAIN,
  ALTER COLUMN recognitions SET STORAGE MAIN;
-- The planner knows the commonest ten thousand grams by their frequency, not only a thousand.
ALTER TABLE case_search ALTER COLUMN tokens SET STATISTICS 1000;
-- New words go into the index at once: a pending list would be read whole by every search.
ALTER INDEX case_search_tokens_idx SET (fastupdate = off);

-- Counts of the published cases by everything a list can be narrowed by, as changes that add up: publications running
-- at the same time wait for nothing here, and every 256th change adds the others up.
CREATE TABLE "archive_tally" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "archive_tally_pkey" PRIMARY KEY ("id")
);

CREATE TYPE tallied AS (kind text, value text);

-- What one row counts for.
CREATE FUNCTION tallies_of(year int, organisations text[], fields text[], recognitions text[], indicators boolean,
  body text) RETURNS SETOF tallied LANGUAGE sql IMMUTABLE AS $$
  SELECT 'all', '' UNION ALL SELECT 'year', year::text
  UNION ALL SELECT 'department', unnest(organisations) UNION ALL SELECT 'field', unnest(fields)
  UNION ALL SELECT 'recognition', unnest(recognitions)
  UNION ALL SELECT 'indicators', CASE WHEN indicators THEN '1' ELSE '0' END
  UNION ALL SELECT 'body', body
$$;

CREATE FUNCTION add_up_tallies() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  -- Another one is at it: then this need not wait.
  IF NOT pg_try_advisory_xact_lock(hashtext('archive_tally')) THEN RETURN; END IF;
  WITH gone AS (DELETE FROM archive_tally RETURNING kind, value, count)
  INSERT INTO archive_tally (kind, value, count)
    SELECT kind, value, sum(count) FROM gone GROUP BY kind, value HAVING sum(count) <> 0;
END $$;

CREATE FUNCTION tally_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE last bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO archive_tally (kind, value, count)
      SELECT t.kind, t.value, count(*) FROM after_rows r, LATERAL tallies_of(r.sort_year, r.organisations, r.fields, r.recognitions, r.has_indicators, r.body_status) t GROUP BY t.kind, t.value;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO archive_tally (kind, value, count)
      SELECT t.kind, t.value, -count(*) FROM before_rows r, LATERAL tallies_of(r.sort_year, r.organisations, r.fields, r.recognitions, r.has_indicators, r.body_status) t GROUP BY t.kind, t.value;
  ELSE
    INSERT INTO archive_tally (kind, value, count)
      SELECT kind, value, sum(n) FROM (
        SELECT t.kind, t.value, 1 AS n FROM after_rows r, LATERAL tallies_of(r.sort_year, r.organisations, r.fields, r.recognitions, r.has_indicators, r.body_status) t
        UNION ALL SELECT t.kind, t.value, -1 FROM before_rows r, LATERAL tallies_of(r.sort_year, r.organisations, r.fields, r.recognitions, r.has_indicators, r.body_status) t) c
      GROUP BY kind, value HAVING sum(n) <> 0;
  END IF;
  SELECT max(id) INTO last FROM archive_tally;
  IF last % 256 < 12 THEN PERFORM add_up_tallies(); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tally_new AFTER INSERT ON case_search
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_changes();
CREATE TRIGGER tally_changed AFTER UPDATE ON case_search
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_changes();
CREATE TRIGGER tally_gone AFTER DELETE ON case_search
  REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_changes();
INSERT INTO archive_tally (kind, value, count)
  SELECT t.kind, t.value, count(*) FROM case_search r, LATERAL tallies_of(r.sort_year, r.organisations, r.fields, r.recognitions, r.has_indicators, r.body_status) t GROUP BY t.kind, t.value;

-- Names of a body that change are words of the cases it leads.
CREATE FUNCTION outdate_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE case_search SET words_version = 0
   WHERE organisations && ARRAY[OLD.organisation_id, NEW.organisation_id] AND words_version <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER names_are_words AFTER INSERT OR UPDATE ON organisation_name
  FOR EACH ROW EXECUTE FUNCTION outdate_words();

-- A search row stands for what is public, so that readers need not ask the edition: it exists only while its edition is
-- published, whoever writes.
DELETE FROM case_search s USING edition e WHERE e.id = s.edition_id AND e.state <> 'PUBLISHED';
CREATE FUNCTION refuse_unpublished_row(of_edition uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM case_search s JOIN edition e ON e.id = s.edition_id
              WHERE s.edition_id = of_edition AND e.state <> 'PUBLISHED') THEN
    RAISE EXCEPTION 'an edition that is not published is in the lists' USING ERRCODE = 'check_violation';
  END IF;
END $$;
CREATE FUNCTION check_search_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_unpublished_row(NEW.edition_id);
  RETURN NULL;
END $$;
CREATE FUNCTION check_unpublished_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_unpublished_row(NEW.id);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER listed_is_published AFTER INSERT OR UPDATE OF edition_id ON case_search
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_search_row();
CREATE CONSTRAINT TRIGGER unpublished_is_unlisted AFTER UPDATE OF state ON edition
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.state = 'PUBLISHED' AND NEW.state <> 'PUBLISHED')
  EXECUTE FUNCTION check_unpublished_edition();
