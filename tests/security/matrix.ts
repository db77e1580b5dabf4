// Who gets what at which address: one row per route. A new route without a row fails matrix.test.ts.
import type { MadeCase } from '../support/matrix.cases.ts';
import type { State } from '../support/matrix.states.ts';
import type { Asker } from '../support/people.ts';

/** A status; or a redirect: to a sign-in page, or onwards. */
export type Cell = number | 'signIn' | 'onwards';
export type Cells = Cell | Readonly<Record<State, Cell>>;
export type Line = Readonly<Record<Asker, Cells>>;

export type Row = {
  GET: Line;
  /** 405 where nothing can be sent. More than one act: `acts.ts`. */
  POST: Line | 405;
  /** What is sent: something that is looked at and, where that is possible, changes nothing. */
  form?: (made: MadeCase) => Record<string, string>;
  /** Methods that this address has beside the two, asked without anything. */
  methods?: Readonly<Record<string, Line>>;
  /** Sent as a form with files is. */
  multipart?: true;
  /** What sending does that must be undone before the next one asks. */
  undo?: 'signIn' | 'take';
  /** Tables in which reading leaves a trace, beside the record of reads. */
  writes?: readonly string[];
};

const everybody = (cell: Cells): Line => line(cell, {}, cell);

/** Those who are named, nobody else; who is not signed in is shown the door. */
function line(rest: Cells, named: Partial<Record<Asker, Cells>>, unknown: Cells = 'signIn'): Line {
  const known: Record<Exclude<Asker, 'public' | 'service'>, Cells> = {
    owner: rest,
    stranger: rest,
    helper: rest,
    reader: rest,
    otherHelper: rest,
    officer: rest,
    colleague: rest,
    reviewer: rest,
    planner: rest,
    lawyer: rest,
    otherLawyer: rest,
    guardian: rest,
    otherGuardian: rest,
    auditor: rest,
    administrator: rest,
    desk: rest,
    editor: rest,
    keeper: rest,
  };
  return { public: unknown, service: unknown, ...known, ...named };
}

const only = (named: Partial<Record<Asker, Cells>>): Line => line(403, named);
/** Pages without an id in the address: each applicant sees the own file. */
const applicants = (cell: Cells) => only({ owner: cell, stranger: cell });
/** Help, and reading by staff, end with the case. */
const untilEnd = (cell: Cells): Cells => (typeof cell === 'object' ? { ...cell, closed: 403 } : { draft: cell, sent: cell, planned: cell, closed: 403 });
const everyHelper = (cell: Cells) => ({ helper: cell, reader: cell, otherHelper: cell }) as const;
const helpers = (cell: Cells) => everyHelper(untilEnd(cell));
/** Who helps and types may what an applicant may; who reads only may not. */
const filers = (cell: Cells, reader: Cells = 403) => only({ ...helpers(cell), owner: cell, stranger: cell, reader: untilEnd(reader) });
const withPins = (cell: Cells) => only({ owner: cell, stranger: cell, ...everyHelper(cell) });
/** After sending who helps is led back to his own beginning. */
const readerOut: Cells = { draft: 403, sent: 'onwards', planned: 'onwards', closed: 403 };
/** Before sending the file is hers alone. */
const sinceSent = (cell: Cell): Cells => ({ draft: 403, sent: cell, planned: cell, closed: 403 });
const onTheCase = (cell: Cell) => only({ officer: sinceSent(cell), reviewer: sinceSent(cell) });
/** Without the version of the protocol nothing is looked at. */
const pieces = line(403, { ...helpers(412), owner: 412, stranger: 412, reader: 403 }, 401);
/** Whoever has the role of intake, before it is sent. */
const onPaper = (cell: Cell) => officers({ draft: cell, sent: 403, planned: 403, closed: 403 });
const officers = (cell: Cells) => only({ officer: cell, colleague: cell, reviewer: cell });
const lawyers = (cell: Cells) => only({ lawyer: cell, otherLawyer: cell });
const guardians = (cell: Cells) => only({ guardian: cell, otherGuardian: cell });
const planners = (cell: Cells) => only({ planner: cell });
const administrators = (cell: Cells) => only({ administrator: cell });

const applicantsOut = { owner: 403, stranger: 403, ...everyHelper(403) } as const;
const desks = (cell: Cells) => only({ desk: cell });

/** A planner may read a file once it is in the queue. */
const inQueue = (cell: Cell): Cells => ({ draft: 403, sent: 403, planned: cell, closed: 403 });

