import { expect, it } from 'vitest';
import { emailSchema } from './account.ts';
import { shownAddress } from './shown-address.ts';

it.each([
	'mairie@évry.fr',
	'mairie@saint-étienne.mairie.fr',
	'a@façade-à-côté.fr',
	'a@œuilly.éloyes.fr',
	'a@例え.jp',
	'a@bücher-und-bäume.de',
	'a@аррӏе.com'
])('shows %s in both writings, as it was typed and as it is stored', (typed) => {
	const stored = emailSchema.parse(typed);
	expect(stored).toMatch(/@.*xn--/);
	expect(shownAddress(stored)).toBe(`${typed} (${stored})`);
});

it.each(['mairie@commune.fr', 'a@xn--.fr', 'a@xn--9999999999.fr', 'a@xn--a-é.fr', 'nothing'])(
	'leaves %s as it is',
	(address) => {
		expect(shownAddress(address)).toBe(address);
	}
);
