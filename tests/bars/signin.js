// @ts-check
// Sign-in by code under attack (security 2.3, ASVS 6.3.1, 6.3.8, 6.4.1): answers that tell nothing, thousands of guesses
// from one and from many addresses, a machine in the centre that asks and sends without end, a whole centre behind one address, codes used twice, codes that ran out, chance.
import { load } from '../support/load.js';
import { newFolder, startPortal } from '../support/portal.js';
import { carry, crowd, enterWithLetter, knock, open, patiently } from './signin-doors.js';
import { compareAnswers } from './signin-times.js';

/** @type {typeof import('../support/entrance.ts')} */
const { openEntrance, newCode, goodPin } = await load('tests/support/entrance.ts');

/** @typedef {import('../support/entrance.ts').Entrance} Entrance */
/** @typedef {{ sent: number, opened: number, busy: number, limited: number }} Attack */

/**
 * Guesses of every kind until told to stop: without a ticket, with one, with a new one each time; or all with a new one.
 * @param {string} base @param {Entrance} at @param {{ addresses: number, most: number, atOnce: number, from: string, fresh?: boolean }} size
 */
function attack(base, at, { addresses, most, atOnce, from, fresh = false }) {
  /** @type {Attack} */
  const told = { sent: 0, opened: 0, busy: 0, limited: 0 };
  const one = at.visit();
  const done = crowd(atOnce, most, async (number) => {
    const cookie = fresh ? at.visit() : (['', one, at.visit()][number % 3] ?? '');
    const address = addresses === 1 ? from : `10.1.${Math.floor((number % addresses) / 250)}.${number % 250}`;
    const back = number % 2 === 1;
    const fields = { code: newCode(), who: 'others', ...(back ? { pin: '483106' } : {}) };
    const answer = await knock(base, back ? '/nl/return' : '/nl/start', { cookie, from: address, fields });
    told.sent += 1;
    if (answer.status === 303) told.opened += 1;
    if (answer.status === 503) told.busy += 1;
    if (answer.status === 429) told.limited += 1;
  });
  // Looked at when it is awaited: a fault must not end the process before.
  done.catch(() => undefined);
  return { told, done };
}

/**
 * A machine that asks for what is cheapest to refuse, and sends forms, until told to stop: without a ticket, a session or an Origin.
 * @param {string} base @param {string} from
 */
function flood(base, from) {
  const told = { sent: 0, limited: 0, stop: false };
  /** @type {(value?: unknown) => void} */
  let exhausted;
  const empty = new Promise((resolve) => (exhausted = resolve));
  const seen = { GET: false, POST: false };
  const done = crowd(60, 60, async (number) => {
    const method = number % 2 === 0 ? 'GET' : 'POST';
    // A machine that is too slow to use up what an address has floods nobody: then it ends.
    while (!told.stop && (told.limited > 0 || told.sent < 60_000)) {
      const { status } = await knock(base, method === 'GET' ? '/api/v1/planning-queue' : '/nl/file/save', { from, ...(method === 'GET' ? {} : { fields: {} }) });
      told.sent += 1;
      if (status !== 429) continue;
      told.limited += 1;
      seen[method] = true;
      if (seen.GET && seen.POST) exhausted();
    }
  });
  // Looked at when it is awaited: a fault must not end the process before.
  done.catch(() => undefined);
  return { told, done, empty };
}

