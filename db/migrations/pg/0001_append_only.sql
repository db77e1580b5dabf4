CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$;
--> statement-breakpoint
CREATE FUNCTION goes_with_proof() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "erasures" e WHERE e.case_id = OLD.case_id AND e.at >= OLD.at) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER "events_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "events"
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
ALTER TABLE "events" ENABLE ALWAYS TRIGGER "events_append_only";
--> statement-breakpoint
CREATE TRIGGER "audit_rows_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_rows"
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
ALTER TABLE "audit_rows" ENABLE ALWAYS TRIGGER "audit_rows_append_only";
--> statement-breakpoint
CREATE TRIGGER "checkpoints_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "checkpoints"
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
ALTER TABLE "checkpoints" ENABLE ALWAYS TRIGGER "checkpoints_append_only";
--> statement-breakpoint
CREATE TRIGGER "answers_append_only" BEFORE UPDATE OR TRUNCATE ON "answers"
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
ALTER TABLE "answers" ENABLE ALWAYS TRIGGER "answers_append_only";
--> statement-breakpoint
CREATE TRIGGER "answers_goes_with_proof" BEFORE DELETE ON "answers"
FOR EACH ROW EXECUTE FUNCTION goes_with_proof();
--> statement-breakpoint
ALTER TABLE "answers" ENABLE ALWAYS TRIGGER "answers_goes_with_proof";
--> statement-breakpoint
CREATE TRIGGER "submissions_append_only" BEFORE UPDATE OR TRUNCATE ON "submissions"
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
ALTER TABLE "submissions" ENABLE ALWAYS TRIGGER "submissions_append_only";
--> statement-breakpoint
CREATE TRIGGER "submissions_goes_with_proof" BEFORE DELETE ON "submissions"
FOR EACH ROW EXECUTE FUNCTION goes_with_proof();
--> statement-breakpoint
ALTER TABLE "submissions" ENABLE ALWAYS TRIGGER "submissions_goes_with_proof";
--> statement-breakpoint
CREATE TRIGGER "information_shown_append_only" BEFORE UPDATE OR TRUNCATE ON "information_shown"
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
ALTER TABLE "information_shown" ENABLE ALWAYS TRIGGER "information_shown_append_only";
--> statement-breakpoint
CREATE TRIGGER "information_shown_goes_with_proof" BEFORE DELETE ON "information_shown"
FOR EACH ROW EXECUTE FUNCTION goes_with_proof();
--> statement-breakpoint
ALTER TABLE "information_shown" ENABLE ALWAYS TRIGGER "information_shown_goes_with_proof";
--> statement-breakpoint
CREATE TRIGGER "findings_append_only" BEFORE UPDATE OR TRUNCATE ON "findings"
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
ALTER TABLE "findings" ENABLE ALWAYS TRIGGER "findings_append_only";
--> statement-breakpoint
CREATE TRIGGER "findings_goes_with_proof" BEFORE DELETE ON "findings"
FOR EACH ROW EXECUTE FUNCTION goes_with_proof();
--> statement-breakpoint
ALTER TABLE "findings" ENABLE ALWAYS TRIGGER "findings_goes_with_proof";
--> statement-breakpoint
CREATE TRIGGER "gate_confirmations_append_only" BEFORE UPDATE OR TRUNCATE ON "gate_confirmations"
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
ALTER TABLE "gate_confirmations" ENABLE ALWAYS TRIGGER "gate_confirmations_append_only";
--> statement-breakpoint
CREATE TRIGGER "gate_confirmations_goes_with_proof" BEFORE DELETE ON "gate_confirmations"
FOR EACH ROW EXECUTE FUNCTION goes_with_proof();
--> statement-breakpoint
ALTER TABLE "gate_confirmations" ENABLE ALWAYS TRIGGER "gate_confirmations_goes_with_proof";
--> statement-breakpoint
CREATE TRIGGER "settings_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "settings"
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
ALTER TABLE "settings" ENABLE ALWAYS TRIGGER "settings_append_only";
--> statement-breakpoint
CREATE TRIGGER "cosignatures_append_only" BEFORE UPDATE OR TRUNCATE ON "cosignatures"
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
ALTER TABLE "cosignatures" ENABLE ALWAYS TRIGGER "cosignatures_append_only";
--> statement-breakpoint
CREATE TRIGGER "cosignatures_goes_with_proof" BEFORE DELETE ON "cosignatures"
FOR EACH ROW EXECUTE FUNCTION goes_with_proof();
--> statement-breakpoint
ALTER TABLE "cosignatures" ENABLE ALWAYS TRIGGER "cosignatures_goes_with_proof";
--> statement-breakpoint
CREATE TRIGGER "document_corrections_append_only" BEFORE UPDATE OR TRUNCATE ON "document_corrections"
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
ALTER TABLE "document_corrections" ENABLE ALWAYS TRIGGER "document_corrections_append_only";
--> statement-breakpoint
CREATE TRIGGER "document_corrections_goes_with_proof" BEFORE DELETE ON "document_corrections"
FOR EACH ROW EXECUTE FUNCTION goes_with_proof();
--> statement-breakpoint
ALTER TABLE "document_corrections" ENABLE ALWAYS TRIGGER "document_corrections_goes_with_proof";
--> statement-breakpoint
CREATE TRIGGER "erasures_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "erasures"
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
ALTER TABLE "erasures" ENABLE ALWAYS TRIGGER "erasures_append_only";
