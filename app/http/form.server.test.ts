import { describe, expect, test } from 'vitest';
import { DomainError } from '#app/domain/context.ts';
import { readForm } from './form.server.ts';

const URLENCODED = 'application/x-www-form-urlencoded';

function post(body: string | Uint8Array | undefined, type = URLENCODED): Request {
  const headers = new Headers(type ? { 'Content-Type': type } : {});
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return new Request('http://localhost/nl/x', { method: 'POST', headers, body: (bytes as BodyInit | undefined) ?? null });
}
const read = (body: string | Uint8Array) => readForm(post(body));
const typed = async (text: string) => (await read(new URLSearchParams({ field: text }).toString())).one('field');
const status = async (promise: Promise<unknown>) => {
  const error: unknown = await promise.catch((thrown: unknown) => thrown);
  return error instanceof Response ? error.status : error instanceof DomainError ? error.code : error;
};

describe('what arrives', () => {
  test('is what was typed', async () => {
    const form = await read('name=Rania+A.&ticked=one&ticked=two&empty=&%D9%86%D8%A7%D9%85=%D8%B1%D8%A7%D9%86%DB%8C%D8%A7&lone');
    expect(form.ok).toBe(true);
    expect(form.values).toEqual({ name: ['Rania A.'], ticked: ['one', 'two'], empty: [''], نام: ['رانیا'], lone: [''] });
    expect(form.one('name')).toBe('Rania A.');
    expect(form.one('absent')).toBe('');
  });

  test('has one kind of line end and one normal form (S07)', async () => {
    expect(await typed('a\r\nb\rc\nd')).toBe('a\nb\nc\nd');
    expect(await typed('Ame\u0301lie')).toBe('Am\u00e9lie');
    expect(await typed('\ufefb')).toBe('\ufefb');
  });

  test('keeps what other scripts need (S02, S03)', async () => {
    for (const text of ['می\u200cخواهم', 'क्\u200dष', '\u202eabc\u202c', '\ufeff', '👨\u200d👩\u200d👧', ' two ']) {
      expect(await typed(text)).toBe(text);
    }
  });

  test('says that the language menu was used, and hides its field', async () => {
    const form = await read('name=x&switchLanguage=ar');
    expect(form.switching).toBe(true);
    expect(form.values).toEqual({ name: ['x'] });
  });
});

describe('S05 S06 text that is none', () => {
  test('a flood of combining marks is text', async () => {
    const flood = `a${'\u0301'.repeat(10_000)}`;
    expect(await typed(flood)).toBe(flood.normalize('NFC'));
  });

  const unreadable = {
    'NUL': '%00',
    'broken UTF-8': '%C3%28',
    'overlong': '%C0%AF',
    'half a surrogate pair': '%ED%A0%80',
    'reversed surrogate pair': '%ED%B0%80%ED%A0%80',
    'UTF-16': '%FF%FEa%00',
    'raw bytes': Buffer.concat([Buffer.from('field=a'), Buffer.from([0xc3, 0x28])]),
  };
  for (const [name, bytes] of Object.entries(unreadable)) {
    test(`${name} is refused at its field, the rest is kept`, async () => {
      const form = await read(typeof bytes === 'string' ? `other=fine&field=${bytes}` : bytes);
      expect(form.ok).toBe(false);
      expect(form.problems).toEqual({ field: 'errors:text.unreadable' });
      expect(form.one('field')).toContain('\ufffd');
      expect(form.one('field')).not.toContain('\0');
      if (typeof bytes === 'string') expect(form.one('other')).toBe('fine');
    });
  }

  test('other control signs and private letters are kept as typed', async () => {
    const signs = '\u0001\u0008\u001b[2J\u007f\u0085\u2028\u2029\ufffe\uffff\ue000';
    expect(await typed(signs)).toBe(signs);
  });

  test('a percent sign that codes nothing is a percent sign', async () => {
    expect((await read('field=100%&b=%zz&c=%4')).values).toEqual({ field: ['100%'], b: ['%zz'], c: ['%4'] });
  });
});

describe('S08 sizes', () => {
  test('a field up to a million bytes is text, one more is too long and not lost', async () => {
    expect((await read(`field=${'a'.repeat(1_000_000)}`)).ok).toBe(true);
    const form = await read(`field=${'a'.repeat(1_000_001)}`);
    expect(form.problems).toEqual({ field: 'errors:text.tooLong' });
    expect(form.one('field')).toHaveLength(1_000_001);
  });

  test('a body without a length is counted', async () => {
    expect(await status(read('a'.repeat(2_000_001)))).toBe(413);
  });

  test('2,000 fields are a form, 50,000 are not', async () => {
    expect((await read('a=1&'.repeat(2_000))).values['a']).toHaveLength(2_000);
    expect(await status(read('a=1&'.repeat(50_000)))).toBe('invalid');
  });

  test('no body, no fields', async () => {
    expect((await readForm(post(undefined))).values).toEqual({});
    expect((await readForm(post('', ''))).values).toEqual({});
  });
});

describe('S09 names that programs know', () => {
  test('are names like others', async () => {
    const form = await read('__proto__=x&constructor=y&toString=z&hasOwnProperty=a&__proto__[admin]=1');
    expect(Object.keys(form.values)).toEqual(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__proto__[admin]']);
    expect(form.one('__proto__')).toBe('x');
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    expect(form.one('valueOf')).toBe('');
  });

  test('no language of programs is understood', async () => {
    for (const text of ['</script><script>', ']]>', '{{7*7}}', '${7*7}', "' OR 1=1", '=1+1', '\u001b[2J', 'javascript:', '../..']) {
      expect(await typed(text)).toBe(text);
    }
    expect(await typed('%0d%0aSet-Cookie: a=b')).toBe('%0d%0aSet-Cookie: a=b');
  });
});

describe('multipart', () => {
  const multipart = (...parts: (string | Uint8Array)[]) => {
    const body = Buffer.concat([...parts.map((part) => Buffer.concat([Buffer.from('--x\r\n'), Buffer.from(part as string), Buffer.from('\r\n')])), Buffer.from('--x--\r\n')]);
    return post(body, 'multipart/form-data; boundary=x');
  };
  const field = (name: string, value: string) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;

  test('fields mean the same as in the other kind', async () => {
    const form = await readForm(multipart(field('naam', 'رانیا\r\nAme\u0301lie'), field('__proto__', 'x')));
    expect(form.one('naam')).toBe('رانیا\nAmélie');
    expect(form.one('__proto__')).toBe('x');
    const broken = Buffer.concat([Buffer.from(field('naam', 'a')), Buffer.from([0xc3, 0x28])]);
    expect((await readForm(multipart(broken))).problems).toEqual({ naam: 'errors:text.unreadable' });
  });

  test('what is no multipart, and a file where none is asked, is refused', async () => {
    expect(await status(readForm(post('rubbish', 'multipart/form-data; boundary=x')))).toBe('invalid');
    expect(await status(readForm(post('rubbish', 'multipart/form-data')))).toBe('invalid');
    const file = 'Content-Disposition: form-data; name="f"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nabc';
    expect(await status(readForm(multipart(file)))).toBe('invalid');
  });
});

test('another kind of body is refused', async () => {
  expect(await status(readForm(post('{"a":1}', 'application/json')))).toBe(415);
  expect(await status(readForm(post('a=1', 'text/plain')))).toBe(415);
});
