import { schema } from '@halle/db';
import {
	convertUnitPrice,
	familyById,
	lineTotal,
	microEuros,
	microsPerCent,
	nothingPaid,
	quantity as quantityOf,
	roundedMicros,
	shippedQuestions,
	unsaidAnswers,
	workOut,
	type Carried,
	type FamilyQuestions,
	type NewNeed,
	type PurchaseFamily
} from '@halle/domain';
import { inArray } from 'drizzle-orm';
import type { Answered, Campaign, Counted } from './campaigns.ts';
import { post } from './acts.ts';
import type { Stage } from './stage.ts';

/** What a commune of the demo says unless its campaign says otherwise. */
const usual: Carried = {
	delivery: 'À la mairie',
	deliveryHours: 'du lundi au vendredi, 9 h – 12 h'
};

/** Posts the need of each commune of a campaign, and lets the engine work. */
export async function postNeeds(stage: Stage, campaign: Campaign): Promise<void> {
	for (const place of await placesOf(stage, campaign.communes)) {
		await post(stage.as(place.code, 'buyer'), needAt(stage, campaign, place));
	}
	await stage.settle();
}

/** What one commune of a campaign needs. */
export async function needOf(stage: Stage, campaign: Campaign, commune: string): Promise<NewNeed> {
	const [place] = await placesOf(stage, [commune]);
	if (!place) throw new Error(`no commune ${commune}`);
	return needAt(stage, campaign, place);
}

function placesOf({ owner }: Stage, codes: readonly string[]) {
	const { communes } = schema;
	return owner.db
		.select()
		.from(communes)
		.where(inArray(communes.code, [...codes]));
}

type Place = { code: string; population: number };

function needAt(stage: Stage, campaign: Campaign, place: Place): NewNeed {
	const family = familyById(campaign.familyId);
	if (!family) throw new Error(`no family ${campaign.familyId}`);
	return {
		...unsaidAnswers(),
		title: campaign.title,
		familyId: family.id,
		cpvCode: family.cpvCode,
		startsFromOn: stage.day(campaign.startsFrom),
		startsUntilOn: stage.day(campaign.startsUntil),
		durationMonths: campaign.durationMonths,
		radiusMetres: Math.max(family.radiusMetres, 60_000),
		scope: 'any',
		canCoordinate: true,
		...('answers' in campaign ? answered(campaign, family, place) : counted(campaign, family, place)),
		...(campaign.carried ?? usual)
	};
}

type Measured = Pick<
	NewNeed,
	| 'quantity'
	| 'unit'
	| 'packQuantity'
	| 'packUnit'
	| 'estimateExclTaxCents'
	| 'currentUnitPriceMicros'
	| 'answers'
>;

/** Each commune buys a little more or less, and pays a little more or less, as in life; the same at each seeding. */
const spreadOf = ({ code }: Place): number => (Number(code.replace(/\D/g, '')) % 7) - 3;

function counted(campaign: Counted, family: PurchaseFamily, place: Place): Measured {
	const spread = spreadOf(place);
	const count = Math.round((place.population * campaign.perThousand) / 1_000);
	const typed = campaign.typed?.[place.code] ?? {
		quantity: Math.max(campaign.quantityMin, count) + spread,
		unit: family.unit
	};
	const quantity = quantityOf(typed.quantity);
	const measure = {
		unit: typed.unit,
		packQuantity: typed.pack ? quantityOf(typed.pack.quantity) : null,
		packUnit: typed.pack?.unit ?? null
	};
	const paidCents = Math.round((campaign.unitPriceCents * (100 + spread)) / 100);
	const currentUnitPriceMicros = roundedMicros(
		convertUnitPrice(microEuros(paidCents * microsPerCent), family.unit, measure)
	);
	const need = {
		quantity,
		...measure,
		estimateExclTaxCents: lineTotal(quantity, currentUnitPriceMicros),
		currentUnitPriceMicros
	};
	return { ...need, answers: answersTo(shippedQuestions(family), need, campaign.durationMonths) };
}

/** As the form works it out of what a commune answers. */
function answered(campaign: Answered, family: PurchaseFamily, place: Place): Measured {
	const { values, yearlyEuros } = campaign.answers(place.population);
	const paid = {
		...nothingPaid,
		yearlyCents: Math.round((yearlyEuros * (100 + spreadOf(place))) / 100) * 100
	};
	const worked = workOut(shippedQuestions(family), { values, paid }, campaign.durationMonths);
	if (worked?.estimateExclTaxCents == null) throw new Error(`« ${campaign.title} » is not worked out`);
	const { quantity, estimateExclTaxCents, currentUnitPriceMicros } = worked;
	return {
		quantity,
		unit: family.unit,
		packQuantity: null,
		packUnit: null,
		estimateExclTaxCents,
		currentUnitPriceMicros,
		answers: { version: 1, values, paid }
	};
}

/** What the commune answered to the one question of its family, where its quantity is that of the answer. */
function answersTo(
	asked: FamilyQuestions,
	need: Omit<Measured, 'answers'>,
	durationMonths: number
): NewNeed['answers'] {
	const isOnce = asked.basis === 'once';
	const isCounted = asked.quantity === 'amount' && (isOnce || durationMonths === 12);
	if (!isCounted || need.unit !== asked.unit || !Number.isInteger(need.quantity)) return null;
	const cents = need.estimateExclTaxCents;
	const paid = isOnce ? { ...nothingPaid, wholeCents: cents } : { ...nothingPaid, yearlyCents: cents };
	return { version: 1, values: { amount: need.quantity }, paid };
}
