import { schema, type Db } from '@halle/db';
import {
	familyById,
	familyOfCpv,
	parisDay,
	proposeQuantity,
	proposeStart,
	Refusal,
	unnamedCpv,
	usualRadiusMetres,
	type PurchaseFamily
} from '@halle/domain';
import { eq } from 'drizzle-orm';
import { pricesOf, readAssumptions } from '../assumptions/read-assumptions.ts';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';

const { cpv, organisations } = schema;
/** Outside the families nothing is known of the unit, the season or the quantity. */
const usual = {
	id: 'other',
	unit: null,
	durationMonths: 12,
	radiusMetres: usualRadiusMetres,
	renewalMonth: null
};
type About = {
	familyId?: string | undefined;
	cpvCode?: string | undefined;
	/** What was typed, when nothing is known of it: posted as it is, for the administrator to name its code. */
	words?: string | undefined;
};

/**
 * What a form for a new need may offer once it is known what is bought: nothing of it is stored.
 *
 * @throws Refusal CPV_NOT_FOUND when neither the family nor the code is known
 */
export function proposeAnswers(ctx: SignedIn, about: About) {
	return withTx(ctx, async ({ db, now }) => {
		const { family, cpvCode } = purchaseOf(about);
		const codeLabel = await labelOf(db, cpvCode, about.words);
		const [own] = await db.select().from(organisations).where(eq(organisations.id, ctx.actor.organisationId));
		const { prices } = await readAssumptions(db);
		const population = own?.population ?? null;
		const { id, unit, durationMonths, radiusMetres, renewalMonth } = family ?? usual;
		const today = parisDay(now);
		return {
			today,
			familyId: id,
			/** What is bought, as people call it: a code of its own is more precise than its family. */
			label: family?.cpvCode === cpvCode ? family.label : codeLabel,
			cpvCode,
			cpvLabel: codeLabel,
			unit,
			quantity: family ? proposeQuantity(family, population) : null,
			population,
			...proposeStart(renewalMonth, today),
			durationMonths,
			radiusMetres: pricesOf(prices, cpvCode)?.radiusMetres ?? radiusMetres
		};
	});
}

/** @throws Refusal CPV_NOT_FOUND */
async function labelOf(db: Db, cpvCode: string, words: string | undefined): Promise<string> {
	if (cpvCode === unnamedCpv && words) return words;
	const [code] = await db.select({ label: cpv.labelFr }).from(cpv).where(eq(cpv.code, cpvCode));
	if (!code) throw new Refusal('CPV_NOT_FOUND', { cpvCode });
	return code.label;
}

function purchaseOf({ familyId, cpvCode, words }: About): {
	family: PurchaseFamily | undefined;
	cpvCode: string;
} {
	if (!familyId && !cpvCode && words) return { family: undefined, cpvCode: unnamedCpv };
	const family = familyId ? familyById(familyId) : undefined;
	const code = cpvCode ?? family?.cpvCode ?? '';
	return { family: family ?? familyOfCpv(code), cpvCode: code };
}
