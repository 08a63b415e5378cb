import { assertBound, UnboundAddress } from '@halle/db/logins';
import { SayableError } from '@halle/log';
import { setTimeout as pause } from 'node:timers/promises';
import { isAway } from './with-tx.ts';

/**
 * Asks the database whether the account of an address is bound by the rules of the rows, before anything is served: who
 * starts a process without the launcher may have given it the owner’s. A database that is away is asked once it is back:
 * until then nothing is read with that address.
 *
 * @param name of the setting
 * @throws SayableError when it is not; after this returned, the process ends by it
 */
export async function refuseUnbound(url: string, name: string): Promise<void> {
	if (await isKnownBound(url, name)) return;
	void (async () => {
		do await pause(1_000, undefined, { ref: false });
		while (!(await isKnownBound(url, name)));
	})();
}

async function isKnownBound(url: string, name: string): Promise<boolean> {
	try {
		await assertBound(url, name);
		return true;
	} catch (error) {
		if (isAway(error)) return false;
		throw error instanceof UnboundAddress ? new SayableError(error.message) : error;
	}
}
