// The main job, end to end, as the people do it who do it: from a row of the case system to a month on the public page.
// Four times: in Dutch and in Arabic, with script and without. Staff and lawyer take part in two of them.
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { Applicant, pin, type Plan } from '../support/journey.applicant.ts';
import { importPerson, newPerson } from '../support/journey.person.ts';
import { inviteAndPrint, Officer, queueAt, signIn } from '../support/journey.staff.ts';
import { words } from '../support/words.ts';

const url = process.env.E2E_URL ?? '';
const dataDir = process.env.E2E_DATA_DIR ?? '';
const token = /Bearer ([\w.~+/-]+)/.exec((JSON.parse(process.env.E2E_LINES ?? '[]') as string[]).join('\n'))?.[1] ?? '';
const say = words('nl');

const contexts: BrowserContext[] = [];
async function newPage(browser: Browser, js: boolean): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, javaScriptEnabled: js });
  contexts.push(context);
  return context.newPage();
}
test.afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

const story = 'بعد أن أُغلقت مدرستي في حمص عام ٢٠١٢، تركتُ العمل.\n\nمنذ ذلك الحين أخاف من العودة — «لا أعرف» إلى أين.';
/** Answers in some, other ways to answer in the rest. */
const plan: Plan = {
  'languages.dialect': 'شامية حمصية',
  'languages.interviewSecond': '!none',
  'contact.phone': '!none',
  'contact.channel': 'letter',
  'about.nameOwnScript': 'رانيا الخطيب',
  'about.otherNames': '!interview',
  'about.howKnown': '!unknown',
  'about.maritalStatus': 'single',
  'origin.region': 'حي الوعر، حمص',
  'family.partners': '!none',
  'family.children': 'Lina',
  'family.parents': '!interview',
  'family.siblings': '!unknown',
  'identity-documents.documents': '!interview',
  'residence.lastAddress': 'شارع الأندلس، حمص',
  'residence.places': '!unknown',
  'journey.countriesPassed': '!interview',
  'work.stateOrArmedService': '!interview',
  'military.calledUp': 'expected',
  'earlier.returns': '!none',
  'grounds.fits': 'religion medical',
  'grounds.g2': 'هذا لي وحدي.',
  'grounds.g15': '!interview',
  'country.told': 'بقيت جدتي في حمص.',
};
const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');

async function fill(applicant: Applicant): Promise<void> {
  expect(await applicant.fillSections(plan)).toBeGreaterThan(20);
  await applicant.tell(story);
  // What goes with her story is on her list now: two of its parts, and nothing that she must.
  for (const section of ['grounds', 'country']) await applicant.fillSection(section, plan);
  await applicant.upload('دفتر العائلة', { name: 'صورة ١.png', mimeType: 'image/png', buffer: png });
  await applicant.open('/file/check');
  const check = applicant.page.locator('main');
  for (const said of ['شامية حمصية', 'رانيا الخطيب', 'حي الوعر، حمص', 'شارع الأندلس، حمص', 'Lina', 'دفتر العائلة', 'هذا لي وحدي.', 'بقيت جدتي في حمص.', applicant.say('file:ways.interview.label'), 'لا أعرف']) {
    await expect(check).toContainText(said);
  }
}

