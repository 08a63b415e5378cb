import { article } from './article.ts';
import { agentOf, isCarriedOutTogether } from './conditions.ts';
import type { PaperFacts } from './facts.ts';
import { amount, enumeration } from './french.ts';
import type { Section } from './tree.ts';

/** What the costs are, and who bears them. @law CGCT L5211-4-4 (free of charge) */
export function finances({ costs, isEpciMandate, coordinator }: PaperFacts): Section {
	if (isEpciMandate || costs.key === 'none') {
		return article(12, 'finances', 'Dispositions financières', [
			isEpciMandate
				? `Conformément à l’article L5211-4-4 du code général des collectivités territoriales, ${coordinator.name} accomplit sa mission à titre gratuit. Aucun frais n’est demandé aux membres.`
				: 'Le coordonnateur supporte seul les frais de la passation et du fonctionnement du groupement. Aucun frais n’est demandé aux membres.'
		]);
	}
	const keys = {
		equal: 'par parts égales',
		population: 'au prorata de la population municipale des membres, dans son dernier millésime publié',
		amount: 'au prorata du montant hors taxes estimé des besoins de chacun',
		volume: 'au prorata des quantités estimées de chacun, ramenées à une même unité',
		orders: 'au prorata du montant hors taxes des commandes réellement passées par chacun dans l’année',
		fixed_and_variable: `pour une part fixe de ${amount(costs.fixedCents)} par membre et, pour le reste, au prorata du montant hors taxes estimé des besoins de chacun`
	} as const;
	return article(12, 'finances', 'Dispositions financières', [
		`Les frais partagés sont limités à la publicité, à la reproduction des documents, aux expertises décidées d’un commun accord${costs.feeCents > 0 ? ', aux frais de justice et à la participation forfaitaire de l’article 4.' : ' et aux frais de justice. Le temps passé par les agents du coordonnateur n’est pas remboursé.'}`,
		`Ils sont plafonnés à ${amount(costs.sharedCents)} et répartis entre les membres ${keys[costs.key]}. Les parts sont arrêtées au centime, de sorte que leur somme soit exactement le total. Elles figurent à l’annexe D.`,
		'Le coordonnateur émet un titre de recettes à l’encontre de chaque membre, une fois par an, au vu d’un état des dépenses réellement payées.'
	]);
}

/** Who answers for what: together only for what is done together. @law CCP L2113-7 */
export function liability(facts: PaperFacts): Section {
	const isTogether = isCarriedOutTogether(facts);
	const alone = [
		...(agentOf(facts, 'signature') ? [] : ['de la signature du contrat qui le concerne']),
		...(isTogether ? [] : ['de l’exécution de sa part du contrat'])
	];
	const defender = agentOf(facts, 'litigation');
	return article(13, 'liability', 'Responsabilité et contentieux', [
		`Les membres sont solidairement responsables des seules opérations ${isTogether ? 'de passation et d’exécution' : 'de passation'} menées conjointement en leur nom et pour leur compte, telles que l’annexe C les énumère.`,
		`Chaque membre est seul responsable des opérations dont il se charge lui-même${alone.length > 0 ? `, notamment ${enumeration(alone)}` : ''}.`,
		'Celui qui agit au nom des autres répond envers eux de la bonne exécution des missions qui lui sont confiées.',
		defender
			? `${defender.subject} représente les membres en justice pour les litiges relatifs à la passation, et les en tient informés.`
			: 'Chaque membre se défend lui-même ; le coordonnateur lui communique les pièces utiles.',
		'La charge définitive d’une condamnation relative à une opération conjointe est répartie entre les membres au prorata du montant estimé de leurs besoins, à moins qu’elle ne résulte de la faute de l’un d’eux, qui la supporte alors seul.'
	]);
}

/** How one leaves: never from a contract under way. @law CCP L2113-6; QE 100136 (17 May 2011) */
export function leaving({ noticeDays }: PaperFacts): Section {
	return article(14, 'leaving', 'Retrait et exclusion', [
		`Un membre peut se retirer avant le lancement de la consultation, par délibération de son assemblée notifiée au coordonnateur avec un préavis de ${noticeDays} jours. L’état des besoins est alors mis à jour, et la procédure vérifiée au regard de la nouvelle valeur.`,
		'Après le lancement, le retrait ne prend effet qu’à l’expiration des contrats en cours. Le membre qui se retire reste tenu des engagements pris et de sa part des frais.',
		'Un membre qui manque gravement à ses obligations peut être exclu, après mise en demeure restée sans effet pendant trente jours, par décision unanime des autres membres. L’exclusion est sans effet sur les contrats en cours.'
	]);
}

/** How the agreement itself changes. */
export function changes(): Section {
	return article(15, 'changes', 'Modification de la convention', [
		'La convention est modifiée par avenant, approuvé dans les mêmes formes par les assemblées de tous les membres. La mise à jour d’une annexe qui ne concerne qu’un membre est approuvée par ce seul membre et portée à la connaissance des autres ; l’annexe E n’a qu’une valeur indicative.'
	]);
}

/** Data and secrecy. @law CCP L2132-1, R2196-1; règlement (UE) 2016/679 */
export function data(facts: PaperFacts): Section {
	const declarer = agentOf(facts, 'data');
	return article(16, 'data', 'Confidentialité, données personnelles et données ouvertes', [
		'Les membres gardent le secret des offres et de leur analyse jusqu’à l’attribution ; les informations couvertes par le secret des affaires ne sont jamais communiquées.',
		'Chaque membre est responsable des données personnelles qu’il traite. Le coordonnateur l’est de celles des candidats, qu’il n’utilise que pour la passation.',
		`${declarer ? `${declarer.subject} publie` : 'Chaque membre publie, pour son contrat,'} les données essentielles dans les deux mois de la notification. Le coordonnateur conserve les pièces de la procédure pendant cinq ans au moins à compter de la signature.`
	]);
}

/** What happens when the members disagree. */
export function disputes(): Section {
	return article(17, 'disputes', 'Règlement des différends', [
		'Les membres recherchent un accord amiable avant toute action. À défaut, le litige est porté devant le tribunal administratif dans le ressort duquel le coordonnateur a son siège.'
	]);
}
