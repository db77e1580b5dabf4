import type { LoaderFunctionArgs } from '@remix-run/node';

/** To whom a hole is reported (RFC 9116). Absent once its end has passed: nobody may rely on it then. */
export function loader({ context: { base } }: LoaderFunctionArgs) {
  const { security, baseUrl } = base.config;
  if (security.expires <= base.now()) throw new Response(null, { status: 404 });
  const lines = [
    `Contact: ${security.contact}`,
    `Expires: ${security.expires.toISOString()}`,
    'Preferred-Languages: nl, en',
    `Canonical: ${baseUrl}/.well-known/security.txt`,
  ];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