for (const { lang, js } of [
  { lang: 'nl', js: true },
  { lang: 'ar', js: false },
]) {
  test(`everything, in ${lang} ${js ? 'with' : 'without'} script`, async ({ browser }) => {
    test.setTimeout(240_000);
    const person = newPerson('Rania');
    await importPerson(dataDir, person, lang);
    const planner = await newPage(browser, js);
    await signIn(planner, 'demo-planner');
    const code = await inviteAndPrint(planner, person);

    const lawyer = await newPage(browser, js);
    await signIn(lawyer, 'demo-lawyer', 'lawyer');
    const applicant = new Applicant(await newPage(browser, js), lang);
    await applicant.activate(code, person.year, { alone: true });
    await expect(applicant.page.locator('html')).toHaveAttribute('dir', lang === 'ar' ? 'rtl' : 'ltr');
    await fill(applicant);
    const number = await applicant.send();

    const officer = new Officer(await newPage(browser, js));
    await signIn(officer.page, 'demo-officer');
    await officer.take(person);
    const reference = /Z-\d{7}/.exec(await officer.page.locator('main').innerText())?.[0] ?? '';
    expect(reference).not.toBe('');
    await officer.page.goto(`${officer.base}/motive`);
    await expect(officer.page.locator('main')).toContainText('منذ ذلك الحين أخاف من العودة — «لا أعرف» إلى أين.');
    await officer.judgeFine('section/languages', 'languages.mother');
    const question = 'In welke straat woonde u in Homs?';
    await officer.ask('section/origin', 'origin.region', 'place', question);

    // Her lawyer sees that it was sent and what is asked, in the same words and at the same time.
    await lawyer.goto(`/nl/clients/${officer.caseId}`);
    await expect(lawyer.locator('main')).toContainText(person.familyName);
    await expect(lawyer.locator('main')).toContainText(question);
    await expect(lawyer.locator('main')).toContainText(number);
    expect(await queueAt(planner, token, reference, person.place)).toEqual({ page: false, csv: false, api: false });

    // She finds the question on the field itself, and answers there.
    await applicant.open('/file');
    await expect(applicant.page.locator('main')).toContainText(question);
    await applicant.page.locator('main a.button.primary').first().click();
    await expect(applicant.page).toHaveURL(/section\/origin\/region(#q-region)?$/);
    await expect(applicant.page.locator('main')).toContainText(question);
    await applicant.page.locator('[name=region]').fill('شارع الحضارة، حمص');
    await applicant.page.locator('form#step .button.primary').click();
    await expect(applicant.page).toHaveURL(/\/file\?answered=1$/);

    await officer.page.goto(`${officer.base}/section/origin`);
    await expect(officer.page.locator('main')).toContainText('شارع الحضارة، حمص');
    await officer.judgeFine('section/origin', 'origin.region');
    await officer.complete();
    expect(await queueAt(planner, token, reference, person.place)).toEqual({ page: false, csv: false, api: false });
    expect(await officer.confirmGates('Telefonisch nagegaan')).toBeGreaterThan(3);
    if (await officer.askReviewer()) {
      const second = new Officer(await newPage(browser, js));
      await signIn(second.page, 'demo-second-officer');
      second.caseId = officer.caseId;
      await second.page.goto(`${officer.base}/take`);
      await second.page.locator('#take-reason').selectOption('second');
      await second.page.locator('button[name=role][value=reviewer]').click();
      expect(await second.confirmGates('Meegelezen')).toBeGreaterThan(0);
    }
    await officer.setReady();
    expect(await queueAt(planner, token, reference, person.place)).toEqual({ page: true, csv: true, api: true });

    await planAndOpen(planner, reference, person.place, officer.caseId);
    await lawyer.goto(`/nl/clients/${officer.caseId}`);
    await expect(lawyer.locator('main')).toContainText('شارع الحضارة، حمص');
    await applicant.open('/file/readers');
    await expect(applicant.page.locator('main')).toContainText(applicant.say('applicant:readers.title'));
    await applicant.open('/file');
    await expect(applicant.page.getByRole('heading', { level: 1 })).not.toHaveText('');

    // Something new: it is no longer ready, and no longer in the queue.
    await applicant.open('/file/add');
    await applicant.page.locator('textarea[name=text]').fill('أريد أن أضيف: أختي وصلت إلى هولندا.');
    await applicant.page.locator('form#add .button.primary').click();
    await expect(applicant.page).toHaveURL(/\/file\/add\?sent=1$/);
    expect(await queueAt(planner, token, reference, person.place)).toEqual({ page: false, csv: false, api: false });

    await seesTheMonth(planner);
  });
}

/** The public page, as anybody sees it: this month, with a table behind the chart. */
async function seesTheMonth(page: Page): Promise<void> {
  const month = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', timeZone: 'Europe/Amsterdam' }).format(new Date());
  const csv = await (await page.request.get(`/en/progress/data.csv?month=${month}`)).text();
  expect(csv).toContain(`${month},reached_in_month,`);
  await page.goto(`/en/progress?month=${month}`);
  const inWords = new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'long' }).format(new Date(`${month}-15`));
  await expect(page.locator('main')).toContainText(inWords);
  await expect(page.locator('main svg').first()).toBeVisible();
  await page.locator('main details:has(table) > summary').first().click();
  await expect(page.locator('main table').first()).toBeVisible();
}

/** Claims the case, gives it the first day with room, and reads what is handed over. */
async function planAndOpen(planner: Page, reference: string, place: string, caseId: string): Promise<void> {
  await planner.goto(`/nl/work/planning?location=${encodeURIComponent(place)}`);
  await planner.getByRole('link', { name: reference }).click();
  await planner.locator('form:has(input[name=act][value=claim]) button').first().click();
  await expect(planner.locator('main')).toContainText(say('planning:done.claimed'));
  await planner.locator('form:has(input[name=act][value=plan]) input[name=day]').first().check();
  await planner.locator('form:has(input[name=act][value=plan]) button').last().click();
  await expect(planner.locator('main')).toContainText(say('planning:done.planned'));
  await planner.goto(`/nl/work/planning/${caseId}/package`);
  const content = planner.locator('main');
  for (const said of [reference, 'بعد أن أُغلقت مدرستي', 'شارع الحضارة، حمص', 'دفتر العائلة']) await expect(content).toContainText(said);
  const json = await planner.request.get(`/nl/work/planning/${caseId}/package.json`);
  expect(await json.text()).toContain('شارع الحضارة، حمص');
  // What fits her goes to her officer and her lawyer, not along.
  for (const text of [await json.text(), await content.innerText()]) expect(text).not.toContain('هذا لي وحدي.');
}

