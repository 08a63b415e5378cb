import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDecpCsv, readDecpJson, type ReadContract } from './index.ts';

const today = '2026-11-22';
const buyer = '21180015600017';
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
	it('is read whole', () => {
		expect(json(complete)).toEqual({
			ok: true,
			line: 1,
			contract: {
				contractId: '2024-07',
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
				flags: []
			}
		});
	});

	it('keeps its text whatever was done to it on the way', () => {
		const told = (objet: string) => {
			const read = json({ ...complete, objet });
			return read.ok && [read.contract.title, ...read.contract.flags];
		};
		expect(told('R&eacute;fection de l&#039;&#xE9;cole &amp; du pr&amp;eacute;au')).toEqual([
			"Réfection de l'école & du préau",
			'entities-decoded'
		]);
		expect(told('Travaux \uFFFD l\uFFFD\uFFFDcole')).toEqual([
			'Travaux \uFFFD l\uFFFD\uFFFDcole',
			'accents-lost'
		]);
		expect(told('  Achat\n de\tsel  ')).toEqual(['Achat de sel']);
		expect(told('Achat R&D; AT&T')).toEqual(['Achat R&D; AT&T']);
		expect(told('')).toEqual(['', 'title-missing']);
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
		[899_999_999, 89_999_999_900, []]
	])('with the amount %s has %s cents', (montant, cents, flags) => {
		expect(json({ ...complete, montant })).toMatchObject({ contract: { amountExclTaxCents: cents, flags } });
	});

	it.each([
		['9310000', '09310000', ['cpv-zero-restored']],
		['09310000-5', '09310000', []],
		['', null, ['cpv-missing']],
		['NC', null, ['cpv-unreadable']]
	])('with the CPV « %s » has %s', (codeCPV, cpvCode, flags) => {
		expect(json({ ...complete, codeCPV })).toMatchObject({ contract: { cpvCode, flags } });
	});

	it.each([
		['2027-01-01', null, ['date-future']],
		['', null, ['date-missing']],
		['2025-02-30', null, ['date-unreadable']],
		['1900-01-01', null, ['date-unreadable']],
		['01/02/2025', '2025-02-01', []],
		['2025-02-01T00:00:00+01:00', '2025-02-01', []]
	])('notified on « %s » was notified on %s', (dateNotification, notifiedOn, flags) => {
		expect(json({ ...complete, dateNotification })).toMatchObject({ contract: { notifiedOn, flags } });
	});

	it.each([
		[0, null, ['duration-absurd']],
		[730, null, ['duration-absurd']],
		['', null, ['duration-missing']],
		[11.5, 12, []]
	])('lasting %s months lasts %s', (dureeMois, durationMonths, flags) => {
		expect(json({ ...complete, dureeMois })).toMatchObject({ contract: { durationMonths, flags } });
	});

	it('gets its lost zero back, when the number is then right', () => {
		const withZero = siretBeginningWithZero();
		expect(json({ ...complete, acheteur: { id: withZero.slice(1) } })).toMatchObject({
			contract: { buyerSiret: withZero, flags: ['siret-zero-restored'] }
		});
		expect(json({ ...complete, acheteur: { id: '7328293200007' } })).toMatchObject({
			reason: 'buyer-invalid'
		});
	});

	it.each([
		[{ id: '' }, 'id-missing'],
		[{ acheteur: {} }, 'buyer-missing'],
		[{ acheteur: { id: '73282932000075' } }, 'buyer-invalid'],
		[{ acheteur: { id: 'MONACOCONFO001' } }, 'buyer-invalid']
	])('changed by %j is refused: %s', (change, reason) => {
		expect(json({ ...complete, ...change })).toEqual({ ok: false, reason, line: 1 });
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

	it('is taken, and each field is believable or unknown', () => {
		fc.assert(
			fc.property(fields, (change) => {
				const read = json({ ...complete, ...change });
				if (!read.ok) throw new Error(read.reason);
				const { cpvCode, amountExclTaxCents, durationMonths, notifiedOn } = read.contract;
				expect(cpvCode === null || believable.cpvCode(cpvCode)).toBe(true);
				expect(amountExclTaxCents === null || believable.amountExclTaxCents(amountExclTaxCents)).toBe(true);
				expect(durationMonths === null || believable.durationMonths(durationMonths)).toBe(true);
				expect(notifiedOn === null || believable.notifiedOn(notifiedOn)).toBe(true);
			})
		);
	});
});

