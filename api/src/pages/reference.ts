import { searchCommunes, searchCpv } from '@halle/db/search';
import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import type { Ctx } from '../context.ts';

/** Communes by what people type of their name or postal code. Public lists: no tenant's rows, no transaction of one. */
export const findCommunes = ({ db }: Ctx, text: string) => searchCommunes(db, text);

/** CPV codes by plain words. */
export const findCpv = ({ db }: Ctx, text: string) => searchCpv(db, text);

/** The French label of one code; null when there is no such code. */
export async function cpvLabel({ db }: Ctx, code: string) {
	const { cpv } = schema;
	const [row] = await db.select({ code: cpv.code, label: cpv.labelFr }).from(cpv).where(eq(cpv.code, code));
	return row ?? null;
}
