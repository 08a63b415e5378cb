import { DEMO } from '$app/env/private';
import { instance } from '#lib/server/instance.ts';
import { footOf, navigationOf } from '#lib/server/navigation.ts';
import { usesSearchKey } from '#lib/server/search-shortcut.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, cookies }) => ({
	actor: locals.actor,
	theme: locals.theme,
	menu: navigationOf(locals.actor?.role, usesSearchKey(cookies)),
	foot: footOf(instance.email !== undefined),
	demo: DEMO,
	/** The operator gave an address: without one, no page sends a person to « Contact ». */
	hasContact: instance.email !== undefined
});
