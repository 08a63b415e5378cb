import { findFamilies, findPurchases, searchCommunes } from '@halle/db/search';
import { readFamily, schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import type { Ctx } from '../context.ts';

/** Communes by what people type of their name or postal code. Public lists: no tenant's rows, no transaction of one. */
export const findCommunes = ({ db }: Ctx, text: string) => searchCommunes(db, text);

/** What can be bought, by plain words: families, then codes of the vocabulary. Of no tenant either. */
export const findPurchase = ({ db }: Ctx, text: string) => findPurchases(db, text);

/** Families of purchases, those that communes buy most often first. */
export const listFamilies = ({ db }: Ctx) => findFamilies(db);

/** What a family asks in one version; null when it asked nothing in it. */
export async function questionsOfFamily(
	{ db }: Ctx,
	{ familyId, version }: { familyId: string; version: number }
) {
	return (await readFamily(db, familyId, version))?.questions ?? null;
}

/** The French label of one code; null when there is no such code. */
export async function cpvLabel({ db }: Ctx, code: string) {
	const { cpv } = schema;
	const [row] = await db.select({ code: cpv.code, label: cpv.labelFr }).from(cpv).where(eq(cpv.code, code));
	return row ?? null;
}
