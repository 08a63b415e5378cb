import { expect, it } from 'vitest';
import { fromAddress, toAddress } from './change-address.ts';

it('reads back the change that it writes, to the cent', () => {
	const change = {
		act: 'add' as const,
		rule: {
			id: 'DISP-FS-2027',
			kind: 'dispense' as const,
			natures: ['supplies' as const, 'services' as const],
			figure: 5_999_999,
			from: '2027-01-01',
			to: null,
			reference: 'CCP R2122-8',
			source: 'Légifrance'
		}
	};
	expect(fromAddress(toAddress(change))).toEqual(change);
	expect(fromAddress(toAddress({ act: 'end', id: 'DISP-FS-2026', to: '2026-12-31' }))).toEqual({
		act: 'end',
		id: 'DISP-FS-2026',
		to: '2026-12-31'
	});
});

it('takes no figure that nobody would write so', () => {
	for (const figure of ['1e3', '0x10', '12.000', ''])
		expect(
			fromAddress(
				new URLSearchParams(
					`act=add&id=DISP-FS-2027&kind=dispense&natures=supplies&figure=${figure}&from=2027-01-01&reference=CCP&source=JORF`
				)
			)
		).toBeUndefined();
});
