import { newNeedSchema } from '@halle/domain';
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { submit } from './submit.ts';

const address = 'http://api.test/trpc';
const api = createTRPCClient({ links: [httpBatchLink({ url: address })] });
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** What the errorFormatter of the API answers to a batch of one call. */
function apiAnswers(httpStatus: number, refusal: { code: string; details: Record<string, unknown> } | null) {
	const data = { code: 'CONFLICT', httpStatus, requestId: null, refusal, fields: null };
	const error = { message: refusal?.code ?? 'internal', code: -32000, data };
	server.use(http.post(`${address}/*`, () => HttpResponse.json([{ error }], { status: httpStatus })));
}

function posted(entries: [string, string][]): Request {
	const body = new URLSearchParams(entries);
	return new Request('http://web.test/besoins/nouveau', { method: 'POST', body });
}

const orderSchema = z.object({ lotId: z.uuid(), quantity: z.int().min(1) });
const order: [string, string][] = [
	['lotId', '4f8f4c9e-6f3a-4d0e-9a46-2f8f2f3f7a10'],
	['quantity', '1 200'],
	['idempotencyKey', 'c0b1cbb5-6b0e-4a0c-8b7b-0d3b8a9a1111']
];
const place = (request: Request) =>
	submit(request, orderSchema, (input, idempotencyKey) =>
		(
			api as unknown as { orders: { place: { mutate: (input: unknown) => Promise<string> } } }
		).orders.place.mutate({
			...input,
			idempotencyKey
		})
	);

describe('submit', () => {
	it('hands the call what was typed, read as French people write it, with the key of the form', async () => {
		let sent: unknown;
		server.use(
			http.post(`${address}/*`, async ({ request }) => {
				sent = await request.json();
				return HttpResponse.json([{ result: { data: 'order-1' } }]);
			})
		);
		expect(await place(posted(order))).toEqual({ ok: true, value: 'order-1' });
		expect(sent).toEqual({ 0: { lotId: order[0]?.[1], quantity: 1200, idempotencyKey: order[2]?.[1] } });
	});

	it('names each wrong field and the mend, and keeps what was typed, without calling the API', async () => {
		const result = await submit(
			posted([
				['title', ''],
				['estimateExclTaxCents', 'douze'],
				['startsFromOn', '2027-02-30'],
				['password', 'secret']
			]),
			newNeedSchema,
			() => Promise.reject(new Error('must not be called'))
		);
		if (result.ok) throw new Error('accepted');
		expect(result.failure.status).toBe(400);
		expect(result.failure.data.values).toEqual({
			title: '',
			estimateExclTaxCents: 'douze',
			startsFromOn: '2027-02-30'
		});
		expect(result.failure.data.errors).toMatchObject({
			title: ['«\u00a0Objet\u00a0»\u00a0: à remplir.'],
			estimateExclTaxCents: [
				'«\u00a0Montant estimé\u00a0»\u00a0: écrivez un montant en euros, par exemple 1 234,50.'
			],
			startsFromOn: [
				'«\u00a0Début au plus tôt\u00a0»\u00a0: indiquez un jour qui existe, par exemple 01/03/2027.'
			]
		});
	});

	it('turns a refusal into its sentence, with its status, and keeps what was typed', async () => {
		apiAnswers(422, { code: 'ORDER_OVER_GROUP_CEILING', details: { remainingCents: 500, totalCents: 900 } });
		const result = await place(posted(order));
		if (result.ok) throw new Error('accepted');
		expect(result.failure.status).toBe(422);
		expect(result.failure.data.refusal).toContain('Il reste 5\u00a0€ HT');
		expect(result.failure.data.values.quantity).toBe('1 200');
	});

	it('puts a refusal that names its field beside that field', async () => {
		apiAnswers(422, { code: 'DELIBERATION_IN_FUTURE', details: { field: 'quantity', today: '2026-11-22' } });
		const result = await place(posted(order));
		if (result.ok) throw new Error('accepted');
		expect(result.failure.data.refusal).toBeUndefined();
		expect(result.failure.data.errors.quantity?.[0]).toContain('22\u00a0novembre 2026');
	});

	it('lets what nobody foresaw go to the error page', async () => {
		apiAnswers(500, null);
		await expect(place(posted(order))).rejects.toBeInstanceOf(TRPCClientError);
	});
});
