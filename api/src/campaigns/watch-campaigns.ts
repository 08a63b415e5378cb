import { schema } from '@halle/db';
import {
	addDays,
	daysBetween,
	parisDay,
	reminderDue,
	reminderSteps,
	remindableStates,
	statesOfStanding,
	type Day
} from '@halle/domain';
import { and, asc, between, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Tx } from '../context.ts';
import type { Job } from '../events/job.ts';
import { recordAll } from '../events/record.ts';
import { withTx } from '../with-tx.ts';
import { holdReplies } from './close-campaign.ts';

const { campaignCommunes, campaignLetters, campaigns } = schema;

/**
 * Closes every campaign whose last day has passed in Paris, then reminds the communes for which a reminder is due: 10, 3 and
 * 1 day before. Run again, it finds nothing left to do.
 */
export const watchCampaigns: Job = async (ctx) => {
	const due = await withTx(ctx, ({ db, now }) =>
		db
			.select({ id: campaigns.id })
			.from(campaigns)
			.where(and(eq(campaigns.status, 'open'), lt(campaigns.closesOn, parisDay(now))))
	);
	// One transaction for each: whoever still saves lines of one holds up no other.
	for (const { id } of due) await withTx(ctx, (tx) => close(tx, id));
	await withTx(ctx, remind);
};

async function close(tx: Tx, id: string): Promise<void> {
	const [campaign] = await tx.db
		.select({ status: campaigns.status, revision: campaigns.revision })
		.from(campaigns)
		.where(eq(campaigns.id, id))
		.for('no key update');
	if (campaign?.status !== 'open') return;
	const states = await holdReplies(tx, id);
	await tx.db
		.update(campaigns)
		.set({ status: 'closed', endedAt: sql`legal_now()`, revision: campaign.revision + 1 })
		.where(eq(campaigns.id, id));
	const answered = states.filter((state) => statesOfStanding('answered').includes(state)).length;
	await recordAll(tx, [{ type: 'campaign.closed', subjectId: id, details: { answered } }]);
}

type Waiting = {
	id: string;
	campaignId: string;
	closesOn: Day;
	askedAt: Date;
	remindedOn: Day | null;
	steps: number[];
};

async function remind(tx: Tx): Promise<void> {
	const today = parisDay(tx.now);
	const steps = (await waiting(tx)).flatMap((reply) => {
		const { id, campaignId, closesOn, askedAt, remindedOn } = reply;
		const written = { askedOn: parisDay(new Date(askedAt)), remindedOn, steps: reply.steps };
		const step = reminderDue(closesOn, tx.now, written);
		return step === null ? [] : [{ id, campaignId, step, daysLeft: daysBetween(today, closesOn) }];
	});
	if (steps.length === 0) return;
	const noted = await tx.db
		.insert(campaignLetters)
		.values(steps.map(({ id, step }) => ({ replyId: id, step, isReminder: true, sentOn: today })))
		.onConflictDoNothing()
		.returning({ replyId: campaignLetters.replyId });
	const reminded = new Set(noted.map(({ replyId }) => replyId));
	await recordAll(
		tx,
		steps
			.filter(({ id }) => reminded.has(id))
			.map(({ id, campaignId, daysLeft }) => ({
				type: 'reply.reminded',
				subjectId: id,
				details: { campaignId, daysLeft }
			}))
	);
}

/** Those asked who are not done, of the campaigns that end within the first step; some thousands at the most. */
function waiting({ db, now }: Tx): Promise<Waiting[]> {
	return db
		.select({
			id: campaignCommunes.id,
			campaignId: campaigns.id,
			closesOn: campaigns.closesOn,
			askedAt: sql<Date>`coalesce(${campaignCommunes.askedAt}, ${campaigns.openedAt})`,
			remindedOn: sql<Day | null>`(select max(l.sent_on)::text from campaign_letters l
				where l.reply_id = campaign_communes.id and l.is_reminder)`,
			steps: sql<number[]>`array(select l.step from campaign_letters l
				where l.reply_id = campaign_communes.id and l.step is not null)`
		})
		.from(campaignCommunes)
		.innerJoin(campaigns, eq(campaigns.id, campaignCommunes.campaignId))
		.where(
			and(
				eq(campaigns.status, 'open'),
				between(campaigns.closesOn, parisDay(now), addDays(parisDay(now), reminderSteps[0])),
				inArray(campaignCommunes.state, [...remindableStates])
			)
		)
		.orderBy(asc(campaignCommunes.id))
		.limit(5_000);
}