/** The owner at each door while others guess: how long until she is in, and whether in is in. @param {string} base @param {Entrance} at @param {string} [from] @returns {Promise<{ seconds: number, faults: string[] }>} */
async function ownerEnters(base, at, from = '192.0.2.1') {
  const [letter, her] = [await at.invite(), await at.account()];
  const busy = { count: 0 };
  const faults = [];
  let [seconds, begun] = [0, 0];
  const isIn = () => (seconds = Math.max(seconds, (performance.now() - begun) / 1000));
  /** @type {[string, () => Promise<import('./signin-doors.js').Knock>][]} */
  const doors = [
    ['letter', () => enterWithLetter(base, { code: letter.code, from, pin: goodPin, busy }).finally(isIn)],
    ['own phone', () => back(`device=${her.deviceToken}`, { pin: goodPin })],
    ['strip', () => back('', { code: her.returnCodes[0] ?? '', pin: goodPin, who: 'others' })],
  ];
  /** @param {string} has @param {Record<string, string>} fields */
  async function back(has, fields) {
    const cookie = await open(base, '/nl/return', { cookie: has, from });
    const answer = await patiently(() => knock(base, '/nl/return', { cookie, from, fields }), busy);
    isIn();
    // In is in: her pages open, and what she sends arrives.
    const session = carry('', answer.cookies);
    for (const page of ['/nl/file', '/nl/file/sign-in']) {
      const { status } = await knock(base, page, { cookie: session, from });
      if (status >= 400) faults.push(`her own page ${page}: ${status}`);
    }
    const { status } = await knock(base, '/nl/sign-out', { cookie: session, from, fields: {} });
    if (status !== 303) faults.push(`signing out: ${status}`);
    return answer;
  }
  for (const [door, enter] of doors) {
    begun = performance.now();
    const { status } = await enter();
    if (status !== 303 || seconds > 60) faults.push(`the owner at ${door}: ${status} after at most ${seconds.toFixed(1)} s`);
  }
  return { seconds, faults };
}

/** The owner at each door while a machine at her address has used up what that has. @param {string} base @param {Entrance} at @param {string} from */
async function ownerBesideFlood(base, at, from) {
  const machine = flood(base, from);
  await Promise.race([machine.empty, machine.done]);
  const { seconds, faults } = await ownerEnters(base, at, from);
  const { status: stranger } = await knock(base, '/nl', { from });
  machine.told.stop = true;
  await machine.done;
  const { sent, limited } = machine.told;
  return { seconds, sent, limited, stranger, faults: faults.map((fault) => `beside a flood: ${fault}`) };
}

/** Every code a second time. @param {string} base @param {Entrance} at */
async function replay(base, at) {
  const her = await at.account();
  let [first, again] = [0, 0];
  const tried = async (/** @type {string} */ path, /** @type {Record<string, string>} */ fields) => (await knock(base, path, { cookie: at.visit(), fields })).status === 303;
  if (await tried('/nl/start', { code: her.code, who: 'others' })) again += 1;
  for (const code of her.returnCodes) {
    if (await tried('/nl/return', { code, pin: goodPin, who: 'others' })) first += 1;
    if (await tried('/nl/return', { code, pin: goodPin, who: 'others' })) again += 1;
  }
  return { first, again };
}

