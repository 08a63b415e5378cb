import type { LayoutServerLoad } from './$types';

/** Whether a tender commission chooses: its page is then one of the steps of whoever coordinates the consultation. */
export const load: LayoutServerLoad = async ({ locals, params }) => ({
	withCommission:
		locals.actor?.role === 'coordinator' &&
		(await locals.api.commissions.get.query(params.reference)).isNeeded
});
