import { schema } from '@halle/db';
import { familyById, familyOfCpv, parisDay, proposeQuantity, proposeStart, Refusal } from '@halle/domain';
import { eq } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';

const { cpv, organisations } = schema;
const usual = { durationMonths: 12, radiusMetres: 60_000 };

/**
 * What a form for a new need may offer once it is known what is bought: nothing of it is stored.
 *
 * @throws Refusal CPV_NOT_FOUND when neither the family nor the code is known
 */
export function proposeAnswers(ctx: SignedIn, about: { familyId?: string | undefined; cpvCode?: string | undefined }) {
	return withTx(ctx, async ({ db, now }) => {
		const asked = about.familyId ? familyById(about.familyId) : undefined;
		const cpvCode = about.cpvCode ?? asked?.cpvCode ?? '';
		const family = asked ?? familyOfCpv(cpvCode);
		const [code] = await db.select().from(cpv).where(eq(cpv.code, cpvCode));
		if (!code) throw new Refusal('CPV_NOT_FOUND', { cpvCode });
		const [own] = await db.select().from(organisations).where(eq(organisations.id, ctx.actor.organisationId));
		return {
			familyId: family?.id ?? 'other',
			/** What is bought, as people call it. */
			label: about.cpvCode && about.cpvCode !== family?.cpvCode ? code.labelFr : (family?.label ?? code.labelFr),
			cpvCode,
			cpvLabel: code.labelFr,
			unit: family?.unit ?? null,
			quantity: family ? proposeQuantity(family, own?.population ?? null) : null,
			population: own?.population ?? null,
			...proposeStart(family?.renewalMonth ?? null, parisDay(now)),
			durationMonths: family?.durationMonths ?? usual.durationMonths,
			radiusMetres: family?.radiusMetres ?? usual.radiusMetres
		};
	});
}
