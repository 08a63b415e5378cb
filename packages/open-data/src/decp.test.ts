import { describe, expect, it } from 'vitest';
import { complete, json, record } from '../test/records.ts';

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
});
