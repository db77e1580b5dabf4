type CodeStripProps = { label: string; codes: readonly string[] };

/** Numbered codes to write down or print: dark on white, one a line, never broken. */
export function CodeStrip({ label, codes }: CodeStripProps) {
  return (
    <ol className="code-strip" aria-label={label}>
      {codes.map((code) => <li key={code}><bdi dir="ltr" className="code">{code}</bdi></li>)}
    </ol>
  );
}
