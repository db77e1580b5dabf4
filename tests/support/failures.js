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

/** @typedef {{ title: string, file: string, specs?: { title: string, ok: boolean, tests: { results: { errors?: { message?: string }[] }[] }[] }[], suites?: Suite[] }} Suite */
/** @param {Suite} suite @returns {string[]} */
function ofPlaywright({ file, specs = [], suites = [] }) {
  const failed = specs.filter(({ ok }) => !ok);
  const own = failed.map(({ title, tests }) => told(`${file} › ${title}`, tests.flatMap(({ results }) => results.flatMap(({ errors = [] }) => errors.map(({ message }) => message ?? ''))).join('\n')));
  return [...own, ...suites.flatMap(ofPlaywright)];
}

/** @param {string} name @param {string} message */
const told = (name, message) => [name, ...message.split('\n').slice(0, linesOfAMessage).map((line) => `  ${line}`)].join('\n');
