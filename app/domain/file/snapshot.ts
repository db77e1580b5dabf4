import type { ActorKind } from '#app/domain/context.ts';
import type { FromPaper, PaperSigned } from '#app/domain/paper/from-paper.ts';
import type { Answer } from './answer.ts';

export type SubmissionKind = 'file' | 'answer' | 'addition';

/** Who typed: part of what she declares when she sends (domain 4.3 section 17). */
export type Declaration = {
  helped: 'no' | 'typed' | 'not_said';
  who: string;
  /** What she is not sure of. */
  unsure?: string;
  /** Who interpreted: somebody else than who typed. */
  interpreter?: string;
  /** The language in which all was read back to her. */
  readBack?: string;
  /** The explanation that she saw last before sending, as the record has it. */
  information?: { page: string; version: string; language: string; at: string };
};
export const noDeclaration: Declaration = { helped: 'not_said', who: '' };

/**
 * What was sent, whole and for good: the canonical text of this is sealed, and its SHA-256 stands on the receipt.
 * Only ever add to it: a snapshot of any format must stay readable for as long as the case is kept.
 */
export type Snapshot = {
  format: 'voorportaal-submission-1';
  caseId: string;
  seq: number;
  kind: SubmissionKind;
  receipt: string;
  /** ISO, UTC. */
  at: string;
  language: string;
  formVersion: string;
  /** SHA-256 of the words of all questions in that language. */
  wording: string;
  actor: { kind: ActorKind; id: string };
  answers: { field: string; version: number; language: string; at: string; answer: Answer; typedBy?: string; paper?: FromPaper }[];
  /** Names of helpers who typed some of these answers, by `typedBy`; absent when none did. */
  helpers?: Record<string, string>;
  documents: { id: string; sha256: string; size: number; mediaType: string }[];
  declaration: Declaration;
  /** Sent by a signed form on paper: what stands on it, when it came, and which document its scan is. */
  signed?: PaperSigned & { receivedOn: string; documentId: string };
  /** Versions of the prompts of her countries that stood beside her story (G19); absent where none stood, as on paper. */
  modules?: Readonly<Record<string, string>>;
  /** Random, hex: from it comes the salt of the hash of each text (`parts.ts`). */
  salt: string;
  /** Her words, for an addition. */
  text: string;
  /** The language of those words; `language` is that of the page. Absent in older snapshots. */
  textLanguage?: string;
  /** The question that is answered. */
  request: { id: string; field: string } | null;
};
