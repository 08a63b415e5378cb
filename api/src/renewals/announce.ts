import type { Day } from '@halle/domain';
import {
	anticipatedNeed,
	isBelievableAmount,
	type AnticipatedNeed,
	type Anticipation,
	type ContractRecord,
	type PublicContract,
	type SilenceReason
} from '@halle/open-data';
import { sql } from 'drizzle-orm';
import type { Tx } from '../context.ts';

type Buyer = { siren: string; currentSiren: string; communeCode: string; population: number };

export type Announced = {
	communeCode: string | null;
	/** The SIREN of that commune today. */
	communeSiren: string | null;
	amountExclTaxCents: number | null;
	need: AnticipatedNeed | null;
	silence: SilenceReason | 'cpv-outside-table' | null;
	/** With what only the tables tell. */
	allFlags: string[];
};

/** Makes the judge of what contracts announce: what the tables say of their buyers and codes is read at once. */
export async function announcing(
	{ db }: Tx,
	records: readonly ContractRecord[],
	today: Day
): Promise<(contract: PublicContract) => Announced> {
	const sirens = [...new Set(records.map(({ buyerSiren }) => buyerSiren))];
	const buyers = await db.execute<Buyer>(sql`
		select c.siren, c.siren as "currentSiren", c.code as "communeCode", c.population from communes c
			where c.siren = any(${sql.param(sirens)}::text[])
		union all
		select f.siren, c.siren, c.code, c.population from former_sirens f join communes c on c.code = f.commune_code
			where f.siren = any(${sql.param(sirens)}::text[])`);
	const codes = [...new Set(records.flatMap(({ cpvCode }) => cpvCode ?? []))];
	const labels = await db.execute<{ code: string; label: string }>(
		sql`select code, label_fr as label from cpv where code = any(${sql.param(codes)}::text[])`
	);
	const buyerOf = new Map(buyers.map((buyer) => [buyer.siren, buyer]));
	const labelOf = new Map(labels.map(({ code, label }) => [code, label]));
	return (contract) => announced(contract, buyerOf.get(contract.buyerSiren), labelOf, today);
}

function announced(
	contract: PublicContract,
	buyer: Buyer | undefined,
	labelOf: ReadonlyMap<string, string>,
	today: Day
): Announced {
	const label = labelOf.get(contract.cpvCode ?? '');
	const amountExclTaxCents = isBelievable(contract, buyer) ? contract.amountExclTaxCents : null;
	const verdict = anticipatedNeed({ ...contract, amountExclTaxCents }, today);
	const announcement = announcementOf(verdict, label);
	const need = buyer ? announcement.need : null;
	return {
		communeCode: buyer?.communeCode ?? null,
		communeSiren: buyer?.currentSiren ?? null,
		amountExclTaxCents,
		need,
		silence: announcement.silence,
		allFlags: [...contract.flags, ...flagsOfTables(contract, buyer, label), ...endFlag(need)].toSorted()
	};
}

function announcementOf(
	verdict: Anticipation,
	label: string | undefined
): Pick<Announced, 'need' | 'silence'> {
	if (!verdict.ok) return { need: null, silence: verdict.reason };
	if (!label) return { need: null, silence: 'cpv-outside-table' };
	return { need: { ...verdict.need, title: verdict.need.title || label }, silence: null };
}

function isBelievable({ amountExclTaxCents }: PublicContract, buyer: Buyer | undefined): boolean {
	return amountExclTaxCents === null || !buyer || isBelievableAmount(amountExclTaxCents, buyer.population);
}

function flagsOfTables(
	contract: PublicContract,
	buyer: Buyer | undefined,
	label: string | undefined
): string[] {
	return [
		...(isBelievable(contract, buyer) ? [] : ['amount-absurd']),
		...(buyer && buyer.siren !== buyer.currentSiren ? ['buyer-merged'] : []),
		...(contract.cpvCode && !label ? ['cpv-outside-table'] : [])
	];
}

function endFlag(need: AnticipatedNeed | null): string[] {
	return need && need.endSource !== 'stated' ? [`end-${need.endSource}`] : [];
}
