import { article } from './article.ts';
import { executionMissions } from '@halle/domain';
import { agentOf, isWorthItsMaximum } from './conditions.ts';
import { isStaggered, type PaperFacts } from './facts.ts';
import { enumeration } from './french.ts';
import type { Section } from './tree.ts';

/** What each member owes the others. */
export function obligations(facts: PaperFacts): Section {
	const payer = agentOf(facts, 'payment');
	return article(6, 'obligations', 'Obligations des membres', [
		'Chaque membre s’engage à :',
		[
			'communiquer au coordonnateur l’étendue de ses besoins, avec leurs justificatifs, dans le délai qu’il fixe ;',
			`ne pas satisfaire le même besoin en dehors du contrat pendant la durée de son engagement${isStaggered(facts) ? ', qui court à compter de sa date d’entrée,' : ','} dans la limite du maximum qui le concerne ;`,
			...(agentOf(facts, 'signature')
				? []
				: ['signer et notifier le contrat pour la part qui lui revient ;']),
			...ownWork(facts),
			...(payer
				? [`rembourser ${payer.to} les sommes payées pour son compte, sur présentation des justificatifs ;`]
				: []),
			'inscrire à son budget les crédits nécessaires ;',
			'signaler sans délai au coordonnateur toute difficulté d’exécution ;',
			'communiquer chaque année au coordonnateur les quantités commandées et les montants payés.'
		]
	]);
}

/** What a member carries out by itself, in one line. */
function ownWork(facts: PaperFacts): string[] {
	const verbs = { orders: ['commander'], reception: ['vérifier', 'admettre'], payment: ['payer'] } as const;
	const own = executionMissions.flatMap((mission) => (agentOf(facts, mission) ? [] : verbs[mission]));
	return own.length > 0 ? [`${enumeration(own)} les prestations qui lui sont destinées ;`] : [];
}

/** The needs that are bought, by member: annex B. @law CCP L2111-1, R2121-8 */
export function needsArticle(facts: PaperFacts): Section {
	return article(7, 'needs', 'État des besoins', [
		'L’état des besoins de chaque membre, leur total estimé et le maximum de ce qui pourra être commandé figurent à l’annexe B, hors taxes et pour toute la durée du contrat.',
		'Les quantités estimées n’engagent pas les membres à commander ; le maximum de chacun ne peut pas être dépassé. L’état des besoins ne change plus une fois la consultation lancée.',
		...(isStaggered(facts) ? entryParagraphs : [])
	]);
}

/** A member that has a contract comes in once it has ended: no day without one, none with two. @law CCP L2125-1, R2162-4, R2162-13 */
const entryParagraphs = [
	'Le contrat prend effet à une date unique. Chaque membre dont un contrat ayant le même objet est en cours n’y entre que le lendemain de la fin de celui-ci, à la date d’entrée qui figure à l’annexe B et qui est reprise dans les documents de la consultation. Il n’émet aucun bon de commande et n’a aucun engagement envers le titulaire avant cette date ; les autres membres entrent à la prise d’effet du contrat.',
	'Chaque membre s’abstient de prolonger ou de reconduire son contrat en cours au-delà de cette date. Les entrées échelonnées ne prolongent pas le contrat : il prend fin pour tous les membres à la même date, dans la limite de sa durée maximale.'
];

/** How the contract is passed. @law CCP L2113-10, L2113-11, L2125-1, R2121-1, R2121-8, R2162-4 */
export function procedureArticle(facts: PaperFacts): Section {
	const { procedure, durationMonths } = facts;
	const sentences = {
		dispense:
			'À la date des présentes, le contrat peut être passé sans publicité ni mise en concurrence préalables (article R2122-8 du code de la commande publique). Le coordonnateur sollicite néanmoins plusieurs fournisseurs.',
		mapa: 'À la date des présentes, le contrat est passé selon une procédure adaptée (article R2123-1 du code de la commande publique).',
		formalisee:
			'À la date des présentes, le contrat est passé par appel d’offres ouvert (articles R2124-1 et R2161-2 du code de la commande publique).'
	} as const;
	return article(8, 'procedure', 'Procédure et forme du contrat', [
		`La procédure est déterminée par la valeur totale des besoins de tous les membres, c’est-à-dire par ${isWorthItsMaximum(facts) ? 'le maximum' : 'la valeur estimée'} de l’annexe B. ${procedure ? sentences[procedure] : 'Elle sera arrêtée par le coordonnateur selon les règles en vigueur au jour du lancement.'}`,
		`Le contrat prend la forme d’un accord-cadre à bons de commande, avec un maximum, d’une durée de ${durationMonths} mois au plus. Cette durée ne peut pas dépasser quatre ans, sauf cas exceptionnel dûment justifié.`,
		'Le contrat est alloti. Le coordonnateur motive par écrit la décision de ne pas allotir.'
	]);
}

