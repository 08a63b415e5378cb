import { describe, expect, it } from 'vitest';
import { complete, json, record } from '../test/records.ts';

describe('the numbers and lengths of a record', () => {
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

/** Found by trial against the reader itself, which takes the establishment only when the check digit is right. */
async function siretBeginningWithZero(): Promise<string> {
	for (let last = 0; last < 10; last += 1) {
		const siret = `0518001560001${String(last)}`;
		const read = await json({ ...complete, acheteur: { id: siret } });
		if (read.ok && read.record.buyerSiret === siret) return siret;
	}
	throw new Error('no check digit fits');
}
