-- One tally instead of two: what a list is narrowed by is counted by year too, so that a stretch of years is counted
-- without going through its cases. And how many editions can be read, by the year in which they were published.
DROP TRIGGER tally_new ON case_search;
DROP TRIGGER tally_changed ON case_search;
DROP TRIGGER tally_gone ON case_search;
DROP TRIGGER tally_years_of_new ON case_search;
DROP TRIGGER tally_years_of_changed ON case_search;
DROP TRIGGER tally_years_of_gone ON case_search;
DROP FUNCTION tally_changes(), add_up_tallies(), tallies_of(int, text[], text[], text[], boolean, text);
DROP FUNCTION tally_years(), add_up_yearly_tallies(), yearly_tallies_of(text, text[], text[], jsonb);
DROP TABLE archive_tally;
ALTER TABLE archive_tally_by_year RENAME TO archive_tally;
ALTER TABLE archive_tally RENAME CONSTRAINT archive_tally_by_year_pkey TO archive_tally_pkey;
ALTER INDEX archive_tally_by_year_kind_value_idx RENAME TO archive_tally_kind_value_idx;
ALTER SEQUENCE archive_tally_by_year_id_seq RENAME TO archive_tally_id_seq;

-- What one published case counts for: itself, each organisation that leads it and by which name, each field or none, what
-- else a list is narrowed by, and the page of the sitemap that names it (5,000 serials of a prefix: lib/datasets/sitemap.ts).
CREATE FUNCTION tallies_of(case_number text, organisations text[], fields text[], leads jsonb, recognitions text[],
  has_indicators boolean, body text) RETURNS SETOF tallied LANGUAGE sql IMMUTABLE AS $$
  SELECT 'all', ''
  UNION ALL SELECT 'department', unnest(organisations)
  UNION ALL SELECT 'called ' || (lead ->> 'organisation'), lead ->> 'nameAsRecorded'
              FROM jsonb_array_elements(leads) AS lead
  UNION ALL SELECT 'field', unnest(fields)
  UNION ALL SELECT 'no field', '' WHERE cardinality(coalesce(fields, '{}')) = 0
  UNION ALL SELECT 'recognition', unnest(recognitions)
  UNION ALL SELECT 'indicators', CASE WHEN has_indicators THEN '1' ELSE '0' END
  UNION ALL SELECT 'body', body
  UNION ALL SELECT 'sitemap', substring(case_number FROM '^(.*-)\d+$')
              || substring(case_number FROM '\d+$')::bigint / 5000 + 1
$$;

CREATE FUNCTION add_up_tallies() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  -- Another one is at it: then this need not wait.
  IF NOT pg_try_advisory_xact_lock(hashtext('archive_tally')) THEN RETURN; END IF;
  WITH repeated AS (
      SELECT kind, value, year FROM archive_tally GROUP BY kind, value, year HAVING count(*) > 1),
    gone AS (
      DELETE FROM archive_tally t USING repeated r
       WHERE (t.kind, t.value, t.year) = (r.kind, r.value, r.year) RETURNING t.*)
  INSERT INTO archive_tally (kind, value, year, count, last_published_at)
    SELECT kind, value, year, sum(count), max(last_published_at) FROM gone GROUP BY kind, value, year
    HAVING sum(count) <> 0;
END $$;

CREATE FUNCTION tally_cases() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE first bigint; last bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    WITH added AS (
      INSERT INTO archive_tally (kind, value, year, count, last_published_at)
        SELECT t.kind, t.value, r.sort_year, count(*), max(r.published_at)
          FROM after_rows r, LATERAL tallies_of(r.case_number, r.organisations, r.fields, r.leads, r.recognitions, r.has_indicators, r.body_status) t
         GROUP BY 1, 2, 3 RETURNING id)
    SELECT min(id), max(id) INTO first, last FROM added;
  ELSIF TG_OP = 'DELETE' THEN
    WITH added AS (
      INSERT INTO archive_tally (kind, value, year, count, last_published_at)
        SELECT t.kind, t.value, r.sort_year, -count(*), max(r.published_at)
          FROM before_rows r, LATERAL tallies_of(r.case_number, r.organisations, r.fields, r.leads, r.recognitions, r.has_indicators, r.body_status) t
         GROUP BY 1, 2, 3 RETURNING id)
    SELECT min(id), max(id) INTO first, last FROM added;
  ELSE
    -- An edition that follows another counts for the same, and is the last that was published.
    WITH added AS (
      INSERT INTO archive_tally (kind, value, year, count, last_published_at)
        SELECT kind, value, year, sum(n), max(published_at) FROM (
            SELECT t.kind, t.value, r.sort_year AS year, 1 AS n, r.published_at
              FROM after_rows r, LATERAL tallies_of(r.case_number, r.organisations, r.fields, r.leads, r.recognitions, r.has_indicators, r.body_status) t
            UNION ALL
            SELECT t.kind, t.value, r.sort_year, -1, r.published_at
              FROM before_rows r, LATERAL tallies_of(r.case_number, r.organisations, r.fields, r.leads, r.recognitions, r.has_indicators, r.body_status) t) c
         GROUP BY kind, value, year HAVING sum(n) <> 0 OR min(published_at) <> max(published_at) RETURNING id)
    SELECT min(id), max(id) INTO first, last FROM added;
  END IF;
  IF first / 512 <> last / 512 OR last % 512 = 0 THEN PERFORM add_up_tallies(); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tally_new AFTER INSERT ON case_search
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_cases();
CREATE TRIGGER tally_changed AFTER UPDATE ON case_search
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_cases();
CREATE TRIGGER tally_gone AFTER DELETE ON case_search
  REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_cases();
INSERT INTO archive_tally (kind, value, year, count, last_published_at)
  SELECT t.kind, t.value, r.sort_year, count(*), max(r.published_at)
    FROM case_search r, LATERAL tallies_of(r.case_number, r.organisations, r.fields, r.leads, r.recognitions, r.has_indicators, r.body_status) t
   WHERE t.kind IN ('all', 'recognition', 'indicators', 'body') GROUP BY 1, 2, 3;

-- An edition can be read from its publication until it is withdrawn.
CREATE FUNCTION is_readable(state edition_state) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT state IN ('PUBLISHED', 'SUPERSEDED')
$$;
CREATE FUNCTION tally_edition() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE last bigint;
BEGIN
  INSERT INTO archive_tally (kind, value, year, count, last_published_at)
    VALUES ('edition', '', extract(year FROM NEW.published_at AT TIME ZONE 'Asia/Shanghai'),
            CASE WHEN is_readable(NEW.state) THEN 1 ELSE -1 END, NEW.published_at) RETURNING id INTO last;
  IF last % 512 = 0 THEN PERFORM add_up_tallies(); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tally_new AFTER INSERT ON edition
  FOR EACH ROW WHEN (is_readable(NEW.state)) EXECUTE FUNCTION tally_edition();
CREATE TRIGGER tally_changed AFTER UPDATE OF state ON edition
  FOR EACH ROW WHEN (is_readable(NEW.state) <> is_readable(OLD.state)) EXECUTE FUNCTION tally_edition();
INSERT INTO archive_tally (kind, value, year, count, last_published_at)
  SELECT 'edition', '', extract(year FROM published_at AT TIME ZONE 'Asia/Shanghai'), count(*), max(published_at)
    FROM edition WHERE is_readable(state) GROUP BY 3;
