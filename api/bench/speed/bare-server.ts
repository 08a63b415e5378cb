import fastify from 'fastify';
import { openDb } from '@halle/db';
import { statements } from './bare-statements.ts';

/** What the product is compared with: Fastify and the same driver, one statement for each request, nothing else. */
const { sql } = openDb(process.env.BARE_DATABASE_URL ?? '', { poolMax: 20, name: 'bench-bare' });
const app = fastify();
for (const [name, { text, values }] of Object.entries(statements)) {
	app.post(`/${name}`, async ({ body }) => {
		const fields = body as Record<string, string>;
		return sql.unsafe(
			text,
			values.map((value) => fields[value] ?? null),
			{ prepare: true }
		);
	});
}
process.once('SIGTERM', () => process.exit(0));
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.(app.server.address());
