import { lineRefusals } from '@halle/domain';
import type { ReadNeeds } from '../src/index.ts';

/** What an answer says of one need, as the command line gives it. */
type AnsweredNeed = {
	label: string;
	cpv: string | null;
	quantity: number;
	unit: string;
	amountCents: number | null;
	neededOn: string | null;
	contractEndsOn?: string | null;
	/** The line bears a warning. */
	isFlagged: boolean;
	/** What it is warned of, but for a code that it does not have. */
	codes?: readonly string[];
};

export type Answer = {
	rows: number;
	ready: number;
	warnings: number;
	refused: { cell: string; reason: string }[];
	needs: AnsweredNeed[];
	/** What was left aside: « totals 1 ». */
	aside?: readonly string[];
};

/** What the README of expected.json says a need must be. */
export type ExpectedNeed = {
	label: string;
	cpvStem?: readonly string[];
	quantity: number;
	unit?: readonly string[];
	amountCents: number | null;
	neededOn: string | null;
	neededOnRange?: readonly [string, string];
	/** Compared where it is said. */
	contractEndsOn?: string | null;
	warning?: boolean;
	/** Exactly what the line is warned of, but for a code that it does not have; of our own files alone. */
	codes?: readonly string[];
	or?: readonly (Partial<Omit<ExpectedNeed, 'or'>> | 'refused')[];
	never?: { quantity?: readonly number[]; amountCents?: readonly number[]; neededOn?: readonly string[] };
};

export type Expected = {
	rows?: number;
	ready?: number;
	warnings?: number;
	refused?: readonly { cell: string; reason: string; orCells?: readonly string[]; orSkipped?: boolean }[];
	needs?: readonly ExpectedNeed[];
	range?: {
		rows?: readonly [number, number];
		ready?: readonly [number, number];
		warnings?: readonly [number, number];
	};
	never?: { labels?: readonly string[] };
	ignoredOrRefused?: readonly string[];
	compare?: 'sum-by-label';
	needsAreASample?: boolean;
	totals?: { quantity?: number; amountCents?: number };
	refusedFile?: string;
	/** Exactly what is left aside, of our own files alone. */
	aside?: readonly string[];
};

/** The answer to a reading; reasons are their codes here. */
export function answerOf({ lines, repeated, leftAside }: ReadNeeds): Answer {
	const ready = lines.filter(({ need }) => need !== null);
	return {
		rows: lines.length + repeated.length,
		ready: ready.length,
		warnings: ready.filter(({ findings }) => findings.length > 0).length,
		refused: lines.flatMap(({ need, cell, findings }) => {
			const found = findings.find(({ code }) => lineRefusals.some((refusal) => refusal === code));
			return need ? [] : [{ cell: found?.cell ?? cell, reason: found?.code ?? '' }];
		}),
		needs: ready.flatMap(({ need, findings }) =>
			need
				? [
						{
							label: need.label,
							cpv: need.cpvCode,
							quantity: need.quantity,
							unit: need.unit,
							amountCents: need.amountExclTaxCents,
							neededOn: need.neededFromOn,
							contractEndsOn: need.contractEndsOn ?? null,
							isFlagged: findings.length > 0,
							codes: findings.map(({ code }) => code).filter((code) => code !== 'cpv-missing')
						}
					]
				: []
		),
		aside: leftAside.map(({ kind, count }) => `${kind} ${count}`)
	};
}

/** Every way in which an answer departs from what is expected; none when it is right. */
export function faultsOf(answer: Answer, expected: Expected): string[] {
	const left = expected.compare === 'sum-by-label' ? summed(answer.needs) : [...answer.needs];
	return [
		...countFaults(answer, expected),
		...refusedFaults(answer, expected),
		...(expected.needs ?? []).flatMap((need) => needFaults(need, left, answer, expected)),
		...(expected.needsAreASample ? [] : left.map(({ label }) => `« ${label} » was not expected`)),
		...labelFaults(answer, expected),
		...asideFaults(answer, expected),
		...totalFaults(answer, expected)
	];
}

function labelFaults({ needs }: Answer, { never }: Expected): string[] {
	const read = new Set(needs.map(({ label }) => folded(label)));
	return (never?.labels ?? [])
		.filter((label) => read.has(folded(label)))
		.map((label) => `« ${label} » was read`);
}

function asideFaults({ aside = [] }: Answer, expected: Expected): string[] {
	if (!expected.aside || expected.aside.join() === aside.join()) return [];
	return [`left aside: ${aside.join()} for ${expected.aside.join()}`];
}

function countFaults(answer: Answer, { rows, ready, warnings, range = {} }: Expected): string[] {
	const faults: string[] = [];
	const within = (name: 'rows' | 'ready' | 'warnings', exact: number | undefined, isFloor: boolean) => {
		const [low, high] =
			range[name] ?? (exact === undefined ? [0, Infinity] : [exact, isFloor ? Infinity : exact]);
		if (answer[name] < low || answer[name] > high)
			faults.push(`${name}: ${answer[name]} is not within ${low} and ${high}`);
	};
	within('rows', rows, false);
	within('ready', ready, false);
	within('warnings', warnings, true);
	return faults;
}

