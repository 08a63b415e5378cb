import type { GroupActName } from '@halle/domain';
import { verdictOfGroup } from '../calls/publication-verdict.ts';
import type { SignedTx } from '../context.ts';
import { weights, type NextAct, type TodayTask } from './tasks.ts';
import { readChanges } from '../groups/changes.ts';
import { readGroups } from '../groups/list-groups.ts';

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
export async function groupTasks(tx: SignedTx): Promise<NextAct[]> {
	const groups = await readGroups(tx);
	const changed = await changesToAnswer(tx, groups);
	const tasks: NextAct[] = [];
	for (const group of groups) {
		const change = changed.get(group.id);
		const next = group.next === 'publishCall' ? await publishing(tx, group, change) : group.next;
		tasks.push(...[next, change].flatMap((name) => (name ? actOf(group, name) : [])));
	}
	return tasks;
}

type Group = Awaited<ReturnType<typeof readGroups>>[number];
type Change = 'issuePapers' | 'readChange';

/** To publish, when nothing stands in the way; else what is to be done first. */
async function publishing(
	tx: SignedTx,
	{ id }: Group,
	change: Change | undefined
): Promise<'publishCall' | 'completeCall' | null> {
	// Refused until the papers are written again, which is an act of its own.
	if (change === 'issuePapers') return null;
	const verdict = await verdictOfGroup(tx, id);
	return verdict?.allowed ? 'publishCall' : 'completeCall';
}

function actOf({ id, title, answerUntilOn }: Group, name: keyof typeof wordings): NextAct[] {
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
async function changesToAnswer(tx: SignedTx, groups: readonly Group[]): Promise<ReadonlyMap<string, Change>> {
	const living = groups.filter(({ status }) => status !== 'cancelled' && status !== 'dissolved');
	const changes = await Promise.all(living.map(async ({ id }) => readChanges(tx, id)));
	return new Map(
		living.flatMap(({ id, isCoordinator, mustRedoPapers }, index): [string, Change][] => {
			// A mayor of the coordinating commune is not asked for what its coordinator does.
			if (isCoordinator && tx.actor.role === 'coordinator' && mustRedoPapers) return [[id, 'issuePapers']];
			return changes[index]?.some(({ isRead }) => !isRead) ? [[id, 'readChange']] : [];
		})
	);
}
