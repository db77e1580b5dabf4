// The parts of the tus protocol that a phone needs (tus.io 1.0.0: core, creation, termination). Our own pages are the
// clients, behind the same session, origin check and limits as every form (docs/decisions/0025).
import { readText } from './form.server.ts';

export const tusVersion = '1.0.0';
export const pieceType = 'application/offset+octet-stream';

const always = { 'Tus-Resumable': tusVersion, 'Cache-Control': 'no-store' };

/** A refusal says nothing more, and is no page: who asked is a script. */
export function tusAnswer(status: number, headers: Record<string, string> = {}): Response {
  const all = { ...always, ...headers };
  return status < 400 ? new Response(null, { status, headers: all }) : Response.json({}, { status, headers: all });
}

/** A document that is not taken, by the code of its text. */
export const tusRefusal = (refused: string): Response => Response.json({ refused }, { status: 422, headers: always });

/** @returns an answer when it speaks another version. */
export function checkVersion(request: Request): Response | undefined {
  return request.headers.get('Tus-Resumable') === tusVersion ? undefined : tusAnswer(412, { 'Tus-Version': tusVersion, 'Tus-Extension': 'creation,termination' });
}

/** A whole number of bytes from a header. */
export function bytesOf(request: Request, header: string): number | undefined {
  const said = request.headers.get(header) ?? '';
  return /^\d{1,12}$/.test(said) ? Number(said) : undefined;
}

/** Words that came along, in UTF-8 and base64: `Upload-Metadata: title S2FhcnQ=,kind aWRlbnRpdHk=`. */
export function metadataOf(request: Request): Record<string, string> {
  const values = Object.create(null) as Record<string, string>;
  for (const pair of (request.headers.get('Upload-Metadata') ?? '').split(',')) {
    const [name = '', value = ''] = pair.trim().split(' ');
    if (name !== '') values[name] = readText(Buffer.from(value, 'base64')).text;
  }
  return values;
}