/** Only read. */
const page = (GET: Line): Row => ({ GET, POST: 405 });
const untilSent: Cells = { draft: 200, sent: 'onwards', planned: 'onwards', closed: 'onwards' };

export const matrix: Readonly<Record<string, Row>> = {
  // public
  '/': page(everybody('onwards')),
  '/:lang': page(everybody(200)),
  '/:lang/left': page(everybody(200)),
  '/:lang/help': page(everybody(200)),
  '/:lang/privacy': page(everybody(200)),
  '/:lang/confirm': { GET: everybody(200), POST: everybody(422) },
  '/:lang/paper': page(everybody(200)),
  '/:lang/paper/form.pdf': page(everybody(200)),
  // Nothing was recorded here.
  '/:lang/listen/:field': page(everybody(404)),
  '/:lang/progress': page(everybody(200)),
  '/:lang/progress/data.csv': page(everybody(200)),
  '/:lang/progress/data.json': page(everybody(200)),
  '/health': page(everybody(200)),
  // Whether it can write is tried.
  '/ready': { ...page(everybody(200)), writes: ['db_probe'] },
  '/.well-known/security.txt': page(everybody(200)),

  // ways in and out
  '/:lang/start': { GET: everybody(200), POST: everybody(422) },
  '/:lang/start/pin': { GET: everybody('onwards'), POST: everybody('onwards') },
  '/:lang/start/codes': { GET: withPins('onwards'), POST: withPins('onwards') },
  '/:lang/return': { GET: line(200, { owner: 'onwards', stranger: 'onwards', ...everyHelper('onwards') }, 200), POST: line(422, { owner: 'onwards', stranger: 'onwards', ...everyHelper('onwards') }, 422) },
  '/:lang/sign-out': { GET: everybody('onwards'), POST: everybody('onwards'), undo: 'signIn' },
  '/:lang/exit': { GET: everybody('onwards'), POST: everybody('onwards'), undo: 'signIn' },
  '/auth/sign-in/:audience': { ...page(everybody('onwards')), writes: ['sign_in_flows'] },
  '/auth/callback': page(everybody(400)),

  // Who signs in at an identity provider sees where; nobody has this number.
  '/:lang/sessions': { GET: line(200, applicantsOut), POST: line(404, applicantsOut), form: () => ({ id: 'x' }) },

  // applicant
  '/:lang/file': { GET: only({ owner: 200, stranger: 200, ...everyHelper('onwards') }), POST: applicants({ draft: 'onwards', sent: 409, planned: 409, closed: 409 }), form: () => ({ act: 'moreTime', seen: 'x' }) },
  // In which language she was told is kept.
  '/:lang/file/welcome': { ...page(applicants(200)), writes: ['events', 'information_shown'] },
  '/:lang/file/section/:section': page(filers('onwards', readerOut)),
  '/:lang/file/section/:section/:step': {
    GET: filers(untilSent, readerOut),
    POST: line(403, { owner: { draft: 'onwards', sent: 409, planned: 409, closed: 409 }, helper: { draft: 'onwards', sent: 403, planned: 403, closed: 403 } }, 401),
    form: ({ caseId }) => ({ file: caseId }),
  },
  '/:lang/file/save': {
    GET: everybody('onwards'),
    POST: line(403, { owner: 409, helper: { draft: 409, sent: 403, planned: 403, closed: 403 } }, 401),
    form: ({ caseId }) => ({ file: caseId, section: 'about', step: 'name' }),
  },
  '/:lang/file/motive': {
    GET: filers(untilSent, readerOut),
    POST: line(403, { owner: { draft: 'onwards', sent: 409, planned: 409, closed: 409 }, helper: { draft: 'onwards', sent: 403, planned: 403, closed: 403 } }, 401),
    form: ({ caseId }) => ({ file: caseId }),
  },
  '/:lang/file/motive/texts': { GET: filers(untilSent, readerOut), POST: only({ owner: 404, stranger: 404, helper: { draft: 404, sent: 403, planned: 403, closed: 403 }, otherHelper: { draft: 404, sent: 403, planned: 403, closed: 403 } }), form: () => ({ version: '99', base: '1' }) },
  '/:lang/file/stopped': page(filers(200, 200)),
  '/:lang/file/check': { GET: applicants(200), POST: applicants(422) },
  '/:lang/file/receipt': page(applicants(200)),
  '/:lang/file/receipt/contents': page(applicants(200)),
  '/:lang/file/add': { GET: applicants({ draft: 'onwards', sent: 200, planned: 200, closed: 200 }), POST: applicants({ draft: 409, sent: 422, planned: 422, closed: 409 }) },
  // Opening them is reading them.
  '/:lang/file/messages': { ...page(applicants(200)), writes: ['messages'] },
  '/:lang/file/readers': page(applicants(200)),
  '/:lang/file/lawyer': { GET: applicants(200), POST: applicants('onwards'), form: () => ({ act: 'goOn' }) },
  '/:lang/file/helpers': { GET: applicants(200), POST: applicants(422) },
  '/:lang/file/helpers/code': { GET: applicants('onwards'), POST: applicants('onwards') },
  // Names a phone that is not hers: nothing is ended.
  '/:lang/file/sign-in': { GET: applicants(200), POST: applicants(404), form: () => ({ act: 'endDevice', id: 'none' }) },
  '/:lang/file/sign-in/pin': { GET: applicants(200), POST: applicants(422) },
  '/:lang/file/sign-in/codes': { GET: applicants(200), POST: applicants(422) },
  '/:lang/file/sign-in/passkey': { GET: applicants(200), POST: applicants(422) },
  '/:lang/file/export': page(applicants(200)),
  '/:lang/file/export/file.zip': page(applicants(200)),
  '/:lang/file/export/file.pdf': page(applicants(200)),
  '/:lang/file/export/page': page(applicants(200)),
  '/:lang/file/documents': { GET: filers(200), POST: only({ owner: 'onwards', stranger: 404 }), form: ({ documentId }) => ({ document: documentId, intent: 'restore' }) },
  '/:lang/file/documents/add': { GET: filers(200), POST: filers(422), multipart: true },
  '/:lang/file/documents/:documentId': {
    GET: only({ owner: 200, stranger: 404 }),
    POST: only({ owner: 'onwards', stranger: 404 }),
    form: ({ documentId }) => ({ intent: `restore:${documentId}` }),
  },
  '/:lang/file/documents/:documentId/look': page(only({ owner: 200, stranger: 404 })),
  // Spoken to by the script of the page, in a protocol of its own: without its version nothing is looked at.
  '/:lang/file/uploads': { GET: everybody('onwards'), POST: pieces },
  '/:lang/file/uploads/:uploadId': { GET: everybody('onwards'), POST: pieces, methods: { HEAD: pieces, PATCH: pieces, DELETE: pieces } },

  // helper
  // Afterwards it says that help has ended, and nothing else.
  '/:lang/helping': page(only(everyHelper(200))),
  '/:lang/helping/file': page(only(helpers(200))),
  '/:lang/helping/pin': { GET: only(helpers(200)), POST: only(helpers(422)) },

  // lawyer
  '/:lang/clients': { GET: lawyers(200), POST: lawyers(200), form: ({ vNumber }) => ({ find: vNumber }) },
  '/:lang/clients/:caseId/documents/:documentId': page(only({ lawyer: { draft: 404, sent: 200, planned: 200, closed: 200 } })),
  '/:lang/clients/:caseId': { GET: only({ lawyer: 200 }), POST: only({ lawyer: 'onwards' }) },
  // Only while she lets the lawyer read along, which ends when it is sent.
  '/:lang/clients/:caseId/draft': { GET: only({ lawyer: { draft: 200, sent: 403, planned: 403, closed: 403 } }), POST: only({ lawyer: { draft: 422, sent: 403, planned: 403, closed: 403 } }) },

  // guardian
  '/:lang/wards': { GET: guardians(200), POST: guardians(200), form: ({ vNumber }) => ({ find: vNumber }) },
  '/:lang/wards/:caseId/documents/:documentId': page(only({ guardian: { draft: 404, sent: 200, planned: 200, closed: 200 } })),
  '/:lang/wards/:caseId': { GET: only({ guardian: 200 }), POST: only({ guardian: 'onwards' }) },
  // Nothing was asked here: there is nothing to read and nothing to agree to. After sending the door is closed.
  '/:lang/wards/:caseId/draft': { GET: only({ guardian: { draft: 200, sent: 403, planned: 403, closed: 403 } }), POST: only({ guardian: { draft: 409, sent: 403, planned: 403, closed: 403 } }), form: () => ({ content: 'x' }) },

  // staff
  '/:lang/work': { GET: officers(200), POST: officers('onwards'), form: ({ vNumber }) => ({ act: 'find', find: vNumber }) },
  '/:lang/work/cases/:caseId': { GET: onTheCase('onwards'), POST: onTheCase('onwards'), undo: 'take' },
  '/:lang/work/cases/:caseId/take': { GET: officers(200), POST: only({ officer: { draft: 409, sent: 'onwards', planned: 'onwards', closed: 409 }, colleague: 409, reviewer: 409 }), form: () => ({ role: 'intake', reason: 'divided' }) },
  '/:lang/work/cases/:caseId/section/:section': { GET: onTheCase(200), POST: onTheCase(422) },
  '/:lang/work/cases/:caseId/motive': { GET: onTheCase(200), POST: onTheCase(422) },
  '/:lang/work/cases/:caseId/documents': page(onTheCase(200)),
  '/:lang/work/cases/:caseId/documents/:documentId': { GET: onTheCase(200), POST: onTheCase(422) },
  '/:lang/work/cases/:caseId/documents/:documentId/original': page(onTheCase(200)),
  '/:lang/work/cases/:caseId/gates': { GET: onTheCase(200), POST: onTheCase(422) },
  '/:lang/work/cases/:caseId/timeline': page(onTheCase(200)),
  '/:lang/work/cases/:caseId/readers': page(onTheCase(200)),
  // Sent with nothing in it: no number is looked up.
  '/:lang/work/paper': { GET: officers(200), POST: officers(422), multipart: true },
  // Only an intake officer who may know the case, and only before it is sent.
  '/:lang/work/paper/:caseId': page(onPaper(200)),
  '/:lang/work/paper/:caseId/section/:section': { GET: onPaper(200), POST: onPaper(422) },
  '/:lang/work/paper/:caseId/signed': { GET: onPaper(200), POST: onPaper(422), multipart: true },
  // Sent without the tick: nothing is sent. Just after sending the answer to a second press is the receipt.
  '/:lang/work/paper/:caseId/send': { GET: onPaper(200), POST: onPaper(422) },
  '/:lang/work/access': { GET: officers(200), POST: officers(422) },
  '/:lang/work/protection': { GET: administrators(200), POST: administrators(422), form: () => ({ act: 'guard' }) },
  '/:lang/work/planning': { GET: planners(200), POST: planners(422) },
  '/:lang/work/planning/queue.csv': page(planners(200)),
  '/:lang/work/planning/:caseId': { GET: planners(200), POST: planners(422) },
  '/:lang/work/planning/:caseId/package': page(planners(inQueue(200))),
  '/:lang/work/planning/:caseId/package.json': page(planners(inQueue(200))),
  '/:lang/work/record': { GET: only({ auditor: 200 }), POST: only({ auditor: 422 }) },
  // That week was never counted, and nobody has this number.
  '/:lang/work/record/weeks/:week': { GET: only({ auditor: 404 }), POST: only({ auditor: 404 }), form: () => ({ conclusion: 'explained' }) },
  '/:lang/work/record/cases/:caseId': page(only({ auditor: 200 })),
  '/:lang/work/record/people/:personId': page(only({ auditor: 404 })),
  '/:lang/work/waves': page(planners(200)),
  '/:lang/work/waves/new': { GET: planners(200), POST: planners(422) },
  '/:lang/work/waves/:waveId': { GET: planners(200), POST: planners('onwards') },
  '/:lang/work/waves/:waveId/letters': page(planners(200)),
  '/:lang/work/retention': { GET: only({ administrator: 200 }), POST: only({ administrator: 422 }) },
  '/:lang/work/retention/packages/:packageId': page(only({ administrator: 404 })),
  '/:lang/work/documents': { GET: administrators(200), POST: administrators('onwards') },
  '/:lang/work/settings': { GET: only({ administrator: 200 }), POST: only({ administrator: 422 }), form: () => ({ name: 'responseWeeks', value: 'many' }) },

  // desk: nothing of a person is in an address
  '/:lang/desk': { GET: desks(200), POST: desks('onwards'), form: ({ vNumber }) => ({ number: vNumber }) },
  '/:lang/desk/new': { GET: desks('onwards'), POST: desks('onwards') },
  '/:lang/desk/letter': { GET: desks('onwards'), POST: desks('onwards') },

  // api: a token, and nothing else
  '/api/v1/planning-queue': page(line(401, { service: 200 }, 401)),
};
