import type { GroupHistoryType } from '@halle/domain';
import { nonBreaking } from './non-breaking.ts';

type Act = { type: GroupHistoryType; organisation: string | null; about: string | null };

/** `who`: the organisation that acted; `about`: that it was done to. */
const sentences: Record<GroupHistoryType, (who: string, about: string) => string> = {
	'group.founded': (who) => `${who} fonde le groupement et invite les autres communes.`,
	'group.opened': () =>
		'Le groupement est ouvert : un coordonnateur est désigné et deux communes participent.',
	'group.membership-closed': (who) => `${who} clôt les adhésions.`,
	'group.convention-agreed': (who) => `${who} arrête les règles de la convention.`,
	'group.convention-revised': (who) => `${who} reprend les règles de la convention.`,
	'group.constituted': () => 'Toutes les communes ont signé : la convention est en vigueur.',
	'group.change-settled': () => 'Les documents sont refaits après un changement.',
	'group.cancelled': (who) => `${who} met fin au groupement avant la publication.`,
	'group.closed': (who) => `${who} annonce la fin du groupement.`,
	'group.dissolved': (who) => `${who} dissout le groupement : ses contrats sont terminés.`,
	'coordinator.named': (who, about) => `${who} désigne ${about} comme coordonnateur.`,
	'membership.accepted': (who) => `${who} accepte l’invitation.`,
	'membership.declined': (who) => `${who} décline l’invitation.`,
	'membership.joined': (who) => `${who} rejoint le groupement.`,
	'membership.left': (who) => `${who} quitte le groupement.`,
	'membership.excluded': (who, about) => `${who} écarte ${about}.`,
	'membership.exit-requested': (who) => `${who} demande à quitter le groupement.`,
	'membership.quantities-confirmed': (who) => `${who} confirme ses quantités.`,
	'membership.deliberated': (who) => `${who} enregistre le vote de son conseil.`,
	'membership.signed': (who) => `${who} enregistre la signature de la convention.`,
	'need.quantity-changed': (who) => `${who} change ses quantités.`,
	'papers.issued': (who) => `${who} établit une version de la convention et de ses annexes.`,
	'papers.signed-copy-kept': (who) => `${who} dépose son exemplaire signé.`,
	'costs.chosen': (who) => `${who} choisit le partage des frais.`,
	'call.published': (who) => `${who} publie la consultation.`,
	'call.opened': (who) => `${who} ouvre les plis.`,
	'call.awarded': (who) => `${who} attribue les lots.`,
	'call.unsuccessful': (who) => `${who} constate qu’aucun lot n’est attribué.`,
	'call.abandoned': (who) => `${who} déclare la consultation sans suite.`
};

/** One act in a group, as its members read it. */
export function sayAct({ type, organisation, about }: Act): string {
	return nonBreaking(sentences[type](organisation ?? 'Le service', about ?? 'une organisation'));
}
