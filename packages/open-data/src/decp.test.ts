import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContracts, type ContractRecord, type ReadRecord } from './index.ts';

const today = '2026-11-22';
const complete = {
	id: '2024-07',
	acheteur: { id: '73282932000074' },
	nature: 'Marché',
	objet: 'Fourniture de papier',
	codeCPV: '30197630-1',
	procedure: 'Procédure adaptée',
	dureeMois: 24,
	dateNotification: '2025-02-01',
	montant: 12500.5,
	techniques: { technique: ['Accord-cadre'] },
	modalitesExecution: { modaliteExecution: ['Bons de commande'] }
};

describe('a record of the official JSON', () => {
	it('is read whole', async () => {
		expect(await json(complete)).toEqual({
			ok: true,
			line: 1,
			record: {
				contractId: '2024-07',
				lot: '',
				buyerSiren: '732829320',
				buyerSiret: '73282932000074',
				buyerName: '',
				title: 'Fourniture de papier',
				cpvCode: '30197630',
				amountExclTaxCents: 1_250_050,
				durationMonths: 24,
				notifiedOn: '2025-02-01',
				nature: 'Marché',
				procedure: 'Procédure adaptée',
				isFramework: true,
				isCallOff: false,
				statedOn: null,
				amendment: 0,
				flags: []
			}
		});
	});

	it('keeps its text whatever was done to it on the way', async () => {
		const titleOf = async (objet: string) => {
			const { title, flags } = await record({ objet });
			return [title, ...flags];
		};
		expect(await titleOf('R&eacute;fection de l&#039;&#xE9;cole &amp; du pr&amp;eacute;au')).toEqual([
			"Réfection de l'école & du préau",
			'entities-decoded'
		]);
		expect(await titleOf('Travaux \uFFFD l\uFFFD\uFFFDcole')).toEqual([
			'Travaux \uFFFD l\uFFFD\uFFFDcole',
			'accents-lost'
		]);
		expect(await titleOf('  Achat\n de\tsel  ')).toEqual(['Achat de sel']);
		expect(await titleOf('Achat R&D; AT&T')).toEqual(['Achat R&D; AT&T']);
		expect(await titleOf('')).toEqual(['', 'title-missing']);
		expect(await titleOf('lâ€™Ã©cole de Saint-BenoÃ®t')).toEqual([
			'l’école de Saint-Benoît',
			'accents-restored'
		]);
		expect(await titleOf('&lt;p&gt;Sel&lt;br/&gt;gros&lt;/p&gt;')).toEqual([
			'Sel gros',
			'entities-decoded',
			'text-cleaned'
		]);
		expect(await titleOf('Sel\u0000 en_x000D_\nsacs \\"gros\\"')).toEqual([
			'Sel en sacs "gros"',
			'text-cleaned'
		]);
		expect(await titleOf('Travaux 5 < 10 et 12 > 3')).toEqual(['Travaux 5 < 10 et 12 > 3']);
		expect(await titleOf('Restauration du «\u00a0CAFÉ»')).toEqual(['Restauration du « CAFÉ»']);
		expect(await titleOf('Demi-paire \uD83D seule')).toEqual([
			'Demi-paire \uFFFD seule',
			'text-cleaned',
			'accents-lost'
		]);
		expect(await titleOf('RÃ©fection de lâ€™Ã©cole Ã  Paris, voilÃ ')).toEqual([
			'Réfection de l’école à Paris, voilà',
			'accents-restored'
		]);
		// Misread twice and three times.
		expect(await titleOf('RÃƒÂ©fection de lÃ¢â‚¬â„¢Ã©cole')).toEqual([
			'Réfection de l’école',
			'accents-restored'
		]);
		expect((await titleOf('RÃƒÆ’Ã‚Â©fection'))[0]).toBe('Réfection');
		expect((await titleOf('ÃƒÂ  Paris, 1Â 200 mÂ², Marché Ã\u00a0bons'))[0]).toBe(
			'à Paris, 1 200 m², Marché à bons'
		);
		// Half of a letter is gone for good.
		expect(await titleOf('Ã?cole, lâ€?Ã©tÃ©')).toEqual([
			'Ã?cole, lâ€?été',
			'accents-restored',
			'accents-lost'
		]);
		expect(await titleOf('São Tomé, SÃO PAULO, théâtre, THÉÂTRE')).toEqual([
			'São Tomé, SÃO PAULO, théâtre, THÉÂTRE'
		]);
		expect((await titleOf('a'.repeat(5_000)))[0]).toHaveLength(2_000);
	});

	it.each([
		[999_999_999, null, ['amount-absurd']],
		[99_999_999_999_999, null, ['amount-absurd']],
		[1_000_000_000, null, ['amount-absurd']],
		[0, null, ['amount-absurd']],
		[-500, null, ['amount-absurd']],
		[1, null, ['amount-absurd']],
		['12 500,40', 1_250_040, []],
		['1e999', null, ['amount-absurd']],
		['environ 3000', null, ['amount-absurd']],
		['', null, ['amount-missing']],
		[899_999_999, 89_999_999_900, []],
		['1.200.000', 120_000_000, []],
		['1,200,000', 120_000_000, []],
		['1.200.000,50 €', 120_000_050, []],
		['1,200,000.50 EUR HT', 120_000_050, []],
		['1.200,50', 120_050, []],
		["1'200'000", 120_000_000, []],
		['24000.000', 2_400_000, []],
		['45776.0000', 4_577_600, []],
		['1 200.000', 120_000, []],
		// 120 € or 120 000 €: nobody knows.
		['120.000', null, ['amount-absurd']],
		['120,000', null, ['amount-absurd']],
		['12.34.567', null, ['amount-absurd']],
		['1,200.000.000', null, ['amount-absurd']],
		['0x10000', null, ['amount-absurd']]
	])('with the amount %s has %s cents', async (montant, cents, flags) => {
		expect(await record({ montant })).toMatchObject({ amountExclTaxCents: cents, flags });
	});

	it.each([
		['9310000', '09310000', ['cpv-zero-restored']],
		['09310000-5', '09310000', []],
		['', null, ['cpv-missing']],
		['NC', null, ['cpv-unreadable']],
		['30197630.0', '30197630', []],
		['3100000.0', '03100000', ['cpv-zero-restored']],
		[9310000, '09310000', ['cpv-zero-restored']],
		['3.019763e7', '30197630', []],
		['4500000', '45000000', ['cpv-completed']],
		['3019763', '30197630', ['cpv-completed']],
		['45', '45000000', ['cpv-completed']],
		['301976', '30197600', ['cpv-completed']],
		['30197630-9', '30197630', []],
		['30197630-1 Papier d’impression', '30197630', []],
		['99999999-1, 30197630-1', '30197630', []]
	])('with the CPV « %s » has %s', async (codeCPV, cpvCode, flags) => {
		expect(await record({ codeCPV })).toMatchObject({ cpvCode, flags });
	});

	it.each([
		['2027-01-01', null, ['date-future']],
		['', null, ['date-missing']],
		['2025-02-30', null, ['date-unreadable']],
		['1900-01-01', null, ['date-unreadable']],
		['01/02/2025', '2025-02-01', []],
		['1/2/2025', '2025-02-01', []],
		['01/02/25', '2025-02-01', []],
		['2025-2-1', '2025-02-01', []],
		['2025/02/01', '2025-02-01', []],
		['20250201', '2025-02-01', []],
		[20250201, '2025-02-01', []],
		['2025-01-31T23:00:00Z', '2025-02-01', []],
		['2025-06-30T22:30:00.000Z', '2025-07-01', []],
		['2025-02-01+01:00', '2025-02-01', []],
		['2025-02-01 00:00:00', '2025-02-01', []],
		[45689, '2025-02-01', []],
		['1738364400000', '2025-02-01', []],
		['1er février 2025', '2025-02-01', []],
		['February, 01 2025 00:00:00', '2025-02-01', []],
		['0225-02-01', null, ['date-unreadable']],
		['2925-02-01', null, ['date-future']],
		['31/02/2025', null, ['date-unreadable']],
		['2025-02-01T00:00:00+01:00', '2025-02-01', []],
		['2025-01-31 23:00:00+00', '2025-02-01', []],
		['2025-01-31 23:00:00.123456+00', '2025-02-01', []],
		['2025-01-31T23:00:00z', '2025-02-01', []],
		['2025-01-31 23:00:00 UTC', '2025-02-01', []],
		['2025-01-31 23:00:00 +0000', '2025-02-01', []],
		['20250131T230000Z', '2025-02-01', []],
		['2025-01-31T23:00:00Z[UTC]', '2025-02-01', []],
		['31/01/2025 23:00:00 UTC', '2025-02-01', []],
		['Fri, 31 Jan 2025 23:00:00 GMT', '2025-02-01', []],
		['2025-01-31T18:00:00-05:00', '2025-02-01', []],
		['2025-02-01 23:30:00', '2025-02-01', []],
		['2025-02-01T25:00:00Z', null, ['date-unreadable']],
		['samedi 1 février 2025', '2025-02-01', []],
		['Samedi 1er février 2025', '2025-02-01', []],
		['sam. 01/02/2025', '2025-02-01', []],
		['le 1ᵉʳ février 2025', '2025-02-01', []],
		['mar. 4 mars 2025', '2025-03-04', []],
		['Mar 4, 2025', '2025-03-04', []]
	])('notified on « %s » was notified on %s', async (dateNotification, notifiedOn, flags) => {
		expect(await record({ dateNotification })).toMatchObject({ notifiedOn, flags });
	});

	it.each([
		[0, null, ['duration-absurd']],
		[730, null, ['duration-absurd']],
		['', null, ['duration-missing']],
		[11.5, 12, []]
	])('lasting %s months lasts %s', async (dureeMois, durationMonths, flags) => {
		expect(await record({ dureeMois })).toMatchObject({ durationMonths, flags });
	});

	it('gets its lost zero back, when the number is then right', async () => {
		const withZero = await siretBeginningWithZero();
		expect(await record({ acheteur: { id: withZero.slice(1) } })).toMatchObject({
			buyerSiret: withZero,
			flags: ['siret-zero-restored']
		});
	});

	it.each([
		['73282932000074', '73282932000074', []],
		['732 829 320 00074', '73282932000074', []],
		['73282932000074.0', '73282932000074', ['siret-mended']],
		["'73282932000074", '73282932000074', ['siret-mended']],
		['SIRET\u00a0: 73282932000074', '73282932000074', ['siret-mended']],
		['\u200B73282932000074', '73282932000074', ['siret-mended']],
		['7.3282932000074E13', '73282932000074', ['siret-mended']],
		['73282932000075', null, ['siret-mended']],
		// A digit lost at the end, or one too many: the legal person holds.
		['7328293200007', null, ['siret-mended']],
		['732829320000', null, ['siret-mended']],
		['732829320000740', null, ['siret-mended']],
		['732829320', null, ['siren-only']],
		['732829320.0', null, ['siren-only']]
	])(
		'of the buyer « %s » is of the legal person 732829320, establishment %s',
		async (id, buyerSiret, flags) => {
			expect(await record({ acheteur: { id } })).toMatchObject({
				buyerSiren: '732829320',
				buyerSiret,
				flags
			});
		}
	);

	it('of a number cut at its end is never of another legal person', async () => {
		// With a zero before it, 021230750 would be one.
		expect(await record({ acheteur: { id: '2123075080001' } })).toMatchObject({ buyerSiren: '212307508' });
	});

	it.each(['21230750', '2,12308E+13', '00021230750800011', '7328293200007400000'])(
		'of the number « %s » is refused: what is lost is not guessed',
		async (id) => {
			expect(await json({ ...complete, acheteur: { id } })).toMatchObject({ reason: 'buyer-invalid' });
		}
	);

	it('is cut without leaving half of a sign', async () => {
		const long = `${'a'.repeat(499)}😀`;
		const { buyerName, nature, procedure, title } = await record({
			acheteur: { id: complete.acheteur.id, nom: long },
			nature: long,
			procedure: long,
			objet: `${'a'.repeat(1_998)}😀b`
		});
		for (const one of [buyerName, nature, procedure]) expect(one).toBe('a'.repeat(499));
		expect(title).toBe(`${'a'.repeat(1_998)}…`);
		const { lot } = await record({ lot: `${'1'.repeat(99)}😀` });
		expect(lot.isWellFormed()).toBe(true);
	});

	it.each([
		[{ nature: 'Marché subséquent' }, true],
		[{ objet: 'Marché subséquent n° 2 : papier' }, true],
		[{ objet: 'MARCHE SUBSEQUENT No15 PERIODE 1' }, true],
		[{ objet: 'March\uFFFD subs\uFFFDquent 3' }, true],
		[{ objet: 'Achat d’électricité - Subséquent 2' }, true],
		[{ objet: 'Accord-cadre à marchés subséquents de travaux. Marché subséquent n° 4' }, true],
		[{ nature: 'Accord-cadre à marchés subséquents' }, false],
		[{ objet: 'Accord-cadre à marchés subséquents 2025-2028' }, false],
		[{ objet: 'Accord-cadre à marché subséquent' }, false],
		[{ modalitesExecution: { modaliteExecution: ['Marchés subséquents'] } }, false],
		[{ idAccordCadre: '2021-AC-7' }, false],
		[{ idAccordCadre: 'NC' }, false]
	])('changed by %j calls itself a call-off: %s', async (change, isCallOff) => {
		expect(await record(change)).toMatchObject({ isCallOff });
	});

	it('is a framework whatever shape its techniques have', async () => {
		const technique = 'Accord-cadre';
		for (const techniques of [
			[technique],
			{ technique },
			{ technique: [technique] },
			[{ technique }],
			[{ technique: [technique] }]
		])
			expect(await record({ techniques, modalitesExecution: [] })).toMatchObject({ isFramework: true });
		expect(await record({ techniques: ['Sans objet'], modalitesExecution: [] })).toMatchObject({
			isFramework: false
		});
	});

	it('says what its last amendment says, wherever the amendments stand', async () => {
		const first = { id: 1, dateNotificationModification: '2025-09-01', dureeMois: 30 };
		const second = { id: 2, dateNotificationModification: '2026-02-10', dureeMois: 36, montant: 36_000 };
		for (const modifications of [
			[{ modification: second }, { modification: first }],
			[first, second],
			{ modification: [second, first] },
			JSON.stringify([first, second])
		])
			expect(await record({ modifications })).toMatchObject({
				durationMonths: 36,
				amountExclTaxCents: 3_600_000,
				statedOn: '2026-02-10',
				amendment: 2,
				flags: ['amended']
			});
		const less = [{ id: 1, dateNotificationModification: '2025-09-01', montant: 900 }];
		expect(await record({ modifications: less })).toMatchObject({ flags: ['amendment-doubtful', 'amended'] });
	});

	it.each([
		[{ id: '' }, 'id-missing'],
		[{ acheteur: {} }, 'buyer-missing'],
		[{ id: 'x'.repeat(12_000) }, 'id-too-long'],
		[{ acheteur: { id: '73282932100075' } }, 'buyer-invalid'],
		[{ acheteur: { id: 'MONACOCONFO001' } }, 'buyer-invalid'],
		[{ _type: 'Contrat de concession' }, 'concession'],
		[{ autoriteConcedante: { id: '73282932000074' } }, 'concession']
	])('changed by %j is refused: %s', async (change, reason) => {
		expect(await json({ ...complete, ...change })).toEqual({ ok: false, reason, line: 1 });
	});
});

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

