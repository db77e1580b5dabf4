// The demonstration's stand-in for the identity provider of the organisation: the real protocol, people who do not
// exist, no passwords. Loaded by `npm start` and the tests only; in production nothing imports this file.
import { generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import Provider from 'oidc-provider';
import { groupOfRole } from '#app/domain/access/claims.ts';
import { callbackPath } from '#app/domain/access/oidc.server.ts';
import type { CtxBase } from '#app/domain/context.ts';
import { memoryAdapter } from './memory-adapter.ts';
import { choosePage, failedPage } from './pages.server.tsx';
import { demoPeople, type DemoPerson } from '#app/domain/access/demo-people.ts';

const minute = 60;

type Options = {
  people?: readonly DemoPerson[];
  /** What the provider says of how strongly people signed in; tests say less. */
  acr?: string;
};

/** @returns a handler for the path of `config.oidc.issuer`. */
export function demoProvider({ config }: CtxBase, { people = demoPeople, acr = config.oidc.strongAcr }: Options = {}): RequestListener {
  const mount = new URL(config.oidc.issuer).pathname;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider: Provider = new Provider(config.oidc.issuer, {
    clients: [
      {
        client_id: config.oidc.clientId,
        client_secret: config.oidc.clientSecret.reveal(),
        redirect_uris: [config.staffUrl + callbackPath],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    adapter: memoryAdapter(),
    acrValues: [config.oidc.strongAcr],
    claims: { openid: ['sub', 'name', 'voorportaal_audience', 'office', 'bar_number', 'guardian_number', 'groups'], acr: null, auth_time: null },
    conformIdTokenClaims: false,
    cookies: {
      keys: [config.appSecret.derive('demo-idp').toString('hex')],
      long: { path: mount, httpOnly: true, sameSite: 'lax', signed: true },
      names: { session: 'demo_idp', interaction: 'demo_idp_choice', resume: 'demo_idp_resume' },
    },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false }, userinfo: { enabled: false } },
    findAccount: async (_ctx, id) => {
      const person = people.find(({ subject }) => subject === id);
      return person && { accountId: id, claims: async () => claimsOf(person) };
    },
    interactions: { url: (_ctx, { uid }) => `${mount}/interaction/${uid}` },
    jwks: { keys: [privateKey.export({ format: 'jwk' })] },
    // The visitor agreed by choosing: there is nothing to share that this site does not know already.
    async loadExistingGrant({ oidc: { client, session, provider: own } }) {
      const grant = new own.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    renderError(ctx) {
      ctx.type = 'html';
      ctx.body = failedPage(config, ctx.req);
    },
    ttl: { AccessToken: minute, AuthorizationCode: minute, Grant: 10 * minute, IdToken: 10 * minute, Interaction: 10 * minute, Session: 10 * minute },
  });
  provider.proxy = true;
  const protocol = provider.callback();

  const choose = async (req: IncomingMessage, res: ServerResponse) => {
    const { uid } = await provider.interactionDetails(req, res);
    const accountId = req.method === 'POST' ? await readChoice(req) : undefined;
    if (!people.some(({ subject }) => subject === accountId)) return sendPage(res, 200, choosePage(config, req, { people, action: `${mount}/interaction/${uid}` }));
    const onwards = await provider.interactionResult(req, res, { login: { accountId, acr, amr: ['mfa'], remember: false } });
    res.writeHead(303, { Location: onwards }).end();
  };

  return (req, res) => {
    if (!/^\/interaction\/[\w-]+$/.test(req.url ?? '')) return protocol(req, res);
    // Without the cookie of this sign-in, or after its ten minutes.
    choose(req, res).catch(() => sendPage(res, 400, failedPage(config, req)));
  };
}

const claimsOf = ({ subject, name, audience, office, barNumber, guardianNumber = '', roles }: DemoPerson) => ({
  sub: subject,
  name,
  voorportaal_audience: audience,
  office,
  bar_number: barNumber,
  guardian_number: guardianNumber,
  groups: roles.map(groupOfRole),
});

async function readChoice(req: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += (chunk as Buffer).length;
    if (size > 1_000) return undefined;
    chunks.push(chunk as Buffer);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8')).get('person') ?? undefined;
}

function sendPage(res: ServerResponse, status: number, html: string): void {
  if (!res.headersSent) res.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' });
  res.end(html);
}
