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

  // lawyer

  // staff

  // auth

  // api

  // health
  route('/health', 'routes/public/health.ts'),
  route('/ready', 'routes/public/ready.ts'),
] satisfies RouteConfig;
