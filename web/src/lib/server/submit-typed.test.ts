import { measureKey, newNeedSchema, orderStatuses } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { submit } from './submit.ts';

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

describe('submit, reading what was typed', () => {
	it('reads lists of lines from dotted names, and never a name that could reach a prototype', async () => {
		const schema = z.object({
			lines: z.array(z.object({ lotId: z.string(), price: z.int() })),
			status: z.enum(orderStatuses).optional()
		});
		const result = await submit(
			posted([
				['lines.0.lotId', 'a'],
				['lines.0.price', '12,50'],
				['lines.1.lotId', 'b'],
				['lines.1.price', '1 000'],
				['__proto__.polluted', 'yes']
			]),
			schema,
			(input) => Promise.resolve(input),
			{ kinds: { price: 'amount' } }
		);
		expect(result).toEqual({
			ok: true,
			value: {
				lines: [
					{ lotId: 'a', price: 1250 },
					{ lotId: 'b', price: 100_000 }
				]
			}
		});
		expect('polluted' in {}).toBe(false);
	});

	/** The failure of an order whose quantity was typed so, and what the API would have got. */
	const ordered = async (entries: Record<string, string>) => {
		const form = posted([order[0], ...Object.entries(entries)] as [string, string][]);
		let sent: unknown;
		const result = await submit(form, orderSchema, (input) => Promise.resolve((sent = input)));
		const failure = result.ok ? undefined : result.failure.data;
		return { sent, errors: failure?.errors, values: failure?.values, readings: failure?.readings };
	};

	it('never orders 12 for « 12.000 »: it asks with both readings, and keeps what was typed', async () => {
		const { errors, values, sent, readings } = await ordered({ quantity: '12.000' });
		expect(sent).toBeUndefined();
		expect(readings).toEqual({ quantity: ['12', '12\u202f000'] });
		expect(values).toMatchObject({ quantity: '12.000' });
		expect(errors?.quantity).toEqual([
			'«\u00a0Quantité\u00a0»\u00a0: ce nombre se lit de deux façons, 12 ou 12\u202f000. Dites laquelle est la bonne.'
		]);
	});

	it('takes the reading that was chosen, and no other', async () => {
		const chosen = { quantity: '12.000', 'lire.quantity': '12\u202f000' };
		expect((await ordered(chosen)).sent).toMatchObject({ quantity: 12_000 });
		expect((await ordered({ quantity: '12.000', 'lire.quantity': '12' })).sent).toMatchObject({
			quantity: 12
		});
		// A reading of something else, or of what is no longer typed, decides nothing.
		expect((await ordered({ quantity: '12.000', 'lire.quantity': '13\u202f000' })).sent).toBeUndefined();
		expect((await ordered({ quantity: '24', 'lire.quantity': '12\u202f000' })).sent).toMatchObject({
			quantity: 24
		});
	});

	it('keeps the reading chosen when another field is still wrong', async () => {
		const form = posted([
			['lotId', 'none'],
			['quantity', '12.000'],
			['lire.quantity', '12\u202f000']
		]);
		const result = await submit(form, orderSchema, () => Promise.reject(new Error('must not be called')));
		if (result.ok) throw new Error('accepted');
		expect(result.failure.data.values.quantity).toBe('12\u202f000');
		expect(result.failure.data.errors.quantity).toBeUndefined();
	});

	it('takes the unit of its field after a quantity, and refuses another in words', async () => {
		expect((await ordered({ quantity: '65 t', 'unite.quantity': 'TNE' })).sent).toMatchObject({
			quantity: 65
		});
		expect((await ordered({ quantity: '65 t', unit: 'TNE' })).sent).toMatchObject({ quantity: 65 });
		expect(
			(await ordered({ quantity: '65000 kg', 'unite.quantity': 'TNE' })).errors?.quantity?.[0]
		).toContain('en tonnes, pas en kilogrammes');
	});

	it('takes what a pack holds as its line says it, in the hidden key or the fields beside', async () => {
		const typed = '12 ramettes de 500 pièces';
		const key = measureKey({ unit: 'RM', packQuantity: 500, packUnit: 'H87' });
		expect((await ordered({ quantity: typed, 'unite.quantity': key })).sent).toMatchObject({ quantity: 12 });
		const beside = { quantity: typed, unit: 'RM', packQuantity: '500 p.', packUnit: 'H87' };
		expect((await ordered(beside)).sent).toMatchObject({ quantity: 12 });
		const other = measureKey({ unit: 'RM', packQuantity: 250, packUnit: 'H87' });
		const wrongs: Record<string, string>[] = [
			{ ...beside, packQuantity: '250' },
			{ quantity: typed, 'unite.quantity': other }
		];
		for (const wrong of wrongs)
			expect((await ordered(wrong)).errors?.quantity?.[0]).toContain('en ramettes de 250\u00a0pièces');
	});

	it('reads what a pack holds in the unit chosen beside it, not in that of the need', async () => {
		const packSchema = newNeedSchema.pick({ quantity: true, unit: true, packQuantity: true, packUnit: true });
		const reams: [string, string][] = [
			['quantity', '12 ramettes'],
			['unit', 'RM']
		];
		const read = async (packQuantity: string, packUnit: string) => {
			const form = posted([...reams, ['packQuantity', packQuantity], ['packUnit', packUnit]]);
			const result = await submit(form, packSchema, (input) => Promise.resolve(input));
			return result.ok ? result.value : result.failure.data.errors;
		};
		const ream = { quantity: 12, unit: 'RM' };
		expect(await read('500 pièces', 'H87')).toEqual({ ...ream, packQuantity: 500, packUnit: 'H87' });
		expect(await read('', '')).toEqual({ ...ream, packQuantity: null, packUnit: null });
		expect(await read('2,5 kg', 'H87')).toEqual({
			packQuantity: [
				'«\u00a0Contenu d’un paquet\u00a0»\u00a0: cette quantité est en pièces, pas en kilogrammes.'
			]
		});
		expect(await read('0', 'H87')).toEqual({
			packQuantity: ['«\u00a0Contenu d’un paquet\u00a0»\u00a0: indiquez au moins 0,001.']
		});
	});

	it.each([
		['104,40 € TTC', 'hors taxes'],
		['1e3', 'par exemple 1 234,50'],
		['0x10', 'par exemple 1 234,50'],
		['1200.0000', 'deux façons'],
		['12\u200b50', 'caractère invisible'],
		['1,234,567', 'virgule'],
		['-4', 'négatif'],
		['1,2345', 'centime']
	])('says what to mend of the amount %j, and keeps it as it was typed', async (typed, words) => {
		const schema = z.object({ estimateExclTaxCents: z.int() });
		const result = await submit(posted([['estimateExclTaxCents', typed]]), schema, () =>
			Promise.reject(new Error('must not be called'))
		);
		if (result.ok) throw new Error('accepted');
		expect(result.failure.data.values.estimateExclTaxCents).toBe(typed);
		expect(result.failure.data.errors.estimateExclTaxCents?.[0]?.replaceAll('\u00a0', ' ')).toContain(words);
	});

	it('refuses what its reader could not read even where a schema would take it', async () => {
		const result = await submit(posted([['quantity', '1e3']]), z.object({ quantity: z.unknown() }), (input) =>
			Promise.resolve(input)
		);
		expect(result.ok).toBe(false);
	});

	it('reads a day as a picker posts it and as people type it, and shows it as one afterwards', async () => {
		const schema = z.object({ heldOn: z.string(), choice: z.enum(['a']) });
		const form = posted([
			['heldOn', '5/1/2027'],
			['choice', 'b']
		]);
		const result = await submit(form, schema, (input) => Promise.resolve(input));
		if (result.ok) throw new Error('accepted');
		expect(result.failure.data.values.heldOn).toBe('2027-01-05');
		expect(result.failure.data.errors.heldOn).toBeUndefined();
	});

	it('hands over an instant of Paris as it is, within lists too', async () => {
		const schema = z.object({ deadlineAt: z.date(), dates: z.array(z.object({ deadlineAt: z.date() })) });
		const form = posted([
			['deadlineAt', '2027-03-01T12:00'],
			['dates.0.deadlineAt', '2027-07-01T12:00']
		]);
		expect(await submit(form, schema, (input) => Promise.resolve(input))).toEqual({
			ok: true,
			value: {
				deadlineAt: new Date('2027-03-01T11:00:00Z'),
				dates: [{ deadlineAt: new Date('2027-07-01T10:00:00Z') }]
			}
		});
	});

	it('says that an hour of the night of March does not exist', async () => {
		const schema = z.object({ deadlineAt: z.date() });
		const result = await submit(posted([['deadlineAt', '2027-03-28T02:30']]), schema, (input) =>
			Promise.resolve(input)
		);
		if (result.ok) throw new Error('moved in silence');
		expect(result.failure.data.errors.deadlineAt?.[0]?.replaceAll('\u00a0', ' ')).toBe(
			'« Date limite de réponse » : le 28 mars 2027, 2 h 30 n’existe pas : cette nuit-là, on passe de 2 h à 3 h. Choisissez 1 h 59 ou 3 h.'
		);
	});

	it.each([
		['radiusMetres', '30', 30_000],
		['radiusMetres', '12,5 km', 12_500],
		['estimateExclTaxCents', '1 234,50 € HT', 123_450],
		['unitPriceExclTaxMicros', '0,0375', 37_500],
		['discountMaxBasisPoints', '12,5 %', 1_250],
		['weightPercent', '60 %', 60],
		['durationMonths', '12 mois', 12],
		['points', '75', 75],
		['quantity', '1 200', 1_200]
	])('reads %s « %s » in the unit that its schema counts', async (name, typed, value) => {
		const result = await submit(posted([[name, typed]]), z.object({ [name]: z.number() }), (input) =>
			Promise.resolve(input)
		);
		expect(result).toEqual({ ok: true, value: { [name]: value } });
	});
});
