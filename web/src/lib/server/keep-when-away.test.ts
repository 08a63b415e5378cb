import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { documentPages, formBytesMax } from '../body-limits.ts';
import { keepWhenAway, turnAwayCrowds } from './keep-when-away.ts';
import { readForm } from './read-form.ts';
import { ServiceAway } from './service-away.ts';

const offer = 'http://web.test/consultations/C-2026-14/offre?/deposer';

function formWith(documentBytes: number): FormData {
	const form = new FormData();
	form.set('idempotencyKey', 'c0b1cbb5-6b0e-4a0c-8b7b-0d3b8a9a1111');
	form.set('prices.lot1', '4 321,09');
	form.set('note', 'Prix tenu trois ans');
	form.set('document', new File([new Uint8Array(documentBytes)], 'mémoire.pdf'));
	return form;
}

type Sent = { form: FormData; headers?: Record<string, string>; isAnnounced?: boolean };

/** The form as it arrives: with its length, as a browser says it, or in pieces that announce nothing. */
async function arriving({ form, headers = {}, isAnnounced = true }: Sent): Promise<Request> {
	const whole = new Response(form);
	const type = whole.headers.get('content-type') ?? '';
	const length = (await whole.clone().arrayBuffer()).byteLength;
	return new Request(offer, {
		method: 'POST',
		body: whole.body,
		duplex: 'half',
		headers: { ...headers, 'content-type': type, ...(isAnnounced && { 'content-length': String(length) }) }
	} as RequestInit);
}

/** What the visitor gets when the API goes away, before or after a page has read what was sent. */
async function answerTo(request: Request, isRead: boolean): Promise<Response> {
	const event = {
		request,
		url: new URL(request.url),
		locals: { requestId: '4F7K-9QXM-2B0T' },
		route: { id: '/consultations/[reference]/offre' },
		isDataRequest: false
	} as unknown as RequestEvent; // all that is read of it
	return keepWhenAway({
		event,
		resolve: async () => {
			if (isRead) await readForm(request);
			throw new ServiceAway('no answer');
		}
	});
}

describe('a form with a document, sent while the API is away', () => {
	const heavy = { form: formWith(1_000_000) };
	it.each([
		['that no page has read yet', heavy, false],
		['that its page has read', heavy, true],
		['that announced nothing', { ...heavy, isAnnounced: false }, false],
		['whose document is too heavy', { form: formWith(documentPages.bid.bytesMax + 2_000_000) }, true]
	])('comes back, %s: its key and its texts, and the document is asked for', async (_which, sent, isRead) => {
		const answer = await answerTo(await arriving(sent), isRead);
		expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual([
			503,
			'5',
			'no-store'
		]);
		const page = await answer.text();
		expect(page).toContain('name="idempotencyKey" value="c0b1cbb5-6b0e-4a0c-8b7b-0d3b8a9a1111"');
		expect(page).toContain('name="prices.lot1" value="4 321,09"');
		expect(page).toContain('name="note" value="Prix tenu trois ans"');
		expect(page).toContain('«\u00a0mémoire.pdf\u00a0» n’a pas pu être gardé');
		expect(page).not.toContain('Rien n’est perdu');
	});

	it('comes back to the page that sent it by script', async () => {
		const answer = await answerTo(
			await arriving({ ...heavy, headers: { 'x-sveltekit-action': 'true' } }),
			false
		);
		expect(await answer.text()).toContain('4 321,09');
	});

	it('was let go by the rule of before, which copied small forms alone', async () => {
		const copyOfBefore = (request: Request) =>
			Number(request.headers.get('content-length') ?? Infinity) <= formBytesMax ? request.clone() : undefined;
		expect(copyOfBefore(await arriving({ form: formWith(1_000) }))).toBeDefined();
		expect(copyOfBefore(await arriving(heavy))).toBeUndefined();
		expect(copyOfBefore(await arriving({ ...heavy, isAnnounced: false }))).toBeUndefined();
	});
});

describe('a crowd of readers', () => {
	const visit = async (method: string, resolve: () => Promise<Response>) =>
		turnAwayCrowds({
			event: {
				request: new Request('http://web.test/consultations?lieu=Vierzon', { method }),
				url: new URL('http://web.test/consultations?lieu=Vierzon'),
				locals: { requestId: '4F7K-9QXM-2B0T' },
				isDataRequest: false,
				isSubRequest: false
			} as unknown as RequestEvent, // all that is read of it
			resolve
		});
	const page = () => Promise.resolve(new Response('page'));

	it('hears when to come back once those before take too long, and what a form sends always goes through', async () => {
		const slow = Promise.withResolvers<Response>();
		const early = Array.from({ length: 8 }, () => visit('GET', () => slow.promise));
		const late = await visit('GET', page);
		expect([late.status, late.headers.get('retry-after')]).toEqual([503, '5']);
		expect(await late.text()).toContain('/consultations?lieu=Vierzon');
		expect((await visit('POST', page)).status).toBe(200);

		slow.reject(new Error('failed'));
		expect(await Promise.allSettled(early)).toMatchObject(early.map(() => ({ status: 'rejected' })));
		expect(await Promise.all(Array.from({ length: 20 }, () => visit('GET', page)))).toMatchObject(
			Array.from({ length: 20 }, () => ({ status: 200 }))
		);
	});
});
