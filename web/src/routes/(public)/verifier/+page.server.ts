import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => {
	const code = url.searchParams.get('code')?.trim();
	if (code) redirect(303, paths.checkReceipt(encodeURIComponent(code.slice(0, 60))));
};
