import { messageFilesMax, newMessageSchema } from '@halle/domain';
import { z } from 'zod';
import { documentPages } from '#lib/body-limits.ts';

/** What the form of a message holds: its text, and the files chosen under the one name « document ». */
export const messageForm = newMessageSchema
	.pick({ text: true })
	.extend({ documents: z.array(z.instanceof(File)) })
	.superRefine(({ documents }, context) => {
		const refuse = (message: string) => {
			context.addIssue({ code: 'custom', path: ['document'], message });
		};
		const bytes = documents.reduce((sum, { size }) => sum + size, 0);
		if (documents.some(({ size }) => size === 0)) refuse('document-empty');
		else if (documents.length > messageFilesMax) refuse('documents-too-many');
		else if (bytes > documentPages.message.bytesMax) refuse('documents-too-large');
	});

/** The files that were chosen: a box left alone comes as a file without a name. */
export function chosenFiles(form: FormData): File[] {
	return form.getAll('document').filter((value) => value instanceof File && value.name !== '') as File[]; // no text has passed
}