describe('a JSON file', () => {
	it('is the list of format v2, of format v1, or a bare one', () => {
		const second = { ...complete, id: '2' };
		for (const root of [
			{ marches: { marche: [complete, second] } },
			{ marches: [complete, second] },
			[complete, second]
		]) {
			expect([...readDecpJson(JSON.stringify(root), today)].filter(({ ok }) => ok)).toHaveLength(2);
		}
	});

	it('gives each contract once: same id, buyer and lot is the same contract', () => {
		const records = [
			complete,
			complete,
			{ ...complete, lot: '2' },
			{ ...complete, acheteur: { id: buyer } },
			'x'
		];
		const read = [...readDecpJson(JSON.stringify(records), today)];
		expect(read.map((one) => (one.ok ? one.contract.contractId : one.reason))).toEqual([
			'2024-07',
			'duplicate',
			'2024-07/2',
			'buyer-invalid',
			'unreadable'
		]);
		expect(read.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
	});

	it('keeps the contracts to which a careless buyer gave one id, under the same ids each time it is read', () => {
		const records = [
			complete,
			{ ...complete, objet: 'Fourniture de sel' },
			{ ...complete, montant: 900 },
			complete
		];
		const ids = () =>
			[...readDecpJson(JSON.stringify(records), today)].map((one) => one.ok && one.contract.contractId);
		expect(ids()).toEqual([
			'2024-07',
			expect.stringMatching(/^2024-07~/),
			expect.stringMatching(/^2024-07~/),
			false
		]);
		expect(ids()).toEqual(ids());
		expect(new Set(ids()).size).toBe(4);
	});

	it('without contracts is said to be none', () => {
		expect(() => [...readDecpJson('{"autre":1}', today)]).toThrow(RangeError);
		expect(() => [...readDecpJson('<xml/>', today)]).toThrow(SyntaxError);
	});
});

describe('a CSV file', () => {
	const header =
		'source;id;acheteur_siret;acheteur_nom;objet;cpv;montant;duree_mois;date;nature;procedure;techniques';
	const line = `x;1;73282932000074;Mairie;"Sel; en sacs";34927100;4000;12;2026-01-15;Accord-cadre;;`;

	it('is read whatever the pieces it comes in', async () => {
		const text = `\uFEFF${header}\n${line}\n`;
		const bytes = new TextEncoder().encode(text);
		for (const size of [1, 7, 1_000]) {
			const read = await csv(pieces(bytes, size));
			expect(read).toMatchObject([
				{ ok: true, contract: { title: 'Sel; en sacs', isFramework: true, flags: [] }, line: 2 }
			]);
		}
	});

	it('refuses a line that is no record and goes on', async () => {
		const read = await csv([`${header}\n${line}\nseulement;trois;champs\n${line.replace(';1;', ';2;')}\n`]);
		expect(read.map((one) => (one.ok ? one.contract.contractId : `${one.reason} ${one.line}`))).toEqual(
			expect.arrayContaining(['1', 'unreadable 3', '2'])
		);
		expect(read).toHaveLength(3);
	});

	it('reads more than its buffers hold without losing a line', async () => {
		const rows = Array.from({ length: 4_000 }, (_, index) => line.replace(';1;', `;${index};`));
		const read = await csv(pieces(new TextEncoder().encode([header, ...rows].join('\n')), 16_384));
		expect(read.filter(({ ok }) => ok)).toHaveLength(4_000);
	});

	it('lets its reader stop halfway', async () => {
		const rows = Array.from({ length: 4_000 }, (_, index) => line.replace(';1;', `;${index};`));
		const source = pieces(new TextEncoder().encode([header, ...rows].join('\n')), 16_384);
		const read: number[] = [];
		for await (const one of readDecpCsv(source, today)) {
			if (read.push(one.line) === 10) break;
		}
		expect(read).toHaveLength(10);
	});

	it('needs the columns that make a contract', async () => {
		await expect(csv(['a;b\n1;2\n'])).rejects.toThrow(RangeError);
	});

	it('fails when its source does', async () => {
		async function* broken() {
			yield `${header}\n${line}\n`;
			await Promise.resolve();
			throw new Error('disk gone');
		}
		await expect(csv(broken())).rejects.toThrow('disk gone');
	});
});

function json(record: object): ReadContract {
	const [read] = [...readDecpJson(JSON.stringify({ marches: { marche: [record] } }), today)];
	if (!read) throw new Error('nothing read');
	return read;
}

async function csv(source: Parameters<typeof readDecpCsv>[0]): Promise<ReadContract[]> {
	const read: ReadContract[] = [];
	for await (const one of readDecpCsv(source, today)) read.push(one);
	return read;
}

function* pieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
	for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** Found by trial against the reader itself, which takes it only when the check digit is right. */
function siretBeginningWithZero(): string {
	for (let last = 0; last < 10; last += 1) {
		const siret = `0518001560001${last}`;
		if (json({ ...complete, acheteur: { id: siret } }).ok) return siret;
	}
	throw new Error('no check digit fits');
}
