import { writeQuantity } from '@halle/domain';
import { part } from './article.ts';
import { deliveryOf } from './carried.ts';
import { representativeOf, whoIs } from './conditions.ts';
import { measureOfNeed, type Member, type PaperFacts } from './facts.ts';
import { amount, date, enumeration } from './french.ts';
import { startOf } from './start.ts';
import type { Paper } from './tree.ts';
import { typeset, typesetSection } from './typeset.ts';

const blank = '……………';

/** The letter by which a member says that it intends to join. It engages nothing before the council’s vote. */
export function letter(facts: PaperFacts, member: Member): Paper {
	const sections = [
		part('addressee', 'À l’attention du coordonnateur', [
			`${facts.coordinator.name}, ${facts.coordinator.seat}.`,
			`À ${blank}, le ${blank}.`
		]),
		part('intent', 'Objet : intention d’adhérer au groupement', [
			`${capital(whoIs(member))} souhaite adhérer au groupement de commandes « ${facts.title} » (${facts.subject}, code CPV ${facts.cpvCode}).`,
			'La présente lettre n’engage pas la collectivité : seule la délibération de son assemblée l’engagera.'
		]),
		needsOf(member),
		part('calendar', 'Calendrier', [
			[
				`Contrat actuel et date de sa fin : ${contractEnds(member)}`,
				`Séance prévue pour la délibération : ${blank}`,
				`Référent technique, téléphone et courriel : ${blank}`,
				...(member.needs.every(({ deliveryHours }) => deliveryHours)
					? []
					: [`Horaires de livraison : ${blank}`])
			],
			'La collectivité accepte le calendrier prévisionnel joint. Elle confirme que l’état de ses besoins pourra être arrêté tel qu’il figure ci-dessus avant le lancement de la consultation.',
			`Pour ${whoIs(member)}, ${representativeOf(member)} : ${blank}`
		])
	];
	return {
		title: typeset('Lettre d’intention d’adhésion'),
		above: typeset(`${member.name}, groupement ${facts.reference}`),
		sections: sections.map(typesetSection)
	};
}

/** As the needs say it; left to be written where one of them does not. */
function contractEnds({ needs }: Member): string {
	const days = needs.flatMap(({ contractEndsOn }) => contractEndsOn ?? []);
	return days.length === needs.length && days.length > 0 ? enumeration([...new Set(days)].map(date)) : blank;
}

function needsOf(member: Member) {
	return part('needs', 'Besoins', [
		{
			kind: 'table',
			caption: 'Besoins estimés, hors taxes et sur toute la durée',
			columns: [
				{ label: 'Besoin' },
				{ label: 'Quantité attendue', numeric: true },
				{ label: 'Estimation', numeric: true },
				{ label: 'Maximum', numeric: true }
			],
			rows: member.needs.map((need) => ({
				cells: [
					`${need.title}, ${startOf(need)}, pour ${need.durationMonths} mois, livré : ${deliveryOf(need, member)}`,
					writeQuantity(need.quantity, measureOfNeed(need)),
					amount(need.estimateExclTaxCents),
					amount(need.maximumExclTaxCents)
				]
			}))
		}
	]);
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
