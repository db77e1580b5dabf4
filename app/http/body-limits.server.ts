import type { Request } from 'express';
import { MAX_BODY } from './form.server.ts';
import type { Refuse, Step } from './exchange.server.ts';

const SECOND = 1_000;
const FORM_TIME = 60 * SECOND;
/** The largest file over the worst line: without script it comes in one go (R6). What stands still is ended long before. */
const UPLOAD_TIME = 3_600 * SECOND;
const DISCARD_BYTES = 32_000_000;
const DISCARD_TIME = 10 * SECOND;

/** A body of which this little came in this time is nobody typing on a bad line: it holds a connection (security B16). */
const STALLED_BYTES = 256;
const STALLED_TIME = 14 * SECOND;
/** A photo on its way through a tunnel may stand still for longer. */
const STALLED_UPLOAD_TIME = 60 * SECOND;

const isUpload = (req: Request) => /^(multipart\/form-data|application\/offset\+octet-stream)/i.test(req.headers['content-type'] ?? '');

/**
 * A body that says that it is too large is refused here; one that does not say is counted by `readForm`. A body that
 * does not arrive in time ends the connection. Uploads have their own limits where they are received.
 */
export function limitBodies(refuse: Refuse): Step {
  return (req, res, next) => {
    const upload = isUpload(req);
    const timer = setTimeout(() => req.destroy(), upload ? UPLOAD_TIME : FORM_TIME);
    timer.unref();
    const watch = watchPace(req, upload ? STALLED_UPLOAD_TIME : STALLED_TIME);
    const done = () => {
      clearTimeout(timer);
      clearInterval(watch);
    };
    req.once('end', done);
    req.once('close', done);
    if (upload || Number(req.headers['content-length'] ?? 0) <= MAX_BODY) return next();
    discard(req, () => refuse(req, res, 413));
  };
}

/** Ends a connection over which next to nothing comes. The bytes are counted where they arrive, before anyone reads them. */
function watchPace(req: Request, time: number): NodeJS.Timeout {
  let seen = req.socket.bytesRead;
  const watch = setInterval(() => {
    // A reader that takes its time is not a sender that does.
    if (req.socket.bytesRead - seen < STALLED_BYTES && !req.readableLength && !req.complete) req.destroy();
    seen = req.socket.bytesRead;
  }, time);
  watch.unref();
  return watch;
}

/** A browser reads the answer only after it has sent the body, so a moderate one is taken in and thrown away. */
function discard(req: Request, then: () => void): void {
  let size = 0;
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    clearTimeout(timer);
    req.res?.setHeader('Connection', 'close');
    then();
  };
  const timer = setTimeout(end, DISCARD_TIME);
  req.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > DISCARD_BYTES) end();
  });
  req.once('end', end);
  req.once('error', end);
}
