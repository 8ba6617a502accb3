-- What readers say is wrong (本页有误), the settings of the site, and the dictionary between the scripts.

-- CreateEnum
CREATE TYPE "report_outcome" AS ENUM ('CORRECTED', 'NOT_ADOPTED', 'PASSED_ON', 'DUPLICATE');

-- AlterEnum
ALTER TYPE "notification_kind" ADD VALUE 'REPORTED';
ALTER TYPE "notification_kind" ADD VALUE 'REPORT_PASSED_ON';

-- AlterTable
ALTER TABLE "notification" ADD COLUMN     "report_id" UUID;

-- CreateTable
CREATE TABLE "error_report" (
    "id" UUID NOT NULL,
    "receipt" CHAR(10) NOT NULL,
    "request_id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "script" TEXT NOT NULL,
    "passage" TEXT,
    "text" TEXT NOT NULL,
    "contact" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(6),

    CONSTRAINT "error_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_answer" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "outcome" "report_outcome" NOT NULL,
    "answer" TEXT NOT NULL,
    "corrected_in_id" UUID,
    "passed_to_id" TEXT,
    "duplicate_of_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_settings_version" (
    "version" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "note" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_settings_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "script_dictionary_version" (
    "version" INTEGER NOT NULL,
    "to_hant" TEXT NOT NULL,
    "to_hans" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "author_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "script_dictionary_version_pkey" PRIMARY KEY ("version")
);

-- CreateIndex
CREATE UNIQUE INDEX "error_report_receipt_key" ON "error_report"("receipt");

-- CreateIndex
CREATE UNIQUE INDEX "error_report_request_id_key" ON "error_report"("request_id");

-- CreateIndex
CREATE INDEX "error_report_edition_id_created_at_idx" ON "error_report"("edition_id", "created_at");

-- CreateIndex
CREATE INDEX "error_report_created_at_idx" ON "error_report"("created_at");

-- CreateIndex
CREATE INDEX "report_answer_report_id_at_idx" ON "report_answer"("report_id", "at");

-- CreateIndex
CREATE INDEX "report_answer_passed_to_id_idx" ON "report_answer"("passed_to_id");

-- AddForeignKey
ALTER TABLE "error_report" ADD CONSTRAINT "error_report_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_answer" ADD CONSTRAINT "report_answer_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "error_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_answer" ADD CONSTRAINT "report_answer_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_answer" ADD CONSTRAINT "report_answer_corrected_in_id_fkey" FOREIGN KEY ("corrected_in_id") REFERENCES "edition"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_answer" ADD CONSTRAINT "report_answer_passed_to_id_fkey" FOREIGN KEY ("passed_to_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_answer" ADD CONSTRAINT "report_answer_duplicate_of_id_fkey" FOREIGN KEY ("duplicate_of_id") REFERENCES "error_report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "error_report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_settings_version" ADD CONSTRAINT "site_settings_version_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "script_dictionary_version" ADD CONSTRAINT "script_dictionary_version_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE notification DROP CONSTRAINT tells_of_one_thing;
ALTER TABLE notification ADD CONSTRAINT tells_of_one_thing CHECK (num_nonnulls(transition_id, comment_id, report_id) = 1);
ALTER TABLE error_report ADD CONSTRAINT bounded
  CHECK (length(text) <= 4000 AND length(passage) <= 1000 AND length(contact) <= 200);
ALTER TABLE error_report ADD CONSTRAINT receipt_is_readable CHECK (receipt ~ '^[2-9A-HJKMNP-TV-Z]{10}$');
ALTER TABLE error_report ADD CONSTRAINT script_is_known CHECK (script IN ('zh-hans', 'zh-hant'));
ALTER TABLE report_answer ADD CONSTRAINT says_what_it_says CHECK (
  (outcome = 'CORRECTED') = (corrected_in_id IS NOT NULL)
  AND (outcome = 'PASSED_ON') = (passed_to_id IS NOT NULL)
  AND (outcome = 'DUPLICATE') = (duplicate_of_id IS NOT NULL)
  AND duplicate_of_id IS DISTINCT FROM report_id);
ALTER TABLE site_settings_version ADD CONSTRAINT versions_are_counted CHECK (version > 0);
ALTER TABLE script_dictionary_version ADD CONSTRAINT versions_are_counted CHECK (version > 0);

-- A report stays as it was sent: only how to reach its reader is erased, and once it comes to its end.
CREATE FUNCTION keep_error_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR to_jsonb(NEW) - 'contact' - 'settled_at' <> to_jsonb(OLD) - 'contact' - 'settled_at'
     OR NEW.contact IS NOT NULL AND NEW.contact IS DISTINCT FROM OLD.contact
     OR OLD.settled_at IS NOT NULL AND NEW.settled_at IS DISTINCT FROM OLD.settled_at
     OR NEW.settled_at IS DISTINCT FROM OLD.settled_at AND NOT EXISTS (
       SELECT FROM report_answer a WHERE a.report_id = NEW.id AND a.outcome <> 'PASSED_ON') THEN
    RAISE EXCEPTION 'a report stays as it was sent';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON error_report FOR EACH ROW EXECUTE FUNCTION keep_error_report();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON error_report FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A report comes to its end once: answers wait for each other at its row.
CREATE FUNCTION guard_report_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM error_report WHERE id = NEW.report_id AND settled_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'the report was answered'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_report_answer BEFORE INSERT ON report_answer FOR EACH ROW EXECUTE FUNCTION guard_report_answer();
CREATE FUNCTION settle_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE error_report SET settled_at = now() WHERE id = NEW.report_id;
  RETURN NULL;
END $$;
CREATE TRIGGER settle_report AFTER INSERT ON report_answer
  FOR EACH ROW WHEN (NEW.outcome <> 'PASSED_ON') EXECUTE FUNCTION settle_report();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON report_answer FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON site_settings_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON script_dictionary_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON report_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON site_settings_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON script_dictionary_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whose a report is: the organisations that manage its case today, and those it was passed on to.
CREATE FUNCTION report_handlers(of_report uuid) RETURNS TABLE (organisation_id text) LANGUAGE sql STABLE AS $$
  SELECT m.organisation_id FROM error_report r JOIN edition e ON e.id = r.edition_id JOIN case_manager m USING (case_id)
   WHERE r.id = of_report AND in_force(m.valid_from, m.valid_until)
  UNION
  SELECT passed_to_id FROM report_answer WHERE report_id = of_report AND passed_to_id IS NOT NULL
$$;

-- Who may still be told: of a report, whose it is; of anything else (no report), who may read the case.
CREATE FUNCTION may_be_told(person uuid, of_case uuid, of_report uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN of_report IS NULL THEN may_be_told(person, of_case)
    ELSE EXISTS (SELECT FROM app_user u WHERE u.id = person AND u.suspended_at IS NULL)
     AND (EXISTS (SELECT FROM site_role s WHERE s.user_id = person AND s.role IN ('ADMIN', 'AUDITOR'))
          OR EXISTS (SELECT FROM membership b JOIN report_handlers(of_report) h USING (organisation_id)
                      WHERE b.user_id = person AND in_force(b.valid_from, b.valid_until)))
  END
$$;

-- Settings and dictionary are on every page of the archive: pages that are kept are dropped when one of them changes.
CREATE FUNCTION site_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_regprocedure('archive_changed(text[])') IS NOT NULL THEN PERFORM archive_changed(ARRAY['site']); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER site_changed AFTER INSERT ON site_settings_version FOR EACH STATEMENT EXECUTE FUNCTION site_changed();
CREATE TRIGGER site_changed AFTER INSERT ON script_dictionary_version FOR EACH STATEMENT EXECUTE FUNCTION site_changed();
