import {
	addDays,
	assertAmounts,
	assertPostable,
	familyById,
	familyOfCpv,
	followingContract,
	frameworkMonthsMax,
	measureOf,
	newNeedSchema,
	parisDay,
	Refusal,
	startWindowDays,
	usualRadiusMetres,
	type LineField,
	type NewNeed,
	type ReadNeed,
	type RefusalCode,
	type RefusalDetails
} from '@halle/domain';

/** What a line lacks to be a need, and what a rule says against it. */
export type Lack = { field: LineField; refusal: { code: RefusalCode; details: RefusalDetails } | null };
export type MadeNeed = { need: NewNeed; lacks: null } | { need: null; lacks: readonly Lack[] };

/** What a spreadsheet asks for is of a year, where it says nothing else. */
const usualMonths = 12;
const titleMax = 200;

/**
 * The need that a line makes, with the defaults of its form; or what it lacks. Nothing that the line does not say is made
 * up: what is bought, the amount and the day are asked for.
 */
export function needOfLine(read: ReadNeed, now: Date): MadeNeed {
	const { cpvCode, amountExclTaxCents: amount, neededFromOn: from, neededUntilOn: until } = read;
	if (cpvCode === null || amount === null || from === null || until === null)
		return { need: null, lacks: lacking({ cpv: cpvCode, amount, neededOn: from }) };
	const parsed = newNeedSchema.safeParse({
		...ofPurchase(read, cpvCode),
		...measureOf(read),
		quantity: read.quantity,
		estimateExclTaxCents: amount,
		...startWindow({ from, until }, now),
		contractEndsOn: read.contractEndsOn ?? null,
		durationMonths: Math.min(read.durationMonths ?? usualMonths, frameworkMonthsMax),
		scope: 'any',
		canCoordinate: false,
		delivery: read.delivery,
		requirements: read.requirements
	});
	if (parsed.success) return checked(parsed.data, now);
	return { need: null, lacks: unfit(String(parsed.error.issues[0]?.path[0])) };
}

/** What follows from what is bought. */
function ofPurchase({ label, familyId }: ReadNeed, cpvCode: string) {
	const family = (familyId === null ? undefined : familyById(familyId)) ?? familyOfCpv(cpvCode);
	const { id, radiusMetres } = family ?? { id: 'other', radiusMetres: usualRadiusMetres };
	return { title: titleOf(label, family?.label), familyId: id, cpvCode, radiusMetres };
}

function checked(need: NewNeed, now: Date): MadeNeed {
	try {
		assertPostable(need, now);
		assertAmounts(need, 'quantity');
		return { need: followingContract(need), lacks: null };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const { code, details } = error;
		return {
			need: null,
			lacks: [{ field: fieldOf(String(details.field ?? 'startsFromOn')), refusal: { code, details } }]
		};
	}
}

function lacking(said: Partial<Record<LineField, unknown>>): Lack[] {
	const fields = Object.keys(said) as LineField[]; // the keys just above
	return fields.filter((field) => said[field] === null).map((field) => ({ field, refusal: null }));
}

function unfit(path: string): Lack[] {
	return [{ field: fieldOf(path), refusal: null }];
}

/** Where a field of a need is mended in a line. */
function fieldOf(path: string): LineField {
	if (path.startsWith('starts') || path === 'contractEndsOn') return 'neededOn';
	if (path.startsWith('pack') || path === 'unit') return 'unit';
	const fields: Readonly<Record<string, LineField>> = {
		title: 'label',
		estimateExclTaxCents: 'amount',
		cpvCode: 'cpv',
		durationMonths: 'duration',
		delivery: 'delivery'
	};
	return fields[path] ?? 'quantity';
}

/** What is wanted by a day may start some weeks before, and no later. */
function startWindow(
	{ from, until }: { from: string; until: string },
	now: Date
): Pick<NewNeed, 'startsFromOn' | 'startsUntilOn'> {
	const tomorrow = addDays(parisDay(now), 1);
	const earliest = addDays(from, -startWindowDays);
	return {
		startsFromOn: earliest < tomorrow && tomorrow <= until ? tomorrow : earliest,
		startsUntilOn: until
	};
}

/** « PQ » is called by its family too; a long name is cut between two words, whole in the requirements. */
function titleOf(label: string, family: string | undefined): string {
	if (label.length < 3) return [label, family].filter(Boolean).join(' – ');
	if (label.length <= titleMax) return label;
	return `${label.slice(0, titleMax - 1).replace(/\s+\S*$/u, '')}…`;
}
