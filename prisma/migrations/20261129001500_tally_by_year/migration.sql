-- What browsing counts (ADR 0023), as archive_tally counts what a list is narrowed by: changes that add up, so that no
-- page goes through all cases of an organisation or a field.
CREATE TABLE "archive_tally_by_year" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "last_published_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "archive_tally_by_year_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "archive_tally_by_year_kind_value_idx" ON "archive_tally_by_year"("kind", "value");

-- What one row counts for: each organisation that leads it and by which name, each field or none, and the page of the
-- sitemap that names it (5,000 serials of a prefix: lib/datasets/sitemap.ts).
CREATE FUNCTION yearly_tallies_of(case_number text, organisations text[], fields text[], leads jsonb)
  RETURNS SETOF tallied LANGUAGE sql IMMUTABLE AS $$
  SELECT 'department', unnest(organisations)
  UNION ALL SELECT 'called ' || (lead ->> 'organisation'), lead ->> 'nameAsRecorded'
              FROM jsonb_array_elements(leads) AS lead
  UNION ALL SELECT 'field', unnest(fields)
  UNION ALL SELECT 'no field', '' WHERE cardinality(coalesce(fields, '{}')) = 0
  UNION ALL SELECT 'sitemap', substring(case_number FROM '^(.*-)\d+$')
              || substring(case_number FROM '\d+$')::bigint / 5000 + 1
$$;

CREATE FUNCTION add_up_yearly_tallies() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  -- Another one is at it: then this need not wait.
  IF NOT pg_try_advisory_xact_lock(hashtext('archive_tally_by_year')) THEN RETURN; END IF;
  WITH repeated AS (
      SELECT kind, value, year FROM archive_tally_by_year GROUP BY kind, value, year HAVING count(*) > 1),
    gone AS (
      DELETE FROM archive_tally_by_year t USING repeated r
       WHERE (t.kind, t.value, t.year) = (r.kind, r.value, r.year) RETURNING t.*)
  INSERT INTO archive_tally_by_year (kind, value, year, count, last_published_at)
    SELECT kind, value, year, sum(count), max(last_published_at) FROM gone GROUP BY kind, value, year
    HAVING sum(count) <> 0;
END $$;

CREATE FUNCTION tally_years() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE first bigint; last bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    WITH added AS (
      INSERT INTO archive_tally_by_year (kind, value, year, count, last_published_at)
        SELECT t.kind, t.value, r.sort_year, count(*), max(r.published_at)
          FROM after_rows r, LATERAL yearly_tallies_of(r.case_number, r.organisations, r.fields, r.leads) t GROUP BY 1, 2, 3 RETURNING id)
    SELECT min(id), max(id) INTO first, last FROM added;
  ELSIF TG_OP = 'DELETE' THEN
    WITH added AS (
      INSERT INTO archive_tally_by_year (kind, value, year, count, last_published_at)
        SELECT t.kind, t.value, r.sort_year, -count(*), max(r.published_at)
          FROM before_rows r, LATERAL yearly_tallies_of(r.case_number, r.organisations, r.fields, r.leads) t GROUP BY 1, 2, 3 RETURNING id)
    SELECT min(id), max(id) INTO first, last FROM added;
  ELSE
    -- An edition that follows another counts for the same, and is the last that was published.
    WITH added AS (
      INSERT INTO archive_tally_by_year (kind, value, year, count, last_published_at)
        SELECT kind, value, year, sum(n), max(published_at) FROM (
            SELECT t.kind, t.value, r.sort_year AS year, 1 AS n, r.published_at
              FROM after_rows r, LATERAL yearly_tallies_of(r.case_number, r.organisations, r.fields, r.leads) t
            UNION ALL
            SELECT t.kind, t.value, r.sort_year, -1, r.published_at
              FROM before_rows r, LATERAL yearly_tallies_of(r.case_number, r.organisations, r.fields, r.leads) t) c
         GROUP BY kind, value, year HAVING sum(n) <> 0 OR min(published_at) <> max(published_at) RETURNING id)
    SELECT min(id), max(id) INTO first, last FROM added;
  END IF;
  IF first / 512 <> last / 512 OR last % 512 = 0 THEN PERFORM add_up_yearly_tallies(); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tally_years_of_new AFTER INSERT ON case_search
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_years();
CREATE TRIGGER tally_years_of_changed AFTER UPDATE ON case_search
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_years();
CREATE TRIGGER tally_years_of_gone AFTER DELETE ON case_search
  REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_years();
INSERT INTO archive_tally_by_year (kind, value, year, count, last_published_at)
  SELECT t.kind, t.value, r.sort_year, count(*), max(r.published_at)
    FROM case_search r, LATERAL yearly_tallies_of(r.case_number, r.organisations, r.fields, r.leads) t GROUP BY 1, 2, 3;
