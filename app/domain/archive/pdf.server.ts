import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { charactersOf } from './glyphs.ts';
import template from './paper.typ?raw';
import type { Paper } from './paper.ts';

/** From the folder of the program: the compiler is a package for one platform, and may be absent. */
const require = createRequire(resolve('package.json'));
const compilerPackage = '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu';

type Compiler = { pdf(source: { mainFileContent: string; inputs: Record<string, string>; resetRead?: boolean }, options: { pdfStandard: string; creationTimestamp: number }): Buffer };
type Typst = { NodeCompiler: { create(options: { fontArgs: { fontBlobs: Buffer[] }[] }): Compiler } };

const fonts = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  '@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf',
  '@expo-google-fonts/vazirmatn/700Bold/Vazirmatn_700Bold.ttf',
  '@expo-google-fonts/noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf',
  '@expo-google-fonts/noto-sans-ethiopic/700Bold/NotoSansEthiopic_700Bold.ttf',
];

type Press = { compiler: Compiler; characters: Set<number> };
let press: Press | undefined | null = null;

function openPress(): Press | undefined {
  try {
    const { NodeCompiler } = require(compilerPackage) as Typst;
    const fontBlobs = fonts.map((font) => readFileSync(require.resolve(font)));
    const characters = new Set(fontBlobs.flatMap((font) => [...charactersOf(font)]));
    return { compiler: NodeCompiler.create({ fontArgs: [{ fontBlobs }] }), characters };
  } catch (error) {
    // Absent on another platform; anything else that is wrong with it must be heard.
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** The first letter that has a direction decides (Unicode Standard Annex 9, P2), as dir="auto" does. */
const isRtl = (text: string) => /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);

/** Signs that are never drawn: line breaks, joiners, marks of direction. */
const unseen = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/u;

export type Printed = { ok: true; pdf: Buffer } | { ok: false; why: 'platform' | 'script' };

/**
 * A paper as PDF/A-2b (ISO 19005-2), made by Typst, which checks the standard itself.
 * @returns why there is none: no compiler for this platform, or letters that our fonts do not have.
 */
export function pdfOf(paper: Paper, at: Date): Printed {
  if (press === null) press = openPress();
  if (!press) return { ok: false, why: 'platform' };
  const parts = paper.parts.map((part) => ({ ...part, items: part.items.map((item) => ({ ...item, lines: item.lines.map((line) => ({ ...line, rtl: isRtl(line.text) })) })) }));
  const { compiler, characters } = press;
  const input = { ...paper, parts };
  const missing = [...JSON.stringify(input)].some((sign) => !characters.has(sign.codePointAt(0)!) && !unseen.test(sign));
  if (missing) return { ok: false, why: 'script' };
  // Typst takes two letters or three of ISO 639.
  const [lang = paper.lang] = paper.lang.split('-');
  const pdf = compiler.pdf({ mainFileContent: template, inputs: { data: JSON.stringify({ ...input, lang }) }, resetRead: true }, { pdfStandard: 'a-2b', creationTimestamp: Math.floor(at.getTime() / 1000) });
  return { ok: true, pdf: Buffer.from(pdf) };
}
