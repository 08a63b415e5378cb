import { schema } from '@halle/db';
import { shownLine, type CampaignInput, type SaidLine, type TypedLine } from '@halle/domain';
import { asc, eq } from 'drizzle-orm';
import { key, type World } from './harness.ts';

/** What the EPCI of Sauldre asks its four communes in the tests, from 22 November 2026 on. */
export const census: CampaignInput = {
	title: 'Papier 2027',
	perimeter: 'epci',
	place: '200000933',
	communes: '',
	familyIds: ['printing-paper'],
	closesOn: '2026-12-20',
	startsFromOn: '2027-03-01',
	startsUntilOn: '2027-06-30'
};

/** The address of the one commune whose organisation is not verified: it answers by a link. */
export const brinon = 'mairie@brinon.example';
const codes = { aubigny: '18015', argent: '18011', blancafort: '18030', brinon: '18037' } as const;
export type Asked = keyof typeof codes;

/** A campaign that is open, with each commune’s reply and the secret of the link of Brinon. */
export type Census = { campaignId: string; replies: Record<Asked, string>; token: string };

export async function draftedCensus(w: World, change: Partial<CampaignInput> = {}): Promise<string> {
	return w.as('coordinatorOfSauldre').campaigns.draft({ ...census, ...change, ...key() });
}

/** No more than a few may be open at once: those of other cases are given up. */
export async function openedCensus(w: World): Promise<Census> {
	await w.owner
		.sql`update campaigns set status = 'abandoned', abandoned_reason = 'Une autre suit.' where status = 'open'`;
	const coordinator = w.as('coordinatorOfSauldre');
	const campaignId = await draftedCensus(w);
	await coordinator.campaigns.setAddresses({ campaignId, addresses: `18037;${brinon}`, ...key() });
	await coordinator.campaigns.open({ campaignId, revision: 1, ...key() });
	await w.settle();
	return { campaignId, replies: await repliesOf(w, campaignId), token: tokenFor(w, brinon) };
}

/** The same once the reply of Brinon has begun. */
export async function startedCensus(w: World): Promise<Census & { lineId: string }> {
	const opened = await openedCensus(w);
	await w.asNobody().replies.startHeld({ token: opened.token, ...key() });
	const [line] = await linesOf(w, opened.replies.brinon);
	return { ...opened, lineId: line?.id ?? '' };
}

/** The same, past the last day. */
export async function closedCensus(w: World): Promise<Census> {
	const opened = await openedCensus(w);
	await w.as('coordinatorOfSauldre').campaigns.close({ campaignId: opened.campaignId, ...key() });
	return opened;
}

export async function repliesOf(w: World, campaignId: string): Promise<Record<Asked, string>> {
	const { campaignCommunes } = schema;
	const rows = await w.owner.db
		.select()
		.from(campaignCommunes)
		.where(eq(campaignCommunes.campaignId, campaignId));
	const found = Object.entries(codes).map(([name, code]) => [
		name,
		rows.find(({ communeCode }) => communeCode === code)?.id ?? ''
	]);
	return Object.fromEntries(found) as Record<Asked, string>; // one a commune
}

export async function replyOf({ owner }: World, replyId: string) {
	const [row] = await owner.db
		.select()
		.from(schema.campaignCommunes)
		.where(eq(schema.campaignCommunes.id, replyId));
	return row;
}

export function linesOf({ owner }: World, replyId: string) {
	const { campaignLines } = schema;
	return owner.db
		.select()
		.from(campaignLines)
		.where(eq(campaignLines.replyId, replyId))
		.orderBy(asc(campaignLines.familyId), asc(campaignLines.site));
}

/** The secret in the last letter to an address. */
export function tokenFor({ letters }: Pick<World, 'letters'>, address: string): string {
	const letter = letters.findLast(({ to, text }) => to === address && text.includes('/campagnes/'));
	return /\/campagnes\/(?:reponse|lignes|accord)\/([\w-]{40,})/.exec(letter?.text ?? '')?.[1] ?? '';
}

const unsaid: SaidLine = { answer: 'none', quantity: null, yearlyExclTaxCents: null, contractEndsOn: null };

/** A line as a form sends it, from what it showed of it. */
export function typedLine(
	lineId: string,
	said: Partial<Omit<TypedLine, 'lineId'>>,
	shown: SaidLine = unsaid
): TypedLine {
	return { lineId, revision: 1, shown: shownLine(shown), ...unsaid, answer: 'values', ...said };
}

/** The sum of the revisions of a reply, as its page reads it. */
export async function stampOf({ owner }: World, replyId: string): Promise<string> {
	const [row] = await owner.sql<{ stamp: string }[]>`
		select coalesce(sum(revision), 0)::text as stamp from campaign_lines where reply_id = ${replyId}`;
	return row?.stamp ?? '0';
}
