-- The change note that a revision keeps beside its content goes with it when the law has the content removed.
CREATE OR REPLACE FUNCTION keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.content = redacted_content() THEN RAISE EXCEPTION 'a revision begins with a content'; END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.content = redacted_content() AND to_jsonb(NEW) - 'content' = to_jsonb(OLD) - 'content'
     AND is_being_redacted(OLD.id) THEN
    NEW.change_note := NULL;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'revision is append-only';
END $$;
