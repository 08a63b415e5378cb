import { scopes, type EngineNeed } from './need.ts';
import { NeedTableWriter, type NeedTable } from './need-table.ts';
import type { EngineParams } from './params.ts';

/** Input that is not what the exchange format asks for; the message is one French sentence for the operator. */
export class ExchangeError extends Error {
	override readonly name = 'ExchangeError';
	/** Line of the file, from 1; 0 when the file as a whole is meant. */
	readonly line: number;
	readonly field: string;

	constructor(line: number, field: string, problem: string) {
		const where = line > 0 ? `Ligne ${String(line)}, champ « ${field} »` : `Champ « ${field} »`;
		super(`${where} : ${problem}.`);
		this.line = line;
		this.field = field;
	}
}

/** An event of a standing market. */
export type MarketEvent = { op: 'post'; need: EngineNeed } | { op: 'withdraw'; id: string };

/** What a field must be: a test, and the end of a sentence saying so. */
type Rule = [isRight: (value: unknown) => boolean, problem: string];

const coordinateMax = 2 ** 30;
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const text: Rule = [isText, 'un texte non vide est attendu'];
const whole = (min: number, max: number): Rule => [
	(value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
	`un nombre entier de ${String(min)} à ${String(max)} est attendu`
];
const positive: Rule = [
	(value) => typeof value === 'number' && Number.isFinite(value) && value > 0,
	'un nombre supérieur à 0 est attendu'
];
const oneOf = (...values: readonly unknown[]): Rule => [
	(value) => values.includes(value),
	`une des valeurs ${values.join(', ')} est attendue`
];

const needRules: Record<keyof EngineNeed, Rule> = {
	id: text,
	buyer: text,
	epci: [(value) => typeof value === 'string', 'un texte est attendu'],
	dep: text,
	pop: [(value) => typeof value === 'number' && value >= 0, 'un nombre d’habitants est attendu'],
	x: whole(-coordinateMax, coordinateMax),
	y: whole(-coordinateMax, coordinateMax),
	cpv: [(value) => isText(value) && /^\d{8}$/.test(value), 'un code CPV de 8 chiffres est attendu'],
	cpvLevel: oneOf(4, 5, 8),
	unit: text,
	qty: [(value) => typeof value === 'number' && value >= 0, 'une quantité est attendue'],
	amount: positive,
	startMin: whole(-coordinateMax, coordinateMax),
	startMax: whole(-coordinateMax, coordinateMax),
	durMin: whole(0, 32_767),
	durMax: whole(0, 32_767),
	radius: whole(0, coordinateMax),
	scope: oneOf(...scopes),
	must: whole(0, 2 ** 31 - 1),
	refuse: whole(0, 2 ** 31 - 1),
	procedures: whole(0, 7),
	maxMembers: whole(0, 65_535),
	canCoordinate: [(value) => typeof value === 'boolean', 'true ou false est attendu'],
	excluded: [
		(value) => Array.isArray(value) && value.every(isText),
		'une liste de codes d’acheteurs est attendue'
	]
};
const needFields = Object.entries(needRules);

/**
 * Checks one need of the exchange format.
 *
 * @param line number of its line, for the message
 * @throws ExchangeError naming the line and the first field that is wrong
 */
export function parseNeed(value: unknown, line: number): EngineNeed {
	if (!isRecord(value)) throw new ExchangeError(line, 'need', 'un objet JSON est attendu');
	for (const [field, [isRight, problem]] of needFields) {
		if (!isRight(value[field])) throw new ExchangeError(line, field, problem);
	}
	const need = value as EngineNeed;
	if (need.startMin > need.startMax) throw new ExchangeError(line, 'startMax', 'il précède startMin');
	if (need.durMin > need.durMax) throw new ExchangeError(line, 'durMax', 'il est inférieur à durMin');
	return need;
}

/**
 * Reads needs, one JSON object per line; empty lines are skipped.
 *
 * @param expected how many lines are likely to come, so that memory is taken once
 * @throws ExchangeError naming the line and the field; also when two needs share an id
 */
export function parseNeeds(lines: Iterable<string>, expected = 1024): NeedTable {
	const writer = new NeedTableWriter(expected);
	let line = 0;
	for (const content of lines) {
		line++;
		if (content.trim() === '') continue;
		const need = parseNeed(parseJson(content, line), line);
		if (writer.has(need.id)) {
			throw new ExchangeError(line, 'id', `le besoin ${need.id} est déjà dans le fichier`);
		}
		writer.add(need);
	}
	return writer.finish();
}

/**
 * Reads the events of a standing market, one JSON object per line.
 *
 * @throws ExchangeError naming the line and the field
 */
export function* parseEvents(lines: Iterable<string>): Generator<MarketEvent> {
	let line = 0;
	for (const content of lines) {
		line++;
		if (content.trim() === '') continue;
		const event = parseJson(content, line);
		if (!isRecord(event)) throw new ExchangeError(line, 'op', 'un objet JSON est attendu');
		if (event.op === 'post') yield { op: 'post', need: parseNeed(event.need, line) };
		else if (event.op !== 'withdraw') throw new ExchangeError(line, 'op', 'post ou withdraw est attendu');
		else if (!isText(event.id)) throw new ExchangeError(line, 'id', text[1]);
		else yield { op: 'withdraw', id: event.id };
	}
}

/**
 * Reads groups as lists of ids.
 *
 * @throws ExchangeError when it is anything else
 */
export function parseGroups(content: string): string[][] {
	const groups = parseJson(content, 0);
	const isGroup = (group: unknown) => Array.isArray(group) && group.length > 0 && group.every(isText);
	if (!Array.isArray(groups) || !groups.every(isGroup)) {
		throw new ExchangeError(0, 'groups', 'une liste de listes d’identifiants est attendue');
	}
	return groups as string[][];
}

const amount = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0;

/**
 * Reads the parameters of the engine.
 *
 * @throws ExchangeError naming the field that is wrong
 */
export function parseParams(content: string): EngineParams {
	const params = parseJson(content, 0);
	if (!isRecord(params)) throw new ExchangeError(0, 'params', 'un objet JSON est attendu');
	const rules: Record<string, Rule> = {
		groupFixedCost: [amount, 'un montant est attendu'],
		memberCost: [amount, 'un montant est attendu'],
		absoluteMaxMembers: whole(2, 60),
		procedureCost: [isStepList, 'des paliers croissants sont attendus, le dernier sans plafond (null)'],
		unitFactor: [isUnitTable, 'une table code → [unité de base, facteur] est attendue'],
		classes: [isFamilyTable, 'une table préfixe CPV → { family, dmax, K, maxAmount } est attendue']
	};
	for (const [field, [isRight, problem]] of Object.entries(rules)) {
		if (!isRight(params[field])) throw new ExchangeError(0, field, problem);
	}
	return params as EngineParams;
}

function isStepList(value: unknown): boolean {
	if (!Array.isArray(value) || value.length === 0) return false;
	const steps: unknown[] = value;
	let floor = 0;
	return steps.every((step, index) => {
		if (!isRecord(step) || !amount(step.cost)) return false;
		if (index === steps.length - 1) return step.below === null;
		const { below } = step;
		const rises = typeof below === 'number' && below > floor;
		if (rises) floor = below;
		return rises;
	});
}

function isUnitTable(value: unknown): boolean {
	return (
		isRecord(value) &&
		Object.values(value).every((unit) => Array.isArray(unit) && isText(unit[0]) && positive[0](unit[1]))
	);
}

function isFamilyTable(value: unknown): boolean {
	const isFamily = (family: unknown) =>
		isRecord(family) &&
		isText(family.family) &&
		['dmax', 'K', 'maxAmount'].every((key) => positive[0](family[key]));
	return isRecord(value) && Object.values(value).every(isFamily);
}

function parseJson(content: string, line: number): unknown {
	try {
		return JSON.parse(content);
	} catch {
		throw new ExchangeError(line, 'json', 'ce n’est pas du JSON');
	}
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
