import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './browser.ts';
import { freePort } from './free-port.ts';

// The first process that reads this file chooses; its workers read it again and must find the same.
process.env.E2E_BASE_URL ??= `http://localhost:${await freePort()}`;

const browser = findBrowser();
const story = '**/a-need-becomes-an-order.e2e.ts';

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
		{ name: 'demo', testIgnore: story },
		{ name: 'story', testMatch: story, dependencies: ['demo'] }
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
		trace: 'retain-on-failure',
		launchOptions: {
			executablePath: browser.executablePath,
			env: { ...process.env, ...browser.env },
			// Root and most containers cannot have it; the only pages visited are ours.
			chromiumSandbox: false
		}
	}
});
