import { createHash, hkdfSync } from 'node:crypto';
import { inspect } from 'node:util';
import { dayMs } from '#app/durations.ts';
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
/** Where browsers find us: cookies and links know no path before ours. */
const address = z.url().refine((url) => new URL(url).pathname === '/');
const whole = (fallback: number, min: number, max: number) =>
  z.preprocess(blankIsAbsent, z.coerce.number().int().min(min).max(max).default(fallback));

const environment = z.object({
  /** `demonstration` makes secrets, people and a provider by itself; `production` has nothing that was not given. */
  VOORPORTAAL_MODE: z.preprocess(blankIsAbsent, z.enum(['demonstration', 'production']).default('demonstration')),
  /** Where it listens. Behind a proxy on the same machine HOST stays as it is. */
  PORT: whole(3000, 0, 65_535),
  HOST: z.preprocess(blankIsAbsent, z.string().default('127.0.0.1')),
  /** The address that people type: links, cookies and the check where a form came from rest on it. https in production. */
  BASE_URL: optional(address),
  /** The same for staff, lawyers and guardians: another host, so that neither side has a cookie of the other (docs/decisions/0052). */
  STAFF_URL: optional(address),
  /** Folder of the database file and of documents; in the demonstration of keys too. */
  DATA_DIR: z.preprocess(blankIsAbsent, z.string().default('data')),
  /** postgres://...; without it one SQLite file in DATA_DIR. */
  DATABASE_URL: optional(),
  /** The key-encryption keys, as JSON: { "current": 1, "keys": { "1": "32 bytes in base64" } }. Lost, no content can be read again. */
  KEY_FILE: optional(),
  /** A program and its arguments, apart by spaces, that prints what would stand in KEY_FILE. Gets PATH, HOME and the like, not the rest of the environment: say `env NAME=value program`. */
  KEY_COMMAND: optional(),
  /**
   * At least 32 signs by chance, for all that is not content: by it a V-number is found again, the record is linked and signed,
   * and tickets are sealed. It cannot be changed later: another one finds no case and proves no row.
   */
  APP_SECRET: optional(z.string().min(32)),
  /** Folder for signed statements of where the record stands, every few minutes: on another machine, under other people (docs/decisions/0011). */
  CHECKPOINT_DIR: optional(),
  /** Public key of the archive, X25519 as PEM: packages are encrypted to it. Without it nothing is packed, so nothing sent is erased. */
  ARCHIVE_KEY_FILE: optional(),
  /** Public key that backups are encrypted to, `age1...` (docs/operations.md). */
  BACKUP_RECIPIENT: optional(),
  /** File with the secret half: only where a backup is brought back, never on the server. */
  BACKUP_IDENTITY_FILE: optional(),
  /** The provider by which staff, lawyers and guardians sign in, as its discovery document names itself. Its tokens tell `acr` and, as we ask with `max_age`, `auth_time`. */
  OIDC_ISSUER: optional(z.url()),
  /** What the provider knows this portal by. */
  OIDC_CLIENT_ID: optional(),
  OIDC_CLIENT_SECRET: optional(),
  /** The `acr` that this provider gives to a sign-in with two factors; any other is refused as too weak. */
  OIDC_STRONG_ACR: z.preprocess(blankIsAbsent, z.string().default('urn:voorportaal:mfa')),
  /** How long the provider may take over one answer. */
  OIDC_SECONDS: whole(10, 1, 60),
  /** What the planning system sends as `Authorization: Bearer` to read the planning queue; at least 32 signs by chance. */
  PLANNING_TOKEN: optional(z.string().min(32)),
  /** Documents lie in this store that speaks S3, instead of in a folder: all five, or none. */
  DOCUMENTS_S3_ENDPOINT: optional(z.url()),
  DOCUMENTS_S3_BUCKET: optional(),
  DOCUMENTS_S3_REGION: optional(),
  DOCUMENTS_S3_KEY_ID: optional(),
  DOCUMENTS_S3_SECRET: optional(),
  /** Where clamd listens: the path of its socket, or host:port. Without it nothing is ever clean. */
  CLAMD_SOCKET: optional(z.string().regex(/^(\/\S+|\S+:\d{1,5})$/)),
  /** Under which address documents are shown: another host than BASE_URL, so that no cookie goes there. */
  CONTENT_URL: optional(z.url()),
  /** Proxies in front, whose word is taken for where a request came from. */
  PROXY_HOPS: whole(0, 0, 5),
  /** All limits on how often somebody may ask, times this: for many people behind one address, and for tests. */
  RATE_FACTOR: whole(1, 1, 100_000),
  /** Open at once; more are closed before they are read. */
  MAX_CONNECTIONS: whole(2000, 10, 100_000),
  /** To whom a hole is reported, and until when that holds (RFC 9116). Asked of every public body; once its end has passed the page is gone, and nothing else stops. */
  SECURITY_CONTACT: optional(z.string().regex(/^(?:https:\/\/|mailto:|tel:)[!-~]+$/)),
  SECURITY_EXPIRES: optional(z.iso.datetime({ offset: true })),
});