test('back on another phone by return code, quick exit, and nothing left behind, in nl without script', async ({ browser }) => {
  test.setTimeout(180_000);
  const person = newPerson('Samir');
  await importPerson(dataDir, person, 'nl');
  const planner = await newPage(browser, true);
  await signIn(planner, 'demo-planner');
  const code = await inviteAndPrint(planner, person);
  const first = new Applicant(await newPage(browser, false), 'nl');
  const [returnCode = ''] = await first.activate(code, person.year, { alone: false });
  await fill(first);
  await first.open('/file/motive');
  await expect(first.page.locator('textarea[name=account]')).toHaveValue(story);

  // Somebody comes in.
  await first.page.locator('form[action="/nl/exit"] button').click();
  await expect(first.page).toHaveURL(/\/nl\/left$/);
  await nothingOfTheCase(first.page);

  const second = new Applicant(await newPage(browser, false), 'nl');
  await second.open('/return');
  await second.page.locator('[name=code]').fill(returnCode);
  await second.page.locator('[name=pin]').fill(pin);
  await second.check('who', 'others');
  await second.primary().click();
  await expect(second.page).toHaveURL(/\/nl\/file$/);
  expect(await second.send()).not.toBe('');
  // The same code opens nothing twice.
  await first.open('/return');
  await first.page.locator('[name=code]').fill(returnCode);
  await first.page.locator('[name=pin]').fill(pin);
  await first.primary().click();
  await expect(first.page.locator('main')).toContainText(say('access:return.refused'));
  await second.page.locator('form[action="/nl/sign-out"] button').first().click();
  await nothingOfTheCase(second.page);
});

/** After leaving: Back, and the address itself, show a door and nothing behind it. */
async function nothingOfTheCase(page: Page): Promise<void> {
  for (let steps = 0; steps < 4; steps += 1) {
    // Chromium may still be swapping the page for the one before it, and then knows no history for a moment.
    await expect(() => page.goBack()).toPass({ timeout: 20_000 });
    const text = await page.locator('body').innerText();
    for (const secret of ['أُغلقت مدرستي', 'رانيا', 'Lina', 'دفتر']) expect(text).not.toContain(secret);
    const values = await page.locator('input:not([type=hidden]), textarea').evaluateAll((nodes) => nodes.map((node) => (node as HTMLInputElement).value).join(' '));
    expect(values).not.toMatch(/أُغلقت|رانيا|Lina/);
  }
  await page.goto('/nl/file/motive');
  await expect(page).toHaveURL(/\/nl\/return/);
}

test('two tabs, an own phone with a PIN, and Back after signing out, in ar with script', async ({ browser }) => {
  test.setTimeout(180_000);
  const person = newPerson('Hadil');
  await importPerson(dataDir, person, 'ar');
  const planner = await newPage(browser, true);
  await signIn(planner, 'demo-planner');
  const code = await inviteAndPrint(planner, person);
  const applicant = new Applicant(await newPage(browser, true), 'ar');
  await applicant.activate(code, person.year, { alone: true });
  await fill(applicant);

  // An old tab on the same question: it is told what stands there, and nothing is overwritten.
  const old = new Applicant(await applicant.page.context().newPage(), 'ar');
  await old.open('/file/section/origin/region');
  await applicant.open('/file/section/origin/region');
  await applicant.page.locator('[name=region]').fill('من التبويب الأول');
  await applicant.page.locator('form#step .button.primary').click();
  await applicant.page.waitForURL((at) => !at.pathname.endsWith('/region'));
  await old.page.locator('[name=region]').fill('من التبويب القديم');
  await old.page.locator('form#step .button.primary').click();
  await expect(old.page.locator('main')).toContainText(old.say('form:conflict.title'));
  await expect(old.page.locator('main')).toContainText('من التبويب الأول');
  await expect(old.page.locator('[name=region]')).toHaveValue('من التبويب القديم');
  // Nothing of it is kept yet: whoever opens the question anew on this phone is shown both as well.
  await applicant.open('/file/section/origin/region');
  await expect(applicant.page.locator('main')).toContainText(old.say('form:conflict.title'));
  await expect(applicant.page.locator('main')).toContainText('من التبويب الأول');
  await expect(applicant.page.locator('[name=region]')).toHaveValue('من التبويب القديم');
  // She chooses hers, and now it stands there.
  await old.page.locator('button[name=intent][value="keep:region"]').click();
  await expect(old.page.locator('main')).not.toContainText(old.say('form:conflict.title'));
  await applicant.open('/file/section/origin/region');
  await expect(applicant.page.locator('[name=region]')).toHaveValue('من التبويب القديم');
  await old.page.close();

  await applicant.signOut();
  await nothingOfTheCase(applicant.page);
  // Her own phone: the PIN is enough.
  await applicant.open('/return');
  await expect(applicant.page.locator('[name=code]')).toHaveCount(0);
  await applicant.page.locator('[name=pin]').fill(pin);
  await applicant.primary().click();
  await expect(applicant.page).toHaveURL(/\/ar\/file$/);
  expect(await applicant.send()).not.toBe('');
});
