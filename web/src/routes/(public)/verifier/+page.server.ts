import { redirect } from '@sveltejs/kit';
import type { Failure } from '#lib/failure.ts';
import { nonBreaking } from '@halle/words/non-breaking';
import { paths } from '@halle/words/paths';
import type { PageServerLoad } from './$types';

const missing: Failure = {
	values: {},
	errors: { code: [nonBreaking('«\u00a0Numéro du récépissé\u00a0»\u00a0: à remplir.')] }
};

export const load: PageServerLoad = ({ url }) => {
	const code = url.searchParams.get('code')?.trim();
	if (code) redirect(303, paths.checkReceipt(encodeURIComponent(code.slice(0, 60))));
	return { failure: code === undefined ? null : missing };
};
