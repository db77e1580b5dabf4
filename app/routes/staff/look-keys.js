// @ts-check
// The arrow keys do what the links do: to another page, with Shift to another document. Not while something is typed or
// a frame is scrolled sideways, and never with a letter (WCAG 2.1.4). Without this script the links are there.
const typing = 'input, textarea, select, [contenteditable]';
const towards = document.documentElement.dir === 'rtl' ? { ArrowLeft: 'next', ArrowRight: 'previous' } : { ArrowRight: 'next', ArrowLeft: 'previous' };

addEventListener('keydown', (event) => {
  const way = /** @type {Record<string, string>} */ (towards)[event.key];
  if (way === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.target instanceof Element && event.target.matches(typing)) return;
  const frame = event.target instanceof Element ? event.target.closest('.doc-frame') : null;
  if (frame && frame.scrollWidth > frame.clientWidth && !event.shiftKey) return;
  const link = document.querySelector(`a[data-key="${way}${event.shiftKey ? 'Document' : ''}"]`);
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  link.click();
});
