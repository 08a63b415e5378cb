import { describe, expect, it } from 'vitest';
import { asciiAddress, emailSchema } from './account.ts';

describe('emailSchema', () => {
	it.each([
		['  Mairie@Commune.FR ', 'mairie@commune.fr'],
		['mairie@évry.fr', 'mairie@xn--vry-9la.fr'],
		['mairie@E\u0301vry.fr', 'mairie@xn--vry-9la.fr'],
		['mairie@xn--vry-9la.fr', 'mairie@xn--vry-9la.fr'],
		['mairie@saint-étienne.mairie.fr', 'mairie@xn--saint-tienne-geb.mairie.fr'],
		['mairie@commune.fr\u0000', 'mairie@commune.fr'],
		['mai\u200brie@commune.fr', 'mairie@commune.fr']
	])('takes %j as %j', (typed, address) => {
		expect(emailSchema.parse(typed)).toBe(address);
		expect(emailSchema.parse(address)).toBe(address);
	});

	it.each([
		'',
		'mairie',
		'mairie@',
		'@évry.fr',
		'mairie@évry',
		'maire élu@évry.fr',
		'a@évry.fr/../b.fr',
		'a@évry.fr:25',
		'a@é@b.fr',
		'a@b.fr\nBcc: c@d.fr',
		'a@１２７.０.０.１',
		`a@${'é'.repeat(300)}.fr`
	])('refuses %j', (typed) => {
		expect(emailSchema.safeParse(typed).success).toBe(false);
	});
});

describe('asciiAddress', () => {
	it.each([
		['mairie@évry.fr', 'mairie@xn--vry-9la.fr'],
		['@Évry.fr', '@xn--vry-9la.fr'],
		['évry.fr', 'xn--vry-9la.fr'],
		['mairie@', 'mairie@'],
		['commune.fr', 'commune.fr'],
		['Élise Petit', 'Élise Petit'],
		['', '']
	])('writes %j as %j', (typed, address) => {
		expect(asciiAddress(typed)).toBe(address);
	});
});
