import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { endSession } from './revoke-session.ts';

/** Ends the session the request came through. */
export const signOut = command('accounts.signOut', async (tx): Promise<null> => {
	if (tx.sessionId && (await endSession(tx, tx.sessionId))) {
		await record(tx, { type: 'person.signed-out', subjectId: tx.sessionId });
	}
	return null;
});
