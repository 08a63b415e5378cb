import type { Role } from '@halle/domain';
import { paths } from '@halle/words/paths';

export type NavigationItem = { href: string; label: string };

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

/** The main menu of a role, or of a visitor. */
export function navigationOf(role: Role | undefined): NavigationItem[] {
	return role ? byRole[role] : visitor;
}

/** Says whether a page stands under an item of the menu. */
export function isUnder(pathname: string, href: string): boolean {
	return pathname === href || pathname.startsWith(`${href}/`);
}
