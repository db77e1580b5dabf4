import { createHash, hkdfSync } from 'node:crypto';
import { inspect } from 'node:util';
import { z } from '#app/z.ts';

/** A value that cannot be printed: logs, JSON and string templates show `<secret>`. */
export class Secret {
  readonly #value: string;
  constructor(value: string) {
    this.#value = value;
  }
  reveal(): string {
    return this.#value;
  }
  /** 32 bytes for one purpose, derived, so that two uses never share a key (HKDF, RFC 5869). */
  derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#value, 'voorportaal', purpose, 32));
  }
  toString(): string {
    return '<secret>';
  }
  toJSON(): string {
    return '<secret>';
  }
  [inspect.custom](): string {
    return '<secret>';
  }
}

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value);
const optional = (schema: z.ZodType<string> = z.string()) => z.preprocess(blankIsAbsent, schema.optional());
const whole = (fallback: number, min: number, max: number) =>
  z.preprocess(blankIsAbsent, z.coerce.number().int().min(min).max(max).default(fallback));

const environment = z.object({
  VOORPORTAAL_MODE: z.preprocess(blankIsAbsent, z.enum(['demonstration', 'production']).default('demonstration')),
  PORT: whole(3000, 0, 65_535),
  HOST: z.preprocess(blankIsAbsent, z.string().default('127.0.0.1')),
  BASE_URL: optional(z.url()),
  DATA_DIR: z.preprocess(blankIsAbsent, z.string().default('data')),
  DATABASE_URL: optional(),
  KEY_FILE: optional(),
  APP_SECRET: optional(z.string().min(32)),
  CHECKPOINT_DIR: optional(),
  BACKUP_RECIPIENT: optional(),
  BACKUP_IDENTITY_FILE: optional(),
  OIDC_ISSUER: optional(z.url()),
  OIDC_CLIENT_ID: optional(),
  OIDC_CLIENT_SECRET: optional(),
  OIDC_STRONG_ACR: z.preprocess(blankIsAbsent, z.string().default('urn:voorportaal:mfa')),
  PLANNING_TOKEN: optional(z.string().min(32)),
  PROXY_HOPS: whole(0, 0, 5),
  RATE_FACTOR: whole(1, 1, 100_000),
  MAX_CONNECTIONS: whole(2000, 10, 100_000),
});

const neededInProduction = [
  'BASE_URL',
  'KEY_FILE',
  'APP_SECRET',
  'CHECKPOINT_DIR',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'PLANNING_TOKEN',
] as const;

const loopback = (host: string) => ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host);

export type Config = ReturnType<typeof readConfig>;

/**
 * The environment, parsed once. Safe defaults for the demonstration; in production a missing secret or address is a
 * hard stop that names what is missing and prints no value.
 * @throws Error listing every variable that is missing or cannot be read.
 */
export function readConfig(env: Record<string, string | undefined> = process.env) {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new Error(`These settings cannot be read: ${names.join(', ')}`);
  }
  const e = parsed.data;
  const reachable = !loopback(e.HOST) || (e.BASE_URL !== undefined && !loopback(new URL(e.BASE_URL).hostname));
  // A forgotten mode must not open the demonstration's sign-in to a network.
  if (reachable && !env['VOORPORTAAL_MODE']) throw new Error('Others can reach this: say VOORPORTAAL_MODE=production or demonstration');
  const demonstration = e.VOORPORTAAL_MODE === 'demonstration';
  const missing = demonstration ? [] : neededInProduction.filter((name) => e[name] === undefined);
  if (missing.length > 0) throw new Error(`Production needs these settings: ${missing.join(', ')}`);
  const baseUrl = (e.BASE_URL ?? `http://localhost:${e.PORT}`).replace(/\/$/, '');
  if (!demonstration && !baseUrl.startsWith('https://')) throw new Error('Production needs BASE_URL to be https');
  // The demonstration's secrets are made from its folder, so that a restart keeps its sign-ins and nothing is in the code.
  const made = (name: string) => createHash('sha256').update(`${name}:${e.DATA_DIR}`).digest('hex');
  return {
    demonstration,
    port: e.PORT,
    host: e.HOST,
    baseUrl,
    secureCookies: baseUrl.startsWith('https://'),
    dataDir: e.DATA_DIR,
    databaseUrl: e.DATABASE_URL === undefined ? undefined : new Secret(e.DATABASE_URL),
    keyFile: e.KEY_FILE ?? `${e.DATA_DIR}/keys/case-keys.json`,
    appSecret: new Secret(e.APP_SECRET ?? made('app-secret')),
    checkpointDir: e.CHECKPOINT_DIR ?? `${e.DATA_DIR}/checkpoints`,
    /** Public key that backups are made for (age1...); the demonstration makes a pair of its own. */
    backupRecipient: e.BACKUP_RECIPIENT,
    /** The secret key, only where backups are brought back. */
    backupIdentityFile: e.BACKUP_IDENTITY_FILE ?? `${e.DATA_DIR}/keys/backup-identity.txt`,
    oidc: {
      issuer: e.OIDC_ISSUER ?? `${baseUrl}/demo-idp`,
      clientId: e.OIDC_CLIENT_ID ?? 'voorportaal',
      clientSecret: new Secret(e.OIDC_CLIENT_SECRET ?? made('oidc')),
      strongAcr: e.OIDC_STRONG_ACR,
    },
    planningToken: new Secret(e.PLANNING_TOKEN ?? made('planning-token')),
    proxyHops: e.PROXY_HOPS,
    rateFactor: e.RATE_FACTOR,
    maxConnections: e.MAX_CONNECTIONS,
  };
}
