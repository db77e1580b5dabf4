import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { findSessionActor } from '#app/domain/access/sessions.server.ts';
import type { Actor, Ctx } from '#app/domain/context.ts';
import { DomainError } from '#app/domain/context.ts';
import { langOfPath, path } from '#app/i18n/urls.ts';
import { isLang, sourceLanguage } from '#locales/languages.ts';
import type { Lang } from '#locales/languages.ts';
import type { LoadContext } from './load-context.ts';
import { ownPath } from './own-path.ts';
import { siteOfKind } from './sites.server.ts';
import { readCookie } from './session-cookie.server.ts';

type Args = LoaderFunctionArgs | ActionFunctionArgs;
export type SignedInKind = 'applicant' | 'helper' | 'staff' | 'lawyer' | 'guardian';
export type CtxOf<Kind extends SignedInKind> = Ctx & { actor: Extract<Actor, { kind: Kind }> };

const known = new WeakMap<LoadContext, Promise<Ctx>>();

/** The `ctx` of this request, whoever asks. Layout and page share it: the session is looked up once per request. */
export function getCtx({ request, context }: Args): Promise<Ctx> {
  const before = known.get(context);
  if (before) return before;
  const ctx = makeCtx(request, context);
  known.set(context, ctx);
  return ctx;
}

/** The same, where nobody may have asked for it. */
export const findCtx = (context: LoadContext): Promise<Ctx> | undefined => known.get(context);

async function makeCtx(request: Request, { base, origin, network, requestId }: LoadContext): Promise<Ctx> {
  const found = await findSessionActor(base, readCookie(base.config, request, 'session'));
  // At the other address a session is none: what a page there lets happen, it lets nobody of here do.
  const actor: Actor = siteOfKind(base.config, found.kind) === new URL(request.url).origin ? found : { kind: 'public' };
  return { ...base, actor, origin, network, requestId };
}

const askedToSignIn = new WeakSet<LoadContext>();

/** The session of who sent this had ended, or never was: what came with it is not kept. */
export const hasToSignIn = (context: LoadContext): boolean => askedToSignIn.has(context);

/**
 * The `ctx` of a page for one kind of people. A visitor who is not signed in goes to the right sign-in page and comes
 * back after it; someone who is signed in as another kind gets 403.
 */
export async function requireActor<Kind extends SignedInKind>(args: Args, kind: Kind): Promise<CtxOf<Kind>> {
  const ctx = await getCtx(args);
  if (ctx.actor.kind === kind) return ctx as CtxOf<Kind>;
  if (ctx.actor.kind === 'public') {
    askedToSignIn.add(args.context);
    throw redirect(signInPage(args.request, kind), 303);
  }
  throw new DomainError('forbidden');
}

/** The `ctx` of a page where the file is filled in: of herself, or of somebody who helps her. What he may there, `may` says. */
export async function requireFiler(args: Args): Promise<CtxOf<'applicant' | 'helper'>> {
  const ctx = await getCtx(args);
  return ctx.actor.kind === 'helper' ? (ctx as CtxOf<'helper'>) : requireActor(args, 'applicant');
}

const signInPages: Record<SignedInKind, (lang: Lang) => string> = {
  applicant: (lang) => path(lang, '/return'),
  helper: (lang) => path(lang, '/return'),
  staff: () => '/auth/sign-in/staff',
  lawyer: () => '/auth/sign-in/lawyer',
  guardian: () => '/auth/sign-in/guardian',
};

/** The sign-in page of a kind of people, with the way back. */
export function signInPage(request: Request, kind: SignedInKind): string {
  const { pathname, search } = new URL(request.url);
  const page = signInPages[kind](langOfPath(pathname) ?? sourceLanguage);
  const next = ownPath(pathname.replace(/\.data$/, '') + (request.method === 'GET' ? search : ''));
  return next ? `${page}?next=${encodeURIComponent(next)}` : page;
}

/** Where she signs in again whose session ended after this request had begun; undefined for everybody else. */
export async function signInAgain(request: Request, context: LoadContext): Promise<string | undefined> {
  const kind = (await findCtx(context))?.actor.kind;
  return kind === 'applicant' || kind === 'helper' ? signInPage(request, kind) : undefined;
}

/** The language of the page, from the address. An unknown one is an unknown page. */
export function langOf({ params }: Pick<Args, 'params'>): Lang {
  if (isLang(params.lang)) return params.lang;
  throw new DomainError('not_found');
}
