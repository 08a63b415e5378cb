import { deliveryOf } from './carried.ts';
import { holderName, isWorthItsMaximum } from './conditions.ts';
import { isStaggered, measureOfNeed, type Member, type PaperFacts } from './facts.ts';
import { amount, date, grouped, number } from './french.ts';
import { entryDayAfter, missionNames, missions, writeQuantity } from '@halle/domain';
import { startOf } from './start.ts';
import { paragraph, type Block, type Section } from './tree.ts';

const months = 12;

/** Members and SIRET. A SIRET that is not stated yet is left to be written by hand. */
export function annexA({ members }: PaperFacts): Section {
	return {
		id: 'annex-a',
		title: 'Annexe A. Membres du groupement',
		concern: 'the-member',
		blocks: [
			{
				kind: 'table',
				caption: 'Membres, numéro SIRET et population municipale',
				columns: [
					{ label: 'Membre' },
					{ label: 'SIRET' },
					{ label: 'Siège' },
					{ label: 'Population', numeric: true }
				],
				rows: members.map(({ organisationId, name, siret, siren, seat, population }) => ({
					memberId: organisationId,
					cells: [
						name,
						siret ? grouped(siret) : `${grouped(siren)} (SIRET à compléter)`,
						seat,
						population === null ? '' : number(population)
					]
				}))
			}
		]
	};
}

/** Needs of each member, and what they come to in each year of the contract. */
export function annexB(facts: PaperFacts): Section {
	const lines = facts.members.flatMap((member) => member.needs.map((need) => ({ member, need })));
	return {
		id: 'annex-b',
		title: 'Annexe B. État des besoins par membre et par année',
		concern: 'the-member',
		blocks: [
			{
				kind: 'table',
				caption: 'Quantités, estimations et maximums sur toute la durée, hors taxes',
				columns: [
					{ label: 'Membre' },
					{ label: 'Besoin' },
					{ label: 'Quantité', numeric: true },
					{ label: 'Estimation', numeric: true },
					{ label: 'Maximum', numeric: true }
				],
				rows: lines.map(({ member, need }) => ({
					memberId: member.organisationId,
					cells: [
						member.name,
						`${need.title}, ${startOf(need)}, pour ${need.durationMonths} mois`,
						writeQuantity(need.quantity, measureOfNeed(need)),
						amount(need.estimateExclTaxCents),
						amount(need.maximumExclTaxCents)
					]
				})),
				totals: ['Total', '', '', amount(facts.estimateExclTaxCents), amount(facts.maximumExclTaxCents)]
			},
			...(isStaggered(facts) ? [entryTable(facts)] : []),
			...(isWorthItsMaximum(facts)
				? []
				: [
						paragraph(
							`La valeur estimée du contrat, qui détermine la procédure, est de ${amount(facts.valueExclTaxCents ?? 0)} HT : elle compte tous les membres, tous les lots, les reconductions et les options (articles R2121-1 et R2121-8 du code de la commande publique).`
						)
					]),
			{
				kind: 'table',
				caption: 'Estimation par année de contrat, hors taxes',
				columns: [
					{ label: 'Membre' },
					...yearsOf(facts.members).map((year) => ({ label: `Année ${year}`, numeric: true }))
				],
				rows: facts.members.map((member) => ({
					memberId: member.organisationId,
					cells: [member.name, ...yearsOf(facts.members).map((year) => amount(inYear(member, year)))]
				}))
			}
		]
	};
}

/** When each member may order, where they do not all come in together. @law CCP R2162-4, R2162-13 */
function entryTable({ members }: PaperFacts): Block {
	return {
		kind: 'table',
		caption: 'Date d’entrée de chaque membre dans le contrat',
		columns: [
			{ label: 'Membre' },
			{ label: 'Besoin' },
			{ label: 'Fin du contrat en cours' },
			{ label: 'Entrée' }
		],
		rows: members.flatMap((member) =>
			member.needs.map(({ title, contractEndsOn }) => ({
				memberId: member.organisationId,
				cells: [
					member.name,
					title,
					contractEndsOn ? date(contractEndsOn) : 'sans objet',
					contractEndsOn ? date(entryDayAfter(contractEndsOn)) : 'à la prise d’effet du contrat'
				]
			}))
		)
	};
}

