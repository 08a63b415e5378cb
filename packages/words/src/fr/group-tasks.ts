import { paths } from '../paths.ts';
import { groupPaths } from '../group-paths.ts';
import type { GroupTask, TaskWords } from '../task-facts.ts';

type Wording = {
	href: (groupId: string) => string;
	verb: string;
	what: string;
	/** Between it and the name of the group, where the group is not in sight. */
	joint?: 'de' | 'pour' | 'dans';
	why: string;
};

/** How each act of the life of a group is asked for: on the day’s list, in the list of groups, on the page of the group. */
const wordings: Record<GroupTask, Wording> = {
	accept: {
		href: paths.groupAnswer,
		verb: 'Répondre',
		what: 'Répondre à l’invitation',
		why: 'Les autres communes attendent de savoir si la vôtre achète avec elles.'
	},
	nameCoordinator: {
		href: paths.groupCoordinator,
		verb: 'Désigner',
		what: 'Désigner le coordonnateur',
		joint: 'de',
		why: 'Le groupement s’ouvre dès qu’un coordonnateur est désigné et que deux communes participent.'
	},
	confirmQuantities: {
		href: paths.groupQuantities,
		verb: 'Confirmer',
		what: 'Confirmer ou corriger vos quantités',
		joint: 'pour',
		why: 'Le coordonnateur les attend : les fournisseurs feront leurs prix sur elles.'
	},
	deliberate: {
		href: paths.groupDeliberation,
		verb: 'Enregistrer',
		what: 'Enregistrer la délibération',
		joint: 'pour',
		why: 'Rien ne peut être publié avant que chaque conseil ait voté la convention.'
	},
	sign: {
		href: groupPaths.groupSignature,
		verb: 'Signer',
		what: 'Enregistrer la signature de la convention',
		why: 'La délibération est enregistrée : il reste la signature pour que la convention entre en vigueur.'
	},
	closeMembership: {
		href: groupPaths.groupClosing,
		verb: 'Clore',
		what: 'Clore les adhésions',
		joint: 'de',
		why: 'Les conseils votent une convention dont tous les membres sont connus.'
	},
	agreeConvention: {
		href: paths.groupMandate,
		verb: 'Arrêter',
		what: 'Arrêter les règles',
		joint: 'de',
		why: 'Les conseils votent une convention qui dit qui agit pour qui : elle ne change plus ensuite.'
	},
	closeGroup: {
		href: paths.groupEnd,
		verb: 'Arrêter',
		what: 'Arrêter les achats',
		joint: 'de',
		why: 'Il n’avait que cet achat, et aucun contrat ne court : il reste à le clore, puis à le terminer.'
	},
	dissolve: {
		href: paths.groupEnd,
		verb: 'Terminer',
		what: 'Terminer le groupement',
		why: 'Plus aucun contrat ne court : les adhésions prennent fin avec lui.'
	},
	amendCall: {
		href: paths.groupCall,
		verb: 'Continuer',
		what: 'Continuer la consultation',
		joint: 'de',
		why: 'Elle se prépare pendant que les conseils votent.'
	},
	prepareCall: {
		href: paths.groupCall,
		verb: 'Préparer',
		what: 'Préparer la consultation',
		joint: 'de',
		why: 'Elle se prépare pendant que les conseils votent.'
	},
	publishCall: {
		href: paths.groupCallPublishing,
		verb: 'Publier',
		what: 'Publier la consultation',
		joint: 'de',
		why: 'Toutes les conventions sont en vigueur : les fournisseurs peuvent être consultés.'
	},
	completeCall: {
		href: paths.groupCall,
		verb: 'Compléter',
		what: 'Compléter la consultation',
		joint: 'de',
		why: 'Les conventions sont en vigueur, mais la consultation n’est pas prête : sa page dit ce qui manque.'
	},
	issuePapers: {
		href: paths.groupChanges,
		verb: 'Refaire',
		what: 'Refaire les documents',
		joint: 'de',
		why: 'Un seuil est franchi : rien ne peut être publié avant que les documents soient refaits.'
	},
	readChange: {
		href: paths.groupChanges,
		verb: 'Lire',
		what: 'Lire ce qui change',
		joint: 'dans',
		why: 'Un membre est entré, parti, ou a changé ses quantités.'
	}
};

/** What is said of one act of a group, of which `title` is the name. */
export function sayGroupTask(name: GroupTask) {
	return ({ title }: { title: string }, groupId: string): TaskWords => {
		const { href, verb, what, joint, why } = wordings[name];
		const whole = [what, ...(joint ? [joint] : []), `« ${title} »`].join(' ');
		return { verb, what, title: whole, why, href: href(groupId) };
	};
}
