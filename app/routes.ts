// Every address of the site on one screen. A new page is one line here and one file under its audience.
import type { RouteConfig } from '@remix-run/route-config';
import { route } from '@remix-run/route-config';

export default [
  // public
  route('/', 'routes/public/language-redirect.ts'),
  route('/:lang', 'routes/public/front.tsx'),
  route('/:lang/left', 'routes/public/left.tsx'),
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

  route('/:lang/file/documents', 'routes/applicant/documents.tsx'),
  route('/:lang/file/documents/add', 'routes/applicant/documents-add.tsx'),

  // lawyer

  // staff

  // auth
  route('/auth/sign-in/:audience', 'routes/auth/sign-in.ts'),
  route('/auth/callback', 'routes/auth/callback.tsx'),

  // api

  // health
  route('/health', 'routes/public/health.ts'),
  route('/ready', 'routes/public/ready.ts'),
] satisfies RouteConfig;