/** Who does what. */
export function annexC(facts: PaperFacts): Section {
	return {
		id: 'annex-c',
		title: 'Annexe C. Répartition des missions',
		concern: 'everyone',
		blocks: [
			{
				kind: 'table',
				caption: 'Qui fait quoi',
				columns: [{ label: 'Mission' }, { label: 'Qui' }],
				rows: missionNames.map((name) => ({
					cells: [missions[name], holderName(facts, facts.missions[name])]
				}))
			}
		]
	};
}

/** The key, and what each pays if everything that may be shared is spent. */
export function annexD({ costs, members, isEpciMandate }: PaperFacts): Section {
	const head = { id: 'annex-d', title: 'Annexe D. Partage des frais', concern: 'the-member' } as const;
	if (isEpciMandate || costs.key === 'none') {
		return {
			...head,
			blocks: [paragraph('Aucun frais n’est partagé : le coordonnateur les supporte tous.')]
		};
	}
	if (costs.shares.length === 0) {
		return {
			...head,
			blocks: [
				paragraph(
					`Les frais, plafonnés à ${amount(costs.sharedCents)}, sont partagés chaque année selon les commandes réellement passées : les parts ne sont connues qu’à la fin de l’année.`
				)
			]
		};
	}
	return {
		...head,
		blocks: [
			{
				kind: 'table',
				caption: 'Part de chaque membre si tous les frais prévus sont engagés',
				columns: [{ label: 'Membre' }, { label: 'Part', numeric: true }],
				rows: costs.shares.map(({ organisationId, cents }) => ({
					memberId: organisationId,
					cells: [
						members.find((member) => member.organisationId === organisationId)?.name ?? '',
						amount(cents)
					]
				})),
				totals: ['Total', amount(costs.sharedCents)]
			}
		]
	};
}

/** The dates foreseen: to inform, nobody votes on them. */
export function annexE({ calendar }: PaperFacts): Section {
	return {
		id: 'annex-e',
		title: 'Annexe E. Calendrier prévisionnel',
		concern: 'nobody',
		blocks: [
			{
				kind: 'table',
				caption: 'Étapes prévues, à titre indicatif',
				columns: [{ label: 'Étape' }, { label: 'Date' }, { label: 'Fondement' }],
				rows: calendar.map(({ label, on, article }) => ({ cells: [label, date(on), article] }))
			}
		]
	};
}

/** Where it is delivered. */
export function annexF({ members }: PaperFacts): Section {
	return {
		id: 'annex-f',
		title: 'Annexe F. Lieux de livraison',
		concern: 'the-member',
		blocks: [
			{
				kind: 'table',
				caption: 'Lieux de livraison ou d’exécution',
				columns: [{ label: 'Membre' }, { label: 'Lieu' }],
				rows: members.flatMap((member) =>
					[...new Set(member.needs.map((need) => deliveryOf(need, member)))].map((place) => ({
						memberId: member.organisationId,
						cells: [member.name, place]
					}))
				)
			}
		]
	};
}

/** The statutes on which a free mandate rests: one page, to which the extract is joined. @law CGCT L5211-4-4 */
export function annexG({ coordinator }: PaperFacts): Section {
	return {
		id: 'annex-g',
		title: 'Annexe G. Extrait des statuts',
		concern: 'everyone',
		blocks: [
			paragraph(
				`Extrait des statuts de ${coordinator.name} qui l’autorise à mener des procédures de passation ou d’exécution de marchés pour le compte de ses communes membres (article L5211-4-4 du code général des collectivités territoriales) : à joindre à cette page par le coordonnateur.`
			)
		]
	};
}

/** Years that a member’s longest need covers, from 1. */
function yearsOf(members: readonly Member[]): number[] {
	const longest = Math.max(1, ...members.flatMap(({ needs }) => needs.map((need) => need.durationMonths)));
	return Array.from({ length: Math.ceil(longest / months) }, (_, index) => index + 1);
}

/** Estimate of a member in one year of the contract: by the months, the last year taking what rounding leaves. */
function inYear({ needs }: Member, year: number): number {
	return needs.reduce((sum, need) => sum + until(need, year) - until(need, year - 1), 0);
}

function until({ estimateExclTaxCents, durationMonths }: Member['needs'][number], year: number): number {
	return Math.floor((estimateExclTaxCents * Math.min(year * months, durationMonths)) / durationMonths);
}
