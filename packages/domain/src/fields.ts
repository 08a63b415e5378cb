/** The four fields of purchase of the product, with what the screens call them. */
export const fields = {
	purchasing: 'Achats',
	'information-systems': 'Systèmes d’information',
	'school-childhood-youth': 'École, enfance, jeunesse',
	'roads-public-space': 'Voirie et espace public'
} as const;
export type FieldId = keyof typeof fields;
export const fieldIds = Object.keys(fields) as [FieldId, ...FieldId[]]; // keys of the table just above