/** Pearson's chi-square of each of the random digits, 9 degrees of freedom. @param {(at: number) => string} make @param {number} count */
function worstChiSquare(make, count) {
  const seen = Array.from({ length: 19 }, () => new Uint32Array(10));
  for (let at = 0; at < count; at += 1) {
    const code = make(at);
    for (const [place, counts] of seen.entries()) counts[Number(code[place])] = (counts[Number(code[place])] ?? 0) + 1;
  }
  return Math.max(...seen.map((counts) => [...counts].reduce((sum, n) => sum + (n - count / 10) ** 2 / (count / 10), 0)));
}
/** Passed by chance once in about a million places. */
const mostChiSquare = 45;

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, engine }) {
  const size = full ? { tries: 500, within: 0.05, guesses: 10_000, people: 2000, codes: 100_000 } : { tries: 12, within: 0.5, guesses: 120, people: 12, codes: 20_000 };
  const databaseUrl = engine === 'postgresql' ? process.env.DATABASE_URL : undefined;
  const dataDir = newFolder();
  // Lines are the proxy's to hold: what is asked here is who gets in.
  const portal = await startPortal({ dataDir, env: { RATE_FACTOR: '1', PROXY_HOPS: '1', MAX_CONNECTIONS: '8000', DATABASE_URL: databaseUrl ?? '' } });
  const at = await openEntrance(dataDir, portal.url, databaseUrl);
  const base = portal.url;
  /** @type {string[]} */
  const faults = [];
  try {
    const answers = await compareAnswers(base, at, size);
    faults.push(...answers.faults);
    const centre = '203.0.113.9';
    /** @type {Attack[]} */
    const attacks = [];
    /** @type {number[]} */
    const owner = [];
    const atOnce = full ? 100 : 30;
    const waves = [
      { addresses: 1, atOnce, from: '192.0.2.1' },
      { addresses: 500, atOnce, from: '' },
      // More than can wait, each as somebody new, from an address that is not hers and from her own.
      ...(full ? [{ addresses: 1, atOnce: 700, from: '198.51.100.1', fresh: true }, { addresses: 1, atOnce: 1500, from: centre, fresh: true }] : []),
    ];
    for (const wave of waves) {
      const { told, done } = attack(base, at, { ...wave, most: size.guesses });
      const entered = await ownerEnters(base, at, wave.from === centre ? centre : undefined);
      await done;
      attacks.push(told);
      owner.push(entered.seconds);
      faults.push(...entered.faults);
    }
    // To use up what an address has takes thousands of requests: the short form has other tests for that (0059).
    const flooded = full ? await ownerBesideFlood(base, at, centre) : undefined;
    if (flooded) owner.push(flooded.seconds);
    faults.push(...(flooded?.faults ?? []));
    /** @type {{ code: string }[]} */
    const letters = [];
    while (letters.length < size.people) letters.push(await at.invite());
    const guesses = attack(base, at, { addresses: 1, most: size.guesses, atOnce: 30, from: centre });
    const busy = { count: 0 };
    let refused = 0;
    const begun = performance.now();
    await crowd(full ? 40 : 12, size.people, async (number) => {
      const { status } = await enterWithLetter(base, { code: letters[number]?.code ?? '', from: centre, busy, pin: goodPin });
      if (status === 303) return;
      refused += 1;
      faults.push(`somebody behind the address of the centre was told ${status}`);
    });
    const minutes = (performance.now() - begun) / 60_000;
    await guesses.done;
    attacks.push(guesses.told);
    if (full && attacks.slice(2, 4).some(({ busy: count }) => count === 0)) faults.push('the line was never full');
    const opened = attacks.reduce((sum, { opened: count }) => sum + count, 0);
    if (opened > 0) faults.push(`${opened} guesses opened a door`);
    if (refused > 0) faults.push(`${refused} of ${size.people} behind one address did not get in`);
    const { first, again } = await replay(base, at);
    if (again > 0) faults.push(`${again} codes opened twice`);
    const expiry = await at.aroundExpiry();
    if (!expiry.before || !expiry.back || expiry.after || expiry.years) faults.push(`expiry: ${JSON.stringify(expiry)}`);
    const chi = worstChiSquare(newCode, size.codes);
    if (chi > mostChiSquare) faults.push(`chi-square of a digit: ${chi.toFixed(1)}`);
    /** @type {number[]} */
    const without = [];
    await crowd(20, 900, async () => {
      if (!without.includes(429)) without.push((await knock(base, '/nl/start', { from: '192.0.2.77', fields: { code: '1', who: 'others' } })).status);
    });
    return {
      figures: [
        ['answers compared, each kind', size.tries],
        ['median furthest off', `${(answers.worst * 100).toFixed(1)} %`],
        ['guesses', attacks.reduce((sum, { sent }) => sum + sent, 0)],
        ['guesses that opened', opened],
        ['of them told to wait (429, 503)', attacks.reduce((sum, one) => sum + one.limited + one.busy, 0)],
        ...(flooded ? [/** @type {const} */ (['asked and sent without end, of them told to wait', `${flooded.sent}, ${flooded.limited}`])] : []),
        ['owner in, slowest door of each attack', owner.map((seconds) => `${seconds.toFixed(1)} s`).join(', ')],
        ['people behind one address', size.people],
        ['of them refused', refused],
        ['of them told once that it is busy', busy.count],
        ['all of them in', `${minutes.toFixed(1)} min`],
        ['codes that opened twice', again],
        ['codes made, worst chi-square (9)', `${size.codes}, ${chi.toFixed(1)}`],
      ],
      faults,
      controls: [
        { about: 'an answer that looked nothing up is quicker', found: answers.control > size.within },
        { about: 'a code that was not used opens', found: first === 6 },
        { about: 'without a ticket an address is stopped', found: without.includes(429) },
        ...(flooded ? [{ about: 'beside a flood who brings nothing is told to wait', found: flooded.stranger === 429 }] : []),
        { about: 'codes with a zero too many', found: worstChiSquare((number) => (number % 50 === 0 ? '0' : '') + newCode(), size.codes) > mostChiSquare },
      ],
    };
  } finally {
    await at.close();
    await portal.stop();
    portal.remove();
  }
}
