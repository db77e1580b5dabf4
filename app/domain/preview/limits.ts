/** What a preview is made within (security 3.2): one place. */
export const previewLimits = {
  /** Of a picture, before anything of it is unpacked: a phone of 48 megapixels is well below. */
  pixels: 100_000_000,
  /** Longest side of a preview, in points: an A4 page at 205 dpi. */
  edge: 2_400,
  quality: 82,
  pages: 200,
  /** Of an office document, unpacked. */
  entries: 2_000,
  unpackedBytes: 200 * 1024 * 1024,
  /** Of the processor, for one program in the cage; by the clock it may take `clockTimes` as long. */
  seconds: 25,
  /** Of the office program, which takes half of it to begin on a machine with other work. */
  officeSeconds: 90,
  memory: 1024 * 1024 * 1024,
  output: 256 * 1024 * 1024,
  /** Programs in the cage give way to everything else: beside busy cores a second of theirs takes several. */
  clockTimes: 4,
  /** Of a document as a whole, by the clock. */
  documentSeconds: 480,
} as const;

/** Why there is no preview. `none`: of this kind of file none is made here. */
export type NoPreview = 'none' | 'unreadable' | 'locked' | 'too_complex';

/** Raised by what makes one. */
export class PreviewRefused extends Error {
  readonly preview: NoPreview;
  constructor(preview: NoPreview) {
    super(preview);
    this.preview = preview;
  }
}

/** It took long by the clock: perhaps the document is to blame, perhaps the machine had other work. Worth another try. */
export class PreviewSlow extends Error {
  constructor() {
    super('Pictures of a document took longer than they may');
  }
}
