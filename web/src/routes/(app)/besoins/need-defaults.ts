import {
	numberKinds,
	type FamilyQuestions,
	type NeedAnswers,
	type NeedSite,
	type NumberField
} from '@halle/domain';
import { numberToType, toType } from '@halle/words/format';
import { numberKindOf } from '#lib/field-names.ts';
import { answeredBefore } from './asked-view.ts';
import { formFields, type FormField, type NeedDefaults } from './form-fields.ts';

type StoredNeed = Readonly<Record<FormField, string | number | boolean | null>> & {
	startsUntilOn: string;
	sites: readonly NeedSite[];
	answers: NeedAnswers | null;
};
/** Every field of the form by its name, those of the answers and of the places too. */
export type FormDefaults = NeedDefaults & Readonly<Record<string, string>>;

/**
 * A stored need, as a person would type it again.
 *
 * @param questions those that the form asks; answers to others are left out
 */
export function defaultsOf(need: StoredNeed, questions: FamilyQuestions | null): FormDefaults {
	return {
		...filled((name) => typedAgain(name, need[name])),
		...(questions && answeredBefore(questions, need.answers)),
		...placesBefore(need)
	};
}

/** Several places hold what goes everywhere in one line: it is not typed again as one. */
function placesBefore({ sites }: StoredNeed): Record<string, string> {
	if (sites.length === 0) return {};
	return Object.fromEntries([
		['delivery', ''],
		['sitesIn', 'quantity'],
		...sites.flatMap(({ address, quantity }, index) => [
			[`sites.${index}.address`, address],
			[`sites.${index}.part`, numberToType(quantity)]
		])
	]);
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
export function resumedDefaults(
	need: StoredNeed,
	questions: FamilyQuestions | null,
	today: string
): FormDefaults {
	const stored = defaultsOf(need, questions);
	return areDaysOver(need, today)
		? { ...stored, startsFromOn: '', startsUntilOn: '', contractEndsOn: '' }
		: stored;
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
	/** The contract that the commune has for it, where one is known. */
	running: { endsOn: string } | null;
	durationMonths: number;
	radiusMetres: number;
};

/**
 * The first content of a new need: the dates and wishes offered. What is asked waits for its answers, and nobody
 * coordinates who did not say so.
 */
export function defaultsFor(proposal: Proposal): FormDefaults {
	const offered: Partial<NeedDefaults> = {
		title: proposal.label,
		unit: proposal.unit ?? '',
		startsFromOn: proposal.startsFromOn,
		startsUntilOn: proposal.startsUntilOn,
		contractEndsOn: proposal.running?.endsOn ?? '',
		durationMonths: typedAgain('durationMonths', proposal.durationMonths),
		radiusMetres: typedAgain('radiusMetres', proposal.radiusMetres),
		scope: 'any'
	};
	return filled((name) => offered[name] ?? '');
}
