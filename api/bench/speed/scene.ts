import type { Role } from '@halle/domain';
import { createHash, randomBytes } from 'node:crypto';
import type { Scene as MatrixScene } from '../../test/access-matrix.ts';
import { namedPeople, suppliers } from '../../demo/cast.ts';
import type { Product } from './product-under-test.ts';
import { ask } from './request.ts';

/** One of everything of the demonstration, the same on the small database and on the large one. */
export type Scene = MatrixScene & { buyerOrganisationId: string };

const email: Record<Role, string> = {
	buyer: namedPeople.secretary.email,
	signatory: namedPeople.mayor.email,
	coordinator: namedPeople.coordinator.email,
	supplier: suppliers[0].email,
	administrator: namedPeople.administrator.email
};

/** @throws Error naming what the demonstration does not show any more */
export async function sceneOf({ owner: { sql } }: Product): Promise<Scene> {
	const [row] = await sql<(MatrixScene & { buyerOrganisationId: string })[]>`
		with buyer as (
			select o.id from organisations o where o.commune_code = ${namedPeople.secretary.communes[0]}
		), story as (
			select c.*, l.id as lot_id from calls c join lots l on l.call_id = c.id join groups g on g.id = c.group_id
				join lot_shares s on s.lot_id = l.id
			where g.reference ~ '^GC-[0-9]{4}-[0-9]{4}$' and s.organisation_id = (select id from buyer)
				and exists (select from orders x where x.lot_id = l.id)
			order by c.reference limit 1
		)
		select b.id as "buyerOrganisationId", t.id as "callId", t.reference, t.group_id as "groupId", t.lot_id as "lotId",
			n.id as "needId", s.id as "shareId", f.id as "contractId", bids.id as "bidId", x.id as "orderId",
			(select c.id from criteria c where c.call_id = t.id order by c.position limit 1) as "criterionId",
			(select q.id from questions q order by q.asked_at, q.id limit 1) as "questionId",
			coalesce((select d.id from deliveries d where d.order_id = x.id limit 1), x.id) as "deliveryId",
			coalesce((select m.suggestion_id from suggestion_members m join suggestions y on y.id = m.suggestion_id
				where m.organisation_id = b.id order by y.group_id nulls first, y.computed_at desc limit 1), x.id) as "suggestionId",
			(select m.organisation_id from memberships m where m.group_id = t.group_id and m.organisation_id <> b.id
				order by m.created_at, m.organisation_id limit 1) as "organisationId",
			x.id as "renewalId", x.id as "sessionId", '00000000-0000-4000-8000-000000000000' as nowhere
		from buyer b, story t
			join lot_shares s on s.lot_id = t.lot_id and s.organisation_id = (select id from buyer)
			join needs n on n.id = s.need_id
			join framework_contracts f on f.lot_id = t.lot_id
			join awards a on a.id = f.award_id join bids on bids.id = a.bid_id
			join orders x on x.lot_id = t.lot_id and x.organisation_id = (select id from buyer)
		order by x.reference limit 1`;
	if (!row) throw new Error('the demonstration shows no buyer with an order any more');
	return row;
}

const tokenLifeMs = 200_000;
const tokens = new Map<string, { jwt: string; at: number }>();

/** A token as the web server gets it for each request, of a session opened for the bench; renewed before its end. */
export async function tokenFor(product: Product, role: Role): Promise<string> {
	const key = `${product.api} ${role}`;
	const entry = tokens.get(key);
	if (entry && performance.now() - entry.at < tokenLifeMs) return entry.jwt;
	const { sql } = product.owner;
	const [assignment] = await sql<{ id: string; userId: string }[]>`
		select a.id, a.user_id as "userId" from assignments a join users u on u.id = a.user_id
			join organisations o on o.id = a.organisation_id
		where u.email = ${email[role]} and a.role = ${role}
		order by (o.commune_code = ${namedPeople.secretary.communes[0]}) desc nulls last limit 1`;
	if (!assignment) throw new Error(`nobody is ${role} in the demonstration`);
	const jwt = await openSession(product, assignment);
	tokens.set(key, { jwt, at: performance.now() });
	return jwt;
}

/** Opens a session of somebody and exchanges it. */
export async function openSession(
	{ api, owner: { sql } }: Product,
	assignment: { id: string; userId: string }
): Promise<string> {
	const token = randomBytes(32).toString('base64url');
	await sql`
		insert into sessions (user_id, assignment_id, token_hash, expires_at) values (${assignment.userId}, ${assignment.id},
			${createHash('sha256').update(token).digest('hex')}, legal_now() + interval '1 day')`;
	const answer = await ask({ url: `${api}/session/exchange`, body: { token } });
	if (answer.status !== 200) throw new Error(`no token: ${answer.text}`);
	return (JSON.parse(answer.text) as { jwt: string }).jwt;
}
