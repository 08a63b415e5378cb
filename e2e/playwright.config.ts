import { defineConfig, devices } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.ts';
import { freePort } from './free-port.ts';

// The first process that reads this file chooses; its workers read it again and must find the same.
process.env.E2E_BASE_URL ??= `http://localhost:${await freePort()}`;

// What the browser and its driver leave behind (profiles, downloads) has a folder of its own, removed in the end.
process.env.E2E_TEMP_DIR ??= mkdtempSync(join(tmpdir(), 'halle-browser-'));
// Only in the workers: what the first process starts is not the browser's.
if (process.env.TEST_WORKER_INDEX) process.env.TMPDIR = process.env.E2E_TEMP_DIR;

const browser = findBrowser();
const story = '**/a-need-becomes-an-order.e2e.ts';
const lasting = ['**/unreadable-regime.e2e.ts', '**/past-the-known-law.e2e.ts'];

export default defineConfig({
	testDir: '.',
	testMatch: '**/*.e2e.ts',
	outputDir: 'test-results',
	globalSetup: './start-product.ts',
	fullyParallel: false,
	forbidOnly: true,
	workers: 2,
	timeout: 60_000,
	// The story moves the legal clock by weeks: it has the product to itself, once the others have seen the demo as it is.
	projects: [
		{ name: 'demo', testIgnore: [story, ...lasting] },
		{ name: 'story', testMatch: story, dependencies: ['demo'] },
		// What leaves the demo past use, one journey after the other.
		{ name: 'lasting', testMatch: lasting, dependencies: ['story'], workers: 1 }
	],
	expect: { timeout: 15_000 },
	reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
	use: {
		...devices['Desktop Chrome'],
		baseURL: process.env.E2E_BASE_URL,
		locale: 'fr-FR',
		timezoneId: 'Europe/Paris',
		actionTimeout: 15_000,
		navigationTimeout: 30_000,
		// Asked for when a journey is to be looked into: recording all of them costs time.
		trace: process.env.TRACE ? 'retain-on-failure' : 'off',
		launchOptions: {
			executablePath: browser.executablePath,
			env: { ...process.env, ...browser.env },
			// Root and most containers cannot have it; the only pages visited are ours.
			chromiumSandbox: false
		}
	}
});
