import { numberKinds, type NumberField } from '@halle/domain';
import { numberToType, toType } from '@halle/words/format';
import { numberKindOf } from '#lib/field-names.ts';
import { formFields, type FormField, type NeedDefaults } from './form-fields.ts';

type StoredNeed = Readonly<Record<FormField, string | number | boolean | null>> & { startsUntilOn: string };

/** A stored need, as a person would type it again. */
export function defaultsOf(need: StoredNeed): NeedDefaults {
	return filled((name) => typedAgain(name, need[name]));
}

/** The kind by which a field is read says how it is written. */
function typedAgain(name: FormField, value: string | number | boolean | null): string {
	if (typeof value === 'boolean') return value ? 'on' : '';
	if (typeof value !== 'number') return value ?? '';
	const { decimals, isPlain, isMoney }: NumberField = numberKinds[numberKindOf(name)];
	return isPlain ? numberToType(value) : toType(value, decimals, isMoney ? 2 : 0);
}

function filled(valueOf: (name: FormField) => string): NeedDefaults {
	// Sound: every field of the form gets its value.
	return Object.fromEntries(formFields.map((name) => [name, valueOf(name)])) as NeedDefaults;
}

/** The same for a new need made from one that came to nothing. Once its days are over, they are left to choose. */
export function resumedDefaults(need: StoredNeed, today: string): NeedDefaults {
	const stored = defaultsOf(need);
	return areDaysOver(need, today) ? { ...stored, startsFromOn: '', startsUntilOn: '' } : stored;
}

/** Says whether a need can no longer be posted with its days. */
export function areDaysOver({ startsUntilOn }: Pick<StoredNeed, 'startsUntilOn'>, today: string): boolean {
	return startsUntilOn <= today;
}

type Proposal = {
	label: string;
	unit: string | null;
	startsFromOn: string;
	startsUntilOn: string;
	durationMonths: number;
	radiusMetres: number;
	quantity: { typical: number } | null;
};

/**
 * The first content of a new need: the dates and wishes offered, and what the address carries, typed before an offer
 * was taken. The quantity offered is filled in only when the person asked for it.
 */
export function defaultsFor(proposal: Proposal, carried: URLSearchParams): NeedDefaults {
	const isQuantityTaken = carried.has('utiliser') && proposal.quantity !== null;
	const offered: Partial<NeedDefaults> = {
		title: proposal.label,
		startsFromOn: proposal.startsFromOn,
		startsUntilOn: proposal.startsUntilOn,
		durationMonths: typedAgain('durationMonths', proposal.durationMonths),
		radiusMetres: typedAgain('radiusMetres', proposal.radiusMetres),
		scope: 'any'
	};
	const settled: Partial<NeedDefaults> = {
		...(isQuantityTaken && { quantity: numberToType(proposal.quantity?.typical ?? 0) }),
		...(proposal.unit !== null && { unit: proposal.unit }),
		canCoordinate: carried.has('title') ? (carried.get('canCoordinate') ?? '') : 'on'
	};
	return filled((name) => settled[name] ?? carried.get(name) ?? offered[name] ?? '');
}
