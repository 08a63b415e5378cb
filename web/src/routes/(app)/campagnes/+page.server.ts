import { saidAt } from '@halle/words/said';
import { paths } from '@halle/words/paths';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const after = url.searchParams.get('apres') ?? undefined;
	const { campaigns, next } = await locals.api.campaigns.list.query({ after });
	return { said: saidAt('campaigns', url), campaigns, nextHref: next && `${paths.campaigns}?apres=${next}` };
};
