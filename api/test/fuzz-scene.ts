import { schema } from '@halle/db';
import { quantity } from '@halle/domain';
import { openLog } from '@halle/log';
import { eq, getTableColumns, getTableName, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { sendFile } from '../demo/send-file.ts';
import { awardedLot } from './awarded.ts';
import { draftedCensus, openedCensus } from './census.ts';
import { markEverything, tables } from './canaries.ts';
import { key, startsAt, world, type PersonName, type World } from './harness.ts';
import { apiOf } from './over-http.ts';
import { paper } from './paper.ts';
import { bidOn, publishedCall } from './published.ts';
import { agreedGroup, openGroup, postNeeds } from './stories.ts';

type Need = typeof schema.needs.$inferSelect;
export type FuzzScene = Awaited<ReturnType<typeof fuzzScene>>;

/** Nothing of the scene is theirs. */
export const strangers: readonly PersonName[] = [
	'buyerOfBlancafort',
	'signatoryOfBlancafort',
	'coordinatorOfBlancafort',
	'rival'
];

/**
 * One of everything, in the states where most can be done: all of it Aubigny’s, Argent’s, the EPCI’s and the stationer’s,
 * a canary in each of its texts, behind an API whose log is kept.
 */
export async function fuzzScene() {
	const ends: (() => Promise<void>)[] = [];
	const w = await world(startsAt, (end) => void ends.push(end));
	await tellStories(w);
	const { marked, unmarked } = await markEverything(w, strangers);
	const { log, lines } = keptLog();
	const app = await apiOf(w, { log });
	const close = async () => {
		await app.close();
		for (const end of ends) await end();
	};
	return { w, app, marked, unmarked, lines, close, ...(await idsOf(w)) };
}

/** Plays every story that leaves one of everything behind. */
export async function tellStories(w: World): Promise<void> {
	const members = ['Aubigny', 'Argent'] as const;
	await postNeeds(w, members, {
		title: 'Papier A3',
		quantity: quantity(2_400),
		estimateExclTaxCents: 2_800_000
	});
	await w.settle();
	const open = await openGroup(w, members);
	const [need] = await w.owner.db.select().from(schema.needs).where(eq(schema.needs.groupId, open));
	await changeQuantity(w, need);
	await talk(w, await agreedGroup(w, members));
	// The stories found their groups on less than the engine says of one.
	await w.owner.sql.unsafe(`
		alter table groups disable trigger user;
		update suggestions set explanation = (select explanation from suggestions where explanation ? 'version' limit 1);
		update groups set explanation = (select explanation from suggestions limit 1);
		alter table groups enable trigger user`);
	// One whose envelopes wait to be opened, and one that still takes some.
	await censusStory(w);
	await callWithBid(w, 'AC-TEST-2');
	await callWithBid(w, 'AC-TEST-3');
	await w.owner.sql`update calls set questions_until_at = '2027-02-10', deadline_at = '2027-02-20'
		where reference = 'AC-TEST-3'`;
	const { shareOf } = await awardedLot(w);
	const shareId = shareOf('buyerOfAubigny');
	const aubigny = w.as('buyerOfAubigny');
	await orderWithDelivery(w, shareId);
	const { orderId, deliveryId } = await orderWithDelivery(w, shareId);
	await aubigny.orders.receive({ deliveryId, admittedQuantity: 1, reason: '', ...key() });
	await aubigny.orders.waiveRemainder({ orderId, reason: 'Plus besoin.', ...key() });
	await aubigny.needs.draft({ ...paper, ...key() });
	await aubigny.accounts.inviteColleague({ email: 'colleague@test.example', role: 'buyer', ...key() });
	await w.settle();
	// One that a mail server refused: of the stationer, who is in no group, so that as many wait for it whatever else there is.
	await w.owner.sql`update letters set state = 'refused', refusal = '550 5.1.1'
		where id = (select id from letters where state = 'sent' and address like 'papetier@%' order by written_at desc, id limit 1)`;
}

/** A message to all, with a file, and one between Argent and the coordinator. */
async function talk({ as, people, ctxOf }: World, groupId: string): Promise<void> {
	const document = { purpose: 'message', name: 'devis.pdf', content: Buffer.from('%PDF-1.7') } as const;
	const fileIds = [await sendFile(ctxOf('buyerOfAubigny'), document)];
	await as('buyerOfAubigny').messages.post({ groupId, text: 'Voici un devis.', fileIds, ...key() });
	const memberId = people.buyerOfArgent.organisationId;
	await as('buyerOfArgent').messages.post({ groupId, memberId, text: 'Est-ce trop cher ?', ...key() });
}

/** A campaign that is open, begun by Aubigny and given in part to somebody; and one that was given up. */
async function censusStory(w: World): Promise<void> {
	const { replies } = await openedCensus(w);
	const campaignId = await draftedCensus(w);
	const reason = 'Le budget n’est pas voté.';
	await w.as('coordinatorOfSauldre').campaigns.abandon({ campaignId, reason, ...key() });
	const replyId = replies.aubigny;
	const buyer = w.as('buyerOfAubigny');
	await buyer.replies.start({ replyId, ...key() });
	const site = { replyId, familyId: 'printing-paper', site: 'École', quantity: quantity(20) };
	const lineId = await buyer.replies.addSite({ ...site, ...key() });
	await buyer.replies.delegate({ replyId, lineIds: [lineId], email: 'ecole@aubigny.example', ...key() });
}

async function changeQuantity({ as, people }: World, need: Need | undefined): Promise<void> {
	const { id = '', revision = 0, organisationId } = need ?? {};
	const buyer =
		people.buyerOfArgent.organisationId === organisationId ? as('buyerOfArgent') : as('buyerOfAubigny');
	const wanted = { quantity: quantity(300), estimateExclTaxCents: 135_000, reason: 'Une classe de plus.' };
	await buyer.needs.changeQuantity({ id, revision, ...wanted, ...key() });
}

async function orderWithDelivery(w: World, shareId: string) {
	const wanted = { shareId, quantity: 2, deliveryPlace: 'Mairie', note: '' };
	const orderId = await w.as('buyerOfAubigny').orders.place({ ...wanted, ...key() });
	const papetier = w.as('papetier');
	await papetier.orders.acknowledge({ id: orderId, ...key() });
	const delivered = { orderId, quantity: 1, deliveredOn: '2027-01-11', note: '' };
	return { orderId, deliveryId: await papetier.orders.deliver({ ...delivered, ...key() }) };
}

async function callWithBid(w: World, reference: string): Promise<void> {
	const call = await publishedCall(w, { reference });
	const papetier = w.as('papetier');
	await papetier.questions.ask({ callId: call.callId, question: 'Livrez-vous à l’étage ?', ...key() });
	const [asked] = await w.owner.db
		.select()
		.from(schema.questions)
		.where(eq(schema.questions.callId, call.callId));
	const answer = { questionId: asked?.id ?? '', answer: 'Oui, au premier.' };
	await w.as('coordinatorOfSauldre').questions.answer({ ...answer, ...key() });
	await papetier.publicCalls.follow({ callId: call.callId, ...key() });
	const document = { purpose: 'bid', name: 'offre.pdf', content: Buffer.from('%PDF-1.7') } as const;
	const fileId = await sendFile(w.ctxOf('papetier'), document);
	await papetier.bids.deposit({ ...bidOn(call), fileId, ...key() });
}

/** The log of the API as it is written, one line each. */
function keptLog() {
	const lines: string[] = [];
	return { lines, log: openLog('api', { write: (line) => void lines.push(line) }) };
}

/** How a field that names a row is called where it is not the singular of its table. */
const tableOf: Readonly<Record<string, string>> = {
	share: 'lot_shares',
	contract: 'framework_contracts',
	delivery: 'deliveries',
	criterion: 'criteria',
	invitation: 'email_links',
	claim: 'organisation_claims',
	change: 'group_changes',
	version: 'paper_versions',
	member: 'organisations',
	supplier: 'organisations',
	renewal: 'anticipated_needs',
	paper: 'groups',
	reply: 'campaign_communes',
	line: 'campaign_lines',
	opening: 'calls'
};

/** The ids of every row, and which of them a field of a name means. */
async function idsOf({ owner }: World) {
	const byTable = new Map<string, string[]>();
	for (const table of tables) {
		if (getTableColumns(table).id?.columnType !== 'PgUUID') continue;
		const rows = await owner.db.execute<{ id: string }>(sql`select id from ${table} limit 40`);
		byTable.set(
			getTableName(table),
			rows.map(({ id }) => id)
		);
	}
	const calls = await owner.db.select({ reference: schema.calls.reference }).from(schema.calls);
	byTable.set(
		'references',
		calls.map(({ reference }) => reference)
	);
	const meant = (name: string) => {
		const stem = name.replace(/Ids?$/, '').replace(/s$/, '');
		return byTable.get(tableOf[stem] ?? `${stem}s`) ?? [];
	};
	return { foreign: [...byTable.values()].flat().concat(randomUUID(), 'CAN'), meant };
}
