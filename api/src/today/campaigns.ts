import { schema } from '@halle/db';
import { takesLines, parisDay, statesOfStanding } from '@halle/domain';
import { and, asc, eq, inArray, notInArray, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { weights, type TodayTask } from './tasks.ts';

const { campaignCommunes, campaigns, organisations } = schema;

/** What campaigns wait for from the commune of who asks. */
export async function replyTasks({ db, now }: SignedTx): Promise<TodayTask[]> {
	const today = parisDay(now);
	const waiting = await db
		.select({
			reply: campaignCommunes,
			campaign: campaigns,
			coordinatorName: organisations.name,
			families: sql<number>`(select count(*) from campaign_families f where f.campaign_id = campaigns.id)::int`
		})
		.from(campaignCommunes)
		.innerJoin(campaigns, eq(campaigns.id, campaignCommunes.campaignId))
		.innerJoin(organisations, eq(organisations.id, campaigns.organisationId))
		.where(
			and(
				sql`${campaignCommunes.id} = any ((select app.own_replies())::uuid[])`,
				inArray(campaigns.status, ['open', 'closed']),
				notInArray(campaignCommunes.state, statesOfStanding('answered'))
			)
		)
		.orderBy(asc(campaigns.closesOn));
	return waiting.flatMap(({ reply, campaign, coordinatorName, families }) => {
		const { reopenedUntilOn, state, id: replyId } = reply;
		if (!takesLines({ campaign, reopenedUntilOn, today })) return [];
		return [
			{
				kind: 'campaign.answer',
				facts: {
					...{ replyId, coordinatorName, families },
					isStarted: statesOfStanding('under-way').includes(state)
				},
				dueOn: reopenedUntilOn ?? campaign.closesOn,
				weight: weights.othersWait
			} as const
		];
	});
}

/** What the campaigns of the actor’s organisation wait for from it. */
export async function campaignTasks({ db, actor }: SignedTx): Promise<TodayTask[]> {
	const rows = await db
		.select({
			id: campaigns.id,
			title: campaigns.title,
			status: campaigns.status,
			closesOn: campaigns.closesOn,
			unreached: sql<number>`(select count(*) from campaign_communes r where r.campaign_id = campaigns.id
				and (r.state = 'address_refused' or (r.state = 'unasked' and not exists (
					select from organisations o where o.commune_code = r.commune_code and o.stands))))::int`,
			late: sql<number>`(select count(*) from campaign_communes r where r.campaign_id = campaigns.id and r.state = 'late_asked')::int`,
			proposals: sql<number>`(select count(distinct s.id) from campaign_communes r join campaign_needs n on n.reply_id = r.id
				join suggestion_members m on m.need_id = n.need_id join suggestions s on s.id = m.suggestion_id and s.group_id is null
				where r.campaign_id = campaigns.id)::int`
		})
		.from(campaigns)
		.where(
			and(
				eq(campaigns.organisationId, actor.organisationId),
				inArray(campaigns.status, ['draft', 'open', 'closed'])
			)
		)
		.orderBy(asc(campaigns.createdAt));
	return rows.flatMap(tasksOf);
}

type Standing = { id: string; title: string; status: string; closesOn: string } & Record<
	'unreached' | 'late' | 'proposals',
	number
>;

function tasksOf({
	id: campaignId,
	title,
	status,
	closesOn,
	unreached,
	late,
	proposals
}: Standing): TodayTask[] {
	const about = { campaignId, title };
	const undated = { dueOn: null, weight: weights.ownAdvantage };
	if (status === 'draft') return [{ kind: 'campaign.complete', facts: about, ...undated }];
	if (status === 'open')
		return unreached > 0
			? [
					{
						kind: 'campaign.address',
						facts: { ...about, unreached },
						dueOn: closesOn,
						weight: weights.ownAdvantage
					}
				]
			: [];
	return [
		...(late > 0
			? [
					{
						kind: 'campaign.late' as const,
						facts: { ...about, late },
						dueOn: null,
						weight: weights.othersWait
					}
				]
			: []),
		...(proposals > 0
			? [
					{
						kind: 'campaign.found' as const,
						facts: { ...about, proposals },
						dueOn: null,
						weight: weights.othersWait
					}
				]
			: [])
	];
}
