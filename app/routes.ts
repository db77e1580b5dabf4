// Every address of the site on one screen. A new page is one line here and one file under its audience.
import type { RouteConfig } from '@remix-run/route-config';
import { route } from '@remix-run/route-config';

export default [
  // public
  route('/', 'routes/public/language-redirect.ts'),
  route('/:lang', 'routes/public/front.tsx'),
  route('/:lang/left', 'routes/public/left.tsx'),
  route('/:lang/help', 'routes/public/help.tsx'),
  route('/:lang/privacy', 'routes/public/privacy.tsx'),
  route('/:lang/confirm', 'routes/public/confirm.tsx'),
  route('/:lang/paper', 'routes/public/paper.tsx'),
  route('/:lang/paper/form.pdf', 'routes/public/paper-form.ts'),
  route('/:lang/listen/:field', 'routes/public/recording.ts'),
  route('/:lang/progress', 'routes/public/progress.tsx'),
  route('/:lang/progress/data.csv', 'routes/public/progress-csv.ts'),
  route('/:lang/progress/data.json', 'routes/public/progress-json.ts'),

  // applicant
  route('/:lang/start', 'routes/applicant/start.tsx'),
  route('/:lang/start/pin', 'routes/applicant/start-pin.tsx'),
  route('/:lang/start/codes', 'routes/applicant/start-codes.tsx'),
  route('/:lang/return', 'routes/applicant/return.tsx'),
  route('/:lang/sign-out', 'routes/applicant/sign-out.ts'),
  route('/:lang/exit', 'routes/applicant/exit.ts'),

  route('/:lang/file', 'routes/applicant/task-list.tsx'),
  route('/:lang/file/welcome', 'routes/applicant/welcome.tsx'),
  route('/:lang/file/section/:section', 'routes/applicant/section-start.ts'),
  route('/:lang/file/section/:section/:step', 'routes/applicant/section.tsx'),
  route('/:lang/file/save', 'routes/applicant/save.ts'),
  route('/:lang/file/motive', 'routes/applicant/motive.tsx'),
  route('/:lang/file/motive/texts', 'routes/applicant/motive-texts.tsx'),
  route('/:lang/file/stopped', 'routes/applicant/stopped.tsx'),
  route('/:lang/file/check', 'routes/applicant/check.tsx'),
  route('/:lang/file/receipt', 'routes/applicant/receipt.tsx'),
  route('/:lang/file/receipt/contents', 'routes/applicant/receipt-contents.tsx'),
  route('/:lang/file/add', 'routes/applicant/add.tsx'),
  route('/:lang/file/messages', 'routes/applicant/messages.tsx'),
  route('/:lang/file/readers', 'routes/applicant/readers.tsx'),
  route('/:lang/file/helpers', 'routes/applicant/helpers.tsx'),
  route('/:lang/file/lawyer', 'routes/applicant/own-lawyer.tsx'),
  route('/:lang/file/helpers/code', 'routes/applicant/helper-code.tsx'),
  route('/:lang/file/sign-in', 'routes/applicant/own-sign-in.tsx'),
  route('/:lang/file/sign-in/pin', 'routes/applicant/own-pin.tsx'),
  route('/:lang/file/sign-in/codes', 'routes/applicant/own-codes.tsx'),
  route('/:lang/file/sign-in/passkey', 'routes/applicant/own-passkey.tsx'),
  route('/:lang/file/export', 'routes/applicant/export.tsx'),
  route('/:lang/file/export/file.zip', 'routes/applicant/export-zip.ts'),
  route('/:lang/file/export/file.pdf', 'routes/applicant/export-pdf.ts'),
  route('/:lang/file/export/page', 'routes/applicant/export-page.tsx'),
  route('/:lang/file/documents', 'routes/applicant/documents.tsx'),
  route('/:lang/file/documents/add', 'routes/applicant/documents-add.tsx'),
  route('/:lang/file/documents/:documentId', 'routes/applicant/document.tsx'),
  route('/:lang/file/documents/:documentId/look', 'routes/applicant/document-look.tsx'),
  route('/:lang/file/uploads', 'routes/applicant/uploads.ts'),
  route('/:lang/file/uploads/:uploadId', 'routes/applicant/upload.ts'),

  // helper: types on the pages of the file
  route('/:lang/helping', 'routes/helper/helping.tsx'),
  route('/:lang/helping/file', 'routes/helper/helped-file.tsx'),
  route('/:lang/helping/pin', 'routes/helper/helping-pin.tsx'),

  // lawyer
  route('/:lang/clients', 'routes/lawyer/clients.tsx'),
  route('/:lang/clients/:caseId', 'routes/lawyer/client.tsx'),
  route('/:lang/clients/:caseId/draft', 'routes/lawyer/client-draft.tsx'),
  route('/:lang/clients/:caseId/documents/:documentId', 'routes/lawyer/client-document.tsx'),

  // guardian
  route('/:lang/wards', 'routes/guardian/wards.tsx'),
  route('/:lang/wards/:caseId', 'routes/guardian/ward.tsx'),
  route('/:lang/wards/:caseId/draft', 'routes/guardian/ward-draft.tsx'),
  route('/:lang/wards/:caseId/documents/:documentId', 'routes/guardian/ward-document.tsx'),

  // staff
  route('/:lang/work', 'routes/staff/worklist.tsx'),
  route('/:lang/work/cases/:caseId', 'routes/staff/case.tsx'),
  route('/:lang/work/cases/:caseId/take', 'routes/staff/case-take.tsx'),
  route('/:lang/work/cases/:caseId/section/:section', 'routes/staff/case-section.tsx'),
  route('/:lang/work/cases/:caseId/motive', 'routes/staff/case-motive.tsx'),
  route('/:lang/work/cases/:caseId/documents', 'routes/staff/case-documents.tsx'),
  route('/:lang/work/cases/:caseId/documents/:documentId', 'routes/staff/case-document.tsx'),
  route('/:lang/work/cases/:caseId/documents/:documentId/original', 'routes/staff/case-document-original.tsx'),
  route('/:lang/work/cases/:caseId/gates', 'routes/staff/case-gates.tsx'),
  route('/:lang/work/cases/:caseId/timeline', 'routes/staff/case-timeline.tsx'),
  route('/:lang/work/cases/:caseId/readers', 'routes/staff/case-readers.tsx'),
  route('/:lang/work/paper', 'routes/staff/paper.tsx'),
  route('/:lang/work/paper/:caseId', 'routes/staff/paper-case.tsx'),
  route('/:lang/work/paper/:caseId/section/:section', 'routes/staff/paper-section.tsx'),
  route('/:lang/work/paper/:caseId/signed', 'routes/staff/paper-signed.tsx'),
  route('/:lang/work/paper/:caseId/send', 'routes/staff/paper-send.tsx'),
  route('/:lang/work/access', 'routes/staff/access.tsx'),
  route('/:lang/work/protection', 'routes/staff/protection.tsx'),
  route('/:lang/work/planning', 'routes/staff/planning.tsx'),
  route('/:lang/work/planning/queue.csv', 'routes/staff/planning-queue-csv.ts'),
  route('/:lang/work/planning/:caseId', 'routes/staff/planning-case.tsx'),
  route('/:lang/work/planning/:caseId/package', 'routes/staff/planning-package.tsx'),
  route('/:lang/work/planning/:caseId/package.json', 'routes/staff/planning-package-json.ts'),
  route('/:lang/work/record', 'routes/staff/record.tsx'),
  route('/:lang/work/record/weeks/:week', 'routes/staff/record-week.tsx'),
  route('/:lang/work/record/cases/:caseId', 'routes/staff/record-case.tsx'),
  route('/:lang/work/record/people/:personId', 'routes/staff/record-person.tsx'),
  route('/:lang/work/waves', 'routes/staff/waves.tsx'),
  route('/:lang/work/waves/new', 'routes/staff/waves-new.tsx'),
  route('/:lang/work/waves/:waveId', 'routes/staff/wave.tsx'),
  route('/:lang/work/waves/:waveId/letters', 'routes/staff/wave-letters.tsx'),
  route('/:lang/work/retention', 'routes/staff/retention.tsx'),
  route('/:lang/work/retention/packages/:packageId', 'routes/staff/retention-package.ts'),
  route('/:lang/work/settings', 'routes/staff/settings.tsx'),
  route('/:lang/work/documents', 'routes/staff/documents-kept.tsx'),

  // desk
  route('/:lang/desk', 'routes/desk/find.tsx'),
  route('/:lang/desk/new', 'routes/desk/new-letter.tsx'),
  route('/:lang/desk/letter', 'routes/desk/letter.tsx'),

  // auth
  route('/auth/sign-in/:audience', 'routes/auth/sign-in.ts'),
  route('/auth/callback', 'routes/auth/callback.tsx'),
  route('/:lang/sessions', 'routes/auth/own-sessions.tsx'),

  // api
  route('/api/v1/planning-queue', 'routes/api/planning-queue.ts'),

  // health
  route('/health', 'routes/public/health.ts'),
  route('/ready', 'routes/public/ready.ts'),

  // security
  route('/.well-known/security.txt', 'routes/public/security-txt.ts'),
] satisfies RouteConfig;
