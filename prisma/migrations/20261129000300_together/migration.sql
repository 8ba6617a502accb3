-- AlterTable
ALTER TABLE "revision" ADD COLUMN     "change_note" TEXT,
ADD COLUMN     "change_type" "change_type";

-- CreateTable
CREATE TABLE "presence" (
    "page" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("page")
);

-- CreateTable
CREATE TABLE "take_over" (
    "id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "revision_id" UUID,
    "is_whole" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "take_over_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "presence_edition_id_idx" ON "presence"("edition_id");

-- CreateIndex
CREATE INDEX "presence_last_seen_idx" ON "presence"("last_seen");

-- CreateIndex
CREATE INDEX "take_over_edition_id_from_id_idx" ON "take_over"("edition_id", "from_id");

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "take_over" ADD CONSTRAINT "take_over_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "take_over" ADD CONSTRAINT "take_over_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "take_over" ADD CONSTRAINT "take_over_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "take_over" ADD CONSTRAINT "take_over_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON take_over FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON take_over FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE take_over ADD CONSTRAINT from_somebody_else CHECK (from_id <> by_id);

-- A merge says what it put together.
ALTER TABLE revision ADD CONSTRAINT merges_name_both_sides
  CHECK (kind <> 'MERGE' OR (parent_id IS NOT NULL AND merged_from_id IS NOT NULL));
