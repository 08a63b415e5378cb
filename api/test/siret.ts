/** A SIRET with a right key for this SIREN. */
export function siretOf(siren: string): string {
	const luhn = (digits: string) =>
		[...digits].toReversed().reduce((sum, digit, place) => {
			const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
			return sum + (value > 9 ? value - 9 : value);
		}, 0);
	const last = Array.from({ length: 10 }, (_, digit) => `${siren}0001${digit}`).find(
		(digits) => luhn(digits) % 10 === 0
	);
	return last ?? '';
}
