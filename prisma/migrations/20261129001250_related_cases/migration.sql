-- Related cases (ADR 0022) are found by their words and by who led them, among any number of cases.
CREATE INDEX "case_search_keywords_idx" ON "case_search" USING GIN ("keywords");
CREATE INDEX "case_search_organisations_idx" ON "case_search" USING GIN ("organisations");
