import { readFamily, schema, type Db } from '@halle/db';
import {
	familyById,
	familyOfCpv,
	isAlikeNeed,
	isUnitCode,
	parisDay,
	proposeAnswers as proposalsOf,
	proposeStart,
	Refusal,
	startAfter,
	unnamedCpv,
	usualRadiusMetres,
	type PurchaseFamily,
	type UnitCode
} from '@halle/domain';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { pricesOf, readAssumptions } from '../assumptions/read-assumptions.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { ownContractEnd } from '../renewals/own-contract-end.ts';
import { withTx } from '../with-tx.ts';

const { cpv, needs, organisations } = schema;
/** Needs of the commune that a form names as alike: the newest say enough. */
const alikeMax = 5;
/** Outside the families nothing is known of the unit, the season or the questions. */
const outsideFamilies = {
	familyId: 'other',
	label: '',
	unit: null,
	asked: null,
	durationMonths: 12,
	renewalMonth: null,
	radiusMetres: usualRadiusMetres,
	isMain: false
};
type About = {
	familyId?: string | undefined;
	cpvCode?: string | undefined;
	/** What was typed, when nothing is known of it: posted as it is, for the administrator to name its code. */
	words?: string | undefined;
};

/**
 * What a form for a new need asks and may offer once it is known what is bought, with the needs of the commune that look
 * like it: nothing of it is stored.
 *
 * @throws Refusal CPV_NOT_FOUND when neither the family nor the code is known
 */
export function proposeAnswers(ctx: SignedIn, about: About) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { db, now } = tx;
		const { family, cpvCode } = meant(about);
		const codeLabel = await labelOf(db, cpvCode, about.words);
		const [own] = await db.select().from(organisations).where(eq(organisations.id, ctx.actor.organisationId));
		const { prices } = await readAssumptions(db);
		const population = own?.population ?? null;
		const { radiusMetres, isMain, ...ofFamily } = await familyOf(tx, family, { cpvCode, population });
		const today = parisDay(now);
		const running = await ownContractEnd(tx, { familyId: ofFamily.familyId, cpvCode }, today);
		return {
			today,
			...ofFamily,
			/** What is bought, as people call it: a code of its own is more precise than its family. */
			label: isMain ? ofFamily.label : codeLabel,
			cpvCode,
			cpvLabel: codeLabel,
			population,
			...proposeStart(ofFamily.renewalMonth, today),
			/** The contract that the commune has for it, as far as anybody knows; the need then starts the day after. */
			running,
			...(running && startAfter(running.endsOn)),
			radiusMetres: pricesOf(prices, cpvCode)?.radiusMetres ?? radiusMetres,
			alike: await alikeNeeds(tx, { cpvCode, unit: ofFamily.unit })
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

/** What the family says, as it is in force, with what communes of this size usually answer to its questions. */
async function familyOf(
	{ db }: SignedTx,
	family: PurchaseFamily | undefined,
	{ cpvCode, population }: { cpvCode: string; population: number | null }
) {
	const inForce = family ? await readFamily(db, family.id) : null;
	if (!family || !inForce) return outsideFamilies;
	const { version, label, questions, durationMonths, renewalMonth } = inForce;
	const { id: familyId, unit, radiusMetres } = family;
	return {
		familyId,
		label,
		unit,
		asked: { version, questions, proposals: proposalsOf(questions, population) },
		durationMonths,
		renewalMonth,
		radiusMetres,
		isMain: family.cpvCode === cpvCode
	};
}

/** The needs of the commune, not at their end yet, for the same thing: to be completed rather than posted twice. */
async function alikeNeeds({ db, actor }: SignedTx, wanted: { cpvCode: string; unit: UnitCode | null }) {
	const known = await db
		.select()
		.from(needs)
		.where(
			and(
				eq(needs.organisationId, actor.organisationId),
				inArray(needs.status, ['draft', 'submitted', 'matched', 'committed', 'frozen'])
			)
		)
		.orderBy(desc(needs.createdAt), needs.id);
	return known
		.filter(({ cpvCode, unit, packUnit }) =>
			isUnitCode(unit) ? isAlikeNeed({ cpvCode, unit, packUnit }, wanted) : false
		)
		.slice(0, alikeMax)
		.map(({ id, title, status, submittedAt, createdAt }) => ({
			id,
			title,
			status,
			at: submittedAt ?? createdAt
		}));
}

function meant({ familyId, cpvCode, words }: About): {
	family: PurchaseFamily | undefined;
	cpvCode: string;
} {
	if (!familyId && !cpvCode && words) return { family: undefined, cpvCode: unnamedCpv };
	const family = familyId ? familyById(familyId) : undefined;
	const code = cpvCode ?? family?.cpvCode ?? '';
	return { family: family ?? familyOfCpv(code), cpvCode: code };
}
