import type { RefusalCode, RefusalDetails } from '@halle/domain';
import type { Sentence } from '../kinds.ts';
import { roleNames } from './names.ts';

/**
 * The sentences of refusals about accounts, organisations and people. Only their codes are in the type, so that the whole
 * table still misses what neither file has.
 */
export const accountSentences = {
	NOT_SIGNED_IN: 'Connectez-vous pour continuer : cette page demande un compte.',
	SIGN_IN_FAILED:
		'L’adresse ou le mot de passe ne correspond pas. Vérifiez les deux, ou demandez un nouveau mot de passe.',
	SESSION_ENDED:
		'Votre session est terminée. Reconnectez-vous ; ce que vous avez écrit reste dans cette page.',
	ROLE_REQUIRED: roleSentence,
	ACCOUNT_SUSPENDED:
		'Ce compte est suspendu par l’administration du site, qui vous a écrit pourquoi. Répondez-lui pour le rétablir.',
	ACCOUNT_WITHOUT_ORGANISATION:
		'Votre compte n’agit plus pour aucune organisation. Demandez à un collègue de vous inviter, ou inscrivez votre organisation.',
	EMAIL_ALREADY_USED:
		'Un compte existe déjà avec cette adresse électronique. Connectez-vous, ou indiquez une autre adresse.',
	EMAIL_UNCHANGED: 'Cette adresse est déjà celle de votre compte. Indiquez la nouvelle.',
	PASSWORD_WRONG: 'Ce mot de passe n’est pas le vôtre. Il prouve que c’est bien vous : tapez-le de nouveau.',
	LINK_EXPIRED:
		'Ce lien n’est plus valable : il sert une fois et pendant 30 minutes. Demandez-en un nouveau.',
	PASSWORD_TOO_COMMON:
		'Ce mot de passe est trop connu. Choisissez-en un autre, par exemple quatre mots sans rapport entre eux.',
	PASSWORD_MISSING: 'Choisissez un mot de passe d’au moins 12 caractères.',
	PERSON_NAME_MISSING:
		'Indiquez votre prénom et votre nom : ils figurent sur les actes de votre commune ou de votre entreprise.',
	ORGANISATION_NOT_FOUND: 'Cette organisation est introuvable. Vérifiez son nom ou son numéro SIRET.',
	ORGANISATION_UNVERIFIED:
		'Votre organisation n’est pas encore vérifiée : vous pouvez préparer, mais pas engager. La page « Réglages » dit comment lever cette réserve.',
	ORGANISATION_SUSPENDED:
		'Le compte de votre organisation est suspendu par l’administration du site, qui a écrit pourquoi à ses membres.',
	ORGANISATION_STANDING:
		'Cette organisation a changé d’état entre-temps. Rechargez la page pour voir ce qui est possible.',
	ORGANISATION_BOUND:
		'Un groupement, une offre ou une commande engage cette organisation : son compte ne peut pas disparaître. Suspendez-le, ou nommez quelqu’un d’autre pour répondre de ses membres.',
	CLAIM_NOT_FOUND: 'Ce signalement est introuvable, ou il est déjà classé.',
	ORGANISATION_ALREADY_REGISTERED:
		'Cette collectivité a déjà un compte. Demandez à un collègue qui l’utilise de vous inviter (Réglages, puis Personnes). Si personne ne vous paraît l’utiliser, prévenez l’administration du site ci-dessous.',
	ORGANISATION_ALREADY_VERIFIED: 'Cette organisation est déjà vérifiée.',
	ROLE_NOT_FOR_ORGANISATION: 'Ce rôle n’existe pas dans votre organisation. Choisissez un de ceux proposés.',
	ROLE_NOT_YOURS_TO_GIVE: ({ role }) =>
		role === 'signatory'
			? 'Seul un signataire nomme un signataire ; le premier est nommé par l’administration du site.'
			: 'Ce rôle n’est pas le vôtre à donner ni à retirer. Demandez-le à la personne qui répond des membres de votre organisation.',
	ROLE_NOT_BY_ONESELF:
		'Personne ne se donne un rôle à soi-même : demandez-le à un collègue qui peut le donner.',
	ROLE_ALREADY_HELD: 'Cette personne a déjà ce rôle dans votre organisation.',
	INVITATION_NOT_FOUND: 'Cette invitation n’attend plus : elle est acceptée, annulée ou remplacée.',
	SUCCESSOR_MISSING: ({ role }) =>
		role === 'signatory'
			? 'C’est le dernier signataire : invitez d’abord son successeur, et attendez qu’il ait accepté.'
			: role === 'administrator'
				? 'C’est la dernière personne de l’administration : invitez d’abord quelqu’un d’autre, et attendez qu’il ait accepté.'
				: 'C’est la dernière personne qui répond de cette organisation : invitez d’abord quelqu’un d’autre, ou demandez à l’administration du site de fermer le compte.',
	PERSON_NOT_FOUND: 'Cette personne est introuvable.',
	STEWARD_NOT_COORDINATOR:
		'Cette personne ne coordonne pas, ou plus, pour votre organisation : choisissez-en une autre.',
	PERSON_STANDING: 'Ce compte a changé d’état entre-temps. Rechargez la page.',
	DEMO_ONLY: 'Cette page n’existe que sur un site de démonstration.',
	SIRET_ALREADY_REGISTERED:
		'Une entreprise est déjà inscrite avec ce numéro SIRET. Demandez à la personne qui gère ce compte de vous inviter. Si ce n’est pas votre entreprise qui s’est inscrite, prévenez l’administration du site ci-dessous.',
	ASSIGNMENT_NOT_FOUND:
		'Vous n’agissez pas, ou plus, pour cette organisation. Choisissez-en une autre dans le menu.',
	SESSION_NOT_FOUND: 'Cette session n’existe plus : elle est déjà fermée.'
} satisfies Partial<Record<RefusalCode, Sentence>>;

/** « à l’acheteur »: whose act it is. */
const doers: Record<string, string> = {
	buyer: 'à l’acheteur',
	signatory: 'au signataire',
	coordinator: 'au coordonnateur',
	supplier: 'aux fournisseurs',
	administrator: 'à l’administration du site'
};
const capacities: Record<string, string> = roleNames;

/**
 * Who may do it, never an order to take a role that one lacks.
 *
 * `held` is given when the person has the role too, `who` when colleagues have it, `vacant` when one of them could, `of` and `coordinator` when it is the
 * organisation that coordinates a group.
 */
function roleSentence({ roles, held, who, vacant, of, coordinator }: RefusalDetails): string {
	if (of === 'group')
		return `C’est au coordonnateur du groupement de le faire${coordinator ? ` : ${coordinator}` : ''}.`;
	if (held)
		return `Cela se fait dans votre rôle de « ${capacities[held] ?? held} ». Choisissez-le dans le menu, en haut de la page.`;
	const doer = String(roles ?? '')
		.split(', ')
		.map((role) => doers[role] ?? 'à un collègue')
		.join(' ou ');
	if (who) return `Cela revient ${doer} : chez vous, ${who}.`;
	return vacant
		? `Cela revient ${doer}, et personne chez vous n’a encore ce rôle : proposez-le à un collègue dans « Réglages », puis « Personnes ».`
		: `Cela revient ${doer}.`;
}
