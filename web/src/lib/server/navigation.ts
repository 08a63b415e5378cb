import type { Role } from '@halle/domain';
import { paths } from '@halle/words/paths';
import { publicPaths } from '@halle/words/public-paths';
import { searchPaths } from '@halle/words/search-paths';

/** A line of the menu; made on the server, so that no page ships the menus of the other roles. */
export type NavigationItem = { href: string; label: string; /** The key that follows it. */ keys?: '/' };

const visitor: NavigationItem[] = [
	{ href: paths.calls, label: 'Consultations' },
	{ href: paths.awards, label: 'Attributions' },
	{ href: paths.help, label: 'Comment ça marche' }
];

const buyer: NavigationItem[] = [
	{ href: paths.today, label: 'Aujourd’hui' },
	{ href: paths.needs, label: 'Nos besoins' },
	{ href: paths.groups, label: 'Groupements' },
	{ href: paths.orders, label: 'Commandes' }
];

const byRole: Record<Role, NavigationItem[]> = {
	buyer,
	signatory: buyer,
	coordinator: [
		{ href: paths.today, label: 'Aujourd’hui' },
		{ href: paths.campaigns, label: 'Recensements' },
		{ href: paths.groups, label: 'Groupements' },
		{ href: paths.calls, label: 'Consultations' },
		{ href: paths.orders, label: 'Commandes' }
	],
	supplier: [
		{ href: paths.today, label: 'Aujourd’hui' },
		{ href: paths.calls, label: 'Consultations' },
		{ href: paths.supplierBids, label: 'Mes offres' },
		{ href: paths.orders, label: 'Commandes' }
	],
	administrator: [
		{ href: paths.today, label: 'Aujourd’hui' },
		{ href: paths.admin, label: 'Administration' },
		{ href: paths.calls, label: 'Consultations' }
	]
};

const search: NavigationItem = { href: searchPaths.search, label: 'Rechercher' };

/** The main menu of a role, or of a visitor; the search opens by its key where the person has not turned that off. */
export function navigationOf(role: Role | undefined, usesKey: boolean): NavigationItem[] {
	if (!role) return visitor;
	return [...byRole[role], usesKey ? { ...search, keys: '/' } : search];
}

/** The foot of every page: what the law asks for, and help. */
export function footOf(hasContact: boolean): NavigationItem[] {
	return [
		{ href: paths.help, label: 'Aide' },
		...(hasContact ? [{ href: paths.contact, label: 'Contact' }] : []),
		{ href: publicPaths.glossary, label: 'Glossaire' },
		{ href: publicPaths.siteMap, label: 'Plan du site' },
		{ href: publicPaths.accessibility, label: 'Accessibilité\u00a0: non conforme' },
		{ href: publicPaths.legalNotice, label: 'Mentions légales' },
		{ href: publicPaths.privacy, label: 'Confidentialité' }
	];
}
