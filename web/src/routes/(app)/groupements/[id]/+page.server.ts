import { departementOutline } from '#lib/server/departements.ts';
import { refusalMessage } from '#lib/messages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const group = await locals.api.groups.get.query(params.id);
	const coordinates = group.you.isCoordinator && locals.actor?.role === 'coordinator';
	const preparation = coordinates ? await locals.api.calls.preparation.query(params.id) : null;
	const departements = new Set(
		group.members.flatMap(({ communeCode }) => (communeCode ? [departementOf(communeCode)] : []))
	);
	const [only] = departements;
	return {
		group,
		obstacles:
			preparation?.call?.obstacles.map(({ code, details }) => ({
				code,
				text: refusalMessage(code, details)
			})) ?? [],
		hasCall: preparation?.call !== null && preparation !== null,
		coordinates,
		// An outline helps while it is that of all the members.
		outline: departements.size === 1 && only ? (departementOutline(only) ?? []) : [],
		done: url.searchParams.get('fait')
	};
};

function departementOf(communeCode: string): string {
	return communeCode.startsWith('97') ? communeCode.slice(0, 3) : communeCode.slice(0, 2);
}
