import {
	nounAfter,
	unnamedCpv,
	writeQuantity,
	type FamilyQuestions,
	type NeedField,
	type NewNeed
} from '@halle/domain';
import { dayMedium, distance, euros, figure, unitPrice } from '@halle/words/format';
import { needNames } from '@halle/words/need-names';

type ShownNeed = NewNeed & { cpvLabel: string; questions: FamilyQuestions | null };
type Row = { term: string; value: (need: ShownNeed) => string };

const scopes = {
	any: 'toutes',
	departement: 'celles du département',
	epci: 'celles de l’intercommunalité'
};

/** Each field by its row, in the order in which they are read; or by the field in whose row it is said. */
const rows: Record<NeedField, Row | NeedField> = {
	title: { term: needNames.title, value: ({ title }) => title },
	familyId: 'cpvCode',
	cpvCode: {
		term: needNames.cpvCode,
		value: ({ cpvLabel, cpvCode }) =>
			cpvCode === unnamedCpv ? 'à dire par l’administration du site' : `${cpvLabel} (code ${cpvCode})`
	},
	quantity: {
		term: 'Quantité pour toute la durée',
		value: (need) => saidQuantity(need)
	},
	unit: 'quantity',
	packQuantity: 'quantity',
	packUnit: 'quantity',
	estimateExclTaxCents: {
		term: needNames.estimateExclTaxCents,
		value: ({ estimateExclTaxCents }) => `${euros(estimateExclTaxCents)} HT`
	},
	currentUnitPriceMicros: {
		term: needNames.currentUnitPriceMicros,
		value: ({ currentUnitPriceMicros: price }) =>
			price === null ? 'non indiqué' : `${unitPrice(price)} HT l’unité`
	},
	startsFromOn: {
		term: 'Début',
		value: ({ startsFromOn, startsUntilOn }) =>
			startsFromOn === startsUntilOn
				? `le ${dayMedium(startsFromOn)}`
				: `du ${dayMedium(startsFromOn)} au ${dayMedium(startsUntilOn)}`
	},
	startsUntilOn: 'startsFromOn',
	contractEndsOn: {
		term: needNames.contractEndsOn,
		value: ({ contractEndsOn }) =>
			contractEndsOn === null
				? 'aucun contrat en cours'
				: `le ${dayMedium(contractEndsOn)}\u00a0: le nouveau commence le lendemain`
	},
	durationMonths: {
		term: needNames.durationMonths,
		value: ({ durationMonths }) => `${durationMonths}\u00a0mois`
	},
	scope: {
		term: 'Communes acceptées',
		value: ({ scope, radiusMetres }) => `${scopes[scope]}, à ${distance(radiusMetres)} au plus`
	},
	radiusMetres: 'scope',
	canCoordinate: {
		term: needNames.canCoordinate,
		value: ({ canCoordinate }) => (canCoordinate ? 'oui, si les autres le souhaitent' : 'non')
	},
	delivery: {
		term: needNames.delivery,
		value: ({ delivery }) => delivery || 'non indiqué'
	},
	sites: 'delivery',
	deliveryHours: {
		term: needNames.deliveryHours,
		value: ({ deliveryHours }) => deliveryHours || 'non indiqués'
	},
	requirements: { term: needNames.requirements, value: ({ requirements }) => requirements || 'aucune' },
	answers: 'quantity'
};

/** What a need says, line by line. */
export function needRows(need: ShownNeed): { term: string; value: string }[] {
	return Object.values(rows).flatMap((row) =>
		typeof row === 'string' ? [] : [{ term: row.term, value: row.value(need) }]
	);
}

/** « 25 200 repas » where the family says what one is. */
function saidQuantity({ questions, quantity, ...measure }: ShownNeed): string {
	return questions
		? `${figure(quantity)}\u00a0${nounAfter(quantity, questions.counted)}`
		: writeQuantity(quantity, measure);
}
