import { defineConfig } from 'vitest/config';

/** Unit tests of the pure packages start nothing; database and API tests share one server, each file its own database. */
export default defineConfig({
	test: {
		pool: 'forks',
		maxWorkers: 2,
		expect: { requireAssertions: true },
		projects: [
			{
				extends: true,
				test: {
					name: 'packages',
					// Pure: nothing of one file is left for the next, and reading their sources again took half the time.
					isolate: false,
					include: [
						'packages/*/{src,test}/**/*.test.ts',
						'log/src/**/*.test.ts',
						'web/{src,scripts}/**/*.test.ts',
						'e2e/*.test.ts'
					]
				}
			},
			{
				extends: true,
				test: {
					name: 'database',
					isolate: false,
					include: ['db/{src,seed,test}/**/*.test.ts', 'api/{src,test}/**/*.test.ts', 'scripts/**/*.test.ts'],
					globalSetup: ['db/test/global-setup.ts'],
					testTimeout: 30_000,
					hookTimeout: 60_000
				}
			}
		]
	}
});
