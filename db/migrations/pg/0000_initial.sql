CREATE TABLE "accounts" (
	"case_id" text collate "C" PRIMARY KEY NOT NULL,
	"pin_hash" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"by" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"lock" text collate "C" PRIMARY KEY NOT NULL,
	"count" bigint NOT NULL,
	"not_before" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code_issues" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"invitation_id" text collate "C" NOT NULL,
	"reason" text collate "C" NOT NULL,
	"checks" jsonb NOT NULL,
	"desk" text collate "C" NOT NULL,
	"by" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"acknowledged_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "conflicts_of_interest" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"by" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "cosignatures" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "devices" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"helper_id" text collate "C",
	"token_hash" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone NOT NULL,
	"wrong_pins" bigint DEFAULT 0 NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "draft_comments" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"section" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"hidden_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "exceptional_access" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"reason" text collate "C" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"approved_by" text collate "C",
	"since" timestamp (3) with time zone,
	"until" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "guardianships" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"guardian_number" text collate "C" NOT NULL,
	"source" text collate "C" NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "helpers" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"types" boolean NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"selector" text collate "C" NOT NULL,
	"code_hash" text collate "C" NOT NULL,
	"code_until" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"pin_hash" text collate "C",
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mandates" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"bar_number" text collate "C" NOT NULL,
	"source" text collate "C" NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"draft_since" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"credential_id" text collate "C" NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"issuer" text collate "C" NOT NULL,
	"subject" text collate "C" NOT NULL,
	"audience" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"office" text collate "C" NOT NULL,
	"bar_number" text collate "C" NOT NULL,
	"guardian_number" text collate "C" NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "return_codes" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"helper_id" text collate "C",
	"selector" text collate "C" NOT NULL,
	"code_hash" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"tried_pins" bigint DEFAULT 0 NOT NULL,
	"used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text collate "C" PRIMARY KEY NOT NULL,
	"id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"case_id" text collate "C",
	"helper_id" text collate "C",
	"person_id" text collate "C",
	"device_id" text collate "C",
	"roles" jsonb NOT NULL,
	"strong" boolean NOT NULL,
	"origin" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"asleep_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_flows" (
	"state_hash" text collate "C" PRIMARY KEY NOT NULL,
	"browser_hash" text collate "C" NOT NULL,
	"audience" text collate "C" NOT NULL,
	"code_verifier" text collate "C" NOT NULL,
	"nonce" text collate "C" NOT NULL,
	"next" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_keys" (
	"case_id" text collate "C" PRIMARY KEY NOT NULL,
	"kek_version" bigint NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"generation" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"reference" text collate "C" NOT NULL,
	"v_index" text collate "C" NOT NULL,
	"lodged_on" text collate "C" NOT NULL,
	"made_on" text collate "C" NOT NULL,
	"legal_regime" text collate "C" NOT NULL,
	"track" text collate "C" NOT NULL,
	"language" text collate "C" NOT NULL,
	"nationality" text collate "C" NOT NULL,
	"location" text collate "C" NOT NULL,
	"nuisance" boolean NOT NULL,
	"safe_country" boolean NOT NULL,
	"unaccompanied_minor" boolean NOT NULL,
	"children_involved" boolean NOT NULL,
	"subsequent_application" boolean NOT NULL,
	"court_term_on" text collate "C" NOT NULL,
	"default_notice_term_on" text collate "C" NOT NULL,
	"scope" text collate "C" NOT NULL,
	"scope_reason" text collate "C" NOT NULL,
	"plan_category" text collate "C" NOT NULL,
	"stage" text collate "C" NOT NULL,
	"stage_since" timestamp (3) with time zone NOT NULL,
	"guarded" boolean NOT NULL,
	"erased_at" timestamp (3) with time zone,
	"wave_id" text collate "C",
	"respond_by" text collate "C" NOT NULL,
	"lawyer_first_since" timestamp (3) with time zone,
	"may_be_minor_since" timestamp (3) with time zone,
	"first_decision_on" text collate "C" NOT NULL,
	"import_digest" text collate "C" NOT NULL,
	"facts" "bytea" NOT NULL,
	"version" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text collate "C" NOT NULL,
	"value" jsonb NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"owner" text collate "C" NOT NULL,
	"set_by" text collate "C" NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"question" text collate "C" NOT NULL,
	"version" bigint NOT NULL,
	"form_version" text collate "C" NOT NULL,
	"language" text collate "C" NOT NULL,
	"actor_kind" text collate "C" NOT NULL,
	"actor_id" text collate "C" NOT NULL,
	"paper" jsonb,
	"at" timestamp (3) with time zone NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_corrections" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"document_id" text collate "C" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"actor_kind" text collate "C" NOT NULL,
	"actor_id" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_marks" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"document_id" text collate "C" NOT NULL,
	"mark" text collate "C" NOT NULL,
	"marked" boolean NOT NULL,
	"version" bigint NOT NULL,
	"by" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_pages" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"document_id" text collate "C" NOT NULL,
	"page" bigint NOT NULL,
	"state" text collate "C" NOT NULL,
	"storage_name" text collate "C" NOT NULL,
	"width" bigint NOT NULL,
	"height" bigint NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"storage_name" text collate "C" NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"size" bigint NOT NULL,
	"media_type" text collate "C" NOT NULL,
	"scan" text collate "C" NOT NULL,
	"preview" text collate "C" NOT NULL,
	"pages" bigint NOT NULL,
	"scan_note" text collate "C" NOT NULL,
	"scan_tries" bigint NOT NULL,
	"scan_at" timestamp (3) with time zone,
	"preview_tries" bigint NOT NULL,
	"preview_at" timestamp (3) with time zone,
	"checked_at" timestamp (3) with time zone,
	"sealed" "bytea" NOT NULL,
	"version" bigint NOT NULL,
	"actor_kind" text collate "C" NOT NULL,
	"actor_id" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"submission_id" text collate "C",
	"part_of" text collate "C",
	"position" bigint DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "information_shown" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"page" text collate "C" NOT NULL,
	"version" text collate "C" NOT NULL,
	"language" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"seq" bigint NOT NULL,
	"kind" text collate "C" NOT NULL,
	"receipt" text collate "C" NOT NULL,
	"form_version" text collate "C" NOT NULL,
	"language" text collate "C" NOT NULL,
	"actor_kind" text collate "C" NOT NULL,
	"actor_id" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"parts" jsonb NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"wave_id" text collate "C" NOT NULL,
	"language" text collate "C" NOT NULL,
	"selector" text collate "C" NOT NULL,
	"code_hash" text collate "C" NOT NULL,
	"letter" "bytea",
	"sent_at" timestamp (3) with time zone NOT NULL,
	"printed_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "waves" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"number" bigint NOT NULL,
	"size" bigint NOT NULL,
	"choice" jsonb NOT NULL,
	"created_by" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"invited" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alarms" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text collate "C" NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"reviewed_by" text collate "C",
	"reviewed_at" timestamp (3) with time zone,
	"conclusion" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_rows" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"chain" text collate "C" NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text collate "C" NOT NULL,
	"actor_id" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	"action" text collate "C" NOT NULL,
	"object" text collate "C" NOT NULL,
	"result" text collate "C" NOT NULL,
	"reason" text collate "C" NOT NULL,
	"origin" text collate "C" NOT NULL,
	"event_id" text collate "C",
	"previous" text collate "C" NOT NULL,
	"hash" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chain_heads" (
	"chain" text collate "C" PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text collate "C" NOT NULL,
	"event_seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "checkpoints" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"chains" bigint NOT NULL,
	"rows" bigint NOT NULL,
	"digest" text collate "C" NOT NULL,
	"previous" text collate "C" NOT NULL,
	"signature" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"type" text collate "C" NOT NULL,
	"actor_kind" text collate "C" NOT NULL,
	"actor_id" text collate "C" NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reading_reports" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"week" text collate "C" NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"findings" jsonb NOT NULL,
	"reviewed_by" text collate "C",
	"reviewed_at" timestamp (3) with time zone,
	"conclusion" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "archive_exports" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"size" bigint NOT NULL,
	"storage_name" text collate "C" NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	"acknowledged_by" text collate "C",
	"acknowledgement" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"rule" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text collate "C" NOT NULL,
	"counts" jsonb NOT NULL,
	"key_digest" text collate "C" NOT NULL,
	"export_id" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"reason" text collate "C" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"by" text collate "C" NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"ended_by" text collate "C",
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text collate "C" NOT NULL,
	"begun_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"promised" bigint NOT NULL,
	"present" bigint NOT NULL,
	"faults" jsonb NOT NULL,
	"missing" bigint NOT NULL,
	"damaged" bigint NOT NULL,
	"unreadable" bigint NOT NULL,
	"orphans" jsonb NOT NULL,
	"removed" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_notices" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"due_on" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "findings" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"question" text collate "C" NOT NULL,
	"version" bigint NOT NULL,
	"verdict" text collate "C" NOT NULL,
	"submission_seq" bigint NOT NULL,
	"by" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gate_confirmations" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"gate" text collate "C" NOT NULL,
	"version" bigint NOT NULL,
	"verdict" text collate "C" NOT NULL,
	"note" "bytea" NOT NULL,
	"submission_seq" bigint NOT NULL,
	"by" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"template" text collate "C" NOT NULL,
	"params" jsonb NOT NULL,
	"sealed" "bytea" NOT NULL,
	"read_by_applicant_at" timestamp (3) with time zone,
	"read_by_lawyer_at" timestamp (3) with time zone,
	"read_by_guardian_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "queue_entries" (
	"case_id" text collate "C" PRIMARY KEY NOT NULL,
	"rank" bigint NOT NULL,
	"term_on" text collate "C" NOT NULL,
	"wave" bigint NOT NULL,
	"lodged_on" text collate "C" NOT NULL,
	"rule_version" text collate "C" NOT NULL,
	"ready_at" timestamp (3) with time zone NOT NULL,
	"ready_by" text collate "C" NOT NULL,
	"ready_until" timestamp (3) with time zone NOT NULL,
	"reference" text collate "C" NOT NULL,
	"language" text collate "C" NOT NULL,
	"location" text collate "C" NOT NULL,
	"duration" text collate "C" NOT NULL,
	"claimed_by" text collate "C",
	"claimed_until" timestamp (3) with time zone,
	"planned_on" text collate "C",
	"planned_by" text collate "C",
	"handed_over_at" timestamp (3) with time zone,
	"planned" boolean NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"question" text collate "C" NOT NULL,
	"reason" text collate "C" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"respond_by" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL,
	"by" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answer_submission_id" text collate "C",
	"settled_by" text collate "C",
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "store_writes" (
	"name" text collate "C" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "upload_parts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"upload_id" text collate "C" NOT NULL,
	"start" bigint NOT NULL,
	"size" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"document_id" text collate "C" NOT NULL,
	"size" bigint NOT NULL,
	"received" bigint NOT NULL,
	"state" text collate "C" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"version" bigint NOT NULL,
	"actor_kind" text collate "C" NOT NULL,
	"actor_id" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "assignments_case" ON "assignments" USING btree ("case_id","ended_at");--> statement-breakpoint
CREATE INDEX "assignments_person" ON "assignments" USING btree ("person_id","ended_at");--> statement-breakpoint
CREATE INDEX "attempts_at" ON "attempts" USING btree ("at");--> statement-breakpoint
CREATE INDEX "code_issues_case" ON "code_issues" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "code_issues_by" ON "code_issues" USING btree ("by","at");--> statement-breakpoint
CREATE INDEX "conflicts_case" ON "conflicts_of_interest" USING btree ("case_id","ended_at");--> statement-breakpoint
CREATE INDEX "conflicts_person" ON "conflicts_of_interest" USING btree ("person_id","ended_at");--> statement-breakpoint
CREATE INDEX "cosignatures_case" ON "cosignatures" USING btree ("case_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "devices_token" ON "devices" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "devices_case" ON "devices" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "draft_comments_case" ON "draft_comments" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "exceptional_access_case" ON "exceptional_access" USING btree ("case_id","until");--> statement-breakpoint
CREATE INDEX "exceptional_access_person" ON "exceptional_access" USING btree ("person_id","until");--> statement-breakpoint
CREATE INDEX "guardianships_case" ON "guardianships" USING btree ("case_id","ended_at");--> statement-breakpoint
CREATE INDEX "guardianships_number" ON "guardianships" USING btree ("guardian_number","ended_at");--> statement-breakpoint
CREATE UNIQUE INDEX "helpers_selector" ON "helpers" USING btree ("selector");--> statement-breakpoint
CREATE INDEX "helpers_case" ON "helpers" USING btree ("case_id","ended_at");--> statement-breakpoint
CREATE INDEX "mandates_case" ON "mandates" USING btree ("case_id","ended_at");--> statement-breakpoint
CREATE INDEX "mandates_bar" ON "mandates" USING btree ("bar_number","ended_at");--> statement-breakpoint
CREATE UNIQUE INDEX "passkeys_credential" ON "passkeys" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "passkeys_case" ON "passkeys" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "people_subject" ON "people" USING btree ("issuer","subject");--> statement-breakpoint
CREATE INDEX "people_bar" ON "people" USING btree ("bar_number");--> statement-breakpoint
CREATE INDEX "people_guardian" ON "people" USING btree ("guardian_number");--> statement-breakpoint
CREATE UNIQUE INDEX "return_codes_selector" ON "return_codes" USING btree ("selector");--> statement-breakpoint
CREATE INDEX "return_codes_case" ON "return_codes" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "sessions_case" ON "sessions" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_reference" ON "cases" USING btree ("reference");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_v_index" ON "cases" USING btree ("v_index");--> statement-breakpoint
CREATE INDEX "cases_stage" ON "cases" USING btree ("stage","stage_since","id");--> statement-breakpoint
CREATE INDEX "cases_wave" ON "cases" USING btree ("wave_id","stage");--> statement-breakpoint
CREATE INDEX "cases_invitable" ON "cases" USING btree ("scope","stage","lodged_on","id");--> statement-breakpoint
CREATE INDEX "settings_name" ON "settings" USING btree ("name","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "answers_case_question_version" ON "answers" USING btree ("case_id","question","version");--> statement-breakpoint
CREATE INDEX "document_corrections_case" ON "document_corrections" USING btree ("case_id","document_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "document_marks_document" ON "document_marks" USING btree ("document_id","mark","version");--> statement-breakpoint
CREATE INDEX "document_marks_case" ON "document_marks" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "document_pages_document" ON "document_pages" USING btree ("document_id","page");--> statement-breakpoint
CREATE INDEX "document_pages_case" ON "document_pages" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "document_pages_state" ON "document_pages" USING btree ("state","at");--> statement-breakpoint
CREATE UNIQUE INDEX "document_pages_storage" ON "document_pages" USING btree ("storage_name");--> statement-breakpoint
CREATE INDEX "documents_case" ON "documents" USING btree ("case_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "documents_storage" ON "documents" USING btree ("storage_name");--> statement-breakpoint
CREATE INDEX "documents_scan" ON "documents" USING btree ("scan_at");--> statement-breakpoint
CREATE INDEX "documents_preview" ON "documents" USING btree ("preview_at");--> statement-breakpoint
CREATE INDEX "information_shown_case" ON "information_shown" USING btree ("case_id","page");--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_case_seq" ON "submissions" USING btree ("case_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_receipt" ON "submissions" USING btree ("receipt");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_selector" ON "invitations" USING btree ("selector");--> statement-breakpoint
CREATE INDEX "invitations_case" ON "invitations" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "invitations_wave" ON "invitations" USING btree ("wave_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "waves_number" ON "waves" USING btree ("number");--> statement-breakpoint
CREATE INDEX "alarms_open" ON "alarms" USING btree ("reviewed_at","at");--> statement-breakpoint
CREATE INDEX "alarms_case" ON "alarms" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_chain_seq" ON "audit_rows" USING btree ("chain","seq");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit_rows" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_actor" ON "audit_rows" USING btree ("actor_id","at");--> statement-breakpoint
CREATE INDEX "checkpoints_at" ON "checkpoints" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "events_case_seq" ON "events" USING btree ("case_id","seq");--> statement-breakpoint
CREATE INDEX "events_type_at" ON "events" USING btree ("type","at");--> statement-breakpoint
CREATE INDEX "events_at" ON "events" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "reading_reports_week" ON "reading_reports" USING btree ("week");--> statement-breakpoint
CREATE INDEX "archive_exports_case" ON "archive_exports" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "erasures_case" ON "erasures" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "legal_holds_case" ON "legal_holds" USING btree ("case_id","ended_at");--> statement-breakpoint
CREATE INDEX "reconciliations_at" ON "reconciliations" USING btree ("at");--> statement-breakpoint
CREATE INDEX "retention_notices_case" ON "retention_notices" USING btree ("case_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "findings_case_question_version" ON "findings" USING btree ("case_id","question","version");--> statement-breakpoint
CREATE UNIQUE INDEX "gate_confirmations_case_gate_version" ON "gate_confirmations" USING btree ("case_id","gate","version");--> statement-breakpoint
CREATE INDEX "messages_case" ON "messages" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "queue_order" ON "queue_entries" USING btree ("planned","rank","term_on","wave","lodged_on","case_id");--> statement-breakpoint
CREATE INDEX "queue_location" ON "queue_entries" USING btree ("planned","location","rank","term_on","wave","lodged_on","case_id");--> statement-breakpoint
CREATE INDEX "queue_language" ON "queue_entries" USING btree ("planned","language","rank","term_on","wave","lodged_on","case_id");--> statement-breakpoint
CREATE INDEX "queue_location_language" ON "queue_entries" USING btree ("planned","location","language","rank","term_on","wave","lodged_on","case_id");--> statement-breakpoint
CREATE INDEX "queue_waiting" ON "queue_entries" USING btree ("planned","ready_at");--> statement-breakpoint
CREATE INDEX "queue_planned_on" ON "queue_entries" USING btree ("planned_on","case_id");--> statement-breakpoint
CREATE INDEX "queue_to_hand_over" ON "queue_entries" USING btree ("handed_over_at","planned_on","case_id");--> statement-breakpoint
CREATE INDEX "queue_claimed" ON "queue_entries" USING btree ("claimed_by","claimed_until");--> statement-breakpoint
CREATE INDEX "queue_until" ON "queue_entries" USING btree ("ready_until");--> statement-breakpoint
CREATE UNIQUE INDEX "queue_reference" ON "queue_entries" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "requests_case" ON "requests" USING btree ("case_id","state");--> statement-breakpoint
CREATE INDEX "requests_state" ON "requests" USING btree ("state","respond_by");--> statement-breakpoint
CREATE INDEX "store_writes_at" ON "store_writes" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "upload_parts_start" ON "upload_parts" USING btree ("upload_id","start");--> statement-breakpoint
CREATE INDEX "uploads_case" ON "uploads" USING btree ("case_id","state");--> statement-breakpoint
CREATE INDEX "uploads_expiry" ON "uploads" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "uploads_document" ON "uploads" USING btree ("document_id");