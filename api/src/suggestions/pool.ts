import { copyOut, schema } from '@halle/db';
import { addableUnits, addMonths, baseUnit, isUnitCode, parisDay, type Day } from '@halle/domain';
import { and, eq, gt, isNull, sql, type SQL } from 'drizzle-orm';
import type { PriceAssumption } from '../assumptions/read-assumptions.ts';
import type { Tx } from '../context.ts';
import { contractLines, postedLines } from './need-lines.ts';
import { OpenNeeds } from './open-needs.ts';

const { communes, needs, organisations } = schema;

/** How far ahead the end of a contract counts. */
const renewalHorizonMonths = 18;

/** A posted need whose commune has no known position: nothing can be said of distances, so it stays out. */
export type Unplaced = { id: string; organisationId: string };

/** The needs of a block that look for partners on this day: posted ones, and those of contracts about to end. */
export async function loadPool(
	{ db, now }: Tx,
	block: string,
	prices: readonly PriceAssumption[]
): Promise<OpenNeeds> {
	const today = parisDay(now);
	const open = new OpenNeeds();
	// In the order of their ids: what is said of them must not depend on where they lie in the table.
	await open.addPosted(await copyOut(db, postedLines(sql`${isPosted('n', block, today)} order by n.id`)));
	// A commune that posted its need has said more than its old contract does.
	const endsSoon = sql`left(n.cpv_code, 4) = ${classOf(block)}
		and n.ends_on between ${today} and ${addMonths(today, renewalHorizonMonths)}
		and not exists (select from needs p join organisations b on b.id = p.organisation_id
			where b.commune_code = n.commune_code and b.stands and p.status = 'submitted' and ${isPosted('p', block, today)})
		order by n.id`;
	await open.addContracts(
		await copyOut(db, contractLines(endsSoon)),
		prices,
		({ unit, amountCents }) => baseUnit(unit) === unitOf(block) && amountCents > 0
	);
	return open;
}

/** Needs of a block whose commune has no known position. */
export function loadUnplaced({ db, now }: Tx, block: string): Promise<Unplaced[]> {
	return db
		.select({ id: needs.id, organisationId: needs.organisationId })
		.from(needs)
		.innerJoin(organisations, eq(organisations.id, needs.organisationId))
		.leftJoin(communes, eq(communes.code, organisations.communeCode))
		.where(
			and(
				eq(needs.status, 'submitted'),
				eq(organisations.stands, true),
				inBlock(block),
				gt(needs.startsUntilOn, parisDay(now)),
				isNull(communes.x)
			)
		);
}

/** The needs of a block, in SQL. */
export function inBlock(block: string): SQL | undefined {
	return and(
		sql`left(${needs.cpvCode}, 4) = ${classOf(block)}`,
		sql`coalesce(${needs.packUnit}, ${needs.unit}) in ${unitsOf(block)}`
	);
}

/** The same of needs under another name, as long as their start is not past. */
function isPosted(alias: 'n' | 'p', block: string, today: Day): SQL {
	const n = sql.raw(alias);
	return sql`left(${n}.cpv_code, 4) = ${classOf(block)} and coalesce(${n}.pack_unit, ${n}.unit) in ${unitsOf(block)}
		and ${n}.starts_until_on > ${today}`;
}

function classOf(block: string): string {
	return block.slice(0, 4);
}

function unitOf(block: string): string {
	return block.slice(5);
}

/** Every unit whose quantities add up with the base unit of a block; the unit itself when it is none of ours. */
function unitsOf(block: string): string[] {
	const unit = unitOf(block);
	return isUnitCode(unit) ? addableUnits(unit) : [unit];
}
