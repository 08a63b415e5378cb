import type { GroupActName } from '@halle/domain';
import type { SignedTx } from '../context.ts';
import { weights, type TodayTask } from '../today/tasks.ts';
import { readChanges } from './changes.ts';
import { readGroups } from './list-groups.ts';

type Wording = {
	page: string;
	verb: string;
	title: (group: string) => string;
	why: string;
	weight: TodayTask['weight'];
};

/** How each act of the life of a group is asked for. */
const wordings: Partial<Record<GroupActName, Wording>> = {
	accept: {
		page: '/reponse',
		verb: 'Répondre',
		title: (group) => `Répondre à l’invitation « ${group} »`,
		why: 'Les autres communes attendent de savoir si la vôtre achète avec elles.',
		weight: weights.othersWait
	},
	nameCoordinator: {
		page: '/coordonnateur',
		verb: 'Désigner',
		title: (group) => `Désigner le coordonnateur de « ${group} »`,
		why: 'Le groupement s’ouvre dès qu’un coordonnateur est désigné et que deux communes participent.',
		weight: weights.othersWait
	},
	confirmQuantities: {
		page: '/quantites',
		verb: 'Confirmer',
		title: (group) => `Confirmer ou corriger vos quantités pour « ${group} »`,
		why: 'Le coordonnateur les attend : les fournisseurs feront leurs prix sur elles.',
		weight: weights.othersWait
	},
	deliberate: {
		page: '/deliberation',
		verb: 'Enregistrer',
		title: (group) => `Enregistrer la délibération pour « ${group} »`,
		why: 'Rien ne peut être publié avant que chaque conseil ait voté la convention.',
		weight: weights.legalDeadline
	},
	sign: {
		page: '/signature',
		verb: 'Signer',
		title: (group) => `Enregistrer la signature de la convention « ${group} »`,
		why: 'La délibération est enregistrée : il reste la signature pour que la convention entre en vigueur.',
		weight: weights.legalDeadline
	},
	closeMembership: {
		page: '/cloture',
		verb: 'Clore',
		title: (group) => `Clore les adhésions de « ${group} »`,
		why: 'Les conseils votent une convention dont tous les membres sont connus.',
		weight: weights.othersWait
	},
	agreeConvention: {
		page: '/mandat',
		verb: 'Arrêter',
		title: (group) => `Arrêter les règles de « ${group} »`,
		why: 'Les conseils votent une convention qui dit qui agit pour qui : elle ne change plus ensuite.',
		weight: weights.othersWait
	},
	closeGroup: {
		page: '/fin',
		verb: 'Arrêter',
		title: (group) => `Arrêter les achats de « ${group} »`,
		why: 'Il n’avait que cet achat, et aucun contrat ne court : il reste à le clore, puis à le terminer.',
		weight: weights.ownAdvantage
	},
	dissolve: {
		page: '/fin',
		verb: 'Terminer',
		title: (group) => `Terminer le groupement « ${group} »`,
		why: 'Plus aucun contrat ne court : les adhésions prennent fin avec lui.',
		weight: weights.ownAdvantage
	},
	amendCall: {
		page: '/consultation',
		verb: 'Continuer',
		title: (group) => `Continuer la consultation de « ${group} »`,
		why: 'Elle se prépare pendant que les conseils votent.',
		weight: weights.ownAdvantage
	},
	prepareCall: {
		page: '/consultation',
		verb: 'Préparer',
		title: (group) => `Préparer la consultation de « ${group} »`,
		why: 'Elle se prépare pendant que les conseils votent.',
		weight: weights.ownAdvantage
	},
	publishCall: {
		page: '/consultation/publier',
		verb: 'Publier',
		title: (group) => `Publier la consultation de « ${group} »`,
		why: 'Toutes les conventions sont en vigueur : les fournisseurs peuvent être consultés.',
		weight: weights.othersWait
	}
};

/** What each group waits for from this person, in its role, and what changed in it that was not read. */
export async function groupTasks(tx: SignedTx): Promise<TodayTask[]> {
	const groups = await readGroups(tx);
	const changes = await changeTasks(tx, groups);
	const toRewrite = new Set(
		changes.flatMap(({ kind, href }) => (kind === 'group.issuePapers' ? [href] : []))
	);
	const acts = groups.flatMap(({ id, title, next, answerUntilOn }) => {
		const wording = next && wordings[next];
		if (!wording) return [];
		// Refused until the papers are written again, which is a task of its own.
		if (next === 'publishCall' && toRewrite.has(changesPage(id))) return [];
		const { page, verb, why, weight } = wording;
		return [
			{
				kind: `group.${next}`,
				dueOn: next === 'accept' ? answerUntilOn : null,
				href: `/groupements/${id}${page}`,
				verb,
				title: wording.title(title),
				why,
				weight
			}
		];
	});
	return [...acts, ...changes];
}

function changesPage(groupId: string): string {
	return `/groupements/${groupId}/changements`;
}

/** A change told by letter is a task too, until it is read; past a threshold, until its papers are written again. */
async function changeTasks(
	tx: SignedTx,
	groups: Awaited<ReturnType<typeof readGroups>>
): Promise<TodayTask[]> {
	const living = groups.filter(({ status }) => status !== 'cancelled' && status !== 'dissolved');
	const changes = await Promise.all(living.map(async ({ id }) => readChanges(tx, id)));
	return living.flatMap(({ id, title, isCoordinator }, index) => {
		const own = changes[index] ?? [];
		const isOpen = isCoordinator && own.some(({ settledAt }) => settledAt === null);
		if (!isOpen && own.every(({ isRead }) => isRead)) return [];
		return [
			{
				kind: isOpen ? 'group.issuePapers' : 'group.readChange',
				dueOn: null,
				href: changesPage(id),
				verb: isOpen ? 'Refaire' : 'Lire',
				title: isOpen ? `Refaire les documents de « ${title} »` : `Lire ce qui change dans « ${title} »`,
				why: isOpen
					? 'Un seuil est franchi : rien ne peut être publié avant que les documents soient refaits.'
					: 'Un membre est entré, parti, ou a changé ses quantités.',
				weight: isOpen ? weights.legalDeadline : weights.ownAdvantage
			}
		];
	});
}
