import { problemBody, problemType } from '#app/http/problem.server.ts';

/** What every answer of the API carries (NL API Design Rules: version in a header, no caching of what is not public). */
export const apiHeaders = { 'API-Version': '1.0.0', 'Cache-Control': 'no-store' } as const;

export function problem(status: number, detail: string, headers: Record<string, string> = {}): Response {
  return new Response(problemBody(status, detail), { status, headers: { ...apiHeaders, ...headers, 'Content-Type': problemType } });
}
