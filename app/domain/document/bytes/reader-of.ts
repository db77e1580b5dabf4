import { boxReader, pngReader, webpReader } from './chunks.ts';
import { jpegReader } from './jpeg.ts';
import { looksLikeOffice, oleReader, zipReader } from './office.ts';
import { pdfReader } from './pdf.ts';
import type { ByteReader } from './reader.ts';
import type { Refusal } from '../document-types.ts';

const nothing: ByteReader = { see: () => undefined, verdict: () => undefined };

const readers: Readonly<Record<string, () => ByteReader>> = {
  'image/jpeg': jpegReader,
  'image/png': pngReader,
  'image/webp': webpReader,
  'image/avif': boxReader,
  'image/heic': boxReader,
  'image/heif': boxReader,
  'image/heic-sequence': boxReader,
  'image/heif-sequence': boxReader,
  'audio/x-m4a': boxReader,
  'audio/mp4': boxReader,
  'video/mp4': boxReader,
  'video/quicktime': boxReader,
  'video/3gpp': boxReader,
  'application/pdf': pdfReader,
  'application/x-cfb': oleReader,
  'application/zip': () => zipReader('application/zip'),
};

/** What looks at the bytes of a file of this type. */
export const readerOf = (mediaType: string): ByteReader => (readers[mediaType] ?? (/opendocument|openxmlformats/.test(mediaType) ? () => zipReader(mediaType) : () => nothing))();

const archives = /^application\/(x-tar|x-rar-compressed|gzip|x-bzip2|x-7z-compressed|x-xz|zstd|x-lzip|x-lz4|x-compress|x-lzh-compressed|x-arj|x-ace-compressed|x-cpio|x-unix-archive|vnd\.ms-cab-compressed)$/;
const programs = /^application\/(x-elf|x-mach-binary|x-msdownload|vnd\.android\.package-archive|java-archive|java-vm|x-deb|x-rpm|x\.ms\.shortcut|x\.apple\.alias|x-apple-diskimage|wasm|vnd\.ms-htmlhelp|x-google-chrome-extension|x-xpinstall|x-shockwave-flash)$/;

/** Why a type that we do not take is not taken; undefined of one of which only the whole tells. */
export function refusalOfType(mediaType: string | undefined, head: Buffer): Refusal | undefined {
  if (mediaType === undefined) return 'type';
  if (mediaType === 'application/zip') return looksLikeOffice(head) ? undefined : 'archive';
  if (mediaType === 'application/x-cfb') return undefined;
  if (/macroenabled/.test(mediaType)) return 'macro';
  if (archives.test(mediaType)) return 'archive';
  return programs.test(mediaType) ? 'program' : 'type';
}
