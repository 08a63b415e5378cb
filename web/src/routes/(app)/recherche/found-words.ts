import type { AppRouter } from '@halle/api';
import { parisDay } from '@halle/domain';
import { campaignPaths } from '@halle/words/campaign-paths';
import { operatorPaths } from '@halle/words/operator-paths';
import { paths } from '@halle/words/paths';
import { searchPaths } from '@halle/words/search-paths';
import type { inferRouterOutputs } from '@trpc/server';
import { stageWords } from '../../(public)/consultations/search.ts';

type Answer = inferRouterOutputs<AppRouter>['search']['everything']['kinds'][number];
type Kind = Answer['kind'];
type Item = Answer['items'][number];

/** What is called how, where it is looked at, and where the list of its kind goes on with the same words. */
type Wording = {
	title: string;
	/** What is looked for in it: « vos besoins (titre ou achat) ». */
	where: string;
	/** What its day tells. */
	since?: string;
	href: (item: Item) => string;
	all: (words: string, items: readonly Item[]) => { href: string; label: string };
};

const wordings: Record<Kind, Wording> = {
	needs: {
		title: 'Besoins',
		where: 'vos besoins (titre ou achat)',
		since: 'créé le',
		href: ({ id }) => paths.need(id),
		all: (words) => ({ href: searchPaths.needsOf(words), label: 'Voir tous les besoins trouvés' })
	},
	groups: {
		title: 'Groupements',
		where: 'vos groupements (titre ou référence GC)',
		since: 'créé le',
		href: ({ id }) => paths.group(id),
		all: (words) => ({ href: searchPaths.groupsOf(words), label: 'Voir tous les groupements trouvés' })
	},
	orders: {
		title: 'Commandes',
		where: 'vos commandes (lot, commune, fournisseur ou référence BC)',
		since: 'passée le',
		href: ({ id }) => paths.order(id),
		all: (words) => ({ href: searchPaths.ordersOf(words), label: 'Voir toutes les commandes trouvées' })
	},
	calls: {
		title: 'Consultations',
		where: 'les consultations (titre, achat ou référence AC)',
		since: 'publiée le',
		href: ({ reference, stage, groupId }) =>
			stage === 'preparation' && groupId ? paths.group(groupId) : paths.call(reference ?? ''),
		all: (words, items) => ({
			href: searchPaths.callsOf(words, stageWordOf(items)),
			label: 'Voir toutes les consultations publiées trouvées'
		})
	},
	campaigns: {
		title: 'Recensements',
		where: 'vos recensements (titre ou référence)',
		since: 'créé le',
		href: ({ id }) => campaignPaths.campaign(id),
		all: () => ({ href: paths.campaigns, label: 'Voir tous les recensements' })
	},
	organisations: {
		title: 'Organisations',
		where: 'les organisations (nom, SIREN ou SIRET)',
		href: ({ id }) => operatorPaths.adminOrganisation(id),
		all: (words) => ({
			href: searchPaths.organisationsOf(words),
			label: 'Voir toutes les organisations trouvées'
		})
	},
	people: {
		title: 'Personnes',
		where: 'les personnes (nom ou adresse électronique)',
		href: ({ id }) => operatorPaths.adminPerson(id),
		all: (words) => ({ href: searchPaths.peopleOf(words), label: 'Voir toutes les personnes trouvées' })
	}
};

/** The list of consultations shows one stage at a time: that of the first that was found. */
function stageWordOf(items: readonly Item[]): string {
	const stage = items.find(({ stage }) => stage !== 'preparation')?.stage ?? 'open';
	const word = Object.entries(stageWords).find(([, known]) => known === stage)?.[0];
	return word ?? '';
}

/** What can be searched here, in one sentence. */
export function whereSearched(kinds: readonly Pick<Answer, 'kind'>[]): string {
	const places = new Intl.ListFormat('fr').format(kinds.map(({ kind }) => wordings[kind].where));
	return places.charAt(0).toUpperCase() + places.slice(1);
}

/** What was found, kind by kind, each with its address. */
export function foundSections(words: string, kinds: readonly Answer[]) {
	return kinds
		.filter(({ items }) => items.length > 0)
		.map(({ kind, items, hasMore }) => {
			const { title, since, href, all } = wordings[kind];
			return {
				kind,
				title,
				since,
				items: items.map((item) => ({
					id: item.id,
					title: item.title,
					reference: item.reference,
					on: item.at && parisDay(item.at),
					isPrepared: item.stage === 'preparation',
					href: href(item)
				})),
				all: hasMore ? all(words, items) : null
			};
		});
}
