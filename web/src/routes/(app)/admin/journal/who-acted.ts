import type { ActorKind, LinkPurpose, Role } from '@halle/domain';
import { roleNames } from '@halle/words/names';
import { queueName } from '../operator-wording.ts';

type Author = {
	/** `unknown` on old entries of nobody signed in. */
	actorKind: ActorKind | 'unknown';
	/** The queue of a job, the verb of the command line, the purpose of a link. */
	actorName: string | null;
	personName: string | null;
	role: string | null;
};

const linkNames = {
	'sign-up': 'Lien d’inscription',
	password: 'Lien de nouveau mot de passe',
	invitation: 'Lien d’invitation',
	'email-change': 'Lien de nouvelle adresse',
	letters: 'Lien d’un courriel',
	census: 'Lien de recensement',
	'census-line': 'Lien d’une ligne de recensement',
	'census-approval': 'Lien d’accord du maire',
	'message-answer': 'Adresse de réponse à un message'
} satisfies Record<LinkPurpose, string>;

const wordings: Record<Author['actorKind'], (author: Author) => string> = {
	person: ({ personName, role }) => personOf(personName ?? 'Personne inconnue', role),
	'link-holder': ({ actorName }) => linkName(actorName ?? ''),
	job: ({ actorName }) => `Tâche de fond\u00a0: ${queueName(actorName ?? '').toLowerCase()}`,
	'command-line': ({ actorName }) => `Ligne de commande\u00a0: ${actorName}`,
	visitor: () => 'Visiteur',
	system: () => 'Système',
	unknown: () => 'Sans connexion'
};

function linkName(purpose: string): string {
	return purpose in linkNames ? linkNames[purpose as LinkPurpose] : `Lien (${purpose})`;
}

/** On whose behalf an act of the journal was done. */
export function whoActed(author: Author): string {
	return wordings[author.actorKind](author);
}

/** « Claire Martin (secrétariat) » */
export function personOf(name: string, role: string | null): string {
	return role && role in roleNames ? `${name} (${roleNames[role as Role]})` : name;
}
