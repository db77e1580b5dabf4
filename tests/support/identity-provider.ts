// The demonstration's identity provider on a port of its own, and a browser that signs in there.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { readConfig } from '#app/config.server.ts';
import { demoProvider } from '#app/http/demo-idp/provider.server.ts';
import type { CtxBase } from '#app/domain/context.ts';

type Options = Parameters<typeof demoProvider>[1];

/** @returns a base whose configuration knows the provider, and what ends it. */
export async function startProvider(before: CtxBase, options?: Options): Promise<{ base: CtxBase; stop: () => Promise<void> }> {
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const config = readConfig({ DATA_DIR: before.config.dataDir, BASE_URL: `http://127.0.0.1:${port}` });
  const base = { ...before, config };
  app.use('/demo-idp', demoProvider(base, options));
  return {
    base,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Goes where the sign-in sends it, chooses a person, and stops at the way back. @returns the query of the callback. */
export async function signInAs(person: string, start: URL): Promise<string> {
  const cookies = new Map<string, string>();
  const visit = async (url: URL, init: RequestInit = {}): Promise<Response> => {
    const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, Cookie } });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
  let url = start;
  for (let hops = 0; hops < 10; hops += 1) {
    const atChoice = url.pathname.includes('/interaction/');
    const body = new URLSearchParams({ person });
    const answer = await visit(url, atChoice ? { method: 'POST', body } : {});
    const location = answer.headers.get('location');
    if (!location) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
    url = new URL(location, url);
    if (url.pathname === '/auth/callback') return url.search;
  }
  throw new Error('The provider sends round in circles');
}
