import { needFieldNames, type NeedField } from '@halle/domain';

/** What is bought is chosen before the form is shown, which carries it unseen. */
const chosenBefore = ['familyId', 'cpvCode'] as const satisfies readonly NeedField[];

export type FormField = Exclude<NeedField, (typeof chosenBefore)[number]>;
export const formFields = needFieldNames.filter(isAsked);
/** What the fields of a need hold at first, as they would be typed; nothing where nothing was said. */
export type NeedDefaults = Record<FormField, string>;

function isAsked(field: NeedField): field is FormField {
	return !chosenBefore.some((chosen) => chosen === field);
}
