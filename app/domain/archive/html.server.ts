import type { Paper, PaperItem } from './paper.ts';

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const esc = (text: string) => text.replace(/[&<>"']/g, (mark) => marks[mark]!);

/** A page that opens by itself, on any phone and after years: no script, nothing fetched, its own few styles. */
const css = `:root{color-scheme:light}body{margin:0 auto;max-width:44rem;padding:1.25rem;font:1.0625rem/1.6 system-ui,sans-serif;color:#1b1b1b;background:#fff}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;margin-block:2.25rem .5rem;border-block-start:1px solid #bbb;padding-block-start:1rem}
dt{font-weight:600;margin-block-start:1rem}dd{margin:0}dd.said{white-space:pre-wrap;overflow-wrap:anywhere}dd .label{color:#4d4d4d}
.note,.item{color:#4d4d4d;font-size:.9rem}.code{font-family:ui-monospace,monospace;font-size:.85rem;overflow-wrap:anywhere}@media print{body{max-width:none;padding:0}}`;

export function htmlOf({ lang, dir, title, lead, parts }: Paper): string {
  const body = parts.map((part) => `<h2>${esc(part.title)}</h2>\n<dl>\n${part.items.map(itemOf).join('\n')}\n</dl>`).join('\n');
  return `<!doctype html>
<html lang="${esc(lang)}" dir="${dir}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${esc(title)}</title><style>${css}</style></head>
<body>
<h1>${esc(title)}</h1>
${lead.map((text) => `<p>${esc(text)}</p>`).join('\n')}
${body}
</body>
</html>
`;
}

function itemOf({ term, lines, note, href }: PaperItem): string {
  let item: string | undefined;
  const said = lines.map((line) => {
    const title = line.item !== undefined && line.item !== item ? `<dd class="item">${esc(line.item)}</dd>` : '';
    item = line.item;
    const label = line.label === undefined ? '' : `<span class="label">${esc(line.label)}:</span> `;
    const own = line.said && line.lang !== undefined ? ` lang="${esc(line.lang)}"` : '';
    const text = line.code ? `<bdi dir="ltr" class="code">${esc(line.text)}</bdi>` : line.said ? `<bdi${own}>${esc(line.text)}</bdi>` : esc(line.text);
    const after = line.note === undefined ? '' : ` <span class="note">(${esc(line.note)})</span>`;
    return `${title}<dd${line.said ? ' class="said" dir="auto"' : ''}>${label}${text}${after}</dd>`;
  });
  const name = href === undefined ? esc(term) : `<a href="${esc(href)}">${esc(term)}</a>`;
  return `<dt><bdi>${name}</bdi></dt>${said.join('')}${note === undefined ? '' : `<dd class="note">${esc(note)}</dd>`}`;
}
