import { schema } from '@halle/db';
import { aliasedTable, and, asc, eq, ne, sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';

const { communes, organisations } = schema;

/** Whom a commune knows, and can write to. */
const neighboursMax = 8;

/** The communes closest to the actor’s, and whether they are here; none where its position is not known. */
export function neighboursOf(ctx: SignedIn) {
	return withTx(ctx, ({ db }) => {
		const own = aliasedTable(communes, 'own');
		const square = sql<number>`(${communes.x} - ${own.x})::bigint ^ 2 + (${communes.y} - ${own.y})::bigint ^ 2`;
		return db
			.select({
				code: communes.code,
				name: communes.name,
				population: communes.population,
				metres: sql<number>`round(sqrt(${square}))::int`,
				isHere: sql<boolean>`exists (select from ${organisations} o where o.commune_code = ${communes.code} and o.stands)`
			})
			.from(organisations)
			.innerJoin(own, eq(own.code, organisations.communeCode))
			.innerJoin(communes, and(ne(communes.code, own.code), sql`${communes.x} is not null`))
			.where(and(eq(organisations.id, ctx.actor.organisationId), sql`${own.x} is not null`))
			.orderBy(asc(square), asc(communes.code))
			.limit(neighboursMax);
	});
}
