-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "organisation_type" AS ENUM ('PARTY_ORGAN', 'GOVERNMENT_DEPARTMENT', 'MASS_ORGANISATION', 'COURT', 'BRANCH_OF_HIGHER_BODY', 'OTHER');

-- CreateEnum
CREATE TYPE "name_kind" AS ENUM ('FULL', 'SHORT', 'OTHER');

-- CreateEnum
CREATE TYPE "site_role_name" AS ENUM ('ADMIN', 'AUDITOR');

-- CreateEnum
CREATE TYPE "membership_role" AS ENUM ('EDITOR', 'REVIEWER');

-- CreateEnum
CREATE TYPE "edition_state" AS ENUM ('DRAFT', 'SUBMITTED', 'CHANGES_REQUESTED', 'SCHEDULED', 'PUBLISHED', 'SUPERSEDED', 'WITHDRAWN', 'DISCARDED');

-- CreateEnum
CREATE TYPE "change_type" AS ENUM ('MAJOR', 'MINOR');

-- CreateEnum
CREATE TYPE "revision_kind" AS ENUM ('SAVE', 'SUBMIT', 'MERGE', 'TAKE_OVER', 'IMPORT', 'RESTORE');

-- CreateEnum
CREATE TYPE "decision_outcome" AS ENUM ('APPROVED', 'STAGE_PASSED', 'CHANGES_REQUESTED');

