import { searchName } from '@halle/domain';
import { saysCallOff } from './call-off.ts';
import type { ContractFlag, ContractRecord, PublicContract } from './contract.ts';
import { hasLostAccents } from './text.ts';

/** A record and where it comes from. */
export type SourcedRecord = {
	ref: string;
	/** The name of the file. */
	source: string;
	/**
	 * Grows with each reading: the last reading wins where nothing else decides. Two records of one name and reading with
	 * different objects are two contracts; of two, they may be one corrected, for a correction often comes under the same name.
	 */
	run: number;
	record: ContractRecord;
};

/** A contract, and the records it was made of, the oldest first. */
export type MergedContract = PublicContract & {
	refs: string[];
	/** The framework it says it is concluded under; empty when it names none but itself. */
	frameworkId: string;
};

/**
 * Records are compared only with those of the same buyer and stem: the id, without the two last digits where it has at
 * least four, because amendments of the first format of essential data are numbered there (00, 01…).
 */
export function stemOf({ contractId }: Pick<ContractRecord, 'contractId'>): string {
	return /\d{4}$/.test(contractId) ? contractId.slice(0, -2) : contractId;
}

/**
 * The contracts that the records of one buyer and stem speak of. The same records in any order give the same contracts.
 *
 * Buyers use an id again next year, and for several contracts of a day: a contract is its id, lot, year of notification and
 * object. A record that lacks one of these belongs to the contract it contradicts least. Where files differ in the object
 * and agree in the day, and no file holds both, the later one corrects the other. Each field comes from the latest record
 * that knows it: a poorer source takes nothing away.
 */
export function mergeRecords(records: readonly SourcedRecord[]): MergedContract[] {
	const oldestFirst = numbered(records).toSorted(byAge);
	const groups = corrected(withIncomplete(oldestFirst));
	const shared = new Map<string, number>();
	for (const [first] of groups) if (first) shared.set(idKey(first), (shared.get(idKey(first)) ?? 0) + 1);
	return groups.map((group) =>
		merged(
			group,
			group.some((one) => (shared.get(idKey(one)) ?? 0) > 1)
		)
	);
}

type Known = SourcedRecord & { id: string; amendment: number; object: string; year: string };

function known(one: SourcedRecord, id: string, amendment: number): Known {
	const { title, notifiedOn } = one.record;
	return { ...one, id, amendment, object: searchName(title), year: notifiedOn?.slice(0, 4) ?? '' };
}

/** Ids that differ by their last two digits only are one contract and its amendments when the first is 00. */
function numbered(records: readonly SourcedRecord[]): Known[] {
	const whole = records.map((one) => known(one, one.record.contractId, one.record.amendment));
	const firsts = new Set(whole.filter(({ id }) => /\d{2}00$/.test(id)).map(sameButSuffix));
	return whole.map((one) =>
		/\d{4}$/.test(one.id) && firsts.has(sameButSuffix(one))
			? { ...one, id: `${stemOf(one.record)}00`, amendment: one.amendment || Number(one.id.slice(-2)) }
			: one
	);
}

function sameButSuffix({ record, object }: Known): string {
	return [stemOf(record), record.lot, record.notifiedOn, object, record.cpvCode].join('\t');
}

function idKey({ id, record }: Known): string {
	return `${id}\t${record.lot}`;
}

function groupedBy(records: readonly Known[], key: (one: Known) => string): Known[][] {
	const groups = new Map<string, Known[]>();
	for (const one of records) {
		const group = groups.get(key(one));
		if (group) group.push(one);
		else groups.set(key(one), [one]);
	}
	return [...groups.values()];
}

/** One group per id, lot, year and object, and the records that lack year or object where they fit best. */
function withIncomplete(records: readonly Known[]): Known[][] {
	const isWhole = ({ year, object }: Known) => year !== '' && object !== '';
	const groups = groupedBy(records.filter(isWhole), (one) => `${idKey(one)}\t${one.year}\t${one.object}`);
	const incomplete = records.filter((one) => !isWhole(one));
	const halves: Known[][] = [];
	for (const one of incomplete) {
		const fitting = [...groups, ...halves].filter((group) => group.every((other) => mayBeOne(one, other)));
		const best = fitting.toSorted((a, b) => agreement(one, b) - agreement(one, a))[0];
		if (best) best.push(one);
		else halves.push([one]);
	}
	return [...groups, ...halves];
}

function mayBeOne(a: Known, b: Known): boolean {
	const agrees = (x: string, y: string) => x === '' || y === '' || x === y;
	return idKey(a) === idKey(b) && agrees(a.year, b.year) && agrees(a.object, b.object);
}

const comparedFields = ['notifiedOn', 'cpvCode', 'amountExclTaxCents', 'durationMonths'] as const;

/** How many facts a record shares with a group, less those it contradicts. */
function agreement({ record }: Known, group: readonly Known[]): number {
	return group.reduce(
		(total, other) =>
			total +
			comparedFields.reduce((sum, field) => {
				const [a, b] = [record[field], other.record[field]];
				return a === null || b === null ? sum : sum + (a === b ? 1 : -1);
			}, 0),
		0
	);
}

/** Joins the groups of one id, lot and day whose objects differ when no file holds two of them. */
function corrected(groups: readonly Known[][]): Known[][] {
	const joined: Known[][] = [];
	for (const group of groups) {
		const earlier = joined.find((other) => isCorrection(other, group));
		if (earlier) earlier.push(...group);
		else joined.push([...group]);
	}
	return joined;
}

