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
			code: 1,
			out: ''
		});
		expect((await ask('--value', '12,5', '--nature', 'supplies', '--date', '2026-01-01')).code).toBe(2);
		expect((await ask('--value', '12', '--nature', 'wine', '--date', '2026-01-01')).err).toContain(
			'--nature'
		);
		expect((await ask('--value', '12', '--nature', 'works', '--date', '2026-02-30')).err).toContain('--date');
		expect((await ask('--valeur', '12')).code).toBe(2);
	});
});
