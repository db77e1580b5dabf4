import { createServer as createHttpServer } from 'node:http';
import { join } from 'node:path';
import compression from 'compression';
import express from 'express';
import { readConfig } from '#app/config.server.ts';
import { findOpenSession } from '#app/domain/access/sessions.server.ts';
import { checkAddress } from './address.server.ts';
import { serveAssets } from './assets.server.ts';
import { openBase } from './base.server.ts';
import { beginExchange } from './begin.server.ts';
import { limitBodies } from './body-limits.server.ts';
import { refuseWithPage } from './error-answer.server.tsx';
import { startChecking } from './checking.server.ts';
import { serveContent } from './content.server.ts';
import { exchangeOf } from './exchange.server.ts';
import type { Step } from './exchange.server.ts';
import { logToFile } from './log.server.ts';
import { checkMethod } from './methods.server.ts';
import { mounts } from './mounts.server.ts';
import { checkOrigin, oneName, ownHost } from './own-host.server.ts';
import { limitRates, networkOf, originOf } from './rate-limits.server.ts';
import { endSlowReaders } from './reader-pace.server.ts';
import { remixStep } from './remix.server.ts';
import type { Build } from './remix.server.ts';
import { cookieIn } from './session-cookie.server.ts';
import { stopServer } from './stop.server.ts';
import { keepApart, siteOf } from './sites.server.ts';
import { startUpkeep } from './upkeep.server.ts';
import { browserOf, newVisit } from './visit.server.ts';

const SECOND = 1_000;

type Options = {
  build: Build;
  /** Where the files of the browser lie; undefined in development, when `developing` serves them. */
  clientDirectory: string | undefined;
  developing?: Step;
};

/** The whole site as a server that does not listen yet. The order below is the order in which a request meets it. */
export async function createServer({ build, clientDirectory, developing }: Options) {
  const config = readConfig();
  if (config.demonstration) logToFile(join(config.dataDir, 'server.log'));
  const { base, close } = await openBase(config);
  const refuse = refuseWithPage(config);
  let stopping = false;

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.proxyHops);
  app.use(beginExchange({ https: config.secureCookies, contentUrl: config.contentUrl, stopping: () => stopping }));
  app.use(checkAddress(refuse));
  app.use(checkMethod(refuse));
  if (clientDirectory) app.use(serveAssets(clientDirectory, config.dataDir));
  if (developing) app.use(withoutPolicy, developing);
  app.use(
    limitRates({
      factor: config.rateFactor,
      refuse,
      browserOf: (req) => browserOf(base, req.headers.cookie),
      sessionOf: (req) => findOpenSession(base, cookieIn(config, req.headers.cookie, 'session')),
      newTicket: () => newVisit(base).cookie,
    }),
  );
  app.use(serveContent(base));
  app.use(compression({ threshold: 1_024 }));
  app.use(oneName(config));
  for (const { path, handler } of mounts(base)) app.use(path, ownHost(config), handler);
  app.use(keepApart(config, refuse));
  app.use(checkOrigin(config, refuse));
  app.use(ownHost(config));
  app.use(limitBodies(refuse));
  app.use(
    remixStep({
      build,
      siteOf: (req) => siteOf(config, req.headers.host),
      refuse,
      contextOf(req) {
        const { nonce, requestId } = exchangeOf(req);
        const network = base.keys.digest('origin', networkOf(req.ip));
        return { nonce, requestId, origin: originOf(base, req.ip), network, base, stopping: () => stopping };
      },
    }),
  );
  app.use(lastResort(refuse));

  const server = createHttpServer({ connectionsCheckingInterval: 2 * SECOND, maxHeaderSize: 16_384 }, app);
  server.headersTimeout = 10 * SECOND;
  // Each body has its own time: see limitBodies.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 12 * SECOND;
  server.timeout = 120 * SECOND;
  server.maxHeadersCount = 100;
  server.maxConnections = config.maxConnections;
  endSlowReaders(server);
  const stopUpkeep = startUpkeep(base);
  const stopChecking = startChecking(base);
  const stop = async () => {
    stopping = true;
    await stopChecking();
    await stopServer(server);
    await stopUpkeep();
    await close();
  };
  return { server, config, stop };
}

/** Vite's own scripts carry no nonce. */
const withoutPolicy: Step = (_req, res, next) => {
  res.removeHeader('Content-Security-Policy');
  next();
};

/** Express knows it by its four parameters. */
function lastResort(refuse: ReturnType<typeof refuseWithPage>): express.ErrorRequestHandler {
  return (_error, req, res, _next) => refuse(req, res, 500);
}
