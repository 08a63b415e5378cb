import {
	continuedRules,
	estimatedGroupValue,
	groupCalendar,
	knownRegime,
	natureOf,
	parisDay,
	type CalendarFacts,
	type Day,
	type LegalRegime,
	type LegalRule,
	type LegalRulePlan
} from '@halle/domain';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { holidaySet } from '../purchases/load-preparation.ts';
import type { SignedTx } from '../context.ts';

const cents = z.int();

/** What `app.groups_before_publication` gives. */
const groupRowSchema = z.object({
	id: z.uuid(),
	reference: z.string(),
	title: z.string(),
	status: z.enum(['draft', 'open', 'membership_closed', 'convention_agreed', 'constituted']),
	cpv_code: z.string(),
	family_id: z.string(),
	created_on: z.string(),
	answer_until_on: z.string(),
	constituted_on: z.string().nullable(),
	starts_from_on: z.string(),
	purchase: z.object({
		needs: z.array(z.object({ estimateExclTaxCents: cents, durationMonths: z.int() })),
		lots: z.array(z.object({ ceilingExclTaxCents: cents })).nullable(),
		durationMonths: z.int(),
		renewalMonths: z.int(),
		optionsExclTaxCents: cents
	})
});
type GroupRow = z.infer<typeof groupRowSchema>;

/** A group that a change of the law would meet, and what it would change for it. */
export type TouchedGroup = {
	id: string;
	reference: string;
	title: string;
	valueExclTaxCents: number;
	/** The day on which its consultation is foreseen to be published: the one that chooses the rules. */
	engagedOn: Day;
	/** Null where the rules of that day are not known. */
	before: LegalRegime | null;
	after: LegalRegime | null;
};

/**
 * The groups that have not published yet and whose rules would change, each on the day its consultation is foreseen.
 *
 * @returns none when another role than the administrator asks
 */
export async function touchedGroups(
	tx: SignedTx,
	before: readonly LegalRule[],
	{ rules: after }: LegalRulePlan
): Promise<TouchedGroup[]> {
	const groups = await tx.db.execute(sql`select to_jsonb(g) as row from app.groups_before_publication() g`);
	const rows = groups.map(({ row }) => groupRowSchema.parse(row));
	const holidays = await holidaySet(tx);
	return rows
		.map((row) =>
			compared(row, {
				before: continuedRules(before),
				after: continuedRules(after),
				today: parisDay(tx.now),
				holidays
			})
		)
		.filter(({ before: was, after: is }) => answersOf(was) !== answersOf(is));
}

/** What the law asks, whichever rule says it: the same duty under a new name changes nothing for a group. */
function answersOf(regime: LegalRegime | null): string {
	return JSON.stringify(regime && { ...regime, rules: [], basis: [], presumed: null });
}

type Comparison = Pick<CalendarFacts, 'today' | 'holidays'> & {
	before: readonly LegalRule[];
	after: readonly LegalRule[];
};

function compared(row: GroupRow, { before, after, today, holidays }: Comparison): TouchedGroup {
	const { id, reference, title } = row;
	const nature = natureOf({ familyId: row.family_id, cpvCode: row.cpv_code });
	const { valueCents } = estimatedGroupValue(row.purchase);
	const engagedOn = publicationOf(row, { today, holidays });
	return {
		id,
		reference,
		title,
		valueExclTaxCents: valueCents,
		engagedOn,
		before: knownRegime(valueCents, nature, engagedOn, before),
		after: knownRegime(valueCents, nature, engagedOn, after)
	};
}

/** The day foreseen by the calendar of the group; what the law asks does not move the start of its consultation. */
function publicationOf(row: GroupRow, { today, holidays }: Pick<Comparison, 'today' | 'holidays'>): Day {
	const { steps } = groupCalendar({
		today,
		status: row.status,
		createdOn: row.created_on,
		answerUntilOn: row.answer_until_on,
		constitutedOn: row.constituted_on,
		publishedOn: null,
		deadlineOn: null,
		startsFromOn: row.starts_from_on,
		regime: null,
		holidays
	});
	return steps.find(({ name }) => name === 'consultation')?.fromOn ?? today;
}
