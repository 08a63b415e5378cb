import { scopes, type EngineNeed } from './need.ts';

/** What a field must be: a test, and the end of a sentence saying so. */
export type Rule = {
	isRight: (value: unknown) => boolean;
	problem: string;
	/** How the field is written: what a reader of bytes must expect. */
	form: 'text' | 'number' | 'flag' | 'list';
	/** Present for whole numbers: the least and the greatest. */
	whole?: { min: number; max: number };
};

/** The difference of any two is a 32-bit number too. */
const coordinateMax = 2 ** 30 - 1;
export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

export const text: Rule = { isRight: isText, problem: 'un texte non vide est attendu', form: 'text' };
export const whole = (min: number, max: number): Rule => ({
	isRight: (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
	problem: `un nombre entier de ${String(min)} à ${String(max)} est attendu`,
	form: 'number',
	whole: { min, max }
});
export const positive: Rule = {
	isRight: (value) => isNumber(value) && value > 0,
	problem: 'un nombre supérieur à 0 est attendu',
	form: 'number'
};
const notNegative = (problem: string): Rule => ({
	isRight: (value) => isNumber(value) && value >= 0,
	problem,
	form: 'number'
});
const oneOf = (form: 'text' | 'number', ...values: readonly unknown[]): Rule => ({
	isRight: (value) => values.includes(value),
	problem: `une des valeurs ${values.join(', ')} est attendue`,
	form
});

/** Every field of a need with its rule, in the order of the exchange format. */
export const needRules: Record<keyof EngineNeed, Rule> = {
	id: text,
	buyer: text,
	epci: { isRight: (value) => typeof value === 'string', problem: 'un texte est attendu', form: 'text' },
	dep: text,
	pop: notNegative('un nombre d’habitants est attendu'),
	x: whole(-coordinateMax, coordinateMax),
	y: whole(-coordinateMax, coordinateMax),
	cpv: {
		isRight: (value) => isText(value) && /^\d{8}$/.test(value),
		problem: 'un code CPV de 8 chiffres est attendu',
		form: 'text'
	},
	cpvLevel: oneOf('number', 4, 5, 8),
	unit: text,
	qty: notNegative('une quantité est attendue'),
	amount: positive,
	startMin: whole(-coordinateMax, coordinateMax),
	startMax: whole(-coordinateMax, coordinateMax),
	durMin: whole(0, 32_767),
	durMax: whole(0, 32_767),
	radius: whole(0, coordinateMax),
	scope: oneOf('text', ...scopes),
	must: whole(0, 2 ** 31 - 1),
	refuse: whole(0, 2 ** 31 - 1),
	procedures: whole(0, 7),
	maxMembers: whole(0, 65_535),
	canCoordinate: {
		isRight: (value) => typeof value === 'boolean',
		problem: 'true ou false est attendu',
		form: 'flag'
	},
	excluded: {
		isRight: (value) => Array.isArray(value) && value.every(isText),
		problem: 'une liste de codes d’acheteurs est attendue',
		form: 'list'
	}
};