const neededInProduction = [
  'BASE_URL',
  'STAFF_URL',
  'APP_SECRET',
  'CHECKPOINT_DIR',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'PLANNING_TOKEN',
  'SECURITY_CONTACT',
  'SECURITY_EXPIRES',
] as const;

const loopback = (host: string) => ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host);

/** The demonstration's secrets are made from its folder, so that a restart keeps its sign-ins and nothing is in the code. */
const madeSecret = (name: string, dataDir: string) => createHash('sha256').update(`${name}:${dataDir}`).digest('hex');

/**
 * What the verifier of the record needs, and no more: it runs on a machine that has no other secret.
 * @throws Error that names what is missing.
 */
export function readRecordConfig(env: Record<string, string | undefined> = process.env) {
  const parsed = environment.pick({ VOORPORTAAL_MODE: true, DATA_DIR: true, DATABASE_URL: true, APP_SECRET: true, CHECKPOINT_DIR: true }).safeParse(env);
  if (!parsed.success) throw new Error(`These settings cannot be read: ${[...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))].join(', ')}`);
  const e = parsed.data;
  const missing = e.VOORPORTAAL_MODE === 'demonstration' ? [] : (['APP_SECRET', 'CHECKPOINT_DIR'] as const).filter((name) => e[name] === undefined);
  if (missing.length > 0) throw new Error(`Production needs these settings: ${missing.join(', ')}`);
  return {
    dataDir: e.DATA_DIR,
    databaseUrl: e.DATABASE_URL === undefined ? undefined : new Secret(e.DATABASE_URL),
    appSecret: new Secret(e.APP_SECRET ?? madeSecret('app-secret', e.DATA_DIR)),
    checkpointDir: e.CHECKPOINT_DIR ?? `${e.DATA_DIR}/checkpoints`,
  };
}

export type Config = ReturnType<typeof readConfig>;

const YEAR_MS = 366 * dayMs;

type S3Environment = Partial<Record<`DOCUMENTS_S3_${'ENDPOINT' | 'BUCKET' | 'REGION' | 'KEY_ID' | 'SECRET'}`, string | undefined>>;

/** @throws Error when some of the five settings are there and others are not: documents must not land in two places. */
function s3Of(e: S3Environment) {
  const { DOCUMENTS_S3_ENDPOINT: endpoint, DOCUMENTS_S3_BUCKET: bucket, DOCUMENTS_S3_REGION: region, DOCUMENTS_S3_KEY_ID: accessKeyId, DOCUMENTS_S3_SECRET: secret } = e;
  if (endpoint && bucket && region && accessKeyId && secret) return { endpoint, bucket, region, accessKeyId, secretAccessKey: new Secret(secret) };
  if (endpoint || bucket || region || accessKeyId || secret) throw new Error('DOCUMENTS_S3_ENDPOINT, _BUCKET, _REGION, _KEY_ID and _SECRET belong together');
  return undefined;
}

/**
 * To whom a hole is reported and until when that holds (RFC 9116). Production has both; the demonstration may have neither:
 * then an address of the domain for examples (RFC 2606).
 */
function securityOf(e: { SECURITY_CONTACT?: string | undefined; SECURITY_EXPIRES?: string | undefined }, now: Date) {
  if ((e.SECURITY_CONTACT === undefined) !== (e.SECURITY_EXPIRES === undefined)) throw new Error('SECURITY_CONTACT and SECURITY_EXPIRES belong together');
  if (e.SECURITY_CONTACT === undefined || e.SECURITY_EXPIRES === undefined) {
    return { contact: 'mailto:security@example.org', expires: new Date(now.getTime() + YEAR_MS / 2) };
  }
  const expires = new Date(e.SECURITY_EXPIRES);
  if (expires.getTime() - now.getTime() > YEAR_MS) throw new Error('SECURITY_EXPIRES lies more than a year ahead');
  return { contact: e.SECURITY_CONTACT, expires };
}

/**
 * The other address of the same server, for documents alone. On the own machine `localhost` and `127.0.0.1` are two
 * hosts to a browser. Without one no document is shown.
 */
function contentUrlOf(given: string | undefined, baseUrl: string, demonstration: boolean): string | undefined {
  const base = new URL(baseUrl);
  if (given === undefined) {
    const other = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }[base.hostname];
    return other !== undefined ? `${base.protocol}//${other}${base.port && `:${base.port}`}` : undefined;
  }
  const { origin, hostname, protocol } = new URL(given);
  if (hostname === base.hostname) throw new Error('CONTENT_URL must be another host than BASE_URL: a cookie knows no port');
  if (!demonstration && protocol !== 'https:') throw new Error('Production needs CONTENT_URL to be https');
  return origin;
}

