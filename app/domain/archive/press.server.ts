import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { charactersOf } from './glyphs.ts';

/** From the folder of the program: the compiler is a package for one platform, and may be absent. */
const require = createRequire(resolve('package.json'));
const compilerPackage = '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu';

/** PDF/A-2a (ISO 19005-2, for the archive) and PDF/UA-1 (ISO 14289-1, for who has it read aloud); Typst checks both itself. */
export type PdfStandard = 'a-2a' | 'ua-1';

/** What the archive gets, for the compiler and in the words of the standard: what it is told it has is what was made. */
export const archiveStandard = { typst: 'a-2a', name: 'PDF/A-2a' } as const satisfies { typst: PdfStandard; name: string };
type Compiler = { pdf(source: { mainFileContent: string; inputs: Record<string, string>; resetRead?: boolean }, options: { pdfStandard: PdfStandard; creationTimestamp: number }): Buffer };
type Typst = { NodeCompiler: { create(options: { fontArgs: { fontBlobs: Buffer[] }[] }): Compiler } };

/** In the order in which Typst asks them. Vazirmatn is read back right when it is copied; it lacks letters of Sindhi and others. */
const families = {
  'Noto Sans': 'noto-sans/*/NotoSans_*.ttf',
  Vazirmatn: 'vazirmatn/*/Vazirmatn_*.ttf',
  'Noto Sans Arabic': 'noto-sans-arabic/*/NotoSansArabic_*.ttf',
  'Noto Sans Ethiopic': 'noto-sans-ethiopic/*/NotoSansEthiopic_*.ttf',
  'Noto Emoji': 'noto-emoji/*/NotoEmoji_*.ttf',
} as const;
type Family = keyof typeof families;

type Press = { compiler: Compiler; characters: Map<Family, Set<number>> };
let press: Press | undefined | null = null;

const readFont = (family: Family, weight: '400Regular' | '700Bold') => readFileSync(require.resolve(`@expo-google-fonts/${families[family].replaceAll('*', weight)}`));

function openPress(): Press | undefined {
  try {
    const { NodeCompiler } = require(compilerPackage) as Typst;
    const names = Object.keys(families) as Family[];
    const fontBlobs = names.flatMap((family) => [readFont(family, '400Regular'), readFont(family, '700Bold')]);
    const characters = new Map(names.map((family) => [family, charactersOf(readFont(family, '400Regular'))]));
    return { compiler: NodeCompiler.create({ fontArgs: [{ fontBlobs }] }), characters };
  } catch (error) {
    // Absent on another platform; anything else that is wrong with it must be heard.
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** Signs that are never drawn: line breaks, joiners, marks of direction. */
const unseen = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/u;
/** What is part of a word: without it the text would be another. */
const ofWords = /[\p{L}\p{M}\p{N}\p{P}\p{Sc}]/u;

export type Printed = { ok: true; pdf: Buffer; /** Signs that stand as their number, because no font of ours has them. */ replaced: string[] } | { ok: false; why: 'platform' | 'script' };

type Work = { template: string; lang: string; data: object; at: Date; standard: PdfStandard };

/**
 * Prints data by a template of ours: what people typed is data, never markup. Typst would draw an empty box for a letter
 * that no font has, without a word. So a text in such a script is not printed at all, and a mere sign (a flower, an
 * arrow) stands as its Unicode number.
 * @returns why there is none: no compiler for this platform, or letters that our fonts do not have.
 */
export function print({ template, lang, data, at, standard }: Work): Printed {
  if (press === null) press = openPress();
  if (!press) return { ok: false, why: 'platform' };
  const { compiler, characters } = press;
  const has = (family: Family, sign: string) => characters.get(family)!.has(sign.codePointAt(0)!);
  const names = Object.keys(families) as Family[];
  const text = JSON.stringify(data);
  const missing = [...new Set(text)].filter((sign) => !unseen.test(sign) && !names.some((family) => has(family, sign)));
  if (missing.some((sign) => ofWords.test(sign))) return { ok: false, why: 'script' };
  const printable = missing.reduce((all, sign) => all.replaceAll(sign, `[U+${sign.codePointAt(0)!.toString(16).toUpperCase()}]`), text);
  // One font for the whole of a script: letters that join would come apart between two.
  const rare = [...text].some((sign) => has('Noto Sans Arabic', sign) && !names.some((family) => family !== 'Noto Sans Arabic' && has(family, sign)));
  const fonts = names.filter((family) => family !== (rare ? 'Vazirmatn' : 'Noto Sans Arabic'));
  // Typst takes two letters or three of ISO 639.
  const [short = lang] = lang.split('-');
  const inputs = { data: printable, fonts: JSON.stringify(fonts), lang: short };
  const pdf = compiler.pdf({ mainFileContent: template, inputs, resetRead: true }, { pdfStandard: standard, creationTimestamp: Math.floor(at.getTime() / 1000) });
  return { ok: true, pdf: Buffer.from(pdf), replaced: missing };
}
