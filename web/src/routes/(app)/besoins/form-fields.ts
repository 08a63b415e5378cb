import { needFieldNames, type NeedField, type SaidMeasure } from '@halle/domain';
import { typed, type Failure } from '#lib/failure.ts';

/** What is bought is chosen before the form is shown, which carries it unseen. */
const chosenBefore = ['familyId', 'cpvCode'] as const satisfies readonly NeedField[];
/** Several fields each, with names of their own. */
const inParts = ['answers', 'sites'] as const satisfies readonly NeedField[];

export type FormField = Exclude<NeedField, (typeof chosenBefore)[number] | (typeof inParts)[number]>;
export const formFields = needFieldNames.filter(isAsked);
/** What the fields of a need hold at first, as they would be typed; nothing where nothing was said. */
export type NeedDefaults = Record<FormField, string>;

type Held = {
	form: Failure | null | undefined;
	/** What the fields hold at first, those of the answers and of the places too. */
	defaults: Readonly<Record<string, string>>;
};

/** Beside the days of a start, as they stood in the form before anybody typed. */
export const startsProposed = 'startsProposed';
export const writeStarts = (from: string, until: string): string => `${from}/${until}`;

/** What is folded in the form: see MoreFields.svelte. */
export type MoreAsked = Held & {
	/** The family asks, and the quantity, the duration and today’s price come from the answers. */
	isAsked: boolean;
	/** What a pack holds is asked: units that it may be counted in, and the one chosen. */
	pack: { contents: readonly { value: string; label: string }[]; content: SaidMeasure | undefined } | null;
	/** What the whole is counted in. */
	unit: string;
	moreSitesAt: string;
};

/** What a field holds: a form that came back has what was typed, boxes that were unticked included. */
export function valueOf({ form, defaults }: Held, name: string): string | undefined {
	return typed(form, name) ?? (form && name === 'canCoordinate' ? undefined : defaults[name] || undefined);
}

const alwaysShown: readonly NeedField[] = ['startsFromOn', 'startsUntilOn', 'contractEndsOn', 'answers'];
const shownWithoutQuestions: readonly NeedField[] = ['quantity', 'unit', 'estimateExclTaxCents'];

/** The fields that are folded: what must be opened when one of them is wrong. */
export function foldedFields(isAskedByFamily: boolean): readonly NeedField[] {
	const shown = [...alwaysShown, ...(isAskedByFamily ? ['durationMonths' as const] : shownWithoutQuestions)];
	return needFieldNames.filter((name) => !shown.includes(name));
}

function isAsked(field: NeedField): field is FormField {
	return ![...chosenBefore, ...inParts].some((other) => other === field);
}
