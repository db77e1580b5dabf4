CREATE TABLE `accounts` (
	`case_id` text PRIMARY KEY NOT NULL,
	`pin_hash` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`since` integer NOT NULL,
	`ended_at` integer,
	`by` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `assignments_case` ON `assignments` (`case_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `assignments_person` ON `assignments` (`person_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `attempts` (
	`lock` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`not_before` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attempts_at` ON `attempts` (`at`);--> statement-breakpoint
CREATE TABLE `code_issues` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`invitation_id` text NOT NULL,
	`reason` text NOT NULL,
	`checks` text NOT NULL,
	`desk` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`acknowledged_at` integer
);
--> statement-breakpoint
CREATE INDEX `code_issues_case` ON `code_issues` (`case_id`,`at`);--> statement-breakpoint
CREATE INDEX `code_issues_by` ON `code_issues` (`by`,`at`);--> statement-breakpoint
CREATE TABLE `conflicts_of_interest` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `conflicts_case` ON `conflicts_of_interest` (`case_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `conflicts_person` ON `conflicts_of_interest` (`person_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `cosignatures` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text NOT NULL,
	`sha256` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `cosignatures_case` ON `cosignatures` (`case_id`,`at`);--> statement-breakpoint
CREATE TABLE `devices` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`helper_id` text,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer NOT NULL,
	`wrong_pins` integer DEFAULT 0 NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `devices_token` ON `devices` (`token_hash`);--> statement-breakpoint
CREATE INDEX `devices_case` ON `devices` (`case_id`);--> statement-breakpoint
CREATE TABLE `draft_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`section` text NOT NULL,
	`person_id` text NOT NULL,
	`sealed` blob NOT NULL,
	`at` integer NOT NULL,
	`hidden_at` integer
);
--> statement-breakpoint
CREATE INDEX `draft_comments_case` ON `draft_comments` (`case_id`,`at`);--> statement-breakpoint
CREATE TABLE `exceptional_access` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`reason` text NOT NULL,
	`sealed` blob NOT NULL,
	`asked_at` integer NOT NULL,
	`approved_by` text,
	`since` integer,
	`until` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `exceptional_access_case` ON `exceptional_access` (`case_id`,`until`);--> statement-breakpoint
CREATE INDEX `exceptional_access_person` ON `exceptional_access` (`person_id`,`until`);--> statement-breakpoint
CREATE TABLE `guardianships` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`guardian_number` text NOT NULL,
	`source` text NOT NULL,
	`since` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `guardianships_case` ON `guardianships` (`case_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `guardianships_number` ON `guardianships` (`guardian_number`,`ended_at`);--> statement-breakpoint
CREATE TABLE `helpers` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`sealed` blob NOT NULL,
	`types` integer NOT NULL,
	`since` integer NOT NULL,
	`until` integer NOT NULL,
	`selector` text NOT NULL,
	`code_hash` text NOT NULL,
	`code_until` integer NOT NULL,
	`used_at` integer,
	`pin_hash` text,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `helpers_selector` ON `helpers` (`selector`);--> statement-breakpoint
CREATE INDEX `helpers_case` ON `helpers` (`case_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `mandates` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`bar_number` text NOT NULL,
	`source` text NOT NULL,
	`since` integer NOT NULL,
	`ended_at` integer,
	`draft_since` integer
);
--> statement-breakpoint
CREATE INDEX `mandates_case` ON `mandates` (`case_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `mandates_bar` ON `mandates` (`bar_number`,`ended_at`);--> statement-breakpoint
CREATE TABLE `passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`credential_id` text NOT NULL,
	`public_key` blob NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passkeys_credential` ON `passkeys` (`credential_id`);--> statement-breakpoint
CREATE INDEX `passkeys_case` ON `passkeys` (`case_id`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer` text NOT NULL,
	`subject` text NOT NULL,
	`audience` text NOT NULL,
	`name` text NOT NULL,
	`office` text NOT NULL,
	`bar_number` text NOT NULL,
	`guardian_number` text NOT NULL,
	`disabled_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_subject` ON `people` (`issuer`,`subject`);--> statement-breakpoint
CREATE INDEX `people_bar` ON `people` (`bar_number`);--> statement-breakpoint
CREATE INDEX `people_guardian` ON `people` (`guardian_number`);--> statement-breakpoint
CREATE TABLE `return_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`helper_id` text,
	`selector` text NOT NULL,
	`code_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`tried_pins` integer DEFAULT 0 NOT NULL,
	`used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `return_codes_selector` ON `return_codes` (`selector`);--> statement-breakpoint
CREATE INDEX `return_codes_case` ON `return_codes` (`case_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`case_id` text,
	`helper_id` text,
	`person_id` text,
	`device_id` text,
	`roles` text NOT NULL,
	`strong` integer NOT NULL,
	`origin` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`asleep_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `sessions_case` ON `sessions` (`case_id`);--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE TABLE `sign_in_flows` (
	`state_hash` text PRIMARY KEY NOT NULL,
	`browser_hash` text NOT NULL,
	`audience` text NOT NULL,
	`code_verifier` text NOT NULL,
	`nonce` text NOT NULL,
	`next` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `case_keys` (
	`case_id` text PRIMARY KEY NOT NULL,
	`kek_version` integer NOT NULL,
	`wrapped` blob NOT NULL,
	`generation` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`v_index` text NOT NULL,
	`lodged_on` text NOT NULL,
	`made_on` text NOT NULL,
	`legal_regime` text NOT NULL,
	`track` text NOT NULL,
	`language` text NOT NULL,
	`nationality` text NOT NULL,
	`location` text NOT NULL,
	`nuisance` integer NOT NULL,
	`safe_country` integer NOT NULL,
	`unaccompanied_minor` integer NOT NULL,
	`children_involved` integer NOT NULL,
	`subsequent_application` integer NOT NULL,
	`court_term_on` text NOT NULL,
	`default_notice_term_on` text NOT NULL,
	`scope` text NOT NULL,
	`scope_reason` text NOT NULL,
	`plan_category` text NOT NULL,
	`stage` text NOT NULL,
	`stage_since` integer NOT NULL,
	`guarded` integer NOT NULL,
	`erased_at` integer,
	`wave_id` text,
	`respond_by` text NOT NULL,
	`lawyer_first_since` integer,
	`may_be_minor_since` integer,
	`first_decision_on` text NOT NULL,
	`import_digest` text NOT NULL,
	`facts` blob NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_reference` ON `cases` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `cases_v_index` ON `cases` (`v_index`);--> statement-breakpoint
CREATE INDEX `cases_stage` ON `cases` (`stage`,`stage_since`,`id`);--> statement-breakpoint
CREATE INDEX `cases_wave` ON `cases` (`wave_id`,`stage`);--> statement-breakpoint
CREATE INDEX `cases_invitable` ON `cases` (`scope`,`stage`,`lodged_on`,`id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	`valid_from` integer NOT NULL,
	`owner` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `settings_name` ON `settings` (`name`,`valid_from`);--> statement-breakpoint
CREATE TABLE `answers` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`question` text NOT NULL,
	`version` integer NOT NULL,
	`form_version` text NOT NULL,
	`language` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`paper` text,
	`at` integer NOT NULL,
	`sealed` blob NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `answers_case_question_version` ON `answers` (`case_id`,`question`,`version`);--> statement-breakpoint
CREATE TABLE `document_corrections` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`document_id` text NOT NULL,
	`sealed` blob NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `document_corrections_case` ON `document_corrections` (`case_id`,`document_id`,`at`);--> statement-breakpoint
CREATE TABLE `document_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`document_id` text NOT NULL,
	`mark` text NOT NULL,
	`marked` integer NOT NULL,
	`version` integer NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `document_marks_document` ON `document_marks` (`document_id`,`mark`,`version`);--> statement-breakpoint
CREATE INDEX `document_marks_case` ON `document_marks` (`case_id`);--> statement-breakpoint
CREATE TABLE `document_pages` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`document_id` text NOT NULL,
	`page` integer NOT NULL,
	`state` text NOT NULL,
	`storage_name` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `document_pages_document` ON `document_pages` (`document_id`,`page`);--> statement-breakpoint
CREATE INDEX `document_pages_case` ON `document_pages` (`case_id`);--> statement-breakpoint
CREATE INDEX `document_pages_state` ON `document_pages` (`state`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `document_pages_storage` ON `document_pages` (`storage_name`);--> statement-breakpoint
CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`storage_name` text NOT NULL,
	`sha256` text NOT NULL,
	`size` integer NOT NULL,
	`media_type` text NOT NULL,
	`scan` text NOT NULL,
	`preview` text NOT NULL,
	`pages` integer NOT NULL,
	`scan_note` text NOT NULL,
	`scan_tries` integer NOT NULL,
	`scan_at` integer,
	`preview_tries` integer NOT NULL,
	`preview_at` integer,
	`checked_at` integer,
	`sealed` blob NOT NULL,
	`version` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`at` integer NOT NULL,
	`withdrawn_at` integer,
	`submission_id` text,
	`part_of` text,
	`position` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `documents_case` ON `documents` (`case_id`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `documents_storage` ON `documents` (`storage_name`);--> statement-breakpoint
CREATE INDEX `documents_scan` ON `documents` (`scan_at`);--> statement-breakpoint
CREATE INDEX `documents_preview` ON `documents` (`preview_at`);--> statement-breakpoint
CREATE TABLE `information_shown` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`page` text NOT NULL,
	`version` text NOT NULL,
	`language` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `information_shown_case` ON `information_shown` (`case_id`,`page`);--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`seq` integer NOT NULL,
	`kind` text NOT NULL,
	`receipt` text NOT NULL,
	`form_version` text NOT NULL,
	`language` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`at` integer NOT NULL,
	`sha256` text NOT NULL,
	`parts` text NOT NULL,
	`sealed` blob NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_case_seq` ON `submissions` (`case_id`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_receipt` ON `submissions` (`receipt`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`wave_id` text NOT NULL,
	`language` text NOT NULL,
	`selector` text NOT NULL,
	`code_hash` text NOT NULL,
	`letter` blob,
	`sent_at` integer NOT NULL,
	`printed_at` integer,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_selector` ON `invitations` (`selector`);--> statement-breakpoint
CREATE INDEX `invitations_case` ON `invitations` (`case_id`);--> statement-breakpoint
CREATE INDEX `invitations_wave` ON `invitations` (`wave_id`,`id`);--> statement-breakpoint
CREATE TABLE `waves` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`size` integer NOT NULL,
	`choice` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`invited` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `waves_number` ON `waves` (`number`);--> statement-breakpoint
CREATE TABLE `alarms` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	`reviewed_by` text,
	`reviewed_at` integer,
	`conclusion` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `alarms_open` ON `alarms` (`reviewed_at`,`at`);--> statement-breakpoint
CREATE INDEX `alarms_case` ON `alarms` (`case_id`);--> statement-breakpoint
CREATE TABLE `audit_rows` (
	`id` text PRIMARY KEY NOT NULL,
	`chain` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`role` text NOT NULL,
	`action` text NOT NULL,
	`object` text NOT NULL,
	`result` text NOT NULL,
	`reason` text NOT NULL,
	`origin` text NOT NULL,
	`event_id` text,
	`previous` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_chain_seq` ON `audit_rows` (`chain`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit_rows` (`at`);--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit_rows` (`actor_id`,`at`);--> statement-breakpoint
CREATE TABLE `chain_heads` (
	`chain` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`event_seq` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `checkpoints` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`chains` integer NOT NULL,
	`rows` integer NOT NULL,
	`digest` text NOT NULL,
	`previous` text NOT NULL,
	`signature` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `checkpoints_at` ON `checkpoints` (`at`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`type` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`data` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_case_seq` ON `events` (`case_id`,`seq`);--> statement-breakpoint
CREATE INDEX `events_type_at` ON `events` (`type`,`at`);--> statement-breakpoint
CREATE INDEX `events_at` ON `events` (`at`);--> statement-breakpoint
CREATE TABLE `reading_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`week` text NOT NULL,
	`made_at` integer NOT NULL,
	`findings` text NOT NULL,
	`reviewed_by` text,
	`reviewed_at` integer,
	`conclusion` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reading_reports_week` ON `reading_reports` (`week`);--> statement-breakpoint
CREATE TABLE `archive_exports` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`at` integer NOT NULL,
	`sha256` text NOT NULL,
	`size` integer NOT NULL,
	`storage_name` text NOT NULL,
	`acknowledged_at` integer,
	`acknowledged_by` text,
	`acknowledgement` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `archive_exports_case` ON `archive_exports` (`case_id`,`at`);--> statement-breakpoint
CREATE TABLE `erasures` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`rule` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`counts` text NOT NULL,
	`key_digest` text NOT NULL,
	`export_id` text
);
--> statement-breakpoint
CREATE INDEX `erasures_case` ON `erasures` (`case_id`);--> statement-breakpoint
CREATE TABLE `legal_holds` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`reason` text NOT NULL,
	`sealed` blob NOT NULL,
	`by` text NOT NULL,
	`since` integer NOT NULL,
	`ended_by` text,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `legal_holds_case` ON `legal_holds` (`case_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `reconciliations` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`begun_at` integer,
	`ended_at` integer,
	`promised` integer NOT NULL,
	`present` integer NOT NULL,
	`faults` text NOT NULL,
	`missing` integer NOT NULL,
	`damaged` integer NOT NULL,
	`unreadable` integer NOT NULL,
	`orphans` text NOT NULL,
	`removed` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `reconciliations_at` ON `reconciliations` (`at`);--> statement-breakpoint
CREATE TABLE `retention_notices` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`due_on` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `retention_notices_case` ON `retention_notices` (`case_id`,`kind`);--> statement-breakpoint
CREATE TABLE `findings` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`question` text NOT NULL,
	`version` integer NOT NULL,
	`verdict` text NOT NULL,
	`submission_seq` integer NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `findings_case_question_version` ON `findings` (`case_id`,`question`,`version`);--> statement-breakpoint
CREATE TABLE `gate_confirmations` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`gate` text NOT NULL,
	`version` integer NOT NULL,
	`verdict` text NOT NULL,
	`note` blob NOT NULL,
	`submission_seq` integer NOT NULL,
	`by` text NOT NULL,
	`role` text NOT NULL,
	`at` integer NOT NULL,
	`expires_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `gate_confirmations_case_gate_version` ON `gate_confirmations` (`case_id`,`gate`,`version`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`at` integer NOT NULL,
	`template` text NOT NULL,
	`params` text NOT NULL,
	`sealed` blob NOT NULL,
	`read_by_applicant_at` integer,
	`read_by_lawyer_at` integer,
	`read_by_guardian_at` integer
);
--> statement-breakpoint
CREATE INDEX `messages_case` ON `messages` (`case_id`,`at`);--> statement-breakpoint
CREATE TABLE `queue_entries` (
	`case_id` text PRIMARY KEY NOT NULL,
	`rank` integer NOT NULL,
	`term_on` text NOT NULL,
	`wave` integer NOT NULL,
	`lodged_on` text NOT NULL,
	`rule_version` text NOT NULL,
	`ready_at` integer NOT NULL,
	`ready_by` text NOT NULL,
	`ready_until` integer NOT NULL,
	`reference` text NOT NULL,
	`language` text NOT NULL,
	`location` text NOT NULL,
	`duration` text NOT NULL,
	`claimed_by` text,
	`claimed_until` integer,
	`planned_on` text,
	`planned_by` text,
	`handed_over_at` integer,
	`planned` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `queue_order` ON `queue_entries` (`planned`,`rank`,`term_on`,`wave`,`lodged_on`,`case_id`);--> statement-breakpoint
CREATE INDEX `queue_location` ON `queue_entries` (`planned`,`location`,`rank`,`term_on`,`wave`,`lodged_on`,`case_id`);--> statement-breakpoint
CREATE INDEX `queue_language` ON `queue_entries` (`planned`,`language`,`rank`,`term_on`,`wave`,`lodged_on`,`case_id`);--> statement-breakpoint
CREATE INDEX `queue_location_language` ON `queue_entries` (`planned`,`location`,`language`,`rank`,`term_on`,`wave`,`lodged_on`,`case_id`);--> statement-breakpoint
CREATE INDEX `queue_waiting` ON `queue_entries` (`planned`,`ready_at`);--> statement-breakpoint
CREATE INDEX `queue_planned_on` ON `queue_entries` (`planned_on`,`case_id`);--> statement-breakpoint
CREATE INDEX `queue_to_hand_over` ON `queue_entries` (`handed_over_at`,`planned_on`,`case_id`);--> statement-breakpoint
CREATE INDEX `queue_claimed` ON `queue_entries` (`claimed_by`,`claimed_until`);--> statement-breakpoint
CREATE INDEX `queue_until` ON `queue_entries` (`ready_until`);--> statement-breakpoint
CREATE UNIQUE INDEX `queue_reference` ON `queue_entries` (`reference`);--> statement-breakpoint
CREATE TABLE `requests` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`question` text NOT NULL,
	`reason` text NOT NULL,
	`sealed` blob NOT NULL,
	`respond_by` text NOT NULL,
	`state` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`answered_at` integer,
	`answer_submission_id` text,
	`settled_by` text,
	`settled_at` integer
);
--> statement-breakpoint
CREATE INDEX `requests_case` ON `requests` (`case_id`,`state`);--> statement-breakpoint
CREATE INDEX `requests_state` ON `requests` (`state`,`respond_by`);--> statement-breakpoint
CREATE TABLE `store_writes` (
	`name` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `store_writes_at` ON `store_writes` (`at`);--> statement-breakpoint
CREATE TABLE `upload_parts` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`upload_id` text NOT NULL,
	`start` integer NOT NULL,
	`size` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `upload_parts_start` ON `upload_parts` (`upload_id`,`start`);--> statement-breakpoint
CREATE TABLE `uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`document_id` text NOT NULL,
	`size` integer NOT NULL,
	`received` integer NOT NULL,
	`state` text NOT NULL,
	`sealed` blob NOT NULL,
	`version` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `uploads_case` ON `uploads` (`case_id`,`state`);--> statement-breakpoint
CREATE INDEX `uploads_expiry` ON `uploads` (`expires_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `uploads_document` ON `uploads` (`document_id`);