import type { EngineNeed } from '@halle/aggregation';
import type { Connection } from '@halle/db';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { dayOf } from '../src/suggestions/engine-need.ts';

/** Day 0 of the market as the engine counts days: late enough that no need is past. */
const firstDay = 15_000;

/**
 * Puts an invented market into the tables of the product, with one organisation for each commune it names. Codes of
 * territories are invented: the database is a scratch one.
 */
export async function fillMarket({ sql }: Connection, market: Iterable<EngineNeed>): Promise<void> {
	const buyers = new Map<string, { organisationId: string; need: EngineNeed }>();
	const epci = new Map<string, string>();
	const departements = new Map<string, string>();
	const rows: string[] = [];
	for (const need of market) {
		const { buyer } = need;
		if (!epci.has(need.epci)) epci.set(need.epci, `2${String(epci.size).padStart(8, '0')}`);
		if (!departements.has(need.dep)) departements.set(need.dep, String(departements.size).padStart(3, '0'));
		const known = buyers.get(buyer) ?? { organisationId: randomUUID(), need };
		buyers.set(buyer, known);
		rows.push(needRow(need, known.organisationId));
	}
	const communes = [...buyers].map(([code, { need }]) => {
		const region = '00';
		const siren = `1${code.padStart(8, '0')}`;
		return [
			...[code, `Commune ${code}`, `commune ${code}`, siren, need.pop, departements.get(need.dep), region],
			...[epci.get(need.epci), '{00000}', 2, 47, need.x, need.y, 'geonames']
		].join('\t');
	});
	const organisations = [...buyers].map(([code, { organisationId, need }]) =>
		[organisationId, 'commune', `Commune ${code}`, `1${code.padStart(8, '0')}`, code, need.pop, 'now'].join(
			'\t'
		)
	);
	await sql`insert into regions (code, name) values ('00', 'Essai')`;
	const copies: [string, string[]][] = [
		[
			'departements (code, name, region_code)',
			[...departements.values()].map((code) => `${code}\t${code}\t00`)
		],
		['epci (siren, name, kind, population)', [...epci.values()].map((siren) => `${siren}\t${siren}\tCC\t1`)],
		[
			'communes (code, name, search_name, siren, population, departement_code, region_code, epci_siren, postal_codes, longitude, latitude, x, y, position_source)',
			communes
		],
		['organisations (id, kind, name, siren, commune_code, population, verified_at)', organisations],
		[
			'needs (id, organisation_id, title, family_id, cpv_code, quantity, unit, estimate_excl_tax_cents, starts_from_on, starts_until_on, duration_months, radius_metres, scope, can_coordinate, status)',
			rows
		]
	];
	for (const [target, lines] of copies) await copyIn(sql, target, lines);
	await sql`analyze`;
}

function needRow(need: EngineNeed, organisationId: string): string {
	const months = Math.min(48, Math.max(1, Math.round((need.durMin + need.durMax) / 2)));
	return [
		...[randomUUID(), organisationId, 'Besoin', '', need.cpv, need.qty, need.unit, need.amount * 100],
		...[
			dayOf(firstDay + need.startMin),
			dayOf(firstDay + need.startMax),
			months,
			need.radius,
			need.scope,
			need.canCoordinate,
			'submitted'
		]
	].join('\t');
}

/** Lines in PostgreSQL's text format, many at a time. */
export async function copyIn(sql: Connection['sql'], target: string, lines: Iterable<string>): Promise<void> {
	const into = await sql.unsafe(`copy ${target} from stdin`).writable();
	await pipeline(Readable.from(pieces(lines)), into);
	if (!into.closed) await once(into, 'close');
}

function* pieces(lines: Iterable<string>): Generator<string> {
	let piece = '';
	for (const line of lines) {
		piece += `${line}\n`;
		if (piece.length > 500_000) {
			yield piece;
			piece = '';
		}
	}
	if (piece) yield piece;
}
