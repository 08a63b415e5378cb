import type { Day } from '@halle/domain';

const euros = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const days = new Intl.DateTimeFormat('fr-FR', {
	day: 'numeric',
	month: 'long',
	year: 'numeric',
	timeZone: 'UTC'
});
const names = new Intl.ListFormat('fr-FR');

/** An amount to the cent, as an act writes it: « 1 080,00 € ». */
export function amount(cents: number): string {
	return `${euros.format(cents / 100)}\u00a0€`;
}

/** « 1er décembre 2026 ». */
export function date(day: Day): string {
	return days.format(new Date(`${day}T12:00:00Z`)).replace(/^1 /, '1er ');
}

/** A whole number with its thousands apart: « 5 451 ». */
export function number(value: number): string {
	return whole.format(value);
}

/** « Argent, Aubigny et Blancafort ». */
export function enumeration(texts: readonly string[]): string {
	return names.format(texts);
}

/** A SIREN or a SIRET in groups: « 211 800 156 », « 211 800 156 00017 ». */
export function grouped(digits: string): string {
	return [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6, 9), digits.slice(9)]
		.filter(Boolean)
		.join('\u00a0');
}

/** « d’Aubigny », « de Blancafort »: names that begin with « Le » or « Les » contract as French has it. */
export function of(name: string): string {
	if (name.startsWith('Le ')) return `du ${name.slice(3)}`;
	if (name.startsWith('Les ')) return `des ${name.slice(4)}`;
	return /^[AEÉÈÊIÎOÔUYH]/.test(name) ? `d’${name}` : `de ${name}`;
}
