import { schema } from '@halle/db';
import { inArray, sql } from 'drizzle-orm';
import type { Tx } from '../context.ts';
import type { Assumed } from './explain-suggestion.ts';

const { cpv, epci } = schema;

/** How explanations call codes of the CPV and EPCIs. */
export type Names = Pick<Assumed, 'cpvLabel' | 'epciName'>;

/** Names of all codes of a class, as needs share their own and the broader ones over them, and of these EPCIs. */
export async function loadNames({ db }: Tx, cpvClass: string, sirens: readonly string[]): Promise<Names> {
	const codes = await db
		.select({ code: cpv.code, label: cpv.labelFr })
		.from(cpv)
		.where(sql`${cpv.code} like ${`${cpvClass}%`}`);
	const groupings =
		sirens.length > 0
			? await db
					.select({ siren: epci.siren, name: epci.name })
					.from(epci)
					.where(inArray(epci.siren, [...sirens]))
			: [];
	const labels = new Map(codes.map(({ code, label }) => [code, label]));
	const epciNames = new Map(groupings.map(({ siren, name }) => [siren, name]));
	return { cpvLabel: (code) => labels.get(code) ?? '', epciName: (siren) => epciNames.get(siren) ?? '' };
}
