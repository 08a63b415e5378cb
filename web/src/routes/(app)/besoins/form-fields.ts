import { needFieldNames, type NeedField } from '@halle/domain';

/** What is bought is chosen before the form is shown, which carries it unseen. */
const chosenBefore = ['familyId', 'cpvCode'] as const satisfies readonly NeedField[];
/** Several fields each, with names of their own. */
const inParts = ['answers', 'sites'] as const satisfies readonly NeedField[];

export type FormField = Exclude<NeedField, (typeof chosenBefore)[number] | (typeof inParts)[number]>;
export const formFields = needFieldNames.filter(isAsked);
/** What the fields of a need hold at first, as they would be typed; nothing where nothing was said. */
export type NeedDefaults = Record<FormField, string>;

const alwaysShown: readonly NeedField[] = ['startsFromOn', 'startsUntilOn', 'answers'];
const shownWithoutQuestions: readonly NeedField[] = ['quantity', 'unit', 'estimateExclTaxCents'];

/** The fields that are folded: what must be opened when one of them is wrong. */
export function foldedFields(isAskedByFamily: boolean): readonly NeedField[] {
	const shown = [...alwaysShown, ...(isAskedByFamily ? ['durationMonths' as const] : shownWithoutQuestions)];
	return needFieldNames.filter((name) => !shown.includes(name));
}

function isAsked(field: NeedField): field is FormField {
	return ![...chosenBefore, ...inParts].some((other) => other === field);
}
