import type { LoaderFunctionArgs } from '@remix-run/node';
import { isRouteErrorResponse, Outlet, Scripts, useLocation, useMatches, useRouteError } from '@remix-run/react';
import type { ReactNode } from 'react';
import { langOf } from '#app/http/context.server.ts';
import { Document } from '#app/http/document.tsx';
import { ErrorPage } from '#app/http/error-page.tsx';
import { homeOf } from '#app/http/home-of.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useRequestInfo } from '#app/http/request-info.tsx';
import { TextsForScripts, useText } from '#app/i18n/translate.tsx';

/** Under an unknown language there is no page. */
export function loader(args: LoaderFunctionArgs) {
  if (args.params.lang !== undefined) langOf(args);
  return null;
}

/** The root shows nothing that an action could change. */
export const shouldRevalidate = () => false;

/** Joins what the routes of this page say about it: the innermost decides. */
function usePage() {
  const { t } = useText();
  const matches = useMatches().map(({ handle, data }) => ({ handle: (handle ?? {}) as PageHandle, data }));
  const inwards = matches.toReversed();
  const titled = inwards.find(({ handle }) => handle.title !== undefined);
  const title = titled?.handle.title;
  return {
    audience: inwards.find(({ handle }) => handle.audience)?.handle.audience ?? 'applicant',
    title: typeof title === 'function' ? title(t, titled?.data) : title && t(title),
    scripts: matches.some(({ handle }) => handle.scripts),
    namespaces: matches.flatMap(({ handle }) => handle.i18n ?? []),
  };
}

export function Layout({ children }: { children: ReactNode }) {
  const failed = Boolean(useRouteError());
  return failed ? children : <Page>{children}</Page>;
}

function Page({ children }: { children: ReactNode }) {
  const { nonce } = useRequestInfo();
  const { audience, title, scripts, namespaces } = usePage();
  const tags = scripts ? (
    <>
      <TextsForScripts namespaces={['common', ...namespaces]} />
      <Scripts nonce={nonce} />
    </>
  ) : null;
  return (
    <Document audience={audience} title={title} scripts={tags}>
      {children}
    </Document>
  );
}

export default function Root() {
  return <Outlet />;
}

/** Says what happened without asking anything of what failed: no loader data, no titles of pages. */
export function ErrorBoundary() {
  const { t } = useText();
  const error = useRouteError();
  const { status, requestId } = useRequestInfo();
  const { pathname } = useLocation();
  return (
    <Document audience="public" site={homeOf(pathname) === '/' ? 'own' : 'work'} title={t('errors:title')}>
      <ErrorPage pathname={pathname} status={status ?? (isRouteErrorResponse(error) ? error.status : 500)} requestId={requestId} />
    </Document>
  );
}
