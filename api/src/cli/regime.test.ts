import { describe, expect, it, vi } from 'vitest';
import { run } from './regime.ts';

async function ask(...argv: string[]) {
	const out = vi.spyOn(console, 'log').mockImplementation(() => undefined);
	const err = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const code = await run(argv);
	const said = { code, out: String(out.mock.calls[0]?.[0] ?? ''), err: String(err.mock.calls[0]?.[0] ?? '') };
	vi.restoreAllMocks();
	return said;
}

describe('halle regime', () => {
	it('answers as data, to the cent', async () => {
		const { code, out } = await ask(
			'--value',
			'59999.99',
			'--nature',
			'supplies',
			'--date',
			'2026-04-01',
			'--json'
		);
		expect(code).toBe(0);
		expect(JSON.parse(out)).toEqual({
			procedure: 'dispense',
			publicity: [],
			decp: true,
			profile: false,
			cao: false,
			standstillDays: 0,
			minDays: 0,
			rules: ['DISP-FS-2026', 'DECP-40K', 'WRITTEN-25K']
		});
	});

	it('weighs small lots against the fifth of the whole', async () => {
		const question = ['--value', '859998', '--nature', 'supplies', '--date', '2026-09-01', '--json'];
		expect(JSON.parse((await ask(...question, '--lots', '79999,79999,700000')).out)).toMatchObject({
			procedure: 'formalisee',
			lots: { adapted: { lots: [0, 1], shareBasisPoints: 1861, isWithinShare: true } }
		});
		expect(JSON.parse((await ask(...question, '--lots', '79999,79999,79999,700000')).out)).toMatchObject({
			lots: { adapted: { lots: [0, 1, 2], isWithinShare: false }, withoutFormality: { lots: [] } }
		});
	});

	it('says it in French too', async () => {
		const { out } = await ask('--value', '216000', '--nature', 'supplies', '--date', '2026-11-22');
		expect(out).toContain('procédure formalisée');
		expect(out).toContain('BOAMP et JOUE');
	});

	it('refuses to guess, and says which option is wrong', async () => {
		expect(await ask('--value', '300000', '--nature', 'supplies', '--date', '2028-01-01')).toMatchObject({
			code: 2,
			out: ''
		});
		expect((await ask('--value', '12', '--nature', 'wine', '--date', '2026-01-01')).err).toContain(
			'--nature'
		);
		expect((await ask('--valeur', '12')).err).toContain('--valeur n’existe pas');
		expect((await ask('--valeur', '12')).code).toBe(2);
	});

	it.each(['', 'demain', '2026-02-30', '2026-13-01', '31/11/2026', '1899-01-01', '2028-01-01'])(
		'exits 2 for the day %j, which is none or whose rules are not known',
		async (date) => {
			const { code, out, err } = await ask('--value', '300000', '--nature', 'supplies', `--date=${date}`);
			expect([code, out]).toEqual([2, '']);
			expect(err.length).toBeGreaterThan(20);
		}
	);

	const valued = (value: string) =>
		ask(`--value=${value}`, '--nature', 'supplies', '--date', '2026-04-01', '--json');

	it('reads a value as the screens do: spaces, commas, euros, and 59999.99 to the cent', async () => {
		const exact = (await valued('59999.99')).out;
		for (const same of ['59 999,99', '59\u202f999,99 €', '59.999,99 € HT']) {
			expect(await valued(same)).toMatchObject({ code: 0, out: exact });
		}
		expect((await valued('60000')).out).not.toBe(exact);
	});

	it.each(['12.000', '1.000', '60.000', '5000.000', '1200.0000', '12,000'])(
		'asks what %j means with both readings, and answers nothing',
		async (value) => {
			const { code, out, err } = await valued(value);
			expect({ code, out }).toEqual({ code: 2, out: '' });
			expect(err).toMatch(/--value « .* » : ce nombre se lit de deux façons, .+ ou .+\./u);
		}
	);

	it('says both readings in figures', async () => {
		expect((await valued('12.000')).err).toContain('12 ou 12\u202f000');
	});

	it.each([
		'1e3',
		'0x10',
		'104,40 € TTC',
		'-5',
		'12\u0000',
		'1\u200b2',
		'１２',
		'',
		'1,234,567',
		'9'.repeat(30)
	])('refuses %j in a sentence', async (value) => {
		const { code, out, err } = await valued(value);
		expect({ code, out }).toEqual({ code: 2, out: '' });
		expect(err).toContain('--value');
		expect(err).not.toMatch(/[\p{Cc}\u200b]/u);
	});

	it('reads the value of each lot the same way', async () => {
		const question = ['--value', '859998', '--nature', 'supplies', '--date', '2026-09-01', '--json'];
		const exact = (await ask(...question, '--lots', '79999,79999,700000')).out;
		expect((await ask(...question, '--lots', '79 999,00 ; 79 999 ; 700 000 €')).out).toBe(exact);
		expect(await ask(...question, '--lots', '79999,79999,700.000')).toMatchObject({
			code: 2,
			out: '',
			err: expect.stringContaining('700 ou 700\u202f000') as string
		});
	});

	it.each(['2026-02-30', '2026-13-01', '0026-04-01', '20260-04-01', 'demain', ''])(
		'refuses the day %j, and exits 2',
		async (date) => {
			const { code, out, err } = await ask('--value', '12', '--nature', 'works', '--date', date);
			expect({ code, out }).toEqual({ code: 2, out: '' });
			expect(err).toContain('--date');
		}
	);
});
