-- Files that are made anew are told of like whatever else the public may read (ADR 0021): the data page names their hashes.
CREATE TRIGGER archive_changes AFTER INSERT OR UPDATE ON dataset FOR EACH ROW EXECUTE FUNCTION archive_changed_by('data');
