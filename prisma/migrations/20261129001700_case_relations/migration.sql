-- What relates a published case to others (ADR 0022), in an order that can be stopped at: of a word that a tenth of the
-- archive has, sixty rows are enough, and an index over arrays would go through them all.
CREATE TABLE "case_relation" (
    "relation" TEXT NOT NULL,
    "sort_year" INTEGER NOT NULL,
    "case_number" TEXT NOT NULL,
    "case_id" UUID NOT NULL,

    CONSTRAINT "case_relation_pkey" PRIMARY KEY ("relation", "sort_year", "case_number")
);
CREATE INDEX "case_relation_case_id_idx" ON "case_relation"("case_id");
ALTER TABLE "case_relation" ADD CONSTRAINT "case_relation_case_id_fkey"
  FOREIGN KEY ("case_id") REFERENCES "case_search"("case_id") ON DELETE CASCADE ON UPDATE CASCADE;
DROP INDEX "case_search_keywords_idx";

-- `word <主题词>` and `lead <organisation> <field>`: lib/reading/queries.ts asks by the same texts.
CREATE FUNCTION relations_of(r case_search) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT 'word ' || word FROM unnest(r.keywords) word
  UNION SELECT 'lead ' || organisation || ' ' || field FROM unnest(r.organisations) organisation, unnest(r.fields) field
$$;
CREATE FUNCTION relate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN DELETE FROM case_relation WHERE case_id = NEW.case_id; END IF;
  INSERT INTO case_relation (relation, sort_year, case_number, case_id)
    SELECT relation, NEW.sort_year, NEW.case_number, NEW.case_id FROM relations_of(NEW) relation;
  RETURN NULL;
END $$;
CREATE TRIGGER relate_new AFTER INSERT ON case_search FOR EACH ROW EXECUTE FUNCTION relate();
CREATE TRIGGER relate_changed AFTER UPDATE OF keywords, organisations, fields, sort_year, case_number ON case_search
  FOR EACH ROW EXECUTE FUNCTION relate();
INSERT INTO case_relation (relation, sort_year, case_number, case_id)
  SELECT relation, s.sort_year, s.case_number, s.case_id FROM case_search s, LATERAL relations_of(s) relation;
