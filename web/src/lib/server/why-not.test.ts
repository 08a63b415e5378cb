import { expect, it } from 'vitest';
import { whyNot } from './why-not.ts';

it('says each reason of a refusal in its sentence, and nothing of what is allowed', () => {
	const first = { code: 'NEED_FROZEN', details: {} } as const;
	const second = { code: 'CALL_WITHOUT_LOT', details: {} } as const;
	expect(whyNot({ allowed: true })).toEqual([]);
	expect(whyNot({ allowed: false, ...first })).toHaveLength(1);
	const [one, two] = whyNot({ allowed: false, ...first, reasons: [first, second] });
	expect([one]).toEqual(whyNot({ allowed: false, ...first }));
	expect(two).toContain('n’a pas de lot');
});