/** Who chooses. @law CGCT L1414-2, L1414-3, L1411-5 */
export function attribution({ commission, coordinator }: PaperFacts): Section {
	const ofTheGroup = [
		'Lorsque la procédure est formalisée et que la valeur du contrat atteint le seuil européen, le titulaire est choisi par la commission d’appel d’offres du groupement. Elle comprend un représentant élu parmi les membres à voix délibérative de la commission d’appel d’offres de chaque membre qui en a une, et un représentant désigné par chacun des autres membres selon les règles qui lui sont propres. Un suppléant est prévu pour chaque titulaire.',
		`Elle est présidée par le représentant du coordonnateur, ${coordinator.name}.`
	];
	const ofTheCoordinator = [
		`Lorsque la procédure est formalisée et que la valeur du contrat atteint le seuil européen, le titulaire est choisi par la commission d’appel d’offres du coordonnateur, ${coordinator.name}, comme le permet le II de l’article L1414-3 du code général des collectivités territoriales.`
	];
	return article(9, 'attribution', 'Attribution du contrat', [
		...(commission === 'of-the-group' ? ofTheGroup : ofTheCoordinator),
		'Le quorum est atteint lorsque plus de la moitié des membres à voix délibérative sont présents. À défaut, la commission est convoquée de nouveau et se réunit alors sans condition de quorum. Le comptable public du coordonnateur, un représentant du ministre chargé de la concurrence et des personnalités compétentes peuvent y être invités, avec voix consultative.',
		'Dans les autres cas, le coordonnateur choisit le titulaire au vu de l’analyse des offres, après avoir recueilli l’avis des membres.',
		'Quiconque a un intérêt de nature à compromettre son impartialité le déclare avant de connaître le nom des candidats et s’abstient de participer.'
	]);
}

/** Who signs, orders and pays: drawn from the matrix. @law CCP L2113-7, R2192-10 */
export function execution(facts: PaperFacts): Section {
	const signer = agentOf(facts, 'signature');
	const [orders, reception, payment] = executionMissions.map((mission) => agentOf(facts, mission));
	return article(10, 'execution', 'Signature et exécution', [
		signer
			? `${signer.subject} signe et notifie le contrat au nom et pour le compte de tous les membres.`
			: 'Chaque membre signe et notifie le contrat au titulaire retenu, pour la part qui correspond à ses besoins. Ces contrats sont distincts.',
		[
			orders
				? `${orders.subject} émet les bons de commande de tous les membres.`
				: 'Chaque membre commande les prestations qui lui sont destinées.',
			reception
				? `${reception.subject} vérifie et admet les prestations pour tous les membres.`
				: 'Chaque membre vérifie et admet ce qui lui est livré.',
			payment
				? `${payment.subject} paie le titulaire pour le compte des membres, qui lui remboursent ces sommes dans les trente jours de sa demande, et applique les pénalités.`
				: 'Chaque membre reçoit ses propres factures, les paie dans le délai de trente jours et applique les pénalités qui le concernent.'
		],
		'Les commandes de tous les membres réunies ne peuvent dépasser le maximum du contrat, ni celles d’un membre le maximum qui le concerne.'
	]);
}

/** Who changes the contract. @law CCP L2194-1; CGCT L1414-4 */
export function amendments(facts: PaperFacts): Section {
	const [renewer, amender] = [agentOf(facts, 'renewal'), agentOf(facts, 'amendment')];
	return article(11, 'amendments', 'Modifications et reconduction du contrat', [
		amender
			? `${amender.subject} conclut les modifications du contrat au nom des membres. Celles qui augmentent la part d’un membre demandent son accord écrit.`
			: 'Chaque membre conclut les modifications qui le concernent, après en avoir informé le coordonnateur.',
		'Toute modification entraînant une augmentation supérieure à 5 % du montant d’un contrat soumis à la commission d’appel d’offres lui est présentée pour avis.',
		`${renewer ? `${renewer.subject} décide` : 'Chaque membre décide, pour sa part,'} de la reconduction, ${renewer ? 'après avoir recueilli l’avis des membres' : 'et en informe le coordonnateur'} trois mois avant l’échéance.`
	]);
}
