import { needOutlookSchema, Refusal, type NeedOutlook } from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { and, desc, eq, like, sql } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { invitationsFor, type Invitation } from '../memberships/invitations-for.ts';
import { suggestionOfNeed } from '../suggestions/open-suggestions.ts';
import { suggestedBalances } from '../suggestions/suggested-balances.ts';
import { nextActs, readKnownOf } from '../today/next-acts.ts';
import type { NextAct } from '../today/tasks.ts';
import { withTx } from '../with-tx.ts';
import { blockOf } from '../needs/load-need.ts';

const { auditEntries, familyVersions, groupingRuns, groups, needOutlooks, needs } = schema;

type Acts = Awaited<ReturnType<typeof nextActs>>;
type Standing = { id: string; groupId: string | null };

/** What is proposed to a need: an invitation that it may answer, a suggestion it stands in. */
type Proposed = { invitation: Invitation | undefined; suggestionId: string | null | undefined };

/** What « Aujourd’hui » asks first of this person for a need: for itself, for what is proposed to it, for its group. */
export function actFor(acts: Acts, need: Standing, { invitation, suggestionId }: Proposed): NextAct | null {
	const things = [need.id, invitation?.groupId, suggestionId, need.groupId];
	return things.flatMap((id) => (id ? (acts.get(id) ?? []) : []))[0] ?? null;
}

/**
 * One need with what became of it: its group, the suggestion it stands in, or why it stands alone.
 *
 * @throws Refusal NEED_NOT_FOUND also when the need is another commune's
 */
export function getNeed(ctx: SignedIn, id: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { db } = tx;
		const [row] = await db
			.select({
				need: needs,
				questions: familyVersions.questions,
				groupTitle: groups.title,
				groupReference: groups.reference
			})
			.from(needs)
			.leftJoin(groups, eq(groups.id, needs.groupId))
			.leftJoin(familyVersions, askedIn)
			.where(and(eq(needs.id, id), eq(needs.organisationId, ctx.actor.organisationId)));
		if (!row) throw new Refusal('NEED_NOT_FOUND');
		const { need, questions, groupTitle, groupReference } = row;
		const isPosted = need.status === 'submitted';
		// Read first: a run that ends between two of these reads is then read with its outcome, or waited for.
		const isSearching = isPosted && (await isBeingGrouped(db, need));
		const suggestion = isPosted ? await suggestionOfNeed(db, id) : null;
		const invitation = (await invitationsFor(tx, [id])).get(id);
		const about = {
			groups: [need.groupId, invitation?.groupId].flatMap((group) => group ?? []),
			suggestions: suggestion ? [suggestion.id] : [],
			others: [id]
		};
		const acts = await nextActs(tx, await readKnownOf(tx, about));
		const todo = actFor(acts, need, { invitation, suggestionId: suggestion?.id });
		return {
			...need,
			/** What its answers were given to, in the version of their day. */
			questions,
			groupTitle,
			groupReference,
			suggestion: withBalance(suggestion, id),
			todo,
			invitedTo: invitedTo(invitation, todo),
			outlook: isPosted ? await outlookOf(db, id) : null,
			/** The engine has not looked at the need since it was posted or changed. */
			isBeingGrouped: isSearching
		};
	});
}

/** The group it may answer the invitation to, where that is what there is to do. */
function invitedTo<Invitation extends { groupId: string }>(
	invitation: Invitation | undefined,
	todo: NextAct | null
): Invitation | null {
	return invitation && todo?.of === invitation.groupId ? invitation : null;
}

/** With what the suggestion does to the money of this need. */
function withBalance(suggestion: Awaited<ReturnType<typeof suggestionOfNeed>>, needId: string) {
	if (!suggestion) return null;
	const balances = suggestedBalances(suggestion.explanation);
	return { ...suggestion, balance: balances?.members.get(needId) ?? null };
}

/** The version of the family that a need was answered in. */
const askedIn = and(
	eq(familyVersions.familyId, needs.familyId),
	eq(familyVersions.version, sql`(${needs.answers} ->> 'version')::integer`)
);

async function outlookOf(db: Db, needId: string): Promise<NeedOutlook | null> {
	const [row] = await db.select().from(needOutlooks).where(eq(needOutlooks.needId, needId));
	return row ? needOutlookSchema.parse(row.outlook) : null;
}

async function isBeingGrouped(db: Db, need: typeof needs.$inferSelect): Promise<boolean> {
	const block = blockOf(need);
	if (!block) return false;
	const [changed] = await db
		.select({ at: auditEntries.at })
		.from(auditEntries)
		.where(and(eq(auditEntries.subjectId, need.id), like(sql`${auditEntries.type}::text`, 'need.%')))
		.orderBy(desc(auditEntries.id))
		.limit(1);
	const [run] = await db.select().from(groupingRuns).where(eq(groupingRuns.block, block));
	return !run || run.computedAt < (changed?.at ?? need.submittedAt ?? need.createdAt);
}
