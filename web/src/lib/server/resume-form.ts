import { redirect, type RequestEvent } from '@sveltejs/kit';
import { documentBytesMaxAt } from '../body-limits.ts';
import {
	authorField,
	keptField,
	lostDocumentField,
	neverKeptRoute,
	pageOf,
	resumedField
} from '../kept-form.ts';
import { ownPage } from '../next-page.ts';
import { paths } from '@halle/words/paths';
import { textIn } from './form-input.ts';
import { readForm, standIn } from './read-form.ts';
import { openForm, sealForm } from './sealed-form.ts';
import { givenBack } from './typed-values.ts';

/**
 * Answers somebody whose session has ended: the sign-in page. A form they sent goes through that page, sealed, and comes
 * back filled in for its author. Where the page is alive the browser has its own copy (see KeptForms.svelte).
 */
export async function askToSignIn(event: RequestEvent): Promise<Response> {
	const page = signInFor(event.url);
	if (event.route.id?.endsWith(neverKeptRoute)) redirect(303, page);
	// Not read, for anybody may send it: megabytes. It is chosen again, and nothing is typed beside it.
	if (carriesDocument(event)) redirect(303, `${page}&${lostDocumentField}=1`);
	const isSent =
		event.request.method === 'POST' && !event.request.headers.get('accept')?.startsWith('application/json');
	if (!isSent) redirect(303, page);
	const form = await readForm(event.request);
	const author = textIn(form, authorField);
	if (!isAuthor.test(author)) redirect(303, page);
	// No more than would be shown again: anybody may say that they are its author.
	const fields = givenBack(form);
	const copy = sealForm({ author, address: event.url.pathname + event.url.search, fields });
	const answer = await event.fetch(page, {
		headers: { accept: 'text/html' },
		method: 'POST',
		body: new URLSearchParams({ [keptField]: copy })
	});
	return new Response(answer.body, { status: 401, headers: answer.headers });
}

const isAuthor = /^[\w-]{1,36}$/;

/** The sign-in page, which then leads back; from an address longer than any of ours, to the first page. */
function signInFor(url: URL): string {
	const page = pageOf(url);
	return paths.signInFor(ownPage(page) === undefined ? paths.today : page);
}

function carriesDocument({ url, request }: RequestEvent): boolean {
	const isInParts = /^multipart\//i.test(request.headers.get('content-type') ?? '');
	return request.method === 'POST' && isInParts && documentBytesMaxAt(url.pathname) > 0;
}

/** Where the form of the sign-in page is sent on to, so that what it carries is shown again. */
export function resumeAddress(copy: string): string | undefined {
	const form = openForm(copy);
	return form && `${form.address}${form.address.includes('?') ? '&' : '?'}${resumedField}=1`;
}

/** What was sent on by the sign-in page becomes the form it was, marked so that it is shown and not acted upon. */
export async function resumeForm(event: RequestEvent): Promise<void> {
	if (event.request.method !== 'POST' || !event.url.searchParams.has(resumedField)) return;
	const sent = await readForm(event.request);
	const copy = textIn(sent, keptField);
	// Sent from the page that showed it again, whose address still says so: an ordinary form.
	if (!copy) {
		standIn(event.request, sent);
		return;
	}
	const form = openForm(copy);
	if (!form || !isTheirs(form, event)) redirect(303, pageOf(event.url));
	const resumed = new FormData();
	for (const [name, value] of [...form.fields, [resumedField, '1'] as const]) resumed.append(name, value);
	standIn(event.request, resumed);
}

/** Whether a form was written by who is signed in, on the page that it came back to. */
function isTheirs({ author, address }: { author: string; address: string }, event: RequestEvent): boolean {
	return author === event.locals.actor?.id && address.split('?', 1)[0] === event.url.pathname;
}
