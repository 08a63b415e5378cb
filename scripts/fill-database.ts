import { seedReference } from '../db/seed/reference.ts';
import { declareInstance } from '../db/src/clock.ts';
import { openDb } from '../db/src/index.ts';
import { migrate } from '../db/src/migrate.ts';
import { seedDemo } from '../api/demo/seed-demo.ts';
import type { FillAnswer, FillRequest } from './fill-child.ts';

/**
 * Brings a database up to date and fills it, asked by the launcher step by step: all that a start needs only once is in the
 * memory of this process, which ends with it.
 */
process.on('message', (request: FillRequest) => {
	void answer(request);
});
process.once('disconnect', () => process.exit(1));

const tell = (answer: FillAnswer): void => {
	process.send?.(answer);
};
const say = (sentence: string): void => tell({ sentence });

async function answer(request: FillRequest): Promise<void> {
	try {
		if (request.step === 'schema') await migrate(request.ownerUrl, say);
		else await fill(request);
		tell({ done: request.step });
	} catch (error) {
		tell({ failure: error instanceof Error ? error.message : String(error) });
	}
}

async function fill({ urls, isDemo }: Extract<FillRequest, { step: 'rows' }>): Promise<void> {
	await declare(urls.ownerUrl, isDemo);
	await seedReference(urls.ownerUrl, say);
	if (isDemo) await seedDemo(urls, say);
}

/** From the first start without the demo on, the installation is real: its legal clock is never moved. */
async function declare(ownerUrl: string, isDemo: boolean): Promise<void> {
	const { sql, close } = openDb(ownerUrl, { name: 'launcher', poolMax: 1 });
	try {
		await declareInstance(sql, isDemo ? 'demo' : 'production');
	} finally {
		await close();
	}
}