function isCorrection(a: readonly Known[], b: readonly Known[]): boolean {
	const days = new Set(a.map(({ record }) => record.notifiedOn));
	const sources = new Set(a.map(readingOf));
	return (
		a.some((one) => b.some((other) => idKey(one) === idKey(other))) &&
		b.some(({ record }) => record.notifiedOn !== null && days.has(record.notifiedOn)) &&
		!b.some((one) => sources.has(readingOf(one)))
	);
}

function readingOf({ source, run }: Known): string {
	return `${source}\t${String(run)}`;
}

const names = new Intl.Collator('fr', { numeric: true });

/**
 * What is said later comes later: by the day of what is said, the number of the amendment, the name of the file, the
 * reading of it, then what says more. Never by the place in a file.
 */
function byAge(a: Known, b: Known): number {
	const order = [
		compare(a.record.statedOn ?? '', b.record.statedOn ?? ''),
		a.amendment - b.amendment,
		names.compare(a.source, b.source),
		a.run - b.run,
		(a.record.durationMonths ?? 0) - (b.record.durationMonths ?? 0),
		(a.record.amountExclTaxCents ?? 0) - (b.record.amountExclTaxCents ?? 0)
	];
	return (
		order.find((difference) => difference !== 0) ??
		compare(JSON.stringify(a.record), JSON.stringify(b.record))
	);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** The doubts about a field, which end once another record knows it. */
const doubts = {
	title: ['title-missing', 'accents-lost'],
	cpvCode: ['cpv-missing', 'cpv-unreadable'],
	amountExclTaxCents: ['amount-missing', 'amount-absurd'],
	durationMonths: ['duration-missing', 'duration-absurd'],
	notifiedOn: ['date-missing', 'date-unreadable', 'date-future']
} as const satisfies Partial<Record<keyof PublicContract, readonly ContractFlag[]>>;

function merged(group: readonly Known[], isShared: boolean): MergedContract {
	const latestFirst = group.toSorted((a, b) => byAge(b, a));
	const [latest] = latestFirst;
	if (!latest) throw new Error('no contract is made of no record');
	const facts = latestFirst.map(({ record }) => record);
	const contract = {
		contractId: latest.id,
		lot: latest.record.lot,
		buyerSiren: latest.record.buyerSiren,
		buyerSiret: lastKnown(facts, 'buyerSiret'),
		buyerName: lastText(facts, 'buyerName'),
		title: lastText(facts, 'title'),
		cpvCode: lastKnown(facts, 'cpvCode'),
		amountExclTaxCents: lastKnown(facts, 'amountExclTaxCents'),
		durationMonths: lastKnown(facts, 'durationMonths'),
		notifiedOn: lastKnown(facts, 'notifiedOn'),
		nature: lastText(facts, 'nature'),
		procedure: lastText(facts, 'procedure'),
		isFramework: facts.some(({ isFramework }) => isFramework),
		// Asked again: what earlier readers kept as call-offs were all rows that name a framework, be it their own.
		isCallOff: facts.some(saysCallOff)
	};
	return {
		...contract,
		flags: flagsOf(group, contract, isShared),
		refs: latestFirst.map(({ ref }) => ref).toReversed(),
		frameworkId: frameworkOf(latestFirst)
	};
}

/** Buyers also write the contract's own id there. */
function frameworkOf(latestFirst: readonly Known[]): string {
	const own = new Set(latestFirst.flatMap(({ id, record }) => [id, record.contractId]));
	const named = latestFirst.map(({ record }) => record.frameworkId);
	return named.find((id) => id !== undefined && !own.has(id)) ?? '';
}

type Field = 'buyerSiret' | 'cpvCode' | 'amountExclTaxCents' | 'durationMonths' | 'notifiedOn';

function lastKnown<F extends Field>(
	latestFirst: readonly ContractRecord[],
	field: F
): ContractRecord[F] | null {
	return latestFirst.map((record) => record[field]).find((value) => value !== null) ?? null;
}

/** The latest text that lost no accent, else the latest. */
function lastText(
	latestFirst: readonly ContractRecord[],
	field: 'title' | 'buyerName' | 'nature' | 'procedure'
): string {
	const texts = latestFirst.map((record) => record[field]).filter(Boolean);
	return texts.find((text) => !hasLostAccents(text)) ?? texts[0] ?? '';
}

function flagsOf(
	group: readonly Known[],
	contract: Pick<PublicContract, keyof typeof doubts>,
	isShared: boolean
): ContractFlag[] {
	const flags = new Set(group.flatMap(({ record }) => record.flags));
	for (const [field, ended] of Object.entries(doubts)) {
		if (!isKnown(contract[field as keyof typeof doubts])) continue; // keys of `doubts`
		for (const flag of ended) flags.delete(flag);
	}
	if (isShared) flags.add('id-shared');
	if (new Set(group.map(({ object }) => object).filter(Boolean)).size > 1) flags.add('corrected');
	if (group.some(({ amendment }) => amendment > 0) || changes(group)) flags.add('amended');
	return [...flags].toSorted();
}

function isKnown(value: string | number | null): boolean {
	return value !== null && value !== '' && !hasLostAccents(String(value));
}

function changes(group: readonly Known[]): boolean {
	const values = (field: 'durationMonths' | 'amountExclTaxCents') =>
		new Set(group.map(({ record }) => record[field]).filter((value) => value !== null)).size;
	return values('durationMonths') > 1 || values('amountExclTaxCents') > 1;
}
