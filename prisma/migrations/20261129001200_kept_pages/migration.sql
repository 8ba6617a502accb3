-- Kept pages (ADR 0021): whatever changes what the public may read says which answers depend on it, whoever changed it.

-- CreateTable
CREATE TABLE "archive_clock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "generation" BIGINT NOT NULL DEFAULT 0,
    "stamp" UUID NOT NULL DEFAULT gen_random_uuid(),
    "first_year" INTEGER,
    "last_year" INTEGER,

    CONSTRAINT "archive_clock_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "archive_clock_is_one" CHECK ("id" = 1)
);

-- CreateTable
CREATE TABLE "archive_change" (
    "transaction" TEXT NOT NULL,
    "tags" TEXT[],

    CONSTRAINT "archive_change_pkey" PRIMARY KEY ("transaction")
);

-- CreateTable
CREATE TABLE "archive_instance" (
    "id" UUID NOT NULL,
    "generation" BIGINT NOT NULL,
    "started" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "archive_instance_pkey" PRIMARY KEY ("id")
);

-- First and last year of launch among the published cases.
CREATE FUNCTION archive_span(OUT first_year integer, OUT last_year integer) LANGUAGE sql STABLE AS $$
  SELECT (SELECT s.sort_year FROM case_search s JOIN edition e ON e.id = s.edition_id AND e.state = 'PUBLISHED'
           ORDER BY s.sort_year LIMIT 1),
         (SELECT s.sort_year FROM case_search s JOIN edition e ON e.id = s.edition_id AND e.state = 'PUBLISHED'
           ORDER BY s.sort_year DESC LIMIT 1)
$$;

INSERT INTO archive_clock (first_year, last_year) SELECT first_year, last_year FROM archive_span();

-- ── What changed is collected per transaction and told once, at its commit ──────────────────────────────────────
-- The clock is a row, so that its order is that of the commits, and it is moved last, so that nobody waits for it while
-- holding something else. As their owner, so that nobody needs the right to set it.

-- The one way to say that answers with these tags (lib/archive/tags.ts) are no longer what they were; '*' means all.
CREATE FUNCTION archive_changed(changed text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  this text := pg_current_xact_id()::text;
  told text[];
BEGIN
  SELECT tags INTO told FROM archive_change WHERE transaction = this;
  IF told = '{*}' OR told @> changed OR changed = '{}' THEN RETURN; END IF;
  told := ARRAY(SELECT DISTINCT unnest(told || changed));
  IF '*' = ANY (told) OR cardinality(told) > 200 THEN told := '{*}'; END IF; -- a bulk load: all at once is cheaper
  INSERT INTO archive_change (transaction, tags) VALUES (this, told)
    ON CONFLICT (transaction) DO UPDATE SET tags = EXCLUDED.tags;
END $$;

CREATE FUNCTION tell_of_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  told text[];
  before archive_clock;
  after archive_clock;
  message text;
BEGIN
  DELETE FROM archive_change WHERE transaction = NEW.transaction RETURNING tags INTO told;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO before FROM archive_clock WHERE id = 1 FOR UPDATE;
  IF told && '{archive,*}' THEN
    UPDATE archive_clock SET (first_year, last_year) = (SELECT s.first_year, s.last_year FROM archive_span() s) WHERE id = 1;
  END IF;
  UPDATE archive_clock SET generation = generation + 1, stamp = gen_random_uuid() WHERE id = 1 RETURNING * INTO after;
  IF (before.first_year, before.last_year) IS DISTINCT FROM (after.first_year, after.last_year) THEN
    told := told || 'span'::text;
  END IF;
  message := json_build_object('generation', after.generation, 'stamp', after.stamp, 'tags', told);
  IF octet_length(message) > 7900 THEN -- the longest that fits is 8000
    message := json_build_object('generation', after.generation, 'stamp', after.stamp, 'tags', '{*}'::text[]);
  END IF;
  PERFORM pg_notify('archive', message);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER told_at_commit AFTER INSERT ON archive_change DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION tell_of_change();

-- ── Who says so ─────────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION tags_of_row(listed case_search) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['archive', 'case:' || listed.case_number]
      || ARRAY(SELECT 'organisation:' || unnest(listed.organisations))
      || ARRAY(SELECT 'field:' || unnest(listed.fields))
      || ARRAY(SELECT 'keyword:' || unnest(listed.keywords))
$$;

-- What only the desk's lists count is not published.
CREATE FUNCTION published_part(listed case_search) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT to_jsonb(listed) - '{claims_unsourced,as_of_unknown,as_of_oldest,review_date}'::text[]
$$;

CREATE FUNCTION case_search_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM archive_changed(tags_of_row(NEW));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM archive_changed(tags_of_row(OLD));
  ELSIF published_part(OLD) <> published_part(NEW) THEN
    PERFORM archive_changed(tags_of_row(OLD) || tags_of_row(NEW));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER archive_changes AFTER INSERT OR UPDATE OR DELETE ON case_search
  FOR EACH ROW EXECUTE FUNCTION case_search_changed();

-- An edition that is or was public: published, superseded, withdrawn.
CREATE FUNCTION edition_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM archive_changed(ARRAY['archive', 'case:' || c.case_number]) FROM reform_case c WHERE c.id = NEW.case_id;
  RETURN NULL;
END $$;
CREATE TRIGGER archive_changes AFTER INSERT ON edition FOR EACH ROW
  WHEN (NEW.state IN ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN')) EXECUTE FUNCTION edition_changed();
CREATE TRIGGER archive_changes_again AFTER UPDATE ON edition FOR EACH ROW
  WHEN (OLD.* IS DISTINCT FROM NEW.* AND (OLD.state IN ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN')
                                       OR NEW.state IN ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN')))
  EXECUTE FUNCTION edition_changed();
CREATE TRIGGER archive_changes AFTER INSERT ON withdrawal FOR EACH ROW EXECUTE FUNCTION edition_changed();

CREATE FUNCTION revision_redacted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM archive_changed(ARRAY['archive', 'case:' || c.case_number])
     FROM revision r JOIN edition e ON e.id = r.edition_id JOIN reform_case c ON c.id = e.case_id
    WHERE r.id = NEW.revision_id;
  RETURN NULL;
END $$;
CREATE TRIGGER archive_changes AFTER INSERT ON redaction FOR EACH ROW EXECUTE FUNCTION revision_redacted();

-- For tables whose rows are on every page; the tags are the trigger's arguments.
CREATE FUNCTION archive_changed_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM archive_changed(TG_ARGV[0:]);
  RETURN NULL;
END $$;
CREATE TRIGGER archive_changes AFTER INSERT OR DELETE OR UPDATE ON organisation_name
  FOR EACH ROW EXECUTE FUNCTION archive_changed_by('site');
CREATE TRIGGER archive_changes AFTER INSERT OR DELETE OR UPDATE OF type, parent_id, existed_from, existed_to, note
  ON organisation FOR EACH ROW EXECUTE FUNCTION archive_changed_by('site');
CREATE TRIGGER archive_emptied AFTER TRUNCATE ON case_search
  FOR EACH STATEMENT EXECUTE FUNCTION archive_changed_by('*');
