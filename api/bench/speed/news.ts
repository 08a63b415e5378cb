import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import superjson from 'superjson';
import { atMost, short, type Figure } from './figures.ts';
import { costOf } from './meter.ts';
import { processorSeconds } from './processor-time.ts';
import type { Product } from './product-under-test.ts';
import { ask, procedureCall } from './request.ts';
import { openSession, tokenFor } from './scene.ts';

const followers = 200;
/** Each person may follow six times. */
const perPerson = 5;
const watchedSeconds = 20;

/** What the stamp of somebody's news costs, and what many who wait for news cost while nothing happens. */
export async function measureNews(product: Product): Promise<Figure[]> {
	const stamp = await costOf(product, async () =>
		ask(procedureCall(product.api, 'news.stamp', undefined, await tokenFor(product, 'buyer')))
	);
	const quiet = await shareOfCore(product);
	const streams = await follow(product);
	await pause(5_000);
	const followed = await shareOfCore(product);
	for (const stream of streams) stream.destroy();
	const added = Math.max(0, followed - quiet);
	const common = { section: 'news', size: product.size } as const;
	const stampText = `${short(stamp.total)} ms of CPU (api ${short(stamp.api)}, PostgreSQL ${short(stamp.postgresql)}), p50 ${short(stamp.p50)} ms`;
	return [
		{ ...common, name: 'news.stamp', cells: [stampText], ...atMost(stamp.total, 3, ' ms') },
		{
			...common,
			name: `${String(streams.length)} followers, nothing happens`,
			cells: [`${short(added)} % of a core beside the ${short(quiet)} % without them`],
			...atMost(added, 5, ' % of a core')
		}
	];
}

async function shareOfCore({ processes: { api, postgresql } }: Product): Promise<number> {
	const before = processorSeconds({ api, postgresql });
	await pause(watchedSeconds * 1_000);
	const after = processorSeconds({ api, postgresql });
	return ((after.api + after.postgresql - before.api - before.postgresql) / watchedSeconds) * 100;
}

async function follow(product: Product): Promise<IncomingMessage[]> {
	const people = await product.owner.sql<{ id: string; userId: string }[]>`
		select distinct on (a.user_id) a.id, a.user_id as "userId" from assignments a join users u on u.id = a.user_id
		where a.role in ('buyer', 'signatory', 'coordinator', 'supplier') and u.email not like '%.%@%'
		union select distinct on (a.user_id) a.id, a.user_id from assignments a join users u on u.id = a.user_id
		where a.role in ('buyer', 'signatory') and u.email ~ '^(secretaire|maire)[.]'
		limit ${Math.ceil(followers / perPerson)}`;
	const streams: IncomingMessage[] = [];
	const input = encodeURIComponent(superjson.stringify({ lastEventId: null }));
	for (const person of people) {
		const authorization = `Bearer ${await openSession(product, person)}`;
		for (let n = 0; n < perPerson && streams.length < followers; n += 1) {
			const request = get(`${product.api}/trpc/news.follow?input=${input}`, {
				agent: false,
				headers: { authorization, accept: 'text/event-stream' }
			});
			const [stream] = (await once(request, 'response')) as [IncomingMessage];
			if (stream.statusCode !== 200) throw new Error(`news.follow: ${String(stream.statusCode)}`);
			stream.resume();
			streams.push(stream);
		}
	}
	return streams;
}
