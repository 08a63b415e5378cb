import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openDb, type Connection } from '../db/src/index.ts';

const writers = 4;
const patienceMs = 15_000;
/** What a visitor may be shown while something is down. */
const awayStatus = 503;

export type Ledger = {
	/** How many writes were acknowledged so far. */
	count: () => number;
	/** Lets each writer end what it has begun, then compares. @returns sentences on what is wrong; none when all is there once */
	close: () => Promise<string[]>;
	/** Answers other than the acknowledgement, by status; 0 stands for none at all. */
	refusals: ReadonlyMap<number, number>;
	/** Answers that no visitor should get: what, when, and the number of the request in the logs. */
	strange: readonly string[];
};

type Answer = { status: number; requestId: string };

/**
 * The secretary of a commune drafts one need after the other through the site, on several tabs: each form is sent again with
 * its key until the site has acknowledged it. What was acknowledged is noted here, and nowhere in the product.
 */
export async function openLedger(ownerUrl: string, site: string): Promise<Ledger> {
	const cookie = await signIn(ownerUrl);
	const acknowledged = new Set<string>();
	const refusals = new Map<number, number>();
	const strange: string[] = [];
	let isClosing = false;
	let numbers = 0;

	const write = async (): Promise<void> => {
		const title = `Registre ${String((numbers += 1))}`;
		const form = draft(title);
		while (!acknowledged.has(title)) {
			const { status, requestId } = await post(site, cookie, form);
			if (status === 303) acknowledged.add(title);
			else {
				refusals.set(status, (refusals.get(status) ?? 0) + 1);
				if (status !== 0 && status !== awayStatus)
					strange.push(
						`a form was answered ${String(status)} at ${new Date().toISOString()}, request ${requestId}`
					);
				await pause(200);
			}
		}
		await pause(20);
	};
	const work = Promise.all(
		Array.from({ length: writers }, async () => {
			while (!isClosing) await write();
		})
	);
	return {
		count: () => acknowledged.size,
		refusals,
		strange,
		close: async () => {
			isClosing = true;
			await work;
			return [...strange, ...(await compare(ownerUrl, acknowledged))];
		}
	};
}

async function signIn(ownerUrl: string): Promise<string> {
	const secret = randomBytes(32).toString('base64url');
	const hash = createHash('sha256').update(secret).digest('hex');
	await withDatabase(
		ownerUrl,
		(sql) => sql`
			with organisation as (
				insert into organisations (kind, name, commune_code, siren, departement_code, verified_at)
				select 'commune', name, code, siren, departement_code, now() from communes where code = '18015' returning id),
			person as (insert into users (email, name) values ('registre@drill.example', 'Registre') returning id),
			assignment as (
				insert into assignments (user_id, organisation_id, role)
				select p.id, o.id, 'buyer' from person p, organisation o returning id, user_id)
			insert into sessions (token_hash, user_id, assignment_id, device, expires_at)
			select ${hash}, user_id, id, '', legal_now() + interval '7 days' from assignment`
	);
	return `__Host-session=${secret}`;
}

function draft(title: string): URLSearchParams {
	const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
	return new URLSearchParams({
		title,
		...{ familyId: 'papier', cpvCode: '30197630', quantity: '240', unit: 'RM', scope: 'any' },
		...{ estimateExclTaxCents: '1 080,00', durationMonths: '12', radiusMetres: '60' },
		startsFromOn: inDays(90),
		startsUntilOn: inDays(180),
		idempotencyKey: randomUUID()
	});
}

/** @returns the status of the answer, 0 when none came, and its number */
async function post(site: string, cookie: string, form: URLSearchParams): Promise<Answer> {
	try {
		const answer = await fetch(`${site}/besoins/nouveau`, {
			method: 'POST',
			headers: { cookie, origin: site, accept: 'text/html' },
			body: form,
			redirect: 'manual',
			signal: AbortSignal.timeout(patienceMs)
		});
		await answer.arrayBuffer();
		const isSignedOut = answer.headers.get('location')?.startsWith('/connexion') ?? false;
		const requestId = answer.headers.get('x-request-id') ?? 'without number';
		return { status: isSignedOut ? 401 : answer.status, requestId };
	} catch {
		return { status: 0, requestId: '' };
	}
}

async function compare(ownerUrl: string, acknowledged: ReadonlySet<string>): Promise<string[]> {
	return withDatabase(ownerUrl, async (sql) => {
		const rows = await sql<{ title: string; rows: number; facts: number; events: number }[]>`
			select n.title, count(distinct n.id)::int as rows, count(distinct a.id)::int as facts, count(distinct o.id)::int as events
			from needs n
			left join audit_entries a on a.subject_id = n.id and a.type = 'need.drafted'
			left join outbox o on o.subject_id = n.id and o.type = 'need.drafted'
			where n.title like 'Registre %' group by n.title`;
		const lost = [...acknowledged].filter((title) => !rows.some((row) => row.title === title));
		const wrong = rows.filter((row) => row.rows !== 1 || row.facts !== 1 || row.events !== 1);
		const unknown = rows.filter((row) => !acknowledged.has(row.title));
		return [
			...lost.map((title) => `${title} was acknowledged and is not there`),
			...wrong.map((row) => `${row.title} is there ${JSON.stringify(row)}`),
			...unknown.map(({ title }) => `${title} is there and was never acknowledged`),
			...(await leftBehind(sql))
		];
	});
}

/** Everything that was to follow has followed: the relay has read the last event, and no job waits. */
async function leftBehind(sql: Connection['sql']): Promise<string[]> {
	for (let second = 0; second < 60; second += 1) {
		const [left] = await sql<{ events: number; jobs: number }[]>`
			select (select count(*)::int from outbox o, outbox_cursors c
					where c.reader = 'relay' and (o.xid, o.id) > (c.xid, c.id)) as events,
				(select count(*)::int from pgboss.job
					where state in ('created', 'active', 'retry') and start_after <= now()) as jobs`;
		if (left?.events === 0 && left.jobs === 0) return [];
		await pause(1_000);
	}
	return ['after a minute events or jobs still wait'];
}

async function withDatabase<T>(url: string, work: (sql: Connection['sql']) => PromiseLike<T>): Promise<T> {
	const { sql, close } = openDb(url, { poolMax: 1, name: 'drill' });
	try {
		return await work(sql);
	} finally {
		await close();
	}
}
