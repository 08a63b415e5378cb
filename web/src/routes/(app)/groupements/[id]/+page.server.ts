import { refusalMessage } from '#lib/messages.ts';
import { departementOutline } from '#lib/server/departements.ts';
import { followed } from '#lib/server/news.ts';
import { readSupposition } from '../read-supposition.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
	const news = await followed({ locals, depends });
	const asked = readSupposition(url.searchParams);
	const { groups } = locals.api;
	const [group, split, answer] = await Promise.all([
		groups.get.query(params.id),
		groups.fairSplit.query(params.id),
		asked.supposed && groups.suppose.query({ groupId: params.id, supposed: asked.supposed })
	]);
	const coordinates = group.you.isCoordinator && group.you.role === 'coordinator';
	const call = coordinates ? (await locals.api.calls.preparation.query(params.id)).call : null;
	return {
		news,
		group,
		split,
		asked,
		answer,
		obstacles: (call?.obstacles ?? []).map(({ code, details }) => ({
			code,
			text: refusalMessage(code, details)
		})),
		hasCall: call !== null,
		coordinates,
		outline: outlineOf(group.members.map(({ communeCode }) => communeCode)),
		done: url.searchParams.get('fait')
	};
};

/** An outline helps while it is that of all the members. */
function outlineOf(communeCodes: readonly (string | null)[]) {
	const departements = new Set(communeCodes.flatMap((code) => (code ? [departementOf(code)] : [])));
	const [only] = departements;
	return departements.size === 1 && only ? (departementOutline(only) ?? []) : [];
}

function departementOf(communeCode: string): string {
	return communeCode.startsWith('97') ? communeCode.slice(0, 3) : communeCode.slice(0, 2);
}
