-- What the application's role may do, applied after every migration. It is neither owner nor superuser: it may not
-- alter the schema, and history it can only add to.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM :"app";
GRANT USAGE ON SCHEMA public TO :"app";
GRANT SELECT ON ALL TABLES IN SCHEMA public TO :"app";
REVOKE ALL ON _prisma_migrations FROM :"app";

-- Append-only.
GRANT INSERT ON revision, transition, review_decision, audit_entry, security_event, founding_import,
  upload, revision_file, check_reason, word_list_version,
  sign_off, withdrawal, take_over,
  report_answer, site_settings_version, script_dictionary_version TO :"app";

-- Never deleted.
GRANT INSERT, UPDATE ON app_user, session, organisation, organisation_name, membership, reform_case, case_manager,
  case_number_serial, edition, comment, audit_check, notification, mail, notice_preference,
  error_report, dataset TO :"app";

GRANT INSERT, UPDATE, DELETE ON working_copy, site_role, login_attempt, case_search,
  stored_file, handled_request, review_claim, presence, archive_instance TO :"app";

-- Jobs: graphile-worker's own tables, which the app fills and empties but does not alter. It switches row level security
-- on and leaves the policies to us; who may do what is said by the grants.
REVOKE ALL ON ALL TABLES IN SCHEMA graphile_worker FROM :"app";
GRANT USAGE ON SCHEMA graphile_worker TO :"app";
GRANT SELECT ON ALL TABLES IN SCHEMA graphile_worker TO :"app";
GRANT INSERT, UPDATE, DELETE ON graphile_worker._private_jobs TO :"app";
GRANT INSERT, UPDATE ON graphile_worker._private_job_queues, graphile_worker._private_known_crontabs TO :"app";
GRANT INSERT ON graphile_worker._private_tasks TO :"app";
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO :"app";
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'graphile_worker' AND rowsecurity
      AND tablename NOT IN (SELECT p.tablename FROM pg_policies p WHERE p.schemaname = 'graphile_worker') LOOP
    EXECUTE format('CREATE POLICY as_granted ON graphile_worker.%I USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;
