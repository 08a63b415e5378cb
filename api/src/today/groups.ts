import type { GroupActName } from '@halle/domain';
import { publicationVerdict } from '../calls/publication-verdict.ts';
import type { SignedTx } from '../context.ts';
import { listedGroup, type ListedGroup } from '../groups/list-groups.ts';
import { currentCall, type Reading } from '../groups/reading.ts';
import { lawOfTheDay, type LawOfTheDay } from '../law/law-of-the-day.ts';
import { weights, type Known, type NextAct, type TodayTask } from './tasks.ts';

type Wording = {
	page: string;
	verb: string;
	/** What is to be done, as the list and the page of the group say it. */
	what: string;
	/** Between it and the name of the group, where the group is not in sight. */
	joint?: 'de' | 'pour' | 'dans';
	why: string;
	weight: TodayTask['weight'];
};

/** How each act of the life of a group is asked for: on the day’s list, in the list of groups, on the page of the group. */
const wordings: Partial<Record<GroupActName | 'completeCall' | 'readChange', Wording>> = {
	accept: {
		page: '/reponse',
		verb: 'Répondre',
		what: 'Répondre à l’invitation',
		why: 'Les autres communes attendent de savoir si la vôtre achète avec elles.',
		weight: weights.othersWait
	},
	nameCoordinator: {
		page: '/coordonnateur',
		verb: 'Désigner',
		what: 'Désigner le coordonnateur',
		joint: 'de',
		why: 'Le groupement s’ouvre dès qu’un coordonnateur est désigné et que deux communes participent.',
		weight: weights.othersWait
	},
	confirmQuantities: {
		page: '/quantites',
		verb: 'Confirmer',
		what: 'Confirmer ou corriger vos quantités',
		joint: 'pour',
		why: 'Le coordonnateur les attend : les fournisseurs feront leurs prix sur elles.',
		weight: weights.othersWait
	},
	deliberate: {
		page: '/deliberation',
		verb: 'Enregistrer',
		what: 'Enregistrer la délibération',
		joint: 'pour',
		why: 'Rien ne peut être publié avant que chaque conseil ait voté la convention.',
		weight: weights.legalDeadline
	},
	sign: {
		page: '/signature',
		verb: 'Signer',
		what: 'Enregistrer la signature de la convention',
		why: 'La délibération est enregistrée : il reste la signature pour que la convention entre en vigueur.',
		weight: weights.legalDeadline
	},
	closeMembership: {
		page: '/cloture',
		verb: 'Clore',
		what: 'Clore les adhésions',
		joint: 'de',
		why: 'Les conseils votent une convention dont tous les membres sont connus.',
		weight: weights.othersWait
	},
	agreeConvention: {
		page: '/mandat',
		verb: 'Arrêter',
		what: 'Arrêter les règles',
		joint: 'de',
		why: 'Les conseils votent une convention qui dit qui agit pour qui : elle ne change plus ensuite.',
		weight: weights.othersWait
	},
	closeGroup: {
		page: '/fin',
		verb: 'Arrêter',
		what: 'Arrêter les achats',
		joint: 'de',
		why: 'Il n’avait que cet achat, et aucun contrat ne court : il reste à le clore, puis à le terminer.',
		weight: weights.ownAdvantage
	},
	dissolve: {
		page: '/fin',
		verb: 'Terminer',
		what: 'Terminer le groupement',
		why: 'Plus aucun contrat ne court : les adhésions prennent fin avec lui.',
		weight: weights.ownAdvantage
	},
	amendCall: {
		page: '/consultation',
		verb: 'Continuer',
		what: 'Continuer la consultation',
		joint: 'de',
		why: 'Elle se prépare pendant que les conseils votent.',
		weight: weights.ownAdvantage
	},
	prepareCall: {
		page: '/consultation',
		verb: 'Préparer',
		what: 'Préparer la consultation',
		joint: 'de',
		why: 'Elle se prépare pendant que les conseils votent.',
		weight: weights.ownAdvantage
	},
	publishCall: {
		page: '/consultation/publier',
		verb: 'Publier',
		what: 'Publier la consultation',
		joint: 'de',
		why: 'Toutes les conventions sont en vigueur : les fournisseurs peuvent être consultés.',
		weight: weights.othersWait
	},
	completeCall: {
		page: '/consultation',
		verb: 'Compléter',
		what: 'Compléter la consultation',
		joint: 'de',
		why: 'Les conventions sont en vigueur, mais la consultation n’est pas prête : sa page dit ce qui manque.',
		weight: weights.othersWait
	},
	issuePapers: {
		page: '/changements',
		verb: 'Refaire',
		what: 'Refaire les documents',
		joint: 'de',
		why: 'Un seuil est franchi : rien ne peut être publié avant que les documents soient refaits.',
		weight: weights.legalDeadline
	},
	readChange: {
		page: '/changements',
		verb: 'Lire',
		what: 'Lire ce qui change',
		joint: 'dans',
		why: 'Un membre est entré, parti, ou a changé ses quantités.',
		weight: weights.ownAdvantage
	}
};

/** What each group waits for from this person, in its role, and what changed in it that was not read. */
export async function groupTasks(tx: SignedTx, { readings, law: read }: Known): Promise<NextAct[]> {
	const groups = readings.map((reading) => ({ reading, group: listedGroup(tx, reading) }));
	const isAsked = groups.some(({ group }) => group.next === 'publishCall');
	const law = isAsked ? (read ?? (await lawOfTheDay(tx))) : null;
	return groups.flatMap(({ reading, group }) => {
		const change = changeToAnswer(tx, reading, group);
		const next = group.next === 'publishCall' && law ? publishing(tx, reading, law) : group.next;
		// Refused until the papers are written again, which is an act of its own.
		const acts = group.next === 'publishCall' && change === 'issuePapers' ? [change] : [next, change];
		return acts.flatMap((name) => (name ? actOf(group, name) : []));
	});
}

/** To publish, when nothing stands in the way; else what is to be done first. */
function publishing(tx: SignedTx, reading: Reading, law: LawOfTheDay): 'publishCall' | 'completeCall' {
	const call = currentCall(reading);
	const isReady = call?.status === 'preparation' && publicationVerdict(tx, reading, call, law).allowed;
	return isReady ? 'publishCall' : 'completeCall';
}

function actOf({ id, title, answerUntilOn }: ListedGroup, name: keyof typeof wordings): NextAct[] {
	const wording = wordings[name];
	if (!wording) return [];
	const { page, verb, what, joint, why, weight } = wording;
	return [
		{
			kind: `group.${name}`,
			of: id,
			dueOn: name === 'accept' ? answerUntilOn : null,
			href: `/groupements/${id}${page}`,
			verb,
			what,
			title: [what, ...(joint ? [joint] : []), `« ${title} »`].join(' '),
			why,
			weight
		}
	];
}

/** A change told by letter is a task too, until it is read; past a threshold, until its papers are written again. */
function changeToAnswer(
	{ actor }: SignedTx,
	{ changes }: Reading,
	{ status, isCoordinator, mustRedoPapers }: ListedGroup
): 'issuePapers' | 'readChange' | null {
	if (status === 'cancelled' || status === 'dissolved') return null;
	// A mayor of the coordinating commune is not asked for what its coordinator does.
	if (isCoordinator && actor.role === 'coordinator' && mustRedoPapers) return 'issuePapers';
	return changes.some(({ isRead }) => !isRead) ? 'readChange' : null;
}
