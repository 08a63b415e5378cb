import { DEMO } from '$app/env/private';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
	actor: locals.actor,
	theme: locals.theme,
	demo: DEMO
});