/** Where those work who sign in by the provider. In the demonstration the one address that everybody has, unless it is given. */
function staffUrlOf(given: string | undefined, { baseUrl, contentUrl }: { baseUrl: string; contentUrl: string | undefined }): string {
  if (given === undefined) return baseUrl;
  const { origin, hostname, protocol } = new URL(given);
  const others = [baseUrl, ...(contentUrl === undefined ? [] : [contentUrl])];
  if (others.some((url) => new URL(url).hostname === hostname)) throw new Error('STAFF_URL must be another host than BASE_URL and CONTENT_URL: a cookie knows no port');
  if (protocol !== new URL(baseUrl).protocol) throw new Error('STAFF_URL must be https when BASE_URL is');
  return origin;
}

/**
 * The environment, parsed once. Safe defaults for the demonstration; in production a missing secret or address is a
 * hard stop that names what is missing and prints no value.
 * @throws Error listing every variable that is missing or cannot be read.
 */
export function readConfig(env: Record<string, string | undefined> = process.env, now = new Date()) {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new Error(`These settings cannot be read: ${names.join(', ')}`);
  }
  const e = parsed.data;
  const reachable = !loopback(e.HOST) || [e.BASE_URL, e.STAFF_URL].some((url) => url !== undefined && !loopback(new URL(url).hostname));
  // A forgotten mode must not open the demonstration's sign-in to a network.
  if (reachable && !env['VOORPORTAAL_MODE']) throw new Error('Others can reach this: say VOORPORTAAL_MODE=production or demonstration');
  const demonstration = e.VOORPORTAAL_MODE === 'demonstration';
  const missing: string[] = demonstration ? [] : neededInProduction.filter((name) => e[name] === undefined);
  if (!demonstration && e.KEY_FILE === undefined && e.KEY_COMMAND === undefined) missing.push('KEY_FILE or KEY_COMMAND');
  if (missing.length > 0) throw new Error(`Production needs these settings: ${missing.join(', ')}`);
  if (e.KEY_FILE !== undefined && e.KEY_COMMAND !== undefined) throw new Error('The keys come from KEY_FILE or from KEY_COMMAND, not from both');
  const baseUrl = new URL(e.BASE_URL ?? `http://localhost:${e.PORT}`).origin;
  if (!demonstration && !baseUrl.startsWith('https://')) throw new Error('Production needs BASE_URL to be https');
  const made = (name: string) => madeSecret(name, e.DATA_DIR);
  const contentUrl = contentUrlOf(e.CONTENT_URL, baseUrl, demonstration);
  const staffUrl = staffUrlOf(e.STAFF_URL, { baseUrl, contentUrl });
  return {
    demonstration,
    port: e.PORT,
    host: e.HOST,
    baseUrl,
    /** As `baseUrl` where everybody has one address. */
    staffUrl,
    secureCookies: baseUrl.startsWith('https://'),
    dataDir: e.DATA_DIR,
    databaseUrl: e.DATABASE_URL === undefined ? undefined : new Secret(e.DATABASE_URL),
    keyFile: e.KEY_FILE ?? `${e.DATA_DIR}/keys/case-keys.json`,
    /** Program and arguments; when given, the file is not looked at. */
    keyCommand: e.KEY_COMMAND?.split(/\s+/).filter((word) => word !== ''),
    appSecret: new Secret(e.APP_SECRET ?? made('app-secret')),
    checkpointDir: e.CHECKPOINT_DIR ?? `${e.DATA_DIR}/checkpoints`,
    archiveKeyFile: e.ARCHIVE_KEY_FILE ?? (demonstration ? `${e.DATA_DIR}/keys/archive.pub.pem` : undefined),
    /** Public key that backups are made for (age1...); the demonstration makes a pair of its own. */
    backupRecipient: e.BACKUP_RECIPIENT,
    /** The secret key, only where backups are brought back. */
    backupIdentityFile: e.BACKUP_IDENTITY_FILE ?? `${e.DATA_DIR}/keys/backup-identity.txt`,
    oidc: {
      issuer: e.OIDC_ISSUER ?? `${staffUrl}/demo-idp`,
      clientId: e.OIDC_CLIENT_ID ?? 'voorportaal',
      clientSecret: new Secret(e.OIDC_CLIENT_SECRET ?? made('oidc')),
      strongAcr: e.OIDC_STRONG_ACR,
      seconds: e.OIDC_SECONDS,
    },
    planningToken: new Secret(e.PLANNING_TOKEN ?? made('planning-token')),
    documentsS3: s3Of(e),
    scanner: e.CLAMD_SOCKET,
    contentUrl,
    proxyHops: e.PROXY_HOPS,
    rateFactor: e.RATE_FACTOR,
    maxConnections: e.MAX_CONNECTIONS,
    security: securityOf(e, now),
  };
}
