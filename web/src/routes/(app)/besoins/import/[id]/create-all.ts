import type { Api } from '#lib/server/api.ts';
import { refusalOf } from '#lib/server/refusal.ts';

/** Needs of one transaction, and how long a page may work at it before it says how far it is. */
const chunk = 500;
const msMax = 5_000;

/**
 * Creates the needs of the lines that are ready, some at a time; of thousands, the page shows how far it is and goes on.
 *
 * @returns how many lines are still ready
 */
export async function createAll(
	api: Api,
	{ id, revision, key }: { id: string; revision: number; key: string }
): Promise<number> {
	const until = performance.now() + msMax;
	let { left } = await api.imports.create.mutate({ id, revision, most: chunk, idempotencyKey: key });
	while (left > 0 && performance.now() < until) left = await createMore(api, { id, revision });
	return left;
}

/** The same form sent twice: whoever comes second finds nothing left, and all is as it was asked. */
async function createMore(api: Api, { id, revision }: { id: string; revision: number }): Promise<number> {
	try {
		const key = crypto.randomUUID();
		const { left } = await api.imports.create.mutate({ id, revision, most: chunk, idempotencyKey: key });
		return left;
	} catch (error) {
		if (refusalOf(error)?.code === 'IMPORT_NOTHING') return 0;
		throw error;
	}
}
