import { error } from '@sveltejs/kit';
import { refusalOf } from '#lib/server/refusal.ts';
import type { RequestHandler } from './$types';

/** A signed copy, to be kept and never shown inside a page of ours: it comes from somebody else. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { name, contentBase64 } = await locals.api.papers.signedCopy
		.query(params.copie)
		.catch((failure: unknown) => {
			const refused = refusalOf(failure);
			if (!refused) throw failure;
			error(refused.status, refused.message);
		});
	return new Response(Buffer.from(contentBase64, 'base64'), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
			'content-security-policy': "default-src 'none'; sandbox",
			'cache-control': 'private, no-store'
		}
	});
};
