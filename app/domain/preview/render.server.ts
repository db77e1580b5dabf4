import { runCaged, hasProgram, type Program } from './cage.server.ts';
import { previewLimits as limits, PreviewRefused } from './limits.ts';
import { cageLimits, measureUnpacked, outputOf, pageOf, pointsOf, type Page, type Source } from './raster.server.ts';

/** Pages of one document: how many, and each when it is asked for, so that one is in memory at a time. */
export type Rendering = { pages: number; page: (number: number, signal: AbortSignal) => Promise<Page> };

type Renderer = { 
  /** Programs of Debian that it needs; without them there is no preview. */
  needs: readonly string[];
  open: (source: Source, signal: AbortSignal) => Promise<Rendering>;
};

const pictures: Renderer = {
  needs: [],
  open: (source) => Promise.resolve({ pages: 1, page: async (_number, signal) => pageOf(await pointsOf(source, signal), signal) }),
};

/** Where a program insists on a file, it has one in memory. The first picture of several is the one that a phone shows. */
const heifToJpeg: Program = { command: ['sh', '-c', 'cat > /tmp/given.heic && heif-convert -q 95 /tmp/given.heic /tmp/made.jpg >/dev/null 2>&1 || { code=$?; case $code in 137|152) exit $code;; esac; exit 4; }; for one in /tmp/made*.jpg; do exec cat "$one"; done'] };

const heif: Renderer = {
  needs: ['heif-convert'],
  async open(source, signal) {
    await refuseLargeHeif(source);
    const made = outputOf(await runCaged(heifToJpeg, source(), { ...cageLimits, memory: 2 * limits.memory }, signal));
    return pictures.open(() => once(made), signal);
  },
};

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/**
 * The sizes stand in boxes called `ispe` (ISO/IEC 23008-12, 6.5.3), which may be anywhere in it: read before anything is
 * unpacked. Name, version nothing, width, height.
 */
async function refuseLargeHeif(source: Source): Promise<void> {
  let seam = Buffer.alloc(0);
  for await (const part of source()) {
    const joined = Buffer.concat([seam, part]);
    for (let at = joined.indexOf('ispe'); at >= 0 && at + 16 <= joined.length; at = joined.indexOf('ispe', at + 4)) {
      if (joined.readUInt32BE(at + 4) === 0 && joined.readUInt32BE(at + 8) * joined.readUInt32BE(at + 12) > limits.pixels) throw new PreviewRefused('too_complex');
    }
    seam = Buffer.from(joined.subarray(Math.max(0, joined.length - 15)));
  }
}

const pdf: Renderer = {
  needs: ['pdfinfo', 'pdftoppm'],
  async open(source, signal) {
    const told = await runCaged({ command: ['pdfinfo', '-'] }, source(), cageLimits, signal);
    if (/Incorrect password/i.test(told.complaint)) throw new PreviewRefused('locked');
    const pages = Number(/^Pages:\s+(\d+)$/m.exec(outputOf(told).toString('latin1'))?.[1] ?? 0);
    if (pages < 1) throw new PreviewRefused('unreadable');
    if (pages > limits.pages) throw new PreviewRefused('too_complex');
    return {
      pages,
      async page(number, now) {
        const at = String(number);
        const program: Program = { command: ['pdftoppm', '-f', at, '-l', at, '-scale-to', String(limits.edge), '-'] };
        return pageOf(outputOf(await runCaged(program, source(), cageLimits, now)), now);
      },
    };
  },
};

/**
 * Made a PDF of in the cage, by LibreOffice where it is installed; macros do not run there, and there is no network. It
 * begins anew for each document, in a folder in memory: nothing of one is left for the next.
 * @param part of it that reads this kind.
 */
const office = (part: string): Renderer => ({
  needs: ['soffice', part, ...pdf.needs],
  async open(source, signal) {
    const words = 'cat > /tmp/given && soffice -env:UserInstallation=file:///tmp/home --headless --norestore --convert-to pdf --outdir /tmp/made /tmp/given >/dev/null 2>&1; code=$?; case $code in 137|152) exit $code;; esac; exec cat /tmp/made/given.pdf';
    const made = outputOf(await runCaged({ command: ['sh', '-c', words] }, source(), { ...cageLimits, seconds: limits.officeSeconds, memory: 2 * limits.memory }, signal));
    return pdf.open(() => once(made), signal);
  },
});
const [letters, sheets, slides] = [office('libreoffice-writer'), office('libreoffice-calc'), office('libreoffice-impress')];

/** Those that are archives: measured before anything opens them, also where nothing does. */
const packed: Readonly<Record<string, Renderer>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': letters,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': sheets,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': slides,
  'application/vnd.oasis.opendocument.text': letters,
  'application/vnd.oasis.opendocument.spreadsheet': sheets,
  'application/vnd.oasis.opendocument.presentation': slides,
};

const renderers: Readonly<Record<string, Renderer>> = {
  'image/jpeg': pictures,
  'image/png': pictures,
  'image/webp': pictures,
  'image/avif': pictures,
  'image/heic': heif,
  'image/heif': heif,
  'image/heic-sequence': heif,
  'image/heif-sequence': heif,
  'application/pdf': pdf,
  'application/msword': letters,
  'application/vnd.ms-excel': sheets,
  'application/vnd.ms-powerpoint': slides,
  ...packed,
};

/** Programs that are missing here, and of which kinds of files there is therefore no preview. */
export const missingPrograms = (): string[] => [...new Set(Object.values(renderers).flatMap(({ needs }) => needs))].filter((name) => !hasProgram(name));

/**
 * Opens a document for its pages. Sound and film have none.
 * @throws PreviewRefused; Error when it was stopped or there is no cage.
 */
export async function openRendering(mediaType: string, source: Source, signal: AbortSignal): Promise<Rendering> {
  if (mediaType in packed) await measureUnpacked(source, signal);
  const renderer = renderers[mediaType];
  if (!renderer || !renderer.needs.every(hasProgram)) throw new PreviewRefused('none');
  return renderer.open(source, signal);
}
