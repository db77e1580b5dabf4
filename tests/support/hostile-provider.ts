// A small identity provider on loopback that is honest until a test spoils it. Its own signing, so that it can tell any lie.
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type Told = Record<string, unknown>;

/** How the answers are broken. Nothing: an honest provider. */
export type Spoil = {
  header?: (header: Told) => Told;
  claims?: (claims: Told) => Told;
  /** The last part of the token. */
  signature?: (input: string) => string;
  /** What becomes of a token that was signed honestly. */
  token?: (token: string) => string | undefined;
  /** A code opens as often as somebody brings it, whatever the verifier. */
  lax?: boolean;
  /** Stands in the way of an address. @returns false when it has answered, or never will. */
  before?: (address: string, res: ServerResponse) => boolean;
};

type Asked = { nonce: string; challenge: string; method: string; spent: boolean };

export const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
export const signRsa = (key: KeyObject, input: string) => sign('sha256', Buffer.from(input), key).toString('base64url');
const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The algorithms that it says it uses: also those that nobody may accept, so that only a look at the signature helps. */
const algorithms = ['RS256', 'HS256', 'none'];

export async function startHostileProvider(client: { clientId: string; secret: string }) {
  const { publicKey, privateKey } = rsa();
  const asked = new Map<string, Asked>();
  const hostile = { spoil: {} as Spoil, person: {} as Told, seconds: () => Math.floor(Date.now() / 1000) };
  let issuer = '';

  function tokenFor(nonce: string): string | undefined {
    const { spoil, person, seconds } = hostile;
    const honest: Told = { iss: issuer, aud: client.clientId, nonce, iat: seconds(), exp: seconds() + 300, auth_time: seconds(), ...person };
    const header: Told = { alg: 'RS256', typ: 'JWT', kid: 'own' };
    const input = `${base64url(spoil.header?.(header) ?? header)}.${base64url(spoil.claims?.(honest) ?? honest)}`;
    const token = `${input}.${spoil.signature?.(input) ?? signRsa(privateKey, input)}`;
    return spoil.token ? spoil.token(token) : token;
  }

  async function exchange(req: IncomingMessage): Promise<[number, Told]> {
    const form = new URLSearchParams(await text(req));
    const question = asked.get(form.get('code') ?? '');
    const known = form.get('client_id') === client.clientId && form.get('client_secret') === client.secret;
    const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
    const fits = question && known && (hostile.spoil.lax || (!question.spent && question.method === 'S256' && question.challenge === challenge));
    if (!fits) return [400, { error: 'invalid_grant' }];
    question.spent = true;
    return [200, { access_token: 'access', token_type: 'Bearer', expires_in: 60, id_token: tokenFor(question.nonce) }];
  }

  const pages: Record<string, (req: IncomingMessage) => [number, Told] | Promise<[number, Told]>> = {
    '/.well-known/openid-configuration': () => [
      200,
      {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        id_token_signing_alg_values_supported: algorithms,
        code_challenge_methods_supported: ['S256', 'plain'],
        authorization_response_iss_parameter_supported: true,
      },
    ],
    '/keys': () => [200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig' }] }],
    '/token': exchange,
  };

  const server = createServer((req, res) => {
    const address = req.url ?? '';
    const page = pages[address];
    if (hostile.spoil.before && !hostile.spoil.before(address, res)) return;
    if (!page) return void res.writeHead(404).end();
    void Promise.resolve(page(req)).then(([status, body]) => res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    issuer,
    hostile,
    publicPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    stranger: rsa(),
    /** Somebody signs in there. @returns the query with which the browser comes back. */
    answer(start: URL): URLSearchParams {
      const code = randomBytes(16).toString('hex');
      const told = (name: string) => start.searchParams.get(name) ?? '';
      asked.set(code, { nonce: told('nonce'), challenge: told('code_challenge'), method: told('code_challenge_method'), spent: false });
      return new URLSearchParams({ code, state: told('state'), iss: issuer });
    },
    stop: async () => {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type HostileProvider = Awaited<ReturnType<typeof startHostileProvider>>;
