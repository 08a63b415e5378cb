import type { Connection } from '@halle/db';
import { sql } from 'drizzle-orm';
import { createServer, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const patienceMs = 2_000;

/** Whether the database answers within two seconds. Never says why not: the text of a failure holds SQL. */
export async function isReady({ db }: Connection): Promise<boolean> {
	const answer = db.execute(sql`select 1`).then(
		() => true,
		() => false
	);
	return Promise.race([answer, pause(patienceMs, false, { ref: false })]);
}

/** Where a process without pages says that it is alive (/livez) and at work (/readyz), to this machine only. */
export function answerHealth(port: number, isAtWork: () => Promise<boolean>): Server {
	const server = createServer((request, response) => {
		const say = (status: number, body: object) => {
			response.writeHead(status, {
				'content-type': 'application/json',
				...(status === 503 && { 'retry-after': '5' })
			});
			response.end(JSON.stringify(body));
		};
		if (request.url === '/livez') say(200, { alive: true });
		else if (request.url === '/readyz') void isAtWork().then((ready) => say(ready ? 200 : 503, { ready }));
		else say(404, {});
	});
	return server.listen(port, '127.0.0.1');
}
