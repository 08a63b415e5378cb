import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { doneAt } from '@halle/words/done';
import { noticeAt } from '@halle/words/done-words';
import { refusalMessage } from '@halle/words/refusals';
import { documentPages } from '#lib/body-limits.ts';
import { placeIn } from '#lib/list-place.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { chosenFiles, messageForm } from './message-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whose thread the address names; that of all the group without. */
function memberIn(url: URL): string | null {
	const read = z.uuid().nullable().safeParse(url.searchParams.get('membre'));
	if (!read.success) error(404);
	return read.data;
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const memberId = memberIn(url);
	const list = { groupId: params.id, memberId, ...placeIn(url) };
	const { thread, items, next } = await locals.api.messages.list.query(list);
	return {
		thread,
		memberId,
		messages: items.map((message) => ({ ...message, key: newKey() })),
		next,
		whyClosed: thread.closed && refusalMessage(thread.closed, {}),
		key: newKey(),
		documentBytesMax: documentPages.message.bytesMax,
		notice: noticeAt('groupMessages', url)
	};
};

export const actions: Actions = {
	write: async ({ request, locals, params, url }) => {
		const memberId = memberIn(url);
		const written = await submit(
			request,
			messageForm,
			async ({ text, documents }, idempotencyKey) => {
				const fileIds: string[] = [];
				for (const file of documents)
					fileIds.push(await locals.files.send(file, { purpose: 'message', key: idempotencyKey }));
				const message = { groupId: params.id, memberId, text, fileIds };
				return locals.api.messages.post.mutate({ ...message, idempotencyKey });
			},
			{
				complete: (input, form) => ({ ...input, documents: chosenFiles(form) }),
				labels: { text: 'Votre message', document: 'Fichiers joints' }
			}
		);
		if (!written.ok) return written.failure;
		redirect(303, doneAt('groupMessages', 'message', params.id, memberId));
	},

	withdraw: async ({ request, locals, params, url }) => {
		const memberId = memberIn(url);
		const withdrawn = await submit(
			request,
			z.object({ messageId: z.uuid() }),
			({ messageId }, idempotencyKey) => locals.api.messages.withdraw.mutate({ messageId, idempotencyKey })
		);
		if (!withdrawn.ok) return withdrawn.failure;
		redirect(303, doneAt('groupMessages', 'retrait', params.id, memberId));
	}
};
