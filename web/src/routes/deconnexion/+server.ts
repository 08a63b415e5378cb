import { publicPaths } from '@halle/words/public-paths';
import { closeSession } from '#lib/server/session.ts';
import { refusalOf } from '#lib/server/refusal.ts';
import { newKey } from '#lib/server/submit.ts';
import type { RequestHandler } from './$types';

/** Ends the session on both sides. Somebody whose session has ended already is simply signed out. */
export const POST: RequestHandler = async ({ locals, cookies }) => {
	try {
		if (locals.actor) await locals.api.accounts.signOut.mutate({ idempotencyKey: newKey() });
	} catch (error) {
		// Pressed twice, or ended by somebody else meanwhile: that is what was wanted.
		if (refusalOf(error)?.code !== 'SESSION_ENDED') throw error;
	}
	closeSession(cookies);
	// What this browser kept of forms goes too, also where no script runs.
	return new Response(null, {
		status: 303,
		headers: { location: publicPaths.signedOut, 'clear-site-data': '"storage"' }
	});
};
