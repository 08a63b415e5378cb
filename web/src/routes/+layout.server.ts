import { DEMO } from '$app/env/private';
import { instance } from '#lib/server/instance.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
	actor: locals.actor,
	theme: locals.theme,
	demo: DEMO,
	/** The operator gave an address: without one, no page sends a person to « Contact ». */
	hasContact: instance.email !== undefined
});
