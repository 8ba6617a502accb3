-- What the application's role may do, applied after every migration. It is neither owner nor superuser: it may not
-- alter the schema, and history it can only add to.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM :"app";
GRANT USAGE ON SCHEMA public TO :"app";
GRANT SELECT ON ALL TABLES IN SCHEMA public TO :"app";
REVOKE ALL ON _prisma_migrations FROM :"app";

-- Append-only.
GRANT INSERT ON revision, transition, review_decision, audit_entry, security_event, founding_import,
  upload, revision_file, check_reason, word_list_version TO :"app";

-- Never deleted.
GRANT INSERT, UPDATE ON app_user, session, organisation, organisation_name, membership, reform_case, case_manager,
  case_number_serial, edition, comment TO :"app";

GRANT INSERT, UPDATE, DELETE ON working_copy, site_role, login_attempt, case_search,
  stored_file TO :"app";
