import { error } from '@sveltejs/kit';
import { refusalOf } from '#lib/server/refusal.ts';
import { readPaperAddress } from '../paper-address.ts';
import type { RequestHandler } from './$types';

const types = {
	pdf: 'application/pdf',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
} as const;

/** One paper as a file, made on the spot from the version that was issued. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const format = url.searchParams.get('format') === 'docx' ? 'docx' : 'pdf';
	const { choice } = readPaperAddress(url);
	const { name, contentBase64 } = await locals.api.papers.print
		.query({ ...choice, groupId: params.id, format })
		.catch((failure: unknown) => {
			const refused = refusalOf(failure);
			if (!refused) throw failure;
			error(refused.status, refused.message);
		});
	return new Response(Buffer.from(contentBase64, 'base64'), {
		headers: {
			'content-type': types[format],
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
			'cache-control': 'private, no-store'
		}
	});
};