describe('a CSV file', () => {
	const header =
		'source;id;acheteur_siret;acheteur_nom;objet;cpv;montant;duree_mois;date;nature;procedure;techniques';
	const line = `x;1;73282932000074;Mairie;"Sel; en sacs";34927100;4000;12;2026-01-15;Accord-cadre;;`;
	const outcomes = (read: ReadRecord[]) =>
		read.map((one) => (one.ok ? one.record.contractId : `${one.reason} ${one.line}`));

	it('is read whatever the pieces it comes in', async () => {
		const bytes = utf8(`\uFEFF${header}\n${line}\n`);
		for (const size of [1, 7, 1_000]) {
			expect(await all(pieces(bytes, size))).toMatchObject([
				{ ok: true, record: { title: 'Sel; en sacs', isFramework: true, flags: [] }, line: 2 }
			]);
		}
	});

	it.each([
		['commas', header.replaceAll(';', ','), line.replaceAll(';', ',').replace('Sel, en', 'Sel; en')],
		['tabs', header.replaceAll(';', '\t'), line.replaceAll(';', '\t').replace('Sel\t en', 'Sel; en')],
		[
			'quotes around names',
			header
				.split(';')
				.map((name) => `"${name}"`)
				.join(';'),
			line
		],
		['a first line sep=', `sep=;\r\n${header}`, line],
		['too many cells', header, `${line};;`],
		['its last cells missing', header, line.slice(0, -2)],
		['its amendments in columns', `${header};modification_id;modification_dureeMois`, `${line};2;12`]
	])('with %s is read', async (_, names, row) => {
		expect(await text(`${names}\r\n${row}\r\n`)).toMatchObject([
			{ ok: true, record: { title: 'Sel; en sacs', cpvCode: '34927100', durationMonths: 12 } }
		]);
	});

	it('under the official names of columns is read', async () => {
		const names =
			'id;acheteur.id;acheteur.nom;nature;objet;codeCPV;procedure;dureeMois;dateNotification;montant';
		expect(
			await text(`${names}\n1;73282932000074;Mairie;Marché;Papier;30197630-1;;24;2025-03-01;24000`)
		).toMatchObject([
			{ record: { durationMonths: 24, notifiedOn: '2025-03-01', amountExclTaxCents: 2_400_000, flags: [] } }
		]);
	});

	it('refuses a line that is no record and goes on', async () => {
		const read = await text(`${header}\n${line}\nseulement\n${line.replace(';1;', ';2;')}\n`);
		expect(outcomes(read)).toEqual(['1', 'unreadable 3', '2']);
	});

	it('loses one line to a quote left open, not those that follow', async () => {
		const rows = Array.from({ length: 200 }, (_, index) => line.replace(';1;', `;${String(index)};`));
		rows[3] = rows[3]?.replace('"Sel; en sacs"', '"Sel en sacs') ?? '';
		const read = await text([header, ...rows].join('\n'));
		expect(read.filter(({ ok }) => ok)).toHaveLength(199);
		expect(outcomes(read)).toContain('unreadable 5');
		expect(outcomes(await text([header, line, rows[3]].join('\n')))).toEqual(['1', 'unreadable 3']);
	});

	describe('with quotes left open in two rows', () => {
		const plain = line.replace('"Sel; en sacs"', 'Sel');
		const many = (change: (row: string) => string, spoilt: Record<number, string>) =>
			Array.from({ length: 30 }, (_, at) =>
				change(plain.replace(';1;', `;${String(at)};`)).replace('Sel', spoilt[at] ?? 'Sel')
			);
		const shapes: [string, (row: string) => string][] = [
			['whole', (row) => row],
			['with cells missing', (row) => row.slice(0, -2).replace(';Accord-cadre', '')],
			['with cells too many', (row) => `${row};;`]
		];
		const quotes: [string, Record<number, string>][] = [
			['apart', { 3: '"Sel', 20: '"Sel' }],
			['side by side', { 3: '"Sel', 4: '"Sel' }],
			['one before, one after', { 3: '"Sel', 20: 'Sel"' }],
			['side by side, one before, one after', { 3: '"Sel', 4: 'Sel"' }]
		];
		it.each(
			shapes.flatMap(([shape, change]) =>
				quotes.map(([where, spoilt]) => [shape, where, change, spoilt] as const)
			)
		)(
			'rows %s, quotes %s: every row is counted, and none holds the text of another',
			async (_, __, change, spoilt) => {
				const read = await text([header, ...many(change, spoilt)].join('\n'));
				expect(read).toHaveLength(30);
				expect(read.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(28);
				for (const one of read) if (one.ok) expect(one.record.title).toMatch(/^"?Sel"?$/);
			}
		);
	});

	it('keeps a title of prose over several lines, and the cells of a row with two stray quotes', async () => {
		const prose = '"Lot 1; pose; dépose; peinture; a; b; c;\nsol; plafond; murs; ""bois""; d; e; f; g; h"';
		const odd = line.replace('"Sel; en sacs"', '"Sel').replace('Accord-cadre', '"Accord-cadre');
		expect(await text([header, line.replace('"Sel; en sacs"', prose), odd].join('\n'))).toMatchObject([
			{
				record: { title: 'Lot 1; pose; dépose; peinture; a; b; c; sol; plafond; murs; "bois"; d; e; f; g; h' }
			},
			{ record: { title: '"Sel', cpvCode: '34927100', durationMonths: 12 } }
		]);
	});

	it('loses no row whose buyer is no number', async () => {
		const rows = ['1;XX;"Sel;9', '2;XX;Sel";9', '3;XX;Sel;1'];
		expect(await text([`id;acheteur.id;objet;a;b;c`, ...rows].join('\n'))).toHaveLength(3);
	});

	it('keeps a title written over several lines', async () => {
		const read = await text(
			[header, line.replace('Sel; en', 'Sel\nfin; en'), line.replace(';1;', ';2;')].join('\n')
		);
		expect(read).toMatchObject([
			{ record: { title: 'Sel fin; en sacs' }, line: 3 },
			{ record: { contractId: '2' }, line: 4 }
		]);
	});

	it('reads more than its buffers hold without losing a line', { timeout: 30_000 }, async () => {
		const rows = Array.from({ length: 4_000 }, (_, index) => line.replace(';1;', `;${String(index)};`));
		const read = await all(pieces(utf8([header, ...rows].join('\n')), 16_384));
		expect(read.filter(({ ok }) => ok)).toHaveLength(4_000);
	});

	it('lets its reader stop halfway', async () => {
		const rows = Array.from({ length: 4_000 }, (_, index) => line.replace(';1;', `;${String(index)};`));
		const read: number[] = [];
		for await (const one of readContracts(pieces(utf8([header, ...rows].join('\n')), 16_384), judgement)) {
			if (read.push(one.line) === 10) break;
		}
		expect(read).toHaveLength(10);
	});

	it('needs the columns that make a contract', async () => {
		await expect(text('a;b\n1;2\n')).rejects.toThrow('La colonne «\u00a0id\u00a0» manque');
		await expect(text('id;b\n1;2\n')).rejects.toThrow('acheteur.id');
	});

	it('fails when its source does', async () => {
		async function* broken() {
			yield utf8(`${header}\n${line}\n`);
			await Promise.resolve();
			throw new Error('disk gone');
		}
		await expect(all(broken())).rejects.toThrow('disk gone');
	});
});

const inTable = new Set([
	'30197630',
	'09310000',
	'34927100',
	'45000000',
	'30197600',
	'03100000',
	'31000000',
	'79810000'
]);
const judgement = { today, isCpv: (code: string) => inTable.has(code) };

async function json(row: object): Promise<ReadRecord> {
	const [read] = await text(JSON.stringify({ marches: { marche: [row] } }));
	if (!read) throw new Error('nothing read');
	return read;
}

/** The complete record with a change, which is taken. */
async function record(change: object): Promise<ContractRecord> {
	const read = await json({ ...complete, ...change });
	if (!read.ok) throw new Error(read.reason);
	return read.record;
}

function text(written: string): Promise<ReadRecord[]> {
	return all([utf8(written)]);
}

async function all(
	source: Parameters<typeof readContracts>[0],
	reading = { skippedConcessions: 0 }
): Promise<ReadRecord[]> {
	const read: ReadRecord[] = [];
	for await (const one of readContracts(source, judgement, reading)) read.push(one);
	return read;
}

function utf8(written: string): Uint8Array {
	return new TextEncoder().encode(written);
}

function* pieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
	for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** Found by trial against the reader itself, which takes the establishment only when the check digit is right. */
async function siretBeginningWithZero(): Promise<string> {
	for (let last = 0; last < 10; last += 1) {
		const siret = `0518001560001${String(last)}`;
		const read = await json({ ...complete, acheteur: { id: siret } });
		if (read.ok && read.record.buyerSiret === siret) return siret;
	}
	throw new Error('no check digit fits');
}
