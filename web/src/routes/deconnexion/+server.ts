import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { closeSession } from '#lib/server/session.ts';
import { newKey } from '#lib/server/submit.ts';
import type { RequestHandler } from './$types';

/** Ends the session on both sides. Somebody whose session has ended already is simply signed out. */
export const POST: RequestHandler = async ({ locals, cookies }) => {
	if (locals.actor) await locals.api.accounts.signOut.mutate({ idempotencyKey: newKey() });
	closeSession(cookies);
	redirect(303, paths.signedOut);
};
