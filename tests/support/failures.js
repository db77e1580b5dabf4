// @ts-check
import { existsSync, readFileSync } from 'node:fs';

const linesOfAMessage = 12;

/**
 * What failed by the report of a run: a name and the beginning of the message of each test. Whoever reads only the end
 * of a long log finds the cause there.
 * @param {string} file a report of Vitest or of Playwright
 * @returns {string[]}
 */
export function listFailures(file) {
  if (!existsSync(file)) return [];
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return report.testResults ? ofVitest(report) : (report.suites ?? []).flatMap(ofPlaywright);
}

/** @param {{ testResults: { name: string, status: string, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[] }} report */
function ofVitest({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed').map((test) => told(`${name} › ${test.fullName}`, test.failureMessages.join('\n')));
    return status === 'failed' && failed.length === 0 ? [told(name, message)] : failed;
  });
}

/**
 * Browser tests that failed once and passed on their second try (decision 0043): green, and yet to be mended.
 * @param {string} file a report of Playwright
 * @returns {string[]}
 */
export function listUnsteady(file) {
  if (!existsSync(file)) return [];
  /** @type {{ suites?: Suite[] }} */
  const { suites = [] } = JSON.parse(readFileSync(file, 'utf8'));
  return suites.flatMap(specsOf).filter(({ ok, tests }) => ok && tests.some(({ status }) => status === 'flaky')).map(toldOfSpec);
}

/** @typedef {{ title: string, file: string, ok: boolean, tests: { status?: string, results: { errors?: { message?: string }[] }[] }[] }} Spec */
/** @typedef {{ file: string, specs?: Omit<Spec, 'file'>[], suites?: Suite[] }} Suite */
/** @param {Suite} suite @returns {Spec[]} */
const specsOf = ({ file, specs = [], suites = [] }) => [...specs.map((spec) => ({ ...spec, file })), ...suites.flatMap(specsOf)];

/** @param {Suite} suite @returns {string[]} */
const ofPlaywright = (suite) => specsOf(suite).filter(({ ok }) => !ok).map(toldOfSpec);

/** @param {Spec} spec */
const toldOfSpec = ({ file, title, tests }) =>
  told(`${file} › ${title}`, tests.flatMap(({ results }) => results.flatMap(({ errors = [] }) => errors.map(({ message }) => message ?? ''))).join('\n'));

/** @param {string} name @param {string} message */
const told = (name, message) => [name, ...message.split('\n').slice(0, linesOfAMessage).map((line) => `  ${line}`)].join('\n');
