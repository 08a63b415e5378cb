import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { paths } from '@halle/words/paths';
import { documentPages } from '#lib/body-limits.ts';
import { placeIn } from '#lib/list-place.ts';
import { formText } from '#lib/server/form-text.ts';
import { requireRole } from '#lib/server/role-required.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

const { bytesMax } = documentPages.needs;

export const load: PageServerLoad = async ({ locals, url }) => {
	await requireRole(locals, 'buyer');
	const { items, next } = await locals.api.imports.list.query(placeIn(url));
	return { imports: items, next, bytesMax, key: newKey() };
};

const tableForm = z.object({
	document: z
		.instanceof(File)
		.refine((file) => file.size > 0, 'document-empty')
		.refine((file) => file.size <= bytesMax, 'document-too-large')
});

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const started = await submit(
			request,
			tableForm,
			async ({ document }, idempotencyKey) => {
				const fileId = await locals.files.send(document, { purpose: 'needs', key: idempotencyKey });
				return locals.api.imports.start.mutate({ fileId, idempotencyKey });
			},
			{
				labels: { document: 'Tableau' },
				complete: (input, form) => ({ document: input.document ?? pastedIn(form) })
			}
		);
		if (!started.ok) return started.failure;
		redirect(303, paths.importReport(started.value));
	}
};

/** What was pasted is a file like another. */
function pastedIn(form: FormData): File | undefined {
	const text = formText(form, 'pasted');
	return text.trim() === '' ? undefined : new File([text], 'collage.txt', { type: 'text/plain' });
}
