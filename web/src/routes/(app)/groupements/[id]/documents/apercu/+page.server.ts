import { error } from '@sveltejs/kit';
import { refusalOf } from '#lib/server/refusal.ts';
import { readPaperAddress } from '../paper-address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { document, version, choice } = readPaperAddress(url);
	const bundle = await locals.api.papers.preview
		.query({ ...choice, groupId: params.id })
		.catch((failure: unknown) => {
			const refused = refusalOf(failure);
			if (!refused) throw failure;
			error(refused.status, refused.message);
		});
	return {
		groupId: params.id,
		bundle,
		address: { document, version, ...(choice.memberId && { member: choice.memberId }) }
	};
};
