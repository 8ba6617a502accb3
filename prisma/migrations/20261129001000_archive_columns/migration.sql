-- What readers can narrow a list by, and what cases are related by, as columns of the published read model.
ALTER TABLE "case_search" ADD COLUMN     "fields" TEXT[],
ADD COLUMN     "has_indicators" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "keywords" TEXT[],
ADD COLUMN     "recognitions" TEXT[];

UPDATE case_search s SET
  fields = ARRAY(SELECT DISTINCT v #>> '{}' FROM jsonb_path_query(c.content, '$.fields[*]') v),
  keywords = ARRAY(SELECT DISTINCT v #>> '{}' FROM jsonb_path_query(c.content, '$.keywords[*]') v),
  recognitions = ARRAY(SELECT DISTINCT v #>> '{}' FROM jsonb_path_query(c.content, '$.recognitions[*].kind') v),
  has_indicators = jsonb_path_exists(c.content, '$.indicators[*].readings[*]')
  FROM (SELECT e.id, r.content::jsonb AS content FROM edition e JOIN revision r ON r.id = e.head_revision_id) c
 WHERE c.id = s.edition_id;
