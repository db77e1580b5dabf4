import type { AnswerValue } from '#app/domain/file/answer.ts';
import type { FromPaper, PaperSigned } from '#app/domain/paper/from-paper.ts';

/** What a document is, as the person says (domain 4.3, sections 6 and 16). */
export const documentKinds = [
  'identity',
  'travel',
  'family',
  'military',
  'policeCourt',
  'medical',
  'photo',
  'letter',
  'ownStatement',
  'paperForm',
  'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/**
 * Bytes of one file, number and bytes of a case (issue "Documents"): one place. `kept`: so many times that, with what she
 * took out, which is kept too.
 */
export const documentLimits = { fileBytes: 50 * 1024 * 1024, files: 60, caseBytes: 500 * 1024 * 1024, kept: 3, titleCharacters: 200, nameBytes: 255 } as const;

/** Taken by what the bytes are, not by the name; anything else is refused with words (security F02, F06). */
export const acceptedTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/heic',
  'image/heif',
  // A short film that a telephone keeps as a photo.
  'image/heic-sequence',
  'image/heif-sequence',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'audio/mpeg',
  'audio/ogg',
  'audio/ogg; codecs=opus',
  'audio/amr',
  'audio/x-m4a',
  'audio/mp4',
  'audio/aac',
  'audio/wav',
  'video/mp4',
  'video/quicktime',
  'video/3gpp',
  'video/webm',
] as const;

/** Why a document was not taken; text `documents:refused.<code>`. */
export const refusals = ['empty', 'tooLarge', 'type', 'locked', 'damaged', 'macro', 'archive', 'program', 'tooMany', 'noRoom', 'tooMuchKept', 'incomplete', 'noFile', 'fileName', 'titleTooLong', 'store'] as const;
export type Refusal = (typeof refusals)[number];
/** Those that are about the case, not about the file. */
export type Full = Extract<Refusal, 'tooMany' | 'noRoom' | 'tooMuchKept'>;

/** What is sealed of a document beside its bytes. `details`: answers to `detailQuestions`, by name. */
export type DocumentWords = { title: string; fileName: string; kind: DocumentKind; language: string; note: string; details?: Record<string, AnswerValue>; /** It came on paper, and staff added it. */ paper?: FromPaper; /** It is the page by which a form on paper is sent. */ signed?: PaperSigned };

/** A document as pages show it; its words are those of the last correction. */
export type DocumentView = DocumentWords & {
  id: string;
  size: number;
  mediaType: string;
  sha256: string;
  at: Date;
  scan: 'not_scanned' | 'clean' | 'infected';
  /** Why the scanner has not answered: it did not look at all of it, or could not be asked. */
  scanNote: '' | 'limits' | 'failed';
  preview: 'waiting' | 'ready' | 'none' | 'unreadable' | 'locked' | 'too_complex';
  pages: number;
  withdrawn: boolean;
  sent: boolean;
  /** The first page, when this is a further one. */
  partOf: string | undefined;
  position: number;
  /** What was said of it when it was sent, and when that was corrected last. */
  corrected: { asSent: DocumentWords; at: Date } | undefined;
};
