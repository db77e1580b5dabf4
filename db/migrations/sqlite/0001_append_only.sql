CREATE TRIGGER `events_no_update` BEFORE UPDATE ON `events`
BEGIN SELECT RAISE(ABORT, 'append-only: events'); END;
--> statement-breakpoint
CREATE TRIGGER `events_no_delete` BEFORE DELETE ON `events`
BEGIN SELECT RAISE(ABORT, 'append-only: events'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_rows_no_update` BEFORE UPDATE ON `audit_rows`
BEGIN SELECT RAISE(ABORT, 'append-only: audit_rows'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_rows_no_delete` BEFORE DELETE ON `audit_rows`
BEGIN SELECT RAISE(ABORT, 'append-only: audit_rows'); END;
--> statement-breakpoint
CREATE TRIGGER `checkpoints_no_update` BEFORE UPDATE ON `checkpoints`
BEGIN SELECT RAISE(ABORT, 'append-only: checkpoints'); END;
--> statement-breakpoint
CREATE TRIGGER `checkpoints_no_delete` BEFORE DELETE ON `checkpoints`
BEGIN SELECT RAISE(ABORT, 'append-only: checkpoints'); END;
--> statement-breakpoint
CREATE TRIGGER `answers_no_update` BEFORE UPDATE ON `answers`
BEGIN SELECT RAISE(ABORT, 'append-only: answers'); END;
--> statement-breakpoint
CREATE TRIGGER `answers_no_delete` BEFORE DELETE ON `answers`
WHEN NOT EXISTS (SELECT 1 FROM `erasures` e WHERE e.case_id = OLD.case_id AND e.at >= OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only: answers'); END;
--> statement-breakpoint
CREATE TRIGGER `submissions_no_update` BEFORE UPDATE ON `submissions`
BEGIN SELECT RAISE(ABORT, 'append-only: submissions'); END;
--> statement-breakpoint
CREATE TRIGGER `submissions_no_delete` BEFORE DELETE ON `submissions`
WHEN NOT EXISTS (SELECT 1 FROM `erasures` e WHERE e.case_id = OLD.case_id AND e.at >= OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only: submissions'); END;
--> statement-breakpoint
CREATE TRIGGER `information_shown_no_update` BEFORE UPDATE ON `information_shown`
BEGIN SELECT RAISE(ABORT, 'append-only: information_shown'); END;
--> statement-breakpoint
CREATE TRIGGER `information_shown_no_delete` BEFORE DELETE ON `information_shown`
WHEN NOT EXISTS (SELECT 1 FROM `erasures` e WHERE e.case_id = OLD.case_id AND e.at >= OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only: information_shown'); END;
--> statement-breakpoint
CREATE TRIGGER `findings_no_update` BEFORE UPDATE ON `findings`
BEGIN SELECT RAISE(ABORT, 'append-only: findings'); END;
--> statement-breakpoint
CREATE TRIGGER `findings_no_delete` BEFORE DELETE ON `findings`
WHEN NOT EXISTS (SELECT 1 FROM `erasures` e WHERE e.case_id = OLD.case_id AND e.at >= OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only: findings'); END;
--> statement-breakpoint
CREATE TRIGGER `gate_confirmations_no_update` BEFORE UPDATE ON `gate_confirmations`
BEGIN SELECT RAISE(ABORT, 'append-only: gate_confirmations'); END;
--> statement-breakpoint
CREATE TRIGGER `gate_confirmations_no_delete` BEFORE DELETE ON `gate_confirmations`
WHEN NOT EXISTS (SELECT 1 FROM `erasures` e WHERE e.case_id = OLD.case_id AND e.at >= OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only: gate_confirmations'); END;
--> statement-breakpoint
CREATE TRIGGER `settings_no_update` BEFORE UPDATE ON `settings`
BEGIN SELECT RAISE(ABORT, 'append-only: settings'); END;
--> statement-breakpoint
CREATE TRIGGER `settings_no_delete` BEFORE DELETE ON `settings`
BEGIN SELECT RAISE(ABORT, 'append-only: settings'); END;
--> statement-breakpoint
CREATE TRIGGER `cosignatures_no_update` BEFORE UPDATE ON `cosignatures`
BEGIN SELECT RAISE(ABORT, 'append-only: cosignatures'); END;
--> statement-breakpoint
CREATE TRIGGER `cosignatures_no_delete` BEFORE DELETE ON `cosignatures`
WHEN NOT EXISTS (SELECT 1 FROM `erasures` e WHERE e.case_id = OLD.case_id AND e.at >= OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only: cosignatures'); END;
--> statement-breakpoint
CREATE TRIGGER `document_corrections_no_update` BEFORE UPDATE ON `document_corrections`
BEGIN SELECT RAISE(ABORT, 'append-only: document_corrections'); END;
--> statement-breakpoint
CREATE TRIGGER `document_corrections_no_delete` BEFORE DELETE ON `document_corrections`
WHEN NOT EXISTS (SELECT 1 FROM `erasures` e WHERE e.case_id = OLD.case_id AND e.at >= OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only: document_corrections'); END;
--> statement-breakpoint
CREATE TRIGGER `erasures_no_update` BEFORE UPDATE ON `erasures`
BEGIN SELECT RAISE(ABORT, 'append-only: erasures'); END;
--> statement-breakpoint
CREATE TRIGGER `erasures_no_delete` BEFORE DELETE ON `erasures`
BEGIN SELECT RAISE(ABORT, 'append-only: erasures'); END;
