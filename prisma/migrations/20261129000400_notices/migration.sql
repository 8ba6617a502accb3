-- CreateEnum
CREATE TYPE "notification_kind" AS ENUM ('AWAITS_STAGE', 'AWAITS_APPROVAL', 'RETURNED', 'PUBLISHED', 'DUE', 'SCHEDULED', 'UNSCHEDULED', 'SCHEDULE_FAILED', 'WITHDRAWN', 'REINSTATED', 'COMMENTED');

-- CreateEnum
CREATE TYPE "mail_state" AS ENUM ('WAITING', 'SENT', 'FAILED', 'DROPPED');

-- CreateEnum
CREATE TYPE "mail_frequency" AS ENUM ('AT_ONCE', 'DIGEST', 'NONE');

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "kind" "notification_kind" NOT NULL,
    "edition_id" UUID NOT NULL,
    "transition_id" UUID,
    "comment_id" UUID,
    "actor_id" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(6),
    "mail_id" UUID,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "digest_on" DATE,
    "state" "mail_state" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(6),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_preference" (
    "user_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "mails" "mail_frequency" NOT NULL,
    "since" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_preference_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE INDEX "notification_user_id_read_at_idx" ON "notification"("user_id", "read_at");

-- CreateIndex
CREATE INDEX "notification_mail_id_idx" ON "notification"("mail_id");

-- CreateIndex
CREATE UNIQUE INDEX "notification_user_id_event_key" ON "notification"("user_id", "event");

-- CreateIndex
CREATE INDEX "mail_state_idx" ON "mail"("state");

-- CreateIndex
CREATE UNIQUE INDEX "mail_user_id_digest_on_key" ON "mail"("user_id", "digest_on");

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_transition_id_fkey" FOREIGN KEY ("transition_id") REFERENCES "transition"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "mail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_preference" ADD CONSTRAINT "notice_preference_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE notification ADD CONSTRAINT tells_of_one_thing CHECK (num_nonnulls(transition_id, comment_id) = 1);
ALTER TABLE notification ADD CONSTRAINT not_of_own_deeds CHECK (user_id <> actor_id);
ALTER TABLE mail ADD CONSTRAINT settled_at_a_time CHECK ((state = 'WAITING') = (settled_at IS NULL));
ALTER TABLE notice_preference ADD CONSTRAINT language_is_known CHECK (language IN ('zh-Hans', 'zh-Hant', 'en'));

-- What somebody was told stays as it was told; what was read stays read, and what a mail carries stays in it.
CREATE FUNCTION keep_notification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'read_at' - 'mail_id' <> to_jsonb(OLD) - 'read_at' - 'mail_id'
     OR OLD.read_at IS NOT NULL AND NEW.read_at IS DISTINCT FROM OLD.read_at
     OR OLD.mail_id IS NOT NULL AND NEW.mail_id IS DISTINCT FROM OLD.mail_id THEN
    RAISE EXCEPTION 'a notification is only read and mailed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE ON notification FOR EACH ROW EXECUTE FUNCTION keep_notification();

-- What was sent, or is nobody's any more, is never sent again.
CREATE FUNCTION keep_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('SENT', 'DROPPED') OR (NEW.id, NEW.user_id, NEW.digest_on) IS DISTINCT FROM (OLD.id, OLD.user_id, OLD.digest_on) THEN
    RAISE EXCEPTION 'a mail is sent once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE ON mail FOR EACH ROW EXECUTE FUNCTION keep_mail();

-- Who may still be told of a case: not suspended, and allowed to read it (canRead of lib/cases/policy.ts).
CREATE FUNCTION may_be_told(person uuid, of_case uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM app_user u WHERE u.id = person AND u.suspended_at IS NULL)
     AND (EXISTS (SELECT FROM site_role s WHERE s.user_id = person AND s.role IN ('ADMIN', 'AUDITOR'))
          OR EXISTS (SELECT FROM membership b JOIN case_manager m USING (organisation_id)
                      WHERE b.user_id = person AND m.case_id = of_case
                        AND in_force(b.valid_from, b.valid_until) AND in_force(m.valid_from, m.valid_until)))
$$;
