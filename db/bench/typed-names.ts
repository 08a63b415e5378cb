import { searchName } from '@halle/domain';

/** The ways a person asks for one commune. */
export const kinds: Record<
	string,
	(commune: { name: string; postalCode: string; departementCode: string }) => string
> = {
	'whole name': ({ name }) => name,
	'first letters': ({ name }) => name.slice(0, 4),
	'letter missing': ({ name }) => without(name, Math.floor(name.length / 2)),
	'letters swapped': ({ name }) => swapped(name, Math.floor(name.length / 3)),
	'abbreviated saint': ({ name }) => name.replace(/\bSaint(e?)\b/, 'St$1'),
	'name and département': ({ name, departementCode }) => `${name} ${departementCode}`,
	'postal code': ({ postalCode }) => postalCode,
	'postal code begun': ({ postalCode }) => postalCode.slice(0, 3)
};

export function without(text: string, at: number): string {
	return text.slice(0, at) + text.slice(at + 1);
}

export function swapped(text: string, at: number): string {
	const folded = searchName(text);
	return folded.slice(0, at) + (folded[at + 1] ?? '') + (folded[at] ?? '') + folded.slice(at + 2);
}
