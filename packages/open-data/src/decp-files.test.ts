import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadRecord } from './index.ts';
import { today, complete, record, text, all, utf8, pieces } from '../test/records.ts';

describe('any record at all', () => {
	const text = fc.string({ unit: 'binary', maxLength: 40 });
	const field = fc.oneof(
		text,
		fc.double().map(String),
		fc.double({ noNaN: true }),
		fc.constant(null),
		fc.constant([])
	);
	const fields = fc.record({
		objet: field,
		codeCPV: field,
		montant: field,
		dureeMois: field,
		dateNotification: field
	});
	const believable = {
		cpvCode: (code: string) => /^\d{8}$/.test(code),
		amountExclTaxCents: (cents: number) => Number.isSafeInteger(cents) && cents >= 100_00,
		durationMonths: (months: number) => Number.isInteger(months) && months >= 1 && months <= 360,
		notifiedOn: (day: string) => day >= '2000' && day <= today
	};

	it('is taken, and each field is believable or unknown', async () => {
		await fc.assert(
			fc.asyncProperty(fields, async (change) => {
				const { cpvCode, amountExclTaxCents, durationMonths, notifiedOn, title } = await record(change);
				expect(/\0|[\uD800-\uDFFF](?![\uDC00-\uDFFF])/.test(title) && !title.isWellFormed()).toBe(false);
				expect(cpvCode === null || believable.cpvCode(cpvCode)).toBe(true);
				expect(amountExclTaxCents === null || believable.amountExclTaxCents(amountExclTaxCents)).toBe(true);
				expect(durationMonths === null || believable.durationMonths(durationMonths)).toBe(true);
				expect(notifiedOn === null || believable.notifiedOn(notifiedOn)).toBe(true);
			})
		);
	});
});