function refusedFaults(
	answer: Answer,
	{ refused = [], needs = [], ignoredOrRefused = [] }: Expected
): string[] {
	const faults = refused.flatMap(({ cell, orCells = [], orSkipped }) => {
		const isThere = answer.refused.some(
			(one) => rowOf(one.cell) === rowOf(cell) || orCells.includes(one.cell)
		);
		return isThere || orSkipped ? [] : [`${cell} was not refused`];
	});
	const mayRefuse = needs.some(({ or = [] }) => or.includes('refused'));
	const extra = answer.refused.filter(
		({ cell }) =>
			!mayRefuse &&
			![
				...refused.map((one) => one.cell),
				...refused.flatMap(({ orCells = [] }) => orCells),
				...ignoredOrRefused
			].some((one) => rowOf(one) === rowOf(cell))
	);
	return [...faults, ...extra.map(({ cell, reason }) => `${cell} was refused: ${reason}`)];
}

function needFaults(
	need: ExpectedNeed,
	left: AnsweredNeed[],
	answer: Answer,
	{ compare }: Expected
): string[] {
	const same = left.filter(({ label }) => folded(label) === folded(need.label));
	const variants = [
		need,
		...(need.or ?? []).flatMap((one) =>
			one === 'refused' ? [] : [{ ...need, neededOnRange: undefined, ...one }]
		)
	];
	const accepted = same.find((one) =>
		variants.some((variant) => mismatch(one, variant as ExpectedNeed, compare).length === 0)
	);
	const isRefused = need.or?.includes('refused') && same.length === 0 && answer.refused.length > 0;
	const faults = neverFaults(same, need);
	if (accepted) left.splice(left.indexOf(accepted), 1);
	else if (!isRefused) {
		const [closest] = same;
		if (closest) left.splice(left.indexOf(closest), 1);
		faults.push(
			closest
				? `« ${need.label} »: ${mismatch(closest, need, compare).join(', ')}`
				: `« ${need.label} » was not read`
		);
	}
	return faults;
}

function neverFaults(same: readonly AnsweredNeed[], { label, never = {} }: ExpectedNeed): string[] {
	return same.flatMap((one) => [
		...(never.quantity?.includes(one.quantity) ? [`« ${label} » fell into the trap: ${one.quantity}`] : []),
		...(one.amountCents !== null && never.amountCents?.includes(one.amountCents)
			? [`« ${label} » fell into the trap: ${one.amountCents}`]
			: []),
		...(one.neededOn !== null && never.neededOn?.includes(one.neededOn)
			? [`« ${label} » fell into the trap: ${one.neededOn}`]
			: [])
	]);
}

function mismatch(one: AnsweredNeed, need: ExpectedNeed, compare: Expected['compare']): string[] {
	const isOnTime = compare === 'sum-by-label' || isDayRight(one.neededOn, need);
	const isUnit = !need.unit || need.unit.includes(one.unit);
	const checks: readonly (readonly [isRight: boolean, fault: string])[] = [
		[one.quantity === need.quantity, `quantity ${one.quantity} for ${need.quantity}`],
		[isUnit, `unit ${one.unit} for ${String(need.unit)}`],
		[
			one.amountCents === need.amountCents,
			`amount ${String(one.amountCents)} for ${String(need.amountCents)}`
		],
		[isOnTime, `day ${String(one.neededOn)} for ${String(need.neededOn)}`],
		[
			need.contractEndsOn === undefined || one.contractEndsOn === need.contractEndsOn,
			`contract until ${String(one.contractEndsOn)} for ${String(need.contractEndsOn)}`
		],
		[!need.warning || one.isFlagged, 'no warning'],
		[
			!need.codes || String(need.codes) === String(one.codes),
			`codes ${String(one.codes)} for ${String(need.codes)}`
		],
		[isCodeRight(one, need), `code ${String(one.cpv)} for ${String(need.cpvStem)}`]
	];
	return checks.filter(([isRight]) => !isRight).map(([, fault]) => fault);
}

/** A line without a code is right as long as it says so. */
function isCodeRight({ cpv, isFlagged }: AnsweredNeed, { cpvStem }: ExpectedNeed): boolean {
	if (!cpvStem) return true;
	return cpv === null ? isFlagged : cpvStem.some((stem) => cpv.startsWith(stem));
}

function isDayRight(day: string | null, { neededOn, neededOnRange }: ExpectedNeed): boolean {
	if (day === neededOn) return true;
	return day !== null && neededOnRange !== undefined && day >= neededOnRange[0] && day <= neededOnRange[1];
}

function totalFaults(answer: Answer, { totals = {} }: Expected): string[] {
	const sum = (pick: (need: AnsweredNeed) => number) =>
		Math.round(answer.needs.reduce((total, need) => total + pick(need), 0) * 1_000) / 1_000;
	const [quantity, amountCents] = [sum((need) => need.quantity), sum((need) => need.amountCents ?? 0)];
	return [
		...(totals.quantity !== undefined && totals.quantity !== quantity
			? [`all: quantity ${quantity} for ${totals.quantity}`]
			: []),
		...(totals.amountCents !== undefined && totals.amountCents !== amountCents
			? [`all: amount ${amountCents} for ${totals.amountCents}`]
			: [])
	];
}

function summed(needs: readonly AnsweredNeed[]): AnsweredNeed[] {
	return [...Map.groupBy(needs, ({ label }) => folded(label)).values()].flatMap((same) => {
		const [first] = same;
		if (!first) return [];
		const quantity = same.reduce((total, need) => total + need.quantity, 0);
		const amounts = same.flatMap(({ amountCents }) => amountCents ?? []);
		return [
			{
				...first,
				quantity,
				amountCents: amounts.length > 0 ? amounts.reduce((total, one) => total + one, 0) : null
			}
		];
	});
}

const folded = (label: string): string => label.toLowerCase().replace(/\s+/gu, ' ').trim();
const rowOf = (cell: string): string => cell.replace(/^(.*!)?[A-Z]+/, '$1');
