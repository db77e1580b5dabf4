// @ts-check
// The browser for bars that run outside Playwright's own runner: what is on the machine first, its own download next.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const program = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome', chromium.executablePath()].find((path) => path && existsSync(path));

/** @returns nothing when there is no browser here. */
export const findChromium = () => program;

/** Nothing of the browser's own looks anything up. */
export const launchChromium = () =>
  chromium.launch({ ...(program ? { executablePath: program } : {}), args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'] });
