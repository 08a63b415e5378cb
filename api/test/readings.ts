import type { Role } from '@halle/domain';
import { randomUUID } from 'node:crypto';
import { appRouter } from '../src/router.ts';
import type { Access } from '../src/trpc.ts';
import { accessMatrix, type Scene } from './access-matrix.ts';
import type { PersonName, World } from './harness.ts';
import type { Caller } from './statements.ts';
import { coordinator } from './stories.ts';

/** One procedure that reads, as one of those who may call it. */
export type Reading = {
	name: string;
	path: string;
	who: PersonName;
	request: (caller: Caller) => Promise<unknown>;
};

/** Whose the scene is, by role. */
const insiders: Record<Role, PersonName> = {
	buyer: 'buyerOfAubigny',
	signatory: 'signatoryOfAubigny',
	coordinator,
	supplier: 'papetier',
	administrator: 'administrator'
};

// Flattened by tRPC at run time; its types only know the nested routers.
const procedures = appRouter._def.procedures as unknown as Record<
	string,
	{ _def: { type: string; meta?: Access } }
>;

/** Streams, or reads one row that the scene has not. */
const apart = [
	'news.follow',
	'operator.organisation',
	'operator.person',
	'papers.signedCopy',
	'accounts.link'
];
/** What reads one row and is refused here: counted as far as the refusal. */
export const refusing = [
	'accounts.assignment',
	'accounts.demoPeople',
	'bids.receipt',
	'commissions.try',
	'groups.joining',
	'imports.get',
	'letters.choicesByLink',
	'letters.mail',
	'letters.mailbox',
	'replies.held'
];

/** Every procedure that reads, as each role that may call it, with the inputs of the access matrix. */
export async function readingsOf(scene: World, groupId: string): Promise<Reading[]> {
	const ids = await idsOf(scene, groupId);
	return Object.entries(procedures).flatMap(([path, { _def }]) => {
		if (_def.type !== 'query' || apart.includes(path)) return [];
		const allowed = _def.meta?.roles;
		return (allowed === 'open' ? (['buyer', 'supplier'] as const) : (allowed ?? [])).map((role) => ({
			name: `${path} as ${role}`,
			path,
			who: insiders[role],
			request: (caller: Caller) =>
				procedureOf(caller, path)(path === 'awards.results' ? ids.bidId : accessMatrix[path]?.input?.(ids))
		}));
	});
}

function procedureOf(caller: Caller, path: string): (input: unknown) => Promise<unknown> {
	const [noun = '', verb = ''] = path.split('.');
	// Sound: the path is one of the router's own.
	return (
		(caller as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[noun]?.[
			verb
		] ?? missing
	);
}

const missing = () => Promise.reject(new Error('no such procedure'));

/** A group whose consultation is prepared, one whose contract runs, and what is in them. */
async function idsOf({ owner, people }: World, groupId: string): Promise<Scene> {
	const { organisationId } = people.buyerOfAubigny;
	const [row] = await owner.sql<Scene[]>`
		select c.id as "callId", c.reference, l.id as "lotId", b.id as "bidId", k.id as "contractId",
			(select id from needs where group_id = ${groupId} and organisation_id = ${organisationId}) as "needId",
			(select id from lot_shares where lot_id = l.id and organisation_id = ${organisationId}) as "shareId",
			(select id from orders where lot_id = l.id limit 1) as "orderId",
			(select id from campaigns limit 1) as "campaignId",
			(select r.id from campaign_communes r join organisations o on o.commune_code = r.commune_code
				where o.id = ${organisationId} limit 1) as "replyId",
			(select suggestion_id from suggestion_members m join suggestions s on s.id = m.suggestion_id
				where m.organisation_id = ${organisationId} limit 1) as "suggestionId"
		from calls c join lots l on l.call_id = c.id join bids b on b.call_id = c.id
			join framework_contracts k on k.lot_id = l.id
		where c.reference = 'AC-TEST-1'`;
	if (!row) throw new Error('no contract was made');
	return { ...row, groupId, nowhere: randomUUID(), organisationId: people.buyerOfArgent.organisationId };
}