describe('a JSON file', () => {
	const second = { ...complete, id: '2' };

	it.each([
		['format v2', { marches: { marche: [complete, second] } }],
		['format v1', { marches: [complete, second] }],
		['a bare list', [complete, second]],
		['a portal', { total_count: 2, results: [complete, second] }],
		['an older portal', { nhits: 2, records: [{ fields: complete }, { fields: second }] }]
	])('of %s is read', async (_, root) => {
		expect((await text(JSON.stringify(root))).filter(({ ok }) => ok)).toHaveLength(2);
		expect((await text(JSON.stringify(root, null, 1))).filter(({ ok }) => ok)).toHaveLength(2);
	});

	it('is one contract, or one contract a line', async () => {
		expect(await text(JSON.stringify({ marches: { marche: complete } }))).toMatchObject([{ ok: true }]);
		expect(await text(JSON.stringify(complete, null, 1))).toMatchObject([{ ok: true }]);
		expect(await text(`${JSON.stringify(complete)}\n${JSON.stringify(second)}\n`)).toHaveLength(2);
	});

	it('of a portal writes the names of fields its own way', async () => {
		const { acheteur, codeCPV, dureeMois, dateNotification, ...rest } = complete;
		const flat = { ...rest, codecpv: codeCPV, dureemois: dureeMois, datenotification: dateNotification };
		expect(
			await text(JSON.stringify([{ ...flat, acheteur_id: acheteur.id, acheteur_nom: 'Mairie' }]))
		).toMatchObject([
			{
				record: {
					cpvCode: '30197630',
					durationMonths: 24,
					notifiedOn: '2025-02-01',
					buyerName: 'Mairie',
					flags: []
				}
			}
		]);
	});

	it('loses the rows that are no records, and no other', async () => {
		const broken = '{"id":"3","objet":NaN}';
		const read = await text(`[${JSON.stringify(complete)},"x",4,${broken},null,${JSON.stringify(second)}]`);
		expect(read.map((one) => (one.ok ? one.record.contractId : one.reason))).toEqual([
			'2024-07',
			'unreadable',
			'unreadable',
			'unreadable',
			'unreadable',
			'2'
		]);
	});

	describe('with quotes where none belong', () => {
		const rows = ['1', '2', '3', '4', '5'].map((id) =>
			JSON.stringify({ ...complete, id, objet: `Objet ${id}` })
		);
		const spoilt = (change: (row: string) => string) =>
			rows.map((row, at) => (at === 1 || at === 3 ? change(row) : row));
		const outcomes = (read: ReadRecord[]) => read.map((one) => (one.ok ? one.record.contractId : one.reason));

		it.each([
			['one too many', (row: string) => row.replace('Objet', 'Ob"jet')],
			['one before a comma', (row: string) => row.replace('Objet', 'Ob", jet')],
			['one at the end', (row: string) => row.replace(/Objet \d/, '$&"')],
			['a pair', (row: string) => row.replace('Objet', 'Ob"je"t')],
			['the first missing', (row: string) => row.replace('"Objet', 'Objet')],
			['the last missing', (row: string) => row.replace(/(Objet \d)"/, '$1')]
		])('%s: loses that row and no other, in any layout and pieces', async (_, change) => {
			const spoiltRows = spoilt(change);
			for (const written of [
				`[${spoiltRows.join(',')}]`,
				`{"marches":{"marche":[\n${spoiltRows.join(',\n')}\n]}}`,
				spoiltRows.join('\n')
			])
				for (const size of [1, 7, 10_000])
					expect(outcomes(await all(pieces(utf8(written), size)))).toEqual([
						'1',
						'unreadable',
						'3',
						'unreadable',
						'5'
					]);
		});

		it('is refused with its line when nothing says where a row ends', async () => {
			const last = rows.map((row, at) =>
				at === 1 ? row.replace('"modalitesExecution"', '"x":"open},').replace(/:\{"modalite.*$/, '}') : row
			);
			await expect(text(`[\n${last.join(',\n')}\n]`)).rejects.toThrow(/ligne 3 \(marchés lus avant\s: 1\)/u);
			const brace = spoilt((row) => row.replace('Objet', 'Ob"}jet'));
			await expect(text(`[\n${brace.join(',\n')}\n]`)).rejects.toThrow(RangeError);
		});
	});

	it.each([
		['a date before its list', { date: '2026-01-01', marches: { marche: [complete] } }],
		['an id, a buyer and its list', { id: 'x', acheteur: { id: '1' }, marches: [complete] }],
		['its list deeper', { date: '2026-01-01', export: { marches: { marche: [complete] } } }],
		['one contract, its place first', { lieuExecution: { code: '23' }, ...complete }],
		['one contract, its source first', { source: 'x', ...complete }],
		[
			'one contract with lists inside',
			{ modifications: [], data: 3, ...complete, autre: { items: [{ a: 1 }] } }
		],
		['one contract wrapped', { datasetid: 'x', fields: complete }]
	])('whose first object is %s is read', async (_, root) => {
		for (const written of [JSON.stringify(root), JSON.stringify(root, null, 1)])
			for (const size of [1, 50, 10_000])
				expect(await all(pieces(utf8(written), size))).toMatchObject([
					{ ok: true, record: { contractId: '2024-07' } }
				]);
	});

	it('of one object a line may begin with what is no contract', async () => {
		const line = JSON.stringify({ lieuExecution: { code: '23' }, ...complete });
		const read = await text(`{"total":2}\n${line}\n${line}\n`);
		expect(read.map((one) => (one.ok ? one.record.contractId : one.reason))).toEqual([
			'id-missing',
			'2024-07',
			'2024-07'
		]);
	});

	it('may say more than a row before its list, in bounded memory', async () => {
		const metadata = {
			schema: Array.from({ length: 120_000 }, (_, at) => ({ name: `column ${String(at)}` }))
		};
		expect(
			await all(pieces(utf8(JSON.stringify({ date: 'x', ...metadata, marches: [complete] })), 65_536))
		).toMatchObject([{ ok: true }]);
	});

	it('passes over concessions in a list of their own, and says how many', async () => {
		const reading = { skippedConcessions: 0 };
		const root = { marches: { marche: [complete], 'contrat-concession': [{ id: 'C' }, { id: 'D' }] } };
		expect(await all(pieces(utf8(JSON.stringify(root)), 64), reading)).toMatchObject([{ ok: true }]);
		expect(reading.skippedConcessions).toBe(2);
	});

	it.each([
		['{"autre":1}', 'aucune liste'],
		['{"date":"2026-01-01","liste":[{"id":"1","acheteur":{"id":"2"}}]}', 'aucune liste'],
		['{"marches":{"marche":[{"id":"1"', 'abîmé'],
		[JSON.stringify([complete]).slice(0, -1), 'abîmé'],
		['', 'vide'],
		['  \n ', 'vide'],
		['<xml/>', 'manque'],
		['%PDF-1.7 \u0001\u0002', 'ni du JSON ni un tableau']
	])('that is %j is refused in a sentence', async (written, sentence) => {
		await expect(text(written)).rejects.toThrow(RangeError);
		await expect(text(written)).rejects.toThrow(sentence);
	});

	it('is read the same whatever the pieces it comes in, and whatever stands in its texts', async () => {
		const hard = { ...complete, objet: 'Un "[{\\" } et \\\\" é𝄞', nature: ']}' };
		const bytes = utf8(JSON.stringify({ marches: { marche: [hard, second] } }));
		const whole = await all([bytes]);
		expect(whole).toHaveLength(2);
		for (const size of [1, 2, 3, 7, 64]) expect(await all(pieces(bytes, size))).toEqual(whole);
	});

	it('is read in the encoding it is in', async () => {
		const written = JSON.stringify([{ ...complete, objet: 'Réfection — œuvre d’été' }]);
		const windows = Uint8Array.from(
			Buffer.from(written.replace('—', '\u0097').replace('œ', '\u009c').replace('’', '\u0092'), 'latin1')
		);
		const wide = Buffer.from(`\uFEFF${written}`, 'utf16le');
		const bare = Buffer.from(written, 'utf16le');
		const big = Buffer.from(wide).swap16();
		for (const bytes of [utf8(written), utf8(`\uFEFF${written}`), windows, wide, bare, big])
			for (const size of [1, 5, 1_000])
				expect(await all(pieces(bytes, size))).toMatchObject([
					{ record: { title: 'Réfection — œuvre d’été' } }
				]);
	});
});