-- CreateTable
CREATE TABLE "organisation" (
    "id" TEXT NOT NULL,
    "type" "organisation_type" NOT NULL,
    "parent_id" TEXT,
    "existed_from" TEXT,
    "existed_to" TEXT,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_name" (
    "id" UUID NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "kind" "name_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "valid_from" TEXT,
    "valid_to" TEXT,

    CONSTRAINT "organisation_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "suspended_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_role" (
    "user_id" UUID NOT NULL,
    "role" "site_role_name" NOT NULL,

    CONSTRAINT "site_role_pkey" PRIMARY KEY ("user_id","role")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "role" "membership_role" NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_attempt" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "login_attempt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "case_number_serial" (
    "prefix" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "case_number_serial_pkey" PRIMARY KEY ("prefix")
);

-- CreateTable
CREATE TABLE "reform_case" (
    "id" UUID NOT NULL,
    "case_number" TEXT NOT NULL,
    "import_key" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reform_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_manager" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,
    "assigned_by_id" UUID,
    "reason" TEXT NOT NULL,

    CONSTRAINT "case_manager_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "edition" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "number" INTEGER,
    "state" "edition_state" NOT NULL DEFAULT 'DRAFT',
    "head_revision_id" UUID,
    "submitted_revision_id" UUID,
    "base_edition_id" UUID,
    "change_type" "change_type" NOT NULL DEFAULT 'MAJOR',
    "change_note" TEXT,
    "scheduled_for" TIMESTAMPTZ(6),
    "published_at" TIMESTAMPTZ(6),
    "lock_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "edition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revision" (
    "id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "kind" "revision_kind" NOT NULL,
    "parent_id" UUID,
    "merged_from_id" UUID,
    "restored_from_id" UUID,
    "author_id" UUID,
    "schema_version" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "working_copy" (
    "edition_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "base_revision_id" UUID NOT NULL,
    "content" TEXT NOT NULL,
    "counter" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "working_copy_pkey" PRIMARY KEY ("edition_id","user_id")
);

-- CreateTable
CREATE TABLE "transition" (
    "id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "from_state" "edition_state",
    "to_state" "edition_state" NOT NULL,
    "actor_id" UUID,
    "reason" TEXT,
    "revision_hash" CHAR(64),
    "lock_version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_decision" (
    "id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "outcome" "decision_outcome" NOT NULL,
    "reason" TEXT,
    "revision_hash" CHAR(64) NOT NULL,
    "lock_version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "field_path" TEXT,
    "passage" TEXT,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(6),
    "resolved_by_id" UUID,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "seq" BIGINT NOT NULL,
    "what" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "actor_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "details" JSONB NOT NULL DEFAULT '{}',
    "prev_hash" CHAR(64) NOT NULL,
    "hash" CHAR(64) NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" CHAR(64) NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "security_event" (
    "id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "user_id" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "security_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "founding_import" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "raw" BYTEA NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "repairs" JSONB NOT NULL,
    "transaction" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "founding_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_search" (
    "case_id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "case_number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "title_status" TEXT NOT NULL,
    "sort_year" INTEGER NOT NULL,
    "launch" TEXT,
    "summary" TEXT,
    "body_status" TEXT NOT NULL,
    "leads" JSONB NOT NULL,
    "organisations" TEXT[],
    "text" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "case_search_pkey" PRIMARY KEY ("case_id")
);

-- CreateIndex
CREATE INDEX "organisation_name_name_idx" ON "organisation_name"("name");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_name_organisation_id_kind_name_key" ON "organisation_name"("organisation_id", "kind", "name");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "reform_case_case_number_key" ON "reform_case"("case_number");

-- CreateIndex
CREATE UNIQUE INDEX "reform_case_import_key_key" ON "reform_case"("import_key");

-- CreateIndex
CREATE INDEX "case_manager_case_id_idx" ON "case_manager"("case_id");

-- CreateIndex
CREATE INDEX "case_manager_organisation_id_idx" ON "case_manager"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "edition_head_revision_id_key" ON "edition"("head_revision_id");

-- CreateIndex
CREATE INDEX "edition_state_idx" ON "edition"("state");

-- CreateIndex
CREATE UNIQUE INDEX "edition_case_id_number_key" ON "edition"("case_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "one_published_edition_per_case" ON "edition"("case_id") WHERE (state = 'PUBLISHED');

-- CreateIndex
CREATE UNIQUE INDEX "one_open_edition_per_case" ON "edition"("case_id") WHERE (state = ANY (ARRAY['DRAFT'::edition_state, 'SUBMITTED'::edition_state, 'CHANGES_REQUESTED'::edition_state, 'SCHEDULED'::edition_state]));

-- CreateIndex
CREATE INDEX "revision_edition_id_created_at_idx" ON "revision"("edition_id", "created_at");

-- CreateIndex
CREATE INDEX "transition_edition_id_at_idx" ON "transition"("edition_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "transition_edition_id_lock_version_key" ON "transition"("edition_id", "lock_version");

-- CreateIndex
CREATE INDEX "review_decision_edition_id_idx" ON "review_decision"("edition_id");

-- CreateIndex
CREATE INDEX "comment_edition_id_idx" ON "comment"("edition_id");

-- CreateIndex
CREATE INDEX "audit_entry_subject_id_idx" ON "audit_entry"("subject_id");

-- CreateIndex
CREATE INDEX "security_event_at_idx" ON "security_event"("at");

-- CreateIndex
CREATE UNIQUE INDEX "case_search_edition_id_key" ON "case_search"("edition_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_search_case_number_key" ON "case_search"("case_number");

-- CreateIndex
CREATE INDEX "case_search_sort_year_case_number_idx" ON "case_search"("sort_year", "case_number");

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_name" ADD CONSTRAINT "organisation_name_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_role" ADD CONSTRAINT "site_role_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_manager" ADD CONSTRAINT "case_manager_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "reform_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_manager" ADD CONSTRAINT "case_manager_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition" ADD CONSTRAINT "edition_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "reform_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition" ADD CONSTRAINT "edition_head_revision_id_fkey" FOREIGN KEY ("head_revision_id") REFERENCES "revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition" ADD CONSTRAINT "edition_submitted_revision_id_fkey" FOREIGN KEY ("submitted_revision_id") REFERENCES "revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition" ADD CONSTRAINT "edition_base_edition_id_fkey" FOREIGN KEY ("base_edition_id") REFERENCES "edition"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_merged_from_id_fkey" FOREIGN KEY ("merged_from_id") REFERENCES "revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_restored_from_id_fkey" FOREIGN KEY ("restored_from_id") REFERENCES "revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "working_copy" ADD CONSTRAINT "working_copy_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "working_copy" ADD CONSTRAINT "working_copy_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "working_copy" ADD CONSTRAINT "working_copy_base_revision_id_fkey" FOREIGN KEY ("base_revision_id") REFERENCES "revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transition" ADD CONSTRAINT "transition_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transition" ADD CONSTRAINT "transition_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_decision" ADD CONSTRAINT "review_decision_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_decision" ADD CONSTRAINT "review_decision_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_resolved_by_id_fkey" FOREIGN KEY ("resolved_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_search" ADD CONSTRAINT "case_search_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "reform_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_search" ADD CONSTRAINT "case_search_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


