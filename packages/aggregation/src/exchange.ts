import type { EngineNeed } from './need.ts';
import { isText, needRules, positive, text, whole, type Rule } from './need-fields.ts';
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

/** An event of a standing market, and the line it was read from. */
export type MarketEvent = { line: number } & (
	{ op: 'post' | 'change'; need: EngineNeed } | { op: 'withdraw'; id: string }
);

const needFields = Object.entries(needRules);

/**
 * Checks one need of the exchange format.
 *
 * @param line number of its line, for the message
 * @throws ExchangeError naming the line and the first field that is wrong
 */
export function parseNeed(value: unknown, line: number): EngineNeed {
	if (!isRecord(value)) throw new ExchangeError(line, 'need', 'un objet JSON est attendu');
	for (const [field, { isRight, problem }] of needFields) {
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
		const { op } = event;
		if (op === 'post' || op === 'change') yield { line, op, need: parseNeed(event.need, line) };
		else if (op !== 'withdraw') {
			throw new ExchangeError(line, 'op', 'post, change ou withdraw est attendu');
		} else if (!isText(event.id)) throw new ExchangeError(line, 'id', text.problem);
		else yield { line, op, id: event.id };
	}
}

/**
 * Reads groups as lists of ids.
 *
 * @param field what the file is called in the message when it is anything else
 * @throws ExchangeError naming the first group that is wrong, as `field[position]`
 */
export function parseGroups(content: string, field = 'groups'): string[][] {
	const groups = parseJson(content, 0, field);
	if (!Array.isArray(groups)) {
		throw new ExchangeError(0, field, 'une liste de listes d’identifiants est attendue');
	}
	for (const [at, group] of groups.entries()) {
		if (!Array.isArray(group) || group.length === 0 || !group.every(isText)) {
			throw new ExchangeError(0, `${field}[${String(at)}]`, 'une liste d’identifiants est attendue');
		}
	}
	return groups as string[][];
}

/**
 * Refuses groups that name a need the table has not, or a need twice.
 *
 * @throws ExchangeError naming the group as `field[position]`
 */
export function checkMembers(
	groups: readonly (readonly string[])[],
	{ ids }: NeedTable,
	field: string
): void {
	const seen = new Uint8Array(ids.size);
	for (const [at, group] of groups.entries()) {
		for (const name of group) {
			const id = ids.find(name);
			const where = `${field}[${String(at)}]`;
			if (id === undefined) throw new ExchangeError(0, where, `le besoin ${name} est inconnu`);
			if (seen[id] === 1) throw new ExchangeError(0, where, `le besoin ${name} est déjà dans un groupe`);
			seen[id] = 1;
		}
	}
}

const amount = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0;

/**
 * Reads the parameters of the engine.
 *
 * @throws ExchangeError naming the field that is wrong
 */
export function parseParams(content: string): EngineParams {
	const params = parseJson(content, 0, 'params');
	if (!isRecord(params)) throw new ExchangeError(0, 'params', 'un objet JSON est attendu');
	const rules: Record<string, Pick<Rule, 'isRight' | 'problem'>> = {
		groupFixedCost: { isRight: amount, problem: 'un montant est attendu' },
		memberCost: { isRight: amount, problem: 'un montant est attendu' },
		absoluteMaxMembers: whole(2, 60),
		procedureCost: {
			isRight: isStepList,
			problem: 'des paliers croissants sont attendus, le dernier sans plafond (null)'
		},
		unitFactor: {
			isRight: isUnitTable,
			problem: 'une table code → [unité de base, facteur] est attendue'
		},
		classes: {
			isRight: isFamilyTable,
			problem: 'une table préfixe CPV → { family, dmax, K, maxAmount } est attendue'
		}
	};
	for (const [field, { isRight, problem }] of Object.entries(rules)) {
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
		Object.values(value).every((unit) => Array.isArray(unit) && isText(unit[0]) && positive.isRight(unit[1]))
	);
}

function isFamilyTable(value: unknown): boolean {
	const isFamily = (family: unknown) =>
		isRecord(family) &&
		isText(family.family) &&
		['dmax', 'K', 'maxAmount'].every((key) => positive.isRight(family[key]));
	return isRecord(value) && Object.values(value).every(isFamily);
}

/** @throws ExchangeError when the line is no JSON */
export function parseJson(content: string, line: number, field = 'json'): unknown {
	try {
		return JSON.parse(content);
	} catch {
		throw new ExchangeError(line, field, 'ce n’est pas du JSON');
	}
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
